#include <cstdio>
#include <string>

#include "parsers/base/error.h"
#include "server/app/commands.h"
#include "server/interview/form_xml.h"

namespace homeward {

namespace {

int print_what_is_missing(const std::string& to_id, const std::string& from_id) {
    const Form to = find_form(to_id);
    const Form from = find_form(from_id);
    for (const Question* question : asked_only_by(to, from)) {
        std::printf("%s\t%s\t%s\n", question->id.c_str(), question->means.c_str(), question->label.c_str());
    }
    return exit_well;
}

}  // namespace

int run_forms(Words words) {
    if (words.size() == 3 && words[0] == "--compare") return print_what_is_missing(words[1], words[2]);
    if (!words.empty()) {
        std::fputs(forms_command.usage.data(), stderr);
        return exit_usage;
    }
    for (const Form& form : load_forms()) {
        std::printf("%s\t%s\t%s\n", form.id.c_str(), form.title.c_str(), form.authority.c_str());
        if (form.status == "draft")
            std::fprintf(stderr, "homeward forms: %s is a draft. %s\n", form.id.c_str(), form.note.c_str());
    }
    return exit_well;
}

}  // namespace homeward
