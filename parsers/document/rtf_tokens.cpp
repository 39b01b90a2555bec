#include "parsers/document/rtf_tokens.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "parsers/base/ascii.h"

namespace homeward {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = to_ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

char RtfTokens::take() {
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return c;
}

std::optional<RtfToken> RtfTokens::next() {
    while (!rest_.empty() && (rest_[0] == '\r' || rest_[0] == '\n' || rest_[0] == '\0'))
        rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    const char c = take();
    if (c == '{') return RtfToken{RtfToken::Kind::open, {}, {}, 0};
    if (c == '}') return RtfToken{RtfToken::Kind::close, {}, {}, 0};
    if (c != '\\' || rest_.empty()) return RtfToken{RtfToken::Kind::byte, {}, {}, c};
    return is_ascii_alpha(rest_[0]) ? control_word() : symbol();
}

RtfToken RtfTokens::control_word() {
    RtfToken token{RtfToken::Kind::word, {}, {}, 0};
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_ascii_alpha) - rest_.begin());
    token.word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    int number = 0;
    const auto [stop, failure] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (failure == std::errc()) token.number = number;
    if (failure != std::errc::invalid_argument)
        rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
    if (!rest_.empty() && rest_[0] == ' ') rest_.remove_prefix(1);
    if (token.word == "bin") {  // So many bytes of anything follow.
        const auto bytes = static_cast<std::size_t>(std::max(0, token.number.value_or(0)));
        rest_.remove_prefix(std::min(rest_.size(), bytes));
        token.kind = RtfToken::Kind::binary;
    }
    return token;
}

RtfToken RtfTokens::symbol() {
    const char c = take();
    if (c != '\'') return {RtfToken::Kind::symbol, {}, {}, c};
    const int high = rest_.size() >= 2 ? hex_digit(rest_[0]) : -1;
    const int low = high >= 0 ? hex_digit(rest_[1]) : -1;
    if (low < 0) return {RtfToken::Kind::binary, {}, {}, 0};
    rest_.remove_prefix(2);
    return {RtfToken::Kind::byte, {}, {}, static_cast<char>(high * 16 + low)};
}

}  // namespace homeward
