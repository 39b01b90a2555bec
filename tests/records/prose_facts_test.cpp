#include "parsers/records/prose_facts.h"

#include <catch2/catch.hpp>

#include "parsers/records/narrative_topics.h"
#include "parsers/records/prose_children.h"
#include "tests/records/told.h"

using namespace homeward;

namespace {

const std::string who = "The child is Tabitha Renshaw, born 14/02/2011. On 13 March 2026 she was at school. ";

}  // namespace

TEST_CASE("events are told with their times, whoever does what", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"She was last seen by staff at 2140 hrs on Friday 13th March 2026.",
         "episode.last_seen_at",
         "2026-03-13T21:40"},
        {"Staff last saw her at 9.40pm that evening.", "episode.last_seen_at", "2026-03-13T21:40"},
        {"She was last seen at half past nine in the evening.", "episode.last_seen_at", "2026-03-13T21:30"},
        {"She was last seen between 2200 and 2230 hours on 13 March 2026.",
         "episode.last_seen_at",
         "2026-03-13"},
        {"She was due home at 2100 but was last seen at 1600 on 13/03/26.",
         "episode.last_seen_at",
         "2026-03-13T16:00"},
        {"Her mother rang police at 2215 hours the same evening.", "episode.reported_at", "2026-03-13T22:15"},
        {"She was reported missing at 2215 hours having last been seen at 2140 hours.",
         "episode.reported_at",
         "2026-03-13T22:15"},
        {"She was reported missing at 2215 hours having last been seen at 2140 hours.",
         "episode.last_seen_at",
         "2026-03-13T21:40"},
        {"She returned of her own accord at about 0030 the following morning.",
         "episode.found_at",
         "2026-03-14T00:30"},
        {"She turned up at five to nine in the evening.", "episode.found_at", "2026-03-13T20:55"},
        {"She walked back in at twenty five past seven that evening.",
         "episode.found_at",
         "2026-03-13T19:25"},
        {"She walked back in at ten to six on the Saturday morning.", "episode.found_at", "2026-03-14T05:50"},
        {"Her nan rang police at 9.40 that night.", "episode.reported_at", "2026-03-13T21:40"},
        {"Her nan rang police with 4 neighbours that evening.", "episode.reported_at", "2026-03-13"},
        {"Word came from Greta Lunn, a neighbour of hers, at 2010 hours.",
         "episode.reported_by",
         "Greta Lunn"},
        {"Word came from Greta Lunn, a neighbour of hers, at 2010 hours.",
         "episode.reporter_relationship",
         "neighbour"},
        {"The last anyone saw of her was at 1740 hours.", "episode.last_seen_at", "2026-03-13T17:40"},
        {"She got back at 2130 hours. That was Mill Yard Library.",
         "episode.found_place",
         "Mill Yard Library"},
        {"She got back at 2130 hours. It was Saturday. That was Mill Yard.", "episode.found_place", ""},
        {"At 1103 hours I was on duty with the response team when I attended 8 Mill Lane, Kelby, Kent, ME1 "
         "1AA "
         "to speak to Tabitha, who had been reported missing.",
         "debrief.held_at",
         "2026-03-13T11:03"},
        {"At 1103 hours I was on duty with the response team when I attended 8 Mill Lane, Kelby, Kent, ME1 "
         "1AA "
         "to speak to Tabitha, who had been reported missing.",
         "debrief.held_place",
         "8 Mill Lane, Kelby, Kent, ME1 1AA"},
        {"At 1103 hours I was a member of the missing from home team and attended Kelby Police Station to "
         "speak to her.",
         "debrief.held_at",
         "2026-03-13T11:03"},
        {"At 1103 hours I attended 8 Mill Lane, Kelby, to speak to her mother.", "debrief.held_at", ""},
        {"She took three trains to Kelby without a ticket and came back the same way.",
         "episode.found_place",
         ""},
        {"She got back at 2130 hours, which was at Mill Yard Library.",
         "episode.found_place",
         "Mill Yard Library"},
        {"Officers located her at 23:05 hrs and took her home.", "episode.found_at", "2026-03-13T23:05"},
        {"She came home on Saturday 14th at 0615 hours.", "episode.found_at", "2026-03-14T06:15"},
        {"She has not been found and a search is to be made at 0900 hours.", "episode.found_at", ""},
        {"She was found to be upset at 0900 hours.", "episode.found_at", ""},
        {"She failed to return at 2100 hours.", "episode.found_at", ""},
        {"I spoke to Tabitha at 1545 hours on 14/03/2026.", "debrief.held_at", "2026-03-14T15:45"},
        {"I spoke to her mother at 1545 hours on 14/03/2026.", "debrief.held_at", ""},
        {"The return check took place at 1pm on 14 March 2026.", "debrief.held_at", "2026-03-14T13:00"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("days are told by other days only where one was told", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Ada Cole, born 1 May 2010. She was last seen yesterday at 2140 hours.", ""},
        {"Ada Cole, born 1 May 2010. She was last seen at 2140 hours on the 13th.", ""},
        {"Ada Cole, born 1 May 2010, was last seen on Tue 3 Feb 2026 at 21:40.", "2026-02-03T21:40"},
        {"Ada Cole, born 1 May 2010, was last seen at 2140 hours on 03.02.26.", "2026-02-03T21:40"},
        {"Ada Cole, born 1 May 2010, was last seen at midnight on 2026-02-03.", "2026-02-03T00:00"},
        {"Ada Cole was reported missing on 4 February 2026. She was last seen the day before at 2140 hours.",
         "2026-02-03T21:40"},
    }));
    CAPTURE(text);
    CHECK(told(text, "episode.last_seen_at") == expected);
}

