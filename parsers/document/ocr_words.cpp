// Words out of the recogniser, which sometimes sees a space in a word.

#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/ocr_words_internal.h"
#include "parsers/text/unicode.h"

namespace homeward::ocr {

namespace {

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_unicode_space(next_code_point(text, at))) return false;
    }
    return true;
}

std::optional<Rect> box_of(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level) {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    if (!at.BoundingBox(level, &x0, &y0, &x1, &y1)) return std::nullopt;
    return Rect{double(x0), double(y0), double(x1), double(y1)};
}

/// How the letters of a line stand: its baseline's height at a word, and what reaches above and below it.
/// Dots.
struct LineMeasure {
    double ascent = 0;
    double descent = 0;
};

// The recogniser's rows tell the height of small letters, of tall ones and of tails; a row of capitals or of
// figures may tell too little, so the ink has its say.
LineMeasure measure_line(const tesseract::ResultIterator& at) {
    float height = 0;
    float descenders = 0;
    float ascenders = 0;
    at.RowAttributes(&height, &descenders, &ascenders);
    return {std::max(0.0F, height + descenders), std::max(0.0F, -descenders)};
}

// A word's box as type has it, from over the tall letters to under the tails, whatever letters it happens to
// have: words of a line then stand level, as in a text layer, and gaps can be told from the size of the type.
void stretch_to_line(const tesseract::ResultIterator& at, const LineMeasure& line, Word& word) {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    if (line.ascent <= 0 || !at.Baseline(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) return;
    const double base = (y0 + y1) / 2.0;
    const double size = std::clamp(line.ascent / 0.74, word.box.height() * 0.9, word.box.height() * 3);
    word.font_size = static_cast<float>(size);
    word.box.y0 = std::min(word.box.y0, std::max(base - size * 0.80, word.box.y0 - size * 0.6));
    word.box.y1 = std::max(word.box.y1, std::min(base + size * 0.22, word.box.y1 + size * 0.6));
}

// Whether the recogniser saw a space behind a capital that is only narrower than the room it was given ("R
// eturn"): a space is 0.39 of a capital's height in most types.
bool is_torn_off(const Word& capital, const Word& rest, double letter_height) {
    const bool torn = capital.text.size() == 1 && is_ascii_upper(capital.text.front()) &&
                      capital.text != "A" && capital.text != "I" && is_ascii_lower(rest.text.front());
    return torn && line_overlap(capital.box, rest.box) >= 0.5 &&
           rest.box.x0 - capital.box.x1 < 0.34 * letter_height;
}

// A lone upright stroke is the word "I" where it stands on the baseline as high as a capital, and a bar
// between words where it reaches below: recognisers take each for the other. Else it is left as it was seen.
void tell_bar_from_letter(const tesseract::ResultIterator& at,
                          const LineMeasure& line,
                          const Rect& ink,
                          Word& word) {
    if (word.text != "|" && word.text != "I" && word.text != "l") return;
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    if (line.ascent <= 0 || !at.Baseline(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) return;
    const double below = (ink.y1 - (y0 + y1) / 2.0) / line.ascent;
    const double height = ink.height() / line.ascent;
    if (below > 0.16 && height > 1.1) {
        word.text = "|";
    } else if (std::abs(below) < 0.12 && height > 0.8 && height < 1.15) {
        word.text = "I";
    }
}

// A speck or the rest of a rule, taken for a mark that stands alone at a line's end.
bool is_stray_mark(const Word& word) {
    constexpr std::string_view never_alone = "|~_`^\\";
    constexpr float sure = 0.8F;
    if (word.confidence < sure && (word.text == "\u2019" || word.text == "\u2018" || word.text == "\u201c" ||
                                   word.text == "\u201d" || word.text == "\u00b0" || word.text == "\u00a2"))
        return true;
    const auto is_sign = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alnum(c); };
    if (!std::ranges::all_of(word.text, is_sign)) return false;
    if (never_alone.find(word.text.front()) != std::string_view::npos) return true;
    return word.text.size() == 1 && word.confidence < sure;
}

bool has_letter_or_figure(const Word& word) {
    return std::ranges::any_of(
        word.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || is_ascii_alnum(c); });
}

