// Objects, colours, fonts, catalog and metadata: one thing wrong at a time.

#include <catch2/catch.hpp>

#include "tests/conformance/binary_parts.h"
#include "tests/conformance/changed_pdf.h"

using namespace homeward;

namespace {

QPDFObjectHandle parsed(const std::string& text) {
    return QPDFObjectHandle::parse(text);
}

QPDFObjectHandle first_page(QPDF& pdf) {
    return pdf.getAllPages().front();
}

std::string drawn(const std::string& operators) {
    return "/Artifact <</Type /Layout>> BDC " + operators + " EMC\n";
}

Change with_output_profile(const std::string& bytes, int count = 1) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle intents = QPDFObjectHandle::newArray();
        for (int i = 0; i < count; ++i) {
            QPDFObjectHandle intent =
                parsed("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (x) >>");
            QPDFObjectHandle profile = pdf.newStream(bytes);
            profile.getDict().replaceKey("/N", parsed("3"));
            intent.replaceKey("/DestOutputProfile", profile);
            intents.appendItem(intent);
        }
        pdf.getRoot().replaceKey("/OutputIntents", intents);
    };
}

const std::string& profile_bytes() {
    static const std::string bytes = [] {
        std::string head(200, '\0');
        head[8] = 2;
        head.replace(12, 4, "mntr").replace(16, 4, "RGB ").replace(36, 4, "acsp");
        return head;
    }();
    return bytes;
}

Change with_four_inks(const std::string& state) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle profile = pdf.newStream("x");
        profile.getDict().replaceKey("/N", parsed("4"));
        with_content("/Artifact <</Type /Layout>> BDC /GX gs /C cs 0 0 0 1 scn 0 0 9 9 re f EMC\n",
                     "<< /ExtGState << /GX " + state + " >> /ColorSpace << /C [/ICCBased " +
                         profile.unparse() + "] >> >>")(pdf);
    };
}

constexpr const char* listed_font =
    "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 97 /LastChar 97 /Widths [500]"
    " /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [97 /alpha] >>"
    " /FontDescriptor << /Type /FontDescriptor /Flags 32 /CharSet (/beta/gamma) >> >>";

// Draws the code 97, which its encoding calls `a`.
std::string font_listing(const std::string& names) {
    return "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 97 /LastChar 97 /Widths [500]"
           " /Encoding /WinAnsiEncoding"
           " /FontDescriptor << /Type /FontDescriptor /Flags 32 /CharSet " +
           names + " >> >>";
}

std::string nested(int levels) {
    std::string operators;
    for (int i = 0; i < levels; ++i) operators += "q ";
    for (int i = 0; i < levels; ++i) operators += "Q ";
    return operators;
}

std::string many_colourants() {
    std::string names;
    std::string described;
    for (int i = 0; i < 33; ++i) {
        names += "/C" + std::to_string(i) + " ";
        described +=
            "/C" + std::to_string(i) + " [/Separation /C" + std::to_string(i) + " /DeviceRGB << >>] ";
    }
    return "[/DeviceN [" + names + "] /DeviceRGB << >> << /Colorants << " + described + " >> >>]";
}

Change with_attachment(const std::string& specification,
                       const std::string& stream_keys,
                       bool associated = true) {
    return [=](QPDF& pdf) {
        QPDFObjectHandle file = pdf.newStream("{}");
        for (const auto& [key, value] : parsed(stream_keys).getDictAsMap())
            file.getDict().replaceKey(key, value);
        QPDFObjectHandle made = pdf.makeIndirectObject(parsed(specification));
        made.replaceKey("/EF", QPDFObjectHandle::newDictionary({{"/F", file}}));
        pdf.getRoot().replaceKey("/HWKept", QPDFObjectHandle::newArray({made}));
        if (associated) pdf.getRoot().replaceKey("/AF", QPDFObjectHandle::newArray({made}));
    };
}

constexpr const char* whole_specification =
    "<< /Type /Filespec /F (a.json) /UF (a.json) /AFRelationship /Data >>";
