#include "parsers/document/reader_clock.h"

#include <time.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <thread>

namespace homeward {

namespace {

using std::chrono::milliseconds;

// The wall's time in processor times. A machine that does nothing else needs one; the rest is for what the
// list of running processes does not show: discs, swapping, other guests of the same hardware.
constexpr double wall_least = 4;
constexpr double wall_for_a_neighbour = 3;
constexpr double wall_most = 60;

constexpr milliseconds glance_least{100};
constexpr milliseconds glance_most{2'000};

std::optional<milliseconds> time_of_one(pid_t pid) {
    clockid_t clock{};
    timespec used{};
    if (pid <= 0 || clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return std::nullopt;
    return std::chrono::seconds(used.tv_sec) + milliseconds(used.tv_nsec / 1'000'000);
}

}  // namespace

std::optional<milliseconds> processor_time(pid_t pid) {
    std::optional<milliseconds> all = time_of_one(pid);
    if (!all) return all;
    const std::string name = std::to_string(pid);
    std::ifstream children("/proc/" + name + "/task/" + name + "/children");
    for (pid_t child = 0; children >> child;) *all += time_of_one(child).value_or(milliseconds(0));
    return all;
}

double processes_for_a_processor() {
    // Three mean loads, then how many run now out of how many: "0.52 0.61 0.70 3/412 7321".
    std::ifstream load("/proc/loadavg");
    std::string lately;
    std::string skipped;
    std::string now;
    if (!(load >> lately >> skipped >> skipped >> now)) return 1;
    double mean = 0;
    double running = 0;
    std::from_chars(lately.data(), lately.data() + lately.size(), mean);
    std::from_chars(now.data(), now.data() + now.size(), running);
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    return std::max(1.0, std::max(mean, running) / processors);
}

ReaderClock::ReaderClock(pid_t pid, milliseconds time_max)
    : pid_(pid),
      time_max_(time_max),
      began_(Wall::now()),
      used_before_(
          time_of_one(pid)),  // What it forked before has ended, and forks are of this work from now on.
      moved_(began_) {}

std::optional<milliseconds> ReaderClock::wait() {
    const Wall::time_point now = Wall::now();
    const auto gone = std::chrono::duration_cast<milliseconds>(now - began_);
    if (gone < time_max_) return time_max_ - gone;  // Nothing is asked before.
    const double times =
        std::clamp(wall_for_a_neighbour * processes_for_a_processor(), wall_least, wall_most);
    if (gone >= time_max_ * times) return std::nullopt;
    const std::optional<milliseconds> used = processor_time(pid_);
    if (!used || !used_before_) return glance_most;
    const milliseconds of_this = *used - *used_before_;
    if (of_this >= time_max_) return std::nullopt;
    if (of_this != used_) {  // Less where a fork of the work before had not ended yet.
        used_ = of_this;
        moved_ = now;
    }
    if (now - moved_ >= time_max_) return std::nullopt;
    return std::clamp(time_max_ - of_this, glance_least, glance_most);
}

}  // namespace homeward
