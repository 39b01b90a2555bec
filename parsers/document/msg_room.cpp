// The module homeward-read-msg.so: what the reader can do with Outlook's files and with rich text.

#include "parsers/document/msg_reader.h"
#include "parsers/document/reader_rooms.h"
#include "parsers/document/rtf_reader.h"
#include "parsers/document/tnef_reader.h"
#include "parsers/text/unicode_code_pages.h"

extern "C" void homeward_add_room(homeward::Readers& readers) {
    homeward::prepare_msg();
    static_cast<void>(homeward::from_code_page("warm", 1252));
    readers.read_msg = homeward::read_msg;
    readers.read_tnef = homeward::read_tnef;
    readers.read_rtf = homeward::read_rtf;
}
