#include "server/outbox/mail_message.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/signing/crypto.h"

namespace homeward {

namespace {

constexpr std::string_view crlf = "\r\n";
constexpr std::size_t line_length_max = 76;  // RFC 2045 §6.8

[[noreturn]] void refuse(const char* what) {
    throw Error(ErrorCode::validation, what);
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text,
                               [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_atom_character(char c) {  // RFC 5322 §3.2.3
    return is_ascii_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text, bool (*allowed)(char)) {
    return !text.empty() && std::ranges::all_of(split(text, '.'), [&](std::string_view atom) {
        return !atom.empty() && std::ranges::all_of(atom, allowed);
    });
}

bool is_domain_character(char c) {
    return is_ascii_alnum(c) || c == '-';
}

std::string base64_lines(std::string_view bytes) {
    const std::string packed = to_base64(bytes_of(bytes));
    std::string out;
    for (std::size_t at = 0; at < packed.size(); at += line_length_max) {
        out += packed.substr(at, line_length_max);
        out += crlf;
    }
    return out;
}

// A header's text: as it is where it is plain ASCII, else encoded words of at most 75 characters, none of
// which cuts a letter (RFC 2047 §2, §5).
std::string encoded(std::string_view text) {
    if (has_control(text)) refuse("a header must not hold line breaks or controls");
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return std::string(text);
    constexpr std::size_t bytes_in_word = 42;
    std::string out;
    while (!text.empty()) {
        std::size_t take = std::min(bytes_in_word, text.size());
        while (take > 0 && take < text.size() && (static_cast<unsigned char>(text[take]) & 0xC0) == 0x80)
            --take;
        if (take == 0) take = std::min(bytes_in_word, text.size());
        if (!out.empty()) out += "\r\n ";
        out += "=?utf-8?B?" + to_base64(bytes_of(text.substr(0, take))) + "?=";
        text.remove_prefix(take);
    }
    return out;
}

std::string shown(const MailAddress& who) {
    if (!is_mail_address(who.address)) refuse("an address is not a plain e-mail address");
    if (who.name.empty()) return who.address;
    std::string name = encoded(who.name);
    if (name == who.name) {  // plain ASCII stands in quotes
        std::string quoted;
        for (const char c : name) quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
        name = "\"" + quoted + "\"";
    }
    return name + " <" + who.address + ">";
}

std::string rfc5322_date(Instant instant) {
    using namespace std::chrono;
    constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day_start = floor<days>(instant);
    const Date date{day_start};
    const std::string clock = to_iso(instant).substr(11, 8);
    return std::string(days_of_week.at(weekday{day_start}.c_encoding())) + ", " +
           std::to_string(unsigned(date.day())) + " " + months.at(unsigned(date.month()) - 1) + " " +
           std::to_string(int(date.year())) + " " + clock + " +0000";
}

std::string text_part(std::string_view media_type, std::string_view text) {
    return "Content-Type: " + std::string(media_type) +
           "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64_lines(text);
}

std::string attachment_part(const MailAttachment& attachment) {
    const auto plain = [](char c) { return is_ascii_alnum(c) || c == '.' || c == '-' || c == '_'; };
    const bool bad_name = attachment.file_name.empty() || attachment.file_name.size() > 100 ||
                          attachment.file_name.front() == '.' ||
                          !std::ranges::all_of(attachment.file_name, plain);
    if (bad_name || has_control(attachment.media_type)) refuse("an attachment's name is not plain");
    return "Content-Type: " + attachment.media_type + "; name=\"" + attachment.file_name +
           "\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"" +
           attachment.file_name + "\"\r\n\r\n" + base64_lines(attachment.bytes);
}

std::string multipart(std::string_view subtype,
                      std::string_view boundary,
                      const std::vector<std::string>& parts) {
    std::string out = "Content-Type: multipart/" + std::string(subtype) + "; boundary=\"" +
                      std::string(boundary) + "\"\r\n\r\n";
    for (const std::string& part : parts) out += "--" + std::string(boundary) + "\r\n" + part;
    return out + "--" + std::string(boundary) + "--\r\n";
}

}  // namespace

bool is_mail_address(std::string_view address) {
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || address.size() > 254) return false;
    const std::string_view domain = address.substr(at + 1);
    if (!is_dot_atom(address.substr(0, at), is_atom_character) || !is_dot_atom(domain, is_domain_character))
        return false;
    return domain.find('.') != std::string_view::npos &&
           std::ranges::none_of(split(domain, '.'), [](std::string_view label) {
               return label.front() == '-' || label.back() == '-' || label.starts_with("xn--");
           });
}

std::string to_mime(const MailContent& content) {
    if (content.to.empty()) refuse("a mail needs a recipient");
    if (has_control(content.message_id) || content.message_id.find('@') == std::string::npos)
        refuse("a mail needs its id");
    std::string recipients;
    for (const MailAddress& who : content.to) recipients += (recipients.empty() ? "" : ",\r\n ") + shown(who);
    std::string out = "From: " + shown(content.from) + "\r\nTo: " + recipients +
                      "\r\nSubject: " + encoded(content.subject) + "\r\nDate: " + rfc5322_date(content.date) +
                      "\r\nMessage-ID: <" + content.message_id +
                      ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    // Boundaries need only differ from what base64 can hold; the id makes them the message's own.
    const std::string mark = to_hex(sha256(bytes_of(content.message_id))).substr(0, 24);
    std::string body = text_part("text/plain", content.text);
    if (!content.html.empty())
        body = multipart("alternative", "=_a" + mark, {body, text_part("text/html", content.html)});
    if (content.attachments.empty()) return out + body;
    std::vector<std::string> parts{body};
    for (const MailAttachment& attachment : content.attachments) parts.push_back(attachment_part(attachment));
    return out + multipart("mixed", "=_m" + mark, parts);
}

}  // namespace homeward
