#include "parsers/records/address_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/fields.h"
#include "parsers/records/kinds.h"
#include "parsers/records/time_words.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

enum class AddressPart { none, line, postcode };

constexpr std::size_t part_words_max = 6;
constexpr std::size_t postcode_words_max = 2;
constexpr int parts_max = 8;  ///< Of one address.

/// The one address whose postcode the label asks for; empty where it says none.
std::string_view field_of_postcode(std::string_view folded) {
    if (folded == "home postcode") return "subject.home_address";
    if (folded == "placement postcode") return "subject.placement_address";
    return {};
}

AddressPart part_of(const LayoutItem& item) {
    const std::string folded = folded_label(item.label_text);
    static constexpr std::string_view all_codes[] = {"postcode", "post code", "postal code", "cod post"};
    for (const std::string_view code : all_codes) {
        if (folded == code) return AddressPart::postcode;
    }
    if (!field_of_postcode(folded).empty()) return AddressPart::postcode;
    static constexpr std::string_view all_lines[] = {
        "address line 2", "address line 3", "address line 4", "line 2",    "line 3",  "line 4",
        "address 2",      "address 3",      "street",         "road",      "town",    "city",
        "town city",      "town or city",   "city town",      "post town", "village", "locality",
        "district",       "county",         "tref",           "sir"};
    for (const std::string_view line : all_lines) {
        if (folded == line) return AddressPart::line;
    }
    return AddressPart::none;
}

/// Whether the label asks for an address or place of which parts may follow.
bool asks_for_address(const LayoutItem& item, const Rules& rules) {
    if (item.kind != ItemKind::pair || item.label < 0) return false;
    if (contains_words(folded_label(item.label_text), "address")) return true;
    const auto& meanings = rules.meanings[static_cast<std::size_t>(item.label)];
    return std::ranges::any_of(meanings, [](const LabelMeaning& meaning) {
        const FieldRow* row = find_field(meaning.target);
        return row != nullptr && row->type == FieldType::place && row->id != "subject.school";
    });
}

/// Whether `item` goes on with the address `open`: what does not is an answer of its own.
bool fits(const LayoutItem& open, const LayoutItem& item, AddressPart part, const Rules& rules) {
    if (item.words.empty() || open.words.empty()) return false;
    if (item.words.size() > (part == AddressPart::postcode ? postcode_words_max : part_words_max))
        return false;
    if (part == AddressPart::postcode && !ends_in_postcode(joined_text(item.words))) return false;
    const std::string_view field = field_of_postcode(folded_label(item.label_text));
    const auto& meanings = rules.meanings[static_cast<std::size_t>(open.label)];
    const bool asked = field.empty() || std::ranges::any_of(meanings, [&](const LabelMeaning& meaning) {
                           return meaning.within.empty() && meaning.target == field;
                       });
    return asked && !ends_in_postcode(joined_text(open.words));
}

void add_part(LayoutItem& address, const LayoutItem& part) {
    if (!address.words.back().text.ends_with(',')) address.words.back().text += ',';
    for (std::size_t i = 0; i < part.words.size(); ++i) {
        LayoutWord word = part.words[i];
        word.space_before |= i == 0;
        // One line with what stands before it, wherever its box lies.
        word.line_start = false;
        address.words.push_back(std::move(word));
    }
}

}  // namespace

bool ends_in_postcode(std::string_view text) {
    std::string code;  // From its end, at most the letters and digits of the longest.
    constexpr std::size_t longest = 7;
    constexpr std::size_t shortest = 5;
    text = trimmed(text);
    while (!text.empty() && code.size() < longest) {
        const char c = text.back();
        if (c == ' ' && code.size() != 3) break;
        if (c != ' ' && !is_ascii_alnum(c)) break;
        if (c != ' ') code.insert(code.begin(), to_ascii_upper(c));
        text.remove_suffix(1);
    }
    if (code.size() < shortest) return false;
    const std::string_view inward = std::string_view(code).substr(code.size() - 3);
    const std::string_view outward = std::string_view(code).substr(0, code.size() - 3);
    return is_ascii_digit(inward[0]) && is_ascii_alpha(inward[1]) && is_ascii_alpha(inward[2]) &&
           is_ascii_alpha(outward[0]) && std::ranges::any_of(outward, is_ascii_digit);
}

