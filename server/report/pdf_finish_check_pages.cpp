// What stands on the pages: all of it marked, each mark in the structure, each glyph real and known by its
// letter.

#include <array>
#include <charconv>
#include <map>
#include <set>

#include "parsers/base/error.h"
#include "server/report/pdf_finish_internal.h"

namespace homeward {

namespace {

constexpr std::size_t code_bytes = 2;

// What a page's font says of its codes.
struct FontFacts {
    std::string glyph_of_code;      // The CIDToGIDMap: two bytes a code.
    std::set<unsigned> in_unicode;  // Codes that the Unicode map knows.
    bool embedded = false;
};

std::string stream_bytes(QPDFObjectHandle stream) {
    if (!stream.isStream()) return {};
    const auto buffer = stream.getStreamData();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::set<unsigned> codes_of_map(const std::string& map) {
    std::set<unsigned> codes;
    std::size_t at = map.find("beginbfchar");
    while (at != std::string::npos) {
        const std::size_t end = map.find("endbfchar", at);
        for (std::size_t line = map.find('\n', at); line != std::string::npos && line < end;
             line = map.find('\n', line + 1)) {
            if (line + 6 >= map.size() || map[line + 1] != '<') continue;
            unsigned code = 0;
            std::from_chars(map.data() + line + 2, map.data() + line + 6, code, 16);
            codes.insert(code);
        }
        at = map.find("beginbfchar", end == std::string::npos ? map.size() : end);
    }
    return codes;
}

class FontTable {
public:
    const FontFacts& facts(QPDFObjectHandle font) {
        const auto [place, fresh] = known_.try_emplace(font.getObjGen());
        if (!fresh) return place->second;
        FontFacts& facts = place->second;
        QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
        if (!descendants.isArray() || descendants.getArrayNItems() != 1) return facts;
        QPDFObjectHandle descendant = descendants.getArrayItem(0);
        QPDFObjectHandle descriptor = descendant.getKey("/FontDescriptor");
        facts.embedded = descriptor.isDictionary() && descriptor.getKey("/FontFile2").isStream();
        facts.glyph_of_code = stream_bytes(descendant.getKey("/CIDToGIDMap"));
        facts.in_unicode = codes_of_map(stream_bytes(font.getKey("/ToUnicode")));
        return facts;
    }

private:
    std::map<QPDFObjGen, FontFacts> known_;
};

const std::set<std::string>& painting_operators() {
    static const std::set<std::string> operators{
        "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", "\"", "EI"};
    return operators;
}

class PageReader : public QPDFObjectHandle::ParserCallbacks {
public:
    PageReader(QPDFObjectHandle page, FontTable& fonts, std::vector<std::string>& broken, std::string number)
        : page_(page), fonts_(fonts), broken_(broken), number_(std::move(number)) {}

    std::set<int> mcids;

    void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        const std::string name = object.getOperatorValue();
        if (name == "BDC") begin_mark();
        if (name == "BMC") ++depth_;
        if (name == "EMC") --depth_;
        if (name == "Tf" && operands_.size() == 2) {
            font_ = page_.getKey("/Resources").getKey("/Font").getKey(operands_[0].getName());
        }
        if (painting_operators().contains(name) && depth_ < 1) note("page: something untagged");
        if (name == "Tj" && operands_.size() == 1) check_text(operands_[0]);
        operands_.clear();
    }

    void handleEOF() override {
        if (depth_ != 0) note("page: a mark that is not closed");
    }

private:
    void note(const std::string& what) {
        if (noted_.insert(what).second) broken_.push_back(what + number_);
    }

    void begin_mark() {
        ++depth_;
        if (depth_ > 1) note("page: a mark inside a mark");
        if (operands_.size() != 2 || !operands_[1].isDictionary()) {
            note("page: a mark without properties");
            return;
        }
        if (operands_[0].isNameAndEquals("/Artifact")) return;
        QPDFObjectHandle mcid = operands_[1].getKey("/MCID");
        if (!mcid.isInteger() || !mcids.insert(mcid.getIntValueAsInt()).second)
            note("page: a mark without its number");
    }

    void check_text(QPDFObjectHandle text) {
        if (!font_.isInitialized() || !font_.isDictionary()) {
            note("font: none is set");
            return;
        }
        const FontFacts& facts = fonts_.facts(font_);
        if (!facts.embedded) note("font: not embedded");
        const std::string codes = text.getStringValue();
        for (std::size_t i = 0; i + 1 < codes.size(); i += code_bytes) {
            const unsigned code =
                static_cast<unsigned char>(codes[i]) * 256U + static_cast<unsigned char>(codes[i + 1]);
            const std::size_t entry = code * code_bytes;
            const bool drawn = entry + 1 < facts.glyph_of_code.size() &&
                               (facts.glyph_of_code[entry] != 0 || facts.glyph_of_code[entry + 1] != 0);
            if (!drawn) note("font: glyph 0 is drawn");
            if (!facts.in_unicode.contains(code)) note("font: a code without its letter");
        }
    }

    QPDFObjectHandle page_;
    FontTable& fonts_;
    std::vector<std::string>& broken_;
    std::string number_;
    std::vector<QPDFObjectHandle> operands_;
    QPDFObjectHandle font_;
    int depth_ = 0;
    std::set<std::string> noted_;
};

// The parent tree's entry for each page, as an array of elements by MCID.
std::map<long long, QPDFObjectHandle> parents_by_key(QPDF& pdf) {
    std::map<long long, QPDFObjectHandle> parents;
    QPDFObjectHandle root = pdf.getRoot().getKey("/StructTreeRoot");
    if (!root.isDictionary()) return parents;
    QPDFObjectHandle tree = root.getKey("/ParentTree");
    QPDFObjectHandle numbers = tree.isDictionary() ? tree.getKey("/Nums") : QPDFObjectHandle::newNull();
    for (int i = 0; numbers.isArray() && i + 1 < numbers.getArrayNItems(); i += 2) {
        if (numbers.getArrayItem(i).isInteger()) {
            parents.emplace(numbers.getArrayItem(i).getIntValue(), numbers.getArrayItem(i + 1));
        }
    }
    return parents;
}

// Whether `element` holds the mark `mcid` of `page`.
bool holds(QPDFObjectHandle element, QPDFObjectHandle page, int mcid) {
    QPDFObjectHandle kids = element.getKey("/K");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) {
        QPDFObjectHandle kid = kids.getArrayItem(i);
        // A number alone is a mark of the element's own page.
        if (kid.isInteger() && kid.getIntValueAsInt() == mcid &&
            element.getKey("/Pg").getObjGen() == page.getObjGen()) {
            return true;
        }
        if (kid.isDictionary() && kid.getKey("/MCID").isInteger() &&
            kid.getKey("/MCID").getIntValueAsInt() == mcid &&
            kid.getKey("/Pg").getObjGen() == page.getObjGen()) {
            return true;
        }
    }
    return false;
}

}  // namespace

void check_page_contents(QPDF& pdf, std::vector<std::string>& broken) {
    FontTable fonts;
    auto parents = parents_by_key(pdf);
    int number = 0;
    for (QPDFObjectHandle page : pdf.getAllPages()) {
        const std::string where = " on page " + std::to_string(++number);
        PageReader reader(page, fonts, broken, where);
        page.parsePageContents(&reader);
        QPDFObjectHandle key = page.getKey("/StructParents");
        const auto found = key.isInteger() ? parents.find(key.getIntValue()) : parents.end();
        if (found == parents.end() || !found->second.isArray()) {
            broken.push_back("page: not in the parent tree" + where);
            continue;
        }
        QPDFObjectHandle elements = found->second;
        for (const int mcid : reader.mcids) {
            QPDFObjectHandle element = mcid >= 0 && mcid < elements.getArrayNItems()
                                           ? elements.getArrayItem(mcid)
                                           : QPDFObjectHandle::newNull();
            if (!element.isDictionary() || !holds(element, page, mcid)) {
                broken.push_back("page: a mark that no element holds" + where);
                break;
            }
        }
    }
}

}  // namespace homeward
