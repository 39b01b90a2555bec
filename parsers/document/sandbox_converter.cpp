#include "parsers/document/sandbox_converter.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "parsers/base/limits.h"
#include "parsers/document/sandbox.h"

namespace homeward {

namespace {

constexpr int exit_no_walls = 3;
constexpr int exit_no_program = 4;

bool set_limit(__rlimit_resource resource, rlim_t value) {
    const rlimit limit{value, value};
    return setrlimit(resource, &limit) == 0;
}

bool set_limits() {
    constexpr rlim_t files_max = 32;
    return set_limit(RLIMIT_AS, limits::worker_memory_max) &&
           set_limit(RLIMIT_CPU, static_cast<rlim_t>(limits::worker_text_time_max.count())) &&
           set_limit(RLIMIT_FSIZE, 0) && set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_NOFILE, files_max) &&
           set_limit(RLIMIT_MEMLOCK, 0);
}

constexpr std::uint64_t may_read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t may_run = may_read | LANDLOCK_ACCESS_FS_EXECUTE;

// What lies at or below `path` may be used so; what is not there needs no rule.
bool allow_path(int rules, const std::string& path, std::uint64_t access) {
    const int at = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (at < 0) return true;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = std::filesystem::is_directory(path)
                              ? access
                              : access & (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
    rule.parent_fd = at;
    const bool added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(at);
    return added;
}

// The program, its libraries and its own data, to be read; nothing is to be written anywhere.
bool leave_only(const std::string& program) {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    constexpr std::uint64_t first_version = (1ULL << 13U) - 1;
    constexpr std::uint64_t refer = 1ULL << 13U;
    constexpr std::uint64_t truncate = 1ULL << 14U;
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = first_version | (version >= 2 ? refer : 0) | (version >= 3 ? truncate : 0);
    const int rules =
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    if (rules < 0) return false;
    bool done =
        allow_path(rules, program, may_run) && allow_path(rules, "/etc/ld.so.cache", may_read) &&
        allow_path(rules, "/usr/share/" + std::filesystem::path(program).filename().string(), may_read);
    for (const char* libraries : {"/usr/lib", "/usr/lib64", "/lib", "/lib64"}) {
        done = done && allow_path(rules, libraries, may_run);
    }
    done = done && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return done;
}

// A program that is not ours calls what it likes, save what reaches out of the process.
bool filter_calls() {
    const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ALLOW),
                                                                   seccomp_release);
    if (!filter) return false;
    for (const int call : {SCMP_SYS(socket),
                           SCMP_SYS(socketpair),
                           SCMP_SYS(connect),
                           SCMP_SYS(bind),
                           SCMP_SYS(listen),
                           SCMP_SYS(ptrace),
                           SCMP_SYS(kill),
                           SCMP_SYS(tkill),
                           SCMP_SYS(pidfd_open),
                           SCMP_SYS(fork),
                           SCMP_SYS(vfork),
                           SCMP_SYS(clone),
                           SCMP_SYS(clone3),
                           SCMP_SYS(mount),
                           SCMP_SYS(umount2),
                           SCMP_SYS(unshare),
                           SCMP_SYS(setns),
                           SCMP_SYS(bpf),
                           SCMP_SYS(keyctl),
                           SCMP_SYS(add_key),
                           SCMP_SYS(request_key),
                           SCMP_SYS(io_uring_setup),
                           SCMP_SYS(userfaultfd),
                           SCMP_SYS(perf_event_open),
                           SCMP_SYS(process_vm_readv),
                           SCMP_SYS(process_vm_writev),
                           SCMP_SYS(shmget),
                           SCMP_SYS(msgget),
                           SCMP_SYS(semget),
                           SCMP_SYS(mq_open)}) {
        if (seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 0) != 0) return false;
    }
    return seccomp_load(filter.get()) == 0;
}

}  // namespace

int become_converter(std::span<const std::string> words) {
    if (words.empty()) return exit_no_program;
    const OptionalWalls walls = leave_privileges();
    die_with_parent();
    const bool stands = walls.namespaces && set_limits() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                        leave_only(words.front()) && filter_calls();
    if (!stands) return exit_no_walls;
    std::vector<std::string> own(words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : own) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string language = "LC_ALL=C.UTF-8";
    std::string home = "HOME=/nonexistent";
    char* environment[] = {language.data(), home.data(), nullptr};
    execve(arguments.front(), arguments.data(), environment);
    return exit_no_program;
}

}  // namespace homeward
