#include "server/storage/interviews.h"

#include <catch2/catch.hpp>

#include "tests/storage/case_work.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

TEST_CASE("an interview bears its episode's reference, and holding it stops the clock", "[storage]") {
    CaseWork work;
    CHECK(work.interview.reference == work.episode.reference);
    CHECK(work.interview.episodes == std::vector{work.episode.id});
    CHECK(work.interview.state == "held");
    CHECK(work.interview.sections.size() == 1);
    CHECK(work.kept.store().cases().episode(work.coordinator, work.episode.id).held_at == work.kept.now);
    CHECK(work.kept.store().cases().episodes(work.coordinator, {"held", "", "", ""}, {}).count == 1);
    CHECK(work.interviews().get(work.coordinator, work.interview.reference).id == work.interview.id);
    CHECK(work.interviews().list(work.coordinator, {"held", work.interviewer.user, "", ""}, {}).count == 1);
    CHECK(work.interviews().list(work.coordinator, {"", "", work.episode.id, ""}, {}).count == 1);
    CHECK(work.interviews().list(work.coordinator, {"drafting", "", "", ""}, {}).count == 0);
}

TEST_CASE("F-16: two people cannot save over each other, and earlier versions stay", "[storage]") {
    CaseWork work;
    const std::string id = work.interview.id;
    const Json mine = Json().set("p2_1", Json().set("value", "no"));
    CHECK(work.interviews().save_section(work.interviewer, id, "part_2", mine, 1).version == 2);
    CHECK(code_of([&] { work.interviews().save_section(work.manager, id, "part_2", Json::object(), 1); }) ==
          "edit_conflict");
    CHECK(work.interviews().get(work.interviewer, id).state == "drafting");
    CHECK(work.interviews().get(work.interviewer, id).sections.front().answers == mine);
    CHECK(work.interviews().save_section(work.interviewer, id, "part_3", mine, 0).version == 1);
    const auto versions = work.interviews().versions(work.interviewer, id, "part_2");
    REQUIRE(versions.size() == 2);
    CHECK(versions[1].answers["p2_1"]["confirmed"].bool_or(true) == false);
    CHECK(versions[0].changed_by == work.interviewer.user);
}

TEST_CASE("only the person it is assigned to, or a manager, writes", "[storage]") {
    CaseWork work;
    const Asker other = work.kept.person("ola", {Role::interviewer});
    const Json answers = Json::object();
    CHECK(code_of([&] { work.interviews().save_section(other, work.interview.id, "part_2", answers, 1); }) ==
          "forbidden");
    CHECK(code_of([&] {
              work.interviews().save_section(work.coordinator, work.interview.id, "part_2", answers, 1);
          }) == "forbidden");
    CHECK(code_of([&] {
              work.interviews().save_section(work.manager, work.interview.id, "part_2", answers, 1);
          }) == "done");
}

TEST_CASE("two people sign in order, and what is signed is frozen", "[storage]") {
    CaseWork work;
    const std::string id = work.interview.id;
    CHECK(code_of([&] { work.interviews().sign(work.interviewer, id, work.signing("interviewer")); }) ==
          "wrong_state");
    work.interviews().save_section(work.interviewer, id, "part_2", Json::object(), 1);
    CHECK(code_of([&] { work.interviews().sign(work.manager, id, work.signing("manager")); }) ==
          "wrong_state");
    CHECK(code_of([&] { work.interviews().sign(work.interviewer, id, work.signing("interviewer", 2)); }) ==
          "edit_conflict");
    CHECK(code_of([&] { work.interviews().sign(work.coordinator, id, work.signing("interviewer")); }) ==
          "forbidden");
    Signing stale = work.signing("interviewer");
    work.interviews().save_section(work.interviewer, id, "part_2", Json::object(), 2);
    CHECK(code_of([&] { work.interviews().sign(work.interviewer, id, stale); }) == "edit_conflict");
    const KeptInterview once = work.interviews().sign(work.interviewer, id, work.signing("interviewer"));
    CHECK(once.state == "interviewer_signed");
    CHECK(code_of([&] {
              work.interviews().save_section(work.interviewer, id, "part_2", Json::object(), 3);
          }) == "wrong_state");
    CHECK(code_of([&] { work.interviews().change(work.coordinator, once); }) == "wrong_state");
    CHECK(code_of([&] { work.interviews().sign(work.interviewer, id, work.signing("manager")); }) ==
          "forbidden");
    Signing other = work.signing("manager");
    other.whole.set("answers", "not as they stood");
    CHECK(code_of([&] { work.interviews().sign(work.manager, id, other); }) == "edit_conflict");
    const KeptInterview twice = work.interviews().sign(work.manager, id, work.signing("manager"));
    CHECK(twice.state == "manager_signed");
    CHECK(twice.signatures.size() == 2);
    CHECK(text_of(work.interviews().signed_pdf(work.manager, id, 1)) == "%PDF manager");
    CHECK(work.interviews().signed_whole(work.manager, id, 1)["answers"].string_or("") == "as they stood");
    CHECK(code_of([&] { work.interviews().signed_pdf(work.manager, id, 2); }) == "not_found");
}

