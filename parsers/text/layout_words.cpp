// What stands on a page, word by word: its text layer, the fields that were filled in, its tick boxes.

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/layout.h"
#include "parsers/text/layout_steps.h"

namespace homeward {
namespace {

constexpr double field_line_overlap = 0.55;  ///< Words of a field on one line share so much of their height.

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
        return line_overlap(word->box, drawn.front()->box) > field_line_overlap;
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
    std::size_t kept = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        LayoutWord* const open = kept > 0 ? &words[kept - 1] : nullptr;
        const bool pair = open != nullptr && ((open->text == "(" && words[i].text == ")") ||
                                              (open->text == "[" && words[i].text == "]"));
        const double gap = pair ? words[i].box.x0 - open->box.x1 : -1;
        if (gap >= 0 && gap <= open->box.height()) {
            open->text += words[i].text;
            open->box = united(open->box, words[i].box);
            continue;
        }
        if (kept != i) words[kept] = std::move(words[i]);
        ++kept;
    }
    words.resize(kept);
}

/// How many bytes of the word are a tick glyph that touches text; 0 for none.
std::size_t leading_glyph(const std::string& word) {
    static constexpr std::string_view glyphs[] = {"☒", "☑", "☐", "□", "✓", "✔", "■", "[x]", "[X]", "[]"};
    if (word.empty() || is_ascii_alnum(word.front())) return 0;
    const auto leads = [&](std::string_view glyph) {
        return word.size() > glyph.size() && word.starts_with(glyph);
    };
    const auto* const found = std::ranges::find_if(glyphs, leads);
    return found == std::end(glyphs) ? 0 : found->size();
}

/// Splits at tick glyphs that touch text: `☒Yes` is two words.
void part_glyphs(std::vector<LayoutWord>& words) {
    const auto is_parted = [](const LayoutWord& word) { return leading_glyph(word.text) > 0; };
    if (std::ranges::none_of(words, is_parted)) return;
    std::vector<LayoutWord> result;
    result.reserve(words.size());
    for (LayoutWord& word : words) {
        const std::size_t cut = leading_glyph(word.text);
        if (cut == 0) {
            result.push_back(std::move(word));
            continue;
        }
        LayoutWord rest = word;
        const double at = word.box.x0 + std::min(word.box.height(), word.box.width() / 2);
        rest.text = word.text.substr(cut);
        rest.box.x0 = at;
        word.text.resize(cut);
        word.box.x1 = at;
        result.push_back(std::move(word));
        result.push_back(std::move(rest));
    }
    words = std::move(result);
}

}  // namespace

std::vector<LayoutWord> page_words(const Page& page, int part) {
    std::vector<LayoutWord> words = gathered_words(page, part);
    join_brackets(words);
    part_glyphs(words);
    return words;
}

}  // namespace homeward
