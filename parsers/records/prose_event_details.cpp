// What goes with an event: how a child came back, where it was then, and the day on which an officer was at
// work.

#include <algorithm>
#include <initializer_list>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/shorthand.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"

namespace homeward {

/// `On Friday 6th November 2026 I was on duty when at about 0415 hours we were sent to`: the day of all that
/// the writer goes on to tell of itself.
void FactReader::note_work(const Sentence& s) {
    constexpr std::size_t subject_within = 12;
    const auto& words = s.words();
    const bool own =
        std::any_of(words.begin(),
                    words.begin() + static_cast<std::ptrdiff_t>(std::min(subject_within, words.size())),
                    [](const StatementWord& word) {
                        return is_one_of(word.folded, {"i", "we"});
                    });
    if (!own) return;
    std::optional<LocalTime> moment;
    for (const ToldTime& time : times_of(s)) {
        if (!moment && time.date && !time.related) moment = LocalTime{*time.date, time.minutes};
        if (moment && !moment->minutes && time.minutes && !time.date) moment->minutes = time.minutes;
        if (moment && moment->minutes) break;
    }
    const bool of_episode =
        moment && year_hint_ && moment->date.year() + std::chrono::years(1) >= year_hint_->year();
    if (of_episode) at_work_ = moment;
}

/// `Whereabouts 12 Dyehouse Walk, Bude.`, a sentence of a note: the place that its first word announces.
std::optional<std::string> FactReader::headed_place(const Sentence& s) {
    const auto& words = s.words();
    if (!is_one_of(words[0].folded, {"location", "whereabouts", "scene", "place", "address", "venue", "loc"}))
        return std::nullopt;
    const char next = words[1].text.front();
    const bool small = is_one_of(words[1].folded, {"the", "at", "is"});
    if (!is_ascii_digit(next) && !is_ascii_upper(next) && !small) return std::nullopt;
    const std::size_t skip = is_one_of(words[1].folded, {"at", "is"}) ? 1 : 0;
    return place_in(" at" + s.text().substr(words[skip].end));
}

/// The part's words with its moments blanked, up to where somebody says something: `He came back and told me
/// he had been robbed at Kelby Park` tells of another place.
std::string FactReader::words_of_place(const Sentence& s,
                                       const EventPart& part,
                                       const std::vector<ToldTime>& times) {
    std::string rest = s.text().substr(part.begin, part.end - part.begin);
    for (const ToldTime& time : times) {
        if (time.begin < part.begin || time.end > part.end) continue;
        for (std::size_t i = time.begin; i < time.end; ++i) rest[i - part.begin] = '_';
    }
    // `While on foot in Pike Lane, I saw Tam`
    for (const std::string_view clause : {", I ", ", we ", ", he ", ", she ", ", they "}) {
        const std::size_t at = rest.find(clause);
        if (at != std::string::npos) rest[at] = '.';
    }
    const std::size_t cue_end = s.end_of(part.cue);
    for (const std::string_view says :
         {" told me ", " told us ", " said ", " stated ", " says ", " disclosed "}) {
        const std::size_t at =
            rest.find(says, std::min(rest.size(), cue_end - std::min(cue_end, part.begin)));
        if (at != std::string::npos) rest.resize(at);
    }
    return rest;
}

/// `Returned at 0121 and was seen at 12 High Street`: where the child was once back, if no place was told.
void FactReader::read_seen_at(const Sentence& s, const EventPart& part, const std::string& rest) {
    const auto& words = s.words();
    if (words[part.cue.last].folded != "at" && words[part.cue.last].folded != "seen") return;
    const bool found_here = std::ranges::any_of(
        told_, [&](const Told& told) { return told.raw == s.text() && told.field == "episode.found_at"; });
    const bool placed = std::ranges::any_of(
        told_, [&](const Told& told) { return told.raw == s.text() && told.field == "episode.found_place"; });
    if (!found_here || placed) return;
    if (const auto place = place_in(" " + rest); place && !is_child(*place))
        give("episode.found_place", *place, s, 0.85);
}

void FactReader::read_method(const Sentence& s, const EventPart& part) {
    // Who ended it stands in the event's own part; the first that says so counts.
    const Cue* best = nullptr;
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with("value.episode.return_method.")) continue;
        const std::size_t at = s.begin_of(cue);
        if (at < part.begin || at >= part.end || s.is_turned("turn.future", cue.first, 2)) continue;
        // `Kent Police Returned child KP/77/26` heads a paper: the verb has a capital within its words.
        const bool title =
            std::any_of(s.words().begin() + static_cast<std::ptrdiff_t>(cue.first) + 1,
                        s.words().begin() + static_cast<std::ptrdiff_t>(cue.last) + 1,
                        [](const StatementWord& word) {
                            return is_one_of(word.text, {"Returned", "Found", "Located", "Traced"});
                        });
        if (title) continue;
        if (best == nullptr || cue.last - cue.first > best->last - best->first) best = &cue;
    }
    if (best == nullptr) return;
    // `At 1004 officers found him`: what is told with its moment ended it more surely than `came back on the
    // last one`.
    constexpr double timed = 1;
    constexpr double untimed = 0.6;
    const bool found_here = std::ranges::any_of(told_, [&](const Told& told) {
        return told.text == text_ && told.raw == s.text() && told.field == "episode.found_at";
    });
    give("episode.return_method",
         std::string(best->id.substr(best->id.rfind('.') + 1)),
         s,
         found_here ? timed : untimed);
}

