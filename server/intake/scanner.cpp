#include "server/intake/scanner.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

namespace {

constexpr std::size_t chunk_bytes = 64 * limits::kib;
constexpr std::size_t answer_bytes_max = 4 * limits::kib;

[[noreturn]] void no_answer() {
    throw Error{ErrorCode::busy, "the malware scanner does not answer"};
}

class Link {
public:
    Link(const std::filesystem::path& path, std::chrono::seconds timeout)
        : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string name = path.string();
        if (socket_ < 0) no_answer();
        const timeval limit{.tv_sec = timeout.count(), .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        const bool fits = name.size() < sizeof address.sun_path;
        if (fits) std::memcpy(static_cast<char*>(address.sun_path), name.data(), name.size());
        if (!fits || ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(socket_);
            no_answer();
        }
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    ~Link() { ::close(socket_); }

    void send(ByteView bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent <= 0) no_answer();
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
    }

    // Up to the zero byte that ends an answer.
    std::string answer() const {
        std::string text;
        std::array<char, 512> part{};
        while (text.size() < answer_bytes_max) {
            const ssize_t got = ::recv(socket_, part.data(), part.size(), 0);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            text.append(part.data(), static_cast<std::size_t>(got));
            if (text.back() == '\0') break;
        }
        return text.substr(0, text.find('\0'));
    }

private:
    int socket_;
};

// Four bytes, the highest first.
Bytes length_of(std::size_t size) {
    Bytes bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        bytes.push_back(static_cast<std::byte>((size >> shift) & 0xFFU));
    }
    return bytes;
}

}  // namespace

ScanResult scan_bytes(const std::filesystem::path& socket, ByteView bytes, std::chrono::seconds timeout) {
    const Link link(socket, timeout);
    link.send(bytes_of(std::string_view("zINSTREAM\0", 10)));
    while (!bytes.empty()) {
        const std::size_t size = std::min(bytes.size(), chunk_bytes);
        link.send(length_of(size));
        link.send(bytes.first(size));
        bytes = bytes.subspan(size);
    }
    link.send(length_of(0));
    const std::string answer = link.answer();
    if (answer == "stream: OK") return ScanResult::clean;
    if (answer.starts_with("stream: ") && answer.ends_with(" FOUND")) return ScanResult::infected;
    no_answer();
}

}  // namespace homeward
