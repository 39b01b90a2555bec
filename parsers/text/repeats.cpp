// The step of tidying that takes out passages which were pasted twice.

#include <functional>
#include <string_view>
#include <unordered_map>

#include "parsers/base/ascii.h"
#include "parsers/text/edits.h"
#include "parsers/text/text_line.h"

namespace homeward {

namespace {

// A shorter passage may well be said twice: "No concerns."
constexpr std::size_t passage_bytes_min = 60;
constexpr std::size_t passage_words_min = 8;

struct Block {
    std::size_t start = 0;
    std::size_t end = 0;
};

std::vector<Block> read_blocks(std::string_view text) {
    std::vector<Block> blocks;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = text.find("\n\n", at);
        if (end == std::string_view::npos) end = text.ends_with('\n') ? text.size() - 1 : text.size();
        if (end > at) blocks.push_back({at, end});
        at = end + 2;
    }
    return blocks;
}

// Long running text without label or heading.
bool is_passage(std::string_view body) {
    if (body.size() < passage_bytes_min) return false;
    std::size_t words = 0;
    for (const TextLine& line : read_lines(body)) {
        words += line.words;
        if (line.kind != LineKind::prose) return false;
    }
    return words >= passage_words_min;
}

}  // namespace

void find_repeat_edits(std::string_view text, std::vector<Edit>& edits) {
    const std::vector<Block> blocks = read_blocks(text);
    const auto body = [&](std::size_t i) {
        return text.substr(blocks[i].start, blocks[i].end - blocks[i].start);
    };
    std::unordered_map<std::string_view, std::size_t> first;
    first.reserve(blocks.size());
    std::size_t i = 0;
    while (i < blocks.size()) {
        const auto [seen, is_new] = first.try_emplace(body(i), i);
        if (is_new) {
            ++i;
            continue;
        }
        // How far the blocks go on as they did the first time, and where passages among them end.
        const std::size_t earlier = seen->second;
        std::size_t length = 0;
        std::size_t first_passage = 0;  // From here...
        std::size_t passages_end = 0;   // ...to here, all are passages.
        bool any = false;
        while (i + length < blocks.size() && earlier + length < i &&
               body(i + length) == body(earlier + length)) {
            const bool passage = is_passage(body(i + length));
            if (passage && !any) first_passage = passages_end = length;
            if (passage && passages_end == length) passages_end = length + 1;
            any = any || passage;
            ++length;
        }
        // Labels and headings that come again belong to another record, unless all before them came again
        // with them.
        const bool whole = any && earlier + length == i;
        const std::size_t from = whole ? i : i + first_passage;
        const std::size_t to = whole ? i + length : i + passages_end;
        // With the line ends before it: the first block repeats nothing, so there is one before.
        if (to > from) edits.push_back({blocks[from - 1].end, blocks[to - 1].end, "", ChangeKind::repeat});
        // Each block is looked at once, whatever the text repeats; a later round sees what this one skips.
        i += length;
    }
}

}  // namespace homeward
