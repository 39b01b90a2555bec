#include "parsers/document/reader_protocol.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace homeward {

namespace {

// The interface takes no const bytes, and never writes to them.
iovec part_of(const void* bytes, std::size_t size) {
    return {const_cast<void*>(bytes), size};
}

ssize_t send_message(int fd, const msghdr& message) {
    ssize_t sent = 0;
    do {
        sent = sendmsg(fd, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent;
}

// What the first message did not take of `parts`.
bool send_rest(int fd, std::span<const iovec> parts, ssize_t sent) {
    if (sent <= 0) return false;
    auto skip = static_cast<std::size_t>(sent);
    for (const iovec& part : parts) {
        const std::size_t done = std::min(skip, part.iov_len);
        skip -= done;
        if (!send_all(fd, static_cast<const char*>(part.iov_base) + done, part.iov_len - done)) return false;
    }
    return true;
}

}  // namespace

bool send_all(int fd, const void* bytes, std::size_t size) {
    const auto* at = static_cast<const char*>(bytes);
    while (size > 0) {
        iovec part{const_cast<char*>(at), size};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        const ssize_t sent =
            sendmsg(fd, &message, MSG_NOSIGNAL);  // A reader that is gone is an answer, no signal.
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        at += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool receive_all(int fd, void* bytes, std::size_t size) {
    auto* at = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t got = read(fd, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool send_both(int fd, std::span<const std::byte> first, std::string_view second) {
    std::array<iovec, 2> parts{part_of(first.data(), first.size()), part_of(second.data(), second.size())};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return send_rest(fd, parts, send_message(fd, message));
}

bool send_job(int fd, const JobHeader& header, int file, std::string_view name, std::string_view extra) {
    std::array<iovec, 3> parts{part_of(&header, sizeof header),
                               part_of(name.data(), name.size()),
                               part_of(extra.data(), extra.size())};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* beside = CMSG_FIRSTHDR(&message);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(beside), &file, sizeof file);
    return send_rest(fd, parts, send_message(fd, message));
}

bool receive_job(int fd, JobHeader& header, int& file) {
    iovec part{&header, sizeof header};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    do {
        got = recvmsg(fd, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    file = -1;
    for (cmsghdr* beside = CMSG_FIRSTHDR(&message); beside != nullptr;
         beside = CMSG_NXTHDR(&message, beside)) {
        if (beside->cmsg_level == SOL_SOCKET && beside->cmsg_type == SCM_RIGHTS) {
            std::memcpy(&file, CMSG_DATA(beside), sizeof file);
        }
    }
    return got == static_cast<ssize_t>(sizeof header) && file >= 0;
}

}  // namespace homeward
