#include "parsers/records/record_blocks.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/child_rolls.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/made_items.h"
#include "parsers/records/scopes.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t head_words_max = 9;
constexpr std::size_t common_items_max = 60;  ///< Before the blocks: each is read with all of them.

/// A line of an item's words.
struct Line {
    std::size_t item = 0;
    std::size_t first = 0;  ///< Words of the item.
    std::size_t last = 0;   ///< Behind them.
    std::string printed;
    std::string folded;
};

bool is_in_table(const LayoutItem& item) {
    return item.table_row >= 0 || item.column >= 0;
}

/// Whether the item is an entry of a log, or the day of those below it.
bool is_of_log(const std::vector<LayoutItem>& items, std::size_t i) {
    return !items[i].moment.empty() || (i + 1 < items.size() && !items[i + 1].moment.empty());
}

/// Lines that may head a block: short, of no table, and beside no label.
std::vector<Line> short_lines(const std::vector<LayoutItem>& items) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::vector<LayoutWord>& words = items[i].words;
        if (is_in_table(items[i]) || words.empty() || is_of_log(items, i)) continue;
        std::size_t first = 0;
        for (std::size_t k = 1; k <= words.size(); ++k) {
            const bool ends = k == words.size() || words[k].line_start || words[k].page != words[k - 1].page;
            if (!ends) continue;
            const bool beside = first == 0 && items[i].kind == ItemKind::pair;
            if (!beside && k - first <= head_words_max) {
                std::string printed = joined_text(words_between(words, first, k));
                std::string folded = folded_label(printed);
                lines.push_back({i, first, k, std::move(printed), std::move(folded)});
            }
            first = k;
        }
    }
    return lines;
}

/// Words that a block's head has beside its number.
bool is_head_word(std::string_view word) {
    return is_one_of(word, {"debrief",  "episode",    "episodes",  "occasion", "occurrence",  "incident",
                            "absence",  "return",     "report",    "record",   "form",        "missing",
                            "instance", "event",      "interview", "misper",   "case",        "disappearance",
                            "time",     "debriefing", "mfh",       "notice",   "notification"});
}

