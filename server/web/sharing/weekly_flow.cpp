#include "server/web/sharing/weekly_flow.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/report_words.h"
#include "server/report/withholding.h"
#include "server/sharing/agreement.h"
#include "server/storage/store.h"
#include "server/web/cases/case_flow.h"
#include "server/web/cases/clock_view.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"

namespace homeward {

namespace {

constexpr std::size_t episodes_max = 1000;
constexpr std::size_t cell_bytes = 240;  // A cell tells the beginning; the report tells the rest.
constexpr std::chrono::days repeat_within{90};

struct Week {
    Instant from, to;  // `to` is not in it.
};

Week week_of(const Date& sunday) {
    const auto day = std::chrono::sys_days(sunday);
    const auto start = [](std::chrono::sys_days first) {
        return to_instant({.date = Date{first}, .minutes = std::chrono::minutes(0)}).instant;
    };
    return {start(day - std::chrono::days(6)), start(day + std::chrono::days(1))};
}

std::optional<Instant> fact_instant(const Episode& episode, std::initializer_list<std::string_view> ids) {
    for (const std::string_view id : ids) {
        if (const auto time = parse_iso_local_time(fact_text(episode.facts, id)))
            return to_instant(*time).instant;
    }
    return std::nullopt;
}

Instant began_at(const Episode& episode) {
    return fact_instant(episode,
                        {"episode.last_seen_at", "episode.reported_at", "episode.found_at", "returned_at"})
        .value_or(episode.created_at);
}

std::optional<Instant> ended_at(const Episode& episode) {
    return fact_instant(episode, {"returned_at", "episode.found_at"});
}

bool is_open(const Episode& episode, Instant at) {
    const auto ended = ended_at(episode);
    const bool closed = episode.state == "finalised" || episode.state == "cancelled";
    return ended ? *ended >= at : !closed;
}

std::vector<Episode> all_episodes(Exchange& exchange, const EpisodeFilter& filter) {
    std::vector<Episode> all;
    ListPage page{.limit = 100};
    do {
        auto listed = exchange.services.store.cases().episodes(exchange.asker, filter, page);
        for (Episode& episode : listed.items) all.push_back(std::move(episode));
        if (all.size() > episodes_max) throw Error{ErrorCode::limit_parts};
        page.cursor = listed.next;
    } while (!page.cursor.empty());
    return all;
}

int times_in_90_days(Exchange& exchange, const Episode& episode, const Week& week) {
    int times = 0;  // This one counts, whenever it began.
    for (const Episode& other : all_episodes(exchange, {.child = episode.child})) {
        const Instant began = began_at(other);
        const bool counts = began < week.to && began >= week.to - repeat_within;
        times += counts || other.id == episode.id ? 1 : 0;
    }
    return times;
}

// The beginning of the first answer that means one of these, with what is withheld taken out.
std::string told(const Interview& interview,
                 const Form& form,
                 std::initializer_list<std::string_view> meanings) {
    for (const std::string_view means : meanings) {
        for (const FormSection& section : form.sections) {
            for (const Question& question : section.questions) {
                if (question.means != means) continue;
                const auto found = interview.answers.find(question.id);
                if (found == interview.answers.end() || !is_filled(found->second)) continue;
                std::string text = found->second.text;
                if (text.empty()) text = value_in_words(found->second.value, &question);
                if (!text.empty()) return beginning_of(text, cell_bytes);
            }
        }
    }
    return {};
}

// The first action that has no earlier one.
std::string first_action(const Interview& interview, const Form& form) {
    const Json* first = nullptr;
    for (const FormSection& section : form.sections) {
        for (const Question& question : section.questions) {
            if (question.type != QuestionType::action) continue;
            const auto found = interview.answers.find(question.id);
            if (found == interview.answers.end()) continue;
            for (const Json& row : found->second.value.items()) {
                const auto due = [](const Json& action) {
                    const std::string_view date = action["by_when"].string_or("");
                    return date.empty() ? std::string_view("9999") : date;
                };
                if (row.is_object() && (first == nullptr || due(row) < due(*first))) first = &row;
            }
        }
    }
    if (first == nullptr) return {};
    std::string words(beginning_of((*first)["what"].string_or(""), cell_bytes));
    if (const auto who = (*first)["who"].string_or(""); !who.empty()) words += " " + std::string(who);
    if (const auto when = (*first)["by_when"].string_or(""); !when.empty()) {
        words += ", by " + time_in_words(when);
    }
    return words;
}

void add_interview(Exchange& exchange, const Episode& episode, WeeklyFacts& facts, WeeklyRow& row) {
    Interviews& interviews = exchange.services.store.interviews();
    const auto listed = interviews.list(exchange.asker, {.episode = episode.id}, {.limit = 1});
    row.learned = "No interview yet";
    if (listed.items.empty()) return;
    const KeptInterview kept = interviews.get(exchange.asker, listed.items.front().id);
    const auto clock = clock_of(episode);
    for (const Json& offer : kept.body["offers"].items()) {
        const auto at = parse_iso_local_time(offer["at"].string_or(""));
        if (!clock || !at) continue;
        facts.offers_in_time += in_time(*clock, *at) == InTime::yes ? 1 : 0;
        break;
    }
    row.learned = label_of(kept.state);
    if (kept.signatures.size() < 2) return;
    const Interview whole =
        interview_from_json(interviews.signed_whole(exchange.asker, kept.id, kept.number));
    const Interview shown = withhold(review(whole).interview()).interview;
    const Form form = find_form(kept.form, kept.form_version);
    const auto put = [](std::string& place, std::string text) {
        if (!text.empty()) place = std::move(text);
    };
    put(row.safety_plan, told(shown, form, {"safety_plan", "stay_safe_advice", "again_and_safety"}));
    put(row.risks, told(shown, form, {"risks_exposed", "risk_factors", "worries", "harm"}));
    put(row.agencies, told(shown, form, {"other_agencies", "open_to_care", "referred_on", "shared_board"}));
    put(row.learned, told(shown, form, {"weekly_summary", "analysis", "triggers", "where_been"}));
    put(row.action, first_action(shown, form));
}

WeeklyRow row_of(Exchange& exchange, const Episode& episode, const Week& week, WeeklyFacts& facts) {
    WeeklyRow row;
    row.reference = episode.reference;
    row.child = initials_of(exchange.services.store.cases().child(exchange.asker, episode.child), week.to);
    row.times_in_90_days = times_in_90_days(exchange, episode, week);
    const Instant as_of = std::min(week.to, exchange.services.now());
    if (is_open(episode, as_of)) {
        row.status = episode.state == "absent" ? "Absent" : "Missing";
        facts.missing_now += 1;
    } else {
        row.status = "Returned";
        facts.returned += 1;
        facts.offers_due += 1;
    }
    const Json clock = clock_data(episode, exchange.services.now());
    row.clock =
        std::string(clock["sign"].string_or("")) + " " + std::string(clock["clock_words"].string_or(""));
    if (episode.held_at) facts.held += 1;
    if (const std::string risk = fact_text(episode.facts, "episode.risk"); !risk.empty()) {
        row.risks = "Police: " + value_in_words("episode.risk", Json(risk));
    }
    add_interview(exchange, episode, facts, row);
    return row;
}

// Whom the agreements in force let have it.
std::vector<std::string> readers_of(Exchange& exchange) {
    std::vector<std::string> readers;
    const Date today = to_local(exchange.services.now()).date;
    for (const KeptAgreement& kept : exchange.services.store.disclosures().agreements(exchange.asker)) {
        const Agreement& agreement = kept.agreement;
        if (!in_force(agreement, today)) continue;
        const auto has = [](const std::vector<std::string>& kinds) {
            return std::ranges::find(kinds, "weekly_report") != kinds.end();
        };
        if (!has(agreement.kinds)) continue;
        for (const AgreementRecipient& recipient : agreement.recipients) {
            if (!recipient.kinds.empty() && !has(recipient.kinds)) continue;
            if (std::ranges::find(readers, recipient.name) == readers.end())
                readers.push_back(recipient.name);
        }
    }
    return readers;
}

}  // namespace

std::optional<Date> week_end(std::string_view week) {
    if (week.size() != 8 || week.substr(4, 2) != "-W") return std::nullopt;
    const auto year = parse_integer(week.substr(0, 4));
    const auto number = parse_integer(week.substr(6));
    if (!year || !number || *year < 2000 || *year > 2200 || *number < 1) return std::nullopt;
    // ISO 8601: week 1 is the one with the year's 4 January.
    const std::chrono::sys_days fourth{std::chrono::year(static_cast<int>(*year)) / 1 / 4};
    const auto monday = fourth - (std::chrono::weekday(fourth) - std::chrono::Monday);
    const Date sunday{monday + std::chrono::weeks(*number - 1) + std::chrono::days(6)};
    return week_word(sunday) == week ? std::optional(sunday) : std::nullopt;
}

std::string week_word(const Date& day) {
    // A week belongs to the year of its Thursday.
    const std::chrono::sys_days days(day);
    const auto thursday = days - (std::chrono::weekday(days) - std::chrono::Monday) + std::chrono::days(3);
    const auto year = Date{thursday}.year();
    const auto number = (thursday - std::chrono::sys_days(year / 1 / 1)).count() / 7 + 1;
    return std::to_string(static_cast<int>(year)) + (number < 10 ? "-W0" : "-W") + std::to_string(number);
}

WeeklyFacts weekly_facts(Exchange& exchange, const Date& sunday) {
    const Week week = week_of(sunday);
    WeeklyFacts facts;
    facts.ends = sunday;
    facts.organisation = organisation_name(exchange);
    facts.readers = readers_of(exchange);
    std::vector<Episode> episodes = all_episodes(exchange, {});
    std::erase_if(episodes, [&](const Episode& episode) {
        return began_at(episode) >= week.to || !is_open(episode, week.from) || episode.state == "cancelled";
    });
    // Those still missing first, then by reference.
    std::ranges::sort(episodes, [&](const Episode& a, const Episode& b) {
        const bool a_open = is_open(a, week.to);
        const bool b_open = is_open(b, week.to);
        return a_open != b_open ? a_open : a.reference < b.reference;
    });
    for (const Episode& episode : episodes) facts.rows.push_back(row_of(exchange, episode, week, facts));
    return facts;
}

Report weekly_tree(Exchange& exchange, const WeeklyFacts& facts) {
    ReportSettings settings;
    settings.made_at = exchange.services.now();
    settings.draft = true;
    Report report = make_weekly_report(facts, settings);
    const Digest digest = sha256(bytes_of(content_text(report)));
    report.code = short_code(digest);
    tell_content_digest(report, to_hex(digest));
    return report;
}

}  // namespace homeward
