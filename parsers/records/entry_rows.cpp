#include "parsers/records/entry_rows.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/fixed_words.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Shorter texts beside a time are answers more often than entries.
constexpr std::size_t entry_words_min = 2;

bool is_clock_alone(const LayoutItem& item) {
    if (item.kind != ItemKind::text || item.words.empty() || item.words.size() > 3) return false;
    // With a word behind it, as an entry has one.
    const std::string with_word = joined_text(item.words) + " X";
    const auto clock = entry_clock(with_word);
    return clock && clock->end + 1 == with_word.size();
}

/// `03/05/26 18:02  77`: a day with a time, and at most a number of whoever wrote.
bool is_moment(const LayoutItem& item) {
    constexpr std::size_t words_max = 5;
    if (item.kind != ItemKind::text || item.words.size() < 2 || item.words.size() > words_max) return false;
    const std::string printed = joined_text(item.words);
    const auto time = find_time(printed, std::nullopt, false);
    if (!time || !time->date || !time->minutes || time->begin > 0) return false;
    const auto rest = std::string_view(printed).substr(time->end);
    return std::ranges::count_if(rest, is_ascii_alpha) <= 3;
}

bool stands_beside(const LayoutItem& clock, const LayoutItem& text) {
    if (text.kind != ItemKind::text || text.words.size() < entry_words_min) return false;
    const LayoutWord& left = clock.words.back();
    const LayoutWord& right = text.words.front();
    return left.page == right.page && right.box.x0 >= left.box.x1 && right.box.y0 < left.box.y1 &&
           right.box.y1 > left.box.y0 && is_ascii_upper(right.text.front());
}

/// Whether `next` is the same column's next line.
bool goes_on(const LayoutItem& text, const LayoutItem& next) {
    if (next.kind != ItemKind::text || next.words.empty() || text.words.back().text.ends_with('.'))
        return false;
    const LayoutWord& first = text.words.front();
    const LayoutWord& below = next.words.front();
    const double height = first.box.y1 - first.box.y0;
    return below.page == text.words.back().page && below.box.y0 > text.words.back().box.mid_y() &&
           below.box.y0 < text.words.back().box.y1 + height && std::abs(below.box.x0 - first.box.x0) < height;
}

/// The entry beside the moment at `i`, with its further lines; `i` moves to the last of them.
LayoutItem entry_beside(const std::vector<LayoutItem>& items, std::size_t& i) {
    LayoutItem entry = items[i + 1];
    entry.moment = joined_text(items[i].words);
    ++i;
    std::size_t line = i;
    while (i + 1 < items.size() && goes_on(items[line], items[i + 1])) {
        entry.words.insert(entry.words.end(), items[i + 1].words.begin(), items[i + 1].words.end());
        line = ++i;
    }
    entry.sentence = true;
    return entry;
}

void append(LayoutItem& item, const LayoutItem& more) {
    item.words.insert(item.words.end(), more.words.begin(), more.words.end());
}

/// A clock in a margin goes back by less where an entry was made late, and by more over midnight.
constexpr std::chrono::minutes late_entry_max{6 * 60};

/// Whether the words are a day and nothing else, a weekday and `Date` aside.
std::optional<Date> day_alone(const LayoutItem& item) {
    constexpr std::size_t words_max = 7;
    const std::string printed = joined_text(item.words);
    const auto time = find_time(printed, std::nullopt, false);
    if (!time || !time->date || time->minutes || time->year_guessed || item.words.size() > words_max)
        return std::nullopt;
    const std::string rest = folded_label(printed.substr(0, time->begin) + ' ' + printed.substr(time->end));
    const bool plain = std::ranges::all_of(split(rest, ' '), [](std::string_view word) {
        return word.empty() || weekday_of(word) ||
               is_among(word, "date day log entries for of on the dyddiad");
    });
    return plain ? time->date : std::nullopt;
}

/// `Created: 02/06/2026 14:05`: when the log began.
bool tells_beginning(std::string_view label) {
    const std::string folded = folded_label(label);
    if (folded == "date" || folded == "day" || folded == "dyddiad") return true;
    // `Incident log printed 18/09/2026`
    static constexpr FixedWords endings(
        {"printed", "print", "exported", "export", "closed", "resulted", "finalised"});
    static constexpr FixedWords beginnings({"created",  "opened", "open",     "opnd",      "started",
                                            "logged",   "raised", "received", "commenced", "log",
                                            "incident", "call",   "entries",  "crewyd",    "night",
                                            "shift",    "daily",  "evening",  "record",    "notes"});
    const std::vector<std::string_view> words = split(folded, ' ');
    if (std::ranges::any_of(words, [](std::string_view word) { return endings.contains(word); }))
        return false;
    return std::ranges::any_of(words, [](std::string_view word) { return beginnings.contains(word); });
}

