#include "parsers/document/mapi_properties.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/html_reader.h"
#include "parsers/document/mail_parts.h"
#include "parsers/document/rtf_reader.h"
#include "parsers/document/rtf_unpack.h"
#include "parsers/document/text_blocks.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_code_pages.h"

namespace homeward {

namespace {

constexpr int windows_1252 = 1252;

// The value of `name` (`Date:`) in a mail's head; folded lines are left out.
std::string header_line(std::string_view head, std::string_view name) {
    for (const std::string_view line : split(head, '\n')) {
        if (line.empty() || line == "\r") break;
        if (line.size() > name.size() && equal_ignoring_case(line.substr(0, name.size()), name)) {
            return std::string(trimmed(line.substr(name.size())));
        }
    }
    return {};
}

// A FILETIME, which counts 100 ns from 1601 on, as a mail writes a date (RFC 5322, 3.3).
std::string mail_date(std::string_view filetime) {
    if (filetime.size() != 8) return {};
    std::uint64_t ticks = 0;
    std::memcpy(&ticks, filetime.data(), sizeof ticks);
    constexpr std::uint64_t ticks_in_second = 10'000'000;
    constexpr std::int64_t from_1601_to_1970 = 11'644'473'600;
    const auto seconds = static_cast<std::int64_t>(ticks / ticks_in_second) - from_1601_to_1970;
    constexpr std::int64_t year_2200 = 7'258'118'400;
    if (seconds <= 0 || seconds > year_2200) return {};
    const std::chrono::sys_seconds at{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 48> text{};
    std::snprintf(text.data(),
                  text.size(),
                  "%s, %02u %s %d %02d:%02d:%02d +0000",
                  days.at(std::chrono::weekday(day).c_encoding()),
                  static_cast<unsigned>(date.day()),
                  months.at(static_cast<unsigned>(date.month()) - 1),
                  static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string sender_of(const MapiProperties& message, int code_page) {
    const auto first = [&](std::initializer_list<std::uint16_t> ids, bool address) {
        for (const std::uint16_t id : ids) {
            std::string text = message.text(id, code_page);
            // An Exchange address is a path in a directory, which tells nobody anything.
            if (!text.empty() && (!address || text.find('@') != std::string::npos)) return text;
        }
        return std::string();
    };
    const std::string name = first({mapi::represented_name, mapi::sender_name}, false);
    const std::string address = first(
        {mapi::represented_smtp, mapi::sender_smtp, mapi::represented_address, mapi::sender_address}, true);
    if (address.empty() || address == name) return name;
    return name.empty() ? address : name + " <" + address + ">";
}

std::string html_of(const MapiProperties& message) {
    const MapiValue* value = message.find(mapi::html);
    if (value == nullptr) return {};
    if (value->type != mapi::type_binary) return message.text(mapi::html, message.code_page());
    const int page = message.integer(mapi::internet_code_page).value_or(65001);
    return from_code_page(value->bytes, page).value_or(repaired_utf8(value->bytes));
}

}  // namespace

void MapiProperties::add(std::uint16_t id, MapiValue value) {
    constexpr std::size_t values_max = 4'000;
    if (values_.size() >= values_max) throw Error(ErrorCode::limit_parts, "properties of a message");
    const auto known = values_.find(id);
    if (known == values_.end()) {
        values_.emplace(id, std::move(value));
    } else if (known->second.type == mapi::type_string_8 && value.type == mapi::type_string_16) {
        known->second = std::move(value);
    }
}

const MapiValue* MapiProperties::find(std::uint16_t id) const {
    const auto value = values_.find(id);
    return value == values_.end() ? nullptr : &value->second;
}

std::string MapiProperties::text(std::uint16_t id, int page) const {
    const MapiValue* value = find(id);
    if (value == nullptr) return {};
    if (value->type == mapi::type_string_16) return from_utf16_le(value->bytes);
    if (value->type != mapi::type_string_8 && value->type != mapi::type_binary) return {};
    const std::string_view bytes = std::string_view(value->bytes).substr(0, value->bytes.find('\0'));
    return from_code_page(bytes, page).value_or(repaired_utf8(bytes));
}

std::optional<std::int32_t> MapiProperties::integer(std::uint16_t id) const {
    const MapiValue* value = find(id);
    if (value == nullptr || value->bytes.size() < 4) return std::nullopt;
    if (value->type != mapi::type_integer && value->type != mapi::type_boolean) return std::nullopt;
    std::int32_t number = 0;
    std::memcpy(&number, value->bytes.data(), sizeof number);
    return value->type == mapi::type_boolean ? number & 0xFFFF : number;
}

int MapiProperties::code_page() const {
    return integer(mapi::message_code_page).value_or(windows_1252);
}

MailHead mapi_head(const MapiProperties& message) {
    const int page = message.code_page();
    const std::string headers = message.text(mapi::transport_headers, page);
    MailHead head;
    head.from = clean_mail_text(sender_of(message, page));
    head.subject = clean_mail_text(message.text(mapi::subject, page));
    head.date = clean_mail_text(header_line(headers, "Date:"));
    for (const std::uint16_t id : {mapi::submit_time, mapi::delivery_time}) {
        const MapiValue* time = message.find(id);
        if (head.date.empty() && time != nullptr && time->type == mapi::type_time)
            head.date = mail_date(time->bytes);
    }
    return head;
}

std::vector<Block> mapi_body(const MapiProperties& message,
                             std::size_t& bytes_left,
                             std::vector<Warning>& warnings) {
    std::vector<Block> plain = text_blocks(message.text(mapi::body, message.code_page()));
    std::string html = html_of(message);
    std::vector<Block> rich;
    const MapiValue* packed = message.find(mapi::packed_rtf);
    if (html.empty() && packed != nullptr && packed->type == mapi::type_binary) {
        try {
            RtfText text = read_rtf_text(unpack_rtf(std::as_bytes(std::span(packed->bytes)), bytes_left));
            html = std::move(text.html);
            rich = std::move(text.blocks);
            std::erase_if(rich, [](const Block& block) { return block.kind == BlockKind::picture; });
        } catch (const Error& error) {
            if (error.code() != ErrorCode::damaged) throw;
            warnings.push_back(
                {"damaged_parts", 0, "Parts of this e-mail are broken. Check it against the original."});
        }
    }
    return better_body(std::move(plain), html.empty() ? std::move(rich) : read_html(html));
}

std::string mapi_attachment_name(const MapiProperties& attachment, int code_page) {
    const std::string name = attachment.text(mapi::attach_long_name, code_page);
    return name.empty() ? attachment.text(mapi::attach_name, code_page) : name;
}

}  // namespace homeward
