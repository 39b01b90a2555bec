#include "server/interview/checks.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/paths.h"
#include "server/interview/check_text.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"

using namespace homeward;

namespace {

// Puts `value` at `pointer` of a sample; null takes the member out.
void put(Json& json, const std::string& pointer, const Json& value) {
    Json* here = &json;
    const auto parts = split(std::string_view(pointer).substr(1), '/');
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        const auto index = parse_integer(parts[i]);
        here = index && here->is_array() ? &here->mutable_items().at(static_cast<std::size_t>(*index))
                                         : &here->member(parts[i]);
    }
    if (value.is_null()) {
        here->remove(parts.back());
    } else {
        here->set(std::string(parts.back()), value);
    }
}

// Stand-ins for the lists and for tidying, so that these tests hold whatever the lists say.
CheckTools test_tools() {
    CheckTools tools;
    tools.now = *parse_iso_instant("2026-07-01T12:00:00Z");
    tools.tidied = [](std::string_view text) {
        std::string out(text);
        for (auto at = out.find("  "); at != std::string::npos; at = out.find("  ")) out.erase(at, 1);
        return out;
    };
    tools.concerns = [](std::string_view text) {
        std::vector<ConcernHit> hits;
        if (text.find("owes them") != std::string_view::npos)
            hits.push_back({"exp_debt", "owes them", false});
        if (text.find("made to carry") != std::string_view::npos)
            hits.push_back({"exp_cce", "made to carry", true});
        if (text.find("better off dead") != std::string_view::npos)
            hits.push_back({"mh_suicidal", "better off dead", false});
        return hits;
    };
    return tools;
}

std::vector<Finding> checked(const Json& json) {
    const Interview interview = interview_from_json(json);
    return check_interview(
        interview, find_form(interview.form_id, interview.form_version), load_check_rules(), test_tools());
}

Json sample(const std::string& name) {
    return parse_json(read_own_file("samples/forms/" + name + ".json", 1'000'000));
}

// The checks that find fault, parted by spaces, each once.
std::string checks_of(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        if (text.find(finding.check) == std::string::npos) text += (text.empty() ? "" : " ") + finding.check;
    }
    return text;
}

struct Edit {
    std::string pointer;
    std::string json;  ///< As JSON; `null` takes it out.
};

std::string checks_after(const std::string& name, const std::vector<Edit>& edits) {
    Json json = sample(name);
    for (const Edit& edit : edits) put(json, edit.pointer, parse_json(edit.json));
    return checks_of(checked(json));
}

const std::string analysis_twice =
    "\"“Probably not this week. If they do that with my nan again then maybe. What would stop it is if "
    "somebody just "
    "tells me stuff, and if I can ring my nan myself.”\"";

}  // namespace

TEST_CASE("a whole interview, and one refused, give no finding", "[interview]") {
    const std::string name =
        GENERATE(as<std::string>{}, "london-complete", "gloucestershire-complete", "refused");
    CAPTURE(name);
    const auto findings = checked(sample(name));
    CHECK(checks_of(findings).empty());
    CHECK(may_be_signed(findings));
}

