#pragma once
// What bytes are, by their content alone. Looks at a few bytes at fixed places, so that it may run outside
// the sandbox; the reader inside still decides for itself.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "parsers/document/document.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

/// The name under which a converter's text is read.
inline constexpr std::string_view converted_name = "converted from Word";

/// The name under which a pasted page of HTML is read. Under any other HTML is refused: a file of it is no
/// paper.
inline constexpr std::string_view pasted_html_name = "pasted HTML";
inline constexpr std::string_view pasted_html_media = "text/html";

/// `html` as Windows keeps it on its clipboard, with a head of lines that tells where it begins: so kept, it
/// is known for what it is.
std::string as_clipboard_html(std::string_view html);

/// Whether `bytes` have that head.
bool is_clipboard_html(std::span<const std::byte> bytes);

/// The format of `bytes`. Throws `Error` with `empty_file`, `encrypted` (a Word file with a password) or
/// `unsupported_type` (programs, pictures of other kinds, other archives).
FileFormat recognise_format(std::span<const std::byte> bytes);

/// Whether `bytes`, called `name`, are a page of HTML in UTF-8 or one of its eight-bit kin: told by its first
/// tag, and where that is any tag at all by the name as well.
bool is_html_page(std::span<const std::byte> bytes, std::string_view name);

/// The format that a name's ending promises, or nothing where the ending is unknown.
std::optional<FileFormat> format_of_name(std::string_view name);

/// The rooms that are likely to be needed for `bytes`: a guess, which costs time alone when it is wrong.
Rooms likely_rooms(std::span<const std::byte> bytes);

/// Whether another document stands behind the end of this one: an archive behind a PDF or a picture, which
/// two readers would read differently.
bool has_second_document(std::span<const std::byte> bytes, FileFormat format);

}  // namespace homeward
