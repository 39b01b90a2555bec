#include "server/signing/verify_revisions.h"

#include <algorithm>
#include <array>

#include "server/signing/pdf_cursor.h"
#include "server/signing/verify_additions.h"

namespace homeward {

namespace {

constexpr std::size_t revisions_max = 128;

struct AdditionRow {
    Addition addition;
    std::string_view word;
    std::string_view words;
    int level;  ///< The lowest certification level that allows it; 4: none does.
};

constexpr int never = 4;

constexpr std::array rows{
    AdditionRow{Addition::signature, "signature", "a signature was added", 2},
    AdditionRow{Addition::time_stamp, "time_stamp", "a time stamp was added", 1},
    AdditionRow{Addition::validation_data, "validation_data", "proofs for checking it later were added", 1},
    AdditionRow{Addition::signature_place, "signature_place", "a place for a signature was added", never},
    AdditionRow{Addition::form_value, "form_value", "a form field was filled in or changed", 2},
    AdditionRow{Addition::form_field, "form_field", "a form field was added or taken away", never},
    AdditionRow{Addition::annotation, "annotation", "a note or mark was added, changed or taken away", 3},
    AdditionRow{Addition::page_content, "page_content", "a page was changed", never},
    AdditionRow{Addition::pages, "pages", "pages were added, taken away or moved", never},
    AdditionRow{Addition::structure, "structure", "the tags for screen readers were changed", never},
    AdditionRow{Addition::metadata, "metadata", "the title or other details of the file were changed", never},
    AdditionRow{Addition::attachment, "attachment", "an attached file was added or changed", never},
    AdditionRow{Addition::action, "action", "an action was added that runs when it is opened", never},
    AdditionRow{Addition::other, "other", "something was changed that no page shows", never},
};

const AdditionRow& row_of(Addition addition) {
    return rows.at(static_cast<std::size_t>(addition));
}

static_assert(std::ranges::is_sorted(rows, {}, &AdditionRow::addition) &&
              rows.size() == static_cast<std::size_t>(Addition::other) + 1);

// Behind the first `startxref` after each section that names it: no section may stand in a stream.
std::vector<std::size_t> revision_ends(std::string_view pdf, const LengthOf& length_of) {
    std::vector<std::size_t> ends;
    const auto sections = section_chain(pdf, length_of);
    if (!sections) return ends;
    constexpr std::string_view word = "startxref";
    for (const std::size_t section : *sections) {
        for (std::size_t at = pdf.find(word, section); at != std::string_view::npos;
             at = pdf.find(word, at + 1)) {
            PdfCursor cursor(pdf, at + word.size());
            std::size_t offset = 0;
            cursor.skip_space();
            if (!cursor.read_number(offset) || offset != section) continue;
            cursor.skip_space();
            if (!cursor.take("%%EOF")) continue;
            cursor.take_line_end();
            ends.push_back(cursor.at());
            break;
        }
    }
    std::ranges::sort(ends);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    return ends;
}

}  // namespace

std::string_view to_word(Addition addition) {
    return row_of(addition).word;
}

std::string_view in_words(Addition addition) {
    return row_of(addition).words;
}

bool is_permitted(Addition addition, int level) {
    return row_of(addition).level <= level;
}

std::vector<PdfRevision> read_revisions(ByteView pdf, const LengthOf& length_of) {
    const std::string_view text(reinterpret_cast<const char*>(pdf.data()), pdf.size());
    std::vector<std::size_t> ends = revision_ends(text, length_of);
    std::vector<PdfRevision> revisions;
    if (ends.empty()) return revisions;
    if (ends.size() > revisions_max) ends.erase(ends.begin(), ends.end() - revisions_max);
    std::optional<Revision> before;
    for (const std::size_t end : ends) {
        PdfRevision revision{end, {}, true};
        std::optional<Revision> after;
        try {
            after = open_revision(pdf, end);
            if (before) revision.added = additions(*before, *after);
        } catch (const std::exception&) {
            revision.readable = false;
        }
        if (!before && !revisions.empty()) revision.readable = false;
        before = std::move(after);
        revisions.push_back(std::move(revision));
    }
    return revisions;
}

}  // namespace homeward
