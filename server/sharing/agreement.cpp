#include "server/sharing/agreement.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

constexpr std::array categories{"identity",
                                "contact",
                                "episode",
                                "return",
                                "child_voice",
                                "factors",
                                "risk",
                                "health",
                                "substances",
                                "education",
                                "family",
                                "placement",
                                "offences",
                                "safeguarding",
                                "third_parties",
                                "vehicles",
                                "analysis",
                                "actions"};
constexpr std::array kinds{"return_report", "intelligence_summary", "notice", "weekly_report"};
constexpr std::array statuses{"draft", "signed", "expired", "withdrawn"};
constexpr std::array known_members{"id",
                                   "title",
                                   "status",
                                   "parties",
                                   "purposes",
                                   "kinds",
                                   "data_categories",
                                   "excluded",
                                   "recipients",
                                   "secure_domains",
                                   "start",
                                   "end",
                                   "review_due",
                                   "privacy_notice",
                                   "police_reference_in_subject"};

[[noreturn]] void refuse(std::string_view member, std::string_view why) {
    throw Error{ErrorCode::validation, std::string(member) + ": " + std::string(why)};
}

template <class Known>
bool knows(const Known& known, std::string_view word) {
    return std::ranges::find(known, word) != known.end();
}

std::vector<std::string> words_in(const Json& json, std::string_view member) {
    std::vector<std::string> words;
    for (const Json& item : json[member].items()) {
        if (!item.is_string()) refuse(member, "a list of words");
        words.emplace_back(item.string_or(""));
    }
    return words;
}

template <class Known>
std::vector<std::string> known_words_in(const Json& json, std::string_view member, const Known& known) {
    std::vector<std::string> words = words_in(json, member);
    for (const std::string& word : words) {
        if (!knows(known, word)) refuse(member, "a word that is not known");
    }
    return words;
}

std::optional<Date> date_in(const Json& json, std::string_view member) {
    if (json[member].is_null()) return std::nullopt;
    const auto date = parse_iso_date(json[member].string_or(""));
    if (!date) refuse(member, "a date like 2026-03-14");
    return date;
}

bool is_plain_address(std::string_view address) {
    const auto plain = [](char c) {
        return is_ascii_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '\'';
    };
    const std::size_t at = address.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || address.size() > 254)
        return false;
    const std::string_view domain = address.substr(at + 1);
    return std::ranges::all_of(address.substr(0, at), plain) && domain.find('.') != std::string_view::npos &&
           std::ranges::all_of(domain, [](char c) { return is_ascii_alnum(c) || c == '.' || c == '-'; });
}

AgreementRecipient recipient_of(const Json& json) {
    AgreementRecipient recipient;
    recipient.name = json["name"].string_or(json["organisation"].string_or(""));
    recipient.address = json["address"].string_or("");
    recipient.organisation_id = json["organisation_id"].string_or("");
    recipient.role = json["role"].string_or("");
    recipient.kinds = known_words_in(json, "kinds", kinds);
    recipient.categories = known_words_in(json, "categories", categories);
    if (recipient.address.empty() && recipient.organisation_id.empty()) {
        refuse("recipients", "an address or an organisation each");
    }
    if (!recipient.address.empty() && !is_plain_address(recipient.address))
        refuse("recipients", "an e-mail address");
    return recipient;
}

Json words_json(const std::vector<std::string>& words) {
    Json json = Json::array();
    for (const std::string& word : words) json.push_back(word);
    return json;
}

void set_words(Json& json, std::string name, const std::vector<std::string>& words) {
    if (!words.empty()) json.set(std::move(name), words_json(words));
}

void set_text(Json& json, std::string name, const std::string& text) {
    if (!text.empty()) json.set(std::move(name), text);
}

void set_date(Json& json, std::string name, const std::optional<Date>& date) {
    if (date) json.set(std::move(name), to_iso(*date));
}

}  // namespace

std::vector<std::string_view> data_categories() {
    return {categories.begin(), categories.end()};
}