TEST_CASE("who the child is, is told beside a birthday, an age or a cue", "[records]") {
    const auto [text, surname] = GENERATE(table<std::string, std::string>({
        {"This account concerns Malachi St. Clair, date of birth 07/11/2012.", "St. Clair"},
        {"I visited Kezia BROUGHTON (D.O.B. 22/11/2011) at home.", "Broughton"},
        {"An update on Amara Chukwu, 15, who was missing from home.", "Chukwu"},
        {"OKAFOR, Jamie (born 3 May 2010) was reported missing.", "Okafor"},
        {"Police were called by Martin Oakes, father of Rhys Oakes (DOB 09.08.2012).", "Oakes"},
        {"PC Daniel Achterberg spoke to staff.", ""},
        {"Her mother, Sandra Doyle, was reported to be upset.", ""},
    }));
    CAPTURE(text);
    CHECK(told(text, "subject.surname") == surname);
}

TEST_CASE("the officer is who says so, who held the debrief or who signs", "[records]") {
    const auto [text, name, rank, number] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"I am PC 4417 Helen Marsden of Kent Police.", "Helen Marsden", "PC", "4417"},
            {"I am Police Constable 4417 Helen Marsden, based at Ashford.", "Helen Marsden", "PC", "4417"},
            {"My name is Aisha Karim and I am a police constable, collar number 2744.",
             "Aisha Karim",
             "PC",
             "2744"},
            {"The check was completed by T/DC 5521 Owain Parry.", "Owain Parry", "T/DC", "5521"},
            {"PS Ewan Dodds, 3307, visited the home address.", "Ewan Dodds", "PS", "3307"},
            {"PC Lowri Bevan (2291) spoke with her alone.", "Lowri Bevan", "PC", "2291"},
            {"She was seen and all was well.\n\nPC 4417 Smith", "Smith", "PC", "4417"},
            {"PC 99 Jones took the first report.", "", "", ""},
        }));
    CAPTURE(text);
    CHECK(told(who + text, "debrief.officer") == name);
    CHECK(told(who + text, "debrief.officer_rank") == rank);
    CHECK(told(who + text, "debrief.officer_number") == number);
}

