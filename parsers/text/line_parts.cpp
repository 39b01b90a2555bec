#include "parsers/text/line_parts.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_prefixes.h"
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
    static constexpr std::string_view all_ends[] = {
        "no", "nos", "tel", "ref", "d o b", "dob", "approx", "num", "id", "mob", "addr"};
    for (const std::string_view end : all_ends) {
        if (folded == end || (folded.size() > end.size() && folded.ends_with(end) &&
                              folded[folded.size() - end.size() - 1] == ' ')) {
            return true;
        }
    }
    return false;
}

namespace {

using Words = std::vector<LayoutWord>;

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

bool is_separator(std::string_view text) {
    return text == "|" || text == "/" || text == ";" || text == "," || text == "\xE2\x80\xA2" ||
           text == "\xC2\xB7";
}

void add_to_label(LinePart& label, const Words& words, std::size_t from, std::size_t to) {
    label.words.insert(label.words.end(),
                       words.begin() + static_cast<std::ptrdiff_t>(from),
                       words.begin() + static_cast<std::ptrdiff_t>(to));
    label.text = joined_text(label.words);
    for (const LayoutWord& word : label.words) label.box = united(label.box, word.box);
    label.ends_segment = to == words.size();
}

void part_run(const Words& words, const LabelVocabulary& vocabulary, std::vector<LinePart>& parts) {
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
        // `Hurt: N | Seen alone: Y`: what parts two pairs is none of either's.
        const bool parted = after_label && end < words.size() && end > value_from + 1;
        if (parted && is_separator(words[end - 1].text)) --end;
        if (end > value_from) {
            LinePart value = make_part(PartKind::value, words, value_from, end);
            value.inside = after_label;
            parts.push_back(std::move(value));
        }
    };
    bool in_account = false;
    while (at < words.size()) {
        // `Reasons: Home: shouting. School: bullied.`: within an account nothing is asked anew, unless white
        // or a bar sets it off.
        if (in_account && !words[at].wide_before && !words[at].line_start &&
            !is_separator(words[at - 1].text)) {
            ++at;
            continue;
        }
        const LabelPrefix label = label_at(words, at, vocabulary);
        const std::size_t unknown =
            label.count == 0 && !(after_label && at == value_from && !ends_marked(words[at].text))
                ? unknown_label_at(words, at, after_label && at - value_from <= 8)
                : 0;
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
        const bool flows = part.hit.flows && part.marked && label.count > 0;
        parts.push_back(std::move(part));
        at = end;
        if (const std::size_t note = bracketed_note(words, at);
            note > 0 && parts.back().text.ends_with('?')) {
            add_to_label(parts.back(), words, at, at + note);
            at += note;
        }
        while (at < words.size() && is_mark_word(words[at].text)) ++at;
        value_from = at;
        after_label = true;
        in_account = flows && at < words.size() && !begins_answer(words, at, vocabulary);
    }
    flush(words.size());
}

bool has_marked_label(const Words& piece) {
    return std::ranges::any_of(piece, [](const LayoutWord& word) {
        return word.text.size() > 1 && (word.text.ends_with(':') || word.text.ends_with('?'));
    });
}

/// Whether another pair may begin behind word `at`: a bar, a raised dot, a semicolon.
bool parts_pairs(const Words& words, std::size_t at) {
    const std::string& text = words[at].text;
    if (is_ascii_alnum(text[0]) && text.back() != ';') return false;
    if (text == "|" || text == "\xC2\xA6" || text == "\xE2\x94\x82") return true;
    if (text != "\xC2\xB7" && text != "\xE2\x80\xA2" && !text.ends_with(';')) return false;
    // Within a value they part words as well; a pair begins with its label.
    if (at + 1 == words.size()) return text.size() == 2 || text.size() == 3;
    std::size_t end = at + 1;
    while (end < words.size() && end <= at + unknown_label_words_max && !words[end].text.ends_with(';') &&
           !is_separator(words[end].text)) {
        if (words[end].text.size() > 1 && words[end].text.ends_with(':')) return true;
        ++end;
    }
    return false;
}

