#include "parsers/records/prose_episodes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_times.h"
#include "parsers/records/prose_words.h"
#include "parsers/text/sentences.h"

namespace homeward {
namespace {

constexpr std::size_t episodes_min = 2;
constexpr std::size_t episodes_max = 8;
constexpr std::size_t opening_words = 7;  ///< In which a sentence says of which episode it tells.

struct Episode {
    Date from;
    Date to;
    bool back = false;  ///< The child's return was told.
};

constexpr int history_days_min =
    28;  ///< An episode so long before the last is history, unless it is counted.

/// What a sentence says of episodes.
struct Telling {
    std::optional<Date> first;  ///< Of its days.
    std::optional<Date> last;
    bool gone = false;
    bool leaves = false;   ///< In any words: `she left at 0830`.
    bool missing = false;  ///< It says so, and not only that the child left.
    bool back = false;
    bool talk = false;
    bool earlier = false;  ///< Of an episode before those that the paper is about.
};

bool has_asserted(const Sentence& s, std::string_view id) {
    return std::ranges::any_of(
        s.cues(), [&](const Cue& cue) { return cue.id == id && s.turn_of(cue) == Turn::asserted; });
}

/// The times of a sentence, of which `that night` follows the day told first in it: `left at 1900 on 3
/// November and was found at 2315 the same night`.
std::vector<ToldTime> times_within(const Sentence& s, TellingDays days) {
    std::vector<ToldTime> times = told_times(s.text(), days);
    const auto first =
        std::ranges::find_if(times, [](const ToldTime& time) { return time.date && !time.related; });
    const bool related = std::ranges::any_of(times, &ToldTime::related);
    if (first == times.end() || !related) return times;
    days.anchor = first->date;
    return told_times(s.text(), days);
}

/// `On that occasion he said`, `excluded last year`: words of another time in a sentence that tells neither
/// that the child went nor that it was missing.
bool tells_of_no_absence(const Telling& told) {
    return !told.gone && !told.leaves && !told.missing && !told.back;
}

/// `Last seen 1900, reported 2200 by staff, returned 2300`
bool ends_list_of_times(const Sentence& s) {
    const auto& words = s.words();
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i].after_comma && is_ascii_digit(words[i + 1].folded.front()) &&
            is_one_of(words[i].folded, {"found", "located", "traced", "returned", "back", "home"}))
            return true;
    }
    return false;
}

Telling telling_of(const Sentence& s, const TellingDays& days) {
    Telling told;
    for (const ToldTime& time : times_within(s, days)) {
        if (!time.date) continue;
        if (!told.first) told.first = time.date;
        told.last = time.date;
    }
    told.missing = has_asserted(s, "event.last_seen") || has_asserted(s, "event.reported") ||
                   std::ranges::any_of(s.words(), [](const StatementWord& word) {
                       return is_one_of(word.folded, {"missing", "absent", "absconded"});
                   });
    // `His mother says that he left on Sunday`: what somebody tells of, and no episode of the paper's.
    const bool said = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded, {"says", "said", "tells", "told", "states", "stated", "thinks"});
    });
    told.gone = !said && (has_asserted(s, "event.left") || has_asserted(s, "event.last_seen") ||
                          has_asserted(s, "event.reported"));
    told.leaves = !said && std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded, {"left", "went", "ran", "walked", "absconded", "missing", "gone"});
    });
    told.back = has_asserted(s, "event.found") || ends_list_of_times(s);
    told.talk = has_asserted(s, "event.held") || s.has("attend.");
    told.earlier = s.has("earlier.begins") && !tells_of_no_absence(told);
    return told;
}

/// `First, he was last seen`, `Secondly she left`: its number; 0 where the sentence opens with no such word.
int listed_as(const std::vector<StatementWord>& words) {
    static constexpr std::array<std::string_view, 8> adverbs{
        "firstly", "secondly", "thirdly", "fourthly", "fifthly", "sixthly", "seventhly", "eighthly"};
    static constexpr std::array<std::string_view, 4> plain{"first", "second", "third", "fourth"};
    if (words.size() < 2) return 0;
    const auto adverb = std::ranges::find(adverbs, words[0].folded);
    if (adverb != adverbs.end()) return static_cast<int>(adverb - adverbs.begin()) + 1;
    const auto word = std::ranges::find(plain, words[0].folded);
    return word != plain.end() && words[1].after_comma ? static_cast<int>(word - plain.begin()) + 1 : 0;
}

