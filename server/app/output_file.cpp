#include "server/app/output_file.h"

#include <fstream>

#include "parsers/base/error.h"

namespace homeward {

void write_whole_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    const std::filesystem::path part = path.string() + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(part, path, failed);
    if (!out || failed) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw Error(ErrorCode::file_unwritable);
    }
}

}  // namespace homeward
