#pragma once
// What a letter says: templates/mail filled in, as plain text and as the same in simple HTML.

#include <map>
#include <string>
#include <string_view>

namespace homeward {

struct Letter {
    std::string subject;
    std::string text;
    std::string html;
};

using LetterValues = std::map<std::string, std::string, std::less<>>;

/// Fills `templates/mail/<id>.txt`, whose first line is `Subject: …` and whose text begins after a blank
/// line. Values stand in the text as they are and in the HTML escaped. Throws `Error{bad_template}` where the
/// file is not of that form or asks for a value that `values` does not have, `Error{validation}` where a
/// value would break the subject.
Letter write_letter(std::string_view id, const LetterValues& values);

}  // namespace homeward
