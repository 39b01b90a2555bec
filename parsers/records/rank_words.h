#pragma once
// Ranks of the police as papers word them, in English and Welsh. For value_officers.cpp alone.

#include <array>
#include <string_view>

namespace homeward {

/// One way of saying a rank.
struct RankWords {
    std::string_view folded;
    std::string_view rank;  ///< As records give it.
};
// The longest first, so that `police constable` is not read as `constable` behind a name.
inline constexpr std::array rank_words{
    RankWords{"swyddog cymorth cymunedol yr heddlu", "PCSO"},
    RankWords{"police community support officer", "PCSO"},
    RankWords{"temporary detective constable", "T/DC"},
    RankWords{"detective chief inspector", "DCI"},
    RankWords{"detective constable", "DC"},
    RankWords{"detective inspector", "DI"},
    RankWords{"detective sergeant", "DS"},
    RankWords{"ditectif arolygydd", "DI"},
    RankWords{"special constable", "SC"},
    RankWords{"ditectif gwnstabl", "DC"},
    RankWords{"police constable", "PC"},
    RankWords{"ditectif ringyll", "DS"},
    RankWords{"police sergeant", "PS"},
    RankWords{"chief inspector", "CI"},
    RankWords{"cwnstabl heddlu", "PC"},
    RankWords{"prif arolygydd", "CI"},
    RankWords{"ch inspector", "CI"},
    RankWords{"constable", "PC"},
    RankWords{"inspector", "Insp"},
    RankWords{"arolygydd", "Insp"},
    RankWords{"sergeant", "PS"},
    RankWords{"rhingyll", "PS"},
    RankWords{"cwnstabl", "PC"},
    RankWords{"ch insp", "CI"},
    RankWords{"heddwas", "PC"},
    RankWords{"det ch insp", "DCI"},
    RankWords{"det const", "DC"},
    RankWords{"pol const", "PC"},
    RankWords{"det con", "DC"},
    RankWords{"det sgt", "DS"},
    RankWords{"det insp", "DI"},
    RankWords{"pol con", "PC"},
    RankWords{"a sgt", "A/PS"},
    RankWords{"t dc", "T/DC"},
    RankWords{"a ps", "A/PS"},
    RankWords{"t ps", "T/PS"},
    RankWords{"t ds", "T/DS"},
    RankWords{"a ds", "A/DS"},
    RankWords{"t di", "T/DI"},
    RankWords{"pcso", "PCSO"},
    RankWords{"insp", "Insp"},
    RankWords{"scch", "PCSO"},
    RankWords{"tdc", "TDC"},
    RankWords{"const", "PC"},
    RankWords{"wpc", "WPC"},
    RankWords{"dci", "DCI"},
    RankWords{"sgt", "PS"},
    RankWords{"spc", "SPC"},
    RankWords{"cso", "CSO"},
    RankWords{"pc", "PC"},
    RankWords{"dc", "DC"},
    RankWords{"ps", "PS"},
    RankWords{"ds", "DS"},
    RankWords{"di", "DI"},
    RankWords{"sc", "SC"},
    RankWords{"ch", "PC"},  // `Cwnstabl Heddlu`
};

}  // namespace homeward
