#pragma once
// One interview on one form: the interview file of the command contract and the API's interview resource.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/base/json.h"

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

struct Answer {
    Json value;                  ///< By the question's type; null where blank.
    std::optional<Blank> blank;  ///< Why there is no value.
    std::string text;            ///< The free text beside a choice.
    std::optional<AnswerSource> source;
    bool confirmed = true;  ///< False for a suggestion that no person has accepted or edited yet.

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

    friend bool operator==(const EpisodeFacts&, const EpisodeFacts&) = default;
};

/// A paper that was used.
struct PaperUsed {
    std::string document;  ///< Id, or file name in files of the command line.
    std::string kind;      ///< `found_debrief`
    std::string force, reference, sha256;
    int pages = 0;

    friend bool operator==(const PaperUsed&, const PaperUsed&) = default;
};

struct Interview {
    std::string form_id;
    std::string form_version;
    std::string reference;  ///< `HW-2026-000123`, empty until the record gives one.
    int version = 1;
    Header header;
    std::vector<EpisodeFacts> episodes;
    std::vector<PaperUsed> papers;
    std::map<std::string, Answer, std::less<>> answers;  ///< By question id.
    std::vector<Beside> beside;
    Json people;      ///< interviewer, manager: {"name", "role", "organisation", "qualification"}
    Json sharing;     ///< agreement, what was shared and withheld
    Json signatures;  ///< [{"as", "name", "signed_at"}]
    Json reasons;     ///< {"Q04": "why"}: what a person answered to a check that asks for a reason.
    Json unknown;     ///< Members that this version does not know, kept.

    friend bool operator==(const Interview&, const Interview&) = default;
};

enum class Severity { blocks, wants_reason, advice };

/// One finding of the quality checks.
struct Finding {
    std::string check;  ///< `Q18`
    Severity severity = Severity::advice;
    std::string pointer;            ///< `/answers/p2_15`
    std::string message;            ///< What to do, in plain words.
    std::vector<std::string> also;  ///< Pointers of the other answers that it is about.

    friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace homeward
