#include "server/sharing/report_categories.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "server/sharing/agreement.h"
#include "server/sharing/report_status.h"

using namespace homeward;

namespace {

Question question(std::string id, std::string part, std::string means = {}) {
    Question made;
    made.id = std::move(id);
    made.report_part = std::move(part);
    made.means = std::move(means);
    return made;
}

Form form() {
    Form made;
    made.sections.push_back({.id = "one",
                             .questions = {question("voice", "voice"),
                                           question("harm", "harm", "harm"),
                                           question("health", "voice", "medical_help"),
                                           question("where", "during", "places_vehicles"),
                                           question("inside", "none", "offences")}});
    return made;
}

Answer answered(std::string words) {
    Answer made;
    made.value = Json(std::move(words));
    return made;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a report's categories are those of the questions that it answers", "[sharing]") {
    Interview interview;
    CHECK(report_categories(interview, form()).empty());
    interview.answers["voice"] = answered("“I went to the park.”");
    CHECK(report_categories(interview, form()) == Words{"child_voice"});
    interview.answers["health"] = answered("“My arm hurt.”");
    CHECK(report_categories(interview, form()) == Words{"child_voice", "health"});
    interview.answers["where"] = answered("A grey van");
    CHECK(report_categories(interview, form()) == Words{"episode", "child_voice", "health", "vehicles"});
    // What the report does not print opens and bars nothing; neither does a blank.
    interview.answers["inside"] = answered("x");
    interview.answers["harm"].blank = Blank{"not_asked", "no time"};
    CHECK(report_categories(interview, form()) == Words{"episode", "child_voice", "health", "vehicles"});
}

TEST_CASE("facts tell their categories too", "[sharing]") {
    Interview interview;
    interview.header["subject.surname"] = answered("Okafor");
    interview.header["debrief.substances"] = answered("yes");
    interview.header["debrief.offence_by"] = answered("no");
    interview.header["subject.phone"] = answered("07700 900123");
    CHECK(report_categories(interview, form()) == Words{"identity", "substances", "offences"});
}

TEST_CASE("every category that a report may tell is one that an agreement may name", "[sharing]") {
    Interview interview;
    for (const char* id : {"subject.surname",
                           "subject.care_status",
                           "document.reference",
                           "episode.risk",
                           "debrief.injured",
                           "debrief.substances",
                           "debrief.offence_by",
                           "debrief.exploitation_concern",
                           "debrief.held_at"}) {
        interview.header[id] = answered("x");
    }
    for (const char* id : {"voice", "harm", "health", "where"}) interview.answers[id] = answered("x");
    const Words told = report_categories(interview, form());
    const auto known = data_categories();
    CHECK(told.size() == 11);
    for (const std::string& word : told) CHECK(std::ranges::count(known, word) == 1);
}

TEST_CASE("reasons are known by their words alone", "[sharing]") {
    CHECK(find_reason(withdrawal_reasons(), "third_party") != nullptr);
    CHECK(find_reason(withdrawal_reasons(), "Third_party") == nullptr);
    CHECK(find_reason(withdrawal_reasons(), "") == nullptr);
    // Words that should never have been told are not told again.
    CHECK(find_reason(correction_reasons(), "fact_wrong")->words_may_be_repeated);
    CHECK_FALSE(find_reason(correction_reasons(), "third_party")->words_may_be_repeated);
    CHECK_FALSE(find_reason(correction_reasons(), "child_asked")->words_may_be_repeated);
    CHECK(public_status("signed") == "current");
    CHECK(public_status("withdrawn") == "withdrawn");
}
