#pragma once
// One running homeward-reader as its owner sees it: started without a shell, spoken to with deadlines, ended
// for certain. Believes nothing that comes back.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "parsers/base/error.h"
#include "parsers/document/reader_clock.h"
#include "parsers/document/reader_protocol.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

/// What a reader said, checked for size and kind alone.
struct ReaderAnswer {
    AnswerKind kind = AnswerKind::error;
    std::uint32_t value = 0;
    std::string payload;
    ErrorCode code = ErrorCode::worker_failed;  ///< Of an error.
};

struct ReaderJob {
    JobHeader header;
    std::span<const std::byte> paper;
    std::string_view name;
    std::string_view extra;
    std::chrono::milliseconds time_max{0};  ///< Of processor time, see ReaderClock.
};

class ReaderProcess {
public:
    /// Starts `program`, or the reader beside this program, with `rooms`; does not wait until it is ready.
    /// The reader ends with the thread that starts it. Throws `Error{bad_config}` where there is none to
    /// start.
    ReaderProcess(Rooms rooms, bool forks, const std::filesystem::path& program = {});
    ReaderProcess(const ReaderProcess&) = delete;
    ReaderProcess& operator=(const ReaderProcess&) = delete;
    /// Kills the reader and everything it forked, and takes its exit status, so that no zombie stays.
    ~ReaderProcess();

    /// Sends the job and waits for its answer. A reader that dies, lies or is late gives an `error` answer
    /// with `worker_failed`, `limit_time` or `limit_memory`, and is not alive afterwards.
    ReaderAnswer run(const ReaderJob& job);

    /// Waits until the reader is ready; false where it is not in time.
    bool await_start();

    /// Tells the reader to end, without waiting for it: the destructor does. No job may follow.
    void dismiss() const;

    bool alive() const { return socket_ >= 0; }
    Rooms rooms_asked() const { return rooms_asked_; }
    /// The rooms that are really there; known once it is ready.
    Rooms rooms_loaded() const { return rooms_loaded_; }
    /// The optional walls that stand, as bits: 1 user dropped, 2 namespaces, 4 Landlock.
    std::uint32_t walls() const { return walls_; }
    int jobs_done() const { return jobs_done_; }
    /// The processor time that it has used for all its jobs; nothing where the machine does not tell.
    std::optional<std::chrono::milliseconds> time_used() const { return processor_time(pid_); }

private:
    enum class Lapse { none, late, swollen };
    bool receive(void* to, std::size_t size, ReaderClock& clock, Lapse& lapse) const;
    bool await_ready(ReaderClock& clock, Lapse& lapse);
    ReaderAnswer receive_answer(ReaderClock& clock);
    ReaderAnswer failed(Lapse lapse);
    int end();

    pid_t pid_ = -1;
    int socket_ = -1;
    Rooms rooms_asked_ = 0;
    Rooms rooms_loaded_ = 0;
    std::uint32_t walls_ = 0;
    bool ready_ = false;
    int jobs_done_ = 0;
};

/// Tries from inside the walls all that they must stop, each in a reader of its own. Returns the attempts
/// that were not stopped; empty where the sandbox holds.
std::vector<std::string> attempts_not_stopped();

}  // namespace homeward
