#include "server/app/command.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

void print(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

void print_help(std::string_view program, std::span<const Command> table) {
    std::string text = "usage: " + std::string(program) + " COMMAND [WORD...]\n\n";
    for (const Command& command : table) {
        std::string name(command.name);
        name.resize(std::max<std::size_t>(name.size(), 15), ' ');
        text += "  " + name + " " + std::string(command.summary) + "\n";
    }
    text += "\n" + std::string(program) + " COMMAND --help tells more of one.\n";
    print(stdout, text);
}

// How many words of `words` name `command`, or 0.
std::size_t words_matched(const Command& command, Words words) {
    const auto names = split(command.name, ' ');
    if (words.size() < names.size()) return 0;
    return std::equal(names.begin(), names.end(), words.begin()) ? names.size() : 0;
}

// The commands of two words that begin with `word`: `user --help` tells of `user add`.
bool print_group(std::string_view program, std::span<const Command> table, std::string_view word) {
    std::string text;
    for (const Command& command : table) {
        if (split(command.name, ' ').front() != word) continue;
        text += "  " + std::string(program) + " " + std::string(command.name) + "   " +
                std::string(command.summary) + "\n";
    }
    if (!text.empty()) print(stdout, text);
    return !text.empty();
}

int run_guarded(std::string_view program, const Command& command, Words rest) {
    const std::string who = std::string(program) + " " + std::string(command.name) + ": ";
    try {
        return command.run(rest);
    } catch (const Error& error) {
        print(stderr, who + error.message() + "\n");
    } catch (const std::bad_alloc&) {
        print(stderr, who + "not enough memory\n");
    } catch (const std::exception&) {
        print(stderr, who + std::string(error_row(ErrorCode::internal).public_message) + "\n");
    }
    return exit_refused;
}

}  // namespace

int run_command(std::string_view program, std::span<const Command> table, Words words) {
    if (words.empty() || words.front() == "--help" || words.front() == "-h" || words.front() == "help") {
        print_help(program, table);
        return words.empty() ? exit_usage : exit_well;
    }
    for (const Command& command : table) {
        const std::size_t matched = words_matched(command, words);
        if (matched == 0) continue;
        const Words rest = words.subspan(matched);
        if (std::ranges::find(rest, "--help") != rest.end()) {
            print(stdout, command.usage);
            return exit_well;
        }
        return run_guarded(program, command, rest);
    }
    if (words.size() == 2 && words.back() == "--help" && print_group(program, table, words.front()))
        return exit_well;
    print(stderr,
          std::string(program) + ": no such command; " + std::string(program) + " --help lists them\n");
    return exit_usage;
}

}  // namespace homeward
