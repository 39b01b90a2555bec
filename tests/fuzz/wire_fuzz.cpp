// What a reader that was taken over could answer: the wire is checked as if it came from an enemy.

#include <cstdlib>

#include "parsers/document/document_wire.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] {
        const Document document = from_wire(bytes);
        const std::string again = to_wire(document);
        if (from_wire(std::as_bytes(std::span(again))) != document) std::abort();
    });
}
