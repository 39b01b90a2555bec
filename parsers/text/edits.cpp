#include "parsers/text/edits.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

bool is_all_space(std::string_view text) {
    return std::ranges::all_of(text, is_ascii_space);
}

bool is_one_character(std::string_view text) {
    std::size_t at = 0;
    if (text.empty()) return false;
    next_code_point(text, at);
    return at == text.size();
}

// The letters, marks and digits of valid UTF-8, compatible forms alike.
std::string letters_of(std::string_view text) {
    const std::string plain = to_nfkc(text);
    std::string out;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = next_code_point(plain, at);
        if (is_letter_or_digit(c)) append_utf8(out, c);
    }
    return out;
}

bool is_same_character(std::string_view was, std::string_view now) {
    if (is_one_character(was) && is_all_space(now)) {
        std::size_t at = 0;
        return !is_letter_or_digit(next_code_point(was, at));
    }
    return letters_of(was) == letters_of(now);
}

}  // namespace

bool keeps_to_its_kind(const Edit& edit, std::string_view was) {
    switch (edit.kind) {
        case ChangeKind::space:
        case ChangeKind::joined:
            return is_all_space(edit.now) && is_all_space(was);
        case ChangeKind::encoding:
            // Plain English letters are never the part of a character that was wrongly decoded.
            return !was.empty() && std::ranges::none_of(was, is_ascii_alnum);
        case ChangeKind::character:
            return is_same_character(was, edit.now);
        case ChangeKind::bullet:
            return edit.now == "-" && is_one_character(was) && !is_ascii_digit(was[0]) &&
                   (!is_ascii_alpha(was[0]) || was[0] == 'o');
        case ChangeKind::hyphen:
            return edit.now.empty() && was == "-";
        case ChangeKind::furniture:
        case ChangeKind::repeat:
            return edit.now.empty() && !was.empty();
    }
    return false;
}

EditedText apply_edits(std::string_view text, const std::vector<Edit>& edits) {
    EditedText out;
    out.text.reserve(text.size() + 16);
    out.offsets.reserve(edits.size() + 1);
    std::size_t at = 0;
    const auto copy_to = [&](std::size_t end) {
        out.offsets.add({out.text.size(), at, end - at});
        out.text.append(text, at, end - at);
    };
    for (const Edit& edit : edits) {
        if (edit.start < at || edit.end < edit.start || edit.end > text.size()) {
            throw Error(ErrorCode::text_lost, "edits of a text overlap");
        }
        if (!keeps_to_its_kind(edit, text.substr(edit.start, edit.end - edit.start))) {
            throw Error(ErrorCode::text_lost, "an edit of a text does more than its kind allows");
        }
        copy_to(edit.start);
        out.text.append(edit.now);
        at = edit.end;
    }
    copy_to(text.size());
    return out;
}

}  // namespace homeward
