#include "parsers/text/pairs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/answer_tables.h"
#include "parsers/text/cell_advice.h"
#include "parsers/text/item_reader.h"
#include "parsers/text/label_columns.h"
#include "parsers/text/pair_runs.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double beside_gap_max =
    0.9;  ///< Of a value's next line, in heights; rows of a grid stand further apart.
constexpr double heading_gap_min = 0.35;  ///< White over a heading below a value, in heights.
constexpr std::size_t short_value_lines = 6;
constexpr std::size_t captions_min = 6;     ///< Labels over values, before their white tells anything.
constexpr double caption_gap_spread = 0.8;  ///< By which the white under captions differs, in heights.

/// Whether the line is set larger or smaller than the words before it: a title, or small print at a page's
/// foot. Recognised words are as tall as their letters, and tell nothing.
bool is_in_other_type(const PartLine& line, const std::vector<LayoutWord>& words) {
    constexpr double share = 0.06;
    constexpr double points_min = 0.6;
    if (words.empty() || line.parts.empty() || !line.line->geometry) return false;
    const LayoutWord& here = line.parts.front().words.front();
    const LayoutWord& last = words.back();
    const auto is_sure = [](const LayoutWord& word) {
        return word.has_box && word.confidence >= 1 && tick_glyph(word.text) == TickGlyph::none;
    };
    if (line.parts.size() != 1 || !is_sure(here) || !is_sure(last)) return false;
    const double difference = std::abs(here.box.height() - last.box.height());
    return difference > points_min && difference > share * last.box.height();
}

}  // namespace

std::vector<LayoutItem> ItemReader::read() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
        if (read_answer_columns(at) || read_person_columns(at) || read_table(at)) continue;
        for (std::size_t p = 0; p < lines_[at].parts.size(); ++p) {
            LinePart& part = lines_[at].parts[p];
            if (part.used) continue;
            if (is_label(part)) {
                read_label(at, p);
            } else {
                read_text(at, p);
            }
        }
    }
    return std::move(items_);
}

const LayoutLine& ItemReader::line(std::size_t at) const {
    return *lines_[at].line;
}

void ItemReader::append(std::vector<LayoutWord>& words, LinePart& part) {
    part.used = true;
    for (std::size_t i = 0; i < part.words.size(); ++i) {
        LayoutWord word = part.words[i];
        if (i == 0) word.space_before = true;
        words.push_back(std::move(word));
    }
}

bool ItemReader::value_below(std::size_t at, const LinePart& part) const {
    if (at + 1 >= lines_.size() || line(at + 1).page != line(at).page) return false;
    for (const LinePart& below : lines_[at + 1].parts) {
        if (std::abs(below.box.x0 - part.box.x0) < 8) return below.kind == PartKind::value;
    }
    return false;
}

void ItemReader::weigh_orientation() {
    std::size_t beside = 0, above = 0, outstanding = 0;
    std::vector<double> gaps;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
        const std::vector<LinePart>& parts = lines_[at].parts;
        for (std::size_t p = 0; p < parts.size(); ++p) {
            if (line(at).boxed || parts[p].kind != PartKind::label || parts[p].hit.flows ||
                parts[p].hit.only_heading)
                continue;
            const bool value_next = p + 1 < parts.size() && !is_label(parts[p + 1]);
            if (value_next && !(value_below(at, parts[p]) && value_below(at, parts[p + 1]))) {
                ++beside;
            } else if (value_below(at, parts[p])) {
                ++above;
                if (is_large_and_bold(at + 1, line(at))) ++outstanding;
                if (line(at + 1).geometry) gaps.push_back(line(at + 1).gap_before);
            }
        }
    }
    mostly_beside_ = beside >= above;
    values_stand_out_ = outstanding * 2 > above;
    if (gaps.size() < captions_min) return;
    // What stands much further below than nearly all values do is another label's: this one was left blank.
    const auto most = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() * 3 / 4);
    std::nth_element(gaps.begin(), most, gaps.end());
    caption_gap_max_ = std::min(caption_gap_max_, *most + caption_gap_spread);
}

