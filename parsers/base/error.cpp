#include "parsers/base/error.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace homeward {

namespace {

using enum ErrorCode;

constexpr std::array error_rows{
    ErrorRow{empty_file,
             "empty_file",
             422,
             "unreadable-document",
             "This file is empty. Check it and add it again."},
    ErrorRow{unsupported_type,
             "unsupported_type",
             415,
             "unsupported-type",
             "This file can't be read. Add a PDF, JPG, PNG, TIFF, HEIC, DOCX, ODT, RTF, EML, MSG or TXT."},
    ErrorRow{type_mismatch,
             "type_mismatch",
             415,
             "unsupported-type",
             "This file is not what its name says. Ask the sender what it is."},
    ErrorRow{damaged,
             "damaged",
             422,
             "unreadable-document",
             "This file can't be opened. Ask the sender for it again."},
    ErrorRow{encrypted,
             "encrypted",
             422,
             "unreadable-document",
             "This file is locked. Give its password, or ask for a copy without one."},
    ErrorRow{unsafe_content,
             "unsafe_content",
             422,
             "unreadable-document",
             "This file isn't safe. We didn't keep it. Tell your IT team."},
    ErrorRow{too_large, "too_large", 413, "too-large", "This file must be smaller than 25MB."},
    ErrorRow{limit_parts,
             "limit_parts",
             422,
             "unreadable-document",
             "This file holds too many parts. Add its attachments one by one."},
    ErrorRow{limit_expansion,
             "limit_expansion",
             422,
             "unreadable-document",
             "This file unpacks to too much. Ask for a PDF."},
    ErrorRow{limit_pages,
             "limit_pages",
             422,
             "unreadable-document",
             "This file has more than 500 pages. Split it."},
    ErrorRow{limit_pixels,
             "limit_pixels",
             422,
             "unreadable-document",
             "This file is too large a picture. Scan it at 300 dots an inch."},
    ErrorRow{limit_depth,
             "limit_depth",
             422,
             "unreadable-document",
             "This file is nested too deep. Add its attachments one by one."},
    ErrorRow{limit_time,
             "limit_time",
             422,
             "unreadable-document",
             "This file took too long to read. Split it, or paste its text."},
    ErrorRow{limit_memory,
             "limit_memory",
             422,
             "unreadable-document",
             "This file needs too much memory to read. Split it, or paste its text."},
    ErrorRow{busy, "busy", 503, "busy", "Too many papers are waiting. Try again in 5 minutes."},
    ErrorRow{worker_failed,
             "worker_failed",
             422,
             "unreadable-document",
             "We couldn't read this file, and that is our fault. Paste its text, or try again tomorrow."},
    ErrorRow{bad_template, "bad_template", 500, "internal", "A form, list or rule file can't be used."},
    ErrorRow{bad_json, "bad_json", 400, "validation", "This is not JSON as the interface describes it."},
    ErrorRow{
        bad_interview, "bad_interview", 422, "validation", "This is not an interview file that can be used."},
    ErrorRow{bad_config, "bad_config", 500, "internal", "A setting can't be used."},
    ErrorRow{file_missing, "file_missing", 404, "not-found", "There is no such file, or it can't be opened."},
    ErrorRow{file_unwritable, "file_unwritable", 500, "internal", "The file can't be written."},
    ErrorRow{bad_key, "bad_key", 422, "validation", "This key can't be used for signing."},
    ErrorRow{bad_passphrase, "bad_passphrase", 422, "validation", "The passphrase does not open this key."},
    ErrorRow{signature_too_large,
             "signature_too_large",
             500,
             "internal",
             "The signature does not fit the room kept for it."},
    ErrorRow{bad_pdf, "bad_pdf", 422, "validation", "This PDF can't be used here."},
    ErrorRow{unauthenticated, "unauthenticated", 401, "unauthenticated", "Sign in first."},
    ErrorRow{step_up_required, "step_up_required", 401, "step-up-required", "Enter your app code again."},
    ErrorRow{forbidden, "forbidden", 403, "forbidden", "Your role can't do this. Ask your manager."},
    ErrorRow{not_found,
             "not_found",
             404,
             "not-found",
             "Check the reference, or you may not have access. Ask your manager."},
    ErrorRow{not_understood, "not_understood", 400, "validation", "The request could not be understood."},
    ErrorRow{validation, "validation", 422, "validation", "Something in the request needs to be put right."},
    ErrorRow{method_not_allowed,
             "method_not_allowed",
             405,
             "validation",
             "This address does not take that method."},
    ErrorRow{edit_conflict,
             "edit_conflict",
             412,
             "edit-conflict",
             "Somebody changed this first. Choose what to keep."},
    ErrorRow{precondition_required,
             "precondition_required",
             428,
             "precondition-required",
             "Say which version you are changing (If-Match)."},
    ErrorRow{idempotency_mismatch,
             "idempotency_mismatch",
             422,
             "idempotency-mismatch",
             "This Idempotency-Key was used with another body."},
    ErrorRow{
        in_progress, "in_progress", 409, "in-progress", "The first request with this key is still running."},
    ErrorRow{wrong_state, "wrong_state", 409, "wrong-state", "That can't be done at this stage."},
    ErrorRow{not_ready_to_sign,
             "not_ready_to_sign",
             409,
             "not-ready-to-sign",
             "The interview can't be signed yet."},
    ErrorRow{same_person, "same_person", 409, "same-person", "Someone else must approve what you wrote."},
    ErrorRow{agreement_missing,
             "agreement_missing",
             409,
             "agreement-missing",
             "There is no agreement in force. Ask an administrator."},
    ErrorRow{recipient_not_allowed,
             "recipient_not_allowed",
             422,
             "recipient-not-allowed",
             "A recipient is not on the agreement."},
    ErrorRow{withdrawn, "withdrawn", 410, "withdrawn", "This was withdrawn or erased."},
    ErrorRow{
        rate_limited, "rate_limited", 429, "rate-limited", "Too many tries. Wait a little, then try again."},
    ErrorRow{mail_refused,
             "mail_refused",
             503,
             "mail-refused",
             "The mailbox didn't take it. If it can't wait, phone."},
    ErrorRow{storage_failed, "storage_failed", 503, "internal", "The store can't be reached. Try again."},
    ErrorRow{text_lost,
             "text_lost",
             500,
             "internal",
             "This text can't be tidied without loss. Use it as it is, and tell us."},
    ErrorRow{
        internal, "internal", 500, "internal", "Something broke at our end. Saved work is safe. Try again."},
};

constexpr bool rows_in_order() {
    for (std::size_t i = 0; i < error_rows.size(); ++i) {
        if (static_cast<std::size_t>(error_rows.at(i).code) != i) return false;
    }
    return error_rows.back().code == internal;
}
static_assert(rows_in_order(), "one row for each code, in the order of the enum");

}  // namespace

const ErrorRow& error_row(ErrorCode code) {
    return error_rows.at(static_cast<std::size_t>(code));
}

ErrorCode error_code_from_id(std::string_view id) {
    for (const ErrorRow& row : error_rows) {
        if (row.id == id) return row.code;
    }
    return internal;
}

Error::Error(ErrorCode code, std::string detail)
    : std::runtime_error(std::string(error_row(code).id)), code_(code), detail_(std::move(detail)) {}

std::string Error::message() const {
    // Where there is more to say of a locked file, to give a password would be in vain.
    const bool locked_for_good = code_ == ErrorCode::encrypted && !detail_.empty();
    std::string text(locked_for_good ? "This file is locked" : error_row(code_).public_message);
    if (!detail_.empty()) text += " (" + detail_ + ")";
    return text;
}

void assertion_failed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "homeward: assertion failed: %s (%s:%d)\n", what, file, line);
    std::abort();
}

}  // namespace homeward
