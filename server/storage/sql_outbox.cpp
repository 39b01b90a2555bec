#include "server/storage/outbox_queue.h"

#include "server/storage/sql_core_internal.h"
#include "server/storage/sql_outbox_internal.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::chrono::hours acknowledged_within{24};
constexpr std::string_view columns =
    "id, kind, resource, sealed_by, message_id, wire, state, maybe_twice, attempts, reply, queued_at, "
    "next_at, "
    "accepted_at, acknowledged_at, organisation";

std::string place(std::string_view id) {
    return "outbox/" + std::string(id) + "/wire";
}

// From, to, then the message: one sealed value, so that they cannot be parted.
std::string wire_of(const QueuedMail& letter) {
    for (const std::string* const line : {&letter.from, &letter.to, &letter.message_id}) {
        if (line->empty() || line->find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
            throw Error{ErrorCode::validation, "An address or Message-ID is not one line."};
        }
    }
    return letter.from + "\n" + letter.to + "\n" + letter.bytes;
}

struct Wire {
    std::string from, to, bytes;
};

Wire wire_from(const std::string& text) {
    const std::size_t first = text.find('\n');
    const std::size_t second = first == std::string::npos ? first : text.find('\n', first + 1);
    if (second == std::string::npos) throw Error{ErrorCode::storage_failed, "a letter is damaged"};
    return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

Wire open_wire(StoreCore& core, const SqlRow& row) {
    const std::string organisation = row.text(14);
    const std::string id = row.text(0);
    return wire_from(text_of(open_sealed(
        core.keys().key(organisation, row.text(3)), row.bytes(5), sealed_place(organisation, place(id)))));
}

Dispatch dispatch_of(StoreCore& core, const SqlRow& row) {
    Dispatch dispatch;
    dispatch.id = row.text(0);
    dispatch.kind = row.text(1);
    dispatch.resource = row.text(2);
    dispatch.message_id = row.text(4);
    dispatch.to = open_wire(core, row).to;
    dispatch.state = row.text(6);
    dispatch.maybe_twice = row.number(7) != 0;
    dispatch.attempts = row.count(8);
    dispatch.reply = row.text(9);
    dispatch.queued_at = row.time(10).value_or(Instant{});
    if (dispatch.state == "queued" || dispatch.state == "uncertain") dispatch.next_at = row.time(11);
    dispatch.accepted_at = row.time(12);
    dispatch.acknowledged_at = row.time(13);
    if (dispatch.acknowledged_at) dispatch.state = "acknowledged";
    return dispatch;
}

// A release or summary is distributed once a mail server has taken all its letters: told by state, for people
// to see.
void audit_mail(StoreCore& core,
                data::Session& session,
                const std::string& organisation,
                const std::string& id,
                std::string_view outcome,
                const std::string& note) {
    core.audit(
        session, Asker::service(organisation), action_row(Action::mail_progress).word, id, outcome, note);
}

}  // namespace

std::vector<std::string> queue_letters(Act& act,
                                       const std::string& kind,
                                       const std::string& resource,
                                       const std::string& owner,
                                       const std::vector<QueuedMail>& letters) {
    std::vector<std::string> ids;
    for (const QueuedMail& letter : letters) {
        const std::string id = letter.id.empty() ? new_id("out_") : letter.id;
        const std::string wire = wire_of(letter);
        act.run(
            "INSERT INTO outbox (id, organisation, kind, resource, sealed_by, message_id, wire, state, "
            "queued_at, "
            "next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9)",
            {id,
             act.organisation(),
             kind,
             resource,
             owner,
             letter.message_id,
             act.seal(owner, place(id), bytes_of(wire)),
             act.now_text(),
             act.now_text()});
        ids.push_back(id);
    }
    return ids;
}

std::vector<std::string> addresses_reached(Act& act, const std::string& resource, const std::string& owner) {
    std::vector<std::string> addresses;
    for (const SqlRow& row :
         act.rows("SELECT id, wire FROM outbox WHERE organisation = $1 AND resource = $2 AND "
                  "state NOT IN ('refused', 'bounced') ORDER BY queued_at, id",
                  {act.organisation(), resource})) {
        addresses.push_back(wire_from(text_of(act.open(owner, place(row.text(0)), row.bytes(1)))).to);
    }
    return addresses;
}