std::size_t words_of_address(const std::vector<LayoutWord>& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        std::string code = words[i].text;
        while (code.ends_with(',') || code.ends_with('.') || code.ends_with(';')) code.pop_back();
        if (!ends_in_postcode(words[i - 1].text + ' ' + code) && !ends_in_postcode(code)) continue;
        const bool told = std::any_of(
            words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end(), [](const LayoutWord& word) {
                return word.text.starts_with('(') ||
                       (!word.text.empty() && is_ascii_lower(word.text.front()));
            });
        return told ? i + 1 : words.size();
    }
    return words.size();
}

namespace {

/// `DOB`, `born`, `14`, `(14)`, `yrs`, `May`, `2011`, `04/05/2011`, `F`, `White`: words that tell of a
/// person, and those that join them to an address.
bool tells_of_person(std::string_view word) {
    const std::string folded = folded_label(word);
    if (folded.empty()) return true;
    const bool digits = std::ranges::all_of(folded, [](char c) { return is_ascii_digit(c) || c == ' '; });
    if (digits || month_of(folded) > 0) return true;
    return is_among(
        folded,
        "dob born on the date of birth aged age years year yrs yr old yo b m f male female boy girl white "
        "black asian british mixed and at lives living who is resident residing currently home address h a "
        "ic1 ic2 ic3 ic4 st nd rd th");
}

/// Whether the word may stand within an address: a capital or a figure begins it, or it joins two such.
bool is_address_word(std::string_view word) {
    if (is_ascii_upper(word.front()) || is_ascii_digit(word.front())) return true;
    return is_among(folded_label(word), "of the on by upon y yr and le under in");
}

}  // namespace

std::optional<std::string> address_behind_person(std::string_view text) {
    constexpr std::size_t bytes_max = 160;
    constexpr std::size_t words_min = 4;
    text = text.substr(0, bytes_max);
    std::vector<std::string_view> words;
    for (const std::string_view word : split(text, ' ')) {
        if (!word.empty()) words.push_back(word);
    }
    const auto bare = [](std::string_view word) {
        while (!word.empty() && std::string_view(",.;:()-").find(word.back()) != std::string_view::npos)
            word.remove_suffix(1);
        while (!word.empty() && std::string_view("(,;-").find(word.front()) != std::string_view::npos)
            word.remove_prefix(1);
        return word;
    };
    std::size_t end = 0;
    for (std::size_t i = 1; i < words.size() && end == 0; ++i) {
        if (ends_in_postcode(std::string(words[i - 1]) + ' ' + std::string(bare(words[i])))) end = i + 1;
    }
    std::size_t from = 0;
    // A figure before a name is a house's number; other figures are the person's.
    const auto is_house = [&](std::size_t i) {
        const std::string_view word = bare(words[i]);
        const bool number = !word.empty() && word.size() <= 5 && is_ascii_digit(word.front()) &&
                            word.find('/') == std::string_view::npos &&
                            word.find('.') == std::string_view::npos;
        return number && i + 1 < end && !words[i].ends_with(',') && !words[i].ends_with(')') &&
               is_ascii_upper(words[i + 1].front()) && month_of(folded_label(words[i + 1])) == 0;
    };
    bool told = false;  // `Went to see Ola at 14 Hadrian Mews` tells nothing of her.
    for (; from < end && !is_house(from) && tells_of_person(bare(words[from])); ++from) {
        const bool lives =
            from > 0 && is_among(folded_label(words[from - 1]), "lives living resident residing");
        if (folded_label(words[from]) == "at" && !lives) return std::nullopt;
        told |=
            lives || folded_label(words[from]) == "of" || std::ranges::any_of(words[from], is_ascii_digit);
    }
    if (end < from + words_min || !told) return std::nullopt;
    for (std::size_t i = from; i < end; ++i) {
        if (bare(words[i]).empty() || !is_address_word(bare(words[i]))) return std::nullopt;
    }
    if (words[from].starts_with('(')) return std::nullopt;
    const auto first = static_cast<std::size_t>(words[from].data() - text.data());
    const std::string_view last = bare(words[end - 1]);
    return std::string(
        text.substr(first, static_cast<std::size_t>(last.data() - text.data()) + last.size() - first));
}

