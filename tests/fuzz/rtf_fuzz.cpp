// Rich text, and the packed form in which Outlook keeps it.

#include "parsers/base/limits.h"
#include "parsers/document/rtf_reader.h"
#include "parsers/document/rtf_unpack.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] { read_rtf(bytes); });
    refusing([&] {
        std::size_t bytes_left = limits::mib;
        read_rtf_text(unpack_rtf(bytes, bytes_left));
    });
}
