#include "tests/support/zip_writer.h"

#include <zlib.h>

#include <cstdint>

namespace homeward::support {

namespace {

void put(std::string& out, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) out += i < 8 ? static_cast<char>(value >> (8 * i) & 0xFF) : '\0';
}

}  // namespace

std::string zip(const std::vector<ZipMember>& members) {
    std::string files;
    std::string directory;
    for (const ZipMember& member : members) {
        const auto crc = crc32(0,
                               reinterpret_cast<const Bytef*>(member.content.data()),
                               static_cast<uInt>(member.content.size()));
        std::string common;
        put(common, 20, 2);  // version needed
        put(common, 0, 2);   // flags
        put(common, 0, 2);   // stored
        put(common, 0, 4);   // time and date
        put(common, crc, 4);
        put(common, member.content.size(), 4);
        put(common, member.content.size(), 4);
        put(common, member.name.size(), 2);
        put(common, 0, 2);  // extra
        directory += "PK\x01\x02";
        put(directory, 20, 2);
        directory += common;
        put(directory, 0, 10);  // comment, disk, attributes
        put(directory, files.size(), 4);
        directory += member.name;
        files += "PK\x03\x04" + common + member.name + member.content;
    }
    std::string out = files + directory + "PK\x05\x06";
    put(out, 0, 4);
    put(out, members.size(), 2);
    put(out, members.size(), 2);
    put(out, directory.size(), 4);
    put(out, files.size(), 4);
    put(out, 0, 2);
    return out;
}

}  // namespace homeward::support
