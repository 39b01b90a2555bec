#pragma once
// What leaves Homeward, as a tree of meaning: headings, facts, quotations, actions, the places of signatures.
// The PDF with its tags, the plain text and the page that a manager previews are all made from this one tree.
// What is withheld is not in it.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"

namespace homeward {

enum class ReportKind { return_report, intelligence_summary, stay_safe_plan, weekly_report, evidence_sheet };

/// `return_report`; what the command and the API say.
std::string_view to_word(ReportKind kind);

enum class SpanLook {
    plain,
    bold,
    mono,     ///< Marks, numbers and codes, where 0 and O must differ.
    withheld  ///< `[Withheld: W2]`, in a dashed box.
};

/// A run of text in one look; with `link`, one that leads somewhere.
struct Span {
    std::string text;
    SpanLook look = SpanLook::plain;
    std::string link = {};

    friend bool operator==(const Span&, const Span&) = default;
};

using Spans = std::vector<Span>;

struct ReportBlock;
using ReportBlocks = std::vector<ReportBlock>;

/// The report's title, once.
struct Title {
    std::string text;
};

/// Level 1 opens a section, level 2 a question or an item. Each becomes a bookmark, so a heading never names
/// a child.
struct Heading {
    int level = 1;
    std::string text;
};

enum class ParagraphLook {
    body,
    lead,   ///< The name on page 1.
    label,  ///< Small and bold, before its value.
    small,  ///< As in tables.
    note    ///< Small print.
};

/// Text in the text column, or across the page where `wide`.
struct Paragraph {
    Spans spans;
    ParagraphLook look = ParagraphLook::body;
    bool wide = false;
    bool masthead = false;  ///< Who made the report, in a band over page 1.
};

struct Fact {
    std::string label;
    Spans value;
};

/// Labels with their values, one or two pairs a row. Never an empty value: it says what kind of blank it is.
struct Facts {
    std::vector<Fact> facts;
    int pairs_a_row = 1;
};

/// A table with a head row. `widths` are shares of the page's width, one a column.
struct Table {
    std::vector<std::string> heads;
    std::vector<double> widths;
    std::vector<std::vector<Spans>> rows;
};

/// The child's own words.
struct Quotation {
    std::string label;  ///< `In their words`
    std::vector<Spans> paragraphs;
};

/// Where the paragraph before it comes from.
struct SourceNote {
    std::string text;  ///< `Source: Police debrief, p. 2, 13 March 2026`
};

struct BulletList {
    std::vector<Spans> items;
};

enum class PanelLook {
    tinted,   ///< Page 1's summary.
    boxed,    ///< Handling, agreement.
    dashed,   ///< A whole answer that is withheld.
    rounded,  ///< The young person's plan.
};

/// ReportBlocks that stand together in a box across the page.
struct Panel {
    PanelLook look = PanelLook::tinted;
    ReportBlocks blocks;
};

/// One person's place to sign.
struct SignaturePlace {
    std::string field;  ///< The name of the signature field.
    std::string label;  ///< `Interviewer`
    std::string name;
    std::string role;
    std::string organisation;
    std::string statement;
};

struct Signatures {
    std::vector<SignaturePlace> people;  ///< At most two, side by side.
    std::string sealed_by;               ///< The organisation whose seal follows; empty for no seal.
    std::string check_at;                ///< Address of the page that says whether a report is genuine.
    std::string code;                    ///< `4F7K-92QX-HD3M`
};

/// `Sealed by Example Children's Services`
std::string sealed_words(const Signatures& signatures);
/// What stands before the address of the page that checks a report.
inline constexpr std::string_view check_words = "Check this report is genuine at ";
/// What a paper without signatures says of itself on every page.
inline constexpr std::string_view draft_words = "DRAFT, NOT SIGNED";
/// What a copy in another format says of itself: only the PDF bears signatures.
inline constexpr std::string_view copy_words = "A copy to read. Only the signed PDF is the report.";

/// Lines to write on by hand.
struct WritingLines {
    int count = 3;
    bool fill = false;  ///< More of them where the page has room.
};

enum class CardIcon { stop, think, ask };

/// Boxes side by side, each with a heading, text and lines to write on; lines at a card's end stand at its
/// foot.
struct Cards {
    std::vector<ReportBlocks> cards;
    std::vector<CardIcon> icons = {};  ///< One a card, or none.
};

struct PageBreak {};

struct ReportBlock {
    std::variant<Title,
                 Heading,
                 Paragraph,
                 Facts,
                 Table,
                 Quotation,
                 SourceNote,
                 BulletList,
                 Panel,
                 Signatures,
                 WritingLines,
                 Cards,
                 PageBreak>
        content;
    bool keep_with_next = false;
};

struct Report {
    ReportKind kind = ReportKind::return_report;
    std::string title;         ///< The window's title: kind and reference, never a name.
    std::string organisation;  ///< Who made it.
    std::string reference;
    int version = 1;
    std::string marking;       ///< `OFFICIAL-SENSITIVE`; empty for none.
    std::string head_left;     ///< Document kind.
    std::string head_right;    ///< Reference.
    std::string foot_left;     ///< `Version 3, signed 16 March 2026`
    std::string code;          ///< The short code; empty for none.
    bool draft = false;        ///< Marked as such on each page.
    bool large_print = false;  ///< A plan for those who read large letters.
    std::string colour;  ///< Of a plan: `blue`, `plum`, `teal` or `grey`; blue where it is none of them.
    std::string content_digest;  ///< SHA-256 of `content_text`, once `tell_content_digest` was called.
    Instant made_at{};
    ReportBlocks blocks;
    std::string signers_letters;    ///< Names of those who will sign, as their certificates write them.
    std::string attached_answers;   ///< The same for programs, as JSON (`attached_answers`); empty for none.
    std::vector<Warning> warnings;  ///< What was left out, by question id; no word of an answer.
};

/// What the report says, for its digest: the same for every format it is shown in, whatever is drawn around
/// it.
std::string content_text(const Report& report);

/// Writes the digest of `content_text` (64 hexadecimal digits) at the report's end, so that copies in
/// different formats can be held against each other. To be called once.
void tell_content_digest(Report& report, std::string digest);

/// The tree with what stands around it on a page: marking, reference, code.
std::string text_document(const Report& report);

/// The tree as plain text: headings, labels and answers in reading order, a blank line between blocks.
std::string plain_text(const Report& report);

Spans plain(std::string text);

/// Sixty bits of a digest as people read them out: `4F7K-92QX-HD3M`, without letters that look like numbers.
/// `digest` has 8 bytes or more.
std::string short_code(std::span<const std::byte> digest);

}  // namespace homeward
