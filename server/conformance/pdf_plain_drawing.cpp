// Most pages draw with numbers, names, hexadecimal strings and words, one after the other. Such a drawing is
// taken apart here in a tenth of the time that qpdf's parser takes; whatever else stands in one is left to
// that.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr std::size_t plain_bytes_max = 1024 * 1024;  // All of its objects are held at once.
constexpr std::size_t number_bytes_max = 15;          // Whatever is longer may not be what it seems.

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

int value_of_digit(char c) {
    if (is_ascii_digit(c)) return c - '0';
    const char lower = to_ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// `-12`, `0.75`, `.5`, `3.`
std::optional<QPDFObjectHandle> number_in(std::string_view word) {
    if (word.size() > number_bytes_max) return std::nullopt;
    const std::string_view digits = word.substr(word[0] == '+' || word[0] == '-' ? 1 : 0);
    const auto points = std::ranges::count(digits, '.');
    const bool well = points <= 1 && digits.size() > static_cast<std::size_t>(points) &&
                      std::ranges::all_of(digits, [](char c) { return c == '.' || is_ascii_digit(c); });
    if (!well) return std::nullopt;
    if (points == 1) return QPDFObjectHandle::newReal(std::string(word));
    const auto value = parse_integer(word.substr(word[0] == '+' ? 1 : 0));
    if (!value) return std::nullopt;
    return QPDFObjectHandle::newInteger(*value);
}

// An operator that is nothing else; pictures within a drawing have a form of their own.
bool is_plain_word(std::string_view word) {
    const auto allowed = [](char c) { return is_ascii_alnum(c) || c == '*' || c == '\'' || c == '"'; };
    return !is_ascii_digit(word[0]) && std::ranges::all_of(word, allowed) && word != "BI" && word != "ID" &&
           word != "EI" && word != "true" && word != "false" && word != "null";
}

class PlainDrawing {
public:
    explicit PlainDrawing(std::string_view content) : content_(content) {}

    /// Nothing where the drawing is not plain.
    std::optional<std::vector<QPDFObjectHandle>> read() {
        while (skip_spaces()) {
            auto object = next();
            if (!object) return std::nullopt;
            objects_.push_back(std::move(*object));
        }
        return std::move(objects_);
    }

private:
    using Object = std::optional<QPDFObjectHandle>;

    bool skip_spaces() {
        while (at_ < content_.size() && is_space(content_[at_])) ++at_;
        return at_ < content_.size();
    }

    std::string_view word() {
        const std::size_t first = at_;
        while (at_ < content_.size() && !is_space(content_[at_]) && !is_delimiter(content_[at_])) ++at_;
        return content_.substr(first, at_ - first);
    }

    Object next() {
        const char c = content_[at_];
        if (c == '/') return name();
        if (c == '[') return array();
        if (c == '<') return content_.substr(at_, 2) == "<<" ? dictionary() : hexadecimal();
        if (is_delimiter(c)) return std::nullopt;
        const std::string_view found = word();
        if (is_ascii_digit(c) || c == '-' || c == '+' || c == '.') return number_in(found);
        if (!is_plain_word(found)) return std::nullopt;
        return QPDFObjectHandle::newOperator(std::string(found));
    }

    Object name() {
        const std::size_t first = at_++;
        const std::string_view rest = word();
        // `#` begins a character by its number.
        if (rest.empty() || rest.find('#') != std::string_view::npos) return std::nullopt;
        return QPDFObjectHandle::newName(std::string(content_.substr(first, rest.size() + 1)));
    }

    Object hexadecimal() {
        const std::size_t end = content_.find('>', ++at_);
        if (end == std::string_view::npos || (end - at_) % 2 != 0) return std::nullopt;
        std::string bytes;
        bytes.reserve((end - at_) / 2);
        for (; at_ < end; at_ += 2) {
            const int high = value_of_digit(content_[at_]);
            const int low = value_of_digit(content_[at_ + 1]);
            if (high < 0 || low < 0) return std::nullopt;
            bytes += static_cast<char>(high * 16 + low);
        }
        ++at_;
        return QPDFObjectHandle::newString(bytes);
    }

    // Of numbers and strings alone.
    Object array() {
        ++at_;
        std::vector<QPDFObjectHandle> items;
        while (skip_spaces() && content_[at_] != ']') {
            if (content_[at_] == '[' || content_.substr(at_, 2) == "<<") return std::nullopt;
            auto item = next();
            if (!item || item->isOperator()) return std::nullopt;
            items.push_back(std::move(*item));
        }
        if (at_ >= content_.size()) return std::nullopt;
        ++at_;
        return QPDFObjectHandle::newArray(items);
    }

    // Of names and numbers alone, each key once.
    Object dictionary() {
        at_ += 2;
        std::map<std::string, QPDFObjectHandle> members;
        while (skip_spaces() && content_[at_] != '>') {
            if (content_[at_] != '/') return std::nullopt;
            const auto key = name();
            if (!key || !skip_spaces() || content_[at_] == '<' || content_[at_] == '[') return std::nullopt;
            auto value = next();
            if (!value || value->isOperator()) return std::nullopt;
            const bool fresh = members.emplace(QPDFObjectHandle(*key).getName(), std::move(*value)).second;
            if (!fresh) return std::nullopt;
        }
        if (content_.substr(at_, 2) != ">>") return std::nullopt;
        at_ += 2;
        return QPDFObjectHandle::newDictionary(members);
    }

    std::string_view content_;
    std::size_t at_ = 0;
    std::vector<QPDFObjectHandle> objects_;
};

}  // namespace

bool read_plain_drawing(std::string_view content, QPDFObjectHandle::ParserCallbacks& reader) {
    if (content.empty() || content.size() > plain_bytes_max) return false;
    const auto objects = PlainDrawing(content).read();
    if (!objects) return false;
    for (const QPDFObjectHandle& object : *objects) reader.handleObject(object, 0, 0);
    reader.handleEOF();
    return true;
}

}  // namespace homeward
