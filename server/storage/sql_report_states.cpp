// What became of a report once it was issued: superseded, withdrawn; who is told, and what anybody may learn.

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/ascii.h"
#include "server/sharing/report_status.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_interviews_internal.h"
#include "server/storage/sql_outbox_internal.h"

namespace homeward {

namespace {

constexpr std::chrono::hours asks_counted_for{1};

// Letters that tell those who have a report what became of it; returns how many.
int tell_holders(Act& act, const KeptReport& report, const LetterFor& letter_for) {
    std::vector<QueuedMail> letters;
    for (const std::string& to : addresses_of_releases(act, report)) letters.push_back(letter_for(to));
    queue_letters(act, "status", report.id, report.child, letters);
    return static_cast<int>(letters.size());
}

void change_status(Act& act, const KeptReport& report, const ReportEvent& event) {
    act.run(
        "UPDATE reports SET status = $1, status_at = $2, replaced_by = $3, revision = revision + 1, "
        "updated_at = $4 "
        "WHERE id = $5",
        {event.state, act.now_text(), event.other, act.now_text(), report.id});
    note_report_state(act, report.id, event);
}

void require_reason(const Withdrawal& withdrawal) {
    if (find_reason(withdrawal_reasons(), withdrawal.reason) == nullptr) {
        throw Error{ErrorCode::validation, "reason: a word of the list"};
    }
    if (withdrawal.reason == "other" && trimmed(withdrawal.why).empty()) {
        throw Error{ErrorCode::validation, "why: needed where the reason is another one"};
    }
}

// Only another version of the same interview, and one that may be used, takes a report's place.
void require_successor(Act& act, const KeptReport& report, const std::string& id) {
    if (id.empty()) return;
    const SqlRow other = must_have_own_report(act, id);
    if (other.text(2) != report.interview || other.text(7) != "signed" || id == report.id) {
        throw Error{ErrorCode::validation, "replaced_by: a current version of the same interview"};
    }
}

// Of IPv6 the first 64 bits, which one household or office has to itself with every address in them; an IPv4
// address whole, however it is written. What is no address stays as it is.
std::string network_of(const std::string& address) {
    in6_addr whole{};
    const std::string plain = address.substr(0, address.find('%'));
    if (inet_pton(AF_INET6, plain.c_str(), &whole) != 1) return address;
    const ByteView bytes = std::as_bytes(std::span(whole.s6_addr));
    constexpr std::size_t network_bytes = 8;
    if (!IN6_IS_ADDR_V4MAPPED(&whole)) return "net6:" + to_hex(bytes.first(network_bytes));
    std::array<char, INET_ADDRSTRLEN> text{};
    inet_ntop(AF_INET, bytes.last(sizeof(in_addr)).data(), text.data(), text.size());
    return text.data();
}

// The next version may be in drafting by now: what was taken back is not repeated there.
void forbid_in_next_version(Act& act, const KeptReport& report) {
    KeptInterview kept = interview_of(act, must_have_interview(act, report.interview), false);
    if (kept.state != "drafting" || kept.body["corrects"]["code"].string_or("") != report.code) return;
    forbid_repeating(kept.body);
    write_interview(act, kept);
}

}  // namespace

void note_report_state(Act& act, const std::string& report, const ReportEvent& event) {
    const int last =
        act.must("SELECT coalesce(max(number), 0) FROM report_states WHERE report = $1", {report}).count(0);
    act.run(
        "INSERT INTO report_states (report, number, state, at, done_by, reason, other) VALUES ($1, $2, $3, "
        "$4, $5, "
        "$6, $7)",
        {report,
         std::int64_t{last + 1},
         event.state,
         act.now_text(),
         act.asker().user,
         event.reason,
         event.other});
}

std::optional<SqlRow> find_earlier(Act& act,
                                   const std::string& interview,
                                   const std::string& kind,
                                   int number) {
    return act.find(
        "SELECT " + std::string(report_columns) +
            " FROM reports WHERE interview = $1 AND kind = $2 AND number < $3 AND status <> 'draft' "
            "ORDER BY number DESC, created_at DESC, id DESC LIMIT 1",
        {interview, kind, std::int64_t{number}});
}

void supersede_earlier(Act& act, const KeptReport& report, const LetterFor& letter_for) {
    const SqlRows earlier = act.rows(
        "SELECT " + std::string(report_columns) +
            " FROM reports WHERE interview = $1 AND kind = $2 AND number < $3 AND (status = 'signed' OR "
            "(status = 'withdrawn' AND replaced_by = '')) ORDER BY number, id",
        {report.interview, report.kind, std::int64_t{report.number}});
    for (const SqlRow& row : earlier) {
        const KeptReport old = report_of(act, row);
        if (old.status == "withdrawn") {
            act.run(
                "UPDATE reports SET replaced_by = $1, revision = revision + 1, updated_at = $2 WHERE id = $3",
                {report.id, act.now_text(), old.id});
            continue;
        }
        change_status(act, old, {.state = "superseded", .other = report.id});
        if (letter_for) tell_holders(act, old, letter_for);
    }
}

int Disclosures::withdraw(const Asker& asker,
                          const std::string& id,
                          const Withdrawal& withdrawal,
                          const LetterFor& letter_for) {
    return core_.act(asker, Action::report_withdraw, id, [&](Act& act) {
        const SqlRow row = must_have_own_report(act, id);
        act.allow();
        const KeptReport report = report_of(act, row);
        if (report.status == "withdrawn") throw Error{ErrorCode::withdrawn};
        if (report.status == "draft") throw Error{ErrorCode::wrong_state, "a draft was never issued"};
        require_reason(withdrawal);
        require_successor(act, report, withdrawal.replaced_by);
        act.note = withdrawal.reason;
        const std::string other =
            withdrawal.replaced_by.empty() ? report.replaced_by : withdrawal.replaced_by;
        change_status(act, report, {.state = "withdrawn", .reason = withdrawal.reason, .other = other});
        forbid_in_next_version(act, report);
        const int told = letter_for ? tell_holders(act, report, letter_for) : 0;
        const int untold = letter_for ? 0 : static_cast<int>(addresses_of_releases(act, report).size());
        Json entry = Json::object();
        entry.set("reason", withdrawal.reason).set("by", asker.user).set("at", act.now_text());
        entry.set("told", told).set("untold", untold);
        if (!withdrawal.why.empty()) entry.set("why", withdrawal.why);
        Json body = report.body;
        body.set("withdrawal", std::move(entry));
        act.run("UPDATE reports SET body = $1 WHERE id = $2",
                {act.seal(report.child, report_place(id, "body"), body), id});
        return told;
    });
}

std::vector<ReportEvent> Disclosures::report_history(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::report_read, id, [&](Act& act) {
        const SqlRow row = must_have_own_report(act, id);
        act.allow();
        std::vector<ReportEvent> events;
        for (const SqlRow& state : act.rows("SELECT state, at, done_by, reason, other FROM report_states "
                                            "WHERE report = $1 ORDER BY number",
                                            {row.text(0)})) {
            events.push_back({state.text(0),
                              state.time(1).value_or(Instant{}),
                              state.text(2),
                              state.text(3),
                              state.text(4)});
        }
        return events;
    });
}

