#include "server/signing/signer_process.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/signer_process_room.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/soft_token.h"

using namespace homeward;

namespace {

std::filesystem::path signer_program() {
    return std::filesystem::path(std::getenv("HOMEWARD_BUILD")) / "homeward-signer";
}

SignerSettings settings_in(const TemporaryFolder& folder) {
    return {.keys = folder.path() / "keys", .program = signer_program()};
}

const CertificateSubject person{"P Shah", "Example Council"};

ApprovalRequest request_for(const Bytes& pdf, const std::string& as = "interviewer") {
    return {"org_1", "usr_1", as, sha256(pdf)};
}

template <typename Step>
std::string refusal(Step step) {
    try {
        step();
    } catch (const Error& error) {
        return std::string(error_row(error.code()).id);
    }
    return {};
}

Bytes signed_with(SignerProcess& signer, const std::string& approval, const Bytes& pdf) {
    const auto key = signer.signer(approval, SigningKey::person, person, pdf.size());
    return sign_pdf(pdf, "interviewer", *key, {.name = "P Shah", .time = test_time()}).bytes;
}

}  // namespace

TEST_CASE("the signer tells which of its certificates were revoked, and signs with another key",
          "[signing][signer]") {
    const TemporaryFolder folder;
    SignerProcess signer(settings_in(folder));
    CHECK_FALSE(signer.revocation_list("org_1"));
    CHECK(refusal([&] { signer.revocation_list("../org_1"); }) == "not_understood");
    const Bytes pdf = sample_pdf(XrefKind::stream);
    const auto certificate = [&] {
        const std::string approval = signer.begin(request_for(pdf));
        signer.approve(approval, request_for(pdf), "totp");
        const auto key = signer.signer(approval, SigningKey::person, person, pdf.size());
        return std::pair{signer_serial(*key), key->certificate()};
    };
    const auto [serial, der] = certificate();
    CHECK(certificate().first == serial);
    const auto list = [&] {
        const auto told = signer.revocation_list("org_1");
        REQUIRE(told);
        write_bytes(folder.path() / "list", *told);
        const ProgramResult shown = run_program({"openssl",
                                                 "crl",
                                                 "-inform",
                                                 "DER",
                                                 "-in",
                                                 (folder.path() / "list").string(),
                                                 "-noout",
                                                 "-text",
                                                 "-CAfile",
                                                 (folder.path() / "keys/org_1/authority.pem").string()});
        CHECK(shown.errors.find("verify OK") != std::string::npos);
        return shown.output;
    };
    CHECK(list().find("No Revoked Certificates") != std::string::npos);

    const std::filesystem::path revoked = folder.path() / "keys/org_1/revoked.txt";
    write_bytes(revoked, copy_bytes("# left\n" + to_hex(serial) + " 2026-03-16T15:42:00Z\n"));
    std::string upper = to_hex(serial);
    for (char& c : upper) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    CHECK(list().find(upper) != std::string::npos);
    CHECK(certificate().first != serial);
    const std::string line = GENERATE("nothing", "zz 2026-03-16T15:42:00Z", "4a 16 March");
    write_bytes(revoked, copy_bytes(line));
    CHECK(refusal([&] { signer.revocation_list("org_1"); }) == "bad_key");
    CHECK(refusal([&] { certificate(); }) == "bad_key");
}

TEST_CASE("the signer signs what was approved, once", "[signing][signer]") {
    const TemporaryFolder folder;
    SignerProcess signer(settings_in(folder));
    CHECK(signer.hello() >= 0);
    const Bytes pdf = sample_pdf(XrefKind::stream);
    const std::string approval = signer.begin(request_for(pdf));
    CHECK(refusal([&] { signed_with(signer, approval, pdf); }) == "step_up_required");
    signer.approve(approval, request_for(pdf), "totp");
    const Bytes done = signed_with(signer, approval, pdf);
    CHECK(done.size() > pdf.size());
    CHECK(signer.anchors_pem().find("BEGIN CERTIFICATE") != std::string::npos);
    CHECK(refusal([&] { signed_with(signer, approval, pdf); }) == "step_up_required");
    CHECK(refusal([&] { signer.approve(approval, request_for(pdf), "totp"); }) == "step_up_required");
    CHECK(refusal([&] { signer.approve("apv_unknown", request_for(pdf), "totp"); }) == "step_up_required");
    // A record that the service cannot change: whose signature, of what, proved how.
    const std::string record = text_of(read_bytes(folder.path() / "keys" / "signatures.log"));
    CHECK(count_of(record, "org_1 usr_1 interviewer person sha256:" + to_hex(sha256(pdf)) + " totp") == 1);
}

