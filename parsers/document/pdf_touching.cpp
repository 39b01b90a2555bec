#include "parsers/document/pdf_touching.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr double same_height = 0.2;  ///< Points: type of one size.
constexpr double same_room = 0.012;  ///< Of the height: rounding makes a letter's room differ by less.
constexpr std::size_t samples_min = 2;

bool is_upper_letter(char32_t c) {
    return c < 0x80 && is_ascii_upper(static_cast<char>(c));
}

bool is_lower_letter(char32_t c) {
    return c < 0x80 && is_ascii_lower(static_cast<char>(c));
}

bool is_figure(char32_t c) {
    return c >= '0' && c <= '9';
}

/// Written with a capital inside.
bool is_one_word(std::string_view text, std::size_t cut) {
    const std::string_view before = text.substr(0, cut);
    for (const std::string_view start :
         {"Mc", "Mac", "Fitz", "De", "Le", "La", "Du", "Van", "Von", "Di", "Da"}) {
        if (before == start) return true;
    }
    static constexpr std::array words{"whatsapp",
                                      "youtube",
                                      "tiktok",
                                      "snapchat",
                                      "facetime",
                                      "playstation",
                                      "facebook",
                                      "bereal",
                                      "paypal",
                                      "linkedin",
                                      "instagram",
                                      "bookings",
                                      "airbnb",
                                      "blablacar"};
    const std::string folded = to_ascii_lower(text);
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

}  // namespace

std::optional<std::size_t> possible_cut(const DrawnWord& word) {
    const auto& letters = word.letters;
    if (letters.size() < 2 * part_letters_min) return std::nullopt;
    std::string text;
    for (const DrawnLetter& letter : letters)
        text += letter.code < 0x80 ? static_cast<char>(letter.code) : '?';
    if (text.find_first_of("@/\\_:.&#") != std::string::npos) return std::nullopt;
    for (std::size_t i = part_letters_min; i + 1 < letters.size(); ++i) {
        const char32_t before = letters[i - 1].code;
        const char32_t here = letters[i].code;
        const bool into_capital = is_lower_letter(before) && is_lower_letter(letters[i - 2].code) &&
                                  is_upper_letter(here) && !is_figure(letters[i + 1].code);
        const bool out_of_capitals = is_upper_letter(before) && is_upper_letter(letters[i - 2].code) &&
                                     is_upper_letter(here) && is_lower_letter(letters[i + 1].code);
        const bool into_figures =
            is_lower_letter(before) && is_lower_letter(letters[i - 2].code) && is_figure(here);
        const bool out_of_figures =
            is_figure(before) && is_upper_letter(here) && is_lower_letter(letters[i + 1].code);
        if (!into_capital && !out_of_capitals && !into_figures && !out_of_figures) continue;
        return is_one_word(text, i) ? std::nullopt : std::optional(i);
    }
    return std::nullopt;
}

bool is_drawn_apart(const DrawnWord& word, std::size_t cut, const std::vector<DrawnWord>& page) {
    const DrawnLetter& last = word.letters.at(cut - 1);
    const double room = (last.x1 - last.x0) / word.height;
    std::size_t samples = 0;
    for (const DrawnWord& other : page) {
        if (std::abs(other.height - word.height) > same_height) continue;
        for (std::size_t i = 0; i < other.letters.size(); ++i) {
            const DrawnLetter& letter = other.letters[i];
            if (letter.code != last.code || (&other == &word && i + 1 == cut)) continue;
            if (std::abs((letter.x1 - letter.x0) / other.height - room) < same_room) return false;
            ++samples;
        }
    }
    return samples >= samples_min;
}

}  // namespace homeward
