#include "server/report/report.h"

#include <cstdint>

namespace homeward {

namespace {

std::string text_of_spans(const Spans& spans) {
    std::string text;
    for (const Span& span : spans) text += span.text;
    return text;
}

constexpr std::size_t line_letters = 60;  // Of a line to write on.

class PlainText {
public:
    std::string made;

    void add(const std::string& text) {
        if (!text.empty()) made += text + "\n\n";
    }
    void add_line(const std::string& text) { made += text + "\n"; }

    void operator()(const Title& title) { add(title.text); }
    void operator()(const Heading& heading) { add(heading.text); }
    void operator()(const Paragraph& paragraph) { add(text_of_spans(paragraph.spans)); }
    void operator()(const Facts& facts) {
        for (const Fact& fact : facts.facts) add_line(fact.label + ": " + text_of_spans(fact.value));
        made += "\n";
    }
    void operator()(const Table& table) {
        for (const auto& row : table.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                add_line(table.heads.at(i) + ": " + text_of_spans(row[i]));
            }
            made += "\n";
        }
    }
    void operator()(const Quotation& quotation) {
        if (!quotation.label.empty()) add_line(quotation.label + ":");
        for (const Spans& paragraph : quotation.paragraphs) add(text_of_spans(paragraph));
    }
    void operator()(const SourceNote& note) { add(note.text); }
    void operator()(const BulletList& list) {
        for (const Spans& item : list.items) add_line("- " + text_of_spans(item));
        made += "\n";
    }
    void operator()(const Panel& panel) { add_blocks(panel.blocks); }
    void operator()(const Signatures& signatures) {
        for (const SignaturePlace& place : signatures.people) {
            add_line(place.label + ": " + place.name);
            if (!place.role.empty()) add_line(place.role);
            if (!place.organisation.empty()) add_line(place.organisation);
            add(place.statement);
        }
        if (!signatures.sealed_by.empty()) add(sealed_words(signatures));
        if (!signatures.check_at.empty()) {
            add(std::string(check_words) + signatures.check_at + "\n" + signatures.code);
        }
    }
    void operator()(const WritingLines& writing) {
        for (int i = 0; i < writing.count; ++i) add_line(std::string(line_letters, '_'));
        made += "\n";
    }
    void operator()(const Cards& cards) {
        for (const ReportBlocks& card : cards.cards) add_blocks(card);
    }
    void operator()(const PageBreak&) {}

    // ReportBlocks nest as deep as our own trees do: a panel or card in a report, never further.
    void add_blocks(const ReportBlocks& blocks) {
        for (const ReportBlock& block : blocks) std::visit(*this, block.content);
    }
};

}  // namespace

std::string_view to_word(ReportKind kind) {
    switch (kind) {
        case ReportKind::return_report:
            return "return_report";
        case ReportKind::intelligence_summary:
            return "intelligence_summary";
        case ReportKind::stay_safe_plan:
            return "stay_safe_plan";
        case ReportKind::weekly_report:
            return "weekly_report";
        case ReportKind::evidence_sheet:
            return "evidence_sheet";
    }
    return {};
}

Spans plain(std::string text) {
    return {Span{std::move(text)}};
}

std::string short_code(std::span<const std::byte> digest) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
    HOMEWARD_ASSERT(digest.size() >= 8);
    std::uint64_t bits = 0;
    for (const std::byte byte : digest.first(8)) bits = bits << 8 | static_cast<std::uint64_t>(byte);
    std::string code;
    for (int i = 0; i < 12; ++i) {
        if (i == 4 || i == 8) code += '-';
        code += alphabet[bits >> 59];
        bits <<= 5;
    }
    return code;
}

std::string sealed_words(const Signatures& signatures) {
    return "Sealed by " + signatures.sealed_by;
}

std::string content_text(const Report& report) {
    std::string text;
    for (const std::string& part : {std::string(to_word(report.kind)),
                                    report.title,
                                    report.organisation,
                                    report.reference,
                                    std::to_string(report.version),
                                    report.marking}) {
        text += part + "\n";
    }
    return text + plain_text(report);
}

void tell_content_digest(Report& report, std::string digest) {
    HOMEWARD_ASSERT(report.content_digest.empty());
    // It stands with what is above it, so that it never has a page for itself.
    if (!report.blocks.empty()) report.blocks.back().keep_with_next = true;
    report.blocks.push_back(
        {Paragraph{{{"Content: SHA-256 "}, {digest, SpanLook::mono}}, ParagraphLook::note, true}});
    report.content_digest = std::move(digest);
}

std::string text_document(const Report& report) {
    std::string text;
    const auto add = [&](std::string_view line) {
        if (!line.empty()) text += std::string(line) + "\n";
    };
    add(report.marking);
    add(report.head_left + (report.head_left.empty() || report.head_right.empty() ? "" : ", ") +
        report.head_right);
    const bool bare = report.kind == ReportKind::stay_safe_plan;
    if (!bare) add(report.draft ? draft_words : copy_words);
    if (!text.empty()) text += "\n";
    text += plain_text(report);
    std::string end;
    if (!report.draft && !bare) end += report.foot_left;
    if (!report.code.empty()) end += (end.empty() ? "" : "  ") + report.code;
    if (!text.ends_with('\n')) text += '\n';
    if (!end.empty() || !report.marking.empty()) text += '\n';
    add(end);
    add(report.marking);
    return text;
}

std::string plain_text(const Report& report) {
    PlainText text;
    text.add_blocks(report.blocks);
    while (text.made.ends_with("\n\n")) text.made.pop_back();
    return std::move(text.made);
}

}  // namespace homeward
