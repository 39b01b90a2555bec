#include "parsers/document/page_shares.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace homeward {

ReadOptions share_of(std::string_view name, int first, int step) {
    ReadOptions options;
    options.name_hint = std::string(name);
    options.recognise = true;
    options.recognise_first = first;
    options.recognise_step = step;
    return options;
}

void warn_of_unread_pages(Document& document) {
    for (Page& page : document.pages) {
        if (!page.needs_ocr) continue;
        page.needs_ocr = false;
        page.words.clear();  // Of a layer that is not to be trusted.
        document.warnings.push_back({"page_not_read",
                                     page.number,
                                     "This page is a picture and could not be read. Look at the paper."});
    }
    for (Document& part : document.parts) warn_of_unread_pages(part);
}

void merge_shares(Document& document, const std::vector<const Document*>& shares) {
    std::size_t waiting = 0;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        Page& page = document.pages.at(i);
        if (!page.needs_ocr) continue;
        const Document* share = shares.at(waiting++ % shares.size());
        if (share != nullptr && share->pages.size() == document.pages.size()) page = share->pages.at(i);
    }
    for (const Document* share : shares) {
        if (share == nullptr) continue;
        for (const Warning& warning : share->warnings) {
            if (std::ranges::find(document.warnings, warning) == document.warnings.end()) {
                document.warnings.push_back(warning);
            }
        }
    }
    for (std::size_t i = 0; i < document.parts.size(); ++i) {
        std::vector<const Document*> parts;
        for (const Document* share : shares) {
            const bool same = share != nullptr && share->parts.size() == document.parts.size();
            parts.push_back(same ? &share->parts.at(i) : nullptr);
        }
        merge_shares(document.parts.at(i), parts);
    }
}

int pages_waiting(const Document& document) {
    int waiting = 0;
    for (const Page& page : document.pages) waiting += page.needs_ocr ? 1 : 0;
    for (const Document& part : document.parts) waiting += pages_waiting(part);
    return waiting;
}

bool has_words(const Document& document) {
    const auto read = [](const Page& page) { return !page.needs_ocr && !page.words.empty(); };
    return !document.blocks.empty() || std::ranges::any_of(document.pages, read) ||
           std::ranges::any_of(document.parts, has_words);
}

}  // namespace homeward
