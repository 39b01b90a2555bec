// The module homeward-read-docx.so: what the reader can do with Word and OpenDocument texts.

#include "parsers/document/docx_xml.h"
#include "parsers/document/html_reader.h"
#include "parsers/document/odt_xml.h"
#include "parsers/document/reader_rooms.h"

extern "C" void homeward_add_room(homeward::Readers& readers) {
    readers.read_docx = homeward::read_docx;
    readers.read_odt = homeward::read_odt;
    readers.read_clipboard_html = homeward::read_clipboard_html;
}
