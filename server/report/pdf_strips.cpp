#include "server/report/pdf_strips.h"

#include <algorithm>

#include "server/report/pdf_strips_internal.h"

namespace homeward {

namespace {

// Baselines sit so that the letters' middle is the line's middle.
constexpr double middle_to_baseline = 0.36;

constexpr std::size_t kept_whole_strips = 12;
constexpr double masthead_padding = 8;

// A line's leading already gives some of the space above its letters and below.
constexpr double padding_share = 0.8;

}  // namespace

double baseline_of(const TextStyle& style) {
    return style.leading / 2 + style.size * middle_to_baseline;
}

StripSetter::StripSetter(const Report& report, PdfCanvas& canvas)
    : report_(report), style_(paper_style(report)), canvas_(canvas), lines_(canvas) {
    made_.elements.push_back({.tag = "Document"});
    made_.parents.push_back(-1);
}

Strips StripSetter::set_all() {
    set_blocks(report_.blocks, page_column());
    add_invisible_fields();
    made_.replaced = lines_.replaced();
    return std::move(made_);
}

StripSetter::Column StripSetter::page_column() const {
    const double left = style_.margin_side;
    return {
        left, left + style_.label_column + style_.column_gap, style_.page_width - style_.margin_side, -1, 0};
}

double StripSetter::body_height() const {
    return style_.page_height - style_.margin_top - style_.margin_bottom;
}

int StripSetter::add_element(StructElement element, int parent) {
    made_.elements.push_back(std::move(element));
    made_.parents.push_back(parent);
    const auto index = static_cast<int>(made_.elements.size()) - 1;
    made_.elements.at(static_cast<std::size_t>(parent)).kids.emplace_back(ElementKid{index});
    return index;
}

Strip& StripSetter::add_strip(double before, double height, const Column& column) {
    made_.strips.push_back(
        {.before = before, .height = height, .new_page = break_next_, .backdrop = column.backdrop});
    break_next_ = false;
    return made_.strips.back();
}

TextPiece StripSetter::piece_of(
    SetLine line, double x, const TextStyle& style, int element, const Spans& spans) const {
    TextPiece piece{x, baseline_of(style), std::move(line), element};
    if (std::ranges::any_of(spans, [](const Span& span) { return !span.link.empty(); })) {
        for (const Span& span : spans) piece.links.push_back(span.link);
    }
    return piece;
}

void StripSetter::add_text(
    const Spans& spans, const TextStyle& style, double x0, double x1, int element, const Column& column) {
    std::vector<SetLine> lines = lines_.lines(spans, style, x1 - x0);
    const std::size_t count = lines.size();
    // Two lines at least stay together at either end of a paragraph; three under a heading.
    const std::size_t together = after_heading_ ? 3 : 2;
    for (std::size_t i = 0; i < count; ++i) {
        Strip& strip = add_strip(i == 0 ? space_before(style.before) : 0, style.leading, column);
        strip.keep_with_next = i + 1 < count && (i + 1 < together || i + 2 >= count);
        strip.pieces.emplace_back(piece_of(std::move(lines[i]), x0, style, element, spans));
    }
    pending_space_ = style.after;
    after_heading_ = false;
}

double StripSetter::space_before(double wanted) {
    const double space = std::max(wanted, pending_space_);
    pending_space_ = 0;
    return space;
}

void StripSetter::keep_last() {
    if (!made_.strips.empty()) made_.strips.back().keep_with_next = true;
}

void StripSetter::set_blocks(const ReportBlocks& blocks, const Column& column) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const ReportBlock& block = blocks[i];
        const std::size_t first = made_.strips.size();
        std::visit([&](const auto& content) { set(content, column); }, block.content);
        if (!block.keep_with_next) continue;
        keep_last();
        // A short block goes whole; of a long one the end is enough.
        if (made_.strips.size() - first > kept_whole_strips) continue;
        keep_whole(first);
    }
}

void StripSetter::keep_whole(std::size_t first) {
    for (std::size_t i = first; i + 1 < made_.strips.size(); ++i) made_.strips[i].keep_whole = true;
}

void StripSetter::set(const Title& title, const Column& column) {
    const int element = add_element({.tag = "Title"}, column.parent);
    add_text(plain(title.text), style_.title, column.left, column.right, element, column);
    keep_last();
}

