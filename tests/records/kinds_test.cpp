#include "parsers/records/kinds.h"

#include <catch2/catch.hpp>

#include "parsers/records/label_rules_xml.h"

using namespace homeward;

TEST_CASE("titles speak for the kind of a paper", "[records]") {
    const Rules rules = load_rules();
    const KindScore found =
        weigh_words({"official sensitive", "found missing child safe and well check"}, rules);
    CHECK(found.found_debrief > found.missing_notification);
    CHECK(found.found_debrief > found.other);
    const KindScore first = weigh_words({"kent police", "missing person report"}, rules);
    CHECK(first.missing_notification > first.found_debrief);
    const KindScore bill = weigh_words({"invoice", "description qty price total"}, rules);
    CHECK(bill.other > bill.found_debrief + bill.missing_notification);
    const KindScore nothing = weigh_words({"once upon a time"}, rules);
    CHECK(nothing.found_debrief + nothing.missing_notification + nothing.other == 0);
}

namespace {

Record telling(const std::vector<std::string>& ids) {
    Record record;
    for (const std::string& id : ids) {
        Field field;
        field.id = id;
        field.value = "x";
        record.fields.push_back(std::move(field));
    }
    return record;
}

}  // namespace

TEST_CASE("a child named by police was not missing for that alone", "[records]") {
    const Rules rules = load_rules();
    const Record present = telling({"subject.surname",
                                    "subject.date_of_birth",
                                    "subject.home_address",
                                    "episode.reported_at",
                                    "episode.reported_by",
                                    "episode.risk",
                                    "debrief.injured"});
    const KindScore quarrel = weigh_words(
        {"public protection notice", "notice mfh 26 41663", "the lad came back", "voice of the child"},
        rules);
    CHECK_FALSE(quarrel.of_missing);
    CHECK(decide_kind(quarrel, {present}) == DocumentKind::other);
    const KindScore titled = weigh_words({"kent police", "child at domestic incident"}, rules);
    const Record gone = telling({"subject.surname", "subject.date_of_birth", "episode.previous_count"});
    CHECK(decide_kind(titled, {gone}) == DocumentKind::other);
    const KindScore debrief = weigh_words({"kent police", "missing child debrief"}, rules);
    CHECK(decide_kind(debrief, {present}) == DocumentKind::found_debrief);
}

TEST_CASE("a witness statement is what it tells", "[records]") {
    const Rules rules = load_rules();
    const KindScore statement = weigh_words({"witness statement",
                                             "urn 44 e6 3981 26",
                                             "statement of ds 4961 kettle",
                                             "age if under 18 over 18",
                                             "this statement consisting of 2 pages"},
                                            rules);
    const Record returned = telling({"subject.surname",
                                     "episode.last_seen_at",
                                     "episode.reported_at",
                                     "episode.found_at",
                                     "episode.found_place",
                                     "episode.return_method",
                                     "debrief.seen_alone",
                                     "debrief.injured"});
    CHECK(decide_kind(statement, {returned}) == DocumentKind::found_debrief);
    const Record theft = telling(
        {"subject.surname", "subject.age", "episode.reported_at", "debrief.injured", "debrief.officer"});
    CHECK(decide_kind(statement, {theft}) == DocumentKind::other);
}

TEST_CASE("the force that wrote the paper is told by its names", "[records]") {
    const Rules rules = load_rules();
    const auto [line, force] = GENERATE(table<std::string, std::string>({
        {"gmp missing from home unit", "Greater Manchester Police"},
        {"heddlu gwent gwent police", "Gwent Police"},
        {"metropolitan police", "Metropolitan Police Service"},
        {"missing persons devonandcornwall police uk", "Devon and Cornwall Police"},
        {"kentish town", ""},
        {"", ""},
    }));
    CAPTURE(line);
    CHECK(find_force({line}, rules) == force);
}

TEST_CASE("whole words only", "[records]") {
    CHECK(contains_words("a found report", "found report"));
    CHECK_FALSE(contains_words("a found reporter", "found report"));
    CHECK_FALSE(contains_words("profound report", "found report"));
    CHECK_FALSE(contains_words("anything", ""));
}
