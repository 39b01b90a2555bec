// homeward verify: whether a signed PDF is what was signed. The file and the certificates are read in the
// sandboxed reader; here they are only carried.

#include <cstdio>
#include <filesystem>
#include <optional>

#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/isolated_reader.h"
#include "server/app/commands.h"
#include "server/app/config.h"

namespace homeward {

namespace {

constexpr std::size_t anchors_bytes_max = 1 * limits::mib;

struct Options {
    std::filesystem::path file;
    std::vector<std::filesystem::path> trust;
};

std::optional<Options> read_options(Words words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--trust") {
            if (++i == words.size()) return std::nullopt;
            options.trust.emplace_back(words[i]);
        } else if (options.file.empty() && !words[i].empty() && !words[i].starts_with("--")) {
            options.file = words[i];
        } else {
            return std::nullopt;
        }
    }
    return options.file.empty() ? std::nullopt : std::optional(options);
}

std::string read_trust(const std::vector<std::filesystem::path>& files) {
    std::string anchors;
    for (const std::filesystem::path& file : files) anchors += read_own_file(file, anchors_bytes_max) + "\n";
    return anchors;
}

}  // namespace

int run_verify(Words words) {
    std::optional<Options> options = read_options(words);
    if (!options) {
        std::fputs(verify_command.usage.data(), stderr);
        return exit_usage;
    }
    if (options->trust.empty()) options->trust = trust_anchor_files(load_config(std::nullopt));
    const std::string bytes = read_own_file(options->file, limits::file_bytes_max);
    const std::string anchors = read_trust(options->trust);
    IsolatedReader reader;
    const Json verdict = parse_json(reader.verify(std::as_bytes(std::span(bytes)), anchors));
    std::printf("%s\n", to_text(verdict).c_str());
    std::fprintf(stderr, "%s\n", std::string(verdict["summary"].string_or("")).c_str());
    if (options->trust.empty())
        std::fputs("No trusted certificates are configured: give them with --trust.\n", stderr);
    return verdict["valid"] == Json(true) && verdict["signatures"].size() > 0 ? exit_well : exit_refused;
}

}  // namespace homeward
