#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/storage/papers.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

Json debrief(std::string_view surname,
             std::string_view born,
             std::string_view reference,
             std::string_view found) {
    Json fields = Json::object();
    const auto put = [&fields](const char* id, std::string_view value) {
        if (!value.empty()) fields.set(id, Json().set("value", value));
    };
    put("subject.surname", surname);
    put("subject.forenames", "Jamie");
    put("subject.date_of_birth", born);
    put("episode.found_at", found);
    Json document = Json::object();
    document.set("kind", "found_debrief").set("pages", 1);
    if (!reference.empty()) document.set("reference", reference);
    Json extraction = Json::object();
    extraction.set("document", std::move(document));
    return extraction.set("records", Json::array().push_back(Json().set("fields", std::move(fields))));
}

struct Inbox {
    TemporaryStore kept;
    Asker asker = kept.person("ada", {Role::coordinator});
    Papers& papers() { return kept.store().papers(); }

    Paper add(const std::string& bytes, const Json& extraction) {
        kept.now += 1s;
        const Paper paper = papers().add(asker, {"a.pdf", "application/pdf", copy_bytes(bytes)});
        papers().finish(asker, paper.id, extraction, Json());
        return paper;
    }
    /// What an intruder with the database file could do.
    int directly(const std::string& sql) {
        sqlite3* database = nullptr;
        sqlite3_open((kept.folder() / "homeward.sqlite").c_str(), &database);
        const int result = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
        sqlite3_close(database);
        return result;
    }
};

}  // namespace

TEST_CASE("a message that was taken in makes no second paper, whoever asks and however often", "[storage]") {
    Inbox inbox;
    const Asker system = Asker::service(inbox.kept.organisation);
    NewPaper draft{
        .name = "mail.eml", .bytes = copy_bytes("From: a"), .came_by = "mailbox", .seen_key = "<1@a>"};
    draft.arrival.set("rule", "ashdown").set("why", "the sender's domain");
    const Paper first = inbox.papers().add(system, draft);
    CHECK_FALSE(first.seen_before);
    CHECK(first.came_by == "mailbox");
    CHECK(first.arrival["rule"].string_or("") == "ashdown");
    inbox.kept.reopen();
    const Paper again = inbox.papers().add(system, draft);
    CHECK(again.seen_before);
    CHECK(again.id == first.id);
    CHECK(inbox.papers().list(inbox.asker, {}, {}).count == 1);
    draft.seen_key = "<2@a>";
    CHECK(inbox.papers().add(system, draft).duplicate_of == first.id);
    const std::string other = inbox.kept.store().accounts().add_organisation("Eastmere", "authority");
    CHECK_FALSE(inbox.papers().add(Asker::service(other), draft).seen_before);
}

TEST_CASE("a re-sent debrief is found by any two of name, forename and birthday, and reference or day",
          "[storage]") {
    Inbox inbox;
    const Paper first = inbox.add("v1", debrief("Okafor", "2010-08-03", "GC-1", "2026-03-13T16:10"));
    const auto [extraction, related] = GENERATE(table<Json, bool>({
        {debrief("OKAFOR", "2010-08-03", "GC-1", "2026-03-14T16:10"), true},   // another time
        {debrief("Okafor", "2010-03-08", "GC-1", "2026-03-13T16:10"), true},   // birthday put right
        {debrief("Okafor-Bell", "2010-08-03", "gc-1", ""), true},              // surname put right
        {debrief("Okafor", "2010-08-03", "", "2026-03-13T18:00"), true},       // no reference, same day
        {debrief("Okafor", "2010-08-03", "GC-2", "2026-04-01T10:00"), false},  // another time missing
        {debrief("Patel", "2011-01-01", "GC-1", "2026-03-13T16:10"), false},  // another child, same reference
    }));
    const Paper second = inbox.add("v2", extraction);
    const auto found = inbox.papers().related(inbox.asker, second.id);
    REQUIRE(found.size() == (related ? 1U : 0U));
    if (!related) return;
    CHECK(found.front().paper.id == first.id);
    CHECK(found.front().relation == "earlier_version");
    CHECK(inbox.papers().related(inbox.asker, first.id).front().relation == "later_version");
    inbox.papers().remove(inbox.asker, first.id, "sent in error");
    CHECK(inbox.papers().related(inbox.asker, second.id).empty());
}

