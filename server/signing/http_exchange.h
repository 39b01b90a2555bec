#pragma once
// One question to a web server and its answer: a time-stamp authority's, a list of revoked certificates, a
// responder's word on one. Nothing of a document is ever sent: digests and certificates' numbers alone.

#include <chrono>
#include <cstddef>
#include <string>

#include "server/signing/crypto.h"

namespace homeward {

struct HttpQuestion {
    std::string url;           ///< http or https; anything else is refused.
    std::string content_type;  ///< Of `body`, which is then posted; empty: the address is fetched.
    Bytes body = {};
    std::string answer_type = {};                ///< What the answer must be; empty: anything.
    std::size_t bytes_max = 64 * 1024;           ///< Of the answer.
    std::chrono::milliseconds time_max{10'000};  ///< For all of it, from looking up the name on.
    std::string ca_file = {};  ///< PEM of the authorities that are believed; empty: the system's.
    std::string proxy = {};    ///< `http://proxy.shire.example:3128`; empty: none.
};

struct HttpAnswer {
    Bytes body;
    /// Why there is none, a word of ours: `address` `no_connection` `certificate` `time` `too_large`
    /// `link_cut` `status 500` `type`; empty where all is well.
    std::string refused = {};
};

/// Asks and waits. Follows three redirects at most, from https to https alone. Never throws for what a server
/// or network does.
HttpAnswer ask_web_server(const HttpQuestion& question);

}  // namespace homeward
