// The metadata stream, its claims, and the old information dictionary beside it.

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

// `D:20260316154200Z00'00'` and `2026-03-16T15:42:00Z` are one time when their digits are.
std::string digits_of(std::string_view text) {
    constexpr std::size_t to_the_minute = 12;
    std::string digits;
    for (const char c : text) {
        if (is_ascii_digit(c) && digits.size() < to_the_minute) digits += c;
    }
    return digits;
}

// RFC 3066: a tag of one to eight letters, then subtags of letters and digits.
bool is_language(std::string_view tag) {
    bool first = true;
    for (const std::string_view part : split(tag, '-')) {
        if (part.empty() || part.size() > 8) return false;
        for (const char c : part) {
            if (!(first ? is_ascii_alpha(c) : is_ascii_alnum(c))) return false;
        }
        first = false;
    }
    return !first;
}

void check_claims(const XmpFacts& metadata, Findings& found) {
    found.want(metadata.pdf_ua_part == "1", "metadata.ua_claim");
    const bool part = metadata.pdf_a_part == "2" || metadata.pdf_a_part == "3";
    found.want(part && metadata.pdf_a_level == "A", "metadata.a_claim");
}

void check_information(Checking& work) {
    QPDFObjectHandle information = work.pdf.getTrailer().getKey("/Info");
    if (!information.isDictionary()) return;
    const XmpFacts& metadata = work.metadata;
    const std::pair<const char*, const std::string*> same[] = {{"/Title", &metadata.title},
                                                               {"/Author", &metadata.author},
                                                               {"/Subject", &metadata.subject},
                                                               {"/Producer", &metadata.producer},
                                                               {"/Keywords", &metadata.keywords},
                                                               {"/Creator", &metadata.tool}};
    for (const auto& [key, said] : same) {
        const std::string old = text_of(information.getKey(key));
        work.findings.want(old.empty() || old == *said, "metadata.info");
    }
    for (const auto& [key, said] :
         {std::pair{"/CreationDate", &metadata.made_at}, {"/ModDate", &metadata.changed_at}}) {
        const std::string old = text_of(information.getKey(key));
        work.findings.want(old.empty() || digits_of(old) == digits_of(*said), "metadata.info");
    }
}

void check_languages(Checking& work) {
    for (QPDFObjectHandle& object : work.objects) {
        QPDFObjectHandle language = member(object, "/Lang");
        if (!language.isString() || language.getStringValue().empty()) continue;
        work.findings.want(is_language(language.getUTF8Value()), "language.tag", number_of(object));
    }
}

}  // namespace

void check_metadata(Checking& work) {
    check_languages(work);
    QPDFObjectHandle stream = work.root.getKey("/Metadata");
    if (!stream.isStream()) return work.findings.add("metadata.missing");
    const std::string packet = bytes_of_stream(stream);
    if (packet.empty() || !is_valid_utf8(packet))
        return work.findings.add("metadata.unreadable", number_of(stream));
    work.metadata = read_xmp(packet);
    for (const ClauseRow& clause : work.metadata.broken) work.findings.add(clause, number_of(stream));
    work.findings.want(!work.metadata.title.empty(), "metadata.title", number_of(stream));
    if (!work.claims_come_later) check_claims(work.metadata, work.findings);
    check_information(work);
}

}  // namespace homeward
