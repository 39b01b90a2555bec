#pragma once
// The bytes of a PDF read strictly, beside what qpdf makes of them: where each object of an update stands,
// and that nothing stands between them. A file that two readers could see differently is refused here. No
// types of a library; every position is an offset from the file's first byte.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/pdf_cursor.h"

namespace homeward {

struct RawEntry {
    std::string key;  ///< With its slash, `#` escapes decoded.
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A direct value: its place, and the entries where it is a dictionary.
struct RawValue {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool dictionary = false;
    std::vector<RawEntry> entries;

    /// The entry called `key`, or null. Valid as long as this value is.
    const RawEntry* find(std::string_view key) const;
};

/// The bytes of an entry's value; a view into `pdf`.
std::string_view raw_part(std::string_view pdf, const RawEntry& entry);

/// The value at `at`, after white space. Nothing where it is malformed, nested deeper than 64, holds a
/// comment that is not skipped, or names one key twice.
std::optional<RawValue> read_raw_value(std::string_view pdf,
                                       std::size_t at,
                                       Comments comments = Comments::refused);

/// An indirect object from its number to behind `endobj`.
struct RawObject {
    int number = 0;
    int generation = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    RawValue value;
    bool stream = false;
    std::size_t stream_begin = 0;  ///< Of the stream's bytes, as they are in the file.
    std::size_t stream_size = 0;
};

/// Tells how long the stream is whose length stands in the object of that number.
using LengthOf = std::function<std::optional<std::size_t>(int number)>;

std::optional<RawObject> read_raw_object(std::string_view pdf, std::size_t at, const LengthOf& length_of);

/// One incremental update: objects, cross-reference section, `startxref`, `%%EOF`, and nothing else.
struct RawUpdate {
    std::size_t begin = 0;
    std::size_t end = 0;          ///< Behind `%%EOF`.
    std::size_t end_of_line = 0;  ///< Behind the line end that may follow.
    std::size_t section = 0;      ///< Where the cross-reference section stands.
    std::size_t previous = 0;     ///< `/Prev`
    bool table = false;           ///< Else a stream, which is the last of `objects`.
    std::vector<RawObject> objects;
    std::map<int, std::size_t> rows;  ///< Of a table: object number to offset; free rows are left out.
    RawValue trailer;                 ///< Of a stream, its dictionary.
};

/// The update that begins at `at`. Nothing where any byte of it is not accounted for.
std::optional<RawUpdate> read_raw_update(std::string_view pdf, std::size_t at, const LengthOf& length_of);

/// Where the cross-reference sections of `file` stand, the last one first. Nothing where one is not in its
/// place, comes twice, is hybrid or tells of encryption, or where anything follows the last `%%EOF`.
std::optional<std::vector<std::size_t>> section_chain(std::string_view file, const LengthOf& length_of);

/// Whether the first `size` bytes end as a PDF does and each cross-reference section that they name is in its
/// place: no section twice, none outside, no hybrid file.
bool ends_soundly(std::string_view pdf, std::size_t size, const LengthOf& length_of);

/// The offset that the last `startxref` in `pdf` names, when only `%%EOF` and a line end follow.
std::optional<std::size_t> final_section(std::string_view pdf);

/// The whole of `text`, without white space around it, as a number that is not negative.
std::optional<std::size_t> raw_number(std::string_view text);

}  // namespace homeward
