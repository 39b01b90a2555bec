#include "parsers/document/page_quality_xml.h"

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

constexpr std::size_t quality_bytes_max = 64 * limits::kib;

class PageQualityFile {
public:
    explicit PageQualityFile(const std::filesystem::path& path)
        : name_(path.filename().string()), text_(read_own_file(path, quality_bytes_max)) {}

    PageQualityRules load() {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed = document.load_buffer(text_.data(), text_.size());
        if (!parsed) refuse(parsed.offset, parsed.description());
        const pugi::xml_node root = document.document_element();
        if (std::string_view(root.name()) != "page-quality")
            refuse(root.offset_debug(), "the root element is page-quality");
        PageQualityRules rules;
        for (const pugi::xml_node& node : root.children()) {
            if (std::string_view(node.name()) != "measure")
                refuse(node.offset_debug(), "only measure stands in page-quality");
            PageQualityRule rule = rule_of(node);
            const auto same = [&](const PageQualityRule& other) { return other.measure == rule.measure; };
            if (std::ranges::any_of(rules, same)) refuse(node.offset_debug(), "this measure stands twice");
            rules.push_back(std::move(rule));
        }
        return rules;
    }

private:
    [[noreturn]] void refuse(std::ptrdiff_t offset, const std::string& why) const {
        const auto end = text_.begin() + std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text_));
        const auto line = 1 + std::count(text_.begin(), end, '\n');
        throw Error(ErrorCode::bad_template, name_ + ":" + std::to_string(line) + ": " + why);
    }

    PageQualityRule rule_of(const pugi::xml_node& node) const {
        PageQualityRule rule;
        const auto found =
            std::ranges::find(page_measure_words, std::string_view(node.attribute("of").value()));
        if (found == page_measure_words.end()) refuse(node.offset_debug(), "no such measure");
        rule.measure = static_cast<PageMeasure>(found - page_measure_words.begin());
        rule.good = bound_of(node, "good");
        rule.usable = bound_of(node, "usable");
        rule.poor = bound_of(node, "poor");
        const bool falls = rule.good > rule.usable && rule.usable >= rule.poor;
        const bool rises = rule.good < rule.usable && rule.usable <= rule.poor;
        if (!falls && !rises) refuse(node.offset_debug(), "good, usable and poor stand in order");
        rule.reason = sentence_of(node, "why");
        rule.advice = sentence_of(node, "do");
        return rule;
    }

    double bound_of(const pugi::xml_node& node, const char* name) const {
        const std::string_view text = trimmed(node.attribute(name).value());
        double number = -1;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failed != std::errc() || end != text.data() + text.size() || !(number >= 0))
            refuse(node.offset_debug(), std::string(name) + " is a number, 0 or more");
        return number;
    }

    std::string sentence_of(const pugi::xml_node& node, const char* name) const {
        const std::string_view text = trimmed(node.child_value(name));
        if (text.empty()) refuse(node.offset_debug(), std::string(name) + " is a sentence");
        return std::string(text);
    }

    std::string name_;
    std::string text_;
};

}  // namespace

PageQualityRules load_page_quality(const std::filesystem::path& file) {
    return PageQualityFile(file).load();
}

}  // namespace homeward
