// Rules that hold for any object wherever it stands: bounds, filters, pictures, graphics states, actions.

#include <charconv>
#include <cmath>
#include <qpdf/Buffer.hh>

#include "parsers/text/unicode.h"
#include "server/conformance/drawing_words.h"
#include "server/conformance/jpeg2000.h"
#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr long long integer_max = 2'147'483'647;
constexpr double real_max = 3.403e38;
constexpr double real_min = 1.175e-38;
constexpr std::size_t string_bytes_max = 32'767;
constexpr std::size_t name_bytes_max = 127;
constexpr std::size_t colourants_max = 32;

using Names = std::set<std::string>;

const Names& known_filters() {
    static const Names filters{"/ASCIIHexDecode",
                               "/ASCII85Decode",
                               "/FlateDecode",
                               "/RunLengthDecode",
                               "/CCITTFaxDecode",
                               "/JBIG2Decode",
                               "/DCTDecode",
                               "/JPXDecode",
                               "/LZWDecode",
                               "/Crypt"};
    return filters;
}

// ISO 19005-2, 6.5.1 and ISO 32000-1, 12.6.4.
const Names& refused_actions() {
    static const Names actions{"/Launch",
                               "/Sound",
                               "/Movie",
                               "/ResetForm",
                               "/ImportData",
                               "/Hide",
                               "/Trans",
                               "/SetOCGState",
                               "/Rendition",
                               "/GoTo3DView",
                               "/JavaScript",
                               "/set-state",
                               "/no-op"};
    return actions;
}

class ObjectCheck {
public:
    explicit ObjectCheck(Checking& work) : work_(work), found_(work.findings) {}

    void run() {
        for (QPDFObjectHandle& object : work_.objects) check_whole(object);
        for (std::size_t i = 0; i < work_.pages.size(); ++i)
            check_page(work_.pages[i], static_cast<int>(i) + 1);
    }

private:
    // An indirect object with all that stands in it; others that it refers to have their own turn.
    void check_whole(QPDFObjectHandle object) {
        number_ = number_of(object);
        if (object.isStream()) check_stream(object);
        open_ = {object.isStream() ? object.getDict() : object};
        while (!open_.empty()) {
            QPDFObjectHandle next = open_.back();
            open_.pop_back();
            check_value(next);
        }
    }

    void push(QPDFObjectHandle value) {
        if (!value.isIndirect()) open_.push_back(value);
    }

    void check_value(QPDFObjectHandle value) {
        if (value.isInteger()) {
            const long long number = value.getIntValue();
            found_.want(number >= -integer_max - 1 && number <= integer_max, "limit.integer", number_);
        } else if (value.isReal()) {
            check_real(value.getRealValue());
        } else if (value.isString()) {
            found_.want(value.getStringValue().size() <= string_bytes_max, "limit.string", number_);
        } else if (value.isName()) {
            check_name(value.getName());
        } else if (value.isArray()) {
            for (const QPDFObjectHandle& each : value.getArrayAsVector()) push(each);
            check_colour_array(value);
        } else if (value.isDictionary()) {
            check_dictionary(value);
            for (const auto& [key, each] : value.getDictAsMap()) {
                check_name(key);
                push(each);
            }
        }
    }

    void check_real(const std::string& digits) {
        double number = 0;
        const char* first = digits.data() + (digits.starts_with('+') ? 1 : 0);
        std::from_chars(first, digits.data() + digits.size(), number);
        const double size = std::fabs(number);
        found_.want(size <= real_max && (size == 0 || size >= real_min), "limit.real", number_);
    }

    void check_name(const std::string& name) {
        found_.want(name.size() <= name_bytes_max + 1, "limit.name", number_);
    }

