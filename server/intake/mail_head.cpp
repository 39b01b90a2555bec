#include "server/intake/mail_head.h"

#include <optional>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/text/unicode.h"
#include "server/signing/crypto.h"

namespace homeward {

namespace {

constexpr std::size_t value_bytes_max = 2'000;  // RFC 5322 lines are at most 998 long; two of them.

// Where the body begins, or the end.
std::size_t body_start(std::string_view message) {
    const std::size_t lf = message.find("\n\n");
    const std::size_t crlf = message.find("\n\r\n");
    if (lf == std::string_view::npos && crlf == std::string_view::npos) return message.size();
    return lf < crlf ? lf + 2 : crlf + 3;
}

// All values of the field `name`, unfolded, cut to a bound.
std::vector<std::string> values_of(std::string_view head, std::string_view name) {
    std::vector<std::string> values;
    bool within = false;
    for (std::string_view line : split(head, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (within && values.back().size() < value_bytes_max) {
                values.back() += " " + std::string(trimmed(line)).substr(0, value_bytes_max);
            }
            continue;
        }
        const std::size_t colon = line.find(':');
        within = colon != std::string_view::npos && to_ascii_lower(trimmed(line.substr(0, colon))) == name;
        if (within) values.emplace_back(trimmed(line.substr(colon + 1)).substr(0, value_bytes_max));
    }
    return values;
}

// The one address in a From field: `Name <a@b.example>` or `a@b.example`. Comments, groups, quoted names with
// angle brackets and several senders are not certain, and sort nowhere.
std::string address_in(std::string_view value) {
    const std::size_t open = value.find('<');
    if (open != std::string_view::npos) {
        const std::size_t close = value.find('>', open);
        if (close == std::string_view::npos || !trimmed(value.substr(close + 1)).empty()) return {};
        if (value.substr(0, open).find_first_of("@>") != std::string_view::npos) return {};
        value = value.substr(open + 1, close - open - 1);
    }
    value = trimmed(value);
    const std::size_t at = value.find('@');
    if (at == 0 || at == std::string_view::npos || value.find('@', at + 1) != std::string_view::npos)
        return {};
    if (value.find_first_of(" \t,;:<>()\"\\") != std::string_view::npos) return {};
    return std::string(value);
}

std::string from_latin_1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xC0U | (byte >> 6U));
            text += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return text;
}

std::optional<std::string> from_q(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.at(i) == '_') {
            bytes += ' ';
        } else if (text.at(i) == '=') {
            const auto byte = from_hex(to_ascii_lower(text.substr(i + 1, 2)));
            if (!byte || byte->size() != 1) return std::nullopt;
            bytes += text_of(*byte);
            i += 2;
        } else {
            bytes += text.at(i);
        }
    }
    return bytes;
}

// `charset?Q?text`, without the marks around it.
std::optional<std::string> decoded_word(std::string_view word) {
    const auto parts = split(word, '?');
    if (parts.size() != 3 || parts[1].size() != 1) return std::nullopt;
    const std::string charset = to_ascii_lower(parts[0]);
    std::optional<std::string> bytes;
    if (to_ascii_lower(parts[1]) == "q") {
        bytes = from_q(parts[2]);
    } else if (const auto plain = from_base64(parts[2])) {
        bytes = text_of(*plain);
    }
    if (!bytes) return std::nullopt;
    if (charset == "utf-8" || charset == "us-ascii") return repaired_utf8(*bytes);
    if (charset == "iso-8859-1" || charset == "windows-1252") return from_latin_1(*bytes);
    return std::nullopt;
}

std::string decoded(std::string_view value) {
    std::string text;
    bool after_word = false;
    while (!value.empty()) {
        const std::size_t start = value.find("=?");
        const std::size_t first = start == std::string_view::npos ? start : value.find('?', start + 2);
        const std::size_t second = first == std::string_view::npos ? first : value.find('?', first + 1);
        const std::size_t end = second == std::string_view::npos ? second : value.find("?=", second + 1);
        if (end == std::string_view::npos) break;
        const std::string_view between = value.substr(0, start);
        // Space between two encoded words is not part of the text.
        if (!after_word || !trimmed(between).empty()) text += between;
        const std::string_view word = value.substr(start + 2, end - start - 2);
        const std::optional<std::string> plain = decoded_word(word);
        text += plain ? *plain : std::string(value.substr(start, end + 2 - start));
        after_word = plain.has_value();
        value.remove_prefix(end + 2);
    }
    return repaired_utf8(text + std::string(value));
}

}  // namespace

MailSorting read_mail_sorting(std::string_view message) {
    const std::string_view head =
        message.substr(0, std::min(body_start(message), limits::mail_header_bytes_max));
    MailSorting sorting;
    const auto senders = values_of(head, "from");
    if (senders.size() == 1) sorting.sender = address_in(senders.front());
    const auto subjects = values_of(head, "subject");
    if (!subjects.empty()) sorting.subject = decoded(subjects.front());
    const auto ids = values_of(head, "message-id");
    if (ids.size() == 1) sorting.message_id = ids.front();
    return sorting;
}

std::string seen_key_of(const MailSorting& sorting, std::string_view message) {
    if (sorting.message_id.empty()) return "mail\n\n" + to_hex(sha256(bytes_of(message)));
    const std::string_view body = message.substr(body_start(message));
    return "mail\n" + sorting.message_id + "\n" + to_hex(sha256(bytes_of(body)));
}

}  // namespace homeward
