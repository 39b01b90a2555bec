// Signatures as other programs make them: other digests, paddings, attributes and certificates inside.

#include <catch2/catch.hpp>

#include "parsers/base/ascii.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/pdf_update.h"
#include "server/signing/verify.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

using Words = std::vector<std::string>;

// An authority and a signer made by openssl, in a folder of their own.
class ForeignSigner {
public:
    explicit ForeignSigner(const Words& key, const Words& certificate = {}) {
        Words authority{"openssl",
                        "req",
                        "-x509",
                        "-nodes",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-subj",
                        "/CN=Foreign authority",
                        "-days",
                        "3650",
                        "-keyout",
                        at("ca.key"),
                        "-out",
                        at("ca.pem")};
        REQUIRE(run_program(authority).status == 0);
        Words leaf{"openssl",
                   "req",
                   "-x509",
                   "-nodes",
                   "-subj",
                   "/O=Elsewhere/CN=A Stranger",
                   "-days",
                   "730",
                   "-keyout",
                   at("leaf.key"),
                   "-out",
                   at("leaf.pem"),
                   "-CA",
                   at("ca.pem"),
                   "-CAkey",
                   at("ca.key"),
                   "-addext",
                   "basicConstraints=critical,CA:FALSE"};
        leaf.insert(leaf.end(), key.begin(), key.end());
        leaf.insert(leaf.end(), certificate.begin(), certificate.end());
        const ProgramResult made = run_program(leaf);
        CAPTURE(made.errors);
        REQUIRE(made.status == 0);
    }

    Bytes anchors() const { return read_bytes(at("ca.pem")); }

    Bytes sign(const Bytes& content, const Words& options) {
        write_bytes(at("content"), content);
        Words words{"openssl",
                    "cms",
                    "-sign",
                    "-binary",
                    "-outform",
                    "DER",
                    "-nosmimecap",
                    "-signer",
                    at("leaf.pem"),
                    "-inkey",
                    at("leaf.key"),
                    "-in",
                    at("content"),
                    "-out",
                    at("cms")};
        words.insert(words.end(), options.begin(), options.end());
        const ProgramResult made = run_program(words);
        CAPTURE(made.errors);
        REQUIRE(made.status == 0);
        return read_bytes(at("cms"));
    }

    std::string at(const char* name) const { return (folder_.path() / name).string(); }

private:
    TemporaryFolder folder_;
};

const Words p256{"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"};
const Words rsa_2048{"-newkey", "rsa:2048"};
const Words rsa_1024{"-newkey", "rsa:1024"};

int number_in(const std::string& text) {
    return static_cast<int>(parse_integer(text).value());
}

// A signature dictionary as other programs write it, without a time of its own.
Bytes foreign_pdf(ForeignSigner& signer, const Words& options, const std::string& kind) {
    constexpr std::size_t room = 8192;
    const Bytes base = sample_pdf(XrefKind::table);
    // The sample is written without compression of objects: the field's dictionary stands in it as text.
    const std::string text = text_of(base);
    const std::size_t title = text.find("/T (manager)");
    const std::size_t begin = text.rfind(" 0 obj\n", title);
    const std::size_t number_at = text.rfind('\n', begin) + 1;
    const int number = number_in(text.substr(number_at, begin - number_at));
    const std::size_t open = begin + 7;
    const std::string field = text.substr(open, text.find("endobj", open) - open);
    const std::size_t size_at = text.rfind("/Size ") + 6;
    const int size = number_in(text.substr(size_at, text.find_first_not_of("0123456789", size_at) - size_at));
    const std::string value = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/" + kind +
                              "/ByteRange[0 0000000000 0000000000 0000000000]/Contents<" +
                              std::string(room * 2, '0') + ">>>";
    std::string file =
        append_update(base,
                      {{number, field.substr(0, field.rfind(">>")) + "/V " + std::to_string(size) + " 0 R>>"},
                       {size, value}},
                      {.size = size + 1, .root = "1 0 R"})
            .file;
    const std::size_t range = file.rfind("/ByteRange");
    const std::size_t hole = file.rfind("/Contents<") + 9;
    const std::size_t after = hole + room * 2 + 2;
    std::string numbers = "/ByteRange[0 " + std::to_string(hole) + " " + std::to_string(after) + " " +
                          std::to_string(file.size() - after) + "]";
    numbers.resize(46, ' ');
    file.replace(range, 46, numbers);
    const Bytes cms = signer.sign(copy_bytes(file.substr(0, hole) + file.substr(after)), options);
    REQUIRE(cms.size() <= room);
    file.replace(hole + 1, cms.size() * 2, to_hex(cms));
    return copy_bytes(file);
}

