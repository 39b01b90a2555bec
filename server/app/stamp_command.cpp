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

class Stamping {
public:
    explicit Stamping(const Options& options)
        : options_(options),
          anchors_(anchors_of(options)),
          settings_(time_stamp_settings(options.config)),
          clock_(settings_) {
        sources_ = validation_sources(options.config, settings_, {});
        Anchors both = read_all_anchors(anchors_);
        sources_.anchors = std::move(both.time_stamps);
    }

    // What the walled reader says: nothing is added to what is not good already.
    Json look(const Bytes& pdf) { return parse_json(reader_.verify(pdf, anchors_)); }

    bool due(const Json& verdict) const {
        const auto until = parse_iso_instant(verdict["proved_until"].string_or(""));
        return verdict["level"] != Json("b-lta") || !until ||
               *until < sources_.now + options_.config.time_stamp_renew;
    }

    Bytes raised(const Bytes& pdf, SignatureLevel level) const {
        return raised_to(pdf, level, clock_, sources_);
    }

private:
    const Options& options_;
    std::string anchors_;
    TimeStampSettings settings_;
    TimeStampsFromWeb clock_;
    ValidationSources sources_;
    IsolatedReader reader_;
};

void tell(const std::string& name, const Json& verdict, bool stamped, const std::string& error) {
    Json line = Json::object();
    line.set("file", name).set("valid", verdict["valid"]).set("level", verdict["level"]);
    line.set("proved_until", verdict["proved_until"]).set("stamped", stamped);
    line.set("error", error.empty() ? Json() : Json(error));
    std::printf("%s\n", to_text(line).c_str());
}

// Each file by itself: one that fails does not keep the others from being renewed.
bool stamp_one(Stamping& stamping, const std::filesystem::path& file, const Options& options) {
    Json verdict = Json::object();
    try {
        Bytes pdf = copy_bytes(read_own_file(file, limits::file_bytes_max));
        verdict = stamping.look(pdf);
        if (options.list) {
            tell(file.string(), verdict, false, "");
            return verdict["valid"] == Json(true);
        }
        if (verdict["valid"] != Json(true))
            throw Error{ErrorCode::wrong_state, "its signatures are not valid now"};
        const bool stamps = !options.renew || stamping.due(verdict);
        if (stamps) {
            const auto level =
                options.renew
                    ? SignatureLevel::b_lta
                    : parse_signature_level(options.config.time_stamp_level).value_or(SignatureLevel::b_lta);
            pdf = stamping.raised(pdf, level == SignatureLevel::b_t ? SignatureLevel::b_lta : level);
            verdict = stamping.look(pdf);
            if (verdict["valid"] != Json(true))
                throw Error{ErrorCode::wrong_state, "the stamp is not trusted"};
            write_whole_file(options.renew ? file : options.out, pdf);
        }
        tell(file.string(), verdict, stamps, "");
        return true;
    } catch (const Error& error) {
        tell(file.string(), verdict, false, std::string(error_row(error.code()).id));
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
    Stamping stamping(*options);
    bool all = true;
    for (const std::filesystem::path& file : options->files) all = stamp_one(stamping, file, *options) && all;
    return all ? exit_well : exit_refused;
}

}  // namespace homeward
