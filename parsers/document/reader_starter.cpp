#include "parsers/document/reader_starter.h"

#include <utility>

namespace homeward {

ReaderStarter::ReaderStarter() : thread_([this] { work(); }) {}

ReaderStarter::~ReaderStarter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

std::unique_ptr<ReaderProcess> ReaderStarter::start(Rooms rooms,
                                                    bool forks,
                                                    const std::filesystem::path& program) {
    std::packaged_task<std::unique_ptr<ReaderProcess>()> task(
        [=] { return std::make_unique<ReaderProcess>(rooms, forks, program); });
    std::future<std::unique_ptr<ReaderProcess>> started = task.get_future();
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    changed_.notify_all();
    return started.get();
}

void ReaderStarter::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        auto task = std::move(tasks_.front());
        tasks_.erase(tasks_.begin());
        lock.unlock();
        task();
        lock.lock();
    }
}

}  // namespace homeward
