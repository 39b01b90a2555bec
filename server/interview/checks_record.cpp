// Q22 to Q33 and Q39: what was offered and done, when, by whom, for which episodes.

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/cases/deadline.h"
#include "server/interview/check_context.h"

namespace homeward {

namespace {

std::optional<LocalTime> time_in(std::string_view text) {
    return parse_iso_local_time(trimmed(text));
}

// The last episode's own time, else the header's.
std::string_view episode_time(const CheckContext& context,
                              std::string EpisodeFacts::*member,
                              std::string_view id) {
    if (!context.interview.episodes.empty()) {
        const EpisodeFacts& last = context.interview.episodes.back();
        if (!(last.*member).empty()) return last.*member;
    }
    return context.fact(id);
}

struct When {
    std::string_view text;
    std::string pointer;
};

When returned_at(const CheckContext& context) {
    return {episode_time(context, &EpisodeFacts::returned_at, "returned_at"), "/header/returned_at"};
}

When answer_time(const CheckContext& context, std::string_view means) {
    const Asked* one = context.find(means);
    return one ? When{one->value(), one->pointer()} : When{};
}

// When the interview took place: as the record has it, with its time, else as the form has it.
When held_at(const CheckContext& context) {
    const Outcome& outcome = context.interview.outcome;
    if ((outcome.kind == "held" || outcome.kind.empty()) && !outcome.at.empty())
        return {outcome.at, "/outcome/at"};
    return answer_time(context, "interview_on");
}

When offered_at(const CheckContext& context) {
    for (const Offer& offer : context.interview.offers) {
        if (!offer.at.empty()) return {offer.at, "/offers/0/at"};
    }
    return answer_time(context, "offered_on");
}

void measure(CheckContext& context, const Clock* clock, const When& when, const char* what) {
    const auto at = time_in(when.text);
    if (!at) return;
    const std::string lower = to_ascii_lower(what);
    const InTime in = clock ? in_time(*clock, *at) : InTime::cannot_tell;
    if (in == InTime::yes) return;
    if (in == InTime::cannot_tell) return context.find_fault(when.pointer, "cannot_tell", {{"what", lower}});
    const auto hours = hours_after(*clock, *at);
    context.find_fault(
        when.pointer, hours ? "" : "late", {{"what", what}, {"n", std::to_string(hours.value_or(0))}});
}

void within_72_hours(CheckContext& context) {
    if (!trimmed(context.interview.outcome.out_of_time_reason).empty()) return;
    const auto found = time_in(episode_time(context, &EpisodeFacts::found_at, "episode.found_at"));
    const auto clock = start_clock(time_in(returned_at(context).text), found);
    measure(context, clock ? &*clock : nullptr, offered_at(context), "Offered");
    if (context.held) measure(context, clock ? &*clock : nullptr, held_at(context), "Held");
}

void independent_offer(CheckContext& context) {
    const Asked* field = context.find("independent_offered");
    if (!field || field->is_answered()) return;
    const bool recorded = std::ranges::any_of(
        context.interview.offers, [](const Offer& offer) { return !offer.independent_offered.empty(); });
    if (!recorded) context.find_fault(*field);
}

void phone_justified(CheckContext& context) {
    const Asked* manner = context.find("manner");
    if (!manner || (manner->value() != "phone" && context.interview.outcome.manner != "phone")) return;
    const auto said = [&](std::string_view means) {
        const Asked* one = context.find(means);
        return one && one->is_told() && !one->words.empty();
    };
    if (said("phone_reason") && said("phone_agreed_by")) return;
    const Asked* reason = context.find("phone_reason");
    context.find_fault(reason ? *reason : *manner, {}, {manner->pointer()});
}

void efforts_to_engage(CheckContext& context) {
    const std::string& outcome = context.interview.outcome.kind;
    const bool missed =
        outcome == "refused" || outcome == "did_not_attend" || (!context.held && outcome.empty());
    if (!missed) return;
    const auto& efforts = context.interview.outcome.efforts;
    if (std::ranges::any_of(efforts, [](const std::string& one) { return !trimmed(one).empty(); })) return;
    const Asked* field = context.find("engagement_efforts");
    if (field && field->is_told() && !field->words.empty()) return;
    context.find_fault(field ? field->pointer() : "/outcome/efforts", "", {});
}

void cluster_rule(CheckContext& context) {
    const auto& episodes = context.interview.episodes;
    const auto rule = std::ranges::find(context.rule->clusters, context.form.id, &ClusterRule::form);
    if (rule == context.rule->clusters.end() || episodes.size() < 2) return;
    const auto count = static_cast<std::int64_t>(episodes.size());
    bool broken = count < rule->least || count > rule->most;
    std::optional<Date> first;
    std::optional<Date> last;
    for (const EpisodeFacts& episode : episodes) {
        const auto began = time_in(episode.missing_at);
        if (!began) continue;
        if (!first || began->date < *first) first = began->date;
        if (!last || began->date > *last) last = began->date;
    }
    if (rule->days > 0 && first)
        broken |= (std::chrono::sys_days(*last) - std::chrono::sys_days(*first)).count() >= rule->days;
    if (broken) context.find_fault("/episodes", "", {{"rule", rule->words}});
}

void all_episodes_covered(CheckContext& context) {
    const auto linked = static_cast<std::int64_t>(context.interview.episodes.size());
    if (linked == 0) return;
    const auto differ = [&](const Asked& one, const std::string& count) {
        context.find_fault(one, {{"n", std::to_string(linked)}, {"count", count}}, {"/episodes"});
    };
    const Asked* kind = context.find("episodes_covered_kind");
    if (kind && kind->value() == "one" && linked > 1) differ(*kind, "one");
    const Asked* count = context.find("episodes_covered_count");
    if (count && count->answer && count->answer->value.is_number() &&
        count->answer->value.integer_or(0) != linked)
        differ(*count, std::to_string(count->answer->value.integer_or(0)));
    const Asked* list = context.find("episodes_covered");
    if (list && list->is_told() && static_cast<std::int64_t>(list->answer->value.size()) < linked)
        differ(*list, std::to_string(list->answer->value.size()));
}

void decision_recorded(CheckContext& context) {
    const bool absent = std::ranges::any_of(context.interview.episodes,
                                            [](const EpisodeFacts& one) { return one.status == "absent"; }) ||
                        (context.interview.episodes.empty() && context.fact("episode.status") == "absent");
    if (!absent && context.fact("subject.care_status") != "care_leaver") return;
    std::set<std::string> names;
    const auto decided = context.interview.header.find("interview_decided_by");
    if (decided != context.interview.header.end()) {
        for (const Json& name : decided->second.value.items()) names.insert(folded_label(name.string_or("")));
    }
    names.erase("");
    if (names.size() < 2) context.find_fault("/header/interview_decided_by", "", {});
}

bool same_name(std::string_view a, std::string_view b) {
    const std::string first = folded_label(a);
    return !first.empty() && first == folded_label(b);
}

std::string interviewer_name(const CheckContext& context) {
    const Asked* field = context.find("interviewer_name");
    if (field && field->is_told()) return std::string(field->value());
    return context.interview.interviewer.name;
}

void debrief_is_not_the_interview(CheckContext& context) {
    const std::string interviewer = interviewer_name(context);
    const Asked* field = context.find("interviewer_name");
    if (same_name(interviewer, context.fact("debrief.officer")))
        context.find_fault(field ? field->pointer() : "/people/interviewer",
                           "",
                           {{"what", "the person"}},
                           {"/header/debrief.officer"});
    const When held = held_at(context);
    const auto at = time_in(held.text);
    const auto debrief = time_in(context.fact("debrief.held_at"));
    if (at && debrief && at->minutes && *at == *debrief)
        context.find_fault(held.pointer, "", {{"what", "the time"}}, {"/header/debrief.held_at"});
}

struct Stop {
    const char* name;
    When when;
};

// Whether `a` is surely before `b`: by the minute where both have one, else by the day.
bool is_before(const LocalTime& a, const LocalTime& b) {
    if (a.date != b.date) return a.date < b.date;
    return a.minutes && b.minutes && *a.minutes < *b.minutes;
}

// Each pair out of order is told once, by the later stop that comes too early.
void in_order(CheckContext& context, const std::vector<Stop>& stops) {
    const LocalTime now = to_local(context.tools.now);
    const Stop* last = nullptr;
    for (const Stop& stop : stops) {
        if (trimmed(stop.when.text).empty()) continue;
        const auto at = time_in(stop.when.text);
        if (!at) {
            context.find_fault(stop.when.pointer, "not_a_time", {{"a", stop.name}});
            continue;
        }
        if (context.tools.now != Instant{} && is_before(now, *at))
            context.find_fault(stop.when.pointer, "future", {{"a", stop.name}});
        if (last && is_before(*at, *time_in(last->when.text)))
            context.find_fault(
                stop.when.pointer, "", {{"a", stop.name}, {"b", last->name}}, {last->when.pointer});
        last = &stop;
    }
}

void check_birth(CheckContext& context) {
    const auto born = parse_iso_date(context.fact("subject.date_of_birth"));
    if (!born) return;
    const std::string pointer = "/header/subject.date_of_birth";
    const auto away = time_in(episode_time(context, &EpisodeFacts::missing_at, "episode.last_seen_at"));
    if (!away) {
        if (context.tools.now != Instant{} && to_local(context.tools.now).date < *born)
            context.find_fault(pointer, "future", {{"a", "The date of birth"}});
        return;
    }
    if (away->date < *born)
        return context.find_fault(pointer, "", {{"a", "Going missing"}, {"b", "the date of birth"}});
    const auto age_fact = context.interview.header.find("subject.age");
    if (age_fact == context.interview.header.end() || !age_fact->second.value.is_number()) return;
    int age = int{away->date.year()} - int{born->year()};
    if (away->date < Date{away->date.year(), born->month(), born->day()}) --age;
    const auto printed = age_fact->second.value.integer_or(age);
    if (printed < age - 1 || printed > age + 1)
        context.find_fault(pointer, "age", {}, {"/header/subject.age"});
}

std::string_view signed_at(const CheckContext& context, std::string_view as) {
    for (const Json& one : context.interview.signatures.items()) {
        if (one["as"].string_or("") == as) return one["signed_at"].string_or("");
    }
    return {};
}

void dates_in_order(CheckContext& context) {
    const auto& episodes = context.interview.episodes;
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        const std::string at = "/episodes/" + std::to_string(i);
        in_order(context,
                 {{"going missing", {episodes[i].missing_at, at + "/missing_at"}},
                  {"Being found", {episodes[i].found_at, at + "/found_at"}},
                  {"The return", {episodes[i].returned_at, at + "/returned_at"}}});
    }
    const std::string_view found = episode_time(context, &EpisodeFacts::found_at, "episode.found_at");
    const bool in_header = episodes.empty();
    if (in_header)
        in_order(context,
                 {{"being last seen", {context.fact("episode.last_seen_at"), "/header/episode.last_seen_at"}},
                  {"Being found", {found, "/header/episode.found_at"}},
                  {"The return", returned_at(context)}});
    if (context.held) {
        const When since = returned_at(context).text.empty() ? When{found, "/header/episode.found_at"}
                                                             : returned_at(context);
        in_order(context,
                 {{"the return", since},
                  {"The interview", held_at(context)},
                  {"The interviewer's signature", {signed_at(context, "interviewer"), "/signatures"}},
                  {"The manager's signature", {signed_at(context, "manager"), "/signatures"}}});
        const When offered = offered_at(context);
        const auto offer = time_in(offered.text);
        const auto held = time_in(held_at(context).text);
        if (offer && held && is_before(*held, *offer))
            context.find_fault(offered.pointer,
                               "",
                               {{"a", "The interview"}, {"b", "the offer"}},
                               {held_at(context).pointer});
    }
    check_birth(context);
}

void attendees_told(CheckContext& context) {
    if (context.fact("strategy_meeting_held") == "yes" && context.fact("strategy_attendees_told") != "yes")
        context.find_fault("/header/strategy_attendees_told", "", {});
}

void right_child(CheckContext& context) {
    for (const char* id : {"subject.surname", "subject.forenames", "subject.date_of_birth"}) {
        const auto fact = context.interview.header.find(id);
        if (fact != context.interview.header.end() && !fact->second.confirmed &&
            !fact->second.alternatives.empty())
            return context.find_fault(std::string("/header/") + id, "", {});
    }
}

void second_person(CheckContext& context) {
    const Asked* manager = context.find("team_manager");
    const std::string interviewer = interviewer_name(context);
    if (same_name(context.interview.manager.name, interviewer) ||
        same_name(context.interview.manager.name, context.interview.interviewer.name))
        return context.find_fault("/people/manager", "", {}, {"/people/interviewer"});
    if (manager && same_name(manager->value(), interviewer)) context.find_fault(*manager);
}

constexpr std::array table{
    NamedCheck{"Q22", within_72_hours},
    NamedCheck{"Q23", independent_offer},
    NamedCheck{"Q24", phone_justified},
    NamedCheck{"Q25", efforts_to_engage},
    NamedCheck{"Q26", cluster_rule},
    NamedCheck{"Q27", all_episodes_covered},
    NamedCheck{"Q28", decision_recorded},
    NamedCheck{"Q30", debrief_is_not_the_interview},
    NamedCheck{"Q31", dates_in_order},
    NamedCheck{"Q32", attendees_told},
    NamedCheck{"Q33", right_child},
    NamedCheck{"Q39", second_person},
};

}  // namespace

std::span<const NamedCheck> record_checks() {
    return table;
}

}  // namespace homeward
