// Where a label begins and ends among the words of a segment.

#include "parsers/text/line_prefixes.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t by_words_max = 16;  ///< Of a line such as `Debrief by PC 12 Marsh on 4 March`.

/// `......`, `_____`: what leads the eye from a label to its value.
bool is_leader(std::string_view text) {
    return text.size() >= 3 && (text.find_first_not_of('.') == std::string_view::npos ||
                                text.find_first_not_of('_') == std::string_view::npos);
}

/// `He goes by Smiler` is a sentence, and `Debriefed by PC Marsh` is none.
bool begins_sentence(std::string_view word) {
    static constexpr std::string_view openers[] = {"The", "He", "She", "They", "This", "It", "We", "I", "A"};
    return std::ranges::find(openers, word) != std::end(openers);
}

/// How the words `[from, from+count)` are set off from what follows.
struct Boundary {
    bool end = false;     ///< Nothing follows in the segment.
    bool marked = false;  ///< Colon, question mark, dash, tick box.
    bool bold = false;    ///< Bold before, not bold behind.
    bool wide = false;
    bool by = false;  ///< `Debriefed by` before a name.
    bool any() const { return end || marked || bold || wide || by; }
};

Boundary boundary_after(const Words& words, std::size_t from, std::size_t count) {
    Boundary boundary;
    const std::size_t next = from + count;
    boundary.end = next == words.size();
    boundary.marked = ends_marked(words[next - 1].text) ||
                      (boundary.end && from == 0 && count > 1 && is_item_number(words[0].text));
    if (boundary.end) return boundary;
    boundary.marked |= is_mark_word(words[next].text) || tick_glyph(words[next].text) != TickGlyph::none;
    boundary.bold = !words[next].bold && all_bold(words, from, count);
    boundary.wide = words[next].wide_before;
    boundary.by = from == 0 && count > 1 && count <= 3 && words.size() <= by_words_max &&
                  words[next - 1].text == "by" && starts_upper(words[next].text) &&
                  !begins_sentence(words[0].text) && !words.back().text.ends_with('.');
    return boundary;
}

bool may_start(const Words& words, std::size_t from) {
    return from == 0 || words[from].wide_before || (words[from].bold && !words[from - 1].bold);
}

/// A label with a colon inside it, `Last seen: where`, that is known as a whole and set off from what
/// follows.
LabelPrefix two_part_label(const Words& words,
                           std::size_t from,
                           std::size_t colon,
                           std::size_t most,
                           const LabelVocabulary& vocabulary) {
    if (colon >= most || !words[from + colon - 1].text.ends_with(':')) return {};
    for (std::size_t count = std::min(most, colon + 5); count > colon; --count) {
        const Boundary boundary = boundary_after(words, from, count);
        const std::string text = text_of(words, from, count);
        if (!boundary.any() || !ends_like_label(text) || !starts_upper(text)) continue;
        // `Seen alone: Y` is a label and its answer, though the words may all be known.
        const std::string behind = text_of(words, from + colon, count - colon);
        if (behind.size() < 4 || vocabulary.is_answer(behind)) continue;
        const auto hit = vocabulary.find(text, false);
        if (hit && hit->sure && !hit->only_heading) return {count, *hit, boundary.marked};
    }
    return {};
}

bool holds_dash(const Words& words, std::size_t from, std::size_t count) {
    return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from),
                       words.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](const LayoutWord& word) { return word.text == "-" || word.text == "–"; });
}

/// `CLA - full care order`, `Looked after - s.20`: an answer that says more behind its dash. Behind `LAC -
/// Yes` it is a label.
bool is_answer_with_dash(const Words& words,
                         std::size_t from,
                         std::size_t count,
                         const LabelVocabulary& vocabulary) {
    const std::size_t dash = from + count;
    if (dash + 1 >= words.size() || ends_marked(words[dash - 1].text)) return false;
    const std::string& sign = words[dash].text;
    if (sign != "-" && sign != "–" && sign != "—") return false;
    static constexpr std::string_view short_answers[] = {
        "yes", "no", "y", "n", "unknown", "not", "ie", "nac", "none", "nil"};
    const std::string behind = folded_label(words[dash + 1].text);
    return vocabulary.is_answer(text_of(words, from, count)) &&
           std::ranges::find(short_answers, behind) == std::end(short_answers);
}

}  // namespace

bool is_mark_word(std::string_view text) {
    if (is_leader(text)) return true;
    return text == ":" || text == "-" || text == "–" || text == "—" || text == "=" || text == ":-";
}

bool is_colon(std::string_view text) {
    return text == ":" || text == ":-" || text == "=";
}

std::string text_of(const Words& words, std::size_t from, std::size_t count) {
    std::string text;
    for (std::size_t i = from; i < from + count; ++i) {
        if (!text.empty() && (words[i].space_before || words[i].line_start)) text += ' ';
        text += words[i].text;
    }
    return text;
}

