#include "server/app/exec_helper.h"

#include <unistd.h>

#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/paths.h"

namespace homeward {

int exec_helper(std::string_view helper, std::string_view command, Words words) {
    const std::string program = (program_folder() / helper).string();
    std::vector<std::string> arguments{program};
    for (const std::string_view word : split(command, ' ')) arguments.emplace_back(word);
    arguments.insert(arguments.end(), words.begin(), words.end());
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
    throw Error{ErrorCode::file_missing, std::string(helper)};
}

}  // namespace homeward