bool ItemReader::stands_above(std::size_t at, std::size_t p) const {
    const std::vector<LinePart>& parts = lines_[at].parts;
    if (parts[p].marked || parts[p + 1].inside) return false;
    if (!value_below(at, parts[p]) || !value_below(at, parts[p + 1])) return false;
    return !mostly_beside_ || std::ranges::count_if(parts, is_label) * 2 > std::ssize(parts);
}

bool ItemReader::full_line(const PartLine& parted, bool inside) const {
    if (parted.line->in_table || parted.line->boxed) return true;
    if (parted.line->geometry) return !inside || parted.line->box.x1 > 0.78 * right_edge_;
    std::size_t length = 0;
    for (const LinePart& part : parted.parts)
        length = std::max(length, static_cast<std::size_t>(part.box.x1 / 5));
    if (!parted.parts.empty() && parted.parts.back().text.ends_with(',')) return true;
    return length * 10 >= layout_.full_line_width * 7 && length > 45;
}

/// Whether line `k` is no more of the entry of line `at`: the next day's, between two entries.
bool ItemReader::leaves_entry(std::size_t at, std::size_t k) const {
    return !line(at).moment.empty() && line(k).moment != line(at).moment;
}

void ItemReader::run_on(
    std::size_t at, const Zone& zone, bool flows, bool below_label, std::vector<LayoutWord>& words) {
    std::size_t taken = 0;
    for (std::size_t k = at + 1; k < lines_.size(); ++k) {
        const LayoutLine& here = line(k);
        const LayoutLine& start = line(at);
        if (here.part != start.part || here.heading || here.entry_start || leaves_entry(at, k)) return;
        if (start.in_table && (!here.in_table || here.row_start) &&
            !(below_label && taken == 0 && k == at + 1)) {
            if (!(flows && below_label && !here.in_table)) return;
        }
        if (!start.in_table && here.in_table) return;
        // The top of another column is read next, and no short value goes on there.
        const bool further_up = here.page == start.page && here.geometry && here.box.y1 < start.box.y0;
        if (!flows && further_up && !(below_label && ends_column(at))) return;
        const bool new_page = here.page != line(k - 1).page;
        // Nothing goes on below a rule, unless the page's end stands between.
        if (here.geometry && here.row_start && !words.empty() && !new_page) return;
        const bool first_below = below_label && taken == 0;
        if (first_below && is_title_below(at, k)) return;
        const bool next_column = first_below && k == at + 1 && ends_column(at);
        const double gap_max = flows || next_column ? 6.0 : first_below ? caption_gap_max_ : beside_gap_max;
        if (!new_page && here.gap_before > gap_max) return;
        const bool asked_before = first_below && start.asked && k == at + 1;
        if (new_page && !flows && !asked_before && here.geometry && !runs_over_page(k, zone) &&
            !(lines_[k].parts.size() == 1 && !words.empty() && words.back().text.ends_with(','))) {
            return;
        }
        const bool may_go_on = first_below || hangs(k, zone) || full_line(lines_[k - 1], zone.inside);
        if (!flows && !may_go_on) return;
        if (flows && !below_label && taken == 0 && is_whole_answer(at, here, words)) return;
        if (begins_other_row(k, zone, flows || below_label)) return;
        if (looks_like_heading(lines_[k]) &&
            (here.gap_before > heading_gap_min || !here.geometry || (flows && lines_[k].set_off)) &&
            (flows || taken > 0 || !here.geometry))
            return;
        if (!first_below && is_in_other_type(lines_[k], words)) return;
        // What stands apart below a column of tick boxes is no choice of it.
        const auto is_tick = [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; };
        if (taken > 0 && here.geometry && here.gap_before > heading_gap_min &&
            std::ranges::any_of(words, is_tick) &&
            std::ranges::none_of(lines_[k].parts, [&](const LinePart& part) {
                return std::ranges::any_of(part.words, is_tick);
            })) {
            return;
        }
        // A short line without a stop, set off by a blank one, is no more of the text: a sender, a caption.
        const LinePart& head = lines_[k].parts.front();
        if (flows && taken > 0 && !here.geometry && !here.in_table && here.gap_before >= 0.9 &&
            lines_[k].parts.size() == 1 && head.words.size() <= 5 && is_ascii_alpha(head.text.back())) {
            return;
        }
        bool any = false;
        for (LinePart& part : lines_[k].parts) {
            const bool left_of = part.box.x0 < zone.x0 - 6 && part.box.x0 >= zone.label_x0 - 8;
            if (left_of && !below_label) return;
            if (part.used || !zone.holds(part.box)) continue;
            append(words, part);
            any = true;
        }
        if (any) ++taken;
        if (!any && !(here.geometry || here.in_table)) return;
        if (!flows && taken >= short_value_lines) return;
    }
}