TEST_CASE("what changed after it was looked at is not signed", "[signing][signer]") {
    const TemporaryFolder folder;
    SignerProcess signer(settings_in(folder));
    const Bytes pdf = sample_pdf(XrefKind::stream);
    const Bytes other = sample_pdf(XrefKind::table);
    const std::string first = signer.begin(request_for(pdf));
    CHECK(refusal([&] { signer.approve(first, request_for(other), "totp"); }) == "edit_conflict");
    CHECK(refusal([&] { signer.approve(first, request_for(pdf), "totp"); }) == "step_up_required");

    const std::string second = signer.begin(request_for(pdf));
    signer.approve(second, request_for(pdf), "totp");
    const auto key = signer.signer(second, SigningKey::person, person, pdf.size());
    CHECK(refusal([&] { sign_pdf(other, "interviewer", *key, {.name = "P Shah", .time = test_time()}); }) ==
          "edit_conflict");
    CHECK(refusal([&] { signer.signer(second, SigningKey::seal, {"Example Council"}, pdf.size()); }) ==
          "step_up_required");

    const std::string third = signer.begin(request_for(pdf, "manager"));
    signer.approve(third, request_for(pdf, "manager"), "totp");
    CHECK_NOTHROW(signer.signer(third, SigningKey::seal, {"Example Council", "Example Council"}, pdf.size()));
}

TEST_CASE("a key signs nothing but a report's attributes", "[signing][signer]") {
    const TemporaryFolder folder;
    SignerRoom room({.keys = folder.path() / "keys", .clock = test_time, .stopwatch = [] {
                         return std::chrono::steady_clock::time_point{};
                     }});
    const Bytes pdf = copy_bytes("a report");
    const std::string approval =
        text_of(room.answer(signer_frame(SignerWord::begin,
                                         {"org_1", "usr_1", "interviewer", text_of(ByteView(sha256(pdf)))}))
                    .fields.at(0));
    room.answer(
        signer_frame(SignerWord::approve,
                     {approval, text_of(ByteView(sha256(pdf))), "totp", "org_1", "usr_1", "interviewer"}));
    REQUIRE(room.answer(signer_frame(SignerWord::open, {approval, "person", "P Shah", "Example Council", ""}))
                .word == SignerWord::done);
    const std::string size("\x08\0\0\0\0\0\0\0", 8);
    const std::string attributes = GENERATE("",
                                            "any bytes",
                                            "1\x02"
                                            "05",
                                            std::string("1\x0d"
                                                        "0\x0b\x06\x09*\x86H\x86\xf7\x0d\x01\x09\x03",
                                                        15));
    const SignerFrame answer =
        room.answer(signer_frame(SignerWord::sign, {approval, "person", size, text_of(pdf), attributes}));
    CHECK(answer.word == SignerWord::refused);
    CHECK(text_of(answer.fields.at(0)) == "not_understood");
}

TEST_CASE("an approval is nobody else's, and its record nobody's to write", "[signing][signer]") {
    const TemporaryFolder folder;
    SignerProcess signer(settings_in(folder));
    const Bytes pdf = sample_pdf(XrefKind::stream);
    const std::string approval = signer.begin(request_for(pdf));
    for (const char* told : {"totp\n2026-03-16T15:42:00Z org_1", "to tp", ""}) {
        CHECK(refusal([&] { signer.approve(approval, request_for(pdf), told); }) == "not_understood");
    }
    ApprovalRequest another = request_for(pdf);
    const int which = GENERATE(0, 1, 2);
    if (which == 0) another.organisation = "org_2";
    if (which == 1) another.person = "usr_2";
    if (which == 2) another.as = "manager";
    CHECK(refusal([&] { signer.approve(approval, another, "totp"); }) == "step_up_required");
    // Whoever tried to use another's has spoiled it.
    CHECK(refusal([&] { signer.approve(approval, request_for(pdf), "totp"); }) == "step_up_required");
}

TEST_CASE("approvals end by themselves", "[signing][signer]") {
    const TemporaryFolder folder;
    std::chrono::steady_clock::time_point now{};
    SignerRoom room(
        {.keys = folder.path() / "keys", .clock = test_time, .stopwatch = [&now] { return now; }});
    const std::string digest = text_of(ByteView(sha256(copy_bytes("a report"))));
    const auto begin = [&] {
        return text_of(room.answer(signer_frame(SignerWord::begin, {"org_1", "usr_1", "interviewer", digest}))
                           .fields.at(0));
    };
    const std::string slow = begin();
    now += approval_waits_max + std::chrono::seconds{1};
    CHECK(room.answer(
                  signer_frame(SignerWord::approve, {slow, digest, "totp", "org_1", "usr_1", "interviewer"}))
              .word == SignerWord::refused);
    const std::string quick = begin();
    CHECK(room.answer(
                  signer_frame(SignerWord::approve, {quick, digest, "totp", "org_1", "usr_1", "interviewer"}))
              .word == SignerWord::done);
    now += approval_open_max + std::chrono::seconds{1};
    CHECK(room.answer(signer_frame(SignerWord::open, {quick, "person", "P Shah", "Example Council", ""}))
              .word == SignerWord::refused);
    for (const char* id : {"", "../org", "seal"}) {
        CHECK(room.answer(signer_frame(SignerWord::begin, {"org_1", id, "interviewer", digest})).word ==
              SignerWord::refused);
    }
    CHECK(room.answer(signer_frame(SignerWord::begin, {"org_1", "usr_1", "interviewer", "short"})).word ==
          SignerWord::refused);
    CHECK(room.answer(signer_frame(SignerWord::sign, {})).word == SignerWord::refused);
    CHECK(room.answer(signer_frame(SignerWord::done, {})).word == SignerWord::refused);
}

