#include "server/interview/prefill.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"

using namespace homeward;

namespace {

Field field(const std::string& id, const std::string& value, int page = 1) {
    return {id, value, value, {page, Rect{10, 20, 30, 40}, {}}, 0.95, "test"};
}

Record record(const std::string& surname, const std::string& forenames, const std::string& born) {
    Record made;
    if (!surname.empty()) made.fields.push_back(field("subject.surname", surname));
    if (!forenames.empty()) made.fields.push_back(field("subject.forenames", forenames));
    if (!born.empty()) made.fields.push_back(field("subject.date_of_birth", born));
    return made;
}

PaperRead paper(const std::string& name, DocumentKind kind, std::vector<Record> records) {
    PaperRead made{name, "", {}};
    made.extraction.kind = kind;
    made.extraction.pages = 2;
    made.extraction.reference = "GC-1";
    made.extraction.force = "Gloucestershire Constabulary";
    made.extraction.records = std::move(records);
    return made;
}

Record debrief_record() {
    Record made = record("Okafor", "Jamie Chidi", "2010-08-03");
    made.fields.push_back(field("subject.care_status", "looked_after"));
    made.fields.push_back(field("subject.school", "Park Academy"));
    made.fields.push_back(field("episode.found_at", "2026-03-13T15:20"));
    made.fields.push_back(field("debrief.held_at", "2026-03-13T16:00", 2));
    made.fields.push_back(field("debrief.officer", "Sarah Whitcombe", 2));
    made.fields.push_back(field("debrief.officer_rank", "PC", 2));
    made.fields.push_back(field("debrief.felt_safe", "not_known", 2));
    made.fields.push_back(field("debrief.injured", "yes", 2));
    made.narrative.push_back({"where_been", "Jamie said he went to a flat.", {2, {}, {}}});
    made.narrative.push_back({"parent_views", "The carer says it was the phone.", {2, {}, {}}});
    made.narrative.push_back({"officer_view", "He was tired.", {2, {}, {}}});
    made.entities.push_back({"place", "Barton Street", "Barton Street", "", {2, {}, {}}});
    return made;
}

Record notification_record() {
    Record made = record("OKAFOR", "Jamie", "2010-08-03");
    made.fields.push_back(field("subject.school", "Northmoor School"));
    made.fields.push_back(field("episode.last_seen_at", "2026-03-12T20:45"));
    made.fields.push_back(field("episode.risk", "medium"));
    made.fields.push_back(field("episode.reported_at", "2026-03-12T21:30"));
    return made;
}

Interview prefilled(const std::string& form, const std::vector<PaperRead>& papers, std::size_t chosen = 0) {
    return prefill(find_form(form), papers, sort_records(papers), chosen);
}

const std::vector<PaperRead> two_papers{
    paper("F1.pdf", DocumentKind::found_debrief, {debrief_record()}),
    paper("N1.pdf", DocumentKind::missing_notification, {notification_record()}),
};

}  // namespace

TEST_CASE("two records are one child's where name or birth says so and nothing speaks against it",
          "[interview]") {
    const auto [surname, forenames, born, expected] =
        GENERATE(table<std::string, std::string, std::string, bool>({
            {"Okafor", "Jamie", "2010-08-03", true},
            {"OKAFOR", "JAMIE", "", true},
            {"Okafor", "", "2010-08-03", true},
            {"", "Jamie", "2010-08-03", true},
            {"", "Jamie", "", true},
            {"Okafar", "Jamie", "2010-08-03", true},    // one letter read wrongly
            {"Okafor", "Jamie", "2010-03-03", true},    // one figure read wrongly
            {"Okafor", "Jordan", "2010-08-03", false},  // a twin
            {"Okafor", "Jade", "", false},              // a sister
            {"Okafor", "", "", false},                  // somebody of the family
            {"Okafor", "Jamie", "2012-05-09", false},   // a namesake
            {"Shah", "Jamie", "2010-08-03", false},
            {"Okafar", "Janie", "2010-08-03", false},  // two slips are too many
            {"", "", "2010-08-03", false},
            {"", "", "", false},
        }));
    CAPTURE(surname, forenames, born);
    CHECK(same_child(record("Okafor", "Jamie Chidi", "2010-08-03"), record(surname, forenames, born)) ==
          expected);
}

