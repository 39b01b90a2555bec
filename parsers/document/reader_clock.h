#pragma once
// How long a reader may work on one paper: told by the processor time that it uses, so that a busy machine
// refuses nothing, with the clock on the wall as a far backstop.

#include <sys/types.h>

#include <chrono>
#include <optional>

namespace homeward {

/// Processor time that process `pid` and those that it forked and still has used so far; nothing where the
/// machine does not tell. A fork that ended is not counted.
std::optional<std::chrono::milliseconds> processor_time(pid_t pid);

/// How many processes want each of this machine's processors now, 1 at least.
double processes_for_a_processor();

/// The time of one piece of work of another process.
class ReaderClock {
public:
    using Wall = std::chrono::steady_clock;

    /// Begins now: `pid` may use `time_max` of processor time from here on.
    ReaderClock(pid_t pid, std::chrono::milliseconds time_max);

    /// How long the work may go on before anybody must look at it again; nothing where it took too long. That
    /// is when it used up its processor time, when it used none for as long as `time_max`, or when it took
    /// many times as long on the wall: more times, the more processes share this machine.
    std::optional<std::chrono::milliseconds> wait();

private:
    pid_t pid_;
    std::chrono::milliseconds time_max_;
    Wall::time_point began_;
    std::optional<std::chrono::milliseconds> used_before_;
    std::chrono::milliseconds used_{0};
    Wall::time_point moved_;  ///< When it was last seen to have used more.
};

}  // namespace homeward
