// Papers by what they tell: titles and senders of all sorts over a missing child that is back, and other
// police work that speaks of children, of absences and of finding.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

DocumentKind kind_of(const std::string& text) {
    return read_pasted(text).kind;
}

}  // namespace

TEST_CASE("a paper that tells of a missing child who is back is one, whatever its title says", "[records]") {
    const auto text = GENERATE(as<std::string>(),
                               R"(File copy to partner agency
SUBJECT: Ray ORME
Born: 04.02.2012
Absent since: 03.03.2026 18:10
Traced: 04.03.2026 02:40
Debriefed by: PC 71 Nye)",
                               R"(SAFEGUARDING REFERRAL TO CHILDREN'S SERVICES
Nominal: DRURY, Kit
Date of birth: 19/08/2010
Went from: Larch House, Low Lane
Last seen: 02/05/2026 at 19:30
Informant: Bea Moss, key worker
Back: 03/05/2026 at 01:15
Spoken to by: PC 402 Abel on 03/05/2026 at 10:00
Felt safe: Yes
Injured: No)",
                               R"(Dear Ms Calder,

I write about Nell Farrow, date of birth 7 June 2011. Nell was last seen at 8.15pm on 4 March 2026 at the
leisure centre in Stoke Road. Her father, Guy Farrow, rang us at 11pm. She was found at 6.40am on 5 March 2026 at
her cousin's flat, 3 Dock Street. I spoke to Nell alone that morning. She said she had felt safe and was not hurt.

Yours sincerely,
PC 2205 Moira Lunt)",
                               R"(REQUEST FOR INDEPENDENT VISIT
To: Children's Services, duty desk
Name: Osman Vale
DOB: 12/11/2009
Missing from: 14/01/2026 21:00
Returned: 15/01/2026 07:30
Returned how: by taxi
Officer who spoke to him: PC 88 Rudd
Was he alone when spoken to: Yes)",
                               R"(MULTI AGENCY REFERRAL
Person: Asha Lindqvist
DOB: 01/02/2013
Address: 9 Weir Close, Marden
When last seen: 8 April 2026, 16:00
Where last seen: bus stop, Church Street
Reported: 8 April 2026, 18:20
Reported by: Tor Lindqvist (father)
When found: 8 April 2026, 23:55
Where found: Marden swimming pool
Prevention interview by: PC 3310 Hale
Prevention interview at: 9 April 2026, 12:00
Any injuries: No)",
                               R"(Occurrence update 7
Subject: PELL, Dana   Born: 30/10/2011
Last sighting 11/06/2026 17:00
Occurrence opened 11/06/2026 20:10
Occurrence finalised 12/06/2026 05:00
Located 12/06/2026 04:30
Located at Harbour Arcade
Located by Police
Seen by PC 90 Stark
Disclosed harm No)",
                               R"(Information sharing form
Section A: the individual
Surname: Bright
First name: Cody
Date of birth: 22.07.2010
Section B: the matter
Last seen on: 01.04.2026
Last seen at: 15.45
Place last seen: Hollow Lane skate park
Found on: 01.04.2026
Found at: 22.10
Place found: Hollow Lane bus shelter
Section C: conversation with the individual
Officer: PC 518 Wade
Held: 02.04.2026 09.00
Did the individual feel safe: No
Was the individual injured: Yes)",
                               R"(From: PC 117 Gorse
Subject: for your records

Mia Stott (15/09/2012) left her placement at Fern House at 20:30 on 6 July 2026 and staff reported it at 22:00. She
walked back in at 03:10 on 7 July 2026. I saw her at noon. She had been with friends in the park and felt safe.)",
                               R"(Statement of PC 4410 Amos
I am on duty in the late team. At 19:40 on 3 February 2026 a call came in that Lee Carver, born 14 March 2011,
had not come home from school. He was last seen at 15:20 that day by the school gate. I found Lee at 23:05 in Quay
Park. I took him home and spoke to him on his own. He said he was not hurt. He said that he felt safe.)",
                               R"(Control room log 2217
