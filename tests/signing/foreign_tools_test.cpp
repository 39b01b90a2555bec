// PDFs that other programs signed, and what they did to them afterwards, judged rightly: whether each
// signature is intact, covers the whole, is trusted, and whether something was added behind it.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "parsers/base/json.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

using Words = std::vector<std::string>;

// An authority and a signer of elsewhere, and PDFBox's program, in a folder that lives as long as the tests.
class Elsewhere {
public:
    Elsewhere() {
        const Words curve{"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"};
        Words authority{
            "openssl", "req", "-x509", "-nodes", "-subj", "/CN=Foreign authority", "-days", "3650"};
        authority.insert(authority.end(), curve.begin(), curve.end());
        run(authority, {"-keyout", at("ca.key"), "-out", at("ca.pem")});
        run({"openssl",
             "req",
             "-x509",
             "-nodes",
             "-newkey",
             "rsa:2048",
             "-subj",
             "/O=Elsewhere/CN=A Stranger",
             "-days",
             "730"},
            {"-keyout",
             at("leaf.key"),
             "-out",
             at("leaf.pem"),
             "-CA",
             at("ca.pem"),
             "-CAkey",
             at("ca.key"),
             "-addext",
             "basicConstraints=critical,CA:FALSE",
             "-addext",
             "keyUsage=critical,digitalSignature,nonRepudiation"});
        write_bytes(at("base.pdf"), sample_pdf(XrefKind::table));
        const std::filesystem::path source = std::getenv("HOMEWARD_SOURCE");
        run({"javac", "-cp", jars(), "-d", at(""), (source / "tests/signing/ForeignSigner.java").string()},
            {});
    }

    std::string at(const std::string& name) const { return (folder_.path() / name).string(); }

    // Triples of an action, a file and what it becomes.
    void pdfbox(Words steps) const {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (i % 3 != 0) steps[i] = at(steps[i]);
        }
        run({"java",
             "-Djava.awt.headless=true",
             "-XX:TieredStopAtLevel=1",
             "-Dpdfbox.fontcache=" + at(""),
             "-cp",
             jars() + ":" + at(""),
             "ForeignSigner",
             at("leaf.pem"),
             at("leaf.key"),
             at("ca.pem")},
            steps);
    }

    Json verdict(const std::string& file, const std::string& trust = "ca.pem") const {
        const ProgramResult told = run_program({std::string(std::getenv("HOMEWARD_BUILD")) + "/homeward",
                                                "verify",
                                                at(file),
                                                "--trust",
                                                at(trust)});
        CAPTURE(file, told.output, told.errors);
        CHECK_FALSE(told.errors.empty());
        const Json verdict = parse_json(told.output);
        CHECK((told.status == 0) == (verdict["valid"] == Json(true)));
        return verdict;
    }

    static void run(Words words, const Words& more) {
        words.insert(words.end(), more.begin(), more.end());
        const ProgramResult ran = run_program(words);
        CAPTURE(words.front(), ran.output, ran.errors);
        REQUIRE(ran.status == 0);
    }

private:
    static std::string jars() {
        return "/usr/share/java/pdfbox2.jar:/usr/share/java/fontbox2.jar:/usr/share/java/commons-logging.jar";
    }

    TemporaryFolder folder_;
};

const Elsewhere& elsewhere() {
    static const Elsewhere one;
    return one;
}

// `intact whole added_after` of each signature, as letters: `IW-` is well, `IWA` has something added behind
// it.
std::string judged(const Json& verdict) {
    std::string text;
    for (const Json& one : verdict["signatures"].items()) {
        if (!text.empty()) text += ' ';
        text += one["intact"].bool_or(false) ? 'I' : '-';
        text += one["whole"].bool_or(false) ? 'W' : '-';
        text += one["added_after"].bool_or(true) ? 'A' : '-';
    }
    return text;
}

std::string added_last(const Json& verdict) {
    std::string text;
    const auto& revisions = verdict["revisions"].items();
    if (revisions.empty()) return text;
    for (const Json& word : revisions.back()["added"].items()) text += std::string(word.string_or("")) + " ";
    return text;
}

struct Judgement {
    std::string file;
    bool valid = false;
    std::string judged, added;
    std::optional<bool> allowed = {};
};

}  // namespace

