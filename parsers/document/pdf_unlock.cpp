#include "parsers/document/pdf_unlock.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_open_internal.h"

namespace homeward {

namespace {

// False where the password is wrong.
bool open(QPDF& pdf, std::span<const std::byte> bytes, const std::string& password) {
    try {
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile(
            "paper", reinterpret_cast<const char*>(bytes.data()), bytes.size(), password.c_str());
        return true;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password) return false;
        throw;
    }
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();  // qpdf's own way to hand it over
    if (out->getSize() > limits::worker_result_bytes_max) throw Error{ErrorCode::too_large};
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

}  // namespace

std::string unlock_pdf(std::span<const std::byte> bytes, std::string_view password) {
    try {
        for (const std::string& form : forms_of_password(password)) {
            QPDF pdf;
            if (open(pdf, bytes, form)) return written(pdf);
        }
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throw Error{ErrorCode::damaged};
    }
    throw Error{ErrorCode::encrypted};
}

}  // namespace homeward
