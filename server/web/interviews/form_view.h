#pragma once
// A section of an interview form as a page shows it, and what a person sent back.

#include <map>
#include <string>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/web/http/http_form.h"

namespace homeward {

/// What is told beside a question, by its id.
using BesideQuestion = std::map<std::string, std::string, std::less<>>;

/// Everything the template `form_section` needs of one section: each question that shows, its box, its four
/// kinds of blank, what papers suggest, and what stands beside it to ask about. `errors` are shown at their
/// boxes, and `kept` is what the store holds where a box shows something else.
Json section_data(const FormSection& section,
                  const Interview& interview,
                  const BesideQuestion& errors = {},
                  const BesideQuestion& kept = {});

/// The answers among `answers` that do not fit their question's type, and why.
BesideQuestion wrong_answers(const FormSection& section, const Json& answers);

/// `interview` with the answers of `section` as somebody sent them: for a page that shows them again.
Interview with_answers(const FormSection& section, Interview interview, const Json& answers);

/// What `kept` answers, in words, for each question that `sent` answers otherwise.
BesideQuestion answered_otherwise(const FormSection& section, const Interview& kept, const Interview& sent);

/// The answers that a person sent for the questions of `section` that show, as the store keeps them. What was
/// written or changed is confirmed; a suggestion that was left as it was stays one until its "This is right"
/// is ticked. Tags and other members that the page does not show are kept from `before`.
Json answers_from_form(const FormSection& section, const Interview& before, const FormData& sent);

/// Whether `section` has been begun, and whether each of its questions that must be answered is.
enum class SectionState { not_started, in_progress, completed };
SectionState section_state(const FormSection& section, const Interview& interview);

/// `Police debrief, F1.pdf, page 2`, as cards and notes cite a source.
std::string source_in_words(const AnswerSource& source);

}  // namespace homeward
