// Words with boxes to lines and segments.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/layout.h"
#include "parsers/text/layout_steps.h"

namespace homeward {
namespace {

constexpr double same_line_overlap = 0.55;
constexpr double segment_gap_heights =
    0.85;  ///< Word spaces are a quarter of the size, justified ones a half.
constexpr double wide_gap_heights = 0.5;

LayoutWord to_layout_word(const Word& word, int page, int part) {
    LayoutWord result;
    result.text = cleaned_word(word.text);
    result.box = word.box;
    result.has_box = true;
    result.bold = word.bold;
    result.size = word.font_size;
    result.confidence = word.confidence;
    result.page = page;
    result.part = part;
    return result;
}

bool inside(const Rect& inner, const Rect& outer) {
    return outer.contains(inner.mid_x(), inner.mid_y());
}

std::string without_spaces(std::string text) {
    std::erase_if(text, is_ascii_space);
    return text;
}

/// A filled field's words where the page draws them; none where it draws something else in the field's box.
/// What a comb sets apart letter by letter is one word.
std::vector<LayoutWord> drawn_field_words(const FormField& field, const Page& page, int part) {
    std::vector<const Word*> drawn;
    for (const Word& word : page.words) {
        if (inside(word.box, field.box)) drawn.push_back(&word);
    }
    const bool one_line = std::ranges::all_of(drawn, [&](const Word* word) {
        return line_overlap(word->box, drawn.front()->box) > same_line_overlap;
    });
    if (one_line) std::ranges::stable_sort(drawn, {}, [](const Word* word) { return word->box.x0; });
    std::string letters;
    for (const Word* word : drawn) letters += without_spaces(word->text);
    if (drawn.empty() || letters != without_spaces(field.value)) return {};
    std::vector<LayoutWord> words;
    auto next = drawn.begin();
    std::string value = field.value;
    std::ranges::replace_if(value, is_ascii_space, ' ');
    for (const std::string_view said : split(value, ' ')) {
        if (said.empty()) continue;
        LayoutWord word = to_layout_word(**next, page.number, part);
        word.text = std::string(said);
        for (std::size_t taken = 0; taken < said.size(); ++next) {
            word.box = united(word.box, (*next)->box);
            taken += (*next)->text.size();
            if (taken > said.size()) return {};
        }
        word.wide_before = words.empty();
        words.push_back(std::move(word));
    }
    return words;
}

void add_field_words(const FormField& field, const Page& sheet, int part, std::vector<LayoutWord>& words) {
    const int page = sheet.number;
    LayoutWord word;
    word.has_box = true;
    word.page = page;
    word.part = part;
    if (field.is_tick_box) {
        word.text = field.ticked ? "☒" : "☐";
        word.box = field.box;
        words.push_back(std::move(word));
        return;
    }
    if (std::vector<LayoutWord> drawn = drawn_field_words(field, sheet, part); !drawn.empty()) {
        std::ranges::move(drawn, std::back_inserter(words));
        return;
    }
    // The words of a field stand evenly over its box; each of its lines gets its share of the height.
    std::vector<std::vector<std::string>> lines(1);
    std::string text;
    for (const char c : field.value + "\n") {
        if (is_ascii_space(c)) {
            if (!text.empty()) lines.back().push_back(std::move(text));
            text.clear();
            if (c == '\n' && !lines.back().empty()) lines.emplace_back();
        } else {
            text += c;
        }
    }
    if (lines.back().empty()) lines.pop_back();
    const double height =
        std::min(field.box.height() / static_cast<double>(std::max<std::size_t>(lines.size(), 1)), 12.0);
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::size_t letters = 0;
        for (const std::string& w : lines[row]) letters += w.size() + 1;
        const double letter =
            std::min(field.box.width() / static_cast<double>(std::max<std::size_t>(letters, 1)), 5.0);
        double x = field.box.x0;
        const double top = field.box.y0 + (lines.size() == 1 ? (field.box.height() - height) / 2
                                                             : static_cast<double>(row) * height);
        // What is filled in never runs on from the words before its box.
        word.wide_before = true;
        for (const std::string& w : lines[row]) {
            word.text = w;
            word.box = {x, top, x + static_cast<double>(w.size()) * letter, top + height};
            x = word.box.x1 + letter;
            words.push_back(word);
            word.wide_before = false;
        }
    }
}

/// The page's words, with filled fields and seen tick boxes in the place of what is drawn in them.
std::vector<LayoutWord> gathered_words(const Page& page, int part) {
    std::vector<LayoutWord> words;
    words.reserve(page.words.size() + page.tick_boxes.size());
    for (const Word& word : page.words) {
        const bool in_field = std::ranges::any_of(
            page.form_fields, [&](const FormField& field) { return inside(word.box, field.box); });
        const bool in_tick = std::ranges::any_of(page.tick_boxes, [&](const TickBox& tick) {
            return inside(word.box, tick.box) || (word.text.size() <= 3 && inside(tick.box, word.box));
        });
        if (!in_field && !in_tick) words.push_back(to_layout_word(word, page.number, part));
    }
    for (const FormField& field : page.form_fields) add_field_words(field, page, part, words);
    for (const TickBox& tick : page.tick_boxes) {
        const bool in_field = std::ranges::any_of(
            page.form_fields, [&](const FormField& field) { return inside(tick.box, field.box); });
        if (in_field) continue;
        LayoutWord word;
        word.text = tick.state == TickState::ticked ? "☒" : "☐";
        word.box = tick.box;
        word.has_box = true;
        word.confidence = tick.state == TickState::unclear ? 0.3F : 0.95F;
        word.page = page.number;
        word.part = part;
        words.push_back(std::move(word));
    }
    return words;
}

/// `(` and `)`, `[` and `]` with nothing between them are one empty box.
void join_brackets(std::vector<LayoutWord>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool pair = (words[i].text == "(" && words[i + 1].text == ")") ||
                          (words[i].text == "[" && words[i + 1].text == "]");
        const double gap = words[i + 1].box.x0 - words[i].box.x1;
        if (!pair || gap < 0 || gap > words[i].box.height()) continue;
        words[i].text += words[i + 1].text;
        words[i].box = united(words[i].box, words[i + 1].box);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// Splits at tick glyphs that touch text: `☒Yes` is two words.
void part_glyphs(std::vector<LayoutWord>& words) {
    std::vector<LayoutWord> result;
    result.reserve(words.size());
    for (LayoutWord& word : words) {
        std::optional<std::size_t> cut;
        if (word.text.empty() || is_ascii_alnum(word.text.front())) {
            result.push_back(std::move(word));
            continue;
        }
        for (const std::string_view glyph : {"☒", "☑", "☐", "□", "✓", "✔", "■", "[x]", "[X]", "[]"}) {
            if (word.text.size() > glyph.size() && std::string_view(word.text).starts_with(glyph))
                cut = glyph.size();
        }
        if (!cut) {
            result.push_back(std::move(word));
            continue;
        }
        LayoutWord rest = word;
        const double at = word.box.x0 + std::min(word.box.height(), word.box.width() / 2);
        rest.text = word.text.substr(*cut);
        rest.box.x0 = at;
        word.text.resize(*cut);
        word.box.x1 = at;
        result.push_back(std::move(word));
        result.push_back(std::move(rest));
    }
    words = std::move(result);
}

constexpr std::size_t line_words_usual = 8;  ///< More take more memory.

struct OpenLine {
    Rect core;  ///< Of the word that began it, so that a tall word does not swallow the next line.
    std::vector<LayoutWord> words;
};

std::vector<OpenLine> gather_lines(std::vector<LayoutWord> words) {
    // Words are heavy: their order is found without moving them.
    std::vector<std::pair<double, std::uint32_t>> order;
    order.reserve(words.size());
    for (const LayoutWord& word : words)
        order.emplace_back(word.box.mid_y(), static_cast<std::uint32_t>(order.size()));
    std::ranges::sort(order);
    std::vector<OpenLine> lines;
    for (const auto& [mid_y, index] : order) {
        LayoutWord& word = words[index];
        OpenLine* best = nullptr;
        double best_overlap = same_line_overlap;
        const std::size_t from = lines.size() > 4 ? lines.size() - 4 : 0;
        for (std::size_t i = from; i < lines.size(); ++i) {
            const double overlap = line_overlap(lines[i].core, word.box);
            if (overlap <= best_overlap) continue;
            const bool covered = std::ranges::any_of(lines[i].words, [&](const LayoutWord& other) {
                const Rect shared = intersected(other.box, word.box);
                return !shared.empty() &&
                       shared.width() > 0.5 * std::min(other.box.width(), word.box.width());
            });
            if (!covered) {
                best_overlap = overlap;
                best = &lines[i];
            }
        }
        if (best == nullptr) {
            lines.push_back({word.box, {}});
            best = &lines.back();
            best->words.reserve(line_words_usual);
        }
        best->words.push_back(std::move(word));
    }
    const auto stands_above = [](const OpenLine& a, const OpenLine& b) {
        return a.core.mid_y() < b.core.mid_y();
    };
    if (!std::ranges::is_sorted(lines, stands_above)) std::ranges::stable_sort(lines, stands_above);
    return lines;
}

/// A height that most words of the line have; recognised words are as tall as their own letters only.
double usual_height(const std::vector<LayoutWord>& words) {
    std::vector<double> heights;
    heights.reserve(words.size());
    for (const LayoutWord& word : words) {
        if (tick_glyph(word.text) == TickGlyph::none) heights.push_back(word.box.height());
    }
    if (heights.empty()) return words.empty() ? 10.0 : words.front().box.height();
    const auto at = static_cast<std::ptrdiff_t>(heights.size() * 4 / 5);
    std::nth_element(heights.begin(), heights.begin() + std::min(at, std::ssize(heights) - 1), heights.end());
    return std::max(heights[static_cast<std::size_t>(std::min(at, std::ssize(heights) - 1))], 1.0);
}

/// The middle one of the words' widths for a letter.
double usual_letter_width(const std::vector<LayoutWord>& words) {
    std::vector<double> widths;
    widths.reserve(words.size());
    for (const LayoutWord& word : words) {
        const auto letters = static_cast<double>(std::max<std::size_t>(word.text.size(), 1));
        if (tick_glyph(word.text) == TickGlyph::none) widths.push_back(word.box.width() / letters);
    }
    if (widths.empty()) return 0;
    const auto middle = static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), widths.begin() + middle, widths.end());
    return widths[static_cast<std::size_t>(middle)];
}

