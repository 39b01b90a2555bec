#include "parsers/document/pdf_attachments.h"

#include <algorithm>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <set>
#include <stdexcept>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_open_internal.h"
#include "parsers/document/pdf_predictor_internal.h"

namespace homeward {

namespace {

constexpr std::size_t files_max = 50;

// Keeps what flows through it, up to a bound; what is past it is counted as too much.
class Keeper : public Pipeline {
public:
    explicit Keeper(std::size_t most) : Pipeline("keep", nullptr), most_(most) {}
    void write(const unsigned char* data, std::size_t size) override {
        too_much_ = too_much_ || size > most_ - bytes_.size();
        if (too_much_) throw Error(ErrorCode::limit_expansion, "attached file");  // No more is unpacked.
        bytes_.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    bool too_much() const { return too_much_; }
    std::string take() { return std::move(bytes_); }

private:
    std::size_t most_;
    std::string bytes_;
    bool too_much_ = false;
};

class AttachmentReader {
public:
    explicit AttachmentReader(std::size_t& bytes_left) : bytes_left_(bytes_left) {}

    // `specification` names a file and holds its stream (ISO 32000-1, 7.11.3).
    void add(QPDFObjectHandle specification) {
        if (!specification.isDictionary()) return;
        QPDFObjectHandle streams = specification.getKey("/EF");
        if (!streams.isDictionary()) return;
        QPDFObjectHandle stream = streams.getKey(streams.hasKey("/UF") ? "/UF" : "/F");
        if (!stream.isStream() || (stream.isIndirect() && !seen_.insert(stream.getObjGen()).second)) return;
        if (found_.size() >= files_max) throw Error(ErrorCode::limit_parts, "attached files");
        check_predictor(stream.getDict().getKey("/DecodeParms"));
        Keeper keeper(std::min(bytes_left_, limits::file_bytes_max));
        try {
            stream.pipeStreamData(&keeper, 0, qpdf_dl_generalized, true, true);
        } catch (const std::runtime_error&) {
            // As much of it as there is; its own reader will say what is wrong with it.
        }
        QPDFObjectHandle name = specification.getKey(specification.hasKey("/UF") ? "/UF" : "/F");
        PdfAttachment& file = found_.emplace_back();
        if (name.isString()) file.name = name.getUTF8Value();
        file.too_large = keeper.too_much();
        if (!file.too_large) file.bytes = keeper.take();
        bytes_left_ -= found_.back().bytes.size();
    }

    std::vector<PdfAttachment> take() { return std::move(found_); }

private:
    std::size_t& bytes_left_;
    std::vector<PdfAttachment> found_;
    std::set<QPDFObjGen> seen_;
};

std::vector<PdfAttachment> read_attachments(QPDF& pdf, std::size_t& bytes_left) {
    AttachmentReader reader(bytes_left);
    for (const auto& [key, file] : QPDFEmbeddedFileDocumentHelper(pdf).getEmbeddedFiles()) {
        reader.add(file->getObjectHandle());
    }
    constexpr int annotations_max = 10'000;
    int looked_at = 0;
    for (QPDFObjectHandle page : pdf.getAllPages()) {
        QPDFObjectHandle annotations = page.getKey("/Annots");
        const int count = annotations.isArray() ? annotations.getArrayNItems() : 0;
        for (int i = 0; i < count && looked_at < annotations_max; ++i, ++looked_at) {
            QPDFObjectHandle annotation = annotations.getArrayItem(i);
            if (annotation.isDictionary()) reader.add(annotation.getKey("/FS"));
        }
    }
    return reader.take();
}

}  // namespace

std::vector<PdfAttachment> pdf_attachments(std::span<const std::byte> bytes,
                                           std::string_view password,
                                           std::size_t& bytes_left) {
    for (const std::string& form : forms_of_password(password)) {
        try {
            QPDF pdf;
            pdf.setSuppressWarnings(true);
            pdf.processMemoryFile(
                "paper", reinterpret_cast<const char*>(bytes.data()), bytes.size(), form.c_str());
            return read_attachments(pdf, bytes_left);
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() != qpdf_e_password) throw Error(ErrorCode::damaged);
        } catch (const std::logic_error&) {
            throw Error(ErrorCode::damaged);
        }
    }
    throw Error(ErrorCode::encrypted);
}

}  // namespace homeward
