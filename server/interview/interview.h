#pragma once
// One interview on one form: the interview file of the command contract and the API's interview resource.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/base/json.h"
#include "server/interview/form.h"

namespace homeward {

/// Who supplied an answer: a paper with the place in it, or a person.
struct AnswerSource {
    std::string kind;      ///< `police_document` `child` `person` `record`
    std::string document;  ///< The paper's id or file, shown to people; empty for a person.
    std::string field;     ///< The extraction's field or topic: `episode.found_at`.
    int page = 0;          ///< From 1; 0 where none.
    std::optional<Rect> bbox;
    std::optional<int> part;
    double confidence = 0;  ///< Of a suggestion; 0 where a person said it.
    std::string person;     ///< `PC Whitcombe`, `foster carer`.
    std::string role;
    std::string at;  ///< When it was told, as the contract writes times.

    friend bool operator==(const AnswerSource&, const AnswerSource&) = default;
};

/// The four kinds of blank are kept apart: `not_asked` `declined` `does_not_know` `not_relevant`.
struct Blank {
    std::string kind;
    std::string why;

    friend bool operator==(const Blank&, const Blank&) = default;
};

/// One factor from a controlled list, picked by a person.
struct Tag {
    std::string id;                  ///< `push_disputes`
    std::vector<std::string> views;  ///< Who says so: `child` `carer` `police` `interviewer`.
    std::string evidence;            ///< One sentence.
    std::string still_there;         ///< `yes` `no` `not_known`, or empty.

    friend bool operator==(const Tag&, const Tag&) = default;
};

/// What another paper says in place of the value: both are kept, with the paper each stands in.
struct Alternative {
    Json value;
    AnswerSource source;

    friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// One answer. The value by type: date, datetime, text, long_text, choice: a string; yes_no: `yes` `no`
/// `not_known`; integer: a number; multi_choice: an array of option values; list and action: an array of
/// objects by column id; document: an array of papers' names.
struct Answer {
    Json value;                  ///< Null where blank.
    std::optional<Blank> blank;  ///< Why there is no value.
    std::string text;            ///< The free text beside a choice.
    std::vector<Tag> tags;       ///< Of a question with a controlled list.
    std::optional<AnswerSource> source;
    std::vector<AnswerSource> more_sources;  ///< Of the further paragraphs, in their order.
    std::vector<Alternative> alternatives;   ///< What other papers say, where they differ.
    bool confirmed = true;  ///< False for a suggestion that no person has accepted or edited yet.
    Json unknown;           ///< Members that this version does not know, kept.

    friend bool operator==(const Answer&, const Answer&) = default;
};

/// What the record knows before anything is asked: child, episode and debrief facts by their extraction ids,
/// and what police papers never tell (`returned_at`, `placing_authority`, `commissioner`, `allocated_worker`,
/// `agreement_ref`).
using Header = std::map<std::string, Answer, std::less<>>;

/// What stands beside a question to ask about, never inserted into the child's words.
struct Beside {
    std::string question;
    std::string text;
    AnswerSource source;

    friend bool operator==(const Beside&, const Beside&) = default;
};

/// One time missing that the interview covers.
struct EpisodeFacts {
    std::string reference;  ///< Police reference.
    std::string missing_at, found_at, returned_at, risk, status;
    std::string found_place, return_method;
    bool confirmed = true;  ///< False while it is only what papers suggest.
    Json unknown;

    friend bool operator==(const EpisodeFacts&, const EpisodeFacts&) = default;
};

/// A paper that was used.
struct PaperUsed {
    std::string document;  ///< Id, or file name in files of the command line.
    std::string kind;      ///< `found_debrief`
    std::string force, reference, sha256;
    int pages = 0;
    std::string written_at;  ///< The debrief's or report's own day, where told: differing papers are dated.

