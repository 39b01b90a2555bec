#include "parsers/document/sandbox.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>

namespace homeward {

namespace {

constexpr uid_t nobody = 65534;

bool set_limit(__rlimit_resource resource, rlim_t value) {
    const rlimit limit{value, value};
    return setrlimit(resource, &limit) == 0;
}

// At the first limit the kernel sends SIGXCPU, which tells the parent why; where both are the same it kills
// at once, and a paper that took too long would be taken for one that took too much memory.
bool set_time_limit(rlim_t seconds) {
    const rlimit limit{seconds, seconds + 1};
    return setrlimit(RLIMIT_CPU, &limit) == 0;
}

bool set_limits(const WallSettings& settings) {
#ifndef HOMEWARD_SANITIZED  // The sanitizer's shadow takes terabytes of addresses; the parent watches
                            // instead (process_memory.h).
    if (!set_limit(RLIMIT_AS, settings.memory_max)) return false;
#else
    static_cast<void>(settings.memory_max);
#endif
    return set_time_limit(static_cast<rlim_t>(settings.cpu_time_max.count())) && set_limit(RLIMIT_FSIZE, 0) &&
           set_limit(RLIMIT_NPROC, 0) && set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_MEMLOCK, 0);
}

// glibc has no wrappers for Landlock's calls.
long landlock_version() {
    return syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

// Every access to files that this kernel's Landlock knows, and no rule that allows one.
bool forbid_files() {
    const long version = landlock_version();
    if (version < 1) return false;
    constexpr std::uint64_t first_version = (1ULL << 13) - 1;
    constexpr std::uint64_t refer = 1ULL << 13;
    constexpr std::uint64_t truncate = 1ULL << 14;
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = first_version | (version >= 2 ? refer : 0) | (version >= 3 ? truncate : 0);
    const long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (fd < 0) return false;
    const bool done = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(static_cast<int>(fd));
    return done;
}

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

bool allow(scmp_filter_ctx filter, std::initializer_list<int> calls) {
    for (const int call : calls) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
    }
    return true;
}

bool refuse(scmp_filter_ctx filter, std::initializer_list<int> calls) {
    for (const int call : calls) {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) != 0) return false;
    }
    return true;
}

// What reading needs: memory, the two descriptors that it has, the clock. Some calls only in a harmless form.
bool allow_reading(scmp_filter_ctx filter) {
    const bool plain = allow(filter,
                             {SCMP_SYS(read),
                              SCMP_SYS(write),
                              SCMP_SYS(readv),
                              SCMP_SYS(writev),
                              SCMP_SYS(pread64),
                              SCMP_SYS(lseek),
                              SCMP_SYS(close),
                              SCMP_SYS(fstat),
                              SCMP_SYS(recvmsg),
                              SCMP_SYS(sendmsg),
                              SCMP_SYS(recvfrom),
                              SCMP_SYS(poll),
                              SCMP_SYS(munmap),
                              SCMP_SYS(mremap),
                              SCMP_SYS(madvise),
                              SCMP_SYS(brk),
                              SCMP_SYS(futex),
                              SCMP_SYS(exit),
                              SCMP_SYS(exit_group),
                              SCMP_SYS(rt_sigaction),
                              SCMP_SYS(rt_sigprocmask),
                              SCMP_SYS(rt_sigreturn),
                              SCMP_SYS(sigaltstack),
                              SCMP_SYS(clock_gettime),
                              SCMP_SYS(gettimeofday),
                              SCMP_SYS(time),
                              SCMP_SYS(getpid),
                              SCMP_SYS(gettid),
                              SCMP_SYS(getuid),
                              SCMP_SYS(geteuid),
                              SCMP_SYS(getgid),
                              SCMP_SYS(getegid),
                              SCMP_SYS(getrandom),
                              SCMP_SYS(getrusage),
                              SCMP_SYS(sched_getaffinity),
                              SCMP_SYS(sched_yield),
                              SCMP_SYS(sysinfo),
                              SCMP_SYS(uname),
                              SCMP_SYS(dup),
                              SCMP_SYS(fadvise64)});
#ifdef HOMEWARD_SANITIZED  // UBSan tries addresses by writing them into a pipe of its own.
    if (!allow(filter, {SCMP_SYS(pipe2)})) return false;
#endif
    const auto when = [&](int call, scmp_arg_cmp condition) {
        return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0;
    };
    const auto own = static_cast<scmp_datum_t>(getpid());
    return plain && when(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           when(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           when(SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH)) &&
           when(SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0)) &&  // Asks, never sets.
           when(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL)) &&
           when(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD)) &&
           when(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_SETFD)) &&
           when(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, own));  // abort()
}

