#include "parsers/text/dictionary.h"

#include <cstddef>

// The table is pulled in by the assembler: one word a line, sorted by bytes, a line end before the first.
asm(".section .rodata\n"
    ".global homeward_words_begin\n"
    ".global homeward_words_end\n"
    "homeward_words_begin:\n"
    ".incbin \"" HOMEWARD_WORDS_FILE
    "\"\n"
    "homeward_words_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char homeward_words_begin[] __attribute__((visibility("hidden")));
extern const char homeward_words_end[] __attribute__((visibility("hidden")));
}

namespace homeward {

bool is_dictionary_word(std::string_view word) {
    if (word.size() < 2) return word == "a";
    const std::string_view table(&homeward_words_begin[0],
                                 static_cast<std::size_t>(&homeward_words_end[0] - &homeward_words_begin[0]));
    // Halves a range of bytes; each step reads the line around its middle.
    std::size_t low = 0;
    std::size_t high = table.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const std::size_t before = table.rfind('\n', middle);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = table.find('\n', begin);
        if (end == std::string_view::npos) {
            high = middle;
            continue;
        }
        const int order = table.substr(begin, end - begin).compare(word);
        if (order == 0) return true;
        if (order < 0) {
            low = end;
            if (low <= middle) low = middle + 1;
        } else {
            high = before == std::string_view::npos ? 0 : before;
        }
    }
    return false;
}

}  // namespace homeward