Json verdict_on(const Bytes& pdf, const ForeignSigner& signer) {
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    return verify_pdf(pdf, signer.anchors(), now);
}

}  // namespace

TEST_CASE("signatures of other programs are judged rightly", "[signing]") {
    struct Case {
        const char* name;
        Words key;
        Words options;
        std::string kind;
        std::string sub_indication;  // Empty: valid.
    };
    const auto each = GENERATE(values<Case>({
        {"ECDSA, SHA-256", p256, {"-md", "sha256"}, "adbe.pkcs7.detached", ""},
        {"ECDSA, SHA-512", p256, {"-md", "sha512"}, "adbe.pkcs7.detached", ""},
        {"RSA 2048", rsa_2048, {"-md", "sha256"}, "adbe.pkcs7.detached", ""},
        {"RSA-PSS",
         rsa_2048,
         {"-md", "sha256", "-keyopt", "rsa_padding_mode:pss"},
         "adbe.pkcs7.detached",
         ""},
        {"with a key identifier", p256, {"-md", "sha256", "-keyid"}, "adbe.pkcs7.detached", ""},
        {"CAdES", p256, {"-md", "sha256", "-cades"}, "ETSI.CAdES.detached", ""},
        {"CAdES without its attribute", p256, {"-md", "sha256"}, "ETSI.CAdES.detached", "FORMAT_FAILURE"},
        {"SHA-1", p256, {"-md", "sha1"}, "adbe.pkcs7.detached", "CRYPTO_CONSTRAINTS_FAILURE"},
        {"RSA 1024", rsa_1024, {"-md", "sha256"}, "adbe.pkcs7.detached", "CRYPTO_CONSTRAINTS_FAILURE"},
        {"without certificates",
         p256,
         {"-md", "sha256", "-nocerts"},
         "adbe.pkcs7.detached",
         "FORMAT_FAILURE"},
        {"without attributes", p256, {"-md", "sha256", "-noattr"}, "adbe.pkcs7.detached", "FORMAT_FAILURE"},
        {"of an older kind", p256, {"-md", "sha256"}, "adbe.pkcs7.sha1", "FORMAT_FAILURE"},
    }));
    CAPTURE(each.name);
    ForeignSigner signer(each.key);
    const Bytes pdf = foreign_pdf(signer, each.options, each.kind);
    const Json verdict = verdict_on(pdf, signer);
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(each.sub_indication.empty()));
    REQUIRE(verdict["signatures"].size() == 1);
    CHECK(verdict["signatures"].at(0)["sub_indication"].string_or("") == each.sub_indication);
    CHECK(verdict["signatures"].at(0)["signed_at"].is_string() ==
          (each.sub_indication != "FORMAT_FAILURE" || each.kind == "ETSI.CAdES.detached"));
}

TEST_CASE("a certificate for another use does not sign documents", "[signing]") {
    const Words use = GENERATE(Words{"-addext", "keyUsage=critical,keyAgreement"},
                               Words{"-addext", "extendedKeyUsage=critical,serverAuth"});
    ForeignSigner signer(p256, use);
    const Json verdict = verdict_on(foreign_pdf(signer, {"-md", "sha256"}, "adbe.pkcs7.detached"), signer);
    CHECK(verdict["valid"] == Json(false));
    CHECK(verdict["signatures"].at(0)["trusted"] == Json(false));
    CHECK(verdict["signatures"].at(0)["sub_indication"] == Json("CHAIN_CONSTRAINTS_FAILURE"));
}

TEST_CASE("a certificate laid beside the chain is not carried along unseen", "[signing]") {
    ForeignSigner signer(p256);
    ForeignSigner other(p256);
    const Json alone =
        verdict_on(foreign_pdf(signer, {"-certfile", signer.at("ca.pem")}, "adbe.pkcs7.detached"), signer);
    CHECK(alone["valid"] == Json(true));
    const Json beside =
        verdict_on(foreign_pdf(signer, {"-certfile", other.at("leaf.pem")}, "adbe.pkcs7.detached"), signer);
    CHECK(beside["valid"] == Json(false));
}