    friend bool operator==(const PaperUsed&, const PaperUsed&) = default;
};

/// One time the interview was offered.
struct Offer {
    std::string at;                   ///< When the offer reached the child.
    std::string by;                   ///< Who made it.
    std::string how;                  ///< `in_person` `phone` `message`, or other words.
    std::string independent_offered;  ///< `yes` `no`, or empty where not recorded.
    std::string accepted;             ///< `yes` `no`, or empty where there is no answer yet.
    std::string chose;                ///< `independent_worker` `allocated_worker`, or empty.
    std::string reason;

    friend bool operator==(const Offer&, const Offer&) = default;
};

/// How it ended, or stands.
struct Outcome {
    std::string kind;    ///< `held` `refused` `did_not_attend` `missing_again`; empty where still open.
    std::string at;      ///< When it was held, refused or missed.
    std::string place;   ///< Where it was held.
    std::string manner;  ///< `face_to_face` `phone`, or empty.
    std::string reason;  ///< Why it was not held.
    std::string out_of_time_reason;    ///< Why it was not held in 72 hours.
    std::string next_reference;        ///< After `missing_again`: the interview that covers this episode too.
    std::vector<std::string> efforts;  ///< What was done to engage the child.

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// One of the people who answer for the interview.
struct Person {
    std::string name, role, organisation, qualification, phone;

    friend bool operator==(const Person&, const Person&) = default;
};

struct Interview {
    std::string form_id;
    std::string form_version;
    std::string reference;  ///< `HW-2026-000123`, empty until the record gives one.
    int version = 1;
    Header header;
    std::vector<EpisodeFacts> episodes;
    std::vector<Offer> offers;
    Outcome outcome;
    Person interviewer, manager;
    std::vector<PaperUsed> papers;
    std::map<std::string, Answer, std::less<>> answers;  ///< By question id.
    std::vector<Beside> beside;
    Json sharing;       ///< agreement, what was shared and withheld
    Json intelligence;  ///< {"items": [{"text", …}]}, or {"nothing_for_police": true, "why"}
    Json signatures;    ///< [{"as", "name", "signed_at"}]
    Json reasons;       ///< {"Q04": "why"}: what a person answered to a check that asks for a reason.
    Json unknown;       ///< Members that this version does not know, kept.

    friend bool operator==(const Interview&, const Interview&) = default;
};

enum class Severity { blocks, wants_reason, advice };

/// An interview in which every answer was accepted or written by a person. Only `review()` makes one, and
/// only from this is a report made.
class ReviewedInterview {
public:
    const Interview& interview() const { return interview_; }
    /// Pointers of what was left out because nobody confirmed it: `/answers/p2_14`, `/header/subject.school`.
    const std::vector<std::string>& left_out() const { return left_out_; }

private:
    ReviewedInterview(Interview interview, std::vector<std::string> left_out)
        : interview_(std::move(interview)), left_out_(std::move(left_out)) {}
    friend ReviewedInterview review(Interview interview);

    Interview interview_;
    std::vector<std::string> left_out_;
};

/// Leaves out every answer and header fact that no person has confirmed, and lists them. What stands beside
/// the questions for the interviewer's eyes goes too.
ReviewedInterview review(Interview interview);

/// Whether an answer holds something to read: a value, free text or tags. A blank with its kind does not.
bool is_filled(const Answer& answer);

/// Whether the question (or section) shows in this interview: any of its conditions holds, or it has none. A
/// condition on an answer that nobody confirmed does not hold.
bool is_shown(const std::vector<Condition>& conditions, const Interview& interview);

/// One finding of the quality checks.
struct Finding {
    std::string check;  ///< `Q18`
    Severity severity = Severity::advice;
    std::string pointer;            ///< `/answers/p2_15`
    std::string message;            ///< What to do, in plain words.
    std::vector<std::string> also;  ///< Pointers of the other answers that it is about.
    std::string reason;             ///< What a person answered, where a reason is wanted.

    friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace homeward
