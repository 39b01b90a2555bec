#pragma once
// Where findings stand on the page: a passage's box tells where to look, and the words in it which of them a
// finding is. A step of extract().

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/extraction.h"
#include "parsers/text/layout.h"

namespace homeward {

/// The words of one paper, or of one part of a mail, to be looked up by what they say.
class PrintedWords {
public:
    PrintedWords() = default;
    /// Takes the words that have a place out of `layout`, in reading order.
    explicit PrintedWords(Layout layout);

    /// Gives each entity whose source is a passage's the page and box of its own words, where they are found
    /// in that box, below it, or on the page behind; else its source stays.
    void narrow(std::vector<Entity>& entities);

private:
    /// Where a word stands in the layout.
    struct Place {
        std::uint32_t line;
        std::uint32_t segment;
        std::uint32_t word;
    };
    struct PrintedPage {
        std::vector<Place> words;
        std::string initials;  ///< Of each word; made when the page is first asked for.
    };

    std::optional<Source> find(std::string_view raw, const Source& passage);
    const PrintedPage* page_of(int number);
    const LayoutWord& word_at(const Place& place) const {
        return layout_.lines[place.line].segments[place.segment].words[place.word];
    }
    std::optional<Rect> box_of_run(const PrintedPage& page,
                                   std::size_t first,
                                   std::string_view letters) const;

    Layout layout_;
    std::map<int, PrintedPage> pages_;
};

}  // namespace homeward
