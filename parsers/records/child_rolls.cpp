#include "parsers/records/child_rolls.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/cell_words.h"
#include "parsers/records/made_items.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t roll_max = 8;
constexpr std::size_t name_words_max = 5;
constexpr std::size_t line_words_max = 30;
constexpr std::size_t birth_words_max = 6;  ///< `(dob 3rd of March 2013)`.
constexpr int years_apart_max = 12;

/// A line that introduces a child.
struct Entry {
    std::size_t item = 0;
    std::size_t first = 0;  ///< Words of the item.
    std::size_t last_item = 0;
    std::size_t last = 0;  ///< Behind them, words of the last item.
    Words name;
    Words birth;
    Words rest;
    Date born{};
    std::string folded;
};

/// `1.`, `(2)`, `-`: what numbers a line.
bool is_mark(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
        return is_ascii_digit(c) || c == '.' || c == ')' || c == '(' || c == '-' || c == '*' || c == ':';
    });
}

bool announces_birth(std::string_view folded) {
    return is_one_of(folded, {"dob", "d o b", "born", "b", "birth", "d"});
}

bool is_name_word(const LayoutWord& word) {
    const std::string& text = word.text;
    if (text.empty() || is_ascii_lower(text.front()) || text.front() == '(') return false;
    return std::ranges::none_of(text, [](char c) { return is_ascii_digit(c) || c == ':' || c == '@'; });
}

/// Behind `Missing 1`, `MP2`, `Girl A -` at the line's beginning.
std::size_t behind_number(const Words& line, std::size_t at) {
    if (at >= line.size()) return at;
    const std::string first = folded_label(line[at].text);
    const bool joined = first.size() == 3 && first.starts_with("mp") && is_ascii_digit(first[2]);
    const bool counted = at + 1 < line.size() && folded_label(line[at + 1].text).size() == 1 &&
                         is_one_of(first,
                                   {"missing",
                                    "misper",
                                    "mp",
                                    "child",
                                    "subject",
                                    "girl",
                                    "boy",
                                    "brother",
                                    "sister",
                                    "person",
                                    "yp",
                                    "sibling",
                                    "twin"});
    if (!joined && !counted) return at;
    at += joined ? 1 : 2;
    while (at < line.size() && folded_label(line[at].text).empty()) ++at;
    return at;
}

/// The child whom a line introduces by a name and a day of birth behind it.
std::optional<Entry> entry_of(const Words& line) {
    if (line.size() < 3 || line.size() > line_words_max) return std::nullopt;
    std::size_t at = 0;
    while (at < line.size() && is_mark(line[at].text)) ++at;
    at = behind_number(line, at);
    const std::size_t first = at;
    while (at < line.size() && is_name_word(line[at]) && !announces_birth(folded_label(line[at].text)) &&
           at - first < name_words_max)
        ++at;
    const std::size_t name_end = at;
    if (name_end < first + 2) return std::nullopt;
    // A sex or an age may stand before the day.
    const std::size_t until = std::min(line.size(), name_end + birth_words_max);
    for (std::size_t to = name_end + 1; to <= until; ++to) {
        const std::string told = joined_text(words_between(line, name_end, to));
        const auto day = find_time(told, std::nullopt, false);
        if (!day || !day->date || day->year_guessed) continue;
        Entry entry;
        entry.name = without_last_mark(words_between(line, first, name_end));
        entry.birth = words_between(line, name_end, to);
        entry.rest = words_between(line, to, line.size());
        entry.born = *day->date;
        entry.folded = folded_label(joined_text(line));
        const auto name = parse_name(joined_text(entry.name));
        if (!name || name->forenames.empty() || name->surname.empty()) return std::nullopt;
        return entry;
    }
    return std::nullopt;
}

/// `Kit Soames 12/12/2014 (brother)`, `not missing`; not `lives with mum`.
bool is_of_another(std::string_view folded) {
    const std::vector<std::string_view> words = split(folded, ' ');
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (heads_others(words[i]) &&
            (i == 0 || !is_one_of(words[i - 1], {"with", "by", "and", "his", "her"})))
            return true;
    }
    return false;
}

/// `Missing 1:`, `Child A`, `MP2`: numbers one of several.
bool numbers_child(std::string_view folded) {
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.empty() || words.size() > 3) return false;
    if (find_scope(std::string(folded)).value_or(ScopeHeading{}).child > 0) return true;
    const bool missing = is_one_of(words[0], {"missing", "mp", "misper", "mispers", "name"});
    return missing && words.size() == 2 && words[1].size() == 1;
}

/// A line of the paper, be it a part of one item or parted into several.
struct Line {
    std::size_t item = 0;  ///< The first.
    std::size_t last_item = 0;
    std::size_t first = 0;
    std::size_t last = 0;  ///< Words of the one item, or of the last.
    Words words;
    bool readable = false;
};

