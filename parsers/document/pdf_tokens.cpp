#include "parsers/document/pdf_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "parsers/base/ascii.h"
#include "parsers/document/pdf_characters.h"

namespace homeward {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t depth_max = 32;   // Of arrays and dictionaries in one another; papers have six.
constexpr std::size_t keys_max = 400;   // Of one dictionary, each compared with the others.
constexpr std::size_t digits_max = 10;  // Of a number.

// Names that tell of more than text. Any of them, wherever it stands, and the paper is looked at closely.
constexpr std::array telling{
    "AA"sv,           "AcroForm"sv,
    "Annot"sv,        "Crypt"sv,
    "EmbeddedFile"sv, "EmbeddedFiles"sv,
    "Encrypt"sv,      "FileAttachment"sv,
    "Filespec"sv,     "GoToE"sv,
    "GoToR"sv,        "Image"sv,
    "ImportData"sv,   "JS"sv,
    "JavaScript"sv,   "Launch"sv,
    "Movie"sv,        "NeedsRendering"sv,
    "OCProperties"sv, "ObjStm"sv,
    "Prev"sv,         "Rendition"sv,
    "ResetForm"sv,    "RichMedia"sv,
    "Screen"sv,       "Sig"sv,
    "Sound"sv,        "SubmitForm"sv,
    "Type3"sv,        "Widget"sv,
    "XFA"sv,          "XRef"sv,
    "XRefStm"sv,
};

// Harmless as long as nothing is in them.
constexpr std::array harmless_empty{"Annots"sv, "XObject"sv};

// [+-]digits[.digits], with a digit somewhere.
bool is_number(std::string_view word) {
    if (word.starts_with('+') || word.starts_with('-')) word.remove_prefix(1);
    const std::size_t point = word.find('.');
    const std::string_view before = word.substr(0, point);
    const std::string_view after =
        point == std::string_view::npos ? std::string_view() : word.substr(point + 1);
    return before.size() + after.size() > 0 && before.size() <= digits_max &&
           std::ranges::all_of(before, is_ascii_digit) && std::ranges::all_of(after, is_ascii_digit);
}

bool tells_of_packing(std::string_view key) {
    return key == "Length" || key == "Filter" || key == "Length1";
}

std::optional<std::size_t> parse_whole(std::string_view word) {
    if (word.empty() || word.size() > digits_max || !std::ranges::all_of(word, is_ascii_digit))
        return std::nullopt;
    std::size_t value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
}

}  // namespace

// A container that is not closed yet.
struct PdfTokens::Open {
    bool dictionary = false;
    bool wants_key = true;  ///< Of a dictionary: a key is next, not its value.
    std::string_view key;   ///< Whose value is being read.
    std::vector<std::string_view> keys;
};

void PdfTokens::skip_space() {
    while (at_ < text_.size()) {
        if (text_[at_] == '%') {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (is_space_in_pdf(text_[at_])) {
            ++at_;
        } else {
            return;
        }
    }
}

std::string_view PdfTokens::bare_word() {
    skip_space();
    const std::size_t from = std::min(at_, text_.size());
    at_ = from;
    at_ = end_of_pdf_word(text_, at_);
    return text_.substr(from, at_ - from);
}

bool PdfTokens::take(std::string_view word) {
    const std::size_t before = at_;
    if (bare_word() == word) return true;
    at_ = before;
    return false;
}

std::optional<std::size_t> PdfTokens::whole() {
    return parse_whole(bare_word());
}

// A name with `#` is written so that a search does not find it, and control characters part it for some
// programs.
bool PdfTokens::read_name(std::string_view& name) {
    ++at_;
    const std::size_t from = at_;
    at_ = end_of_pdf_word(text_, at_);
    name = text_.substr(from, at_ - from);
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    return !name.empty() && name.find('#') == std::string_view::npos &&
           std::ranges::none_of(name, is_control);
}

bool PdfTokens::read_string() {
    std::size_t open = 0;
    for (; at_ < text_.size(); ++at_) {
        if (text_[at_] == '\\') {
            ++at_;
        } else if (text_[at_] == '(') {
            ++open;
        } else if (text_[at_] == ')' && --open == 0) {
            ++at_;
            return true;
        }
    }
    return false;
}

bool PdfTokens::read_hex_string() {
    for (++at_; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == '>') {
            ++at_;
            return true;
        }
        const bool hex = is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!hex && !is_space_in_pdf(c)) return false;
    }
    return false;
}

bool PdfTokens::next_is_empty_container() {
    const std::size_t before = at_;
    skip_space();
    const bool array = text_.substr(at_).starts_with('[');
    const bool dictionary = text_.substr(at_).starts_with("<<");
    at_ += array ? 1 : 2;
    skip_space();
    const std::string_view rest = text_.substr(std::min(at_, text_.size()));
    const bool empty = (array && rest.starts_with(']')) || (dictionary && rest.starts_with(">>"));
    at_ = before;
    return empty;
}

