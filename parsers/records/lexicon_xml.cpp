// Loader of the lexicon's XML.

#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/records/lexicon.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::size_t lexicon_bytes_max = 4 * limits::mib;
constexpr std::size_t prefix_key_length = 3;

using Classes = std::map<std::string, std::vector<std::string>, std::less<>>;

class LexiconFile {
public:
    LexiconFile(const std::filesystem::path& path, Lexicon& lexicon)
        : name_(path.filename().string()), text_(read_own_file(path, lexicon_bytes_max)), lexicon_(lexicon) {}

    void load() {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed = document.load_buffer(text_.data(), text_.size());
        if (!parsed) fail(parsed.offset, parsed.description());
        const pugi::xml_node root = document.document_element();
        if (std::string_view(root.name()) != "lexicon") fail(root, "expected <lexicon>");
        check_attributes(root, {"id", "version"});
        for (const pugi::xml_node node : root.children()) {
            if (node.type() != pugi::node_element) continue;
            const std::string_view name = node.name();
            if (name == "class") {
                load_class(node);
            } else if (name == "factor") {
                load_factor(node);
            } else {
                fail(node, "expected <class> or <factor>");
            }
        }
    }

private:
    [[noreturn]] void fail(std::ptrdiff_t offset, const std::string& what) const {
        const auto end = text_.begin() + std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text_));
        const auto line = std::count(text_.begin(), end, '\n') + 1;
        throw Error(ErrorCode::bad_template, name_ + ":" + std::to_string(line) + ": " + what);
    }
    [[noreturn]] void fail(const pugi::xml_node& node, const std::string& what) const {
        fail(node.offset_debug(), what);
    }

    void check_attributes(const pugi::xml_node& node, const std::set<std::string_view>& known) const {
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (!known.contains(attribute.name()))
                fail(node, std::string("no attribute is called ") + attribute.name());
        }
    }

    static std::vector<std::string> folded_words(std::string_view text, char separator) {
        std::vector<std::string> out;
        for (const std::string_view word : split(text, separator)) {
            std::string folded = folded_label(word);
            if (!folded.empty()) out.push_back(std::move(folded));
        }
        return out;
    }

    void load_class(const pugi::xml_node& node) {
        check_attributes(node, {"id"});
        const std::string id = node.attribute("id").value();
        if (id.empty()) fail(node, "<class> needs an id");
        PhrasePart part;
        add_alternatives(node, node.child_value(), part);
        if (!part.prefixes.empty() || part.words.empty())
            fail(node, "a class holds whole words, parted by |");
        classes_[id] = part.words;
    }

    void add_alternatives(const pugi::xml_node& node, std::string_view text, PhrasePart& part) const {
        for (const std::string_view alternative : split(text, '|')) {
            const std::string_view word = trimmed(alternative);
            if (word.empty()) continue;
            if (word == "#") {
                part.number = true;
            } else if (word.front() == '@') {
                const auto found = classes_.find(word.substr(1));
                if (found == classes_.end()) fail(node, "no class is called " + std::string(word));
                part.words.insert(part.words.end(), found->second.begin(), found->second.end());
            } else if (word.back() == '*') {
                const std::string folded = folded_label(word);
                if (folded.size() < prefix_key_length)
                    fail(node, "three letters at least before *: " + std::string(word));
                part.prefixes.push_back(folded);
            } else {
                const std::string folded = folded_label(word);
                if (folded.empty() || folded.find(' ') != std::string::npos)
                    fail(node, "not one word: " + std::string(word));
                part.words.push_back(folded);
            }
        }
    }

    PhrasePart read_part(const pugi::xml_node& node, std::string_view text) const {
        PhrasePart part;
        if (text == "..") part.gap_max = 2;
        if (text == "...") part.gap_max = 5;
        if (part.gap_max > 0) return part;
        if (text.front() == '?') {
            part.optional = true;
            text.remove_prefix(1);
        }
        add_alternatives(node, text, part);
        if (part.words.empty() && part.prefixes.empty() && !part.number)
            fail(node, "an empty element of a phrasing");
        return part;
    }

    void load_factor(const pugi::xml_node& node) {
        check_attributes(node, {"id", "list", "groups", "historic"});
        Factor factor{.id = node.attribute("id").value(), .list = node.attribute("list").value()};
        if (factor.id.empty() || factor.list.empty()) fail(node, "<factor> needs an id and a list");
        for (const std::string_view group : split(node.attribute("groups").value(), ' ')) {
            if (!group.empty()) factor.groups.emplace_back(group);
        }
        factor.historic = std::string_view(node.attribute("historic").value()) == "yes";
        const auto same = std::ranges::find(lexicon_.factors, factor.id, &Factor::id);
        const auto index = static_cast<std::size_t>(same - lexicon_.factors.begin());
        if (same == lexicon_.factors.end()) lexicon_.factors.push_back(factor);
        for (const pugi::xml_node say : node.children()) {
            if (say.type() != pugi::node_element) continue;
            if (std::string_view(say.name()) != "say") fail(say, "expected <say>");
            load_phrases(say, index);
        }
    }

    void load_phrases(const pugi::xml_node& node, std::size_t factor) {
        check_attributes(node, {"exact", "needs", "unless", "also", "about"});
        Phrase shared{.factor = factor};
        for (const std::string_view word : split(node.attribute("exact").value(), ' ')) {
            if (!word.empty()) shared.exact.emplace_back(word);
        }
        shared.needs = folded_words(node.attribute("needs").value(), ' ');
        shared.unless = folded_words(node.attribute("unless").value(), ' ');
        for (const std::string_view group : split(node.attribute("also").value(), ' ')) {
            if (!group.empty()) shared.also.emplace_back(group);
        }
        shared.about_others = std::string_view(node.attribute("about").value()) == "others";
        std::size_t count = 0;
        const std::string_view whole = node.child_value();
        for (const std::string_view text : split(whole, ';')) {
            Phrase phrase = shared;
            std::string plain(text);
            std::ranges::replace_if(plain, is_ascii_space, ' ');
            for (const std::string_view part : split(plain, ' ')) {
                if (!part.empty()) phrase.parts.push_back(read_part(node, part));
            }
            // Behind the last semicolon nothing need stand.
            const bool last = text.data() + text.size() == whole.data() + whole.size();
            if (phrase.parts.empty() && !last) fail(node, "an empty phrasing: two semicolons in a row");
            if (phrase.parts.empty()) continue;
            if (phrase.parts.front().gap_max > 0 || phrase.parts.front().optional ||
                phrase.parts.back().gap_max > 0) {
                fail(node, "a phrasing begins and ends with a word");
            }
            add(std::move(phrase));
            ++count;
        }
        if (count == 0) fail(node, "<say> has no phrasing");
    }

    // Phrases come in order, so that one that is listed already is the last.
    static void add_once(std::vector<std::uint32_t>& phrases, std::uint32_t index) {
        if (phrases.empty() || phrases.back() != index) phrases.push_back(index);
    }

    void add(Phrase phrase) {
        const auto index = static_cast<std::uint32_t>(lexicon_.phrases.size());
        const PhrasePart& first = phrase.parts.front();
        for (const std::string& word : first.words) add_once(lexicon_.by_word[word], index);
        for (const std::string& prefix : first.prefixes)
            add_once(lexicon_.by_prefix[prefix.substr(0, prefix_key_length)], index);
        lexicon_.phrases.push_back(std::move(phrase));
    }

    std::string name_;
    std::string text_;
    Lexicon& lexicon_;
    Classes classes_;
};

}  // namespace

void load_lexicon_file(const std::filesystem::path& path, Lexicon& lexicon) {
    LexiconFile(path, lexicon).load();
}

Lexicon load_lexicon() {
    Lexicon lexicon;
    for (const std::filesystem::path& path : list_templates("lists")) {
        if (path.filename().string().starts_with("factors-")) load_lexicon_file(path, lexicon);
    }
    if (lexicon.phrases.empty()) throw Error(ErrorCode::bad_template, "lists/factors-*.xml: no phrasing");
    return lexicon;
}

}  // namespace homeward
