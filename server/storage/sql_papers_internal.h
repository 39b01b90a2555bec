#pragma once
// What the files about papers share: their columns, where their sealed fields stand, and a row as a Paper.

#include <string>
#include <string_view>

#include "server/storage/papers.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace paper_rows {

/// In the order that `paper_of` reads them.
inline constexpr std::string_view columns =
    "id, status, kind, force, pages, duplicate_of, failure, received_by, received_at, updated_at, version, "
    "body, extraction, removed_at, came_by, scan, password_tries, broken_at, arrival, verdict, "
    "opened IS NOT NULL";

/// Where a sealed field of a paper stands.
std::string place(std::string_view id, std::string_view field);

/// The row, of the asker's organisation; throws `Error{not_found}`.
SqlRow must_have(Act& act, const std::string& id);

/// Throws `Error{withdrawn}` for a paper that was removed.
void refuse_removed(const SqlRow& row);

Paper paper_of(Act& act, const SqlRow& row);

/// The new version.
int raise_version(Act& act, const std::string& id);

/// Keeps what was read: the fields that both ways of reading share.
void keep_reading(Act& act, const std::string& id, const Json& extraction, const Json& reading);

/// Keeps which child and time missing the paper's records tell of, as keyed indexes.
void index_paper(Act& act, const std::string& id, const Json& extraction);

/// The kept bytes, held against the digest in the paper's body: throws `Error{storage_failed}` where they
/// differ.
Bytes original_of(Act& act, const std::string& id);

}  // namespace paper_rows

}  // namespace homeward
