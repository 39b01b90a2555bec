#pragma once
// Values as people read them: dates, choices, the kinds of blank, sources, names of facts.

#include <string>
#include <string_view>
#include <vector>

#include "server/interview/form.h"
#include "server/interview/interview.h"
#include "server/report/report.h"

namespace homeward {

/// `14 March 2026 at 4:10pm`; what is no time of the contract stays as it is.
std::string time_in_words(std::string_view iso);

/// A code of the contract as words: `looked_after` → `Looked after`.
std::string code_in_words(std::string_view code);

std::string with_capital(std::string_view text);

/// `Did not want to say: she was tired.` Four kinds, never run together.
std::string blank_in_words(const Blank& blank);

/// A value on one line, by the question's type; empty where there is none.
std::string value_in_words(const Json& value, const Question* question);

/// The paragraphs of a text, at its line ends, each with its withheld marks as spans of their own.
std::vector<Spans> paragraphs_of(std::string_view text);
Spans spans_of(std::string_view text);

/// `Police debrief (source 2), page 2, 13 March 2026`; `Denise Farrow, residential worker, 14 March 2026 at
/// 12:05pm`.
std::string source_in_words(const AnswerSource& source, const std::vector<PaperUsed>& papers);

/// `Police debrief` for `found_debrief`.
std::string paper_in_words(std::string_view kind);

/// The label of a header fact: `Care status` for `subject.care_status`.
std::string fact_label(std::string_view id);

/// The first sentence or two, up to about `length` bytes, and an ellipsis where more follows.
std::string beginning_of(std::string_view text, std::size_t length);

/// A factor's id in words: `push_disputes` → `Disputes`.
std::string factor_in_words(std::string_view id);

}  // namespace homeward
