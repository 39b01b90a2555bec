#pragma once
// Signing as the handlers see it: the process that holds the keys, and the certificates that signatures are
// judged by.

#include <memory>
#include <string>

#include "server/signing/long_term.h"
#include "server/signing/signer_process.h"

namespace homeward {

/// Whom signatures' times are asked of.
struct SigningTimeSettings {
    TimeStampSettings authorities;  ///< None: signatures prove no time of their own.
    bool later = false;             ///< Where none answers: sign without, and stamp the report later.
};

/// All members may be called from any thread; they throw as `SignerProcess` does.
class SigningDesk {
public:
    /// `more_anchors`: certificates, PEM, that are trusted beside those of the signer's own authorities.
    explicit SigningDesk(SignerSettings settings,
                         std::string more_anchors = {},
                         SigningTimeSettings times = {});

    SignerProcess& signer() { return process_; }

    bool has_times() const { return !times_.authorities.addresses.empty(); }
    /// The trusted times of one act of signing; null where no authority is configured.
    std::unique_ptr<TimesOfOneAct> times() const;
    /// What is trusted beside the signer's own authorities, PEM.
    const std::string& more_anchors() const { return more_anchors_; }

    /// The certificates that signatures made here are judged by, PEM, one after another.
    std::string anchors_pem();

private:
    SignerProcess process_;
    std::string more_anchors_;
    SigningTimeSettings times_;
    TimeStampsFromWeb clock_;
};

}  // namespace homeward
