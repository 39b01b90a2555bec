#include "server/conformance/metadata_xml.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

std::string packet(const std::string& description) {
    return "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta "
           "xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
           "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" +
           description + "</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
}

std::string description(const std::string& inside, const std::string& attributes = {}) {
    return "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
           "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" " +
           attributes + ">" + inside + "</rdf:Description>";
}

}  // namespace

TEST_CASE("properties are read from elements and from attributes", "[conformance]") {
    const XmpFacts inside = read_xmp(packet(description("<pdfaid:part>2</pdfaid:part>")));
    CHECK(inside.pdf_a_part == "2");
    const XmpFacts beside = read_xmp(packet(description("", "pdfaid:part=\"2\" pdfaid:conformance=\"A\"")));
    CHECK(beside.pdf_a_part == "2");
    CHECK(beside.pdf_a_level == "A");
    CHECK(beside.broken.empty());
}

TEST_CASE("the title for everybody is the title", "[conformance]") {
    const XmpFacts facts =
        read_xmp(packet(description("<dc:title><rdf:Alt><rdf:li xml:lang=\"cy\">Adroddiad</rdf:li><rdf:li "
                                    "xml:lang=\"x-default\">Report</rdf:li></rdf:Alt></dc:title>")));
    CHECK(facts.title == "Report");
    CHECK(facts.broken.empty());
}

TEST_CASE("dates are as XMP writes them, or wrong", "[conformance]") {
    const auto [date, well] = GENERATE(table<std::string, bool>({
        {"2026", true},
        {"2026-03", true},
        {"2026-03-16", true},
        {"2026-03-16T15:42Z", true},
        {"2026-03-16T15:42:00+01:00", true},
        {"2026-03-16T15:42:00.25Z", true},
        {"2026-03-16 15:42", false},
        {"16 March 2026", false},
        {"2026-3-16", false},
        {"2026-03-16T15:42:00+0100", false},
        {"", false},
    }));
    CAPTURE(date);
    const XmpFacts facts = read_xmp(packet(description("<xmp:CreateDate>" + date + "</xmp:CreateDate>")));
    CHECK(facts.broken.empty() == well);
}

TEST_CASE("what is no XMP is said to be unreadable", "[conformance]") {
    for (const std::string& text : {std::string(),
                                    std::string("<a/>"),
                                    std::string("text"),
                                    packet("<rdf:Description"),
                                    std::string(100'000, '<')}) {
        CHECK_FALSE(read_xmp(text).broken.empty());
    }
}
