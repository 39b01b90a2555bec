// The places of signatures, the seal and the code by which anyone can check the report.

#include <algorithm>

#include "server/report/pdf_strips_internal.h"
#include "server/report/signature_fields.h"

namespace homeward {

namespace {

constexpr double panel_width = mm(82);
constexpr double panel_gap = mm(6);
constexpr double panel_height_min = mm(42);
constexpr double panel_padding = mm(4);
constexpr double field_height = 28;  // Two lines of a signature's look.
constexpr double seal_height = 30;
constexpr std::size_t seal_lines_kept = 8;  // A longer name may go over a page's end.
constexpr double panel_share_max = 0.5;     // Of a page.
constexpr double code_side = mm(22);

// The statement stands in small print.
constexpr TextStyle small_print{9.5, 13, Face::body, ink, 0, 0, "P"};
constexpr TextStyle code_text{13, 18, Face::mono, ink, 0, 0, "P"};

std::string joined_role(const SignaturePlace& place) {
    if (place.role.empty()) return place.organisation;
    if (place.organisation.empty()) return place.role;
    return place.role + ", " + place.organisation;
}

}  // namespace

int StripSetter::add_field(std::string_view name, std::string description, int parent) {
    made_.annotations.push_back({.field = std::string(name), .description = std::move(description)});
    const auto annotation = static_cast<int>(made_.annotations.size()) - 1;
    add_element({.tag = "Form", .kids = {AnnotationKid{annotation}}}, parent);
    return annotation;
}

double StripSetter::signature_text_height(const SignaturePlace& place) const {
    LineSetter measure(canvas_);
    double height = 0;
    const auto add = [&](const std::string& text, const TextStyle& style) {
        if (text.empty()) return;
        height +=
            static_cast<double>(measure.lines(plain(text), style, panel_width - 2 * panel_padding).size()) *
            style.leading;
    };
    add(place.label, style_.label);
    add(place.name, style_.question);
    add(joined_role(place), small_print);
    add(place.statement, small_print);
    return height;
}

// Names and roles that no panel holds stand above the panels, which keep the places to sign.
void StripSetter::add_signatures_as_text(const Signatures& signatures, const Column& column) {
    Signatures places = signatures;
    for (SignaturePlace& place : places.people) {
        for (const std::string& text : {place.label, place.name, joined_role(place), place.statement}) {
            if (!text.empty()) set(Paragraph{plain(text), ParagraphLook::small, true}, column);
        }
        place = {.field = place.field};
    }
    add_signature_rows(places, column);
}

void StripSetter::add_signature_rows(const Signatures& signatures, const Column& column) {
    std::vector<Piece> pieces;
    std::vector<int> fields;
    TextStyle small = small_print;
    small.colour = style_.ink;
    double tallest = panel_height_min;
    double x = column.left;
    for (const SignaturePlace& place : signatures.people) {
        const int division = add_element({.tag = "Div"}, column.parent);
        double y = panel_padding - 3;  // The first line's leading already stands above its letters.
        const auto add = [&](const std::string& text, const TextStyle& style) {
            if (text.empty()) return;
            const Spans spans = plain(text);
            const int element = add_element({.tag = "P"}, division);
            for (SetLine& line : lines_.lines(spans, style, panel_width - 2 * panel_padding)) {
                TextPiece piece = piece_of(std::move(line), x + panel_padding, style, element, spans);
                piece.baseline += y;
                y += style.leading;
                pieces.emplace_back(std::move(piece));
            }
        };
        add(place.label, style_.label);
        add(place.name, style_.question);
        add(joined_role(place), small);
        y += 2;
        add(place.statement, small);
        const std::string who = place.role.empty() ? place.name : place.name + ", " + place.role;
        fields.push_back(
            add_field(place.field, "Signature of " + (who.empty() ? "the " + place.field : who), division));
        tallest = std::max(tallest, y + 6 + field_height + panel_padding);
        x += panel_width + panel_gap;
    }
    Strip& strip = add_strip(space_before(0), tallest, column);
    strip.keep_with_next = true;
    x = column.left;
    for (const int field : fields) {
        const double bottom = tallest - panel_padding * 0.75;
        const Rect box{x + panel_padding, bottom - field_height, x + panel_width - panel_padding, bottom};
        strip.pieces.emplace_back(BoxPiece{{x, 0, x + panel_width, tallest}, {0.75, style_.ink}});
        strip.pieces.emplace_back(LinePiece{box.x0, box.x1, box.y0 - 2, between_rows()});
        strip.pieces.emplace_back(FieldPiece{box, field});
        x += panel_width + panel_gap;
    }
    strip.pieces.insert(
        strip.pieces.end(), std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end()));
}

