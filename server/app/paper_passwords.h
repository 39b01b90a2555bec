#pragma once
// Passwords for papers that have one, as the commands take them: from a file, or typed at the terminal. None
// is ever an argument, which other people of the machine can see, and none is printed or logged.

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "parsers/document/document.h"

namespace homeward {

class IsolatedReader;

class PaperPasswords {
public:
    /// Asks at the terminal, where there is one.
    PaperPasswords() = default;
    /// Takes the first line of `file`, and never asks. Throws `Error{file_missing}`, or `Error{bad_config}`
    /// where the line is empty or longer than any password may be, or others than its owner may read the
    /// file.
    explicit PaperPasswords(const std::string& file);
    PaperPasswords(const PaperPasswords&) = delete;
    PaperPasswords& operator=(const PaperPasswords&) = delete;
    ~PaperPasswords();

    /// The paper that `reader` makes of `bytes`. Where it needs a password, tries the one that is known, then
    /// asks, three times at most; an empty answer gives up. May be called from several threads: they ask one
    /// after the other, and what opened one paper is tried on the next. Throws as `IsolatedReader::read`.
    Document read(IsolatedReader& reader, std::span<const std::byte> bytes, std::string_view name);

private:
    std::optional<std::string> ask(std::string_view name, bool again);
    std::string known();

    std::mutex asking_;
    std::mutex knowing_;
    std::string known_;
    bool may_ask_ = true;
};

/// Takes the password from `file`; asks at the terminal where `file` is empty.
std::unique_ptr<PaperPasswords> make_passwords(const std::string& file);

}  // namespace homeward
