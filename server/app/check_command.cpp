#include <chrono>
#include <cstdio>
#include <string>

#include "parsers/base/json.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "server/app/commands.h"
#include "server/interview/check_tools.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"

namespace homeward {

int run_check(Words words) {
    if (words.size() != 1) {
        std::fputs(check_command.usage.data(), stderr);
        return exit_usage;
    }
    const Interview interview = read_interview(read_own_file(words[0], limits::interview_bytes_max));
    const Form form = find_form(interview.form_id, interview.form_version);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Json findings = Json::array();
    for (const Finding& finding : check_interview(interview, form, load_check_rules(), check_tools(now))) {
        findings.push_back(to_json(finding));
    }
    std::puts(to_pretty_text(findings).c_str());
    return exit_well;
}

}  // namespace homeward
