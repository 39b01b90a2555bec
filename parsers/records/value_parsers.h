#pragma once
// Typed readers of what stands beside a label. Each gives a value in the contract's normal form, or nothing:
// what does not fit its type is no value. None reads more than 4 KiB.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"

namespace homeward {

/// A day, a time of day or both, and where in the text they stood.
struct FoundTime {
    std::optional<Date> date;
    std::optional<std::chrono::minutes> minutes;
    bool year_guessed = false;  ///< No year was printed: it is the hint's.
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The first day with its time, in any form that police write: `14/03/2026 21:30`, `14.3.26 at 2130 hrs`,
/// `Sat 14th of March 2026, 9.30pm`, `0030 hrs on 15th` (day and month of `hint`). A day whose month would be
/// over 12 is American or a slip, and is not read. `bare_time`: four digits alone may be a time.
std::optional<FoundTime> find_time(std::string_view text, const std::optional<Date>& hint, bool bare_time);

/// All days with their times, in order.
std::vector<FoundTime> find_times(std::string_view text, const std::optional<Date>& hint, bool bare_time);

/// The whole of `text` as a day, weekday and age aside.
std::optional<Date> parse_date(std::string_view text);

/// `16`, `16 years`, `aged 16`, `16 yrs 4 months`; 0 to 25.
std::optional<int> parse_age(std::string_view text);

/// Whether folded words tell of sex, age or an identity code alone: `f`, `14`, `ic1 female`.
bool describes_person(std::string_view folded);

/// The age in what stands behind a day of birth: `(aged 13)`, `14 yrs`, `(14)`. Nothing where the words tell
/// anything else besides.
std::optional<int> parse_age_beside_birth(std::string_view text);

/// Episodes before this one: `14`, `x14`, `14 previous`, `none`, `first time` = 0, `14th episode` = 13.
std::optional<int> parse_previous_count(std::string_view text);

/// `07700900123` out of `+44 (0)7700 900 123`; nothing where the digits are no UK number.
std::optional<std::string> parse_phone(std::string_view text);

/// A person's name, in natural case.
struct PersonName {
    std::string surname;
    std::string forenames;
    std::string rest;        ///< What stood behind in brackets or after a dash: `father`.
    bool order_sure = true;  ///< Surname and forenames are told apart by comma, capitals or label.
    std::string full() const { return forenames.empty() ? surname : forenames + " " + surname; }
};
std::optional<PersonName> parse_name(std::string_view text);

/// Only forenames or only a surname, in natural case.
std::optional<std::string> parse_name_part(std::string_view text);

/// An officer: rank, number and name in any order; absent parts are empty.
struct Officer {
    std::string rank;
    std::string number;
    std::string name;
};
std::optional<Officer> parse_officer(std::string_view text);

/// One line, parts joined with `, `; lines of `text` parted by "\n". Nothing for `not known`, `N/A`, `-`.
std::optional<std::string> parse_place(std::string_view text);

/// Text as printed on one line; nothing for `none`, `N/A`, `-`, `not known`.
std::optional<std::string> parse_plain(std::string_view text);

/// Whether the folded text is no answer at all: `N/A`, `-`, `tbc`, `not provided`, a prompt that the form
/// prints (`click or tap here to enter text`), all options of a question side by side.
bool is_blank_word(std::string_view folded);

/// Whether the folded text, beside a label that asks for words, says that there are none to give: `none`,
/// `not known`, `nil`. Beside a question for yes or no the same words are an answer.
bool says_nothing(std::string_view folded);

/// `text` without what a form prints behind its options: `(delete as appropriate)`, `(please tick)`.
std::string without_instructions(std::string_view text);

/// Whether the words greet somebody or head an answer to a mail: `Hi Jo`, `Re: Poppy`.
bool greets(std::string_view text);

}  // namespace homeward
