#pragma once
// The months as English papers spell them out, in small letters; the first is January.

#include <array>
#include <string_view>

namespace homeward {

inline constexpr std::array<std::string_view, 12> english_months{"january",
                                                                 "february",
                                                                 "march",
                                                                 "april",
                                                                 "may",
                                                                 "june",
                                                                 "july",
                                                                 "august",
                                                                 "september",
                                                                 "october",
                                                                 "november",
                                                                 "december"};

}  // namespace homeward
