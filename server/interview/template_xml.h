#pragma once
// A template file as a plain tree, so that the loaders of forms and rules check what is written in it without
// knowing how it is parsed, and can say on which line something is wrong.

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace homeward {

/// One element: either children or text, never both.
struct TemplateElement {
    std::string name;
    std::string place;  ///< `forms/newham.xml:12`, for errors.
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<TemplateElement> children;
    std::string text;  ///< Runs of space made one.

    /// Throws `Error{bad_template}` that names file and line.
    [[noreturn]] void refuse(std::string_view why) const;

    /// The attribute, or empty where it is not there.
    std::string_view attribute(std::string_view attribute_name) const;
    /// The attribute, which must be there and hold more than space.
    std::string required(std::string_view attribute_name) const;
    /// The attribute, which must be an id: a small letter, then small letters, digits and `_`.
    std::string required_word(std::string_view attribute_name) const;
    /// The parts of an attribute between spaces, each an id; at least one.
    std::vector<std::string> required_words(std::string_view attribute_name) const;
    /// Whether the attribute is `yes`; it may be missing, and hold nothing else.
    bool yes(std::string_view attribute_name) const;
    /// The text, which must be there.
    std::string required_text() const;

    /// Refuses attributes that are none of these.
    void allow_attributes(std::initializer_list<std::string_view> names) const;
    /// Refuses children that are none of these, or stand before one named earlier in the list.
    void allow_children(std::initializer_list<std::string_view> names) const;
    /// Refuses children altogether.
    void allow_text_only() const { allow_children({}); }

    /// Children called `child_name`, in their order.
    std::vector<const TemplateElement*> all(std::string_view child_name) const;
    /// The one child called `child_name`, or null; two are refused.
    const TemplateElement* one(std::string_view child_name) const;
};

/// Whether `text` is an id as `required_word` says.
bool is_template_word(std::string_view text);

/// Reads a template file: at most 1 MiB, 16 levels. Throws `Error{bad_template}` that names file and line.
TemplateElement read_template(const std::filesystem::path& path);

}  // namespace homeward
