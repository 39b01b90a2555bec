#pragma once
// Children and their times missing. Names are sealed; they are found by keyed index of whole words.

#include <optional>
#include <string>
#include <vector>

#include "parsers/base/json.h"
#include "server/storage/papers.h"

namespace homeward {

/// `body` holds what is known by the extraction contract's ids: {"subject.surname": "Okafor",
/// "subject.forenames", "subject.date_of_birth", …}; other members are kept as they are.
struct Child {
    std::string id;  ///< `ch_…`
    Json body;
    int version = 1;
    Instant created_at{};
    Instant updated_at{};
};

/// `facts` holds {"episode.found_at": {"value", "source"}, "returned_at": …, "episode.reference": …}: the
/// clock is computed from them.
struct Episode {
    std::string id;         ///< `ep_…`
    std::string reference;  ///< `HW-2026-000123`
    std::string child;
    std::string state;  ///< `missing` `absent` `found` `finalised` `cancelled`
    std::string assigned_to;
    std::string authority;
    Json facts;
    std::optional<Instant> due_at;   ///< 72 hours after return; none while nothing tells of a return.
    std::optional<Instant> held_at;  ///< When its interview was held.
    int version = 1;
    Instant created_at{};
    Instant updated_at{};
};

/// Empty members: any. Words of a name must all be there, in any order, whole, without regard to case or
/// accents.
struct ChildQuery {
    std::string name;
    std::string date_of_birth;  ///< `2010-03-14`
};

struct EpisodeFilter {
    std::string
        clock;  ///< `late` `under_24h` `running` `held` `closed`, or several parted by commas; empty: any.
    std::string assigned_to, authority, child;
};

class Cases {
public:
    explicit Cases(StoreCore& core) : core_(core) {}

    /// Makes the child's own data key, on disk, and the row.
    Child add_child(const Asker& asker, const Json& body);
    Child child(const Asker& asker, const std::string& id);
    /// Throws `Error{edit_conflict}` unless `version` is the kept one. Returns the new version.
    int change_child(const Asker& asker, const std::string& id, const Json& body, int version);
    /// At most 50, newest first. An empty query finds nobody.
    std::vector<Child> search(const Asker& asker, const ChildQuery& query);

    /// `state` empty: `found` where a return or finding is told, else `missing`. Gives the next reference of
    /// the year.
    Episode add_episode(const Asker& asker,
                        const std::string& child,
                        const Json& facts,
                        const std::string& state = {});
    /// By id or reference.
    Episode episode(const Asker& asker, const std::string& id);
    /// The episode that bears this police reference, if the organisation has one.
    std::optional<Episode> find_by_police_reference(const Asker& asker, const std::string& reference);
    /// Sets state, assigned_to, authority and facts.
    int change_episode(const Asker& asker, const Episode& change);
    /// Least time left first; those without a clock last.
    Listed<Episode> episodes(const Asker& asker, const EpisodeFilter& filter, const ListPage& page);

private:
    StoreCore& core_;
};

}  // namespace homeward
