#include "parsers/records/event_pieces.h"

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// `PC 12977 Tamsin Rook`, `by 3881 PC Joel Amory`: a rank or a number begins it, and words are few.
bool names_officer(std::string_view piece) {
    constexpr std::size_t words_max = 8;
    const auto officer = parse_officer(piece);
    if (!officer || officer->rank.empty() || (officer->name.empty() && officer->number.empty())) return false;
    const std::vector<std::string_view> words = split(piece, ' ');
    const auto first = parse_officer(words[0]);
    const bool begins = (first && !first->rank.empty()) || is_ascii_digit(words[0].front()) ||
                        words[0] == "Police" || words[0] == "Det" || words[0] == "Detective";
    return begins && words.size() <= words_max;
}

constexpr std::size_t answer_bytes_max = 600;  ///< A longer text is an account, and no answer in pieces.

/// Whether the character at `at` is the full stop of a sentence, and none of `St. Mary's`.
bool ends_sentence(std::string_view text, std::size_t at) {
    constexpr std::size_t short_form_max = 3;
    if (text[at] != '.' || at + 2 >= text.size() || text[at + 1] != ' ' || !is_ascii_upper(text[at + 2]))
        return false;
    const std::size_t space = text.substr(0, at).find_last_of(' ');
    const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1,
                                              at - (space == std::string_view::npos ? 0 : space + 1));
    return word.size() > short_form_max || is_ascii_digit(text[at - 1]);
}

std::vector<std::string> pieces_of(std::string_view text) {
    std::vector<std::string> pieces;
    std::string open;
    const auto close = [&] {
        const std::string piece(trimmed(open));
        if (!piece.empty()) pieces.push_back(piece);
        open.clear();
    };
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        const bool spaced = i > 0 && text[i - 1] == ' ' && i + 1 < text.size() && text[i + 1] == ' ';
        const bool dash = spaced && (c == '-' || c == '@');
        if (depth == 0 && (c == ',' || c == ';' || c == '|' || dash || ends_sentence(text, i))) {
            close();
        } else {
            open += c;
        }
    }
    close();
    return pieces;
}

void replace_first(std::string& text, std::string_view what, std::string_view with) {
    if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
}

/// Where a postcode ends that stands in `text` whole; 0 where none does.
std::size_t postcode_end(std::string_view text) {
    for (std::size_t at = 3; at + 2 < text.size(); ++at) {
        // The inward half: a figure and two capitals, behind the outward one.
        if (!is_ascii_digit(text[at]) || !is_ascii_upper(text[at + 1]) || !is_ascii_upper(text[at + 2]))
            continue;
        if (at + 3 < text.size() && is_ascii_alnum(text[at + 3])) continue;
        if (text[at - 1] != ' ') continue;
        const std::size_t from = text.find_last_of(" ,(", at - 2);
        const std::string_view outward =
            text.substr(from == std::string_view::npos ? 0 : from + 1,
                        at - 1 - (from == std::string_view::npos ? 0 : from + 1));
        const bool shaped =
            outward.size() >= 2 && outward.size() <= 4 && is_ascii_upper(outward[0]) &&
            std::ranges::any_of(outward, is_ascii_digit) &&
            std::ranges::all_of(outward, [](char c) { return is_ascii_digit(c) || is_ascii_upper(c); });
        if (shaped) return at + 3;
    }
    return 0;
}

}  // namespace

std::optional<bool> seen_alone_in(std::string_view folded) {
    static constexpr std::array<std::string_view, 15> alone{"alone",
                                                            "on own",
                                                            "on his own",
                                                            "on her own",
                                                            "on their own",
                                                            "by himself",
                                                            "by herself",
                                                            "in private",
                                                            "privately",
                                                            "one to one",
                                                            "out of the room",
                                                            "left the room",
                                                            "waited outside",
                                                            "in another room",
                                                            "out of earshot"};
    static constexpr std::array<std::string_view, 14> absent{"not in the room",
                                                             "not present",
                                                             "not in room",
                                                             "no staff present",
                                                             "no staff in",
                                                             "no staff with",
                                                             "no staff there",
                                                             "no parent present",
                                                             "no parents present",
                                                             "no carer present",
                                                             "without staff",
                                                             "without mum",
                                                             "not there"};
    // `Mum stayed downstairs` and `interpreter present` say nothing of whether the child was alone.
    static constexpr std::array<std::string_view, 9> present{"sat in",
                                                             "in the room",
                                                             "stayed in the room",
                                                             "stayed throughout",
                                                             "stayed with",
                                                             "in attendance",
                                                             "in presence of",
                                                             "present throughout",
                                                             "accompanied by"};
    static constexpr std::array<std::string_view, 22> adults{
        "mum",    "mother", "mam",     "dad",         "father",      "parent", "parents", "carer",
        "carers", "staff",  "worker",  "grandmother", "grandfather", "nan",    "nana",    "aunt",
        "uncle",  "sister", "brother", "guardian",    "manager",     "adult"};
    const auto any = [&](const auto& cues) {
        return std::ranges::any_of(cues, [&](std::string_view cue) { return contains_words(folded, cue); });
    };
    if (any(absent)) return true;
    const bool denied = contains_words(folded, "not") || contains_words(folded, "nobody");
    if (any(alone)) return denied ? std::optional<bool>() : std::optional(true);
    const bool by = contains_words(folded, "present") && any(adults);
    const bool helper = contains_words(folded, "interpreter");
    if ((any(present) || by) && !helper) return denied ? std::optional<bool>() : std::optional(false);
    return std::nullopt;
}

