// homeward report as people call it: files in, a PDF out, exit status told.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "parsers/base/ascii.h"
#include "parsers/base/json.h"
#include "tests/report/pdf_tools.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

std::string under(const char* variable, std::string_view path) {
    const char* folder = std::getenv(variable);
    REQUIRE(folder != nullptr);  // ctest sets it.
    return std::string(folder) + std::string(path);
}

std::string sample_file() {
    return under("HOMEWARD_SOURCE", "/samples/forms/london-complete.json");
}

ProgramResult report(std::vector<std::string> words) {
    words.insert(words.begin(), {under("HOMEWARD_BUILD", "/homeward"), "report"});
    return run_program(words);
}

}  // namespace

TEST_CASE("homeward report makes each kind, and the same bytes at the same time", "[report]") {
    const TemporaryFolder folder;
    const std::string sample = sample_file();
    const std::string once = (folder.path() / "once.pdf").string();
    const std::string again = (folder.path() / "again.pdf").string();
    const std::string kind = GENERATE("return_report", "intelligence_summary", "stay_safe_plan");
    CAPTURE(kind);
    for (const std::string& out : {once, again}) {
        const auto ran = report({sample, "-o", out, "--kind", kind, "--at", "2026-03-16T15:42:00Z"});
        CHECK(ran.status == 0);
        CHECK(ran.errors.empty());
    }
    CHECK(read_bytes(once) == read_bytes(again));
    CHECK(read_bytes(once).size() > 10'000);
    CHECK_FALSE(std::filesystem::exists(once + ".part"));
}

TEST_CASE("without a key the paper is a draft and says so on each page", "[report]") {
    const TemporaryFolder folder;
    const std::string sample = sample_file();
    const std::string out = (folder.path() / "draft.pdf").string();
    REQUIRE(report({sample, "-o", out}).status == 0);
    const auto text = run_program({"pdftotext", out, "-"}).output;
    const auto pages = run_program({"pdfinfo", out}).output;
    const std::size_t line = pages.find("Pages:") + 6;
    const auto count =
        parse_integer(trimmed(std::string_view(pages).substr(line, pages.find('\n', line) - line)));
    REQUIRE(count);
    CHECK(count_of(text, "DRAFT, NOT SIGNED") >= *count);
}

TEST_CASE("homeward report writes other formats, and our own reader reads the Word file back", "[report]") {
    const TemporaryFolder folder;
    const std::string sample = sample_file();
    const auto make = [&](const std::string& format, const std::string& name) {
        const std::string out = (folder.path() / name).string();
        const auto ran = report({sample, "-o", out, "--format", format, "--at", "2026-03-16T15:42:00Z"});
        CHECK(ran.status == 0);
        CHECK(ran.errors.empty());
        return out;
    };
    for (const char* format : {"html", "text", "docx"}) {
        CAPTURE(format);
        CHECK(read_bytes(make(format, "once")) == read_bytes(make(format, "again")));
    }
    const std::string text = slurp(make("text", "report.txt"));
    const std::size_t at = text.find("SHA-256 ");
    REQUIRE(at != std::string::npos);
    const std::string digest = text.substr(at + 8, 64);
    CHECK(slurp(make("html", "report.html")).find(digest) != std::string::npos);
    CHECK(run_program({"pdftotext", make("pdf", "report.pdf"), "-"}).output.find(digest) !=
          std::string::npos);
    const auto read_back =
        run_program({under("HOMEWARD_BUILD", "/homeward"), "text", make("docx", "report.docx")});
    CHECK(read_back.status == 0);
    CHECK(read_back.output.find(digest) != std::string::npos);
    CHECK(read_back.output.find("17. Signatures") != std::string::npos);
}

TEST_CASE("a plan may be blank or in large print, and says nothing of who made it", "[report]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "plan").string();
    const std::string format = GENERATE("pdf", "html", "text", "docx");
    CHECK(report({"--kind", "stay_safe_plan", "--blank", "-o", out, "--format", format}).status == 0);
    CHECK(report({sample_file(), "--kind", "stay_safe_plan", "--large-print", "-o", out, "--format", format})
              .status == 0);
    if (format == "docx") return;
    const std::string text = format == "pdf" ? run_program({"pdftotext", out, "-"}).output : slurp(out);
    CHECK(text.find("My plan, Kai") != std::string::npos);
    for (const char* word : {"Brennan", "HW-2026", "OFFICIAL", "DRAFT", "SHA-256", "Harbour"}) {
        CAPTURE(word);
        CHECK(text.find(word) == std::string::npos);
    }
}

TEST_CASE("homeward report makes a corrected report, which names the one before", "[report]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "report.txt").string();
    const std::string earlier = (folder.path() / "earlier.json").string();
    Json before = parse_json(slurp(std::filesystem::path(sample_file())));
    before.member("answers").member("p2_6").set("value", "“To Mia's.”");
    std::ofstream(earlier) << to_text(before);
    const std::vector<std::string> words{sample_file(), "-o", out, "--format", "text", "--replaces", earlier};
    CHECK(report(words).status == 2);
    std::vector<std::string> dated = words;
    dated.insert(dated.end(), {"--replaces-at", "2026-03-16T15:42:00Z"});
    CHECK(report(dated).status == 0);
    CHECK(slurp(out).find("It replaces version 1, signed 16 March 2026. ") != std::string::npos);
    CHECK(slurp(out).find("To Mia's") == std::string::npos);
    dated.insert(dated.end(), {"--reason", "fact_wrong"});
    CHECK(report(dated).status == 0);
    CHECK(slurp(out).find("To Mia's") != std::string::npos);
    dated.back() = "nonsense";
    CHECK(report(dated).status == 2);
}

TEST_CASE("what homeward report cannot do is told, and nothing is left behind", "[report]") {
    const TemporaryFolder folder;
    const std::string sample = sample_file();
    const std::string out = (folder.path() / "out.pdf").string();
    const std::string broken = (folder.path() / "broken.json").string();
    std::ofstream(broken) << "{\"form\":\"no_such_form\",\"answers\":{}}";
    struct Case {
        std::vector<std::string> words;
        int status;
    };
    const std::vector<Case> cases{
        {std::vector<std::string>{}, 2},
        {std::vector<std::string>{sample}, 2},
        {std::vector<std::string>{sample, "-o", out, "--kind", "letter"}, 2},
        {std::vector<std::string>{sample, "-o", out, "--at", "yesterday"}, 2},
        {std::vector<std::string>{sample, "-o", out, "--format", "rtf"}, 2},
        {std::vector<std::string>{
             sample, "-o", out, "--format", "html", "--sign", "k", "--passphrase-file", "f"},
         2},
        {std::vector<std::string>{sample, "-o", out, "--large-print"}, 2},
        {std::vector<std::string>{sample, "-o", out, "--blank", "--kind", "stay_safe_plan"}, 2},
        {std::vector<std::string>{"-o", out, "--blank"}, 2},
        {std::vector<std::string>{sample, "-o", out, "--sign", "key.p12"}, 2},
        {std::vector<std::string>{sample, "-o", out, "--passphrase-file", "file"}, 2},
        {std::vector<std::string>{"/no/such/file.json", "-o", out}, 1},
        {std::vector<std::string>{broken, "-o", out}, 1},
        {std::vector<std::string>{sample, "-o", "/no/such/folder/out.pdf"}, 1},
        {std::vector<std::string>{
             sample, "-o", out, "--sign", "/no/such/key.p12", "--passphrase-file", sample},
         1},
        {std::vector<std::string>{sample, "-o", out, "--sign", sample, "--passphrase-file", sample}, 1},
    };
    for (const auto& [words, status] : cases) {
        CAPTURE(words);
        const auto ran = report(words);
        CHECK(ran.status == status);
        CHECK_FALSE(ran.errors.empty());
        CHECK(ran.errors.find("Brennan") == std::string::npos);
        CHECK_FALSE(std::filesystem::exists(out));
    }
}

TEST_CASE("an answer that nobody confirmed is named on standard error by its pointer alone", "[report]") {
    const TemporaryFolder folder;
    const std::string sample = sample_file();
    Json interview = parse_json(slurp(sample));
    interview.member("answers").member("p2_14").set("confirmed", false);
    const std::string file = (folder.path() / "interview.json").string();
    std::ofstream(file) << to_text(interview);
    const auto ran = report({file, "-o", (folder.path() / "out.pdf").string()});
    CHECK(ran.status == 0);
    CHECK(ran.errors.find("/answers/p2_14") != std::string::npos);
    CHECK(ran.errors.find("Whitcombe") == std::string::npos);
}
