#include "parsers/document/pdf_content_tokens.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "parsers/base/ascii.h"
#include "parsers/document/pdf_characters.h"

namespace homeward {

namespace {

constexpr double number_max = 1e6;

constexpr std::size_t exact_digits_max = 15;  // As many as a double holds whatever they are.
constexpr double powers_of_ten[] = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// [-]digits[.digits], as nearly all numbers are. A whole number and a power of ten that a double holds
// exactly give the nearest double to their quotient.
std::optional<double> parse_plainly(std::string_view token) {
    const char* at = token.data();
    const char* const end = at + token.size();
    const bool negative = at != end && *at == '-';
    if (negative) ++at;
    const char* const first = at;
    std::int64_t digits = 0;
    if (end - first > static_cast<std::ptrdiff_t>(exact_digits_max)) return std::nullopt;
    while (at != end && is_ascii_digit(*at)) digits = digits * 10 + (*at++ - '0');
    std::size_t behind = 0;
    bool any = at != first;
    if (at != end && *at == '.') {
        const char* const point = at++;
        while (at != end && is_ascii_digit(*at)) digits = digits * 10 + (*at++ - '0');
        behind = static_cast<std::size_t>(at - point) - 1;
        any |= behind > 0;
    }
    if (at != end || !any) return std::nullopt;
    const double value = static_cast<double>(digits) / powers_of_ten[behind];
    return negative ? -value : value;
}

}  // namespace

std::optional<double> parse_content_number(std::string_view token) {
    if (token.starts_with('+')) token.remove_prefix(1);
    std::optional<double> value = parse_plainly(token);
    if (!value) {
        double read = 0;
        const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), read);
        if (error != std::errc() || end != token.data() + token.size()) return std::nullopt;
        value = read;
    }
    if (!(std::abs(*value) <= number_max)) return std::nullopt;
    return value;
}

bool ContentTokens::next() {
    count_ = plain_letters_ = hex_letters_ = 0;
    numbers_alone_ = true;
    if (name_ == "ID") skip_picture();
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (is_space_in_pdf(c)) {
            ++at_;
        } else if (is_ascii_alpha(c)) {
            take_name();
            return true;
        } else if (is_ascii_digit(c) || c == '-' || c == '+' || c == '.') {
            if (count_ == 0) begin_ = at_;
            operands_[count_ % operands_.size()] = word();
            ++count_;
        } else if (c == '%') {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (is_delimiter_in_pdf(c)) {
            numbers_alone_ = false;
            pass_delimiter(c);
        } else {
            take_name();
            return true;
        }
    }
    return false;
}

void ContentTokens::take_name() {
    if (count_ == 0) begin_ = at_;
    name_ = word();
}

void ContentTokens::pass_delimiter(char c) {
    if (c == '(') {
        skip_string();
    } else if (c == '<' && at_ + 1 < text_.size() && text_[at_ + 1] != '<') {
        skip_hex();
    } else if (c == '/') {
        ++at_;
        word();
    } else {
        if (c == '[') ++arrays_;
        if (c == ']' && arrays_ > 0) --arrays_;
        ++at_;
    }
}

std::string_view ContentTokens::word() {
    const std::size_t from = at_;
    at_ = end_of_pdf_word(text_, at_);
    return text_.substr(from, at_ - from);
}

void ContentTokens::skip_string() {
    std::size_t open = 0;
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == '\\') {
            ++at_;
            ++plain_letters_;
        } else if (c == '(') {
            ++open;
        } else if (c == ')' && --open == 0) {
            ++at_;
            return;
        } else if (c != ' ') {
            ++plain_letters_;
        }
    }
}

void ContentTokens::skip_hex() {
    const std::size_t end = std::min(text_.find('>', at_), text_.size());
    hex_letters_ += (end - at_) / 2;
    at_ = std::min(end + 1, text_.size());
}

// A picture's bytes stand in the content up to an `EI` of its own.
void ContentTokens::skip_picture() {
    for (std::size_t end = text_.find("EI", at_); end != std::string_view::npos;
         end = text_.find("EI", end + 1)) {
        const bool before = end > 0 && is_space_in_pdf(text_[end - 1]);
        const bool behind = end + 2 >= text_.size() || is_space_in_pdf(text_[end + 2]);
        if (!before || !behind) continue;
        at_ = end + 2;
        name_ = {};
        return;
    }
    at_ = text_.size();
}

bool ContentTokens::number(std::size_t index, double& out) const {
    if (index + operands_.size() < count_) return false;
    const std::optional<double> value = parse_content_number(operands_.at(index % operands_.size()));
    if (value) out = *value;
    return value.has_value();
}

}  // namespace homeward
