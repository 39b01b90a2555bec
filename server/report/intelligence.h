#pragma once
// The intelligence summary for police: items that a person wrote, one matter each, with how the source knows
// and on what conditions it may be used. Nothing of the interview beyond the items.

#include <string>
#include <vector>

#include "parsers/base/json.h"
#include "server/interview/interview.h"
#include "server/report/report.h"
#include "server/report/return_report.h"

namespace homeward {

/// A person, vehicle, number or place in an item, as heard.
struct IntelligenceEntity {
    std::string type;
    std::string value;

    friend bool operator==(const IntelligenceEntity&, const IntelligenceEntity&) = default;
};

/// Three typed grades of the 3x5x2 scheme, blank unless a person graded: grading is police work.
struct IntelligenceGrades {
    std::string source;       ///< `1` `2` `3`
    std::string information;  ///< `A` to `E`

    friend bool operator==(const IntelligenceGrades&, const IntelligenceGrades&) = default;
};

struct IntelligenceItem {
    std::string text;
    std::string happened;  ///< Time of the contract; empty: not stated.
    std::string told;
    std::string how_known;
    std::vector<IntelligenceEntity> entities;
    std::string already_reported;  ///< `yes` `no`, or empty.
    std::string reference;
    std::string handling;  ///< `P` lawful sharing permitted, `C` permitted with conditions.
    std::string conditions;
    std::string child_knows;  ///< `yes` `no`
    IntelligenceGrades grades;

    friend bool operator==(const IntelligenceItem&, const IntelligenceItem&) = default;
};

struct IntelligenceSummary {
    std::string reference;  ///< Ours.
    std::string police_reference;
    std::string force;
    std::string unit;  ///< To whom it goes.
    int version = 1;
    std::string subject;  ///< Name.
    std::string subject_born;
    std::string organisation;
    std::string duty_phone;
    std::string contact_child;  ///< Whether and how the child may be contacted.
    std::string others_at_risk;
    Person author;
    Person approver;
    std::vector<IntelligenceItem> items;
    std::string receipt_link =
        {};  ///< Where the one who gets it says so; empty in a copy that goes to nobody.
};

/// Reads what an interview file holds under `intelligence`, with the header's facts. Throws
/// `Error{bad_interview}` with a pointer where an item has no text or a code is unknown.
IntelligenceSummary read_intelligence(const Interview& interview);

/// Lays the summary out. A condition means handling C. Throws `Error{bad_interview}` where there is no item:
/// then nothing is sent, and the record says "none".
Report make_intelligence_summary(const IntelligenceSummary& summary, const ReportSettings& settings);

}  // namespace homeward
