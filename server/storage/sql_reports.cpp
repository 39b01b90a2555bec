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

// The report of the interview's present version, if it was issued before.
std::optional<SqlRow> find_issued(Act& act, const KeptInterview& interview, const std::string& kind) {
    return act.find(
        "SELECT " + std::string(report_columns) +
            " FROM reports WHERE interview = $1 AND kind = $2 AND number = $3 AND status <> 'draft' "
            "ORDER BY created_at DESC, id DESC LIMIT 1",
        {interview.id, kind, std::int64_t{interview.number}});
}

std::string signed_time(Act& act, const KeptInterview& interview) {
    return act
        .must("SELECT coalesce(min(signed_at), '') FROM signatures WHERE interview = $1 AND number = $2",
              {interview.id, std::int64_t{interview.number}})
        .text(0);
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
    report.signed_at = row.time(15).value_or(Instant{});
    report.status_at = row.time(16).value_or(Instant{});
    report.replaces = row.text(17);
    report.replaced_by = row.text(18);
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
        std::string signed_at, replaces;
        Bytes pdf = draft.pdf;
        if (draft.is_signed) {
            if (const auto issued = find_issued(act, interview, draft.kind)) {
                act.subject = issued->text(0);
                if (issued->text(7) == "withdrawn") throw Error{ErrorCode::withdrawn};
                return report_of(act, *issued);
            }
            if (draft.to_release) require_releasable(act, draft);
            signed_at = signed_time(act, interview);
            // Read here, so that no stamp of the signed version falls between.
            pdf = must_have_signed_pdf(act, interview, interview.number);
            const auto earlier = find_earlier(act, interview.id, draft.kind, interview.number);
            if (earlier) replaces = earlier->text(0);
        }
        act.note = draft.kind;
        act.run(
            "INSERT INTO reports (id, organisation, interview, child, reference, kind, number, status, "
            "content_hash, verify_code, body, pdf, made_by, created_at, updated_at, signed_at, status_at, "
            "replaces) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            {id,
             act.organisation(),
             interview.id,
             interview.child,
             interview.reference,
             draft.kind,
             std::int64_t{interview.number},
             std::string(draft.is_signed ? "signed" : "draft"),
             to_hex(sha256(pdf)),
             checked_code(draft.code),
             act.seal(interview.child, report_place(id, "body"), draft.body),
             act.seal(interview.child, report_place(id, "pdf"), ByteView(pdf)),
             asker.user,
             act.now_text(),
             act.now_text(),
             signed_at,
             draft.is_signed ? act.now_text() : std::string(),
             replaces});
        const KeptReport made = report_of(act, must_have_own_report(act, id));
        if (draft.is_signed) {
            note_report_state(act, id, {.state = "signed", .other = replaces});
            supersede_earlier(act, made, draft.letter_for);
        }
        return made;
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
        // Whoever was given a report that is withdrawn since sees that it is, and no more of it.
        const std::string reach =
            commissioner ? std::string(released_to) + "$1)" : std::string("organisation = $1");
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

}  // namespace homeward