Agreement read_agreement(const Json& json) {
    if (!json.is_object()) refuse("agreement", "an object");
    Agreement agreement;
    agreement.id = json["id"].string_or("");
    agreement.title = json["title"].string_or("");
    if (trimmed(agreement.title).empty()) refuse("title", "needed");
    agreement.status = json["status"].string_or("draft");
    if (!knows(statuses, agreement.status)) refuse("status", "draft, signed, expired or withdrawn");
    for (const Json& party : json["parties"].items()) {
        agreement.parties.push_back({std::string(party["name"].string_or("")),
                                     std::string(party["type"].string_or("")),
                                     std::string(party["contact"].string_or(""))});
    }
    agreement.purposes = words_in(json, "purposes");
    agreement.kinds = known_words_in(json, "kinds", kinds);
    agreement.categories = known_words_in(json, "data_categories", categories);
    agreement.excluded = known_words_in(json, "excluded", categories);
    for (const Json& recipient : json["recipients"].items())
        agreement.recipients.push_back(recipient_of(recipient));
    agreement.secure_domains = words_in(json, "secure_domains");
    agreement.starts = date_in(json, "start");
    agreement.ends = date_in(json, "end");
    agreement.review_due = date_in(json, "review_due");
    if (agreement.starts && agreement.ends && *agreement.ends < *agreement.starts)
        refuse("end", "before the start");
    agreement.privacy_notice = json["privacy_notice"].bool_or(false);
    agreement.police_reference_in_subject = json["police_reference_in_subject"].bool_or(false);
    for (const Json::Member& member : json.members()) {
        if (!knows(known_members, member.first)) agreement.more.set(member.first, member.second);
    }
    return agreement;
}

Json to_json(const Agreement& agreement) {
    Json json = agreement.more.is_object() ? agreement.more : Json::object();
    set_text(json, "id", agreement.id);
    json.set("title", agreement.title).set("status", agreement.status);
    for (const AgreementParty& party : agreement.parties) {
        Json one = Json::object();
        set_text(one, "name", party.name);
        set_text(one, "type", party.type);
        set_text(one, "contact", party.contact);
        json.member("parties").push_back(std::move(one));
    }
    set_words(json, "purposes", agreement.purposes);
    set_words(json, "kinds", agreement.kinds);
    set_words(json, "data_categories", agreement.categories);
    set_words(json, "excluded", agreement.excluded);
    for (const AgreementRecipient& recipient : agreement.recipients) {
        Json one = Json::object();
        set_text(one, "name", recipient.name);
        set_text(one, "address", recipient.address);
        set_text(one, "organisation_id", recipient.organisation_id);
        set_text(one, "role", recipient.role);
        set_words(one, "kinds", recipient.kinds);
        set_words(one, "categories", recipient.categories);
        json.member("recipients").push_back(std::move(one));
    }
    set_words(json, "secure_domains", agreement.secure_domains);
    set_date(json, "start", agreement.starts);
    set_date(json, "end", agreement.ends);
    set_date(json, "review_due", agreement.review_due);
    json.set("privacy_notice", agreement.privacy_notice);
    json.set("police_reference_in_subject", agreement.police_reference_in_subject);
    return json;
}

bool in_force(const Agreement& agreement, const Date& today) {
    return agreement.status == "signed" && agreement.privacy_notice && agreement.starts && agreement.ends &&
           *agreement.starts <= today && today <= *agreement.ends;
}

const AgreementRecipient* find_recipient(const Agreement& agreement,
                                         std::string_view kind,
                                         std::string_view address) {
    if (!knows(agreement.kinds, kind) || !is_plain_address(address)) return nullptr;
    for (const AgreementRecipient& recipient : agreement.recipients) {
        if (recipient.address.empty() || !equal_ignoring_case(recipient.address, address)) continue;
        if (recipient.kinds.empty() || knows(recipient.kinds, kind)) return &recipient;
    }
    return nullptr;
}

bool may_have(const Agreement& agreement, const AgreementRecipient& recipient, std::string_view category) {
    return knows(agreement.categories, category) && !knows(agreement.excluded, category) &&
           (recipient.categories.empty() || knows(recipient.categories, category));
}

bool is_police_address(const Agreement& agreement, std::string_view address) {
    if (!is_plain_address(address)) return false;
    const std::string domain = to_ascii_lower(address.substr(address.find('@') + 1));
    if (domain.ends_with(".police.uk")) return true;
    return std::ranges::any_of(agreement.secure_domains, [&domain](const std::string& secure) {
        return !secure.empty() && to_ascii_lower(secure) == domain;
    });
}

}  // namespace homeward
