// The module homeward-read-check.so: whether a PDF is accessible and can be archived.

#include "parsers/base/error.h"
#include "parsers/document/reader_rooms.h"
#include "server/conformance/pdf_conformance.h"

namespace homeward {

namespace {

std::string check_as_text(std::span<const std::byte> pdf) {
    return to_text(to_json(check_conformance(pdf)));
}

// Reading anything makes the libraries set themselves up while files can still be opened.
void warm_up() {
    try {
        check_as_text({});
    } catch (const Error&) {
        // Nothing is no PDF.
    }
}

}  // namespace

}  // namespace homeward

extern "C" void homeward_add_room(homeward::Readers& readers) {
    homeward::warm_up();
    readers.check_pdf = homeward::check_as_text;
}
