#pragma once
// An interview's row, read and written the same way wherever it changes.

#include <string>
#include <string_view>

#include "server/storage/interviews.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

inline constexpr std::string_view interview_columns =
    "id, reference, child, form, form_version, state, assigned_to, manager, number, revision, body, "
    "changed_by, "
    "created_at, updated_at";

/// By id or reference, in the asker's organisation; throws `Error{not_found}`.
SqlRow must_have_interview(Act& act, const std::string& id);
KeptInterview interview_of(Act& act, const SqlRow& row, bool with_sections);
/// State, people, number and body; returns the new revision.
int write_interview(Act& act, const KeptInterview& kept);

std::string section_place(std::string_view interview, std::string_view section, int version);
void write_section(Act& act,
                   const std::string& child,
                   const std::string& interview,
                   const std::string& section,
                   int version,
                   const Json& answers);

/// The words of the version that this one corrects are not to stand in it, whatever was decided before.
void forbid_repeating(Json& body);

/// What was signed under `number`, whole; nothing where nobody signed it.
std::optional<Json> find_signed_whole(Act& act, const KeptInterview& kept, int number);
/// Its PDF as last signed or stamped; throws `Error{not_found}` where nobody signed it.
Bytes must_have_signed_pdf(Act& act, const KeptInterview& kept, int number);

}  // namespace homeward
