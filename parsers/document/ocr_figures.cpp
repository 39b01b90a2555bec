// Figures that were read as letters and letters as figures, told by what the word must be: a postcode, a day,
// a time, a telephone number. Nothing else is changed, and nothing where two readings are possible.

#include "parsers/document/ocr_figures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr float mended_most = 0.85F;  // a person looks at what was mended
constexpr float mended_least = 0.70F;

// The letters with which postcodes begin (Royal Mail's postcode areas).
constexpr std::array<std::string_view, 124> areas{
    "AB", "AL", "B",  "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH",
    "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",
    "EC", "EH", "EN", "EX", "FK", "FY", "G",  "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS",
    "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L",  "LA", "LD", "LE", "LL",
    "LN", "LS", "LU", "M",  "ME", "MK", "ML", "N",  "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S",  "SA", "SE", "SG", "SK", "SL", "SM",
    "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB", "W",  "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE"};

// Those of London in which a district may end in a letter: W1A, EC1A.
constexpr std::array<std::string_view, 8> lettered_areas{"E", "EC", "N", "NW", "SE", "SW", "W", "WC"};

char as_figure(char c) {
    switch (c) {
        case 'S':
        case 's':
            return '5';
        case 'O':
        case 'o':
        case 'Q':
        case 'D':
            return '0';
        case 'I':
        case 'L':
        case 'i':
        case 'l':
        case '|':
        case '!':
            return '1';
        case 'Z':
        case 'z':
            return '2';
        case 'B':
            return '8';
        case 'G':
            return '6';
        case 'A':
            return '4';
        default:
            return c;
    }
}

char as_letter(char c) {
    switch (c) {
        case '$':
        case '5':
            return 'S';
        case '0':
            return 'O';
        case '1':
        case 'l':
        case '|':
            return 'I';
        case '2':
            return 'Z';
        case '8':
            return 'B';
        case '6':
            return 'G';
        case '4':
            return 'A';
        case 'c':  // these look the same, large or small
        case 'k':
        case 'o':
        case 'p':
        case 's':
        case 'u':
        case 'v':
        case 'w':
        case 'x':
        case 'y':
        case 'z':
            return to_ascii_upper(c);
        default:
            return c;
    }
}

std::string figures_of(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), as_figure);
    return out;
}

bool all_figures(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

std::size_t count_figures(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, is_ascii_digit));
}

std::size_t changes(std::string_view a, std::string_view b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        count += a[i] != b[i] ? std::size_t{1} : std::size_t{0};
    return count;
}

// The one way to read `text` as a postcode's first half with the fewest changes.
std::optional<std::string> outward_of(std::string_view text) {
    std::optional<std::string> best;
    std::size_t best_changes = 3;
    bool twice = false;
    if (text.size() < 2 || text.size() > 4) return std::nullopt;
    for (const std::size_t letters : {std::size_t{1}, std::size_t{2}}) {
        if (text.size() <= letters || text.size() > letters + 2) continue;
        std::string area(text.substr(0, letters));
        std::ranges::transform(area, area.begin(), as_letter);
        if (area.front() == 'O' && std::ranges::find(areas, area) == areas.end()) area.front() = 'D';
        if (std::ranges::find(areas, area) == areas.end()) continue;
        std::string district = figures_of(text.substr(letters));
        const bool lettered = std::ranges::find(lettered_areas, area) != lettered_areas.end();
        if (lettered && text.size() == letters + 2 && is_ascii_upper(text.back()))
            district.back() = text.back();
        if (!is_ascii_digit(district.front()) || (!lettered && !all_figures(district))) continue;
        if (district.size() == 2 && district.front() == '0') continue;
        std::string whole = area + district;
        const std::size_t changed = changes(whole, text);
        if (changed > best_changes) continue;
        twice = changed == best_changes && best;
        best_changes = changed;
        best = std::move(whole);
    }
    return twice ? std::nullopt : best;
}

std::optional<std::string> inward_of(std::string_view text) {
    if (text.size() != 3) return std::nullopt;
    std::string out{as_figure(text[0]), as_letter(text[1]), as_letter(text[2])};
    if (!is_ascii_digit(out[0])) return std::nullopt;
    const auto may_end = [](char c) {
        constexpr std::string_view never = "CIKMOV";
        return is_ascii_upper(c) && never.find(c) == std::string_view::npos;
    };
    return may_end(out[1]) && may_end(out[2]) ? std::optional(out) : std::nullopt;
}

/// A word without the marks around it, and where it stands in them.
struct Core {
    std::size_t begin = 0;
    std::string_view text;
};

