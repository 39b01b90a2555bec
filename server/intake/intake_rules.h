#pragma once
// Which organisation a paper is for that nobody brought: rules by sender and subject for the mailbox, by
// subfolder for the watched folder. An operator's file; the first rule that fits wins. A rule only sorts:
// a sender can be forged, so nothing is believed for it.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/json.h"

namespace homeward {

/// One `<rule>`: a sender that fits and, where subjects are named, a subject that fits too.
struct IntakeRule {
    std::string id;
    std::string organisation;            ///< Its name or id, as `user add` took it.
    std::string authority;               ///< Local authority that the young people are of; may be empty.
    std::string force;                   ///< The force that writes from there; may be empty.
    std::vector<std::string> domains;    ///< `ashdown-police.example`: that domain and those below it.
    std::vector<std::string> addresses;  ///< Whole, in small letters.
    std::vector<std::string> subjects;   ///< Folded words that the subject must hold, one of them.
    std::string place;                   ///< File and line, for errors.
};

/// One `<folder>`: a subfolder of the watched folder.
struct IntakeFolder {
    std::string name;  ///< A plain name; `.` for the watched folder itself.
    std::string organisation, authority;
    std::string place;
};

struct IntakeRules {
    std::vector<IntakeRule> rules;
    std::vector<IntakeFolder> folders;
    std::string otherwise;  ///< Organisation of a message that no rule fits; empty: it stays in the mailbox.
    std::string otherwise_place;
};

/// Reads a file of rules. Throws `Error{bad_template}` that names file and line.
IntakeRules load_intake_rules(const std::filesystem::path& file);

/// Where a message goes, and why in words for the people there.
struct IntakeRoute {
    std::string organisation;  ///< As the rule names it.
    Json arrival;              ///< {"rule", "why", "authority", "force"}
};

/// `sender` is the address alone, empty where it is not certain; `subject` is decoded. Nothing where no rule
/// takes the message.
std::optional<IntakeRoute> route_message(const IntakeRules& rules,
                                         std::string_view sender,
                                         std::string_view subject);

}  // namespace homeward
