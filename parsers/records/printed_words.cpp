#include "parsers/records/printed_words.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/value_span.h"

namespace homeward {

namespace {

constexpr std::size_t places_max = 500;  ///< Of one word on one page; more tell nothing apart.
constexpr std::size_t run_words_max = 40;

bool is_within(const Rect& word, const Rect& passage) {
    const double middle = (word.x0 + word.x1) / 2;
    return middle >= passage.x0 && middle <= passage.x1 && word.mid_y() >= passage.y0 &&
           word.mid_y() <= passage.y1;
}

std::size_t hash_of(std::string_view letters) {
    return std::hash<std::string_view>{}(letters);
}

// `Ray's` may be told as `Ray`.
std::string_view without_last(std::string_view letters) {
    return letters.substr(0, letters.size() - 1);
}

bool says(std::string_view word, std::string_view letters) {
    return word == letters || (word.ends_with('s') && without_last(word) == letters);
}

}  // namespace

PrintedWords::PrintedWords(Layout layout) {
    for (LayoutLine& line : layout.lines) {
        if (!line.geometry || line.furniture) continue;
        std::vector<LayoutWord>& words = pages_[line.page].words;
        for (LayoutSegment& segment : line.segments)
            std::ranges::move(segment.words, std::back_inserter(words));
    }
}

PrintedWords::PrintedPage* PrintedWords::page_of(int number) {
    const auto found = pages_.find(number);
    if (found == pages_.end()) return nullptr;
    PrintedPage& page = found->second;
    if (!page.letters.empty()) return &page;
    page.letters.reserve(page.words.size());
    page.places.reserve(page.words.size());
    for (std::uint32_t i = 0; i < page.words.size(); ++i) {
        const std::string& letters = page.letters.emplace_back(letters_of(page.words[i].text));
        page.places.emplace_back(hash_of(letters), i);
        if (letters.ends_with('s')) page.places.emplace_back(hash_of(without_last(letters)), i);
    }
    std::ranges::sort(page.places);
    return &page;
}

/// The box of the words from `first` on that say `letters`; none where they say something else.
std::optional<Rect> PrintedWords::box_of_run(const PrintedPage& page,
                                             std::size_t first,
                                             std::string_view letters) {
    Rect box;
    const std::size_t end = std::min(page.words.size(), first + run_words_max);
    for (std::size_t i = first; i < end; ++i) {
        const std::string& word = page.letters[i];
        const bool possessive =
            word.size() == letters.size() + 1 && word.ends_with('s') && word.starts_with(letters);
        if (!letters.starts_with(word) && !possessive) return std::nullopt;
        box = united(box, page.words[i].box);
        letters.remove_prefix(std::min(word.size(), letters.size()));
        if (letters.empty()) return box;
    }
    return std::nullopt;
}

std::optional<Source> PrintedWords::find(std::string_view raw, const Source& passage) {
    const std::string letters = letters_of(raw);
    std::string first_letters;
    for (const std::string_view word : split(raw, ' ')) {
        first_letters = letters_of(word);
        if (!first_letters.empty()) break;
    }
    if (first_letters.empty() || !passage.bbox) return std::nullopt;
    std::optional<Rect> below;
    for (const int number : {passage.page, passage.page + 1}) {
        PrintedPage* const page = page_of(number);
        if (page == nullptr) continue;
        const std::size_t hash = hash_of(first_letters);
        std::size_t tried = 0;
        for (auto at =
                 std::ranges::lower_bound(page->places, hash, {}, [](const auto& p) { return p.first; });
             at != page->places.end() && at->first == hash && tried < places_max;
             ++at) {
            const std::uint32_t place = at->second;
            if (!says(page->letters[place], first_letters)) continue;
            ++tried;
            const std::optional<Rect> box = box_of_run(*page, place, letters);
            if (!box) continue;
            const Rect& begin = page->words[place].box;
            if (number != passage.page || is_within(begin, *passage.bbox))
                return Source{number, box, passage.part};
            if (!below && begin.mid_y() > passage.bbox->y0) below = box;
        }
        if (below) return Source{number, below, passage.part};
    }
    return std::nullopt;
}

void PrintedWords::narrow(std::vector<Entity>& entities) {
    for (Entity& entity : entities) {
        if (const auto source = find(entity.raw, entity.source)) entity.source = *source;
    }
}

}  // namespace homeward