bool all_bold(const Words& words, std::size_t from, std::size_t count) {
    return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(from),
                       words.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](const LayoutWord& word) { return word.bold; });
}

bool is_item_number(std::string_view word) {
    if (word.starts_with('Q')) word.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < word.size() && is_ascii_digit(word[digits])) ++digits;
    return digits > 0 && digits <= 2 && word.size() == digits + 1 &&
           (word.back() == '.' || word.back() == ')');
}

LabelPrefix label_at(const Words& words, std::size_t from, const LabelVocabulary& vocabulary) {
    if (tick_glyph(words[from].text) != TickGlyph::none) return {};
    // A figure within a line is a value, and no number of the question behind it.
    if (from > 0 && std::ranges::all_of(words[from].text, is_ascii_digit)) return {};
    const bool fresh = may_start(words, from);
    if (!fresh && !starts_upper(words[from].text)) return {};
    const std::size_t most = std::min(vocabulary.words_max() + 3, words.size() - from);
    std::size_t longest = 1;
    // `Ble bu'r plentyn? / Where was the child?` is asked in two languages.
    const auto goes_on = [&](std::size_t next) {
        return words[next].text == "/" && words[next - 1].text.ends_with('?') && next + 1 < words.size();
    };
    while (longest < most && (!ends_marked(words[from + longest - 1].text) || goes_on(from + longest)) &&
           !is_colon(words[from + longest].text) &&
           tick_glyph(words[from + longest].text) == TickGlyph::none) {
        ++longest;
    }
    if (fresh) {
        const LabelPrefix whole = two_part_label(words, from, longest, most, vocabulary);
        if (whole.count > 0) return whole;
    }
    for (std::size_t count = longest; count > 0; --count) {
        if (!fresh && !ends_marked(words[from + count - 1].text)) continue;
        const Boundary boundary = boundary_after(words, from, count);
        if (!boundary.any()) continue;
        const std::string text = text_of(words, from, count);
        if (!boundary.marked && (!ends_like_label(text) || !starts_upper(text))) continue;
        if (is_answer_with_dash(words, from, count, vocabulary)) continue;
        const auto hit = vocabulary.find(text, boundary.marked && from == 0);
        // `Ethnicity - White - Irish`: what is known by its likeness ends at its first dash.
        if (hit && !(hit->match == LabelMatch::pattern && holds_dash(words, from, count)))
            return {count, *hit, boundary.marked};
    }
    return {};
}

/// `(24h)`.
std::size_t bracketed_note(const Words& words, std::size_t from) {
    constexpr std::size_t note_words_max = 12;
    if (from >= words.size() || words.size() - from > note_words_max) return 0;
    if (!words[from].text.starts_with('(') || !words.back().text.ends_with(')')) return 0;
    static constexpr std::string_view asking[] = {
        "date", "time",     "where",   "tick",      "select", "choose", "please", "required", "needed",
        "if",   "optional", "number",  "name",      "full",   "one",    "24h",    "hr",       "dd",
        "list", "postcode", "address", "including", "e",      "eg",     "hh",     "mandatory"};
    for (std::size_t i = from; i < words.size(); ++i) {
        const std::string folded = folded_label(words[i].text);
        if (std::ranges::find(asking, std::string_view(folded).substr(0, folded.find(' '))) !=
            std::end(asking))
            return words.size() - from;
    }
    return 0;
}

std::size_t unknown_label_at(const Words& words, std::size_t from, bool after_label) {
    if (!starts_upper(words[from].text)) return 0;
    // Within a line of pairs one word with a colon is a label: `Sex: M Ht: 170`.
    if (!may_start(words, from)) {
        const std::string& word = words[from].text;
        return after_label && word.ends_with(':') && word.size() > 2 ? 1 : 0;
    }
    const std::size_t most = std::min(unknown_label_words_max, words.size() - from);
    for (std::size_t count = 1; count <= most; ++count) {
        const std::string_view last = words[from + count - 1].text;
        if (last.ends_with(':') && last.size() > 1) return count;
        if (from + count < words.size() &&
            (words[from + count].text == ":" || is_leader(words[from + count].text)))
            return count;
        if (last.ends_with('.') || last.ends_with(',') || last.ends_with(';')) return 0;
        if (tick_glyph(last) != TickGlyph::none) return 0;
    }
    return 0;
}

bool begins_answer(const std::vector<LayoutWord>& words, std::size_t at, const LabelVocabulary& vocabulary) {
    constexpr std::size_t answer_words_max = 3;
    std::string text;
    for (std::size_t i = at; i < words.size() && i < at + answer_words_max; ++i) {
        text += (i > at ? " " : "") + words[i].text;
        const bool stop = text.ends_with('.') || text.ends_with(',') || text.ends_with(';');
        if (stop) text.pop_back();
        if ((stop || i + 1 == words.size()) && vocabulary.is_answer(text)) return true;
    }
    return false;
}

}  // namespace homeward
