#include "server/interview/answer_type.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

Question asked(QuestionType type) {
    Question question;
    question.type = type;
    return question;
}

}  // namespace

TEST_CASE("answers fit the type of their question") {
    Question choice = asked(QuestionType::choice);
    choice.options = {{"alone", "Alone", "", {}}, {"with_others", "With others", "", {}}};
    Question count = asked(QuestionType::integer);
    count.least = 1;
    Question rows = asked(QuestionType::action);
    rows.columns = {{"what", "What", QuestionType::text}, {"by_when", "By when", QuestionType::date}};
    const auto row = [](const char* by) {
        return Json(Json::Array{Json(Json::Object{{"what", Json("Ring")}, {"by_when", Json(by)}})});
    };
    const std::vector<std::pair<Question, Json>> good{
        {asked(QuestionType::date), Json("2026-03-14")},
        {asked(QuestionType::date), Json()},
        {asked(QuestionType::datetime), Json("2026-03-14T09:20")},
        {asked(QuestionType::datetime), Json("2026-03-14")},
        {asked(QuestionType::yes_no), Json("not_known")},
        {choice, Json("alone")},
        {count, Json(1)},
        {rows, row("2026-03-14")},
        {rows, row("")},
        {asked(QuestionType::long_text), Json("soon")}};
    for (const auto& [question, value] : good) CHECK(wrong_for(question, value).empty());
    const std::vector<std::pair<Question, Json>> bad{
        {asked(QuestionType::date), Json("soon")},
        {asked(QuestionType::date), Json("2026-02-30")},
        {asked(QuestionType::date), Json(7)},
        {asked(QuestionType::datetime), Json("2026-03-14T25:20")},
        {asked(QuestionType::yes_no), Json("soon")},
        {choice, Json("yes")},
        {choice, Json(1)},
        {count, Json(0)},
        {count, Json("soon")},
        {rows, row("soon")},
        {rows, Json("Ring")},
        {asked(QuestionType::text), Json(Json::Object{})}};
    for (const auto& [question, value] : bad) CHECK_FALSE(wrong_for(question, value).empty());
}
