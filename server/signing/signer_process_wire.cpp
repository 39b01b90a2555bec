#include "server/signing/signer_process_wire.h"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace homeward {

namespace {

constexpr std::uint32_t magic = 0x47535748;  // "HWSG"

struct Head {
    std::uint32_t magic = 0;
    std::uint32_t word = 0;
    std::uint32_t fields = 0;
    std::uint32_t bytes = 0;  ///< Of all fields with their lengths.
};

// Waits until the socket is ready for `events`; false at the deadline.
bool await_ready(int socket, short events, SignerDeadline deadline) {
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
                .count();
        if (left <= 0) return false;
        pollfd waiting{socket, events, 0};
        const int polled = poll(&waiting, 1, static_cast<int>(left));
        if (polled > 0) return true;
        if (polled == 0 || errno != EINTR) return false;
    }
}

bool send_bytes(int socket, ByteView bytes, SignerDeadline deadline) {
    while (!bytes.empty()) {
        if (!await_ready(socket, POLLOUT, deadline)) return false;
        const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (sent <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive_bytes(int socket, std::span<std::byte> to, SignerDeadline deadline) {
    while (!to.empty()) {
        if (!await_ready(socket, POLLIN, deadline)) return false;
        const ssize_t got = recv(socket, to.data(), to.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return false;
        to = to.subspan(static_cast<std::size_t>(got));
    }
    return true;
}

}  // namespace

bool send_frame(int socket, const SignerFrame& frame, SignerDeadline deadline) {
    Bytes body;
    for (const Bytes& field : frame.fields) {
        const auto size = static_cast<std::uint32_t>(field.size());
        const auto* octets = reinterpret_cast<const std::byte*>(&size);
        body.insert(body.end(), octets, octets + sizeof size);
        body.insert(body.end(), field.begin(), field.end());
    }
    if (body.size() > signer_frame_bytes_max || frame.fields.size() > signer_fields_max) return false;
    const Head head{magic,
                    static_cast<std::uint32_t>(frame.word),
                    static_cast<std::uint32_t>(frame.fields.size()),
                    static_cast<std::uint32_t>(body.size())};
    return send_bytes(socket, std::as_bytes(std::span(&head, 1)), deadline) &&
           send_bytes(socket, body, deadline);
}

std::optional<SignerFrame> receive_frame(int socket, SignerDeadline deadline) {
    Head head;
    if (!receive_bytes(socket, std::as_writable_bytes(std::span(&head, 1)), deadline)) return std::nullopt;
    const bool sound = head.magic == magic && head.word >= static_cast<std::uint32_t>(SignerWord::hello) &&
                       head.word <= static_cast<std::uint32_t>(SignerWord::refused) &&
                       head.fields <= signer_fields_max && head.bytes <= signer_frame_bytes_max;
    if (!sound) return std::nullopt;
    Bytes body(head.bytes);
    if (!receive_bytes(socket, body, deadline)) return std::nullopt;
    SignerFrame frame;
    frame.word = static_cast<SignerWord>(head.word);
    ByteView rest = body;
    for (std::uint32_t i = 0; i < head.fields; ++i) {
        std::uint32_t size = 0;
        if (rest.size() < sizeof size) return std::nullopt;
        std::memcpy(&size, rest.data(), sizeof size);
        rest = rest.subspan(sizeof size);
        if (rest.size() < size) return std::nullopt;
        frame.fields.emplace_back(rest.begin(), rest.begin() + size);
        rest = rest.subspan(size);
    }
    if (!rest.empty()) return std::nullopt;
    return frame;
}

SignerFrame signer_frame(SignerWord word, std::initializer_list<std::string_view> fields) {
    SignerFrame frame{word, {}};
    for (const std::string_view field : fields) frame.fields.push_back(copy_bytes(field));
    return frame;
}

}  // namespace homeward
