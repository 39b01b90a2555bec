#include "parsers/records/entities.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

std::string found_in(const std::string& text) {
    static const EntityRules rules = load_entity_rules();
    const EntityContext context{.child_names = {"Leah Marie", "Okonkwo"},
                                .other_names = {"Dilys Harte"},
                                .phones = {"07700 900111"},
                                .places = {"Fern Lodge, 3 Bay Road, Deal"}};
    std::string out;
    for (const FoundEntity& found : find_entities(text, context, rules)) {
        out += (out.empty() ? "" : "; ") + found.entity.type + "=" + found.entity.value;
        CHECK(text.substr(found.start, found.end - found.start) == found.entity.raw);
    }
    return out;
}

}  // namespace

TEST_CASE("marks, phones, handles and mail addresses are found in their normal form", "[records]") {
    const auto [text, found] = GENERATE(table<std::string, std::string>({
        {"Seen in a red Golf, index WN41 JSO.", "vehicle=WN41JSO"},
        {"The reg was k123 abc.", "vehicle=K123ABC"},
        {"Ref GC-20260314-0412, PC 1234, postcode BS5 3YX.", ""},
        {"Called from +44 7700 900122 twice.", "phone=07700900122"},
        {"Call 020 7946 0123.", "phone=02079460123"},
        {"Her own number is 07700 900 111.", ""},
        {"On 01-02-2026 10:30 at 0945 hours.", ""},
        {"He is @kez.lowkey7 on Snapchat.", "social_media=@kez.lowkey7"},
        {"Her Snapchat name is moon_tee9.", "social_media=moon_tee9"},
        {"She follows road.runner_88 there.", "social_media=road.runner_88"},
        {"His Discord name is voidwalker#4402.", "social_media=voidwalker#4402"},
        {"A Facebook profile under the name Rico Don.", "social_media=Rico Don"},
        {"Mail Jo.Smith@mail.example today", "email=jo.smith@mail.example"},
    }));
    CAPTURE(text);
    CHECK(found_in(text) == found);
}

TEST_CASE("people are told by name, by nickname and by what they are to the child", "[records]") {
    const auto [text, found] = GENERATE(table<std::string, std::string>({
        {"Leah was with Keeley Marsden all night.", "person=Keeley Marsden"},
        {"The man goes by Fish.", "person=Fish"},
        {"She met a male called Big T.", "person=Big T"},
        {"Her boyfriend, Tyler, drove.", "person=Tyler"},
        {"A boy known as 'smiler' was there.", "person=smiler"},
        {"PC Daniel Achterberg spoke to her.", ""},
        {"Leah Okonkwo and Dilys Harte spoke.", ""},
        {"Strategy Discussion with the Child Exploitation Team on Monday.", ""},
        {"She called Childline.", ""},
        {"Intelligence links Pinky to nobody.", ""},
        {"Keeley Marsden left. Keeley's mum rang.", "person=Keeley Marsden"},
        {"She met Kayden outside.", "person=Kayden"},
        {"The van belongs to Leroy.", "person=Leroy"},
        {"Her friends Xanthe, Bo and Little Mick were there.",
         "person=Xanthe; person=Bo; person=Little Mick"},
        {"He only calls them \"Big T\" and \"Smokey\".", "person=Big T; person=Smokey"},
        {"A girl from school, Ffion, let her stay.", "person=Ffion"},
        {"She was with her Uncle Ray.", "person=Uncle Ray"},
        {"In the company of Tyler (\"Tee\") Marchant.", "person=Tyler Marchant"},
        {"A male that he knows only as Ratty.", "person=Ratty"},
        {"Seen at 0054 by Maxine Garrity.", "person=Maxine Garrity"},
    }));
    CAPTURE(text);
    CHECK(found_in(text) == found);
}

TEST_CASE("places are told by number, by type and by the words before them", "[records]") {
    const auto [text, found] = GENERATE(table<std::string, std::string>({
        {"She stayed at 28A Marsh Mill Road, Colchester.", "place=28A Marsh Mill Road, Colchester"},
        {"Flat 4, 65 Colliery View, Folkestone was checked.", "place=Flat 4, 65 Colliery View, Folkestone"},
        {"Found at Keighley railway station.", "place=Keighley railway station"},
        {"Officers searched the Copse Lane playing fields.", "place=Copse Lane playing fields"},
        {"Sweets were taken from Bridge Street Vape and Phone.", "place=Bridge Street Vape and Phone"},
        {"A bus shelter on Old Ropewalk.", "place=Old Ropewalk"},
        {"She went with Emma Green.", "person=Emma Green"},
        {"They met in Victoria Park.", "place=Victoria Park"},
        {"She left Fern Lodge at nine.", ""},
        {"A train from Manchester Piccadilly.", "place=Manchester Piccadilly"},
        {"Seen at Dunelm and on Briggate.", "place=Dunelm; place=Briggate"},
        {"They were in Costa in the Bullring.", "place=Costa; place=Bullring"},
        {"At the McDonald's on Dale Street.", "place=McDonald's; place=Dale Street"},
        {"Flat 3, Caxton House, Wells Road, Bristol, BS4 2XX",
         "place=Flat 3, Caxton House, Wells Road, Bristol, BS4 2XX"},
        {"A house on Bay Road was searched.", "place=Bay Road"},
        {"She moved to Rowan House in May.", "place=Rowan House"},
    }));
    CAPTURE(text);
    CHECK(found_in(text) == found);
}

