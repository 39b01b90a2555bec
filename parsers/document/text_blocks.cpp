#include "parsers/document/text_blocks.h"

#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/document/text_tables.h"

namespace homeward {

namespace {

// `> > text` is a line quoted twice; the space that belongs to the mark goes with it.
std::string_view without_quote_marks(std::string_view line) {
    while (line.starts_with('>')) {
        line.remove_prefix(1);
        if (line.starts_with(' ')) line.remove_prefix(1);
    }
    return line;
}

std::string_view without_line_end(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
        line.remove_suffix(1);
    return line;
}

}  // namespace

std::vector<Block> text_blocks(std::string_view text) {
    std::vector<Block> blocks;
    std::string open;
    const auto close = [&] {
        if (!open.empty()) blocks.push_back(Block{.text = std::exchange(open, {})});
    };
    for (const std::string_view raw : split(text, '\n')) {
        for (const std::string_view piece : split(raw, '\f')) {
            const std::string_view line = without_line_end(without_quote_marks(piece));
            if (trimmed(line).empty()) {
                close();
                continue;
            }
            if (!open.empty()) open += '\n';
            open += line;
        }
    }
    close();
    return with_drawn_tables(std::move(blocks));
}

}  // namespace homeward