bool ends_in_misread_postcode(std::string_view text) {
    constexpr std::size_t inward_size = 3;
    constexpr std::size_t outward_most = 4;
    text = trimmed(text);
    std::string_view inward = text.substr(text.rfind(' ') + 1);
    text.remove_suffix(inward.size());
    text = trimmed(text);
    std::string_view outward = text.substr(text.rfind(' ') + 1);
    if (inward.size() > inward_size) {  // without a space
        outward = inward.substr(0, inward.size() - inward_size);
        inward.remove_prefix(outward.size());
    }
    const auto is_code = [](std::string_view part) { return std::ranges::all_of(part, is_ascii_alnum); };
    if (inward.size() != inward_size || outward.size() < 2 || outward.size() > outward_most) return false;
    if (!is_code(inward) || !is_code(outward)) return false;
    if (!is_ascii_digit(inward[0]) || !is_ascii_alpha(outward[0])) return false;
    const bool small = std::ranges::none_of(outward, is_ascii_upper);
    const bool figure = std::ranges::any_of(outward, is_ascii_digit);
    const auto is_letter = [&](char c) { return small ? is_ascii_lower(c) : is_ascii_upper(c); };
    const bool ends_well = is_letter(inward[1]) && is_letter(inward[2]);
    const bool ends_like = is_ascii_alpha(inward[1]) && is_ascii_alpha(inward[2]);
    if (!figure) return !small && ends_like && std::ranges::none_of(outward, is_ascii_lower);
    const std::size_t area = is_ascii_alpha(outward[1]) ? 2 : 1;
    const bool district =
        outward.size() > area && is_ascii_digit(outward[area]) && outward.size() <= area + 2 &&
        (outward.size() == area + 1 || is_ascii_digit(outward[area + 1]) || is_letter(outward[area + 1]));
    return !ends_well || !district || !std::ranges::all_of(outward.substr(0, area), is_letter);
}

std::vector<LayoutItem> with_addresses_whole(std::vector<LayoutItem> items, const Rules& rules) {
    std::vector<LayoutItem> whole;
    whole.reserve(items.size());
    std::size_t address = 0;  // Its place in `whole`, counted from 1; 0 where none is open.
    int parts = 0;            // That the open address was given.
    for (LayoutItem& item : items) {
        const AddressPart part = item.kind == ItemKind::pair && item.table_row < 0 && item.column < 0
                                     ? part_of(item)
                                     : AddressPart::none;
        if (part == AddressPart::none || address == 0) {
            whole.push_back(std::move(item));
            address = asks_for_address(whole.back(), rules) ? whole.size() : 0;
            parts = 0;
            continue;
        }
        if (parts < parts_max && fits(whole[address - 1], item, part, rules)) {
            add_part(whole[address - 1], item);
            ++parts;
        } else if (!item.words.empty()) {
            whole.push_back(std::move(item));
            address = 0;
        }
    }
    return whole;
}

bool take_housemates(std::vector<LayoutWord>& words, const Rules& rules) {
    constexpr std::size_t people_max = 6;
    for (std::size_t i = 0; i + 1 < std::min(words.size(), people_max); ++i) {
        const std::string word = folded_label(words[i].text);
        if (word == "at" && i > 0) {
            const char next = words[i + 1].text.front();
            if (!is_ascii_digit(next) && !is_ascii_upper(next)) return false;
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return true;
        }
        const bool whose =
            is_one_of(word, {"his", "her", "their", "and", "with", "living", "staying", "lives", "both"});
        if (!whose && !rules.relations.contains(word)) return false;
    }
    return false;
}

}  // namespace homeward