TEST_CASE("a signer that is killed is started again and forgets what was approved", "[signing][signer]") {
    const TemporaryFolder folder;
    SignerProcess signer(settings_in(folder));
    const Bytes pdf = sample_pdf(XrefKind::stream);
    const std::string approval = signer.begin(request_for(pdf));
    signer.approve(approval, request_for(pdf), "totp");
    const auto key = signer.signer(approval, SigningKey::person, person, pdf.size());
    const Bytes certificate = key->certificate();
    const pid_t before = signer.process();
    REQUIRE(::kill(before, SIGKILL) == 0);
    CHECK(refusal([&] { sign_pdf(pdf, "interviewer", *key, {.name = "P Shah", .time = test_time()}); }) ==
          "step_up_required");
    CHECK(signer.process() != before);
    const std::string again = signer.begin(request_for(pdf));
    signer.approve(again, request_for(pdf), "totp");
    CHECK(signer.signer(again, SigningKey::person, person, pdf.size())->certificate() == certificate);
}

TEST_CASE("a person's own token signs, though no token seals", "[signing][signer]") {
    const SoftToken token;
    token.add_key(test_key("P Shah"), "shah", "01");
    const TemporaryFolder folder;
    const std::filesystem::path keys = folder.path() / "keys" / "org_1";
    std::filesystem::create_directories(keys);
    write_bytes(
        keys / "signer-usr_1.token",
        copy_bytes("pkcs11:token=wayfarer;object=shah?module-path=" + std::string(soft_token_module) + "\n"));
    write_bytes(keys / "signer-usr_1.pin", copy_bytes(std::string(SoftToken::pin) + "\n"));
    // One that nobody can load keeps nobody from signing.
    write_bytes(keys / "signer-usr_2.token", copy_bytes("pkcs11:token=none?module-path=/none.so\n"));
    // Nor does one that nobody can read.
    std::filesystem::create_directories(keys / "signer-usr_3.token");
    std::filesystem::create_symlink(keys / "none", keys / "signer-usr_4.token");
    write_bytes(keys / "signer-usr_5.token", copy_bytes(std::string(5'000, 'x')));
    REQUIRE(::mkfifo((keys / "signer-usr_6.token").c_str(), 0600) == 0);
    SignerSettings settings = settings_in(folder);
    settings.token_folder = token.folder();
    SignerProcess signer(settings);
    const Bytes pdf = sample_pdf(XrefKind::stream);
    const std::string approval = signer.begin(request_for(pdf));
    signer.approve(approval, request_for(pdf), "totp");
    const auto key = signer.signer(approval, SigningKey::person, person, pdf.size());
    CHECK(signer_name(*key) == "P Shah");
    CHECK_NOTHROW(sign_pdf(pdf, "interviewer", *key, {.name = "P Shah", .time = test_time()}));
    CHECK_FALSE(std::filesystem::exists(keys / "signer-usr_1.p12"));
}

TEST_CASE("a signer that cannot start is told as one", "[signing][signer]") {
    const TemporaryFolder folder;
    SignerProcess none({.keys = folder.path() / "keys", .program = folder.path() / "none"});
    CHECK(refusal([&] { none.hello(); }) == "busy");
    SignerProcess other({.keys = folder.path() / "keys", .program = "/bin/true"});
    CHECK(refusal([&] { other.hello(); }) == "busy");
    SignerProcess nowhere({.socket = folder.path() / "socket"});
    CHECK(refusal([&] { nowhere.hello(); }) == "busy");
}

TEST_CASE("the walls stop what a signer that was taken over would try", "[signing][signer]") {
    const TemporaryFolder folder;
    const std::string name =
        GENERATE("connect", "exec", "fork", "ptrace", "read", "write", "executable_memory");
    CAPTURE(name);
    const int status =
        run_program(
            {signer_program().string(), "--keys", (folder.path() / "keys").string(), "--attempt", name})
            .status;
    // 3: the attempt failed; -1: it ended the process.
    CHECK((status == 3 || status == -1));
}
