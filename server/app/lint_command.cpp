#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "parsers/document/page_quality_xml.h"
#include "parsers/records/confidence_xml.h"
#include "parsers/records/label_rules_xml.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/police_lint.h"
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

// What is wrong with a file begins with its path as the caller named it, so that an editor can jump there.
std::string with_path(const fs::path& file, const std::string& detail) {
    const std::string name = file.filename().string();
    for (const std::string& start : {(file.parent_path().filename() / name).string(), name}) {
        if (detail.starts_with(start + ':')) return file.string() + detail.substr(start.size());
    }
    return detail.starts_with(file.string()) ? detail : file.string() + ": " + detail;
}

// Each kind of template is checked by the loader that the program itself uses. Gives the root's name.
std::string check(const fs::path& file) {
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
    } else if (root.name == "confidence") {
        load_confidence(file);
    } else if (root.name == "page-quality") {
        load_page_quality(file);
    } else if (root.name == "police") {
        load_rules({file});
    } else {
        root.refuse("<" + root.name + "> begins no template that Homeward reads");
    }
    return root.name;
}

// The police files that are read together with `files`: none that one of them replaces by its name.
std::vector<fs::path> police_files_beside(const std::vector<fs::path>& files) {
    std::vector<fs::path> beside;
    for (const fs::path& shipped : list_templates("police")) {
        const bool replaced = std::ranges::any_of(
            files, [&](const fs::path& file) { return file.filename() == shipped.filename(); });
        if (!replaced) beside.push_back(shipped);
    }
    return beside;
}

void say(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace

int run_lint(Words words) {
    if (words.empty()) {
        std::fputs(lint_command.usage.data(), stderr);
        return exit_usage;
    }
    int status = exit_well;
    std::vector<fs::path> police;
    for (const std::string& word : words) {
        for (const fs::path& file : files_under(word)) {
            try {
                if (!fs::exists(file))
                    throw Error{ErrorCode::file_missing, "there is no such file or folder"};
                if (check(file) == "police") police.push_back(file);
            } catch (const Error& error) {
                say(with_path(file, error.detail()));
                status = exit_refused;
            }
        }
    }
    if (police.empty()) return status;
    for (const LintFinding& finding : lint_police(police, police_files_beside(police))) {
        say(finding.file.string() + ':' + std::to_string(finding.line) + ": " + finding.message);
        status = exit_refused;
    }
    return status;
}

}  // namespace homeward