int number_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> ordinals{
        "first", "second", "third", "fourth", "fifth", "sixth", "one", "two", "three", "four", "five", "six"};
    const auto at = std::ranges::find(ordinals, word);
    if (at != ordinals.end()) return static_cast<int>(at - ordinals.begin()) % 6 + 1;
    if (word.size() > 2 &&
        (word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th")))
        word.remove_suffix(2);
    const auto number = parse_integer(word);
    return number && *number >= 1 && *number <= static_cast<int>(blocks_max) ? static_cast<int>(*number) : 0;
}

/// `Debrief 1`, `2nd occasion`, `Missing episode 3 of 3`, `Report no. 2 - Kyra Bell`: the head's word with
/// its number; 0 where it is none.
std::pair<std::string, int> numbered_head(const Line& line) {
    const std::vector<std::string_view> words = split(line.folded, ' ');
    const char end = line.printed.back();
    if (words.empty() || end == '?' || end == ',' || is_ascii_lower(line.printed.front())) return {};
    constexpr std::size_t within = 4;  // The number stands at the head's beginning.
    std::string head;
    int number = 0;
    for (std::size_t i = 0; i < std::min(words.size(), within); ++i) {
        if (number == 0 && number_of(words[i]) > 0) {
            number = number_of(words[i]);
        } else if (is_head_word(words[i])) {
            head += (head.empty() ? "" : " ") + std::string(words[i]);
        } else if (!is_one_of(words[i], {"no", "number", "the", "found"})) {
            break;
        }
    }
    if (head.empty() || number == 0) return {};
    return {head, number};
}

/// `Sunday 14 June 2026`, `Missing 08/03/2026 to 09/03/2026`: the day of a line that says no more.
std::optional<Date> day_head(const Line& line) {
    // `on 01/11/2026.` is the end of a sentence that began above.
    if (is_ascii_lower(line.printed.front()) || line.printed.back() == '.') return std::nullopt;
    const auto time = find_time(line.printed, std::nullopt, false);
    if (!time || !time->date || time->year_guessed) return std::nullopt;
    const std::vector<std::string_view> words = split(line.folded, ' ');
    const bool plain = std::ranges::all_of(words, [](std::string_view word) {
        constexpr std::size_t digits_max = 4;
        return (is_ascii_digit(word.front()) && word.size() <= digits_max) || month_of(word) > 0 ||
               weekday_of(word) || is_link_word(word) || is_head_word(word) || is_section_word(word) ||
               is_one_of(word, {"went", "gone", "from", "until", "to"});
    });
    return plain ? time->date : std::nullopt;
}

/// Where a block begins: a line, which heads it and is read with it where it tells more than a number.
struct Cut {
    std::size_t item = 0;
    std::size_t word = 0;
    std::size_t skip = 0;          ///< Words of the head that are left out.
    std::optional<Date> day = {};  ///< The head's.
};

/// What stands in front of a block or behind the last of them, word by word.
std::vector<LayoutItem> items_between(const std::vector<LayoutItem>& items, const Cut& from, const Cut& to) {
    std::vector<LayoutItem> own;
    for (std::size_t i = from.item; i < items.size() && i <= to.item; ++i) {
        const std::size_t first = i == from.item ? from.word + from.skip : 0;
        const std::size_t last =
            i == to.item ? std::min(to.word, items[i].words.size()) : items[i].words.size();
        if (first == 0 && last == items[i].words.size() && i < to.item) {
            own.push_back(items[i]);
            continue;
        }
        if (first >= last) continue;
        std::vector<LayoutWord> words = words_between(items[i].words, first, last);
        if (first == 0) {
            own.push_back(items[i]);
            own.back().words = std::move(words);
        } else {  // Behind the line that was taken off stands no answer to the label above it.
            own.push_back(as_text(items[i], std::move(words)));
            own.back().sentence = true;
        }
    }
    return own;
}

/// The first item behind `from` that is told of all blocks again: `Both episodes`, a letter's close.
Cut common_tail(const std::vector<LayoutItem>& items, const std::vector<Line>& lines, const Cut& from) {
    for (const Line& line : lines) {
        if (line.item < from.item || (line.item == from.item && line.first <= from.word)) continue;
        const bool closes = is_one_of(line.folded,
                                      {"regards",
                                       "kind regards",
                                       "many thanks",
                                       "thanks",
                                       "best wishes",
                                       "yours sincerely",
                                       "yours faithfully",
                                       "best regards",
                                       "with thanks"});
        if (closes || scope_of_all(line.folded) != ScopeOfAll::none) return {line.item, line.first, 0};
    }
    return {items.size(), 0, 0};
}

/// The blocks that begin at `cuts`, each behind what stands before the first of them.
BlockItems cut_at(const std::vector<LayoutItem>& items,
                  const std::vector<Line>& lines,
                  const std::vector<Cut>& cuts) {
    BlockItems blocks;
    const std::vector<LayoutItem> common = items_between(items, {}, cuts.front());
    const Cut tail = common_tail(items, lines, cuts.back());
    const std::vector<LayoutItem> close = items_between(items, tail, {items.size(), 0, 0});
    if (common.size() > common_items_max) return blocks;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        std::vector<LayoutItem> block = common;
        for (LayoutItem& item : items_between(items, cuts[i], i + 1 < cuts.size() ? cuts[i + 1] : tail))
            block.push_back(std::move(item));
        block.insert(block.end(), close.begin(), close.end());
        blocks.blocks.push_back(std::move(block));
        blocks.days.push_back(cuts[i].day);
    }
    return blocks;
}

