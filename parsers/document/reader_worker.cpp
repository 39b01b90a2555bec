#include "parsers/document/reader_worker.h"

#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/base/memory.h"
#include "parsers/base/paths.h"
#include "parsers/document/converter_shelf.h"
#include "parsers/document/document_wire.h"
#include "parsers/document/font_shelf.h"
#include "parsers/document/read_document.h"
#include "parsers/document/reader_protocol.h"
#include "parsers/document/reader_rooms.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/sandbox.h"
#include "parsers/document/sandbox_converter.h"

namespace homeward {

namespace {

// More than the parent's own deadlines: it stops a reader whose parent no longer watches.
constexpr std::chrono::seconds cpu_time_max{400};

// Read by the handlers below, which may use nothing else.
volatile sig_atomic_t in_job = 0;
std::uintptr_t stack_top = 0;

void send_error(std::string_view id, int page) noexcept {
    AnswerHeader header;
    header.kind = static_cast<std::uint32_t>(AnswerKind::error);
    header.value = static_cast<std::uint32_t>(page);
    header.payload_bytes = static_cast<std::uint32_t>(id.size());
    send_both(reader_socket, std::as_bytes(std::span(&header, 1)), id);
}

// poppler ends the process where it gets no memory; the paper is to blame, and the answer says so.
void answer_at_exit() {
    if (in_job == 0) return;
    in_job = 0;
    send_error("limit_memory", 0);
    _exit(0);
}

// A paper nested deeper than the stack: told as the limit that it is. Any other fault is a bug and ends the
// process.
void answer_stack_fault(int number, siginfo_t* about, void* /*context*/) {
    const auto address = reinterpret_cast<std::uintptr_t>(about->si_addr);
    constexpr std::uintptr_t stack_size = 9 * limits::mib;  // The usual 8 MiB, and the guard below.
    if (in_job != 0 && address < stack_top && address > stack_top - stack_size) {
        in_job = 0;
        send_error("limit_depth", 0);
        _exit(0);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void install_handlers() {
    std::atexit(answer_at_exit);
#ifndef HOMEWARD_SANITIZED  // The sanitizer tells of faults itself.
    static std::array<char, 64 * limits::kib> own_stack;
    stack_t stack{};
    stack.ss_sp = own_stack.data();
    stack.ss_size = own_stack.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_sigaction = answer_stack_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &action, nullptr);
#else
    static_cast<void>(answer_stack_fault);
#endif
}

Rooms load_rooms(Rooms wanted, Readers& readers) {
    Rooms loaded = 0;
    if (has_room(wanted, Room::draw)) fill_font_shelf();
    for (std::size_t i = 0; i < room_names.size(); ++i) {
        const auto room = static_cast<Room>(1U << i);
        if (!has_room(wanted, room)) continue;
        const std::string path =
            (program_folder() / ("homeward-read-" + std::string(room_names.at(i)) + ".so")).string();
        void* module = dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
        if (module == nullptr) continue;
        const auto add = reinterpret_cast<AddRoom>(dlsym(module, "homeward_add_room"));
        if (add == nullptr) continue;
        add(readers);
        loaded = loaded | room;
    }
    return loaded;
}

void send_answer(AnswerKind kind, std::uint32_t value, std::string_view payload) {
    AnswerHeader header;
    header.kind = static_cast<std::uint32_t>(kind);
    header.value = value;
    header.payload_bytes = static_cast<std::uint32_t>(payload.size());
    send_both(reader_socket, std::as_bytes(std::span(&header, 1)), payload);
}

// The paper in its memory file, which its sender has sealed.
class Paper {
public:
    Paper(int file, std::size_t size) : size_(size) {
        if (size == 0) return;
        at_ = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
        close(file);
        if (at_ == MAP_FAILED) throw std::bad_alloc();
    }
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;
    ~Paper() {
        if (size_ > 0) munmap(at_, size_);
    }
    std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(at_), size_}; }

private:
    void* at_ = nullptr;
    std::size_t size_;
};

// Sends nothing until all of the work is done, so that an error can still be told.
struct Answer {
    AnswerKind kind = AnswerKind::bytes;
    std::string payload;
};

Answer do_job(const JobHeader& job,
              int file,
              const std::string& name,
              const std::string& extra,
              const Readers& readers) {
    const Paper paper(file, job.file_bytes);
    switch (static_cast<JobKind>(job.kind)) {
        case JobKind::read: {
            ReadOptions options;
            options.name_hint = name;
            options.recognise = job.recognise != 0;
            options.recognise_first = job.recognise_first;
            options.recognise_step = std::max(job.recognise_step, 1);
            options.password = extra;
            options.can_open = job.can_open;
            const std::size_t opened = std::min<std::size_t>(job.opened_bytes, paper.bytes().size());
            options.opened = read_opened(paper.bytes().last(opened));
            const auto bytes = paper.bytes().first(paper.bytes().size() - opened);
            return {AnswerKind::document, to_wire(read_document(bytes, options, readers))};
        }
        case JobKind::draw_page:
            if (readers.draw_page_png == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::draw)};
            return {AnswerKind::bytes, readers.draw_page_png(paper.bytes(), job.page, job.dpi, extra)};
        case JobKind::unlock:
            if (readers.unlock_pdf == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::structure)};
            return {AnswerKind::bytes, readers.unlock_pdf(paper.bytes(), extra)};
        case JobKind::verify:
            if (readers.verify_pdf == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::verify)};
            return {AnswerKind::bytes, readers.verify_pdf(paper.bytes(), extra)};
        case JobKind::decrypt:
            if (readers.open_envelope == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::verify)};
            return {AnswerKind::bytes, readers.open_envelope(paper.bytes(), extra)};
        case JobKind::check:
            if (readers.check_pdf == nullptr) throw RoomsNeeded{static_cast<Rooms>(Room::check)};
            return {AnswerKind::bytes, readers.check_pdf(paper.bytes())};
    }
    throw Error(ErrorCode::internal);
}