TEST_CASE("each check of the London form finds its own fault", "[interview]") {
    const auto [expected, edits] = GENERATE(table<std::string, std::vector<Edit>>({
        {"Q01", {{"/answers/p2_3", "null"}}},
        {"Q01", {{"/answers/p2_3/value", "\"-\""}}},
        {"Q01", {{"/answers/p2_3/value", "\" N/A \""}}},
        {"Q01", {{"/answers/p2_3", R"({"blank": "not_asked"})"}}},
        {"Q01", {{"/answers/p2_16/confirmed", "false"}}},
        {"Q18 Q02", {{"/answers/p2_15/value", analysis_twice}}},
        {"Q05", {{"/answers/p2_14/source", "null"}}},
        {"Q06", {{"/answers/p2_3/value", "\"“Alright.  Bit tired.”\""}}},
        {"Q07", {{"/answers/p2_6/source", R"({"kind": "police_document"})"}}},
        {"Q01 Q15", {{"/answers/p2_9/value", "\"as above\""}, {"/answers/p2_9/tags", "[]"}}},
        {"Q01 Q18", {{"/answers/p2_15/value", "\"\""}}},
        {"Q19", {{"/answers/p2_13/value/0/who", "\"\""}}},
        {"Q19", {{"/answers/p2_13/value/1/by_when", "null"}}},
        {"Q01 Q19", {{"/answers/p2_13/value", "[]"}}},
        {"Q01 Q21",
         {{"/answers/strategy_discussion", R"({"value": "", "confirmed": true})"},
          {"/answers/strategy_discussion/blank", "null"}}},
        {"Q22", {{"/outcome/at", "\"2026-03-16T17:00\""}, {"/signatures", "[]"}}},
        {"Q22",
         {{"/offers/0/at", "\"2026-03-16T16:11\""},
          {"/outcome/at", "\"2026-03-16\""},
          {"/signatures", "[]"}}},
        {"Q01 Q24", {{"/answers/p2_19/value", "\"phone\""}}},
        {"Q27", {{"/answers/p1_1/value", "\"multiple\""}, {"/answers/p1_1a", "3"}}},
        {"Q28", {{"/episodes/0/status", "\"absent\""}}},
        {"Q28", {{"/header/subject.care_status/value", "\"care_leaver\""}}},
        {"Q29", {{"/answers/stay_safe_given/value", "\"no\""}}},
        {"Q30", {{"/header/debrief.officer/value", "\"priya  SHAH\""}}},
        {"Q31", {{"/episodes/0/found_at", "\"2026-03-12T20:00\""}}},
        {"Q31",
         {{"/outcome/at", "\"2026-03-13T15:00\""},
          {"/answers/p2_1/value", "\"2026-03-13\""},
          {"/offers/0/at", "\"2026-03-13T14:00\""}}},
        {"Q31", {{"/offers/0/at", "\"2026-03-16T12:00\""}}},
        {"Q31", {{"/header/subject.date_of_birth/value", "\"2030-01-01\""}}},
        {"Q31", {{"/header/subject.age/value", "12"}}},
        {"Q31",
         {{"/signatures/0/signed_at", "\"2027-01-01T09:00\""},
          {"/signatures/1/signed_at", "\"2027-01-01T10:00\""}}},
        {"Q31", {{"/episodes/0/found_at", "\"yesterday\""}}},
        {"Q32", {{"/header/strategy_meeting_held", "\"yes\""}}},
        {"Q34", {{"/answers/p2_14/value", "\"He absconded and is streetwise, said the worker.\""}}},
        {"Q35", {{"/intelligence/items/0/text", "\"It seems that Dex owns the flat.\""}}},
        {"Q36", {{"/intelligence/items/0/text", "\"Dex has a car.\\n\\nShay was there.\""}}},
        {"Q39", {{"/people/manager/name", "\"Priya Shah\""}, {"/answers/p2_16/value", "\"P Shah\""}}},
        {"Q40", {{"/answers/p2_14/value", "\"The worker said that he always comes back.\""}}},
    }));
    CAPTURE(expected, edits.front().pointer, edits.front().json);
    CHECK(checks_after("london-complete", edits) == expected);
}

