#include "server/web/interviews/signing_desk.h"

namespace homeward {

SigningDesk::SigningDesk(SignerSettings settings, std::string more_anchors, SigningTimeSettings times)
    : process_(std::move(settings)),
      more_anchors_(std::move(more_anchors)),
      times_(std::move(times)),
      clock_(times_.authorities) {}

std::unique_ptr<TimesOfOneAct> SigningDesk::times() const {
    return has_times() ? std::make_unique<TimesOfOneAct>(clock_, times_.later) : nullptr;
}

std::string SigningDesk::anchors_pem() {
    return process_.anchors_pem() + more_anchors_;
}

}  // namespace homeward
