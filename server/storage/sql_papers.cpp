#include "server/storage/sql_papers_internal.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/storage/sql_list_internal.h"

namespace homeward {

using paper_rows::columns;
using paper_rows::must_have;
using paper_rows::paper_of;
using paper_rows::place;
using paper_rows::raise_version;
using paper_rows::refuse_removed;

namespace {

// The paper that a message or file became, where it was taken in before; else notes that `id` is it.
std::optional<Paper> seen_before(Act& act, const NewPaper& draft, const std::string& key) {
    if (draft.seen_key.empty()) return std::nullopt;
    const auto seen = act.find("SELECT paper FROM intake_seen WHERE organisation = $1 AND key_index = $2",
                               {act.organisation(), key});
    if (!seen) return std::nullopt;
    Paper paper;
    paper.id = seen->text(0);
    paper.seen_before = true;
    act.subject = paper.id;
    act.note = "seen_before";
    return paper;
}

}  // namespace

Paper Papers::add(const Asker& asker, const NewPaper& draft) {
    const std::string id = new_id("doc_");
    const std::string digest = to_hex(sha256(draft.bytes));
    // On disk before the row: a row without its key could never be read.
    core_.keys().make_key(asker.organisation, id);
    Paper added = core_.act(asker, Action::document_add, id, [&](Act& act) {
        act.allow();
        const std::string key = act.index("seen", draft.seen_key);
        if (std::optional<Paper> seen = seen_before(act, draft, key)) return std::move(*seen);
        act.note = draft.came_by;
        const std::string content = act.index("content", digest);
        const auto first = act.find(
            "SELECT id FROM papers WHERE organisation = $1 AND content_index = $2 AND "
            "removed_at IS NULL ORDER BY received_at, number, id LIMIT 1",
            {act.organisation(), content});
        Json body;
        body.set("name", draft.name).set("media", draft.media).set("sha256", digest);
        SqlValue arrival;
        if (!draft.arrival.is_null()) arrival = act.seal(id, place(id, "arrival"), draft.arrival);
        act.run(
            "INSERT INTO papers (id, organisation, status, content_index, duplicate_of, received_by, "
            "received_at, updated_at, body, original, came_by, arrival, whole_at, number) VALUES ($1, $2, "
            "'reading', "
            "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT coalesce(max(number), 0) + 1 FROM papers "
            "WHERE organisation = $13))",
            {id,
             act.organisation(),
             content,
             first ? first->text(0) : std::string(),
             asker.user,
             act.now_text(),
             act.now_text(),
             act.seal(id, place(id, "body"), body),
             act.seal(id, place(id, "original"), ByteView(draft.bytes)),
             draft.came_by,
             arrival,
             act.now_text(),
             act.organisation()});
        if (!draft.seen_key.empty()) {
            act.run(
                "INSERT INTO intake_seen (organisation, key_index, paper, taken_at) VALUES ($1, $2, $3, $4)",
                {act.organisation(), key, id, act.now_text()});
        }
        return paper_of(act, must_have(act, id));
    });
    if (!added.seen_before) return added;
    core_.keys().destroy(id);  // Made for a paper that was not added.
    return added;
}

void Papers::finish(const Asker& asker, const std::string& id, const Json& extraction, const Json& reading) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        paper_rows::keep_reading(act, id, extraction, reading);
        paper_rows::index_paper(act, id, extraction);
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
        return paper_rows::original_of(act, id);
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
        act.run("DELETE FROM paper_keys WHERE paper = $1", {id});
        act.run(
            "UPDATE papers SET original = NULL, extraction = NULL, reading = NULL, arrival = NULL, "
            "verdict = NULL, opened = NULL, removed_at = $1, body = $2, content_index = '' WHERE id = $3",
            {act.now_text(), act.seal(act.organisation(), place(id, "removed"), body), id});
        raise_version(act, id);
    });
    core_.keys().destroy(id);
}

}  // namespace homeward
