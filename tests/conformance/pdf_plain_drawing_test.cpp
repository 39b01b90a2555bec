#include <catch2/catch.hpp>
#include <qpdf/QPDF.hh>

#include "server/conformance/pdf_conformance_internal.h"

using namespace homeward;

namespace {

// Every object of a drawing as text, in order.
class Listing : public QPDFObjectHandle::ParserCallbacks {
public:
    std::vector<std::string> objects;
    bool ended = false;

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        objects.push_back((object.isOperator() ? "operator " : "") + object.unparse());
    }
    void handleEOF() override { ended = true; }
};

std::vector<std::string> by_qpdf(const std::string& content) {
    QPDF pdf;
    pdf.emptyPDF();
    Listing listing;
    pdf.newStream(content).parseAsContents(&listing);
    return listing.objects;
}

}  // namespace

TEST_CASE("a plain drawing is read as qpdf reads it", "[conformance]") {
    const std::string content =
        GENERATE(as<std::string>{},
                 "/P <</MCID 3>> BDC\nBT\n0.086 .125 1. rg 5 -7 Td /F1 10.5 Tf\n<0041> Tj ET EMC",
                 "/Artifact<</Type/Pagination/Subtype/Header>>BDC EMC",
                 "q [3 2]0 d 1 0 0 1 0 0 cm 1 J f* Q",
                 "[<0041>-120<0042> 3.5]TJ",
                 "<>Tj <41aB>'",
                 "+3 -0 0 00012 w",
                 "q\tQ\r\n\f q\nQ  ",
                 std::string("q\0Q", 3),
                 "/a.b-c gs");
    CAPTURE(content);
    Listing listing;
    REQUIRE(read_plain_drawing(content, listing));
    CHECK(listing.ended);
    CHECK(listing.objects == by_qpdf(content));
}

TEST_CASE("whatever is not plain is left to qpdf, and nothing of it is told", "[conformance]") {
    const std::string content = GENERATE(as<std::string>{},
                                         "",
                                         "q (text) Tj Q",
                                         "q % a remark\nQ",
                                         "BI /W 1 /H 1 ID x EI",
                                         "/A#42 gs",
                                         "/ gs",
                                         "<414> Tj",
                                         "<4 1> Tj",
                                         "<41 Tj",
                                         "[1 2 TJ",
                                         "[[1] 2] TJ",
                                         "[q] TJ",
                                         "/P <</MCID 3> BDC",
                                         "/P <</MCID 3 /MCID 4>> BDC",
                                         "/P <</A <</B 1>>>> BDC",
                                         "/P <</A q>> BDC",
                                         "1.2.3 w",
                                         "1-2 w",
                                         "- w",
                                         "1e5 w",
                                         "12345678901234567890 w",
                                         "true null",
                                         "q }",
                                         "q ]",
                                         "q\x80");
    CAPTURE(content);
    Listing listing;
    CHECK_FALSE(read_plain_drawing(content, listing));
    CHECK(listing.objects.empty());
    CHECK_FALSE(listing.ended);
}
