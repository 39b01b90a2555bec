#include "server/web/http/http_form.h"

#include <Poco/Exception.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>

#include <sstream>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

namespace {

constexpr std::size_t values_max = 2'000;  // The longest form section has fewer than 200 boxes.

std::string read_all(std::istream& stream) {
    std::ostringstream out;
    out << stream.rdbuf();
    return std::move(out).str();
}

void add_part(FormData& form, Poco::Net::MultipartReader& reader) {
    Poco::Net::MessageHeader header;
    header.setFieldLimit(20);
    reader.nextPart(header);
    std::string disposition;
    Poco::Net::NameValueCollection parameters;
    Poco::Net::MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, parameters);
    const std::string name = parameters.get("name", "");
    if (!equal_ignoring_case(disposition, "form-data") || name.empty())
        throw Error{ErrorCode::not_understood};
    if (parameters.has("filename")) {
        if (form.files.size() >= limits::files_in_request_max) throw Error{ErrorCode::limit_parts};
        UploadedFile file{.field = name,
                          .name = parameters.get("filename"),
                          .content_type = header.get("Content-Type", ""),
                          .bytes = read_all(reader.stream())};
        // A browser sends an empty part for a file box that nothing was put in.
        if (!file.name.empty() || !file.bytes.empty()) form.files.push_back(std::move(file));
    } else {
        if (form.values.size() >= values_max) throw Error{ErrorCode::limit_parts};
        form.values.emplace_back(name, read_all(reader.stream()));
    }
}

FormData read_multipart(const Request& request) {
    std::string media_type;
    Poco::Net::NameValueCollection parameters;
    Poco::Net::MessageHeader::splitParameters(
        std::string(request.header("content-type")), media_type, parameters);
    const std::string boundary = parameters.get("boundary", "");
    if (boundary.empty() || boundary.size() > 70) throw Error{ErrorCode::not_understood};
    FormData form;
    try {
        std::istringstream stream(request.body);
        Poco::Net::MultipartReader reader(stream, boundary);
        while (reader.hasNextPart()) add_part(form, reader);
    } catch (const Poco::Exception&) {
        throw Error{ErrorCode::not_understood, "the parts of the body could not be told apart"};
    }
    return form;
}

FormData read_urlencoded(const std::string& body) {
    FormData form;
    for (const std::string_view pair : split(body, '&')) {
        if (pair.empty()) continue;
        if (form.values.size() >= values_max) throw Error{ErrorCode::limit_parts};
        const std::size_t equals = pair.find('=');
        auto name = url_decoded(pair.substr(0, equals), true);
        auto value = equals == std::string_view::npos ? std::optional<std::string>{""}
                                                      : url_decoded(pair.substr(equals + 1), true);
        if (!name || !value) throw Error{ErrorCode::not_understood, "a form value is not well encoded"};
        form.values.emplace_back(std::move(*name), std::move(*value));
    }
    return form;
}

}  // namespace

std::string_view FormData::value(std::string_view name) const {
    for (const auto& [known, value] : values) {
        if (known == name) return value;
    }
    return {};
}

std::vector<std::string> FormData::all(std::string_view name) const {
    std::vector<std::string> found;
    for (const auto& [known, value] : values) {
        if (known == name) found.push_back(value);
    }
    return found;
}

bool FormData::has(std::string_view name) const {
    for (const auto& [known, value] : values) {
        if (known == name) return true;
    }
    return false;
}

FormData read_form(const Request& request) {
    const std::string type = request.media_type();
    if (type == "multipart/form-data") return read_multipart(request);
    if (type == "application/x-www-form-urlencoded") return read_urlencoded(request.body);
    throw Error{ErrorCode::not_understood, "the body is not a form"};
}

std::string shown_file_name(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string shown;
    for (std::size_t i = 0; i < name.size() && shown.size() < 252; ++i) {
        const auto byte = static_cast<unsigned char>(name.at(i));
        // U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069 turn the reading direction: `fdp.exe`.
        if (byte == 0xE2 && i + 2 < name.size()) {
            const auto second = static_cast<unsigned char>(name.at(i + 1));
            const auto third = static_cast<unsigned char>(name.at(i + 2));
            const bool turns =
                (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE))) ||
                (second == 0x81 && third >= 0xA6 && third <= 0xA9);
            if (turns) {
                i += 2;
                shown.push_back('_');
                continue;
            }
        }
        shown.push_back(byte < 0x20 || byte == 0x7F ? '_' : name.at(i));
    }
    // A cut may have split a character: what is left of it goes.
    while (!shown.empty() && name.size() > shown.size() &&
           (static_cast<unsigned char>(shown.back()) & 0x80U) != 0) {
        shown.pop_back();
    }
    return shown.empty() ? "file" : shown;
}

}  // namespace homeward
