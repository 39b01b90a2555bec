// Mails with their attachments, read as texts; a signature is taken for what it holds.

#include "parsers/document/mail_reader.h"
#include "parsers/document/text_reader.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    const ReadPart read_part = [](std::span<const std::byte> part, std::string_view) {
        return read_text(part);
    };
    const OpenSigned open_signed = [](std::span<const std::byte>, std::optional<std::span<const std::byte>>) {
        return OpenedSignature{};
    };
    looks_like_mail(bytes);
    refusing([&] { read_mail(bytes, read_part, open_signed); });
}
