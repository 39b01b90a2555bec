#include <poppler/cpp/poppler-document.h>

#include "parsers/base/error.h"
#include "parsers/document/pdf_open_internal.h"

namespace homeward {

namespace {

// Latin-1, or nothing where a letter is beyond it or the bytes are no UTF-8. Two bytes are enough for U+00FF.
std::string as_latin1(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            out += text[at];
            continue;
        }
        const bool two_bytes = (byte == 0xC2 || byte == 0xC3) && at + 1 < text.size();
        if (!two_bytes) return {};
        out += static_cast<char>(((byte & 0x03U) << 6U) | (static_cast<unsigned char>(text[++at]) & 0x3FU));
    }
    return out;
}

}  // namespace

std::vector<std::string> forms_of_password(std::string_view password) {
    std::vector<std::string> forms{std::string(password)};
    std::string latin = as_latin1(password);
    if (!latin.empty() && latin != password) forms.push_back(std::move(latin));
    return forms;
}

std::unique_ptr<poppler::document> open_pdf(std::span<const std::byte> bytes, std::string_view password) {
    for (const std::string& form : forms_of_password(password)) {
        std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
            reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), form, form));
        if (!document) throw Error(ErrorCode::damaged);
        if (!document->is_locked()) return document;
    }
    throw Error(ErrorCode::encrypted);
}

}  // namespace homeward
