#include "parsers/document/pdf_path_filter.h"

#include <utility>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr std::size_t digits_max = 12;  // Of a number, with its sign and point.

// [+-]digits[.digits], with a digit somewhere: what every program reads alike.
bool is_plain_number(std::string_view word) {
    if (word.empty() || word.size() > digits_max) return false;
    std::size_t at = word[0] == '-' || word[0] == '+' ? 1 : 0;
    const std::size_t first = at;
    while (at < word.size() && is_ascii_digit(word[at])) ++at;
    std::size_t digits = at - first;
    if (at < word.size() && word[at] == '.') {
        const std::size_t point = at++;
        while (at < word.size() && is_ascii_digit(word[at])) ++at;
        digits += at - point - 1;
    }
    return digits > 0 && at == word.size();
}

}  // namespace

// The operators of ISO 32000-1, 8.5. A pattern may hold letters.
void PathFilter::take(const ContentTokens& tokens) {
    switch (tokens.code()) {
        case operator_code("m"):
            return begin_path(tokens, 2);
        case operator_code("re"):
            return begin_path(tokens, 4);
        case operator_code("l"):
            return go_on(tokens, 2);
        case operator_code("c"):
            return go_on(tokens, 6);
        case operator_code("v"):
        case operator_code("y"):
            return go_on(tokens, 4);
        case operator_code("h"):
            return go_on(tokens, 0);
        case operator_code("f"):
        case operator_code("F"):
        case operator_code("f*"):
        case operator_code("S"):
        case operator_code("s"):
        case operator_code("B"):
        case operator_code("B*"):
        case operator_code("b"):
        case operator_code("b*"):
            return end_path(tokens, true);
        case operator_code("n"):
            return end_path(tokens, false);
        case operator_code("w"):
        case operator_code("J"):
        case operator_code("j"):
        case operator_code("M"):
            return set_pen(tokens);
        case operator_code("BI"):
        case operator_code("ID"):
        case operator_code("scn"):
        case operator_code("SCN"):
            keeps_all_ = true;
            return;
        case operator_code("BT"):
            in_text_ = true;
            return leave_path();
        case operator_code("ET"):
            in_text_ = false;
            return leave_path();
        case operator_code("Tj"):
        case operator_code("TJ"):
        case operator_code("'"):
        case operator_code("\""):
            // Outside text it stands where the path before it ended.
            keeps_all_ = keeps_all_ || !in_text_;
            return leave_path();
        default:
            return leave_path();
    }
}

std::string PathFilter::rest() {
    if (keeps_all_ || kept_to_ == 0) return std::string(content_);
    rest_.append(content_.substr(kept_to_));
    return std::move(rest_);
}

bool PathFilter::is_well_formed(const ContentTokens& tokens, std::size_t numbers) const {
    if (tokens.count() != numbers || !tokens.has_numbers_alone() || in_text_) return false;
    for (std::size_t i = 0; i < numbers; ++i) {
        if (!is_plain_number(tokens.operand(i))) return false;
    }
    return true;
}

void PathFilter::begin_path(const ContentTokens& tokens, std::size_t numbers) {
    if (!in_path_) path_at_ = tokens.begin();
    in_path_ = !path_is_kept_ && is_well_formed(tokens, numbers);
    path_is_kept_ = !in_path_;
}

void PathFilter::go_on(const ContentTokens& tokens, std::size_t numbers) {
    in_path_ = in_path_ && is_well_formed(tokens, numbers);
    path_is_kept_ = !in_path_;
}

void PathFilter::end_path(const ContentTokens& tokens, bool paints) {
    if (paints && in_path_ && is_well_formed(tokens, 0)) leave_out(path_at_, tokens.end());
    in_path_ = path_is_kept_ = false;
}

void PathFilter::set_pen(const ContentTokens& tokens) {
    const bool between = !in_path_ && !path_is_kept_ && is_well_formed(tokens, 1);
    return between ? leave_out(tokens.begin(), tokens.end()) : leave_path();
}

void PathFilter::leave_out(std::size_t from, std::size_t to) {
    rest_.append(content_.substr(kept_to_, from - kept_to_));
    kept_to_ = to;
}

void PathFilter::leave_path() {
    path_is_kept_ = path_is_kept_ || in_path_;
    in_path_ = false;
}

}  // namespace homeward
