#include "server/conformance/code_map.h"

#include <optional>
#include <set>
#include <vector>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr std::size_t codes_max = 65'536;

int digit_of(char c) {
    if (is_ascii_digit(c)) return c - '0';
    const char lower = to_ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// `<0041>` as bytes.
std::string bytes_of_hexadecimal(std::string_view digits) {
    std::string bytes;
    int half = -1;
    for (const char c : digits) {
        const int value = digit_of(c);
        if (value < 0) continue;
        if (half < 0) {
            half = value;
        } else {
            bytes += static_cast<char>(half * 16 + value);
            half = -1;
        }
    }
    return bytes;
}

unsigned number_of_bytes(std::string_view bytes) {
    unsigned number = 0;
    for (const char c : bytes.substr(0, 4)) number = number * 256 + static_cast<unsigned char>(c);
    return number;
}

std::u16string letters_of_bytes(std::string_view bytes) {
    std::u16string letters;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        letters += static_cast<char16_t>(static_cast<unsigned char>(bytes[i]) * 256U +
                                         static_cast<unsigned char>(bytes[i + 1]));
    }
    return letters;
}

struct Token {
    enum class Kind { word, bytes, open, close } kind = Kind::word;
    std::string text;
};

class Tokens {
public:
    explicit Tokens(std::string_view file) : file_(file) {}

    std::optional<Token> next() {
        constexpr std::string_view ends = "<>[]()/% \t\r\n\f";
        while (at_ < file_.size()) {
            const char c = file_[at_];
            if (c == '%') {
                at_ = std::min(file_.find_first_of("\r\n", at_), file_.size());
            } else if (c == '<' && at_ + 1 < file_.size() && file_[at_ + 1] != '<') {
                const std::size_t end = std::min(file_.find('>', at_), file_.size());
                Token token{Token::Kind::bytes, bytes_of_hexadecimal(file_.substr(at_ + 1, end - at_ - 1))};
                at_ = end + 1;
                return token;
            } else if (c == '[' || c == ']') {
                ++at_;
                return Token{c == '[' ? Token::Kind::open : Token::Kind::close, {}};
            } else if (c != '/' && ends.find(c) != std::string_view::npos) {
                ++at_;
            } else {
                const std::size_t end = std::min(file_.find_first_of(ends, at_ + 1), file_.size());
                Token token{Token::Kind::word, std::string(file_.substr(at_, end - at_))};
                at_ = end;
                return token;
            }
        }
        return std::nullopt;
    }

private:
    std::string_view file_;
    std::size_t at_ = 0;
};

class MapReader {
public:
    explicit MapReader(std::string_view file) : tokens_(file) {}

    CodeMap read() {
        std::string before;
        while (auto token = tokens_.next()) {
            if (token->text == "beginbfchar") {
                read_letters();
            } else if (token->text == "beginbfrange") {
                read_ranges();
            } else if (token->text == "usecmap") {
                map_.uses = before;
            } else if (before == "/WMode") {
                map_.direction = token->text == "1" ? 1 : 0;
            }
            before = token->text;
        }
        return std::move(map_);
    }

private:
    void add(unsigned code, std::u16string letters) {
        if (map_.letters.size() < codes_max) map_.letters.insert_or_assign(code, std::move(letters));
    }

    void read_letters() {
        for (auto code = tokens_.next(); code && code->kind == Token::Kind::bytes; code = tokens_.next()) {
            const auto letters = tokens_.next();
            if (!letters || letters->kind != Token::Kind::bytes) return;
            add(number_of_bytes(code->text), letters_of_bytes(letters->text));
        }
    }

    void read_ranges() {
        for (auto first = tokens_.next(); first && first->kind == Token::Kind::bytes;
             first = tokens_.next()) {
            const auto last = tokens_.next();
            auto letters = tokens_.next();
            if (!last || !letters) return;
            const unsigned from = number_of_bytes(first->text);
            const unsigned to = number_of_bytes(last->text);
            if (letters->kind == Token::Kind::bytes) {
                add_run(from, to, letters_of_bytes(letters->text));
            } else if (letters->kind == Token::Kind::open) {
                unsigned code = from;
                for (auto each = tokens_.next(); each && each->kind == Token::Kind::bytes;
                     each = tokens_.next())
                    add(code++, letters_of_bytes(each->text));
            }
        }
    }

    // The last letter counts up with the code.
    void add_run(unsigned from, unsigned to, std::u16string letters) {
        for (unsigned code = from; code <= to && code - from < codes_max && !letters.empty(); ++code) {
            add(code, letters);
            letters.back() = static_cast<char16_t>(letters.back() + 1);
        }
    }

    Tokens tokens_;
    CodeMap map_;
};

}  // namespace

CodeMap read_code_map(std::string_view file) {
    return MapReader(file).read();
}

bool is_predefined_code_map(std::string_view name) {
    static const std::set<std::string_view> names{"/GB-EUC-H",
                                                  "/GB-EUC-V",
                                                  "/GBpc-EUC-H",
                                                  "/GBpc-EUC-V",
                                                  "/GBK-EUC-H",
                                                  "/GBK-EUC-V",
                                                  "/GBKp-EUC-H",
                                                  "/GBKp-EUC-V",
                                                  "/GBK2K-H",
                                                  "/GBK2K-V",
                                                  "/UniGB-UCS2-H",
                                                  "/UniGB-UCS2-V",
                                                  "/UniGB-UTF16-H",
                                                  "/UniGB-UTF16-V",
                                                  "/B5pc-H",
                                                  "/B5pc-V",
                                                  "/HKscs-B5-H",
                                                  "/HKscs-B5-V",
                                                  "/ETen-B5-H",
                                                  "/ETen-B5-V",
                                                  "/ETenms-B5-H",
                                                  "/ETenms-B5-V",
                                                  "/CNS-EUC-H",
                                                  "/CNS-EUC-V",
                                                  "/UniCNS-UCS2-H",
                                                  "/UniCNS-UCS2-V",
                                                  "/UniCNS-UTF16-H",
                                                  "/UniCNS-UTF16-V",
                                                  "/83pv-RKSJ-H",
                                                  "/90ms-RKSJ-H",
                                                  "/90ms-RKSJ-V",
                                                  "/90msp-RKSJ-H",
                                                  "/90msp-RKSJ-V",
                                                  "/90pv-RKSJ-H",
                                                  "/Add-RKSJ-H",
                                                  "/Add-RKSJ-V",
                                                  "/EUC-H",
                                                  "/EUC-V",
                                                  "/Ext-RKSJ-H",
                                                  "/Ext-RKSJ-V",
                                                  "/H",
                                                  "/V",
                                                  "/UniJIS-UCS2-H",
                                                  "/UniJIS-UCS2-V",
                                                  "/UniJIS-UCS2-HW-H",
                                                  "/UniJIS-UCS2-HW-V",
                                                  "/UniJIS-UTF16-H",
                                                  "/UniJIS-UTF16-V",
                                                  "/KSC-EUC-H",
                                                  "/KSC-EUC-V",
                                                  "/KSCms-UHC-H",
                                                  "/KSCms-UHC-V",
                                                  "/KSCms-UHC-HW-H",
                                                  "/KSCms-UHC-HW-V",
                                                  "/KSCpc-EUC-H",
                                                  "/UniKS-UCS2-H",
                                                  "/UniKS-UCS2-V",
                                                  "/UniKS-UTF16-H",
                                                  "/UniKS-UTF16-V",
                                                  "/Identity-H",
                                                  "/Identity-V"};
    return names.contains(name);
}

}  // namespace homeward
