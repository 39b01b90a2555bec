#pragma once
// Whether a paper in hand is genuine: what anybody may learn of it, never of the child.

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "parsers/base/json.h"
#include "server/signing/crypto.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// `4f7k 92qx hd3m` as it is printed: groups of four, in capitals.
std::string printed_code(std::string_view typed);

/// Counts a question of this address; throws `Error{rate_limited}` past the number that the settings allow in
/// an hour, in the same words whatever was asked.
void count_question(const Exchange& exchange);

/// By fingerprint or printed code: `{"result": "genuine"|"superseded"|"withdrawn"|"unknown", "kind",
/// "reference", "organisation", "version", "status": "current"|"superseded"|"withdrawn", "status_on",
/// "replaced_by_version", "current_version"}`; of an unknown one the result alone.
Json verify_known(Services& services, std::string_view sha256_or_code);

/// What `work` answers, or throws, no sooner than a twentieth of a second from now: how long it took tells
/// nothing of what is kept.
template <class Work>
auto at_even_times(const Work& work) {
    struct Wait {
        std::chrono::steady_clock::time_point until;
        ~Wait() { std::this_thread::sleep_until(until); }
    };
    const Wait wait{std::chrono::steady_clock::now() + std::chrono::milliseconds(50)};
    return work();
}

/// By the paper itself: `changed` where it is a paper of ours with something added, or bears a signature that
/// no longer holds. Besides `signatures` as the verdict of `verify` has them, and `changes`: a sentence on
/// what came behind the first, or null; `unissued` where our signatures hold, but no such paper was issued.
Json verify_paper(Services& services, ByteView pdf);

}  // namespace homeward