namespace {

/// `HOME ADDRESS BY PC 2207 JOS MARL`: the officer behind `by` leaves `piece`.
void take_officer_behind(std::string& piece, std::string& officer) {
    if (!officer.empty()) return;
    const std::string small = to_ascii_lower(piece);
    for (const std::string_view lead : {" by ", " with "}) {
        const std::size_t at = small.find(lead);
        if (at == std::string::npos || !names_officer(std::string_view(piece).substr(at + lead.size())))
            continue;
        officer = piece.substr(at + lead.size());
        piece.resize(at);
        return;
    }
}

}  // namespace

DebriefPieces debrief_pieces(std::string_view text) {
    DebriefPieces pieces;
    if (text.size() > answer_bytes_max) {
        pieces.place = text;
        return pieces;
    }
    for (std::string piece : pieces_of(text)) {
        take_officer_behind(piece, pieces.officer);
        if (piece.empty() || is_one_of(folded_label(piece), {"i did", "i have", "me", "myself", "by me"}))
            continue;
        for (const std::string_view lead : {"by ", "with ", "to ", "me ", "by me "}) {
            if (to_ascii_lower(piece).starts_with(lead) &&
                names_officer(std::string_view(piece).substr(lead.size())))
                piece.erase(0, lead.size());
        }
        if (pieces.officer.empty() && names_officer(piece)) {
            // `PC 12 Ada Moss at home`, `PC 12 Ada Moss on`, before a day
            const std::size_t at = piece.find(" at ");
            pieces.officer = piece.substr(0, std::min(at, piece.find(" on ")));
            if (pieces.officer.ends_with(" on")) pieces.officer.resize(pieces.officer.size() - 3);
            if (at == std::string::npos) continue;
            piece.erase(0, at + 4);
        }
        if (const auto alone = seen_alone_in(folded_label(piece)); alone && !pieces.seen_alone) {
            pieces.seen_alone = alone;
            pieces.alone = piece;
            continue;
        }
        if (contains_words(folded_label(piece), "interpreter")) continue;
        pieces.place.append(pieces.place.empty() ? "" : ", ").append(piece);
    }
    return pieces;
}

std::string without_corrected(std::string_view text) {
    std::string kept(text);
    if (text.size() > answer_bytes_max) return kept;
    // `(NOT 2010 as on the first report)`, `(first report said 2030)`
    for (std::size_t at = kept.find('('); at != std::string::npos; at = kept.find('(', at)) {
        const std::size_t end = kept.find(')', at);
        if (end == std::string::npos) break;
        const std::string inside = folded_label(kept.substr(at + 1, end - at - 1));
        const bool corrected = inside.starts_with("not ") || inside.find("said ") != std::string::npos ||
                               inside.starts_with("previously ") || inside.starts_with("was ") ||
                               inside.starts_with("corrected from ") || inside.starts_with("amended from ");
        if (corrected && std::ranges::any_of(inside, is_ascii_digit)) {
            kept.erase(at, end - at + 1);
        } else {
            at = end;
        }
    }
    const std::string small = to_ascii_lower(kept);
    // `not 0415, 0515`: up to the comma, where a figure stands on both sides.
    for (const std::string_view lead : {"not ", "was "}) {
        const std::size_t at = small.find(lead);
        if (at == std::string::npos || (at > 0 && small[at - 1] != ' ')) continue;
        const std::size_t first = at + lead.size();
        if (first >= small.size() || !is_ascii_digit(small[first])) continue;
        const std::size_t comma = small.find_first_of(",;", first);
        if (comma == std::string::npos) {
            // `0515 not 0415`
            if (lead == "not " && at > 0) kept.resize(at);
            break;
        }
        std::size_t next = comma + 1;
        while (next < small.size() && small[next] == ' ') ++next;
        for (const std::string_view now : {"now ", "but ", "it was ", "should be ", "is "}) {
            if (small.compare(next, now.size(), now) == 0) next += now.size();
        }
        if (next >= small.size() || !is_ascii_digit(small[next])) break;
        kept.erase(at, next - at);
        break;
    }
    return std::string(trimmed(kept));
}

std::string take_leading_officer(std::string& text) {
    const std::size_t end = std::min({text.find(','), text.find(';'), text.find(" on "), text.find(" at ")});
    if (end == std::string::npos || text.size() > answer_bytes_max) return {};
    std::string officer = text.substr(0, end);
    // `14/06/2026 16:20 by PC 12 Moss`: figures of a moment begin no officer.
    if (officer.find_first_of("/:") != std::string::npos || !names_officer(officer)) return {};
    text.erase(0, end);
    return officer;
}