Joss Hart, born 9 December 2011, was missing from home.
03/05/2026 19:02 Caller Ivy Hart, mother, says he is not home. Last seen 16:30 at the shops, Mill Road.
03/05/2026 23:40 Joss found at Mill Road station by PC 61 Bly.
04/05/2026 08:00 PC 61 Bly held the prevention interview. He was not injured.
04/05/2026 08:30 Log closed.)",
                               R"(Request for return home interview
Young person: Ada Quill
Date of birth: 25/05/2010
Missing from: 17/03/2026 18:00
Found: 18/03/2026 00:20
Found at: Tollgate Cafe
Return interview by police: PC 77 Orr, 18/03/2026 11:00
Why she went: a row about her phone.)",
                               R"(Record of contact with a young person
Name: Bo Sandys
DOB: 3/3/2011
Missing from: 21/02/2026 at 12:00
Located: 21/02/2026 at 23:30
Interviewed by: PC 15 Tarn
Interviewed: 22/02/2026
Seen alone: yes
Where did you stay? At a mate's, Bell Street.)",
                               R"(Non-crime incident report: missing child returned
Missing person: Fay Holt
Date of birth: 10/01/2012
Last seen: 09/02/2026 13:10
Reported: 09/02/2026 16:00
Located: 09/02/2026 21:45
Place located: Ashby market
Debriefing officer: PC 640 Venn
Felt safe: Yes)",
                               R"(Notice under the joint protocol
Person: Ivo Marsh, 18/04/2010
Missing since: 12/05/2026 22:00
Returned: 13/05/2026 06:15
How returned: came back of own accord
Interviewed by: PC 312 Cope
Interviewed at: 13/05/2026 15:00
Seen alone: No
Risk: Medium)",
                               R"(Victim Support Desk
Re: Una Brock, DOB 11/12/2012
Una was missing between 4pm on 9 March 2026 and 2am on 10 March 2026. She was found at Canal Wharf by a dog
walker. PC 230 Shaw carried out the safe and well check at 10am on 10 March 2026. Una said nobody hurt her.)",
                               R"(Gwybodaeth i'r gwasanaethau plant
Enw: Elin Rowlands
Dyddiad geni: 02/06/2011
Gwelwyd ddiwethaf: 03/04/2026 17:00
Dychwelodd: 03/04/2026 23:10
Swyddog: PC 1180 Hughes
Anafwyd: Na)",
                               R"(Consent form and record
Subject name: Sol Anders
Subject DOB: 08/08/2010
Subject age: 15
Last seen date and time: 30/05/2026 20:00
Date and time returned: 31/05/2026 11:20
Returned by: Police
Safe and well check completed by: PC 9 Fenn
Safe and well check completed: 31/05/2026 12:00
Substances: No)",
                               R"(Form 12b
Nominal: STANTON, Rhea
Born: 16/11/2011
Last seen: 14/06/2026 09:10
Found: 14/06/2026 20:30
Where found: Spring Gardens, Alder
Officer: PC 1401 Heron
Injured: No)",
                               R"(Daily bulletin, entry 4 of 9
Name: Max Olive
DOB: 2/9/2012
Missing since: 5/6/2026 19:00
Found: 6/6/2026 03:00
Place found: Ferry Road garages
Debrief by: PC 505 Lyle
Debrief at: 6/6/2026 10:30
Felt safe: No)",
                               R"(Complaint ref 12 - attachment
Return of Kai Denholm, born 1 April 2011
Kai was reported missing by his grandmother, Joan Denholm, at 21:00 on 19 January 2026. He was last seen at 17:30
that day at the library in Croft Street. He came home by himself at 01:45 on 20 January 2026. PC 8 Mott
debriefed Kai alone at 09:00 the same day. Kai was not injured.)",
                               R"(FOUND REPORT / PREVENTION INTERVIEW
Nominal: HOLLIS, Wren Ada     DOB: 06/09/2011
Address: 8 Toll Lane, Alder
School: Alder Academy
Account:
Wren said that she had gone off with a friend called Ines on Saturday. Ines had some cannabis and was sick.
Wren told me that nobody had hurt her. Mum thinks that she will do it again.
PC 4401 Lark)",
                               R"(RETURNED MISPER - S&W CHECK
