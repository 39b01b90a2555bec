// Whole short papers: what kind each is, and what a paper tells whose columns were lost.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

/// A found report whose columns were lost: label and value on one line, nothing between them.
const std::string found_report_without_columns = R"(Gloucestershire Constabulary
Found Report
Surname OKAFOR
Forenames Jamie Lee
Date of birth 23/08/2011 Age 14 Gender Male
Home address 14 Tannery Row, Gloucester, GL1 2AB
Date and time last seen 10/03/2026 16:30
Place last seen Abbey School
Reported by Grace Okafor
Relationship Mother
Date and time found 11/03/2026 05:50
Place found Gladstone Park, Gloucester
Risk level Medium
Debriefing officer PC 4412 Sarah Whitcombe
Date and time of debrief 11/03/2026 09:00
Seen alone Yes
Felt safe No
Injured No
Why did they go missing
Jamie said he had a row with his mum about his phone and wanted to cool off.)";

}  // namespace

TEST_CASE("the kind of a paper is told by all that it says", "[records]") {
    const auto [text, kind] = GENERATE(table<std::string, DocumentKind>({
        {found_report_without_columns, DocumentKind::found_debrief},
        {R"(MISSING PERSON CLOSURE
Subject: Jamie Okafor
Born: 23/08/2011
Reported: 10/03/2026 19:15
Closed: 11/03/2026 06:00
Closure reason: Returned of own accord
Officer: PC 4412 Whitcombe
Comment: Jamie walked in at 0550 hours and went to bed.)",
         DocumentKind::found_debrief},
        {R"(Heddlu Gwent
CYFWELIAD ATAL - PLENTYN WEDI DYCHWELYD
Cyfenw: Rahmani
Enw cyntaf: Sami
Dyddiad geni: 04/02/2012
Cyfeiriad cartref: 12 Heol y Parc, Casnewydd, NP20 1AA
Ysgol: Ysgol Gyfun Casnewydd
Wedi'i weld ddiwethaf: 10/03/2026 16:30
Adroddwyd ar goll: 10/03/2026 19:15
Dyddiad ac amser y'i cafwyd: 11/03/2026 05:50
Man y cafwyd hyd iddo: Gorsaf Casnewydd
Swyddog: PC 4412 Sian Whitcombe
Gwelwyd ar ei ben ei hun? Do
A oedd yn teimlo'n ddiogel? Nac oedd
Anafiadau? Dim)",
         DocumentKind::found_debrief},
        {R"(On Wednesday 11th March 2026 at 0900 hours I, PC 4412 Sarah WHITCOMBE, attended 14 Tannery Row, Gloucester where I spoke with Jamie OKAFOR born 23rd August 2011. Jamie had been reported missing by his mother Grace Okafor at 1915 hours on 10th March 2026 having last been seen at 1630 hours that day leaving school. He came home at 0550 hours this morning. I spoke to Jamie alone in the kitchen. He told me that he had been at a friend's house and had felt safe. He has no injuries and did not want to see a doctor. He has been missing three times before.)",
         DocumentKind::found_debrief},
        {R"(VIST / PPN - Public Protection Notification (Child)
Reason: child returned following missing episode
Child: Jamie OKAFOR DOB 23/08/2011
Home address: 14 Tannery Row, Gloucester, GL1 2AB
Jamie was reported missing on 10/03/2026 at 1915 by his mother. Last seen 10/03/2026 at 1630. He returned home at 0550 on 11/03/2026. A prevention interview was carried out by PC 4412 Whitcombe at 0900.
Seen alone: Yes
Injuries: None)",
         DocumentKind::found_debrief},
        {R"(GLOUCESTERSHIRE CONSTABULARY
MISSING FROM HOME
Surname: Okafor
Forenames: Jamie
DOB: 23/08/2011
Home address: 14 Tannery Row, Gloucester, GL1 2AB
Last seen: 10/03/2026 16:30 at Abbey School
Reported: 10/03/2026 19:15 by Grace Okafor (mother)
Risk: Medium
Circumstances: Jamie did not come home from school. His phone is off. Enquiries continue.)",
         DocumentKind::missing_notification},
        {R"(Subject: NEW MISPER - Jamie OKAFOR

Please be aware that Jamie OKAFOR, born 23/08/2011, of 14 Tannery Row, Gloucester, GL1 2AB has been reported missing this evening. He was last seen at 16:30 on 10/03/2026 leaving Abbey School and was reported to us at 19:15 by his mother, Grace Okafor. He is graded medium risk. If he returns please call 101. When he is found we will send a debrief.)",
         DocumentKind::missing_notification},
        {R"(Misper initial - COMPACT 12345/26
Subject details
Name: OKAFOR, Jamie
Date of birth: 23/08/2011
Time and date last seen: 1630 10/03/2026
Reported at: 1915 10/03/2026
Informant: Grace Okafor
Relationship: Mother
Has the person been found? No
Found by:
Time and date found:
Risk grading: Medium
Previous episodes: 3)",
         DocumentKind::missing_notification},
        {R"(Minutes of Initial Child Protection Conference
Held on 12 March 2026 at Shire Hall
Child: Jamie Okafor, DOB 23/08/2011
Address: 14 Tannery Row, Gloucester, GL1 2AB
Present: A. Mistry (Chair), L. Fenwick (social worker), PC 4412 Whitcombe (police), Grace Okafor (mother)
Apologies: Dr Hall
Police report: Jamie has been reported missing three times since January. He was last seen on 10/03/2026 at 1630 and found at 0550 on 11/03/2026 at his nan's. A safe and well check was carried out by PC Whitcombe. Jamie felt safe and had no injuries.
Decision: Jamie is made subject of a child protection plan under neglect.
Review date: 10/06/2026)",
         DocumentKind::other},
        {R"(INTELLIGENCE REPORT
5x5x5 URN 2026/001234
Source evaluation: B  Intelligence evaluation: 2
Date of report: 11/03/2026
Submitted by: PC 4412 Whitcombe
Subject: Jamie OKAFOR 23/08/2011
Text: Jamie OKAFOR was missing from home between 10/03/2026 and 11/03/2026. When found he was in the company of Liam SUGRUE at 3 Bread Street. It is believed SUGRUE is supplying cannabis from this address.)",
         DocumentKind::other},
        {R"(Abbey School
Dear Mrs Okafor
Jamie Okafor (Year 9) was absent from school on 10/03/2026. He was last seen by staff at 15:10. Please telephone the school office to explain the absence. If Jamie continues to be missing from lessons we will refer to the attendance officer.
Yours sincerely
J Hall, Head of Year)",
         DocumentKind::other},
        {R"(CRIME REPORT 26/12345/26
Offence: Robbery of personal property
Victim: Jamie OKAFOR DOB 23/08/2011
Address: 14 Tannery Row, Gloucester, GL1 2AB
Reported by: Grace Okafor (mother) 10/03/2026 19:15
Committed: 10/03/2026 16:30
Location: Gladstone Park
Officer in case: PC 4412 Whitcombe
Injuries: None
MO: Unknown male took victim's phone.)",
         DocumentKind::other},
        {R"(CUSTODY RECORD AB/123/26
Detained person: Jamie OKAFOR
DOB: 23/08/2011
Address: 14 Tannery Row, Gloucester, GL1 2AB
Arrested: 10/03/2026 16:30
Place of arrest: Gladstone Park
Arresting officer: PC 4412 Whitcombe
Offence: Theft from shop
Injuries: None
Appropriate adult: Grace Okafor (mother)
Drugs or alcohol: No
Released: 11/03/2026 05:50 into care of mother)",
         DocumentKind::other},
        {R"(DASH RISK ASSESSMENT
Victim: Grace OKAFOR DOB 02/02/1980
Children present: Jamie Okafor 23/08/2011
Address: 14 Tannery Row, Gloucester
Date of incident: 10/03/2026 1630
Officer: PC 4412 Whitcombe
Is the victim frightened? Yes
Injuries? Yes
Has the suspect been drinking or taking drugs? Yes)",
         DocumentKind::other},
        {R"(RETURN HOME INTERVIEW
Young person: Jamie Okafor
DOB: 23/08/2011
Date interview offered: 12/03/2026
Interview accepted: Yes
Independent worker: L Fenwick, AXIS team
How are you feeling today? OK.
Where did you go when you were missing? To a mate's in Stroud.
Did you feel safe? Yes)",
         DocumentKind::other},
        {R"(LOST PROPERTY REPORT
Name: Jamie Okafor
Address: 14 Tannery Row, Gloucester
Item: mobile phone
Last seen: 10/03/2026 1630 on the number 12 bus
Reported: 10/03/2026 1915
Found: not yet)",
         DocumentKind::other},
        {R"(Missing children: joint protocol
1. When a child is reported missing the police will grade risk.
2. When the child is found, police will carry out a prevention interview and record where the child was found, who with, and whether the child felt safe.
3. The local authority will offer a return interview within 72 hours.)",
         DocumentKind::other},
        {R"(MULTI-AGENCY REFERRAL FORM
Child's name: Jamie Okafor
DOB: 23/08/2011
Address: 14 Tannery Row, Gloucester
Referrer: L Hall, Abbey School
Reason for referral: Jamie has been going missing from home and school. Mum is not coping.
Parental consent: Yes)",
         DocumentKind::other},
        {R"(APPEAL: Have you seen Jamie?
Police are appealing for help to find Jamie, 14, who is missing from Gloucester. He was last seen on Tuesday in the Tannery Row area wearing a black coat. Anyone with information should call 101.)",
         DocumentKind::other},
        {R"(WITNESS STATEMENT (MG11)
Statement of: Harold Bream
Age if under 18: Over 18
Occupation: Shopkeeper
On 10/03/2026 at 1630 a boy I now know as Jamie Okafor came into my shop and stole a bottle of vodka. I was hurt when he pushed past me.)",
         DocumentKind::other},
    }));
    CAPTURE(text);
    CHECK(read_pasted(text).kind == kind);
}

