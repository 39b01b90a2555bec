#include "server/storage/password_rules.h"

#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

std::set<std::string, std::less<>> read_common() {
    const std::string text = read_own_file(find_template("lists/common_passwords.txt"), limits::mib);
    std::set<std::string, std::less<>> words;
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty() && !line.starts_with('#')) words.emplace(trimmed(line));
    }
    return words;
}

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

}  // namespace

bool is_common_password(std::string_view password) {
    static const std::set<std::string, std::less<>> common = read_common();
    return common.contains(fold_case(password));
}

std::string accepted_password(std::string_view password) {
    // Bytes are bounded before anything looks at them: a character has at most four.
    if (password.size() > password_characters_max * 4 || !is_valid_utf8(password)) {
        throw Error{ErrorCode::validation, "A password has at most 256 characters."};
    }
    std::string text = to_nfc(password);
    const std::size_t count = characters(text);
    if (count < password_characters_min) {
        throw Error{ErrorCode::validation, "A password needs at least 12 characters. Three words work well."};
    }
    if (count > password_characters_max) {
        throw Error{ErrorCode::validation, "A password has at most 256 characters."};
    }
    if (is_common_password(text)) {
        throw Error{ErrorCode::validation, "Many people use this password. Choose another."};
    }
    return text;
}

}  // namespace homeward
