#include "server/intake/scanner.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <thread>

#include "parsers/base/error.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

/// Speaks clamd's INSTREAM to one caller and says `answer`; keeps what was streamed.
class Scanner {
public:
    Scanner(std::filesystem::path path, std::string answer) : answer_(std::move(answer)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        listening_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
        REQUIRE(::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(listening_, 1) == 0);
        thread_ = std::thread([this] { serve(); });
    }
    ~Scanner() {
        thread_.join();
        ::close(listening_);
    }
    std::string streamed;

private:
    std::string take(int link, std::size_t count) {
        std::string bytes(count, '\0');
        std::size_t have = 0;
        while (have < count) {
            const ssize_t got = ::recv(link, bytes.data() + have, count - have, 0);
            if (got <= 0) return {};
            have += static_cast<std::size_t>(got);
        }
        return bytes;
    }
    void serve() {
        const int link = ::accept(listening_, nullptr, nullptr);
        if (take(link, 10) == std::string("zINSTREAM\0", 10)) {
            while (true) {
                const std::string head = take(link, 4);
                std::size_t size = 0;
                for (const char c : head) size = size * 256 + static_cast<unsigned char>(c);
                if (size == 0) break;
                streamed += take(link, size);
            }
            ::send(link, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        }
        ::close(link);
    }

    std::string answer_;
    int listening_ = -1;
    std::thread thread_;
};

}  // namespace

TEST_CASE("a scanner gets every byte and is taken at its word, or nothing is known", "[intake]") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "clamd";
    const std::string bytes(200'000, 'a');
    SECTION("clean") {
        Scanner scanner(path, std::string("stream: OK\0", 11));
        CHECK(scan_bytes(path, bytes_of(bytes), 5s) == ScanResult::clean);
        CHECK(scanner.streamed == bytes);
    }
    SECTION("infected") {
        Scanner scanner(path, std::string("stream: Test.Signature FOUND\0", 29));
        CHECK(scan_bytes(path, bytes_of(bytes), 5s) == ScanResult::infected);
    }
    SECTION("neither") {
        const auto answer = GENERATE(as<std::string>{}, "INSTREAM size limit exceeded. ERROR", "", "OK");
        Scanner scanner(path, answer);
        CHECK(code_of([&] { scan_bytes(path, bytes_of(bytes), 5s); }) == "busy");
    }
    SECTION("not there") {
        CHECK(code_of([&] { scan_bytes(path, bytes_of("abc"), 1s); }) == "busy");
    }
}