TEST_CASE("a form whose columns were lost is read line by line", "[records]") {
    const Extraction got = read_pasted(found_report_without_columns);
    REQUIRE(got.records.size() == 1);
    const auto value = [&](std::string_view id) {
        const Field* field = got.records[0].find(id);
        return field != nullptr ? field->value : "";
    };
    CHECK(value("subject.surname") == "Okafor");
    CHECK(value("subject.forenames") == "Jamie Lee");
    CHECK(value("subject.date_of_birth") == "2011-08-23");
    CHECK(value("subject.age") == "14");
    CHECK(value("subject.gender") == "male");
    CHECK(value("episode.last_seen_place") == "Abbey School");
    CHECK(value("episode.found_place") == "Gladstone Park, Gloucester");
    CHECK(value("debrief.officer") == "Sarah Whitcombe");
    CHECK(value("debrief.felt_safe") == "no");
}

TEST_CASE("sentences that begin with a label's words are no form", "[records]") {
    const Extraction got = read_pasted(R"(Gender Studies is on Monday.
School Trip money is due
Police Station Road is shut
Mother Teresa House is open
Age Concern meets here)");
    CHECK(got.kind == DocumentKind::other);
}

TEST_CASE("a question asked the other way round is turned", "[records]") {
    const auto [answer, expected] = GENERATE(table<std::string, std::string>({
        {"No", "yes"}, {"Yes", "no"}, {"Refused", ""},  // says what was asked, or that nothing was said
    }));
    CAPTURE(answer);
    const Extraction got = read_pasted(
        "Found notification\nSurname: Okafor\nForename: Jamie\nDOB: 23/08/2011\n"
        "Last seen: 10/03/2026 16:30\nFound: 11/03/2026 05:50\nRefused to talk? " +
        answer);
    REQUIRE(got.records.size() == 1);
    const Field* engaged = got.records[0].find("debrief.engaged");
    CHECK((engaged != nullptr ? engaged->value : "") == expected);
}

TEST_CASE("a screen's line about the child is taken apart", "[records]") {
    const Extraction got = read_pasted(
        "Found report\nPerson: Jamie OKAFOR | Male | 14 | 23/08/2011\n"
        "Reported: 10/03/2026 1915 Grace Okafor (mother)\nFound: 11/03/2026 05:50");
    REQUIRE(got.records.size() == 1);
    const auto value = [&](std::string_view id) {
        const Field* field = got.records[0].find(id);
        return field != nullptr ? field->value : "";
    };
    CHECK(value("subject.surname") == "Okafor");
    CHECK(value("subject.gender") == "male");
    CHECK(value("subject.age") == "14");
    CHECK(value("subject.date_of_birth") == "2011-08-23");
    CHECK(value("episode.reported_by") == "Grace Okafor");
    CHECK(value("episode.reporter_relationship") == "mother");
}

TEST_CASE("what a child is to social care is no place", "[records]") {
    const Extraction got = read_pasted(
        "Found report\nName of child: Jamie OKAFOR\nDOB: 23/08/2011\n"
        "Placement address: Looked after (s.31)\nFound: 11/03/2026 05:50");
    REQUIRE(got.records.size() == 1);
    CHECK(got.records[0].find("subject.placement_address") == nullptr);
}
