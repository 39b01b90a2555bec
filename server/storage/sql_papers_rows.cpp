#include "server/storage/sql_papers_internal.h"

namespace homeward {

namespace paper_rows {

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

}  // namespace paper_rows

namespace {

using paper_rows::place;

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

}  // namespace

Paper paper_rows::paper_of(Act& act, const SqlRow& row) {
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
    paper.came_by = row.text(14);
    paper.scan = row.text(15);
    paper.password_tries = row.count(16);
    paper.broken = !row.text(17).empty();
    if (!row.null(18)) paper.arrival = act.open_json(paper.id, place(paper.id, "arrival"), row.bytes(18));
    if (!row.null(19)) paper.verdict = act.open_json(paper.id, place(paper.id, "verdict"), row.bytes(19));
    paper.opened = row.number(20) != 0;
    paper.review = decisions_of(act, paper.id);
    paper.links = links_of(act, paper.id);
    return paper;
}

int paper_rows::raise_version(Act& act, const std::string& id) {
    return act
        .must("UPDATE papers SET version = version + 1, updated_at = $1 WHERE id = $2 RETURNING version",
              {act.now_text(), id})
        .count(0);
}

void paper_rows::keep_reading(Act& act, const std::string& id, const Json& extraction, const Json& reading) {
    const Json& document = extraction["document"];
    SqlValue kept_reading;
    if (!reading.is_null()) kept_reading = act.seal(id, place(id, "reading"), reading);
    act.run(
        "UPDATE papers SET status = 'to_check', failure = '', kind = $1, force = $2, pages = $3, "
        "extraction = $4, reading = $5 WHERE id = $6",
        {std::string(document["kind"].string_or("")),
         std::string(document["force"].string_or("")),
         document["pages"].integer_or(0),
         act.seal(id, place(id, "extraction"), extraction),
         kept_reading,
         id});
}

Bytes paper_rows::original_of(Act& act, const std::string& id) {
    const SqlRow kept = act.must("SELECT original, body FROM papers WHERE id = $1", {id});
    Bytes bytes = act.open(id, place(id, "original"), kept.bytes(0));
    const Json body = act.open_json(id, place(id, "body"), kept.bytes(1));
    if (to_hex(sha256(bytes)) != body["sha256"].string_or("")) {
        throw Error{ErrorCode::storage_failed, "an original is not what came"};
    }
    return bytes;
}

}  // namespace homeward
