#include <cstdio>
#include <memory>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/document/file_format.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/text/layout.h"
#include "parsers/text/running_text.h"
#include "parsers/text/tidy.h"
#include "server/app/commands.h"
#include "server/app/document_files.h"
#include "server/app/paper_passwords.h"
#include "server/app/reader_settings.h"

namespace homeward {

namespace {

struct TextWords {
    std::string file;
    std::string password_file;
    bool as_read = false;
    std::size_t part = 0;  ///< An attachment, from 1; 0 for the paper itself.
};

// Nothing where the words make no sense.
std::optional<TextWords> text_words(Words words) {
    TextWords out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool more = i + 1 < words.size();
        if (word == "--password-file" && more) {
            out.password_file = words[++i];
        } else if (word == "--as-read") {
            out.as_read = true;
        } else if (word == "--part" && more) {
            const auto part = parse_integer(words[++i]);
            if (!part || *part < 1) return std::nullopt;
            out.part = static_cast<std::size_t>(*part);
        } else if (out.file.empty() && (word == "-" || !word.starts_with('-'))) {
            out.file = word;
        } else {
            return std::nullopt;
        }
    }
    if (out.file.empty() || (out.part > 0 && !out.as_read)) return std::nullopt;
    return out;
}

std::string text_as_read(const Document& document, std::size_t part) {
    if (part == 0) return block_text(document.blocks);
    if (part > document.parts.size()) throw Error(ErrorCode::file_missing, "no such part");
    return block_text(document.parts[part - 1].blocks);
}

}  // namespace

int run_text(Words words) {
    const std::optional<TextWords> asked = text_words(words);
    if (!asked) {
        std::fputs("homeward text: name one file; homeward text --help tells more\n", stderr);
        return exit_usage;
    }
    const std::string bytes = read_document_file(asked->file);
    IsolatedReader reader(reader_settings());
    const std::unique_ptr<PaperPasswords> passwords = make_passwords(asked->password_file);
    const Document document = passwords->read(reader, std::as_bytes(std::span(bytes)), asked->file);
    const std::string text =
        asked->as_read ? text_as_read(document, asked->part) : tidy(running_text(document)).text;
    std::fwrite(text.data(), 1, text.size(), stdout);
    for (const Warning& warning : document.warnings) {
        const std::string where =
            warning.page > 0 ? "page " + std::to_string(warning.page) + ": " : std::string();
        std::fprintf(stderr, "homeward text: %s%s\n", where.c_str(), warning.message.c_str());
    }
    return exit_well;
}

}  // namespace homeward
