// The program that people call. It links little, so that small commands answer in a few milliseconds, and
// starts the helper beside it that links what a larger command needs.

#include <sys/stat.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "server/app/command.h"
#include "server/app/commands.h"
#include "server/app/exec_helper.h"
#include "server/app/ready_rules.h"
#include "server/app/service_commands.h"

namespace {

using homeward::Command;
using homeward::Words;

int serve_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "serve", words);
}

int config_check_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "config check", words);
}

int migrate_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "migrate", words);
}

int user_add_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "user add", words);
}

int audit_verify_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "audit verify", words);
}

int documents_check_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "documents check", words);
}

int keys_rotate_by_service(Words words) {
    return homeward::exec_helper("homeward-service", "keys rotate", words);
}

int report_by_helper(Words words) {
    return homeward::exec_helper("homeward-report", "report", words);
}

int stamp_by_helper(Words words) {
    return homeward::exec_helper("homeward-report", "stamp", words);
}

// In the order of the command contract.
constexpr std::array commands{
    homeward::parse_command,
    homeward::text_command,
    homeward::tidy_command,
    homeward::factors_command,
    homeward::verify_command,
    homeward::check_pdf_command,
    Command{"serve", homeward::serve_summary, homeward::serve_usage, serve_by_service},
    Command{"config check",
            homeward::config_check_summary,
            homeward::config_check_usage,
            config_check_by_service},
    Command{"report", homeward::report_summary, homeward::report_usage, report_by_helper},
    Command{"stamp", homeward::stamp_summary, homeward::stamp_usage, stamp_by_helper},
    Command{"migrate", homeward::migrate_summary, homeward::migrate_usage, migrate_by_service},
    Command{"user add", homeward::user_add_summary, homeward::user_add_usage, user_add_by_service},
    Command{"audit verify",
            homeward::audit_verify_summary,
            homeward::audit_verify_usage,
            audit_verify_by_service},
    Command{"documents check",
            homeward::documents_check_summary,
            homeward::documents_check_usage,
            documents_check_by_service},
    Command{
        "keys rotate", homeward::keys_rotate_summary, homeward::keys_rotate_usage, keys_rotate_by_service},
    homeward::version_command,
    homeward::forms_command,
    homeward::prefill_command,
    homeward::check_command,
    homeward::lint_command,
};

int write_rules_image(Words words) {
    homeward::write_rules_image(words.front());
    return homeward::exit_well;
}

// A step of the build, and of nobody's day: docs/ARCHITECTURE.md tells of it, the list of commands does not.
constexpr Command write_rules_image_command{
    "--write-rules-image",
    "writes the rules as they lie in memory",
    "usage: homeward --write-rules-image FILE\n\nReads the templates and writes them to FILE as they lie in "
    "memory, for this program alone.\n",
    write_rules_image};

}  // namespace

int main(int argc, char** argv) {
    ::umask(S_IRWXG | S_IRWXO);  // what is written here is about a child: nobody else's to read
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 2 && words.front() == write_rules_image_command.name)
        return homeward::run_command("homeward", std::span(&write_rules_image_command, 1), words);
    return homeward::run_command("homeward", commands, words);
}
