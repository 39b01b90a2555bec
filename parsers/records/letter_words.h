#pragma once
// Words round what a paper tells: instructions on forms, the ends of letters, what mail systems add. All but
// the last take folded text.

#include <string>
#include <string_view>

#include "parsers/records/entities.h"
#include "parsers/text/layout.h"

namespace homeward {

/// Whether the text tells how to fill in or to handle the paper.
bool is_boilerplate(const std::string& folded);

/// Whether a mail system or its owner wrote it below the letter.
bool is_disclaimer(const std::string& folded);

/// How many of `words` are told, before a mail system's small print and a sender's name on a line of its own.
std::size_t told_words(const std::vector<LayoutWord>& words);

/// Whether it is a sender's line below a letter: a force, a unit, a desk.
bool is_sender_line(const std::string& folded);

/// Whether it closes a letter: `kind regards`.
bool closes_letter(const std::string& folded);

/// Whether a short text, as printed, names an officer by rank, as stands below a letter: `Bryony Holt, PC
/// 3883`.
bool names_signer(std::string_view printed, const EntityRules& rules);

/// `Crying, no ticket, phone at 3 per cent.`: what an officer says, and not who it is.
bool is_officers_remark(std::string_view text, const EntityRules& rules);

}  // namespace homeward
