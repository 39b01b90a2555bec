#include "parsers/records/officer_mentions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"

namespace homeward {
namespace {

/// The only value that was told of `field`; none where nothing or several were.
const Candidate* only_told(const Assembly& assembly, std::string_view field) {
    const Candidate* only = nullptr;
    for (const Candidate& candidate : assembly.candidates()) {
        if (candidate.field.id != field) continue;
        if (only != nullptr && only->field.value != candidate.field.value) return nullptr;
        if (only == nullptr || candidate.rank > only->rank) only = &candidate;
    }
    return only;
}

struct Mention {
    Officer officer;
    std::vector<LayoutWord> words;  ///< Of the line in which it stands.
};

/// The one officer of `rank` whose name ends with `surname`, of all lines.
std::optional<Mention> mention_of(const Layout& layout,
                                  const std::string& surname,
                                  const std::string& rank,
                                  const Rules& rules) {
    std::optional<Mention> found;
    for (const LayoutLine& line : layout.lines) {
        std::vector<LayoutWord> words;
        for (const LayoutSegment& segment : line.segments)
            words.insert(words.end(), segment.words.begin(), segment.words.end());
        const std::string text = joined_text(words);
        if (text.find(surname) == std::string::npos) continue;
        const Sentence s(text, rules.prose);
        for (const OfficerRun& run : officers_of(s, rules.entities)) {
            if (!run.officer.name.ends_with(' ' + surname) || run.officer.rank != rank) continue;
            if (found && found->officer.name != run.officer.name) return std::nullopt;
            if (!found || found->officer.number.empty()) found = Mention{run.officer, words};
        }
    }
    return found;
}

}  // namespace

void complete_officer_name(const Layout& layout, const Rules& rules, Assembly& assembly) {
    const Candidate* surname = only_told(assembly, "debrief.officer");
    const Candidate* rank = only_told(assembly, "debrief.officer_rank");
    if (surname == nullptr || rank == nullptr || assembly.child_count() > 1) return;
    if (surname->field.value.find(' ') != std::string::npos) return;
    const auto mention = mention_of(layout, surname->field.value, rank->field.value, rules);
    if (!mention) return;
    Candidate candidate = *surname;
    candidate.rank = surname->rank + 1;
    candidate.field.raw = mention->officer.name;
    candidate.field.value = mention->officer.name;
    candidate.field.source = source_of(mention->words);
    const bool numbered = only_told(assembly, "debrief.officer_number") != nullptr;
    assembly.add(candidate);
    if (numbered || mention->officer.number.empty()) return;
    candidate.field.id = "debrief.officer_number";
    candidate.field.raw = mention->officer.number;
    candidate.field.value = mention->officer.number;
    assembly.add(std::move(candidate));
}

}  // namespace homeward
