#include "parsers/document/reader_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/process_memory.h"
#include "parsers/document/reader_worker.h"
#include "parsers/document/sealed_file.h"

namespace homeward {

namespace {

constexpr std::chrono::seconds start_time_max{10};

// A sanitizer keeps a byte for each eight, and what was freed for a while.
constexpr std::chrono::milliseconds memory_glance{100};
constexpr std::size_t watched_memory_max = 2 * limits::worker_memory_max;

struct SpawnActions {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};

    SpawnActions() {
        posix_spawn_file_actions_init(&files);
        posix_spawnattr_init(&attributes);
    }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
};

// The reader with nothing but its socket: no other descriptor, no environment, default signals.
pid_t spawn_reader(const std::filesystem::path& path, const std::vector<std::string>& words, int socket) {
    const std::string program = (path.empty() ? program_folder() / "homeward-reader" : path).string();
    SpawnActions actions;
    if (socket >= 0) posix_spawn_file_actions_adddup2(&actions.files, socket, reader_socket);
    posix_spawn_file_actions_addopen(&actions.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions.files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
#ifndef HOMEWARD_SANITIZED  // There the sanitizer's own report must be seen.
    posix_spawn_file_actions_addopen(&actions.files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
    posix_spawn_file_actions_addclosefrom_np(&actions.files, socket >= 0 ? reader_socket + 1 : reader_socket);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&actions.attributes, &none);
    posix_spawnattr_setsigdefault(&actions.attributes, &all);
    posix_spawnattr_setflags(&actions.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> all_words{program};
    all_words.insert(all_words.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : all_words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    // Tesseract's threads would be stopped by the walls; it must know before it starts.
    std::string threads = "OMP_THREAD_LIMIT=1";
    // Of freed pieces of each size glibc keeps seven at hand; a page of words is freed by the thousand.
    std::string pieces = "GLIBC_TUNABLES=glibc.malloc.tcache_count=20000";
    std::array<char*, 3> environment{threads.data(), pieces.data(), nullptr};
    pid_t pid = -1;
    const int failed = posix_spawn(
        &pid, program.c_str(), &actions.files, &actions.attributes, arguments.data(), environment.data());
    if (failed == EAGAIN || failed == ENOMEM) throw Error(ErrorCode::busy, "no process for the reader");
    if (failed != 0) throw Error(ErrorCode::bad_config, "homeward-reader is not beside this program");
    return pid;
}

int wait_for(pid_t pid) {
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

ErrorCode code_of_death(int status) {
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return ErrorCode::limit_time;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        return ErrorCode::limit_memory;  // The kernel's choice.
    return ErrorCode::worker_failed;
}

ReaderAnswer error_answer(ErrorCode code) {
    ReaderAnswer answer;
    answer.code = code;
    return answer;
}

bool is_reading_code(ErrorCode code) {
    return code >= ErrorCode::empty_file && code <= ErrorCode::worker_failed;
}

}  // namespace

ReaderProcess::ReaderProcess(Rooms rooms, bool forks, const std::filesystem::path& program)
    : rooms_asked_(rooms) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw Error(ErrorCode::busy, "no socket for the reader");
    }
    socket_ = ends[0];
    std::vector<std::string> words{"--rooms", std::to_string(rooms)};
    if (forks) words.emplace_back("--fork");
    try {
        pid_ = spawn_reader(program, words, ends[1]);
    } catch (const Error&) {
        close(ends[0]);
        close(ends[1]);
        throw;
    }
    close(ends[1]);
}

ReaderProcess::~ReaderProcess() {
    end();
}

void ReaderProcess::dismiss() const {
    if (pid_ >= 0) kill(pid_, SIGKILL);
}

int ReaderProcess::end() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
    if (pid_ < 0) return 0;
    kill(pid_, SIGKILL);
    const int status = wait_for(pid_);
    pid_ = -1;
    return status;
}

bool ReaderProcess::receive(void* to, std::size_t size, ReaderClock& clock, Lapse& lapse) const {
    auto* at = static_cast<char*>(to);
    while (size > 0) {
        const std::optional<std::chrono::milliseconds> left = clock.wait();
        if (!left) {
            lapse = Lapse::late;
            return false;
        }
        pollfd waiting{socket_, POLLIN, 0};
        const auto wait = memory_is_watched ? std::min(*left, memory_glance) : *left;
        const int polled = poll(&waiting, 1, static_cast<int>(wait.count()));
        if (polled < 0 && errno == EINTR) continue;
        if (polled == 0) {
            if (!memory_is_watched || resident_bytes(pid_) <= watched_memory_max) continue;
            lapse = Lapse::swollen;
            return false;
        }
        const ssize_t got = recv(socket_, at, size, MSG_DONTWAIT);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

// A reader that is gone: why it went, told from its exit status unless it was killed for being late.
ReaderAnswer ReaderProcess::failed(Lapse lapse) {
    if (lapse != Lapse::none) {
        end();
        return error_answer(lapse == Lapse::late ? ErrorCode::limit_time : ErrorCode::limit_memory);
    }
    const pid_t pid = pid_;
    int status = 0;
    pid_t gone = 0;
    for (int tries = 0; tries < 100 && gone == 0;
         ++tries) {  // Its socket closes a moment before it can be waited for.
        gone = waitpid(pid, &status, WNOHANG);
        if (gone == 0) poll(nullptr, 0, 1);
    }
    if (gone == pid) pid_ = -1;
    end();
    return error_answer(gone == pid ? code_of_death(status) : ErrorCode::worker_failed);
}

bool ReaderProcess::await_ready(ReaderClock& clock, Lapse& lapse) {
    if (ready_) return true;
    AnswerHeader header;
    if (!receive(&header, sizeof header, clock, lapse)) return false;
    if (header.magic != AnswerHeader{}.magic || header.kind != static_cast<std::uint32_t>(AnswerKind::ready))
        return false;
    walls_ = header.value & 0xFFU;
    rooms_loaded_ = (header.value >> 8U) & rooms_asked_;
    ready_ = true;
    return true;
}

bool ReaderProcess::await_start() {
    Lapse lapse = Lapse::none;
    ReaderClock clock(pid_, start_time_max);
    return await_ready(clock, lapse);
}

ReaderAnswer ReaderProcess::receive_answer(ReaderClock& clock) {
    AnswerHeader header;
    Lapse lapse = Lapse::none;
    if (!receive(&header, sizeof header, clock, lapse)) return failed(lapse);
    const bool known = header.magic == AnswerHeader{}.magic &&
                       header.kind >= static_cast<std::uint32_t>(AnswerKind::document) &&
                       header.kind <= static_cast<std::uint32_t>(AnswerKind::opening_needed);
    if (!known || header.payload_bytes > limits::worker_result_bytes_max) {
        end();
        return error_answer(ErrorCode::worker_failed);
    }
    ReaderAnswer answer;
    answer.kind = static_cast<AnswerKind>(header.kind);
    answer.value = header.value;
    answer.payload.resize(header.payload_bytes);
    if (!receive(answer.payload.data(), answer.payload.size(), clock, lapse)) return failed(lapse);
    if (answer.kind == AnswerKind::error) {
        const ErrorCode code = error_code_from_id(answer.payload);
        answer.code = is_reading_code(code) ? code : ErrorCode::worker_failed;
        answer.payload.clear();
    }
    ++jobs_done_;
    return answer;
}

ReaderAnswer ReaderProcess::run(const ReaderJob& job) {
    Lapse lapse = Lapse::none;
    if (!ready_) {
        ReaderClock start(pid_, start_time_max);
        if (!await_ready(start, lapse)) return failed(lapse);
    }
    ReaderClock clock(pid_, job.time_max);
    const SealedFile file(job.paper);
    JobHeader header = job.header;
    header.file_bytes = job.paper.size();
    const std::string_view name =
        job.name.substr(job.name.size() - std::min(job.name.size(), name_hint_bytes_max));
    header.name_bytes = static_cast<std::uint32_t>(name.size());
    header.extra_bytes = static_cast<std::uint32_t>(std::min(job.extra.size(), extra_bytes_max));
    const bool sent = send_job(socket_, header, file.fd(), name, job.extra.substr(0, header.extra_bytes));
    if (!sent) return failed(Lapse::none);
    return receive_answer(clock);
}

std::vector<std::string> attempts_not_stopped() {
    std::vector<std::string> through;
    for (const char* name : {"open",
                             "write",
                             "stat",
                             "connect",
                             "exec",
                             "fork",
                             "ptrace",
                             "kill",
                             "signal",
                             "executable_memory",
                             "raise_limit"}) {
        const int status = wait_for(spawn_reader({}, {"--attempt", name}, -1));
        const bool stopped =
            WIFSIGNALED(status) ? WTERMSIG(status) == SIGSYS : WEXITSTATUS(status) == exit_attempt_failed;
        if (!stopped) through.emplace_back(name);
    }
    return through;
}

}  // namespace homeward
