#include <algorithm>
#include <array>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/document/placed_pictures.h"
#include "parsers/document/rtf_groups_internal.h"
#include "parsers/document/rtf_tokens.h"
#include "parsers/document/symbol_marks.h"

namespace homeward {

namespace {

using enum RtfPlace;
using PlaceRow = std::pair<std::string_view, RtfPlace>;

constexpr std::array places{PlaceRow{"fonttbl", fonts},
                            PlaceRow{"stylesheet", styles},
                            PlaceRow{"htmltag", html_tag},
                            PlaceRow{"mhtmltag", nowhere},
                            PlaceRow{"formfield", form_field},
                            PlaceRow{"ffl", form_choice},
                            PlaceRow{"listtext", list_mark},
                            PlaceRow{"pntext", list_mark},
                            PlaceRow{"header", header},
                            PlaceRow{"headerf", header},
                            PlaceRow{"headerl", header},
                            PlaceRow{"headerr", header},
                            PlaceRow{"footer", footer},
                            PlaceRow{"footerf", footer},
                            PlaceRow{"footerl", footer},
                            PlaceRow{"footerr", footer},
                            PlaceRow{"footnote", note},
                            PlaceRow{"shptxt", box},
                            PlaceRow{"dptxbxtext", box},
                            PlaceRow{"fldrslt", field_result},
                            PlaceRow{"fldinst", field_code},
                            PlaceRow{"colortbl", nowhere},
                            PlaceRow{"info", nowhere},
                            PlaceRow{"pict", picture},
                            PlaceRow{"shppict", text},
                            PlaceRow{"objdata", nowhere},
                            PlaceRow{"objclass", nowhere},
                            PlaceRow{"nonshppict", nowhere},
                            PlaceRow{"listtable", nowhere},
                            PlaceRow{"listoverridetable", nowhere},
                            PlaceRow{"revtbl", nowhere},
                            PlaceRow{"rsidtbl", nowhere},
                            PlaceRow{"generator", nowhere},
                            PlaceRow{"filetbl", nowhere},
                            PlaceRow{"xmlnstbl", nowhere},
                            PlaceRow{"themedata", nowhere},
                            PlaceRow{"datastore", nowhere},
                            PlaceRow{"bkmkstart", nowhere},
                            PlaceRow{"bkmkend", nowhere},
                            PlaceRow{"annotation", nowhere},
                            PlaceRow{"atnid", nowhere},
                            PlaceRow{"atnauthor", nowhere},
                            PlaceRow{"xe", nowhere},
                            PlaceRow{"tc", nowhere},
                            PlaceRow{"sp", nowhere},
                            PlaceRow{"ftnsep", nowhere},
                            PlaceRow{"ftnsepc", nowhere},
                            PlaceRow{"aftnsep", nowhere},
                            PlaceRow{"aftnsepc", nowhere},
                            PlaceRow{"ffname", nowhere},
                            PlaceRow{"ffdeftext", nowhere},
                            PlaceRow{"ffformat", nowhere},
                            PlaceRow{"ffhelptext", nowhere},
                            PlaceRow{"ffstattext", nowhere},
                            PlaceRow{"ffentrymcr", nowhere},
                            PlaceRow{"ffexitmcr", nowhere},
                            PlaceRow{"nonesttables", nowhere},
                            PlaceRow{"upr", alternatives},
                            PlaceRow{"ud", text},
                            PlaceRow{"shpinst", text},
                            PlaceRow{"shp", text},
                            PlaceRow{"do", text},
                            PlaceRow{"nesttableprops", text},
                            PlaceRow{"pnseclvl", nowhere},
                            PlaceRow{"pn", nowhere},
                            PlaceRow{"pgptbl", nowhere},
                            PlaceRow{"mmathPr", nowhere},
                            PlaceRow{"latentstyles", nowhere}};

using CharacterRow = std::pair<std::string_view, std::string_view>;
constexpr std::array characters{CharacterRow{"emdash", "—"},
                                CharacterRow{"endash", "–"},
                                CharacterRow{"bullet", "•"},
                                CharacterRow{"lquote", "‘"},
                                CharacterRow{"rquote", "’"},
                                CharacterRow{"ldblquote", "“"},
                                CharacterRow{"rdblquote", "”"},
                                CharacterRow{"tab", "\t"},
                                CharacterRow{"emspace", "\u2003"},
                                CharacterRow{"enspace", "\u2002"},
                                CharacterRow{"qmspace", "\u2005"},
                                CharacterRow{"zwj", "\u200D"},
                                CharacterRow{"zwnj", "\u200C"},
                                CharacterRow{"ltrmark", "\u200E"},
                                CharacterRow{"rtlmark", "\u200F"}};

using CharsetRow = std::pair<int, int>;
constexpr std::array charsets{CharsetRow{77, 10000},
                              CharsetRow{128, 932},
                              CharsetRow{129, 949},
                              CharsetRow{134, 936},
                              CharsetRow{136, 950},
                              CharsetRow{161, 1253},
                              CharsetRow{162, 1254},
                              CharsetRow{163, 1258},
                              CharsetRow{177, 1255},
                              CharsetRow{178, 1256},
                              CharsetRow{186, 1257},
                              CharsetRow{204, 1251},
                              CharsetRow{222, 874},
                              CharsetRow{238, 1250}};

template <class Rows, class Key>
auto find_row(const Rows& rows, const Key& key) {
    return std::ranges::find_if(rows, [&](const auto& row) { return row.first == key; });
}

}  // namespace

std::optional<RtfPlace> rtf_place_of(std::string_view word) {
    const auto row = find_row(places, word);
    return row == places.end() ? std::nullopt : std::optional(row->second);
}

std::string_view rtf_character_of(std::string_view word) {
    const auto row = find_row(characters, word);
    return row == characters.end() ? std::string_view{} : row->second;
}

std::optional<std::string> RtfFormField::answer() const {
    const int chosen = result == 25 ? chosen_at_first : result;
    if (type == 1) return std::string(chosen == 1 ? ticked_box : empty_box);
    if (type != 2) return std::nullopt;
    const bool known = chosen >= 0 && static_cast<std::size_t>(chosen) < choices.size();
    return known ? choices.at(static_cast<std::size_t>(chosen)) : std::string();
}

void RtfFonts::set_charset(int charset) {
    const auto row = find_row(charsets, charset);
    fonts_[open_] = {row == charsets.end() ? 0 : row->second, charset == 2};
}

void RtfFonts::end() {
    if (to_ascii_lower(name_).find("wingdings") != std::string::npos) fonts_[open_].symbols = true;
    name_.clear();
}

RtfFont RtfFonts::find(int number) const {
    const auto font = fonts_.find(number);
    return font == fonts_.end() ? RtfFont{} : font->second;
}

void RtfStyles::end(int number) {
    const std::string name = to_ascii_lower(trimmed(std::exchange(name_, {})));
    const bool heading = name.starts_with("heading ") && name.size() > 8 && is_ascii_digit(name[8]);
    if (heading && name[8] != '0') levels_[number] = name[8] - '0';
    if (name == "title;") levels_[number] = 1;
}

int RtfStyles::heading_level(int number) const {
    const auto level = levels_.find(number);
    return level == levels_.end() ? 0 : level->second;
}

bool RtfRows::take_word(std::string_view word, std::optional<int> number, bool inner) {
    if (word == "trowd") {
        shapes_.clear();
        shape_ = {};
    } else if (word == "cellx") {
        constexpr std::size_t cells_max = 256;
        shape_.right_edge = std::clamp(number.value_or(0), 0, 1'000'000);
        if (shapes_.size() < cells_max && !inner) shapes_.push_back(shape_);
        shape_ = {};
    } else if (word == "clmrg") {
        shape_.joins_left = true;
    } else if (word == "clvmrg") {
        shape_.joins_above = true;
    } else {
        return false;
    }
    return true;
}

void RtfPictures::add_digit(char c) {
    const int digit = hex_digit(c);
    if (digit < 0) return;
    if (half_ < 0) {
        half_ = digit;
        return;
    }
    open_ += static_cast<char>(half_ * 16 + digit);
    half_ = -1;
}

std::vector<Block> RtfPictures::end() {
    constexpr double twips_in_mm = 1440 / 25.4;
    constexpr std::size_t kept_max = 200;  // More than will be read; each is a block.
    ++count_;
    std::string file = std::exchange(open_, {});
    half_ = -1;
    const bool small =
        is_shown_small(std::exchange(width_, 0) / twips_in_mm, std::exchange(height_, 0) / twips_in_mm);
    if (small || files_.size() >= kept_max) return {};
    files_.push_back(std::move(file));
    return {Block{.kind = BlockKind::picture, .text = std::to_string(files_.size() - 1)}};
}

bool stands_apart(RtfPlace place) {
    return place == header || place == footer || place == note || place == box;
}

void RtfMargins::add(RtfPlace place, std::vector<Block> blocks) {
    std::vector<Block>& to = place == RtfPlace::header   ? headers_
                             : place == RtfPlace::footer ? footers_
                                                         : notes_;
    for (Block& block : blocks) {
        if (block.kind == BlockKind::picture) continue;  // A crest.
        if (place == RtfPlace::note || std::ranges::find(to, block) == to.end())
            to.push_back(std::move(block));
    }
}

std::vector<Block> RtfMargins::around(std::vector<Block> body) {
    std::vector<Block> all = std::move(headers_);
    for (std::vector<Block>* blocks : {&body, &notes_, &footers_}) {
        std::ranges::move(*blocks, std::back_inserter(all));
    }
    return all;
}

}  // namespace homeward
