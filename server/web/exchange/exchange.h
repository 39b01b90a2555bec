#pragma once
// What a handler works with: the request, who asks, and the services it may use.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "parsers/base/limits.h"
#include "server/storage/asker.h"
#include "server/web/http/http.h"
#include "server/web/http/http_form.h"

namespace homeward {

class PaperReader;
class ReadingQueue;
class SigningDesk;
class Store;

inline constexpr std::size_t small_body_bytes_max = 1 * limits::mib;
/// A file of `file_bytes_max` with the form around it.
inline constexpr std::size_t upload_body_bytes_max = limits::file_bytes_max + 64 * limits::kib;

struct WebSettings {
    std::string
        public_address;  ///< `https://homeward.shire.example`; empty: nothing that bears a link is made.
    /// Where a demonstration listens, for its links; empty otherwise.
    std::function<std::string()> demonstration_address = {};
    int verify_asks_an_hour = 30;  ///< Of one address, about papers in hand.
    std::chrono::minutes session_idle{15};
    bool demonstration = false;  ///< Shows the second factor's code; only `./dev run`'s own store.
    std::string mail_from;       ///< Mailbox that letters come from; empty: nothing can be sent.
    std::string mail_name;       ///< Shown beside it.
    std::function<Instant()> clock;
};

/// What handlers may use. Everything in it may be called from many threads.
struct Services {
    Store& store;
    const WebSettings& settings;
    PaperReader& reader;
    ReadingQueue& queue;
    SigningDesk& signing;

    Instant now() const { return settings.clock(); }
};

struct Exchange {
    const Request& request;
    Services& services;
    Asker asker;       ///< Empty behind an open door unless somebody is signed in.
    NamedValues path;  ///< What stood in the pattern's braces.
    FormData form;     ///< Of a page's POST.

    /// The value of `{name}`, which the pattern has.
    std::string_view at(std::string_view name) const;
    bool signed_in() const { return !asker.user.empty(); }

    /// The body as JSON of media type `application/json`, or `application/merge-patch+json` for PATCH; throws
    /// `Error{unsupported_type}` for another, `Error{bad_json}` where it is none.
    Json json() const;
    /// The number in If-Match (`"7"`): throws `Error{precondition_required}` where it is missing, and
    /// `Error{edit_conflict}` where it is no version of ours.
    int if_match() const;
};

/// What links begin with, set by whoever runs the service and never by who asks; empty where nobody has.
std::string own_address(const WebSettings& settings);

/// The ETag of version `version`, with its quotes.
std::string etag_of(int version);

}  // namespace homeward
