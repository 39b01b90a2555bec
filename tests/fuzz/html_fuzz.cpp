// HTML bodies of mails.

#include "parsers/document/html_reader.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] { read_html(words_of(bytes)); });
}
