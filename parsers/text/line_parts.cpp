#include "parsers/text/line_parts.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {

bool ends_marked(std::string_view text) {
    return text.ends_with(':') || text.ends_with('?') || text.ends_with(":-");
}

bool starts_upper(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const char32_t c = next_code_point(text, at);
        if (is_upper(c)) return true;
        if (is_letter(c)) return false;
        if (is_digit(c) && at > 2) return false;
    }
    return false;
}

/// A full stop ends a sentence and no label, but for abbreviations.
bool ends_like_label(std::string_view text) {
    if (!text.ends_with('.')) return !text.ends_with(',') && !text.ends_with(';');
    const std::string folded = folded_label(text);
    for (const std::string_view end :
         {"no", "nos", "tel", "ref", "d o b", "dob", "approx", "num", "id", "mob", "addr"}) {
        if (folded == end || (folded.size() > end.size() && folded.ends_with(end) &&
                              folded[folded.size() - end.size() - 1] == ' ')) {
            return true;
        }
    }
    return false;
}

namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t unknown_label_words_max = 7;
constexpr std::size_t by_words_max = 16;  ///< Of a line such as `Debrief by PC 12 Marsh on 4 March`.

/// `......`, `_____`: what leads the eye from a label to its value.
bool is_leader(std::string_view text) {
    return text.size() >= 3 && (text.find_first_not_of('.') == std::string_view::npos ||
                                text.find_first_not_of('_') == std::string_view::npos);
}

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

/// `35.`, `Q4)`: what is numbered asks for something.
bool is_item_number(std::string_view word) {
    if (word.starts_with('Q')) word.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < word.size() && is_ascii_digit(word[digits])) ++digits;
    return digits > 0 && digits <= 2 && word.size() == digits + 1 &&
           (word.back() == '.' || word.back() == ')');
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

struct Prefix {
    std::size_t count = 0;
    LabelHit hit;
    bool marked = false;
};

/// A label with a colon inside it, `Last seen: where`, that is known as a whole and set off from what
/// follows.
Prefix two_part_label(const Words& words,
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

/// The longest label that begins at `from`.
Prefix label_at(const Words& words, std::size_t from, const LabelVocabulary& vocabulary) {
    if (tick_glyph(words[from].text) != TickGlyph::none) return {};
    // A figure within a line is a value, and no number of the question behind it.
    if (from > 0 && std::ranges::all_of(words[from].text, is_ascii_digit)) return {};
    const bool fresh = may_start(words, from);
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
    if (const Prefix whole = two_part_label(words, from, longest, most, vocabulary); fresh && whole.count > 0)
        return whole;
    for (std::size_t count = longest; count > 0; --count) {
        const Boundary boundary = boundary_after(words, from, count);
        if (!boundary.any()) continue;
        if (!fresh && !(ends_marked(words[from + count - 1].text) && starts_upper(words[from].text)))
            continue;
        const std::string text = text_of(words, from, count);
        if (!boundary.marked && (!ends_like_label(text) || !starts_upper(text))) continue;
        if (const auto hit = vocabulary.find(text, boundary.marked && from == 0))
            return {count, *hit, boundary.marked};
    }
    return {};
}

/// Words before a colon that no vocabulary knows: `OIC:`.
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
        if (from + count < words.size() && words[from + count].text == ":") return count;
        if (last.ends_with('.') || last.ends_with(',') || last.ends_with(';')) return 0;
        if (tick_glyph(last) != TickGlyph::none) return 0;
    }
    return 0;
}

/// `1A`, `2.`, `B3`: the number of a section before its title.
bool is_section_code(std::string_view word) {
    return word.size() <= 4 && std::ranges::any_of(word, is_ascii_digit) &&
           std::ranges::all_of(word, [](char c) { return is_ascii_alnum(c) || c == '.' || c == ')'; });
}

/// Four capitals or more, no small letter, no digit.
bool is_capitals(std::string_view text) {
    std::size_t upper = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const char32_t c = next_code_point(text, at);
        if (is_lower(c) || is_digit(c)) return false;
        if (is_upper(c)) ++upper;
    }
    return upper >= 4;
}

LinePart make_part(PartKind kind, const Words& words, std::size_t from, std::size_t to) {
    LinePart part;
    part.kind = kind;
    part.words.assign(words.begin() + static_cast<std::ptrdiff_t>(from),
                      words.begin() + static_cast<std::ptrdiff_t>(to));
    part.text = joined_text(part.words);
    for (const LayoutWord& word : part.words) part.box = united(part.box, word.box);
    part.starts_segment = from == 0;
    part.ends_segment = to == words.size();
    return part;
}