/// `I saw Ryan climb out`, `saw him walking off`: a sighting, and no talk.
bool FactReader::sees_a_deed(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    const std::size_t deed = cue.last + 2;  // Behind whom it is about.
    return words[cue.last].folded == "saw" && deed < words.size() &&
           is_one_of(words[deed].folded,
                     {"climb",
                      "climbing",
                      "leave",
                      "leaving",
                      "walk",
                      "walking",
                      "go",
                      "going",
                      "get",
                      "getting",
                      "run",
                      "running",
                      "cross",
                      "crossing",
                      "jump",
                      "board"});
}

/// `She said, "I reported it on 11 November"`: what somebody says tells of no event of the paper's own.
bool FactReader::is_quoted(const Sentence& s, const Cue& cue) {
    const std::string_view before = std::string_view(s.text()).substr(0, s.begin_of(cue));
    // `"Morwenna Pascoe, who is Kit's mother, rang us`: a whole paragraph is passed on, and nobody's saying.
    const bool opens = s.text().starts_with('"') || s.text().starts_with("\xE2\x80\x9C");
    const std::string_view rest = std::string_view(s.text()).substr(opens ? 1 : 0);
    const bool goes_on =
        rest.find('"') == std::string_view::npos && rest.find("\xE2\x80\x9D") == std::string_view::npos;
    const bool own = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded, {"i", "me", "my", "im", "ive", "we", "our"});
    });
    if (opens && goes_on && !own) return false;
    const bool straight = std::ranges::count(before, '"') % 2 == 1;
    const std::size_t open = before.rfind("\xE2\x80\x9C");
    const std::size_t close = before.rfind("\xE2\x80\x9D");
    const bool curled = open != std::string_view::npos && (close == std::string_view::npos || close < open);
    return straight || curled;
}

/// `He was last missing on 2 September and was found on the 3rd`, in a report of November: another episode,
/// of which nothing holds for this one.
bool FactReader::is_found_before(const ToldTime* told) const {
    if (told == nullptr || !told->date) return false;
    for (const Candidate& candidate : assembly_.candidates()) {
        if (candidate.field.id != "episode.last_seen_at") continue;
        const auto seen = parse_date(std::string_view(candidate.field.value).substr(0, 10));
        if (seen && *told->date < *seen) return true;
    }
    return false;
}

