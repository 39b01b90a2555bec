#include "server/storage/cases.h"

#include <catch2/catch.hpp>

#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

Json named(const std::string& forenames, const std::string& surname, const std::string& born = "2010-03-14") {
    Json body;
    body.set("subject.forenames", forenames)
        .set("subject.surname", surname)
        .set("subject.date_of_birth", born);
    return body;
}

Json returned(const std::string& at) {
    return Json().set("returned_at", Json().set("value", at));
}

}  // namespace

TEST_CASE("a child is found by whole words of the name, without case or accents, or by birth", "[storage]") {
    TemporaryStore kept;
    Cases& cases = kept.store().cases();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Child zoe = cases.add_child(asker, named("Zoë Marie", "O'Neill-Okafor"));
    cases.add_child(asker, named("Jamie", "Sample", "2011-01-02"));
    const auto [name, born, count] = GENERATE(table<std::string, std::string, std::size_t>({
        {"okafor", "", 1},
        {"OKAFOR zoe", "", 1},
        {"zoë o'neill", "", 1},
        {"zoe", "2010-03-14", 1},
        {"", "2011-01-02", 1},
        {"zo", "", 0},
        {"zoe sample", "", 0},
        {"zoe", "2011-01-02", 0},
        {"", "", 0},
        {"%", "", 0},
    }));
    CAPTURE(name, born);
    const auto found = cases.search(asker, {name, born});
    CHECK(found.size() == count);
    Json changed = zoe.body;
    changed.set("subject.surname", "Bell");
    CHECK(cases.change_child(asker, zoe.id, changed, 1) == 2);
    CHECK(code_of([&] { cases.change_child(asker, zoe.id, changed, 1); }) == "edit_conflict");
    CHECK(cases.search(asker, {"okafor", ""}).empty());
    CHECK(cases.search(asker, {"bell", ""}).size() == 1);
    CHECK(cases.child(asker, zoe.id).body == changed);
}

TEST_CASE("S-6: children and episodes of another organisation look absent", "[storage]") {
    TemporaryStore kept;
    Cases& cases = kept.store().cases();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Asker eve = kept.person(
        "eve", {Role::coordinator}, kept.store().accounts().add_organisation("Eastmere", "authority"));
    const Child child = cases.add_child(asker, named("Zoe", "Okafor"));
    const Episode episode = cases.add_episode(asker, child.id, returned("2026-03-13T16:10"));
    CHECK(cases.search(eve, {"okafor", ""}).empty());
    CHECK(code_of([&] { cases.child(eve, child.id); }) == "not_found");
    CHECK(code_of([&] { cases.episode(eve, episode.id); }) == "not_found");
    CHECK(code_of([&] { cases.episode(eve, episode.reference); }) == "not_found");
    CHECK(code_of([&] { cases.add_episode(eve, child.id, {}); }) == "not_found");
    CHECK(code_of([&] { cases.change_episode(eve, episode); }) == "not_found");
    CHECK(cases.episodes(eve, {}, {}).count == 0);
}

TEST_CASE("references count up in a year, and the clock runs from the return", "[storage]") {
    TemporaryStore kept;
    kept.now = *parse_iso_instant("2026-03-14T09:00:00Z");
    Cases& cases = kept.store().cases();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Child child = cases.add_child(asker, named("Zoe", "Okafor"));
    const Episode late = cases.add_episode(asker, child.id, returned("2026-03-10T16:10"));
    const Episode soon = cases.add_episode(asker, child.id, returned("2026-03-12T08:00"));
    const Episode calm = cases.add_episode(asker, child.id, returned("2026-03-13T16:10"));
    const Episode away = cases.add_episode(asker, child.id, Json::object());
    CHECK(late.reference == "HW-2026-000001");
    CHECK(away.reference == "HW-2026-000004");
    CHECK(late.due_at == parse_iso_instant("2026-03-13T16:10:00Z"));
    CHECK(late.state == "found");
    CHECK(away.state == "missing");
    CHECK_FALSE(away.due_at);
    const auto ids = [&](const std::string& clock) {
        std::vector<std::string> found;
        for (const Episode& episode : cases.episodes(asker, {clock, "", "", ""}, {}).items) {
            found.push_back(episode.id);
        }
        return found;
    };
    CHECK(ids("") == std::vector{late.id, soon.id, calm.id, away.id});
    CHECK(ids("late") == std::vector{late.id});
    CHECK(ids("under_24h") == std::vector{soon.id});
    CHECK(ids("late,under_24h") == std::vector{late.id, soon.id});
    CHECK(ids("running") == std::vector{calm.id, away.id});
    CHECK(ids("held").empty());
    CHECK(code_of([&] { ids("soon"); }) == "validation");
    ListPage page;
    page.limit = 3;
    const auto first = cases.episodes(asker, {}, page);
    page.cursor = first.next;
    CHECK(first.count == 4);
    CHECK(cases.episodes(asker, {}, page).items.front().id == away.id);
}

