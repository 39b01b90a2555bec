#include "parsers/document/pdf_plain.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_page_content.h"
#include "parsers/document/pdf_revision.h"
#include "parsers/document/pdf_rules.h"
#include "parsers/document/pdf_tick_boxes.h"
#include "parsers/document/pdf_tokens.h"
#include "parsers/document/pdf_unpack.h"

namespace homeward {

namespace {

constexpr std::size_t objects_max = 20'000;
constexpr std::size_t entry_bytes = 20;  // Of the table of objects (ISO 32000-1, 7.5.4).
constexpr std::size_t tail_bytes = 64;   // Behind the last table there is only where it begins.
constexpr std::size_t unpacked_bytes_max = 32 * limits::mib;  // Kept of all pages, for the reader's memory.
constexpr std::size_t page_content_bytes_max = 32 * limits::mib;  // As pdf_structure.cpp has it.

struct Entry {
    std::size_t offset = 0;
    std::uint32_t generation = 0;
};

// What is kept of an object: enough to say what the pages are and what they draw.
struct PlainObject {
    PdfValue value;
    std::optional<std::string_view> stream;
    bool draws = false;     // A page, all or a part of it.
    bool unpacked = false;  // It stands in the revision.
};

bool begins_as_true_type(std::string_view font) {
    return font.starts_with(std::string_view("\0\1\0\0", 4)) || font.starts_with("true");
}

class PlainCheck {
public:
    explicit PlainCheck(std::string_view text) : text_(text), revision_(text) {}

    std::optional<PlainPdf> read() {
        constexpr std::string_view header = "%PDF-1.";
        const bool headed =
            text_.starts_with(header) && text_.size() > header.size() && is_ascii_digit(text_[header.size()]);
        if (!headed || !read_table()) return std::nullopt;
        objects_.resize(table_.size());
        for (std::size_t number = 1; number < table_.size(); ++number) {
            if (table_[number].offset != 0 && !read_object(number)) return std::nullopt;
        }
        std::optional<std::vector<PlainPage>> pages = read_pages();
        if (!pages) return std::nullopt;
        unpack_for_fonts();
        if (unpacked_bytes_ == 0) return PlainPdf{std::move(*pages), {}};
        const PdfObjectName root{root_, table_[root_].generation};
        return PlainPdf{std::move(*pages), revision_.written(table_at_, table_.size(), root)};
    }

private:
    // `startxref`, a number and the end: nothing was appended behind the only table.
    std::optional<std::size_t> table_start() {
        const std::size_t from = text_.size() - std::min(text_.size(), tail_bytes);
        PdfTokens tokens(text_, text_.find("startxref", from));
        if (!tokens.take("startxref")) return std::nullopt;
        end_at_ = tokens.at();
        const std::optional<std::size_t> start = tokens.whole();
        const std::string_view rest = text_.substr(std::min(tokens.at(), text_.size()));
        if (!start || *start >= text_.size() || text_[*start] != 'x' || trimmed(rest) != "%%EOF")
            return std::nullopt;
        return start;
    }

    bool read_table() {
        const std::optional<std::size_t> start = table_start();
        if (!start) return false;
        table_at_ = *start;
        PdfTokens tokens(text_, table_at_);
        if (!tokens.take("xref") || !is_ascii_space(text_[tokens.at()])) return false;
        const std::optional<std::size_t> first = tokens.whole();
        const std::optional<std::size_t> count = tokens.whole();
        if (!first || *first != 0 || !count || *count < 2 || *count > objects_max) return false;
        std::size_t at = tokens.at();
        while (at < text_.size() && is_ascii_space(text_[at])) ++at;
        table_.resize(*count);
        for (Entry& entry : table_) {
            if (!read_entry(at, entry)) return false;
            at += entry_bytes;
        }
        PdfTokens trailer(text_, at);
        if (!trailer.take("trailer")) return false;
        PdfValue about;
        if (!trailer.read_value(about) || !about.is_dictionary || about.size != table_.size()) return false;
        root_ = about.root.value_or(0);
        return trailer.take("startxref") && trailer.at() == end_at_;
    }

