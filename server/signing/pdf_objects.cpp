#include "server/signing/pdf_objects.h"

#include <array>
#include <cmath>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_unpack.h"
#include "server/signing/pdf_cursor.h"
#include "server/signing/pdf_text.h"

namespace homeward {

namespace {

constexpr std::size_t objects_max = 1'000'000;
constexpr std::size_t sections_max = 256;
constexpr std::size_t unpacked_bytes_max = 64 * limits::mib;       // Of one stream.
constexpr std::size_t all_unpacked_bytes_max = 256 * limits::mib;  // Of all that are asked for.
constexpr int references_max = 16;                                 // One that refers to one that refers.

[[noreturn]] void refuse(const char* why) {
    throw Error{ErrorCode::bad_pdf, why};
}

// `otherwise` where there is no such key; a number that cannot be read is never guessed.
std::size_t number_in(const RawDictionary& dictionary,
                      std::string_view key,
                      std::optional<std::size_t> otherwise = std::nullopt) {
    const std::string_view text = dictionary.find(key);
    const auto number = text.empty() ? otherwise : raw_number(text);
    if (!number) refuse("a number that it needs cannot be read");
    return *number;
}

// Nothing else that is a single value begins and ends so.
bool is_any_reference(std::string_view text) {
    return !text.empty() && is_ascii_digit(text.front()) && text.ends_with('R');
}

// The one item of what may be an array or stand alone.
std::string_view only_item(std::string_view text) {
    if (!text.starts_with('[')) return text;
    const auto items = raw_items(text);
    if (!items || items->size() != 1) refuse("a stream is packed twice");
    return items->front();
}

// Undoes PNG's prediction: each row begins with a byte that says how, none or "add what stands above"
// (RFC 2083, 6).
std::string unpredicted(const std::string& bytes, std::size_t columns) {
    if (columns == 0 || columns > 64 || bytes.size() % (columns + 1) != 0) refuse("its rows are uneven");
    std::string plain;
    plain.reserve(bytes.size());
    std::string above(columns, '\0');
    for (std::size_t at = 0; at < bytes.size(); at += columns + 1) {
        const char how = bytes[at];
        if (how != 0 && how != 2) refuse("its rows are predicted in an unknown way");
        for (std::size_t i = 0; i < columns; ++i) {
            const auto before = how == 0 ? 0U : static_cast<unsigned char>(above[i]);
            above[i] = static_cast<char>(static_cast<unsigned char>(bytes[at + 1 + i]) + before);
        }
        plain += above;
    }
    return plain;
}

// A number of `width` bytes, the highest first.
std::size_t field_of(std::string_view bytes) {
    std::size_t number = 0;
    for (const char c : bytes) number = number << 8U | static_cast<unsigned char>(c);
    return number;
}

}  // namespace

RawDictionary::RawDictionary(std::string_view text) : text_(text) {
    if (auto value = read_raw_value(text, 0)) value_ = std::move(*value);
}

std::string_view RawDictionary::find(std::string_view key) const {
    const RawEntry* entry = value_.find(key);
    const std::string_view text = entry == nullptr ? std::string_view() : raw_part(text_, *entry);
    return text == "null" ? std::string_view() : text;
}

std::vector<std::string> RawDictionary::keys() const {
    std::vector<std::string> keys;
    for (const RawEntry& entry : value_.entries) keys.push_back(entry.key);
    return keys;
}

std::string RawDictionary::with(const std::vector<std::pair<std::string, std::string>>& entries) const {
    std::string text = "<<";
    for (const RawEntry& entry : value_.entries) {
        if (std::ranges::any_of(entries, [&](const auto& each) { return each.first == entry.key; })) continue;
        text += name_text(entry.key) + " " + std::string(raw_part(text_, entry)) + " ";
    }
    for (const auto& [key, value] : entries) text += key + " " + value + " ";
    text.back() = '>';
    return text + ">";
}

std::optional<std::vector<std::string_view>> raw_items(std::string_view text) {
    std::vector<std::string_view> items;
    PdfCursor cursor(text, 0);
    cursor.skip_space();
    if (!cursor.take("[")) return std::nullopt;
    for (cursor.skip_space(); !cursor.take("]"); cursor.skip_space()) {
        const std::size_t begin = cursor.at();
        if (cursor.peek() == '[' || text.substr(begin).starts_with("<<")) {
            const auto nested = read_raw_value(text, begin);
            if (!nested) return std::nullopt;
            cursor = PdfCursor(text, nested->end);
        } else if (!cursor.skip_scalar()) {
            return std::nullopt;
        }
        items.push_back(text.substr(begin, cursor.at() - begin));
    }
    return items;
}

std::optional<int> raw_reference(std::string_view text) {
    PdfCursor cursor(text, 0);
    std::size_t number = 0;
    if (!cursor.read_number(number) || number == 0 || number > objects_max || !is_pdf_space(cursor.peek()))
        return std::nullopt;
    cursor.skip_space();
    if (!cursor.take("0") || !is_pdf_space(cursor.peek())) return std::nullopt;
    cursor.skip_space();
    if (!cursor.take_word("R") || !cursor.done()) return std::nullopt;
    return static_cast<int>(number);
}

std::optional<double> raw_real(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

PdfObjects::PdfObjects(ByteView pdf) : pdf_(reinterpret_cast<const char*>(pdf.data()), pdf.size()) {
    const auto last = final_section(pdf_);
    if (!pdf_.starts_with("%PDF-") || !last) refuse("it is not a whole PDF");
    std::set<std::size_t> seen;
    for (std::size_t at = *last; at != 0;) {
        if (at >= pdf_.size() || !seen.insert(at).second || seen.size() > sections_max) {
            refuse("its cross-reference sections are not where they say");
        }
        at = read_section(at);
    }
    if (!dictionary(trailer_.find("/Root"))) refuse("it has no catalog");
}

// Returns where the section before this one stands; 0 where there is none.
std::size_t PdfObjects::read_section(std::size_t at) {
    RawDictionary trailer;
    if (pdf_.substr(at).starts_with("xref")) {
        RawValue value;
        read_table(at, value);
        trailer = RawDictionary(pdf_.substr(value.begin, value.end - value.begin));
    } else {
        const auto object = read_raw_object(pdf_, at, [](int) { return std::nullopt; });
        if (!object || !object->stream) refuse("it has no cross-reference section");
        trailer = RawDictionary(pdf_.substr(object->value.begin, object->value.end - object->value.begin));
        if (trailer.find("/Type") != "/XRef") refuse("its cross-reference section is another stream");
        read_rows_of_stream(*object);
    }
    if (!trailer.find("/Encrypt").empty()) refuse("it is encrypted");
    if (!trailer.find("/XRefStm").empty()) refuse("it has two tables of objects");
    const std::size_t size = number_in(trailer, "/Size");
    if (size > objects_max) refuse("it has too many objects");
    if (rows_.size() < size) rows_.resize(size);
    const std::string_view previous = trailer.find("/Prev");
    if (!trailer_) trailer_ = std::move(trailer);
    if (previous.empty()) return 0;
    const auto before = raw_number(previous);
    if (!before || *before == 0) refuse("its cross-reference sections are not where they say");
    return *before;
}

void PdfObjects::set_row(std::size_t number, const Row& row) {
    if (number >= objects_max) refuse("it has too many objects");
    if (number >= rows_.size()) rows_.resize(number + 1);
    // The newest section is read first and holds.
    if (rows_[number].kind == Row::Kind::unknown) rows_[number] = row;
}

void PdfObjects::read_table(std::size_t at, RawValue& trailer) {
    PdfCursor cursor(pdf_, at + 4);
    for (cursor.skip_space(); is_ascii_digit(cursor.peek()); cursor.skip_space()) {
        std::size_t first = 0;
        std::size_t count = 0;
        if (!cursor.read_number(first) || !cursor.take(" ") || !cursor.read_number(count) ||
            count > objects_max || first > objects_max) {
            refuse("its table of objects cannot be read");
        }
        cursor.skip_space();
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view row = pdf_.substr(std::min(cursor.at(), pdf_.size()), 20);
            const auto offset = raw_number(row.substr(0, 10));
            if (row.size() != 20 || !offset || (row[17] != 'n' && row[17] != 'f')) {
                refuse("its table of objects cannot be read");
            }
            set_row(first + i, {row[17] == 'n' ? Row::Kind::plain : Row::Kind::free, *offset, 0});
            cursor = PdfCursor(pdf_, cursor.at() + 20);
        }
    }
    if (!cursor.take_word("trailer")) refuse("it has no trailer");
    const auto value = read_raw_value(pdf_, cursor.at());
    if (!value || !value->dictionary) refuse("it has no trailer");
    trailer = *value;
}

void PdfObjects::read_rows_of_stream(const RawObject& section) {
    const RawDictionary dictionary(pdf_.substr(section.value.begin, section.value.end - section.value.begin));
    std::array<std::size_t, 3> widths{};
    const auto items = raw_items(dictionary.find("/W"));
    if (!items || items->size() != widths.size()) refuse("its table of objects cannot be read");
    for (std::size_t i = 0; i < widths.size(); ++i) widths.at(i) = raw_number((*items)[i]).value_or(9);
    const std::size_t row_size = widths[0] + widths[1] + widths[2];
    if (widths[0] != 1 || widths[1] > 8 || widths[2] > 8) refuse("its table of objects cannot be read");
    std::vector<std::size_t> index{0, number_in(dictionary, "/Size")};
    if (const std::string_view told = dictionary.find("/Index"); !told.empty()) {
        const auto numbers = raw_items(told);
        if (!numbers) refuse("its table of objects cannot be read");
        index.clear();
        for (const std::string_view item : *numbers) index.push_back(raw_number(item).value_or(objects_max));
    }
    if (index.size() % 2 != 0) refuse("its table of objects cannot be read");
    const std::string bytes = unpacked(section);
    std::size_t at = 0;
    for (std::size_t i = 0; i < index.size(); i += 2) {
        for (std::size_t k = 0; k < index[i + 1]; ++k, at += row_size) {
            if (at + row_size > bytes.size()) refuse("its table of objects ends too early");
            const std::string_view row = std::string_view(bytes).substr(at, row_size);
            const auto kind = static_cast<Row::Kind>(row.front() + 1);
            if (row.front() < 0 || row.front() > 2) refuse("its table of objects cannot be read");
            set_row(index[i] + k,
                    {kind, field_of(row.substr(1, widths[1])), field_of(row.substr(1 + widths[1]))});
        }
    }
}

RawObject PdfObjects::object_at(const Row& row, int number) const {
    // A length is a number in an object of its own: whatever else it were would have a length to be asked
    // for.
    const auto length_of = [this](int length) -> std::optional<std::size_t> {
        if (length >= size() || rows_.at(static_cast<std::size_t>(length)).kind != Row::Kind::plain)
            return std::nullopt;
        const std::size_t place = rows_.at(static_cast<std::size_t>(length)).place;
        const auto said = read_raw_object(pdf_, place, [](int) { return std::nullopt; });
        if (!said || said->number != length || said->stream) return std::nullopt;
        return raw_number(pdf_.substr(said->value.begin, said->value.end - said->value.begin));
    };
    auto object = read_raw_object(pdf_, row.place, length_of);
    if (!object || object->number != number || object->generation != 0)
        refuse("an object is not in its place");
    return std::move(*object);
}

std::string PdfObjects::unpacked(const RawObject& object) const {
    const RawDictionary dictionary(pdf_.substr(object.value.begin, object.value.end - object.value.begin));
    const std::string_view filter = plain_value(only_item(plain_value(dictionary.find("/Filter"))));
    const std::string_view options = plain_value(only_item(plain_value(dictionary.find("/DecodeParms"))));
    if (!filter.empty() && raw_name(filter) != "/FlateDecode") refuse("a stream is packed in an unknown way");
    const RawDictionary said(options);
    if (!options.empty() && options != "null" && !said) refuse("a stream is packed in an unknown way");
    const std::size_t predictor = number_in(said, "/Predictor", 1);
    const std::size_t columns = number_in(said, "/Columns", 1);
    std::string bytes;
    const std::string_view packed = pdf_.substr(object.stream_begin, object.stream_size);
    const std::size_t most = std::min(unpacked_bytes_max, all_unpacked_bytes_max - unpacked_bytes_);
    if (!unpacked_size(packed, {.flate = !filter.empty()}, most, &bytes, most) || bytes.size() > most)
        refuse("a stream is damaged or too large");
    unpacked_bytes_ += bytes.size();
    if (predictor == 1) return bytes;
    if (predictor < 10) refuse("its rows are predicted in an unknown way");
    return unpredicted(bytes, columns);
}

// Never out of a stream of objects, which would have to be unpacked for it, and so on without end.
std::string_view PdfObjects::plain_value(std::string_view text) const {
    if (!is_any_reference(text)) return text;
    const auto number = raw_reference(text);
    if (!number || *number >= size()) refuse("a stream does not say how it is packed");
    const Row& row = rows_.at(static_cast<std::size_t>(*number));
    if (row.kind != Row::Kind::plain) refuse("a stream does not say how it is packed");
    const RawObject object = object_at(row, *number);
    const std::string_view held = pdf_.substr(object.value.begin, object.value.end - object.value.begin);
    if (object.stream || is_any_reference(held)) refuse("a stream does not say how it is packed");
    return held;
}

std::vector<std::string_view> PdfObjects::items(std::string_view text) const {
    const std::string_view list = value(text);
    if (list.empty() || list == "null") return {};
    auto items = raw_items(list);
    if (!items) refuse("a list cannot be read");
    return std::move(*items);
}

const PdfObjects::Packed& PdfObjects::packed(int number) const {
    const auto known = packed_.find(number);
    if (known != packed_.end()) return known->second;
    const Row& row = rows_.at(static_cast<std::size_t>(number));
    if (row.kind != Row::Kind::plain) refuse("an object is not in its place");
    const RawObject object = object_at(row, number);
    const RawDictionary dictionary(pdf_.substr(object.value.begin, object.value.end - object.value.begin));
    if (!object.stream || dictionary.find("/Type") != "/ObjStm") refuse("an object is not in its place");
    const std::size_t count = number_in(dictionary, "/N");
    const std::size_t first = number_in(dictionary, "/First");
    Packed made{.text = unpacked(object), .places = {}};
    PdfCursor cursor(made.text, 0);
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t held = 0;
        std::size_t place = 0;
        cursor.skip_space();
        if (!cursor.read_number(held)) refuse("a stream of objects cannot be read");
        cursor.skip_space();
        if (!cursor.read_number(place) || held > objects_max || first > made.text.size() ||
            place > made.text.size() - first) {
            refuse("a stream of objects cannot be read");
        }
        made.places.emplace_back(static_cast<int>(held), first + place);
    }
    return packed_.emplace(number, std::move(made)).first->second;
}

