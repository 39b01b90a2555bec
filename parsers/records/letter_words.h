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

/// How many of a mail's `words` are told, before its small print: what it says of itself, to the end. Where
/// the words are the mail's last (`ends_mail`), a sender's name on a line of its own is none of them either.
/// `own_line`: the words stand below what is told, and beside no label.
std::size_t told_words(const std::vector<LayoutWord>& words, bool ends_mail, bool own_line);

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
