// The module homeward-read-verify.so: what the reader can do with signed PDFs.

#include <chrono>

#include "parsers/base/error.h"
#include "parsers/document/reader_rooms.h"
#include "server/signing/verify.h"

namespace homeward {

namespace {

std::string verify_as_text(std::span<const std::byte> pdf, std::string_view anchors) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return to_text(verify_pdf(pdf, std::as_bytes(std::span(anchors)), now));
}

// Reading anything makes the libraries set themselves up while files can still be opened.
void warm_up() {
    prepare_verifying();
    try {
        verify_as_text({}, {});
    } catch (const Error&) {
        // Nothing is no PDF.
    }
}

}  // namespace

}  // namespace homeward

extern "C" void homeward_add_room(homeward::Readers& readers) {
    homeward::warm_up();
    readers.verify_pdf = homeward::verify_as_text;
}
