#include "server/web/http/http_server.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

class Echo : public HttpApplication {
public:
    std::size_t body_bytes_max(Method /*method*/, std::string_view path) const override {
        return path == "/large" ? 1'000'000 : 100;
    }
    Response answer(const Request& request) override {
        return Response::bytes(request.path + "|" + request.body, "text/plain");
    }
    Response refuse(int status, const std::string& /*request_id*/) override { return {.status = status}; }
};

// Sends raw bytes and reads all that comes until the server closes or falls silent.
std::string exchange(std::uint16_t port, const std::string& bytes) {
    Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", port));
    socket.setReceiveTimeout(Poco::Timespan(1, 500'000));
    socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    std::string answer;
    try {
        char buffer[4096];
        for (int n = 0; (n = socket.receiveBytes(buffer, sizeof buffer)) > 0;) {
            answer.append(buffer, static_cast<std::size_t>(n));
        }
    } catch (const Poco::Exception&) {
        return answer;
    }
    return answer;
}

std::string status_of(const std::string& answer) {
    return answer.size() < 12 ? answer : answer.substr(9, 3);
}

HttpSettings quick_settings() {
    return {.port = 0, .threads_max = 8, .keep_alive = std::chrono::seconds(1)};
}

}  // namespace

TEST_CASE("a request reaches the application whole", "[web]") {
    Echo application;
    const HttpServer server(quick_settings(), application);
    const std::string answer = exchange(
        server.port(),
        "POST /a%20b?x=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(status_of(answer) == "200");
    CHECK(answer.ends_with("/a b|hello"));
    const std::string chunked =
        exchange(server.port(),
                 "POST /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "5\r\nhello\r\n0\r\n\r\n");
    CHECK(chunked.ends_with("/large|hello"));
}

TEST_CASE("what could smuggle a second request in is refused", "[web]") {
    Echo application;
    const HttpServer server(quick_settings(), application);
    const auto [head, status] = GENERATE(table<std::string, std::string>({
        {"Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n", "400"},
        {"Host: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n", "400"},
        {"Host: a\r\nContent-Length: -5\r\n", "400"},
        {"Host: a\r\nContent-Length: +5\r\n", "400"},
        {"Host: a\r\nContent-Length: 5, 5\r\n", ""},  // Poco hangs up by itself
        {"Host: a\r\nHost: b\r\nContent-Length: 5\r\n", "400"},
        {"Content-Length: 5\r\n", "400"},
        {"Host: a\r\nTransfer-Encoding: gzip, chunked\r\n", "501"},
        {"Host: a\r\nContent-Length: 101\r\n", "413"},
    }));
    CAPTURE(head);
    CHECK(status_of(exchange(server.port(), "POST /x HTTP/1.1\r\n" + head + "\r\nhello")) == status);
}

TEST_CASE("an endless body is cut off at the limit, not kept", "[web]") {
    Echo application;
    const HttpServer server(quick_settings(), application);
    std::string body;
    for (int i = 0; i < 50; ++i) body += "5\r\nhello\r\n";
    CHECK(status_of(exchange(server.port(),
                             "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body)) ==
          "413");
}

TEST_CASE("an unknown method and a broken address are refused", "[web]") {
    Echo application;
    const HttpServer server(quick_settings(), application);
    CHECK(status_of(exchange(server.port(), "BREW / HTTP/1.1\r\nHost: a\r\n\r\n")) == "501");
    CHECK(status_of(exchange(server.port(), "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n")) == "400");
    CHECK(status_of(exchange(server.port(), "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")) == "400");
    CHECK(status_of(exchange(server.port(), "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n")) == "400");
}

TEST_CASE("a caller's address is the proxy's word only where a proxy is trusted", "[web]") {
    class Address : public Echo {
        Response answer(const Request& request) override {
            return Response::bytes("from " + request.remote_address, "text/plain");
        }
    };
    const auto [trusted, header, expected] = GENERATE(table<bool, std::string, std::string>({
        {false, "203.0.113.7", "from 127.0.0.1"},
        {true, "203.0.113.7", "from 203.0.113.7"},
        {true, "198.51.100.1, 203.0.113.7", "from 203.0.113.7"},
        {true, "2001:db8::1", "from 2001:db8::1"},
        {true, "<script>", "from 127.0.0.1"},
        {true, "", "from 127.0.0.1"},
    }));
    CAPTURE(header);
    Address application;
    HttpSettings settings = quick_settings();
    settings.trusted_proxy = trusted;
    const HttpServer server(settings, application);
    const std::string answer =
        exchange(server.port(),
                 "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: " + header + "\r\n\r\n");
    CHECK(answer.ends_with(expected));
}

TEST_CASE("a second server can't share a port", "[web]") {
    Echo application;
    const HttpServer server(quick_settings(), application);
    HttpSettings same = quick_settings();
    same.port = server.port();
    CHECK_THROWS(HttpServer(same, application));
}
