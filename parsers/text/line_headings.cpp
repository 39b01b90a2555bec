// Headings that only their place on the page tells: short, alone, with white above.

#include <algorithm>
#include <map>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t heading_words_max = 12;
constexpr std::size_t short_heading_words_max = 4;  ///< Over text that begins with a small letter.

/// The right edge of the text by page; lines of tables do not count.
std::map<int, double> right_edges(const std::vector<PartLine>& lines) {
    std::map<int, double> edges;
    for (const PartLine& line : lines) {
        double& edge = edges[line.line->geometry ? line.line->page : 0];
        edge = std::max(edge, line.line->in_table ? 0 : line.line->box.x1);
    }
    return edges;
}

bool is_single_segment(const PartLine& line) {
    return line.line->segments.size() == 1;
}

std::size_t word_count(const PartLine& line) {
    std::size_t count = 0;
    for (const LinePart& part : line.parts) count += part.words.size();
    return count;
}

bool has_tick(const PartLine& line) {
    return std::ranges::any_of(line.parts, [](const LinePart& part) {
        return std::ranges::any_of(
            part.words, [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; });
    });
}

/// Whether `line` is worded as a heading may be.
bool is_worded_as_heading(const PartLine& line) {
    const std::string& last = line.parts.back().text;
    if (word_count(line) > heading_words_max || has_tick(line)) return false;
    if (!starts_upper(line.parts.front().text)) return false;
    return !last.ends_with('.') && !last.ends_with(',') && !last.ends_with(';') &&
           std::ranges::any_of(last, is_ascii_alpha);
}

/// Whether the line goes on with a sentence from the one above.
bool begins_small(const PartLine& line) {
    return begins_lower(line.parts.front().text);
}

/// Whether the last word is one that something must follow: a line of text, broken there.
bool ends_open(const LinePart& part) {
    static constexpr std::string_view words[] = {
        "a",   "an",  "the",  "of",  "in",  "on",   "to", "at",  "by", "for", "from", "with", "and",  "or",
        "his", "her", "that", "was", "had", "were", "is", "has", "as", "he",  "she",  "they", "their"};
    return std::ranges::find(words, std::string_view(part.words.back().text)) != std::end(words);
}

/// Whether nothing of the line goes on below it: a finished sentence, a heading, a label.
bool ends_block(const PartLine& line) {
    const LinePart& last = line.parts.back();
    return line.set_off || last.kind != PartKind::value || last.text.ends_with('.') ||
           last.text.ends_with('?') || last.text.ends_with('!') || last.text.ends_with('"');
}

/// Whether line `at` ends what a form asks: a label with its value, or the values of the labels above them.
bool ends_rows(const std::vector<PartLine>& lines, std::size_t at) {
    constexpr std::size_t value_words_max = 8;
    const auto has_label = [](const PartLine& line) {
        return std::ranges::any_of(line.parts,
                                   [](const LinePart& part) { return part.kind == PartKind::label; });
    };
    const LinePart& last = lines[at].parts.back();
    if (last.kind != PartKind::value || last.words.size() > value_words_max) return false;
    return has_label(lines[at]) || (at > 0 && has_label(lines[at - 1]));
}

/// `Push and pull: why did the child leave` over a line of text is one label, and not a label and its value.
void join_if_heading(PartLine& line, const PartLine& below, const LabelVocabulary& vocabulary) {
    const bool unknown = line.parts.front().kind == PartKind::unknown_label && line.parts.size() == 2 &&
                         line.parts[1].kind == PartKind::value;
    if (!unknown || below.parts.size() != 1 || below.parts[0].kind != PartKind::value) return;
    const std::string text = joined_text(line.line->segments.front().words);
    const auto hit = vocabulary.find(text, true);
    if (!hit || !hit->flows) return;
    LinePart& label = line.parts.front();
    label.kind = PartKind::label;
    label.hit = *hit;
    label.words = line.line->segments.front().words;
    label.text = text;
    label.box = line.line->segments.front().box;
    label.ends_segment = true;
    label.marked = true;
    line.parts.resize(1);
}

/// A label that stands alone on its line over running text.
bool is_known_heading(const PartLine& line) {
    return line.parts.size() == 1 && line.parts[0].kind == PartKind::label && line.parts[0].hit.flows;
}

/// Whether `line` may be the first of an account: it begins as sentences do.
bool opens_account(const PartLine& line) {
    constexpr std::size_t words_min = 5;
    if (line.parts.size() != 1 || line.parts[0].kind != PartKind::value || looks_like_heading(line))
        return false;
    const LinePart& part = line.parts[0];
    const unsigned char first = static_cast<unsigned char>(part.text.front());
    const bool begins = starts_upper(part.text) || is_ascii_digit(part.text.front()) || first == '"' ||
                        first == '\'' || first >= 0x80;
    return begins && (part.words.size() >= words_min || part.text.ends_with('.'));
}

/// Whether the words of `part` are no more than a heading's: few, without a figure, a stop or a mark.
bool is_worded_plainly(const LinePart& part) {
    constexpr std::size_t words_max = 8;
    constexpr std::size_t letters_min = 3;
    const char last = part.text.back();
    const bool open_end = is_ascii_alpha(last) || last == ')' || last == '?';
    return part.kind == PartKind::value && part.words.size() <= words_max &&
           part.text.size() >= letters_min && starts_upper(part.text) && open_end &&
           std::ranges::none_of(part.text, is_ascii_digit) && part.text.find('@') == std::string::npos &&
           part.text.find(". ") == std::string::npos;
}

}  // namespace

