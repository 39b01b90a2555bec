#pragma once
// The one exception class, and the table of everything that can be refused: each code's word in JSON and
// logs, its HTTP status and problem type, and the sentence that people see. No message ever holds a word of a
// document.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// What was refused, and why. The reading codes are those of the extraction contract.
enum class ErrorCode {
    // reading a stranger's file
    empty_file,
    unsupported_type,
    type_mismatch,
    damaged,
    encrypted,
    unsafe_content,
    too_large,
    limit_parts,
    limit_expansion,
    limit_pages,
    limit_pixels,
    limit_depth,
    limit_time,
    limit_memory,
    busy,
    worker_failed,
    // our own files: forms, lists, settings, interviews
    bad_template,
    bad_json,
    bad_interview,
    bad_config,
    file_missing,
    file_unwritable,
    // keys and signatures
    bad_key,
    bad_passphrase,
    signature_too_large,
    bad_pdf,
    // the service
    unauthenticated,
    step_up_required,
    forbidden,
    not_found,
    not_understood,
    validation,
    method_not_allowed,
    edit_conflict,
    precondition_required,
    idempotency_mismatch,
    in_progress,
    wrong_state,
    not_ready_to_sign,
    same_person,
    agreement_missing,
    recipient_not_allowed,
    withdrawn,
    rate_limited,
    mail_refused,
    storage_failed,
    text_lost,
    internal,
};

/// One row of the table of errors.
struct ErrorRow {
    ErrorCode code;
    std::string_view id;  ///< What JSON and logs say; never renamed.
    int http_status;
    std::string_view problem_type;    ///< The slug after `/problems/`.
    std::string_view public_message;  ///< Safe to show: holds no word of any document.
};

/// The row of `code`; every code has one.
const ErrorRow& error_row(ErrorCode code);

/// The code whose id is `id`, or `internal` where none is: used on what a worker says, which is never
/// trusted.
ErrorCode error_code_from_id(std::string_view id);

/// Thrown when what was asked cannot be done. `detail` is for the person who can mend it: it may name one of
/// our own files with its line, a setting or a count, and never holds a word of a document.
class Error : public std::runtime_error {
public:
    explicit Error(ErrorCode code, std::string detail = {});

    ErrorCode code() const noexcept { return code_; }
    const std::string& detail() const noexcept { return detail_; }

    /// The code's public sentence, then the detail where there is one.
    std::string message() const;

private:
    ErrorCode code_;
    std::string detail_;
};

/// Odd, but readable: the reading goes on, and a person is told.
struct Warning {
    std::string code;
    int page = 0;  ///< From 1; 0 where no page is meant.
    std::string message;

    friend bool operator==(const Warning&, const Warning&) = default;
};

[[noreturn]] void assertion_failed(const char* what, const char* file, int line);

}  // namespace homeward

/// Our own mistake, never input: stays on in release, because a wrong value is worse than an outage.
#define HOMEWARD_ASSERT(condition)                                        \
    do {                                                                  \
        if (!(condition)) {                                               \
            ::homeward::assertion_failed(#condition, __FILE__, __LINE__); \
        }                                                                 \
    } while (false)
