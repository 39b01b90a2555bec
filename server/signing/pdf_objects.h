#pragma once
// The objects of a PDF by their numbers, read strictly and without a library, as far as signing needs them: a
// paper of a hundred pages is signed without a look at ninety-nine. What is damaged, encrypted, hybrid or
// packed in another way than with Flate is refused, never repaired.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"
#include "server/signing/pdf_raw.h"

namespace homeward {

/// The entries of a dictionary, as they are written. Views into the document.
class RawDictionary {
public:
    /// Holds nothing where `text` is no dictionary.
    explicit RawDictionary(std::string_view text = {});

    explicit operator bool() const { return value_.dictionary; }
    /// The value of `key` (with its slash); empty where there is none, or null.
    std::string_view find(std::string_view key) const;
    std::vector<std::string> keys() const;
    /// The same dictionary with these entries in the place of any that it has.
    std::string with(const std::vector<std::pair<std::string, std::string>>& entries) const;

private:
    std::string_view text_;
    RawValue value_;
};

/// The items of an array, as they are written; nothing where `text` is none or cannot be read.
std::optional<std::vector<std::string_view>> raw_items(std::string_view text);

/// The number of the object that `text` refers to: `12 0 R`.
std::optional<int> raw_reference(std::string_view text);

/// A number as PDF writes them; nothing where `text` is none. Always finite.
std::optional<double> raw_real(std::string_view text);

class PdfObjects {
public:
    /// `pdf` must outlive it. Throws `Error{bad_pdf}` where the sections of cross-references cannot be read.
    explicit PdfObjects(ByteView pdf);

    const RawDictionary& trailer() const { return trailer_; }
    /// One more than the highest number of an object.
    int size() const { return static_cast<int>(rows_.size()); }

    /// `text`, or what the object holds that it refers to; empty where there is no such object. Valid as long
    /// as this is. Throws `Error{bad_pdf}` where what it refers to cannot be read.
    std::string_view value(std::string_view text) const;
    RawDictionary dictionary(std::string_view text) const { return RawDictionary(value(text)); }

    /// The items of the array that `text` is or refers to; none where there is no such object. Throws
    /// `Error{bad_pdf}` where it is something else.
    std::vector<std::string_view> items(std::string_view text) const;

    /// The unpacked bytes of the stream that `text` refers to; nothing where it is none. Throws
    /// `Error{bad_pdf}` where it unpacks to more than 64 MiB, or all together to more than 256.
    std::optional<std::string> stream(std::string_view text) const;

private:
    struct Row {
        enum class Kind { unknown, free, plain, packed } kind = Kind::unknown;
        std::size_t place = 0;  ///< Offset, or number of the stream that holds it.
        std::size_t index = 0;
    };
    struct Packed {
        std::string text;
        std::vector<std::pair<int, std::size_t>> places;  ///< Number and place in `text`.
    };

    std::size_t read_section(std::size_t at);
    void read_table(std::size_t at, RawValue& trailer);
    void read_rows_of_stream(const RawObject& section);
    void set_row(std::size_t number, const Row& row);
    RawObject object_at(const Row& row, int number) const;
    std::string unpacked(const RawObject& object) const;
    std::string_view plain_value(std::string_view text) const;
    const Packed& packed(int number) const;

    std::string_view pdf_;
    std::vector<Row> rows_;
    RawDictionary trailer_;
    mutable std::map<int, Packed> packed_;  ///< Streams of objects, unpacked when first asked for.
    mutable std::size_t unpacked_bytes_ = 0;
};

}  // namespace homeward