/// `The first time`, `about the second he said`, `on the last occasion`: its number, -1 for the last of them;
/// 0 where the sentence says nothing of the kind.
int episode_named(const Sentence& s) {
    static constexpr std::array<std::string_view, 8> ordinals{
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"};
    const auto& words = s.words();
    if (const int number = listed_as(words); number > 0) return number;
    for (std::size_t i = 0; i < words.size() && i < opening_words; ++i) {
        const auto ordinal = std::ranges::find(ordinals, words[i].folded);
        const bool last = is_one_of(words[i].folded, {"last", "latest"});
        const bool other = is_one_of(words[i].folded, {"other"});
        if (ordinal == ordinals.end() && !last && !other) continue;
        const bool counted = i > 0 && is_one_of(words[i - 1].folded, {"the", "his", "her", "their"});
        const std::string_view next = i + 1 < words.size() ? words[i + 1].folded : std::string_view();
        const bool noun =
            is_one_of(next, {"time", "episode", "occasion", "incident", "absence", "one", "occurrence"});
        const bool pronoun = is_one_of(next, {"he", "she", "they"});
        // `The second was on 5 November`
        const bool was = is_one_of(next, {"was", "occurred", "happened", "began"}) && i == 1 &&
                         i + 2 < words.size() && words[i + 2].folded == "on";
        if (!counted || (!noun && !was && !(pronoun && i > 1))) continue;
        if (ordinal != ordinals.end()) return static_cast<int>(ordinal - ordinals.begin()) + 1;
        return last ? -1 : 0;
    }
    return 0;
}

/// `The second was on 5 November`, `The first episode was on Monday 2 November`: a sentence that only says
/// when.
bool opens_with_day(const Sentence& s) {
    constexpr std::size_t words_max = 12;
    const auto& words = s.words();
    if (words.size() > words_max) return false;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (is_one_of(words[i].folded, {"was", "occurred", "happened", "began", "started"}) &&
            words[i + 1].folded == "on")
            return true;
    }
    return false;
}

/// `On both occasions`, `he was not hurt either time`, `each time`.
bool is_of_all_episodes(const Sentence& s) {
    const auto& words = s.words();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool all = is_one_of(words[i].folded, {"both", "either", "each", "every", "neither", "all"});
        if (all && is_one_of(words[i + 1].folded,
                             {"time",
                              "times",
                              "episode",
                              "episodes",
                              "occasion",
                              "occasions",
                              "incidents",
                              "absence",
                              "absences"}))
            return true;
    }
    return false;
}

/// `Two missing episodes`, `was missing twice`, `on both occasions`: the account says that there are several.
bool counts_episodes(const Sentence& s) {
    const auto& words = s.words();
    constexpr std::size_t near = 4;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_one_of(words[i].folded, {"before", "previous", "previously", "earlier", "history"}))
            return false;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool twice = words[i].folded == "twice";
        const bool number =
            is_one_of(words[i].folded, {"two", "three", "four", "five", "both", "2", "3", "4"});
        if (!twice && !number) continue;
        // `Was reported missing on two dates`
        if (number && i > 0 && words[i - 1].folded == "on" && i + 1 < words.size() &&
            is_one_of(words[i + 1].folded, {"dates", "days", "nights", "evenings"}))
            return true;
        for (std::size_t k = i > near ? i - near : 0; k < words.size() && k <= i + near; ++k) {
            if (is_one_of(words[k].folded,
                          {"episodes", "occasions", "incidents", "absences", "occurrences"}) ||
                (words[k].folded == "missing" &&
                 (twice || (i + 1 < words.size() && words[i + 1].folded == "times"))))
                return true;
        }
    }
    return false;
}

/// Where an account stands while its sentences are gone through.
class EpisodeReader {
public:
    explicit EpisodeReader(const Rules& rules) : rules_(rules) {}

