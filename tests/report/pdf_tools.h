#pragma once
// Looks at a PDF with other programs: poppler's and qpdf's command lines.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "parsers/base/paths.h"
#include "server/report/pdf_parts.h"

namespace homeward {

inline std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline PdfBytes read_profile() {
    const std::string bytes = slurp(font_folder() / "sRGB.icc");
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return {first, first + bytes.size()};
}

struct Ran {
    int status = 0;
    std::string output;
    std::string errors;
};

/// A PDF in a folder of its own, gone when this goes.
class PdfFile {
public:
    explicit PdfFile(const PdfBytes& bytes) {
        std::string pattern = (std::filesystem::temp_directory_path() / "homeward-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        std::ofstream out(path(), std::ios::binary);
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        out.close();
        // For people who want to look: each file is left in the folder that HOMEWARD_KEEP names.
        static int count = 0;
        if (const char* keep = std::getenv("HOMEWARD_KEEP")) {
            std::filesystem::copy_file(path(),
                                       std::filesystem::path(keep) / (std::to_string(++count) + ".pdf"),
                                       std::filesystem::copy_options::overwrite_existing);
        }
    }
    ~PdfFile() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    std::filesystem::path path() const { return folder_ / "file.pdf"; }

    /// Runs `command`, whose words are ours alone, with FILE for the path.
    Ran run(std::string command) const {
        command.replace(command.find("FILE"), 4, path().string());
        const auto out = folder_ / "out";
        const auto err = folder_ / "err";
        command += " >" + out.string() + " 2>" + err.string();
        const int status = std::system(command.c_str());  // lint-allow: the words are ours
        return {status, slurp(out), slurp(err)};
    }

    /// How many objects the file has.
    int objects() const {
        const std::string listed = run("qpdf --show-xref FILE").output;
        int count = 0;
        for (const char c : listed) count += c == '\n' ? 1 : 0;
        return count;
    }

private:
    std::filesystem::path folder_;
};

}  // namespace homeward
