#include "server/signing/signer_process_walls.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <span>

namespace homeward {

namespace {

constexpr rlim_t memory_max = rlim_t{1} << 30;  // A report of 64 MiB a few times over, and a token's module.
constexpr rlim_t open_files_max = 64;

bool set_limit(__rlimit_resource resource, rlim_t value) {
    const rlimit limit{value, value};
    return setrlimit(resource, &limit) == 0;
}

// Root without its powers may still read what belongs to root: the keys.
bool drop_capabilities() {
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> none{};
    return syscall(SYS_capset, &head, none.data()) == 0;
}

bool allow_folder(int rules, const std::filesystem::path& folder, std::uint64_t access) {
    const int fd = open(folder.c_str(), O_PATH | O_CLOEXEC);
    if (fd < 0) return false;
    landlock_path_beneath_attr beneath{};
    beneath.allowed_access = access;
    beneath.parent_fd = fd;
    const bool added = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
    close(fd);
    return added;
}

// glibc has no wrappers for Landlock's calls.
bool allow_only(const std::vector<std::filesystem::path>& folders) {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    constexpr std::uint64_t first_version = (1ULL << 13) - 1;
    constexpr std::uint64_t refer = 1ULL << 13;
    constexpr std::uint64_t truncate = 1ULL << 14;
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = first_version | (version >= 2 ? refer : 0) | (version >= 3 ? truncate : 0);
    const std::uint64_t access = rules.handled_access_fs & ~std::uint64_t{LANDLOCK_ACCESS_FS_EXECUTE};
    const long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (fd < 0) return false;
    bool done = true;
    for (const std::filesystem::path& folder : folders) {
        done = done && allow_folder(static_cast<int>(fd), folder, access);
    }
    done = done && syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(static_cast<int>(fd));
    return done;
}

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

bool add_rules(scmp_filter_ctx filter, std::uint32_t action, std::span<const int> calls) {
    for (const int call : calls) {
        if (seccomp_rule_add(filter, action, call, 0) != 0) return false;
    }
    return true;
}

// What signing needs: memory, its own files, the sockets that it has, the clock.
constexpr std::array calls_of_signing{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(getdents64),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(ftruncate),
    SCMP_SYS(flock),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(umask),
    SCMP_SYS(getcwd),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(ioctl),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(getsockopt),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendto),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(shutdown),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
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
    SCMP_SYS(setitimer),
    SCMP_SYS(alarm),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
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
    SCMP_SYS(tgkill),
};

bool allow_signing(scmp_filter_ctx filter) {
    const bool plain = add_rules(filter, SCMP_ACT_ALLOW, calls_of_signing);
#ifdef HOMEWARD_SANITIZED  // UBSan tries addresses by writing them into a pipe of its own.
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(pipe2), 0) != 0) return false;
#endif
    const auto when = [&](int call, scmp_arg_cmp condition) {
        return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0;
    };
    return plain && when(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           when(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           when(SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0));  // Asks, never sets.
}

constexpr std::array calls_of_intruders{
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(kill),
    SCMP_SYS(mount),
};

// Threads that a module started before the walls stood would stay outside of Landlock, which has no way to
// reach them; the filter alone is laid on all.
bool is_alone() {
    std::error_code unreadable;
    std::size_t threads = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task", unreadable)) {
        static_cast<void>(entry);
        ++threads;
    }
    return !unreadable && threads == 1;
}

// What is not on the list fails, so that a library's new way of asking for the time costs no signature; what
// only an intruder would do ends the process.
bool filter_calls(bool unix_sockets) {
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
    if (!filter) return false;
    bool well = add_rules(filter.get(), SCMP_ACT_KILL_PROCESS, calls_of_intruders);
    if (unix_sockets) {
        well = well &&
               seccomp_rule_add(
                   filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, AF_UNIX)) == 0 &&
               seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(connect), 0) == 0;
    }
    well = well && seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0;
    return well && allow_signing(filter.get()) && seccomp_load(filter.get()) == 0;
}

}  // namespace

std::optional<SignerWalls> raise_signer_walls(const std::vector<std::filesystem::path>& folders,
                                              bool unix_sockets) {
    if (!is_alone()) return std::nullopt;
    SignerWalls walls;
    // A user namespace would hide who speaks on the socket, so without root the filter alone must do.
    walls.no_network = geteuid() == 0 && !unix_sockets && unshare(CLONE_NEWNET) == 0;
#ifndef HOMEWARD_SANITIZED  // The sanitizer's shadow takes terabytes of addresses.
    if (!set_limit(RLIMIT_AS, memory_max)) return std::nullopt;
#endif
    if (!set_limit(RLIMIT_CORE, 0) || !set_limit(RLIMIT_NOFILE, open_files_max)) return std::nullopt;
    if (!drop_capabilities()) return std::nullopt;
    if (prctl(PR_SET_DUMPABLE, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return std::nullopt;
    walls.landlock = allow_only(folders);
    if (!filter_calls(unix_sockets)) return std::nullopt;
    // The filter says that it stands; believe the kernel.
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0) return std::nullopt;
    return walls;
}

std::optional<bool> attempt_signer_breach(std::string_view name) {
    if (name == "connect")
        return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    if (name == "exec") {
        std::array<char*, 1> none{nullptr};
        return execve("/bin/true", none.data(), none.data()) == 0;
    }
    if (name == "fork") return fork() >= 0;
    if (name == "ptrace") return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr) == 0;
    if (name == "read") return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
    if (name == "write") return open("/tmp/homeward-canary", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0;
    if (name == "executable_memory") {
        return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
               MAP_FAILED;
    }
    return std::nullopt;
}

}  // namespace homeward