TEST_CASE("records are sorted by child and by episode", "[interview]") {
    Record sister = record("Okafor", "Jade", "2012-01-30");
    std::vector<PaperRead> papers = two_papers;
    papers[0].extraction.records.push_back(sister);
    Record earlier = record("Okafor", "Jamie", "");
    earlier.fields.push_back(field("episode.last_seen_at", "2026-01-02T10:00"));
    papers.push_back(paper("N0.pdf", DocumentKind::missing_notification, {earlier}));
    papers.push_back(paper("mail.eml", DocumentKind::found_debrief, {record("", "", "")}));
    const auto places = sort_records(papers);
    REQUIRE(places.size() == 5);
    CHECK(places[0].child == places[2].child);
    CHECK(places[0].episode == places[2].episode);
    CHECK(places[1].child != places[0].child);
    CHECK(places[3].child == places[0].child);
    CHECK(places[3].episode != places[0].episode);
    CHECK(places[4].child != places[0].child);  // names nobody, and two children are told of
}

TEST_CASE("police facts are suggested in the header with their place, and none is confirmed", "[interview]") {
    const Interview interview = prefilled("london_borough", two_papers);
    CHECK(interview.form_version == "1");
    const Answer& found = interview.header.at("episode.found_at");
    CHECK(found.value == Json("2026-03-13T15:20"));
    CHECK(found.source->document == "F1.pdf");
    CHECK(found.source->bbox == Rect{10, 20, 30, 40});
    CHECK(found.source->person == "PC Sarah Whitcombe");
    CHECK(found.source->at == "2026-03-13T16:00");
    CHECK(interview.header.at("episode.last_seen_at").source->document == "N1.pdf");
    CHECK(interview.header.at("document.reference").value == Json("GC-1"));
    CHECK_FALSE(interview.header.contains("returned_at"));
    for (const auto& [id, answer] : interview.header) {
        CAPTURE(id);
        CHECK_FALSE(answer.confirmed);
    }
    CHECK(interview.papers.size() == 2);
    REQUIRE(interview.episodes.size() == 1);
    CHECK(interview.episodes[0].missing_at == "2026-03-12T20:45");
    CHECK(interview.episodes[0].found_at == "2026-03-13T15:20");
    CHECK_FALSE(interview.episodes[0].confirmed);
    CHECK(review(interview).interview().header.empty());
    CHECK(interview_from_json(to_json(interview)) == interview);
}

TEST_CASE("where papers differ both are kept; the same in other letters is no difference", "[interview]") {
    const Interview interview = prefilled("london_borough", two_papers);
    const Answer& school = interview.header.at("subject.school");
    CHECK(school.value == Json("Park Academy"));
    REQUIRE(school.alternatives.size() == 1);
    CHECK(school.alternatives[0].value == Json("Northmoor School"));
    CHECK(school.alternatives[0].source.document == "N1.pdf");
    CHECK(school.alternatives[0].source.at == "2026-03-12T21:30");
    CHECK(interview.header.at("subject.surname").alternatives.empty());
}

