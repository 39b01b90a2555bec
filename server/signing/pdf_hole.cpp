#include "server/signing/pdf_hole.h"

#include <string_view>

#include "parsers/base/error.h"

namespace homeward {

namespace {

constexpr std::string_view range_room = "/ByteRange[0 0000000000 0000000000 0000000000]";

// Replaces the room for the range by the range, at the same length.
void write_range(std::string& file, std::size_t from, std::size_t hole, std::size_t after) {
    std::string range = "/ByteRange[0 " + std::to_string(hole) + " " + std::to_string(after) + " " +
                        std::to_string(file.size() - after) + "]";
    HOMEWARD_ASSERT(range.size() <= range_room.size());
    range.resize(range_room.size(), ' ');
    file.replace(from, range.size(), range);
}

std::string covered_by(const std::string& file, std::size_t hole, std::size_t after) {
    std::string covered;
    covered.reserve(file.size());
    return covered.append(file, 0, hole).append(file, after);
}

}  // namespace

std::string room_for(std::size_t bytes) {
    return std::string(range_room) + "/Contents<" + std::string(bytes * 2, '0') + ">>>";
}

Bytes fill_room(WrittenUpdate update,
                std::size_t room,
                const std::function<Bytes(const Digest&)>& make,
                const Signer* told) {
    // Never searched for: a name, a reason or the document's own identifier could spell it too.
    std::string file = std::move(update.file);
    const std::string empty = room_for(room);
    HOMEWARD_ASSERT(update.last_end <= file.size() && update.last_end >= empty.size());
    const std::size_t range = update.last_end - empty.size();
    HOMEWARD_ASSERT(file.compare(range, empty.size(), empty) == 0);
    const std::size_t hole = range + range_room.size() + std::string_view("/Contents").size();
    const std::size_t after = hole + room * 2 + 2;
    write_range(file, range, hole, after);
    const std::string covered = covered_by(file, hole, after);
    if (told != nullptr) told->about_to_sign(bytes_of(covered));
    const Bytes contents = make(sha256(bytes_of(covered)));
    if (contents.size() > room) throw Error{ErrorCode::signature_too_large};
    file.replace(hole + 1, contents.size() * 2, to_hex(contents));
    return copy_bytes(file);
}

}  // namespace homeward
