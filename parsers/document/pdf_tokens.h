#pragma once
// The tokens of a plain PDF (ISO 32000-1, 7.2 and 7.3), read without recursion and without mercy: see
// pdf_plain.h.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/document/pdf_unpack.h"

namespace homeward {

/// What `plain_pdf` wants to know of one object.
struct PdfValue {
    bool is_dictionary = false;
    bool is_page = false;        ///< `/Type /Page`
    bool packed_plainly = true;  ///< By no other way than `packing` tells.
    PdfPacking packing;
    bool only_packed =
        true;  ///< Tells no more than how long it is, packed and unpacked, and how it is packed.
    bool length_is_elsewhere = false;  ///< `length` is the number of the object that holds it.
    std::optional<std::size_t> length;
    std::optional<std::size_t> size;       ///< Of a trailer.
    std::optional<std::size_t> root;       ///< Of a trailer: the catalogue's number.
    std::optional<std::size_t> pages;      ///< Of a catalogue: the page tree's.
    std::optional<std::size_t> true_type;  ///< Of a font's description: the stream of its letters' outlines.
    std::vector<std::size_t> kids;         ///< Of a node of the page tree.
    std::vector<std::size_t> contents;     ///< Of a page: the streams that draw it.
};

/// Reads tokens of `text` from `at` on; never past its end.
class PdfTokens {
public:
    PdfTokens(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::size_t at() const { return at_; }
    /// Takes the next token where it is the keyword `word`.
    bool take(std::string_view word);
    /// A number without sign or point, or nothing.
    std::optional<std::size_t> whole();
    /// One value with all that it holds; false where it is not well formed or tells of more than text.
    bool read_value(PdfValue& out);
    /// Behind `stream`: the `size` bytes after its line end, where `endstream` follows them.
    std::optional<std::string_view> take_stream(std::size_t size);

private:
    struct Open;

    void skip_space();
    std::string_view bare_word();
    bool read_name(std::string_view& name);
    bool read_string();
    bool read_hex_string();
    bool read_number_or_reference(const Open* inside, PdfValue& out, std::size_t depth);
    bool read_name_value(const Open* inside, PdfValue& out, std::size_t depth);
    bool read_key(Open& inside);
    bool next_is_empty_container();

    std::string_view text_;
    std::size_t at_;
};

}  // namespace homeward
