#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/cases/deadline.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace {

constexpr std::string_view columns =
    "id, reference, child, state, assigned_to, authority, due_at, held_at, body, version, created_at, "
    "updated_at";
constexpr std::array episode_states{"missing", "absent", "found", "finalised", "cancelled"};
// After every time that is a time, so that what has no clock comes last.
constexpr std::string_view no_clock = "9999";

std::string place(std::string_view id) {
    return "episodes/" + std::string(id) + "/body";
}

Episode episode_of(Act& act, const SqlRow& row) {
    Episode episode;
    episode.id = row.text(0);
    episode.reference = row.text(1);
    episode.child = row.text(2);
    episode.state = row.text(3);
    episode.assigned_to = row.text(4);
    episode.authority = row.text(5);
    episode.due_at = row.time(6);
    episode.held_at = row.time(7);
    episode.facts = act.open_json(episode.child, place(episode.id), row.bytes(8));
    episode.version = row.count(9);
    episode.created_at = row.time(10).value_or(Instant{});
    episode.updated_at = row.time(11).value_or(Instant{});
    return episode;
}

std::optional<LocalTime> time_in(const Json& facts, std::string_view name) {
    const Json& member = facts[name];
    return parse_iso_local_time((member.is_object() ? member["value"] : member).string_or(""));
}

std::string due_text(const Json& facts) {
    const auto clock = start_clock(time_in(facts, "returned_at"), time_in(facts, "episode.found_at"));
    return clock ? to_iso(clock->due_at) : std::string(no_clock);
}

std::string police_index(Act& act, const Json& facts) {
    const Json& member = facts["episode.reference"];
    const std::string folded = folded_label((member.is_object() ? member["value"] : member).string_or(""));
    return folded.empty() ? std::string() : act.index("police reference", folded);
}

std::string next_reference(Act& act) {
    const auto year = static_cast<int>(to_local(act.now()).date.year());
    const SqlRow row = act.must(
        "INSERT INTO reference_counters (organisation, year, last) VALUES ($1, $2, 1) ON CONFLICT "
        "(organisation, year) DO UPDATE SET last = reference_counters.last + 1 RETURNING last",
        {act.organisation(), std::int64_t{year}});
    const std::string number = std::to_string(row.number(0));
    return "HW-" + std::to_string(year) + "-" + std::string(number.size() < 6 ? 6 - number.size() : 0, '0') +
           number;
}

void require_state(std::string_view state) {
    if (std::ranges::find(episode_states, state) == episode_states.end()) {
        throw Error{ErrorCode::validation, "An episode is missing, absent, found, finalised or cancelled."};
    }
}

// domain.md §1: a child found does not go missing again in the same episode; what is closed is opened by a
// manager only.
void require_move(const Asker& asker, std::string_view from, std::string_view to) {
    require_state(to);
    if (from == to) return;
    const bool open = from == "missing" || from == "absent";
    const bool by_manager = asker.has(Role::manager);
    const bool may = (open && (to == "missing" || to == "absent" || to == "found")) ||
                     (from == "found" && to == "finalised") ||
                     (from == "finalised" && to == "found" && by_manager) ||
                     (to == "cancelled" && by_manager);
    if (!may) throw Error{ErrorCode::wrong_state};
}

/// One clock word as a condition on the columns; `now` and a day later are `$a` and `$b`.
std::string clock_condition(std::string_view word, const std::string& a, const std::string& b) {
    const std::string open = "(state <> 'finalised' AND state <> 'cancelled' AND held_at = '' AND ";
    if (word == "late") return open + "due_at <= " + a + ")";
    if (word == "under_24h") return open + "due_at > " + a + " AND due_at <= " + b + ")";
    if (word == "running") return open + "due_at > " + b + ")";
    if (word == "held") return "(state <> 'finalised' AND state <> 'cancelled' AND held_at <> '')";
    if (word == "closed") return "(state = 'finalised' OR state = 'cancelled')";
    throw Error{ErrorCode::validation, "clock is late, under_24h, running, held or closed"};
}

}  // namespace

Episode Cases::add_episode(const Asker& asker,
                           const std::string& child,
                           const Json& facts,
                           const std::string& state) {
    const std::string id = new_id("ep_");
    return core_.act(asker, Action::episode_add, id, [&](Act& act) {
        act.must("SELECT id FROM children WHERE id = $1 AND organisation = $2", {child, act.organisation()});
        act.allow();
        const bool back = time_in(facts, "returned_at") || time_in(facts, "episode.found_at");
        const std::string first = !state.empty() ? state : back ? "found" : "missing";
        require_state(first);
        act.run(
            "INSERT INTO episodes (id, organisation, child, reference, police_index, state, due_at, body, "
            "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            {id,
             act.organisation(),
             child,
             next_reference(act),
             police_index(act, facts),
             first,
             due_text(facts),
             act.seal(child, place(id), facts),
             act.now_text(),
             act.now_text()});
        return episode_of(act,
                          act.must("SELECT " + std::string(columns) + " FROM episodes WHERE id = $1", {id}));
    });
}

