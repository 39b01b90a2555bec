#include "server/app/time_stamps.h"

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "server/signing/cms_check.h"

namespace homeward {

namespace {

constexpr std::size_t anchors_bytes_max = 1 * limits::mib;
constexpr std::size_t list_bytes_max = 4 * limits::mib;

}  // namespace

TimeStampSettings time_stamp_settings(const Config& config) {
    TimeStampSettings settings{.addresses = config.time_stamp_addresses,
                               .policy = config.time_stamp_policy,
                               .ca_file = config.time_stamp_ca_file.string(),
                               .proxy = config.time_stamp_proxy,
                               .time_max = config.time_stamp_wait};
    if (!config.time_stamp_trust_file.empty()) {
        settings.anchors = read_anchors(read_own_file(config.time_stamp_trust_file, anchors_bytes_max));
    }
    return settings;
}

ValidationSources validation_sources(const Config& config,
                                     const TimeStampSettings& stamps,
                                     const std::string& anchors_pem) {
    ValidationSources sources{
        .anchors = stamps.anchors,
        .fetch = fetch_from_web(stamps),
        .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
    if (!anchors_pem.empty()) {
        for (Bytes& anchor : read_anchors(anchors_pem)) sources.anchors.push_back(std::move(anchor));
    }
    for (const std::string& file : config.revocation_lists) {
        sources.lists.push_back(copy_bytes(read_own_file(file, list_bytes_max)));
    }
    return sources;
}

std::string signers_anchors_pem(const Config& config) {
    std::string pem;
    for (const std::filesystem::path& file : trust_anchor_files(config)) {
        pem += read_own_file(file, anchors_bytes_max) + "\n";
    }
    return pem;
}

std::string all_anchors_pem(const Config& config) {
    const std::string pem = signers_anchors_pem(config);
    if (config.time_stamp_trust_file.empty()) return pem;
    return pem + std::string(time_stamps_only) + "\n" +
           read_own_file(config.time_stamp_trust_file, anchors_bytes_max) + "\n";
}

}  // namespace homeward