/// Whether a line of the item may introduce a child.
bool is_readable(const LayoutItem& item) {
    if (item.table_row >= 0 || item.column >= 0) return false;
    if (item.kind == ItemKind::text) return true;
    if (item.kind != ItemKind::pair) return false;
    const std::string label = folded_label(item.label_text);
    const bool names = item.relation == Relation::above && label.starts_with("name");
    return names || (item.label < 0 && numbers_child(label));
}

/// Whether two words stand on one line of print.
bool stands_beside(const LayoutWord& left, const LayoutWord& right) {
    const double middle = right.box.mid_y();
    return left.page == right.page && left.part == right.part && right.box.x0 > left.box.x0 &&
           left.box.y0 < middle && middle < left.box.y1;
}

std::vector<Line> lines_of(const std::vector<LayoutItem>& items) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Words& words = items[i].words;
        const bool readable = is_readable(items[i]);
        // `MISSING 1   GRANT, MALACHI   22/12/2010` is one line in three items.
        const bool goes_on = i > 0 && !lines.empty() && readable && lines.back().readable && !words.empty() &&
                             items[i].kind == ItemKind::text &&
                             stands_beside(lines.back().words.back(), words.front());
        if (words.empty()) {
            lines.push_back({i, i, 0, 0, {}, false});
            continue;
        }
        std::size_t first = 0;
        for (std::size_t k = 1; k <= words.size(); ++k) {
            if (k < words.size() && !words[k].line_start) continue;
            if (goes_on && first == 0) {
                Line& line = lines.back();
                line.last_item = i;
                line.last = k;
                for (std::size_t w = 0; w < k; ++w) line.words.push_back(words[w]);
            } else {
                lines.push_back({i, i, first, k, words_between(words, first, k), readable});
            }
            first = k;
        }
    }
    return lines;
}

/// Runs of lines, each an entry; a remark in brackets may stand between.
std::vector<std::vector<Entry>> runs_of(const std::vector<LayoutItem>& items) {
    std::vector<std::vector<Entry>> runs(1);
    for (const Line& line : lines_of(items)) {
        auto entry = line.readable ? entry_of(line.words) : std::nullopt;
        if (entry) {
            entry->item = line.item;
            entry->first = line.first;
            entry->last_item = line.last_item;
            entry->last = line.last;
            runs.back().push_back(std::move(*entry));
            continue;
        }
        if (runs.back().empty()) continue;
        if (line.readable && line.words.front().text.starts_with('(')) {
            Words& rest = runs.back().back().rest;
            rest.insert(rest.end(), line.words.begin(), line.words.end());
        } else {
            runs.emplace_back();
        }
    }
    return runs;
}

/// Whether the lines introduce children of one paper.
bool is_roll(const std::vector<Entry>& run) {
    if (run.size() < 2 || run.size() > roll_max) return false;
    std::set<std::string> births;
    std::set<std::string> names;
    int first = 9999;
    int last = 0;
    for (const Entry& entry : run) {
        if (is_of_another(entry.folded)) return false;
        births.insert(to_iso(entry.born));
        names.insert(folded_label(joined_text(entry.name)));
        first = std::min(first, static_cast<int>(entry.born.year()));
        last = std::max(last, static_cast<int>(entry.born.year()));
    }
    return names.size() == run.size() && last - first <= years_apart_max;
}

/// Makes the items of one child's line.
class EntryItems {
public:
    EntryItems(const LayoutItem& item, const LabelVocabulary& vocabulary)
        : item_(item), vocabulary_(vocabulary) {}

