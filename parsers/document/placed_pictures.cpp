#include "parsers/document/placed_pictures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>

#include "parsers/document/file_format.h"
#include "parsers/document/mail_parts.h"

namespace homeward {

namespace {

constexpr std::size_t pictures_max = 40;    // A minute of recognition, and more pages than anybody pastes.
constexpr std::size_t page_side_min = 150;  // Dots: five lines of a form as a screen shows them.
constexpr double shown_width_min_mm = 50;   // A crest, a portrait or a signature is narrower,
constexpr double shown_height_min_mm = 10;  // a rule or a banner lower.
constexpr double mm_in_inch = 25.4;

bool is_recognisable(std::span<const std::byte> bytes) {
    try {
        const FileFormat format = recognise_format(bytes);
        return format == FileFormat::png || format == FileFormat::jpeg || format == FileFormat::tiff;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

bool is_shown_small(double width_mm, double height_mm) {
    return (width_mm > 0 && width_mm < shown_width_min_mm) ||
           (height_mm > 0 && height_mm < shown_height_min_mm);
}

double length_mm(std::string_view length) {
    static constexpr std::array<std::pair<std::string_view, double>, 5> units{
        {{"cm", 10}, {"mm", 1}, {"in", mm_in_inch}, {"pt", mm_in_inch / 72}, {"pc", mm_in_inch / 6}}};
    double number = 0;
    const auto [end, failed] = std::from_chars(length.data(), length.data() + length.size(), number);
    if (failed != std::errc()) return 0;
    const std::string_view unit = length.substr(static_cast<std::size_t>(end - length.data()));
    const auto found = std::ranges::find(units, unit, [](const auto& each) { return each.first; });
    return found == units.end() ? 0 : number * found->second;
}

void place_pictures(Document& document,
                    const std::function<std::optional<std::string>(const std::string& name)>& file_of) {
    std::set<std::string> seen;
    std::erase_if(document.blocks, [&](Block& block) {
        if (block.kind != BlockKind::picture) return false;
        const std::string name = std::exchange(block.text, {});
        if (!seen.insert(name).second || document.pictures.size() >= pictures_max) return true;
        std::optional<std::string> file = file_of(name);
        if (!file) return true;
        const auto bytes = std::as_bytes(std::span(*file));
        if (!is_recognisable(bytes) || is_small_picture(bytes, page_side_min)) return true;
        document.pictures.push_back(std::move(*file));
        block.level = static_cast<int>(document.pictures.size());
        return false;
    });
}

void warn_of_pictures_left(Document& document, std::size_t count) {
    if (count <= document.pictures.size()) return;
    document.warnings.push_back(
        {"pictures_not_read",
         0,
         document.pictures.empty() ? "This document holds pictures. Words in them were not read."
                                   : "This document holds other pictures too. Words in them were not read."});
}

}  // namespace homeward
