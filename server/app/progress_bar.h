#pragma once
// How far a long command is, on standard error where that is a terminal; nothing elsewhere.

#include <cstddef>

namespace homeward {

class ProgressBar {
public:
    explicit ProgressBar(std::size_t total);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    /// Takes the bar off the terminal.
    ~ProgressBar();

    /// Shows `done` of the total; draws only what changed, so it may be called often.
    void show(std::size_t done);

    /// Takes the bar away while a message is written; the next `show` draws it again.
    void clear();

private:
    std::size_t total_;
    std::size_t shown_ = static_cast<std::size_t>(-1);
    bool on_ = false;
};

}  // namespace homeward
