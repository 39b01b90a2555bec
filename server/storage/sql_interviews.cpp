#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/cases/transitions.h"
#include "server/storage/sql_interviews_internal.h"
#include "server/storage/sql_list_internal.h"

namespace homeward {

namespace {

std::string body_place(std::string_view id) {
    return "interviews/" + std::string(id) + "/body";
}

KeptSection section_of(Act& act, const std::string& child, const std::string& interview, const SqlRow& row) {
    KeptSection section;
    section.id = row.text(0);
    section.version = row.count(1);
    section.answers =
        act.open_json(child, section_place(interview, section.id, section.version), row.bytes(2));
    section.changed_by = row.text(3);
    section.changed_at = row.time(4).value_or(Instant{});
    return section;
}

// What a request's path names stands in the audit: only a form's own ids do.
void require_word(std::string_view word) {
    constexpr std::size_t word_max = 40;
    const bool well = !word.empty() && word.size() <= word_max && std::ranges::all_of(word, [](char c) {
        return is_ascii_lower(c) || is_ascii_digit(c) || c == '_';
    });
    if (!well) throw Error{ErrorCode::not_found};
}

void require_check(std::string_view check) {
    const bool well =
        check.size() == 3 && check[0] == 'Q' && is_ascii_digit(check[1]) && is_ascii_digit(check[2]);
    if (!well) throw Error{ErrorCode::not_found};
}

// When it took place stops the clock, not when somebody typed it.
void note_held(Act& act, const KeptInterview& kept) {
    const auto told = parse_iso_local_time(kept.body["outcome"]["at"].string_or(""));
    const std::string held = told ? to_iso(to_instant(*told).instant) : act.now_text();
    for (const std::string& episode : kept.episodes) {
        act.run("UPDATE episodes SET held_at = $1, updated_at = $2 WHERE id = $3",
                {held, act.now_text(), episode});
    }
}

void require_person(Act& act, const std::string& user) {
    if (user.empty()) return;
    act.must("SELECT id FROM users WHERE id = $1 AND organisation = $2 AND disabled = 0",
             {user, act.organisation()});
}

}  // namespace

std::string section_place(std::string_view id, std::string_view section, int version) {
    return "sections/" + std::string(id) + "/" + std::string(section) + "/" + std::to_string(version);
}

void write_section(Act& act,
                   const std::string& child,
                   const std::string& interview,
                   const std::string& section,
                   int version,
                   const Json& answers) {
    act.run(
        "INSERT INTO sections (interview, section, version, body, changed_by, changed_at) VALUES ($1, $2, "
        "$3, $4, "
        "$5, $6)",
        {interview,
         section,
         std::int64_t{version},
         act.seal(child, section_place(interview, section, version), answers),
         act.asker().user,
         act.now_text()});
}

SqlRow must_have_interview(Act& act, const std::string& id) {
    return act.must(
        "SELECT " + std::string(interview_columns) +
            " FROM interviews WHERE organisation = $1 AND (id = $2 OR reference = $3) ORDER BY created_at "
            "DESC, id DESC LIMIT 1",
        {act.organisation(), id, id});
}

KeptInterview interview_of(Act& act, const SqlRow& row, bool with_sections) {
    KeptInterview kept;
    kept.id = row.text(0);
    kept.reference = row.text(1);
    kept.child = row.text(2);
    kept.form = row.text(3);
    kept.form_version = row.text(4);
    kept.state = row.text(5);
    kept.assigned_to = row.text(6);
    kept.manager = row.text(7);
    kept.number = row.count(8);
    kept.revision = row.count(9);
    kept.body = act.open_json(kept.child, body_place(kept.id), row.bytes(10));
    kept.changed_by = row.text(11);
    kept.created_at = row.time(12).value_or(Instant{});
    kept.updated_at = row.time(13).value_or(Instant{});
    for (const SqlRow& episode :
         act.rows("SELECT ie.episode FROM interview_episodes ie JOIN episodes e ON e.id = "
                  "ie.episode WHERE ie.interview = $1 ORDER BY e.created_at, e.id",
                  {kept.id})) {
        kept.episodes.push_back(episode.text(0));
    }
    for (const SqlRow& signature : act.rows("SELECT role, signer, signed_at FROM signatures WHERE interview "
                                            "= $1 AND number = $2 ORDER BY role",
                                            {kept.id, std::int64_t{kept.number}})) {
        kept.signatures.push_back(
            {signature.text(0), signature.text(1), signature.time(2).value_or(Instant{})});
    }
    if (!with_sections) return kept;
    for (const SqlRow& section : act.rows(
             "SELECT s.section, s.version, s.body, s.changed_by, s.changed_at FROM sections s WHERE "
             "s.interview = "
             "$1 AND s.version = (SELECT max(t.version) FROM sections t WHERE t.interview = s.interview AND "
             "t.section = s.section) ORDER BY s.section",
             {kept.id})) {
        kept.sections.push_back(section_of(act, kept.child, kept.id, section));
    }
    return kept;
}

int write_interview(Act& act, const KeptInterview& kept) {
    return act
        .must(
            "UPDATE interviews SET state = $1, assigned_to = $2, manager = $3, number = $4, body = $5, "
            "changed_by = "
            "$6, updated_at = $7, revision = revision + 1 WHERE id = $8 RETURNING revision",
            {kept.state,
             kept.assigned_to,
             kept.manager,
             std::int64_t{kept.number},
             act.seal(kept.child, body_place(kept.id), kept.body),
             act.asker().user,
             act.now_text(),
             kept.id})
        .count(0);
}

KeptInterview Interviews::add(const Asker& asker, const NewInterview& draft) {
    const std::string id = new_id("iv_");
    return core_.act(asker, Action::interview_add, id, [&](Act& act) {
        if (draft.episodes.empty())
            throw Error{ErrorCode::validation, "An interview covers at least one episode."};
        std::string child, reference, latest;
        std::vector<std::string> episodes;
        for (const std::string& episode : draft.episodes) {
            const SqlRow row = act.must(
                "SELECT id, child, reference, created_at FROM episodes WHERE organisation = $1 "
                "AND (id = $2 OR reference = $3)",
                {act.organisation(), episode, episode});
            if (!child.empty() && child != row.text(1)) {
                throw Error{ErrorCode::validation, "One interview covers the episodes of one child."};
            }
            child = row.text(1);
            episodes.push_back(row.text(0));
            if (latest <= row.text(3)) reference = row.text(2);
            latest = std::max(latest, row.text(3));
        }
        act.allow();
        require_person(act, draft.assigned_to);
        act.run(
            "INSERT INTO interviews (id, organisation, child, reference, form, form_version, state, "
            "assigned_to, "
            "body, changed_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
            "$12)",
            {id,
             act.organisation(),
             child,
             reference,
             draft.form,
             draft.form_version,
             draft.state,
             draft.assigned_to,
             act.seal(child, body_place(id), draft.body),
             asker.user,
             act.now_text(),
             act.now_text()});
        for (const std::string& episode : episodes) {
            act.run(
                "INSERT INTO interview_episodes (interview, episode) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                {id, episode});
        }
        for (const auto& [section, answers] : draft.sections)
            write_section(act, child, id, section, 1, answers);
        return interview_of(act, must_have_interview(act, id), true);
    });
}

KeptInterview Interviews::get(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::interview_read, id, [&](Act& act) {
        const SqlRow row = must_have_interview(act, id);
        act.allow();
        act.subject = row.text(0);
        return interview_of(act, row, true);
    });
}

Listed<KeptInterview> Interviews::list(const Asker& asker,
                                       const InterviewFilter& filter,
                                       const ListPage& page) {
    return core_.act(asker, Action::interview_list, "", [&](Act& act) {
        act.allow();
        const std::string where =
            " FROM interviews WHERE organisation = $1 AND ($2 = '' OR state = $3) AND ($4 = '' OR "
            "assigned_to = $5) "
            "AND ($6 = '' OR child = $7) AND ($8 = '' OR id IN (SELECT interview FROM interview_episodes "
            "WHERE episode "
            "= $9)) AND updated_at >= $10";
        return list_newest_first<KeptInterview>(
            act,
            interview_columns,
            where,
            {act.organisation(),
             filter.state,
             filter.state,
             filter.assigned_to,
             filter.assigned_to,
             filter.child,
             filter.child,
             filter.episode,
             filter.episode,
             page.updated_since},
            page,
            "created_at",
            [&act](const SqlRow& row) { return interview_of(act, row, false); });
    });
}

int Interviews::change(const Asker& asker, const KeptInterview& change) {
    return core_.act(asker, Action::interview_change, change.id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, change.id), false);
        act.allow();
        if (kept.revision != change.revision) throw Error{ErrorCode::edit_conflict};
        if (!is_open(kept.state)) throw Error{ErrorCode::wrong_state};
        require_person(act, change.assigned_to);
        require_person(act, change.manager);
        kept.assigned_to = change.assigned_to;
        kept.manager = change.manager;
        kept.body = change.body;
        return write_interview(act, kept);
    });
}

