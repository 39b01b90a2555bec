// Papers of all manners that tell of a returned child, with and without a title, and papers that do not.

#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {

TEST_CASE("a paper about a returned child is one in whatever manner it is written", "[records]") {
    const std::string paper = GENERATE(values<std::string>({
        "BTP note for info\n\nOn 12/06/2026 at 2215 PC 4410 Dunne was on patrol at Preston station when he "
        "saw a young lad sat on platform 5. Checks showed him to be Riley Marsden, 14/02/2012, of 18 Alder "
        "Road, Chorley, PR7 9ZZ, who was being looked for by Lancashire. He had been gone since 1530. He was "
        "taken home by the officers. He said he had rowed with his stepdad.\n",
        "Royal Lancaster Infirmary\nEmergency Department\n\n14 June 2026\n\nDear colleague,\n\nRe: Amy Goss, "
        "born 03/04/2011, 7 Beck Side, Lancaster, LA1 9XX\n\nThis girl was brought to us by police at 01:40 "
        "on 14 June 2026. She had not been seen since 18:00 the day before, when she left her foster home. "
        "She was found asleep in a bus shelter on Morecambe Road. She was cold but not hurt. She told the "
        "nurse that she wanted to see her mum.\n\nYours sincerely\nDr P Lal\n",
        "WITNESS STATEMENT\n(Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9)\n\nStatement "
        "of: Tanya Pope\nAge if under 18: Over 18    Occupation: Police Constable 3311\n\nI am a police "
        "constable. On Friday 19 June 2026 I was on duty in uniform when I was sent to look for a girl who "
        "had not come home from school. Her name is Isla Brandt and she was born on 11 May 2013. Her mother, "
        "Ruth Brandt, had called us at 1805 hours. Isla had last been seen at 1515 hours at the gates of "
        "Hill Top School. At 2050 hours I found Isla in the park on Station Road. She was on her own and was "
        "not hurt. I drove her home to 3 Cross Street, Kettering, NN16 9ZZ. I spoke to her in her bedroom "
        "without her mother. She told me she was scared of a girl in her class.\n",
        "Tyler Boon, dob 04/01/2010\nPlaced at The Willows\nOut from 19:20 on 20/06/2026 to 03:15 on "
        "21/06/2026\nPolice saw him 21/06/2026 11:00, alone\nSaid he had been at his girlfriend's in "
        "Derby\nNothing taken, not hurt\n",
        "Dear Sarah\n\nI am writing about Ellis Moran (d.o.b. 17.08.2011), who has lived with us since "
        "March.\n\nEllis did not come back from football on Wednesday 17 June 2026. He left at 5.30pm. I "
        "rang 101 at 9pm. Two officers brought him back at 1.15am. They had come across him in the bus "
        "station in Wigan. PC Hurst had a word with him on his own before they went. He told her that he had "
        "wanted to see his brother.\n\nJan Whitty\nFoster carer\n",
        "ABSCONDER UPDATE\n\nNAME: DWAYNE PRYCE\nBORN: 08/08/2009\nFROM: ASHFIELD CHILDREN'S HOME, 12 OAK "
        "ROAD, WIGAN, WN1 9XX\nABSCONDED: 18/06/2026 2200\nARRESTED: 19/06/2026 0340 KING STREET\nSPOKEN TO: "
        "19/06/2026 0930 BY DC 812 FIRTH\nHE SAYS STAFF WOULD NOT LET HIM SMOKE\n",
        "Home safe and well\n\nJasmine Ahmed / 02.02.2013 / 44 Fern Street, Luton, LU1 9ZZ\n\nGone 1640 "
        "Thursday 11 June 2026. Home 2130 same day under her own steam. PC 92 Hadley visited 2215 and saw "
        "Jasmine by herself. Jasmine had been to the cinema without telling anybody.\n",
        "MEMO\nTo: Head of Year 9\nFrom: PC 448 Ross, Safer Schools\nDate: 22 June 2026\n\nKacey Lamb (Year "
        "9, born 12/12/2011) ran off from school at 1120 on Friday 19 June 2026. Staff rang us at 1150. I "
        "found her at 1330 by the canal at Sowerby Bridge. I talked to her alone in the car. She said that "
        "she was being called names. She was not hurt. I took her home to 8 Dale View, Halifax, HX6 9ZZ.\n",
        "Police Constable 1190 Kaye\nNeighbourhood Team, Otley\n\nOn Monday 15th June 2026 a call came in "
        "from Prince Henry's school that a pupil, Daniel Osei, had walked out of class at 10.15am and could "
        "not be found. Daniel was born on 20th November 2012 and lives with his dad at 2 Manor Close, Otley, "
        "LS21 9ZZ. I came upon Daniel at 12.40pm in the library. We spoke for twenty minutes in a side room. "
        "Daniel said he could not cope with the noise. I then walked him back to school.\n",
        "Police were contacted at 19:10 on 14 June 2026 by Mrs Dale, who could not find her son. Leo Dale is "
        "11 (15/01/2015). He was on his bike at 16:30. Officers traced him at 20:55 to the woods at Heath "
        "End. Leo was tearful. He said he did not want to move house. He was returned to his parents at 31 "
        "Heath Road, Farnham, GU9 9ZZ.\n",
        "Runaway returned\n\nZac Turney, 12, dob 19.12.13\nran away from home Sat 13 June 2026 about "
        "1400\nbrought back by neighbour 1930\nmum Sue Turney had phoned 1630\nseen by PCSO 7700 Bright "
        "Sunday 14 June 1000 at home, mum upstairs\nsays \"I was fed up with being grounded\"\n",
        "Beech House - night log - Sat 13 June 2026\n2000 Kyle Hope (dob 05/05/2010) left the building, "
        "would not say where going\n2230 Kyle not back at curfew, staff rang police, log 1210 of 13/06\n0310 "
        "Kyle back, dropped off by a white van. Smelled of cannabis\n1100 PC 18 Wray came and saw Kyle in "
        "his room on his own. Kyle said he was at a party in Bury\n",
        "Dear duty worker\n\nFreya Stott - 27/02/2012\n\nFreya's whereabouts were unknown from 20:30 on 17 "
        "June 2026. She was traced at 02:10 on 18 June 2026 to her boyfriend's home, 81 Park Lane, Bury, BL9 "
        "9ZZ. I asked her how she was without anyone else there. Freya said that she was fine and wanted to "
        "be left alone.\n\nPC 60 Dent\n",
        "Update for strategy meeting from police, 19/06/2026\n\nRosie Tait, 04/04/2010, returned to "
        "placement 18/06/2026 at 2350 after going missing on 16/06/2026 at 1910. She was spoken to by DC 112 "
        "Amin on 19/06/2026 at 1400. Rosie said she had been in a hotel in Salford with men whom she did not "
        "know. She has bruising to both wrists. She does not support a prosecution.\n",
        "Case note\n\n19/06/2026: Police (PC Wain, 0772) rang to say that Ben Loxley (dob 26/10/2010) has "
        "been found safe. He did not return from contact at 16:00 on 18/06/2026. He was located at 09:20 on "
        "19/06/2026 at his father's. Ben told the officer that he wants to live with his dad.\n",
    }));
    CAPTURE(paper);
    const Extraction read = read_pasted(paper);
    CHECK(read.kind == DocumentKind::found_debrief);
    CHECK(read.records.size() == 1);
}

