// The module homeward-read-mail.so: what the reader can do with e-mail.

#include <iconv.h>

#include <array>

#include "parsers/document/mail_reader.h"
#include "parsers/document/reader_rooms.h"

namespace {

// Character tables are files of their own. Those that mail from Europe and from its communities is written in
// are opened now and kept: behind the walls a table that is not loaded cannot be.
void keep_character_tables() {
    static constexpr std::array names{
        "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",
        "ISO-8859-9",   "ISO-8859-13",  "ISO-8859-15",  "WINDOWS-1250", "WINDOWS-1251",
        "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256",
        "WINDOWS-1257", "WINDOWS-1258", "KOI8-R",       "UTF-7",        "UTF-16",
        "GB18030",      "BIG5",         "EUC-KR",       "SHIFT_JIS",    "ISO-2022-JP"};
    for (const char* name : names) {
        static_cast<void>(iconv_open("UTF-8", name));
        static_cast<void>(iconv_open(name, "UTF-8"));
    }
}

}  // namespace

extern "C" void homeward_add_room(homeward::Readers& readers) {
    keep_character_tables();
    readers.read_mail = homeward::read_mail;
}