// A slash or a dash alone tells nothing of how high the line's type stands: it takes that of the word beside
// it.
void level_marks(std::vector<Word>& words, std::size_t first) {
    for (std::size_t i = first; i < words.size(); ++i) {
        if (has_letter_or_figure(words.at(i))) continue;
        for (const std::size_t beside : {i - 1, i + 1}) {
            if (beside < first || beside >= words.size() || !has_letter_or_figure(words.at(beside))) continue;
            words.at(i).box.y0 = words.at(beside).box.y0;
            words.at(i).box.y1 = words.at(beside).box.y1;
            words.at(i).font_size = words.at(beside).font_size;
            break;
        }
    }
}

// The recogniser draws a word's box over part of the next where it was unsure whose ink is whose; between two
// words there is a space.
void part_boxes(std::vector<Word>& words, std::size_t first) {
    for (std::size_t i = first; i + 1 < words.size(); ++i) {
        Word& word = words.at(i);
        Word& next = words.at(i + 1);
        const double space = 0.2 * static_cast<double>(word.font_size);
        if (next.box.x0 - word.box.x1 >= space / 2 || next.box.x0 <= word.box.x0) continue;
        const bool next_is_mark = next.box.width() < word.box.width();
        const double cut = next_is_mark ? next.box.x0 - space : word.box.x1;
        if (next_is_mark && cut > word.box.mid_x()) word.box.x1 = cut;
        if (!next_is_mark && cut + space < next.box.mid_x()) next.box.x0 = cut + space;
    }
}

}  // namespace

void add_words(tesseract::TessBaseAPI& api, double letter_height, std::vector<Word>& words) {
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at) return;
    const std::size_t first = words.size();
    LineMeasure line;
    do {
        if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) line = measure_line(*at);
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        const std::optional<Rect> box = box_of(*at, tesseract::RIL_WORD);
        if (!text || !box) continue;
        Word word;
        word.text = trimmed(repaired_utf8(text.get()));
        word.box = *box;
        stretch_to_line(*at, line, word);
        tell_bar_from_letter(*at, line, *box, word);
        if (word.text.empty() || is_blank(word.text)) continue;  // ruled lines come back as a space
        word.confidence = std::clamp(at->Confidence(tesseract::RIL_WORD) / 100.0F, 0.0F, 1.0F);
        if (words.size() > first && is_torn_off(words.back(), word, letter_height)) {
            words.back().text += word.text;
            words.back().box = united(words.back().box, word.box);
            words.back().confidence = std::min(words.back().confidence, word.confidence);
            continue;
        }
        words.push_back(std::move(word));
        const bool begins = words.size() == first + 1 && words.back().text != "|";
        if (begins && is_stray_mark(words.back())) words.pop_back();
    } while (at->Next(tesseract::RIL_WORD) && words.size() < limits::words_in_page_max);
    if (words.size() > first && is_stray_mark(words.back())) words.pop_back();
    level_marks(words, first);
    part_boxes(words, first);
    // What begins a line is the rest of a rule or the word: words lost are worse than a letter too many.
    if (words.size() > first && words.at(first).text == "|") words.at(first).text = "I";
}

void add_comb_words(tesseract::TessBaseAPI& api, const Comb& comb, std::vector<Word>& words) {
    constexpr float miscounted = 0.3F;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at) return;
    std::vector<std::string> letters;
    std::vector<float> sure;
    do {
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_SYMBOL));
        if (!text || is_blank(text.get())) continue;
        letters.push_back(repaired_utf8(text.get()));
        sure.push_back(std::clamp(at->Confidence(tesseract::RIL_SYMBOL) / 100.0F, 0.0F, 1.0F));
    } while (at->Next(tesseract::RIL_SYMBOL) && letters.size() <= comb.letters.size());
    const bool counted = letters.size() == comb.letters.size();
    const std::size_t first = words.size();
    for (std::size_t i = 0; i < comb.letters.size(); ++i) {
        const CombLetter& letter = comb.letters.at(i);
        const bool begins = i == 0 || (counted && letter.cell > comb.letters.at(i - 1).cell + 1);
        if (begins) words.push_back({.font_size = static_cast<float>(comb.letter_height / 0.74)});
        Word& word = words.back();
        word.box = united(word.box, letter.box);
        if (counted) word.text += letters.at(i);
        word.confidence = std::min(word.confidence, counted ? sure.at(i) : miscounted);
    }
    if (counted) return;
    for (const std::string& letter : letters) words.back().text += letter;
    if (words.back().text.empty()) words.resize(first);
}

}  // namespace homeward::ocr
