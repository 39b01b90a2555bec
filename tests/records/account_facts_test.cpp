// Sentences that tell nothing but what the fields say.

#include <catch2/catch.hpp>

#include "parsers/records/account_facts.h"
#include "parsers/records/account_frames.h"
#include "tests/records/pasted_text.h"

namespace homeward {
namespace {

ToldValues values_of(std::initializer_list<std::pair<std::string, std::string>> told) {
    std::vector<Candidate> candidates;
    for (const auto& [id, value] : told) {
        Candidate candidate;
        candidate.field.id = id;
        candidate.field.value = value;
        candidate.field.raw = value;
        candidates.push_back(std::move(candidate));
    }
    return told_values(candidates);
}

}  // namespace

TEST_CASE("a sentence of which each word is a fact's is no part of an account", "[records]") {
    const ToldValues known = values_of({{"subject.surname", "Harker"},
                                        {"subject.forenames", "Wilf"},
                                        {"subject.home_address", "3 Pump Lane, Derby, DE1 2ZZ"},
                                        {"episode.found_place", "Chapel Row Baths"},
                                        {"episode.reported_by", "Enid Harker"},
                                        {"debrief.officer", "Ned Coe"}});
    const auto [sentence, kept] = GENERATE(table<std::string, bool>({
        {"Wilf resides at 3 Pump Lane, Derby, DE1 2ZZ.", false},
        {"Enid Harker, who is his mother, rang police at 1405 hours on 02/06/2026 to report him missing.",
         false},
        {"He was graded low risk.", false},
        {"I was given the missing record QX/77/26 of Wilf Harker, born on 04/05/2012.", false},
        {"I am PC 4471 Ned Coe of Derbyshire Constabulary.", false},
        {"At 2040 hours on 02/06/2026 I met with Wilf at Chapel Row Baths.", false},
        {"He was at Chapel Row Baths.", false},
        {"I produce my notebook as exhibit NC/1.", false},
        // One word more and it is told.
        {"Enid Harker rang police at 1405 hours to report him missing after a row.", true},
        {"He was last seen at 1405 hours climbing a gate.", true},
        {"He was found at 1905 hours at Chapel Row Baths.", true},  // How a child was found is told.
        {"He rang his mother at 1405 hours.", true},
        {"He went out at 1405 hours to see his mother.", true},
        {"PC Coe spoke to Wilf - he was with Enid.", true},
        {"He said that he was born on 04/05/2012.", true},
        {"\"He was graded low risk.\"", true},
        {"He was not injured.", true},
        // Disclosures in a record's words.
        {"She is at risk at home from her father.", true},
        {"She was missing on other occasions which were not reported.", true},
        {"She attends no school.", true},
        {"She was concerned about her mother, who lives there.", true},
        {"She was born male and is known as a girl.", true},
        {"On 13 November 2026 she rang the police herself and no officer came.", true},
        {"She would not speak about Enid Harker.", true},
        {"His mother called him at 1405 hours.", true},
        {"He gave me a letter which I produce as exhibit KS/1 and in it he says that his dad locks him in.",
         true},
        {"He drew a picture, which I exhibit as KS/3, and said the lock is on the outside.", true},
    }));
    CAPTURE(sentence);
    CHECK((without_facts(sentence, true, known, shipped_rules()) == sentence) == kept);
}

TEST_CASE("what a witness signs goes from any account, and nothing beside it", "[records]") {
    const std::string told = "He said that he slept in a shed.";
    for (const std::string form : {"This statement is true to the best of my knowledge and belief.",
                                   "I make it knowing that I may be prosecuted if I have stated in it "
                                   "anything which I know to be false.",
                                   "I produce the note as exhibit NC/2."}) {
        CAPTURE(form);
        CHECK(without_facts(form + " " + told, false, {}, shipped_rules()) == told);
    }
}

TEST_CASE("what colleagues ask each other tells no fact", "[records]") {
    const auto [sentence, asks] = GENERATE(table<std::string, bool>({
        {"Can you allocate him for a return interview by Thursday?", true},
        {"Do we know whether Ray has been found yet?", true},
        {"Has anyone checked the library?", true},
        {"Please let us know of any addresses.", true},
        {"Please stop ringing my mum.", false},
        {"Can I go home now?", false},
        {"He asked whether he could go home.", false},
        {"She said, \"Can you leave me alone?\"", false},
        {"Is he safe?", false},
    }));
    CAPTURE(sentence);
    CHECK(asks_reader(sentence) == asks);
}

TEST_CASE("what a child asks of its reader is kept", "[records]") {
    const std::string note = "I am sorry. Can you tell my mum that I want to come home?";
    CHECK(without_courtesies(note, false, {}, shipped_rules()) == note);
    CHECK(without_courtesies("Has anyone checked the library?", false, {}, shipped_rules()).empty());
}

}  // namespace homeward
