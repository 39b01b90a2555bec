#include "parsers/base/paths.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
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
        if (fs::is_directory(candidate, ignored)) return candidate.lexically_normal();
    }
    throw Error(ErrorCode::bad_config, "no templates folder beside the program; set HOMEWARD_TEMPLATES");
}

struct OpenFile {
    int fd;

    explicit OpenFile(const fs::path& path) : fd(open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (fd >= 0) close(fd);
    }
};

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
    const OpenFile file(path);
    struct stat about {};
    if (file.fd < 0 || fstat(file.fd, &about) != 0 || S_ISDIR(about.st_mode))
        throw Error(ErrorCode::file_missing, path.filename().string());
    // Most files are as long as they say; a pipe says nothing, and one that grows is read to its end.
    constexpr std::size_t step = 64 * 1024;
    const auto told = static_cast<std::size_t>(std::max<off_t>(about.st_size, 0));
    std::string bytes(std::min(told, bytes_max) + 1, '\0');
    std::size_t size = 0;
    while (true) {
        const ssize_t got = read(file.fd, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Error(ErrorCode::file_missing, path.filename().string());
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
        if (size > bytes_max) throw Error(ErrorCode::too_large, path.filename().string());
        if (size == bytes.size()) bytes.resize(size + step);
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace homeward
