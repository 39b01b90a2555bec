#pragma once
// What stands behind a child's name in one answer: a class at school, a day of birth, an address.

#include <string_view>

namespace homeward {

/// Whether what stands between a child's name and a day says that it is of the birth: `, Year 10, d.o.b.`,
/// `(16 yrs)`, but not `. Last seen` nor ` - missing episode`.
bool leads_to_birth(std::string_view between);

/// `14 Bell Lane`: a number with a name behind it, and no age.
bool begins_address(std::string_view text);

/// `Year 10`, `Yr 9`: a class at school.
bool is_school_year(std::string_view folded);

}  // namespace homeward