Name: Ellis Farr
DOB: 12/10/2011
Reported by: Anna Farr
Risk: High
Conducted: 09/10/2025 18:00
Last seen: 08/10/2025 15:00)",
                               R"(Absences - Ned Collier, born 09/09/2010

Episode 1
Last seen: 01/06/2025 19:00 Fern House
Found: 01/06/2025 23:00 Fern House
Injuries: No
Officer: PC 33 Reed

Episode 2
Last seen: 07/06/2025 22:00 Fern House
Found: 08/06/2025 04:00 12 Weir Close
Injuries: No
Officer: PC 12 Hale)",
                               R"(From: Sgt 41 Bruce
Subject: last night

Ivo (dob 05.05.10) went missing from home and returned to 8 Weir Lane last night. He came back by himself at 21.40.
He was seen alone by PC Moss. Ivo says no drugs or drink. Mum reported him at 1830. He goes to school in Alder.)");
    CAPTURE(text);
    CHECK(kind_of(text) == DocumentKind::found_debrief);
}

TEST_CASE("other work that speaks of children, of absence and of finding is no debrief", "[records]") {
    const auto text = GENERATE(as<std::string>(),
                               R"(WITNESS STATEMENT
Statement of: Carl Booth
Occupation: shopkeeper
I returned to my shop in Mill Road at 08:00 on 3 March 2026 and found the back door forced. The till was missing.
It was last seen at 18:00 on 2 March 2026. PC 71 Nye spoke to me at 10:00.)",
                               R"(MISSING PERSON CLOSED
Name: Edith Marlow
Date of birth: 14/02/1941
Last seen: 03/05/2026 14:00
Reported: 03/05/2026 17:00 by Alan Marlow (husband)
Found: 03/05/2026 20:10
Found at: Royal Infirmary
Safe and well check by: PC 302 Dunn)",
                               R"(SAFE AND WELL CHECK
Surname: Hobbs
Forename: Terence
Date of birth: 30/06/1988
Age: 37
Missing from: 12/04/2026 09:00
Located: 13/04/2026 16:00
Officer: PC 77 Orr)",
                               R"(STOP AND SEARCH RECORD
Name: Jay Minton
DOB: 12/05/2010
Date and time: 04/03/2026 22:10
Place: Dock Street
Object of search: drugs
Grounds for search: smell of cannabis
Outcome: nothing found
Officer: PC 402 Abel)",
                               R"(Custody front sheet
Detained person: Ash Kemp
DOB: 9/9/2009
Arrested: 02/02/2026 23:00
Place of arrest: Quay Park
Arresting officer: PC 61 Bly
Offence: criminal damage
Injuries: none seen
Appropriate adult: Jean Kemp (mother)
Released: 03/02/2026 07:00)",
                               R"(Collision report
Driver 1: Neil Frost, born 11/08/1979
Vehicle 1: blue estate car
Driver 2 left the scene and was found at 22:30 on 3 May 2026 in Mill Road.
Passenger: Tia Frost, born 02/03/2014, not injured.
Officer: PC 90 Stark)",
                               R"(Domestic incident, child present
Child: Robin Sharp
DOB: 05/06/2013
Address: 4 Low Lane
Reported: 09/03/2026 20:00 by a neighbour
Officer: PC 15 Tarn
The child was seen and spoken to alone and felt safe. Father had left and returned later.)",
                               R"(Lost and found property
Owner: Petra Lang
Item: child's bicycle
Last seen: 01/04/2026 at the leisure centre
Found: 03/04/2026 at Hollow Lane
Returned to owner: 04/04/2026
Officer: PC 518 Wade)",
                               R"(Dear Parent,
Your child Kim Aldous was absent from school on 3 March 2026 and returned on 5 March 2026. Unauthorised absence is
taken seriously. Please ring the attendance officer.
Yours faithfully,
Head of year)",
                               R"(Return home interview
Name: Lou Farrant
DOB: 17/10/2010
Date interview offered: 06/05/2026
Interview accepted: Yes
Independent worker: Sal Grey
Missing from: 02/05/2026
Found: 03/05/2026
What happened? Lou said they went to town.)",
                               R"(Weekly missing children report
