// `homeward verify` as people call it: the file is read in the sandboxed reader.

#include <catch2/catch.hpp>
#include <cstdlib>

#include "parsers/base/json.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

ProgramResult verify(const std::vector<std::string>& words) {
    std::vector<std::string> all{std::string(std::getenv("HOMEWARD_BUILD")) + "/homeward", "verify"};
    all.insert(all.end(), words.begin(), words.end());
    return run_program(all);
}

}  // namespace

TEST_CASE("homeward verify exits 0 for what is signed, trusted and unchanged only", "[signing][command]") {
    const TemporaryFolder folder;
    const auto at = [&folder](const char* name) { return (folder.path() / name).string(); };
    const Bytes pdf = thrice_signed_pdf(XrefKind::table);
    write_bytes(at("signed.pdf"), pdf);
    Bytes longer = pdf;
    longer.push_back(std::byte{'\n'});
    write_bytes(at("longer.pdf"), longer);
    Bytes changed = pdf;
    changed.at(300) ^= std::byte{1};
    write_bytes(at("changed.pdf"), changed);
    write_bytes(at("unsigned.pdf"), sample_pdf(XrefKind::stream));
    write_bytes(at("none.pdf"), copy_bytes("no PDF"));
    write_bytes(at("ca.pem"), copy_bytes(test_authority().certificate_pem));
    const KeyFile other = make_authority({"Another"}, test_passphrase, test_time());
    write_bytes(at("other.pem"), copy_bytes(other.certificate_pem));

    const ProgramResult well = verify({at("signed.pdf"), "--trust", at("ca.pem")});
    CAPTURE(well.output, well.errors);
    CHECK(well.status == 0);
    const Json verdict = parse_json(well.output);
    CHECK(verdict["valid"] == Json(true));
    CHECK(verdict["signatures"].size() == 3);
    CHECK(verify({at("signed.pdf"), "--trust", at("other.pem"), "--trust", at("ca.pem")}).status == 0);
    CHECK(verify({"--trust", at("ca.pem"), at("signed.pdf")}).status == 0);

    const ProgramResult untrusted = verify({at("signed.pdf"), "--trust", at("other.pem")});
    CHECK(untrusted.status == 1);
    CHECK(parse_json(untrusted.output)["signatures"].at(0)["intact"] == Json(true));
    for (const char* name : {"longer.pdf", "changed.pdf", "unsigned.pdf"}) {
        const ProgramResult refused = verify({at(name), "--trust", at("ca.pem")});
        CAPTURE(name, refused.output, refused.errors);
        CHECK(refused.status == 1);
        CHECK(parse_json(refused.output)["valid"] == Json(false));
        CHECK_FALSE(refused.errors.empty());
    }
    CHECK(verify({at("none.pdf"), "--trust", at("ca.pem")}).status == 1);
    CHECK(verify({at("absent.pdf"), "--trust", at("ca.pem")}).status == 1);
    CHECK(verify({at("signed.pdf"), "--trust", at("signed.pdf")}).status == 1);
    CHECK(verify({}).status == 2);
    CHECK(verify({at("signed.pdf"), "--trust"}).status == 2);
    CHECK(verify({at("signed.pdf"), "--trusted"}).status == 2);
}

TEST_CASE("without --trust the settings' certificates count, else the organisations' own",
          "[signing][command]") {
    const TemporaryFolder folder;
    const auto at = [&folder](const char* name) { return (folder.path() / name).string(); };
    write_bytes(at("signed.pdf"), thrice_signed_pdf(XrefKind::table));
    const std::string homeward = std::string(std::getenv("HOMEWARD_BUILD")) + "/homeward";
    const auto with = [&](const std::string& setting) {
        return run_program({"env", setting, homeward, "verify", at("signed.pdf")}).status;
    };
    CHECK(with("HOMEWARD_STORAGE_FOLDER=" + at("store")) == 1);
    std::filesystem::create_directories(folder.path() / "store/keys/signing/org_1");
    write_bytes(folder.path() / "store/keys/signing/org_1/authority.pem",
                copy_bytes(test_authority().certificate_pem));
    CHECK(with("HOMEWARD_STORAGE_FOLDER=" + at("store")) == 0);
    write_bytes(at("ca.pem"), copy_bytes(test_authority().certificate_pem));
    CHECK(with("HOMEWARD_TRUST_FILE=" + at("ca.pem")) == 0);
    CHECK(with("HOMEWARD_TRUST_FILE=" + at("absent.pem")) == 1);
}
