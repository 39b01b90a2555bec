#include <cstdio>

#include "parsers/document/file_format.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/text/running_text.h"
#include "parsers/text/tidy.h"
#include "server/app/commands.h"
#include "server/app/document_files.h"
#include "server/app/paper_passwords.h"
#include "server/app/reader_settings.h"

namespace homeward {

int run_text(Words words) {
    std::string password_file;
    if (words.size() == 3 && words.front() == "--password-file") {
        password_file = words[1];
        words = words.subspan(2);
    }
    const bool one_file = words.size() == 1 && (words.front() == "-" || !words.front().starts_with('-'));
    if (!one_file) {
        std::fputs("homeward text: name one file; homeward text --help tells more\n", stderr);
        return exit_usage;
    }
    const std::string bytes = read_document_file(words.front());
    IsolatedReader reader(reader_settings());
    const std::unique_ptr<PaperPasswords> passwords = make_passwords(password_file);
    const Document document = passwords->read(reader, std::as_bytes(std::span(bytes)), words.front());
    const std::string text = tidy(running_text(document)).text;
    std::fwrite(text.data(), 1, text.size(), stdout);
    for (const Warning& warning : document.warnings) {
        const std::string where =
            warning.page > 0 ? "page " + std::to_string(warning.page) + ": " : std::string();
        std::fprintf(stderr, "homeward text: %s%s\n", where.c_str(), warning.message.c_str());
    }
    return exit_well;
}

}  // namespace homeward
