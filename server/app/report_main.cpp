// The helper that makes, signs and stamps papers: links OpenSSL and the PDF libraries alone, and so starts in
// less than half the time of the service. People call `homeward`, which starts this.

#include <sys/stat.h>

#include <array>
#include <string>
#include <vector>

#include "parsers/base/memory.h"
#include "server/app/command.h"
#include "server/app/service_commands.h"

namespace {

using homeward::Command;

constexpr std::array commands{
    Command{"report", homeward::report_summary, homeward::report_usage, homeward::run_report},
    Command{"stamp", homeward::stamp_summary, homeward::stamp_usage, homeward::run_stamp},
};

}  // namespace

int main(int argc, char** argv) {
    ::umask(S_IRWXG | S_IRWXO);  // what is written here is about a child: nobody else's to read
    homeward::keep_freed_memory();
    const std::vector<std::string> words(argv + 1, argv + argc);
    return homeward::run_command("homeward", commands, words);
}
