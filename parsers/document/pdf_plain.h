#pragma once
// Whether a PDF is so plain that its words are all there is to it. Most papers are, and then nothing needs to
// look for forms, pictures, scripts and damage in it. A reader of its own for the one simple shape of PDF,
// strict where others are lenient: whatever it does not know makes the paper not plain. Runs in the sandbox.

#include <cstddef>
#include <optional>
#include <span>

namespace homeward {

/// How many pages `bytes` has where it is plain; nothing where it may be more. Plain means: one revision with
/// a table of objects of which each stands where the table says and is well formed; no password, object
/// stream, form field, annotation, picture, drawn font, layer, attachment or action; each page's drawing
/// small enough that it cannot unpack past the limits. `read_pdf_structure` then finds nothing but such
/// pages.
std::optional<int> plain_pages(std::span<const std::byte> bytes);

}  // namespace homeward
