#include "server/app/paper_passwords.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "parsers/base/error.h"
#include "parsers/base/secret_file.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/document/refusal_reasons.h"
#include "server/app/document_files.h"

namespace homeward {

namespace {

constexpr std::size_t password_bytes_max = 1'024;

// The terminal itself, whatever standard input and output are; it shows nothing that is typed while this
// lives.
class SilentTerminal {
public:
    SilentTerminal() : fd_(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (fd_ < 0 || tcgetattr(fd_, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ICANON | ECHONL;
        changed_ = tcsetattr(fd_, TCSAFLUSH, &silent) == 0;
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        if (changed_) tcsetattr(fd_, TCSAFLUSH, &before_);
        if (fd_ >= 0) close(fd_);
    }

    bool usable() const { return changed_; }

    // One line without its end; nothing at the end of input or past the bound.
    std::optional<std::string> answer_to(const std::string& question) const {
        if (write(fd_, question.data(), question.size()) < 0) return std::nullopt;
        std::string line;
        for (char c = 0;;) {
            const ssize_t got = ::read(fd_, &c, 1);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0 || line.size() > password_bytes_max) return std::nullopt;
            if (c == '\n') return line;
            line += c;
        }
    }

private:
    int fd_;
    termios before_{};
    bool changed_ = false;
};

bool has_locked_part(const Document& document) {
    return std::ranges::find(document.warnings, locked_attachment, &Warning::code) != document.warnings.end();
}

void wipe(std::string& secret) {
    explicit_bzero(secret.data(), secret.size());
    secret.clear();
}

}  // namespace

PaperPasswords::PaperPasswords(const std::string& file) : may_ask_(false) {
    std::string text = read_secret_file(file, password_bytes_max + 2);
    known_ = text.substr(0, text.find_first_of("\r\n"));
    wipe(text);
    if (known_.empty() || known_.size() > password_bytes_max) {
        throw Error(ErrorCode::bad_config, "the first line of the password file is no password");
    }
}

PaperPasswords::~PaperPasswords() {
    wipe(known_);
}

std::string PaperPasswords::known() {
    const std::lock_guard lock(knowing_);
    return known_;
}

std::optional<std::string> PaperPasswords::ask(std::string_view name, bool again) {
    const SilentTerminal terminal;
    if (!terminal.usable()) return std::nullopt;
    const std::string question = (again ? "That password does not open it. Password for " : "Password for ") +
                                 shown_name(name) + " (nothing to leave it out): ";
    return terminal.answer_to(question);
}

std::unique_ptr<PaperPasswords> make_passwords(const std::string& file) {
    return file.empty() ? std::make_unique<PaperPasswords>() : std::make_unique<PaperPasswords>(file);
}

Document PaperPasswords::read(IsolatedReader& reader,
                              std::span<const std::byte> bytes,
                              std::string_view name) {
    constexpr int tries_max = 3;
    std::string tried = known();  // Of those that opened other papers.
    std::optional<Document> with_locked_parts;
    try {
        with_locked_parts = reader.read(bytes, name, tried);
        if (!may_ask_ || !has_locked_part(*with_locked_parts)) return std::move(*with_locked_parts);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::encrypted || !error.detail().empty())
            throw;  // No password opens that.
        if (!may_ask_) {
            throw Error(ErrorCode::encrypted, "the password that was given does not open it");
        }
    }
    const std::lock_guard one_at_a_time(asking_);
    for (int tries = 0; tries < tries_max; ++tries) {
        std::string password = known();
        if (password != tried) {
            tried = password;  // Another thread was told it meanwhile.
        } else {
            std::optional<std::string> typed = ask(name, tries > 0);
            if (!typed || typed->empty()) break;
            password = std::move(*typed);
        }
        try {
            Document document = reader.read(bytes, name, password);
            if (has_locked_part(document)) {
                with_locked_parts = std::move(document);
                wipe(password);
                continue;
            }
            const std::lock_guard lock(knowing_);
            known_ = std::move(password);
            return document;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::encrypted) throw;
            wipe(password);
        }
    }
    if (with_locked_parts) return std::move(*with_locked_parts);
    throw Error(ErrorCode::encrypted);
}

}  // namespace homeward
