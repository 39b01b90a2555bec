#pragma once
// A scan's pages, shared among several readers: which of them each reads, and how one paper is made of what
// they answer.

#include <string_view>
#include <vector>

#include "parsers/document/document.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

/// Of the pages that wait for recognition each `step`th from `first` on.
ReadOptions share_of(std::string_view name, int first, int step);

/// Pages that wait for recognition, in the paper and all that is attached to it.
int pages_waiting(const Document& document);

/// Whether anything was read without recognition.
bool has_words(const Document& document);

/// Takes each page that waited from the share that read it; shares whose reading failed are null.
void merge_shares(Document& document, const std::vector<const Document*>& shares);

/// Pages that still wait will not be read: each is told of.
void warn_of_unread_pages(Document& document);

}  // namespace homeward
