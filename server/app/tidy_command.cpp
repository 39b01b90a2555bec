#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/base/memory.h"
#include "parsers/text/tidy.h"
#include "server/app/commands.h"

namespace homeward {

namespace {

// Taking memory anew for each step of a long text would cost a fifth of the time.
void expect_text(std::size_t bytes) {
    constexpr std::size_t long_text = std::size_t{512} * 1024;
    constexpr std::size_t memory_of_text = 6;  // Texts, lines and edits, in sizes of the source.
    if (bytes >= long_text) keep_freed_memory(memory_of_text * std::min(bytes, limits::file_bytes_max));
}

// The size of the file behind `stream`; 0 where it is none.
std::size_t file_size(std::FILE* stream) {
    struct stat about {};
    if (fstat(fileno(stream), &about) != 0 || !S_ISREG(about.st_mode)) return 0;
    return static_cast<std::size_t>(about.st_size);
}

std::string read_all(std::FILE* stream) {
    std::string text;
    const std::size_t size = file_size(stream);
    expect_text(size);
    text.reserve(std::min(size, limits::file_bytes_max));
    std::array<char, 65536> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), stream)) {
        text.append(buffer.data(), n);
        if (text.size() > limits::file_bytes_max) throw Error(ErrorCode::too_large);
    }
    if (std::ferror(stream) != 0) throw Error(ErrorCode::file_missing);  // A folder, say.
    if (size == 0) expect_text(text.size());
    return text;
}

std::string_view in_words(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::space:
            return "evened out";
        case ChangeKind::joined:
            return "joined";
        case ChangeKind::encoding:
            return "decoded";
        case ChangeKind::character:
            return "character";
        case ChangeKind::bullet:
            return "bullet";
        case ChangeKind::hyphen:
            return "hyphen dropped";
        case ChangeKind::furniture:
            return "page furniture removed";
        case ChangeKind::repeat:
            return "pasted twice, kept once";
    }
    return "";
}

// On one line, so that a report has a line for each change.
std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else {
            out.push_back(static_cast<unsigned char>(c) < 0x20 ? '?' : c);
        }
    }
    return out;
}

void print_report(std::string_view source, const TidiedText& tidied) {
    std::string report;
    std::size_t line = 1;
    std::size_t at = 0;
    for (const TidyChange& change : tidied.changes) {
        if (change.start < at) {
            line = 1;
            at = 0;
        }
        for (; at < change.start && at < source.size(); ++at) line += source[at] == '\n' ? 1U : 0U;
        report += "line " + std::to_string(line) + ": " + std::string(in_words(change.kind)) + ": \"" +
                  on_one_line(change.was) + "\"";
        if (!change.now.empty()) report += " -> \"" + on_one_line(change.now) + "\"";
        report += "\n";
    }
    report += "lines joined: " + std::to_string(tidied.lines_joined) + "\n";
    std::fwrite(report.data(), 1, report.size(), stderr);
}

// The text and where it came from, for programs: `{"text", "map": [[in the text, in the source, bytes]]}`.
void print_map(const TidiedText& tidied) {
    Json map = Json::array();
    for (const OffsetMap::Run& run : tidied.offsets.runs()) {
        Json triple = Json::array();
        for (const std::size_t number : {run.out, run.source, run.length}) triple.push_back(number);
        map.push_back(std::move(triple));
    }
    Json answer = Json::object();
    answer.set("text", tidied.text).set("map", std::move(map));
    const std::string json = to_text(answer) + "\n";
    std::fwrite(json.data(), 1, json.size(), stdout);
}

}  // namespace

int run_tidy(Words words) {
    bool report = false;
    bool map = false;
    std::string path;
    for (const std::string& word : words) {
        if (word == "--report") {
            report = true;
        } else if (word == "--map") {
            map = true;
        } else if (path.empty() && (word == "-" || !word.starts_with("-"))) {
            path = word;
        } else {
            std::fputs("usage: homeward tidy [FILE] [--report] [--map]\n", stderr);
            return exit_usage;
        }
    }
    std::string source;
    if (path.empty() || path == "-") {
        source = read_all(stdin);
    } else {
        std::FILE* file = std::fopen(path.c_str(), "rb");
        if (file == nullptr) throw Error(ErrorCode::file_missing);
        source = read_all(file);
        std::fclose(file);
    }
    const TidiedText tidied = tidy(source);
    if (map) {
        print_map(tidied);
    } else {
        std::fwrite(tidied.text.data(), 1, tidied.text.size(), stdout);
    }
    if (report) print_report(source, tidied);
    return exit_well;
}

}  // namespace homeward
