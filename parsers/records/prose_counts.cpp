// Gradings of risk, and how often the child was missing before, told in sentences.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"

namespace homeward {
namespace {

using Words = std::vector<StatementWord>;

/// The folded word at `i`; empty behind the last.
std::string_view at(const Words& words, std::size_t i) {
    return i < words.size() ? std::string_view(words[i].folded) : std::string_view();
}

bool speaks_of_grading(const Words& words) {
    return std::ranges::any_of(words, [](const StatementWord& word) {
        return is_one_of(word.folded,
                         {"risk",
                          "graded",
                          "assessed",
                          "grading",
                          "categorised",
                          "classified",
                          "rated",
                          "deemed",
                          "classed",
                          "upgraded",
                          "downgraded",
                          "regraded",
                          "escalated",
                          "reassessed"});
    });
}

/// What the six words before a grading say of it.
struct GradingWords {
    bool told = false;     ///< `graded as`, `the risk was`
    bool changed = false;  ///< `upgraded to`: the last grading is the one that stands.
    bool first = false;    ///< `initially`
};

GradingWords words_before_grading(const Words& words, std::size_t i) {
    GradingWords found;
    for (std::size_t k = i > 6 ? i - 6 : 0; k < i; ++k) {
        found.changed |= is_one_of(at(words, k),
                                   {"upgraded",
                                    "downgraded",
                                    "regraded",
                                    "escalated",
                                    "reassessed",
                                    "raised",
                                    "increased",
                                    "lowered",
                                    "reduced",
                                    "now",
                                    "changed"});
        found.first |= is_one_of(at(words, k), {"initially", "originally", "first", "previously"}) ||
                       (at(words, k) == "from" && k + 1 == i);
        found.told |= is_one_of(at(words, k),
                                {"graded",
                                 "assessed",
                                 "grading",
                                 "categorised",
                                 "classified",
                                 "rated",
                                 "deemed",
                                 "classed",
                                 "considered",
                                 "recorded",
                                 "treated"}) ||
                      (at(words, k) == "risk" && !is_one_of(at(words, k + 1), {"of", "to"}));
    }
    return found;
}

/// `Her fourth missing episode`, `the 4th time`: 4; 0 for any other word.
int ordinal_of(std::string_view word) {
    static constexpr std::array<std::string_view, 21> ordinals{
        "",           "first",     "second",    "third",       "fourth",     "fifth",      "sixth",
        "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    for (std::size_t n = 1; n < ordinals.size(); ++n) {
        if (word == ordinals[n]) return static_cast<int>(n);
    }
    const bool suffixed = word.size() >= 3 && word.size() <= 5 && is_ascii_digit(word[0]) &&
                          is_one_of(word.substr(word.size() - 2), {"st", "nd", "rd", "th"});
    if (!suffixed) return 0;
    return static_cast<int>(parse_integer(word.substr(0, word.size() - 2)).value_or(0));
}

bool speaks_of_missing(const Words& words) {
    return std::ranges::any_of(words, [](const StatementWord& word) {
        return is_one_of(word.folded, {"missing", "episode", "episodes", "misper", "absconded", "mfh"});
    });
}

/// `In the last month`, `this year`: not all episodes are counted.
bool counts_in_window(const Words& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string_view next = at(words, i + 1);
        const bool last =
            at(words, i) == "last" &&
            is_one_of(next,
                      {"month", "year", "week", "12", "six", "6", "three", "3", "two", "30", "90", "few"});
        const bool current = at(words, i) == "this" && is_one_of(next, {"year", "month", "week"});
        const bool past = at(words, i) == "past" &&
                          is_one_of(next, {"month", "year", "six", "6", "12", "three", "two", "few"});
        if (last || current || past) return true;
    }
    return false;
}

/// `Never been missing before`, `no previous episodes`, told from the word at `i` on.
bool tells_of_none(const Words& words, std::size_t i) {
    const bool never = at(words, i) == "never";
    if (never || (at(words, i) == "not" && is_one_of(at(words, i + 1), {"previously", "been", "gone"}))) {
        bool before = never;
        bool of_missing = false;
        for (std::size_t k = i + 1; k < i + 8 && k < words.size(); ++k) {
            before |= is_one_of(at(words, k), {"before", "previously", "prior"});
            of_missing |= at(words, k) == "missing";
        }
        if (before && of_missing) return true;
    }
    return is_one_of(at(words, i), {"no", "nil"}) &&
           is_one_of(at(words, i + 1), {"previous", "prior", "earlier", "other"}) &&
           is_one_of(at(words, i + 2),
                     {"missing", "episodes", "reports", "occasions", "mispers", "occurrences", "episode"});
}

/// `First time he has done this`, `first time she has gone`: no episode before this one.
bool tells_of_first(const Words& words) {
    for (std::size_t i = 0; i + 4 < words.size(); ++i) {
        if (at(words, i) == "first" && at(words, i + 1) == "time" &&
            is_one_of(at(words, i + 2), {"he", "she", "they"}) &&
            is_one_of(at(words, i + 3), {"has", "have"}) &&
            is_one_of(at(words, i + 4), {"done", "gone", "run", "been"}))
            return at(words, i + 4) != "been" || at(words, i + 5) == "missing";
    }
    return false;
}

/// `Missing twice before`, `14 previous missing episodes`: the number at `i`, and whether earlier ones alone
/// are counted.
std::optional<std::pair<int, bool>> counted_at(const Words& words, std::size_t i) {
    const std::string_view word = at(words, i);
    // `Prev MP 9`, `Prev MP x3`, `2 PREVIOUS.`
    const std::string_view plain = word.starts_with('x') ? word.substr(1) : word;
    const bool digits = !plain.empty() && plain.size() <= 2 && std::ranges::all_of(plain, is_ascii_digit);
    const bool noted =
        digits && i >= 2 && at(words, i - 2) == "previous" &&
        is_one_of(at(words, i - 1), {"misper", "missing", "mfh", "episodes", "reports", "occasions"});
    const bool bare = digits && i == 0 && at(words, 1) == "previous" &&
                      (words.size() == 2 ||
                       is_one_of(at(words, 2), {"on", "misper", "missing", "mfh", "recorded", "known"}));
    if (noted || bare) {
        if (const auto count = parse_integer(plain)) return std::pair{static_cast<int>(*count), true};
    }
    const auto number = parse_previous_count(word);
    const bool numeric = number && (is_ascii_digit(word.front()) || word.size() > 2) && word != "none" &&
                         word != "nil" && word != "never" && word.size() < 10 && ordinal_of(word) == 0;
    if (!numeric || *number > 200) return std::nullopt;
    if (i > 0 &&
        is_one_of(at(words, i - 1), {"over", "than", "least", "about", "around", "approximately", "nearly"}))
        return std::nullopt;
    bool noun = word == "once" || word == "twice";
    bool past = false;
    for (std::size_t k = i + 1; k <= i + 4 && k < words.size(); ++k) {
        noun |= is_one_of(
            at(words, k),
            {"times", "time", "occasions", "occasion", "episodes", "episode", "reports", "mispers"});
        past |= is_one_of(at(words, k), {"previous", "previously", "before", "prior", "earlier"});
    }
    for (std::size_t k = i > 8 ? i - 8 : 0; k < i; ++k)
        past |= is_one_of(at(words, k), {"previously", "history", "previous"});
    const bool perfect = std::ranges::any_of(words, [](const StatementWord& other) {
        return is_one_of(other.folded, {"has", "had"});
    });
    if (!noun || (!past && !perfect)) return std::nullopt;
    return std::pair{static_cast<int>(*number), past};
}

}  // namespace

