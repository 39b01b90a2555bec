#include "parsers/document/document_wire.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "parsers/base/limits.h"
#include "parsers/document/page_space.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::uint32_t wire_magic = 0x48574405;  // "HWD" and the version of this form.
constexpr std::size_t cells_in_table_max = 200'000;
constexpr std::size_t short_text_bytes_max = 4 * limits::kib;
constexpr double points_max = 1e6;

static_assert(std::endian::native == std::endian::little,
              "both ends are one machine; the form is little-endian");

bool is_control(char32_t code) {
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ||
           (code & 0xFFFE) == 0xFFFE;
}

bool is_fit(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; })) return true;
    if (!is_valid_utf8(text)) return false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++at;
        } else if (is_control(next_code_point(text, at))) {
            return false;
        }
    }
    return true;
}

// Text without what a terminal, a log or a page could act on. A form feed parts passages, so it becomes a
// line end.
std::string made_fit(std::string_view text) {
    const std::string repaired = is_valid_utf8(text) ? std::string(text) : repaired_utf8(text);
    std::string out;
    out.reserve(repaired.size());
    for (std::size_t at = 0; at < repaired.size();) {
        const char32_t code = next_code_point(repaired, at);
        if (code == '\f' || code == '\v' || code == 0x85) {
            out += '\n';
        } else if (!is_control(code)) {
            append_utf8(out, code);
        }
    }
    return out;
}

class Writer {
public:
    template <class T>
    void number(T value) {
        static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, std::array<float, 4>>);
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
        if (out_.size() > limits::worker_result_bytes_max) throw Error(ErrorCode::limit_expansion);
    }
    void count(std::size_t value) { number(static_cast<std::uint32_t>(value)); }
    void flag(bool value) { number(static_cast<std::uint8_t>(value ? 1 : 0)); }
    template <class E>
    void choice(E value) {
        number(static_cast<std::uint8_t>(value));
    }
    void text(std::string_view value) {
        std::string made;
        if (!is_fit(value)) value = made = made_fit(value);
        count(value.size());
        out_ += value;
    }
    void short_text(std::string_view value) {
        std::string fit = is_fit(value) ? std::string(value) : made_fit(value);
        if (fit.size() > short_text_bytes_max) {
            std::size_t end = short_text_bytes_max;
            while (end > 0 && (static_cast<unsigned char>(fit[end]) & 0xC0) == 0x80) --end;
            fit.resize(end);
        }
        text(fit);
    }
    void box(const Rect& value) {
        const auto side = [](double at) { return static_cast<float>(at); };
        number(std::array{side(value.x0), side(value.y0), side(value.x1), side(value.y1)});
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

[[noreturn]] void refuse() {
    throw Error(ErrorCode::worker_failed);
}

void demand(bool condition) {
    if (!condition) refuse();
}

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    template <class T>
    T number() {
        T value{};
        demand(bytes_.size() - at_ >= sizeof(T));
        std::memcpy(&value, bytes_.data() + at_, sizeof(T));
        at_ += sizeof(T);
        return value;
    }
    // How many follow: never more than could stand in the bytes that are left, each of `size_min` bytes.
    std::size_t count(std::size_t most, std::size_t size_min) {
        const std::size_t value = number<std::uint32_t>();
        demand(value <= most && value * size_min <= bytes_.size() - at_);
        return value;
    }
    bool flag() {
        const auto value = number<std::uint8_t>();
        demand(value <= 1);
        return value == 1;
    }
    template <class E>
    E choice(E last) {
        const auto value = number<std::uint8_t>();
        demand(value <= static_cast<std::uint8_t>(last));
        return static_cast<E>(value);
    }
    double real(double least, double most) {
        const double value = number<float>();
        demand(std::isfinite(value) && value >= least && value <= most);
        return value;
    }
    int whole(int least, int most) {
        const auto value = number<std::int32_t>();
        demand(value >= least && value <= most);
        return value;
    }
    std::string text(std::size_t most = limits::worker_result_bytes_max) {
        const std::size_t size = count(most, 1);
        std::string value(reinterpret_cast<const char*>(bytes_.data() + at_), size);
        at_ += size;
        demand(is_fit(value));
        return value;
    }
    Rect box(const Rect& sheet) {
        constexpr double slack = 1;  // Points: boxes are written as floats.
        Rect value;
        value.x0 = real(sheet.x0 - slack, sheet.x1 + slack);
        value.y0 = real(sheet.y0 - slack, sheet.y1 + slack);
        value.x1 = real(sheet.x0 - slack, sheet.x1 + slack);
        value.y1 = real(sheet.y0 - slack, sheet.y1 + slack);
        demand(value.x0 <= value.x1 && value.y0 <= value.y1);
        return value;
    }
    bool at_end() const { return at_ == bytes_.size(); }

private:
    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
};

