#include "parsers/records/value_span.h"

#include <catch2/catch.hpp>

#include "parsers/base/ascii.h"
#include "parsers/records/field_values.h"
#include "parsers/records/label_rules_xml.h"

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
        {"debrief.injured", "yes", "", "☐ No ☒ Yes ☐ Unknown", "Yes"},
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

TEST_CASE("a tick has three states, and one that is unclear leaves its answer to a person", "[records]") {
    static const Rules rules = load_rules();
    // `?` before a box: some ink is in it that may be a tick or dirt.
    const auto [printed, value, unsure] = GENERATE(table<std::string, std::string, bool>({
        {"☐ Yes ☒ No", "no", false},
        {"☐ Yes ?☐ No", "no", true},
        {"?☐ Yes ☐ No", "yes", true},
        {"Yes ?☐ No ☐", "yes", true},
        {"?☐ Yes ?☐ No", "", false},
        {"☐ Yes ☐ No", "", false},
        {"?☐ Yes ☒ No", "no", true},
    }));
    CAPTURE(printed);
    std::vector<LayoutWord> words = words_of(printed);
    for (LayoutWord& word : words) {
        if (!word.text.starts_with('?')) continue;
        word.text.erase(0, 1);
        word.confidence = 0.3F;
    }
    const FieldRow* row = find_field("debrief.injured");
    REQUIRE(row != nullptr);
    const auto read = read_value(*row, words, std::nullopt, rules);
    CHECK((read ? read->value : "") == value);
    if (read) CHECK((read->fit < row->threshold) == unsure);
}
