// The module homeward-read-verify.so: what the reader can do with signed PDFs.

#include <chrono>

#include "parsers/base/error.h"
#include "parsers/document/reader_rooms.h"
#include "server/signing/cms_envelope.h"
#include "server/signing/cms_mail.h"
#include "server/signing/verify.h"

namespace homeward {

namespace {

std::string refused(std::string_view why) {
    Json verdict = Json::object();
    return to_text(verdict.set("valid", false).set("signatures", Json::array()).set("summary", why));
}

// What is no PDF, or no certificate, is a verdict too: nobody's fault, and said so.
std::string verify_as_text(std::span<const std::byte> pdf, std::string_view anchors) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    try {
        return to_text(verify_pdf(pdf, std::as_bytes(std::span(anchors)), now));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::bad_pdf)
            return refused("This is not a PDF that can be read. Ask for the report again.");
        if (error.code() == ErrorCode::bad_key)
            return refused("A file given with --trust holds no certificate that can be read.");
        throw;
    }
}

OpenedSignature open_signed(std::span<const std::byte> cms,
                            std::optional<std::span<const std::byte>> content) {
    SignedMail mail = open_signed_mail(cms, content);
    OpenedSignature opened{std::move(mail.content), {std::move(mail.signer)}};
    if (mail.checked)
        opened.seen.verdict = mail.intact ? SignatureVerdict::intact : SignatureVerdict::changed;
    return opened;
}

// Reading anything makes the libraries set themselves up while files can still be opened.
void warm_up() {
    prepare_verifying();
    try {
        verify_as_text({}, {});
    } catch (const Error&) {
        // Nothing is no PDF.
    }
    try {
        open_signed({}, {});
    } catch (const Error&) {
        // Nor a signature.
    }
    try {
        open_envelope({}, {});
    } catch (const Error&) {
        // Nor an envelope.
    }
}

}  // namespace

}  // namespace homeward

extern "C" void homeward_add_room(homeward::Readers& readers) {
    homeward::warm_up();
    readers.verify_pdf = homeward::verify_as_text;
    readers.open_signed = homeward::open_signed;
    readers.open_envelope = homeward::open_envelope;
}