TEST_CASE("nothing of police becomes a child's answer; it stands beside the question", "[interview]") {
    const Form form = find_form("london_borough");
    const Interview interview = prefilled("london_borough", two_papers);
    for (const auto& [id, answer] : interview.answers) {
        CAPTURE(id);
        CHECK(form.find(id)->voice != Voice::child);
        CHECK_FALSE(answer.confirmed);
    }
    CHECK_FALSE(interview.answers.contains("p2_6"));
    CHECK_FALSE(interview.answers.contains("p2_10"));
    CHECK_FALSE(interview.answers.contains("p2_1"));
    CHECK_FALSE(interview.answers.contains("p2_15"));
    const auto beside = [&](const std::string& question, const std::string& text) {
        return std::ranges::any_of(interview.beside, [&](const Beside& one) {
            return one.question == question && one.text == text && one.source.document == "F1.pdf";
        });
    };
    CHECK(beside("p2_6", "Jamie said he went to a flat."));
    CHECK(beside("p2_6", "Barton Street"));
    CHECK(beside("p2_10", "Felt safe: not known"));
    CHECK(beside("p2_11", "Injured: yes"));
    CHECK(interview.answers.at("police_check").value == Json("done"));
}

TEST_CASE("attributed police information is given once, with its paper, and harm answers nothing",
          "[interview]") {
    const Interview interview = prefilled("gloucestershire", two_papers);
    const std::string police(interview.answers.at("police_information").value.string_or(""));
    CHECK(police.find("Police debrief of 13 March 2026, page 2: Jamie said he went to a flat.") == 0);
    CHECK(police.find("Felt safe: not known") != std::string::npos);
    CHECK(police.find("Injured") == std::string::npos);
    CHECK(police.find("the phone") == std::string::npos);  // it belongs to the question about carers
    const Json& rows = interview.answers.at("others_information").value;
    REQUIRE(rows.size() == 1);
    CHECK(rows.at(0)["what"].string_or("") == "The carer says it was the phone.");
    CHECK(rows.at(0)["when"].string_or("") == "2026-03-13T16:00");
    CHECK_FALSE(interview.answers.contains("others_trigger"));
    CHECK(interview.answers.at("debrief_found").value == Json(Json::Array{"F1.pdf"}));
    CHECK(interview.answers.at("missing_notification").value == Json(Json::Array{"N1.pdf"}));
    const Answer& answer = interview.answers.at("police_information");
    CHECK(answer.more_sources.size() + 1 ==
          static_cast<std::size_t>(std::ranges::count(police, '\n') / 2 + 1));
}

TEST_CASE("a sister's record gives nothing to her brother's interview", "[interview]") {
    std::vector<PaperRead> papers = two_papers;
    Record sister = record("Okafor", "Jade", "2012-01-30");
    sister.fields.push_back(field("subject.phone", "07700900123"));
    sister.narrative.push_back({"officer_view", "Jade was upset.", {1, {}, {}}});
    papers[0].extraction.records.push_back(sister);
    const std::string hers = to_text(to_json(prefilled("gloucestershire", papers, 1)));
    const std::string his = to_text(to_json(prefilled("gloucestershire", papers, 0)));
    CHECK(his.find("Jade") == std::string::npos);
    CHECK(his.find("07700900123") == std::string::npos);
    CHECK(hers.find("Jamie") == std::string::npos);
    CHECK(hers.find("Jade was upset.") != std::string::npos);
}

TEST_CASE("facts of the episode are those of the latest; earlier ones are listed", "[interview]") {
    std::vector<PaperRead> papers = two_papers;
    Record earlier = record("Okafor", "Jamie", "2010-08-03");
    earlier.fields.push_back(field("episode.last_seen_at", "2026-01-02T10:00"));
    earlier.fields.push_back(field("episode.risk", "high"));
    papers.insert(papers.begin(), paper("N0.pdf", DocumentKind::missing_notification, {earlier}));
    const Interview interview = prefilled("kent", papers);
    REQUIRE(interview.episodes.size() == 2);
    CHECK(interview.episodes[0].missing_at == "2026-01-02T10:00");
    CHECK(interview.header.at("episode.risk").value == Json("medium"));
    CHECK(interview.header.at("episode.risk").alternatives.empty());
    CHECK(interview.answers.at("episode_type").value == Json("cla"));
    CHECK(interview.answers.at("found").value == Json("2026-03-13T15:20"));
}
