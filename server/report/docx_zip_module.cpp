#include <dlfcn.h>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "server/report/docx_zip.h"

namespace homeward {

namespace {

using Zip = void (*)(const std::vector<ZipPart>* parts, const Instant* made_at, std::string* out);

// Loaded for the first Word file and kept: Poco brings eight libraries, which PDFs do without.
Zip load_module() {
    const std::string path = (program_folder() / "homeward-zip.so").string();
    void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const symbol = module == nullptr ? nullptr : ::dlsym(module, "homeward_zip");
    if (symbol == nullptr) throw Error{ErrorCode::file_missing, "homeward-zip.so can't be loaded"};
    return reinterpret_cast<Zip>(symbol);
}

}  // namespace

std::string zipped(const std::vector<ZipPart>& parts, Instant made_at) {
    static const Zip zip = load_module();
    std::string file;
    zip(&parts, &made_at, &file);
    return file;
}

}  // namespace homeward
