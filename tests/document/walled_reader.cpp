// A stand-in for homeward-reader behind the real walls, which does what the paper names: what code that a
// paper smuggled in could try. It answers `good` where the attempt succeeded or left it alive unhindered,
// `damaged` where it was refused and lives on.

#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "parsers/base/limits.h"
#include "parsers/document/document_wire.h"
#include "parsers/document/reader_protocol.h"
#include "parsers/document/sandbox.h"

using namespace homeward;

namespace {

void answer(AnswerKind kind, const std::string& payload) {
    AnswerHeader header;
    header.kind = static_cast<std::uint32_t>(kind);
    header.payload_bytes = static_cast<std::uint32_t>(payload.size());
    send_all(reader_socket, &header, sizeof header);
    send_all(reader_socket, payload.data(), payload.size());
}

/// Takes memory until it is refused or has `most` bytes. Returns whether it was refused. It touches one page
/// of each piece: the wall counts addresses, and touching all of them would run into the wall of processor
/// time first on a slow machine.
bool memory_is_refused(std::size_t most) {
    constexpr std::size_t step = 16 * limits::mib;
    for (std::size_t taken = 0; taken < most; taken += step) {
        void* piece = mmap(nullptr, step, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (piece == MAP_FAILED) return true;
        *static_cast<volatile char*>(piece) = 1;
    }
    return false;
}

/// Takes memory and uses all of it, and then stays as it is: it is not its processor time that ends it.
[[noreturn]] void swell() {
    constexpr std::size_t most = 3 * limits::worker_memory_max;
    auto* all =
        static_cast<char*>(mmap(nullptr, most, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    constexpr std::size_t page = 4096;
    for (std::size_t at = 0; all != MAP_FAILED && at < most; at += page)
        *static_cast<volatile char*>(all + at) = 1;
    while (true) poll(nullptr, 0, 1000);
}

[[noreturn]] void loop() {
    while (true) static_cast<void>(getpid());
}

/// Whether what the paper asks for could be done.
bool could(const std::string& what) {
    if (what == "loop") loop();
    if (what == "swell") swell();
    if (what == "allocate") return !memory_is_refused(limits::worker_memory_max * 2);
    return attempt(what).value_or(true);
}

}  // namespace

int main() {
    OptionalWalls walls = leave_privileges();
    die_with_parent();
#ifdef HOMEWARD_SANITIZED  // Slow, and to use much memory takes time.
    constexpr std::chrono::seconds cpu_time_max{5};
#else
    constexpr std::chrono::seconds cpu_time_max{1};
#endif
    if (!raise_walls({limits::worker_memory_max, cpu_time_max}, walls)) return 1;
    AnswerHeader ready;
    ready.kind = static_cast<std::uint32_t>(AnswerKind::ready);
    ready.value = 0xFFFFFFFFU;
    send_all(reader_socket, &ready, sizeof ready);
    JobHeader job;
    int file = -1;
    while (receive_job(reader_socket, job, file)) {
        std::string name(job.name_bytes, '\0');
        receive_all(reader_socket, name.data(), name.size());
        std::string what(job.file_bytes, '\0');
        if (pread(file, what.data(), what.size(), 0) < 0) return 1;
        close(file);
        if (what == "good" || could(what)) {
            answer(AnswerKind::document, to_wire(Document{}));
        } else {
            answer(AnswerKind::error, "damaged");
        }
    }
    return 0;
}