    void check_stream(QPDFObjectHandle stream) {
        QPDFObjectHandle dictionary = stream.getDict();
        for (const char* key : {"/F", "/FFilter", "/FDecodeParms"}) {
            found_.want(!dictionary.hasKey(key), "file.stream_outside", number_);
        }
        for (const QPDFObjectHandle& filter : items_of(dictionary.getKey("/Filter"))) {
            const std::string name = name_of(filter);
            found_.want(known_filters().contains(name), "file.filter_unknown", number_);
            found_.want(name != "/LZWDecode", "file.filter_lzw", number_);
            if (name == "/Crypt") check_crypt(dictionary);
        }
        const std::string kind = name_of(dictionary.getKey("/Subtype"));
        if (kind == "/Image") {
            check_image(dictionary);
            const auto filters = items_of(dictionary.getKey("/Filter"));
            if (!filters.empty() && name_of(filters.back()) == "/JPXDecode")
                found_.want(is_archival_jpeg2000(picture_bytes(stream, filters)), "image.jpeg2000", number_);
        }
        if (kind == "/PS" || dictionary.getKey("/Subtype2").isNameAndEquals("/PS") ||
            dictionary.hasKey("/PS")) {
            found_.add("xobject.postscript", number_);
        }
        if (kind == "/Form" || kind == "/Image") {
            found_.want(!dictionary.hasKey("/OPI"), "image.opi", number_);
        }
        if (kind == "/Form") found_.want(!dictionary.hasKey("/Ref"), "xobject.reference", number_);
    }

