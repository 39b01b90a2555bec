#include "parsers/document/isolated_reader.h"

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <random>
#include <string>
#include <thread>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/reader_process.h"

using namespace homeward;

namespace {

std::string sample(const std::string& name) {
    return read_own_file("samples/documents/" + name, limits::file_bytes_max);
}

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

ErrorCode refusal(IsolatedReader& reader, const std::string& bytes, const std::string& name) {
    try {
        reader.read(bytes_of(bytes), name);
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

}  // namespace

TEST_CASE("S-19 S-20: from inside the walls every attempt fails", "[document][security]") {
    CHECK(attempts_not_stopped().empty());
    CHECK_NOTHROW(test_walls());
    CHECK_FALSE(std::filesystem::exists("/tmp/homeward-canary"));
}

TEST_CASE("a paper is read in a process of its own", "[document]") {
    const bool fork_each = GENERATE(false, true);
    CAPTURE(fork_each);
    IsolatedReaderSettings settings;
    settings.fork_each = fork_each;
    IsolatedReader reader(settings);
    const std::string pdf = sample("wordform-01.pdf");
    const Document first = reader.read(bytes_of(pdf), "wordform-01.pdf");
    CHECK(first.format == FileFormat::pdf);
    CHECK(first.pages.size() == 2);
    CHECK(first.pages.front().words.size() > 100);
    CHECK(reader.read(bytes_of(pdf), "again.pdf") == first);
    const std::string text = sample("pasted-01.txt");
    CHECK(!reader.read(bytes_of(text), "-").blocks.empty());
    CHECK(refusal(reader, "%PDF-1.7\n", "x.pdf") == ErrorCode::damaged);
    CHECK(reader.read(bytes_of(pdf), "third.pdf") == first);
}

TEST_CASE("what a paper is, is told before and against its name", "[document]") {
    IsolatedReader reader;
    CHECK(refusal(reader, "", "x.pdf") == ErrorCode::empty_file);
    CHECK(refusal(reader, " \n\t ", "x.txt") == ErrorCode::empty_file);
    CHECK(refusal(reader,
                  "\x7F"
                  "ELF\x02\x01\x01",
                  "x.pdf") == ErrorCode::unsupported_type);
    CHECK(refusal(reader, "plain words", "x.pdf") == ErrorCode::type_mismatch);
    CHECK(refusal(reader, std::string(26 * limits::mib, 'a'), "x.txt") == ErrorCode::too_large);
    CHECK(refusal(reader, std::string(2 * limits::mib, 'a'), "x.txt") == ErrorCode::limit_expansion);
    const std::string pdf = sample("wordform-01.pdf");
    const Document misnamed = reader.read(bytes_of(pdf), "x.docx");
    REQUIRE(!misnamed.warnings.empty());
    CHECK(misnamed.warnings.front().code == "type_mismatch");
}

TEST_CASE("many threads share the readers", "[document]") {
    IsolatedReaderSettings settings;
    settings.workers = 2;
    settings.fork_each = true;
    IsolatedReader reader(settings);
    const std::string pdf = sample("compact-01.pdf");
    const Document expected = reader.read(bytes_of(pdf), "x.pdf");
    std::vector<std::thread> threads;
    std::atomic<int> same = 0;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 3; ++round) {
                if (reader.read(bytes_of(pdf), "x.pdf") == expected) ++same;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(same == 18);
}

TEST_CASE("a reader that is killed costs at most its own paper and leaves no zombie", "[document]") {
    ReaderProcess process(static_cast<Rooms>(Room::pdf), false);
    ReaderJob job;
    job.header.kind = 99;  // No such job: the reader ends the paper with an error, not itself.
    job.time_max = std::chrono::seconds(60);
    const std::string text = "words";
    job.paper = bytes_of(text);
    const ReaderAnswer answer = process.run(job);
    CHECK(answer.kind == AnswerKind::error);
    CHECK(process.alive());
}

TEST_CASE("every prefix and every mutant of a paper reads or is refused, and breaks no reader",
          "[document]") {
    IsolatedReaderSettings settings;
    settings.fork_each = true;
    IsolatedReader reader(settings);
    const std::string name = GENERATE(as<std::string>{},
                                      "wordform-01.pdf",
                                      "compact-03.pdf",
                                      "docxform-01.docx",
                                      "email-01.eml",
                                      "pasted-01.txt");
    CAPTURE(name);
    const std::string whole = sample(name);
    std::mt19937 random(11);  // Fixed, so that a failure comes again.
    for (int round = 0; round < 24; ++round) {
        std::string paper = whole.substr(0, whole.size() * static_cast<std::size_t>(round % 12 + 1) / 12);
        if (round >= 12) {
            for (int flips = 0; flips < 8; ++flips)
                paper.at(random() % paper.size()) = static_cast<char>(random());
        }
        CAPTURE(round);
        CHECK(refusal(reader, paper, "") != ErrorCode::worker_failed);
    }
}

TEST_CASE("S-20: where the walls cannot be raised nothing is read", "[document][security]") {
    const pid_t child = fork();
    if (child == 0) {
        const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0);
        seccomp_rule_add(
            filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
        if (seccomp_load(filter) != 0) _exit(1);
        try {
            test_walls();
            _exit(2);
        } catch (const Error&) {
        }
        IsolatedReader reader;
        _exit(refusal(reader, "words", "x.txt") == ErrorCode::worker_failed ? 0 : 3);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_CASE("pages are drawn with the fonts that a paper leaves out", "[document]") {
    const bool fork_each = GENERATE(false, true);
    IsolatedReaderSettings settings;
    settings.fork_each = fork_each;
    IsolatedReader reader(settings);
    const auto page_with = [](const std::string& words) {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
               "1>>endobj\n"
               "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<<"
               "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 60>>stream\n"
               "BT/F 12 Tf 20 50 Td(" +
               words + ")Tj ET endstream endobj\ntrailer<</Root 1 0 R>>\n";
    };
    const std::string blank = reader.draw_page(bytes_of(page_with("")), 1, 72);
    const std::string drawn = reader.draw_page(bytes_of(page_with("Okafor")), 1, 72);
    CHECK(drawn.starts_with("\x89PNG"));
    CHECK(drawn.size() > blank.size() + 100);
    CHECK_THROWS_AS(reader.draw_page(bytes_of(page_with("")), 2, 72), Error);
}

TEST_CASE("readers end with their owner", "[document]") {
    {
        IsolatedReader reader;
        reader.read(bytes_of(sample("pasted-01.txt")), "x.txt");
    }
    int status = 0;
    CHECK(waitpid(-1, &status, WNOHANG) == -1);  // No child is left, not even a dead one.
}
