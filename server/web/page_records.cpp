// What administrators and auditors read: people, agreements, who did what.

#include <array>

#include "server/storage/store.h"
#include "server/web/frame.h"
#include "server/web/labels.h"
#include "server/web/listing.h"
#include "server/web/routes.h"

namespace homeward {

namespace {

class TablePage {
public:
    explicit TablePage(std::string_view heading, std::initializer_list<std::string_view> heads) {
        data_.set("heading", heading).set("rows", Json::array());
        Json list = Json::array();
        for (const std::string_view head : heads) list.push_back(head);
        data_.set("heads", std::move(list));
    }

    void add(std::initializer_list<std::string> texts) {
        Json cells = Json::array();
        for (const std::string& text : texts)
            cells.push_back(Json::object().set("text", text).set("address", ""));
        data_.member("rows").push_back(Json::object().set("cells", std::move(cells)));
    }

    void set(const char* name, std::string text) { data_.set(name, std::move(text)); }

    Response shown(const Exchange& exchange, std::string_view section) const {
        Json data = data_;
        if (data["rows"].size() == 0) data.set("empty", "Nothing here yet.");
        return show_page(
            exchange,
            "table",
            std::move(data),
            {.title = std::string(data_["heading"].string_or("")), .section = std::string(section)});
    }

private:
    Json data_ = Json::object();
};

Response get_users(Exchange& exchange) {
    TablePage table("Users", {"Name", "E-mail address", "Job title", "Roles", "Status"});
    for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
        std::string roles;
        for (const Role role : user.roles) roles += (roles.empty() ? "" : ", ") + std::string(role_id(role));
        table.add({user.name, user.email, user.title, roles, user.disabled ? "Off" : "On"});
    }
    return table.shown(exchange, "users");
}

Response get_agreements(Exchange& exchange) {
    TablePage table("Information-sharing agreements",
                    {"Agreement", "Status", "From", "To", "May receive", "Recipients"});
    for (const KeptAgreement& kept : exchange.services.store.disclosures().agreements(exchange.asker)) {
        const Agreement& agreement = kept.agreement;
        std::string kinds;
        for (const std::string& kind : agreement.kinds) kinds += (kinds.empty() ? "" : ", ") + label_of(kind);
        std::string recipients;
        for (const AgreementRecipient& recipient : agreement.recipients) {
            recipients += (recipients.empty() ? "" : "; ") + recipient.name + " " + recipient.address;
        }
        table.add({agreement.title,
                   label_of(agreement.status),
                   agreement.starts ? in_words(*agreement.starts) : "",
                   agreement.ends ? in_words(*agreement.ends) : "",
                   kinds,
                   recipients});
    }
    return table.shown(exchange, "agreements");
}

Response get_audit(Exchange& exchange) {
    AuditLog& audit = exchange.services.store.audit();
    const AuditVerdict verdict = audit.check(exchange.asker);
    TablePage table("Audit", {"When", "Who", "Did", "What", "Outcome", "From"});
    table.set("introduction",
              verdict.unbroken ? "Chain unbroken: " + std::to_string(verdict.entries) + " entries."
                               : "The chain is broken. Tell your data protection officer now.");
    const auto listed = audit.list(exchange.asker, {}, list_page(exchange.request));
    for (const AuditEntry& entry : listed.items) {
        table.add({entry.at, entry.actor, entry.action, entry.subject, entry.outcome, entry.address});
    }
    if (!listed.next.empty()) table.set("next_page", "/audit?cursor=" + url_encoded(listed.next));
    return table.shown(exchange, "audit");
}

constexpr std::array routes{
    Route{Method::get, "/users", Door::page, Action::user_list, get_users, "People of the organisation"},
    Route{Method::get, "/agreements", Door::page, Action::agreement_list, get_agreements, "Agreements"},
    Route{Method::get, "/audit", Door::page, Action::audit_read, get_audit, "Who did, saw or sent what"},
};

}  // namespace

std::span<const Route> record_page_routes() {
    return routes;
}

}  // namespace homeward