    std::vector<LayoutItem> made(const Entry& entry, std::size_t number) {
        out_.push_back(made_heading("Child " + std::to_string(number)));
        pair("Full name", entry.name);
        pair("Date of birth", entry.birth);
        address(entry.rest);
        return std::move(out_);
    }

private:
    const LayoutItem& item_;
    const LabelVocabulary& vocabulary_;
    std::vector<LayoutItem> out_;
    void pair(std::string_view label, const Words& words) {
        const auto hit = vocabulary_.find(label, true);
        if (!hit || words.empty()) return;
        LayoutItem made;
        made.kind = ItemKind::pair;
        made.label = hit->id;
        made.label_text = label;
        made.relation = Relation::inside;
        made.words = words;
        out_.push_back(std::move(made));
    }
    /// `, of 8 Cobden Row, Hexham NE46 1ZZ, lives with mum`, `(13), male`
    void address(const Words& rest) {
        std::size_t from = 0;
        while (from < rest.size() && !opens_address(rest, from)) ++from;
        const std::size_t to = from < rest.size() ? end_of_postcode(rest, from) : rest.size();
        const bool whole = from < rest.size() && to > from;
        if (!whole) from = rest.size();
        remark(words_between(rest, 0, from));
        if (!whole) return;
        pair("Home address", without_last_mark(words_between(rest, from, to)));
        remark(words_between(rest, to, rest.size()));
    }
    static bool opens_address(const Words& words, std::size_t at) {
        const std::string folded = folded_label(words[at].text);
        if (is_one_of(folded, {"flat", "unit", "apartment"})) return true;
        const bool number = !folded.empty() && is_ascii_digit(folded.front()) && folded.size() <= 4 &&
                            words[at].text.find('/') == std::string::npos && at + 1 < words.size();
        return number && is_name_word(words[at + 1]) && words[at].text.find(')') == std::string::npos;
    }
    /// Behind the first postcode from `from` on; `from` where there is none.
    static std::size_t end_of_postcode(const Words& words, std::size_t from) {
        for (std::size_t to = from + 2; to <= words.size(); ++to) {
            if (ends_in_postcode(joined_text(without_last_mark(words_between(words, from, to))))) return to;
        }
        return from;
    }

    /// `(13), male`, `lives with mum`; marks and words that lead to the address alone are none.
    void remark(const Words& words) {
        Words told = words;
        while (!told.empty() && folded_label(told.front().text).empty()) told.erase(told.begin());
        while (!told.empty() && (is_one_of(folded_label(told.back().text), {"of", "at", "address", "home"}) ||
                                 folded_label(told.back().text).empty()))
            told.pop_back();
        if (told.empty()) return;
        const std::string folded = folded_label(joined_text(told));
        if (is_one_of(folded, {"m", "f", "male", "female", "boy", "girl"})) {
            pair("Gender", told);
            return;
        }
        const bool sentence = told.size() >= 4;
        out_.push_back(as_text(item_, std::move(told)));
        out_.back().sentence = sentence;
    }
};

/// Whether a label with a name, or a heading right above, says that the lines are of others than the
/// children.
bool is_of_others(const std::vector<LayoutItem>& items, const Rules& rules, std::size_t from) {
    for (const LayoutItem& item : items) {
        if (item.kind != ItemKind::pair || item.words.empty()) continue;
        const bool name = may_mean(item, rules, "name.subject") || may_mean(item, rules, "subject.surname") ||
                          may_mean(item, rules, "subject.forenames");
        if (name && parse_name(joined_text(item.words))) return true;
    }
    if (from == 0) return false;
    const LayoutItem& above = items[from - 1];
    return heads_others(
        folded_label(above.label_text + ' ' + (above.words.size() < 8 ? joined_text(above.words) : "")));
}

}  // namespace

bool heads_others(std::string_view folded) {
    return std::ranges::any_of(split(folded, ' '), [](std::string_view word) {
        return is_one_of(word, {"household", "present", "company",    "companions", "occupants", "family",
                                "siblings",  "friends", "associates", "mother",     "father",    "friend",
                                "others",    "other",   "contacts",   "known",      "victim",    "witness",
                                "not",       "suspect", "persons",    "people",     "relatives", "witnesses",
                                "suspects",  "sibling", "stepfather", "stepmother", "parent",    "parents",
                                "residents", "mum",     "dad"});
    });
}

std::optional<Date> birth_in_line(const std::vector<LayoutWord>& line) {
    const auto entry = entry_of(line);
    return entry && !is_of_another(entry->folded) ? std::optional(entry->born) : std::nullopt;
}

std::vector<LayoutItem> with_rolls_parted(std::vector<LayoutItem> items,
                                          const Rules& rules,
                                          const LabelVocabulary& vocabulary) {
    for (const std::vector<Entry>& run : runs_of(items)) {
        if (!is_roll(run) || is_of_others(items, rules, run.front().item)) continue;
        const std::size_t first = run.front().item;
        const std::size_t last = run.back().last_item;
        std::vector<LayoutItem> parted(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(first));
        if (run.front().first > 0)
            parted.push_back(as_text(items[first], words_between(items[first].words, 0, run.front().first)));
        for (std::size_t i = 0; i < run.size(); ++i) {
            for (LayoutItem& item : EntryItems(items[run[i].item], vocabulary).made(run[i], i + 1))
                parted.push_back(std::move(item));
        }
        parted.push_back(made_heading("All children"));
        if (run.back().last < items[last].words.size())
            parted.push_back(as_text(
                items[last], words_between(items[last].words, run.back().last, items[last].words.size())));
        parted.insert(parted.end(), items.begin() + static_cast<std::ptrdiff_t>(last) + 1, items.end());
        return parted;
    }
    return items;
}

}  // namespace homeward