constexpr const char* whole_file =
    "<< /Type /EmbeddedFile /Subtype /application#2fjson /Params << /ModDate (D:2026) >> >>";

Change page_with(const std::string& key, const std::string& value) {
    return [=](QPDF& pdf) { first_page(pdf).replaceKey(key, parsed(value)); };
}

}  // namespace

const std::vector<BreakingChange>& homeward::object_changes() {
    static const std::vector<BreakingChange> changes{
        {"file.stream_outside", with_stream("<< /F (other.bin) >>")},
        {"file.filter_lzw", with_stream("<< /Filter /LZWDecode >>")},
        {"file.filter_unknown", with_stream("<< /Filter /MyDecode >>")},
        {"file.inline_filter", with_content(drawn("BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x\nEI"))},
        {"file.name_utf8", with_object("<< /Type /Font /Subtype /Type1 /BaseFont /#ff#fe >>")},
        {"file.permissions", with_root("/Perms", "<< /Other << >> >>")},
        {"file.permission_digest",
         with_root("/Perms", "<< /DocMDP << /Reference [<< /DigestValue (x) >>] >> >>")},
        {"limit.integer", with_object("[3000000000]")},
        {"limit.real", with_object("[400000000000000000000000000000000000000000000.5]")},
        {"limit.real", with_object("[0.000000000000000000000000000000000000000000001]")},
        {"limit.string", with_object("[(" + std::string(32'768, 'x') + ")]")},
        {"limit.name", with_object("[/" + std::string(128, 'x') + "]")},
        {"limit.name", with_object("<< /" + std::string(128, 'x') + " 1 >>")},
        {"limit.colourants", with_object(many_colourants())},
        {"limit.page_size", page_with("/MediaBox", "[0 0 20000 500]")},
        {"limit.page_size", page_with("/CropBox", "[0 0 2 500]")},
        {"colour.intent", with_output_profile("no profile")},
        {"colour.intents_differ", with_output_profile(profile_bytes(), 2)},
        {"colour.intent_outside",
         [](QPDF& pdf) {
             pdf.getRoot()
                 .getKey("/OutputIntents")
                 .getArrayItem(0)
                 .replaceKey("/DestOutputProfileRef", parsed("<< >>"));
         }},
        {"colour.icc",
         [](QPDF& pdf) {
             QPDFObjectHandle profile = pdf.newStream(profile_bytes());
             profile.getDict().replaceKey("/N", parsed("4"));
             pdf.getRoot().replaceKey("/HWKept",
                                      QPDFObjectHandle::newArray({pdf.makeIndirectObject(
                                          QPDFObjectHandle::newArray({parsed("/ICCBased"), profile}))}));
         }},
        {"colour.colourants", with_object("[/DeviceN [/Gold] /DeviceRGB << >>]")},
        {"colour.separations",
         with_object(
             "[[/Separation /Gold /DeviceRGB << /A 1 >>] [/Separation /Gold /DeviceRGB << /A 2 >>]]")},
        {"graphics.transfer", with_object("<< /Type /ExtGState /TR /Identity >>")},
        {"graphics.transfer_2", with_object("<< /Type /ExtGState /TR2 /Identity >>")},
        {"graphics.halftone", with_object("<< /Type /Halftone /HalftoneType 6 >>")},
        {"graphics.halftone", with_object("<< /Type /ExtGState /HTP [0 0] >>")},
        {"graphics.intent", with_object("<< /Type /ExtGState /RI /Vivid >>")},
        {"image.alternates", with_stream("<< /Subtype /Image /Alternates [] >>")},
        {"image.opi", with_stream("<< /Subtype /Form /OPI << >> >>")},
        {"image.interpolate", with_stream("<< /Subtype /Image /Interpolate true >>")},
        {"image.bits", with_stream("<< /Subtype /Image /BitsPerComponent 3 >>")},
        {"image.bits", with_stream("<< /Subtype /Image /ImageMask true /BitsPerComponent 8 >>")},
        {"image.jpeg2000", with_jpeg_2000("no boxes")},
        {"image.jpeg2000", with_stream("<< /Subtype /Image /Filter [/JPXDecode] >>", "no boxes")},
        {"image.jpeg2000",
         with_stream("<< /Subtype /Image /Filter [/ASCIIHexDecode /JPXDecode] >>",
                     in_digits(jpeg_2000(2, 7, described(1, 0))))},
        {"image.jpeg2000", with_jpeg_2000(jpeg_2000(2, 7, described(1, 0)))},
        {"image.jpeg2000", with_jpeg_2000(jpeg_2000(3, 40, described(1, 0)))},
        {"image.jpeg2000", with_jpeg_2000(jpeg_2000(3, 255, described(1, 0) + box("bpcc", "\x07\x07\x05")))},
        {"image.jpeg2000", with_jpeg_2000(jpeg_2000(3, 7, described(4, 0)))},
        {"image.jpeg2000", with_jpeg_2000(jpeg_2000(3, 7, described(1, 0, 19)))},
        {"image.jpeg2000", with_jpeg_2000(jpeg_2000(3, 7, described(1, 0) + described(2, 0)))},
        {"xobject.postscript", with_stream("<< /Subtype /PS >>")},
        {"xobject.postscript", with_stream("<< /Subtype /Form /Subtype2 /PS >>")},
        {"xobject.reference", with_stream("<< /Subtype /Form /Ref << >> >>")},
        {"action.kind", with_root("/OpenAction", "<< /S /JavaScript /JS (x) >>")},
        {"action.kind", with_object("<< /S /Launch /F (x) >>")},
        {"action.kind", with_root("/Names", "<< /JavaScript << >> >>")},
        {"action.named", with_object("<< /S /Named /N /Print >>")},
        {"action.event", with_root("/AA", "<< /WC << /S /GoTo >> >>")},
        {"form.need_appearances",
         [](QPDF& pdf) { pdf.getRoot().getKey("/AcroForm").replaceKey("/NeedAppearances", parsed("true")); }},
        {"form.xfa", [](QPDF& pdf) { pdf.getRoot().getKey("/AcroForm").replaceKey("/XFA", parsed("[]")); }},
        {"form.needs_rendering", with_root("/NeedsRendering", "true")},
        {"signature.range", with_object("<< /Type /Sig /ByteRange [0 10 20 30] /Contents <30> >>")},
        {"signature.content", with_object("<< /Type /Sig /ByteRange [0 10 20 30] /Contents <3003020101> >>")},
        {"metadata.missing", without_root("/Metadata")},
        {"metadata.unreadable", with_metadata("</rdf:RDF>", "</rdf:RDF")},
        {"metadata.unreadable", with_metadata("<?xpacket begin", "<?ypacket begin")},
        {"metadata.unreadable", with_metadata("<dc:format>", "<dc:format>\xFF")},
        {"metadata.packet", with_metadata("?>", " bytes=\"9\"?>")},
        {"metadata.title", with_metadata("Return Report HW-2026-000123", "")},
        {"metadata.ua_claim", with_metadata("<pdfuaid:part>1", "<pdfuaid:part>7")},
        {"metadata.a_claim", with_metadata("<pdfaid:part>2", "<pdfaid:part>9")},
        {"metadata.a_claim", with_metadata("conformance>A", "conformance>B")},
        {"metadata.prefix",
         with_metadata("<pdfaid:part>2</pdfaid:part>",
                       "<x:part xmlns:x=\"http://www.aiim.org/pdfa/ns/id/\">2</x:part>")},
        {"metadata.schema",
         with_metadata("<dc:format>", "<o:own xmlns:o=\"http://example/\">1</o:own><dc:format>")},
        {"metadata.schema", with_metadata("<dc:format>", "<dc:colour>red</dc:colour><dc:format>")},
        {"metadata.schema_form",
         with_metadata("<pdfaProperty:category>internal", "<pdfaProperty:category>both")},
        {"metadata.schema_form", with_metadata("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "")},
        {"metadata.value",
         with_metadata("<xmp:CreateDate>2026-03-16T15:42:00Z", "<xmp:CreateDate>16 March 2026")},
        {"metadata.value", with_metadata("<rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag>", "en-GB")},
        {"metadata.info", with_metadata("<xmp:CreateDate>2026-03-16", "<xmp:CreateDate>2025-03-16")},
        {"metadata.info",
         [](QPDF& pdf) { pdf.getTrailer().getKey("/Info").replaceKey("/Title", parsed("(Another)")); }},
        {"structure.marked", without_root("/MarkInfo")},
        {"structure.suspects", with_root("/MarkInfo", "<< /Marked true /Suspects true >>")},
        {"language.document", without_root("/Lang")},
        {"language.text", without_root("/Lang")},
        {"language.alternative", without_root("/Lang")},
        {"language.outline", without_root("/Lang")},
        {"language.annotation", without_root("/Lang")},
        {"language.field", without_root("/Lang")},
        {"language.tag", with_root("/Lang", "(English please)")},
        {"viewer.title", without_root("/ViewerPreferences")},
        {"layer.name", with_root("/OCProperties", "<< /OCGs [] /D << >> >>")},
        {"layer.name",
         with_root("/OCProperties", "<< /OCGs [] /D << /Name (a) >> /Configs [<< /Name (a) >>] >>")},
        {"layer.automatic", with_root("/OCProperties", "<< /OCGs [] /D << /Name (a) /AS [] >> >>")},
        {"layer.order",
         with_root("/OCProperties", "<< /OCGs [<< /Type /OCG /Name (x) >>] /D << /Name (a) /Order [] >> >>")},
        {"attachment.names",
         with_attachment("<< /Type /Filespec /F (a.json) /AFRelationship /Data >>", whole_file)},
        {"attachment.not_archival", with_attachment(whole_specification, whole_file)},
        {"attachment.type", with_attachment(whole_specification, "<< /Params << /ModDate (D:2026) >> >>")},
        {"attachment.relation", with_attachment("<< /Type /Filespec /F (a) /UF (a) >>", whole_file)},
        {"attachment.associated", with_attachment(whole_specification, whole_file, false)},
        {"attachment.date", with_attachment(whole_specification, "<< /Subtype /application#2fjson >>")},
        {"page.alternatives", with_root("/Names", "<< /AlternatePresentations << >> >>")},
        {"page.steps", page_with("/PresSteps", "<< >>")},
        {"document.requirements", with_root("/Requirements", "[]")},
    };
    return changes;
}

const std::vector<BreakingChange>& homeward::drawing_changes() {
    static const std::vector<BreakingChange> changes{
        {"limit.nesting", with_content(nested(29))},
        {"content.operator", with_content("BX foo EX\n")},
        {"content.resources", [](QPDF& pdf) { first_page(pdf).removeKey("/Resources"); }},
        {"content.unreadable",
         [](QPDF& pdf) {
             QPDFObjectHandle stream = pdf.newStream("no deflated bytes");
             stream.getDict().replaceKey("/Filter", parsed("/FlateDecode"));
             first_page(pdf).replaceKey("/Contents", stream);
         }},
        {"content.untagged", with_content("0 0 m 9 9 l S\n")},
        {"content.untagged", with_content("/P <</MCID 9999>> BDC 0 0 m 9 9 l S EMC\n")},
        {"content.artifact_inside", with_content("/P <</MCID 9999>> BDC /Artifact BMC EMC EMC\n")},
        {"content.tagged_in_artifact", with_content("/Artifact BMC /P <</MCID 9999>> BDC EMC EMC\n")},
        {"content.mark_open", with_content("/P BMC\n")},
        {"content.mark_open", with_content("EMC\n")},
        {"content.mark_twice", with_content("/P <</MCID 0>> BDC EMC\n")},
        {"colour.device", with_content(drawn("0 0 0 1 k 0 0 9 9 re f"))},
        {"colour.device", without_root("/OutputIntents")},
        {"colour.device",
         with_content(drawn("/S cs"), "<< /ColorSpace << /S [/Separation /Gold /DeviceCMYK << >>] >> >>")},
        {"graphics.intent", with_content("/Vivid ri\n")},
        {"transparency.blend", with_content("/GX gs\n", "<< /ExtGState << /GX << /BM /Dazzle >> >> >>")},
        {"transparency.space",
         [](QPDF& pdf) {
             pdf.getRoot().removeKey("/OutputIntents");
             with_content("/GX gs\n", "<< /ExtGState << /GX << /ca 0.5 >> >> >>")(pdf);
         }},
        {"font.none", with_content(drawn("BT /FNone 9 Tf (a) Tj ET"))},
        {"font.kind", with_font("<< /Type /Font /Subtype /Type9 /BaseFont /X >>")},
        {"font.widths_missing",
         with_font("<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << >> >>")},
        {"font.embedded",
         with_font("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")},
        {"font.embedded", each_font([](auto, auto descendant) {
             descendant.getKey("/FontDescriptor").removeKey("/FontFile2");
         })},
        {"font.program", each_font([](auto, auto descendant) {
             descendant.getKey("/FontDescriptor")
                 .getKey("/FontFile2")
                 .replaceStreamData("no font", parsed("null"), parsed("null"));
         })},
        {"font.glyph_missing", each_font([](auto, auto descendant) {
             descendant.getKey("/CIDToGIDMap")
                 .replaceStreamData(std::string(131'072, '\x7F'), parsed("null"), parsed("null"));
         })},
        {"font.notdef", each_font([](auto, auto descendant) {
             descendant.getKey("/CIDToGIDMap")
                 .replaceStreamData(std::string(131'072, '\0'), parsed("null"), parsed("null"));
         })},
        {"font.width",
         each_font([](auto, auto descendant) { descendant.replaceKey("/W", parsed("[0 65535 123]")); })},
        {"font.system", each_font([](auto, auto descendant) { descendant.removeKey("/CIDSystemInfo"); })},
        {"font.glyph_map", each_font([](auto, auto descendant) { descendant.removeKey("/CIDToGIDMap"); })},
        {"font.code_map", each_font([](auto font, auto) { font.replaceKey("/Encoding", parsed("/Own-H")); })},
        {"font.code_map_direction",
         [](QPDF& pdf) {
             QPDFObjectHandle map = pdf.newStream("/WMode 1 def\n");
             each_font([&](auto font, auto) { font.replaceKey("/Encoding", map); })(pdf);
         }},
        {"font.code_map_uses",
         [](QPDF& pdf) {
             QPDFObjectHandle map = pdf.newStream("/Own-H usecmap\n");
             each_font([&](auto font, auto) { font.replaceKey("/Encoding", map); })(pdf);
         }},
        {"font.cid_set",
         [](QPDF& pdf) {
             QPDFObjectHandle set = pdf.newStream(std::string("\0\0\0", 3));
             each_font([&](auto, auto descendant) {
                 descendant.getKey("/FontDescriptor").replaceKey("/CIDSet", set);
             })(pdf);
         }},
        {"font.char_set", with_font(listed_font)},
        {"font.char_set", with_font(font_listing("()"))},
        {"font.char_set", with_font(font_listing("(/b)"))},
        {"font.truetype_map", with_truetype(32, {{3, 0}})},
        {"font.truetype_map", with_truetype(32, {})},
        {"font.truetype_map", with_truetype(4, {{1, 0}, {3, 1}})},
        {"colour.overprint", with_four_inks("<< /OP true /OPM 1 >>")},
        {"colour.overprint", with_four_inks("<< /OP false /op true /OPM 1 >>")},
        {"font.truetype_encoding",
         with_font("<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << /Flags 32 >> >>")},
        {"font.symbolic_encoding",
         with_font("<< /Type /Font /Subtype /TrueType /BaseFont /X /Encoding /WinAnsiEncoding "
                   "/FontDescriptor << /Flags 4 >> >>")},
        {"font.unicode", each_font([](auto font, auto) { font.removeKey("/ToUnicode"); })},
        {"font.unicode_zero",
         [](QPDF& pdf) {
             QPDFObjectHandle map = pdf.newStream("1 beginbfrange <0000> <FFFF> <0000> endbfrange\n");
             each_font([&](auto font, auto) { font.replaceKey("/ToUnicode", map); })(pdf);
             with_content(drawn("BT /F1 9 Tf <0000> Tj ET"))(pdf);
         }},
        {"font.unicode_mark",
         [](QPDF& pdf) {
             QPDFObjectHandle map = pdf.newStream("1 beginbfchar <0052> <FEFF> endbfchar\n");
             each_font([&](auto font, auto) { font.replaceKey("/ToUnicode", map); })(pdf);
         }},
        {"font.private_use",
         [](QPDF& pdf) {
             QPDFObjectHandle map = pdf.newStream("1 beginbfchar <0052> <E123> endbfchar\n");
             each_font([&](auto font, auto) { font.replaceKey("/ToUnicode", map); })(pdf);
         }},
    };
    return changes;
}

TEST_CASE("what is wrong with objects, colours, fonts and metadata is found", "[conformance]") {
    const std::size_t index = GENERATE(range(std::size_t{0}, object_changes().size()));
    const BreakingChange& each = object_changes()[index];
    CAPTURE(index, each.clause);
    CHECK(breaks(changed(good_pdf(), each.change), each.clause));
}

TEST_CASE("what is wrong with what is drawn is found", "[conformance]") {
    const std::size_t index = GENERATE(range(std::size_t{0}, drawing_changes().size()));
    const BreakingChange& each = drawing_changes()[index];
    CAPTURE(index, each.clause);
    CHECK(breaks(changed(good_pdf(), each.change), each.clause));
}

TEST_CASE("changes that break nothing are not said to", "[conformance]") {
    const Change change = GENERATE(values<Change>({
        [](QPDF&) {},
        with_object("<< /Type /ExtGState /TR2 /Default /RI /Perceptual >>"),
        with_object("[2147483647 -2147483648 0.5 (text)]"),
        with_stream("<< /Subtype /Image /BitsPerComponent 8 /Interpolate false >>"),
        with_object("<< /S /Named /N /NextPage >>"),
        with_jpeg_2000(jpeg_2000(3, 7, described(1, 0))),
        with_stream("<< /Subtype /Image /Filter [/ASCIIHexDecode /JPXDecode] >>",
                    in_digits(jpeg_2000(3, 7, described(1, 0))) + ">"),
        with_jpeg_2000(jpeg_2000(3, 255, described(2, 0) + described(1, 1) + box("bpcc", "\x07\x07\x07"))),
        with_jpeg_2000(jpeg_2000(
            2, 7, described(1, 0) + box("cdef", octets(1, 2) + octets(1, 2) + octets(1, 2) + octets(0, 2)))),
        with_object("[/Separation /Gold /DeviceRGB << >>]"),
        with_content("/Artifact <</Type /Layout>> BDC q 0.5 g 0 0 9 9 re f Q EMC\n"),
        with_content(nested(28)),
        with_root("/Perms", "<< /DocMDP << /Reference [<< /TransformMethod /DocMDP >>] >> >>"),
        with_metadata(
            "<dc:format>",
            "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">x</rdf:li></rdf:Alt></dc:rights><dc:format>"),
        with_annotation("<< /Subtype /Popup /F 0 >>", ""),
    }));
    const Conformance found = check_conformance(changed(good_pdf(), change));
    std::vector<std::string> ids;
    for (const BrokenClause& each : found.broken) ids.emplace_back(clauses.at(each.clause).id);
    CHECK(ids == std::vector<std::string>{});
    CHECK(found.meets_pdf_ua());
    CHECK(found.meets_pdf_a(2));
    CHECK(found.claims_pdf_ua);
    CHECK(found.claims_pdf_a == 2);
    CHECK(found.pdf_a_level == 'A');
}
