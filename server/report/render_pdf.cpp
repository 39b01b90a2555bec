#include "server/report/render_pdf.h"

#include "parsers/base/ascii.h"
#include "parsers/base/paths.h"
#include "parsers/text/unicode_typeset.h"
#include "server/report/pdf_canvas.h"
#include "server/report/pdf_strips.h"

namespace homeward {

namespace {

constexpr std::size_t profile_bytes_max = 1024 * 1024;

// What a signature's appearance may say later: any plain letter, and the names of those who will sign.
void seed_appearances(PdfCanvas& canvas, const Report& report) {
    std::string letters;
    for (char c = ' '; c <= '~'; ++c) letters += c;
    std::string names = report.organisation + " " + report.signers_letters;
    for (const ReportBlock& block : report.blocks) {
        const auto* signatures = std::get_if<Signatures>(&block.content);
        if (signatures == nullptr) continue;
        for (const SignaturePlace& place : signatures->people)
            names += " " + place.name + " " + place.role + " " + place.organisation;
        names += " " + signatures->sealed_by;
    }
    // In the order of speech and alone: letters join by their neighbours, and a name's neighbours are blanks.
    std::size_t replaced = 0;
    const auto can_draw = [&canvas](char32_t code) { return canvas.can_draw(code, Face::body); };
    names = drawable_text(names, can_draw, replaced);
    letters += with_joined_letters(names) + names;
    for (const Face face : {Face::body, Face::bold}) canvas.seed(letters, face);
}

}  // namespace

RenderedPdf render_pdf(const Report& report, const PdfClaims& claims) {
    const auto fonts = font_folder();
    PdfCanvas canvas(fonts);
    PdfParts parts;
    RenderedPdf rendered;
    Strips strips = set_strips(report, canvas);
    const std::size_t replaced = strips.replaced;
    rendered.pages = draw_pages(report, std::move(strips), canvas, parts);
    seed_appearances(canvas, report);
    parts.body_font = canvas.font_name(Face::body);
    parts.bold_font = canvas.font_name(Face::bold);
    parts.fonts = canvas.fonts();
    parts.title = report.title;
    parts.author = report.organisation.empty() ? "Homeward" : report.organisation;
    parts.subject = report.marking;
    parts.language = "en-GB";
    parts.made_at = report.made_at;
    parts.pages = canvas.save();
    if (!report.attached_answers.empty()) {
        const auto copy = std::as_bytes(std::span(report.attached_answers));
        parts.attachment.assign(copy.begin(), copy.end());
        parts.attachment_name = "answers.json";
    }
    const std::string profile = read_own_file(fonts / "sRGB.icc", profile_bytes_max);
    FinishedPdf finished =
        finish_pdf(parts, std::as_bytes(std::span(profile.data(), profile.size())), claims);
    rendered.bytes = std::move(finished.bytes);
    if (!finished.broken.empty()) {
        rendered.warnings.push_back(
            {.code = "no_claim",
             .message = "This PDF does not say that it is accessible or archivable, since it breaks: " +
                        joined(finished.broken, ", ")});
    }
    if (replaced > 0) {
        rendered.warnings.push_back(
            {.code = "replaced_characters",
             .message =
                 std::to_string(replaced) + " characters that cannot be printed are said in other words"});
    }
    return rendered;
}

}  // namespace homeward
