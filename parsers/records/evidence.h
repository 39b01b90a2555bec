#pragma once
// What led to a value: what its confidence rests on, and what `homeward parse --explain` tells.

#include <string>
#include <string_view>

#include "parsers/text/pairs.h"

namespace homeward {

/// Why a possible value is no value.
enum class Doubt {
    none,       ///< It is given.
    unsure,     ///< Its confidence is below its field's threshold.
    rival,      ///< Another value stood better.
    impossible  ///< It contradicts another date: found before last seen, say.
};

/// How one value was come by.
struct Evidence {
    std::string target{};  ///< What its label means: `subject.surname`, `event.found`; empty for a sentence.
    int label = -1;        ///< The number of its label in `Rules::meanings`; -1 for a sentence.
    LabelMatch match = LabelMatch::wording;
    Relation relation = Relation::beside;  ///< Of a label's value.
    double fit = 1;                        ///< How well the words fitted the field's type; 1 is wholly.
    double reading = 1;                    ///< How surely the words were recognised; 1 is printed text.
    int rank = 0;                          ///< As `Candidate::rank`.
    int mentions = 1;                      ///< How often the paper says the same.
    bool contested = false;                ///< Another value stood as well.
    Doubt doubt = Doubt::none;

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// The word for `doubt` in JSON; empty for none.
std::string_view to_word(Doubt doubt);

}  // namespace homeward
