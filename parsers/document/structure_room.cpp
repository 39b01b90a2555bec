// The module homeward-read-structure.so: what a PDF holds beside its words, and PDFs without their password.

#include "parsers/document/pdf_attachments.h"
#include "parsers/document/pdf_structure.h"
#include "parsers/document/pdf_unlock.h"
#include "parsers/document/reader_rooms.h"

extern "C" void homeward_add_room(homeward::Readers& readers) {
    readers.pdf_attachments = homeward::pdf_attachments;
    readers.unlock_pdf = homeward::unlock_pdf;
    readers.structure_of_pdf = homeward::read_pdf_structure;
}
