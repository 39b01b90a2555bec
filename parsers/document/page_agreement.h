#pragma once
// Whether the text layer of a page is what a person sees on it. The words of the layer are held against the
// page's picture and against what recognition reads there: what nobody can see is left out, and what is seen
// wins where the two differ.

#include <vector>

#include "parsers/document/document.h"
#include "parsers/document/ocr_reader.h"

namespace homeward {

/// `layer` as it may be trusted, or `seen`, what recognition made of the same page, where the two are not of
/// one mind. `picture` is the page as displayed, at whatever resolution. Warns with `hidden_text` of words
/// that show no ink, and with `text_layer_differs` where what is seen was taken in place of what the layer
/// says.
Page agreed_page(Page layer, Page seen, const PageImage& picture, std::vector<Warning>& warnings);

/// For a page that is a picture: warns with `text_layer_differs` where a layer of text under it says
/// something else than `seen` tells. The layer's words are not used either way.
void compare_with_hidden_layer(const Page& layer, const Page& seen, std::vector<Warning>& warnings);

}  // namespace homeward
