#pragma once
// Who asks, and what each act needs: the one table of rights. Every call of the store takes the asker, looks
// only at rows in that person's reach, and writes the act's audit word in the act's own transaction (S-6,
// S-30).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"

namespace homeward {

enum class Role { coordinator, interviewer, manager, commissioner, admin, auditor };

/// `coordinator`; as the interface and the database write it.
std::string_view role_id(Role role);
std::optional<Role> role_from_id(std::string_view id);

/// Who asks, by what session or token, from where. Made by `Accounts::find_session` and `find_token`; the
/// roles are read again in each act's transaction, so that a right taken away bites on the next request
/// (S-9).
struct Asker {
    std::string user;          ///< `usr_…`, or `system` for what Homeward does by itself.
    std::string organisation;  ///< `org_…`
    std::vector<Role> roles;
    std::optional<std::vector<std::string>>
        scopes;                            ///< Of a token, `documents:read`; none for a signed-in person.
    std::string by;                        ///< `ses_…` or `tok_…`
    std::string address;                   ///< Where the request came from, for the audit.
    std::string request;                   ///< Request-Id
    std::optional<Instant> stepped_up_at;  ///< When the second factor was last shown.

    bool has(Role role) const;
    bool is_system() const { return user == "system"; }

    /// For timers, the queue and the sender: no role, but every act that names `system` in the table.
    static Asker service(std::string organisation);
};

/// Everything that can be done to what is kept.
enum class Action {
    sign_in,
    sign_in_code,
    sign_out,
    step_up,
    password_change,
    user_list,
    user_read,
    user_add,
    user_change,
    token_list,
    token_add,
    token_end,
    document_add,
    document_finish,
    document_list,
    document_read,
    document_original,
    document_decide,
    document_link,
    document_remove,
    document_unlock,
    document_check,
    child_add,
    child_read,
    child_search,
    child_change,
    episode_add,
    episode_list,
    episode_read,
    episode_change,
    interview_add,
    interview_list,
    interview_read,
    interview_change,
    interview_move,
    section_save,
    check_answer,
    sign_look,
    sign_interviewer,
    sign_manager,
    interview_return,
    report_stamp,
    proof_list,
    report_add,
    report_list,
    report_read,
    report_download,
    report_withdraw,
    agreement_add,
    agreement_list,
    agreement_read,
    agreement_change,
    release_add,
    release_read,
    release_open,
    intelligence_add,
    intelligence_list,
    intelligence_read,
    intelligence_change,
    intelligence_approve,
    intelligence_dispatch,
    dispatch_read,
    mail_queue,
    mail_progress,
    job_work,
    audit_read,
    settings_read,
    settings_change,
    refused,
};

/// One row of the table of rights.
struct ActionRow {
    Action action;
    std::string_view word;   ///< What the audit says: `document.read`.
    std::string_view scope;  ///< What a token needs; empty where no token may do it.
    std::string_view
        roles;  ///< Ids parted by spaces; `anyone` for every signed-in person, `system` for Homeward.
    bool fresh = false;  ///< Needs a second factor at most five minutes old (S-2).
};

const ActionRow& action_row(Action action);
std::span<const ActionRow> action_rows();

/// Throws `Error{forbidden}` unless one of `roles` may do `action` and the scopes hold it, and
/// `Error{step_up_required}` where the second factor is older than five minutes.
void require_right(const Asker& asker, std::span<const Role> roles, Action action, Instant now);

}  // namespace homeward
