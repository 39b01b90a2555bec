// The form of the file: what only its bytes show.

#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

#include "parsers/base/error.h"
#include "tests/conformance/changed_pdf.h"

using namespace homeward;

namespace {

std::function<std::string(std::string)> replaced(const std::string& from, const std::string& to) {
    return [=](std::string file) {
        const std::size_t at = file.find(from);
        REQUIRE(at != std::string::npos);
        return file.replace(at, from.size(), to);
    };
}

std::string encrypted(const std::string& file, bool accessible) {
    QPDF pdf;
    pdf.processMemoryFile("plain", file.data(), file.size());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setR3EncryptionParametersInsecure(
        "", "owner", accessible, true, true, true, true, true, qpdf_r3p_full);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

const std::vector<BreakingBytes>& homeward::byte_changes() {
    static const std::vector<BreakingBytes> changes{
        {"file.damaged",
         [](std::string file) {
             const std::size_t at = file.rfind("startxref\n") + 10;
             file[at] = file[at] == '1' ? '2' : '1';
             return file;
         }},
        {"file.header", replaced("%PDF-1.7", "%PDF-2.0")},
        {"file.header", replaced("%PDF-1.7\n", "%PDF-1.7 ")},
        {"file.header_comment",
         [](std::string file) {
             file[file.find('\n') + 2] = 'a';
             return file;
         }},
        {"file.after_end", [](const std::string& file) { return file + "x"; }},
        {"file.after_end", [](const std::string& file) { return file + "\n\n"; }},
        {"file.id", replaced("/ID [", "/IX [")},
        {"file.encrypted", [](const std::string& file) { return encrypted(file, true); }},
        {"file.access_forbidden", [](const std::string& file) { return encrypted(file, false); }},
        {"file.xref_form", replaced("\nxref\n0 ", "\nxref\n0  ")},
        {"file.object_form", replaced("\n3 0 obj\n", "\n3 0 obj ")},
        {"file.object_form", replaced(">>\nendobj", ">> endobj")},
        {"file.hex_string",
         [](const std::string&) {
             const std::string file = plain_bytes(changed(good_pdf(), with_object("[<0102030405>]")));
             return replaced("<0102030405>", "<010203040 >")(file);
         }},
        {"file.filter_crypt",  // A library that writes files takes the name away.
         [](const std::string&) {
             const Change change = with_stream("<< /Filter [/Cropt] /DecodeParms [<< /Name /Own >>] >>");
             return replaced("/Cropt", "/Crypt")(plain_bytes(changed(good_pdf(), change)));
         }},
        {"file.stream_start", replaced("\nstream\n", "\nstream\r")},
        {"file.stream_length",
         [](std::string file) {
             const std::size_t at = file.find("/Length ") + 8;
             file[at] = file[at] == '1' ? '2' : '1';
             return file;
         }},
    };
    return changes;
}

TEST_CASE("what is wrong with a file's bytes is found", "[conformance]") {
    static const std::string plain = plain_bytes(good_pdf());
    REQUIRE(check_conformance(as_bytes_of(plain)).broken.empty());
    const std::size_t index = GENERATE(range(std::size_t{0}, byte_changes().size()));
    const BreakingBytes& each = byte_changes()[index];
    CAPTURE(index, each.clause);
    CHECK(breaks(as_bytes_of(each.change(plain)), each.clause));
}

TEST_CASE("what is no PDF, and what needs a password, is said so", "[conformance]") {
    CHECK_THROWS_AS(check_conformance({}), Error);
    const PdfBytes noise(100, std::byte{7});
    CHECK_THROWS_AS(check_conformance(noise), Error);
}

TEST_CASE("every beginning of a report is judged or refused, and none is called whole", "[conformance]") {
    static const std::string plain = plain_bytes(good_pdf());
    const std::size_t parts = 40;
    for (std::size_t part = 1; part < parts; ++part) {
        const PdfBytes cut = as_bytes_of(plain.substr(0, plain.size() * part / parts));
        CAPTURE(part);
        try {
            const Conformance found = check_conformance(cut);
            CHECK_FALSE(found.meets_pdf_a(2));
        } catch (const Error&) {
            SUCCEED();
        }
    }
}

TEST_CASE("bytes changed at random neither crash nor hang the check", "[conformance]") {
    static const std::string plain = plain_bytes(good_pdf());
    unsigned state = 12345;
    const auto next = [&] { return state = state * 1664525U + 1013904223U; };
    for (int round = 0; round < 60; ++round) {
        std::string file = plain;
        for (int i = 0; i < 8; ++i) file[(next() >> 4) % file.size()] = static_cast<char>(next() >> 24);
        try {
            check_conformance(as_bytes_of(file));
        } catch (const Error&) {
            // No PDF any more.
        }
    }
    SUCCEED();
}
