#include "server/web/sharing/report_story.h"

#include <algorithm>
#include <array>
#include <map>

#include "parsers/base/ascii.h"
#include "server/sharing/report_status.h"
#include "server/storage/store.h"
#include "server/web/frame/labels.h"

namespace homeward {

namespace {

struct Step {
    Instant at{};
    std::string what, by, why;
};

// The version of another report of the same interview; 0 where there is none.
int version_of_report(Exchange& exchange, const std::string& id) {
    if (id.empty()) return 0;
    return exchange.services.store.disclosures().report(exchange.asker, id).number;
}

std::string what_became(Exchange& exchange, const ReportEvent& event) {
    const int other = version_of_report(exchange, event.other);
    const std::string version = "version " + std::to_string(other);
    if (event.state == "signed") return other > 0 ? "Issued, in place of " + version : "Issued";
    if (event.state == "superseded") return other > 0 ? "Superseded by " + version : "Superseded";
    return label_of(event.state);
}

std::string why_of(const KeptReport& report, const ReportEvent& event) {
    const StatusReason* reason = find_reason(withdrawal_reasons(), event.reason);
    std::string why = reason == nullptr ? std::string() : std::string(reason->label);
    const std::string_view words = report.body["withdrawal"]["why"].string_or("");
    if (event.state == "withdrawn" && !words.empty()) why += (why.empty() ? "" : ": ") + std::string(words);
    return why;
}

std::string organisation_called(Exchange& exchange, const std::string& id) {
    for (const Organisation& organisation : exchange.services.store.accounts().organisations()) {
        if (organisation.id == id) return organisation.name;
    }
    return "an organisation that has left";
}

std::string recipient_name(Exchange& exchange, const ReleaseRecipient& recipient) {
    return recipient.organisation.empty() ? recipient.address
                                          : organisation_called(exchange, recipient.organisation);
}

std::vector<Step> steps_of(Exchange& exchange, const KeptReport& report) {
    Disclosures& disclosures = exchange.services.store.disclosures();
    std::vector<Step> steps;
    for (const ReportEvent& event : disclosures.report_history(exchange.asker, report.id)) {
        steps.push_back({event.at, what_became(exchange, event), event.by, why_of(report, event)});
    }
    for (const Release& release : disclosures.releases(exchange.asker, report.id)) {
        std::vector<std::string> to;
        for (const ReleaseRecipient& recipient : release.recipients)
            to.push_back(recipient_name(exchange, recipient));
        steps.push_back(
            {release.decided_at,
             (release.emergency ? "Released in an emergency to " : "Released to ") + joined(to, ", "),
             release.decided_by,
             ""});
        for (const ReleaseRecipient& recipient : release.recipients) {
            const std::string who = recipient_name(exchange, recipient);
            if (recipient.opened_at) steps.push_back({*recipient.opened_at, "Opened by " + who, "", ""});
            if (recipient.acknowledged_at)
                steps.push_back({*recipient.acknowledged_at, "Acknowledged by " + who, "", ""});
        }
    }
    std::ranges::stable_sort(steps, {}, &Step::at);
    return steps;
}

std::string letter_state(const std::vector<Dispatch>& letters, const std::string& address) {
    for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
        if (equal_ignoring_case(letter->to, address)) return label_of(letter->state);
    }
    return {};
}

// Of those who sign in: a letter's reader leaves no trace.
std::string what_is_known(const ReleaseRecipient& recipient) {
    if (!recipient.opened_at && !recipient.acknowledged_at) return "Not opened yet";
    std::string words = recipient.opened_at ? "Opened " + short_time(*recipient.opened_at) : "Not opened yet";
    if (recipient.acknowledged_at) words += "; acknowledged " + short_time(*recipient.acknowledged_at);
    return words;
}

}  // namespace

std::string person_name(Exchange& exchange, const std::string& id) {
    for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
        if (user.id == id) return user.name;
    }
    return "somebody who has left";
}

std::string status_in_words(Exchange& exchange, const KeptReport& report) {
    if (report.status == "draft") return "Draft";
    if (report.status == "signed") return "Current";
    std::string words = label_of(report.status) + " on " + in_words(to_local(report.status_at).date);
    const int by = version_of_report(exchange, report.replaced_by);
    if (by > 0 && report.status == "superseded") words += " by version " + std::to_string(by);
    return words;
}

Json report_story(Exchange& exchange, const KeptReport& report) {
    Json list = Json::array();
    for (const Step& step : steps_of(exchange, report)) {
        Json row = Json::object();
        row.set("at", long_time(step.at)).set("what", step.what).set("why", step.why);
        list.push_back(row.set("by", step.by.empty() ? std::string() : person_name(exchange, step.by)));
    }
    return list;
}

Json report_recipients(Exchange& exchange, const KeptReport& report) {
    Store& store = exchange.services.store;
    const std::vector<Dispatch> told = store.outbox().of(exchange.asker, report.id);
    Json list = Json::array();
    for (const Release& release : store.disclosures().releases(exchange.asker, report.id)) {
        const std::vector<Dispatch> letters = store.outbox().of(exchange.asker, release.id);
        for (const ReleaseRecipient& recipient : release.recipients) {
            const bool signs_in = !recipient.organisation.empty();
            Json row = Json::object();
            row.set("who", recipient_name(exchange, recipient))
                .set("released", short_time(release.decided_at));
            row.set(
                "known",
                signs_in ? what_is_known(recipient) : "Letter: " + letter_state(letters, recipient.address));
            const std::string letter = letter_state(told, recipient.address);
            const bool over = report.status != "signed";
            row.set("told",
                    signs_in         ? "Sees its state when signing in"
                    : letter.empty() ? "Nobody told them of its state: phone"
                                     : "Told of its state by letter: " + letter);
            list.push_back(row.set("over", over));
        }
    }
    return list;
}

}  // namespace homeward
