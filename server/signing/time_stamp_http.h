#pragma once
// Time-stamp authorities on the web (RFC 3161, 3.4), asked one after another until one vouches.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "parsers/base/civil_time.h"
#include "server/signing/cms.h"

namespace homeward {

struct TimeStampSettings {
    std::vector<std::string> addresses;  ///< http or https, asked in this order.
    std::string policy = {};          ///< Object identifier that every stamp must be made under; empty: any.
    std::vector<Bytes> anchors = {};  ///< DER: whom time stamps must lead to; empty: not asked.
    std::string ca_file = {};         ///< PEM, for https; empty: the system's.
    std::string proxy = {};
    std::chrono::milliseconds time_max{10'000};  ///< For each authority.
};

/// Asks the authorities over the web. A token is taken only where it is sound, over the right digest, answers
/// our own question, and its time is ours but for `time_stamp_slack`.
class TimeStampsFromWeb : public TimeStamper {
public:
    explicit TimeStampsFromWeb(TimeStampSettings settings) : settings_(std::move(settings)) {}

    /// Throws `NoTimeStamp`, whose detail tells each address with what went wrong there.
    Bytes token(const Digest& imprint) const override;

private:
    TimeStampSettings settings_;
};

}  // namespace homeward