    // `0000000017 00000 n`
    bool read_entry(std::size_t at, Entry& entry) const {
        if (at + entry_bytes > text_.size()) return false;
        const std::string_view line = text_.substr(at, entry_bytes);
        const std::optional<std::int64_t> offset = parse_integer(line.substr(0, 10));
        const std::optional<std::int64_t> generation = parse_integer(line.substr(11, 5));
        const bool well_formed = offset && *offset >= 0 && generation && *generation >= 0 &&
                                 line[10] == ' ' && line[16] == ' ' && (line[17] == 'n' || line[17] == 'f') &&
                                 is_ascii_space(line[18]) && is_ascii_space(line[19]);
        if (!well_formed) return false;
        entry.offset = line[17] == 'n' ? static_cast<std::size_t>(*offset) : 0;
        entry.generation = static_cast<std::uint32_t>(*generation);
        return line[17] == 'f' || (entry.offset > 0 && entry.offset < table_at_);
    }

    bool read_object(std::size_t number) {
        const Entry& entry = table_[number];
        if (is_ascii_space(text_[entry.offset])) return false;
        PdfTokens tokens(text_, entry.offset);
        if (tokens.whole() != number || tokens.whole() != entry.generation || !tokens.take("obj"))
            return false;
        PlainObject& object = objects_[number];
        if (!tokens.read_value(object.value)) return false;
        if (tokens.take("endobj")) return true;
        if (!object.value.is_dictionary || !tokens.take("stream")) return false;
        const std::optional<std::size_t> size = length_of(object.value);
        if (!size) return false;
        object.stream = tokens.take_stream(*size);
        return object.stream && tokens.take("endobj");
    }

    // A length may stand in an object of its own.
    std::optional<std::size_t> length_of(const PdfValue& value) const {
        if (!value.length_is_elsewhere) return value.length;
        if (!value.length || *value.length >= table_.size() || table_[*value.length].offset == 0)
            return std::nullopt;
        PdfTokens tokens(text_, table_[*value.length].offset);
        const bool begins = tokens.whole().has_value() && tokens.whole().has_value() && tokens.take("obj");
        return begins ? tokens.whole() : std::nullopt;
    }

    PlainObject* object(std::size_t number) {
        return number > 0 && number < objects_.size() ? &objects_[number] : nullptr;
    }

    // The pages that the tree of pages reaches, each once; there must be no others.
    std::optional<std::vector<PlainPage>> read_pages() {
        const PlainObject* catalogue = object(root_);
        if (catalogue == nullptr || !catalogue->value.pages) return std::nullopt;
        std::vector<std::size_t> waiting{*catalogue->value.pages};
        std::vector<bool> seen(objects_.size(), false);
        std::vector<PlainPage> pages;
        std::string content;
        std::string without_paths;
        std::size_t all = 0;
        // A word may begin in one stream and end in the next.
        const bool one_each = std::ranges::all_of(
            objects_, [](const PlainObject& each) { return each.value.contents.size() <= 1; });
        while (!waiting.empty()) {
            const std::size_t number = waiting.back();
            waiting.pop_back();
            const PlainObject* node = object(number);
            if (node == nullptr || !node->value.is_dictionary || seen[number]) return std::nullopt;
            seen[number] = true;
            waiting.insert(waiting.end(), node->value.kids.rbegin(), node->value.kids.rend());
            if (!node->value.is_page) continue;
            if (!node->value.kids.empty() || !adds_content(node->value, one_each, all, content))
                return std::nullopt;
            PageContent drawn =
                drawn_by_ > 0 ? read_page_content(content, &without_paths) : read_page_content(content);
            if (drawn_by_ > 0) unpack(objects_[drawn_by_], drawn_by_, without_paths);
            pages.push_back({find_drawn_tick_boxes(drawn.drawing),
                             find_drawn_rules(drawn.drawing),
                             std::move(drawn.painting)});
        }
        return pages;
    }