Core core_of(std::string_view word) {
    constexpr std::string_view marks = ".,;:()[]'\"";
    const std::size_t begin = word.find_first_not_of(marks);
    if (begin == std::string_view::npos) return {};
    const std::size_t end = word.find_last_not_of(marks);
    return {begin, word.substr(begin, end - begin + 1)};
}

void put(Word& word, const Core& core, const std::string& mended) {
    if (core.text == mended) return;
    const std::size_t begin = core.begin;
    const std::size_t length = core.text.size();
    word.text.replace(begin, length, mended);
    word.confidence = std::clamp(word.confidence, mended_least, mended_most);
}

void mend_postcode(Word& first, Word& second, bool in_address) {
    const Core outward = core_of(first.text);
    const Core inward = core_of(second.text);
    if (outward.begin + outward.text.size() != first.text.size()) return;  // a mark parts the two
    const auto a = outward_of(outward.text);
    const auto b = inward_of(inward.text);
    if (!a || !b) return;
    const std::size_t changed = changes(*a, outward.text) + changes(*b, inward.text);
    if (changed == 0 || changed > 2) return;
    // Words in capitals are no postcode but where an address ends.
    const bool plain =
        count_figures(outward.text) > 0 || (count_figures(inward.text) > 0 && outward.text.size() > 2 &&
                                            std::ranges::none_of(outward.text, is_ascii_lower));
    if (!plain && !in_address) return;
    put(first, outward, *a);
    put(second, inward, *b);
}

bool is_day(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

int number_of(std::string_view figures) {
    int value = 0;
    for (const char c : figures) value = value * 10 + (c - '0');
    return value;
}

// Whether `text` has the shape of a day or a time of day: figures, parted by one kind of mark.
bool is_day_or_time(std::string_view text) {
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    char mark = '\0';
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("/.-:", begin), text.size());
        if (count == parts.size() || end - begin > 4 || !all_figures(text.substr(begin, end - begin)))
            return false;
        parts.at(count++) = text.substr(begin, end - begin);
        if (end < text.size() && mark != '\0' && text[end] != mark) return false;
        if (end < text.size()) mark = text[end];
        begin = end + 1;
    }
    if (mark == ':' || (mark == '.' && count == 2))
        return count == 2 && parts[0].size() <= 2 && parts[1].size() == 2 && number_of(parts[0]) < 24 &&
               number_of(parts[1]) < 60;
    if (count != 3 || parts[0].size() > 2 || parts[1].size() > 2) return false;
    return (parts[2].size() == 2 || parts[2].size() == 4) && is_day(number_of(parts[0]), number_of(parts[1]));
}

bool is_month(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string start = to_ascii_lower(word.substr(0, 3));
    return std::ranges::find(months, start) != months.end();
}

// 04H50, as police write times.
bool is_hours_with_letter(std::string_view text) {
    return text.size() == 5 && (text[2] == 'H' || text[2] == 'h') && all_figures(text.substr(0, 2)) &&
           all_figures(text.substr(3)) && number_of(text.substr(0, 2)) < 24 && number_of(text.substr(3)) < 60;
}

// 05-MAY-12, whose day and year are figures whatever they look like.
void mend_named_day(Word& word) {
    const Core core = core_of(word.text);
    const std::string_view text = core.text;
    const std::size_t first = text.find_first_of("-/ ");
    const std::size_t last = text.find_last_of("-/ ");
    if (first == text.npos || first == last || first > 2 || last - first < 4 || text.size() - last > 5)
        return;
    if (!is_month(text.substr(first + 1, last - first - 1))) return;
    const std::string day = figures_of(text.substr(0, first));
    const std::string year = figures_of(text.substr(last + 1));
    if (!all_figures(day) || !all_figures(year) || number_of(day) < 1 || number_of(day) > 31) return;
    if (year.size() != 2 && year.size() != 4) return;
    const std::string mended = day + std::string(text.substr(first, last - first + 1)) + year;
    if (changes(mended, text) <= 2) put(word, core, mended);
}

// The part of `word` from letter `at` on as a word of its own, as much further right as it has letters before
// it.
Word torn_off(Word& word, std::size_t at) {
    Word rest = word;
    const double letters = static_cast<double>(word.text.size()) + 0.5;  // with the space that was not seen
    const double width = word.box.width();
    rest.text = word.text.substr(at);
    rest.box.x0 = word.box.x0 + width * (static_cast<double>(at) + 0.5) / letters;
    word.box.x1 = word.box.x0 + width * static_cast<double>(at) / letters;
    word.text.resize(at);
    return rest;
}