TEST_CASE("who reported, and what they are to the child", "[records]") {
    const auto [text, name, relation] = GENERATE(table<std::string, std::string, std::string>({
        {"She was reported missing by her foster carer, Denise Holloway, at 2215 hours.",
         "Denise Holloway",
         "foster carer"},
        {"She was reported missing at 2215 hours by Joan Pell, her grandmother.", "Joan Pell", "grandmother"},
        {"Her stepfather Gethin Howells called police at 2215 hours.", "Gethin Howells", "stepfather"},
        {"Her grandmother Joan Pell last saw her at 1615 hours and phoned 101 at 1930hrs.",
         "Joan Pell",
         "grandmother"},
        {"She was reported missing by night staff at 2345 hours.", "", "night staff"},
        {"The report was made by her mother, Sandra Renshaw.", "Sandra Renshaw", "mother"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, "episode.reported_by") == name);
    CHECK(told(who + text, "episode.reporter_relationship") == relation);
}

TEST_CASE("answers are yes, no or not known, as their clause turns them", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"She had no visible injuries.", "injured", "no"},
        {"She had not been hurt.", "injured", "no"},
        {"She had a small cut to her right hand.", "injured", "yes"},
        {"Her friend was injured.", "injured", ""},
        {"She would not say whether she had been hurt.", "injured", "not_known"},
        {"She denied taking drugs or drinking alcohol.", "substances", "no"},
        {"She admitted drinking a can of cider.", "substances", "yes"},
        {"She smelt of cannabis.", "substances", "yes"},
        {"She refused to say whether she had been drinking.", "substances", "not_known"},
        {"I gave her advice about alcohol.", "substances", ""},
        {"She did not disclose any offences.", "offence_against", "no"},
        {"She had been punched in the face by a male.", "offence_against", "yes"},
        {"She denied committing any offences.", "offence_by", "no"},
        {"She felt safe while she was away.", "felt_safe", "yes"},
        {"She felt safe and was not hurt.", "felt_safe", "yes"},
        {"She did not feel safe in the town centre.", "felt_safe", "no"},
        {"She would not say if she felt safe.", "felt_safe", "not_known"},
        {"There was nothing to suggest exploitation.", "exploitation_concern", "no"},
        {"There are concerns that she is being sexually exploited.", "exploitation_concern", "yes"},
        {"I spoke to her alone in the kitchen.", "seen_alone", "yes"},
        {"I spoke to her without her parents present.", "seen_alone", "yes"},
        {"Her mother was present throughout.", "seen_alone", "no"},
        {"She was not seen alone.", "seen_alone", "no"},
        {"Her mother left us to talk.", "seen_alone", "yes"},
        {"Staff were not in the room.", "seen_alone", "yes"},
        {"Carers stayed in the kitchen while I talked to her.", "seen_alone", "yes"},
        {"A member of staff stayed with her.", "seen_alone", "no"},
        {"Dad would not leave us.", "seen_alone", "no"},
        {"She was alone all night.", "seen_alone", ""},
        {"Her wrist was swollen.", "injured", "yes"},
        {"She had grazed knees.", "injured", "yes"},
        {"She was willing to talk.", "engaged", "yes"},
        {"She refused to engage.", "engaged", "no"},
        {"She would not talk about drugs.", "engaged", ""},
        {"She laughed when asked if she had been hurt and would not answer.", "engaged", ""},
        {"It is unlikely that she will go missing again.", "likely_to_repeat", "no"},
        {"She is likely to go missing again.", "likely_to_repeat", "yes"},
        {"She needed no medical treatment.", "medical_attention", "no"},
        {"She was taken to hospital by ambulance.", "medical_attention", "yes"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, "debrief." + field) == expected);
}

