#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/records/label_rules_xml.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/word_lists_xml.h"
#include "server/app/commands.h"
#include "server/intake/intake_rules.h"
#include "server/interview/checks.h"
#include "server/interview/form_xml.h"
#include "server/interview/template_xml.h"

namespace homeward {

namespace fs = std::filesystem;

namespace {

// The files to check: a file as named, of a folder every .xml under it, sorted.
std::vector<fs::path> files_under(const std::string& word) {
    std::error_code failed;
    if (!fs::is_directory(word, failed)) return {word};
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(word)) {
        if (entry.is_regular_file() && entry.path().extension() == ".xml") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

// Each kind of template is checked by the loader that the program itself uses.
void check(const fs::path& file) {
    const TemplateElement root = read_template(file);
    if (root.name == "form") {
        load_form(file);
    } else if (root.name == "answers") {
        load_vocabulary(file);
    } else if (root.name == "checks") {
        load_check_rules(file);
    } else if (root.name == "wordlists") {
        load_word_lists(file);
    } else if (root.name == "lexicon") {
        Lexicon lexicon;
        load_lexicon_file(file, lexicon);
    } else if (root.name == "intake") {
        load_intake_rules(file);
    } else if (root.name == "police") {
        load_rules({file});
    } else {
        root.refuse("<" + root.name + "> begins no template that Homeward reads");
    }
}

}  // namespace

int run_lint(Words words) {
    if (words.empty()) {
        std::fputs(lint_command.usage.data(), stderr);
        return exit_usage;
    }
    int status = exit_well;
    for (const std::string& word : words) {
        for (const fs::path& file : files_under(word)) {
            try {
                if (!fs::exists(file)) {
                    throw Error{ErrorCode::file_missing, file.string() + ": there is no such file or folder"};
                }
                check(file);
            } catch (const Error& error) {
                std::fprintf(stderr, "%s\n", error.detail().c_str());
                status = exit_refused;
            }
        }
    }
    return status;
}

}  // namespace homeward
