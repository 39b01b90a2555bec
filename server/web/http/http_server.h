#pragma once
// The HTTP server: turns what comes over the wire into bounded Requests and writes Responses back. What Poco
// accepts and should not (two bodies' lengths, two hosts, endless bodies) is refused here, before a handler
// sees it. Every answer carries the headers of `response_headers`.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/web/http/http.h"

namespace homeward {

struct HttpSettings {
    std::string address = "127.0.0.1";  ///< Loopback only: TLS is the reverse proxy's.
    std::uint16_t port = 8080;          ///< 0 takes a free one.
    int threads_max = 128;              ///< A connection holds a thread, idle ones included.
    int connections_waiting_max = 512;
    std::chrono::seconds keep_alive{2};
    bool trusted_proxy =
        false;  ///< The caller's address is the last of X-Forwarded-For, which the proxy wrote.
    std::chrono::seconds request_time_max{60};  ///< For the whole body to come in.
};

/// What the server serves. Both calls may come from many threads at once and must not throw.
class HttpApplication {
public:
    virtual ~HttpApplication() = default;
    /// How long a body this request may have; asked before a byte of it is read.
    virtual std::size_t body_bytes_max(Method method, std::string_view path) const = 0;
    virtual Response answer(const Request& request) = 0;
    /// The answer to what could not be made a Request: `status` is 400, 413, 414, 408 or 501.
    virtual Response refuse(int status, const std::string& request_id) = 0;
};

/// Serves until destroyed. Requests begun are answered before that.
class HttpServer {
public:
    /// Listens at once; throws `Error{bad_config}` where the address can't be taken.
    HttpServer(HttpSettings settings, HttpApplication& application);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace homeward