/// `Caller states he left at 1900`: what is said tells another moment than that of the call.
bool FactReader::says_when_else(const Sentence& s, const Cue& cue) {
    return cue.id == "event.reported" &&
           std::any_of(s.words().begin() + static_cast<std::ptrdiff_t>(cue.first),
                       s.words().begin() + static_cast<std::ptrdiff_t>(cue.last) + 1,
                       [](const StatementWord& word) {
                           const std::string_view meant = spelt_shorthand(word.folded);
                           return is_one_of(word.folded,
                                            {"says", "states", "advises", "reporting", "reports", "rings"}) ||
                                  is_one_of(meant, {"states", "reporting", "reports"});
                       });
}

/// `Returned to Birch House by PC Hardy`: the words of how a child came home.
bool FactReader::is_brought(const Sentence& s, const Cue& cue) {
    const auto any = [&](std::initializer_list<std::string_view> list) {
        for (std::size_t i = cue.first; i <= cue.last; ++i) {
            for (const std::string_view word : list) {
                if (s.words()[i].folded == word) return true;
            }
        }
        return false;
    };
    return any({"returned",
                "conveyed",
                "taken",
                "brought",
                "driven",
                "escorted",
                "transported",
                "dropped",
                "back"}) &&
           !any({"found", "located", "traced", "stopped", "spotted"});
}

/// Whether the texts up to here say of the child that it was found somewhere else than at home.
bool FactReader::was_located() const {
    if (text_ == nullptr) return false;
    const auto here = static_cast<std::size_t>(text_ - texts_.data());
    for (; !located_in_ && located_not_before_ <= here; ++located_not_before_) {
        const Sentence s(texts_[located_not_before_].text, rules_.prose);
        const bool located = std::ranges::any_of(s.cues(), [&](const Cue& cue) {
            return (cue.id == "event.found" || cue.id == "note.found") &&
                   is_one_of(s.words()[cue.last].folded, {"found", "located", "traced", "at"}) &&
                   !is_brought(s, cue) && !s.is_turned("turn.future", cue.first, 2);
        });
        if (located) located_in_ = located_not_before_;
    }
    return located_in_ && *located_in_ <= here;
}

/// `He walked back from Claydon`: where the child had been, and not where it was found.
bool FactReader::comes_from_there(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    const std::size_t next = cue.last + 1;
    const bool from =
        words[cue.last].folded == "from" || (next < words.size() && words[next].folded == "from");
    const bool came = std::any_of(
        words.begin() + static_cast<std::ptrdiff_t>(cue.first),
        words.begin() + static_cast<std::ptrdiff_t>(cue.last) + 1,
        [](const StatementWord& word) {
            return is_one_of(
                word.folded,
                {"walked", "came", "back", "home", "returned", "got", "travelled", "arrived", "return"});
        });
    return from && came;
}

/// `At 7.50 am Tam was seen at the bus stop`, before anybody found him: no officer's debrief.
bool FactReader::is_seen_by_nobody(const Sentence& s, const Cue& cue) const {
    const auto& words = s.words();
    const bool seen_at =
        words[cue.last].folded == "at" && cue.last > 0 && words[cue.last - 1].folded == "seen";
    if (!seen_at) return false;
    const bool back = std::ranges::any_of(told_, [](const Told& told) {
        return told.field.starts_with("episode.found_") || told.field == "episode.return_method";
    });
    const bool alone = std::ranges::any_of(words, [&](const StatementWord& word) {
        return is_one_of(word.folded, {"alone", "privately", "officer", "officers", "police", "i", "we"}) ||
               rules_.entities.ranks.contains(word.folded);
    });
    return !back && !alone && !assembly_.has("episode.found_at");
}