    void read(const LooseText& text) {
        current_ = 0;
        bool first = true;
        if (text.written) days_.written = text.written;
        for (const std::string_view words : split_sentences(text.text)) {
            const Sentence s(words, rules_.prose);
            LooseText part = text;
            part.text = std::string(words);
            part.scope.episode = episode_of(s);
            if (!first && parts_.back().scope == part.scope) {
                parts_.back().text += " " + part.text;
            } else {
                parts_.push_back(std::move(part));
            }
            first = false;
        }
    }
    void keep(const LooseText& text) { parts_.push_back(text); }

    bool tells_several() const {
        if (episodes_.size() < episodes_min || episodes_.size() > episodes_max || opened_ ||
            !std::ranges::all_of(episodes_, &Episode::back))
            return false;
        if (counted_) return true;
        const auto last = std::chrono::sys_days(episodes_.back().from);
        return !history_ && std::ranges::all_of(episodes_, [&](const Episode& episode) {
            return (last - std::chrono::sys_days(episode.to)).count() < history_days_min;
        });
    }
    bool counts_them() const { return counted_; }
    std::vector<LooseText> take() { return std::move(parts_); }

private:
    int episode_of(const Sentence& s) {
        const Telling told = telling_of(s, days_);
        if (told.last) days_.anchor = days_.year_hint = told.last;
        const bool counts = counts_episodes(s);
        counted_ |= counts;
        if (counts || is_of_all_episodes(s)) return current_ = 0;
        const int named = episode_named(s);
        const bool own = named > 0 && named == static_cast<int>(episodes_.size()) + 1;
        const bool dated = told.first && opens_with_day(s);
        const bool next = (own && (told.leaves || told.gone || dated)) || (opened_ && told.first);
        if (named != 0 && !next && episodes_.size() >= episodes_min)
            return current_ = named > 0 ? named : static_cast<int>(episodes_.size());
        history_ |= told.earlier && !next;
        if (told.earlier && !next) return current_ = 0;
        // `The first time she went to her nan's. She left at 1900 on 3 November`
        if (own && !told.first && told.leaves && (episodes_.empty() || episodes_.back().back)) {
            opened_ = true;
            return current_ = named;
        }
        if (told.talk && !told.gone) return current_ = 0;
        const bool after =
            episodes_.empty() || (episodes_.back().back && told.first && *told.first > episodes_.back().from);
        const bool fresh =
            told.first && after && (next || (told.gone && told.missing) || (told.leaves && counted_));
        if (fresh && !episode_on(*told.first)) {
            episodes_.push_back({*told.first, *told.last, told.back});
            opened_ = false;
            return current_ = static_cast<int>(episodes_.size());
        }
        if (told.first && !episodes_.empty()) {
            if (const int known = episode_on(*told.first)) current_ = known;
        }
        if (told.back && current_ > 0) {
            Episode& episode = episodes_[static_cast<std::size_t>(current_) - 1];
            episode.back = true;
            if (told.last) episode.to = std::max(episode.to, *told.last);
        }
        return current_;
    }

    /// The episode that was going on that day: 1 and up, 0 for none.
    int episode_on(const Date& day) const {
        for (std::size_t i = episodes_.size(); i-- > 0;) {
            if (day >= episodes_[i].from && day <= episodes_[i].to) return static_cast<int>(i) + 1;
        }
        return 0;
    }

    const Rules& rules_;
    std::vector<Episode> episodes_;
    std::vector<LooseText> parts_;
    TellingDays days_;
    int current_ = 0;
    bool opened_ = false;   ///< A sentence led to the next episode, and none has told its day.
    bool counted_ = false;  ///< The account says how many it tells of.
    bool history_ = false;  ///< It tells of earlier ones too.
};

}  // namespace

std::optional<std::vector<LooseText>> tell_episodes_apart(const std::vector<LooseText>& texts,
                                                          bool labelled,
                                                          const Rules& rules) {
    EpisodeReader reader(rules);
    for (const LooseText& text : texts) {
        // Under a heading that said of which it tells, or in a log whose margin says when.
        if (text.scope.episode != 0 || text.moment || text.clock || text.quoted) {
            reader.keep(text);
        } else {
            reader.read(text);
        }
    }
    if (!reader.tells_several() || (labelled && !reader.counts_them())) return std::nullopt;
    return reader.take();
}

}  // namespace homeward
