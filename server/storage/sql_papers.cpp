#include <algorithm>
#include <set>

#include "parsers/base/ascii.h"
#include "server/storage/sql_core_internal.h"
#include "server/storage/sql_list_internal.h"

namespace homeward {

namespace {

constexpr std::string_view columns =
    "id, status, kind, force, pages, duplicate_of, failure, received_by, received_at, updated_at, version, "
    "body, "
    "extraction, removed_at";

std::string place(std::string_view id, std::string_view field) {
    return "papers/" + std::string(id) + "/" + std::string(field);
}

SqlRow must_have(Act& act, const std::string& id) {
    SqlRow row =
        act.must("SELECT " + std::string(columns) + " FROM papers WHERE id = $1 AND organisation = $2",
                 {id, act.organisation()});
    return row;
}

void refuse_removed(const SqlRow& row) {
    if (!row.null(13)) throw Error{ErrorCode::withdrawn};
}

Json decisions_of(Act& act, const std::string& id) {
    Json review = Json::object();
    for (const SqlRow& row : act.rows("SELECT record, pointer, body, decided_by, decided_at FROM decisions "
                                      "WHERE paper = $1 ORDER BY record, "
                                      "pointer",
                                      {id})) {
        const std::string record = std::to_string(row.number(0));
        Json body = act.open_json(id, place(id, "decisions/" + record + "/" + row.text(1)), row.bytes(2));
        body.set("by", row.text(3)).set("at", row.text(4));
        review.member(record).set(row.text(1), std::move(body));
    }
    return review;
}

Json links_of(Act& act, const std::string& id) {
    Json links = Json::object();
    for (const SqlRow& row : act.rows("SELECT record, child, episode, linked_by, linked_at FROM paper_links "
                                      "WHERE paper = $1 ORDER BY record",
                                      {id})) {
        Json link;
        link.set("child_id", row.text(1)).set("episode_id", row.text(2));
        link.set("by", row.text(3)).set("at", row.text(4));
        links.set(std::to_string(row.number(0)), std::move(link));
    }
    return links;
}

Paper paper_of(Act& act, const SqlRow& row) {
    Paper paper;
    paper.id = row.text(0);
    paper.status = row.text(1);
    paper.kind = row.text(2);
    paper.force = row.text(3);
    paper.pages = row.count(4);
    paper.duplicate_of = row.text(5);
    paper.failure = row.text(6);
    paper.received_by = row.text(7);
    paper.received_at = row.time(8).value_or(Instant{});
    paper.updated_at = row.time(9).value_or(Instant{});
    paper.version = row.count(10);
    const Json body = act.open_json(paper.id, place(paper.id, "body"), row.bytes(11));
    paper.name = body["name"].string_or("");
    paper.media = body["media"].string_or("");
    paper.sha256 = body["sha256"].string_or("");
    if (!row.null(12))
        paper.extraction = act.open_json(paper.id, place(paper.id, "extraction"), row.bytes(12));
    paper.review = decisions_of(act, paper.id);
    paper.links = links_of(act, paper.id);
    return paper;
}

int raise_version(Act& act, const std::string& id) {
    return act
        .must("UPDATE papers SET version = version + 1, updated_at = $1 WHERE id = $2 RETURNING version",
              {act.now_text(), id})
        .count(0);
}

}  // namespace

Paper Papers::add(const Asker& asker, const NewPaper& draft) {
    const std::string id = new_id("doc_");
    const std::string digest = to_hex(sha256(draft.bytes));
    // On disk before the row: a row without its key could never be read.
    core_.keys().make_key(asker.organisation, id);
    return core_.act(asker, Action::document_add, id, [&](Act& act) {
        act.allow();
        const std::string content = act.index("content", digest);
        const auto first = act.find(
            "SELECT id FROM papers WHERE organisation = $1 AND content_index = $2 AND "
            "removed_at IS NULL ORDER BY received_at, id LIMIT 1",
            {act.organisation(), content});
        Json body;
        body.set("name", draft.name).set("media", draft.media).set("sha256", digest);
        act.run(
            "INSERT INTO papers (id, organisation, status, content_index, duplicate_of, received_by, "
            "received_at, "
            "updated_at, body, original) VALUES ($1, $2, 'reading', $3, $4, $5, $6, $7, $8, $9)",
            {id,
             act.organisation(),
             content,
             first ? first->text(0) : std::string(),
             asker.user,
             act.now_text(),
             act.now_text(),
             act.seal(id, place(id, "body"), body),
             act.seal(id, place(id, "original"), ByteView(draft.bytes))});
        return paper_of(act, must_have(act, id));
    });
}

void Papers::finish(const Asker& asker, const std::string& id, const Json& extraction, const Json& reading) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        const Json& document = extraction["document"];
        SqlValue kept_reading;
        if (!reading.is_null()) kept_reading = act.seal(id, place(id, "reading"), reading);
        act.run(
            "UPDATE papers SET status = 'to_check', failure = '', kind = $1, force = $2, pages = $3, "
            "extraction = "
            "$4, reading = $5 WHERE id = $6",
            {std::string(document["kind"].string_or("")),
             std::string(document["force"].string_or("")),
             document["pages"].integer_or(0),
             act.seal(id, place(id, "extraction"), extraction),
             kept_reading,
             id});
        raise_version(act, id);
    });
}

