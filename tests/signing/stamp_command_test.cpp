// `homeward report` with trusted times, and `homeward stamp`, as people call them.

#include <catch2/catch.hpp>
#include <cstdlib>

#include "parsers/base/json.h"
#include "tests/signing/public_keys.h"
#include "tests/signing/signers.h"

using namespace homeward;

namespace {

ProgramResult homeward_runs(std::vector<std::string> words) {
    words.insert(words.begin(), std::string(std::getenv("HOMEWARD_BUILD")) + "/homeward");
    return run_program(words);
}

struct Desk {
    PublicKeys& keys = public_keys();
    TemporaryFolder folder;
    std::string interview =
        std::string(std::getenv("HOMEWARD_SOURCE")) + "/samples/forms/gloucestershire-complete.json";

    Desk() {
        keys.signer("Command", PublicKeys::Told::responder);
        write_bytes(at("key.p12"), read_bytes(keys.at("Command.p12")));
        write_bytes(at("passphrase"), copy_bytes(test_passphrase));
        write_bytes(at("ca.pem"), copy_bytes(keys.anchors_pem()));
    }

    std::string at(const char* name) const { return (folder.path() / name).string(); }

    ProgramResult report(const char* out, const std::string& clock, std::vector<std::string> more) const {
        std::vector<std::string> words{"report",
                                       interview,
                                       "-o",
                                       at(out),
                                       "--sign",
                                       at("key.p12"),
                                       "--passphrase-file",
                                       at("passphrase"),
                                       "--trust",
                                       at("ca.pem"),
                                       "--time-stamp-trust",
                                       at("ca.pem"),
                                       "--time-stamp",
                                       keys.address() + clock};
        words.insert(words.end(), more.begin(), more.end());
        return homeward_runs(words);
    }

    Json verdict(const char* file) const {
        return parse_json(homeward_runs({"verify", at(file), "--trust", at("ca.pem")}).output);
    }

    ProgramResult stamp(std::vector<std::string> words, const std::string& clock = "/later_clock") const {
        words.insert(words.begin(), "stamp");
        for (const std::string& word : {std::string("--trust"),
                                        at("ca.pem"),
                                        std::string("--time-stamp-trust"),
                                        at("ca.pem"),
                                        std::string("--time-stamp"),
                                        keys.address() + clock}) {
            words.push_back(word);
        }
        return homeward_runs(words);
    }
};

}  // namespace

TEST_CASE("homeward report reaches each level, and verify tells it", "[signing][command]") {
    const Desk desk;
    const std::string level = GENERATE("b-t", "b-lt", "b-lta");
    const ProgramResult made = desk.report("signed.pdf", "/clock", {"--level", level});
    CAPTURE(level, made.errors);
    REQUIRE(made.status == 0);
    const Json verdict = desk.verdict("signed.pdf");
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    CHECK(verdict["level"] == Json(level));
    CHECK_FALSE(verdict["proved_until"].is_null());
}

TEST_CASE("where no authority answers the report is refused, or stamped later", "[signing][command]") {
    const Desk desk;
    const ProgramResult refused = desk.report("none.pdf", "/elsewhere", {});
    CHECK(refused.status == 1);
    CHECK(refused.errors.find("status 404") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(desk.at("none.pdf")));

    const ProgramResult later =
        desk.report("later.pdf", "/elsewhere", {"--when-none-answers", "stamp_later"});
    CAPTURE(later.errors);
    REQUIRE(later.status == 0);
    CHECK(later.errors.find("without a trusted time") != std::string::npos);
    CHECK(desk.verdict("later.pdf")["level"] == Json("b-b"));
    CHECK(desk.stamp({desk.at("later.pdf"), "-o", desk.at("stamped.pdf"), "--level", "b-lta"}).status == 0);
    CHECK(desk.verdict("stamped.pdf")["level"] == Json("b-lta"));
}

TEST_CASE("homeward stamp renews what is due, in place, and leaves the rest", "[signing][command]") {
    const Desk desk;
    REQUIRE(desk.report("signed.pdf", "/clock", {"--level", "b-lta"}).status == 0);
    const auto listed = [&desk] { return parse_json(desk.stamp({"list", desk.at("signed.pdf")}).output); };
    const std::string until(listed()["proved_until"].string_or(""));
    const Bytes before = read_bytes(desk.at("signed.pdf"));
    CHECK(desk.stamp({"renew", desk.at("signed.pdf"), "--within", "7"}).status == 0);
    CHECK(read_bytes(desk.at("signed.pdf")) == before);
    // An authority that fails leaves the file as it was, and others go on.
    const ProgramResult failed =
        desk.stamp({"renew", desk.at("signed.pdf"), desk.at("absent.pdf"), "--within", "60"}, "/elsewhere");
    CHECK(failed.status == 1);
    CHECK(count_of(failed.output, "\"error\":\"") == 2);
    CHECK(read_bytes(desk.at("signed.pdf")) == before);
    CHECK(desk.stamp({"renew", desk.at("signed.pdf"), "--within", "60"}).status == 0);
    CHECK(listed()["proved_until"].string_or("") > until);
    CHECK(desk.verdict("signed.pdf")["valid"] == Json(true));

    Bytes changed = before;
    changed.at(400) ^= std::byte{1};
    write_bytes(desk.at("changed.pdf"), changed);
    CHECK(desk.stamp({"renew", desk.at("changed.pdf")}).status == 1);
    CHECK(read_bytes(desk.at("changed.pdf")) == changed);
}

TEST_CASE("homeward stamp writes no stamp that proves no more", "[signing][command]") {
    const Desk desk;
    REQUIRE(desk.report("signed.pdf", "/clock", {"--level", "b-lta"}).status == 0);
    const ProgramResult again = desk.stamp({desk.at("signed.pdf"), "-o", desk.at("again.pdf")}, "/clock");
    CAPTURE(again.output, again.errors);
    CHECK(again.status == 1);
    CHECK(parse_json(again.output)["error"] == Json("stamp_no_longer"));
    CHECK_FALSE(std::filesystem::exists(desk.at("again.pdf")));
    // No stamp was asked for: none is blamed.
    const ProgramResult more =
        desk.stamp({desk.at("signed.pdf"), "-o", desk.at("more.pdf"), "--level", "b-lt"}, "/clock");
    CAPTURE(more.output, more.errors);
    CHECK(more.status == 1);
    CHECK(parse_json(more.output)["error"] == Json("stamp_nothing_to_add"));
    // From an authority whose certificate ends later it is worth having.
    CHECK(desk.stamp({desk.at("signed.pdf"), "-o", desk.at("longer.pdf")}).status == 0);
}