TEST_CASE("the same bytes are related both ways, with who and when", "[storage]") {
    Inbox inbox;
    const Paper first = inbox.add("same", Json());
    const Paper second = inbox.add("same", Json());
    CHECK(second.duplicate_of == first.id);
    const auto found = inbox.papers().related(inbox.asker, first.id);
    REQUIRE(found.size() == 1);
    CHECK(found.front().relation == "same_bytes");
    CHECK(found.front().paper.received_by == inbox.asker.user);
    CHECK(found.front().paper.received_at > first.received_at);
}

TEST_CASE("a paper waits for its password, wrong ones are bounded, and nothing keeps the password",
          "[storage]") {
    Inbox inbox;
    const Paper paper = inbox.papers().add(inbox.asker, {"a.pdf", "", copy_bytes("locked")});
    CHECK(code_of([&] { inbox.papers().count_password_try(inbox.asker, paper.id); }) == "wrong_state");
    inbox.papers().need_password(Asker::service(inbox.kept.organisation), paper.id);
    CHECK(inbox.papers().get(inbox.asker, paper.id).status == "password_needed");
    CHECK(inbox.papers().waiting(Asker::service(inbox.kept.organisation)).empty());
    SECTION("the right one") {
        inbox.papers().count_password_try(inbox.asker, paper.id);
        const Bytes copy = copy_bytes("open to all");
        inbox.papers().finish_opened(
            inbox.asker, paper.id, debrief("Okafor", "2010-08-03", "GC-1", ""), Json(), copy);
        const Paper opened = inbox.papers().get(inbox.asker, paper.id);
        CHECK(opened.status == "to_check");
        CHECK(opened.opened);
        CHECK(inbox.papers().drawable(inbox.asker, paper.id) == copy);
        CHECK(inbox.papers().original(inbox.asker, paper.id) == copy_bytes("locked"));
    }
    SECTION("too many wrong ones") {
        for (int i = 0; i < password_tries_max; ++i) inbox.papers().count_password_try(inbox.asker, paper.id);
        CHECK(code_of([&] { inbox.papers().count_password_try(inbox.asker, paper.id); }) == "rate_limited");
        const Asker admin = inbox.kept.person("al", {Role::admin});
        CHECK(code_of([&] { inbox.papers().count_password_try(admin, paper.id); }) == "forbidden");
    }
}

TEST_CASE("an original is written once, and a check finds one that is not what came", "[storage]") {
    Inbox inbox;
    const Asker system = Asker::service(inbox.kept.organisation);
    const Paper whole = inbox.add("one", Json());
    const Paper swapped = inbox.add("two", Json());
    CHECK(inbox.directly("UPDATE papers SET original = x'00' WHERE id = '" + swapped.id + "'") ==
          SQLITE_CONSTRAINT);
    inbox.kept.now += 24h;
    CHECK(inbox.papers().check_originals(system, 10, inbox.kept.now).broken.empty());
    CHECK(inbox.papers().check_originals(system, 10, inbox.kept.now - 1h).checked == 0);
    REQUIRE(inbox.directly("DROP TRIGGER papers_original_once") == SQLITE_OK);
    REQUIRE(inbox.directly("UPDATE papers SET original = (SELECT original FROM papers WHERE id = '" +
                           whole.id + "') WHERE id = '" + swapped.id + "'") == SQLITE_OK);
    inbox.kept.now += 24h;
    const OriginalsChecked found = inbox.papers().check_originals(system, 10, inbox.kept.now);
    CHECK(found.checked == 2);
    CHECK(found.broken == std::vector{swapped.id});
    CHECK(inbox.papers().get(inbox.asker, swapped.id).broken);
    CHECK(code_of([&] { inbox.papers().original(inbox.asker, swapped.id); }) == "storage_failed");
    CHECK(code_of([&] { inbox.papers().check_originals(inbox.asker, 10, inbox.kept.now); }) == "forbidden");
}
