#include "server/web/signing_desk.h"

namespace homeward {

SigningDesk::SigningDesk(SignerSettings settings, std::string more_anchors)
    : process_(std::move(settings)), more_anchors_(std::move(more_anchors)) {}

std::string SigningDesk::anchors_pem() {
    return process_.anchors_pem() + more_anchors_;
}

}  // namespace homeward