constexpr std::size_t box_bytes = 4 * sizeof(float);
constexpr std::size_t word_bytes_min = 4 + box_bytes + 4 + 1 + 4 + 1;

void write_sheet(Writer& out, const std::optional<PhotographedSheet>& sheet) {
    out.flag(sheet.has_value());
    if (!sheet) return;
    for (const auto& [x, y] : sheet->corners) out.box({x, y, sheet->width, sheet->height});
}

std::optional<PhotographedSheet> read_sheet(Reader& in) {
    if (!in.flag()) return std::nullopt;
    PhotographedSheet sheet;
    for (auto& [x, y] : sheet.corners) {
        x = in.real(-points_max, points_max);
        y = in.real(-points_max, points_max);
        sheet.width = in.real(1, points_max);
        sheet.height = in.real(1, points_max);
    }
    demand(is_convex(sheet.corners));  // others would lead boxes nowhere
    return sheet;
}

void write_page(Writer& out, const Page& page) {
    out.number(std::int32_t{page.number});
    out.number(static_cast<float>(page.width));
    out.number(static_cast<float>(page.height));
    out.number(std::int32_t{page.rotation});
    out.number(static_cast<float>(page.skew));
    write_sheet(out, page.sheet);
    out.choice(page.text_source);
    out.number(page.quality);
    out.flag(page.needs_ocr);
    out.count(page.words.size());
    for (const Word& word : page.words) {
        out.text(word.text);
        out.box(word.box);
        out.number(word.font_size);
        out.flag(word.bold);
        out.number(word.confidence);
        out.flag(word.space_after);
    }
    out.count(page.rules.size());
    for (const Rect& rule : page.rules) out.box(rule);
    out.count(page.tick_boxes.size());
    for (const TickBox& tick : page.tick_boxes) {
        out.box(tick.box);
        out.choice(tick.state);
    }
    out.count(page.form_fields.size());
    for (const FormField& field : page.form_fields) {
        out.text(field.name);
        out.text(field.value);
        out.flag(field.is_tick_box);
        out.flag(field.ticked);
        out.box(field.box);
    }
    for (const double measure :
         {page.measures.dpi, page.measures.contrast, page.measures.edge_width, page.measures.sure_words}) {
        out.number(static_cast<float>(measure));
    }
    out.count(page.handwriting.size());
    for (const Rect& area : page.handwriting) out.box(area);
}

Page read_page(Reader& in, int number) {
    Page page;
    page.number = in.whole(number, number);
    page.width = in.real(0, points_max);
    page.height = in.real(0, points_max);
    page.rotation = in.whole(0, 270);
    demand(page.rotation % 90 == 0);
    page.skew = in.real(-90, 90);
    page.sheet = read_sheet(in);
    page.text_source = in.choice(TextSource::ocr);
    page.quality = static_cast<float>(in.real(0, 1));
    page.needs_ocr = in.flag();
    const Rect sheet{0, 0, page.width, page.height};
    page.words.resize(in.count(limits::words_in_page_max, word_bytes_min));
    for (Word& word : page.words) {
        word.text = in.text();
        word.box = in.box(sheet);
        word.font_size = static_cast<float>(in.real(0, points_max));
        word.bold = in.flag();
        word.confidence = static_cast<float>(in.real(0, 1));
        word.space_after = in.flag();
    }
    page.rules.resize(in.count(limits::words_in_page_max, box_bytes));
    for (Rect& rule : page.rules) rule = in.box(sheet);
    page.tick_boxes.resize(in.count(limits::words_in_page_max, box_bytes + 1));
    for (TickBox& tick : page.tick_boxes) {
        tick.box = in.box(sheet);
        tick.state = in.choice(TickState::unclear);
    }
    page.form_fields.resize(in.count(limits::words_in_page_max, 4 + 4 + 2 + box_bytes));
    for (FormField& field : page.form_fields) {
        field.name = in.text();
        field.value = in.text();
        field.is_tick_box = in.flag();
        field.ticked = in.flag();
        field.box = in.box(sheet);
    }
    page.measures.dpi = in.real(0, points_max);
    page.measures.contrast = in.real(0, 1);
    page.measures.edge_width = in.real(0, points_max);
    page.measures.sure_words = in.real(0, 1);
    page.handwriting.resize(in.count(limits::words_in_page_max, box_bytes));
    for (Rect& area : page.handwriting) area = in.box(sheet);
    return page;
}

