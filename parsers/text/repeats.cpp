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
    bool is_passage = false;  ///< Long running text without label or heading.
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
    for (Block& block : blocks) {
        const std::string_view body = text.substr(block.start, block.end - block.start);
        if (body.size() < passage_bytes_min) continue;
        std::size_t words = 0;
        bool plain = true;
        for (const TextLine& line : read_lines(body)) {
            words += line.words;
            plain = plain && line.kind == LineKind::prose;
        }
        block.is_passage = plain && words >= passage_words_min;
    }
    return blocks;
}

}  // namespace

void find_repeat_edits(std::string_view text, std::vector<Edit>& edits) {
    const std::vector<Block> blocks = read_blocks(text);
    const auto body = [&](std::size_t i) {
        return text.substr(blocks[i].start, blocks[i].end - blocks[i].start);
    };
    std::unordered_map<std::string_view, std::size_t> first;
    std::size_t i = 0;
    while (i < blocks.size()) {
        const auto [seen, is_new] = first.try_emplace(body(i), i);
        if (is_new) {
            ++i;
            continue;
        }
        // How far the passage goes on as it did the first time.
        const std::size_t earlier = seen->second;
        std::size_t length = 0;
        bool all_passages = true;
        bool any_passage = false;
        while (i + length < blocks.size() && earlier + length < i &&
               body(i + length) == body(earlier + length)) {
            all_passages = all_passages && blocks[i + length].is_passage;
            any_passage = any_passage || blocks[i + length].is_passage;
            ++length;
        }
        // Labels and headings that come again belong to another record, unless all before them came again
        // with them.
        const bool whole = earlier + length == i && any_passage;
        std::size_t drop = all_passages || whole ? length : blocks[i].is_passage ? 1 : 0;
        if (drop == 0) {
            ++i;
            continue;
        }
        // With the line ends before it: the first block never repeats, so there is one before.
        edits.push_back({blocks[i - 1].end, blocks[i + drop - 1].end, "", ChangeKind::repeat});
        i += drop;
    }
}

}  // namespace homeward
