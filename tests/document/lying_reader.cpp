// A stand-in for homeward-reader that breaks its word in the way that the paper names: what a paper that has
// taken a reader over could make it do.

#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "parsers/document/document_wire.h"
#include "parsers/document/reader_protocol.h"

using namespace homeward;

namespace {

void answer(AnswerKind kind, std::uint32_t size, const std::string& payload, std::uint32_t value = 0) {
    AnswerHeader header;
    header.kind = static_cast<std::uint32_t>(kind);
    header.value = value;
    header.payload_bytes = size;
    send_all(reader_socket, &header, sizeof header);
    send_all(reader_socket, payload.data(), payload.size());
}

void answer(AnswerKind kind, const std::string& payload, std::uint32_t value = 0) {
    answer(kind, static_cast<std::uint32_t>(payload.size()), payload, value);
}

// As a reader does that shares its processor with many others: three seconds for what is little work.
void work_slowly() {
    const auto used = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    };
    for (int piece = 0; piece < 30; ++piece) {
        const double end = used() + 0.003;
        while (used() < end) {
        }
        usleep(100'000);
    }
}

void misbehave(const std::string& how) {
    const std::string good = to_wire(Document{});
    if (how == "good") answer(AnswerKind::document, good);
    if (how == "crash") std::raise(SIGSEGV);
    if (how == "abort") std::raise(SIGABRT);
    if (how == "close") _exit(0);
    if (how == "killed") std::raise(SIGKILL);
    if (how == "slow processor") std::raise(SIGXCPU);
    if (how == "hang") pause();
    if (how == "starved") {
        work_slowly();
        answer(AnswerKind::document, good);
    }
    if (how == "half") answer(AnswerKind::document, 1000, "only a little");
    if (how == "flood") answer(AnswerKind::document, 0xFFFFFFFFU, good);
    if (how == "garbage") answer(AnswerKind::document, "no document");
    if (how == "longer") answer(AnswerKind::document, good + "x");
    if (how == "unknown kind") answer(static_cast<AnswerKind>(99), good);
    if (how == "ready again") answer(AnswerKind::ready, "");
    if (how == "bytes for a document") answer(AnswerKind::bytes, good);
    if (how == "unknown code") answer(AnswerKind::error, "ZZCANARY lives at 12 Mill Lane");
    if (how == "another's code") answer(AnswerKind::error, "forbidden");
    if (how == "rooms for ever") answer(AnswerKind::rooms_needed, "", 1);
    if (how == "no such rooms") answer(AnswerKind::rooms_needed, "", 0xFFFFFFFFU);
    if (how == "damaged") answer(AnswerKind::error, "damaged", 4'000'000'000U);
    if (how == "wrong magic") send_all(reader_socket, std::string(64, 'x').data(), 64);
    if (how == "dribble") {
        while (send_all(reader_socket, "x", 1)) usleep(10'000);
    }
}

}  // namespace

int main() {
    answer(AnswerKind::ready, "", 0xFFFFFFFFU);
    JobHeader job;
    int file = -1;
    while (receive_job(reader_socket, job, file)) {
        std::string name(job.name_bytes, '\0');
        receive_all(reader_socket, name.data(), name.size());
        std::string how(job.file_bytes, '\0');
        if (pread(file, how.data(), how.size(), 0) < 0) return 1;
        close(file);
        misbehave(how);
    }
    return 0;
}
