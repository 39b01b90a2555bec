#include "parsers/records/confidence_xml.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {
namespace {

constexpr std::size_t confidence_bytes_max = 256 * limits::kib;

class ConfidenceFile {
public:
    explicit ConfidenceFile(const std::filesystem::path& path)
        : name_(path.filename().string()), text_(read_own_file(path, confidence_bytes_max)) {}

    ConfidenceTable load() {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed = document.load_buffer(text_.data(), text_.size());
        if (!parsed) refuse(parsed.offset, parsed.description());
        const pugi::xml_node root = document.document_element();
        if (std::string_view(root.name()) != "confidence")
            refuse(root.offset_debug(), "the root element is confidence");
        ConfidenceTable table;
        for (const pugi::xml_node& node : root.children()) {
            if (std::string_view(node.name()) != "cell")
                refuse(node.offset_debug(), "only cell stands in confidence");
            std::optional<double>& slot = table.at(cell_of(node).number());
            if (slot) refuse(node.offset_debug(), "this cell stands twice");
            slot = number_of(node);
        }
        if (!std::ranges::all_of(table, [](const auto& slot) { return slot.has_value(); }))
            refuse(root.offset_debug(), "a cell is missing: each route, doubt, field and reading has one");
        return table;
    }

private:
    std::string name_;
    std::string text_;

    [[noreturn]] void refuse(std::ptrdiff_t offset, const std::string& why) const {
        const auto end = text_.begin() + std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text_));
        const auto line = 1 + std::count(text_.begin(), end, '\n');
        throw Error(ErrorCode::bad_template, name_ + ":" + std::to_string(line) + ": " + why);
    }

    template <typename Word, std::size_t count>
    Word word_of(const pugi::xml_node& node,
                 const char* attribute,
                 const std::array<std::string_view, count>& words) const {
        const auto found = std::ranges::find(words, std::string_view(node.attribute(attribute).value()));
        if (found == words.end()) refuse(node.offset_debug(), std::string("no such ") + attribute);
        return static_cast<Word>(found - words.begin());
    }

    ConfidenceCell cell_of(const pugi::xml_node& node) const {
        return {word_of<ValueRoute>(node, "route", route_words),
                word_of<Misgiving>(node, "doubt", misgiving_words),
                word_of<FieldGroup>(node, "field", field_group_words),
                word_of<ReadingBand>(node, "reading", reading_words)};
    }

    double number_of(const pugi::xml_node& node) const {
        const std::string_view text = trimmed(node.child_value());
        double number = -1;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failed != std::errc() || end != text.data() + text.size() || !(number >= 0 && number <= 1))
            refuse(node.offset_debug(), "a confidence is a number from 0 to 1");
        return number;
    }
};

}  // namespace

ConfidenceTable load_confidence(const std::filesystem::path& file) {
    return ConfidenceFile(file).load();
}

}  // namespace homeward