bool PdfTokens::read_key(Open& inside) {
    std::string_view name;
    if (!read_name(name)) return false;
    if (std::ranges::find(telling, name) != telling.end()) return false;
    if (std::ranges::find(harmless_empty, name) != harmless_empty.end() && !next_is_empty_container())
        return false;
    if (name == "OpenAction") {  // Where to open the paper at, or a command.
        skip_space();
        if (!text_.substr(at_).starts_with('[')) return false;
    }
    const bool known = std::ranges::find(inside.keys, name) != inside.keys.end();
    if (known || inside.keys.size() >= keys_max) return false;  // Programs differ on which of two counts.
    inside.keys.push_back(name);
    inside.key = name;
    inside.wants_key = false;
    return true;
}

bool PdfTokens::read_number_or_reference(const Open* inside, PdfValue& out, std::size_t depth) {
    const std::string_view word = bare_word();
    const std::string_view key = inside != nullptr && depth == 1 ? inside->key : std::string_view();
    const std::string_view list = inside != nullptr && depth == 2 && !inside->dictionary ? inside->key : key;
    if (word == "true" || word == "false" || word == "null") return true;
    if (!is_number(word)) return false;
    const std::optional<std::size_t> number = parse_whole(word);
    const std::size_t behind = at_;
    const bool refers = number && whole().has_value() && take("R");
    if (!refers) at_ = behind;
    if (key == "Length") {
        out.length = number;
        out.length_is_elsewhere = refers;
    } else if (key == "Size" && !refers) {
        out.size = number;
    } else if (key == "Root" || (key == "Pages" && refers)) {
        (key == "Root" ? out.root : out.pages) = number;
        return refers;
    } else if (key == "FontFile2" && refers) {
        out.true_type = number;
    } else if (list == "Contents" || list == "Kids") {
        if (!refers) return false;
        (list == "Kids" ? out.kids : out.contents).push_back(*number);
    } else if (key == "Type" || key == "Filter") {
        return false;  // It may be anything.
    }
    return true;
}

// The names that matter are those of `/Type` and `/Filter`, the latter one or a list.
bool PdfTokens::read_name_value(const Open* inside, PdfValue& out, std::size_t depth) {
    std::string_view name;
    if (!read_name(name) || std::ranges::find(telling, name) != telling.end()) return false;
    const bool top = inside != nullptr && (depth == 1 || (depth == 2 && !inside->dictionary));
    if (top && inside->key == "Type") out.is_page = name == "Page";
    if (!top || inside->key != "Filter") return true;
    if (name == "ASCII85Decode" && !out.packing.ascii85 && !out.packing.flate) {
        out.packing.ascii85 = true;
    } else if (name == "FlateDecode" && !out.packing.flate) {
        out.packing.flate = true;
    } else {
        out.packed_plainly = false;
    }
    return true;
}

bool PdfTokens::read_value(PdfValue& out) {
    std::vector<Open> open;
    do {
        skip_space();
        if (at_ >= text_.size()) return false;
        Open* inside = open.empty() ? nullptr : &open.back();
        const std::string_view rest = text_.substr(at_);
        if (inside != nullptr && inside->dictionary && inside->wants_key && !rest.starts_with(">>")) {
            if (rest.front() != '/' || !read_key(*inside)) return false;
            if (open.size() == 1 && !tells_of_packing(inside->key)) out.only_packed = false;
            continue;
        }
        if (rest.starts_with("<<") || rest.front() == '[') {
            if (open.size() >= depth_max) return false;
            Open next;
            next.dictionary = rest.front() == '<';
            if (open.empty()) out.is_dictionary = next.dictionary;
            if (!next.dictionary && inside != nullptr) next.key = inside->key;  // Whose list it is.
            at_ += next.dictionary ? 2 : 1;
            open.push_back(std::move(next));
            continue;
        }
        if (rest.starts_with(">>") || rest.front() == ']') {
            const bool dictionary = rest.front() == '>';
            if (inside == nullptr || inside->dictionary != dictionary || (dictionary && !inside->wants_key))
                return false;
            at_ += dictionary ? 2 : 1;
            open.pop_back();
        } else if (rest.front() == '/') {
            if (!read_name_value(inside, out, open.size())) return false;
        } else if (rest.front() == '(') {
            if (!read_string()) return false;
        } else if (rest.front() == '<') {
            if (!read_hex_string()) return false;
        } else if (!read_number_or_reference(inside, out, open.size())) {
            return false;
        }
        if (!open.empty() && open.back().dictionary) open.back().wants_key = true;
    } while (!open.empty());
    return true;
}

std::optional<std::string_view> PdfTokens::take_stream(std::size_t size) {
    const std::string_view rest = text_.substr(std::min(at_, text_.size()));
    const std::size_t line_end = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
    if (line_end == 0 || rest.size() - line_end < size) return std::nullopt;
    at_ += line_end + size;
    if (!take("endstream")) return std::nullopt;
    return rest.substr(line_end, size);
}

}  // namespace homeward
