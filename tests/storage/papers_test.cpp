#include "server/storage/papers.h"

#include <catch2/catch.hpp>
#include <set>

#include "parsers/base/error.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

Json extraction() {
    return parse_json(
        R"({"document":{"kind":"found_debrief","pages":2,"force":"Kent Police"},"records":[{"fields":
        {"subject.surname":{"value":"Okafor"}}}]})");
}

}  // namespace

TEST_CASE("a paper is kept as it came, with what was read and decided", "[storage]") {
    TemporaryStore kept;
    Papers& papers = kept.store().papers();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Paper added = papers.add(asker, {"F1.pdf", "application/pdf", copy_bytes("%PDF-1.7 \0 bytes")});
    CHECK(added.status == "reading");
    CHECK(added.sha256 == to_hex(sha256(copy_bytes("%PDF-1.7 \0 bytes"))));
    CHECK(papers.waiting(Asker::service(kept.organisation)) == std::vector{added.id});
    papers.finish(asker, added.id, extraction(), Json(Json::Array{"page"}));
    const int version = papers.decide(
        asker,
        added.id,
        {{0, "fields/subject.surname", Json().set("decision", "corrected").set("value", "Okafor-Bell")}},
        0);
    kept.reopen();
    Papers& again = kept.store().papers();
    const Paper paper = again.get(asker, added.id);
    CHECK(paper.status == "to_check");
    CHECK(paper.kind == "found_debrief");
    CHECK(paper.force == "Kent Police");
    CHECK(paper.name == "F1.pdf");
    CHECK(paper.pages == 2);
    CHECK(paper.version == version);
    CHECK(paper.extraction == extraction());
    CHECK(paper.review["0"]["fields/subject.surname"]["value"].string_or("") == "Okafor-Bell");
    CHECK(paper.review["0"]["fields/subject.surname"]["by"].string_or("") == asker.user);
    CHECK(again.original(asker, added.id) == copy_bytes("%PDF-1.7 \0 bytes"));
    CHECK(again.reading(asker, added.id).at(0).string_or("") == "page");
    CHECK(code_of([&] { again.decide(asker, added.id, {}, version - 1); }) == "edit_conflict");
}

TEST_CASE("F-17: the same bytes are told of within an organisation, and across nothing is learnt",
          "[storage]") {
    TemporaryStore kept;
    Papers& papers = kept.store().papers();
    const Asker ada = kept.person("ada", {Role::coordinator});
    const std::string other = kept.store().accounts().add_organisation("Eastmere", "authority");
    const Asker eve = kept.person("eve", {Role::coordinator}, other);
    const NewPaper same{"a.txt", "text/plain", copy_bytes("the same")};
    const Paper first = papers.add(ada, same);
    CHECK(first.duplicate_of.empty());
    CHECK(papers.add(ada, same).duplicate_of == first.id);
    CHECK(papers.add(eve, same).duplicate_of.empty());
    CHECK(code_of([&] { papers.get(eve, first.id); }) == "not_found");
    CHECK(code_of([&] { papers.original(eve, first.id); }) == "not_found");
    CHECK(code_of([&] { papers.decide(eve, first.id, {}, 0); }) == "not_found");
    CHECK(code_of([&] { papers.remove(eve, first.id, "x"); }) == "not_found");
    CHECK(papers.list(eve, {}, {}).count == 1);
}

TEST_CASE("S-8: in reach but not by role is forbidden", "[storage]") {
    TemporaryStore kept;
    Papers& papers = kept.store().papers();
    const Paper paper =
        papers.add(kept.person("ada", {Role::coordinator}), {"a", "text/plain", copy_bytes("x")});
    const Role role = GENERATE(Role::admin, Role::auditor, Role::commissioner);
    const Asker asker = kept.person("bo", {role});
    CHECK(code_of([&] { papers.get(asker, paper.id); }) == "forbidden");
    CHECK(code_of([&] { papers.list(asker, {}, {}); }) == "forbidden");
    CHECK(code_of([&] { papers.original(asker, paper.id); }) == "forbidden");
}

TEST_CASE("a removed paper is gone: its bytes, what was read, its key", "[storage]") {
    TemporaryStore kept;
    Papers& papers = kept.store().papers();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const Paper paper = papers.add(asker, {"a", "text/plain", copy_bytes("x")});
    papers.remove(asker, paper.id, "sent in error");
    CHECK(code_of([&] { papers.get(asker, paper.id); }) == "withdrawn");
    CHECK(code_of([&] { papers.original(asker, paper.id); }) == "withdrawn");
    CHECK(papers.list(asker, {}, {}).count == 0);
    CHECK(papers.add(asker, {"a", "text/plain", copy_bytes("x")}).duplicate_of.empty());
}

TEST_CASE("lists come in pages, newest first, each row once", "[storage]") {
    TemporaryStore kept;
    Papers& papers = kept.store().papers();
    const Asker asker = kept.person("ada", {Role::coordinator});
    for (int i = 0; i < 7; ++i) {
        if (i % 2 == 0) kept.now += 1s;
        papers.add(asker, {std::to_string(i), "text/plain", copy_bytes(std::to_string(i))});
    }
    std::vector<std::string> names;
    ListPage page;
    page.limit = 3;
    do {
        const Listed<Paper> listed = papers.list(asker, {}, page);
        CHECK(listed.count == 7);
        for (const Paper& paper : listed.items) names.push_back(paper.id);
        page.cursor = listed.next;
    } while (!page.cursor.empty());
    CHECK(names.size() == 7);
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == 7);
    CHECK(papers.list(asker, {"failed", "", ""}, {}).count == 0);
}

TEST_CASE("S-28: SQL in a value stays a value", "[storage]") {
    TemporaryStore kept;
    Papers& papers = kept.store().papers();
    const Asker asker = kept.person("ada", {Role::coordinator});
    const std::string text = GENERATE("'; DROP TABLE papers; --", "x' OR '1'='1", "$1", "\"", "a\0b");
    const Paper paper = papers.add(asker, {text, "text/plain", copy_bytes("x")});
    CHECK(papers.get(asker, paper.id).name == text);
    CHECK(papers.list(asker, {text, text, text}, {}).count == 0);
    CHECK(code_of([&] { papers.get(asker, text); }) == "not_found");
}
