#pragma once
// Reads labels and values out of parted lines: the work behind read_items().

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "parsers/text/line_parts.h"
#include "parsers/text/line_steps.h"
#include "parsers/text/pairs.h"

namespace homeward {

inline constexpr double no_edge = std::numeric_limits<double>::infinity();

inline bool is_label(const LinePart& part) {
    return part.kind != PartKind::value;
}

/// Where the words of a value may stand.
struct Zone {
    double label_x0 = 0;
    double x0 = 0;
    double x1 = no_edge;
    bool inside = false;  ///< The value began behind its label, so that only a full line goes on below.
    double value_x0 = 0;  ///< Where it began.
    bool holds(const Rect& box) const { return box.x0 >= x0 - 6 && box.x0 < x1; }
};

class ItemReader {
public:
    ItemReader(const Layout& layout, const LabelVocabulary& vocabulary)
        : layout_(layout), vocabulary_(vocabulary), lines_(part_lines(layout, vocabulary)) {
        weigh_orientation();
        for (const PartLine& line : lines_) right_edge_ = std::max(right_edge_, line.line->box.x1);
    }

    std::vector<LayoutItem> read();

private:
    const Layout& layout_;
    const LabelVocabulary& vocabulary_;
    std::vector<PartLine> lines_;
    std::vector<LayoutItem> items_;
    bool mostly_beside_ = true;
    double caption_gap_max_ = 2.6;   ///< White between a label and a value below it, in heights.
    double right_edge_ = 0;          ///< Of the text on any page.
    bool values_stand_out_ = false;  ///< Values below their labels are bold and larger.

    const LayoutLine& line(std::size_t at) const;

    static void append(std::vector<LayoutWord>& words, LinePart& part);

    /// Whether a value stands under the part at the same left edge, with no label under it.
    bool value_below(std::size_t at, const LinePart& part) const;

    void weigh_orientation();

    /// In a row of labels over a row of values a wording that nobody knows stands beside a label, and is not
    /// its value.
    bool stands_above(std::size_t at, std::size_t p) const;

    /// Whether a line is so long that its text may go on below. `inside`: the value began behind its label.
    bool full_line(const PartLine& parted, bool inside) const;

    /// Adds the lines of a value below line `at`; returns the last line that gave any.
    bool leaves_entry(std::size_t at, std::size_t k) const;
    void run_on(
        std::size_t at, const Zone& zone, bool flows, bool below_label, std::vector<LayoutWord>& words);

    bool is_whole_answer(std::size_t at, const LayoutLine& below, const std::vector<LayoutWord>& words) const;
    bool begins_other_row(std::size_t k, const Zone& zone, bool strict) const;

    /// A short value goes on over the page's end only where the new page begins with its column alone.
    bool runs_over_page(std::size_t k, const Zone& zone) const;

    /// More of a value on its own line: tick boxes, a time behind a date, text parted by wide spaces.
    void take_rest_of_line(std::size_t at, std::size_t p, std::vector<LayoutWord>& words);

    /// Whether answers alone stand side by side from part `p` on, none with a tick; they are then spent.
    bool is_unmarked_choice(std::size_t at, std::size_t p);
    double next_x0(std::size_t at, std::size_t p, double fallback) const;

    double next_label_x0(std::size_t at, std::size_t p) const;

    void read_label(std::size_t at, std::size_t p);

    /// The lines of a value that began behind its label stand under the value or under the label.
    bool hangs(std::size_t k, const Zone& zone) const;
    double hanging_left(std::size_t at, const LinePart& label, const Zone& zone) const;

    bool ends_column(std::size_t at) const;
    bool lies_over_its_value(std::size_t at) const;

    bool may_stand_above(std::size_t at, std::size_t p, bool flows) const;

    /// Whether an empty cell stands between part `p` of line `at` and the next one: it is the value.
    bool skips_cell(std::size_t at, std::size_t p) const;
    bool has_empty_cells(std::size_t at) const;

    /// Whether line `k` is a part's title and no value of the label above it: bold and larger than the label,
    /// in a paper whose values are not.
    bool is_title_below(std::size_t at, std::size_t k) const;
    bool is_large_and_bold(std::size_t k, const LayoutLine& label) const;

    void read_text(std::size_t at, std::size_t p);

    /// The rest of a paragraph: lines close below with nothing else on them.
    void run_on_text(std::size_t at, const Zone& zone, std::vector<LayoutWord>& words);

    // ---- tables with a row of column labels

    static const LinePart* header_over(const std::vector<LinePart>& header, const Rect& box);

    /// A row of at least two labels (the first may be any word) over rows that begin with a label, or over at
    /// least two rows of values.
    bool read_table(std::size_t at);

    /// A row of answers over rows of a question and a cross under one of them.
    bool read_answer_columns(std::size_t at);
    static const LinePart* answer_over(const std::vector<LinePart>& heads,
                                       const LinePart& part,
                                       bool geometry);
    std::size_t answer_rows_end(std::size_t at, const std::vector<LinePart>& heads) const;
    LayoutItem answered_question(std::size_t at, const std::vector<LinePart>& heads);

    /// A label beside a value for each of several children or episodes, whose columns a row heads.
    bool read_person_columns(std::size_t at);
    std::vector<double> value_columns(std::size_t at, bool headed) const;
    bool heads_columns(std::size_t at, const std::vector<double>& columns) const;
    bool is_off_columns(std::size_t at, const std::vector<double>& columns) const;
    void read_person_row(std::size_t at, const std::vector<double>& columns);

    std::optional<LabelHit> row_under_events(std::size_t k,
                                             std::size_t at,
                                             const std::vector<LinePart>& header) const;

    /// A row of events over rows that ask the same of each: day, time, place.
    bool read_event_columns(std::size_t at);

    bool read_labelled_rows(std::size_t at);
    bool leaves_columns(std::size_t k, const std::vector<LinePart>& header) const;
    bool begins_other_table(std::size_t k, std::size_t at) const;
    bool is_unknown_row(std::size_t k, const std::vector<LinePart>& header) const;

    bool continues_record(std::size_t k, const std::vector<LinePart>& header) const;
    bool ends_records(std::size_t k, const std::vector<LinePart>& header) const;
    bool ends_header(std::size_t k, std::size_t at, const std::vector<LinePart>& header) const;
    bool repeats_header(std::size_t k, const std::vector<LinePart>& header) const;
    bool goes_on(std::size_t k, std::size_t at, const std::vector<LinePart>& header) const;
    bool starts_record(std::size_t k, const std::vector<LinePart>& header) const;

    std::size_t record_rows(std::size_t at) const;

    bool read_record_rows(std::size_t at);
};

}  // namespace homeward