/// Whether `words` beside a label that may head an account answer it already: a few words over a blank line,
/// or a moment alone. What stands on the next line is told for itself.
bool ItemReader::is_whole_answer(std::size_t at,
                                 const LayoutLine& below,
                                 const std::vector<LayoutWord>& words) const {
    constexpr std::size_t answer_words_max = 6;
    constexpr double blank_line = 0.9;  ///< In lines: where there is no geometry.
    constexpr double paragraph = 0.6;   ///< White over another one, in heights: where there is geometry.
    if (below.in_table || words.empty() || words.size() > answer_words_max) return false;
    const std::string_view first = words.front().text;
    const bool moment =
        is_ascii_digit(first.front()) && first.find_first_of("/.:-") != std::string_view::npos;
    if (below.geometry) return moment && words.size() <= 2 && below.gap_before >= paragraph;
    if (full_line(lines_[at], false) || !is_ascii_alnum(words.back().text.back())) return false;
    return moment || below.gap_before >= blank_line;
}

/// Whether a label on line `k` ends the value of `zone`. Two columns of pairs need not keep step: beside a
/// value that goes on at its own edge a row of the other column may begin.
bool ItemReader::begins_other_row(std::size_t k, const Zone& zone, bool strict) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    if (std::ranges::none_of(parts, is_label)) return false;
    if (strict || zone.inside || !line(k).geometry) return true;
    const bool at_edge = std::ranges::any_of(
        parts, [&](const LinePart& part) { return !is_label(part) && std::abs(part.box.x0 - zone.x0) <= 3; });
    return !at_edge || std::ranges::any_of(parts, [&](const LinePart& part) {
        return is_label(part) && part.box.x0 < zone.x1 && part.box.x1 > zone.label_x0 - 8;
    });
}

bool ItemReader::runs_over_page(std::size_t k, const Zone& zone) const {
    return lines_[k].parts.size() == 1 && zone.holds(lines_[k].parts[0].box) && zone.x0 > zone.label_x0 + 20;
}

void ItemReader::take_rest_of_line(std::size_t at, std::size_t p, std::vector<LayoutWord>& words) {
    std::vector<LinePart>& parts = lines_[at].parts;
    for (std::size_t q = p; q < parts.size() && !is_label(parts[q]) && !parts[q].used; ++q) {
        const bool ticks = std::ranges::any_of(
            parts[q].words, [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; });
        const bool ticks_before = std::ranges::any_of(
            words, [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; });
        const bool time_like = parts[q].words.size() <= 3 && is_ascii_digit(parts[q].words[0].text[0]) &&
                               parts[q].text.find_first_of(":.hH") != std::string::npos;
        const bool loose_text = !line(at).geometry && !line(at).in_table;
        if (q > p && !ticks && !ticks_before && !time_like && !loose_text) return;
        append(words, parts[q]);
    }
}

