#pragma once
// What goes to and fro between a program and homeward-reader over one socket: a job with its paper in a
// sealed memory file, then one answer. The reader's answers are checked by `isolated_reader` and by
// `from_wire`.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace homeward {

inline constexpr int reader_socket = 3;  ///< The descriptor under which the reader finds its socket.

enum class JobKind : std::uint32_t {
    read = 1,
    draw_page = 2,
    verify = 3,
    unlock = 4,
    decrypt = 5,
    check = 6
};

enum class AnswerKind : std::uint32_t {
    ready = 1,           ///< Sent once at start: `value` holds the optional walls that stand, as bits.
    document = 2,        ///< The payload is a `document_wire`.
    bytes = 3,           ///< The payload is a picture, JSON text or a PDF.
    error = 4,           ///< The payload is the id of an `ErrorCode`; `value` a page from 1, a reason, or 0.
    rooms_needed = 5,    ///< `value` holds the rooms.
    opening_needed = 6,  ///< `value` is an `Elsewhere`; the payload is what must be opened.
};

/// Sent with the descriptor of the memory file; followed by `name_bytes` of name hint, and `extra_bytes` of
/// what the job needs besides: the password of a paper, the anchors of a verification, or the keys of a
/// decryption.
struct JobHeader {
    std::uint32_t magic = 0x48574A31;
    std::uint32_t kind = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t opened_bytes = 0;  ///< Of those, what was opened elsewhere and stands behind the paper.
    std::uint32_t can_open = 0;      ///< What may be asked for: bits of `Elsewhere`.
    std::uint32_t recognise = 0;
    std::int32_t recognise_first = 0;
    std::int32_t recognise_step = 1;
    std::int32_t page = 0;
    std::int32_t dpi = 0;
    std::uint32_t name_bytes = 0;
    std::uint32_t extra_bytes = 0;
};

struct AnswerHeader {
    std::uint32_t magic = 0x48574131;
    std::uint32_t kind = 0;
    std::uint32_t value = 0;
    std::uint32_t payload_bytes = 0;
};

inline constexpr std::size_t name_hint_bytes_max = 255;
inline constexpr std::size_t extra_bytes_max = 1024 * 1024;

/// Writes all of `bytes`; false where the other side is gone.
bool send_all(int fd, const void* bytes, std::size_t size);
/// Reads exactly `size` bytes; false at the end or on an error.
bool receive_all(int fd, void* bytes, std::size_t size);
/// Writes `first` and `second` as one, so that the other side wakes up once; false where it is gone.
bool send_both(int fd, std::span<const std::byte> first, std::string_view second);
/// Sends `header` with `file`'s descriptor beside it, and `name` and `extra` behind it.
bool send_job(int fd, const JobHeader& header, int file, std::string_view name, std::string_view extra);
/// Receives a header and its descriptor; -1 in `file` where none came.
bool receive_job(int fd, JobHeader& header, int& file);

}  // namespace homeward
