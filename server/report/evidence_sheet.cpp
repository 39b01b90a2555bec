#include "server/report/evidence_sheet.h"

#include "server/report/report_words.h"

namespace homeward {

namespace {

Facts signature_facts(const SignatureEvidence& signature) {
    Facts facts;
    facts.pairs_a_row = 2;
    const auto add = [&](std::string label, std::string value) {
        facts.facts.push_back({std::move(label), plain(value.empty() ? "Not recorded" : std::move(value))});
    };
    add("Signed by", signature.signer);
    add("Signed at", signature.signed_at);
    add("Certificate", signature.certificate);
    if (!signature.certificate_digest.empty()) {
        facts.facts.push_back(
            {"SHA-256 of the certificate", {{signature.certificate_digest, SpanLook::mono}}});
    }
    add("Time stamp", signature.time_stamp);
    add("Second step before", signature.second_step);
    std::string found =
        signature.intact ? "What was signed is unchanged" : "What was signed has been CHANGED";
    found += signature.trusted ? "; the certificate is trusted" : "; the certificate is NOT trusted";
    if (!signature.indication.empty()) found += " (" + signature.indication + ")";
    add("When checked", found + ".");
    return facts;
}

}  // namespace

Report make_evidence_sheet(const EvidenceFacts& facts, const ReportSettings& settings) {
    Report report;
    report.kind = ReportKind::evidence_sheet;
    report.title = "Evidence of signing " + facts.reference;
    report.organisation = facts.organisation;
    report.reference = facts.reference;
    report.version = facts.version;
    report.marking = settings.marking;
    report.head_left = "Evidence of signing";
    report.head_right = facts.reference;
    report.foot_left = "Made " + in_words(to_local(settings.made_at));
    report.made_at = settings.made_at;
    const auto add = [&](auto content) { report.blocks.push_back({std::move(content)}); };
    add(Title{"Evidence of signing"});
    Facts about;
    about.facts = {
        {"Paper", plain(facts.kind + " " + facts.reference + ", version " + std::to_string(facts.version))},
        {"Organisation", plain(facts.organisation)},
        {"Standing", plain(facts.status)},
        {"Checked", plain(in_words(to_local(settings.made_at)))},
        {"SHA-256 of the PDF", {{facts.pdf_digest, SpanLook::mono}}}};
    if (!facts.content_digest.empty()) {
        about.facts.push_back({"SHA-256 of what it says", {{facts.content_digest, SpanLook::mono}}});
    }
    if (!facts.code.empty()) about.facts.push_back({"Code printed on it", {{facts.code, SpanLook::mono}}});
    add(std::move(about));
    for (const SignatureEvidence& signature : facts.signatures) {
        add(Heading{1, code_in_words(signature.field)});
        add(signature_facts(signature));
    }
    if (facts.signatures.empty()) add(Paragraph{plain("It bears no signature.")});
    add(Heading{1, "The audit when this was made"});
    Facts audit;
    audit.facts = {{"Entries", plain(facts.audit_entries)},
                   {"Chain", plain(facts.audit_unbroken ? "Unbroken" : "BROKEN: ask the auditor")},
                   {"Last entry's mark", {{facts.audit_head, SpanLook::mono}}}};
    add(std::move(audit));
    add(Paragraph{
        plain("This sheet says what our own records and the PDF say. The PDF can be checked without us: "
              "every signature, certificate and digest is in it."),
        ParagraphLook::note,
        true});
    return report;
}

}  // namespace homeward
