#include "server/storage/asker.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

struct RoleRow {
    Role role;
    std::string_view id;
};

constexpr std::array role_rows{
    RoleRow{Role::coordinator, "coordinator"},
    RoleRow{Role::interviewer, "interviewer"},
    RoleRow{Role::manager, "manager"},
    RoleRow{Role::commissioner, "commissioner"},
    RoleRow{Role::admin, "admin"},
    RoleRow{Role::auditor, "auditor"},
};

constexpr std::string_view case_workers = "coordinator interviewer manager";
constexpr std::string_view case_workers_and_system = "coordinator interviewer manager system";

// service-design.md §1: an administrator never opens a child's record, and an auditor sees acts, not
// children.
constexpr std::array rights{
    ActionRow{Action::sign_in, "session.password", "", "anyone"},
    ActionRow{Action::sign_in_code, "session.open", "", "anyone"},
    ActionRow{Action::sign_out, "session.close", "", "anyone"},
    ActionRow{Action::step_up, "session.step_up", "", "anyone"},
    ActionRow{Action::password_change, "user.password", "", "anyone"},
    ActionRow{Action::user_list, "user.list", "admin", "admin coordinator manager interviewer"},
    ActionRow{Action::user_read, "user.read", "admin", "admin coordinator manager interviewer"},
    ActionRow{Action::user_add, "user.add", "admin", "admin system", true},
    ActionRow{Action::user_change, "user.change", "admin", "admin system", true},
    ActionRow{Action::token_list, "token.list", "admin", "admin"},
    ActionRow{Action::token_add, "token.add", "admin", "admin", true},
    ActionRow{Action::token_end, "token.end", "admin", "admin"},
    ActionRow{Action::document_add, "document.add", "documents:write", case_workers_and_system},
    ActionRow{
        Action::document_finish, "document.read_by_machine", "documents:write", case_workers_and_system},
    ActionRow{Action::document_list, "document.list", "documents:read", case_workers},
    ActionRow{Action::document_read, "document.read", "documents:read", case_workers},
    ActionRow{Action::document_original, "document.original", "documents:read", case_workers_and_system},
    ActionRow{Action::document_decide, "document.decide", "documents:write", case_workers},
    ActionRow{Action::document_link, "document.link", "documents:write", case_workers},
    ActionRow{Action::document_remove, "document.remove", "documents:write", "coordinator manager"},
    ActionRow{Action::document_unlock, "document.unlock", "documents:write", case_workers},
    ActionRow{Action::document_check, "document.check", "", "system"},
    ActionRow{Action::child_add, "child.add", "episodes:write", case_workers},
    ActionRow{Action::child_read, "child.read", "episodes:read", case_workers},
    ActionRow{Action::child_search, "child.search", "episodes:read", case_workers},
    ActionRow{Action::child_change, "child.change", "episodes:write", case_workers},
    ActionRow{Action::episode_add, "episode.add", "episodes:write", case_workers},
    ActionRow{Action::episode_list, "episode.list", "episodes:read", case_workers_and_system},
    ActionRow{Action::episode_read, "episode.read", "episodes:read", case_workers},
    ActionRow{Action::episode_change, "episode.change", "episodes:write", case_workers},
    ActionRow{Action::interview_add, "interview.add", "interviews:write", case_workers},
    ActionRow{Action::interview_list, "interview.list", "interviews:read", case_workers_and_system},
    ActionRow{Action::interview_read, "interview.read", "interviews:read", case_workers},
    ActionRow{Action::interview_change, "interview.change", "interviews:write", case_workers},
    ActionRow{Action::interview_move, "interview.move", "interviews:write", case_workers_and_system},
    ActionRow{Action::section_save, "interview.save", "interviews:write", "interviewer manager"},
    ActionRow{Action::check_answer, "interview.check_answer", "interviews:write", "interviewer manager"},
    ActionRow{Action::sign_look, "interview.sign_look", "interviews:write", "interviewer manager"},
    ActionRow{Action::sign_interviewer, "interview.sign", "interviews:write", "interviewer", true},
    ActionRow{Action::sign_manager, "interview.sign", "interviews:write", "manager", true},
    ActionRow{Action::interview_return, "interview.return", "interviews:write", "manager"},
    ActionRow{Action::report_stamp, "report.stamp", "", "system"},
    ActionRow{Action::proof_list, "proof.list", "reports:read", "manager admin"},
    ActionRow{Action::report_add, "report.add", "reports:write", "interviewer manager"},
    ActionRow{
        Action::report_list, "report.list", "reports:read", "interviewer manager commissioner coordinator"},
    ActionRow{Action::report_read, "report.read", "reports:read", "interviewer manager commissioner"},
    ActionRow{Action::report_download, "report.download", "reports:read", "interviewer manager commissioner"},
    ActionRow{Action::report_withdraw, "report.withdraw", "reports:release", "manager", true},
    ActionRow{Action::agreement_add, "agreement.add", "admin", "admin"},
    ActionRow{Action::agreement_list,
              "agreement.list",
              "reports:read",
              "admin manager commissioner interviewer coordinator"},
    ActionRow{
        Action::agreement_read, "agreement.read", "reports:read", "admin manager commissioner interviewer"},
    ActionRow{Action::agreement_change, "agreement.change", "admin", "admin", true},
    ActionRow{Action::release_add, "report.release", "reports:release", "manager", true},
    ActionRow{
        Action::release_read, "release.read", "reports:read", "manager interviewer commissioner auditor"},
    ActionRow{Action::release_open, "release.open", "reports:read", "commissioner"},
    ActionRow{Action::intelligence_add, "intelligence.add", "intelligence:write", "interviewer manager"},
    ActionRow{Action::intelligence_list, "intelligence.list", "intelligence:read", "interviewer manager"},
    ActionRow{Action::intelligence_read, "intelligence.read", "intelligence:read", "interviewer manager"},
    ActionRow{
        Action::intelligence_change, "intelligence.change", "intelligence:write", "interviewer manager"},
    ActionRow{Action::intelligence_approve, "intelligence.approve", "intelligence:approve", "manager", true},
    ActionRow{Action::intelligence_dispatch,
              "intelligence.dispatch",
              "intelligence:write",
              "interviewer manager",
              true},
    ActionRow{Action::dispatch_read, "dispatch.read", "intelligence:read", "interviewer manager auditor"},
    ActionRow{Action::mail_queue, "mail.queue", "", "system"},
    ActionRow{Action::mail_progress, "mail.progress", "", "system"},
    ActionRow{Action::job_work, "job.work", "", "system"},
    ActionRow{Action::audit_read, "audit.read", "audit:read", "auditor manager system"},
    ActionRow{Action::settings_read, "settings.read", "admin", "admin"},
    ActionRow{Action::settings_change, "settings.change", "admin", "admin"},
    ActionRow{Action::refused, "refused", "", "anyone"},
};

