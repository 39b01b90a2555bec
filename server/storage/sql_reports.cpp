#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_interviews_internal.h"
#include "server/storage/sql_list_internal.h"

namespace homeward {

namespace {

// Reached by an asker of another organisation, or one who is a commissioner alone: what was released to them.
constexpr std::string_view released_to =
    "id IN (SELECT r.report FROM releases r JOIN release_recipients rr ON rr.release = r.id WHERE "
    "rr.to_organisation "
    "= ";

bool is_commissioner_only(const Asker& asker) {
    return asker.has(Role::commissioner) && !asker.has(Role::interviewer) && !asker.has(Role::manager) &&
           !asker.has(Role::coordinator);
}

struct Reached {
    SqlRow row;
    bool by_release = false;
};

Reached must_reach(Act& act, const std::string& id) {
    const bool commissioner = is_commissioner_only(act.asker());
    const std::string columns(report_columns);
    if (!commissioner) {
        if (auto own =
                act.find("SELECT " + columns +
                             " FROM reports WHERE organisation = $1 AND (id = $2 OR reference = $3) ORDER BY "
                             "created_at DESC, id DESC LIMIT 1",
                         {act.organisation(), id, id})) {
            return {std::move(*own), false};
        }
    }
    // Where a commissioner of the same organisation reads, any release to an organisation or address of it
    // counts.
    SqlRow row =
        act.must("SELECT " + columns + " FROM reports WHERE id = $1 AND " + std::string(released_to) + "$2)",
                 {id, act.organisation()});
    return {std::move(row), true};
}

std::string checked_code(const std::string& code) {
    if (code.empty()) return new_id("").substr(0, 12);
    return code;
}

}  // namespace

std::string report_place(std::string_view id, std::string_view field) {
    return "reports/" + std::string(id) + "/" + std::string(field);
}

KeptReport report_of(Act& act, const SqlRow& row) {
    KeptReport report;
    report.id = row.text(0);
    report.organisation = row.text(1);
    report.interview = row.text(2);
    report.child = row.text(3);
    report.reference = row.text(4);
    report.kind = row.text(5);
    report.number = row.count(6);
    report.status = row.text(7);
    report.sha256 = row.text(8);
    report.code = row.text(9);
    const Bytes body =
        act.open_of(report.organisation, report.child, report_place(report.id, "body"), row.bytes(10));
    report.body = parse_json(text_of(body));
    report.revision = row.count(11);
    report.made_by = row.text(12);
    report.created_at = row.time(13).value_or(Instant{});
    report.updated_at = row.time(14).value_or(Instant{});
    return report;
}

SqlRow must_have_own_report(Act& act, const std::string& id) {
    return act.must(
        "SELECT " + std::string(report_columns) + " FROM reports WHERE id = $1 AND organisation = $2",
        {id, act.organisation()});
}

KeptReport Disclosures::add_report(const Asker& asker, const NewReport& draft) {
    const std::string id = new_id("rep_");
    return core_.act(asker, Action::report_add, id, [&](Act& act) {
        const KeptInterview interview = interview_of(act, must_have_interview(act, draft.interview), false);
        act.allow();
        const bool signed_by_both = interview.state == "manager_signed" || interview.state == "distributed";
        if (draft.is_signed && !signed_by_both) throw Error{ErrorCode::wrong_state};
        if (draft.is_signed) {
            act.run(
                "UPDATE reports SET status = 'superseded', revision = revision + 1, updated_at = $1 WHERE "
                "interview "
                "= $2 AND kind = $3 AND status = 'signed'",
                {act.now_text(), interview.id, draft.kind});
        }
        act.note = draft.kind;
        act.run(
            "INSERT INTO reports (id, organisation, interview, child, reference, kind, number, status, "
            "content_hash, verify_code, body, pdf, made_by, created_at, updated_at) VALUES ($1, $2, $3, $4, "
            "$5, "
            "$6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            {id,
             act.organisation(),
             interview.id,
             interview.child,
             interview.reference,
             draft.kind,
             std::int64_t{interview.number},
             std::string(draft.is_signed ? "signed" : "draft"),
             to_hex(sha256(draft.pdf)),
             checked_code(draft.code),
             act.seal(interview.child, report_place(id, "body"), draft.body),
             act.seal(interview.child, report_place(id, "pdf"), ByteView(draft.pdf)),
             asker.user,
             act.now_text(),
             act.now_text()});
        return report_of(act, must_have_own_report(act, id));
    });
}

KeptReport Disclosures::report(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::report_read, id, [&](Act& act) {
        const Reached reached = must_reach(act, id);
        act.allow();
        act.subject = reached.row.text(0);
        if (reached.by_release && reached.row.text(7) == "withdrawn") throw Error{ErrorCode::withdrawn};
        KeptReport report = report_of(act, reached.row);
        // How the words were withheld is the makers' business.
        if (reached.by_release) report.body = Json::object();
        return report;
    });
}

