#include <chrono>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "parsers/base/paths.h"
#include "parsers/document/isolated_reader.h"

using namespace homeward;

namespace {

std::string told(IsolatedReader& reader, const std::string& paper) {
    try {
        reader.read(std::as_bytes(std::span(paper)), "x.txt");
        return "read";
    } catch (const Error& error) {
        CHECK(error.message().find("ZZCANARY") == std::string::npos);
        return std::string(error_row(error.code()).id);
    }
}

}  // namespace

TEST_CASE("S-21 F-6: whatever a reader does, its paper alone gets a code, in time", "[document][security]") {
    const auto [how, expected] = GENERATE(table<std::string, std::string>({
        {"crash", "worker_failed"},
        {"abort", "worker_failed"},
        {"close", "worker_failed"},
        {"killed", "limit_memory"},
        {"slow processor", "limit_time"},
        {"hang", "limit_time"},
        {"half", "limit_time"},
        {"dribble", "worker_failed"},
        {"flood", "worker_failed"},
        {"garbage", "worker_failed"},
        {"longer", "worker_failed"},
        {"unknown kind", "worker_failed"},
        {"ready again", "worker_failed"},
        {"bytes for a document", "worker_failed"},
        {"unknown code", "worker_failed"},
        {"another's code", "worker_failed"},
        {"rooms for ever", "unsupported_type"},
        {"no such rooms", "unsupported_type"},
        {"damaged", "damaged"},
        {"wrong magic", "worker_failed"},
    }));
    CAPTURE(how);
    // Short where the time itself is what ends it; elsewhere long enough for a machine that is busy.
    const bool waits = how == "hang" || how == "half";
    IsolatedReaderSettings settings;
    settings.program = program_folder() / "lying_reader";
    settings.text_time_max = std::chrono::seconds(waits ? 4 : 60);
    settings.ocr_time_max = settings.text_time_max;
    IsolatedReader reader(settings);
    CHECK(told(reader, "good") == "read");
    const auto started = std::chrono::steady_clock::now();
    CHECK(told(reader, how) == expected);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(60));
    CHECK(told(reader, "good") == "read");
}

TEST_CASE("a reader that gets little of a busy machine is waited for", "[document]") {
    IsolatedReaderSettings settings;
    settings.program = program_folder() / "lying_reader";
    settings.text_time_max = std::chrono::seconds(2);
    IsolatedReader reader(settings);
    CHECK(told(reader, "starved") == "read");
}

TEST_CASE("S-19 P-5: a reader that a paper has taken over gets nothing and costs that paper alone",
          "[document][security]") {
    IsolatedReaderSettings settings;
    settings.program = program_folder() / "walled_reader";
    settings.text_time_max =
        std::chrono::seconds(60);  // Not what ends a loop: a second of processor time is.
    settings.ocr_time_max = settings.text_time_max;
    IsolatedReader reader(settings);
    const auto [what, expected] = GENERATE(table<std::string, std::string>({
        {"loop", "limit_time"},
        {"open", "damaged"},
        {"stat", "damaged"},
        {"write", "damaged"},
        {"executable_memory", "worker_failed"},
        {"connect", "worker_failed"},
        {"exec", "worker_failed"},
        {"fork", "worker_failed"},
        {"ptrace", "worker_failed"},
        {"kill", "worker_failed"},
        {"signal", "worker_failed"},
        {"raise_limit", "worker_failed"},
    }));
    CAPTURE(what);
    CHECK(told(reader, "good") == "read");
    CHECK(told(reader, what) == expected);
    CHECK(told(reader, "good") == "read");
    CHECK_FALSE(std::filesystem::exists("/tmp/homeward-canary"));
}

#ifndef HOMEWARD_SANITIZED  // A sanitizer's shadow needs more addresses than any limit leaves.
TEST_CASE("S-21: a reader that takes memory without end is refused it", "[document][security]") {
    IsolatedReaderSettings settings;
    settings.program = program_folder() / "walled_reader";
    IsolatedReader reader(settings);
    CHECK(told(reader, "allocate") == "damaged");
    CHECK(told(reader, "good") == "read");
}
#else
TEST_CASE("S-21: a reader that swells is ended by its parent where the sanitizer leaves it no limit",
          "[document][security]") {
    IsolatedReaderSettings settings;
    settings.program = program_folder() / "walled_reader";
    IsolatedReader reader(settings);
    CHECK(told(reader, "swell") == "limit_memory");
    CHECK(told(reader, "good") == "read");
}
#endif
