#pragma once
// The same Idempotency-Key twice is one effect (P-3): the first answer is kept 24 hours and given again.

#include <optional>
#include <string>
#include <string_view>

#include "server/storage/asker.h"

namespace homeward {

class StoreCore;

struct KeptAnswer {
    int status = 0;
    std::string answer;  ///< As the web wrote it: headers and body, sealed while kept.
};

class Once {
public:
    explicit Once(StoreCore& core) : core_(core) {}

    /// Nothing: go on, and call `finish`. An answer: give it again. Throws `Error{idempotency_mismatch}` for
    /// another body under the same key, `Error{in_progress}` while the first still runs.
    std::optional<KeptAnswer> begin(const Asker& asker, const std::string& key, std::string_view body);
    void finish(const Asker& asker, const std::string& key, const KeptAnswer& answer);
    /// The first failed before any effect: the key may be used again.
    void forget(const Asker& asker, const std::string& key);

private:
    StoreCore& core_;
};

}  // namespace homeward