TEST_CASE("what PDFBox signed and changed is judged rightly", "[signing][foreign]") {
    const Elsewhere& there = elsewhere();
    there.pdfbox({"form",     "-",          "form.pdf",     "sign",     "form.pdf",   "once.pdf",
                  "sign",     "once.pdf",   "twice.pdf",    "visible",  "form.pdf",   "seen.pdf",
                  "visible",  "once.pdf",   "seen2.pdf",    "certify1", "form.pdf",   "first.pdf",
                  "certify2", "form.pdf",   "second.pdf",   "certify3", "form.pdf",   "third.pdf",
                  "note",     "third.pdf",  "noted.pdf",    "note",     "once.pdf",   "noted1.pdf",
                  "note",     "second.pdf", "noted2.pdf",   "fill",     "second.pdf", "filled.pdf",
                  "fill",     "first.pdf",  "filled1.pdf",  "sign",     "filled.pdf", "refiled.pdf",
                  "page",     "once.pdf",   "turned.pdf",   "rewrite",  "once.pdf",   "rewritten.pdf",
                  "sign",     "first.pdf",  "resigned.pdf", "sign",     "base.pdf",   "ours.pdf"});
    const std::vector<Judgement> expected{
        {"once.pdf", true, "IW-", "signature "},
        {"twice.pdf", true, "IW- IW-", "signature "},
        {"ours.pdf", true, "IW-", "signature "},
        {"seen.pdf", true, "IW-", "signature signature_place "},
        // A place that shows something can cover what was signed.
        {"seen2.pdf", false, "IWA IW-", "signature signature_place "},
        {"first.pdf", true, "IW-", "signature ", true},
        {"second.pdf", true, "IW-", "signature ", true},
        {"third.pdf", true, "IW-", "signature ", true},
        {"noted.pdf", false, "IWA", "annotation ", true},
        {"noted1.pdf", false, "IWA", "annotation "},
        {"noted2.pdf", false, "IWA", "annotation ", false},
        {"filled.pdf", false, "IWA", "form_value ", true},
        {"filled1.pdf", false, "IWA", "form_value ", false},
        {"refiled.pdf", false, "IWA IW-", "signature ", true},
        {"turned.pdf", false, "IWA", "page_content "},
        {"rewritten.pdf", false, "--A", ""},
        {"resigned.pdf", false, "IWA IW-", "signature ", false},
    };
    for (const Judgement& each : expected) {
        const Json verdict = there.verdict(each.file);
        CAPTURE(each.file, to_text(verdict));
        CHECK(verdict["valid"] == Json(each.valid));
        CHECK(judged(verdict) == each.judged);
        CHECK(added_last(verdict) == each.added);
        CHECK(verdict["allowed"] == (each.allowed ? Json(*each.allowed) : Json()));
    }
    const Json told = there.verdict("filled.pdf");
    const std::string_view summary = told["summary"].string_or("");
    CHECK(summary.find("a form field was filled in or changed") != std::string_view::npos);
    CHECK(summary.find("The first signer allowed that") != std::string_view::npos);
    CHECK(summary.find("What was signed is revision 2") != std::string_view::npos);
}

TEST_CASE("what was signed is taken out of what was changed", "[signing][foreign][command]") {
    const Elsewhere& there = elsewhere();
    there.pdfbox({"form", "-", "f.pdf", "sign", "f.pdf", "s.pdf", "page", "s.pdf", "p.pdf"});
    const std::string homeward = std::string(std::getenv("HOMEWARD_BUILD")) + "/homeward";
    const auto extract = [&](const char* number, const char* file, const char* to) {
        return run_program({homeward,
                            "verify",
                            there.at(file),
                            "--trust",
                            there.at("ca.pem"),
                            "--extract-revision",
                            number,
                            "-o",
                            there.at(to)})
            .status;
    };
    CHECK(extract("2", "p.pdf", "back.pdf") == 1);  // The verdict on the whole file stays what it is.
    CHECK(read_bytes(there.at("back.pdf")) == read_bytes(there.at("s.pdf")));
    CHECK(there.verdict("back.pdf")["valid"] == Json(true));
    CHECK(extract("1", "s.pdf", "before.pdf") == 0);
    CHECK(read_bytes(there.at("before.pdf")) == read_bytes(there.at("f.pdf")));
    CHECK(extract("9", "s.pdf", "none.pdf") == 1);
    CHECK_FALSE(std::filesystem::exists(there.at("none.pdf")));
    CHECK(extract("0", "s.pdf", "none.pdf") == 2);
    CHECK(extract("1", "s.pdf", "s.pdf") == 2);
    // Where something stands behind the end, what was signed is still there.
    Bytes longer = read_bytes(there.at("s.pdf"));
    for (const char c : std::string("%more")) longer.push_back(static_cast<std::byte>(c));
    write_bytes(there.at("longer.pdf"), longer);
    CHECK(extract("2", "longer.pdf", "whole.pdf") == 1);
    CHECK(read_bytes(there.at("whole.pdf")) == read_bytes(there.at("s.pdf")));
}

