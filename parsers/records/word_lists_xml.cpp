#include "parsers/records/word_lists_xml.h"

#include <algorithm>
#include <pugixml.hpp>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

constexpr std::size_t list_bytes_max = 4 * limits::mib;

[[noreturn]] void fail(const std::filesystem::path& path,
                       std::string_view text,
                       std::ptrdiff_t offset,
                       const std::string& what) {
    const auto end = text.begin() + std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text));
    const auto line = std::count(text.begin(), end, '\n') + 1;
    throw Error(ErrorCode::bad_template, path.filename().string() + ":" + std::to_string(line) + ": " + what);
}

}  // namespace

std::vector<std::string> WordLists::words(std::string_view wanted) const {
    std::vector<std::string> out;
    for (const WordList& list : lists) {
        if (list.id == wanted) out.insert(out.end(), list.words.begin(), list.words.end());
    }
    return out;
}

WordLists load_word_lists(const std::filesystem::path& path) {
    const std::string text = read_own_file(path, list_bytes_max);
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    if (!parsed) fail(path, text, parsed.offset, parsed.description());
    const pugi::xml_node root = document.document_element();
    if (std::string_view(root.name()) != "wordlists")
        fail(path, text, root.offset_debug(), "expected <wordlists>");
    WordLists out;
    out.id = root.attribute("id").value();
    if (out.id.empty()) fail(path, text, root.offset_debug(), "<wordlists> needs an id");
    for (const pugi::xml_node node : root.children()) {
        if (node.type() != pugi::node_element) continue;
        if (std::string_view(node.name()) != "list") fail(path, text, node.offset_debug(), "expected <list>");
        WordList list{.id = node.attribute("id").value()};
        if (list.id.empty()) fail(path, text, node.offset_debug(), "<list> needs an id");
        if (const pugi::xml_attribute weight = node.attribute("weight")) {
            const auto number = parse_integer(weight.value());
            if (!number || *number < 1 || *number > 9)
                fail(path, text, node.offset_debug(), "weight is 1 to 9");
            list.weight = static_cast<int>(*number);
        }
        const std::string_view words = node.child_value();
        const char* const text_end = words.data() + words.size();
        for (const std::string_view word : split(words, ';')) {
            std::string plain;
            for (const char c : trimmed(word)) {
                const char one = is_ascii_space(c) ? ' ' : c;
                if (one != ' ' || plain.empty() || plain.back() != ' ') plain.push_back(one);
            }
            // Behind the last semicolon nothing need stand.
            const bool last = word.data() + word.size() == text_end;
            if (plain.empty() && !last) fail(path, text, node.offset_debug(), "<list> has an empty word");
            if (!plain.empty()) list.words.push_back(plain);
        }
        if (list.words.empty()) fail(path, text, node.offset_debug(), "<list> has no words");
        out.lists.push_back(std::move(list));
    }
    return out;
}

WordLists load_shipped_word_lists(std::string_view name) {
    return load_word_lists(find_template("lists/" + std::string(name) + ".xml"));
}

}  // namespace homeward