/// Heads that count from 1 up, or down to 1, each number once.
std::vector<Cut> numbered_cuts(const std::vector<Line>& lines) {
    std::map<std::string, std::vector<std::pair<int, Cut>>> heads;
    for (const Line& line : lines) {
        const auto [head, number] = numbered_head(line);
        if (number == 0) continue;
        // The words behind the number may name the child: they stay.
        const std::size_t words = line.last - line.first;
        constexpr std::size_t bare_max = 4;
        heads[head].push_back({number, {line.item, line.first, words <= bare_max ? words : 0}});
    }
    std::vector<Cut> best;
    for (const auto& [head, found] : heads) {
        const int count = static_cast<int>(found.size());
        if (count < 2 || found.size() > blocks_max || found.size() <= best.size()) continue;
        const int step = found.front().first == 1 ? 1 : -1;
        int expected = step > 0 ? 1 : count;
        const bool in_order = std::ranges::all_of(found, [&](const auto& each) {
            const bool next = each.first == expected;
            expected += step;
            return next;
        });
        if (!in_order) continue;
        best.clear();
        for (const auto& [number, cut] : found) best.push_back(cut);
    }
    return best;
}

std::vector<Cut> day_cuts(const std::vector<Line>& lines) {
    std::vector<Cut> cuts;
    std::set<std::string> days;
    for (const Line& line : lines) {
        const auto day = day_head(line);
        if (!day) continue;
        if (!days.insert(to_iso(*day)).second) return {};
        cuts.push_back({line.item, line.first, line.last - line.first, day});
    }
    return cuts.size() >= 2 && cuts.size() <= blocks_max ? cuts : std::vector<Cut>{};
}

/// Names with days of birth that stand alone, each over what is told of the child.
std::vector<Cut> birth_cuts(const std::vector<LayoutItem>& items, const std::vector<Line>& lines) {
    std::vector<Cut> cuts;
    std::set<std::string> born;
    bool others = false;  // A head says that the names below it are of others.
    for (const Line& line : lines) {
        const auto day = birth_in_line(words_between(items[line.item].words, line.first, line.last));
        if (!day) {
            others |= heads_others(line.folded);
            continue;
        }
        if (others || !born.insert(to_iso(*day)).second) return {};
        cuts.push_back({line.item, line.first, 0});
    }
    return cuts.size() >= 2 && cuts.size() <= blocks_max ? cuts : std::vector<Cut>{};
}

/// Whether the label asks for a moment of a time missing or for the child's day of birth, and for nothing
/// else: `Date` may be of anything.
bool is_anchor(const LayoutItem& item, const Rules& rules) {
    if (item.kind != ItemKind::pair || item.label < 0 || item.words.empty() || is_in_table(item))
        return false;
    bool any = false;
    for (const LabelMeaning& meaning : rules.meanings[static_cast<std::size_t>(item.label)]) {
        const std::string_view target = meaning.target;
        if (target.starts_with("context.") || target.starts_with("narrative.") || target == "ignore")
            continue;
        const bool moment = is_one_of(target, {"event.last_seen", "event.found", "subject.date_of_birth"}) ||
                            target.starts_with("episode.last_seen_at") ||
                            target.starts_with("episode.found_at");
        if (!moment) return false;
        any = true;
    }
    return any;
}

std::string label_of(const LayoutItem& item) {
    return folded_label(item.kind == ItemKind::pair ? item.label_text : joined_text(item.words));
}

