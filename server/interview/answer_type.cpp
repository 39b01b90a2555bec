#include "server/interview/answer_type.h"

#include <algorithm>
#include <array>

#include "parsers/base/civil_time.h"

namespace homeward {

namespace {

constexpr const char* no_day = "Write a real day, such as 2026-03-14";

bool is_day(const Json& value) {
    return value.is_string() && parse_iso_date(value.string_or("")).has_value();
}

bool is_option(const Question& question, const Json& value) {
    if (!value.is_string()) return false;
    const std::string_view word = value.string_or("");
    if (!question.options.empty())
        return std::ranges::find(question.options, word, &Option::value) != question.options.end();
    constexpr std::array<std::string_view, 3> words{"yes", "no", "not_known"};
    return question.type != QuestionType::yes_no || std::ranges::find(words, word) != words.end();
}

std::string wrong_rows(const Question& question, const Json& value) {
    if (!value.is_array()) return "Write this as rows of the table";
    for (const Json& row : value.items()) {
        if (!row.is_object()) return "Write this as rows of the table";
        for (const Column& column : question.columns) {
            const Json& cell = row[column.id];
            const bool empty = cell.is_null() || (cell.is_string() && cell.string_or("").empty());
            if (column.type == QuestionType::date && !empty && !is_day(cell)) {
                return column.label + ": " + no_day;
            }
        }
    }
    return {};
}

bool all_of_them(const Json& value, const auto& fits) {
    return value.is_array() ? std::ranges::all_of(value.items(), fits) : fits(value);
}

}  // namespace

std::string wrong_for(const Question& question, const Json& value) {
    if (value.is_null() || (value.is_string() && value.string_or("").empty())) return {};
    switch (question.type) {
        case QuestionType::date:
            return is_day(value) ? "" : no_day;
        case QuestionType::datetime: {
            const bool time = value.is_string() && parse_iso_local_time(value.string_or(""));
            return time || is_day(value) ? "" : "Write a real day and time, such as 2026-03-14T09:20";
        }
        case QuestionType::yes_no:
        case QuestionType::choice:
            return is_option(question, value) ? "" : "Choose one of the answers that the form has";
        case QuestionType::multi_choice:
            return all_of_them(value, [&](const Json& one) { return is_option(question, one); })
                       ? ""
                       : "Choose among the answers that the form has";
        case QuestionType::document:
            return all_of_them(value, [](const Json& one) { return one.is_string(); }) ? "" : "Name papers";
        case QuestionType::integer:
            if (value.is_integer() && value.integer_or(0) >= question.least) return {};
            return "Write a whole number, " + std::to_string(question.least) + " or more";
        case QuestionType::list:
        case QuestionType::action:
            return wrong_rows(question, value);
        case QuestionType::text:
        case QuestionType::long_text:
            return value.is_array() || value.is_object() ? "Write this as text" : "";
    }
    return {};
}

}  // namespace homeward
