// homeward-signer: the only program of the service that opens private keys. Started by the service, which it
// speaks to over the socket it is given, or by the machine as a service of its own under another user.

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/signing/cms.h"
#include "server/signing/key_folder.h"
#include "server/signing/signer_process_room.h"
#include "server/signing/signer_process_walls.h"
#include "server/signing/token_signer.h"

namespace homeward {

namespace {

constexpr int given_socket = 3;
constexpr std::chrono::seconds request_time_max{10};  // From its first byte to its last.
constexpr unsigned work_time_max = 25;                // Seconds; a token that hangs ends the process.
constexpr int idle_milliseconds_max = 2'000;          // Of a connection to a signer that serves many.
constexpr int no_limit = -1;
constexpr int waiting_connections_max = 16;

constexpr const char* usage =
    "usage: homeward-signer --keys FOLDER [--seal ADDRESS --seal-pin-file FILE] [--token-folder FOLDER]\n"
    "                       [--socket PATH [--peer UID]...]\n\n"
    "Holds the private keys of the organisations and their people, and signs what a person approved. "
    "Listens\n"
    "at PATH and answers users UID (unless told otherwise, its own); without --socket it is the service's "
    "own.\n";

struct SignerWords {
    std::filesystem::path keys;
    std::string seal;
    std::filesystem::path seal_pin_file;
    std::vector<std::filesystem::path> token_folders;
    std::filesystem::path socket;
    std::vector<uid_t> peers;
    std::string attempt;  ///< Of the walls' own test.
};

std::optional<SignerWords> read_words(int count, char** words) {
    SignerWords read;
    for (int i = 1; i < count; i += 2) {
        const std::string_view name = words[i];
        if (i + 1 == count) return std::nullopt;
        const std::string value = words[i + 1];
        if (name == "--keys") {
            read.keys = value;
        } else if (name == "--seal") {
            read.seal = value;
        } else if (name == "--seal-pin-file") {
            read.seal_pin_file = value;
        } else if (name == "--token-folder") {
            read.token_folders.emplace_back(value);
        } else if (name == "--socket") {
            read.socket = value;
        } else if (name == "--attempt") {
            read.attempt = value;
        } else if (name == "--peer") {
            const auto user = parse_integer(value);
            if (!user || *user < 0) return std::nullopt;
            read.peers.push_back(static_cast<uid_t>(*user));
        } else {
            return std::nullopt;
        }
    }
    if (read.keys.empty() || read.seal.empty() != read.seal_pin_file.empty()) return std::nullopt;
    if (read.peers.empty()) read.peers.push_back(geteuid());
    return read;
}

int listening_at(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.size() >= sizeof address.sun_path)
        throw Error{ErrorCode::bad_config, "the socket's path is too long"};
    std::memcpy(static_cast<char*>(address.sun_path), name.c_str(), name.size() + 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct stat there {};
    if (::lstat(name.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) ::unlink(name.c_str());
    // Whoever reaches it is asked by the kernel who it is, so the file itself need not keep anyone out.
    if (fd < 0 || ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::chmod(name.c_str(), 0666) != 0 || ::listen(fd, waiting_connections_max) != 0) {
        throw Error{ErrorCode::bad_config, "the signer's socket cannot be made"};
    }
    return fd;
}

bool is_peer(int connection, const std::vector<uid_t>& peers) {
    ucred who{};
    socklen_t size = sizeof who;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 &&
           std::ranges::find(peers, who.uid) != peers.end();
}

bool await_first_byte(int socket, int milliseconds_max) {
    pollfd waiting{socket, POLLIN, 0};
    int polled = -1;
    do {
        polled = ::poll(&waiting, 1, milliseconds_max);
    } while (polled < 0 && errno == EINTR);
    return polled > 0;
}

// Answers until the other side is gone, says what is no frame, or is slow.
void speak(SignerRoom& room, int socket, int idle_max) {
    while (await_first_byte(socket, idle_max)) {
        const auto asked = receive_frame(socket, std::chrono::steady_clock::now() + request_time_max);
        if (!asked) return;
        ::alarm(work_time_max);
        const SignerFrame answer = room.answer(*asked);
        ::alarm(0);
        if (!send_frame(socket, answer, std::chrono::steady_clock::now() + request_time_max)) return;
    }
}

// The modules of all tokens that may be asked for, as none can be loaded behind the walls. A person's token
// that cannot be had keeps nobody else from signing. Returns whether there are any.
bool load_token_modules(const SignerWords& words) {
    if (!words.seal.empty()) keep_token_module(words.seal);
    bool any = !words.seal.empty();
    const PersonTokens tokens = person_tokens(words.keys);
    for (const std::filesystem::path& file : tokens.files) {
        std::string problem;
        try {
            keep_token_module(read_token_address(file));
            any = true;
        } catch (const Error& error) {
            problem = error.message();
        } catch (const std::exception&) {
            problem = "it cannot be read";
        }
        if (!problem.empty()) {
            std::fprintf(stderr,
                         "homeward-signer: the token of %s: %s\n",
                         person_of_token(file).c_str(),
                         problem.c_str());
        }
    }
    if (tokens.left_out > 0) {
        std::fprintf(stderr,
                     "homeward-signer: %zu tokens are left out: no more than %zu can be loaded\n",
                     tokens.left_out,
                     person_tokens_max);
    }
    return any;
}

int serve(const SignerWords& words) {
    ::umask(S_IRWXG | S_IRWXO);
    ::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): a service that is gone shows in the write's result.
    SignerRoomSettings settings{
        .keys = words.keys,
        .seal = words.seal,
        .seal_pin = words.seal.empty() ? std::string{} : read_secret_line(words.seal_pin_file),
        .clock = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
        .stopwatch = [] { return std::chrono::steady_clock::now(); }};
    make_key_folder(words.keys);
    const bool has_tokens = load_token_modules(words);
    static_cast<void>(make_authority({.name = "ready"}, "ready", settings.clock()));  // Loads all of OpenSSL.
    const int listening = words.socket.empty() ? -1 : listening_at(words.socket);
    std::vector<std::filesystem::path> folders{words.keys};
    folders.insert(folders.end(), words.token_folders.begin(), words.token_folders.end());
    const auto walls = raise_signer_walls(folders, has_tokens);
    if (!walls) throw Error{ErrorCode::bad_config, "the signer's walls do not stand"};
    if (!words.attempt.empty()) {
        const auto through = attempt_signer_breach(words.attempt);
        return !through ? 2 : *through ? 0 : 3;
    }
    settings.walls = static_cast<std::uint8_t>((walls->landlock ? 1 : 0) | (walls->no_network ? 2 : 0));
    SignerRoom room(std::move(settings));
    if (listening < 0) {
        speak(room, given_socket, no_limit);
        return 0;
    }
    while (true) {
        const int connection = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) {
            if (errno == EINTR || errno == ECONNABORTED) continue;
            return 1;
        }
        if (is_peer(connection, words.peers)) speak(room, connection, idle_milliseconds_max);
        ::close(connection);
    }
}

}  // namespace

}  // namespace homeward

int main(int argc, char** argv) {
    const auto words = homeward::read_words(argc, argv);
    if (!words) {
        std::fputs(homeward::usage, stderr);
        return 2;
    }
    try {
        return homeward::serve(*words);
    } catch (const homeward::Error& error) {
        std::fprintf(stderr, "homeward-signer: %s\n", error.message().c_str());
    } catch (const std::exception&) {
        std::fputs("homeward-signer: stopped\n", stderr);
    }
    return 1;
}
