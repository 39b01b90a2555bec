#include "server/sharing/report_status.h"

#include <algorithm>
#include <array>

namespace homeward {

namespace {

constexpr std::array withdrawals{
    StatusReason{"wrong_person", "It is about the wrong young person"},
    StatusReason{"wrong_facts", "What it says is wrong"},
    StatusReason{"sent_astray", "It went to somebody who should not have it"},
    StatusReason{"third_party", "It tells of somebody else what it should not"},
    StatusReason{"at_risk", "Using it would put a child or a source at risk"},
    StatusReason{"agreement_ended", "No agreement covers it any more"},
    StatusReason{"police_or_court", "Police or a court asked for it"},
    StatusReason{"other", "Another reason"},
};

// Where the words themselves were the mistake, a new version must not spread them again.
constexpr std::array corrections{
    StatusReason{"fact_wrong", "A fact was wrong", true},
    StatusReason{"something_missing", "Something was missing", true},
    StatusReason{"wrong_place", "Something stood in the wrong place", true},
    StatusReason{"child_asked", "The young person asked for a change"},
    StatusReason{"third_party", "It told of somebody else what it should not"},
    StatusReason{"withheld_anew", "What is withheld was decided anew"},
    StatusReason{"other", "Another reason"},
};

}  // namespace

std::span<const StatusReason> withdrawal_reasons() {
    return withdrawals;
}

std::span<const StatusReason> correction_reasons() {
    return corrections;
}

const StatusReason* find_reason(std::span<const StatusReason> reasons, std::string_view word) {
    const auto found = std::ranges::find(reasons, word, &StatusReason::word);
    return found == reasons.end() ? nullptr : &*found;
}

std::string_view public_status(std::string_view kept) {
    return kept == "signed" ? "current" : kept;
}

}  // namespace homeward
