#include "server/report/pdf_style.h"

#include <algorithm>
#include <array>
#include <utility>

namespace homeward {

namespace {

constexpr PaperStyle report_style{
    .page_width = mm(210),
    .page_height = mm(297),
    .accent = {0x0F4C5C},
    .panel_tint = {0xE8EEF7},
    .quote_tint = {0xFFF6E5},
    .quote_bar = {0xC98A00},
    .margin_top = mm(26),
    .margin_bottom = mm(24),
    .margin_side = mm(20),
    .label_column = mm(40),
    .column_gap = mm(6),
    .title = {24, 29, Face::bold, {0x0F4C5C}, 0, 4, "Title"},
    .section = {16, 21, Face::bold, ink, 20, 6, "H1"},
    .question = {13, 18, Face::bold, ink, 12, 3, "H2"},
    .label = {10, 14, Face::bold, quiet_ink, 0, 1, "P"},
    .body = {12, 17, Face::body, ink, 0, 6, "P"},
    .lead = {16, 21, Face::bold, ink, 0, 6, "P"},
    .quote = {12, 18, Face::body, ink, 6, 8, "P"},
    .note = {9.5, 13, Face::body, quiet_ink, 0, 8, "Note"},
    .table_head = {10.5, 14.5, Face::bold, ink, 0, 0, "TH"},
    .table_text = {10.5, 14.5, Face::body, ink, 0, 0, "TD"},
};

// Dark enough to be read on a copy of a copy.
constexpr Colour copied_grey{0x4A4A4A};

// Printed and copied on: black and one grey.
constexpr PaperStyle intelligence_style = [] {
    PaperStyle style = report_style;
    style.accent = {0x000000};
    style.panel_tint = {0xFFFFFF};
    style.quote_tint = {0xFFFFFF};
    style.quote_bar = {0x000000};
    style.title.colour = {0x000000};
    style.label_column = 0;
    style.column_gap = 0;
    style.ink = {0x000000};
    style.quiet = style.rule = copied_grey;
    for (TextStyle* text : {&style.section,
                            &style.question,
                            &style.body,
                            &style.lead,
                            &style.quote,
                            &style.table_head,
                            &style.table_text}) {
        text->colour = style.ink;
    }
    style.label.colour = style.note.colour = copied_grey;
    return style;
}();

// It may be found in a pocket: larger, one column, nothing that says who made it.
constexpr PaperStyle plan_style = [] {
    PaperStyle style = report_style;
    style.accent = {0x12436D};
    style.margin_top = mm(18);
    style.margin_bottom = mm(14);
    style.label_column = 0;
    style.column_gap = 0;
    style.title = {28, 34, Face::bold, {0x12436D}, 0, 6, "Title"};
    style.section = {20, 26, Face::bold, {0x12436D}, 10, 4, "H1"};
    style.question = {14, 21, Face::bold, {0x12436D}, 6, 2, "H2"};
    style.body = {14, 21, Face::body, ink, 0, 5, "P"};
    style.lead = {18, 27, Face::body, ink, 0, 2, "P"};
    style.label = {14, 21, Face::bold, {0x12436D}, 0, 1, "P"};
    style.table_head = {14, 21, Face::bold, ink, 0, 0, "TH"};
    style.table_text = {14, 21, Face::body, ink, 0, 0, "TD"};
    return style;
}();

// The same plan for those who read large letters.
constexpr PaperStyle large_plan_style = [] {
    PaperStyle style = plan_style;
    style.title = {34, 42, Face::bold, {0x12436D}, 0, 6, "Title"};
    style.section = {24, 32, Face::bold, {0x12436D}, 14, 4, "H1"};
    style.question = {18, 27, Face::bold, {0x12436D}, 6, 2, "H2"};
    style.body = {18, 27, Face::body, ink, 0, 6, "P"};
    style.lead = {22, 33, Face::body, ink, 0, 2, "P"};
    style.label = {18, 27, Face::bold, {0x12436D}, 0, 1, "P"};
    style.table_head = {18, 27, Face::bold, ink, 0, 0, "TH"};
    style.table_text = {18, 27, Face::body, ink, 0, 0, "TD"};
    return style;
}();

// The young person picks one of four dark colours.
constexpr std::array<std::pair<std::string_view, Colour>, 4> plan_colours{
    {{"blue", {0x12436D}}, {"plum", {0x801650}}, {"teal", {0x0F4C5C}}, {"grey", {0x3D3D3D}}}};

constexpr auto in_each_colour(const PaperStyle& style) {
    std::array<PaperStyle, plan_colours.size()> styles{};
    for (std::size_t i = 0; i < styles.size(); ++i) {
        PaperStyle& made = styles.at(i);
        made = style;
        made.accent = plan_colours.at(i).second;
        for (TextStyle* text : {&made.title, &made.section, &made.question, &made.label}) {
            text->colour = made.accent;
        }
    }
    return styles;
}

constexpr auto plan_styles = in_each_colour(plan_style);
constexpr auto large_plan_styles = in_each_colour(large_plan_style);

std::size_t colour_of(const Report& report) {
    const auto* found =
        std::ranges::find(plan_colours, report.colour, &std::pair<std::string_view, Colour>::first);
    return found == plan_colours.end() ? 0 : static_cast<std::size_t>(found - plan_colours.begin());
}

// Ten columns need the page's long side.
constexpr PaperStyle weekly_style = [] {
    PaperStyle style = report_style;
    style.page_width = mm(297);
    style.page_height = mm(210);
    style.margin_side = mm(15);
    style.margin_top = mm(24);
    style.margin_bottom = mm(22);
    style.label_column = 0;
    style.column_gap = 0;
    style.table_head = {9.5, 13, Face::bold, ink, 0, 0, "TH"};
    style.table_text = {9.5, 13, Face::body, ink, 0, 0, "TD"};
    return style;
}();

// All of it on one page.
constexpr PaperStyle evidence_style = [] {
    PaperStyle style = report_style;
    style.title = {20, 25, Face::bold, {0x0F4C5C}, 0, 4, "Title"};
    style.section = {13, 17, Face::bold, ink, 12, 2, "H1"};
    style.label = {9, 12.5, Face::bold, quiet_ink, 0, 1, "P"};
    style.table_text = {9, 12.5, Face::body, ink, 0, 0, "TD"};
    style.label_column = 0;
    style.column_gap = 0;
    return style;
}();

}  // namespace

const PaperStyle& paper_style(const Report& report) {
    switch (report.kind) {
        case ReportKind::return_report:
            return report_style;
        case ReportKind::intelligence_summary:
            return intelligence_style;
        case ReportKind::stay_safe_plan:
            return (report.large_print ? large_plan_styles : plan_styles).at(colour_of(report));
        case ReportKind::weekly_report:
            return weekly_style;
        case ReportKind::evidence_sheet:
            return evidence_style;
    }
    return report_style;
}

}  // namespace homeward
