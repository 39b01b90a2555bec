#include "server/interview/template_xml.h"

#include <algorithm>
#include <pugixml.hpp>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

constexpr std::size_t template_bytes_max = 1 * limits::mib;
constexpr int template_depth_max = 16;

std::string with_single_spaces(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (!is_ascii_space(c)) {
            out += c;
        } else if (out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

class TreeReader {
public:
    TreeReader(std::string file, const std::string& text) : file_(std::move(file)) {
        for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
            line_ends_.push_back(static_cast<std::ptrdiff_t>(at));
    }

    [[noreturn]] void refuse(std::ptrdiff_t offset, std::string_view why) const {
        throw Error(ErrorCode::bad_template, place(offset) + ": " + std::string(why));
    }

    // `depth` is bounded, so the recursion is.
    TemplateElement read(const pugi::xml_node& node, int depth) const {
        if (depth > template_depth_max) refuse(node.offset_debug(), "elements are nested too deep");
        TemplateElement element;
        element.name = node.name();
        element.place = place(node.offset_debug());
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            if (!element.attribute(attribute.name()).empty()) element.refuse("an attribute stands twice");
            element.attributes.emplace_back(attribute.name(), attribute.value());
        }
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_element) element.children.push_back(read(child, depth + 1));
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                element.text += child.value();
        }
        element.text = with_single_spaces(element.text);
        if (!element.children.empty() && !element.text.empty())
            element.refuse("<" + element.name + "> holds text between its elements");
        return element;
    }

private:
    std::string place(std::ptrdiff_t offset) const {
        const auto line = std::ranges::lower_bound(line_ends_, offset) - line_ends_.begin();
        return file_ + ":" + std::to_string(line + 1);
    }

    std::string file_;
    std::vector<std::ptrdiff_t> line_ends_;
};

}  // namespace

bool is_template_word(std::string_view text) {
    return !text.empty() && is_ascii_lower(text.front()) && std::ranges::all_of(text, [](char c) {
        return is_ascii_lower(c) || is_ascii_digit(c) || c == '_';
    });
}

void TemplateElement::refuse(std::string_view why) const {
    throw Error(ErrorCode::bad_template, place + ": " + std::string(why));
}

std::string_view TemplateElement::attribute(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes) {
        if (key == attribute_name) return value;
    }
    return {};
}

std::string TemplateElement::required(std::string_view attribute_name) const {
    const std::string_view value = trimmed(attribute(attribute_name));
    if (value.empty()) refuse("<" + name + "> needs the attribute " + std::string(attribute_name));
    return with_single_spaces(value);
}

std::string TemplateElement::required_word(std::string_view attribute_name) const {
    const std::string value = required(attribute_name);
    if (!is_template_word(value) || value.size() != attribute(attribute_name).size())
        refuse(std::string(attribute_name) + " must be a small letter, then small letters, digits and _");
    return value;
}

std::vector<std::string> TemplateElement::required_words(std::string_view attribute_name) const {
    std::vector<std::string> words;
    const std::string value = required(attribute_name);
    for (const std::string_view word : split(value, ' ')) {
        if (!is_template_word(word))
            refuse(std::string(attribute_name) + " must hold words of small letters, digits and _");
        words.emplace_back(word);
    }
    return words;
}

bool TemplateElement::yes(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes) {
        if (key != attribute_name) continue;
        if (value != "yes") refuse(key + " can only be \"yes\"");
        return true;
    }
    return false;
}

std::string TemplateElement::required_text() const {
    allow_text_only();
    if (text.empty()) refuse("<" + name + "> is empty");
    return text;
}

void TemplateElement::allow_attributes(std::initializer_list<std::string_view> names) const {
    for (const auto& [key, value] : attributes) {
        if (std::ranges::find(names, std::string_view(key)) == names.end())
            refuse("<" + name + "> has no attribute " + key);
    }
}

void TemplateElement::allow_children(std::initializer_list<std::string_view> names) const {
    auto earliest = names.begin();
    for (const TemplateElement& child : children) {
        if (std::ranges::find(names, std::string_view(child.name)) == names.end())
            child.refuse("<" + child.name + "> does not belong in <" + name + ">");
        const auto here = std::find(earliest, names.end(), std::string_view(child.name));
        if (here == names.end()) child.refuse("<" + child.name + "> stands too late in <" + name + ">");
        earliest = here;
    }
    if (names.size() > 0 && !text.empty()) refuse("<" + name + "> holds text in place of elements");
}

std::vector<const TemplateElement*> TemplateElement::all(std::string_view child_name) const {
    std::vector<const TemplateElement*> found;
    for (const TemplateElement& child : children) {
        if (child.name == child_name) found.push_back(&child);
    }
    return found;
}

const TemplateElement* TemplateElement::one(std::string_view child_name) const {
    const auto found = all(child_name);
    if (found.size() > 1) found[1]->refuse("<" + std::string(child_name) + "> stands twice");
    return found.empty() ? nullptr : found.front();
}

TemplateElement read_template(const std::filesystem::path& path) {
    const std::string text = read_own_file(path, template_bytes_max);
    const TreeReader reader((path.parent_path().filename() / path.filename()).string(), text);
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result) reader.refuse(result.offset, result.description());
    return reader.read(document.document_element(), 1);
}

}  // namespace homeward