TEST_CASE("each check of Gloucestershire's form finds its own fault", "[interview]") {
    const auto [expected, edits] = GENERATE(table<std::string, std::vector<Edit>>({
        {"Q01 Q08", {{"/answers/yp_sees_risks", "null"}}},
        {"Q09", {{"/answers/people_mentioned/value/1/who", "\"\""}}},
        {"Q10", {{"/answers/intel_form_sent/text", "\"\""}, {"/intelligence", "null"}}},
        {"Q01 Q10", {{"/answers/intel_form_sent", "null"}, {"/intelligence", "null"}}},
        {"Q01 Q11", {{"/answers/yp_reluctance", "null"}, {"/answers/yp_view_reported", "null"}}},
        {"Q01", {{"/answers/yp_reluctance", "null"}}},
        {"Q01 Q12", {{"/answers/reflects_view", "null"}}},
        {"Q01 Q13", {{"/answers/missing_notification", "null"}}},
        {"Q01 Q14", {{"/answers/others_information", "null"}}},
        {"Q05", {{"/answers/others_information/value/0/who", "\" \""}}},
        {"Q16", {{"/answers/missing_reasons/value", "[\"mr_unknown\"]"}}},
        {"Q01 Q20", {{"/answers/onward_actions", "null"}}},
        {"Q21",
         {{"/answers/missing_reasons/value", "[\"mr_exploitation_criminal\"]"},
          {"/answers/exploitation_concern", "null"}}},
        {"Q17 Q21",
         {{"/answers/exploitation_concern", "null"},
          {"/answers/others_aware/value", "\"Mr Petrov says that she owes them money.\""}}},
        {"Q17",
         {{"/answers/exploitation_concern", "null"},
          {"/answers/others_aware/value", "\"Mr Petrov wonders if she was made to carry a bag.\""}}},
        {"Q17",
         {{"/answers/others_aware/value", "\"She told Mr Petrov that all would be better off dead.\""}}},
        {"Q17 Q21",
         {{"/answers/exploitation_concern/text", "\"\""},
          {"/header/debrief.exploitation_concern", "\"yes\""}}},
        {"Q26",
         {{"/episodes", R"([{"missing_at": "2026-05-01"}, {"missing_at": "2026-05-17"}])"},
          {"/header/episode.found_at", "\"2026-05-18T07:50\""}}},
    }));
    CAPTURE(expected, edits.front().pointer, edits.front().json);
    CHECK(checks_after("gloucestershire-complete", edits) == expected);
}

TEST_CASE("near misses find no fault", "[interview]") {
    const auto [name, edits] = GENERATE(table<std::string, std::vector<Edit>>({
        {"london-complete", {{"/answers/p2_3", R"({"blank": "declined"})"}}},
        {"london-complete", {{"/answers/p2_3", R"({"blank": "not_asked", "why": "He was too tired."})"}}},
        {"london-complete", {{"/answers/p2_3/value", "\"“I don't know because I wasn't there.”\""}}},
        {"london-complete", {{"/answers/p2_10/value", "null"}}},  // said in words
        {"london-complete",
         {{"/outcome/at", "\"2026-03-16T17:00\""},
          {"/signatures", "[]"},
          {"/outcome/out_of_time_reason", "\"He was at court.\""}}},
        {"london-complete",
         {{"/answers/p2_14/value", "\"The worker said “he absconded”, and that he was found by police.\""}}},
        {"london-complete",
         {{"/answers/p2_5/value", "\"“I absconded, that's what they call it, I just went out.”\""}}},
        {"london-complete",
         {{"/episodes/0/status", "\"absent\""},
          {"/header/interview_decided_by", R"({"value": ["Tom Adeyemi", "Maya Ali"]})"}}},
        {"gloucestershire-complete",
         {{"/answers/others_information", R"({"blank": "not_asked", "why": "They are abroad."})"}}},
        {"gloucestershire-complete",
         {{"/answers/others_aware/value",
           "\"Mr Petrov says that she owes them money.\""}}},  // flagged none, with why
        {"refused", {{"/answers/p2_14", "null"}}},
    }));
    CAPTURE(name, edits.front().pointer);
    CHECK(checks_after(name, edits).empty());
}

TEST_CASE("an interview that was not held is not asked what only the child could tell", "[interview]") {
    CHECK(checks_after("refused", {{"/outcome/efforts", "[]"}}) == "Q25");
    const std::string missed = checks_after("refused",
                                            {{"/outcome/kind", "\"did_not_attend\""},
                                             {"/answers/p1_3/value", "\"yes\""},
                                             {"/answers/p1_4", "\"independent_worker\""}});
    CHECK(missed.empty());
    CHECK(checks_after("refused", {{"/outcome/kind", "\"missing_again\""}, {"/outcome/efforts", "[]"}})
              .empty());
    // Held, the same interview lacks what the child told.
    const std::string held =
        checks_after("refused", {{"/outcome/kind", "\"held\""}, {"/answers/p1_3/value", "\"yes\""}});
    CHECK(held.find("Q01") != std::string::npos);
    CHECK(held.find("Q07") != std::string::npos);
    CHECK(held.find("Q29") != std::string::npos);
}