    // Counts what draws the page, and keeps as much of it as a form draws with.
    bool adds_content(const PdfValue& page, bool one_each, std::size_t& all, std::string& kept) {
        kept.clear();
        drawn_by_ = 0;
        std::size_t bytes = 0;
        for (const std::size_t number : page.contents) {
            PlainObject* content = object(number);
            if (content == nullptr || !content->stream || !content->value.packed_plainly) return false;
            content->draws = true;
            const std::size_t from = kept.size();
            const auto size = unpacked_size(*content->stream,
                                            content->value.packing,
                                            page_content_bytes_max - bytes,
                                            &kept,
                                            drawing_bytes_max);
            if (!size) return false;
            const bool whole = kept.size() - from == *size;
            if (whole && one_each) drawn_by_ = number;
            if (whole && !one_each) unpack(*content, number, std::string_view(kept).substr(from));
            kept += ' ';
            bytes += *size;
        }
        all += bytes;
        return all <= limits::unpacked_bytes_max;
    }

    static bool can_be_unpacked(const PlainObject& object) {
        const bool packed = object.value.packing.ascii85 || object.value.packing.flate;
        return object.stream && packed && object.value.packed_plainly && object.value.only_packed;
    }

    // Once, where it draws two pages.
    void unpack(PlainObject& object, std::size_t number, std::string_view bytes) {
        if (object.unpacked || !can_be_unpacked(object)) return;
        if (unpacked_bytes_ + bytes.size() > unpacked_bytes_max) return;
        unpacked_bytes_ += bytes.size();
        revision_.set_stream({number, table_[number].generation}, bytes);
        object.unpacked = true;
    }

    // For each page anew poppler unpacks the beginning of each font's outlines, by which it tells that they
    // are TrueType and no more, and what its letters mean, which is short.
    void unpack_for_fonts() {
        constexpr std::size_t short_bytes = 4 * limits::kib;
        constexpr std::size_t short_unpacked_bytes = 64 * limits::kib;
        constexpr std::size_t head_bytes = 512;
        std::vector<bool> outlines(objects_.size(), false);
        for (const PlainObject& each : objects_) {
            const std::size_t number = each.value.true_type.value_or(0);
            if (number < outlines.size()) outlines[number] = true;
        }
        std::string bytes;
        for (std::size_t number = 1; number < objects_.size(); ++number) {
            PlainObject& each = objects_[number];
            if (each.draws || !can_be_unpacked(each)) continue;
            bytes.clear();
            const PdfPacking packing = each.value.packing;
            if (outlines[number] && packing.flate && !packing.ascii85) {
                const auto head = inflated_head(*each.stream, head_bytes);
                if (head && begins_as_true_type(*head)) unpack(each, number, *head);
            } else if (each.stream->size() <= short_bytes &&
                       unpacked_size(
                           *each.stream, packing, short_unpacked_bytes, &bytes, short_unpacked_bytes)) {
                unpack(each, number, bytes);
            }
        }
    }

    std::string_view text_;
    AppendedRevision revision_;
    std::size_t drawn_by_ = 0;  // The one stream that draws the page, kept whole; 0 where there is none.
    std::size_t unpacked_bytes_ = 0;
    std::size_t table_at_ = 0;
    std::size_t end_at_ = 0;  // Behind the last `startxref`.
    std::size_t root_ = 0;
    std::vector<Entry> table_;
    std::vector<PlainObject> objects_;
};

}  // namespace

std::optional<PlainPdf> plain_pdf(std::span<const std::byte> bytes) {
    return PlainCheck({reinterpret_cast<const char*>(bytes.data()), bytes.size()}).read();
}

}  // namespace homeward
