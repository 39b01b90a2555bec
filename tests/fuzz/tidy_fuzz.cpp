// Tidying: whatever the bytes, nothing is lost and a second time changes nothing.

#include <cstdlib>

#include "parsers/text/tidy.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    const TidiedText once = tidy(words_of(bytes));
    if (tidy(once.text).text != once.text) std::abort();
}