bool lists(std::string_view words, std::string_view word) {
    const std::vector<std::string_view> parts = split(words, ' ');
    return std::ranges::find(parts, word) != parts.end();
}

constexpr std::chrono::minutes second_factor_fresh{5};

}  // namespace

std::string_view role_id(Role role) {
    return std::ranges::find(role_rows, role, &RoleRow::role)->id;
}

std::optional<Role> role_from_id(std::string_view id) {
    const auto* const row = std::ranges::find(role_rows, id, &RoleRow::id);
    return row == role_rows.end() ? std::nullopt : std::optional{row->role};
}

bool Asker::has(Role role) const {
    return std::ranges::find(roles, role) != roles.end();
}

Asker Asker::service(std::string organisation) {
    Asker asker;
    asker.user = "system";
    asker.organisation = std::move(organisation);
    return asker;
}

const ActionRow& action_row(Action action) {
    const auto* const row = std::ranges::find(rights, action, &ActionRow::action);
    HOMEWARD_ASSERT(row != rights.end());
    return *row;
}

std::span<const ActionRow> action_rows() {
    return rights;
}

void require_right(const Asker& asker, std::span<const Role> roles, Action action, Instant now) {
    const ActionRow& row = action_row(action);
    if (asker.is_system()) {
        if (!lists(row.roles, "system")) throw Error{ErrorCode::forbidden};
        return;
    }
    const bool by_role = row.roles == "anyone" || std::ranges::any_of(roles, [&row](Role role) {
                             return lists(row.roles, role_id(role));
                         });
    const bool by_scope =
        !asker.scopes ||
        (!row.scope.empty() && std::ranges::find(*asker.scopes, row.scope) != asker.scopes->end());
    if (!by_role || !by_scope) throw Error{ErrorCode::forbidden};
    if (row.fresh && (!asker.stepped_up_at || now - *asker.stepped_up_at > second_factor_fresh)) {
        throw Error{ErrorCode::step_up_required};
    }
}

}  // namespace homeward
