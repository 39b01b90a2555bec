#include "tests/support/small_web_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace homeward {

namespace {

// All of the question once its body is there; empty where the asker went.
std::string receive(int connection) {
    std::string text;
    std::array<char, 4096> part{};
    while (true) {
        const std::size_t head = text.find("\r\n\r\n");
        if (head != std::string::npos) {
            std::string lower = text.substr(0, head);
            std::ranges::transform(
                lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
            const std::size_t length = lower.find("content-length: ");
            std::size_t size = 0;
            if (length != std::string::npos) {
                std::from_chars(lower.data() + length + 16, lower.data() + lower.size(), size);
            }
            if (text.size() >= head + 4 + size) return text;
        }
        const ssize_t got = ::recv(connection, part.data(), part.size(), 0);
        if (got <= 0) return {};
        text.append(part.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

SmallWebServer::SmallWebServer(Handler handler) : handler_(std::move(handler)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    auto* const address = reinterpret_cast<sockaddr*>(&place);
    if (socket_ < 0 || ::bind(socket_, address, size) != 0 || ::listen(socket_, 16) != 0 ||
        ::getsockname(socket_, address, &size) != 0) {
        throw std::system_error(errno, std::generic_category(), "a web server for the test");
    }
    port_ = ntohs(place.sin_port);
    thread_ = std::thread([this] { serve(); });
}

SmallWebServer::~SmallWebServer() {
    stopping_ = true;
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
}

std::string SmallWebServer::address() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::string SmallWebServer::answer(const std::string& type, const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

void SmallWebServer::serve() {
    while (!stopping_) {
        const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) return;
        serve_one(connection);
        ::close(connection);
    }
}

void SmallWebServer::serve_one(int connection) const {
    const std::string text = receive(connection);
    if (text.empty()) return;
    const std::size_t begin = text.find(' ') + 1;
    const std::size_t head = text.find("\r\n\r\n");
    const std::string told =
        handler_({text.substr(begin, text.find(' ', begin) - begin), text.substr(head + 4)});
    pollfd gone{.fd = connection, .events = POLLIN, .revents = 0};
    while (told.empty() && !stopping_ && ::poll(&gone, 1, 50) == 0) {
    }
    for (std::size_t sent = 0; sent < told.size();) {
        const ssize_t now = ::send(connection, told.data() + sent, told.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) return;
        sent += static_cast<std::size_t>(now);
    }
}

}  // namespace homeward
