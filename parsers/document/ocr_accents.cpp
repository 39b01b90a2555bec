// Accents that the recogniser did not read. It knows few, and tells of the rest nothing: `WÓJCIK` comes out
// as `WOJCIK`, as sure as any word. The ink shows that something stands over a letter.

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/document/ocr_pix_internal.h"
#include "parsers/document/ocr_words_internal.h"

namespace homeward::ocr {

namespace {

constexpr float doubtful = 0.5F;
constexpr std::size_t letters_least = 3;

bool is_plain_name(std::string_view word) {
    const auto letters = std::ranges::count_if(word, is_ascii_alpha);
    return static_cast<std::size_t>(letters) >= letters_least && is_ascii_upper(word.front()) &&
           std::ranges::all_of(word, [](char c) { return is_ascii_alpha(c) || c == '-' || c == ','; });
}

bool is_all_capitals(std::string_view word) {
    return std::ranges::none_of(word, is_ascii_lower);
}

bool has_ink(Pix* binary, int x, int y) {
    l_uint32 value = 0;
    pixGetPixel(binary, x, y, &value);
    return value != 0;
}

// The topmost ink of each column of `binary`; its height where a column has none.
std::vector<int> tops_of(Pix* binary) {
    const int height = pixGetHeight(binary);
    std::vector<int> tops(static_cast<std::size_t>(pixGetWidth(binary)), height);
    for (std::size_t x = 0; x < tops.size(); ++x) {
        int& top = tops.at(x);
        top = 0;
        while (top < height && !has_ink(binary, static_cast<int>(x), top)) ++top;
    }
    return tops;
}

// Capitals end at one height: ink over it, as wide as an accent, is one.
bool rises_over_capitals(Pix* binary, double letter_height) {
    std::vector<int> tops = tops_of(binary);
    std::vector<int> sorted;
    std::ranges::copy_if(
        tops, std::back_inserter(sorted), [&](int top) { return top < pixGetHeight(binary); });
    if (sorted.size() < 8) return false;
    const auto third = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 3);
    std::nth_element(sorted.begin(), third, sorted.end());
    const double level = *third - 0.12 * letter_height;
    double widest = 0;
    double run = 0;
    for (const int top : tops) {
        run = top < level ? run + 1 : 0;
        widest = std::max(widest, run);
    }
    return widest >= 0.13 * letter_height && widest <= 0.7 * letter_height;
}

// Pieces at the top of the word with a letter right under them: dots of i and j, and accents. Where a
// letter's stroke broke, its upper part is no accent: what is left of a tall letter reaches as high, and that
// of a low one lies lower than any accent.
int marks_over_letters(Pix* binary) {
    const BoxaOwner boxes(pixConnCompBB(binary, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    std::vector<Rect> pieces;
    for (int i = 0; i < count; ++i) pieces.push_back(box_at(boxes.get(), i));
    double top = 1e9;
    double tallest = 0;
    for (const Rect& piece : pieces) {
        top = std::min(top, piece.y0);
        tallest = std::max(tallest, piece.height());
    }
    const auto is_mark = [&](const Rect& piece) {
        const double size = std::max(piece.width(), piece.height());
        return piece.y1 <= top + 0.30 * tallest && size <= 0.45 * tallest && size >= 0.1 * tallest;
    };
    const auto has_letter_under = [&](const Rect& mark) {
        return std::ranges::any_of(pieces, [&](const Rect& piece) {
            const double shared = std::min(piece.x1, mark.x1) - std::max(piece.x0, mark.x0);
            return piece.y0 >= top + 0.18 * tallest && piece.y0 >= mark.y1 - 1 &&
                   piece.y0 <= mark.y1 + 0.3 * tallest && piece.height() >= 0.4 * tallest &&
                   shared >= 0.5 * mark.width();
        });
    };
    return static_cast<int>(std::ranges::count_if(
        pieces, [&](const Rect& piece) { return is_mark(piece) && has_letter_under(piece); }));
}

bool has_unread_accent(Pix* binary, std::string_view text, double letter_height) {
    if (is_all_capitals(text)) return rises_over_capitals(binary, letter_height);
    const auto dotted = std::ranges::count_if(text, [](char c) { return c == 'i' || c == 'j'; });
    return marks_over_letters(binary) > dotted;
}

// Whether the first letter stands in one stroke as high as the tallest of the word, with no dot over it.
bool begins_with_tall_stroke(Pix* binary) {
    const BoxaOwner boxes(pixConnCompBB(binary, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    Rect first{1e9, 0, 0, 0};
    double tallest = 0;
    for (int i = 0; i < count; ++i) tallest = std::max(tallest, box_at(boxes.get(), i).height());
    for (int i = 0; i < count; ++i) {
        const Rect piece = box_at(boxes.get(), i);
        if (piece.height() >= 0.4 * tallest && piece.x0 < first.x0) first = piece;
    }
    for (int i = 0; i < count; ++i) {
        const Rect piece = box_at(boxes.get(), i);
        if (piece.y1 <= first.y0 + 1 && piece.x0 < first.x1 && piece.x1 > first.x0) return false;
    }
    return count > 1 && first.height() >= 0.9 * tallest && first.width() <= 0.45 * first.height();
}

// A capital I at a line's head that was read as a small letter: `informant`, which then is no heading.
void mend_first_letter(Pix* binary, Word& word) {
    const std::string_view text = word.text;
    if (text.size() < 2 || text.front() != 'i' || !is_ascii_lower(text[1])) return;
    if (begins_with_tall_stroke(binary)) word.text.front() = 'I';
}

}  // namespace

void look_at_letters(Pix* grey, const InkLine& line, std::vector<Word>& words) {
    constexpr int ink_threshold = 160;
    const auto ink_of = [&](const Word& word) {
        const Rect box = intersected({word.box.x0, line.box.y0, word.box.x1, line.box.y1}, line.box);
        if (box.width() < 4 || box.height() < 4) return PixOwner();
        return binary_of(clipped(grey, box).get(), ink_threshold);
    };
    if (!words.empty() && words.front().text.starts_with('i')) {
        if (const PixOwner ink = ink_of(words.front())) mend_first_letter(ink.get(), words.front());
    }
    for (Word& word : words) {
        if (word.confidence <= doubtful || word.text.empty() || !is_plain_name(word.text)) continue;
        const PixOwner ink = ink_of(word);
        if (ink && has_unread_accent(ink.get(), word.text, line.letter_height)) word.confidence = doubtful;
    }
}

}  // namespace homeward::ocr