void Papers::fail(const Asker& asker, const std::string& id, const std::string& code) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        act.note = code;
        act.run("UPDATE papers SET status = 'failed', failure = $1 WHERE id = $2", {code, id});
        raise_version(act, id);
    });
}

void Papers::retry(const Asker& asker, const std::string& id) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        act.note = "retry";
        act.run("UPDATE papers SET status = 'reading', failure = '' WHERE id = $1", {id});
        raise_version(act, id);
    });
}

Listed<Paper> Papers::list(const Asker& asker, const PaperFilter& filter, const ListPage& page) {
    return core_.act(asker, Action::document_list, "", [&](Act& act) {
        act.allow();
        const std::string where =
            " FROM papers WHERE organisation = $1 AND removed_at IS NULL AND ($2 = '' OR status "
            "= $3) AND ($4 = '' OR kind = $5) AND ($6 = '' OR force = $7) AND updated_at >= $8";
        const SqlValues values{act.organisation(),
                               filter.status,
                               filter.status,
                               filter.kind,
                               filter.kind,
                               filter.force,
                               filter.force,
                               page.updated_since};
        return list_newest_first<Paper>(
            act, columns, where, values, page, "received_at", [&act](const SqlRow& row) {
                return paper_of(act, row);
            });
    });
}

Paper Papers::get(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::document_read, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        return paper_of(act, row);
    });
}

Bytes Papers::original(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::document_original, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        const SqlRow kept = act.must("SELECT original FROM papers WHERE id = $1", {id});
        return act.open(id, place(id, "original"), kept.bytes(0));
    });
}

Json Papers::reading(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::document_read, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        const SqlRow kept = act.must("SELECT reading FROM papers WHERE id = $1", {id});
        return kept.null(0) ? Json() : act.open_json(id, place(id, "reading"), kept.bytes(0));
    });
}

std::vector<std::string> Papers::waiting(const Asker& asker) {
    return core_.act(asker, Action::document_finish, "waiting", [&](Act& act) {
        act.allow();
        std::vector<std::string> ids;
        for (const SqlRow& row :
             act.rows("SELECT id FROM papers WHERE organisation = $1 AND status = 'reading' AND "
                      "removed_at IS NULL ORDER BY received_at, id",
                      {act.organisation()})) {
            ids.push_back(row.text(0));
        }
        return ids;
    });
}