TEST_CASE("an episode keeps its state's rules", "[storage]") {
    TemporaryStore kept;
    Cases& cases = kept.store().cases();
    const Asker worker = kept.person("ada", {Role::coordinator});
    const Asker manager = kept.person("may", {Role::manager});
    const Child child = cases.add_child(worker, named("Zoe", "Okafor"));
    Episode episode = cases.add_episode(worker, child.id, returned("2026-03-13T16:10"));
    episode.state = "missing";  // a new disappearance is a new episode
    CHECK(code_of([&] { cases.change_episode(worker, episode); }) == "wrong_state");
    episode.state = "finalised";
    episode.version = cases.change_episode(worker, episode);
    episode.state = "found";
    CHECK(code_of([&] { cases.change_episode(worker, episode); }) == "wrong_state");
    CHECK(code_of([&] { cases.change_episode(manager, episode); }) == "done");
    CHECK(code_of([&] { cases.change_episode(manager, episode); }) == "edit_conflict");
    episode.assigned_to = "usr_nobody";
    episode.version += 1;
    CHECK(code_of([&] { cases.change_episode(manager, episode); }) == "not_found");
}

TEST_CASE("an episode is found again by its police reference, however it is spaced", "[storage]") {
    TemporaryStore kept;
    Cases& cases = kept.store().cases();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Child child = cases.add_child(asker, named("Zoe", "Okafor"));
    Json facts = returned("2026-03-13T16:10");
    facts.set("episode.reference", "GC-20260314-0412");
    const Episode episode = cases.add_episode(asker, child.id, facts);
    CHECK(cases.find_by_police_reference(asker, "gc 20260314 0412")->id == episode.id);
    CHECK_FALSE(cases.find_by_police_reference(asker, "GC-20260314-0413"));
    CHECK_FALSE(cases.find_by_police_reference(asker, ""));
}

TEST_CASE("a linked paper is opened by the child's key", "[storage]") {
    TemporaryStore kept;
    Cases& cases = kept.store().cases();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Child one = cases.add_child(asker, named("Zoe", "Okafor"));
    const Child two = cases.add_child(asker, named("Max", "Okafor"));
    const Episode first = cases.add_episode(asker, one.id, {});
    const Episode second = cases.add_episode(asker, two.id, {});
    Papers& papers = kept.store().papers();
    const Paper paper = papers.add(asker, {"a", "text/plain", copy_bytes("of both")});
    papers.link(asker, paper.id, 0, one.id, first.id);
    papers.link(asker, paper.id, 1, two.id, second.id);
    CHECK(code_of([&] { papers.link(asker, paper.id, 1, one.id, second.id); }) == "not_found");
    papers.link(asker, paper.id, 1, one.id, first.id);
    kept.reopen();
    CHECK(text_of(kept.store().papers().original(asker, paper.id)) == "of both");
    CHECK(kept.store().papers().of_episode(asker, first.id).size() == 1);
    CHECK(kept.store().papers().of_episode(asker, second.id).empty());
    CHECK(kept.store().papers().get(asker, paper.id).links["0"]["child_id"].string_or("") == one.id);
}

TEST_CASE("P-3: the same key gives the first answer again", "[storage]") {
    TemporaryStore kept;
    Once& once = kept.store().once();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Asker other = kept.person("bo", {Role::coordinator});
    CHECK_FALSE(once.begin(asker, "k1", "body"));
    CHECK(code_of([&] { once.begin(asker, "k1", "body"); }) == "in_progress");
    once.finish(asker, "k1", {201, "the answer"});
    CHECK(once.begin(asker, "k1", "body")->answer == "the answer");
    CHECK(once.begin(asker, "k1", "body")->status == 201);
    CHECK(code_of([&] { once.begin(asker, "k1", "another"); }) == "idempotency_mismatch");
    CHECK_FALSE(once.begin(other, "k1", "another"));
    once.forget(other, "k1");
    CHECK_FALSE(once.begin(other, "k1", "a third"));
    kept.now += 25h;
    CHECK_FALSE(once.begin(asker, "k1", "another"));
}
