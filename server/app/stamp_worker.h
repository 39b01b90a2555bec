#pragma once
// The service's own stamping: looks at each signed report when it is due, raises it to the level of the
// settings, stamps what had to be signed without a trusted time, and renews before a proof ends.

#include "server/app/repeating.h"
#include "server/app/stamping.h"

namespace homeward {

class Store;

struct StampWorkerSettings {
    SignatureLevel level = SignatureLevel::b_t;
    bool authorities = false;  ///< Whether any is configured: without one, reports are only looked at.
    std::chrono::days renew{90};
    std::string told;  ///< What a change of means that every report is looked at again: level, authorities.
    std::function<Instant()> clock;
};

/// Works until destroyed. Several services may share a store: each report is leased.
class StampWorker {
public:
    StampWorker(Store& store, StampingParts parts, StampWorkerSettings settings);

private:
    bool work_one();
    std::chrono::milliseconds work();

    Store& store_;
    Stamping stamping_;
    StampWorkerSettings settings_;
    bool awake_ = false;   // Whether the settings were told since the start.
    Repeating repeating_;  // Last: it starts when all else is there.
};

}  // namespace homeward
