#pragma once
// One look at a mailbox: what waits is fetched, kept and only then marked, so that a machine that stops in
// between neither loses a message nor takes it twice.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/intake/intake_rules.h"

namespace homeward {

class Store;

/// What a message's head says, and how large the message is.
struct MessageHead {
    std::string text;
    std::size_t bytes = 0;
};

enum class MailMark { taken, refused };

/// A mailbox as the intake sees it. Every call throws `Error{mail_refused}` where server or network fails;
/// the detail is a word of ours: `no_connection` `certificate` `sign_in` `protocol` `link_cut`.
class Mailbox {
public:
    virtual ~Mailbox() = default;
    /// Numbers of the messages without a mark of ours, oldest first, at most `most`.
    virtual std::vector<std::uint32_t> waiting(std::size_t most) = 0;
    /// Changes when the mailbox's numbers mean other messages than before (UIDVALIDITY).
    virtual std::uint32_t generation() = 0;
    /// The message's head alone, at most `bytes_max` of it; nothing where the message has gone since.
    virtual std::optional<MessageHead> head(std::uint32_t uid, std::size_t bytes_max) = 0;
    /// The message, at most one byte more than `bytes_max` of it. Nothing in the mailbox changes.
    virtual std::string fetch(std::uint32_t uid, std::size_t bytes_max) = 0;
    /// Marks it, so that it waits no longer: read where it was taken, flagged for a person where refused.
    virtual void mark(std::uint32_t uid, MailMark mark) = 0;
};

/// Where papers that nobody brought go.
struct IntakeDoor {
    Store& store;
    const IntakeRules& rules;
    /// Rule's organisation → `org_…`; see `organisations_of`.
    std::map<std::string, std::string, std::less<>> organisations;
    /// Called once a paper is kept, to have it read.
    std::function<void(const std::string& organisation, const std::string& paper)> read;
};

/// The organisations that the rules name. Throws `Error{bad_config}` with file and line where one is not
/// there.
std::map<std::string, std::string, std::less<>> organisations_of(Store& store, const IntakeRules& rules);

/// What one look did; counts alone, for the log.
struct MailPass {
    int taken = 0;
    int seen_before = 0;
    int refused = 0;   ///< Too large or empty: flagged in the mailbox, told on the page of papers.
    int unrouted = 0;  ///< No rule takes them: they stay as they are.
};

/// What one process remembers between looks, so that no message that stays holds up those behind it.
struct MailMemory {
    std::uint32_t generation = 0;
    std::set<std::uint32_t> unrouted;     ///< No rule takes them; asked again at the next start.
    std::map<std::uint32_t, int> failed;  ///< How often fetching one broke the link.
};

/// At most `mail_pass_max` messages. Throws what the mailbox and the store throw; what was marked before
/// stays so. A message whose fetching failed `mail_tries_max` times is passed over until the next start.
MailPass take_mail(Mailbox& mailbox, const IntakeDoor& door, MailMemory& memory);

inline constexpr std::size_t mail_pass_max = 100;
inline constexpr std::size_t mail_waiting_max = 5'000;  ///< As `documents_waiting_max`.
inline constexpr int mail_tries_max = 3;

}  // namespace homeward