/// The width of a letter where the page is set in type of one width (a typewriter's, a terminal's), else 0.
/// Four words of five must agree within a twelfth; type of many widths differs by a third from word to word.
double fixed_letter_width(const std::vector<LayoutWord>& words) {
    std::vector<double> widths;
    widths.reserve(words.size());
    for (const LayoutWord& word : words) {
        if (word.text.size() >= 4) widths.push_back(word.box.width() / static_cast<double>(word.text.size()));
    }
    constexpr std::size_t words_least = 12;
    if (widths.size() < words_least) return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    const double usual = *middle;
    const auto agreeing =
        std::ranges::count_if(widths, [&](double width) { return std::abs(width - usual) < usual / 12; });
    return static_cast<double>(agreeing) > 0.8 * static_cast<double>(widths.size()) ? usual : 0;
}

/// `fixed_letter` is the page's fixed_letter_width(): a recognised comma leaves nearly two of them before the
/// next word.
LayoutLine to_line(OpenLine& open, const Page& page, int part, double fixed_letter) {
    const auto begins_before = [](const LayoutWord& a, const LayoutWord& b) { return a.box.x0 < b.box.x0; };
    if (!std::ranges::is_sorted(open.words, begins_before))
        std::ranges::stable_sort(open.words, begins_before);
    LayoutLine line;
    line.page = page.number;
    line.part = part;
    line.geometry = true;
    const double height = usual_height(open.words);
    line.height = height;
    const double letter = usual_letter_width(open.words);
    const LayoutWord* last = nullptr;
    std::size_t left = open.words.size();
    for (LayoutWord& word : open.words) {
        const double gap = last != nullptr ? word.box.x0 - last->box.x1 : 0;
        if (last == nullptr || gap > std::max(segment_gap_heights * height, 2.1 * fixed_letter))
            line.segments.emplace_back().words.reserve(left);
        --left;
        word.space_before = last == nullptr || gap > 0.08 * height;
        // In type of one width a space is as wide as a letter.
        word.wide_before |= last == nullptr || gap > std::max(wide_gap_heights * height, 1.45 * letter);
        word.line_start = line.segments.back().words.empty();
        LayoutSegment& segment = line.segments.back();
        segment.box = united(segment.box, word.box);
        line.box = united(line.box, word.box);
        segment.words.push_back(std::move(word));
        last = &segment.words.back();
    }
    return line;
}

}  // namespace