bool ItemReader::is_unmarked_choice(std::size_t at, std::size_t p) {
    std::vector<LinePart>& parts = lines_[at].parts;
    std::size_t end = p;
    const auto is_bare_answer = [&](const LinePart& part) {
        const bool ticks = std::ranges::any_of(
            part.words, [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; });
        return part.kind == PartKind::value && !ticks && vocabulary_.is_answer(part.text);
    };
    while (end < parts.size() && is_bare_answer(parts[end])) ++end;
    if (end - p < 2) return false;
    const bool more = end < parts.size() && parts[end].kind == PartKind::value;
    if (more) return false;
    for (std::size_t q = p; q < end; ++q) parts[q].used = true;
    return true;
}

double ItemReader::next_x0(std::size_t at, std::size_t p, double fallback) const {
    for (std::size_t q = p + 1; q < lines_[at].parts.size(); ++q) {
        if (lines_[at].parts[q].box.x0 > lines_[at].parts[p].box.x1 - 2)
            return lines_[at].parts[q].box.x0 - 6;
    }
    return fallback;
}

double ItemReader::next_label_x0(std::size_t at, std::size_t p) const {
    for (std::size_t q = p + 1; q < lines_[at].parts.size(); ++q) {
        if (is_label(lines_[at].parts[q])) return lines_[at].parts[q].box.x0 - 6;
    }
    return no_edge;
}

void ItemReader::read_label(std::size_t at, std::size_t p) {
    std::vector<LinePart>& parts = lines_[at].parts;
    LinePart& label = parts[p];
    label.used = true;
    LayoutItem item;
    item.kind = ItemKind::pair;
    item.label = label.kind == PartKind::label ? label.hit.id : -1;
    item.label_text = label.text;
    item.label_sure = label.hit.sure;
    item.label_match = label.hit.match;
    item.moment = line(at).moment;
    if (p == 0) item.author = line(at).author;
    item.flows = label.hit.flows || (label.kind == PartKind::unknown_label && !line(at).in_table && p == 0 &&
                                     (p + 1 == parts.size() || parts[p + 1].words.size() > 6));
    const bool empty = p + 1 < parts.size() && skips_cell(at, p);
    const bool value_next = !empty && p + 1 < parts.size() && !is_label(parts[p + 1]) && !parts[p + 1].used;
    const bool beside = value_next && !stands_above(at, p);
    if (beside && (!label.hit.only_heading || label.hit.of_person)) {
        const LinePart& first = parts[p + 1];
        const bool inside = first.inside;
        item.relation = inside ? Relation::inside : Relation::beside;
        Zone zone{label.box.x0, inside ? label.box.x0 : first.box.x0, next_label_x0(at, p + 1), inside};
        zone.value_x0 = first.box.x0;
        if (is_unmarked_choice(at, p + 1)) {
            // Printed answers of which none is marked in a way that can be seen: nothing was answered.
            item.words.clear();
        } else {
            take_rest_of_line(at, p + 1, item.words);
        }
        if (inside && line(at).geometry && !item.flows) zone.x0 = hanging_left(at, label, zone);
        // Within an entry of a log the next line begins where the entry does.
        if (!line(at).moment.empty() && p > 0 && inside && p + 2 >= parts.size())
            zone.x0 = zone.label_x0 = line(at).box.x0 - 40;
        // Where another label follows in the same run of words the value ends before it.
        const bool in_run = inside && std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(p) + 1,
                                                  parts.end(),
                                                  [&](const LinePart& part) {
                                                      return is_label(part) && part.piece == label.piece;
                                                  });
        if (!item.words.empty() && !in_run) run_on(at, zone, item.flows, false, item.words);
    } else if (!empty && !label.hit.only_heading && may_stand_above(at, p, item.flows)) {
        item.relation = Relation::above;
        // Under a question for yes or no that stands over a sentence, the sentence goes on.
        item.flows |=
            lies_over_its_value(at) && lines_[at + 1].parts[0].words.size() > 5 &&
            (lines_[at + 1].parts[0].text.ends_with('.') || line(at + 1).box.x1 > 0.7 * right_edge_);
        Zone zone{label.box.x0, label.box.x0, next_x0(at, p, no_edge)};
        // Its value may head the next column.
        if (ends_column(at)) zone.x0 = zone.label_x0 = line(at + 1).box.x0;
        run_on(at, zone, item.flows, true, item.words);
    }
    if (item.words.empty() && !has_empty_cells(at) &&
        (label.hit.heading || label.hit.only_heading || line(at).heading)) {
        item.kind = ItemKind::heading;
        item.words = label.words;
    }
    if (item.words.empty()) {
        if (item.label < 0) {
            item.kind = ItemKind::heading;
            item.words = label.words;
        } else {
            item.weakness = 1;
        }
    }
    items_.push_back(std::move(item));
}