/// `Surname: Orme | First name: Ray | Sex: M`: bars part pairs as gaps do, where two of the pieces or more
/// have a label of their own.
void part_segment(const Words& words, const LabelVocabulary& vocabulary, std::vector<LinePart>& parts) {
    if (const std::vector<Words> asked = asked_pieces(words); !asked.empty()) {
        for (const Words& piece : asked) part_run(piece, vocabulary, parts);
        return;
    }
    bool any = false;
    for (std::size_t i = 0; i < words.size() && !any; ++i) any = parts_pairs(words, i);
    if (!any) {
        part_run(words, vocabulary, parts);
        return;
    }
    std::vector<Words> pieces(1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool parted = parts_pairs(words, i);
        const bool mark = parted && !words[i].text.ends_with(';');
        if (!mark) pieces.back().push_back(words[i]);
        if (!parted || pieces.back().empty()) continue;
        if (!mark && words[i].text.size() > 1) pieces.back().back().text.pop_back();
        pieces.emplace_back();
    }
    if (pieces.back().empty()) pieces.pop_back();
    const auto labelled = std::ranges::count_if(pieces, has_marked_label);
    if (pieces.size() < 2 || labelled < 2) {
        part_run(words, vocabulary, parts);
        return;
    }
    for (const Words& piece : pieces) part_run(piece, vocabulary, parts);
}

/// Whether the line is the first paragraph of a cell that is its row's only one, and no sentence: it asks for
/// what stands in the cell below it.
bool heads_cell(const PartLine& line, const LayoutLine& next) {
    constexpr std::size_t words_max = 14;
    if (!line.line->in_table || line.line->geometry || !line.line->row_start || line.parts.size() != 1)
        return false;
    const LinePart& part = line.parts[0];
    const bool same_cell = next.in_table && !next.row_start && next.part == line.line->part &&
                           next.segments.size() == 1 && std::abs(next.box.x0 - part.box.x0) < 1;
    const char last = part.text.back();
    return same_cell && part.kind == PartKind::value && part.words.size() <= words_max &&
           part.words.size() > 1 && starts_upper(part.text) && last != '.' && last != ',' && last != ';' &&
           tick_glyph(part.words[0].text) == TickGlyph::none;
}

/// `40. What did you make of it?`, alone on its line.
bool is_numbered_question(const PartLine& line) {
    return line.parts.size() == 1 && line.parts[0].kind == PartKind::value &&
           line.parts[0].words.size() > 2 && is_item_number(line.parts[0].words[0].text) &&
           line.parts[0].text.ends_with('?');
}

/// The value that begins its segment with the colon of the label before it.
void part_behind_colon(const Words& words, const LabelVocabulary& vocabulary, std::vector<LinePart>& parts) {
    LinePart& label = parts.back();
    if (label.kind == PartKind::value && starts_upper(label.text) &&
        label.words.size() <= unknown_label_words_max) {
        const auto hit = vocabulary.find(label.text, true);
        label.kind = hit ? PartKind::label : PartKind::unknown_label;
        if (hit) label.hit = *hit;
    }
    label.marked |= label.kind != PartKind::value;
    parts.push_back(make_part(PartKind::value, words, 0, words.size()));
}

/// In a paper whose running text is in capitals, long lines in capitals are told and head nothing.
void note_capitals(std::vector<PartLine>& lines) {
    constexpr std::size_t words_min = 5;
    std::size_t capitals = 0;
    std::size_t others = 0;
    for (const PartLine& line : lines) {
        const LinePart& last = line.parts.back();
        if (last.kind != PartKind::value || last.words.size() < words_min) continue;
        ++(is_capitals(last.text) ? capitals : others);
    }
    if (capitals <= 4 * others) return;
    for (PartLine& line : lines) line.in_capitals = true;
}

}  // namespace