std::optional<TakenMail> OutboxQueue::take(const std::string& holder, std::chrono::seconds lease) {
    return core_.plain([&](data::Session& session) -> std::optional<TakenMail> {
        const Instant now = core_.now();
        const SqlRows rows = run_sql(
            session,
            "SELECT " + std::string(columns) +
                ", fence FROM outbox WHERE ((state = 'queued' OR state = 'uncertain') AND next_at <> '' AND "
                "next_at <= $1) OR (state = 'sending' AND lease_ends_at <= $2) ORDER BY next_at, id LIMIT 1",
            {to_iso(now), to_iso(now)});
        if (rows.empty()) return std::nullopt;
        const SqlRow& row = rows.front();
        TakenMail mail;
        mail.id = row.text(0);
        mail.organisation = row.text(14);
        mail.message_id = row.text(4);
        mail.attempts = row.count(8) + 1;
        mail.queued_at = row.time(10).value_or(Instant{});
        mail.fence = row.number(15) + 1;
        // A sender that was killed may have been past its final dot: nobody can tell, so it is said.
        const bool taken_over = row.text(6) == "sending";
        const bool maybe_twice = row.number(7) != 0 || taken_over || row.text(6) == "uncertain";
        Wire wire = open_wire(core_, row);
        mail.from = std::move(wire.from);
        mail.to = std::move(wire.to);
        mail.bytes = std::move(wire.bytes);
        run_sql(session,
                "UPDATE outbox SET state = 'sending', maybe_twice = $1, attempts = $2, fence = $3, "
                "lease_holder = $4, "
                "lease_ends_at = $5 WHERE id = $6",
                {std::int64_t{maybe_twice ? 1 : 0},
                 std::int64_t{mail.attempts},
                 mail.fence,
                 holder,
                 to_iso(now + lease),
                 mail.id});
        audit_mail(core_, session, mail.organisation, mail.id, "done", taken_over ? "taken_over" : "sending");
        return mail;
    });
}

bool OutboxQueue::settle(const TakenMail& mail, const MailOutcome& outcome) {
    return core_.plain([&](data::Session& session) {
        const bool accepted = outcome.state == MailState::accepted;
        const SqlRows changed = run_sql(
            session,
            "UPDATE outbox SET state = $1, reply = $2, next_at = $3, accepted_at = $4, lease_holder = '', "
            "lease_ends_at = '' WHERE id = $5 AND fence = $6 AND state = 'sending' RETURNING id",
            {std::string(mail_state_id(outcome.state)),
             outcome.reply,
             outcome.again_at ? to_iso(*outcome.again_at) : std::string(),
             accepted ? to_iso(core_.now()) : std::string(),
             mail.id,
             mail.fence});
        if (changed.empty()) return false;
        audit_mail(core_,
                   session,
                   mail.organisation,
                   mail.id,
                   outcome.state == MailState::refused ? "refused" : "done",
                   std::string(mail_state_id(outcome.state)));
        return true;
    });
}

void OutboxQueue::queue_notice(const Asker& asker,
                               const std::string& resource,
                               const std::vector<QueuedMail>& letters) {
    core_.act(asker, Action::mail_queue, resource, [&](Act& act) {
        act.allow();
        queue_letters(act, "notice", resource, act.organisation(), letters);
    });
}

std::vector<Dispatch> OutboxQueue::of(const Asker& asker, const std::string& resource) {
    return core_.act(asker, Action::dispatch_read, resource, [&](Act& act) {
        act.allow();
        std::vector<Dispatch> all;
        for (const SqlRow& row :
             act.rows("SELECT " + std::string(columns) +
                          " FROM outbox WHERE organisation = $1 AND resource = $2 ORDER BY "
                          "queued_at, id",
                      {act.organisation(), resource})) {
            all.push_back(dispatch_of(core_, row));
        }
        return all;
    });
}

std::vector<Dispatch> OutboxQueue::unhandled(const Asker& asker) {
    return core_.act(asker, Action::dispatch_read, "unhandled", [&](Act& act) {
        act.allow();
        std::vector<Dispatch> all;
        for (const SqlRow& row :
             act.rows("SELECT " + std::string(columns) +
                          " FROM outbox WHERE organisation = $1 AND (state IN ('refused', 'bounced', "
                          "'uncertain') OR "
                          "(state = 'accepted' AND kind = 'intelligence' AND acknowledged_at = '' AND "
                          "accepted_at <= "
                          "$2)) AND acknowledged_at = '' ORDER BY queued_at, id LIMIT 200",
                      {act.organisation(), to_iso(act.now() - acknowledged_within)})) {
            all.push_back(dispatch_of(core_, row));
        }
        return all;
    });
}

bool OutboxQueue::note_bounce(const Asker& asker, const std::string& message_id) {
    return core_.act(asker, Action::mail_progress, "bounce", [&](Act& act) {
        act.allow();
        const auto row = act.find(
            "UPDATE outbox SET state = 'bounced' WHERE organisation = $1 AND message_id = $2 AND "
            "state IN ('accepted', 'uncertain') RETURNING id",
            {act.organisation(), message_id});
        if (row) act.subject = row->text(0);
        return row.has_value();
    });
}

std::string OutboxQueue::acknowledgement_code(const std::string& id) {
    return core_.global_index("acknowledgement", id).substr(0, 32);
}

bool OutboxQueue::acknowledge(const std::string& id, std::string_view code, const std::string& address) {
    const std::string right = acknowledgement_code(id);
    if (!equal_in_constant_time(bytes_of(right), bytes_of(code))) return false;
    return core_.plain([&](data::Session& session) {
        const SqlRows rows = run_sql(
            session,
            "UPDATE outbox SET acknowledged_at = $1 WHERE id = $2 AND acknowledged_at = '' AND state IN "
            "('sending', 'accepted', 'uncertain') RETURNING organisation",
            {to_iso(core_.now()), id});
        if (rows.empty()) return false;
        Asker who = Asker::service(rows.front().text(0));
        who.user.clear();
        who.address = address;
        core_.audit(session, who, "mail.acknowledge", id, "done", "");
        return true;
    });
}

}  // namespace homeward
