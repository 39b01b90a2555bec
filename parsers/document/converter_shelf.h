#pragma once
// Converters between encodings that stay open. poppler opens and closes one for each word, a twelfth of what
// reading a page costs; homeward-reader, which exports `iconv_open` and `iconv_close` as it does `open`
// (font_shelf.h), hands the same one out again. For one thread, which is all that a reader has.

namespace homeward {

/// From now on up to 16 converters stay open. Before, opening and closing is the C library's.
void keep_converters();

}  // namespace homeward
