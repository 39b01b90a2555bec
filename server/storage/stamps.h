#pragma once
// Signed reports and how long their proof holds: a row for each version that a manager signed, written in the
// transaction of that signature, worked off by whoever stamps (capabilities.md SI3).

#include <optional>
#include <string>
#include <vector>

#include "server/signing/crypto.h"
#include "server/storage/asker.h"

namespace homeward {

class StoreCore;

/// A signed version whose turn it is.
struct DueStamp {
    std::string organisation;
    std::string interview;
    int number = 0;
    int tries = 0;  ///< Those before, since the last that went well.
    Bytes pdf;
    std::int64_t fence = 0;
};

/// What came of it.
struct StampOutcome {
    std::optional<Bytes> pdf = {};  ///< The same with stamps added; nothing where it stays as it is.
    std::string level = {};         ///< As read afterwards; empty: not known, the last one stands.
    std::optional<Instant> proved_until = {};
    std::optional<Instant> next_at = {};  ///< Nothing: once the settings change.
    std::string code = {};                ///< Of the error, where one was met.
    bool proves_nothing = false;          ///< Level and end that were known do not stand any more.
};

/// What managers and administrators are shown of one.
struct KeptProof {
    std::string interview;
    std::string reference;
    int number = 0;
    std::string level;
    std::optional<Instant> proved_until, next_at, waiting_since;
    int tries = 0;
    std::string code;
};

/// All members may be called from any thread.
class Stamps {
public:
    explicit Stamps(StoreCore& core) : core_(core) {}

    /// The version that has waited longest, for `lease`; a worker that dies loses it. Nothing where none is
    /// due. One whose paper cannot be opened is settled with the code of that, and the next one taken.
    std::optional<DueStamp> take(std::chrono::seconds lease);
    /// Keeps what came of it, in the signed version and in the report made of it, whose earlier digest stays
    /// known. False where the lease was lost, and nothing is kept.
    bool settle(const DueStamp& due, const StampOutcome& outcome);
    /// What waits is tried again at once; where `settings` are not what they were at the last call, all is
    /// looked at.
    void wake(const std::string& settings);

    /// Those of the asker's organisation whose proof ends first; at most 200.
    std::vector<KeptProof> ending(const Asker& asker);
    /// How many versions wait for a stamp that could not be had, and since when the first.
    struct Waiting {
        int count = 0;
        std::optional<Instant> since;
    };
    Waiting waiting(const Asker& asker);

private:
    std::optional<DueStamp> lease_next(std::chrono::seconds lease);
    /// False where there is nothing left to stamp: the child's key was destroyed.
    bool open_paper(DueStamp& due);

    StoreCore& core_;
};

}  // namespace homeward
