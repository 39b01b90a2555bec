#include "server/app/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace homeward {

ProgressBar::ProgressBar(std::size_t total) : total_(total), on_(total > 1 && isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
    clear();
}

void ProgressBar::show(std::size_t done) {
    if (!on_ || done == shown_) return;
    constexpr std::size_t width = 30;
    const std::size_t filled = width * std::min(done, total_) / total_;
    const std::string line = "\r[" + std::string(filled, '#') + std::string(width - filled, ' ') + "] " +
                             std::to_string(done) + " of " + std::to_string(total_) + " ";
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    shown_ = done;
}

void ProgressBar::clear() {
    if (!on_ || shown_ == static_cast<std::size_t>(-1)) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    shown_ = static_cast<std::size_t>(-1);
}

}  // namespace homeward