Week ending 10 May 2026
Episodes: 14
Children: 9
Returned within 24 hours: 11
Debriefs held: 8
Average age: 14)",
                               R"(Guidance for officers: prevention interviews
When a missing child has returned, an officer holds the prevention interview. Ask where the child was last seen, who
reported them, where they were found and whether they felt safe. Record the date of birth.)",
                               R"(Press appeal
Police are appealing for help to find Dan Speight, 15, who was last seen at 18:00 on 3 May 2026 in Alder.
Anyone with information should call 101.)",
                               R"(Strategy meeting
Chaired by: Fran Lowe
Present: social worker, school, police
Child: Noor Iqbal
DOB: 01/12/2011
The meeting heard that Noor went missing three times and was found in Croft Street each time.
Decision: section 47 enquiry.
Date of next meeting: 4 June 2026)",
                               R"(Crime report
Crime type: robbery
Victim: Theo Barr
Victim DOB: 13/07/2011
Reported: 04/05/2026 19:00 by Lena Barr (mother)
Place: Spring Gardens
Injured: Yes
Property stolen: phone, found the next day in Dock Street
Officer: PC 1401 Heron)",
                               R"(Intelligence report
Source evaluation: 2
Handling code: P
Subject: Dean Orchard, DOB 03/01/2010
Seen at Harbour Arcade on 11/06/2026 with older males. He has been missing before and was found there in May.)",
                               R"(Youth caution
Name: Zed Harper
DOB: 20/02/2010
Offence: shop theft on 02/03/2026
Reported: 02/03/2026 15:00
Officer: PC 230 Shaw
Appropriate adult: Rose Harper (mother)
Likely to reoffend: No)",
                               R"(Road check
Date: 05/05/2026
Place: Ferry Road
Vehicles stopped: 41
Drivers spoken to: 41
Found with no insurance: 3
Returned to station: 23:00
Officer in charge: PS 12 Kerr)",
                               R"(Sudden death
Deceased: Arthur Penn, born 01/01/1950
Last seen alive: 02/03/2026 18:00
Found: 03/03/2026 09:00 by his daughter, May Penn
Officer: PC 505 Lyle)",
                               R"(Application for a place
Name of child: Wren Hollis
Date of birth: 06/09/2014
Address: 8 Toll Lane
School last attended: Alder Primary
Reported by: parent
Left: 20/07/2026)",
                               R"(Subject access request

Dear Ms Tranter,
You asked for the information that we hold about your son Abel Tranter, aged 15. Our log shows that he was last
seen on 3 May 2025 at 16:00 at Alder Park, reported missing at 19:00 and found at 23:00 at 3 Dock Road by PC 8 Hart.
He was spoken to alone and said that he had been drinking. No further information is held.
Yours sincerely,
Disclosure Unit)",
                               R"(COMPLAINT

I wish to complain about how my daughter's case was dealt with. Tess Holt (14) was last seen at 18:00 on 4 June 2025
at the bus station. I reported her missing at 19:00. PC 45 Dale found her at 23:00 at 8 Cobb Street and spoke to her
alone and she said that she had been drinking. He then swore at me.
Sandra Holt)",
                               R"(INDEPENDENT RETURN HOME INTERVIEW - to be done within 72 hours
Worker: Gill Stone, Next Steps
Young person: Asha Pike
DOB: 02/02/2010
Date of interview: 09/09/2025 16:00
Last seen: 06/09/2025 18:00
Date found: 07/09/2025 02:00
Seen alone: Yes
Felt safe: Yes)",
                               R"(WELFARE CHECK
Informant: Mrs Edith Penn, 61 yrs
Concern for elderly male, Arthur Penn, dob 03/03/1939, not seen since yesterday. Located safe and well at the garden
centre by PC 90 Shaw at 14:20. Grandson Liam Penn (13) was with him. No further action.)",
                               R"(Police debrief: gold group
Name: Chief Superintendent Lowe
Place: Alder
The operation to find the missing walker was reviewed. He was found on the fell. Lessons will be shared.)");
    CAPTURE(text);
    CHECK(kind_of(text) == DocumentKind::other);
}
