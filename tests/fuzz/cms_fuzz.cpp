// Signatures of mails, around what was signed and beside it.

#include "server/signing/cms_mail.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    const std::string_view content = "Content-Type: text/plain\r\n\r\nSurname: OKAFOR\r\n";
    refusing([&] { open_signed_mail(bytes, std::nullopt); });
    refusing([&] { open_signed_mail(bytes, std::as_bytes(std::span(content))); });
}
