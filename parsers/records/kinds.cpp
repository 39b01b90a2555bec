#include "parsers/records/kinds.h"

#include <algorithm>
#include <unordered_set>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr std::size_t head_lines = 12;  // A title stands at the top; further down a phrase may be a mention.
constexpr std::size_t top_lines = 5;    // The name of the force, a marking, and the title.
constexpr std::size_t fields_of_a_record_min = 3;  // Fewer, and the paper only mentions a child.

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
            break;
    }
}

bool has_identity(const Record& record) {
    return record.find("subject.surname") != nullptr || record.find("subject.forenames") != nullptr;
}

/// A child whose name nobody knew yet was missing all the same, where a police paper tells that much of it.
bool tells_an_episode(const Record& record) {
    constexpr std::ptrdiff_t facts_of_an_episode_min = 5;
    return std::ranges::count_if(record.fields, [](const Field& field) {
               return field.id.starts_with("episode.") || field.id.starts_with("debrief.");
           }) >= facts_of_an_episode_min;
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

using ViewSet = std::unordered_set<std::string_view>;

ViewSet words_of(const std::vector<std::string>& lines) {
    ViewSet words;
    for (const std::string& line : lines) {
        for (const std::string_view word : split(line, ' ')) words.insert(word);
    }
    return words;
}

// The names of `force` whose first word stands in the paper at all: nearly always none.
std::vector<std::string_view> names_possible(const Force& force, const ViewSet& words) {
    std::vector<std::string_view> names;
    for (const std::string& name : force.also) {
        if (words.contains(first_word(name))) names.push_back(name);
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
    for (const KindTitle& title : rules.titles) {
        for (std::size_t line = 0; line < head; ++line) {
            if (!contains_words(folded_lines[line], title.folded)) continue;
            // A line that holds little else is a title; in a sentence the words are a mention.
            const bool alone = folded_lines[line].size() < title.folded.size() + 48;
            count(title,
                  alone                               ? title.weight * 2
                  : title.kind == DocumentKind::other ? 1
                                                      : title.weight,
                  score);
            if (line < top_lines && folded_lines[line].size() < title.folded.size() + 32) {
                (title.kind == DocumentKind::other ? score.other_title : score.police_title) += title.weight;
            }
            break;
        }
    }
    std::string text;
    for (const std::string& line : folded_lines) text += line + ' ';
    for (const KindCue& cue : rules.cues) {
        const auto begins = [&](const std::string& line) {
            return line.starts_with(cue.folded) &&
                   (line.size() == cue.folded.size() || line[cue.folded.size()] == ' ');
        };
        const bool there =
            cue.begins_line ? std::ranges::any_of(folded_lines, begins) : contains_words(text, cue.folded);
        if (there) count(cue, cue.weight, score);
    }
    return score;
}

DocumentKind decide_kind(const KindScore& words, const std::vector<Record>& records) {
    const Record* fullest = nullptr;
    for (const Record& record : records) {
        if (fullest == nullptr || record.fields.size() > fullest->fields.size()) fullest = &record;
    }
    if (fullest == nullptr || fullest->fields.size() < fields_of_a_record_min) return DocumentKind::other;
    if (!has_identity(*fullest) && (words.police_title == 0 || !tells_an_episode(*fullest)))
        return DocumentKind::other;
    int found = words.found_debrief;
    int missing = words.missing_notification;
    bool of_an_episode = false;
    bool gone = false;  // Something is told that is told of nobody but the missing.
    for (const Field& field : fullest->fields) {
        gone |= field.id.starts_with("episode.last_seen") || field.id.starts_with("episode.found") ||
                field.id == "episode.previous_count" || field.id == "debrief.likely_to_repeat" ||
                field.id == "debrief.felt_safe";
        if (field.id == "episode.found_at" || field.id == "episode.found_place" ||
            field.id == "episode.return_method")
            found += 5;
        if (field.id.starts_with("debrief.")) found += field.id.starts_with("debrief.officer") ? 0 : 3;
        if (field.id.starts_with("episode.last_seen") || field.id == "episode.reported_at") missing += 1;
        of_an_episode |= field.id.starts_with("episode.") || field.id.starts_with("debrief.");
    }
    if (!of_an_episode || (!words.of_missing && !gone)) return DocumentKind::other;
    // What calls itself something else is that, however much it tells; so is what reads like something else.
    if (words.other_title > words.police_title || words.other > found + missing) return DocumentKind::other;
    if (found == 0 && missing == 0 && fullest->fields.size() < 6) return DocumentKind::other;
    return found >= missing ? DocumentKind::found_debrief : DocumentKind::missing_notification;
}

std::string find_force(const std::vector<std::string>& folded_lines, const Rules& rules) {
    const ViewSet words = words_of(folded_lines);
    std::string best;
    double best_score = 0;
    for (const Force& force : rules.forces) {
        const std::vector<std::string_view> names = names_possible(force, words);
        if (names.empty()) continue;
        double score = 0;
        bool ampersand = false;  // Printed with `&`, which folds to nothing: given as printed.
        for (std::size_t line = 0; line < folded_lines.size(); ++line) {
            for (const std::string_view name : names) {
                if (!contains_words(folded_lines[line], name)) continue;
                // The head of the paper names its own force; further down another one may be mentioned.
                ampersand |= name.find(" and ") == std::string_view::npos &&
                             force.name.find(" and ") != std::string::npos && name.ends_with("police");
                score += line < head_lines ? 3.0 + static_cast<double>(name.size()) / 100 : 0.5;
                if (folded_lines[line].size() < name.size() + 12) score += 1;
                break;
            }
        }
        if (force.name == "British Transport Police") score *= 0.2;
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
