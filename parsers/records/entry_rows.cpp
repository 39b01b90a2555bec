#include "parsers/records/entry_rows.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"

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

}  // namespace

std::vector<LayoutItem> join_entry_clocks(const std::vector<LayoutItem>& items) {
    std::vector<LayoutItem> out;
    out.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i + 1 < items.size() && is_moment(items[i]) && stands_beside(items[i], items[i + 1])) {
            out.push_back(entry_beside(items, i));
            continue;
        }
        out.push_back(items[i]);
        if (i + 1 >= items.size() || !is_clock_alone(items[i]) || !stands_beside(items[i], items[i + 1]))
            continue;
        LayoutItem& entry = out.back();
        ++i;
        const bool cut = i + 1 < items.size() && goes_on(items[i], items[i + 1]);
        append(entry, items[i]);
        if (cut) append(entry, items[++i]);
        entry.sentence = entry.sentence || items[i].sentence || entry.words.back().text.ends_with('.');
    }
    return out;
}

}  // namespace homeward
