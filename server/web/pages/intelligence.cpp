// Information for police: three questions first, then one matter an item; approved by somebody else, then
// sent.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/sharing_flow.h"
#include "server/web/sharing/sharing_form.h"

namespace homeward {

namespace {

constexpr std::string_view kind = "intelligence_summary";

struct ChoiceRow {
    std::string_view word, label;
};
// The three questions that come before anything is written, and their answers.
constexpr std::array danger_rows{ChoiceRow{"no", "No"}, ChoiceRow{"yes_999", "Yes, 999 was called"}};
constexpr std::array crime_rows{ChoiceRow{"no", "No"},
                                ChoiceRow{"reported", "Yes, reported to police"},
                                ChoiceRow{"declined", "Yes, the young person does not want it reported"}};
constexpr std::array referral_rows{ChoiceRow{"no", "No"}, ChoiceRow{"made", "Yes, a referral was made"}};
constexpr std::array known_rows{ChoiceRow{"seen by the child", "The child saw or heard it"},
                                ChoiceRow{"told to the child", "Somebody told the child"},
                                ChoiceRow{"told by an adult", "An adult told us"}};
constexpr std::array item_texts{
    "text", "happened", "told", "how_known", "already_reported", "reference", "conditions", "child_knows"};
constexpr std::array head_texts{
    "danger_now", "crime_to_report", "referral", "contact_child", "others_at_risk", "duty_phone"};

template <class Rows>
Json choices(const Rows& rows, std::string_view chosen) {
    Json list = Json::array();
    for (const ChoiceRow& row : rows) {
        Json item = Json::object();
        item.set("word", row.word).set("called", row.label);
        list.push_back(item.set("chosen", row.word == chosen));
    }
    return list;
}

struct Opened {
    KeptInterview interview;
    std::optional<KeptIntelligence> summary;
};

Opened opened_at(Exchange& exchange) {
    Store& store = exchange.services.store;
    Opened opened;
    opened.interview = store.interviews().get(exchange.asker, std::string(exchange.at("id")));
    auto kept = store.disclosures().intelligence_list(exchange.asker, opened.interview.id, {.limit = 1});
    if (!kept.items.empty()) opened.summary = std::move(kept.items.front());
    return opened;
}

const KeptIntelligence& summary_of(const Opened& opened) {
    if (!opened.summary) throw Error{ErrorCode::not_found};
    return *opened.summary;
}

Response back_to(const Opened& opened) {
    return Response::see_other("/interviews/" + opened.interview.id + "/intelligence");
}

std::string name_of(Exchange& exchange, const std::string& id) {
    for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
        if (user.id == id) return user.name;
    }
    return "somebody who has left";
}

Json items_data(const KeptIntelligence& summary) {
    Json items = Json::array();
    for (const Json& item : summary.body["items"].items()) {
        Json data = Json::object();
        data.set("number", items.size() + 1).set("words", item["text"]);
        const auto happened = parse_iso_local_time(item["happened"].string_or(""));
        data.set("when", happened ? in_words(*happened) : "").set("known_by", item["how_known"]);
        data.set("reported", item["already_reported"].string_or("") == "yes")
            .set("police_number", item["reference"]);
        data.set("terms", item["conditions"])
            .set("child_is_told", item["child_knows"].string_or("") == "yes");
        std::string marks;
        for (const Json& entity : item["entities"].items()) {
            marks += (marks.empty() ? "" : ", ") + std::string(entity["value"].string_or(""));
        }
        items.push_back(data.set("marks", marks));
    }
    return items;
}

Json dispatches_data(Exchange& exchange, const KeptIntelligence& summary) {
    Json list = Json::array();
    for (const Dispatch& letter : exchange.services.store.outbox().of(exchange.asker, summary.id)) {
        Json item = Json::object();
        item.set("mailbox", letter.to)
            .set("state", label_of(letter.state))
            .set("queued", long_time(letter.queued_at));
        const bool refused = letter.state == "refused" || letter.state == "bounced";
        item.set("tag", letter.acknowledged_at ? "done" : (refused ? "fix" : "look"));
        item.set("accepted", letter.accepted_at ? long_time(*letter.accepted_at) : "");
        list.push_back(
            item.set("acknowledged", letter.acknowledged_at ? long_time(*letter.acknowledged_at) : ""));
    }
    return list;
}

void set_summary(Exchange& exchange, const KeptIntelligence& summary, Json& data) {
    const bool wrote = std::ranges::count(summary.writers, exchange.asker.user) > 0;
    std::string writers;
    for (const std::string& id : summary.writers)
        writers += (writers.empty() ? "" : ", ") + name_of(exchange, id);
    data.set("state_label", label_of(summary.state)).set("version", summary.revision).set("writers", writers);
    data.set("is_draft", summary.state == "draft").set("is_approved", summary.state == "approved");
    data.set("is_sent", summary.state == "dispatched").set("is_nothing", summary.state == "nothing");
    data.set("can_edit", summary.state == "draft" || summary.state == "approved");
    data.set("why_nothing", summary.body["why"]).set("items", items_data(summary));
    data.set("items_any", summary.body["items"].size() > 0);
    data.set("may_approve", exchange.asker.has(Role::manager) && !wrote).set("wrote", wrote);
    if (!summary.approved_by.empty()) data.set("approved_by", name_of(exchange, summary.approved_by));
    data.set("pdf", "/intelligence/" + summary.id + ".pdf");
    data.set("dispatches", dispatches_data(exchange, summary));
}

Response intelligence_page(Exchange& exchange, const Opened& opened, std::vector<FormError> errors) {
    Json data = sharing_form_data(exchange, kind);
    const Json body = opened.summary ? opened.summary->body : Json{};
    data.set("interview", opened.interview.id).set("reference", opened.interview.reference);
    data.set("exists", opened.summary.has_value()).set("anew", !opened.summary.has_value());
    data.set("danger", choices(danger_rows, body["danger_now"].string_or("")));
    data.set("crime", choices(crime_rows, body["crime_to_report"].string_or("")));
    data.set("referrals", choices(referral_rows, body["referral"].string_or("")));
    data.set("known", choices(known_rows, exchange.form.value("how_known")));
    for (const char* name : {"contact_child", "others_at_risk", "duty_phone"}) data.set(name, body[name]);
    for (const char* name : {"text", "happened", "told", "reference", "conditions", "marks_typed", "why"})
        data.set("typed_" + std::string(name), exchange.form.value(name));
    if (opened.summary) set_summary(exchange, *opened.summary, data);
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "intelligence",
                     std::move(data),
                     {.title = "Information for police " + opened.interview.reference,
                      .section = "work",
                      .back_address = "/interviews/" + opened.interview.id,
                      .back_label = "Interview " + opened.interview.reference,
                      .errors = std::move(errors),
                      .status = status});
}