// The page that an error's detail names ("page 3 …"), the number of a known reason, or 0: words of a paper
// must not travel as a detail.
int page_of(const std::string& detail) {
    const auto reason = std::ranges::find(refusal_reasons, detail);
    if (reason != refusal_reasons.end()) {
        return static_cast<int>(reasons_from) + static_cast<int>(reason - refusal_reasons.begin());
    }
    constexpr std::string_view start = "page ";
    if (!detail.starts_with(start)) return 0;
    const std::string_view rest = std::string_view(detail).substr(start.size());
    return static_cast<int>(parse_integer(rest.substr(0, rest.find(' '))).value_or(0));
}

void answer_job(const JobHeader& job, int file, const Readers& readers) {
    std::string name(std::min<std::size_t>(job.name_bytes, name_hint_bytes_max), '\0');
    std::string extra(std::min<std::size_t>(job.extra_bytes, extra_bytes_max), '\0');
    if (!receive_all(reader_socket, name.data(), name.size())) return;
    if (!receive_all(reader_socket, extra.data(), extra.size())) return;
    in_job = 1;
    Answer answer;
    std::string_view failed;
    int page = 0;
    try {
        answer = do_job(job, file, name, extra, readers);
    } catch (const RoomsNeeded& needed) {
        in_job = 0;
        send_answer(AnswerKind::rooms_needed, needed.rooms, {});
        return;
    } catch (const OpenElsewhere& needed) {
        in_job = 0;
        send_answer(AnswerKind::opening_needed, static_cast<std::uint32_t>(needed.how), needed.bytes);
        return;
    } catch (const Error& error) {
        failed = error_row(error.code()).id;
        page = page_of(error.detail());
    } catch (const std::bad_alloc&) {
        failed = "limit_memory";
    } catch (const std::exception&) {
        failed = "damaged";  // A library's word for a paper that it cannot make sense of.
    }
    explicit_bzero(extra.data(), extra.size());  // It may be a password or a key.
    in_job = 0;
    if (failed.empty()) {
        send_answer(answer.kind, 0, answer.payload);
    } else {
        send_error(failed, page);
    }
}

bool take_job(const Readers& readers) {
    JobHeader job;
    int file = -1;
    if (!receive_job(reader_socket, job, file) || job.magic != JobHeader{}.magic) return false;
    answer_job(job, file, readers);
    return true;
}

// Waits until a job lies ready, without taking it: the fork will.
bool job_is_waiting() {
    pollfd waiting{reader_socket, POLLIN, 0};
    while (poll(&waiting, 1, -1) < 0) {
    }
    return (waiting.revents & POLLIN) != 0;
}

std::string_view code_of_death(int status) {
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return "limit_time";
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return "limit_memory";
    return "worker_failed";
}

int serve_by_forks(const Readers& readers, const WallSettings& settings, OptionalWalls walls) {
    const pid_t self = getpid();
    while (job_is_waiting()) {
        const pid_t child = fork();
        if (child == 0) {
            die_with_parent();
            if (getppid() != self) _exit(exit_wall_missing);
            if (!raise_walls(settings, walls)) _exit(exit_wall_missing);
            take_job(readers);
            _exit(0);
        }
        int status = 0;
        if (child < 0 || waitpid(child, &status, 0) != child) return 1;
        if (status == 0) {
            char next = 0;
            if (recv(reader_socket, &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0) return 0;
            continue;
        }
        send_error(code_of_death(status), 0);
        return 1;  // What the child left unread would be taken for the next job.
    }
    return 0;
}

struct ReaderWords {
    Rooms rooms = 0;
    bool forks = false;
    std::string attempt;
};

std::optional<ReaderWords> parse_words(std::span<const std::string> words) {
    ReaderWords out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--fork") {
            out.forks = true;
        } else if (words[i] == "--rooms" && more) {
            out.rooms = static_cast<Rooms>(parse_integer(words[++i]).value_or(0));
        } else if (words[i] == "--attempt" && more) {
            out.attempt = words[++i];
        } else {
            return std::nullopt;
        }
    }
    return out;
}

}  // namespace

int run_reader(std::span<const std::string> words) {
    if (!words.empty() && words.front() == "--convert") return become_converter(words.subspan(1));
    const std::optional<ReaderWords> asked = parse_words(words);
    if (!asked) return 2;
    const int here = 0;
    stack_top = reinterpret_cast<std::uintptr_t>(&here);
    keep_freed_memory();
    Readers readers;
    keep_converters();
    const Rooms loaded = load_rooms(asked->rooms, readers);
    install_handlers();
    OptionalWalls walls = leave_privileges();
    die_with_parent();
    const WallSettings settings{limits::worker_memory_max, cpu_time_max};
    const auto ready = [&] {
        const std::uint32_t bits = (walls.user_dropped ? 1U : 0U) | (walls.namespaces ? 2U : 0U) |
                                   (walls.landlock ? 4U : 0U) | (loaded << 8U);
        send_answer(AnswerKind::ready, bits, {});
    };
    if (asked->forks) {
        ready();
        return serve_by_forks(readers, settings, walls);
    }
    if (!raise_walls(settings, walls)) return exit_wall_missing;
    if (!asked->attempt.empty()) {
        const std::optional<bool> worked = attempt(asked->attempt);
        return !worked ? 2 : (*worked ? exit_attempt_worked : exit_attempt_failed);
    }
    ready();
    while (take_job(readers)) {
    }
    return 0;
}

}  // namespace homeward
