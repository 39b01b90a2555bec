#include <cstdio>

#include "parsers/document/file_format.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/text/running_text.h"
#include "parsers/text/tidy.h"
#include "server/app/commands.h"
#include "server/app/document_files.h"

namespace homeward {

int run_text(Words words) {
    const bool one_file = words.size() == 1 && (words.front() == "-" || !words.front().starts_with('-'));
    if (!one_file) {
        std::fputs("homeward text: name one file; homeward text --help tells more\n", stderr);
        return exit_usage;
    }
    const std::string bytes = read_document_file(words.front());
    IsolatedReader reader;
    const Document document = reader.read(std::as_bytes(std::span(bytes)), words.front());
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