std::optional<KnownReport> Disclosures::find_known(std::string_view sha256_or_code) {
    const std::string hash = to_ascii_lower(sha256_or_code);
    return core_.plain([&](Poco::Data::Session& session) -> std::optional<KnownReport> {
        const SqlRows rows = run_sql(session,
                                     "SELECT kind, reference, organisation, status, content_hash, "
                                     "created_at, number, status_at, interview, "
                                     "replaced_by FROM reports WHERE (content_hash = $1 OR verify_code = $2 "
                                     "OR id IN (SELECT report FROM earlier_reports WHERE content_hash = $3)) "
                                     "AND status <> 'draft' ORDER BY "
                                     "created_at DESC, id DESC LIMIT 1",
                                     {hash, std::string(sha256_or_code), hash});
        const bool known = !rows.empty() && !sha256_or_code.empty();
        const SqlRows successor = run_sql(session,
                                          "SELECT number FROM reports WHERE id = $1",
                                          {known ? rows.front().text(9) : std::string()});
        const SqlRows current = run_sql(
            session,
            "SELECT coalesce(max(number), 0) FROM reports WHERE interview = $1 AND kind = "
            "$2 AND status = 'signed'",
            {known ? rows.front().text(8) : std::string(), known ? rows.front().text(0) : std::string()});
        if (!known) return std::nullopt;
        const SqlRow& row = rows.front();
        return KnownReport{.kind = row.text(0),
                           .reference = row.text(1),
                           .organisation = row.text(2),
                           .status = row.text(3),
                           .sha256 = row.text(4),
                           .created_at = row.time(5).value_or(Instant{}),
                           .number = row.count(6),
                           .status_at = row.time(7).value_or(Instant{}),
                           .replaced_by = successor.empty() ? 0 : successor.front().count(0),
                           .current = current.front().count(0)};
    });
}

bool Disclosures::may_ask(const std::string& address, int asks_max) {
    const std::string who = core_.global_index("status_asked", network_of(address));
    return core_.plain([&](Poco::Data::Session& session) {
        const Instant now = core_.now();
        run_sql(session, "DELETE FROM status_asked WHERE at <= $1", {to_iso(now - asks_counted_for)});
        const SqlRows asked = run_sql(session, "SELECT count(*) + 0 FROM status_asked WHERE who = $1", {who});
        if (asked.front().count(0) >= asks_max) return false;
        run_sql(session, "INSERT INTO status_asked (who, at) VALUES ($1, $2)", {who, to_iso(now)});
        return true;
    });
}

}  // namespace homeward