void write_block(Writer& out, const Block& block) {
    out.choice(block.kind);
    out.text(block.text);
    out.number(std::int32_t{block.level});
    out.flag(block.bold);
    out.count(block.rows.size());
    for (const std::vector<Cell>& row : block.rows) {
        out.count(row.size());
        for (const Cell& cell : row) {
            out.text(cell.text);
            out.number(std::int32_t{cell.column});
            out.number(std::int32_t{cell.columns_spanned});
            out.number(std::int32_t{cell.rows_spanned});
            out.flag(cell.bold);
        }
    }
}

Block read_block(Reader& in) {
    constexpr int most = 10'000;
    Block block;
    block.kind = in.choice(BlockKind::picture);
    block.text = in.text();
    block.level = in.whole(0, most);
    block.bold = in.flag();
    block.rows.resize(in.count(cells_in_table_max, 4));
    for (std::vector<Cell>& row : block.rows) {
        row.resize(in.count(cells_in_table_max, 4 + 3 * 4 + 1));
        for (Cell& cell : row) {
            cell.text = in.text();
            cell.column = in.whole(0, most);
            cell.columns_spanned = in.whole(1, most);
            cell.rows_spanned = in.whole(1, most);
            cell.bold = in.flag();
        }
    }
    return block;
}

// Recurses as deep as mails may be forwarded in one another, which `depth` bounds.
void write_document(Writer& out, const Document& document, int depth) {
    if (depth > limits::mime_depth_max) throw Error(ErrorCode::limit_depth);
    out.choice(document.format);
    out.count(document.pages.size());
    for (const Page& page : document.pages) write_page(out, page);
    out.count(document.blocks.size());
    for (const Block& block : document.blocks) write_block(out, block);
    out.flag(document.mail.has_value());
    if (document.mail) {
        out.text(document.mail->from);
        out.text(document.mail->subject);
        out.text(document.mail->date);
    }
    out.short_text(document.part_name);
    out.count(document.warnings.size());
    for (const Warning& warning : document.warnings) {
        out.short_text(warning.code);
        out.number(std::int32_t{warning.page});
        out.short_text(warning.message);
    }
    out.count(document.signatures.size());
    for (const SeenSignature& signature : document.signatures) {
        out.short_text(signature.signer);
        out.choice(signature.verdict);
    }
    out.count(document.parts.size());
    for (const Document& part : document.parts) write_document(out, part, depth + 1);
}

Document read_document(Reader& in, int depth) {
    constexpr std::size_t blocks_max = 1'000'000;
    constexpr std::size_t warnings_max = 10'000;
    demand(depth <= limits::mime_depth_max);
    Document document;
    document.format = in.choice(FileFormat::text);
    const std::size_t pages = in.count(limits::pages_max, 40);
    for (std::size_t i = 0; i < pages; ++i) document.pages.push_back(read_page(in, static_cast<int>(i) + 1));
    document.blocks.resize(in.count(blocks_max, 14));
    for (Block& block : document.blocks) block = read_block(in);
    if (in.flag()) document.mail = MailHead{in.text(), in.text(), in.text()};
    document.part_name = in.text(short_text_bytes_max);
    document.warnings.resize(in.count(warnings_max, 12));
    for (Warning& warning : document.warnings) {
        warning.code = in.text(short_text_bytes_max);
        warning.page = in.whole(0, limits::pages_max);
        warning.message = in.text(short_text_bytes_max);
    }
    document.signatures.resize(in.count(limits::mime_parts_max, 5));
    for (SeenSignature& signature : document.signatures) {
        signature.signer = in.text(short_text_bytes_max);
        signature.verdict = in.choice(SignatureVerdict::not_checked);
    }
    document.parts.resize(in.count(limits::mime_parts_max, 20));
    for (Document& part : document.parts) part = read_document(in, depth + 1);
    return document;
}

}  // namespace

std::string to_wire(const Document& document) {
    Writer out;
    out.number(wire_magic);
    write_document(out, document, 0);
    std::string bytes = out.take();
    if (bytes.size() > limits::worker_result_bytes_max) throw Error(ErrorCode::limit_expansion);
    return bytes;
}

Document from_wire(std::span<const std::byte> bytes) {
    demand(bytes.size() <= limits::worker_result_bytes_max);
    Reader in(bytes);
    demand(in.number<std::uint32_t>() == wire_magic);
    Document document = read_document(in, 0);
    demand(in.at_end());
    return document;
}

}  // namespace homeward
