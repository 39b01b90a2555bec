#pragma once
// A report once it is issued: current, superseded or withdrawn; and why one is withdrawn or corrected, as a
// word that says nothing of any child.

#include <span>
#include <string_view>

namespace homeward {

/// A row of a list that a person chooses from.
struct StatusReason {
    std::string_view word;   ///< `third_party`; what is kept and what programs say.
    std::string_view label;  ///< `It tells of somebody else`
    /// Of a correction: whether the words that were corrected may stand in the new version, beside those that
    /// took their place.
    bool words_may_be_repeated = false;
};

std::span<const StatusReason> withdrawal_reasons();
std::span<const StatusReason> correction_reasons();

/// Null where the list has no such word.
const StatusReason* find_reason(std::span<const StatusReason> reasons, std::string_view word);

/// What anybody may learn of an issued report: `current` for one that is kept as `signed`, `superseded`,
/// `withdrawn`.
std::string_view public_status(std::string_view kept);

}  // namespace homeward
