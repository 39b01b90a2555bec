// Papers that wait for a password, papers that have to do with one another, and originals that must stay what
// came.

#include <algorithm>
#include <array>
#include <set>

#include "parsers/text/unicode.h"
#include "server/storage/sql_papers_internal.h"

namespace homeward {

using paper_rows::must_have;
using paper_rows::paper_of;
using paper_rows::place;
using paper_rows::raise_version;
using paper_rows::refuse_removed;

namespace {

constexpr int related_max = 50;
constexpr std::chrono::hours refusals_shown_for{30 * 24};

std::string told(const Json& record, std::string_view field) {
    return fold_case(record["fields"][field]["value"].string_or(""));
}

std::string day_of(const Json& record, std::string_view field) {
    return std::string(record["fields"][field]["value"].string_or("").substr(0, 10));
}

// A re-sent paper may have put one of these right, so that any two of name, forename and birthday name the
// child, and the reference or one day the time missing.
std::set<std::string> keys_of(const Json& extraction) {
    std::set<std::string> keys;
    const Json& document = extraction["document"];
    const std::string kind(document["kind"].string_or(""));
    const std::string reference = fold_case(document["reference"].string_or(""));
    for (const Json& record : extraction["records"].items()) {
        const std::string surname = told(record, "subject.surname");
        const std::string forenames = told(record, "subject.forenames");
        const std::string born = told(record, "subject.date_of_birth");
        const std::array times{std::pair{"reference", reference},
                               std::pair{"seen", day_of(record, "episode.last_seen_at")},
                               std::pair{"found", day_of(record, "episode.found_at")}};
        const std::array children{
            std::pair{surname, born}, std::pair{surname, forenames}, std::pair{forenames, born}};
        for (std::size_t child = 0; child < children.size(); ++child) {
            const auto& [one, other] = children.at(child);
            if (one.empty() || other.empty()) continue;
            for (const auto& [name, value] : times) {
                if (value.empty()) continue;
                keys.insert(kind + "\n" + std::to_string(child) + "\n" + one + "\n" + other + "\n" + name +
                            "\n" + value);
            }
        }
    }
    return keys;
}

}  // namespace

void paper_rows::index_paper(Act& act, const std::string& id, const Json& extraction) {
    act.run("DELETE FROM paper_keys WHERE paper = $1", {id});
    for (const std::string& key : keys_of(extraction)) {
        act.run("INSERT INTO paper_keys (organisation, key_index, paper) VALUES ($1, $2, $3)",
                {act.organisation(), act.index("paper", key), id});
    }
}

void Papers::need_password(const Asker& asker, const std::string& id) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        act.note = "password_needed";
        act.run("UPDATE papers SET status = 'password_needed', failure = $1 WHERE id = $2",
                {std::string(error_row(ErrorCode::encrypted).id), id});
        raise_version(act, id);
    });
}

void Papers::count_password_try(const Asker& asker, const std::string& id) {
    core_.act(asker, Action::document_unlock, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        if (row.text(1) != "password_needed") {
            throw Error{ErrorCode::wrong_state, "this paper does not wait for a password"};
        }
        if (row.count(16) >= password_tries_max) throw Error{ErrorCode::rate_limited};
        act.run("UPDATE papers SET password_tries = password_tries + 1 WHERE id = $1", {id});
    });
}

void Papers::finish_opened(
    const Asker& asker, const std::string& id, const Json& extraction, const Json& reading, ByteView opened) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        act.note = "opened";
        paper_rows::keep_reading(act, id, extraction, reading);
        paper_rows::index_paper(act, id, extraction);
        SqlValue copy;
        if (!opened.empty()) copy = act.seal(id, place(id, "opened"), opened);
        act.run("UPDATE papers SET opened = $1, password_tries = 0 WHERE id = $2", {copy, id});
        raise_version(act, id);
    });
}

void Papers::note_scan(const Asker& asker, const std::string& id, const std::string& scan) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        act.note = "scan " + scan;
        act.run("UPDATE papers SET scan = $1 WHERE id = $2", {scan, id});
    });
}

void Papers::note_verdict(const Asker& asker, const std::string& id, const Json& verdict) {
    core_.act(asker, Action::document_finish, id, [&](Act& act) {
        refuse_removed(must_have(act, id));
        act.allow();
        act.note = "signatures";
        act.run("UPDATE papers SET verdict = $1 WHERE id = $2",
                {act.seal(id, place(id, "verdict"), verdict), id});
    });
}