void find_unknown_headings(std::vector<PartLine>& lines) {
    constexpr double blank_line_min = 0.9;
    constexpr std::ptrdiff_t headings_min = 2;
    const bool manner = std::ranges::count_if(lines, is_known_heading) >= headings_min;
    const std::map<int, double> edges = right_edges(lines);
    bool labelled = false;
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        PartLine& line = lines[at];
        const bool behind_label = labelled;
        labelled |= std::ranges::any_of(line.parts, is_label_part);
        if (at == 0 || line.parts.size() != 1 || !is_worded_plainly(line.parts[0])) continue;
        if (looks_like_heading(line)) continue;
        const PartLine& below = lines[at + 1];
        const LayoutLine& printed = *line.line;
        if (below.line->page != printed.page || below.line->part != printed.part || !opens_account(below))
            continue;
        if (std::abs(below.line->box.x0 - printed.box.x0) > 24) continue;
        const bool asks = line.parts[0].text.ends_with('?');
        if (printed.in_table) {
            // The first line of a cell that holds nothing beside it, over the cell's own text.
            const bool own_cell = printed.row_start && below.line->in_table && !below.line->row_start;
            // Further down in a cell of paragraphs: between two finished ones.
            const bool between = !printed.geometry && !printed.row_start && !below.line->row_start &&
                                 ends_block(lines[at - 1]) && below.parts[0].text.ends_with('.');
            line.set_off = (own_cell && (asks || manner)) || (between && manner);
            continue;
        }
        if (!behind_label || !manner || below.line->in_table) continue;
        if (printed.geometry && printed.box.x1 > 0.75 * edges.at(printed.page)) continue;
        // Where the paper leaves white over its headings this one has it too; else a finished text ends
        // above.
        const bool white = printed.gap_before >= blank_line_min && below.line->gap_before < blank_line_min;
        line.set_off = white || ends_block(lines[at - 1]);
    }
}

void find_set_off(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    const std::map<int, double> edges = right_edges(lines);
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        PartLine& line = lines[at];
        const LayoutLine& printed = *line.line;
        const LayoutLine& below = *lines[at + 1].line;
        if (!printed.geometry || below.page != printed.page || !is_single_segment(line)) continue;
        if (!printed.moment.empty()) continue;
        if (!is_worded_as_heading(line)) continue;
        if (printed.box.x1 > 0.75 * edges.at(printed.page)) continue;
        if (std::abs(below.box.x0 - printed.box.x0) > 24) continue;
        if (word_count(line) > short_heading_words_max &&
            (begins_small(lines[at + 1]) || ends_open(line.parts.back())))
            continue;
        const bool first = printed.page_start || printed.gap_before > 8;
        const bool clear = printed.gap_before >= 0.8 && below.gap_before <= 0.67 * printed.gap_before;
        const bool close = printed.gap_before >= 0.2 && below.gap_before <= 0.45 * printed.gap_before &&
                           at > 0 && ends_block(lines[at - 1]) && word_count(lines[at + 1]) > 3;
        // The first account's heading, below the rows of a form that stand nearer to each other.
        constexpr double white_over_rows = 1.4;
        const bool below_rows = printed.gap_before >= 0.35 && below.gap_before <= 0.2 * printed.gap_before &&
                                at > 0 &&
                                printed.gap_before >= white_over_rows * lines[at - 1].line->gap_before &&
                                ends_rows(lines, at - 1) && opens_account(lines[at + 1]);
        if (!first && !clear && !close && !below_rows) continue;
        if (line.parts.size() > 1) join_if_heading(line, lines[at + 1], vocabulary);
        line.set_off = line.parts.size() == 1;
    }
}

/// A short line on its own over a longer one, behind a finished sentence: a heading, known or not.
void find_plain_headings(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    std::map<int, double> right_edges;
    for (const PartLine& line : lines) {
        double& edge = right_edges[line.line->geometry ? line.line->page : 0];
        edge = std::max(edge, line.line->in_table ? 0 : line.line->box.x1);
    }
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        PartLine& line = lines[at];
        if (line.parts.size() != 1 || line.parts[0].kind != PartKind::value || line.line->in_table) continue;
        if (!line.line->moment.empty()) continue;
        LinePart& part = line.parts[0];
        const double edge = right_edges[line.line->geometry ? line.line->page : 0];
        const bool marked = looks_like_heading(line);
        const PartLine& below = lines[at + 1];
        if (below.parts[0].kind != PartKind::value || below.line->heading) continue;
        // What goes on in small letters is a sentence; what stands under a label is its value.
        if (!starts_upper(below.parts[0].text) && !is_ascii_digit(below.parts[0].text[0])) continue;
        if (at > 0 && lines[at - 1].parts.back().kind != PartKind::value) continue;
        if (!marked) {
            const char last = part.text.back();
            const bool open_end = is_ascii_alnum(last) || last == ')' || last == '?' ||
                                  static_cast<unsigned char>(last) >= 0x80;
            if (!open_end || part.words.size() > 12 || part.words.size() < 2 || !starts_upper(part.text))
                continue;
            if (part.box.x1 > 0.75 * edge) continue;
            if (below.parts.size() != 1 || below.parts[0].kind != PartKind::value ||
                below.parts[0].words.size() < 2)
                continue;
            if (at > 0 && lines[at - 1].parts.size() == 1 && lines[at - 1].parts[0].kind == PartKind::value) {
                const std::string& before = lines[at - 1].parts[0].text;
                if (!before.ends_with('.') && !before.ends_with('!') && !before.ends_with('?') &&
                    line.line->gap_before < 0.6)
                    continue;
            }
        }
        if (const auto hit = vocabulary.find(part.text, true)) {
            part.kind = PartKind::label;
            part.hit = *hit;
            part.marked = !marked;
        }
    }
}

}  // namespace homeward