/// `I saw Tam by the chapel … I talked to him at 8.40pm`: of two meetings of one writer the first was the
/// finding, where no other is told and it was no talk.
bool FactReader::is_find_by_writer(const Sentence& s, const Cue& cue) const {
    const auto& words = s.words();
    const std::size_t next = cue.last + 1;
    if (!is_one_of(words[cue.last].folded, {"saw", "met"}) || next + 1 >= words.size() ||
        !is_one_of(words[cue.first].folded, {"i", "we"}))
        return false;
    const bool child =
        is_one_of(words[next].folded, {"him", "her", "them"}) || speaks_of_child(words[next].text);
    const bool there =
        is_one_of(words[next + 1].folded,
                  {"by", "at", "in", "on", "near", "outside", "walking", "sitting", "standing"});
    const bool talk = std::ranges::any_of(words, [](const StatementWord& word) {
        return is_one_of(
            word.folded,
            {"alone", "own", "himself", "herself", "privately", "home", "office", "speak", "school"});
    });
    const bool found =
        std::ranges::any_of(told_, [](const Told& told) { return told.field == "episode.found_at"; });
    if (!child || !there || talk || found || assembly_.has("episode.found_at")) return false;
    if (!talks_) talks_ = find_talks_of_writer();
    const auto here = talks_->places.find(s.text());
    return here != talks_->places.end() && std::ranges::any_of(talks_->told, [&](const auto& told) {
               return told.first > here->second && told.second != s.text() &&
                      !told_times(told.second, {anchor_, year_hint_, written()}).empty();
           });
}

/// Each sentence's first place among all, and those in which whoever writes talked to somebody.
FactReader::WriterTalks FactReader::find_talks_of_writer() const {
    constexpr std::size_t talks_max = 100;  ///< More are no statement that a person made.
    WriterTalks talks;
    std::size_t place = 0;
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            talks.places.try_emplace(sentence, ++place);
            const std::vector<StatementWord> words = statement_words(sentence);
            const auto talked = std::ranges::adjacent_find(words, [](const auto& who, const auto& deed) {
                return is_one_of(who.folded, {"i", "we"}) &&
                       is_one_of(deed.folded, {"talked", "spoke", "interviewed", "debriefed"});
            });
            if (talked != words.end() && talks.told.size() < talks_max)
                talks.told.emplace_back(place, sentence);
        }
    }
    return talks;
}

/// `Last seen 1900 at Larch House, reported 2200 by staff, returned 2300`: of a list without verbs that one
/// subject has, the child.
bool FactReader::goes_on_in_list(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    const std::size_t next = cue.first + 1;
    if (cue.first != cue.last || !words[cue.first].after_comma || next >= words.size() ||
        !is_ascii_digit(words[next].folded.front()))
        return false;
    return std::ranges::any_of(s.cues(), [&](const Cue& before) {
        const bool opens = before.first == 0 || words[before.first - 1].after_comma ||
                           is_ascii_digit(words[before.first - 1].folded.front());
        return opens && before.last < cue.first &&
               (before.id == "event.last_seen" || before.id == "event.left");
    });
}

/// `Last seen 11/04/2026 18:00, reported 21:00, found 12/04/2026 00:20 at Walsall station`: reports and finds
/// whose subject is that of the event before them.
void FactReader::add_bare_events(const Sentence& s, std::vector<Cue>& cues) {
    const auto& words = s.words();
    const auto before = std::ranges::find_if(cues, [](const Cue& cue) {
        return cue.id == "event.last_seen" || cue.id == "event.left" || cue.id == "event.reported";
    });
    if (before == cues.end()) return;
    for (std::size_t i = before->last + 2; i + 1 < words.size(); ++i) {
        if (words[i].new_sentence) return;
        const bool found = is_one_of(words[i].folded, {"found", "located", "traced", "returned", "back"});
        if (!found && words[i].folded != "reported") continue;
        const bool joined = words[i].after_comma || is_one_of(words[i - 1].folded, {"and", "then", "later"});
        const bool timed = is_ascii_digit(words[i + 1].folded.front()) ||
                           is_one_of(words[i + 1].folded, {"at", "on", "by", "in", "about", "around"});
        const auto covered = std::ranges::any_of(cues, [&](const Cue& cue) {
            return cue.id.starts_with("event.") && cue.first <= i && i <= cue.last;
        });
        if (!joined || !timed || covered) continue;
        const auto behind = std::ranges::find_if(cues, [&](const Cue& cue) { return cue.first > i; });
        cues.insert(behind, Cue{found ? "event.found" : "event.reported", i, i});
        if (found) return;
    }
}

}  // namespace homeward
