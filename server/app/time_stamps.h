#pragma once
// Trusted times and validation data as the settings have them.

#include <memory>
#include <string>

#include "server/app/config.h"
#include "server/signing/long_term.h"

namespace homeward {

/// Whom to ask for the time. Throws `Error{bad_key}` where `time_stamp.trust_file` holds no certificate.
TimeStampSettings time_stamp_settings(const Config& config);

/// Where validation data comes from: chains end at `anchors_pem` or at the authorities of time stamps.
ValidationSources validation_sources(const Config& config,
                                     const TimeStampSettings& stamps,
                                     const std::string& anchors_pem);

/// The certificates that signatures are trusted by, PEM, without those for time stamps alone.
std::string signers_anchors_pem(const Config& config);

/// All that signatures and time stamps are trusted by, PEM.
std::string all_anchors_pem(const Config& config);

}  // namespace homeward
