// The module homeward-read-heif.so: pictures of telephones.

#include "parsers/document/heif_reader.h"
#include "parsers/document/reader_rooms.h"

// The decoder would start a thread of its own even where it is told to use none, and behind the walls that
// ends the process. This definition is found before the decoder library's own, and without threads it decodes
// in ours.
extern "C" int de265_start_worker_threads(void* /*decoder*/, int /*threads*/);
extern "C" int de265_start_worker_threads(void* /*decoder*/, int /*threads*/) {
    return 0;
}

extern "C" void homeward_add_room(homeward::Readers& readers) {
    try {
        homeward::heif_as_tiff({});  // Registers the decoders, which looks for files.
    } catch (const homeward::Error&) {
        // Nothing is no picture.
    }
    readers.heif_as_tiff = homeward::heif_as_tiff;
}