Response get_intelligence(Exchange& exchange) {
    return intelligence_page(exchange, opened_at(exchange), {});
}

// The three questions, and either a summary to write or "nothing for police" with its reason.
Response post_begin(Exchange& exchange) {
    const Opened opened = opened_at(exchange);
    const FormData& form = exchange.form;
    Json body = opened.summary ? opened.summary->body : Json::object().set("items", Json::array());
    for (const char* name : head_texts) {
        const std::string_view text = trimmed(form.value(name));
        body.remove(name);
        if (!text.empty()) body.set(name, text);
    }
    std::vector<FormError> errors;
    for (const auto& [name, question] :
         {std::pair{"danger_now", "Say whether there is danger now"},
          std::pair{"crime_to_report", "Say whether there is a crime to report"},
          std::pair{"referral", "Say whether there is harm to refer"}}) {
        if (!body.has(name)) errors.push_back({name, question});
    }
    const bool nothing = form.value("do") == "nothing";
    const std::string_view why = trimmed(form.value("why"));
    if (nothing && why.empty()) errors.push_back({"why", "Say why there is nothing for police"});
    if (!errors.empty()) return intelligence_page(exchange, opened, std::move(errors));
    body.remove("nothing_for_police");
    if (nothing) body.set("nothing_for_police", true).set("why", why);
    Disclosures& disclosures = exchange.services.store.disclosures();
    if (opened.summary) {
        disclosures.change_intelligence(exchange.asker, opened.summary->id, body, opened.summary->revision);
    } else {
        disclosures.add_intelligence(exchange.asker, opened.interview.id, body);
    }
    return back_to(opened);
}

