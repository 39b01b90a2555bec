#pragma once
// Signing as the handlers see it: the process that holds the keys, and the certificates that signatures are
// judged by.

#include <memory>
#include <string>

#include "server/signing/signer_process.h"

namespace homeward {

/// All members may be called from any thread; they throw as `SignerProcess` does.
class SigningDesk {
public:
    /// `more_anchors`: certificates, PEM, that are trusted beside those of the signer's own authorities.
    explicit SigningDesk(SignerSettings settings, std::string more_anchors = {});

    SignerProcess& signer() { return process_; }

    /// The certificates that signatures made here are judged by, PEM, one after another.
    std::string anchors_pem();

private:
    SignerProcess process_;
    std::string more_anchors_;
};

}  // namespace homeward