void add_page_lines(const Page& page, int part, Layout& layout) {
    std::vector<LayoutWord> words = gathered_words(page, part);
    join_brackets(words);
    part_glyphs(words);
    const double fixed_letter = fixed_letter_width(words);
    std::vector<LayoutLine> lines;
    for (OpenLine& open : gather_lines(std::move(words)))
        lines.push_back(to_line(open, page, part, fixed_letter));
    if (page.text_source == TextSource::text_layer) part_at_edges(lines);
    align_rows(lines, page.text_source == TextSource::ocr);
    part_columns(lines, page.text_source == TextSource::ocr);
    constexpr double column_gap = 3;  // White that a new column stands for, in heights.
    bool first = true;
    double bottom = 0;
    double lowest = 0;
    for (LayoutLine& line : lines) {
        if (line.column_start) line.gap_before = column_gap;
        line.page_start = first;
        // A column on the right begins further up; the line below both stands under the lower one.
        const bool restarts = first || line.column_start;
        lowest = std::max(lowest, bottom);
        if (!restarts && line.box.y0 >= lowest) bottom = lowest;
        if (!first && !line.column_start)
            line.gap_before = std::max(0.0, (line.box.y0 - bottom) / line.height);
        bottom = restarts ? line.box.y1 : std::max(bottom, line.box.y1);
        first = false;
        layout.lines.push_back(std::move(line));
    }
}

}  // namespace homeward
