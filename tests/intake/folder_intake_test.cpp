#include "server/intake/folder_intake.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "parsers/base/error.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

struct Share {
    TemporaryStore kept;
    TemporaryFolder folder;
    IntakeRules rules;
    IntakeDoor door{.store = kept.store(), .rules = rules};
    FolderMemory memory;
    std::vector<std::string> to_be_read;
    WatchedFolder watched{.path = folder.path(), .organisation = kept.organisation, .settle = 0ms};

    Share() {
        door.read = [this](const std::string&, const std::string& paper) { to_be_read.push_back(paper); };
        watched.arrival.set("rule", "folder");
    }
    void put(const std::string& name, const std::string& bytes) {
        std::ofstream(folder.path() / name, std::ios::binary) << bytes;
    }
    /// Twice, since a file must be seen unchanged.
    FolderPass look() {
        take_folder(watched, door, memory);
        return take_folder(watched, door, memory);
    }
    std::string text_of(const std::string& name) {
        std::ifstream file(folder.path() / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::vector<std::string> waiting() {
        return kept.store().papers().waiting(Asker::service(kept.organisation));
    }
    bool has(const std::string& name) { return fs::exists(fs::symlink_status(folder.path() / name)); }
};

}  // namespace

TEST_CASE("a scanned file is taken in once it rests, and moved to done", "[intake]") {
    Share share;
    share.put("scan 1.txt", "Surname: Okafor");
    share.put("scan 2.pdf.part", "%PDF-1.7");
    share.put(".hidden", "x");
    CHECK(take_folder(share.watched, share.door, share.memory).settling == 1);
    share.put("scan 1.txt", "Surname: Okafor, and more");
    CHECK(take_folder(share.watched, share.door, share.memory).settling == 1);
    CHECK(take_folder(share.watched, share.door, share.memory).taken == 1);
    CHECK(share.waiting() == share.to_be_read);
    REQUIRE(share.to_be_read.size() == 1);
    const Asker asker = share.kept.person("ada", {Role::coordinator});
    const Paper paper = share.kept.store().papers().get(asker, share.to_be_read.front());
    CHECK(paper.name == "scan 1.txt");
    CHECK(paper.came_by == "folder");
    CHECK(share.has("done/scan 1.txt"));
    CHECK_FALSE(share.has("scan 1.txt"));
    CHECK(share.has("scan 2.pdf.part"));
    CHECK(share.has(".hidden"));
}

TEST_CASE("links, pipes, second names and other people's files are refused, never followed", "[intake]") {
    Share share;
    const TemporaryFolder elsewhere;
    std::ofstream(elsewhere.path() / "secret.txt") << "not for the inbox";
    const auto [name, make] = GENERATE(table<std::string, int>(
        {{"link.txt", 0}, {"dangling.txt", 1}, {"pipe", 2}, {"second.txt", 3}, {"theirs.txt", 4}}));
    CAPTURE(name);
    const fs::path path = share.folder.path() / name;
    if (make == 0) fs::create_symlink(elsewhere.path() / "secret.txt", path);
    if (make == 1) fs::create_symlink("/nowhere", path);
    if (make == 2) REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    if (make == 3) fs::create_hard_link(elsewhere.path() / "secret.txt", path);
    if (make == 4) {
        if (::geteuid() != 0) return;  // Only root can make another's file.
        share.put(name, "Surname: Okafor");
        REQUIRE(::chown(path.c_str(), 12'345, 12'345) == 0);
    }
    share.put("well.txt", "Surname: Patel");
    const FolderPass pass = take_folder(share.watched, share.door, share.memory);
    CHECK(pass.refused == 1);
    CHECK(take_folder(share.watched, share.door, share.memory).taken == 1);
    CHECK_FALSE(share.has(name));
    CHECK(share.has("refused/" + name));
    CHECK(share.text_of("refused/" + name + ".reason.txt").starts_with("unsafe_content\n"));
    CHECK(share.waiting().size() == 1);
    const Asker asker = share.kept.person("ada", {Role::coordinator});
    const auto told = share.kept.store().papers().refusals(asker);
    REQUIRE(told.size() == 1);
    CHECK(told.front().code == "unsafe_content");
    CHECK(told.front().source == "folder");
}

TEST_CASE("a watched folder that is a link is not opened", "[intake]") {
    Share share;
    const TemporaryFolder elsewhere;
    fs::create_directory_symlink(share.folder.path(), elsewhere.path() / "link");
    share.watched.path = elsewhere.path() / "link";
    CHECK(code_of([&] { share.look(); }) == "file_missing");
}

TEST_CASE("what can't be a paper is refused with its reason; one with a password stops nothing", "[intake]") {
    Share share;
    share.put("a program.exe", std::string("MZ\x90\0\x03\0\0\0", 8));
    share.put("empty.pdf", "");
    share.put("locked.doc", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0'));
    share.put("zz.txt", "Surname: Okafor");
    const FolderPass pass = share.look();
    CHECK(pass.taken >= 1);
    CHECK(pass.taken + pass.refused == 4);
    CHECK(share.text_of("refused/a program.exe.reason.txt").starts_with("unsupported_type\n"));
    CHECK(share.text_of("refused/empty.pdf.reason.txt").starts_with("empty_file\n"));
    CHECK(share.has("done/zz.txt"));
    CHECK(share.look().refused == 0);
}

TEST_CASE("a machine that stops between keeping and moving takes a file once; a second scan is told of",
          "[intake]") {
    Share share;
    share.put("scan.txt", "Surname: Okafor");
    CHECK(share.look().taken == 1);
    // As it lay before it was moved.
    fs::rename(share.folder.path() / "done/scan.txt", share.folder.path() / "scan.txt");
    const FolderPass again = share.look();
    CHECK(again.seen_before == 1);
    CHECK(again.taken == 0);
    CHECK(share.has("done/scan.txt"));
    share.put("scan.txt", "Surname: Okafor");
    CHECK(share.look().taken == 1);
    CHECK(share.has("done/2 scan.txt"));
    REQUIRE(share.waiting().size() == 2);
    const Asker asker = share.kept.person("ada", {Role::coordinator});
    const auto related = share.kept.store().papers().related(asker, share.waiting().front());
    REQUIRE(related.size() == 1);
    CHECK(related.front().relation == "same_bytes");
}

TEST_CASE("a file too large is refused unread", "[intake]") {
    Share share;
    share.put("huge.pdf", "%PDF-1.7");
    fs::resize_file(share.folder.path() / "huge.pdf", limits::file_bytes_max + 1);
    CHECK(share.look().refused == 1);
    CHECK(share.text_of("refused/huge.pdf.reason.txt").starts_with("too_large\n"));
}
