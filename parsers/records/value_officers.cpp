// Ranks, numbers and names of officers.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/records/kinds.h"
#include "parsers/records/name_words.h"
#include "parsers/records/rank_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// A collar or warrant number: up to four letters and one to seven digits, `5083`, `1234AB`, `C1234`,
/// `E/123`.
bool is_officer_number(std::string_view word) {
    std::size_t digits = 0;
    std::size_t letters = 0;
    for (const char c : word) {
        if (is_ascii_digit(c))
            ++digits;
        else if (is_ascii_alpha(c))
            ++letters;
        else if (c != '/' && c != '-')
            return false;
    }
    return digits >= 1 && digits <= 7 && letters <= 4;
}

struct OfficerWord {
    std::string printed;
    std::string folded;
    bool used = false;
    bool comma = false;  ///< Behind it.
};

bool holds_rank(std::string_view text) {
    const std::string folded = folded_label(text);
    return std::ranges::any_of(rank_words,
                               [&](const RankWords& row) { return contains_words(folded, row.folded); });
}

/// The first officer of the text, without the team behind it: `PC 71 Nye (Response)`, `PS 71 Nye - Missing
/// Team`, `PC 71 Nye / PC 80 Lee`; `PC/71 Nye` with its rank apart.
std::string first_officer(std::string_view printed) {
    std::string text(printed);
    for (std::size_t i = 2; i + 1 < text.size(); ++i) {
        const bool rank = text[i] == '/' && is_ascii_digit(text[i + 1]) && holds_rank(text.substr(0, i));
        if (rank) text[i] = ' ';
    }
    const std::size_t open = text.find('(');
    if (open != std::string::npos && open > 0) {
        const std::size_t close = std::min(text.find(')', open), text.size() - 1);
        const std::string inside = text.substr(open, close - open);
        if (!holds_digit(inside) && !holds_rank(inside) && holds_rank(text.substr(0, open)))
            text.erase(open, close - open + 1);
    }
    for (const std::string_view sign : {" / ", " & ", " and ", "; ", ", ", " - ", " – "}) {
        const std::size_t at = text.find(sign);
        if (at == std::string::npos || !holds_rank(text.substr(0, at)) || !holds_digit(text.substr(0, at)))
            continue;
        const std::string behind = text.substr(at + sign.size());
        const bool team = (sign == " - " || sign == " – ") && !holds_digit(behind);
        const bool second =
            holds_rank(behind.substr(0, behind.find_first_of("0123456789"))) && holds_digit(behind);
        if (team || second) text.resize(at);
    }
    return text;
}

std::vector<OfficerWord> officer_words(std::string_view text) {
    std::string spaced;
    for (const char c : text) {
        const bool parts =
            c == '(' || c == ')' || c == ',' || c == '[' || c == ']' || c == '#' || c == ';' || c == ':';
        if (!parts)
            spaced += c;
        else
            spaced += c == ',' ? " , " : " ";
    }
    std::vector<OfficerWord> words;
    for (const std::string_view word : split(spaced, ' ')) {
        if (word == "," && !words.empty()) words.back().comma = true;
        if (word == "," || trimmed(word).empty() || words.size() >= 16) continue;
        words.push_back({std::string(word), folded_label(word)});
    }
    return words;
}

bool is_all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

