#include "parsers/document/pdf_content_tokens.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr double number_max = 1e6;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

}  // namespace

bool ContentTokens::next() {
    count_ = plain_letters_ = hex_letters_ = 0;
    if (name_ == "ID") skip_picture();
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (is_space(c)) {
            ++at_;
        } else if (c == '(') {
            skip_string();
        } else if (c == '%') {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (c == '<' && at_ + 1 < text_.size() && text_[at_ + 1] != '<') {
            skip_hex();
        } else if (c == '/') {
            ++at_;
            word();
        } else if (is_delimiter(c)) {
            ++at_;
        } else if (is_ascii_digit(c) || c == '-' || c == '+' || c == '.') {
            operands_.at(count_ % operands_.size()) = word();
            ++count_;
        } else {
            name_ = word();
            return true;
        }
    }
    return false;
}

std::string_view ContentTokens::word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && !is_delimiter(text_[at_])) ++at_;
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
        const bool before = end > 0 && is_space(text_[end - 1]);
        const bool behind = end + 2 >= text_.size() || is_space(text_[end + 2]);
        if (!before || !behind) continue;
        at_ = end + 2;
        name_ = {};
        return;
    }
    at_ = text_.size();
}

bool ContentTokens::number(std::size_t index, double& out) const {
    if (index + operands_.size() < count_) return false;
    std::string_view token = operands_.at(index % operands_.size());
    if (token.starts_with('+')) token.remove_prefix(1);
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), out);
    const bool whole = error == std::errc() && end == token.data() + token.size();
    return whole && std::abs(out) <= number_max;
}

}  // namespace homeward
