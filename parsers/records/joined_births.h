#pragma once
// Several children named in one breath: `brothers Kai and Levi Doyle (15.03.12 and 28.08.14)`. A step of
// tell_children_apart().

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/interpreter.h"

namespace homeward {

/// One of the children, with the pieces of the sentence that tell of them.
struct JoinedChild {
    std::string forename;
    std::string surname;
    std::optional<Date> born;
    std::string born_printed;  ///< The day as the sentence prints it; empty where only an age is told.
    std::optional<int> age;    ///< 0 to 17, where the brackets hold ages.
};

/// The children, and the bytes of the sentence that tell who they are.
struct JoinedBirths {
    std::vector<JoinedChild> children;  ///< Two to eight.
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Children who share what is printed once: forenames before one surname with as many days of birth or ages
/// behind it, `Kai and Levi Doyle (14 and 12)`; twins with one day for both, brothers and sisters with none;
/// or each with its own and the surname behind the last, `Kai (14) and Levi (12) Doyle`. Nothing where the
/// numbers of names and days differ.
std::optional<JoinedBirths> joined_births(std::string_view sentence);

/// What `text` tells of one of them, each value with its own words' place: names, day of birth or age. Their
/// scope is left to the caller.
std::vector<Candidate> names_told(const JoinedChild& child, const LooseText& text);

/// The day of birth and the age alone.
std::vector<Candidate> births_told(const JoinedChild& child, const LooseText& text);

}  // namespace homeward