/// `INCIDENT LOG 221 OF 02/01/2026`, `Created 17/07/26 1702`: the only day of a short line that tells of the
/// log.
std::optional<Date> day_of_head(const std::vector<LayoutWord>& words) {
    constexpr std::size_t words_max = 16;
    if (words.empty() || words.size() > words_max) return std::nullopt;
    const std::string printed = joined_text(words);
    const std::vector<FoundTime> times = find_times(printed, std::nullopt, false);
    std::optional<Date> day;
    for (const FoundTime& time : times) {
        if (!time.date || time.year_guessed || (day && *day != *time.date)) return std::nullopt;
        day = time.date;
    }
    const std::string before = day ? printed.substr(0, times.front().begin) : std::string();
    const bool birth = folded_label(printed).find("born") != std::string::npos ||
                       folded_label(printed).find("dob") != std::string::npos;
    return day && !birth && tells_beginning(before) ? day : std::nullopt;
}

/// The days of a log's entries, as they are read one after another.
class LogDays {
public:
    LogDays(bool newest_first, const std::optional<Date>& begun, const std::optional<Date>& written)
        : newest_first_(newest_first), begun_(begun), written_(written) {}

    /// What stands around the entries and may tell their day.
    void note(const LayoutItem& item) {
        if (item.kind == ItemKind::pair) {
            const bool begins = !dated_ && tells_beginning(item.label_text);
            const auto time = begins ? find_time(joined_text(item.words), std::nullopt, false) : std::nullopt;
            // `Missing child log: Tam RIDLEY, DOB 03/03/2013`: somebody's birth is no day of the log's.
            const bool first = time && folded_label(joined_text(item.words).substr(0, time->begin)).empty();
            if (first && time->date && !time->year_guessed) take(*time->date);
        } else if (const auto day = day_alone(item)) {
            take(*day);
            dated_ = true;
        }
    }

    void date(LayoutItem& item) {
        if (!day_) day_ = begun_;
        const auto time = find_time(item.moment, day_ ? day_ : written_, true);
        if (!time) return;
        if (time->date) {
            day_ = time->date;
            dated_ = true;
        } else if (day_ && time->minutes && last_) {
            const auto step = *time->minutes - *last_;
            if (!newest_first_ && step < -late_entry_max) day_ = shifted(*day_, 1);
            if (newest_first_ && step > late_entry_max) day_ = shifted(*day_, -1);
        }
        if (time->minutes) last_ = time->minutes;
        if (!day_) return;
        item.moment = to_iso(*day_);
        if (time->minutes) item.moment = to_iso(LocalTime{*day_, time->minutes});
    }

private:
    bool newest_first_;
    bool dated_ = false;  ///< A day stands among the entries themselves.
    std::optional<Date> day_;
    std::optional<Date> begun_;    ///< By the paper's head, where nothing nearer tells it.
    std::optional<Date> written_;  ///< Of the year of `21/06 17:40`.
    std::optional<std::chrono::minutes> last_;

    void take(const Date& day) {
        day_ = day;
        last_.reset();
    }
};

/// The end of a line and the beginning of the one below: `Entries for Saturday 20` over `June 2026.`
std::vector<LayoutWord> words_over_break(const LayoutLine& line, const LayoutLine& below) {
    constexpr std::ptrdiff_t above_max = 8;
    constexpr std::ptrdiff_t below_max = 3;
    if (line.segments.size() != 1 || below.segments.empty() || !below.moment.empty()) return {};
    const std::vector<LayoutWord>& end = line.segments.front().words;
    const std::vector<LayoutWord>& rest = below.segments.front().words;
    std::vector<LayoutWord> words(end.end() - std::min(std::ssize(end), above_max), end.end());
    words.insert(words.end(), rest.begin(), rest.begin() + std::min(std::ssize(rest), below_max));
    return words;
}

/// Of the lines above the first entry, furniture among them: `Log 517 of 06-JUL-2026    Page 1`, `Night of
/// Friday 13 February 2026`. The last that tells one holds.
std::optional<Date> day_at_head(const Layout& layout) {
    std::optional<Date> day;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const LayoutLine& line = layout.lines[i];
        if (!line.moment.empty()) return day;
        for (const LayoutSegment& segment : line.segments) {
            if (const auto told = day_of_head(segment.words)) day = told;
        }
        if (day || i + 1 == layout.lines.size()) continue;
        if (const auto told = day_of_head(words_over_break(line, layout.lines[i + 1]))) day = told;
    }
    return std::nullopt;
}