Episode Cases::episode(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::episode_read, id, [&](Act& act) {
        const SqlRow row =
            act.must("SELECT " + std::string(columns) +
                         " FROM episodes WHERE organisation = $1 AND (id = $2 OR reference = $3)",
                     {act.organisation(), id, id});
        act.allow();
        act.subject = row.text(0);
        return episode_of(act, row);
    });
}

std::optional<Episode> Cases::find_by_police_reference(const Asker& asker, const std::string& reference) {
    return core_.act(asker, Action::episode_read, "", [&](Act& act) -> std::optional<Episode> {
        act.allow();
        const std::string index = police_index(act, Json().set("episode.reference", reference));
        if (index.empty()) return std::nullopt;
        const auto row = act.find("SELECT " + std::string(columns) +
                                      " FROM episodes WHERE organisation = $1 AND police_index = $2 ORDER BY "
                                      "created_at DESC, id DESC LIMIT 1",
                                  {act.organisation(), index});
        if (!row) return std::nullopt;
        act.subject = row->text(0);
        return episode_of(act, *row);
    });
}

int Cases::change_episode(const Asker& asker, const Episode& change) {
    return core_.act(asker, Action::episode_change, change.id, [&](Act& act) {
        const SqlRow row =
            act.must("SELECT version, child, state FROM episodes WHERE id = $1 AND organisation = $2",
                     {change.id, act.organisation()});
        act.allow();
        if (row.count(0) != change.version) throw Error{ErrorCode::edit_conflict};
        require_move(asker, row.text(2), change.state);
        if (!change.assigned_to.empty()) {
            act.must("SELECT id FROM users WHERE id = $1 AND organisation = $2 AND disabled = 0",
                     {change.assigned_to, act.organisation()});
        }
        act.note = change.state;
        act.run(
            "UPDATE episodes SET state = $1, assigned_to = $2, authority = $3, due_at = $4, body = $5, "
            "police_index = $6, version = version + 1, updated_at = $7 WHERE id = $8",
            {change.state,
             change.assigned_to,
             change.authority,
             due_text(change.facts),
             act.seal(row.text(1), place(change.id), change.facts),
             police_index(act, change.facts),
             act.now_text(),
             change.id});
        return change.version + 1;
    });
}

Listed<Episode> Cases::episodes(const Asker& asker, const EpisodeFilter& filter, const ListPage& page) {
    return core_.act(asker, Action::episode_list, "", [&](Act& act) {
        act.allow();
        const std::size_t limit = static_cast<std::size_t>(std::clamp(page.limit, 1, 100));
        SqlValues values{act.organisation(),
                         filter.assigned_to,
                         filter.assigned_to,
                         filter.authority,
                         filter.authority,
                         filter.child,
                         filter.child,
                         page.updated_since,
                         act.now_text(),
                         to_iso(act.now() + std::chrono::hours{24})};
        // Each `$n` stands in the text once for each of its values: both databases take the same numbers
        // again.
        std::string where =
            " FROM episodes WHERE organisation = $1 AND ($2 = '' OR assigned_to = $3) AND ($4 = '' OR "
            "authority = $5) AND ($6 = '' OR child = $7) AND updated_at >= $8 AND $9 <> $10";
        std::string any;
        for (const std::string_view word : split(filter.clock, ',')) {
            if (trimmed(word).empty()) continue;
            any += (any.empty() ? "" : " OR ") + clock_condition(trimmed(word), "$9", "$10");
        }
        if (!any.empty()) where += " AND (" + any + ")";
        Listed<Episode> listed;
        listed.count = act.must("SELECT count(*)" + where, values).count(0);
        const std::size_t comma = page.cursor.find(',');
        if (comma != std::string::npos) {
            const std::string due = page.cursor.substr(0, comma);
            values.insert(values.end(), {due, due, page.cursor.substr(comma + 1)});
            where += " AND (due_at > $11 OR (due_at = $12 AND id > $13))";
        }
        const SqlRows rows = act.rows("SELECT " + std::string(columns) + where +
                                          " ORDER BY due_at, id LIMIT " + std::to_string(limit + 1),
                                      values);
        for (const SqlRow& row : rows) {
            if (listed.items.size() == limit) {
                listed.next = rows[limit - 1].text(6) + "," + rows[limit - 1].text(0);
                break;
            }
            listed.items.push_back(episode_of(act, row));
        }
        return listed;
    });
}

}  // namespace homeward