void StripSetter::set(const Heading& heading, const Column& column) {
    const bool section = heading.level <= 1;
    const TextStyle& style = section ? style_.section : style_.question;
    const int element = add_element({.tag = section ? "H1" : "H2"}, column.parent);
    const bool inside = column.backdrop >= 0;
    const std::size_t first = made_.strips.size();
    // Questions hang at the left edge, over the label column: a council's long ones take two lines, not four.
    add_text(plain(heading.text), style, column.left, column.right, element, column);
    Strip& head = made_.strips.at(first);
    head.pieces.emplace_back(BookmarkPiece{heading.level, heading.text});
    if (section && !inside && report_.kind != ReportKind::stay_safe_plan) {
        // The line over a section stands four points above its words.
        head.pieces.emplace_back(LinePiece{column.left, column.right, -4, {0.75, style_.accent}});
    }
    if (inside) head.before = std::min(head.before, 8.0);
    for (std::size_t i = first; i < made_.strips.size(); ++i) made_.strips[i].keep_with_next = true;
    after_heading_ = true;
}

// A band of 20 mm with the organisation's name, ended by a line.
void StripSetter::add_masthead(const Paragraph& paragraph, const Column& column) {
    constexpr double band = mm(20);
    TextStyle style = style_.question;
    style.colour = style_.accent;
    const int element = add_element({.tag = "P"}, column.parent);
    std::vector<SetLine> lines = lines_.lines(paragraph.spans, style, column.right - column.left);
    const double text_height = static_cast<double>(lines.size()) * style.leading;
    const double height = std::max(band, text_height + 2 * masthead_padding);
    Strip& strip = add_strip(space_before(0), height, column);
    strip.keep_with_next = true;
    double y = (height - text_height) / 2;
    for (SetLine& line : lines) {
        TextPiece piece = piece_of(std::move(line), column.left, style, element, paragraph.spans);
        piece.baseline += y;
        y += style.leading;
        strip.pieces.emplace_back(std::move(piece));
    }
    strip.pieces.emplace_back(LinePiece{column.left, column.right, height - 1, {2, style_.accent}});
    pending_space_ = masthead_padding;
}

const TextStyle& StripSetter::style_of(ParagraphLook look) const {
    switch (look) {
        case ParagraphLook::body:
            return style_.body;
        case ParagraphLook::lead:
            return style_.lead;
        case ParagraphLook::label:
            return style_.label;
        case ParagraphLook::small:
            return style_.table_text;
        case ParagraphLook::note:
            return style_.note;
    }
    return style_.body;
}

void StripSetter::set(const Paragraph& paragraph, const Column& column) {
    if (paragraph.masthead) {
        add_masthead(paragraph, column);
        return;
    }
    const TextStyle& style = style_of(paragraph.look);
    const bool label = paragraph.look == ParagraphLook::label;
    const int element = add_element({.tag = "P"}, column.parent);
    add_text(
        paragraph.spans, style, paragraph.wide ? column.left : column.text, column.right, element, column);
    if (label) keep_last();
}

void StripSetter::set(const Quotation& quotation, const Column& column) {
    const double padding = mm(4);
    const auto backdrop = static_cast<int>(made_.backdrops.size());
    made_.backdrops.push_back({column.text, column.right, style_.quote_tint, std::nullopt, style_.quote_bar});
    const int block = add_element({.tag = "BlockQuote"}, column.parent);
    const Column inside{
        column.text + padding, column.text + padding, column.right - padding, backdrop, block};
    Strip& top = add_strip(space_before(style_.quote.before), padding * padding_share, inside);
    top.keep_with_next = true;
    const int label = quotation.label.empty() ? -1 : add_element({.tag = "P"}, block);
    const Spans label_spans = plain(quotation.label);
    std::vector<SetLine> beside;
    if (label >= 0) {
        // The label stands in the label column, beside the first line, where it fits there on one line.
        const double room = column.text - column.left - style_.column_gap;
        if (room > 0 && !quotation.paragraphs.empty()) beside = lines_.lines(label_spans, style_.label, room);
        if (beside.size() != 1) {
            beside.clear();
            add_text(label_spans, style_.label, inside.left, inside.right, label, inside);
            keep_last();
        }
    }
    const std::size_t first = made_.strips.size();
    for (const Spans& spans : quotation.paragraphs) {
        const int element = add_element({.tag = "P"}, block);
        TextStyle style = style_.quote;
        style.before = 0;
        style.after = 6;
        add_text(spans, style, inside.left, inside.right, element, inside);
    }
    if (!beside.empty() && first < made_.strips.size()) {
        TextPiece piece = piece_of(std::move(beside.front()), column.left, style_.label, label, label_spans);
        piece.baseline = baseline_of(style_.quote);
        auto& pieces = made_.strips.at(first).pieces;
        pieces.insert(pieces.begin(), std::move(piece));
    }
    keep_last();
    pending_space_ = 0;
    add_strip(0, padding * padding_share, inside);
    pending_space_ = style_.quote.after;
}

