// Outlook's own files: a compound file of properties, and winmail.dat.

#include "parsers/base/limits.h"
#include "parsers/document/msg_reader.h"
#include "parsers/document/text_reader.h"
#include "parsers/document/tnef_reader.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    static const bool prepared = (prepare_msg(), true);
    static_cast<void>(prepared);
    const ReadPart read_part = [](std::span<const std::byte> part, std::string_view) {
        return read_text(part);
    };
    std::size_t bytes_left = 4 * limits::mib;
    refusing([&] { read_msg(bytes, read_part, bytes_left); });
    refusing([&] { read_tnef(bytes, read_part, bytes_left); });
}
