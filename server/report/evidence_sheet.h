#pragma once
// The evidence sheet of a report's signing: who signed what and when, with which certificate, after which
// second step, and where the audit stood. One page beside the report; nothing of the child in it.

#include <string>
#include <vector>

#include "server/report/report.h"
#include "server/report/return_report.h"

namespace homeward {

/// One signature as the verifier reads it out of the PDF, with what the service noted around it.
struct SignatureEvidence {
    std::string field;                    ///< `interviewer`
    std::string signer;                   ///< As the certificate writes it.
    std::string signed_at;                ///< In words.
    std::string indication;               ///< `TOTAL-PASSED`, and the sub-indication where there is one.
    std::string time_stamp;               ///< When and by whom, or why there is none.
    std::string certificate;              ///< Who issued it, until when.
    std::string certificate_digest = {};  ///< SHA-256, hexadecimal; empty where there is none.
    std::string second_step;              ///< When the signer last showed the second factor before.
    bool intact = false;
    bool trusted = false;
};

struct EvidenceFacts {
    std::string organisation;
    std::string reference;  ///< `HW-2026-000123`
    std::string kind;       ///< `Return Report`
    int version = 1;
    std::string status;          ///< `Signed`
    std::string pdf_digest;      ///< SHA-256 of the PDF as issued, hexadecimal.
    std::string content_digest;  ///< Of what was signed, hexadecimal; empty where it is not known.
    std::string code;            ///< Printed on the report.
    std::vector<SignatureEvidence> signatures;
    std::string audit_head;  ///< Last mac of the chain.
    std::string audit_entries;
    bool audit_unbroken = false;
};

Report make_evidence_sheet(const EvidenceFacts& facts, const ReportSettings& settings);

}  // namespace homeward