// `Dex; grey Golf; Barton Street`, one mark or name each.
Json marks_from(std::string_view typed) {
    Json list = Json::array();
    for (const std::string_view part : split(typed, ';')) {
        if (trimmed(part).empty()) continue;
        Json item = Json::object();
        const bool phone = std::ranges::count_if(part, is_ascii_digit) >= 10;
        list.push_back(item.set("type", phone ? "phone" : "").set("value", trimmed(part)));
    }
    return list;
}

Response post_item(Exchange& exchange) {
    const Opened opened = opened_at(exchange);
    const KeptIntelligence& summary = summary_of(opened);
    Json body = summary.body;
    Disclosures& disclosures = exchange.services.store.disclosures();
    if (const auto number = parse_integer(exchange.form.value("remove"))) {
        Json::Array& items = body.member("items").mutable_items();
        if (*number < 1 || *number > static_cast<std::int64_t>(items.size()))
            throw Error{ErrorCode::not_found};
        items.erase(items.begin() + (*number - 1));
    } else {
        Json item = Json::object();
        for (const char* name : item_texts) {
            const std::string_view text = trimmed(exchange.form.value(name));
            if (!text.empty()) item.set(name, text);
        }
        if (!item.has("text"))
            return intelligence_page(exchange, opened, {{"text", "Write what the young person said or saw"}});
        // A condition makes the handling code C; without one, sharing is permitted as the law allows.
        item.set("handling", item.has("conditions") ? "C" : "P");
        Json marks = marks_from(exchange.form.value("marks_typed"));
        if (marks.size() > 0) item.set("entities", std::move(marks));
        body.member("items").push_back(std::move(item));
    }
    disclosures.change_intelligence(exchange.asker, summary.id, body, summary.revision);
    return back_to(opened);
}

Response post_approve(Exchange& exchange) {
    const Opened opened = opened_at(exchange);
    std::vector<FormError> errors = take_code(exchange);
    if (!errors.empty()) return intelligence_page(exchange, opened, std::move(errors));
    const auto version = parse_integer(exchange.form.value("version"));
    exchange.services.store.disclosures().approve(
        exchange.asker, summary_of(opened).id, version ? static_cast<int>(*version) : 0);
    return back_to(opened);
}

Response post_send(Exchange& exchange) {
    const Opened opened = opened_at(exchange);
    SharingChoice choice = read_sharing_form(exchange, kind);
    if (choice.errors.empty()) choice.errors = take_code(exchange);
    if (!choice.errors.empty()) return intelligence_page(exchange, opened, std::move(choice.errors));
    dispatch_summary(exchange, summary_of(opened), choice.agreement, choice.body);
    return back_to(opened);
}

Response get_pdf(Exchange& exchange) {
    const KeptIntelligence summary =
        exchange.services.store.disclosures().intelligence(exchange.asker, std::string(exchange.at("id")));
    return Response::bytes(text_of(intelligence_pdf(exchange, summary)), "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"" + summary.reference + "-INT-v1.pdf\"");
}

constexpr std::array routes{
    Route{Method::get,
          "/interviews/{id}/intelligence",
          Door::page,
          Action::intelligence_list,
          get_intelligence,
          "Information for police"},
    Route{Method::post,
          "/interviews/{id}/intelligence",
          Door::page,
          Action::intelligence_add,
          post_begin,
          "The three questions"},
    Route{Method::post,
          "/interviews/{id}/intelligence/items",
          Door::page,
          Action::intelligence_change,
          post_item,
          "Add or remove an item"},
    Route{Method::post,
          "/interviews/{id}/intelligence/approval",
          Door::page,
          Action::intelligence_list,
          post_approve,
          "Approve"},
    Route{Method::post,
          "/interviews/{id}/intelligence/dispatch",
          Door::page,
          Action::intelligence_list,
          post_send,
          "Send to police"},
    Route{Method::get,
          "/intelligence/{id}.pdf",
          Door::page,
          Action::intelligence_read,
          get_pdf,
          "The summary as PDF"},
};

}  // namespace

std::span<const Route> intelligence_page_routes() {
    return routes;
}

}  // namespace homeward