void FactReader::read_risk(const Sentence& s) {
    const Words& words = s.words();
    if (!speaks_of_grading(words)) return;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string value;
        std::size_t last = i;
        if (is_one_of(at(words, i), {"high", "medium", "low"})) value = at(words, i);
        if (at(words, i) == "standard" || (at(words, i) == "med" && at(words, i + 1) == "risk"))
            value = "medium";
        if (at(words, i) == "no" && at(words, i + 1) == "apparent" && at(words, i + 2) == "risk") {
            value = "no_apparent_risk";
            last = i + 1;
        }
        // `Raised from medium to HIGH`: what it was.
        if (value.empty() || (i > 0 && at(words, i - 1) == "from" && at(words, last + 1) == "to")) continue;
        const bool risk_behind = at(words, last + 1) == "risk";
        const std::string_view after = at(words, last + (risk_behind ? 2 : 1));
        // `High risk of exploitation` and `low risk of repeat` grade something else.
        if (is_one_of(after, {"of", "to", "for", "area", "mood", "behaviour"}) &&
            !(after == "to" && at(words, last + 3) == "at") &&
            !(after == "for" && is_one_of(at(words, last + 3), {"both", "all", "each"})))
            continue;
        const GradingWords before = words_before_grading(words, i);
        const bool person =
            risk_behind && is_one_of(after, {"missing", "misper", "child", "person", "young"});
        const bool plain =
            risk_behind && (i == 0 || is_one_of(at(words, i - 1), {"as", "at", "a", "was", "is", "the"}) ||
                            (words[i].after_comma && last + 2 >= words.size() && s.has("event.")));
        if (value == "medium" && at(words, i) == "standard" && !before.told) continue;
        constexpr double as_told = 0.9;
        constexpr double stands_now = 1.5;
        constexpr double once = 0.3;
        const double weight = before.changed && !before.first ? stands_now : before.first ? once : as_told;
        if (before.told || before.changed || person || plain || value == "no_apparent_risk")
            give("episode.risk", value, s, weight);
        i = last;
    }
}