Bytes Papers::drawable(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::document_original, id, [&](Act& act) {
        const SqlRow row = must_have(act, id);
        act.allow();
        refuse_removed(row);
        if (row.number(20) == 0) return paper_rows::original_of(act, id);
        const SqlRow kept = act.must("SELECT opened FROM papers WHERE id = $1", {id});
        return act.open(id, place(id, "opened"), kept.bytes(0));
    });
}

std::vector<RelatedPaper> Papers::related(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::document_list, id, [&](Act& act) {
        const SqlRow own = must_have(act, id);
        act.allow();
        refuse_removed(own);
        const SqlRow own_place = act.must("SELECT content_index, number FROM papers WHERE id = $1", {id});
        const std::string content = own_place.text(0);
        std::vector<RelatedPaper> found;
        for (const SqlRow& row :
             act.rows("SELECT " + std::string(paper_rows::columns) +
                          ", content_index, number FROM papers WHERE organisation = $1 AND removed_at IS "
                          "NULL AND id "
                          "<> $2 AND (content_index = $3 OR id IN (SELECT others.paper FROM paper_keys own "
                          "JOIN paper_keys others ON others.organisation = own.organisation AND "
                          "others.key_index = own.key_index WHERE own.paper = $4)) ORDER BY received_at, "
                          "number, id LIMIT " +
                          std::to_string(related_max),
                      {act.organisation(), id, content, id})) {
            const bool same = row.text(21) == content;
            const bool earlier =
                std::pair(row.text(8), row.number(22)) < std::pair(own.text(8), own_place.number(1));
            found.push_back(
                {.paper = paper_of(act, row),
                 .relation = same ? "same_bytes" : (earlier ? "earlier_version" : "later_version")});
        }
        act.note = std::to_string(found.size());
        return found;
    });
}

void Papers::note_refused(const Asker& asker,
                          std::string_view source,
                          ErrorCode code,
                          const std::string& key) {
    core_.act(asker, Action::document_add, std::string(source), [&](Act& act) {
        act.allow();
        act.note = error_row(code).id;
        act.run(
            "INSERT INTO intake_refused (organisation, key_index, source, code, at) VALUES ($1, $2, $3, $4, "
            "$5) ON CONFLICT (organisation, key_index) DO NOTHING",
            {act.organisation(),
             act.index("refused", key),
             std::string(source),
             std::string(error_row(code).id),
             act.now_text()});
    });
}

std::vector<IntakeRefusal> Papers::refusals(const Asker& asker) {
    return core_.act(asker, Action::document_list, "refusals", [&](Act& act) {
        act.allow();
        std::vector<IntakeRefusal> refusals;
        for (const SqlRow& row :
             act.rows("SELECT source, code, at FROM intake_refused WHERE organisation = $1 AND at >= $2 "
                      "ORDER BY at DESC LIMIT 50",
                      {act.organisation(), to_iso(act.now() - refusals_shown_for)})) {
            refusals.push_back({row.text(0), row.text(1), row.time(2).value_or(Instant{})});
        }
        return refusals;
    });
}

OriginalsChecked Papers::check_originals(const Asker& asker, int most, Instant since) {
    return core_.act(asker, Action::document_check, "originals", [&](Act& act) {
        act.allow();
        OriginalsChecked result;
        for (const SqlRow& row :
             act.rows("SELECT id, broken_at FROM papers WHERE organisation = $1 AND removed_at IS NULL AND "
                      "whole_at < $2 ORDER BY whole_at, id LIMIT " +
                          std::to_string(std::clamp(most, 1, 1000)),
                      {act.organisation(), to_iso(since)})) {
            const std::string id = row.text(0);
            std::string broken_at;
            try {
                paper_rows::original_of(act, id);
            } catch (const Error&) {
                broken_at = row.text(1).empty() ? act.now_text() : row.text(1);
                result.broken.push_back(id);
            }
            ++result.checked;
            act.run("UPDATE papers SET whole_at = $1, broken_at = $2 WHERE id = $3",
                    {act.now_text(), broken_at, id});
        }
        act.note =
            std::to_string(result.checked) + " checked, " + std::to_string(result.broken.size()) + " broken";
        return result;
    });
}

}  // namespace homeward
