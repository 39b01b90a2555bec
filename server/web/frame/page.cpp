#include "server/web/frame/page.h"

#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <mutex>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"

namespace homeward {

namespace {

namespace mustache = kainjow::mustache;

constexpr int partial_depth_max = 16;
constexpr int data_depth_max = 32;
constexpr std::size_t template_bytes_max = 1 * limits::mib;

std::string load_page_file(std::string_view name) {
    return read_own_file(find_template("pages/" + std::string(name) + ".html"), template_bytes_max);
}

// Puts the text of `{{> name}}` in place. mustache would take a partial from the data if one of its members
// had that name, and the data holds strangers' words.
std::string with_partials(const std::string& text, const std::string& content, int depth) {
    if (depth > partial_depth_max) throw Error{ErrorCode::bad_template, "partials nest too deep"};
    std::string out;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = text.find("{{>", at);
        if (open == std::string::npos) return out + text.substr(at);
        const std::size_t close = text.find("}}", open);
        if (close == std::string::npos) throw Error{ErrorCode::bad_template, "a partial is not closed"};
        out += text.substr(at, open - at);
        const std::string name(trimmed(std::string_view(text).substr(open + 3, close - open - 3)));
        const std::string part = name == "content" ? content : load_page_file(name);
        out += with_partials(part, content, depth + 1);
        at = close + 2;
    }
}

mustache::data to_data(const Json& value, int depth) {
    if (depth > data_depth_max) return mustache::data{""};
    if (value.is_object()) {
        mustache::data object{mustache::data::type::object};
        for (const auto& [name, member] : value.members()) object.set(name, to_data(member, depth + 1));
        return object;
    }
    if (value.is_array()) {
        mustache::data list{mustache::data::type::list};
        for (const Json& item : value.items()) list.push_back(to_data(item, depth + 1));
        return list;
    }
    if (value.is_bool()) return mustache::data{value.bool_or(false)};
    if (value.is_null()) return mustache::data{false};
    if (value.is_string()) {
        // An empty text is as good as none, so that `{{#x}}` tells whether there is something to show.
        const std::string text(value.string_or(""));
        return text.empty() ? mustache::data{false} : mustache::data{text};
    }
    return mustache::data{to_text(value)};
}

class Templates {
public:
    std::string render(const std::string& name, const Json& data) {
        // A template holds its render state, so each rendering takes its own copy of the text.
        mustache::mustache page{text_of(name)};
        if (!page.is_valid()) {
            throw Error{ErrorCode::bad_template, "pages/" + name + ".html: " + page.error_message()};
        }
        return page.render(to_data(data, 0));
    }

private:
    std::string text_of(const std::string& name) {
        const std::lock_guard lock(mutex_);
        const auto found = texts_.find(name);
        if (found != texts_.end()) return found->second;
        std::string whole = with_partials(load_page_file("layout"), load_page_file(name), 0);
        return texts_.emplace(name, std::move(whole)).first->second;
    }

    std::mutex mutex_;
    std::map<std::string, std::string> texts_;
};

}  // namespace

std::string render_page(std::string_view name, const Json& data) {
    static Templates templates;
    return templates.render(std::string(name), data);
}

}  // namespace homeward
