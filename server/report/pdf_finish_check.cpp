#include "server/report/pdf_finish_check.h"

#include "server/conformance/pdf_conformance_internal.h"
#include "server/report/pdf_finish_internal.h"

namespace homeward {

namespace {

std::vector<std::string> told(const std::vector<BrokenClause>& broken, int pdf_a_part) {
    std::vector<std::string> lines;
    for (const BrokenClause& each : broken) {
        const Clause& clause = clauses.at(each.clause);
        // What only the other part of PDF/A asks.
        if (clause.ua.empty() && !clause.pdf_a.empty() && !is_of_pdf_a(clause, pdf_a_part)) continue;
        std::string line(clause.id);
        if (!each.places.empty() && each.places.front().page != 0) {
            line += " on page " + std::to_string(each.places.front().page);
        }
        if (!each.places.empty() && each.places.front().object != 0) {
            line += " in object " + std::to_string(each.places.front().object);
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

std::vector<std::string> broken_clauses(std::span<const std::byte> pdf, int pdf_a_part) {
    return told(check_conformance(pdf).broken, pdf_a_part);
}

std::vector<std::string> broken_before_claims(QPDF& pdf, int pdf_a_part) {
    Checking work(pdf);
    work.claims_come_later = true;
    check_document(work);
    return told(work.findings.take(), pdf_a_part);
}

}  // namespace homeward
