// The step of tidying that takes out passages which were pasted twice.

#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

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

bool is_long(std::size_t bytes, std::size_t words) {
    return bytes >= passage_bytes_min && words >= passage_words_min;
}

struct Looks {
    bool passage = false;        ///< Long running text without label or heading.
    bool holds_passage = false;  ///< A line of it is.
};

Looks looks_of(std::string_view body) {
    if (body.size() < passage_bytes_min) return {};
    Looks looks{.passage = true};
    std::size_t words = 0;
    for (const TextLine& line : read_lines(body)) {
        words += line.words;
        const bool prose = line.kind == LineKind::prose;
        looks.passage = looks.passage && prose;
        looks.holds_passage = looks.holds_passage || (prose && is_long(line.end - line.start, line.words));
    }
    looks.passage = looks.passage && is_long(body.size(), words);
    looks.holds_passage = looks.holds_passage || looks.passage;
    return looks;
}

// The blocks of a text, and which of them go.
class Repeats {
public:
    Repeats(std::string_view text, std::vector<Edit>& edits)
        : text_(text), blocks_(read_blocks(text)), edits_(edits) {}

    void run() {
        std::unordered_map<std::string_view, std::size_t> first;
        first.reserve(blocks_.size());
        // Each block is looked at once, whatever the text repeats.
        for (std::size_t i = 0; i < blocks_.size();) {
            const auto [seen, is_new] = first.try_emplace(body(i), i);
            if (is_new) {
                kept_ = ++i;
            } else {
                i += take_out(seen->second, i);
            }
        }
    }

private:
    std::string_view body(std::size_t i) const {
        return text_.substr(blocks_[i].start, blocks_[i].end - blocks_[i].start);
    }

    // Takes out what from block `i` on stands as it did from `earlier` on; how many blocks that was.
    std::size_t take_out(std::size_t earlier, std::size_t i) {
        passages_.clear();
        bool any = false;
        while (i + passages_.size() < blocks_.size() && earlier + passages_.size() < kept_ &&
               body(i + passages_.size()) == body(earlier + passages_.size())) {
            const Looks looks = looks_of(body(i + passages_.size()));
            passages_.push_back(looks.passage);
            any = any || looks.holds_passage;
        }
        const std::size_t length = passages_.size();
        // Labels and headings that come again belong to another record, unless all that was kept before them
        // came again with them.
        const bool whole = any && earlier + length == kept_;
        for (std::size_t n = 0; n < length; ++n) {
            if (!whole && !passages_[n]) {
                kept_ = i + n + 1;
                continue;
            }
            // With the line ends before it: the first block repeats nothing, so there is one before.
            const std::size_t from = blocks_[i + n - 1].end;
            const std::size_t to = blocks_[i + n].end;
            if (n > 0 && !edits_.empty() && edits_.back().end == from) {
                edits_.back().end = to;
            } else {
                edits_.push_back({from, to, "", ChangeKind::repeat});
            }
        }
        return length;
    }

    std::string_view text_;
    std::vector<Block> blocks_;
    std::vector<Edit>& edits_;
    std::size_t kept_ = 0;  ///< From this block on to the one being looked at, all are taken out.
    std::vector<bool> passages_;
};

}  // namespace

void find_repeat_edits(std::string_view text, std::vector<Edit>& edits) {
    Repeats(text, edits).run();
}

}  // namespace homeward