void StripSetter::add_check(const Signatures& signatures, const Column& column) {
    if (signatures.check_at.empty() || signatures.code.empty()) return;
    const std::string address = signatures.check_at + "?code=" + signatures.code;
    const int figure =
        add_element({.tag = "Figure",
                     .alt = "Square code that opens " + signatures.check_at + " with this report's code"},
                    column.parent);
    const double x = column.left + code_side + mm(6);
    const Spans words{{std::string(check_words)}, {signatures.check_at, SpanLook::plain, address}};
    const int sentence = add_element({.tag = "P"}, column.parent);
    const int code = add_element({.tag = "P"}, column.parent);
    TextStyle code_style = code_text;
    code_style.colour = style_.ink;
    std::vector<SetLine> lines = lines_.lines(words, style_.table_text, column.right - x);
    // Words and code stand beside the square's middle.
    const double text_height =
        static_cast<double>(lines.size()) * style_.table_text.leading + 4 + code_style.leading;
    Strip& strip = add_strip(10, std::max(code_side, text_height), column);
    strip.pieces.emplace_back(
        CodePiece{{column.left, 0, column.left + code_side, code_side}, address, figure});
    double y = std::max(0.0, (code_side - text_height) / 2);
    for (SetLine& line : lines) {
        TextPiece piece = piece_of(std::move(line), x, style_.table_text, sentence, words);
        piece.baseline += y;
        y += style_.table_text.leading;
        strip.pieces.emplace_back(std::move(piece));
    }
    const Spans code_spans{{signatures.code, SpanLook::mono}};
    TextPiece piece = piece_of(
        lines_.lines(code_spans, code_style, column.right - x).front(), x, code_style, code, code_spans);
    piece.baseline += y + 4;
    strip.pieces.emplace_back(std::move(piece));
}

// The words at the left may need several lines; the seal's field stands beside the last.
void StripSetter::add_seal(const Signatures& signatures, const Column& column) {
    const Spans words = plain(sealed_words(signatures));
    const int element = add_element({.tag = "P"}, column.parent);
    const TextStyle& style = style_.table_text;
    std::vector<SetLine> lines = lines_.lines(words, style, panel_width);
    const std::size_t last = lines.size() - 1;
    for (std::size_t i = 0; i <= last; ++i) {
        const double height = i == last ? seal_height : style.leading;
        Strip& strip = add_strip(i == 0 ? 8 : 0, height, column);
        strip.keep_with_next = i < last ? last < seal_lines_kept : !signatures.code.empty();
        TextPiece piece = piece_of(std::move(lines[i]), column.left, style, element, words);
        piece.baseline += (height - style.leading) / 2;
        strip.pieces.emplace_back(std::move(piece));
        if (i < last) continue;
        const Rect box{column.left + panel_width + panel_gap, 0, column.right, seal_height};
        strip.pieces.emplace_back(
            FieldPiece{box, add_field(seal_field, "Seal of " + signatures.sealed_by, column.parent)});
        strip.pieces.emplace_back(LinePiece{column.left, column.right, height + 2, between_rows()});
    }
}

void StripSetter::set(const Signatures& signatures, const Column& column) {
    if (!signatures.people.empty()) {
        const double room = body_height() * panel_share_max - field_height;
        const bool fits = std::ranges::all_of(signatures.people, [&](const SignaturePlace& place) {
            return signature_text_height(place) < room;
        });
        if (fits) {
            add_signature_rows(signatures, column);
        } else {
            add_signatures_as_text(signatures, column);
        }
    }
    if (!signatures.sealed_by.empty()) add_seal(signatures, column);
    add_check(signatures, column);
    pending_space_ = 10;
}

// Fields that no block of the report shows are invisible, on the last page: time stamps, and whatever else
// may sign.
void StripSetter::add_invisible_fields() {
    std::vector<std::string_view> names(signing_order.begin(), signing_order.end());
    names.insert(names.end(), time_stamp_fields.begin(), time_stamp_fields.end());
    const Column column = page_column();
    for (const std::string_view name : names) {
        const bool shown = std::ranges::any_of(made_.annotations,
                                               [&](const PdfAnnotation& made) { return made.field == name; });
        if (shown) continue;
        const int field = add_field(name, "Not shown: " + std::string(name), 0);
        if (made_.strips.empty()) add_strip(0, 1, column);
        made_.strips.back().pieces.emplace_back(FieldPiece{{}, field});
    }
}

}  // namespace homeward
