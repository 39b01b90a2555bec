#include "server/intake/intake_rules.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// Which of the rule's senders fits, or empty: `ashdown.example` fits `x.ashdown.example`, never
// `notashdown.example`.
std::string_view fitting_sender(const IntakeRule& rule, const std::string& sender) {
    for (const std::string& address : rule.addresses) {
        if (sender == address) return address;
    }
    const std::size_t at = sender.rfind('@');
    if (at == std::string::npos) return {};
    const std::string_view domain = std::string_view(sender).substr(at + 1);
    for (const std::string& known : rule.domains) {
        const bool below = domain.size() > known.size() && domain.ends_with(known) &&
                           domain.at(domain.size() - known.size() - 1) == '.';
        if (domain == known || below) return known;
    }
    return {};
}

std::string_view fitting_subject(const IntakeRule& rule, const std::string& folded) {
    for (const std::string& words : rule.subjects) {
        if ((" " + folded + " ").find(" " + words + " ") != std::string::npos) return words;
    }
    return {};
}

}  // namespace

std::optional<IntakeRoute> route_message(const IntakeRules& rules,
                                         std::string_view sender,
                                         std::string_view subject) {
    const std::string from = to_ascii_lower(sender);
    const std::string folded = folded_label(subject);
    for (const IntakeRule& rule : rules.rules) {
        const bool by_sender = !rule.domains.empty() || !rule.addresses.empty();
        const std::string_view known = fitting_sender(rule, from);
        if (by_sender && known.empty()) continue;
        const std::string_view words = fitting_subject(rule, folded);
        if (!rule.subjects.empty() && words.empty()) continue;
        std::string why;
        if (!known.empty()) why = "sent from " + std::string(known);
        if (!words.empty())
            why += std::string(why.empty() ? "" : ", ") + "subject with \"" + std::string(words) + "\"";
        IntakeRoute route{.organisation = rule.organisation};
        route.arrival.set("rule", rule.id).set("why", why);
        if (!rule.authority.empty()) route.arrival.set("authority", rule.authority);
        if (!rule.force.empty()) route.arrival.set("force", rule.force);
        return route;
    }
    if (rules.otherwise.empty()) return std::nullopt;
    IntakeRoute route{.organisation = rules.otherwise};
    route.arrival.set("rule", "otherwise").set("why", "no rule fits sender and subject");
    return route;
}

}  // namespace homeward
