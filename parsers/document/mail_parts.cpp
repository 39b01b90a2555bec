#include "parsers/document/mail_parts.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/signature_warning.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr int readable_parts_max = 50;  // Attachments that are opened, not merely counted.
constexpr std::size_t name_bytes_max = 255;

bool is_of_the_whole(ErrorCode code) {
    return code == ErrorCode::limit_expansion || code == ErrorCode::limit_time ||
           code == ErrorCode::limit_memory;
}

}  // namespace

void MailParts::warn(const char* code, const char* message) {
    const bool told = std::ranges::any_of(mail_.warnings, [&](const Warning& w) { return w.code == code; });
    if (!told) mail_.warnings.push_back({code, 0, message});
}

void MailParts::add_signature(SeenSignature signature) {
    if (const std::optional<Warning> warning = signature_warning(signature.verdict, "e-mail")) {
        warn(warning->code.c_str(), warning->message.c_str());
    }
    mail_.signatures.push_back(std::move(signature));
}

void MailParts::append(std::vector<Block> blocks) {
    std::ranges::move(blocks, std::back_inserter(mail_.blocks));
}

void MailParts::add_attachment(std::span<const std::byte> bytes, std::string_view name) {
    const std::string shown = clean_mail_text(name);
    const bool odd = shown != name || name.find_first_of("/\\") != std::string_view::npos;
    if (!name.empty() && (odd || name.size() > name_bytes_max)) {
        warn("odd_attachment_name", "An attachment has an odd name. It is shown shortened and never used.");
    }
    if (++attachments_ > readable_parts_max) throw Error(ErrorCode::limit_parts, "attachments");
    Document document;
    try {
        document = read_part_(bytes, shown);
    } catch (const Error& error) {
        if (is_of_the_whole(error.code())) throw;
        const std::string why = told_refusal(error);
        const std::string code(unread_attachment_code(error));
        document.warnings.push_back({code, 0, why});
        mail_.warnings.push_back(
            {code, 0, "Attachment " + std::to_string(mail_.parts.size() + 1) + ": " + why});
    }
    // Outlook keeps a signed mail as an attachment of one that is empty.
    const bool wrapper = document.format == FileFormat::tnef || to_ascii_lower(shown).ends_with(".p7m");
    if (wrapper) return unpack(std::move(document));
    document.part_name = shown.substr(0, name_bytes_max);
    mail_.parts.push_back(std::move(document));
}

void MailParts::unpack(Document wrapped) {
    if (wrapped_body_.empty()) wrapped_body_ = std::move(wrapped.blocks);
    std::erase_if(wrapped.warnings, [](const Warning& warning) { return warning.code == "odd_mail_head"; });
    std::ranges::move(wrapped.warnings, std::back_inserter(mail_.warnings));
    std::ranges::move(wrapped.signatures, std::back_inserter(mail_.signatures));
    std::ranges::move(wrapped.parts, std::back_inserter(mail_.parts));
}

void MailParts::finish() {
    if (mail_.blocks.empty()) append(std::move(wrapped_body_));
}

std::vector<Block> better_body(std::vector<Block> plain, std::vector<Block> html) {
    const bool has_table = std::ranges::any_of(html, [](const Block& block) {
        return std::ranges::any_of(block.rows, [](const auto& row) { return row.size() > 1; });
    });
    return !html.empty() && (has_table || plain.empty()) ? std::move(html) : std::move(plain);
}

bool is_small_picture(std::span<const std::byte> bytes, std::size_t side_min) {
    constexpr std::size_t small_bytes = 20 * limits::kib;
    const auto at = [&](std::size_t i) { return std::to_integer<std::size_t>(bytes[i]); };
    const auto two = [&](std::size_t i) { return at(i) << 8U | at(i + 1); };
    const auto small = [&](std::size_t width, std::size_t height) {
        return width < side_min || height < side_min;
    };
    const bool png = bytes.size() >= 24 && at(0) == 0x89 && at(1) == 'P';
    if (png) return two(16) == 0 && two(20) == 0 && small(two(18), two(22));
    const bool jpeg = bytes.size() >= 4 && two(0) == 0xFFD8;
    for (std::size_t i = 2; jpeg && i + 9 < bytes.size() && at(i) == 0xFF;) {
        const std::size_t mark = at(i + 1);
        const bool frame = mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;
        if (frame) return small(two(i + 7), two(i + 5));
        i += 2 + std::max<std::size_t>(two(i + 2), 2);
    }
    return bytes.size() < small_bytes;
}

std::string clean_mail_text(std::string_view value) {
    std::string text = repaired_utf8(value);
    std::ranges::replace_if(
        text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }, ' ');
    constexpr std::size_t shown_max = 1'000;
    if (text.size() > shown_max) text.resize(shown_max);
    return repaired_utf8(text);
}

}  // namespace homeward
