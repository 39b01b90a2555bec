#include "parsers/records/printed_words.h"

#include <algorithm>
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

constexpr char any_initial = '?';  // Of words whose first sign is beyond ASCII: it may fold to any letter.
constexpr char no_initial = ' ';   // Of words that have no letter.

// With what the letters of a word begin, seen without folding it.
char initial_of(std::string_view word) {
    for (const char c : word) {
        if (static_cast<unsigned char>(c) >= 0x80) return any_initial;
        if (is_ascii_alnum(c)) return to_ascii_lower(c);
    }
    return no_initial;
}

// `Ray's` may be told as `Ray`.
std::string_view without_last(std::string_view letters) {
    return letters.substr(0, letters.size() - 1);
}

bool says(std::string_view word, std::string_view letters) {
    return word == letters || (word.ends_with('s') && without_last(word) == letters);
}

}  // namespace

PrintedWords::PrintedWords(Layout layout) : layout_(std::move(layout)) {
    for (std::uint32_t l = 0; l < layout_.lines.size(); ++l) {
        const LayoutLine& line = layout_.lines[l];
        if (!line.geometry || line.furniture) continue;
        std::vector<Place>& words = pages_[line.page].words;
        for (std::uint32_t s = 0; s < line.segments.size(); ++s) {
            for (std::uint32_t w = 0; w < line.segments[s].words.size(); ++w) words.push_back({l, s, w});
        }
    }
}

const PrintedWords::PrintedPage* PrintedWords::page_of(int number) {
    const auto found = pages_.find(number);
    if (found == pages_.end()) return nullptr;
    PrintedPage& page = found->second;
    if (page.initials.empty()) {
        page.initials.reserve(page.words.size());
        for (const Place& place : page.words) page.initials += initial_of(word_at(place).text);
    }
    return &page;
}

/// The box of the words from `first` on that say `letters`; none where they say something else.
std::optional<Rect> PrintedWords::box_of_run(const PrintedPage& page,
                                             std::size_t first,
                                             std::string_view letters) const {
    Rect box;
    const std::size_t end = std::min(page.words.size(), first + run_words_max);
    for (std::size_t i = first; i < end; ++i) {
        const std::string word = letters_of(word_at(page.words[i]).text);
        const bool possessive =
            word.size() == letters.size() + 1 && word.ends_with('s') && word.starts_with(letters);
        if (!letters.starts_with(word) && !possessive) return std::nullopt;
        box = united(box, word_at(page.words[i]).box);
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
        const PrintedPage* const page = page_of(number);
        if (page == nullptr) continue;
        std::size_t tried = 0;
        for (std::size_t place = 0; place < page->words.size() && tried < places_max; ++place) {
            const char initial = page->initials[place];
            if (initial != first_letters.front() && initial != any_initial) continue;
            if (!says(letters_of(word_at(page->words[place]).text), first_letters)) continue;
            ++tried;
            const std::optional<Rect> box = box_of_run(*page, place, letters);
            if (!box) continue;
            const Rect& begin = word_at(page->words[place]).box;
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
