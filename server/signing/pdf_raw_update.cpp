#include <set>

#include "server/signing/pdf_cursor.h"
#include "server/signing/pdf_raw.h"

namespace homeward {

namespace {

constexpr std::size_t objects_in_update_max = 20'000;
constexpr std::size_t sections_max = 256;

// Rows of exactly 20 bytes; object 0 alone may be free, and no number comes twice.
bool read_rows(std::string_view pdf, PdfCursor& cursor, std::map<int, std::size_t>& rows) {
    std::set<std::size_t> seen;
    while (is_ascii_digit(cursor.peek())) {
        std::size_t first = 0;
        std::size_t count = 0;
        if (!cursor.read_number(first) || !cursor.take(" ") || !cursor.read_number(count)) return false;
        cursor.take(" ");
        if (!cursor.take_line_end() || first > 10'000'000 || count > objects_in_update_max) return false;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view row = pdf.substr(cursor.at(), 20);
            if (row.size() != 20 || row.at(10) != ' ' || row.at(16) != ' ' || !seen.insert(first + i).second)
                return false;
            const auto offset = raw_number(row.substr(0, 10));
            const auto generation = raw_number(row.substr(11, 5));
            const std::string_view end = row.substr(18);
            if (!offset || !generation || (end != " \n" && end != " \r" && end != "\r\n")) return false;
            if (row.at(17) == 'n' && *generation == 0) {
                rows[static_cast<int>(first + i)] = *offset;
            } else if (row.at(17) != 'f' || first + i != 0) {
                return false;
            }
            cursor = PdfCursor(pdf, cursor.at() + 20);
        }
    }
    return true;
}

// `trailer` and its dictionary.
bool read_trailer(std::string_view pdf, PdfCursor& cursor, RawValue& trailer, Comments comments) {
    cursor.skip_space();
    if (!cursor.take_word("trailer")) return false;
    const auto dictionary = read_raw_value(pdf, cursor.at(), comments);
    if (!dictionary || !dictionary->dictionary) return false;
    trailer = *dictionary;
    cursor = PdfCursor(pdf, dictionary->end);
    return true;
}

// `startxref`, the offset, `%%EOF` and a line end.
bool read_end(PdfCursor& cursor, RawUpdate& update) {
    cursor.skip_space();
    std::size_t named = 0;
    if (!cursor.take_word("startxref")) return false;
    cursor.skip_space();
    if (!cursor.read_number(named) || named != update.section) return false;
    cursor.skip_space();
    if (!cursor.take("%%EOF")) return false;
    update.end = cursor.at();
    cursor.take_line_end();
    update.end_of_line = cursor.at();
    return true;
}

bool rows_name_objects(const RawUpdate& update) {
    if (update.rows.size() != update.objects.size()) return false;
    return std::ranges::all_of(update.objects, [&](const RawObject& object) {
        const auto row = update.rows.find(object.number);
        return row != update.rows.end() && row->second == object.begin;
    });
}

bool read_objects(std::string_view pdf, PdfCursor& cursor, RawUpdate& update, const LengthOf& length_of) {
    std::set<int> numbers;
    for (cursor.skip_space(); is_ascii_digit(cursor.peek()); cursor.skip_space()) {
        auto object = read_raw_object(pdf, cursor.at(), length_of);
        if (!object || object->generation != 0 || !numbers.insert(object->number).second) return false;
        cursor = PdfCursor(pdf, object->end);
        update.objects.push_back(std::move(*object));
        if (update.objects.size() > objects_in_update_max) return false;
    }
    return !update.objects.empty();
}

}  // namespace

std::optional<RawUpdate> read_raw_update(std::string_view pdf, std::size_t at, const LengthOf& length_of) {
    RawUpdate update;
    update.begin = at;
    PdfCursor cursor(pdf, at);
    if (!read_objects(pdf, cursor, update, length_of)) return std::nullopt;
    update.section = cursor.at();
    update.table = cursor.take_word("xref");
    if (update.table) {
        cursor.skip_space();
        if (!read_rows(pdf, cursor, update.rows) || !rows_name_objects(update) ||
            !read_trailer(pdf, cursor, update.trailer, Comments::refused)) {
            return std::nullopt;
        }
    } else {
        const RawObject& last = update.objects.back();
        const RawEntry* type = last.value.find("/Type");
        if (!last.stream || type == nullptr || raw_part(pdf, *type) != "/XRef") return std::nullopt;
        update.section = last.begin;
        update.trailer = last.value;
    }
    const RawEntry* previous = update.trailer.find("/Prev");
    const auto offset = previous == nullptr ? std::nullopt : raw_number(raw_part(pdf, *previous));
    if (!offset || *offset >= at || update.trailer.find("/XRefStm") != nullptr) return std::nullopt;
    update.previous = *offset;
    if (!read_end(cursor, update)) return std::nullopt;
    return update;
}

std::optional<std::size_t> final_section(std::string_view pdf) {
    const std::size_t word = pdf.rfind("startxref");
    if (word == std::string_view::npos) return std::nullopt;
    PdfCursor cursor(pdf, word + 9);
    std::size_t offset = 0;
    cursor.skip_space();
    if (!cursor.read_number(offset)) return std::nullopt;
    cursor.skip_space();
    if (!cursor.take("%%EOF")) return std::nullopt;
    cursor.take_line_end();
    if (!cursor.done() || offset >= word) return std::nullopt;
    return offset;
}

std::optional<std::vector<std::size_t>> section_chain(std::string_view file, const LengthOf& length_of) {
    std::vector<std::size_t> chain;
    std::optional<std::size_t> section = final_section(file);
    if (!section || !file.starts_with("%PDF-")) return std::nullopt;
    while (section) {
        if (*section >= file.size() || std::ranges::find(chain, *section) != chain.end() ||
            chain.size() == sections_max) {
            return std::nullopt;
        }
        chain.push_back(*section);
        PdfCursor cursor(file, *section);
        RawValue trailer;
        if (cursor.take_word("xref")) {
            // Free rows, short generations and comments are the base's own affair: only the way to the
            // trailer matters here.
            const std::size_t word = file.find("trailer", cursor.at());
            cursor = PdfCursor(file, std::min(word, file.size()));
            if (!read_trailer(file, cursor, trailer, Comments::skipped)) return std::nullopt;
        } else {
            const auto object = read_raw_object(file, *section, length_of);
            if (!object || !object->stream) return std::nullopt;
            trailer = object->value;
        }
        if (trailer.find("/XRefStm") != nullptr || trailer.find("/Encrypt") != nullptr) return std::nullopt;
        const RawEntry* previous = trailer.find("/Prev");
        section = previous == nullptr ? std::nullopt : raw_number(raw_part(file, *previous));
        if (previous != nullptr && !section) return std::nullopt;
    }
    return chain;
}

bool ends_soundly(std::string_view pdf, std::size_t size, const LengthOf& length_of) {
    return section_chain(pdf.substr(0, size), length_of).has_value();
}

}  // namespace homeward