std::vector<PartLine> part_lines(const Layout& layout, const LabelVocabulary& vocabulary) {
    std::vector<PartLine> lines;
    const bool flat = has_flat_pairs(layout, vocabulary);
    const bool dashed = has_dashed_pairs(layout, vocabulary);
    for (const LayoutLine& line : layout.lines) {
        if (line.furniture) continue;
        PartLine parted;
        parted.line = &line;
        const bool run = is_line_of_pairs(line, vocabulary);
        for (const LayoutSegment& segment : line.segments) {
            const std::size_t from = parted.parts.size();
            if (from > 0 && segment.words.size() > 1 && is_colon(segment.words[0].text)) {
                // `FAMILY NAME      : LUND`: a column of colons between labels and values.
                part_behind_colon({segment.words.begin() + 1, segment.words.end()}, vocabulary, parted.parts);
            } else if (!line.in_table && part_answer_run(segment.words, vocabulary, parted.parts)) {
                // Nothing is left of it.
            } else if (run && part_small_label(segment.words, vocabulary, parted.parts)) {
                // Likewise.
            } else if (dashed && is_dashed_pair(line, vocabulary)) {
                Words words = segment.words;
                set_colon_for_dash(words);
                part_segment(words, vocabulary, parted.parts);
            } else if (run || (flat && line.segments.size() == 1 && line.moment.empty())) {
                Words words = segment.words;
                set_off_flat_pair(line, words, vocabulary);
                part_segment(words, vocabulary, parted.parts);
            } else {
                part_segment(segment.words, vocabulary, parted.parts);
            }
            join_dashed_labels(parted.parts, from, &segment != &line.segments.back());
            for (std::size_t p = from; p < parted.parts.size(); ++p)
                parted.parts[p].piece = static_cast<std::size_t>(&segment - line.segments.data());
        }
        const bool next_in_cell = &line != &layout.lines.back() && heads_cell(parted, *(&line + 1));
        if (line.asked || next_in_cell || is_numbered_question(parted))
            mark_asked(parted, vocabulary, next_in_cell);
        // In an entry of a log what is no sentence of its own goes on, whatever it is worded as.
        if (!line.moment.empty()) join_unmarked(parted.parts);
        const bool answers = line.boxed && !line.row_start && parted.parts.size() == 1;
        if (answers && parted.parts[0].kind == PartKind::label && !parted.parts[0].marked)
            parted.parts[0].kind = PartKind::value;
        lines.push_back(std::move(parted));
    }
    merge_wrapped_labels(lines, vocabulary);
    merge_translations(lines, vocabulary);
    raise_low_values(lines, vocabulary);
    std::erase_if(lines, [](const PartLine& line) { return line.parts.empty(); });
    note_capitals(lines);
    settle_ambiguous(lines, vocabulary);
    find_unknown_heads(lines, vocabulary);
    find_unknown_labels(lines, vocabulary);
    find_captions(lines, vocabulary);
    settle_boxes(lines, vocabulary);
    absorb_label_tails(lines, vocabulary);
    find_set_off(lines, vocabulary);
    find_plain_headings(lines, vocabulary);
    find_unknown_headings(lines);
    return lines;
}

bool looks_like_heading(const PartLine& line) {
    if (!line.line->moment.empty()) return false;
    if (line.line->heading || line.set_off) return true;
    if (line.parts.size() != 1 || line.parts[0].kind != PartKind::value) return false;
    const LinePart& part = line.parts[0];
    if (part.words.size() > 12) return false;
    if (tick_glyph(part.words[0].text) != TickGlyph::none) return false;
    const std::string folded = folded_label(part.text);
    // A letter's closing words end what stands above them.
    static constexpr std::string_view all_closings[] = {"regards",
                                                        "kind regards",
                                                        "many thanks",
                                                        "yours sincerely",
                                                        "yours faithfully",
                                                        "thanks",
                                                        "best wishes",
                                                        "best regards",
                                                        "with thanks",
                                                        "thank you",
                                                        "cofion"};
    for (const std::string_view closing : all_closings) {
        if (folded == closing) return true;
    }
    if (part.text.ends_with('.') || part.text.ends_with(',')) return false;
    if (folded.starts_with("section ") || folded.starts_with("part ") || folded.starts_with("adran "))
        return true;
    if (all_bold(part.words, 0, part.words.size())) return true;
    // `SOCIAL WORKER TOLD. RETURN` is the first line of an account.
    constexpr std::size_t capitals_words_max = 5;
    if (line.in_capitals && (part.words.size() > capitals_words_max ||
                             part.text.find(". ", part.words[0].text.size() + 1) != std::string::npos)) {
        return false;
    }
    return is_capitals(is_section_code(part.words[0].text)
                           ? std::string_view(part.text).substr(part.words[0].text.size())
                           : std::string_view(part.text));
}

}  // namespace homeward