/// `Informant: Ann Poll, attendance officer. Wilf left at 11:20 and has not been seen.`: in an entry a
/// label's value ends with its sentence, and what follows is told.
std::vector<LayoutItem> with_told_apart(std::vector<LayoutItem> items) {
    constexpr std::size_t abbreviation_max = 4;
    std::vector<LayoutItem> out;
    out.reserve(items.size());
    for (LayoutItem& item : items) {
        const bool pair =
            item.kind == ItemKind::pair && !item.moment.empty() && item.label >= 0 && !item.flows;
        std::size_t cut = 0;
        for (std::size_t i = 0; pair && i + 1 < item.words.size() && cut == 0; ++i) {
            const std::string& word = item.words[i].text;
            const bool stop =
                word.ends_with('.') && (word.size() > abbreviation_max || is_ascii_digit(word[0]));
            if (stop && is_ascii_upper(item.words[i + 1].text.front())) cut = i + 1;
        }
        out.push_back(std::move(item));
        if (cut == 0) continue;
        LayoutItem told = out.back();
        told.kind = ItemKind::text;
        told.label = -1;
        told.label_text.clear();
        told.sentence = true;
        const auto at = static_cast<std::ptrdiff_t>(cut);
        told.words.erase(told.words.begin(), told.words.begin() + at);
        out.back().words.erase(out.back().words.begin() + at, out.back().words.end());
        out.push_back(std::move(told));
    }
    return out;
}

/// `Closed. [FELL A 9912]`: who made an entry may stand behind its last sentence, in brackets, with a number
/// of three figures or more. `Hiding in [FLAT 9]` is told, and so is what stands in brackets where the margin
/// names who wrote.
void take_author_behind(LayoutItem& item) {
    constexpr std::size_t author_words_max = 4;
    constexpr std::ptrdiff_t number_min = 3;
    if (item.words.size() < 3 || !item.author.empty() || !item.words.back().text.ends_with(']')) return;
    std::size_t first = item.words.size();
    for (std::size_t n = 0; n < author_words_max && first > 1; ++n) {
        if (item.words[--first].text.starts_with('[')) break;
    }
    if (!item.words[first].text.starts_with('[') || !item.words[first - 1].text.ends_with('.')) return;
    const std::string_view name = std::string_view(item.words[first].text).substr(1);
    const std::string& number = item.words.back().text;
    const bool named = first + 1 < item.words.size() && name.size() > 1 && is_ascii_upper(name[0]) &&
                       std::ranges::none_of(name, is_ascii_digit);
    if (!named || std::ranges::count_if(number, is_ascii_digit) < number_min) return;
    item.author.assign(item.words.begin() + static_cast<std::ptrdiff_t>(first), item.words.end());
    item.words.resize(first);
}

/// Whether most entries stand above those that were made before them.
bool is_newest_first(const std::vector<LayoutItem>& items) {
    std::optional<FoundTime> last;
    int forth = 0;
    int back = 0;
    for (const LayoutItem& item : items) {
        if (item.moment.empty()) continue;
        const auto time = find_time(item.moment, std::nullopt, true);
        if (last && time && time->minutes && last->minutes) {
            const bool later = time->date && last->date && *time->date != *last->date
                                   ? *time->date > *last->date
                                   : *time->minutes > *last->minutes;
            const bool same = time->minutes == last->minutes && time->date == last->date;
            if (!same) ++(later ? forth : back);
        }
        if (time) last = time;
    }
    return back > forth;
}

}  // namespace

std::vector<LayoutItem> join_entry_clocks(std::vector<LayoutItem> items) {
    std::vector<LayoutItem> out;
    out.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i + 1 < items.size() && is_moment(items[i]) && stands_beside(items[i], items[i + 1])) {
            out.push_back(entry_beside(items, i));
            continue;
        }
        const bool clock =
            i + 1 < items.size() && is_clock_alone(items[i]) && stands_beside(items[i], items[i + 1]);
        out.push_back(std::move(items[i]));
        if (!clock) continue;
        LayoutItem& entry = out.back();
        ++i;
        const bool cut = i + 1 < items.size() && goes_on(items[i], items[i + 1]);
        append(entry, items[i]);
        if (cut) append(entry, items[++i]);
        entry.sentence = entry.sentence || items[i].sentence || entry.words.back().text.ends_with('.');
    }
    return out;
}

std::vector<LayoutItem> with_entry_days(std::vector<LayoutItem> items,
                                        const Layout& layout,
                                        const std::optional<Date>& written) {
    if (std::ranges::all_of(items, [](const LayoutItem& item) { return item.moment.empty(); })) return items;
    items = with_told_apart(std::move(items));
    LogDays days(is_newest_first(items), day_at_head(layout), written);
    for (LayoutItem& item : items) {
        if (item.moment.empty()) {
            days.note(item);
        } else {
            take_author_behind(item);
            days.date(item);
        }
    }
    return items;
}

}  // namespace homeward
