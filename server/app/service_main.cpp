// The helper that links databases, OpenSSL and the PDF libraries: the service and administration.
// People call `homeward`, which starts this.

#include <sys/stat.h>

#include <array>
#include <string>
#include <vector>

#include "server/app/command.h"
#include "server/app/service_commands.h"

namespace {

using homeward::Command;

constexpr std::array commands{
    Command{"serve", homeward::serve_summary, homeward::serve_usage, homeward::run_serve},
    Command{"config check",
            homeward::config_check_summary,
            homeward::config_check_usage,
            homeward::run_config_check},
    Command{"migrate", homeward::migrate_summary, homeward::migrate_usage, homeward::run_migrate},
    Command{"user add", homeward::user_add_summary, homeward::user_add_usage, homeward::run_user_add},
    Command{"audit verify",
            homeward::audit_verify_summary,
            homeward::audit_verify_usage,
            homeward::run_audit_verify},
    Command{"documents check",
            homeward::documents_check_summary,
            homeward::documents_check_usage,
            homeward::run_documents_check},
    Command{
        "keys rotate", homeward::keys_rotate_summary, homeward::keys_rotate_usage, homeward::run_keys_rotate},
};

}  // namespace

int main(int argc, char** argv) {
    ::umask(S_IRWXG | S_IRWXO);  // what is written here is about a child: nobody else's to read
    const std::vector<std::string> words(argv + 1, argv + argc);
    return homeward::run_command("homeward", commands, words);
}
