#include "parsers/document/text_blocks.h"

#include <utility>

#include "parsers/base/ascii.h"

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

std::vector<Block> with_drawn_tables(std::vector<Block> blocks) {
    std::vector<Block> out;
    const auto is_row = [](std::string_view line) {
        line = trimmed(line);
        return line.size() > 2 && line.starts_with('|') && line.ends_with('|');
    };
    const auto add_line = [](std::string& text, std::string_view line) {
        if (line.empty()) return;
        if (!text.empty()) text += '\n';
        text += line;
    };
    for (const Block& block : blocks) {
        Block plain;
        for (const std::string_view line : split(block.text, '\n')) {
            if (!is_row(line)) {
                add_line(plain.text, line);
                continue;
            }
            if (!plain.text.empty()) out.push_back(std::exchange(plain, {}));
            if (out.empty() || out.back().kind != BlockKind::table)
                out.push_back(Block{.kind = BlockKind::table});
            const std::string_view row = trimmed(line);
            const std::vector<std::string_view> cells = split(row.substr(1, row.size() - 2), '|');
            std::vector<std::vector<Cell>>& rows = out.back().rows;
            const bool goes_on =
                trimmed(cells.front()).empty() && !rows.empty() && rows.back().size() == cells.size();
            if (!goes_on) rows.emplace_back(cells.size());
            for (std::size_t i = 0; i < cells.size(); ++i) {
                rows.back()[i].column = static_cast<int>(i);
                add_line(rows.back()[i].text, trimmed(cells[i]));
            }
        }
        if (!plain.text.empty()) out.push_back(std::move(plain));
    }
    return out;
}

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
    return blocks;
}

}  // namespace homeward
