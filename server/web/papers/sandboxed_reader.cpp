#include "server/web/papers/sandboxed_reader.h"

#include <algorithm>

#include "parsers/base/error.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/records/explanation.h"
#include "parsers/records/extract.h"
#include "parsers/records/extraction_json.h"
#include "parsers/records/label_rules_xml.h"

namespace homeward {

namespace {

constexpr int dots_an_inch_at_scale_1 = 72;

class SandboxedReader : public PaperReader {
public:
    explicit SandboxedReader(const SandboxedReaderSettings& settings)
        : settings_(settings),
          rules_(load_rules()),
          reader_({.workers = settings.workers,
                   .fork_each = true,
                   .doc_converter = [words = settings.doc_converter] { return words; },
                   .smime_keys = settings.smime_keys}) {}

    PaperReading read(ByteView bytes, std::string_view shown_name, std::string_view password) override {
        const Document document = reader_.read(bytes, shown_name, password);
        const Extraction extraction = extract(document, rules_);
        // A letter that only carries a locked paper waits for the password as the paper itself would.
        const bool locked = std::ranges::find(document.warnings, locked_attachment, &Warning::code) !=
                            document.warnings.end();
        if (locked && extraction.records.empty()) throw Error(ErrorCode::encrypted);
        Json reading = reading_json(document);
        reading.set("why", why_json(extraction));
        return {.extraction = to_json(extraction, shown_name), .reading = std::move(reading)};
    }

    std::string page_picture(ByteView bytes, int page, int scale) override {
        return reader_.draw_page(bytes, page, scale * dots_an_inch_at_scale_1);
    }

    std::string unlock(ByteView pdf, std::string_view password) override {
        return reader_.unlock(pdf, password);
    }

    std::optional<ScanResult> scan(ByteView bytes) override {
        if (settings_.scanner_socket.empty()) return std::nullopt;
        return scan_bytes(settings_.scanner_socket, bytes);
    }

    Json verify_incoming(ByteView pdf) override {
        return verify(pdf, settings_.anchors ? settings_.anchors() : std::string());
    }

    Json verify(ByteView pdf, std::string_view anchors_pem) override {
        return parse_json(reader_.verify(pdf, anchors_pem));
    }

private:
    SandboxedReaderSettings settings_;
    Rules rules_;
    IsolatedReader reader_;
};

}  // namespace

std::unique_ptr<PaperReader> make_sandboxed_reader(const SandboxedReaderSettings& settings) {
    return std::make_unique<SandboxedReader>(settings);
}

}  // namespace homeward