TEST_CASE("gradings, counts and ways of returning are told in many words", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"This is her fourth missing episode.", "episode.previous_count", "3"},
        {"This is the 7th time that she has been reported missing.", "episode.previous_count", "6"},
        {"She has been missing twice before.", "episode.previous_count", "2"},
        {"She has been missing on five previous occasions.", "episode.previous_count", "5"},
        {"She has never been reported missing before.", "episode.previous_count", "0"},
        {"There are no previous missing episodes.", "episode.previous_count", "0"},
        {"She has been missing over 20 times before.", "episode.previous_count", ""},
        {"She was graded as medium risk.", "episode.risk", "medium"},
        {"She was treated as a high risk missing person.", "episode.risk", "high"},
        {"The risk assessment was low.", "episode.risk", "low"},
        {"She is at high risk of exploitation.", "episode.risk", ""},
        {"She was stopped by a patrol and conveyed home.", "episode.return_method", "police"},
        {"She returned home of her own accord.", "episode.return_method", "own_accord"},
        {"She came back in through the front door.", "episode.return_method", "own_accord"},
        {"A police car brought her home.", "episode.return_method", "police"},
        {"She was collected by her foster carer from town.", "episode.return_method", "family_or_carer"},
        {"She was found by a member of the public.", "episode.return_method", "other"},
    }));
    CAPTURE(text);
    CHECK(told(who + text, field) == expected);
}

TEST_CASE("two tellings that differ are left to a person", "[records]") {
    CHECK(told(who + "She was last seen at 2140 on 13/03/2026. Staff last saw her at 2010 on 13/03/2026.",
               "episode.last_seen_at") == "?");
}

TEST_CASE("of two ways of returning the one told with its moment stands", "[records]") {
    CHECK(told(who + "She rode to Kelby and came back on her own on the last bus. Officers found her at 2130 "
                     "hours "
                     "and took her home.",
               "episode.return_method") == "police");
}

TEST_CASE("who wrote, who was arrested and who told of it later are no part of the episode", "[records]") {
    const std::string inspector = "I am Inspector 214 Helen Marsh. " + who;
    CHECK(told(inspector + "PC Orr spoke to Tabitha alone at 0505 hours.", "debrief.officer") == "Orr");
    CHECK(told(inspector + "I spoke to Tabitha alone at 0505 hours.", "debrief.officer") == "Helen Marsh");
    CHECK(told(who + "She was found with a male who was arrested.", "debrief.offence_by").empty());
    CHECK(
        told(who + "Her sister Hana told police that Tabitha had gone off.", "episode.reported_by").empty());
    CHECK(told(who + "She was interviewed for the offence at 0200 hours with an appropriate adult.",
               "debrief.seen_alone")
              .empty());
}

TEST_CASE("moments are told by spans, stops and the order of events", "[records]") {
    const std::string away = who + "She was away from 1840 on 13/03/2026 until 1110 on 15/03/2026.";
    CHECK(told(away, "episode.last_seen_at") == "2026-03-13T18:40");
    CHECK(told(away, "episode.found_at") == "2026-03-15T11:10");
    CHECK(told(who + "She was found at 15.10 on Friday 13 March 2026.", "episode.found_at") ==
          "2026-03-13T15:10");
    CHECK(told(who + "She was found at 2250 hours that evening. She was spoken to at 0040 hours.",
               "debrief.held_at") == "2026-03-14T00:40");
    CHECK(told("Tabitha Renshaw (13/08/2012) turned up at about 9pm.", "episode.found_at").empty());
}

TEST_CASE("a word that only opens the sentence is none of the name", "[records]") {
    CHECK(told("Closing Ola BRANDT, born 2 June 2011. On 13 March 2026 she was found at 2130 hours.",
               "subject.forenames") == "Ola");
    CHECK(told("Grace Ola BRANDT, born 2 June 2011. On 13 March 2026 she was found at 2130 hours.",
               "subject.forenames") == "Grace Ola");
}

