#pragma once
// Starts readers on a thread of its own.

#include <condition_variable>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "parsers/document/reader_process.h"

namespace homeward {

/// Its thread lives as long as it does: a reader ends with the thread that started it, and a server's threads
/// come and go.
class ReaderStarter {
public:
    ReaderStarter();
    ReaderStarter(const ReaderStarter&) = delete;
    ReaderStarter& operator=(const ReaderStarter&) = delete;
    ~ReaderStarter();

    /// As `ReaderProcess`; throws what that throws.
    std::unique_ptr<ReaderProcess> start(Rooms rooms, bool forks, const std::filesystem::path& program);

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::packaged_task<std::unique_ptr<ReaderProcess>()>> tasks_;
    bool stopping_ = false;
    std::thread thread_;  ///< Last: it starts when all else is there.
};

}  // namespace homeward