TEST_CASE("street names are told by what their bearers do, and plain words in capitals are nobody's",
          "[records]") {
    const auto [text, found] = GENERATE(table<std::string, std::string>({
        {"Leah had been given cider by Slim.", "person=Slim"},
        {"She was minding a bag for Nans.", "person=Nans"},
        {"Leah is in debt to Jinx and is scared.", "person=Jinx"},
        {"She has him in her phone as Moose.", "person=Moose"},
        {"It worries me that Flex decides when she eats.", "person=Flex"},
        {"Slim bought her chips.", "person=Slim"},
        {"\"Just Stitch and them,\" she said.", "person=Stitch"},
        {"There was a man whom the others called Cookie.", "person=Cookie"},
        {"She knows the driver only as Wiz.", "person=Wiz"},
        {"With a lad known as Dog.", "person=Dog"},
        {"A girl everyone calls Drum.", "person=Drum"},
        {"The man goes by High.", ""},
        {"T-Bone drives a Corsa.", "person=T-Bone"},
        {"Only Greta Lunn knew.", "person=Greta Lunn"},
        {"First Greta rang.", "person=Greta"},
        {"Tried Leah's phone, rang out.", ""},
        {"Leon Agbaje left.", "person=Leon Agbaje"},
        {"A black SEAT Leon Cupra was seen.", ""},
        {"Mum bought her a Coat.", ""},
        {"Carer gave her tea.", ""},
        {"Staff let her in.", ""},
        {"Police took her home.", ""},
        {"Hunger drove her home.", ""},
        {"She was given a lift by Taxi.", ""},
        {"She was seen by Security at the gate.", ""},
        {"She was taken home by Social Services.", ""},
        {"She was picked up by Police at nine.", ""},
        {"Leah was diagnosed with Lupus.", ""},
        {"She is happy with English and Maths.", ""},
        {"She talked to School about it.", ""},
        {"She is known to Youth Justice.", ""},
        {"Recorded as High risk and then as Medium.", ""},
        {"She was worried that Christmas is near.", ""},
        {"She is working for Tesco.", ""},
        {"According to the Manager she left.", ""},
        {"On Sundays she sees her nan.", ""},
        {"Edit Print Audit Close", ""},
        {"Ffoniodd Greta Lunn neithiwr.", "person=Greta Lunn"},
        {"Cerddodd Leah adref.", ""},
        {"OP322 Greta Lunn spoken to.", "person=Greta Lunn"},
        {"Checks done with Delphine Prior.", "person=Delphine Prior"},
        {"Save Print Close", ""},
        {"The video was on. The Golden Hour checks were done.", ""},
        {"Her grandad is buried at St Peter's.", ""},
        {"He works for Amazon.", ""},
    }));
    CAPTURE(text);
    CHECK(found_in(text) == found);
}

TEST_CASE("places without a common ending are told by number, article and what leads to them", "[records]") {
    const auto [text, found] = GENERATE(table<std::string, std::string>({
        {"They attended 138 Ashgrove, nobody in.", "place=138 Ashgrove"},
        {"She walked to 14 Gwaun Helyg.", "place=14 Gwaun Helyg"},
        {"She went to the Weighbridge.", "place=Weighbridge"},
        {"They got off by the Roundhouse.", "place=Roundhouse"},
        {"A bus to the Swan and Cygnet.", "place=Swan and Cygnet"},
        {"She ran off near The Paddocks.", "place=The Paddocks"},
        {"She slept at 120 The Paddocks.", "place=120 The Paddocks"},
        {"Walking between Heather Bank and Tower Block C.", "place=Heather Bank; place=Tower Block C"},
        {"Outside Dockers' Club.", "place=Dockers' Club"},
        {"A party on Farrier Close, then 94 Farrier Close.", "place=Farrier Close; place=94 Farrier Close"},
        {"Aeth i Gorsaf Fysiau'r Dref ac i Maes yr Haf.", "place=Gorsaf Fysiau'r Dref; place=Maes yr Haf"},
        {"From Heol y Bryn Leah walked on.", "place=Heol y Bryn"},
        {"Searched Riverside Park, no trace.", "place=Riverside Park"},
        {"She waited in the Greyhound.", "place=Greyhound"},
        {"She was taken to the Hospital.", ""},
        {"She was brought to the Station.", ""},
        {"She went back to the Home.", ""},
        {"She spoke to the Manager.", ""},
        {"She was at the Address all night.", ""},
        {"She left at 14 March.", ""},
        {"Seen at 22 Hours.", ""},
        {"Railway station staff were told.", ""},
        {"Near to the Social Worker.", ""},
        {"She went to the Police and Social Services.", ""},
    }));
    CAPTURE(text);
    CHECK(found_in(text) == found);
}