int Papers::decide(const Asker& asker,
                   const std::string& id,
                   const std::vector<Decision>& decisions,
                   int version) {
    return core_.act(asker, Action::document_decide, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        if (version != 0 && row.count(10) != version) throw Error{ErrorCode::edit_conflict};
        act.note = std::to_string(decisions.size());
        for (const Decision& decision : decisions) {
            const std::string where = "decisions/" + std::to_string(decision.record) + "/" + decision.pointer;
            act.run(
                "INSERT INTO decisions (paper, record, pointer, body, decided_by, decided_at) VALUES ($1, "
                "$2, $3, "
                "$4, $5, $6) ON CONFLICT (paper, record, pointer) DO UPDATE SET body = excluded.body, "
                "decided_by = "
                "excluded.decided_by, decided_at = excluded.decided_at",
                {id,
                 std::int64_t{decision.record},
                 decision.pointer,
                 act.seal(id, place(id, where), decision.body),
                 asker.user,
                 act.now_text()});
        }
        return raise_version(act, id);
    });
}

int Papers::check_off(const Asker& asker, const std::string& id, int version) {
    return core_.act(asker, Action::document_decide, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        if (version != 0 && row.count(10) != version) throw Error{ErrorCode::edit_conflict};
        if (row.text(1) != "to_check" && row.text(1) != "checked") throw Error{ErrorCode::wrong_state};
        act.note = "checked";
        act.run("UPDATE papers SET status = 'checked' WHERE id = $1", {id});
        return raise_version(act, id);
    });
}

void Papers::link(const Asker& asker,
                  const std::string& id,
                  int record,
                  const std::string& child,
                  const std::string& episode) {
    core_.act(asker, Action::document_link, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.must("SELECT id FROM episodes WHERE id = $1 AND child = $2 AND organisation = $3",
                 {episode, child, act.organisation()});
        act.allow();
        refuse_removed(row);
        act.run(
            "INSERT INTO paper_links (paper, record, child, episode, linked_by, linked_at) VALUES ($1, $2, "
            "$3, $4, "
            "$5, $6) ON CONFLICT (paper, record) DO UPDATE SET child = excluded.child, episode = "
            "excluded.episode, linked_by = excluded.linked_by, linked_at = excluded.linked_at",
            {id, std::int64_t{record}, child, episode, asker.user, act.now_text()});
        std::vector<std::string> children;
        for (const SqlRow& linked :
             act.rows("SELECT DISTINCT child FROM paper_links WHERE paper = $1", {id})) {
            children.push_back(linked.text(0));
        }
        raise_version(act, id);
        // Before the commit: at worst the key is wrapped for a child that the paper is not yet tied to.
        core_.keys().wrap_by_children(act.organisation(), id, children);
    });
}

std::vector<Paper> Papers::of_episode(const Asker& asker, const std::string& episode) {
    return core_.act(asker, Action::document_list, episode, [&](Act& act) {
        act.must("SELECT id FROM episodes WHERE id = $1 AND organisation = $2",
                 {episode, act.organisation()});
        act.allow();
        std::vector<Paper> papers;
        for (const SqlRow& row :
             act.rows("SELECT " + std::string(columns) +
                          " FROM papers WHERE organisation = $1 AND removed_at IS NULL AND id IN "
                          "(SELECT paper FROM paper_links WHERE episode = $2) ORDER BY "
                          "received_at, id",
                      {act.organisation(), episode})) {
            papers.push_back(paper_of(act, row));
        }
        return papers;
    });
}

void Papers::remove(const Asker& asker, const std::string& id, const std::string& reason) {
    core_.act(asker, Action::document_remove, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        Json body;
        body.set("reason", reason);
        act.run("DELETE FROM decisions WHERE paper = $1", {id});
        act.run("DELETE FROM paper_links WHERE paper = $1", {id});
        act.run(
            "UPDATE papers SET original = NULL, extraction = NULL, reading = NULL, removed_at = $1, body = "
            "$2, "
            "content_index = '' WHERE id = $3",
            {act.now_text(), act.seal(act.organisation(), place(id, "removed"), body), id});
        raise_version(act, id);
    });
    core_.keys().destroy(id);
}

}  // namespace homeward
