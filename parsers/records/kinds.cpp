#include "parsers/records/kinds.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "parsers/records/evidence.h"
#include "parsers/records/word_places.h"

namespace homeward {
namespace {

constexpr std::size_t head_lines = 12;  // A title stands at the top; further down a phrase may be a mention.
constexpr std::size_t top_lines = 5;    // The name of the force, a marking, and the title.
constexpr std::size_t fields_of_a_record_min = 3;  // Fewer, and the paper only mentions a child.

constexpr std::ptrdiff_t facts_of_an_episode_min = 5;
constexpr std::ptrdiff_t facts_without_title_min = 8;

/// A title that says of a paper that it is of a child who is back: `Prevention interview`, `Debrief`.
constexpr int title_of_return_weight = 4;

constexpr std::ptrdiff_t episodes_in_full_min = 2;

constexpr int sure_weight =
    3;  // Lighter phrases of a return are said of others too: `came back`, `cancelled`.

template <typename Wording>
void count(const Wording& wording, int weight, KindScore& score) {
    // The lightest of an absence stand in references too: `MFH-26-41663`.
    score.of_missing |= (wording.kind == DocumentKind::missing_notification && wording.weight > 1) ||
                        (wording.kind == DocumentKind::found_debrief && wording.weight >= sure_weight);
    switch (wording.kind) {
        case DocumentKind::found_debrief:
            score.found_debrief += weight;
            break;
        case DocumentKind::missing_notification:
            score.missing_notification += weight;
            break;
        case DocumentKind::other:
            score.other += weight;
            score.sending += wording.of_sending ? weight : 0;
            break;
    }
}

bool has_identity(const Record& record) {
    return record.find("subject.surname") != nullptr || record.find("subject.forenames") != nullptr;
}

/// How many facts of an episode or a debrief the record tells.
std::ptrdiff_t facts_of_episode(const Record& record) {
    return std::ranges::count_if(record.fields, [](const Field& field) {
        return field.id.starts_with("episode.") || field.id.starts_with("debrief.");
    });
}

enum class Age { unknown, child, adult };

/// How old a record says that its subject was, by the age in it or else by its days.
Age age_of(const Record& record) {
    constexpr int adult_years = 18;
    if (const Field* age = record.find("subject.age")) {
        const auto years = parse_integer(age->value);
        if (years) return *years < adult_years ? Age::child : Age::adult;
    }
    // Nobody under 18 was born so early: the day was no child's, or somebody else's.
    const bool too_old = std::ranges::any_of(record.candidates, [](const Field& field) {
        return field.id == "subject.date_of_birth" && field.evidence.doubt == Doubt::impossible;
    });
    const Field* born = record.find("subject.date_of_birth");
    const auto day = born != nullptr ? parse_iso_local_time(born->value) : std::nullopt;
    if (!day) return too_old ? Age::adult : Age::unknown;
    for (const std::string_view id :
         {"episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"}) {
        const Field* event = record.find(id);
        const auto time = event != nullptr ? parse_iso_local_time(event->value) : std::nullopt;
        if (!time) continue;
        const Date birthday{
            day->date.year() + std::chrono::years(adult_years), day->date.month(), day->date.day()};
        return time->date < birthday ? Age::child : Age::adult;
    }
    constexpr std::chrono::year grown_up_since{2000};  // Whoever was born before was 18 in 2018.
    return day->date.year() < grown_up_since ? Age::adult : Age::unknown;
}

/// What a record tells that speaks for the kind of its paper.
struct Story {
    Age age = Age::unknown;
    bool named = false;
    bool gone = false;    ///< When or where the child was last seen.
    bool back = false;    ///< When, where or how it was found.
    bool absent = false;  ///< Any of that, who reported it, or when it was talked to.
    bool reported = false;
    bool asked = false;          ///< What somebody learned who talked to it.
    bool of_an_episode = false;  ///< Anything of an episode or a debrief.
    bool of_missing = false;     ///< Something that is told of nobody but the missing.
    int found = 0;
    int missing = 0;

