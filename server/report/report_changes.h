#pragma once
// What differs between two versions of a Return Report, answer by answer: for the section of a corrected
// report, and for the page that compares two. Only what both versions let be told is ever repeated.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/report/report.h"

namespace homeward {

enum class AnswerChangeKind { added, changed, removed, withheld_differently };

/// `withheld_differently`; what the API says.
std::string_view to_word(AnswerChangeKind kind);
/// `Withheld differently`; what people read.
std::string_view in_words(AnswerChangeKind kind);

/// One answer or fact that is not told as it was.
struct AnswerChange {
    std::string pointer;  ///< `/answers/p2_6` `/header/subject.care_status` `/offers`
    std::string label;    ///< The question, or the fact's name.
    AnswerChangeKind kind = AnswerChangeKind::changed;
    /// What each version tells, on one line, without what is withheld; empty where it tells nothing or may
    /// not be repeated.
    std::string before, after;

    friend bool operator==(const AnswerChange&, const AnswerChange&) = default;
};

struct ReportChanges {
    std::vector<AnswerChange> list;  ///< Facts first, then questions in the form's order.
    /// Whether the same is withheld in both. Where it is not, no `before` may go to the later version's
    /// readers: words that are withheld by now may stand anywhere in it.
    bool same_withheld = true;
};

/// Compares what two versions tell: of facts, those that a report prints; of answers, those with a place in
/// it. Names are never repeated, since a report prints them on page 1 alone.
ReportChanges changes_between(const ReviewedInterview& earlier,
                              const ReviewedInterview& later,
                              const Form& form);

/// The two texts without what both begin and end with, cut between words, with `…` where something is left
/// out; a few words around the difference stay.
std::pair<std::string, std::string> differing_parts(std::string_view before, std::string_view after);

/// The facts of police that a report prints, in the order in which they happened.
std::vector<std::string_view> printed_police_facts();

/// The version that a corrected report takes the place of.
struct EarlierVersion {
    ReviewedInterview interview;
    std::string code;  ///< The short code printed on it; empty for none.
    Date signed_on{};
    std::string reason;  ///< Why it was corrected: `A fact was wrong`; empty where nobody says.
    bool words_may_be_repeated = false;  ///< Whether the earlier words may stand beside the new ones.
};

/// The version that an interview says it corrects, in its member `corrects`: `{"code", "signed_on", "reason",
/// "words_may_be_repeated", "interview"}`. Throws `Error{bad_interview}` where that can't be read.
std::optional<EarlierVersion> corrected_by(const Interview& interview);

/// The section that lists the changes.
ReportBlocks changes_section(const EarlierVersion& earlier, const ReviewedInterview& later, const Form& form);

}  // namespace homeward