std::string_view PdfObjects::value(std::string_view text) const {
    for (int i = 0; i < references_max; ++i) {
        const auto number = raw_reference(text);
        if (!number && is_any_reference(text)) refuse("an object is of a later generation");
        if (!number) return text;
        if (*number >= size()) return {};
        const Row& row = rows_.at(static_cast<std::size_t>(*number));
        if (row.kind == Row::Kind::plain) {
            const RawObject object = object_at(row, *number);
            text = pdf_.substr(object.value.begin, object.value.end - object.value.begin);
        } else if (row.kind == Row::Kind::packed) {
            if (row.place >= rows_.size()) refuse("an object is not in its place");
            const Packed& held = packed(static_cast<int>(row.place));
            if (row.index >= held.places.size() || held.places[row.index].first != *number) {
                refuse("an object is not in its place");
            }
            const std::size_t from = held.places[row.index].second;
            const std::size_t next =
                row.index + 1 < held.places.size() ? held.places[row.index + 1].second : held.text.size();
            if (next < from) refuse("a stream of objects cannot be read");
            text = trimmed(std::string_view(held.text).substr(from, next - from));
        } else {
            return {};
        }
    }
    refuse("its objects refer to each other without end");
}

std::optional<std::string> PdfObjects::stream(std::string_view text) const {
    const auto number = raw_reference(text);
    if (!number || *number >= size()) return std::nullopt;
    const Row& row = rows_.at(static_cast<std::size_t>(*number));
    if (row.kind != Row::Kind::plain) return std::nullopt;
    const RawObject object = object_at(row, *number);
    if (!object.stream) return std::nullopt;
    return unpacked(object);
}

}  // namespace homeward
