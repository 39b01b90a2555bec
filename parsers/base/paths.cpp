#include "parsers/base/paths.h"

#include <cstdlib>
#include <fstream>
#include <map>

#include "parsers/base/error.h"

namespace homeward {

namespace fs = std::filesystem;

namespace {

fs::path shipped_templates() {
    if (const char* set = std::getenv("HOMEWARD_TEMPLATES")) return set;
    const fs::path folder = program_folder();
    std::error_code ignored;
    for (const fs::path& candidate : {folder / "../templates", folder / "../share/homeward/templates"}) {
        if (fs::is_directory(candidate, ignored)) return fs::weakly_canonical(candidate, ignored);
    }
    throw Error(ErrorCode::bad_config, "no templates folder beside the program; set HOMEWARD_TEMPLATES");
}

}  // namespace

fs::path program_folder() {
    return fs::read_symlink("/proc/self/exe").parent_path();
}

std::vector<fs::path> template_folders() {
    std::vector<fs::path> folders;
    if (const char* own = std::getenv("HOMEWARD_OWN_TEMPLATES")) folders.emplace_back(own);
    folders.push_back(shipped_templates());
    return folders;
}

fs::path find_template(const fs::path& relative) {
    for (const fs::path& folder : template_folders()) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / relative, ignored)) return folder / relative;
    }
    throw Error(ErrorCode::bad_template, "no file " + relative.string());
}

std::vector<fs::path> list_templates(const std::string& kind, const std::string& extension) {
    std::map<std::string, fs::path> by_name;
    for (const fs::path& folder : template_folders()) {
        std::error_code ignored;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder / kind, ignored)) {
            if (entry.path().extension() == extension) by_name.emplace(entry.path().filename(), entry.path());
        }
    }
    std::vector<fs::path> paths;
    for (const auto& [name, path] : by_name) paths.push_back(path);
    return paths;
}

fs::path font_folder() {
    if (const char* set = std::getenv("HOMEWARD_FONTS")) return set;
    const fs::path folder = program_folder();
    std::error_code ignored;
    for (const fs::path& candidate : {folder / "fonts", folder / "../share/homeward/fonts"}) {
        if (fs::is_directory(candidate, ignored)) return candidate;
    }
    throw Error(ErrorCode::bad_config, "no fonts folder beside the program; set HOMEWARD_FONTS");
}

std::string read_own_file(const fs::path& path, std::size_t bytes_max) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(ErrorCode::file_missing, path.filename().string());
    std::string bytes;
    constexpr std::size_t step = 64 * 1024;
    while (in) {
        const std::size_t before = bytes.size();
        bytes.resize(before + step);
        in.read(bytes.data() + before, static_cast<std::streamsize>(step));
        bytes.resize(before + static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > bytes_max) throw Error(ErrorCode::too_large, path.filename().string());
    }
    return bytes;
}

}  // namespace homeward
