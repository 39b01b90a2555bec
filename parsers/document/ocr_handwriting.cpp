// Handwriting is found and left to a person: what recognition makes of it is a guess, and a guess about a
// child must never become an answer. Print gives itself away by its evenness and by being read surely.

#include "parsers/document/ocr_handwriting.h"

#include <algorithm>
#include <cmath>

#include "parsers/base/ascii.h"
#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int ink_threshold = 160;

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

// The middle distance of the letters' feet from the straight line that fits them best.
double wavering_of(const std::vector<Rect>& letters) {
    std::vector<double> slopes;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        for (std::size_t j = i + 1; j < letters.size(); ++j) {
            const double dx = letters.at(j).mid_x() - letters.at(i).mid_x();
            if (dx > 1) slopes.push_back((letters.at(j).y1 - letters.at(i).y1) / dx);
        }
    }
    const double slope = median(std::move(slopes));
    std::vector<double> feet;
    for (const Rect& letter : letters) feet.push_back(letter.y1 - slope * letter.mid_x());
    const double level = median(feet);
    for (double& foot : feet) foot = std::abs(foot - level);
    return median(std::move(feet));
}

// The mean distance of each height from the nearer of the two that print has: small letters' and capitals'.
double spread_of(const std::vector<Rect>& letters) {
    std::vector<double> heights;
    for (const Rect& letter : letters) heights.push_back(letter.height());
    std::ranges::sort(heights);
    const double small = heights.at(heights.size() / 5);
    const double tall = heights.at(heights.size() * 4 / 5);
    double sum = 0;
    for (const double height : heights) sum += std::min(std::abs(height - small), std::abs(height - tall));
    return sum / static_cast<double>(heights.size());
}

// What recognition made of a line.
struct Reading {
    double confidence = 0;  ///< Mean, by letters.
    std::size_t letters = 0;
};

Reading reading_of(const std::vector<Word>& words) {
    Reading reading;
    for (const Word& word : words) {
        const auto letters = static_cast<std::size_t>(std::ranges::count_if(word.text, is_ascii_alnum));
        reading.letters += letters;
        reading.confidence += static_cast<double>(word.confidence) * static_cast<double>(letters);
    }
    if (reading.letters > 0) reading.confidence /= static_cast<double>(reading.letters);
    return reading;
}

// What the print of a page is like: its usual line.
struct Print {
    double confidence = 0;
    double letter_height = 0;
};

// Uneven ink that is not read surely either. A hand writes larger than a form prints, so print that suffered,
// the rest of a rule or a heading is known by its size; only ink that wavers much may be of any.
bool is_written(const LineLook& look, const Reading& reading, const Print& print) {
    constexpr std::size_t letters_needed = 4;
    const double behind = print.confidence - reading.confidence;
    const double size = print.letter_height > 0 ? look.letter_height / print.letter_height : 1;
    if (look.letters == 0) return false;
    if (look.letters < letters_needed) return behind > 0.35 && size > 1.7;
    const bool wavers_much = look.wavering > 0.1 && look.letters >= 6;
    const bool uneven = look.wavering > 0.05 || look.spread > 0.07 || look.run_on > 1.4;
    if (wavers_much || (uneven && size > 1.3)) return behind > 0.1;
    return size > 1.35 && behind > 0.35;
}

// Scraps beside what a hand wrote: a stroke that stood apart.
bool is_scrap_of(const LineLook& scrap, const Reading& reading, const LineLook& writing, const Print& print) {
    const double gap = std::max(scrap.box.x0 - writing.box.x1, writing.box.x0 - scrap.box.x1);
    return reading.letters < 4 && print.confidence - reading.confidence > 0.2 &&
           gap < 2 * writing.letter_height && line_overlap(scrap.box, writing.box) > 0.4;
}

}  // namespace

LineLook look_at_line(Pix* piece, const InkLine& line) {
    constexpr int letters_most = 60;  // Enough to tell by.
    LineLook look{.box = line.box, .letter_height = line.letter_height};
    const PixOwner ink = binary_of(piece, ink_threshold);
    const BoxaOwner boxes(pixConnCompBB(ink.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    std::vector<Rect> letters;
    std::vector<double> widths;
    for (int i = 0; i < count && static_cast<int>(letters.size()) < letters_most; ++i) {
        const Rect box = box_at(boxes.get(), i);
        if (box.height() < 0.4 * line.letter_height) continue;
        letters.push_back(box);
        widths.push_back(box.width() / box.height());
    }
    look.letters = letters.size();
    if (letters.size() < 3 || line.letter_height <= 0) return look;
    look.wavering = wavering_of(letters) / line.letter_height;
    look.spread = spread_of(letters) / line.letter_height;
    look.run_on = median(std::move(widths));
    return look;
}

std::vector<Rect> take_handwriting_out(const std::vector<LineLook>& looks,
                                       std::vector<std::vector<Word>>& words) {
    constexpr double page_needed = 0.8;  // A page that reads worse tells nothing about its single lines.
    std::vector<Reading> readings;
    std::vector<double> confidences;
    std::vector<double> heights;
    for (std::size_t i = 0; i < looks.size() && i < words.size(); ++i) {
        readings.push_back(reading_of(words.at(i)));
        if (readings.back().letters < 4) continue;
        confidences.push_back(readings.back().confidence);
        heights.push_back(looks.at(i).letter_height);
    }
    const Print print{median(std::move(confidences)), median(std::move(heights))};
    std::vector<std::size_t> written;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (is_written(looks.at(i), readings.at(i), print)) written.push_back(i);
    }
    if (print.confidence < page_needed || written.size() * 2 > readings.size()) return {};
    const std::size_t surely = written.size();
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto beside = [&](std::size_t at) {
            return at != i && is_scrap_of(looks.at(i), readings.at(i), looks.at(at), print);
        };
        const auto end = written.begin() + static_cast<std::ptrdiff_t>(surely);
        if (std::any_of(written.begin(), end, beside)) written.push_back(i);
    }
    std::vector<Rect> areas;
    for (const std::size_t i : written) {
        areas.push_back(looks.at(i).box);
        words.at(i).clear();
    }
    return areas;
}

}  // namespace homeward::ocr