TEST_CASE("four eyes: one person never signs in both roles", "[storage]") {
    CaseWork work;
    const std::string id = work.interview.id;
    KeptInterview change = work.interview;
    change.assigned_to = work.manager.user;
    work.interviews().change(work.coordinator, change);
    work.interviews().save_section(work.manager, id, "part_2", Json::object(), 1);
    work.interviews().sign(work.manager, id, work.signing("interviewer"));
    CHECK(code_of([&] { work.interviews().sign(work.manager, id, work.signing("manager")); }) ==
          "same_person");
}

TEST_CASE("S-2: signing asks for a fresh second factor", "[storage]") {
    CaseWork work;
    work.interviews().save_section(work.interviewer, work.interview.id, "part_2", Json::object(), 1);
    work.kept.now += 6min;
    CHECK(code_of([&] {
              work.interviews().sign(work.interviewer, work.interview.id, work.signing("interviewer"));
          }) == "step_up_required");
}

TEST_CASE("what the manager sends back is drafted as the next version, the signed one kept", "[storage]") {
    CaseWork work;
    const std::string id = work.interview.id;
    work.interviews().save_section(work.interviewer, id, "part_2", Json::object(), 1);
    CHECK(code_of([&] { work.interviews().give_back(work.manager, id, Json().set("why", "thin")); }) ==
          "wrong_state");
    work.interviews().sign(work.interviewer, id, work.signing("interviewer"));
    const KeptInterview back = work.interviews().give_back(work.manager, id, Json().set("why", "thin"));
    CHECK(back.state == "drafting");
    CHECK(back.number == 2);
    CHECK(back.signatures.empty());
    CHECK(back.body["returns"].at(0)["why"].string_or("") == "thin");
    CHECK(work.interviews().save_section(work.interviewer, id, "part_2", Json::object(), 2).version == 3);
    CHECK(work.interviews().sign(work.interviewer, id, work.signing("interviewer", 2)).state ==
          "interviewer_signed");
    CHECK(text_of(work.interviews().signed_pdf(work.manager, id, 1)) == "%PDF interviewer");
}

TEST_CASE("an interview moves by the state machine alone", "[storage]") {
    CaseWork work;
    const KeptInterview now = work.interview;
    CHECK(code_of([&] {
              work.interviews().move(work.manager, now.id, "distributed", now.body, now.revision);
          }) == "wrong_state");
    CHECK(code_of([&] {
              work.interviews().move(work.manager, now.id, "manager_signed", now.body, now.revision);
          }) == "wrong_state");
    CHECK(code_of([&] {
              work.interviews().move(work.manager, now.id, "drafting", now.body, now.revision - 1);
          }) == "edit_conflict");
    CHECK(work.interviews().answer_check(work.interviewer, now.id, "Q04", "told on the phone") ==
          now.revision + 1);
    CHECK(work.interviews().get(work.manager, now.id).body["reasons"]["Q04"].string_or("") ==
          "told on the phone");
}

TEST_CASE("S-6: another organisation's interviews look absent", "[storage]") {
    CaseWork work;
    const std::string other = work.kept.store().accounts().add_organisation("Eastmere", "authority");
    const Asker eve = work.kept.person("eve", {Role::manager, Role::interviewer}, other);
    const bool by_reference = GENERATE(false, true);
    const std::string id = by_reference ? work.interview.reference : work.interview.id;
    CHECK(code_of([&] { work.interviews().get(eve, id); }) == "not_found");
    CHECK(code_of([&] { work.interviews().save_section(eve, id, "part_2", {}, 1); }) == "not_found");
    CHECK(code_of([&] { work.interviews().versions(eve, id, "part_2"); }) == "not_found");
    CHECK(code_of([&] { work.interviews().sign(eve, id, work.signing("interviewer")); }) == "not_found");
    CHECK(code_of([&] { work.interviews().give_back(eve, id, {}); }) == "not_found");
    CHECK(code_of([&] { work.interviews().signed_pdf(eve, id, 1); }) == "not_found");
    CHECK(work.interviews().list(eve, {}, {}).count == 0);
}
