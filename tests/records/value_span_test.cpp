#include "parsers/records/value_span.h"

#include <catch2/catch.hpp>

#include "parsers/base/ascii.h"

using namespace homeward;

namespace {

/// The words of one line, ten points apart.
std::vector<LayoutWord> words_of(std::string_view text) {
    std::vector<LayoutWord> words;
    for (const std::string_view word : split(text, ' ')) {
        LayoutWord one;
        one.text = std::string(word);
        one.has_box = true;
        one.box = {
            10.0 * static_cast<double>(words.size()), 0, 10.0 * static_cast<double>(words.size()) + 8, 9};
        words.push_back(std::move(one));
    }
    return words;
}

}  // namespace

TEST_CASE("a value's words are told from what is printed with them", "[records]") {
    const auto [field,
                value,
                raw,
                printed,
                expected] = GENERATE(table<std::string, std::string, std::string, std::string, std::string>({
        {"debrief.officer", "Sarah Whitcombe", "", "PC 4412 Sarah Whitcombe", "Sarah Whitcombe"},
        {"debrief.officer_rank", "PC", "", "PC 4412 Sarah Whitcombe", "PC"},
        {"debrief.officer_number", "4412", "", "PC4412 Whitcombe", "PC4412"},
        {"debrief.officer", "Sarah Whitcombe", "", "WHITCOMBE, Sarah (PC 4412)", "WHITCOMBE, Sarah"},
        {"debrief.officer_rank", "PC", "", "PCSO 9 Marsh, PC", "PC"},
        {"episode.last_seen_at",
         "2026-03-14T21:30",
         "",
         "Sat 14/03/2026 at 2130 hrs from home",
         "Sat 14/03/2026 at 2130 hrs"},
        {"episode.found_place", "the park", "the park", "14/03/2026 2130 the park", "the park"},
        {"subject.date_of_birth", "2012-05-03", "", "Mia Okafor 03/05/2012", "03/05/2012"},
        {"debrief.injured", "yes", "", "☐ No ☒ Yes ☐ Unknown", "☒ Yes"},
        {"debrief.injured", "no", "No", "No Interview record", "No"},
        {"episode.previous_count", "14", "", "14 previous episodes", "14 previous episodes"},
        {"subject.phone", "07700900123", "", "+44 7700 900123", "+44 7700 900123"},  // not as printed: all
    }));
    CAPTURE(printed);
    const std::vector<LayoutWord> words = words_of(printed);
    const std::vector<LayoutWord> own =
        words_of_value(*find_field(field), value, raw.empty() ? printed : raw, words, std::nullopt);
    CHECK(joined_text(own) == expected);
}