// Where a space was lost: in a postcode, whose second half always has three letters, and behind the word I.
std::size_t lost_space(std::string_view text) {
    constexpr std::array<std::string_view, 8> said{
        "Iam", "Ihave", "Ihad", "Iwas", "Ispoke", "Iasked", "Isaw", "Iattended"};
    if (std::ranges::find(said, text) != said.end()) return 1;
    const Core core = core_of(text);
    if (core.text.size() < 5 || core.text.size() > 7) return 0;
    const std::size_t at = core.text.size() - 3;
    const bool whole = outward_of(core.text.substr(0, at)) == core.text.substr(0, at) &&
                       inward_of(core.text.substr(at)) == core.text.substr(at);
    return whole ? core.begin + at : 0;
}

// What one word must be, whatever stands before it. `next` is the word behind it, or empty.
void mend_word(Word& word, std::string_view next) {
    const Core core = core_of(word.text);
    const std::size_t figures = count_figures(core.text);
    if (figures == 0 && !is_month(next)) return;
    if (figures == core.text.size()) return;
    const std::string mended = figures_of(core.text);
    const std::size_t changed = changes(mended, core.text);
    if (changed == 0 || changed > 2) return;
    const std::string hours = to_ascii_lower(next.substr(0, 2));
    const bool dated = (is_day_or_time(mended) && figures >= changed) || is_hours_with_letter(mended);
    const bool day = all_figures(mended) && mended.size() == 2 && is_month(next) && number_of(mended) <= 31;
    const bool clock = all_figures(mended) && mended.size() == 4 && (hours == "hr" || hours == "ho") &&
                       number_of(mended.substr(0, 2)) < 24 && number_of(mended.substr(2)) < 60;
    // 077O0900123: among so many figures a round or upright letter is one.
    constexpr std::string_view alike = "OoIl|";
    const bool long_number =
        all_figures(mended) && figures >= 4 && is_ascii_digit(core.text.back()) &&
        std::ranges::all_of(core.text,
                            [&](char c) { return is_ascii_digit(c) || alike.find(c) != alike.npos; }) &&
        (is_ascii_digit(core.text.front()) || mended.starts_with("07"));
    if (dated || day || clock || long_number) put(word, core, mended);
}

// A capital I and a small l are one stroke in most types. No word begins with an l before these letters, in
// English or in Welsh, where a mutation leaves an l before a w: but not before wo and wa.
void mend_first_stroke(Word& word) {
    constexpr std::string_view never_behind_l = "bcdfgjkmnpqrstvxz";
    const Core core = core_of(word.text);
    const std::string_view text = core.text;
    if (text.size() < 3 || text[0] != 'l' || !std::ranges::all_of(text, is_ascii_lower)) return;
    const bool twice = text[1] == 'l' && never_behind_l.find(text[2]) != std::string_view::npos;
    const bool once = never_behind_l.find(text[1]) != std::string_view::npos ||
                      (text[1] == 'w' && (text[2] == 'o' || text[2] == 'a'));
    if (once || twice) word.text.at(core.begin) = 'I';
}

// One figure between the letters of a word is a letter that was not known, as the o of `Lôn` with its roof.
void doubt_figure_in_word(Word& word) {
    constexpr float doubtful = 0.3F;
    const std::string_view text = word.text;
    if (count_figures(text) != 1) return;
    const std::size_t at = text.find_first_of("0123456789");
    if (at == 0 || at + 1 >= text.size()) return;
    if (is_ascii_alpha(text[at - 1]) && is_ascii_lower(text[at + 1]))
        word.confidence = std::min(word.confidence, doubtful);
}

bool follows(const Word& word, const Word& next) {
    return line_overlap(word.box, next.box) >= 0.5 && next.box.x0 > word.box.x0 &&
           next.box.x0 - word.box.x1 < 1.2 * word.box.height();
}

}  // namespace

void mend_figures(std::vector<Word>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t at = lost_space(words.at(i).text);
        if (at == 0) continue;
        Word rest = torn_off(words.at(i), at);
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        mend_named_day(words.at(i));
        const bool goes_on = i + 1 < words.size() && follows(words.at(i), words.at(i + 1));
        mend_word(words.at(i), goes_on ? std::string_view(words.at(i + 1).text) : std::string_view());
        const bool in_address = i > 0 && words.at(i - 1).text.ends_with(',');
        if (goes_on) mend_postcode(words.at(i), words.at(i + 1), in_address);
    }
    for (Word& word : words) {
        mend_first_stroke(word);
        doubt_figure_in_word(word);
    }
}

bool is_postcode(const Word& first, const Word& second) {
    const Core outward = core_of(first.text);
    const Core inward = core_of(second.text);
    return outward_of(outward.text) == outward.text && inward_of(inward.text) == inward.text;
}

}  // namespace homeward