int Interviews::move(
    const Asker& asker, const std::string& id, const std::string& to, const Json& body, int revision) {
    const std::string_view state = to;
    return move_through(asker, id, {&state, 1}, body, revision);
}

int Interviews::move_through(const Asker& asker,
                             const std::string& id,
                             std::span<const std::string_view> states,
                             const Json& body,
                             int revision) {
    return core_.act(asker, Action::interview_move, id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, id), false);
        act.allow();
        if (kept.revision != revision) throw Error{ErrorCode::edit_conflict};
        act.subject = kept.id;
        kept.body = body;
        for (const std::string_view to : states) {
            // Signing and its undoing go through `sign` and `give_back` alone, which freeze and count.
            const bool distributed = kept.state == "manager_signed" && to == "distributed";
            const bool signing = to.ends_with("_signed") || kept.state.ends_with("_signed");
            if (signing && !distributed) throw Error{ErrorCode::wrong_state};
            require_transition(kept.state, to);
            act.note += (act.note.empty() ? "" : " ") + std::string(to);
            kept.state = to;
            if (to == "held") note_held(act, kept);
        }
        return write_interview(act, kept);
    });
}

KeptSection Interviews::save_section(
    const Asker& asker, const std::string& id, const std::string& section, const Json& answers, int version) {
    return core_.act(asker, Action::section_save, id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, id), false);
        act.allow();
        act.subject = kept.id;
        if (!kept.assigned_to.empty() && kept.assigned_to != asker.user && !asker.has(Role::manager)) {
            throw Error{ErrorCode::forbidden};
        }
        if (kept.state == "held") kept.state = "drafting";
        if (kept.state != "drafting") throw Error{ErrorCode::wrong_state};
        const int last =
            act.must("SELECT coalesce(max(version), 0) FROM sections WHERE interview = $1 AND section = $2",
                     {kept.id, section})
                .count(0);
        if (last != version) throw Error{ErrorCode::edit_conflict};
        require_word(section);
        act.note = section;
        write_section(act, kept.child, kept.id, section, last + 1, answers);
        write_interview(act, kept);
        return KeptSection{section, last + 1, answers, asker.user, act.now()};
    });
}

std::vector<KeptSection> Interviews::versions(const Asker& asker,
                                              const std::string& id,
                                              const std::string& section) {
    return core_.act(asker, Action::interview_read, id, [&](Act& act) {
        const SqlRow row = must_have_interview(act, id);
        act.allow();
        std::vector<KeptSection> all;
        for (const SqlRow& kept :
             act.rows("SELECT section, version, body, changed_by, changed_at FROM sections WHERE "
                      "interview = $1 AND section = $2 ORDER BY version DESC",
                      {row.text(0), section})) {
            all.push_back(section_of(act, row.text(2), row.text(0), kept));
        }
        return all;
    });
}

int Interviews::answer_check(const Asker& asker,
                             const std::string& id,
                             const std::string& check,
                             const std::string& why) {
    return core_.act(asker, Action::check_answer, id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, id), false);
        act.allow();
        if (kept.state != "held" && kept.state != "drafting") throw Error{ErrorCode::wrong_state};
        require_check(check);
        act.note = check;
        kept.body.member("reasons").set(check, why);
        return write_interview(act, kept);
    });
}

}  // namespace homeward
