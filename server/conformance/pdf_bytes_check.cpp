// The form of the file itself, which a library that mends what it reads does not show.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr std::size_t sections_max = 1000;       // Tables of objects that are followed.
constexpr std::size_t header_comment_bytes = 4;  // Above 127, so that the file is taken for binary.

bool is_pdf_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

bool is_line_end(char c) {
    return c == '\r' || c == '\n';
}

bool is_hexadecimal(char c) {
    return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class ByteCheck {
public:
    ByteCheck(std::string_view file, Checking& work) : file_(file), work_(work), found_(work.findings) {}

    void run() {
        check_header();
        check_end();
        check_tables();
        for (const auto& [object, entry] : work_.pdf.getXRefTable()) {
            if (entry.getType() == 1) check_object(object, static_cast<std::size_t>(entry.getOffset()));
        }
    }

private:
    char at(std::size_t place) const { return place < file_.size() ? file_[place] : '\0'; }

    void check_header() {
        const bool known = file_.starts_with("%PDF-1.") && at(7) >= '0' && at(7) <= '7' && is_line_end(at(8));
        found_.want(known, "file.header");
        std::size_t line = std::min(file_.find_first_of("\r\n"), file_.size());
        line += at(line) == '\r' && at(line + 1) == '\n' ? 2U : 1U;
        bool binary = at(line) == '%';
        for (std::size_t i = 1; i <= header_comment_bytes; ++i) {
            binary = binary && static_cast<unsigned char>(at(line + i)) > 127;
        }
        found_.want(binary, "file.header_comment");
    }

    void check_end() {
        const std::size_t end = file_.rfind("%%EOF");
        if (end == std::string_view::npos) return found_.add("file.after_end");
        const std::string_view rest = file_.substr(end + 5);
        found_.want(rest.empty() || rest == "\n" || rest == "\r" || rest == "\r\n", "file.after_end");
    }

    std::size_t number_at(std::size_t& place) const {
        std::size_t value = 0;
        while (is_ascii_digit(at(place)) && value <= file_.size()) {
            value = value * 10 + static_cast<std::size_t>(at(place++) - '0');
        }
        return value;
    }

    // Each `startxref` names a table: the word, a line's end, then heads of two numbers with one space.
    void check_tables() {
        std::size_t seen = 0;
        for (std::size_t word = file_.find("startxref");
             word != std::string_view::npos && seen < sections_max;
             word = file_.find("startxref", word + 9), ++seen) {
            std::size_t place = word + 9;
            while (is_pdf_space(at(place)) && place < file_.size()) ++place;
            const std::size_t table = number_at(place);
            if (file_.substr(std::min(table, file_.size()), 4) == "xref") check_table(table + 4);
        }
    }

    void check_table(std::size_t place) {
        bool well = is_line_end(at(place));
        while (is_line_end(at(place))) ++place;
        while (well && is_ascii_digit(at(place))) {
            number_at(place);
            well = at(place) == ' ' && is_ascii_digit(at(place + 1));
            ++place;
            const std::size_t entries = number_at(place);
            while (at(place) == ' ') ++place;
            well = well && is_line_end(at(place));
            while (is_line_end(at(place))) ++place;
            if (entries > (file_.size() - std::min(place, file_.size())) / 20) break;
            place += entries * 20;
        }
        found_.want(well, "file.xref_form");
    }

    void check_object(QPDFObjGen object, std::size_t place) {
        if (place >= file_.size()) return;
        const std::string head =
            std::to_string(object.getObj()) + " " + std::to_string(object.getGen()) + " obj";
        const bool starts = place > 0 && is_line_end(file_[place - 1]) &&
                            file_.substr(place).starts_with(head) && is_line_end(at(place + head.size()));
        found_.want(starts, "file.object_form", object.getObj());
        place = file_.find("obj", place);
        if (place == std::string_view::npos) return;
        scan(object, place + 3);
    }

    // Passes over the object's tokens up to its end or its stream.
    void scan(QPDFObjGen object, std::size_t place) {
        while (place < file_.size()) {
            const char c = file_[place];
            if (c == '(') {
                place = after_string(place);
            } else if (c == '%') {
                place = std::min(file_.find_first_of("\r\n", place), file_.size());
            } else if (c == '<' && at(place + 1) != '<') {
                place = after_hexadecimal(object, place);
            } else if (c == '<' || c == '>') {
                place += 2;
            } else if (is_pdf_space(c) || is_delimiter(c)) {
                ++place;
            } else {
                const std::size_t word = place;
                while (place < file_.size() && !is_pdf_space(file_[place]) && !is_delimiter(file_[place]))
                    ++place;
                const std::string_view letters = file_.substr(word, place - word);
                if (letters == "stream") return check_stream(object, place);
                if (letters == "endobj") return check_object_end(object, word, place);
            }
        }
    }

    void check_object_end(QPDFObjGen object, std::size_t word, std::size_t after) {
        found_.want(is_line_end(file_[word - 1]) && (after == file_.size() || is_line_end(at(after))),
                    "file.object_form",
                    object.getObj());
    }

    std::size_t after_string(std::size_t place) const {
        std::size_t depth = 0;
        for (; place < file_.size(); ++place) {
            if (file_[place] == '\\') {
                ++place;
            } else if (file_[place] == '(') {
                ++depth;
            } else if (file_[place] == ')' && --depth == 0) {
                return place + 1;
            }
        }
        return file_.size();
    }

    std::size_t after_hexadecimal(QPDFObjGen object, std::size_t place) {
        std::size_t digits = 0;
        bool well = true;
        for (++place; place < file_.size() && file_[place] != '>'; ++place) {
            if (is_hexadecimal(file_[place])) {
                ++digits;
            } else if (!is_pdf_space(file_[place])) {
                well = false;
            }
        }
        found_.want(well && digits % 2 == 0, "file.hex_string", object.getObj());
        return place + 1;
    }

    void check_stream(QPDFObjGen object, std::size_t place) {
        const bool starts = at(place) == '\n' || (at(place) == '\r' && at(place + 1) == '\n');
        found_.want(starts, "file.stream_start", object.getObj());
        place += at(place) == '\r' && at(place + 1) == '\n' ? 2U : 1U;
        const auto length = integer_of(member(work_.pdf.getObject(object), "/Length"));
        bool well = length && *length >= 0 && static_cast<std::size_t>(*length) <= file_.size() - place;
        if (well) {
            place += static_cast<std::size_t>(*length);
            const std::size_t line_end = at(place) == '\r' && at(place + 1) == '\n' ? 2U : 1U;
            well = is_line_end(at(place)) && file_.substr(place + line_end).starts_with("endstream");
        }
        found_.want(well, "file.stream_length", object.getObj());
    }

    std::string_view file_;
    Checking& work_;
    Findings& found_;
};

}  // namespace

void check_bytes(std::span<const std::byte> bytes, Checking& work) {
    ByteCheck({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, work).run();
}

}  // namespace homeward
