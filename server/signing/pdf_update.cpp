#include "server/signing/pdf_update.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

std::string_view text_view(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct Place {
    int number = 0;
    std::size_t offset = 0;
};

// Rows are exactly 20 bytes, ended by a space and a line feed (ISO 32000-1, 7.5.4).
std::string xref_row(std::size_t offset) {
    std::array<char, 21> row{};
    std::snprintf(row.data(), row.size(), "%010zu 00000 n \n", offset);
    return {row.data(), 20};
}

std::string id_of(std::string_view update, const UpdateTrailer& trailer) {
    if (!trailer.first_id) return {};
    // The second half changes with each update; made from what the update says and where it stands, so that
    // the same input gives the same bytes.
    const Digest digest = sha256(bytes_of(update));
    // In hexadecimal, whatever it held: it is a stranger's text among our own bytes.
    return "/ID[<" + to_hex(bytes_of(*trailer.first_id)) + "><" + to_hex(ByteView(digest).first(16)) + ">]";
}

std::string trailer_keys(const UpdateTrailer& trailer,
                         int size,
                         std::size_t previous,
                         const std::string& id) {
    std::string keys = "/Size " + std::to_string(size) + "/Root " + trailer.root;
    if (!trailer.info.empty()) keys += "/Info " + trailer.info;
    return keys + "/Prev " + std::to_string(previous) + id;
}

void append_table(std::string& file, const std::vector<Place>& places, const std::string& keys) {
    file += "xref\n";
    for (std::size_t from = 0; from < places.size();) {
        std::size_t to = from + 1;
        while (to < places.size() && places.at(to).number == places.at(to - 1).number + 1) ++to;
        file += std::to_string(places.at(from).number) + " " + std::to_string(to - from) + "\n";
        for (; from < to; ++from) file += xref_row(places.at(from).offset);
    }
    file += "trailer\n<<" + keys + ">>\n";
}

void append_stream(std::string& file, const std::vector<Place>& places, const std::string& keys) {
    std::string rows;
    std::string index;
    for (const Place& place : places) {
        rows += '\1';
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows += static_cast<char>(place.offset >> static_cast<unsigned>(shift) & 0xFFU);
        }
        rows += '\0';
        index += std::to_string(place.number) + " 1 ";
    }
    index.pop_back();
    file += std::to_string(places.back().number) + " 0 obj\n<</Type/XRef/W[1 4 1]/Index[" + index + "]" +
            keys + "/Length " + std::to_string(rows.size()) + ">>\nstream\n" + rows + "\nendstream\nendobj\n";
}

}  // namespace

std::size_t last_xref_offset(ByteView pdf) {
    const std::string_view text = text_view(pdf);
    const std::size_t word = text.rfind("startxref");
    if (word == std::string_view::npos) throw Error{ErrorCode::bad_pdf, "it has no cross-reference section"};
    std::size_t at = word + 9;
    while (at < text.size() && is_ascii_space(text.at(at))) ++at;
    std::size_t offset = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), offset);
    if (error != std::errc{} || offset >= word) {
        throw Error{ErrorCode::bad_pdf, "its cross-reference section is not where it says"};
    }
    return offset;
}

WrittenUpdate append_update(ByteView pdf,
                            const std::vector<UpdatedObject>& objects,
                            const UpdateTrailer& trailer) {
    HOMEWARD_ASSERT(!objects.empty());
    const std::size_t previous = last_xref_offset(pdf);
    std::string file(text_view(pdf));
    const bool table = text_view(pdf).substr(previous).starts_with("xref");
    if (!file.ends_with('\n')) file += '\n';
    std::vector<Place> places;
    std::size_t last_end = 0;
    int size = trailer.size;
    for (const UpdatedObject& object : objects) {
        places.push_back({object.number, file.size()});
        size = std::max(size, object.number + 1);
        file += std::to_string(object.number) + " 0 obj\n" + object.body;
        last_end = file.size();
        file += "\nendobj\n";
    }
    std::ranges::sort(places, {}, &Place::number);
    const std::size_t section = file.size();
    const std::string id = id_of(file.substr(pdf.size()) + std::to_string(section), trailer);
    if (table) {
        append_table(file, places, trailer_keys(trailer, size, previous, id));
    } else {
        places.push_back({size, section});  // The section is an object itself and lists itself.
        append_stream(file, places, trailer_keys(trailer, size + 1, previous, id));
    }
    file += "startxref\n" + std::to_string(section) + "\n%%EOF\n";
    return {std::move(file), last_end};
}

}  // namespace homeward