/// `Last seen: date and time`, `Found: where`: behind the colon stands no value but what is asked.
bool asks_behind_colon(const Words& words) {
    static constexpr std::string_view asking[] = {"date",
                                                  "time",
                                                  "and",
                                                  "where",
                                                  "when",
                                                  "place",
                                                  "&",
                                                  "by",
                                                  "location",
                                                  "address",
                                                  "and/or",
                                                  "at",
                                                  "day",
                                                  "whom",
                                                  "(24h)",
                                                  "(24",
                                                  "h)",
                                                  "hr)",
                                                  "hour)"};
    // `date (DDMMYYYY)`: how it is to be written.
    const auto is_pattern = [](std::string_view word) {
        return word.size() > 4 && word.front() == '(' && word.back() == ')' &&
               word.find_first_not_of("(DMYHhdmy/.-: )") == std::string_view::npos;
    };
    std::size_t colon = 0;
    while (colon < words.size() && !words[colon].text.ends_with(':')) ++colon;
    return colon + 1 < words.size() && words.size() <= 8 &&
           std::all_of(
               words.begin() + static_cast<std::ptrdiff_t>(colon) + 1, words.end(), [&](const auto& word) {
                   return std::ranges::find(asking, word.text) != std::end(asking) || is_pattern(word.text);
               });
}

void part_segment(const Words& words, const LabelVocabulary& vocabulary, std::vector<LinePart>& parts) {
    if (asks_behind_colon(words)) {
        if (const auto hit = vocabulary.find(text_of(words, 0, words.size()), true); hit && hit->id >= 0) {
            LinePart label = make_part(PartKind::label, words, 0, words.size());
            label.hit = *hit;
            label.marked = true;
            parts.push_back(std::move(label));
            return;
        }
    }
    std::size_t at = 0;
    std::size_t value_from = 0;
    bool after_label = false;
    const auto flush = [&](std::size_t end) {
        if (end > value_from) {
            LinePart value = make_part(PartKind::value, words, value_from, end);
            value.inside = after_label;
            parts.push_back(std::move(value));
        }
    };
    while (at < words.size()) {
        const Prefix label = label_at(words, at, vocabulary);
        const std::size_t unknown =
            label.count == 0 ? unknown_label_at(words, at, after_label && at - value_from <= 8) : 0;
        if (label.count == 0 && unknown == 0) {
            ++at;
            continue;
        }
        flush(at);
        const std::size_t end = at + std::max(label.count, unknown);
        LinePart part =
            make_part(label.count > 0 ? PartKind::label : PartKind::unknown_label, words, at, end);
        part.hit = label.hit;
        part.marked = unknown > 0 || label.marked;
        parts.push_back(std::move(part));
        at = end;
        while (at < words.size() && is_mark_word(words[at].text)) ++at;
        value_from = at;
        after_label = true;
    }
    flush(words.size());
}

}  // namespace

std::vector<PartLine> part_lines(const Layout& layout, const LabelVocabulary& vocabulary) {
    std::vector<PartLine> lines;
    const bool flat = has_flat_pairs(layout, vocabulary);
    for (const LayoutLine& line : layout.lines) {
        if (line.furniture) continue;
        PartLine parted;
        parted.line = &line;
        for (const LayoutSegment& segment : line.segments) {
            const std::size_t from = parted.parts.size();
            if (flat) {
                Words words = segment.words;
                set_off_flat_pair(line, words, vocabulary);
                part_segment(words, vocabulary, parted.parts);
            } else {
                part_segment(segment.words, vocabulary, parted.parts);
            }
            join_dashed_labels(parted.parts, from, &segment != &line.segments.back());
        }
        if (line.asked) mark_asked(parted, vocabulary);
        lines.push_back(std::move(parted));
    }
    merge_wrapped_labels(lines, vocabulary);
    merge_translations(lines, vocabulary);
    std::erase_if(lines, [](const PartLine& line) { return line.parts.empty(); });
    settle_ambiguous(lines, vocabulary);
    find_unknown_heads(lines, vocabulary);
    find_unknown_labels(lines, vocabulary);
    find_captions(lines, vocabulary);
    absorb_label_tails(lines, vocabulary);
    find_set_off(lines, vocabulary);
    find_plain_headings(lines, vocabulary);
    return lines;
}

bool looks_like_heading(const PartLine& line) {
    if (line.line->heading || line.set_off) return true;
    if (line.parts.size() != 1 || line.parts[0].kind != PartKind::value) return false;
    const LinePart& part = line.parts[0];
    if (part.words.size() > 12) return false;
    if (tick_glyph(part.words[0].text) != TickGlyph::none) return false;
    const std::string folded = folded_label(part.text);
    // A letter's closing words end what stands above them.
    for (const std::string_view closing : {"regards",
                                           "kind regards",
                                           "many thanks",
                                           "yours sincerely",
                                           "yours faithfully",
                                           "thanks",
                                           "best wishes",
                                           "best regards",
                                           "with thanks",
                                           "thank you",
                                           "cofion"}) {
        if (folded == closing) return true;
    }
    if (part.text.ends_with('.') || part.text.ends_with(',')) return false;
    if (folded.starts_with("section ") || folded.starts_with("part ") || folded.starts_with("adran "))
        return true;
    if (all_bold(part.words, 0, part.words.size())) return true;
    return is_capitals(is_section_code(part.words[0].text)
                           ? std::string_view(part.text).substr(part.words[0].text.size())
                           : std::string_view(part.text));
}

}  // namespace homeward
