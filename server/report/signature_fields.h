#pragma once
// The signature fields that every report is born with. All are made before the first signature, so that
// signing changes a field's value and look and nothing else: page, catalog and tag tree stay as they were
// signed.

#include <array>
#include <string_view>

namespace homeward {

inline constexpr std::string_view interviewer_field = "interviewer";
inline constexpr std::string_view manager_field = "manager";
inline constexpr std::string_view seal_field = "seal";

/// Document time stamps: invisible, filled when a time-stamp authority is configured.
inline constexpr std::array<std::string_view, 2> time_stamp_fields{"timestamp1", "timestamp2"};

/// The order in which signatures are added.
inline constexpr std::array<std::string_view, 3> signing_order{interviewer_field, manager_field, seal_field};

/// Names under /AcroForm /DR /Font of the embedded fonts in which signature appearances are drawn. Both are
/// Type 0 fonts whose codes are UTF-16BE code points; they hold printable ASCII and the letters of the
/// signers' names.
inline constexpr std::string_view appearance_body_font = "HwBody";
inline constexpr std::string_view appearance_bold_font = "HwBold";
/// `HwMore1` and so on: fonts of other scripts, for the letters that the two lack.
inline constexpr std::string_view appearance_more_fonts = "HwMore";

}  // namespace homeward
