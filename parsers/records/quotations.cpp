#include "parsers/records/quotations.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "parsers/records/kinds.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::ptrdiff_t quotation_words_max = 16;
constexpr int one_episode_days = 3;  ///< From when a child was last seen until a mail tells of its debrief.

bool is_of_episode(std::string_view field) {
    return field.starts_with("episode.") || field.starts_with("debrief.");
}

/// What only somebody tells who knows that the child is back.
bool is_of_return(std::string_view field) {
    return field == "episode.found_at" || field == "episode.found_place" ||
           field == "episode.return_method" ||
           (field.starts_with("debrief.") && !field.starts_with("debrief.officer"));
}

bool is_moment(std::string_view field) {
    return field == "episode.last_seen_at" || field == "episode.reported_at" || field == "episode.found_at" ||
           field == "debrief.held_at";
}

bool tells_of_return(const Assembly& assembly, bool quoted) {
    return std::ranges::any_of(assembly.candidates(), [&](const Candidate& candidate) {
        return candidate.quoted == quoted && is_of_return(candidate.field.id);
    });
}

std::vector<std::chrono::sys_days> days_told(const Assembly& assembly, bool quoted) {
    std::vector<std::chrono::sys_days> days;
    for (const Candidate& candidate : assembly.candidates()) {
        if (candidate.quoted != quoted || !is_moment(candidate.field.id)) continue;
        if (const auto time = parse_iso_local_time(candidate.field.value)) days.emplace_back(time->date);
    }
    return days;
}

bool are_of_one_episode(const std::vector<std::chrono::sys_days>& own,
                        const std::vector<std::chrono::sys_days>& quoted) {
    return std::ranges::any_of(own, [&](std::chrono::sys_days a) {
        return std::ranges::any_of(quoted, [&](std::chrono::sys_days b) {
            return std::chrono::abs(a - b) <= std::chrono::days(one_episode_days);
        });
    });
}

}  // namespace

bool begins_quotation(std::string_view folded) {
    if (std::ranges::count(folded, ' ') >= quotation_words_max) return false;
    return contains_words(folded, "original message") || contains_words(folded, "forwarded message") ||
           (folded.starts_with("on ") && folded.ends_with(" wrote") &&
            std::ranges::any_of(folded, is_ascii_digit));
}

void doubt_quoted(Assembly& assembly) {
    if (!tells_of_return(assembly, false)) return;  // A message passed on.
    const std::vector<std::chrono::sys_days> own = days_told(assembly, false);
    const std::vector<std::chrono::sys_days> quoted = days_told(assembly, true);
    if (are_of_one_episode(own, quoted)) return;
    // Of two returns without days nothing says that they are one; a report of the child missing is this
    // one's.
    if (own.empty() && !tells_of_return(assembly, true)) return;
    assembly.leave_to_a_person(
        [](const Candidate& candidate) { return candidate.quoted && is_of_episode(candidate.field.id); });
}

}  // namespace homeward