TEST_CASE("findings are worst first, say what to do, and point at the answer", "[interview]") {
    Json json = sample("london-complete");
    put(json, "/answers/p2_13/value/0/who", "");
    put(json, "/answers/p2_3/value", "“Alright.  Bit tired.”");
    put(json, "/answers/stay_safe_given/value", "no");
    const auto findings = checked(json);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].severity == Severity::blocks);
    CHECK(findings[0].pointer == "/answers/p2_13/value/0");
    CHECK(findings[0].message ==
          "Who will do “Meet Kai to agree calls and visits with his grandmother, and tell him himself of any "
          "change”, "
          "by when?");
    CHECK(findings[1].check == "Q29");
    CHECK(findings[2].severity == Severity::advice);
    CHECK(to_json(findings[1])["severity"].string_or("") == "W");
    CHECK_FALSE(may_be_signed(findings));
}

TEST_CASE("what wants a reason may be signed once it has one", "[interview]") {
    Json json = sample("london-complete");
    put(json, "/answers/stay_safe_given/value", "no");
    CHECK_FALSE(may_be_signed(checked(json)));
    put(json, "/reasons/Q29", "He left before we came to it; Marcus will give him the card.");
    const auto findings = checked(json);
    REQUIRE(findings.size() == 1);
    CHECK_FALSE(findings[0].reason.empty());
    CHECK(may_be_signed(findings));
}

TEST_CASE("police text in a child's box is found, and told from the child's own words", "[interview]") {
    Json json = sample("london-complete");
    const std::string police =
        "Jamie stated that he had travelled to Westhaven by train and had stayed at a flat there overnight";
    put(json, "/beside", Json::array().push_back(Json::object().set("question", "p2_6").set("text", police)));
    put(json, "/answers/p2_6/value", police + ".");
    CHECK(checks_of(checked(json)) == "Q07 Q03");
    put(json,
        "/answers/p2_6/value",
        "“I went to Westhaven on the train and stayed at this flat overnight, above a shop.”");
    CHECK(checks_of(checked(json)).empty());
}

TEST_CASE("Newham puts together three or more episodes within a fortnight", "[interview]") {
    const auto [starts, broken] = GENERATE(table<std::vector<std::string>, bool>({
        {{"2026-03-01", "2026-03-05"}, true},
        {{"2026-03-01", "2026-03-05", "2026-03-14"}, false},
        {{"2026-03-01", "2026-03-05", "2026-03-15"}, true},
        {{"2026-03-01"}, false},
    }));
    Json json = Json::object().set("form", "newham");
    for (const std::string& start : starts)
        json.member("episodes").push_back(Json::object().set("missing_at", start));
    const std::string found = checks_of(checked(json));
    CAPTURE(found);
    CHECK((found.find("Q26") != std::string::npos) == broken);
}

TEST_CASE("words are compared without regard to case and marks", "[interview]") {
    CHECK(folded_words("Don’t, JOSÉ!") == std::vector<std::string>{"dont", "jose"});
    CHECK(longest_shared_run(folded_words("a b c d e"), folded_words("x b c d y")) == 3);
    CHECK(similarity(folded_words("one two"), folded_words("one two")) == 0);
    CHECK(without_quotations("He said “I absconded” and 'left' home, it's so") ==
          "He said   and   home, it's so");
    CHECK(without_quotations("an open “quotation stays") == "an open “quotation stays");
    CHECK(speaks_itself("I went out"));
    CHECK(speaks_itself("She said 'out'"));
    CHECK_FALSE(speaks_itself("Kai didn't say where it was"));
    CHECK(first_match("He prostituted himself", {"prostitut*"}) == "prostituted");
    CHECK_FALSE(first_match("an unusual day", {"usual"}));
}