void FactReader::read_count(const Sentence& s) {
    const Words& words = s.words();
    constexpr double plain = 0.9;
    if (tells_of_first(words)) {
        give("episode.previous_count", "0", s, plain);
        return;
    }
    if (!speaks_of_missing(words) && !(words.size() == 2 && at(words, 1) == "previous")) return;
    const double weight = counts_in_window(words) ? 0.4 : plain;
    for (std::size_t i = 0; i < words.size(); ++i) {
        // `His brother has been missing three times`: not the child's.
        if (people_ != nullptr && i > 0 && people_->is_event_of_another(Cue{{}, i, i}) &&
            std::none_of(
                words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), [](const StatementWord& w) {
                    return is_one_of(w.folded, {"it", "this", "that"});
                }))
            continue;
        const int ordinal = ordinal_of(at(words, i));
        const std::size_t noun =
            is_one_of(at(words, i + 1), {"missing", "such", "reported", "recorded", "misper"}) ? i + 2
                                                                                               : i + 1;
        const bool counted =
            is_one_of(at(words, noun),
                      {"time", "episode", "occasion", "incident", "report", "occurrence", "misper"}) ||
            (noun == i + 2 && is_one_of(at(words, noun), {"person", "from"}));
        // `About the first episode he said`: which one of those that are told, and not how many came before.
        const bool told_of = i > 1 && is_one_of(at(words, i - 1), {"the", "his", "her", "their"}) &&
                             is_one_of(at(words, i - 2),
                                       {"about", "on", "during", "in", "after", "regarding", "of", "before"});
        if (ordinal > 0 && counted && told_of) continue;
        if (ordinal > 0 && counted) {
            const bool again = is_one_of(at(words, noun + 1), {"police", "officers", "i"});
            if (!again) give("episode.previous_count", std::to_string(ordinal - 1), s, weight);
            return;
        }
        if (tells_of_none(words, i)) {
            give("episode.previous_count", "0", s, plain);
            return;
        }
        if (const auto count = counted_at(words, i)) {
            constexpr double unsaid_when = 0.85;
            give("episode.previous_count",
                 std::to_string(count->first),
                 s,
                 count->second ? weight : weight * unsaid_when);
            return;
        }
    }
}

}  // namespace homeward