    // The picture that the last of `filters` would decode: what the others before it packed is unpacked.
    static std::string picture_bytes(QPDFObjectHandle stream, std::vector<QPDFObjectHandle> filters) {
        const auto bytes = stream.getRawStreamData();
        std::string raw{reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
        if (filters.size() == 1) return raw;
        filters.pop_back();
        auto parameters = items_of(stream.getDict().getKey("/DecodeParms"));
        if (parameters.size() > filters.size()) parameters.pop_back();
        QPDFObjectHandle packed = QPDFObjectHandle::newStream(stream.getOwningQPDF());
        packed.replaceStreamData(
            raw,
            QPDFObjectHandle::newArray(filters),
            parameters.empty() ? QPDFObjectHandle::newNull() : QPDFObjectHandle::newArray(parameters));
        return bytes_of_stream(packed);
    }

    void check_crypt(QPDFObjectHandle dictionary) {
        for (const QPDFObjectHandle& parameters : items_of(dictionary.getKey("/DecodeParms"))) {
            const std::string name = name_of(member(parameters, "/Name"));
            found_.want(name.empty() || name == "/Identity", "file.filter_crypt", number_);
        }
    }

    void check_image(QPDFObjectHandle image) {
        found_.want(!image.hasKey("/Alternates"), "image.alternates", number_);
        found_.want(!is_true(image.getKey("/Interpolate")), "image.interpolate", number_);
        check_intent(image.getKey("/Intent"));
        const auto bits = integer_of(image.getKey("/BitsPerComponent"));
        if (!bits) return;  // JPEG 2000 says so itself.
        const bool mask = is_true(image.getKey("/ImageMask"));
        const bool well =
            mask ? *bits == 1 : *bits == 1 || *bits == 2 || *bits == 4 || *bits == 8 || *bits == 16;
        found_.want(well, "image.bits", number_);
    }

    void check_intent(QPDFObjectHandle intent) {
        if (!intent.isName()) return;
        found_.want(rendering_intents().contains(intent.getName()), "graphics.intent", number_);
    }

    void check_dictionary(QPDFObjectHandle dictionary) {
        const std::string type = name_of(dictionary.getKey("/Type"));
        if (type == "/ExtGState") check_graphics_state(dictionary);
        if (dictionary.hasKey("/HalftoneType")) check_halftone(dictionary);
        check_action(dictionary, type);
        found_.want(!dictionary.hasKey("/AA"), "action.event", number_);
        for (const char* key : {"/BaseFont", "/FontName"}) {
            QPDFObjectHandle name = dictionary.getKey(key);
            if (name.isName()) found_.want(is_valid_utf8(name.getName()), "file.name_utf8", number_);
        }
        if (type == "/StructElem") {
            found_.want(is_valid_utf8(name_of(dictionary.getKey("/S"))), "file.name_utf8", number_);
        }
    }

    void check_graphics_state(QPDFObjectHandle state) {
        found_.want(!state.hasKey("/TR"), "graphics.transfer", number_);
        QPDFObjectHandle second = state.getKey("/TR2");
        found_.want(second.isNull() || second.isNameAndEquals("/Default"), "graphics.transfer_2", number_);
        found_.want(!state.hasKey("/HTP"), "graphics.halftone", number_);
        check_intent(state.getKey("/RI"));
    }

    void check_halftone(QPDFObjectHandle halftone) {
        const auto type = integer_of(halftone.getKey("/HalftoneType"));
        found_.want(type == 1 || type == 5, "graphics.halftone", number_);
        found_.want(!halftone.hasKey("/HalftoneName"), "graphics.halftone", number_);
    }

    // What an action does stands under /S; elements of the structure have an /S too, never with these names.
    void check_action(QPDFObjectHandle dictionary, const std::string& type) {
        const std::string kind = name_of(dictionary.getKey("/S"));
        if (kind.empty() || type == "/StructElem") return;
        found_.want(!refused_actions().contains(kind), "action.kind", number_);
        if (kind != "/Named") return;
        static const Names turning{"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"};
        found_.want(turning.contains(name_of(dictionary.getKey("/N"))), "action.named", number_);
    }

    // `[/Separation name alternate transform]`, `[/DeviceN names alternate transform attributes]`.
    void check_colour_array(QPDFObjectHandle array) {
        const auto parts = array.getArrayAsVector();
        const std::string kind = parts.empty() ? std::string() : name_of(parts[0]);
        if (kind == "/Separation" && parts.size() >= 4) {
            check_separation(parts);
        } else if (kind == "/DeviceN" && parts.size() >= 4) {
            check_device_n(parts);
        } else if (kind == "/ICCBased" && parts.size() == 2) {
            const auto components = components_of_profile(bytes_of_stream(parts[1]));
            const auto said = integer_of(member(parts[1], "/N"));
            found_.want(components && said && *components == *said, "colour.icc", number_);
        }
    }

    void check_separation(const std::vector<QPDFObjectHandle>& parts) {
        const std::string name = name_of(parts[1]);
        found_.want(is_valid_utf8(name), "file.name_utf8", number_);
        const std::string meaning =
            QPDFObjectHandle(parts[2]).unparse() + QPDFObjectHandle(parts[3]).unparse();
        const auto [place, fresh] = separations_.emplace(name, meaning);
        found_.want(fresh || place->second == meaning, "colour.separations", number_);
    }

    void check_device_n(const std::vector<QPDFObjectHandle>& parts) {
        const auto names = items_of(parts[1]);
        found_.want(names.size() <= colourants_max, "limit.colourants", number_);
        QPDFObjectHandle attributes =
            parts.size() > 4 ? QPDFObjectHandle(parts[4]) : QPDFObjectHandle::newNull();
        static const Names process{"/Cyan", "/Magenta", "/Yellow", "/Black", "/None"};
        for (const QPDFObjectHandle& each : names) {
            const std::string name = name_of(each);
            found_.want(is_valid_utf8(name), "file.name_utf8", number_);
            if (process.contains(name)) continue;
            found_.want(!name.empty() && !member(member(attributes, "/Colorants"), name).isNull(),
                        "colour.colourants",
                        number_);
        }
    }

    void check_page(QPDFObjectHandle page, int number) {
        found_.want(!page.hasKey("/PresSteps"), "page.steps", 0, number);
        for (const char* key : {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"}) {
            QPDFObjectHandle box = page.getKey(key);
            if (!box.isRectangle()) continue;
            const auto corners = box.getArrayAsRectangle();
            for (const double side :
                 {std::fabs(corners.urx - corners.llx), std::fabs(corners.ury - corners.lly)}) {
                found_.want(side >= 3 && side <= 14'400, "limit.page_size", 0, number);
            }
        }
    }

    Checking& work_;
    Findings& found_;
    std::vector<QPDFObjectHandle> open_;
    std::map<std::string, std::string> separations_;
    int number_ = 0;
};

}  // namespace

void check_objects(Checking& work) {
    ObjectCheck(work).run();
}

}  // namespace homeward
