#pragma once
// Pictures that stand in the text of a Word file: which of them may be pictures of pages. It runs in the
// worker; nothing is decoded here.

#include <functional>
#include <optional>
#include <string>

#include "parsers/document/document.h"

namespace homeward {

/// Whether a picture shown in this size is a crest, a portrait or a signature and no page nor part of one; 0
/// where a size is not told.
bool is_shown_small(double width_mm, double height_mm);

/// A length as it is written in a style, `16.5cm`, in millimetres; 0 where it is none.
double length_mm(std::string_view length);

/// Sees to the picture blocks of `document`, whose text is then the name of a picture in its file: those
/// worth reading get a page, and their files go to `document.pictures`; the others are taken out, and
/// repeats of one picture with them. `file_of` gives a picture's bytes by its name, nothing where there is
/// none.
void place_pictures(Document& document,
                    const std::function<std::optional<std::string>(const std::string& name)>& file_of);

/// Warns of pictures that are in the file and were not read. `count` is how many there are.
void warn_of_pictures_left(Document& document, std::size_t count);

}  // namespace homeward
