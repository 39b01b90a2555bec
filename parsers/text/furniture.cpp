// What repeats from page to page: found at the edges of pages, never in the middle.

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/text_line.h"

namespace homeward {

namespace {

constexpr std::size_t edge_lines_max = 5;  // A header or footer is no longer than this.

// Lines by their words, so that stray spaces make no difference.
std::string key_of(std::string_view line) {
    std::string key(line.size(), '\0');
    std::size_t end = 0;
    for (const char c : line) {
        if (!is_ascii_space(c)) {
            key[end++] = to_ascii_lower(c);
        } else if (end > 0 && key[end - 1] != ' ') {
            key[end++] = ' ';
        }
    }
    key.resize(end);
    return key;
}

// Whether a line has a digit, and of letters only those of the words that stand beside a page's number.
bool may_number_page(std::string_view line) {
    constexpr std::string_view letters = "adefglnoptu";
    bool digit = false;
    for (const char c : line) {
        if (is_ascii_alpha(c) && letters.find(to_ascii_lower(c)) == std::string_view::npos) return false;
        digit = digit || is_ascii_digit(c);
    }
    return digit;
}

// `Page 2`, `Page 2 of 3`, `2/3`, `- 2 -`, `2 | Page`: a line of nothing else, and its number.
std::optional<std::int64_t> page_number(std::string_view line) {
    if (line.size() > 24 || !may_number_page(line)) return std::nullopt;
    std::string plain;
    for (const char c : key_of(line)) {
        const bool kept = is_ascii_alnum(c);
        if (kept) {
            plain.push_back(c);
        } else if (!plain.empty() && plain.back() != ' ') {
            plain.push_back(' ');
        }
    }
    while (!plain.empty() && plain.back() == ' ') plain.pop_back();
    std::vector<std::int64_t> numbers;
    for (const std::string_view word : split(plain, ' ')) {
        if (const auto number = parse_integer(word); number && word.size() <= 4) {
            numbers.push_back(*number);
        } else if (word != "page" && word != "of" && word != "pg" && word != "p" && word != "tudalen" &&
                   word != "o") {
            return std::nullopt;
        }
    }
    if (numbers.empty() || numbers.size() > 2) return std::nullopt;
    return numbers.front();
}

// `kent police page 2 of 3`: where a key's page number stands, with its word, and the number.
struct NumberInKey {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::int64_t number = 0;
    bool of_all = false;  ///< How many pages there are is told too.
};

std::optional<NumberInKey> number_in_key(std::string_view key) {
    // Few lines have a number that a word could stand before.
    const auto stands_alone = [](char before, char c) { return before == ' ' && is_ascii_digit(c); };
    if (std::ranges::adjacent_find(key, stands_alone) == key.end()) return std::nullopt;
    for (const std::string_view word : {"page ", "pg ", "tudalen "}) {
        const std::size_t at = key.rfind(word);
        if (at == std::string_view::npos || (at > 0 && is_ascii_alnum(key[at - 1]))) continue;
        NumberInKey found{.begin = at};
        const auto digits_end = [&](std::size_t from) {
            while (from < key.size() && is_ascii_digit(key[from])) ++from;
            return from;
        };
        const std::size_t first = at + word.size();
        found.end = digits_end(first);
        const auto number = parse_integer(key.substr(first, found.end - first));
        if (!number || found.end - first > 4) continue;
        found.number = *number;
        for (const std::string_view of : {" of ", " o ", "/", " / "}) {
            const std::size_t last = found.end + of.size();
            if (!key.substr(found.end).starts_with(of) || digits_end(last) == last) continue;
            found.end = digits_end(last);
            found.of_all = true;
            break;
        }
        return found;
    }
    return std::nullopt;
}

// A header or footer is the same on every page but for the page's number.
std::string key_on_any_page(std::string_view line) {
    std::string key = key_of(line);
    if (const auto number = number_in_key(key)) key.replace(number->begin, number->end - number->begin, "#");
    return key;
}

// The number of a page whose header or footer says more: `Kent Police  MP/46/1  Page 2 of 3`.
std::optional<std::int64_t> number_beside_words(std::string_view line) {
    constexpr std::size_t length_max = 120;
    if (line.size() > length_max || !is_ascii_digit(line.back())) return std::nullopt;
    const std::string key = key_of(line);
    const auto found = number_in_key(key);
    if (!found || !found->of_all || found->end != key.size()) return std::nullopt;
    return found->number;
}

bool names_page(std::string_view line) {
    const std::string key = key_of(line);
    return key.find("page") != std::string::npos || key.find(" of ") != std::string::npos;
}

// A protective marking alone, or at the head of a line that says when the page was printed.
bool is_marking(std::string_view line) {
    constexpr std::string_view markings[] = {
        "OFFICIAL", "RESTRICTED", "CONFIDENTIAL", "NOT PROTECTIVELY MARKED", "PROTECT"};
    constexpr std::string_view initials = "ORCNP";
    if (line.empty() || line.size() > 60 || initials.find(line[0]) == std::string_view::npos) return false;
    return std::ranges::any_of(markings, [&](std::string_view marking) { return line.starts_with(marking); });
}

struct NumberedLine {
    std::size_t line = 0;
    std::int64_t number = 0;
};

// Where pages begin. Form feeds tell; else numbered lines that count up, else markings.
std::vector<std::size_t> page_breaks(std::string_view text, const std::vector<TextLine>& lines) {
    std::vector<std::size_t> by_feed;
    std::vector<std::size_t> by_number;
    std::vector<std::size_t> by_marking;
    std::size_t lines_end = lines.size();  // blank lines at the end are no page
    while (lines_end > 0 && lines[lines_end - 1].blank()) --lines_end;
    std::vector<NumberedLine> numbered;
    for (std::size_t i = 0; i < lines_end; ++i) {
        if (lines[i].starts_page) by_feed.push_back(i);
        if (lines[i].blank()) continue;
        const std::string_view line = lines[i].in(text);
        if (const auto number = page_number(line); number && names_page(line)) {
            numbered.push_back({i, *number});
        } else if (const auto beside = number_beside_words(line)) {
            numbered.push_back({i, *beside});
        }
        if (is_marking(line)) by_marking.push_back(i + 1);
    }
    if (!by_feed.empty()) return by_feed;
    // Each paper that was pasted counts from its own first page. All of them are told at once: a paper a
    // round would cost the square of their number.
    std::int64_t expected = 0;
    for (std::size_t n = 0; n < numbered.size(); ++n) {
        const std::int64_t number = numbered[n].number;
        const bool counted_on = n + 1 < numbered.size() && numbered[n + 1].number == number + 1;
        if (n > 0 && number != expected && number != 1 && !counted_on) continue;
        expected = number + 1;
        by_number.push_back(numbered[n].line + 1);
    }
    std::vector<std::size_t>& told = by_number.size() >= 2 ? by_number : by_marking;
    if (told.size() < 2) return {};
    // The last page's own foot begins no page, though it counts as a sign of one.
    if (told.back() >= lines_end) told.pop_back();
    return told;
}

// A page's outermost lines at one side.
struct Edge {
    std::vector<std::size_t> lines;  ///< The outermost first.
    bool copy = false;               ///< The whole page stands earlier too: it proves nothing.
};
using Side = std::vector<Edge>;

// The words of the lines `begin` to `end`, for telling whether two pages are one pasted twice.
std::size_t hash_of(std::string_view text,
                    const std::vector<TextLine>& lines,
                    std::size_t begin,
                    std::size_t end) {
    std::size_t hash = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (lines[i].blank()) continue;
        hash = hash * 1099511628211U + std::hash<std::string>{}(key_of(lines[i].in(text)));
    }
    return hash;
}

// The outermost lines of the page of lines `begin` to `end` that are not blank, the outermost first.
std::vector<std::size_t> edge(const std::vector<TextLine>& lines,
                              std::size_t begin,
                              std::size_t end,
                              bool top) {
    std::vector<std::size_t> out;
    for (std::size_t n = 0; n < end - begin && out.size() < edge_lines_max; ++n) {
        const std::size_t i = top ? begin + n : end - 1 - n;
        if (!lines[i].blank()) out.push_back(i);
    }
    return out;
}

// Marks the furniture at one edge of all pages: `side` has each page's lines there, the outermost first.
void mark_side(std::string_view text, const Side& side, std::vector<TextLine>& lines) {
    std::map<std::string, std::size_t> seen;  // on how many pages
    std::size_t pages = 0;
    for (const Edge& page : side) {
        if (page.copy) continue;
        ++pages;
        std::set<std::string> here;
        for (const std::size_t i : page.lines) here.insert(key_on_any_page(lines[i].in(text)));
        for (const std::string& key : here) ++seen[key];
    }
    const auto repeats = [&](const TextLine& line) {
        if (page_number(line.in(text)) || is_marking(line.in(text))) return true;
        const std::size_t times = seen[key_on_any_page(line.in(text))];
        // What looks like a label's line or an item is the paper's own unless nearly every page has it.
        const bool own = line.kind == LineKind::label || line.kind == LineKind::label_only ||
                         line.kind == LineKind::bullet || line.kind == LineKind::numbered;
        return own ? pages >= 3 && times + 1 >= pages : times >= 2 && 2 * times >= pages;
    };
    // From the edge inwards, as far as furniture goes.
    for (const Edge& page : side) {
        for (const std::size_t i : page.lines) {
            if (!repeats(lines[i])) break;
            lines[i].is_furniture = true;
        }
    }
}

}  // namespace

void mark_furniture(std::string_view text, std::vector<TextLine>& lines) {
    std::vector<std::size_t> breaks = page_breaks(text, lines);
    if (breaks.empty()) return;
    breaks.push_back(lines.size());
    Side tops;
    Side bottoms;
    std::size_t begin = 0;
    std::unordered_set<std::size_t> pages;
    for (const std::size_t end : breaks) {
        const bool copy = !pages.insert(hash_of(text, lines, begin, end)).second;
        tops.push_back({edge(lines, begin, end, true), copy});
        bottoms.push_back({edge(lines, begin, end, false), copy});
        begin = end;
    }
    mark_side(text, tops, lines);
    mark_side(text, bottoms, lines);
}

}  // namespace homeward