TEST_CASE("what PoDoFo signed is judged rightly", "[signing][foreign]") {
    const Elsewhere& there = elsewhere();
    const auto sign = [&](const char* in, const char* out, const char* field, const Words& more) {
        Words words{"podofosign",
                    "-in",
                    there.at(in),
                    "-out",
                    there.at(out),
                    "-cert",
                    there.at("leaf.pem"),
                    "-pkey",
                    there.at("leaf.key"),
                    "-field-name",
                    field};
        there.run(words, more);
    };
    sign("base.pdf", "podofo.pdf", "Podofo", {});
    const Json once = there.verdict("podofo.pdf");
    CAPTURE(to_text(once));
    CHECK(once["valid"] == Json(true));
    CHECK(judged(once) == "IW-");
    // The second one brings a place that shows something, and a new date in the file's details.
    sign("podofo.pdf",
         "podofo2.pdf",
         "Again",
         {"-annot-position", "1,10,10,60,20", "-annot-text", "1,1,Hello"});
    const Json twice = there.verdict("podofo2.pdf");
    CAPTURE(to_text(twice));
    CHECK(twice["valid"] == Json(false));
    CHECK(judged(twice) == "IWA IW-");
}

TEST_CASE("what poppler signed is judged rightly", "[signing][foreign]") {
    const Elsewhere& there = elsewhere();
    const std::string store = "sql:" + there.at("nss");
    std::filesystem::create_directory(there.at("nss"));
    there.run({"openssl",
               "pkcs12",
               "-export",
               "-name",
               "stranger",
               "-passout",
               "pass:x",
               "-in",
               there.at("leaf.pem"),
               "-inkey",
               there.at("leaf.key"),
               "-certfile",
               there.at("ca.pem"),
               "-out",
               there.at("leaf.p12")},
              {});
    there.run({"certutil", "-N", "-d", store, "--empty-password"}, {});
    there.run({"pk12util", "-i", there.at("leaf.p12"), "-d", store, "-W", "x", "-K", ""}, {});
    // Exits 0, then may say that a session of its own is still open.
    run_program({"pdfsig",
                 "-nssdir",
                 store,
                 "-add-signature",
                 "-nick",
                 "stranger",
                 there.at("base.pdf"),
                 there.at("poppler.pdf")});
    REQUIRE(std::filesystem::exists(there.at("poppler.pdf")));
    const Json once = there.verdict("poppler.pdf");
    CAPTURE(to_text(once));
    CHECK(once["valid"] == Json(true));
    CHECK(judged(once) == "IW-");
    CHECK(once["signatures"].at(0)["signer"] == Json("A Stranger"));
    write_bytes(there.at("council.pem"), copy_bytes(test_authority().certificate_pem));
    const Json untrusted = there.verdict("poppler.pdf", "council.pem");
    CHECK(untrusted["valid"] == Json(false));
    CHECK(judged(untrusted) == "IW-");
    CHECK(untrusted["signatures"].at(0)["trusted"] == Json(false));
    CHECK(untrusted["signatures"].at(0)["sub_indication"] == Json("NO_CERTIFICATE_CHAIN_FOUND"));
}

TEST_CASE("what others signed and somebody spoilt is told of as changed", "[signing][foreign]") {
    const Elsewhere& there = elsewhere();
    there.pdfbox({"form", "-", "f.pdf", "sign", "f.pdf", "s.pdf"});
    Bytes spoilt = read_bytes(there.at("s.pdf"));
    spoilt.at(300) ^= std::byte{1};
    write_bytes(there.at("spoilt.pdf"), spoilt);
    const Json verdict = there.verdict("spoilt.pdf");
    CHECK(verdict["valid"] == Json(false));
    REQUIRE(verdict["signatures"].size() == 1);
    CHECK(verdict["signatures"].at(0)["intact"] == Json(false));
}
