#include "parsers/records/prose_clocks.h"

#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/time_words.h"

namespace homeward {
namespace {

using Words = std::vector<StatementWord>;

enum class Half { unsaid, morning, afternoon, night };

std::string_view at(const Words& words, std::size_t i) {
    return i < words.size() ? std::string_view(words[i].folded) : std::string_view();
}

Half half_of(std::string_view word) {
    if (word == "morning" || word == "am") return Half::morning;
    if (is_among(word, "afternoon evening pm lunchtime")) return Half::afternoon;
    return is_among(word, "night tonight") ? Half::night : Half::unsaid;
}

/// The half that the words from `i` on say as part of the time, and the last of them: `in the evening`.
std::pair<Half, std::size_t> half_beside(const Words& words, std::size_t i) {
    if (is_among(at(words, i), "am pm")) return {half_of(at(words, i)), i};
    if (at(words, i) == "in" && at(words, i + 1) == "the" && half_of(at(words, i + 2)) != Half::unsaid)
        return {half_of(at(words, i + 2)), i + 2};
    if (at(words, i) == "at" && at(words, i + 1) == "night") return {Half::night, i + 1};
    return {Half::unsaid, i};
}

/// The half that words a little behind `i` tell beside a day: `half past six that evening`, `ten past two on
/// the Thursday morning`.
Half half_behind(const Words& words, std::size_t i) {
    constexpr std::size_t words_max = 5;
    for (std::size_t k = i; k < i + words_max && k < words.size(); ++k) {
        if (k > i && words[k].new_sentence) break;
        if (const Half half = half_of(at(words, k)); half != Half::unsaid) return half;
        const bool goes_on =
            is_among(at(words, k),
                     "that this the same on of in last yesterday following next early late day") ||
            weekday_of(at(words, k));
        if (!goes_on) break;
    }
    return Half::unsaid;
}

/// Minutes past the hour, or to it, that begin at `i`, and where the hour stands: `half past`, `quarter to`,
/// `twenty five past`, `ten minutes to`.
std::pair<int, std::size_t> minutes_at(const Words& words, std::size_t i) {
    int count = 0;
    std::size_t next = i + 1;
    if (at(words, i) == "half") count = 30;
    if (at(words, i) == "quarter") count = 15;
    if (is_among(at(words, i), "five 5")) count = 5;
    if (is_among(at(words, i), "ten 10")) count = 10;
    if (is_among(at(words, i), "twenty 20")) count = 20;
    if (count == 20 && at(words, next) == "five") {
        count = 25;
        ++next;
    }
    if (at(words, next) == "minutes") ++next;
    const bool past = at(words, next) == "past";
    if (count == 0 || (!past && (at(words, next) != "to" || count == 30))) return {0, i};
    return {past ? count : -count, next + 1};
}

}  // namespace

std::optional<ClockWords> clock_words_at(std::string_view text, const Words& words, std::size_t i) {
    if (at(words, i) == "canol" && at(words, i + 1) == "dydd")
        return ClockWords{std::chrono::hours(12), i + 1};
    auto [past, hour_word] = minutes_at(words, i);
    int hour = hour_of(at(words, hour_word));
    if (hour == 0) return std::nullopt;
    std::size_t next = hour_word + 1;
    bool is_clock = past != 0;
    // `9.40`: two figures right behind a stop.
    if (past == 0 && next < words.size() && at(words, next).size() == 2 &&
        words[next].start == words[hour_word].end + 1 && text[words[hour_word].end] == '.') {
        const auto minute = parse_integer(at(words, next));
        if (!minute || *minute > 59) return std::nullopt;
        past = static_cast<int>(*minute);
        is_clock = true;
        ++next;
    }
    if (at(words, next) == "oclock") {
        is_clock = true;
        ++next;
    } else if (at(words, next) == "o" && at(words, next + 1) == "clock") {
        is_clock = true;
        next += 2;
    }
    auto [half, last] = half_beside(words, next);
    if (half == Half::unsaid) {
        // A bare figure before `that evening` counts something: `with 4 the same evening`.
        if (!is_clock) return std::nullopt;
        half = half_behind(words, next);
        last = next - 1;
    }
    if (half == Half::unsaid) return std::nullopt;
    // Ten to twelve is before the half of the day ends, and half past twelve behind it.
    const bool to_twelve = hour == 12 && past < 0;
    hour = hour % 12 + (half == Half::morning ? 0 : 12) + (to_twelve ? 12 : 0);
    // Ten at night is of the evening, one at night is not.
    if (half == Half::night && hour < 18) return std::nullopt;
    constexpr int day_minutes = 1440;
    return ClockWords{std::chrono::minutes((hour * 60 + past + day_minutes) % day_minutes), last};
}

bool is_of_later_half(std::string_view text,
                      const Words& words,
                      std::size_t begin,
                      std::size_t end,
                      std::chrono::minutes minutes) {
    constexpr std::size_t before_max = 5;
    const auto hour = minutes.count() / 60;
    if (hour == 0 || hour >= 12) return false;
    const std::string printed = to_ascii_lower(text.substr(begin, end - begin));
    for (const std::string_view exact : {"am", "pm", "a.m", "p.m", "hrs", "hours"}) {
        if (printed.find(exact) != std::string::npos) return false;
    }
    const std::string number = std::to_string(hour);
    std::size_t clock = printed.rfind(number + '.');
    if (clock == std::string::npos) clock = printed.rfind(number + ':');
    if (clock == std::string::npos || (clock > 0 && is_ascii_digit(printed[clock - 1]))) return false;
    const auto late = [&](Half half) {
        constexpr int evening = 6;
        return half == Half::afternoon || (half == Half::night && hour >= evening);
    };
    std::size_t next = 0;
    while (next < words.size() && words[next].start < end) ++next;
    const Half beside = half_beside(words, next).first;
    if (beside != Half::unsaid) return late(beside);
    if (const Half behind = half_behind(words, next); behind != Half::unsaid) return late(behind);
    std::size_t first = 0;
    while (first < words.size() && words[first].start < begin + clock) ++first;
    for (std::size_t k = first; k > 0 && first - k < before_max; --k) {
        if (const Half half = half_of(at(words, k - 1)); half != Half::unsaid) return late(half);
        if (!is_among(at(words, k - 1),
                      "at about around approximately approx just roughly nearly by from on the"))
            break;
    }
    return false;
}

}  // namespace homeward
