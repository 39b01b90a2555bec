#pragma once
// What an authority's interview form asks, read from templates/forms. A published version never changes: an
// interview keeps the version that it was begun on.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

enum class QuestionType {
    date,
    datetime,
    yes_no,
    choice,
    multi_choice,
    text,
    long_text,
    integer,
    list,
    document,
    action
};
enum class Required { always, when_shown, optional };

/// Whose words an answer holds. A `child` box takes only what a person types in it.
enum class Voice { child, adult, interviewer };

/// What police information may do (domain.md §2): P pre-fills, A stands as attributed police information, R
/// is only shown beside the question, none.
enum class PoliceUse { none, prefill, attributed, reference };

/// One choice. A police fact may suggest it: where the fact called `from` has one of the values in `is`.
struct Option {
    std::string value;
    std::string label;
    std::string from;             ///< `subject.care_status`; empty where no police fact suggests it.
    std::vector<std::string> is;  ///< `any` stands for "is told".
};

/// A column of a list or action table: `what`, `who`, `by_when`.
struct Column {
    std::string id;
    std::string label;
    QuestionType type = QuestionType::text;
};

/// A question shows where something has one of these values. `subject` is another question's id, `header.`
/// with a fact's id (`header.iro_allocated`), or `outcome`. The value `any` stands for "is filled".
struct Condition {
    std::string subject;
    std::vector<std::string> values;
};

struct Question {
    std::string id;     ///< `p2_6`
    std::string label;  ///< As the form prints it.
    std::string
        means;  ///< The common vocabulary's id of the answer, so that one conversation fits two forms.
    QuestionType type = QuestionType::long_text;
    Required required = Required::always;
    Voice voice = Voice::adult;
    PoliceUse police = PoliceUse::none;
    std::vector<std::string> from;  ///< What may be suggested or shown: `debrief.felt_safe`,
                                    ///< `narrative.where_been`, `entities.place`.
    std::vector<Option> options;
    std::vector<Column> columns;
    std::vector<Condition> shown_if;  ///< Shows where any of them holds; always, where there is none.
    std::string list;                 ///< The controlled list whose tags the answer takes: `push` `pull`
                                      ///< `reasons` `risk`; empty for none.
    std::int64_t least = 0;           ///< Of an integer answer.
    bool with_text = false;           ///< A choice that also takes free text.
    bool short_form = false;          ///< Asked also where the interview was not held.
    std::string prompt;               ///< Help for the person who asks.
    /// The part of the Return Report that the answer goes to: `offer` `voice` `before` `during` `return`
    /// `harm` `reasons` `police` `others` `analysis` `patterns` `stay_safe` `actions` `sharing` `none`.
    std::string report_part;
};

struct FormSection {
    std::string id;
    std::string title;
    std::string intro;                ///< What the form prints above the section's questions.
    std::vector<Condition> shown_if;  ///< As of a question.
    std::vector<Question> questions;
};

struct Form {
    std::string id;       ///< `london_borough`
    std::string version;  ///< `1`
    std::string title;
    std::string authority;
    std::string status;  ///< `published` or `draft`
    std::string note;    ///< What is not confirmed in a draft; shown to those who choose a form.
    std::string from;    ///< The day from which it is in force, `2026-01-01`.
    std::vector<FormSection> sections;

    /// The question called `question_id`, or null.
    const Question* find(std::string_view question_id) const {
        for (const FormSection& section : sections) {
            for (const Question& question : section.questions) {
                if (question.id == question_id) return &question;
            }
        }
        return nullptr;
    }
};

}  // namespace homeward
