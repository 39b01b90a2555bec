#pragma once
// Why a paper is refused, where the code alone does not tell people what to do. A reader may only name one of
// these, so that no word of a paper travels as a reason.

#include <array>
#include <cstdint>
#include <string_view>

namespace homeward {

inline constexpr std::string_view reason_xfa =
    "this form is made by the program that shows it: open it in Adobe Reader, print it to a PDF and add that";
inline constexpr std::string_view reason_doc =
    "Word files of 1997 to 2003 need a converter, and none is set up: ask for a DOCX or a PDF";

inline constexpr std::array refusal_reasons{reason_xfa, reason_doc};

/// Reasons are numbered from here on in an answer's value, behind the pages.
inline constexpr std::uint32_t reasons_from = 100'000;

}  // namespace homeward
