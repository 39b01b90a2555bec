#include "parsers/document/converter.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/sealed_file.h"

namespace homeward {

namespace {

using Clock = std::chrono::steady_clock;

class Pipe {
public:
    Pipe() {
        std::array<int, 2> ends{-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(ErrorCode::busy, "no pipe for the converter");
        out_ = ends[0];
        in_ = ends[1];
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close(out_);
        close_in();
    }
    int out() const { return out_; }
    int in() const { return in_; }
    void close_in() {
        if (in_ >= 0) close(in_);
        in_ = -1;
    }

private:
    int out_ = -1;
    int in_ = -1;
};

// Ended for certain, and its status taken, whichever way its owner is left.
class Child {
public:
    Child(std::vector<std::string> words, int paper, int answer) {
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, paper, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, answer, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::array<char*, 1> environment{nullptr};
        const int failed =
            posix_spawn(&pid_, arguments.front(), &files, nullptr, arguments.data(), environment.data());
        posix_spawn_file_actions_destroy(&files);
        if (failed != 0) throw Error(ErrorCode::busy, "no process for the converter");
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ < 0) return;
        kill(pid_, SIGKILL);
        status();
    }
    int status() {
        int status = 0;
        while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return status;
    }

private:
    pid_t pid_ = -1;
};

std::string read_all(int from, Clock::time_point deadline) {
    std::string out;
    std::array<char, 64 * limits::kib> buffer{};
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting{from, POLLIN, 0};
        const int polled = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (polled < 0 && errno == EINTR) continue;
        if (polled <= 0) throw Error(ErrorCode::limit_time);
        const ssize_t got = read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return out;
        out.append(buffer.data(), static_cast<std::size_t>(got));
        if (out.size() > limits::worker_result_bytes_max) throw Error(ErrorCode::limit_expansion);
    }
}

}  // namespace

std::string convert_document(const std::vector<std::string>& words,
                             std::span<const std::byte> bytes,
                             const std::filesystem::path& reader,
                             std::chrono::milliseconds time_max) {
    const SealedFile paper(bytes);
    Pipe pipe;
    std::vector<std::string> all{(reader.empty() ? program_folder() / "homeward-reader" : reader).string(),
                                 "--convert"};
    all.insert(all.end(), words.begin(), words.end());
    Child child(std::move(all), paper.fd(), pipe.in());
    pipe.close_in();
    std::string text = read_all(pipe.out(), Clock::now() + time_max);
    const int status = child.status();
    constexpr int exit_no_walls = 3;
    constexpr int exit_no_program = 4;
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_no_walls) {
        throw Error(ErrorCode::unsupported_type, std::string(reason_no_converter_walls));
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_no_program) {
        throw Error(ErrorCode::unsupported_type, std::string(reason_no_converter));
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || text.empty()) throw Error(ErrorCode::damaged);
    return text;
}

}  // namespace homeward