void StripSetter::set(const SourceNote& note, const Column& column) {
    // The note belongs to what stands above it.
    keep_last();
    pending_space_ = std::min(pending_space_, 3.0);
    const int element = add_element({.tag = "Note", .id = "note-" + std::to_string(++notes_)}, column.parent);
    add_text(plain(note.text), style_.note, column.text, column.right, element, column);
}

void StripSetter::set(const BulletList& list, const Column& column) {
    constexpr double indent = 14;
    const int list_element = add_element({.tag = "L", .list_numbering = "Disc"}, column.parent);
    for (const Spans& item : list.items) {
        const int item_element = add_element({.tag = "LI"}, list_element);
        const int mark = add_element({.tag = "Lbl"}, item_element);
        const int body = add_element({.tag = "LBody"}, item_element);
        const std::size_t first = made_.strips.size();
        TextStyle style = style_.body;
        style.after = 3;
        add_text(item, style, column.text + indent, column.right, body, column);
        std::vector<SetLine> bullet = lines_.lines(plain("•"), style, indent);
        auto& pieces = made_.strips.at(first).pieces;
        pieces.insert(pieces.begin(), piece_of(std::move(bullet.front()), column.text + 2, style, mark, {}));
    }
    pending_space_ = style_.body.after;
}

void StripSetter::set(const Panel& panel, const Column& column) {
    const bool dashed = panel.look == PanelLook::dashed;
    const double padding = panel.look == PanelLook::tinted ? mm(5) : mm(4);
    Backdrop backdrop{
        dashed ? column.text : column.left, column.right, std::nullopt, std::nullopt, std::nullopt};
    switch (panel.look) {
        case PanelLook::tinted:
            backdrop.fill = style_.panel_tint;
            break;
        case PanelLook::boxed:
            backdrop.edge = Stroke{1, style_.ink};
            break;
        case PanelLook::dashed:
            backdrop.edge = Stroke{0.75, style_.quiet, true};
            break;
        case PanelLook::rounded:
            backdrop.edge = Stroke{1, style_.accent};
            backdrop.radius = mm(3);
            break;
    }
    const auto index = static_cast<int>(made_.backdrops.size());
    made_.backdrops.push_back(backdrop);
    const Column inside{
        backdrop.x0 + padding, backdrop.x0 + padding, backdrop.x1 - padding, index, column.parent};
    const std::size_t first = made_.strips.size();
    add_strip(space_before(10), padding * padding_share, inside).keep_with_next = true;
    pending_space_ = 0;
    after_heading_ = false;
    set_blocks(panel.blocks, inside);
    keep_last();
    // The first block stands at the top: the panel's own padding is space enough.
    if (first + 1 < made_.strips.size()) made_.strips[first + 1].before = 0;
    pending_space_ = 0;
    add_strip(0, padding * padding_share, inside);
    // A panel stays whole wherever a page can hold it.
    keep_whole(first);
    pending_space_ = 10;
    after_heading_ = false;
}

void StripSetter::set(const WritingLines& writing, const Column& column) {
    for (int i = 0; i < writing.count; ++i) {
        Strip& strip = add_strip(i == 0 ? space_before(0) : 0, mm(9), column);
        strip.pieces.emplace_back(LinePiece{column.text, column.right, mm(9) - 1, between_rows()});
        strip.fill = writing.fill && i + 1 == writing.count;
    }
    pending_space_ = 6;
}

void StripSetter::set(const PageBreak&, const Column&) {
    break_next_ = true;
}

Strips set_strips(const Report& report, PdfCanvas& canvas) {
    return StripSetter(report, canvas).set_all();
}

}  // namespace homeward
