#pragma once
// Why a paper is refused, where the code alone does not tell people what to do. A reader may only name one of
// these, so that no word of a paper travels as a reason.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/base/error.h"

namespace homeward {

inline constexpr std::string_view reason_xfa =
    "this form is made by the program that shows it: open it in Adobe Reader, print it to a PDF and add that";
inline constexpr std::string_view reason_doc =
    "Word files of 1997 to 2003 need a converter, and none is set up: ask for a DOCX or a PDF";
inline constexpr std::string_view reason_office_password =
    "passwords of Word, Excel and OpenDocument files can't be given here: open it in the program that made "
    "it, "
    "save a copy without a password and add that";
inline constexpr std::string_view reason_no_converter_walls = "this machine can't fence in the converter";
inline constexpr std::string_view reason_no_converter = "the converter that is set up does not start";
inline constexpr std::string_view reason_no_key =
    "this is an encrypted e-mail (S/MIME) and no key to open it is set up here: ask the sender for it "
    "without "
    "encryption, or save what is in it from the mail program that shows it";
inline constexpr std::string_view reason_other_key =
    "this is an encrypted e-mail (S/MIME) for other people: none of the keys that are set up opens it";
inline constexpr std::string_view reason_bad_keys =
    "this is an encrypted e-mail (S/MIME) and the file of keys that is set up holds no key with its "
    "certificate";
inline constexpr std::string_view reason_keys_unreadable =
    "this is an encrypted e-mail (S/MIME) and the file of keys that is set up can't be used: it must be "
    "there, and "
    "readable by its owner alone";

inline constexpr std::string_view reason_zip =
    "this is a ZIP file: take out the files that are in it and add each of them";

inline constexpr std::array refusal_reasons{reason_xfa,
                                            reason_doc,
                                            reason_no_converter_walls,
                                            reason_no_converter,
                                            reason_no_key,
                                            reason_other_key,
                                            reason_bad_keys,
                                            reason_keys_unreadable,
                                            reason_office_password,
                                            reason_zip};

/// A refusal as people are told of it in a warning: the code's sentence, and the reason where it is one of
/// these.
std::string told_refusal(const Error& error);

/// The warning's code for an attachment that was refused: `locked_attachment` where a password would open it,
/// else `attachment_not_read`.
std::string_view unread_attachment_code(const Error& error);
inline constexpr std::string_view locked_attachment = "attachment_locked";

/// Reasons are numbered from here on in an answer's value, behind the pages.
inline constexpr std::uint32_t reasons_from = 100'000;

}  // namespace homeward
