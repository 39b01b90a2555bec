#include "server/storage/store.h"

#include <sys/stat.h>

#include <atomic>

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "parsers/base/error.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string in_16_bits(const std::string& text) {
    std::string wide;
    for (const char c : text) wide.append({c, '\0'});
    return wide;
}

}  // namespace

TEST_CASE("S-25: no plain text stands in any file of the store", "[storage]") {
    TemporaryStore kept;
    const std::string canary = "ZZCANARY";
    const Asker asker = kept.person(canary, {Role::coordinator});
    Papers& papers = kept.store().papers();
    const Paper paper =
        papers.add(asker, {canary + ".pdf", "text/plain", copy_bytes("told " + canary + " twice")});
    papers.finish(asker,
                  paper.id,
                  parse_json(R"({"document":{"kind":"other"},"records":[],"x":"ZZCANARY"})"),
                  Json(Json::Array{canary}));
    papers.decide(
        asker, paper.id, {{0, "narrative/0", Json().set("decision", "rejected").set("reason", canary)}}, 0);
    const auto search = [&] {
        int files = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(kept.folder())) {
            const std::string bytes = contents(file.path());
            CAPTURE(file.path().filename().string());
            CHECK(bytes.find(canary) == std::string::npos);
            CHECK(bytes.find(in_16_bits(canary)) == std::string::npos);
            files += 1;
        }
        return files;
    };
    CHECK(search() >= 4);
    kept.close();
    CHECK(search() >= 3);
}

TEST_CASE("S-25: the files are nobody else's", "[storage]") {
    TemporaryStore kept;
    for (const char* const name : {"homeward.sqlite", "keys.sqlite", "master.key"}) {
        struct stat status {};
        REQUIRE(stat((kept.folder() / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0600U);
    }
}

TEST_CASE("F-11: a missing, open or wrong master key stops the start", "[storage]") {
    TemporaryStore kept;
    kept.close();
    const auto key = kept.folder() / "master.key";
    SECTION("missing") {
        std::filesystem::remove(key);
    }
    SECTION("another") {
        std::filesystem::remove(key);
        make_master_key(key);
    }
    SECTION("readable by others") {
        std::filesystem::permissions(
            key, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    }
    SECTION("no key in it") {
        std::ofstream(key) << "0123";
    }
    CHECK_THROWS_AS(kept.reopen(), Error);
    CHECK(std::filesystem::file_size(kept.folder() / "homeward.sqlite") > 0);
}

TEST_CASE("a master key is never written over another", "[storage]") {
    TemporaryStore kept;
    CHECK_THROWS_AS(make_master_key(kept.folder() / "master.key"), Error);
}

TEST_CASE("the store opens again as it was, and its tables are made once", "[storage]") {
    TemporaryStore kept;
    const int version = kept.store().schema_version();
    CHECK(version >= 1);
    kept.reopen();
    CHECK(kept.store().schema_version() == version);
    CHECK_NOTHROW(kept.store().check_writable());
    CHECK(kept.store().accounts().organisations().size() == 1);
}

TEST_CASE("S-30: every act and refusal stands in the audit, by ids alone", "[storage]") {
    TemporaryStore kept;
    const Asker ada = kept.person("ada", {Role::coordinator});
    const Asker auditor = kept.person("una", {Role::auditor});
    Papers& papers = kept.store().papers();
    const Paper paper = papers.add(ada, {"a", "text/plain", copy_bytes("x")});
    papers.get(ada, paper.id);
    CHECK_THROWS_AS(papers.get(auditor, paper.id), Error);
    AuditFilter filter;
    filter.subject = paper.id;
    const auto entries = kept.store().audit().list(auditor, filter, {}).items;
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].action == "document.read");
    CHECK(entries[0].outcome == "refused");
    CHECK(entries[0].note == "forbidden");
    CHECK(entries[0].actor == auditor.user);
    CHECK(entries[1].outcome == "done");
    CHECK(entries[1].address == "192.0.2.7");
    CHECK(entries[2].action == "document.add");
    CHECK(kept.store().audit().check(auditor).unbroken);
    kept.store().audit().write_head();
    kept.reopen();
    CHECK(kept.store().audit().check(auditor).unbroken);
}

TEST_CASE("S-32: what somebody typed for an id does not reach the audit", "[storage]") {
    TemporaryStore kept;
    const Asker ada = kept.person("ada", {Role::coordinator});
    const Asker auditor = kept.person("una", {Role::auditor});
    const std::string typed =
        GENERATE(std::string("Jamie Okafor"), std::string("doc_jamie"), std::string("HW-2026-00012x"));
    CHECK_THROWS_AS(kept.store().papers().get(ada, typed), Error);
    kept.store().audit().list(auditor, {.subject = typed}, {});
    for (const AuditEntry& entry : kept.store().audit().list(auditor, {}, {}).items) {
        CHECK(entry.subject.find(typed) == std::string::npos);
    }
    CHECK(audited_subject(typed) == "-");
    CHECK(audited_subject("HW-2026-000123") == "HW-2026-000123");
    CHECK(audited_subject(ada.user) == ada.user);
}

TEST_CASE("S-31: an older copy of the database is noticed by the head outside", "[storage]") {
    TemporaryStore kept;
    const Asker auditor = kept.person("una", {Role::auditor});
    kept.close();
    std::filesystem::copy_file(kept.folder() / "homeward.sqlite", kept.folder() / "old");
    kept.reopen();
    for (int i = 0; i < 5; ++i) kept.store().audit().list(auditor, {}, {});
    kept.store().audit().write_head();
    kept.close();
    std::filesystem::copy_file(kept.folder() / "old",
                               kept.folder() / "homeward.sqlite",
                               std::filesystem::copy_options::overwrite_existing);
    kept.reopen();
    CHECK(kept.store().audit().check(auditor).problem == "cut_tail");
}

TEST_CASE("many threads may call at once", "[storage]") {
    TemporaryStore kept;
    const Asker asker = kept.person("ada", {Role::coordinator});
    std::vector<std::thread> callers;
    std::atomic<int> done = 0;
    for (int t = 0; t < 8; ++t) {
        callers.emplace_back([&] {
            for (int i = 0; i < 10; ++i) {
                const Paper paper = kept.store().papers().add(asker, {"a", "text/plain", copy_bytes("x")});
                if (kept.store().papers().get(asker, paper.id).id == paper.id) done += 1;
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    CHECK(done == 80);
    CHECK(kept.store().papers().list(asker, {}, {}).count == 80);
}
