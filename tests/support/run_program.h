#pragma once
// Other programs run by tests, without a shell, and folders that go when the test ends.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void write_bytes(const std::filesystem::path& path, const std::vector<std::byte>& bytes);
std::vector<std::byte> read_bytes(const std::filesystem::path& path);

struct ProgramResult {
    int status = -1;  ///< The exit status, or -1 where a signal ended it.
    std::string output;
    std::string errors;
};

/// Runs `words`, the first being a program on the path, and waits for it. Throws `std::system_error` where it
/// cannot be started.
ProgramResult run_program(const std::vector<std::string>& words);

/// How often `part` stands in `text`.
int count_of(std::string_view text, std::string_view part);

}  // namespace homeward
