// The program that people call. It links little, so that small commands answer in a few milliseconds, and
// starts the helper beside it that links what a larger command needs.

#include <array>
#include <string>
#include <vector>

#include "server/app/command.h"
#include "server/app/commands.h"

namespace {

// In the order of the command contract.
constexpr std::array commands{
    homeward::version_command,
};

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    return homeward::run_command("homeward", commands, words);
}