Listed<KeptReport> Disclosures::reports(const Asker& asker,
                                        const ReportFilter& filter,
                                        const ListPage& page) {
    return core_.act(asker, Action::report_list, "", [&](Act& act) {
        act.allow();
        const bool commissioner = is_commissioner_only(asker);
        const std::string reach = commissioner ? std::string(released_to) + "$1) AND status <> 'withdrawn'"
                                               : std::string("organisation = $1");
        const std::string where =
            " FROM reports WHERE " + reach +
            " AND ($2 = '' OR interview = $3) AND ($4 = '' OR status = $5) AND ($6 = '' OR kind "
            "= $7) AND updated_at >= $8";
        return list_newest_first<KeptReport>(act,
                                             report_columns,
                                             where,
                                             {act.organisation(),
                                              filter.interview,
                                              filter.interview,
                                              filter.status,
                                              filter.status,
                                              filter.kind,
                                              filter.kind,
                                              page.updated_since},
                                             page,
                                             "created_at",
                                             [&](const SqlRow& row) {
                                                 KeptReport report = report_of(act, row);
                                                 if (commissioner) report.body = Json::object();
                                                 return report;
                                             });
    });
}

Bytes Disclosures::report_pdf(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::report_download, id, [&](Act& act) {
        const Reached reached = must_reach(act, id);
        act.allow();
        act.subject = reached.row.text(0);
        if (reached.by_release) {
            if (reached.row.text(7) == "withdrawn") throw Error{ErrorCode::withdrawn};
            act.run(
                "UPDATE release_recipients SET opened_at = $1 WHERE to_organisation = $2 AND opened_at = '' "
                "AND "
                "release IN (SELECT id FROM releases WHERE report = $3)",
                {act.now_text(), act.organisation(), reached.row.text(0)});
        }
        const SqlRow kept = act.must("SELECT pdf FROM reports WHERE id = $1", {reached.row.text(0)});
        return act.open_of(reached.row.text(1),
                           reached.row.text(3),
                           report_place(reached.row.text(0), "pdf"),
                           kept.bytes(0));
    });
}

int Disclosures::change_report(const Asker& asker, const std::string& id, const Json& body, int revision) {
    return core_.act(asker, Action::report_add, id, [&](Act& act) {
        const SqlRow row = must_have_own_report(act, id);
        act.allow();
        if (row.count(11) != revision) throw Error{ErrorCode::edit_conflict};
        act.note = "changed";
        act.run("UPDATE reports SET body = $1, revision = revision + 1, updated_at = $2 WHERE id = $3",
                {act.seal(row.text(3), report_place(id, "body"), body), act.now_text(), id});
        return revision + 1;
    });
}

void Disclosures::withdraw(const Asker& asker,
                           const std::string& id,
                           const std::string& why,
                           const std::string& replaced_by) {
    core_.act(asker, Action::report_withdraw, id, [&](Act& act) {
        const SqlRow row = must_have_own_report(act, id);
        act.allow();
        if (row.text(7) == "withdrawn") throw Error{ErrorCode::withdrawn};
        if (!replaced_by.empty()) must_have_own_report(act, replaced_by);
        Json body = report_of(act, row).body;
        Json told;
        told.set("why", why).set("by", asker.user).set("at", act.now_text());
        if (!replaced_by.empty()) told.set("replaced_by", replaced_by);
        body.set("withdrawal", std::move(told));
        act.run(
            "UPDATE reports SET status = 'withdrawn', body = $1, revision = revision + 1, updated_at = $2 "
            "WHERE id "
            "= $3",
            {act.seal(row.text(3), report_place(id, "body"), body), act.now_text(), id});
    });
}

std::optional<KnownReport> Disclosures::find_known(std::string_view sha256_or_code) {
    if (sha256_or_code.empty()) return std::nullopt;
    const std::string wanted = to_ascii_lower(sha256_or_code);
    return core_.plain([&](Poco::Data::Session& session) -> std::optional<KnownReport> {
        const SqlRows rows =
            run_sql(session,
                    "SELECT kind, reference, organisation, status, content_hash, created_at FROM "
                    "reports WHERE content_hash = $1 OR verify_code = $2 ORDER BY created_at DESC "
                    "LIMIT 1",
                    {wanted, std::string(sha256_or_code)});
        if (rows.empty()) return std::nullopt;
        const SqlRow& row = rows.front();
        return KnownReport{
            row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.time(5).value_or(Instant{})};
    });
}

}  // namespace homeward
