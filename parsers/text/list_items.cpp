// Items of lists: those whose dash touches the first word, and how deep each stands. An item within an item
// keeps its place, or nobody could tell what belongs to what.

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/text_line.h"

namespace homeward {

namespace {

constexpr std::size_t tab_columns = 4;
constexpr std::size_t deeper_columns = 2;  // What is indented by less is meant to stand at the same edge.

bool is_item(const TextLine& line) {
    return line.kind == LineKind::bullet || line.kind == LineKind::numbered;
}

bool is_tight_dash(std::string_view text, const TextLine& line) {
    const std::string_view words = line.in(text);
    return words.size() > 1 && words[0] == '-' && is_ascii_alpha(words[1]);
}

// `-ring the school` over `-tell the carer`: one such line alone may be a word that was broken.
void find_tight_dashes(std::string_view text, std::vector<TextLine>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank() || text[lines[i].start] != '-' || !is_tight_dash(text, lines[i])) continue;
        const bool below = i > 0 && lines[i - 1].kind == LineKind::bullet;
        const bool above = i + 1 < lines.size() && is_tight_dash(text, lines[i + 1]);
        if (!below && !above) continue;
        lines[i].kind = LineKind::bullet;
        lines[i].marker_length = 1;
        lines[i].begins_small = false;
    }
}

// The columns of white space before `line`.
std::size_t indent_of(std::string_view text, const TextLine& line) {
    std::size_t begin = line.start;
    while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\f') --begin;
    std::size_t columns = 0;
    for (std::size_t at = begin; at < line.start; ++at)
        columns = text[at] == '\t' ? (columns / tab_columns + 1) * tab_columns : columns + 1;
    return columns;
}

// The indents of the items that an item stands within, the outermost first.
class Levels {
public:
    // How deep an item stands that is indented so far.
    std::size_t of(std::size_t indent) {
        while (count_ > 0 && indents_.at(count_ - 1) > indent) --count_;
        const bool deeper = count_ == 0 || indent >= indents_.at(count_ - 1) + deeper_columns;
        if (deeper && count_ < indents_.size()) indents_.at(count_++) = indent;
        return count_ - 1;
    }

    void clear() { count_ = 0; }

private:
    std::array<std::size_t, list_level_max + 1> indents_{};
    std::size_t count_ = 0;
};

}  // namespace

void mark_list_items(std::string_view text, std::vector<TextLine>& lines) {
    find_tight_dashes(text, lines);
    Levels levels;
    bool parted = true;
    for (TextLine& line : lines) {
        if (line.is_furniture) continue;
        if (line.blank()) {
            parted = true;
            continue;
        }
        if (is_item(line)) {
            line.level = levels.of(indent_of(text, line));
        } else if (parted || line.kind == LineKind::heading || line.kind == LineKind::label ||
                   line.kind == LineKind::label_only) {
            levels.clear();
        }
        parted = false;
    }
}

}  // namespace homeward
