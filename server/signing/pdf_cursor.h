#pragma once
// The tokens of a PDF, one after another, as ISO 32000-1, 7.2 and 7.3 writes them; comments are none of them,
// save where they are said to be skipped.

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {

constexpr bool is_pdf_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

constexpr bool is_pdf_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

constexpr int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// What a comment between tokens is: nothing that is read, or white space.
enum class Comments { refused, skipped };

// Walks over the tokens of one value. Each function returns false where the bytes are not what it reads.
class PdfCursor {
public:
    PdfCursor(std::string_view text, std::size_t at, Comments comments = Comments::refused)
        : text_(text), at_(std::min(at, text.size())), comments_(comments) {}

    std::size_t at() const { return at_; }
    bool done() const { return at_ >= text_.size(); }
    char peek() const { return done() ? '\0' : text_.at(at_); }

    void skip_space() {
        while (!done()) {
            const char c = text_.at(at_);
            if (c == '%' && comments_ == Comments::skipped) {
                at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
            } else if (!is_pdf_space(c)) {
                return;
            } else {
                ++at_;
            }
        }
    }

    bool take(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    /// `word`, ended by white space, a delimiter or the end.
    bool take_word(std::string_view word) {
        const std::size_t before = at_;
        if (take(word) && (done() || is_pdf_space(peek()) || is_pdf_delimiter(peek()))) return true;
        at_ = before;
        return false;
    }

    bool take_line_end() { return take("\r\n") || take("\n") || take("\r"); }

    bool read_number(std::size_t& number) {
        const std::size_t from = at_;
        while (is_ascii_digit(peek())) ++at_;
        const auto [end, error] = std::from_chars(text_.data() + from, text_.data() + at_, number);
        return at_ > from && error == std::errc{} && end == text_.data() + at_;
    }

    bool read_name(std::string& name) {
        if (!take("/")) return false;
        name = "/";
        while (!done() && !is_pdf_space(peek()) && !is_pdf_delimiter(peek())) {
            char c = text_.at(at_++);
            if (c == '#') {
                if (at_ + 1 >= text_.size()) return false;
                const int high = hex_digit(text_.at(at_));
                const int low = hex_digit(text_.at(at_ + 1));
                if (high < 0 || low < 0) return false;
                c = static_cast<char>(high * 16 + low);
                at_ += 2;
            }
            name += c;
        }
        return true;
    }

    bool skip_string() {
        int open = 0;
        for (; !done(); ++at_) {
            const char c = peek();
            if (c == '\\') ++at_;
            if (c == '(') ++open;
            if (c == ')' && --open == 0) {
                ++at_;
                return true;
            }
        }
        return false;
    }

    bool skip_hex_string() {
        if (!take("<")) return false;
        while (hex_digit(peek()) >= 0 || (!done() && is_pdf_space(peek()))) ++at_;
        return take(">");
    }

    /// A number, a reference, a name, a string or one of the three words.
    bool skip_scalar() {
        std::string name;
        switch (peek()) {
            case '(':
                return skip_string();
            case '<':
                return skip_hex_string();
            case '/':
                return read_name(name);
            default:
                break;
        }
        if (take_word("true") || take_word("false") || take_word("null")) return true;
        if (skip_reference()) return true;
        const std::size_t from = at_;
        while (is_ascii_digit(peek()) || peek() == '+' || peek() == '-' || peek() == '.') ++at_;
        return at_ > from && (done() || is_pdf_space(peek()) || is_pdf_delimiter(peek()));
    }

private:
    bool skip_reference() {
        const std::size_t before = at_;
        std::size_t number = 0;
        if (read_number(number) && is_pdf_space(peek())) {
            skip_space();
            if (read_number(number) && is_pdf_space(peek())) {
                skip_space();
                if (take_word("R")) return true;
            }
        }
        at_ = before;
        return false;
    }

    std::string_view text_;
    std::size_t at_;
    Comments comments_;
};

}  // namespace homeward
