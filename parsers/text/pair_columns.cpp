// Tables whose columns are answers (`Y`, `N`, `NK`, one crossed) or children (a value for each beside one
// label).

#include <algorithm>
#include <cmath>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/item_reader.h"

namespace homeward {
namespace {

constexpr std::size_t table_rows_max = 80;
constexpr double table_gap_max = 4;  ///< Between rows of one table, in heights.
constexpr double same_column = 6;    ///< Points: values of one column begin at one place.

bool is_cross(const LinePart& part) {
    if (part.words.size() != 1) return false;
    const std::string& text = part.words[0].text;
    for (const std::string_view mark : {"X", "x", "*", "/", "✓", "√", "●", "•", "1"}) {
        if (text == mark) return true;
    }
    return tick_glyph(text) == TickGlyph::ticked;
}

bool is_empty_box(const LinePart& part) {
    return part.words.size() == 1 && tick_glyph(part.words[0].text) == TickGlyph::empty;
}

}  // namespace

/// The head that stands over `part`; in a paper without geometry the one of its cell.
const LinePart* ItemReader::answer_over(const std::vector<LinePart>& heads,
                                        const LinePart& part,
                                        bool geometry) {
    const LinePart* best = nullptr;
    double nearest = 0.6 * std::abs(heads[1].box.mid_x() - heads[0].box.mid_x());
    for (const LinePart& head : heads) {
        const double distance =
            geometry ? std::abs(head.box.mid_x() - part.box.mid_x()) : std::abs(head.box.x0 - part.box.x0);
        if (distance < nearest) {
            nearest = distance;
            best = &head;
        }
    }
    return best;
}

/// The lines behind `at` that are rows of a question and crosses under `heads`; a question alone is one that
/// nobody answered.
std::size_t ItemReader::answer_rows_end(std::size_t at, const std::vector<LinePart>& heads) const {
    std::size_t end = at + 1;
    for (; end < lines_.size() && end < at + table_rows_max; ++end) {
        const std::vector<LinePart>& parts = lines_[end].parts;
        if (line(end).in_table != line(at).in_table || line(end).gap_before > table_gap_max) break;
        if (parts[0].box.x1 > heads[0].box.x0) break;
        const bool marked = std::all_of(parts.begin() + 1, parts.end(), [&](const LinePart& part) {
            return (is_cross(part) || is_empty_box(part)) &&
                   answer_over(heads, part, line(at).geometry) != nullptr;
        });
        if (!marked || looks_like_heading(lines_[end])) break;
    }
    return end;
}

bool ItemReader::read_answer_columns(std::size_t at) {
    const std::vector<LinePart>& all = lines_[at].parts;
    std::vector<LinePart> heads;
    for (const LinePart& part : all) {
        if (vocabulary_.is_answer(part.text)) heads.push_back(part);
    }
    // Beside the answers a caption of the questions may stand, and no more.
    if (heads.size() < 2 || all.size() > heads.size() + 1 || all.back().text != heads.back().text)
        return false;
    const std::size_t end = answer_rows_end(at, heads);
    const auto answered = std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                        lines_.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](const PartLine& row) { return row.parts.size() >= 2; });
    if (answered < 2) return false;
    for (LinePart& part : lines_[at].parts) part.used = true;
    for (std::size_t k = at + 1; k < end; ++k) {
        if (lines_[k].parts.size() >= 2) items_.push_back(answered_question(k, heads));
    }
    return true;
}

LayoutItem ItemReader::answered_question(std::size_t at, const std::vector<LinePart>& heads) {
    std::vector<LinePart>& parts = lines_[at].parts;
    LayoutItem item;
    item.kind = ItemKind::pair;
    item.relation = Relation::table;
    item.label_text = parts[0].text;
    if (parts[0].kind == PartKind::label) {
        item.label = parts[0].hit.id;
        item.label_sure = parts[0].hit.sure;
        item.label_match = parts[0].hit.match;
    } else if (const auto hit = vocabulary_.find(parts[0].text, true)) {
        item.label = hit->id;
        item.label_sure = hit->sure;
        item.label_match = hit->match;
    }
    parts[0].used = true;
    for (std::size_t p = 1; p < parts.size(); ++p) {
        LayoutWord glyph = parts[p].words[0];
        glyph.text = is_cross(parts[p]) ? "☒" : "☐";
        glyph.space_before = true;
        item.words.push_back(std::move(glyph));
        // The answer's words stand over the column and not where the cross is.
        for (LayoutWord word : answer_over(heads, parts[p], line(at).geometry)->words) {
            word.has_box = false;
            word.page = line(at).page;
            word.space_before = true;
            item.words.push_back(std::move(word));
        }
        parts[p].used = true;
    }
    return item;
}

}  // namespace homeward