/// Where labels come again as they came before: the block goes back from each label that asks for a moment to
/// the first of the labels and heads that stood before it the first time too.
std::vector<Cut> repeated_cuts(const std::vector<LayoutItem>& items, const Rules& rules) {
    std::map<std::string, std::vector<std::size_t>> anchors;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_anchor(items[i], rules)) anchors[label_of(items[i])].push_back(i);
    }
    std::vector<std::size_t> at;  // Of the anchor that stands first.
    for (const auto& [label, places] : anchors) {
        if (places.size() < 2 || places.size() > blocks_max) continue;
        if (at.empty() || places.size() > at.size() ||
            (places.size() == at.size() && places.front() < at.front()))
            at = places;
    }
    if (at.empty()) return {};
    std::vector<Cut> cuts;
    for (std::size_t k = 0; k < at.size(); ++k) {
        const std::size_t floor = k == 0 ? 0 : at[k - 1] + 1;
        // The labels that stand before another of these anchors.
        std::set<std::string> before;
        const std::size_t other = k == 0 ? 1 : 0;
        const std::size_t other_floor = other == 0 ? 0 : at[0] + 1;
        for (std::size_t i = other_floor; i < at[other]; ++i) before.insert(label_of(items[i]));
        std::size_t first = at[k];
        while (first > floor) {
            const LayoutItem& item = items[first - 1];
            const bool account = item.kind == ItemKind::text && item.words.size() > head_words_max;
            if (account || !before.contains(label_of(item))) break;
            --first;
        }
        cuts.push_back({first, 0, 0});
    }
    return cuts;
}

/// `Previous episodes` over the second block: what it lists is of the child's history.
bool are_of_history(const std::vector<Line>& lines, const std::vector<Cut>& cuts) {
    return std::ranges::any_of(lines, [&](const Line& line) {
        if (line.item <= cuts.front().item || line.item > cuts.back().item) return false;
        const std::vector<std::string_view> words = split(line.folded, ' ');
        return std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"previous", "previously", "history", "earlier", "past", "prior"});
        });
    });
}

std::string value_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field != nullptr ? field->value : std::string();
}

/// When the child went and came back, as far as told: in normal form times compare as text.
std::pair<std::string, std::string> span_of(const Record& record) {
    std::string from = value_of(record, "episode.last_seen_at");
    if (from.empty()) from = value_of(record, "episode.reported_at");
    std::string to = value_of(record, "episode.found_at");
    if (to.empty()) to = value_of(record, "debrief.held_at");
    if (from.empty()) from = to;
    if (to.empty()) to = from;
    return {from, to};
}

/// Of two times missing of one child each has a beginning and an end, and one ends before the other begins.
bool are_apart(const Record& a, const Record& b, bool headed) {
    for (const std::string_view id : {"subject.date_of_birth", "subject.forenames"}) {
        const std::string one = value_of(a, id);
        const std::string other = value_of(b, id);
        if (!one.empty() && !other.empty() && one != other) return true;
    }
    const auto [from, to] = span_of(a);
    const auto [other_from, other_to] = span_of(b);
    if (!headed && (from == to || other_from == other_to)) return false;
    return to < other_from || other_to < from;
}

}  // namespace

std::vector<BlockItems> record_blocks(const std::vector<LayoutItem>& items, const Rules& rules) {
    const std::vector<Line> lines = short_lines(items);
    std::vector<BlockItems> ways;
    const std::array<std::vector<Cut>, 4> found{
        numbered_cuts(lines), day_cuts(lines), birth_cuts(items, lines), repeated_cuts(items, rules)};
    for (const std::vector<Cut>& cuts : found) {
        if (cuts.size() < 2 || are_of_history(lines, cuts)) continue;
        BlockItems way = cut_at(items, lines, cuts);
        way.headed = &cuts != &found.back();
        if (!way.blocks.empty()) ways.push_back(std::move(way));
    }
    return ways;
}

bool tell_apart(const std::vector<Record>& records, bool headed) {
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Record& record = records[i];
        const bool named =
            record.find("subject.surname") != nullptr || record.find("subject.forenames") != nullptr;
        if (!named || span_of(record).first.empty()) return false;
        for (std::size_t k = 0; k < i; ++k) {
            if (!are_apart(record, records[k], headed)) return false;
        }
    }
    return records.size() >= 2;
}

}  // namespace homeward
