#pragma once
// The tokens of what draws a PDF page (ISO 32000-1, 7.8.2), one operator at a time with its numbers. For the
// files of the PDF rooms; reads what is damaged as far as it is well formed.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace homeward {

/// The number that `token` is, with a sign or none; nothing where it is none or beyond all pages (a million).
std::optional<double> parse_content_number(std::string_view token);

/// An operator by its name: a number that `switch` can tell apart. 0 for a name of more than three letters,
/// which no operator has that readers ask for.
constexpr std::uint32_t operator_code(std::string_view name) {
    std::uint32_t code = 0;
    if (name.size() > 3) return code;
    for (const char c : name) code = code << 8 | static_cast<std::uint8_t>(c);
    return code;
}

/// An operator and what stood before it.
class ContentTokens {
public:
    explicit ContentTokens(std::string_view content) : text_(content) {}

    /// Goes to the next operator; false at the end.
    bool next();

    std::uint32_t code() const { return operator_code(name_); }
    std::size_t count() const { return count_; }  ///< Of the numbers before the operator.
    /// One of the last eight of them, the first one 0, as written.
    std::string_view operand(std::size_t index) const { return operands_[index % operands_.size()]; }
    /// Nothing but numbers stands before the operator, and it stands in no array.
    bool has_numbers_alone() const { return numbers_alone_ && arrays_ == 0; }
    std::size_t begin() const {
        return begin_;
    }                                        ///< Of the first number, or of the operator where there is none.
    std::size_t end() const { return at_; }  ///< Behind the operator.
    std::size_t plain_letters() const { return plain_letters_; }  ///< Bytes of text in brackets.
    std::size_t hex_letters() const { return hex_letters_; }      ///< Bytes of text written as hex digits.

    /// The last `wanted` numbers, the first one first; nothing where there are fewer or one is no number.
    template <std::size_t wanted>
    std::optional<std::array<double, wanted>> numbers() const {
        std::array<double, wanted> out{};
        if (count_ < wanted) return std::nullopt;
        for (std::size_t i = 0; i < wanted; ++i) {
            if (!number(count_ - wanted + i, out.at(i))) return std::nullopt;
        }
        return out;
    }

private:
    bool number(std::size_t index, double& out) const;
    void take_name();
    void pass_delimiter(char c);
    void skip_string();
    void skip_hex();
    void skip_picture();
    std::string_view word();

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view name_;
    std::array<std::string_view, 8> operands_{};
    std::size_t count_ = 0;
    std::size_t begin_ = 0;
    std::size_t arrays_ = 0;  // That are open.
    bool numbers_alone_ = true;
    std::size_t plain_letters_ = 0;
    std::size_t hex_letters_ = 0;
};

}  // namespace homeward
