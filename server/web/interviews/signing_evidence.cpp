#include "server/web/interviews/signing_evidence.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/interview/interview_json.h"
#include "server/report/evidence_sheet.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/interview_signing.h"
#include "server/web/interviews/signing_desk.h"
#include "server/web/papers/paper_reading.h"

namespace homeward {

namespace {

std::string time_told(const Json& time) {
    const auto at = parse_iso_instant(time.string_or(""));
    return at ? long_time(*at) : std::string();
}

std::string entry_told(const AuditEntry& entry) {
    const auto at = parse_iso_instant(entry.at);
    return (at ? long_time(*at) : entry.at) + ", audit entry " + std::to_string(entry.seq);
}

// The signature's own entry says how the signer was asked (`manager totp sha256:…`).
std::string asked_at_signing(Exchange& exchange,
                             const KeptInterview& interview,
                             const KeptSignature& signature) {
    const AuditFilter filter{.subject = interview.id,
                             .actor = signature.signer,
                             .action = "interview.sign",
                             .from = to_iso(signature.signed_at),
                             .to = to_iso(signature.signed_at + std::chrono::seconds(1))};
    for (const AuditEntry& entry :
         exchange.services.store.audit().list(exchange.asker, filter, {.limit = 10}).items) {
        if (entry.note.starts_with(signature.as + " totp")) return "With the signature: " + entry_told(entry);
    }
    return {};
}

// When whoever signed `field` had last shown the second factor before; the audit keeps the person's id.
std::string second_step(Exchange& exchange, const KeptInterview& interview, std::string_view field) {
    const auto signature = std::ranges::find(interview.signatures, field, &KeptSignature::as);
    if (signature == interview.signatures.end()) {
        return field == "seal" ? "Under the manager's approval" : std::string();
    }
    const AuditFilter filter{.actor = signature->signer,
                             .action = "session.step_up",
                             .to = to_iso(signature->signed_at + std::chrono::seconds(1))};
    const auto found = exchange.services.store.audit().list(exchange.asker, filter, {.limit = 1});
    if (found.items.empty()) return asked_at_signing(exchange, interview, *signature);
    return entry_told(found.items.front());
}

SignatureEvidence evidence_of(const Json& row, const std::string& second) {
    SignatureEvidence evidence;
    evidence.field = row["field"].string_or("");
    evidence.signer = row["signer"].string_or("");
    evidence.signed_at = time_told(row["signed_at"]);
    evidence.indication = row["indication"].string_or("");
    if (const auto sub = row["sub_indication"].string_or(""); !sub.empty())
        evidence.indication += ", " + std::string(sub);
    const std::string proved = time_told(row["proved_at"]);
    evidence.time_stamp =
        proved.empty() ? "None; the time is the signer's own clock's" : "Proved by " + proved;
    const std::string ends = time_told(row["certificate_ends"]);
    std::vector<std::string> told;
    if (const auto issuer = row["issuer"].string_or(""); !issuer.empty())
        told.push_back("By " + std::string(issuer));
    if (!ends.empty()) told.push_back("valid until " + ends);
    const auto revocation = row["revocation"].string_or("");
    if (revocation == "good") told.emplace_back("not revoked");
    if (revocation == "revoked") told.emplace_back("REVOKED");
    evidence.certificate = joined(told, "; ");
    evidence.certificate_digest = row["certificate_sha256"].string_or("");
    evidence.second_step = second;
    evidence.intact = row["intact"].bool_or(false);
    evidence.trusted = row["trusted"].bool_or(false);
    return evidence;
}

}  // namespace

Report signing_evidence(Exchange& exchange, const KeptReport& report) {
    Store& store = exchange.services.store;
    const AuditVerdict audit = store.audit().check(exchange.asker);
    const Bytes pdf = store.disclosures().report_pdf(exchange.asker, report.id);
    const KeptInterview interview = store.interviews().get(exchange.asker, report.interview);
    EvidenceFacts facts;
    facts.organisation = organisation_name(exchange);
    facts.reference = report.reference;
    facts.kind = label_of(report.kind);
    facts.version = report.number;
    facts.status = label_of(report.status);
    facts.pdf_digest = to_hex(sha256(pdf));
    facts.code = report.code;
    const bool current = interview.number == report.number && interview.signatures.size() >= 2;
    if (current && report.kind == "return_report") {
        facts.content_digest = interview_report(exchange, interview).content_digest;
    }
    const Json verdict = exchange.services.reader.verify(pdf, exchange.services.signing.anchors_pem());
    for (const Json& row : verdict["signatures"].items()) {
        const std::string second = second_step(exchange, interview, row["field"].string_or(""));
        facts.signatures.push_back(evidence_of(row, current ? second : std::string()));
    }
    facts.audit_head = audit.head;
    facts.audit_entries = std::to_string(audit.entries);
    facts.audit_unbroken = audit.unbroken;
    ReportSettings settings;
    settings.made_at = exchange.services.now();
    Report sheet = make_evidence_sheet(facts, settings);
    const std::string digest = to_hex(sha256(bytes_of(content_text(sheet))));
    store.audit().told(exchange.asker, "report.evidence", report.id, digest.substr(0, 16));
    tell_content_digest(sheet, digest);
    return sheet;
}

}  // namespace homeward
