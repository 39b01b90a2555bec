// The words of a page as poppler tells them, one or two of each of its text boxes.

#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_letters.h"
#include "parsers/document/pdf_open_internal.h"
#include "parsers/document/pdf_touching.h"

namespace homeward {

namespace {

constexpr std::size_t cuts_max = 200;        // More words that may be two are a page of codes.
constexpr double readable_height_min = 1.5;  // Points; smaller type is not meant to be seen.

using Units = std::basic_string_view<poppler::ustring::value_type>;

// UTF-16 to UTF-8: half a pair becomes U+FFFD, control characters are dropped. Poppler's own conversion opens
// a converter for each word.
std::string to_text(Units units, LetterCount& count) {
    std::string out;
    out.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t code = units.at(i);
        if (code >= 0x20 && code < 0x7F) {
            ++count.letters;
            out += static_cast<char>(code);
            continue;
        }
        const bool high = code >= 0xD800 && code <= 0xDBFF;
        if (high && i + 1 < units.size() && units.at(i + 1) >= 0xDC00 && units.at(i + 1) <= 0xDFFF) {
            code = 0x10000 + ((code - 0xD800) << 10) + (units.at(i + 1) - 0xDC00U);
            ++i;
        } else if (code >= 0xD800 && code <= 0xDFFF) {
            code = 0xFFFD;
        }
        ++count.letters;
        if (is_unmapped(code)) ++count.unmapped;
        if (code < 0x20 || (code >= 0x7F && code < 0xA0)) continue;
        append_letter(out, (code & 0xFFFE) == 0xFFFE ? 0xFFFD : code);
    }
    return out;
}

bool is_blank(std::string_view text) {
    return std::ranges::all_of(text, is_ascii_space) || text == "\xC2\xA0";
}

bool is_sane(const Rect& box) {
    return std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) && std::isfinite(box.y1);
}

DrawnWord drawn(const poppler::text_box& item) {
    DrawnWord word;
    const poppler::ustring text = item.text();
    word.height = item.bbox().height();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const poppler::rectf box = item.char_bbox(i);
        word.letters.push_back({text.at(i), box.left(), box.right()});
    }
    return word;
}

// Whether a word may be cut at all: with a capital or a figure inside it, and small letters. Few have both.
bool may_be_two(Units text) {
    const auto is_small = [](auto unit) { return unit >= 'a' && unit <= 'z'; };
    const auto begins_part = [](auto unit) {
        return (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9');
    };
    return text.size() >= 2 * part_letters_min && std::ranges::any_of(text, is_small) &&
           std::ranges::any_of(text.substr(part_letters_min), begins_part);
}

// Where each word of the page is to be parted, for those that are two texts drawn side by side. `texts` are
// theirs.
std::map<std::size_t, std::size_t> find_cuts(const std::vector<poppler::text_box>& items,
                                             const std::vector<poppler::ustring>& texts) {
    std::vector<std::size_t> doubtful;
    std::map<std::size_t, std::size_t> cuts;
    std::vector<DrawnWord> page;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!may_be_two(texts[i]) || items[i].rotation() != 0) continue;
        if (possible_cut(drawn(items[i]))) doubtful.push_back(i);
    }
    if (doubtful.empty() || doubtful.size() > cuts_max) return cuts;
    page.reserve(items.size());
    for (const poppler::text_box& item : items) page.push_back(drawn(item));
    for (const std::size_t i : doubtful) {
        const auto cut = possible_cut(page[i]);
        if (cut && page[i].height > 0 && is_drawn_apart(page[i], *cut, page)) cuts.emplace(i, *cut);
    }
    return cuts;
}

// Adds the word, or the two that it is parted in; the room of the first one's last letters is left white
// between them.
void add_words(const poppler::text_box& item,
               Units text,
               std::size_t cut,
               LetterCount& count,
               std::vector<Word>& words) {
    const poppler::rectf at = item.bbox();
    Word& word = words.emplace_back();
    word.box = {at.left(), at.top(), at.right(), at.bottom()};
    word.space_after = item.has_space_after();
    word.text = to_text(text.substr(0, cut > 0 ? cut : text.npos), count);
    if (cut == 0) return;
    Word second;
    second.box = word.box;
    second.space_after = word.space_after;
    second.text = to_text(text.substr(cut), count);
    second.box.x0 = item.char_bbox(cut).left();
    word.space_after = true;
    word.box.x1 = std::max(second.box.x0 - word.box.height(), (word.box.x0 + second.box.x0) / 2);
    words.push_back(std::move(second));
}

Error too_many_words(const Page& page) {
    return Error(ErrorCode::limit_expansion, "page " + std::to_string(page.number) + " holds too many words");
}

}  // namespace

void take_words(const poppler::page& source, Page& page, std::vector<Warning>& warnings) {
    LetterCount count;
    bool off_page = false;
    bool too_small = false;
    const Rect sheet{0, 0, page.width, page.height};
    const std::vector<poppler::text_box> items = source.text_list();
    // Room for all of them is made below; few pages have as many again that are blank or off the page.
    if (items.size() > 2 * limits::words_in_page_max) throw too_many_words(page);
    std::vector<poppler::ustring> texts;
    texts.reserve(items.size());
    for (const poppler::text_box& item : items) texts.push_back(item.text());
    const std::map<std::size_t, std::size_t> cuts = find_cuts(items, texts);
    std::vector<Word> pieces;
    pieces.reserve(items.size() + cuts.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto cut = cuts.find(i);
        const std::size_t before = pieces.size();
        add_words(items[i], texts[i], cut != cuts.end() ? cut->second : 0, count, pieces);
        count.turned.at(static_cast<std::size_t>(items[i].rotation()) % count.turned.size()) +=
            pieces.size() - before;
    }
    page.words.reserve(std::min(pieces.size(), limits::words_in_page_max));
    for (Word& word : pieces) {
        if (is_blank(word.text)) continue;
        if (!is_sane(word.box) || intersected(word.box, sheet).empty()) {
            off_page = true;
            continue;
        }
        if (std::max(word.box.height(), word.box.width()) < readable_height_min) {
            too_small = true;
            continue;
        }
        if (page.words.size() >= limits::words_in_page_max) {
            throw too_many_words(page);
        }
        word.box = intersected(word.box, sheet);
        count_word(word.text, count);
        page.words.push_back(std::move(word));
    }
    if (off_page)
        warnings.push_back(
            {"text_off_page", page.number, "Some text lies outside the page and was left out."});
    if (too_small)
        warnings.push_back(
            {"text_too_small", page.number, "Some text is too small to see and was left out."});
    page.needs_ocr = letters_are_unmapped(count);
    page.layer_in_doubt = !page.needs_ocr && words_are_none(count);
    page.rotation = turn_to_upright(count);
}

}  // namespace homeward
