// homeward verify: whether a signed PDF is what was signed. The file and the certificates are read in the
// sandboxed reader; here they are only carried, and cut where it says that a revision ends.

#include <cstdio>
#include <filesystem>
#include <optional>
#include <span>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/isolated_reader.h"
#include "server/app/commands.h"
#include "server/app/config.h"
#include "server/app/output_file.h"
#include "server/signing/cms_check.h"

namespace homeward {

namespace {

constexpr std::size_t anchors_bytes_max = 1 * limits::mib;

struct Options {
    std::filesystem::path file;
    std::vector<std::filesystem::path> trust;
    std::optional<std::size_t> revision;
    std::filesystem::path out;
};

std::optional<Options> read_options(Words words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--trust") {
            if (++i == words.size()) return std::nullopt;
            options.trust.emplace_back(words[i]);
        } else if (words[i] == "--extract-revision") {
            const auto number = ++i < words.size() ? parse_integer(words[i]) : std::nullopt;
            if (!number || *number < 1 || *number > 1'000) return std::nullopt;
            options.revision = static_cast<std::size_t>(*number);
        } else if (words[i] == "-o") {
            if (++i == words.size() || words[i].empty()) return std::nullopt;
            options.out = words[i];
        } else if (options.file.empty() && !words[i].empty() && !words[i].starts_with("--")) {
            options.file = words[i];
        } else {
            return std::nullopt;
        }
    }
    const bool halves = options.revision.has_value() == options.out.empty();
    return options.file.empty() || halves ? std::nullopt : std::optional(options);
}

std::string read_trust(const std::vector<std::filesystem::path>& files) {
    std::string anchors;
    for (const std::filesystem::path& file : files) anchors += read_own_file(file, anchors_bytes_max) + "\n";
    return anchors;
}

// The first bytes of the file, as many as the verdict says; what a stranger's reader said is held to the
// file.
bool extract_revision(const std::string& pdf, const Json& verdict, const Options& options) {
    for (const Json& revision : verdict["revisions"].items()) {
        const std::int64_t bytes = revision["bytes"].integer_or(0);
        if (revision["revision"].integer_or(0) != static_cast<std::int64_t>(*options.revision)) continue;
        if (bytes <= 0 || static_cast<std::size_t>(bytes) > pdf.size()) return false;
        write_whole_file(options.out, std::as_bytes(std::span(pdf).first(static_cast<std::size_t>(bytes))));
        return true;
    }
    return false;
}

}  // namespace

int run_verify(Words words) {
    std::optional<Options> options = read_options(words);
    if (!options) {
        std::fputs(verify_command.usage.data(), stderr);
        return exit_usage;
    }
    std::filesystem::path time_trust;
    if (options->trust.empty()) {
        const Config config = load_config(std::nullopt);
        options->trust = trust_anchor_files(config);
        time_trust = config.time_stamp_trust_file;
    }
    std::error_code unlike;
    if (std::filesystem::equivalent(options->file, options->out, unlike)) {
        std::fputs("The revision can't take the place of the file that it is taken out of.\n", stderr);
        return exit_usage;
    }
    const std::string bytes = read_own_file(options->file, limits::file_bytes_max);
    std::string anchors = read_trust(options->trust);
    if (!time_trust.empty()) anchors += std::string(time_stamps_only) + "\n" + read_trust({time_trust});
    IsolatedReader reader;
    const Json verdict = parse_json(reader.verify(std::as_bytes(std::span(bytes)), anchors));
    std::printf("%s\n", to_text(verdict).c_str());
    std::fprintf(stderr, "%s\n", std::string(verdict["summary"].string_or("")).c_str());
    if (options->trust.empty())
        std::fputs("No trusted certificates are configured: give them with --trust.\n", stderr);
    if (options->revision && !extract_revision(bytes, verdict, *options)) {
        std::fputs("There is no such revision: the verdict lists those that there are.\n", stderr);
        return exit_refused;
    }
    return verdict["valid"] == Json(true) && verdict["signatures"].size() > 0 ? exit_well : exit_refused;
}

}  // namespace homeward
