#include "parsers/records/account_people.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/kinds.h"
#include "parsers/records/prose_kin.h"
#include "parsers/records/prose_subjects.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// The words of the forenames that were told of, folded.
std::vector<std::string> forenames_in(const Assembly& assembly) {
    std::vector<std::string> forenames;
    for (const Candidate& candidate : assembly.candidates()) {
        if (candidate.field.id != "subject.forenames") continue;
        const std::string folded = folded_label(candidate.field.value);
        for (const std::string_view word : split(folded, ' ')) forenames.emplace_back(word);
    }
    return forenames;
}

/// Whether a role's words are of somebody who cares for a child, and not of one who only reported it.
bool may_be_carer(std::string_view role) {
    for (const std::string_view other : {"social",
                                         "teacher",
                                         "school",
                                         "college",
                                         "friend",
                                         "neighbour",
                                         "police",
                                         "officer",
                                         "public",
                                         "passer",
                                         "hospital",
                                         "self",
                                         "youth",
                                         "tutor",
                                         "boyfriend",
                                         "girlfriend"}) {
        if (contains_words(role, other)) return false;
    }
    return !role.empty();
}

/// Relations whose bearers look after a child; an aunt or a sister is as often whom it went to.
bool is_carers_role(std::string_view role) {
    for (const std::string_view word : {"mother",
                                        "father",
                                        "mum",
                                        "mam",
                                        "dad",
                                        "mom",
                                        "stepmother",
                                        "stepfather",
                                        "stepdad",
                                        "stepmum",
                                        "parent",
                                        "carer",
                                        "guardian",
                                        "grandmother",
                                        "grandfather",
                                        "nan",
                                        "nana",
                                        "gran",
                                        "grandma",
                                        "grandad",
                                        "keyworker",
                                        "key worker",
                                        "support worker",
                                        "residential worker",
                                        "night worker"}) {
        if (contains_words(role, word)) return true;
    }
    return false;
}

void add_carer(std::string_view name, AccountPeople& people) {
    const std::string folded = folded_label(name);
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.empty() || words.front().empty()) return;
    const bool titled = is_one_of(words.front(), {"mr", "mrs", "ms", "miss", "dr"});
    const auto is_child = [&](std::string_view word) {
        return std::ranges::find(people.forenames, word) != people.forenames.end();
    };
    if (words.size() > 1) people.carer_surnames.emplace_back(words.back());
    if (!titled && !is_child(words.front())) people.carer_forenames.emplace_back(words.front());
}

}  // namespace

AccountPeople people_of_account(const Assembly& assembly, const std::string& text, const Rules& all) {
    const EntityRules& rules = all.entities;
    AccountPeople people{forenames_in(assembly), {}};
    KinNames kin;
    add_kin(text, all, kin);
    for (const auto& [name, role] : kin) {
        if (is_carers_role(folded_label(role))) add_carer(name, people);
    }
    std::string reporter;
    bool cares = false;
    for (const Candidate& candidate : assembly.candidates()) {
        if (candidate.field.id == "episode.reported_by") reporter = candidate.field.value;
        if (candidate.field.id == "episode.reporter_relationship")
            cares |= may_be_carer(folded_label(candidate.field.value));
    }
    if (cares && !reporter.empty()) add_carer(reporter, people);
    const Sex own = usual_pronoun(text);
    if (own != Sex::unknown) people.other_pronoun = own == Sex::female ? "he" : "she";
    for (const Candidate& candidate : assembly.candidates()) {
        if (candidate.field.id != "episode.reporter_relationship") continue;
        std::string role = folded_label(candidate.field.value);
        const bool of_kin = rules.kin_female.contains(role) || rules.kin_male.contains(role);
        if (!of_kin && may_be_carer(role) && std::ranges::find(people.carers, role) == people.carers.end())
            people.carers.push_back(std::move(role));
    }
    return people;
}

}  // namespace homeward
