#include "server/signing/signer_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

// A token may be slow; a person who waits longer has gone.
constexpr std::chrono::seconds answer_time_max{30};
constexpr std::chrono::seconds hung_up_max{2};
constexpr std::chrono::minutes anchors_stand{1};
constexpr int signer_socket = 3;

class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    posix_spawn_file_actions_t* get() { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

class Attributes {
public:
    Attributes() {
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        // A process group of its own: Ctrl-C at a terminal ends the service, which then ends the signer.
        posix_spawnattr_setflags(&attributes_,
                                 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

std::vector<std::string> words_of(const SignerSettings& settings) {
    const std::filesystem::path program =
        settings.program.empty() ? program_folder() / "homeward-signer" : settings.program;
    std::vector<std::string> words{program.string(), "--keys", settings.keys.string()};
    if (!settings.seal.empty()) {
        words.insert(words.end(),
                     {"--seal", settings.seal, "--seal-pin-file", settings.seal_pin_file.string()});
    }
    if (!settings.token_folder.empty()) {
        words.insert(words.end(), {"--token-folder", settings.token_folder.string()});
    }
    return words;
}

int connected_to(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.size() >= sizeof address.sun_path) return -1;
    std::memcpy(static_cast<char*>(address.sun_path), name.c_str(), name.size() + 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

std::string_view word_of(SigningKey key) {
    return key == SigningKey::seal ? "seal" : "person";
}

class RemoteSigner : public Signer {
public:
    RemoteSigner(SignerProcess& process,
                 std::string approval,
                 SigningKey key,
                 std::vector<Bytes> certificates,
                 std::size_t approved_size)
        : process_(process), approval_(std::move(approval)), key_(key), approved_size_(approved_size) {
        if (certificates.empty()) throw Error{ErrorCode::busy, "no certificate"};
        certificate_ = std::move(certificates.front());
        chain_.assign(certificates.begin() + 1, certificates.end());
    }

    const Bytes& certificate() const override { return certificate_; }
    const std::vector<Bytes>& chain() const override { return chain_; }

    void about_to_sign(ByteView content) const override { content_.assign(content.begin(), content.end()); }

    Bytes sign(ByteView message) const override {
        const std::uint64_t size = approved_size_;
        SignerFrame frame = signer_frame(SignerWord::sign, {approval_, word_of(key_)});
        const auto* octets = reinterpret_cast<const std::byte*>(&size);
        frame.fields.emplace_back(octets, octets + sizeof size);
        frame.fields.push_back(std::move(content_));
        frame.fields.emplace_back(message.begin(), message.end());
        content_.clear();
        const SignerFrame answer = process_.ask(frame);
        if (answer.fields.size() != 1 || !signature_matches(certificate_, message, answer.fields.front())) {
            throw Error{ErrorCode::busy, "no signature of that key"};
        }
        return answer.fields.front();
    }

private:
    SignerProcess& process_;
    std::string approval_;
    SigningKey key_;
    std::size_t approved_size_;
    Bytes certificate_;
    std::vector<Bytes> chain_;
    mutable Bytes content_;  // Between being told of and being signed.
};

}  // namespace

SignerProcess::SignerProcess(SignerSettings settings) : settings_(std::move(settings)) {}

SignerProcess::~SignerProcess() {
    end();
}

void SignerProcess::end() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
}

void SignerProcess::start() {
    end();
    if (!settings_.socket.empty()) {
        socket_ = connected_to(settings_.socket);
        return;
    }
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
    FileActions actions;
    posix_spawn_file_actions_adddup2(actions.get(), ends[1], signer_socket);
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions.get(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(actions.get(), signer_socket + 1);
    const Attributes attributes;
    std::vector<std::string> words = words_of(settings_);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t started = -1;
    // Tokens' modules find their settings in the environment.
    const int failed = ::posix_spawn(
        &started, words.front().c_str(), actions.get(), attributes.get(), arguments.data(), environ);
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        return;
    }
    process_ = started;
    socket_ = ends[0];
}

std::optional<SignerFrame> SignerProcess::exchange(const SignerFrame& frame) {
    if (socket_ < 0) return std::nullopt;
    const SignerDeadline deadline = std::chrono::steady_clock::now() + answer_time_max;
    if (!send_frame(socket_, frame, deadline)) return std::nullopt;
    return receive_frame(socket_, deadline);
}

SignerFrame SignerProcess::ask(const SignerFrame& frame) {
    const std::lock_guard lock(mutex_);
    return ask_alone(frame);
}

SignerFrame SignerProcess::ask_alone(const SignerFrame& frame) {
    const auto begun = std::chrono::steady_clock::now();
    const bool fresh = socket_ < 0 || !settings_.socket.empty();
    if (fresh) start();
    std::optional<SignerFrame> answer = exchange(frame);
    // One that ended since the last request is started again, once; it knows of no earlier approval. One that
    // was slow, or that ended over this request, would be as slow again.
    if (!answer && !fresh && std::chrono::steady_clock::now() - begun < hung_up_max) {
        start();
        answer = exchange(frame);
    }
    if (!answer) end();
    if (!settings_.socket.empty()) end();  // A connection for each request: nobody keeps the others out.
    if (!answer) throw Error{ErrorCode::busy, "homeward-signer does not answer"};
    if (answer->word == SignerWord::done) return std::move(*answer);
    const auto text = [&](std::size_t i) {
        return i < answer->fields.size() ? text_of(answer->fields[i]) : std::string{};
    };
    throw Error{error_code_from_id(text(0)), text(1).substr(0, 200)};
}

int SignerProcess::hello() {
    const SignerFrame answer = ask(signer_frame(SignerWord::hello, {}));
    if (answer.fields.size() != 1 || answer.fields.front().size() != 1) {
        throw Error{ErrorCode::busy, "homeward-signer speaks otherwise"};
    }
    return std::to_integer<int>(answer.fields.front().front());
}

std::string SignerProcess::begin(const ApprovalRequest& request) {
    const SignerFrame answer = ask(
        signer_frame(SignerWord::begin,
                     {request.organisation, request.person, request.as, text_of(ByteView(request.digest))}));
    if (answer.fields.size() != 1) throw Error{ErrorCode::busy, "no approval"};
    return text_of(answer.fields.front());
}

void SignerProcess::approve(const std::string& approval,
                            const ApprovalRequest& request,
                            std::string_view authentication) {
    ask(signer_frame(SignerWord::approve,
                     {approval,
                      text_of(ByteView(request.digest)),
                      authentication,
                      request.organisation,
                      request.person,
                      request.as}));
}

std::unique_ptr<Signer> SignerProcess::signer(const std::string& approval,
                                              SigningKey key,
                                              const CertificateSubject& subject,
                                              std::size_t approved_size) {
    SignerFrame answer = ask(signer_frame(
        SignerWord::open, {approval, word_of(key), subject.name, subject.organisation, subject.unit}));
    {
        const std::lock_guard lock(anchors_mutex_);
        anchors_.reset();
        ++keys_opened_;
    }
    return std::make_unique<RemoteSigner>(*this, approval, key, std::move(answer.fields), approved_size);
}

std::string SignerProcess::anchors_pem() {
    std::unique_lock turn(mutex_, std::defer_lock);
    int opened = 0;
    {
        const std::lock_guard lock(anchors_mutex_);
        const bool fresh = std::chrono::steady_clock::now() - anchors_told_ < anchors_stand;
        if (anchors_ && (fresh || !turn.try_lock())) return *anchors_;
        opened = keys_opened_;
    }
    if (!turn.owns_lock()) turn.lock();
    const SignerFrame answer = ask_alone(signer_frame(SignerWord::anchors, {}));
    turn.unlock();
    std::string told = answer.fields.empty() ? std::string{} : text_of(answer.fields.front());
    const std::lock_guard lock(anchors_mutex_);
    if (opened == keys_opened_) {
        anchors_ = told;
        anchors_told_ = std::chrono::steady_clock::now();
    }
    return told;
}

std::optional<Bytes> SignerProcess::revocation_list(const std::string& organisation) {
    SignerFrame answer = ask(signer_frame(SignerWord::list, {organisation}));
    if (answer.fields.empty()) return std::nullopt;
    return std::move(answer.fields.front());
}

pid_t SignerProcess::process() const {
    const std::lock_guard lock(mutex_);
    return process_;
}

}  // namespace homeward
