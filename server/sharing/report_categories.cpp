#include "server/sharing/report_categories.h"

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/ascii.h"
#include "server/sharing/agreement.h"

namespace homeward {

namespace {

struct CategoryRow {
    std::string_view
        told;  ///< A part of the report, a meaning of the vocabulary, or the beginning of a fact's id.
    std::string_view categories;  ///< Parted by spaces.
};

constexpr std::array part_rows{CategoryRow{"offer", "return"},
                               CategoryRow{"voice", "child_voice"},
                               CategoryRow{"before", "episode"},
                               CategoryRow{"during", "episode"},
                               CategoryRow{"return", "return"},
                               CategoryRow{"harm", "risk safeguarding health"},
                               CategoryRow{"reasons", "factors"},
                               CategoryRow{"police", "episode"},
                               CategoryRow{"others", "family"},
                               CategoryRow{"analysis", "analysis risk"},
                               CategoryRow{"patterns", "episode"},
                               CategoryRow{"stay_safe", "actions"},
                               CategoryRow{"actions", "actions"}};

constexpr std::array meaning_rows{CategoryRow{"mental_health_concern", "health"},
                                  CategoryRow{"medical_help", "health"},
                                  CategoryRow{"harm", "health safeguarding"},
                                  CategoryRow{"exploitation_concern", "safeguarding"},
                                  CategoryRow{"cse_toolkit", "safeguarding"},
                                  CategoryRow{"trafficked_toolkit", "safeguarding"},
                                  CategoryRow{"nrm_decision", "safeguarding"},
                                  CategoryRow{"strategy_discussion", "safeguarding"},
                                  CategoryRow{"allegation", "offences safeguarding"},
                                  CategoryRow{"crime_or_harm", "offences"},
                                  CategoryRow{"offences", "offences"},
                                  CategoryRow{"who_with", "third_parties"},
                                  CategoryRow{"ran_with", "third_parties"},
                                  CategoryRow{"helped_by", "third_parties"},
                                  CategoryRow{"people_mentioned", "third_parties"},
                                  CategoryRow{"places_vehicles", "vehicles"},
                                  CategoryRow{"venue_education", "education"},
                                  CategoryRow{"parent_views", "family"},
                                  CategoryRow{"caregiver_response", "family"}};

constexpr std::array fact_rows{CategoryRow{"subject.surname", "identity"},
                               CategoryRow{"subject.forenames", "identity"},
                               CategoryRow{"subject.aliases", "identity"},
                               CategoryRow{"subject.date_of_birth", "identity"},
                               CategoryRow{"subject.age", "identity"},
                               CategoryRow{"subject.care_status", "placement"},
                               CategoryRow{"placing_authority", "placement"},
                               CategoryRow{"document.reference", "episode"},
                               CategoryRow{"episode.risk", "risk"},
                               CategoryRow{"episode.", "episode"},
                               CategoryRow{"debrief.injured", "health"},
                               CategoryRow{"debrief.medical_attention", "health"},
                               CategoryRow{"debrief.substances", "substances"},
                               CategoryRow{"debrief.offence_", "offences"},
                               CategoryRow{"debrief.exploitation_concern", "safeguarding"},
                               CategoryRow{"debrief.likely_to_repeat", "risk"},
                               CategoryRow{"debrief.", "return"}};

using Categories = std::set<std::string, std::less<>>;

void add_words(Categories& found, std::string_view words) {
    for (const std::string_view word : split(words, ' ')) found.emplace(word);
}

template <class Rows>
void add_of(Categories& found, const Rows& rows, std::string_view told) {
    const auto row = std::ranges::find(rows, told, &CategoryRow::told);
    if (row != rows.end()) add_words(found, row->categories);
}

}  // namespace

std::vector<std::string> report_categories(const Interview& told, const Form& form) {
    Categories found;
    for (const auto& [id, answer] : told.header) {
        if (!is_filled(answer)) continue;
        const auto row = std::ranges::find_if(fact_rows, [&id = id](const CategoryRow& each) {
            return std::string_view(id).starts_with(each.told);
        });
        if (row != fact_rows.end()) add_words(found, row->categories);
    }
    if (!told.episodes.empty()) found.emplace("episode");
    if (!told.offers.empty() || !told.outcome.kind.empty()) found.emplace("return");
    for (const FormSection& section : form.sections) {
        for (const Question& question : section.questions) {
            const auto answer = told.answers.find(question.id);
            if (answer == told.answers.end() || !is_filled(answer->second)) continue;
            if (question.report_part == "none") continue;
            add_of(found, part_rows, question.report_part);
            add_of(found, meaning_rows, question.means);
            if (!answer->second.tags.empty()) found.emplace("factors");
        }
    }
    std::vector<std::string> ordered;
    for (const std::string_view category : data_categories()) {
        if (found.contains(category)) ordered.emplace_back(category);
    }
    return ordered;
}

}  // namespace homeward
