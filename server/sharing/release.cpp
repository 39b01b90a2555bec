#include "server/sharing/release.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/sharing/told_categories.h"

namespace homeward {

namespace {

bool told(const Json& reasons, std::string_view member) {
    return !trimmed(reasons[member].string_or("")).empty();
}

// Whoever may get `request` in the organisation `id`; several people of one may be named.
std::vector<const AgreementRecipient*> recipients_in(const Agreement& agreement,
                                                     const ReleaseRequest& request,
                                                     const std::string& id) {
    std::vector<const AgreementRecipient*> found;
    for (const AgreementRecipient& recipient : agreement.recipients) {
        const bool kind = recipient.kinds.empty() || std::ranges::count(recipient.kinds, request.kind) > 0;
        if (!id.empty() && recipient.organisation_id == id && kind) found.push_back(&recipient);
    }
    return found;
}

bool reaches(const Agreement& agreement, const ReleaseRequest& request) {
    const bool addresses = std::ranges::all_of(request.recipients, [&](const std::string& address) {
        return find_recipient(agreement, request.kind, address) != nullptr;
    });
    const bool organisations = std::ranges::all_of(request.to_organisations, [&](const std::string& id) {
        return !recipients_in(agreement, request, id).empty();
    });
    return addresses && organisations && !(request.recipients.empty() && request.to_organisations.empty());
}

bool categories_allowed(const Agreement& agreement, const ReleaseRequest& request) {
    return std::ranges::all_of(categories_of(request), [&](const std::string& category) {
        const bool addresses = std::ranges::all_of(request.recipients, [&](const std::string& address) {
            const AgreementRecipient* const recipient = find_recipient(agreement, request.kind, address);
            return recipient && may_have(agreement, *recipient, category);
        });
        const bool organisations = std::ranges::all_of(request.to_organisations, [&](const std::string& id) {
            const auto found = recipients_in(agreement, request, id);
            return std::ranges::any_of(found, [&](const AgreementRecipient* recipient) {
                return may_have(agreement, *recipient, category);
            });
        });
        return addresses && organisations;
    });
}

// Intelligence is a letter to police; nothing of it is read by signing in.
bool police_only(const Agreement& agreement, const ReleaseRequest& request) {
    return request.to_organisations.empty() &&
           std::ranges::all_of(request.recipients, [&](const std::string& address) {
               return is_police_address(agreement, address);
           });
}

// An emergency finds no agreement in force, but intelligence still goes to no mailbox that nobody vouched
// for: a police address, or one that an agreement names which was signed once.
bool vouched_for(const Agreement* agreement, const ReleaseRequest& request) {
    const bool was_signed = agreement && (agreement->status == "signed" || agreement->status == "expired");
    const Agreement none;
    const Agreement& named = was_signed ? *agreement : none;
    return request.to_organisations.empty() &&
           std::ranges::all_of(request.recipients, [&](const std::string& address) {
               return is_police_address(named, address) || find_recipient(named, request.kind, address);
           });
}

void add_agreement_tests(ReleaseCheck& check,
                         const Agreement* agreement,
                         const ReleaseRequest& request,
                         const Date& today) {
    const bool live = agreement && in_force(*agreement, today);
    check.tests.push_back(
        {"in_force", live, "No agreement is in force. Ask an administrator to sign or renew one."});
    const bool kind = live && std::ranges::count(agreement->kinds, request.kind) > 0;
    check.tests.push_back({"kind", kind, "The agreement does not cover this kind of paper."});
    const bool recipients = kind && reaches(*agreement, request);
    check.tests.push_back({"recipients", recipients, "Choose recipients that the agreement names."});
    if (request.kind == "intelligence_summary") {
        check.tests.push_back(
            {"police_address",
             recipients && police_only(*agreement, request),
             "Intelligence goes to police addresses or services that the agreement lists."});
    }
    check.tests.push_back({"categories",
                           recipients && categories_allowed(*agreement, request),
                           "Withhold what the agreement does not let this recipient have."});
}

void add_golden_rules(ReleaseCheck& check, const ReleaseRequest& request) {
    const Json& reasons = request.reasons;
    check.tests.push_back({"G1", told(reasons, "risk"), "Say what the risk to the child is."});
    const bool open = reasons["told_child"].bool_or(false) || reasons["told_carer"].bool_or(false) ||
                      told(reasons, "why_not_told");
    check.tests.push_back({"G2", open, "Say whether child or carer were told, or why that isn't safe."});
    check.tests.push_back({"G3", told(reasons, "basis"), "Choose the lawful basis."});
    // Advice is for those who are unsure: asked for only where somebody says so.
    const bool unsure = reasons["unsure"].bool_or(false);
    check.tests.push_back({"G4", !unsure || told(reasons, "advice_from"), "Ask for advice, and say whose."});
    const bool safe = told(reasons, "source_risk") && reasons["third_parties_checked"].bool_or(false);
    check.tests.push_back({"G5", safe, "Say who could be harmed by a leak, and look for third parties."});
}

}  // namespace

std::vector<std::string> categories_of(const ReleaseRequest& request) {
    if (!request.categories.empty()) return request.categories;
    const auto all = data_categories();
    return {all.begin(), all.end()};
}

bool ReleaseCheck::passed() const {
    return std::ranges::all_of(tests, &ReleaseTest::passed);
}

ReleaseCheck check_release(const Agreement* agreement, const ReleaseRequest& request, const Date& today) {
    ReleaseCheck check;
    if (told(request.emergency, "risk") && told(request.emergency, "why")) {
        check.emergency = true;
        const bool somebody = !request.recipients.empty() || !request.to_organisations.empty();
        check.tests.push_back({"recipients", somebody, "Choose who needs it now."});
        if (request.kind == "intelligence_summary") {
            check.tests.push_back(
                {"police_address",
                 vouched_for(agreement, request),
                 "Even in an emergency, intelligence goes to police addresses or those an agreement names."});
        }
        return check;
    }
    add_agreement_tests(check, agreement, request, today);
    add_golden_rules(check, request);
    const bool so_far = check.passed();
    check.tests.push_back({"G6", so_far, "It goes only to those with a role, and only what they need."});
    check.tests.push_back({"G7", true, "The decision is recorded with its reasons."});
    return check;
}

void require_release(const ReleaseCheck& check) {
    for (const ReleaseTest& test : check.tests) {
        if (test.passed) continue;
        if (test.id == "in_force" || test.id == "kind")
            throw Error{ErrorCode::agreement_missing, test.message};
        if (test.id == "recipients" || test.id == "police_address" || test.id == "categories") {
            throw Error{ErrorCode::recipient_not_allowed, test.message};
        }
        throw Error{ErrorCode::validation, test.message};
    }
}

}  // namespace homeward