// Libraries ask for files and go on without them; killing for that would cost the paper. All else kills.
bool filter_calls() {
    const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release);
    if (!filter) return false;
    const bool refused = refuse(filter.get(),
                                {SCMP_SYS(open),
                                 SCMP_SYS(openat),
                                 SCMP_SYS(openat2),
                                 SCMP_SYS(readlink),
                                 SCMP_SYS(readlinkat),
                                 SCMP_SYS(access),
                                 SCMP_SYS(faccessat),
                                 SCMP_SYS(faccessat2),
                                 SCMP_SYS(stat),
                                 SCMP_SYS(lstat),
                                 SCMP_SYS(statx),
                                 SCMP_SYS(statfs),
                                 SCMP_SYS(getcwd),
                                 SCMP_SYS(ioctl),
                                 SCMP_SYS(unlink),
                                 SCMP_SYS(mkdir)}) &&
                         seccomp_rule_add(filter.get(),
                                          SCMP_ACT_ERRNO(EACCES),
                                          SCMP_SYS(newfstatat),
                                          1,
                                          SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0)) == 0;
    return refused && allow_reading(filter.get()) && seccomp_load(filter.get()) == 0;
}

}  // namespace

OptionalWalls leave_privileges() {
    OptionalWalls walls;
    walls.landlock = landlock_version() >= 1;  // To be raised by each fork; known beforehand to whoever asks.
    if (geteuid() == 0) {
        walls.namespaces = unshare(CLONE_NEWNET | CLONE_NEWIPC) == 0;
        const gid_t group = nobody;
        walls.user_dropped = setgroups(0, nullptr) == 0 && setresgid(group, group, group) == 0 &&
                             setresuid(nobody, nobody, nobody) == 0;
    } else {
        walls.user_dropped = true;
        walls.namespaces = unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0;
    }
    return walls;
}

void die_with_parent() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

bool raise_walls(const WallSettings& settings, OptionalWalls& walls) {
    if (!set_limits(settings)) return false;
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    walls.landlock = forbid_files();
    if (!filter_calls()) return false;
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC) <
           0;  // The filter says that it stands; believe the kernel.
}

std::optional<bool> attempt(std::string_view name) {
    if (name == "open") return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
    if (name == "write") return open("/tmp/homeward-canary", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0;
    if (name == "stat") {
        struct stat about {};
        return stat("/etc/passwd", &about) == 0;
    }
    if (name == "connect") {
        const int fd = socket(AF_INET, SOCK_STREAM, 0);
        return fd >= 0;
    }
    if (name == "exec") {
        std::array<char*, 1> none{nullptr};
        return execve("/bin/true", none.data(), none.data()) == 0;
    }
    if (name == "fork") return fork() >= 0;
    if (name == "ptrace") return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr) == 0;
    if (name == "kill") return kill(getppid(), 0) == 0;
    if (name == "signal") return tgkill(getppid(), getppid(), 0) == 0;
    if (name == "executable_memory") {
        return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
               MAP_FAILED;
    }
    if (name == "raise_limit") return set_limit(RLIMIT_FSIZE, RLIM_INFINITY);
    return std::nullopt;
}

}  // namespace homeward
