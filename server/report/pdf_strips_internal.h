#pragma once
// The work of setting strips, in three files: text and panels, tables, signatures.

#include "server/report/pdf_strips.h"

namespace homeward {

/// From a line's top to its baseline.
double baseline_of(const TextStyle& style);

class StripSetter {
public:
    StripSetter(const Report& report, PdfCanvas& canvas);
    Strips set_all();

private:
    /// Where blocks are set: a page, or the inside of a panel.
    struct Column {
        double left;  ///< Of headings and tables.
        double text;  ///< Of paragraphs.
        double right;
        int backdrop;
        int parent;  ///< The structure element that blocks go into.
    };

    /// What one cell of a row holds, set into lines.
    struct Cell {
        double x0, x1;
        const TextStyle* style;
        int element;
        const Spans* spans;
        std::vector<SetLine> lines = {};
    };

    Column page_column() const;
    int add_element(StructElement element, int parent);
    Strip& add_strip(double before, double height, const Column& column);
    TextPiece piece_of(SetLine line, double x, const TextStyle& style, int element, const Spans& spans) const;
    void add_text(
        const Spans& spans, const TextStyle& style, double x0, double x1, int element, const Column& column);
    const TextStyle& style_of(ParagraphLook look) const;
    double add_card_words(const ReportBlocks& blocks,
                          const Column& card,
                          std::optional<CardIcon> icon,
                          std::vector<Piece>& pieces);
    void add_masthead(const Paragraph& paragraph, const Column& column);
    double space_before(double wanted);
    void keep_last();
    /// All strips from `first` on stay on one page where a page can hold them.
    void keep_whole(std::size_t first);
    /// What a page holds between its margins.
    double body_height() const;
    double card_text_height(const ReportBlocks& blocks, double width) const;
    double signature_text_height(const SignaturePlace& place) const;
    void add_signatures_as_text(const Signatures& signatures, const Column& column);
    Stroke between_rows() const;
    void keep_rows(std::size_t first, const std::vector<std::size_t>& rows, bool Strip::*together);
    void add_row(std::vector<Cell> cells,
                 const Column& column,
                 double padding,
                 int head,
                 const std::optional<Stroke>& rule);
    void add_signature_rows(const Signatures& signatures, const Column& column);
    void add_seal(const Signatures& signatures, const Column& column);
    void add_check(const Signatures& signatures, const Column& column);
    void add_invisible_fields();
    int add_field(std::string_view name, std::string description, int parent);

    void set_blocks(const ReportBlocks& blocks, const Column& column);
    void set(const Title& title, const Column& column);
    void set(const Heading& heading, const Column& column);
    void set(const Paragraph& paragraph, const Column& column);
    void set(const Facts& facts, const Column& column);
    void set(const Table& table, const Column& column);
    void set(const Quotation& quotation, const Column& column);
    void set(const SourceNote& note, const Column& column);
    void set(const BulletList& list, const Column& column);
    void set(const Panel& panel, const Column& column);
    void set(const Signatures& signatures, const Column& column);
    void set(const WritingLines& writing, const Column& column);
    void set(const Cards& cards, const Column& column);
    void set(const PageBreak& page_break, const Column& column);

    const Report& report_;
    const PaperStyle& style_;
    PdfCanvas& canvas_;
    LineSetter lines_;
    Strips made_;
    double pending_space_ = 0;  ///< Under the block before; the larger of it and the next block's own counts.
    bool after_heading_ = false;
    bool break_next_ = false;
    int notes_ = 0;
};

}  // namespace homeward