    bool is_of_nobody_else() const { return gone && back && asked; }
    bool is_whole() const { return age == Age::child && gone + back + asked >= 2; }
};

Story story_of(const Record& record) {
    Story story;
    story.age = age_of(record);
    // Those who left care are written of as children are, with their carers and workers.
    if (story.age == Age::adult && record.find("subject.care_status") != nullptr) story.age = Age::unknown;
    story.named = has_identity(record);
    for (const Field& field : record.fields) {
        const std::string& id = field.id;
        const bool found = id.starts_with("episode.found") || id == "episode.return_method";
        const bool of_debrief = id.starts_with("debrief.");
        const bool officer = id.starts_with("debrief.officer");
        story.gone |= id.starts_with("episode.last_seen");
        story.reported |= id.starts_with("episode.reported");
        story.back |= found;
        story.absent |= story.gone || story.back || id.starts_with("episode.reported") ||
                        id == "episode.previous_count" || id.starts_with("debrief.held") ||
                        id == "debrief.felt_safe" || id == "debrief.likely_to_repeat";
        story.asked |= of_debrief && !officer && id != "debrief.injured" && id != "debrief.held_place";
        story.of_missing |= id.starts_with("episode.last_seen") || id.starts_with("episode.found") ||
                            id == "episode.previous_count" || id == "debrief.likely_to_repeat" ||
                            id == "debrief.felt_safe";
        story.of_an_episode |= of_debrief || id.starts_with("episode.");
        if (found) story.found += 5;
        if (of_debrief && !officer) story.found += 3;
        if (id.starts_with("episode.last_seen") || id == "episode.reported_at") story.missing += 1;
    }
    // Reported, come back and talked to: nobody else's is all three.
    story.of_missing |= story.reported && story.back && story.asked;
    return story;
}

/// Whether the paper calls itself a debrief, and tells an account of a child that it names or whose day of
/// birth it tells: the account is not lost where no fact of the episode could be read out of it.
bool is_account_by_title(const KindScore& words, const Record& record, const Story& story) {
    const bool known = story.named || record.find("subject.date_of_birth") != nullptr;
    const bool of_child = words.of_child || story.age == Age::child;
    return known && words.return_title >= title_of_return_weight && words.other == 0 && of_child &&
           !record.narrative.empty();
}

/// Whether several records tell when or where a child was last seen and found: the paper lists episodes.
bool lists_episodes(const std::vector<Record>& records) {
    const auto whole = std::ranges::count_if(records, [](const Record& record) {
        const Story story = story_of(record);
        return story.gone && story.back;
    });
    return whole >= episodes_in_full_min;
}

/// How much a record must tell of the episode where nobody knew, or could read, the child's name.
std::ptrdiff_t facts_wanted(const KindScore& words,
                            const std::vector<Record>& records,
                            const Record& record) {
    constexpr std::ptrdiff_t never = 1000;
    const Story story = story_of(record);
    if (words.police_title > 0 || story.is_whole()) return facts_of_an_episode_min;
    if (words.other > 0) return never;
    const bool born = record.find("subject.date_of_birth") != nullptr;
    if (lists_episodes(records) || (born && words.of_child && words.of_missing && story.back && story.asked))
        return facts_of_an_episode_min;
    return story.is_of_nobody_else() ? facts_without_title_min : never;
}

// The names of `force` that stand in the paper at all: nearly always none.
std::vector<std::string_view> names_possible(const Force& force, const WordPlaces& words) {
    std::vector<std::string_view> names;
    for (const std::string& name : force.also) {
        if (words.contains(name)) names.push_back(name);
    }
    return names;
}

}  // namespace

bool contains_words(std::string_view hay, std::string_view needle) {
    if (needle.empty()) return false;
    for (std::size_t at = hay.find(needle); at != std::string_view::npos; at = hay.find(needle, at + 1)) {
        const bool starts = at == 0 || hay[at - 1] == ' ';
        const std::size_t end = at + needle.size();
        if (starts && (end == hay.size() || hay[end] == ' ')) return true;
    }
    return false;
}

KindScore weigh_words(const std::vector<std::string>& folded_lines, const Rules& rules) {
    KindScore score;
    const std::size_t head = std::min(folded_lines.size(), head_lines);
    const WordPlaces words(folded_lines);
    for (const KindTitle& title : rules.titles) {
        if (!words.contains(title.folded)) continue;
        for (std::size_t line = 0; line < head; ++line) {
            if (!contains_words(folded_lines[line], title.folded)) continue;
            const bool mention = std::ranges::any_of(title.unless, [&](const std::string& word) {
                return contains_words(folded_lines[line], word);
            });
            if (mention) continue;
            // A line that holds little else is a title; in a sentence the words are a mention.
            const bool alone = folded_lines[line].size() < title.folded.size() + 48;
            count(title,
                  alone                               ? title.weight * 2
                  : title.kind == DocumentKind::other ? 1
                                                      : title.weight,
                  score);
            if (line < top_lines && folded_lines[line].size() < title.folded.size() + 32) {
                (title.kind == DocumentKind::other ? score.other_title : score.police_title) += title.weight;
                score.sending_title += title.of_sending ? title.weight : 0;
                if (title.kind == DocumentKind::found_debrief)
                    score.return_title = std::max(score.return_title, title.weight);
            }
            break;
        }
    }
    for (const KindCue& cue : rules.cues) {
        const auto begins = [&](const std::string& line) {
            return line.starts_with(cue.folded) &&
                   (line.size() == cue.folded.size() || line[cue.folded.size()] == ' ');
        };
        const bool there =
            words.contains(cue.folded) && (!cue.begins_line || std::ranges::any_of(folded_lines, begins));
        if (there) count(cue, cue.weight, score);
    }
    score.of_child =
        std::ranges::any_of(rules.child_words, [&](const std::string& word) { return words.contains(word); });
    return score;
}

DocumentKind decide_kind(const KindScore& words, const std::vector<Record>& records) {
    const Record* fullest = nullptr;
    // The fullest whose name is known, for what is told of several children names each of them once.
    const auto named = [](const Record& record) {
        return record.find("subject.surname") != nullptr || record.find("subject.forenames") != nullptr;
    };
    for (const Record& record : records) {
        const bool better =
            fullest == nullptr || (named(record) && !named(*fullest)) ||
            (named(record) == named(*fullest) && record.fields.size() > fullest->fields.size());
        if (better) fullest = &record;
    }
    if (fullest == nullptr || fullest->fields.size() < fields_of_a_record_min) return DocumentKind::other;
    const Story story = story_of(*fullest);
    // A child whose name nobody knew, or nobody could read, was missing all the same, where the paper tells
    // that much of it.
    const bool told = facts_of_episode(*fullest) >= facts_wanted(words, records, *fullest);
    if (!story.named && !told) return DocumentKind::other;
    if (story.age == Age::adult && !words.of_child) return DocumentKind::other;
    if (story.age != Age::adult && is_account_by_title(words, *fullest, story))
        return DocumentKind::found_debrief;
    // Where nobody was gone, reported or back an officer's answers are of some other matter.
    if (!story.absent && words.police_title == 0) return DocumentKind::other;
    if (!story.of_an_episode || (!words.of_missing && !story.of_missing)) return DocumentKind::other;
    const bool whole = story.is_whole();
    const int other_title = words.other_title - (whole ? words.sending_title : 0);
    const int other = words.other - (whole ? words.sending : 0);
    const int found = words.found_debrief + story.found;
    const int missing = words.missing_notification + story.missing;
    // What calls itself something else is that, however much it tells, unless it calls itself both; so is
    // what reads like something else.
    const bool both = whole && words.police_title > 0;
    if ((other_title > words.police_title && !both) || other > found + missing) return DocumentKind::other;
    if (found == 0 && missing == 0 && fullest->fields.size() < 6) return DocumentKind::other;
    // Whoever was found and then talked to is back, however often the paper says that it was missing.
    const bool talked_to = fullest->find("debrief.held_at") != nullptr && story.back;
    return found >= missing || talked_to ? DocumentKind::found_debrief : DocumentKind::missing_notification;
}

namespace {

/// `Was located by Greater Manchester Police`, `by BTP officers`: the force that found the child, of which
/// the paper need not be.
bool finds_a_child(std::string_view line, std::string_view name) {
    constexpr std::size_t near = 40;  ///< Bytes before the name.
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) return false;
    const std::string_view before = line.substr(at > near ? at - near : 0, std::min(at, near));
    if (!before.ends_with(" by ") && !before.ends_with(" by the ")) return false;
    for (const std::string_view word : {"found",
                                        "located",
                                        "traced",
                                        "stopped",
                                        "detained",
                                        "recovered",
                                        "arrested",
                                        "station",
                                        "spotted"}) {
        if (before.find(word) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::string find_force(const std::vector<std::string>& folded_lines, const Rules& rules) {
    const WordPlaces words(folded_lines);
    std::string best;
    double best_score = 0;
    for (const Force& force : rules.forces) {
        const std::vector<std::string_view> names = names_possible(force, words);
        if (names.empty()) continue;
        double score = 0;
        bool own_paper = false;
        bool ampersand = false;  // Printed with `&`, which folds to nothing: given as printed.
        for (std::size_t line = 0; line < folded_lines.size(); ++line) {
            for (const std::string_view name : names) {
                if (!contains_words(folded_lines[line], name) || finds_a_child(folded_lines[line], name))
                    continue;
                // The head of the paper names its own force; further down another one may be mentioned.
                ampersand |= name.find(" and ") == std::string_view::npos &&
                             force.name.find(" and ") != std::string::npos && name.ends_with("police");
                own_paper |= line < head_lines && folded_lines[line].starts_with(name);
                score += line < head_lines ? 3.0 + static_cast<double>(name.size()) / 100 : 0.5;
                if (folded_lines[line].size() < name.size() + 12) score += 1;
                break;
            }
        }
        // Whom a force asks to look out is named on many papers; only its own begin with its name.
        if (force.name == "British Transport Police" && !own_paper) score *= 0.2;
        if (score > best_score) {
            best_score = score;
            best = force.name;
            if (const std::size_t at = best.find(" and "); ampersand && at != std::string::npos)
                best.replace(at, 5, " & ");
        }
    }
    return best;
}

}  // namespace homeward
