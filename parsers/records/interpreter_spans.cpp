// From when until when a child was gone, beside one label: `Missing: 11:10 on 1 June until 19:05 on 2 June`.

#include <algorithm>

#include "parsers/base/word_tests.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Whether a label may ask how long a child was gone, and no other thing that lasts.
bool asks_absence(const std::string& folded) {
    constexpr std::size_t words_max = 6;
    const std::vector<std::string_view> words = split(folded, ' ');
    const auto any_of = [&](std::initializer_list<std::string_view> list) {
        return std::ranges::any_of(words, [&](std::string_view word) { return is_one_of(word, list); });
    };
    return words.size() <= words_max &&
           any_of(
               {"missing", "gone", "away", "absent", "absence", "out", "episode", "disappeared", "left"}) &&
           !any_of({"school", "interview", "debrief", "spoken", "report", "reported", "previous", "times"});
}

bool joins_span(const LayoutWord& word) {
    return is_one_of(folded_label(word.text), {"to", "until", "till", "til", "hyd"}) || word.text == "-" ||
           word.text == "\xE2\x80\x93" || word.text == "\xE2\x80\x94" || word.text == ">";
}

LayoutItem part_of(const LayoutItem& item, std::size_t from, std::size_t to) {
    LayoutItem part = item;
    part.words.assign(item.words.begin() + static_cast<std::ptrdiff_t>(from),
                      item.words.begin() + static_cast<std::ptrdiff_t>(to));
    return part;
}

/// The days of a span, the one that is not printed by the other: `11:10 until 19:05 on 1 June`.
bool complete_days(FoundTime& gone, FoundTime& back) {
    if (gone.date && back.date) return true;
    if (!gone.minutes || !back.minutes || *gone.minutes >= *back.minutes) return false;
    if (!gone.date) gone.date = back.date;
    if (!back.date) back.date = gone.date;
    return gone.date.has_value();
}

}  // namespace

/// Whether the item told when the child went and when it was back; each is given with what stands beside it.
bool Interpreter::apply_span(const LayoutItem& item) {
    constexpr std::size_t words_max = 40;
    if (item.words.size() < 3 || item.words.size() > words_max || item.table_row >= 0 ||
        !asks_absence(fold_label(item.label_text)))
        return false;
    for (std::size_t i = 1; i + 1 < item.words.size(); ++i) {
        if (!joins_span(item.words[i])) continue;
        const LayoutItem first = part_of(item, 0, i);
        const LayoutItem second = part_of(item, i + 1, item.words.size());
        auto gone = find_time(joined_text(first.words), hint_, true);
        auto back = find_time(joined_text(second.words), hint_, true);
        if (!gone || !back || (!gone->date && !back->date)) continue;
        // Days alone may head an episode, and what stands before the second time is no part of it.
        if (back->begin > 3 || (!gone->minutes && !back->minutes)) continue;
        const bool whole = gone->date && back->date;
        if (!complete_days(*gone, *back) || *back->date < *gone->date) continue;
        target_ = "event.last_seen";
        if (whole) {
            apply_event("last_seen", first);
            target_ = "event.found";
            apply_event("found", second);
        } else {
            give("episode.last_seen_at", to_iso(LocalTime{*gone->date, gone->minutes}), item, 0.95, 2);
            target_ = "event.found";
            give("episode.found_at", to_iso(LocalTime{*back->date, back->minutes}), item, 0.95, 2);
        }
        ++pairs_with_value_;
        open_topic_.clear();
        open_free_ = false;
        return true;
    }
    return false;
}

/// The same under a heading that asks it: `Missing period:` and the span as a line of its own.
bool Interpreter::span_below(const LayoutItem& heading, const LayoutItem& item) {
    if (heading.kind != ItemKind::heading || item.kind != ItemKind::text || heading.words.empty())
        return false;
    LayoutItem pair = item;
    pair.label_text = joined_text(heading.words);
    return apply_span(pair);
}

}  // namespace homeward