TEST_CASE("lost dogs, grown-ups, burglaries and a child who was nowhere missing are no returned child",
          "[records]") {
    const std::string paper = GENERATE(values<std::string>({
        "Lost dog\n\nBella, a brown spaniel born 02/02/2022, went missing from 12 Mill Lane, Corby at 18:00 "
        "on 15/06/2026. She was found at 20:30 by PC 6012 Lee in the park and returned home to her owner, "
        "Jane Hart.\n",
        "Found report\n\nName: Brian Tate\nDate of birth: 03/03/1961\nMissing from: 15/06/2026 18:00\nFound: "
        "16/06/2026 01:30, Bury bus station\nDebriefed by: PC 81 Rowe, alone\nAccount: Mr Tate said he "
        "forgot where he lived. He has dementia.\n",
        "Lost property report\n\nReported by: Kay Moon\nDate of birth: 14/09/2011\nItem: iPhone 13, "
        "black\nLost: 15/06/2026 18:00, Market Street, Bury\nFound: 16/06/2026 10:00, handed in at Bury "
        "Police Station\nOfficer: PC 71 Bird\n",
        "Safeguarding referral\n\nChild: Ella Frost\nDate of birth: 04/04/2014\nAddress: 5 Low Road, Leeds, "
        "LS9 9ZZ\nReferred by: Mrs Amy Bell, teacher, 15/06/2026\nConcern: Ella told her teacher at 10:00 on "
        "15/06/2026 that her stepfather hits her. She has a bruise on her arm. PC 77 Dore spoke to Ella "
        "alone at school. She said she is frightened to go home.\n",
        "WITNESS STATEMENT\n\nStatement of: PC 3311 Tanya Pope\n\nOn Friday 19 June 2026 at 2050 hours I "
        "attended 3 Cross Street, Kettering, where a burglary had been reported. I spoke to the occupier, "
        "Ruth Brandt, and her daughter Isla Brandt, born 11 May 2013. Isla said that she had last seen her "
        "laptop at 1515 hours. It was missing from her room. It was found in the garden.\n",
        "Minutes of strategy discussion 19/06/2026\n\nChild: Rosie Tait, 04/04/2010\nPresent: DS Amin, Team "
        "Manager Lowe, Nurse Pike\nRosie's mother was arrested on 18/06/2026 at 2350. Rosie was spoken to at "
        "school and said that she felt safe. She has no injuries. Joint section 47 enquiry agreed.\n",
        "Custody record\n\nDetained person: Lee Gaunt, born 04/05/2009\nArrested: 15/06/2026 18:00, Market "
        "Street, Bury\nAppropriate adult: Kim Gaunt, mother\nOfficer: PC 817 Moss\nFelt unwell. Seen by "
        "nurse at 20:15. Released 23:40 to his mother.\n",
        "Road traffic collision\n\nCasualty: Tom Reed, dob 06/06/2013\nTime: 15/06/2026 16:10\nPlace: Bolton "
        "Road, Bury\nOfficer: PC 20 Hale\nTom was found lying in the road. He was taken to hospital by "
        "ambulance. His mother was told at 16:50.\n",
        "Attendance letter\n\n15 June 2026\n\nDear Mrs Pine\n\nJosh Pine, born 08/10/2010, was absent from "
        "school on 8, 9 and 10 June 2026. His attendance is 81%. Please ring us at the school office before "
        "9am on each day of absence.\n",
        "Contact supervision record\n\nChild: Ava Lord, 05/05/2015\nContact with: father\nDate: 13/06/2026 "
        "10:00 to 12:00\nPlace: Family Centre, Bury\nAva was brought by her foster carer. She returned home "
        "at 12:15 with her foster carer. Ava said that she enjoyed it. Supervised by Meg Hill.\n",
        "Domestic incident, children present\n\nAddress: 5 Hope Terrace, Leeds\nChildren: Lola Sandford "
        "(15/03/2011)\nReported by: Ann Sandford at 20:15 on 19/06/2026\nOfficer: PC 44 Gee\nLola was "
        "upstairs. She was seen alone by the officer and was not hurt. She said that her father had left at "
        "19:00 and come back at 20:00 drunk.\n",
    }));
    CAPTURE(paper);
    CHECK(read_pasted(paper).kind == DocumentKind::other);
}

TEST_CASE("a child who is still missing is none who came back", "[records]") {
    const std::string paper = GENERATE(values<std::string>(
        {"Missing person report\n\nName: Josh Pine\nDate of birth: 08/10/2010\nLast seen: 15/06/2026 18:00, "
         "Market Street, Bury\nReported: 15/06/2026 23:00 by Dawn Pine, mother\nRisk: medium\nCircumstances: "
         "Josh left after a row and has not been seen since. His phone is off. Enquiries are under way.\n"}));
    CAPTURE(paper);
    CHECK(read_pasted(paper).kind == DocumentKind::missing_notification);
}

}  // namespace homeward