std::string place_alone(std::string_view text) {
    std::string place(text);
    if (text.size() > answer_bytes_max) return place;
    if (const std::size_t end = postcode_end(place); end > 0) place.resize(end);
    const std::string small = to_ascii_lower(place);
    std::size_t cut = place.size();
    for (const std::string_view lead : {" in a ",
                                        " in an ",
                                        " in his ",
                                        " in her ",
                                        " in the back of ",
                                        " with ",
                                        " asleep",
                                        " safe and well",
                                        " in order",
                                        " so as to",
                                        " for the purpose"}) {
        const std::size_t at = small.find(lead);
        if (at == std::string::npos || at < 3) continue;
        if (lead.starts_with(" in ") && lead != " in order") {
            // Of what one is found in, a vehicle or a tent says not where; a flat does.
            const std::string rest = folded_label(small.substr(at));
            const bool moving =
                std::ranges::any_of(std::array<std::string_view, 12>{"car",
                                                                     "vehicle",
                                                                     "van",
                                                                     "taxi",
                                                                     "lorry",
                                                                     "tent",
                                                                     "sleeping bag",
                                                                     "stolen",
                                                                     "driven",
                                                                     "cab",
                                                                     "caravan",
                                                                     "company"},
                                    [&](std::string_view word) { return contains_words(rest, word); });
            if (!moving) continue;
        }
        cut = std::min(cut, at);
    }
    place.resize(cut);
    while (place.ends_with(',') || place.ends_with(' ') || place.ends_with('-')) place.pop_back();
    for (const std::string_view tail : {" on", " at", " in", " by"}) {
        if (place.size() > tail.size() + 2 && place.ends_with(tail)) place.resize(place.size() - tail.size());
    }
    return place;
}

bool is_name_too(std::string_view relation, std::string_view behind, const Rules& rules) {
    const std::string folded = folded_label(relation);
    return (folded == "nana" || folded == "nan" || folded == "gran") &&
           behind.find(' ') == std::string_view::npos &&
           !rules.entities.forenames.contains(folded_label(behind));
}

std::string_view bare_relation(std::string_view words) {
    for (const std::string_view lead :
         {"his ", "her ", "their ", "the ", "His ", "Her ", "Their ", "The ", "child's ", "a "}) {
        if (words.starts_with(lead)) words.remove_prefix(lead.size());
    }
    return words;
}

std::optional<ReporterWords> reporter_words(std::string_view text, const Rules& rules) {
    const auto bare = [](std::string_view words) { return bare_relation(words); };
    const auto is_relation = [&](std::string_view words) {
        return rules.relations.contains(folded_label(bare(words)));
    };
    std::string line(trimmed(text));
    while (line.ends_with('.') || line.ends_with(',')) line.pop_back();
    if (line.empty() || line.size() > answer_bytes_max) return std::nullopt;
    if (is_relation(line)) return ReporterWords{{}, std::string(bare(line))};
    const auto name_of = [](std::string_view words) -> std::optional<std::string> {
        const auto name = parse_name(words);
        return name && name->rest.empty() ? std::optional(name->full()) : std::nullopt;
    };
    // `Mum (Beata)`, `Beata Mazur (mum)`, `Mum - Beata`, `Grace Osei, foster carer`, `Hodan Noor / mother /`
    std::string parted = line;
    for (const std::string_view sign : {" (", " - ", " – ", " / ", ", "}) replace_first(parted, sign, "\n");
    while (parted.ends_with(')') || parted.ends_with('/') || parted.ends_with(' ')) parted.pop_back();
    std::vector<std::string_view> sides = split(parted, '\n');
    std::erase_if(sides, [](std::string_view side) { return trimmed(side).empty(); });
    if (sides.size() >= 2) {
        for (const auto& [who, whose] : {std::pair(sides[0], sides[1]), std::pair(sides[1], sides[0])}) {
            if (!is_relation(trimmed(whose)) || is_relation(trimmed(who))) continue;
            if (const auto name = name_of(trimmed(who)))
                return ReporterWords{*name, std::string(bare(trimmed(whose)))};
        }
        return std::nullopt;
    }
    // `mum Leanne Ashworth`
    for (std::size_t space = line.find(' '); space != std::string::npos; space = line.find(' ', space + 1)) {
        if (!is_relation(std::string_view(line).substr(0, space))) continue;
        std::size_t at = space + 1;
        if (!is_upper(next_code_point(line, at))) continue;
        if (is_name_too(line.substr(0, space), line.substr(space + 1), rules)) continue;
        if (const auto name = name_of(std::string_view(line).substr(space + 1)))
            return ReporterWords{*name, std::string(bare(std::string_view(line).substr(0, space)))};
    }
    return std::nullopt;
}

}  // namespace homeward
