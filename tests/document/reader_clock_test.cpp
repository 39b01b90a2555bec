#include "parsers/document/reader_clock.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <functional>
#include <thread>

using namespace homeward;

namespace {

using std::chrono::milliseconds;

milliseconds own_processor_time() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + milliseconds(used.tv_nsec / 1'000'000);
}

void work(milliseconds time) {
    const milliseconds end = own_processor_time() + time;
    while (own_processor_time() < end) {
    }
}

/// A process that does `what` for ever, ended with its owner.
class Worker {
public:
    explicit Worker(const std::function<void()>& what) : pid_(fork()) {
        if (pid_ != 0) return;
        while (true) what();
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() {
        kill(-pid_, SIGKILL);
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    pid_t pid() const { return pid_; }

private:
    pid_t pid_;
};

/// How long `clock` lets its process work, up to `most`.
milliseconds time_given(ReaderClock& clock, milliseconds most) {
    const auto began = ReaderClock::Wall::now();
    while (true) {
        const auto gone = std::chrono::duration_cast<milliseconds>(ReaderClock::Wall::now() - began);
        const std::optional<milliseconds> wait = clock.wait();
        if (!wait || gone >= most) return gone;
        std::this_thread::sleep_for(std::min(*wait, milliseconds(20)));
    }
}

constexpr milliseconds limit{300};
constexpr milliseconds far{60'000};

}  // namespace

TEST_CASE("a reader that works without end is stopped when its processor time is used up", "[document]") {
    const Worker worker([] { work(milliseconds(10)); });
    ReaderClock clock(worker.pid(), limit);
    CHECK(clock.wait().value_or(milliseconds(0)) > milliseconds(200));  // Nobody looks before it can be over.
    CHECK(time_given(clock, far) >= limit);
    CHECK(processor_time(worker.pid()).value_or(milliseconds(0)) >= limit);
}

TEST_CASE("a reader that hangs is stopped though it uses no processor time", "[document]") {
    const Worker worker([] { pause(); });
    ReaderClock clock(worker.pid(), limit);
    const milliseconds given = time_given(clock, far);
    CHECK(given >= limit);
    CHECK(given < far);
}

TEST_CASE("a reader that gets a small share of a busy machine goes on", "[document]") {
    const Worker worker([] {
        work(milliseconds(4));
        usleep(36'000);
    });
    const milliseconds longer = limit * 4;  // So that the worker has had its turn even now and then.
    ReaderClock clock(worker.pid(), longer);
    const milliseconds asked = longer * 2;
    CHECK(time_given(clock, asked) >= asked);
}

TEST_CASE("what a reader's forks use counts as its own", "[document]") {
    const Worker worker([] {
        setpgid(0, 0);
        if (fork() == 0) {
            while (true) work(milliseconds(10));
        }
        while (true) pause();
    });
    ReaderClock clock(worker.pid(), limit);
    CHECK(time_given(clock, far) >= limit);
    CHECK(processor_time(worker.pid()).value_or(milliseconds(0)) >= limit);
}

TEST_CASE("a machine has one process for each processor at least", "[document]") {
    CHECK(processes_for_a_processor() >= 1);
    CHECK_FALSE(processor_time(-1).has_value());
}