/// Whether line `k` is one piece of text right under the value that it goes on with, clear of the label.
bool ItemReader::hangs(std::size_t k, const Zone& zone) const {
    constexpr double clear = 20;
    return lines_[k].parts.size() == 1 && !is_label(lines_[k].parts[0]) &&
           zone.value_x0 > zone.label_x0 + clear && std::abs(lines_[k].parts[0].box.x0 - zone.value_x0) <= 3;
}

double ItemReader::hanging_left(std::size_t at, const LinePart& label, const Zone& zone) const {
    if (at + 1 >= lines_.size()) return zone.x0;
    for (const LinePart& below : lines_[at + 1].parts) {
        if (zone.holds(below.box)) return std::min(below.box.x0, label.box.x1);
    }
    return zone.x0;
}

/// A label alone at the foot of a column, in a paper whose labels stand over their values.
bool ItemReader::ends_column(std::size_t at) const {
    if (mostly_beside_ || at + 1 >= lines_.size() || lines_[at].parts.size() != 1) return false;
    return line(at + 1).column_start && line(at + 1).page == line(at).page &&
           !is_label(lines_[at + 1].parts[0]);
}

bool ItemReader::may_stand_above(std::size_t at, std::size_t p, bool flows) const {
    if (flows) return true;
    const std::vector<LinePart>& parts = lines_[at].parts;
    if (at + 1 >= lines_.size() || line(at + 1).page != line(at).page) return false;
    if (line(at).boxed) return line(at + 1).boxed && !line(at + 1).row_start;
    // A line to sign on may be empty; the account below it is no name.
    constexpr std::size_t name_words_max = 6;
    const std::string folded = folded_label(parts[p].text);
    if ((folded.starts_with("signature") || folded == "signed" || folded.starts_with("signed by")) &&
        !lines_[at + 1].parts.empty() && !is_label(lines_[at + 1].parts[0]) &&
        lines_[at + 1].parts[0].words.size() > name_words_max)
        return false;
    if (line(at + 1).in_table && line(at + 1).row_start && line(at).in_table) {
        // A row of labels over a row of values; a lone label in a table has its value in its own row.
        return std::ranges::all_of(parts, is_label) && value_below(at, parts[p]);
    }
    if (std::ranges::count_if(parts, is_label) >= 2 && std::ranges::all_of(parts, is_label)) {
        return value_below(at, parts[p]);
    }
    if (lies_over_its_value(at)) return true;
    if (looks_like_heading(lines_[at + 1]) && mostly_beside_) return false;
    if (line(at).in_table || parts[p].marked || !mostly_beside_) return true;
    return false;
}

std::vector<LayoutItem> read_items(const Layout& layout, const LabelVocabulary& vocabulary) {
    const std::optional<Layout> asked = without_cell_advice(layout, vocabulary);
    const Layout& told = asked ? *asked : layout;
    const std::optional<Layout> runs = with_runs_on_one_line(told, vocabulary);
    const Layout& whole = runs ? *runs : told;
    const std::optional<Layout> answers = with_answers_beside_labels(whole, vocabulary);
    const std::optional<Layout> turned = columns_in_turn(answers ? *answers : whole, vocabulary);
    return ItemReader(turned ? *turned : answers ? *answers : whole, vocabulary).read();
}

}  // namespace homeward
