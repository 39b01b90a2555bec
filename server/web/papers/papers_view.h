#pragma once
// A kept paper as the API tells it and as pages show it: the contract's object with what people decided.

#include <string>
#include <string_view>

#include "parsers/base/json.h"
#include "server/storage/papers.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// The contract's object with `id`, `received_at`, `received_by`, `sha256`, `status`, `review` and, where the
/// same bytes came before, `duplicate_of`. A paper that could not be read has `error`.
Json paper_json(const Paper& paper);

/// Why a paper was not read, in words for people; empty where it was. A paper that waits for its password is
/// told to take one, a locked one that no password opens here is not.
std::string failure_text(const Paper& paper);

/// The extraction with accepted, corrected, rejected and added values put in their places.
Json reviewed_extraction(const Paper& paper);

/// Throws `Error{validation}` unless `value` is of the type of the field (`subject.age`).
void check_field_value(std::string_view field_id, const Json& value);

/// Reads one decision of the API: `{"decision", "value", "reason", "page"}`. `pointer` is `fields/<id>`,
/// `narrative/<n>` or `entities/<n>`; throws `Error{validation}` where it does not fit, `Error{not_found}`
/// where the paper has no such record or item.
Decision read_decision(const Paper& paper, int record, const std::string& pointer, const Json& body);

/// Whether a value may be accepted without being looked at by itself: sure enough, and no other paper or
/// candidate speaks against it.
bool is_clear(const Json& field);

/// Notes the paper as checked once every value of every record is decided, or every record is tied to its
/// episode.
void check_off_if_done(Exchange& exchange, const std::string& paper);

/// Keeps one paper and reads it, or leaves it to the queue.
Paper take_paper(Exchange& exchange, const NewPaper& draft, bool wait);

}  // namespace homeward