TEST_CASE("beside a form prose tells only what no label told", "[records]") {
    Assembly assembly;
    const std::vector<LooseText> texts{LooseText{
        who + "She was last seen at 2140 on 13/03/2026. She had no injuries. She is being exploited.",
        Source{},
        Scope{},
        1,
        false,
        false}};
    read_facts(texts, FactScope::events_only, shipped_rules(), assembly);
    CHECK(assembly.has("episode.last_seen_at"));
    CHECK(assembly.has("debrief.injured"));
    CHECK_FALSE(assembly.has("debrief.exploitation_concern"));  // That is for a form's own question.
    CHECK(assembly.has("subject.surname"));                     // No label named the child.
    const std::size_t told_once = assembly.candidates().size();
    read_facts(texts, FactScope::events_only, shipped_rules(), assembly);
    CHECK(assembly.candidates().size() == told_once);
}

TEST_CASE("each sentence of an account goes to the topic that it answers", "[records]") {
    const std::vector<std::pair<std::string, std::string>> account{
        {"There had been words over her phone and she walked out with the dog lead in her hand.",
         "circumstances"},
        {"When I asked why, she told me that she had had enough of being the babysitter.", "reasons"},
        {"From there she took a bus to Station Approach and waited in a shed until the rain stopped.",
         "where_been"},
        {"She had met someone called Freya Luckett and a lad they call Mousey.", "who_with"},
        {"I could see no injury to her.", "harm"},
        {"She told me that she had had nothing to drink.", "substances"},
        {"She has a second phone that she would not explain, and I am told an older man is buying her gifts.",
         "exploitation"},
        {"Her nan said that she has been going downhill since Christmas.", "parent_views"},
        {"In my opinion there is more to this than she has told us.", "officer_view"},
        {"Tabitha seemed worn out and did not look at us.", "officer_view"},
        {"A referral has been made and a strategy discussion requested.", "actions"},
    };
    std::vector<std::string_view> paragraphs;
    for (const auto& [text, topic] : account) paragraphs.emplace_back(text);
    const auto sorted = sort_paragraphs(
        paragraphs, shipped_rules().topics, shipped_rules().prose, {{"tabitha"}, {"residential worker"}});
    REQUIRE(sorted.size() == account.size());
    for (std::size_t i = 0; i < account.size(); ++i) {
        CAPTURE(account[i].first);
        REQUIRE(sorted[i].size() == 1);
        CHECK(sorted[i][0].topic == account[i].second);
        CHECK(sorted[i][0].text == account[i].first);
    }
}

TEST_CASE("two children told of in one account are told apart", "[records]") {
    const std::vector<LooseText> texts{
        LooseText{"The children are Declan DE SOUZA, born 24/11/2014, and Beatrix VAUGHAN, born 04/04/2013. "
                  "They were last "
                  "seen at 17:51 on 23 July 2026.",
                  Source{},
                  Scope{},
                  1,
                  false,
                  false},
        LooseText{"Declan has no injuries. He asked what happens next. Beatrix has a cut on her chin.",
                  Source{},
                  Scope{},
                  1,
                  false,
                  false}};
    const auto told = tell_children_apart(texts, shipped_rules());
    REQUIRE(told);
    std::string scopes;
    for (const LooseText& text : told->facts) scopes += std::to_string(text.scope.child);
    CHECK(scopes == "120112");
    REQUIRE(told->passages.size() == 3);
    CHECK(told->passages[0].scope.child == 0);
    CHECK(told->passages[1].text == "Declan has no injuries. He asked what happens next.");
    CHECK(told->passages[2].scope.child == 2);
    CHECK_FALSE(tell_children_apart({texts[1]}, shipped_rules()));
}

TEST_CASE("whoever is greeted is no part of the child's name", "[records]") {
    const std::string greeting = GENERATE("Hi Lewis", "Hello Lewis", "Hi Lewis,");
    const std::string text =
        greeting + " Poppy Threlkeld (dob 23/07/2013) was reported missing by her mother on 11/01/2026.";
    CHECK(told(text, "subject.forenames") == "Poppy");
    CHECK(told(text, "subject.surname") == "Threlkeld");
}
