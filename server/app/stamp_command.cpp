// homeward stamp: trusted times and validation data for reports that are signed already, and their renewal.

#include <cstdio>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/isolated_reader.h"
#include "server/app/output_file.h"
#include "server/app/service_commands.h"
#include "server/app/stamping.h"
#include "server/app/time_stamps.h"
#include "server/signing/cms_check.h"

namespace homeward {

namespace {

constexpr std::size_t anchors_bytes_max = 1 * limits::mib;

struct Options {
    Config config;
    std::vector<std::filesystem::path> files;
    std::vector<std::filesystem::path> trust;
    std::filesystem::path out;
    bool own_addresses = false;
    bool renew = false;
    bool list = false;
};

bool take_option(Options& options, std::string_view name, const std::string& value) {
    Config& config = options.config;
    if (name == "-o") {
        options.out = value;
    } else if (name == "--time-stamp") {
        if (!options.own_addresses) config.time_stamp_addresses.clear();
        options.own_addresses = true;
        config.time_stamp_addresses.push_back(value);
    } else if (name == "--time-stamp-trust") {
        config.time_stamp_trust_file = value;
    } else if (name == "--trust") {
        options.trust.emplace_back(value);
    } else if (name == "--revocation-list") {
        config.revocation_lists.push_back(value);
    } else if (name == "--level") {
        if (value != "b-lt" && value != "b-lta") return false;
        config.time_stamp_level = value;
    } else if (name == "--within") {
        const auto days = parse_integer(value);
        if (!days || *days < 0 || *days > 36'500) return false;
        config.time_stamp_renew = std::chrono::days(*days);
    } else {
        return false;
    }
    return true;
}

std::optional<Options> read_options(Words words) {
    Options options;
    options.config = load_config(std::nullopt);
    std::size_t first = 0;
    if (!words.empty() && (words[0] == "renew" || words[0] == "list")) {
        options.renew = words[0] == "renew";
        options.list = words[0] == "list";
        first = 1;
    }
    for (std::size_t i = first; i < words.size(); ++i) {
        if (words[i].size() > 1 && words[i].front() == '-') {
            if (i + 1 == words.size() || !take_option(options, words[i], words[i + 1])) return std::nullopt;
            ++i;
        } else {
            options.files.emplace_back(words[i]);
        }
    }
    const bool in_place = options.renew || options.list;
    const bool whole = in_place ? !options.files.empty() && options.out.empty()
                                : options.files.size() == 1 && !options.out.empty();
    return whole ? std::optional(std::move(options)) : std::nullopt;
}

std::string anchors_of(const Options& options) {
    if (options.trust.empty()) return all_anchors_pem(options.config);
    std::string pem;
    for (const std::filesystem::path& file : options.trust)
        pem += read_own_file(file, anchors_bytes_max) + "\n";
    if (options.config.time_stamp_trust_file.empty()) return pem;
    return pem + std::string(time_stamps_only) + "\n" +
           read_own_file(options.config.time_stamp_trust_file, anchors_bytes_max) + "\n";
}

// The walled reader says what is good already.
Stamping make_stamping(const Options& options, IsolatedReader& reader) {
    const std::string anchors = anchors_of(options);
    const TimeStampSettings settings = time_stamp_settings(options.config);
    return Stamping(
        {.authorities = settings,
         .look = [&reader, anchors](ByteView pdf) { return parse_json(reader.verify(pdf, anchors)); },
         .sources =
             [&options, settings, anchors](const std::string&) {
                 ValidationSources sources = validation_sources(options.config, settings, {});
                 sources.anchors = read_all_anchors(anchors).time_stamps;
                 return sources;
             },
         .renew = options.config.time_stamp_renew});
}

void tell(const std::string& name, const Json& verdict, bool stamped, const std::string& error) {
    Json line = Json::object();
    line.set("file", name).set("valid", verdict["valid"]).set("level", verdict["level"]);
    line.set("proved_until", verdict["proved_until"]).set("stamped", stamped);
    line.set("error", error.empty() ? Json() : Json(error));
    std::printf("%s\n", to_text(line).c_str());
}

// What the file is to be raised to: renewing is for what is due alone.
std::optional<SignatureLevel> level_for(const Stamping& stamping,
                                        const Json& verdict,
                                        const Options& options) {
    if (options.renew) {
        const Instant now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        return stamping.lacking(verdict, SignatureLevel::b_lta, now);
    }
    const auto level = parse_signature_level(options.config.time_stamp_level);
    return level == SignatureLevel::b_lt ? level : SignatureLevel::b_lta;
}

// Each file by itself: one that fails does not keep the others from being renewed.
bool stamp_one(const Stamping& stamping, const std::filesystem::path& file, const Options& options) {
    Json verdict = Json::object();
    try {
        const Bytes pdf = copy_bytes(read_own_file(file, limits::file_bytes_max));
        verdict = stamping.look(pdf);
        if (options.list) {
            tell(file.string(), verdict, false, "");
            return verdict["valid"] == Json(true);
        }
        if (verdict["valid"] != Json(true))
            throw Error{ErrorCode::wrong_state, "its signatures are not valid now"};
        const auto level = level_for(stamping, verdict, options);
        if (level) {
            const Stamping::Stamped made = stamping.stamped(pdf, verdict, *level);
            // What proves no more is not written: each needless stamp makes the file longer for ever.
            if (!Stamping::is_gain(verdict, made.verdict)) {
                throw UselessStamp(*level == SignatureLevel::b_lt ? UselessStamp::nothing_to_add
                                                                  : UselessStamp::no_longer);
            }
            verdict = made.verdict;
            write_whole_file(options.renew ? file : options.out, made.pdf);
        }
        tell(file.string(), verdict, level.has_value(), "");
        return true;
    } catch (const Error& error) {
        tell(file.string(), verdict, false, std::string(id_of(error)));
        std::fprintf(stderr, "%s\n", error.message().c_str());
        return false;
    }
}

}  // namespace

int run_stamp(Words words) {
    const auto options = read_options(words);
    if (!options) {
        std::fwrite(stamp_usage.data(), 1, stamp_usage.size(), stderr);
        return exit_usage;
    }
    IsolatedReader reader;
    const Stamping stamping = make_stamping(*options, reader);
    bool all = true;
    for (const std::filesystem::path& file : options->files) all = stamp_one(stamping, file, *options) && all;
    return all ? exit_well : exit_refused;
}

}  // namespace homeward
