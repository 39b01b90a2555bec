#pragma once
// Work that a service does by itself, again and again, on a thread of its own.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace homeward {

/// Calls `work` until destroyed, and waits as long as it said each time. `work` must not throw.
class Repeating {
public:
    explicit Repeating(std::function<std::chrono::milliseconds()> work)
        : work_(std::move(work)), thread_([this] { run(); }) {}
    Repeating(const Repeating&) = delete;
    Repeating& operator=(const Repeating&) = delete;
    ~Repeating() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

private:
    void run() {
        while (true) {
            const std::chrono::milliseconds pause = work_();
            std::unique_lock lock(mutex_);
            if (changed_.wait_for(lock, pause, [this] { return stopping_; })) return;
        }
    }

    std::function<std::chrono::milliseconds()> work_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;  // Last: it starts when all else is there.
};

}  // namespace homeward
