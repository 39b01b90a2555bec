// Information-sharing agreements, to be read: what may go to whom, and until when.

#include <array>

#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

constexpr std::chrono::days ending_soon{60};

struct Standing {
    std::string_view words, tag;
};

// A signed agreement outside its dates lets nothing go, whatever its status says.
Standing standing_of(const Agreement& agreement, const Date& today) {
    if (in_force(agreement, today)) {
        const bool soon =
            agreement.ends &&
            std::chrono::sys_days(*agreement.ends) - std::chrono::sys_days(today) <= ending_soon;
        return soon ? Standing{"In force, ends soon", "look"} : Standing{"In force", "done"};
    }
    if (agreement.status == "draft") return {"Draft", ""};
    if (agreement.status == "withdrawn") return {"Withdrawn", "fix"};
    if (agreement.status == "signed" && agreement.starts && *agreement.starts > today)
        return {"Not begun", ""};
    return {"Not in force", "fix"};
}

Json words_of(const std::vector<std::string>& words) {
    Json list = Json::array();
    for (const std::string& word : words) list.push_back(label_of(word));
    return list;
}

std::string dates_of(const Agreement& agreement) {
    std::string text;
    if (agreement.starts) text += "From " + in_words(*agreement.starts);
    if (agreement.ends) text += (text.empty() ? "To " : " to ") + in_words(*agreement.ends);
    return text.empty() ? "No dates" : text;
}

Json agreement_data(const Agreement& agreement, const Date& today) {
    const Standing standing = standing_of(agreement, today);
    Json data = Json::object();
    data.set("address", "/agreements/" + agreement.id).set("name", agreement.title);
    data.set("standing", standing.words).set("tag", standing.tag).set("dates", dates_of(agreement));
    return data.set("kinds", words_of(agreement.kinds));
}

Response get_agreements(Exchange& exchange) {
    const Date today = to_local(exchange.services.now()).date;
    Json list = Json::array();
    for (const KeptAgreement& kept : exchange.services.store.disclosures().agreements(exchange.asker)) {
        list.push_back(agreement_data(kept.agreement, today));
    }
    Json data = Json::object();
    data.set("agreements_any", list.size() > 0).set("agreements", std::move(list));
    return show_page(
        exchange, "agreements", std::move(data), {.title = "Agreements", .section = "agreements"});
}

Response get_agreement(Exchange& exchange) {
    const Agreement agreement = exchange.services.store.disclosures()
                                    .agreement(exchange.asker, std::string(exchange.at("id")))
                                    .agreement;
    Json recipients = Json::array();
    for (const AgreementRecipient& recipient : agreement.recipients) {
        Json item = Json::object();
        item.set("person", recipient.name).set("duty", recipient.role);
        item.set("mailbox", recipient.address.empty() ? "Signs in to Homeward" : recipient.address);
        recipients.push_back(
            item.set("gets", words_of(recipient.kinds.empty() ? agreement.kinds : recipient.kinds)));
    }
    Json purposes = Json::array();
    for (const std::string& purpose : agreement.purposes) purposes.push_back(purpose);
    Json data = agreement_data(agreement, to_local(exchange.services.now()).date);
    data.set("purposes", std::move(purposes)).set("recipients", std::move(recipients));
    data.set("categories", words_of(agreement.categories)).set("excluded", words_of(agreement.excluded));
    data.set("privacy_notice", agreement.privacy_notice ? "Given" : "Missing: nothing can be released");
    data.set("review_due", agreement.review_due ? in_words(*agreement.review_due) : "");
    return show_page(exchange,
                     "agreement",
                     std::move(data),
                     {.title = "Agreement",
                      .section = "agreements",
                      .back_address = "/agreements",
                      .back_label = "Agreements"});
}

constexpr std::array routes{
    Route{Method::get, "/agreements", Door::page, Action::agreement_list, get_agreements, "Agreements"},
    Route{
        Method::get, "/agreements/{id}", Door::page, Action::agreement_read, get_agreement, "One agreement"},
};

}  // namespace

std::span<const Route> agreement_page_routes() {
    return routes;
}

}  // namespace homeward
