#include "server/web/sharing/sharing_form.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/storage/store.h"
#include "server/web/sharing/sharing_flow.h"

namespace homeward {

namespace {

struct BasisRow {
    std::string_view word, label;
};
constexpr std::array basis_rows{
    BasisRow{"public task", "A duty to safeguard children (public task)"},
    BasisRow{"legal obligation", "The law requires it (legal obligation)"},
    BasisRow{"vital interests", "To save life or prevent serious harm (vital interests)"}};

struct AnchorRow {
    std::string_view test, anchor;
};
constexpr std::array anchor_rows{AnchorRow{"recipients", "to-1"},
                                 AnchorRow{"police_address", "to-1"},
                                 AnchorRow{"G1", "risk"},
                                 AnchorRow{"G2", "why_not_told"},
                                 AnchorRow{"G3", "basis"},
                                 AnchorRow{"G4", "advice_from"},
                                 AnchorRow{"G5", "source_risk"}};

bool may_get(const Agreement& agreement, const AgreementRecipient& recipient, std::string_view kind) {
    const std::vector<std::string>& kinds = recipient.kinds.empty() ? agreement.kinds : recipient.kinds;
    return std::ranges::count(agreement.kinds, kind) > 0 && std::ranges::count(kinds, kind) > 0;
}

struct Offered {
    Agreement agreement;
    AgreementRecipient recipient;
    std::string value;  ///< Of its tick box: agreement and number.
};

std::vector<Offered> offered_for(Exchange& exchange, std::string_view kind) {
    const Date today = to_local(exchange.services.now()).date;
    std::vector<Offered> list;
    for (const KeptAgreement& kept : exchange.services.store.disclosures().agreements(exchange.asker)) {
        if (!in_force(kept.agreement, today)) continue;
        std::size_t number = 0;
        for (const AgreementRecipient& recipient : kept.agreement.recipients) {
            ++number;
            if (may_get(kept.agreement, recipient, kind))
                list.push_back({kept.agreement, recipient, kept.agreement.id + "." + std::to_string(number)});
        }
    }
    return list;
}

Json reasons_from(const FormData& form) {
    Json reasons = Json::object();
    for (const char* name : {"risk", "why_not_told", "basis", "advice_from", "source_risk"}) {
        const std::string_view text = trimmed(form.value(name));
        if (!text.empty()) reasons.set(name, text);
    }
    for (const char* name : {"told_child", "told_carer", "unsure", "third_parties_checked"}) {
        reasons.set(name, form.value(name) == "yes");
    }
    return reasons;
}

// Several people of one service may be named with its one address.
void add_once(Json& list, const std::string& value) {
    const std::string wanted = to_ascii_lower(value);
    const bool there = std::ranges::any_of(
        list.items(), [&](const Json& item) { return to_ascii_lower(item.string_or("")) == wanted; });
    if (!value.empty() && !there) list.push_back(value);
}

}  // namespace

Json sharing_form_data(Exchange& exchange, std::string_view kind) {
    const FormData& form = exchange.form;
    const std::vector<std::string> chosen = form.all("to");
    Json recipients = Json::array();
    for (const Offered& offered : offered_for(exchange, kind)) {
        Json item = Json::object();
        item.set("number", recipients.size() + 1).set("value", offered.value);
        item.set("person", offered.recipient.name).set("duty", offered.recipient.role);
        item.set("mailbox", offered.recipient.address).set("under", offered.agreement.title);
        recipients.push_back(item.set("checked", std::ranges::count(chosen, offered.value) > 0));
    }
    Json bases = Json::array();
    for (const BasisRow& row : basis_rows) {
        Json item = Json::object();
        item.set("word", row.word).set("called", row.label);
        bases.push_back(item.set("chosen", form.value("basis") == row.word));
    }
    Json data = Json::object();
    data.set("recipients_any", recipients.size() > 0).set("recipients", std::move(recipients));
    data.set("bases", std::move(bases)).set("typed", reasons_from(form));
    return data.set("code_hint",
                    exchange.services.store.accounts().demonstration_code_of(exchange.asker).value_or(""));
}

SharingChoice read_sharing_form(Exchange& exchange,
                                std::string_view kind,
                                std::vector<std::string> categories) {
    const std::vector<std::string> chosen = exchange.form.all("to");
    SharingChoice choice;
    Json recipients = Json::array();
    Json organisations = Json::array();
    Agreement agreement;
    for (const Offered& offered : offered_for(exchange, kind)) {
        if (std::ranges::count(chosen, offered.value) == 0) continue;
        if (!choice.agreement.empty() && choice.agreement != offered.agreement.id) {
            choice.errors.push_back({"to-1", "Choose recipients of one agreement at a time"});
            break;
        }
        choice.agreement = offered.agreement.id;
        agreement = offered.agreement;
        add_once(recipients, offered.recipient.address);
        add_once(organisations, offered.recipient.organisation_id);
    }
    choice.body.set("recipients", std::move(recipients)).set("to_organisations", std::move(organisations));
    choice.body.set("reasons", reasons_from(exchange.form));
    if (choice.agreement.empty()) {
        choice.errors.push_back({"to-1", "Choose who is to have it"});
        return choice;
    }
    ReleaseRequest request = release_request(kind, choice.body);
    request.categories = std::move(categories);
    const ReleaseCheck check = check_release(&agreement, request, to_local(exchange.services.now()).date);
    for (const ReleaseTest& test : check.tests) {
        // G6 says no more than that all the others are passed.
        if (test.passed || test.id == "G6") continue;
        const auto* const row = std::ranges::find(anchor_rows, test.id, &AnchorRow::test);
        choice.errors.push_back({row == anchor_rows.end() ? "" : std::string(row->anchor), test.message});
    }
    return choice;
}

std::vector<FormError> take_code(Exchange& exchange) {
    try {
        exchange.services.store.accounts().step_up(exchange.asker, trimmed(exchange.form.value("code")));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::step_up_required) throw;
        return {{"code", "The app code is not right. Wait for the next one and try again"}};
    }
    exchange.asker.stepped_up_at = exchange.services.now();
    return {};
}

}  // namespace homeward
