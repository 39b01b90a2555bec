#pragma once
// Where findings stand on the page: a passage's box tells where to look, and the words in it which of them a
// finding is. A step of extract().

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
    struct PrintedPage {
        std::vector<LayoutWord> words;
        std::vector<std::string> letters;  ///< Of each word; made when the page is first asked for.
        std::vector<std::pair<std::size_t, std::uint32_t>> places;  ///< By the hash of a word's letters.
    };

    std::optional<Source> find(std::string_view raw, const Source& passage);
    PrintedPage* page_of(int number);
    static std::optional<Rect> box_of_run(const PrintedPage& page,
                                          std::size_t first,
                                          std::string_view letters);

    std::map<int, PrintedPage> pages_;
};

}  // namespace homeward
