// Q10, Q17, Q21, Q29, Q34 to Q38 and Q40: risk that must be flagged and acted on, what police must be told,
// and words that blame.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/interview/check_context.h"

namespace homeward {

namespace {

bool is_flagged(const CheckContext& context, std::string_view means) {
    const Asked* flag = context.find(means);
    return flag && (flag->value() == "suspected" || flag->value() == "confirmed");
}

// `none` with a reason is an answer to what the text suggests.
bool is_explained(const CheckContext& context, std::string_view means) {
    const Asked* flag = context.find(means);
    return flag && flag->value() == "none" && !flag->words.empty();
}

bool reasons_hold(const CheckContext& context, std::initializer_list<std::string_view> ids) {
    const Asked* reasons = context.find("missing_reasons");
    if (!reasons || !reasons->answer) return false;
    return std::ranges::any_of(reasons->answer->value.items(), [&](const Json& chosen) {
        return std::ranges::find(ids, chosen.string_or("")) != ids.end();
    });
}

bool exploitation_flagged(const CheckContext& context) {
    return is_flagged(context, "exploitation_concern") ||
           reasons_hold(context, {"mr_exploitation_sexual", "mr_exploitation_criminal", "mr_trafficking"});
}

bool police_suspect_exploitation(const CheckContext& context) {
    return context.fact("debrief.exploitation_concern") == "yes";
}

void sent_to_police(CheckContext& context) {
    const Asked* sent = context.find("intelligence_sent");
    if (!sent || context.interview.intelligence["nothing_for_police"].bool_or(false)) return;
    const auto names = [&](std::string_view means) {
        const Asked* one = context.find(means);
        return one && one->answer && one->answer->value.size() > 0;
    };
    if (!names("people_mentioned") && !names("places_vehicles")) return;
    const Asked* when = context.find("intelligence_sent_at");
    const bool dated = (when && when->is_told()) || !sent->words.empty();
    if ((sent->value() == "yes" && dated) || (sent->value() == "no" && !sent->words.empty())) return;
    context.find_fault(*sent);
}

void concerns_flagged(CheckContext& context) {
    struct Concern {
        std::string_view field;
        std::initializer_list<std::string_view> prefixes;
        const char* what;
        bool flagged;
    };
    const std::array concerns{
        Concern{"exploitation_concern",
                {"exp_", "rf_cse", "rf_cce", "rf_trafficking", "rf_gang"},
                "exploitation",
                exploitation_flagged(context)},
        Concern{"mental_health_concern",
                {"mh_", "rf_self_harm", "rf_mental_health"},
                "a mental health concern",
                is_flagged(context, "mental_health_concern") ||
                    reasons_hold(context, {"mr_mental_health", "mr_self_harm"})},
    };
    for (const Concern& concern : concerns) {
        const Asked* flag = context.find(concern.field);
        if (!flag || concern.flagged || is_explained(context, concern.field)) continue;
        if (const auto hit = context.concern(concern.prefixes, true)) {
            const Asked* place = context.concern_place(*hit);
            context.find_fault(*flag, {{"what", concern.what}, {"words", hit->text}}, {place->pointer()});
        } else if (concern.field == "exploitation_concern" && police_suspect_exploitation(context)) {
            context.find_fault(flag->pointer(), "police", {}, {"/header/debrief.exploitation_concern"});
        }
    }
}

bool exploitation_told(const CheckContext& context) {
    return exploitation_flagged(context) || police_suspect_exploitation(context) ||
           context.concern({"exp_", "rf_cse", "rf_cce", "rf_trafficking"}, false);
}

void strategy_discussion(CheckContext& context) {
    if (!exploitation_told(context) || is_explained(context, "exploitation_concern")) return;
    const Asked* decision = context.find("strategy_discussion");
    if (decision && decision->is_answered()) return;
    if (context.has_field("strategy_discussion"))
        return context.find_fault(decision ? decision->pointer() : "/answers/strategy_discussion", "", {});
    const Asked* onward = context.find("onward_actions");
    if (!onward) return;
    const bool chosen =
        onward->answer && std::ranges::any_of(onward->answer->value.items(), [](const Json& one) {
            return one.string_or("") == "strategy_discussion" || one.string_or("") == "professionals_meeting";
        });
    if (!chosen) context.find_fault(*onward);
}

void stay_safe_given(CheckContext& context) {
    const Asked* given = context.find("stay_safe_given");
    if (given && (!given->is_told() || given->value() == "no")) context.find_fault(*given);
}

// The rule's words in what adults wrote, outside quotation marks: a child's own words are the child's.
void words_of_adults(CheckContext& context) {
    for (const Asked& one : context.asked) {
        if (one.text.empty() || one.question->voice == Voice::child) continue;
        if (const auto words = first_match(without_quotations(one.text), context.rule->words))
            context.find_fault(one, {{"words", *words}, {"label", one.question->label}});
    }
}

template <typename Look>
void each_item(CheckContext& context, Look look) {
    const auto& items = context.interview.intelligence["items"].items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        look(std::string(items[i]["text"].string_or("")), "/intelligence/items/" + std::to_string(i));
    }
}

void intelligence_is_factual(CheckContext& context) {
    each_item(context, [&](const std::string& text, const std::string& pointer) {
        if (const auto words = first_match(without_quotations(text), context.rule->words))
            context.find_fault(pointer, "", {{"words", *words}});
    });
}

void one_matter_an_item(CheckContext& context) {
    each_item(context, [&](const std::string& text, const std::string& pointer) {
        const std::size_t words = folded_words(text).size();
        const bool several = trimmed(text).find('\n') != std::string_view::npos;
        if (several || words > static_cast<std::size_t>(context.number("words", 120)))
            context.find_fault(pointer, "", {{"n", std::to_string(words)}});
    });
}

void crime_and_harm_acted_on(CheckContext& context) {
    const Asked* done = context.find("crime_or_harm");
    if (!done) done = context.find("allegation");
    if (!done) return;
    constexpr std::array facts{"debrief.offence_against", "debrief.offence_by", "debrief.injured"};
    const bool by_police =
        std::ranges::any_of(facts, [&](const char* id) { return context.fact(id) == "yes"; });
    const auto hit = context.concern({"exp_", "rf_weapon", "rf_injured", "rf_trafficking"}, false);
    if (!by_police && !hit) return;
    const bool acted = done->is_told() && done->value() != "none_told" && !done->words.empty();
    const bool denied =
        done->is_told() && (done->value() == "none_told" || done->value() == "no") && !done->words.empty();
    if (acted || denied) return;
    const Asked* place = hit ? context.concern_place(*hit) : nullptr;
    context.find_fault(*done, {}, place ? std::vector{place->pointer()} : std::vector<std::string>{});
}

void referral_mechanism(CheckContext& context) {
    const Asked* decision = context.find("nrm_decision");
    if (!decision || decision->is_answered()) return;
    const bool told =
        context.concern({"exp_trafficking", "exp_cce", "exp_county_lines", "rf_cce", "rf_trafficking"},
                        false) ||
        reasons_hold(context, {"mr_trafficking", "mr_exploitation_criminal"}) ||
        exploitation_flagged(context);
    if (told) context.find_fault(*decision);
}

constexpr std::array table{
    NamedCheck{"Q10", sent_to_police},
    NamedCheck{"Q17", concerns_flagged},
    NamedCheck{"Q21", strategy_discussion},
    NamedCheck{"Q29", stay_safe_given},
    NamedCheck{"Q34", words_of_adults},
    NamedCheck{"Q35", intelligence_is_factual},
    NamedCheck{"Q36", one_matter_an_item},
    NamedCheck{"Q37", crime_and_harm_acted_on},
    NamedCheck{"Q38", referral_mechanism},
    NamedCheck{"Q40", words_of_adults},
};

}  // namespace

std::span<const NamedCheck> risk_checks() {
    return table;
}

}  // namespace homeward