void take_rank(std::vector<OfficerWord>& words, Officer& officer) {
    // `PC5083` is a rank and a number that touch.
    for (std::size_t i = 0; i < words.size() && words.size() < 16; ++i) {
        const std::string& printed = words[i].printed;
        std::size_t letters = 0;
        while (letters < printed.size() && is_ascii_alpha(printed[letters])) ++letters;
        const std::string head = folded_label(std::string_view(printed).substr(0, letters));
        const bool rest_digits =
            letters < printed.size() && letters >= 2 &&
            std::all_of(
                printed.begin() + static_cast<std::ptrdiff_t>(letters), printed.end(), is_ascii_digit);
        const bool rank =
            std::ranges::any_of(rank_words, [&](const RankWords& row) { return row.folded == head; });
        if (!rest_digits || !rank) continue;
        OfficerWord number{printed.substr(letters), printed.substr(letters)};
        words[i].printed.resize(letters);
        words[i].folded = head;
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(number));
        break;
    }
    // `Con 6612 Fenwick`, and not Con Fenwick.
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i].folded == "con" && is_all_digits(words[i + 1].folded)) words[i].folded = "constable";
    }
    for (const RankWords& row : rank_words) {
        const std::vector<std::string_view> needle = split(row.folded, ' ');
        for (std::size_t i = 0; i < words.size(); ++i) {
            std::string run = words[i].folded;
            std::size_t count = 1;
            while (run.size() < row.folded.size() && i + count < words.size() && count < needle.size()) {
                run += ' ' + words[i + count].folded;
                ++count;
            }
            if (run != row.folded || words[i].used) continue;
            // Two letters in small print are a word (`di`, `sc`), not a rank.
            if (row.folded.size() <= 3 && !is_all_upper(words[i].printed) && row.folded != "sgt" &&
                words[i].printed[0] != row.rank[0])
                continue;
            for (std::size_t k = 0; k < count; ++k) words[i + k].used = true;
            if (officer.rank.empty()) officer.rank = row.rank;
            return;
        }
    }
}

/// The words that are left, as a name: `Nye, Dan` and `NYE, D.` turned round, and what stands behind a whole
/// name's comma left out.
std::string name_among(const std::vector<OfficerWord>& words) {
    std::vector<std::string> before;
    std::vector<std::string> after;
    bool parted = false;
    for (const OfficerWord& word : words) {
        if (!word.used && !is_name_word(word.printed)) {
            if (holds_digit(word.printed)) break;
            continue;
        }
        if (!word.used) (parted ? after : before).push_back(word.printed);
        parted |= word.comma && !before.empty();
    }
    const std::string first = joined(before, " ");
    if (after.empty()) return first;
    const std::string second = joined(after, " ");
    const bool surname = before.size() == 1 || std::ranges::all_of(before, is_all_upper);
    if (!surname || after.size() > 3) return first;
    const auto name = parse_name(first + ", " + second);
    return name ? name->full() : first;
}

}  // namespace

std::optional<Officer> parse_officer(std::string_view text) {
    std::vector<OfficerWord> words = officer_words(first_officer(trimmed(text.substr(0, 256))));
    Officer officer;
    take_rank(words, officer);
    // `Rhingyll / Sgt 1456 Prydderch`: the rank in both languages.
    if (text.substr(0, text.find_first_of("0123456789")).find('/') != std::string_view::npos)
        take_rank(words, officer);
    for (OfficerWord& word : words) {
        if (word.used) continue;
        for (const std::string_view filler : {"collar",
                                              "number",
                                              "no",
                                              "num",
                                              "warrant",
                                              "id",
                                              "shoulder",
                                              "epaulette",
                                              "badge",
                                              "force",
                                              "staff",
                                              "pin",
                                              "of",
                                              "officer",
                                              "by",
                                              "rhif"}) {
            if (word.folded == filler) word.used = true;
        }
        if (word.used) continue;
        const bool no_dot = word.printed.starts_with("No.") || word.printed.starts_with("no.");
        const std::string digits = no_dot ? word.printed.substr(3) : word.printed;
        if (officer.number.empty() && is_officer_number(digits)) {
            officer.number = digits;
            word.used = true;
        }
    }
    const std::string name = name_among(words);
    if (const auto parsed = parse_name_part(name)) officer.name = *parsed;
    if (officer.name.empty() && officer.number.empty() && officer.rank.empty()) return std::nullopt;
    // Something that is no officer at all: a sentence, a team.
    if (officer.rank.empty() && officer.number.empty() && std::ranges::count(officer.name, ' ') > 3)
        return std::nullopt;
    return officer;
}

}  // namespace homeward
