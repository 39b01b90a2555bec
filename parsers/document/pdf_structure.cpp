#include "parsers/document/pdf_structure.h"

#include <algorithm>
#include <array>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <set>
#include <stdexcept>
#include <string>

#include "parsers/base/limits.h"
#include "parsers/document/pdf_form_internal.h"
#include "parsers/document/pdf_open_internal.h"
#include "parsers/document/pdf_page_content.h"
#include "parsers/document/pdf_predictor_internal.h"
#include "parsers/document/pdf_rules.h"
#include "parsers/document/pdf_tick_boxes.h"
#include "parsers/document/refusal_reasons.h"

namespace homeward {

namespace {

constexpr std::size_t page_content_bytes_max = 32 * limits::mib;  // A street map as a page has a tenth of it.
constexpr std::size_t tree_nodes_max = 20'000;
constexpr int annotations_max = 5'000;
constexpr double picture_pixels_min =
    50'000;  // Smaller ones are marks and crests: not worth a look at where they are.
constexpr std::size_t resources_max = 500;  // Dictionaries of resources looked through for one page.

// Counts what draws a page, and looks in it for text set in mode 3 or 7 (ISO 32000-1, table 106: neither
// filled nor stroked). Keeps as much as a form draws with.
class ContentCounter : public Pipeline {
public:
    explicit ContentCounter(std::size_t bytes_max) : Pipeline("content", nullptr), bytes_max_(bytes_max) {}

    void write(const unsigned char* data, std::size_t size) override {
        bytes_ += size;
        if (bytes_ > bytes_max_)
            throw std::runtime_error("too much");  // qpdf catches it, and stops unpacking.
        if (content_.size() < drawing_bytes_max)
            content_.append(reinterpret_cast<const char*>(data), std::min(size, drawing_bytes_max));
        tail_.append(reinterpret_cast<const char*>(data), size);
        for (std::size_t at = tail_.find("Tr"); at != std::string::npos; at = tail_.find("Tr", at + 2)) {
            const std::size_t digit = at == 0 ? std::string::npos : tail_.find_last_not_of(" \r\n\t", at - 1);
            const bool number = digit != std::string::npos && digit + 1 < at;
            hidden_ = hidden_ || (number && (tail_[digit] == '3' || tail_[digit] == '7'));
        }
        constexpr std::size_t kept = 8;
        if (tail_.size() > kept) tail_.erase(0, tail_.size() - kept);
    }
    void finish() override { content_ += ' '; }  // Streams part tokens.

    std::size_t bytes() const { return bytes_; }
    bool hidden() const { return hidden_; }
    const std::string& content() const { return content_; }
    bool too_much() const { return bytes_ > bytes_max_; }

private:
    std::size_t bytes_max_;
    std::size_t bytes_ = 0;
    bool hidden_ = false;
    std::string tail_;
    std::string content_;
};

// A node of the page tree with what it inherits (ISO 32000-1, 7.7.3.4).
struct TreeNode {
    QPDFObjectHandle dictionary;
    QPDFObjectHandle resources = QPDFObjectHandle::newNull();
    QPDFObjectHandle media_box = QPDFObjectHandle::newNull();
    QPDFObjectHandle crop_box = QPDFObjectHandle::newNull();
    QPDFObjectHandle rotate = QPDFObjectHandle::newNull();
};

void inherit(QPDFObjectHandle& value, QPDFObjectHandle own) {
    if (!own.isNull()) value = own;
}

PdfSheet sheet_of(TreeNode& page) {
    constexpr Rect letter{0, 0, 612, 792};  // What programs take where a page has no box.
    PdfSheet sheet;
    const Rect media = rect_of(page.media_box).value_or(letter);
    const Rect crop = intersected(rect_of(page.crop_box).value_or(media), media);
    sheet.crop = crop.empty() ? media : crop;
    const int turned = page.rotate.isInteger() ? static_cast<int>(page.rotate.getIntValue() % 360) : 0;
    sheet.rotation = (turned + 360) % 360 / 90 * 90;
    return sheet;
}

class StructureReader {
public:
    explicit StructureReader(QPDF& pdf) : pdf_(pdf) {}

    PdfStructure read() {
        QPDFObjectHandle root = pdf_.getRoot();
        look_at_catalogue(root);
        walk_pages(root.getKey("/Pages"));
        look_at_all_objects();
        add_warnings();
        return std::move(out_);
    }

private:
    void look_at_catalogue(QPDFObjectHandle root) {
        QPDFObjectHandle form = root.getKey("/AcroForm");
        if (form.isDictionary() && !form.getKey("/XFA").isNull()) {
            QPDFObjectHandle rendering = root.getKey("/NeedsRendering");
            if (rendering.isBool() && rendering.getBoolValue())
                throw Error(ErrorCode::unsupported_type, std::string(reason_xfa));
            xfa_ = true;
        }
        look_at_action(root.getKey("/OpenAction"));
        active_ = active_ || root.getKey("/AA").isDictionary();
        QPDFObjectHandle names = root.getKey("/Names");
        if (names.isDictionary()) {
            active_ = active_ || names.getKey("/JavaScript").isDictionary();
            embedded_ = embedded_ || names.getKey("/EmbeddedFiles").isDictionary();
        }
        QPDFObjectHandle layers = root.getKey("/OCProperties");
        if (layers.isDictionary() && layers.getKey("/D").isDictionary()) {
            QPDFObjectHandle off = layers.getKey("/D").getKey("/OFF");
            layers_off_ = off.isArray() && off.getArrayNItems() > 0;
        }
    }

    // So that damage which no page reaches is told too: what one program leaves out, another may show.
    void look_at_all_objects() {
        constexpr std::size_t objects_max = 5'000;
        constexpr long long packed_max = 1'000'000;  // In one object stream; programs write hundreds.
        if (pdf_.getObjectCount() > objects_max) return;
        for (QPDFObjectHandle& object : pdf_.getAllObjects()) {
            if (!object.isStream()) continue;
            QPDFObjectHandle kind = object.getDict().getKey("/Type");
            if (!kind.isName() || kind.getName() != "/ObjStm") continue;
            QPDFObjectHandle count = object.getDict().getKey("/N");
            mended_ = mended_ || !count.isInteger() || count.getIntValue() > packed_max;
        }
    }

    // Actions that would reach outside the page. Going to a page or a web link that a person clicks is no
    // such one.
    void look_at_action(QPDFObjectHandle action) {
        if (!action.isDictionary()) return;
        QPDFObjectHandle kind = action.getKey("/S");
        if (!kind.isName()) return;
        static constexpr std::array harmless{
            "/GoTo", "/URI", "/Named", "/Thread", "/Hide", "/SetOCGState", "/Trans"};
        const std::string name = kind.getName();
        active_ = active_ || std::ranges::find(harmless, name) == harmless.end();
        active_ = active_ || !action.getKey("/Next").isNull();
    }

    void walk_pages(QPDFObjectHandle top) {
        std::vector<TreeNode> waiting;
        waiting.push_back({top});
        std::set<QPDFObjGen> seen;
        for (std::size_t nodes = 0; !waiting.empty() && nodes < tree_nodes_max; ++nodes) {
            TreeNode node = std::move(waiting.back());
            waiting.pop_back();
            if (!node.dictionary.isDictionary()) continue;
            if (node.dictionary.isIndirect() && !seen.insert(node.dictionary.getObjGen()).second) continue;
            inherit(node.resources, node.dictionary.getKey("/Resources"));
            inherit(node.media_box, node.dictionary.getKey("/MediaBox"));
            inherit(node.crop_box, node.dictionary.getKey("/CropBox"));
            inherit(node.rotate, node.dictionary.getKey("/Rotate"));
            QPDFObjectHandle kids = node.dictionary.getKey("/Kids");
            if (!kids.isArray()) {
                if (out_.pages.size() >= static_cast<std::size_t>(limits::pages_max)) return;
                read_page(node);
                continue;
            }
            const int count = std::min(kids.getArrayNItems(), static_cast<int>(tree_nodes_max));
            for (int i = count; i-- > 0;) {
                TreeNode kid = node;
                kid.dictionary = kids.getArrayItem(i);
                waiting.push_back(std::move(kid));
            }
            if (waiting.size() > 2 * tree_nodes_max) return;
        }
    }

    void read_page(TreeNode& node) {
        PdfPageStructure page;
        read_content(node, page);
        look_for_pictures(node.resources, page);
        active_ = active_ || node.dictionary.getKey("/AA").isDictionary();
        const PdfSheet sheet = sheet_of(node);
        if (page.picture_pixels >= picture_pixels_min) measure_cover(node, sheet, page);
        QPDFObjectHandle annotations = node.dictionary.getKey("/Annots");
        const int count = annotations.isArray() ? std::min(annotations.getArrayNItems(), annotations_max) : 0;
        for (int i = 0; i < count; ++i) read_annotation(annotations.getArrayItem(i), sheet, page);
        out_.pages.push_back(std::move(page));
    }

    void read_content(TreeNode& node, PdfPageStructure& page) {
        constexpr int streams_max = 5'000;
        QPDFObjectHandle content = node.dictionary.getKey("/Contents");
        ContentCounter counter(std::min(page_content_bytes_max, limits::unpacked_bytes_max - content_bytes_));
        const auto count_stream = [&](QPDFObjectHandle stream) {
            if (!stream.isStream()) return;
            check_predictor(stream.getDict().getKey("/DecodeParms"));
            try {
                stream.pipeStreamData(&counter, 0, qpdf_dl_generalized, true, true);
            } catch (const QPDFExc&) {
                mended_ = true;  // poppler draws as much of it as it can.
            }
        };
        count_stream(content);
        const int count = content.isArray() ? std::min(content.getArrayNItems(), streams_max) : 0;
        for (int i = 0; i < count; ++i) count_stream(content.getArrayItem(i));
        if (counter.too_much()) throw Error(ErrorCode::limit_expansion);
        page.content_bytes = counter.bytes();
        page.hidden_text = counter.hidden();
        PageContent seen = read_page_content(counter.content());
        page.painting = std::move(seen.painting);
        // What a layer holds that is switched off, poppler reads all the same.
        const bool layered = layers_off_ && counter.content().find("/OC") != std::string::npos;
        page.painting.text_may_be_hidden = page.painting.text_may_be_hidden || layered;
        if (!layers_off_) {
            page.tick_boxes = find_drawn_tick_boxes(seen.drawing);
            page.rules = find_drawn_rules(seen.drawing);
        }
        content_bytes_ += counter.bytes();
    }

    // Pictures of the page and of the forms that it draws, each dictionary of resources once.
    void look_for_pictures(QPDFObjectHandle top, PdfPageStructure& page) {
        std::vector<QPDFObjectHandle> waiting{top};
        std::set<QPDFObjGen> seen;
        for (std::size_t looked_at = 0; !waiting.empty() && looked_at < resources_max; ++looked_at) {
            QPDFObjectHandle resources = waiting.back();
            waiting.pop_back();
            if (!resources.isDictionary()) continue;
            look_at_fonts(resources.getKey("/Font"));
            look_at_states(resources.getKey("/ExtGState"), page);
            QPDFObjectHandle objects = resources.getKey("/XObject");
            if (!objects.isDictionary()) continue;
            for (const std::string& name : objects.getKeys()) {
                QPDFObjectHandle object = objects.getKey(name);
                if (!object.isStream() || !seen.insert(object.getObjGen()).second) continue;
                QPDFObjectHandle about = object.getDict();
                count_picture(about, page);
                look_at_form(object, page);
                waiting.push_back(about.getKey("/Resources"));
            }
        }
    }

    // What is drawn from a form of its own (ISO 32000-1, 8.10) may be hidden there just as well.
    void look_at_form(QPDFObjectHandle form, PdfPageStructure& page) {
        QPDFObjectHandle kind = form.getDict().getKey("/Subtype");
        if (!kind.isName() || kind.getName() != "/Form") return;
        ContentCounter counter(std::min(page_content_bytes_max, limits::unpacked_bytes_max - content_bytes_));
        check_predictor(form.getDict().getKey("/DecodeParms"));
        try {
            form.pipeStreamData(&counter, 0, qpdf_dl_generalized, true, true);
        } catch (const QPDFExc&) {
            mended_ = true;
        }
        if (counter.too_much()) throw Error(ErrorCode::limit_expansion);
        content_bytes_ += counter.bytes();
        const PagePainting painting = read_painting(counter.content());
        page.painting.text_may_be_hidden = page.painting.text_may_be_hidden || painting.text_may_be_hidden;
    }

    // Letters that are all but clear (ISO 32000-1, 11.6.4.4).
    static void look_at_states(QPDFObjectHandle states, PdfPageStructure& page) {
        constexpr double clear = 0.15;
        if (!states.isDictionary()) return;
        for (const std::string& name : states.getKeys()) {
            QPDFObjectHandle state = states.getKey(name);
            QPDFObjectHandle opacity = state.isDictionary() ? state.getKey("/ca") : state;
            const bool faint = opacity.isNumber() && opacity.getNumericValue() < clear;
            page.painting.text_may_be_hidden = page.painting.text_may_be_hidden || faint;
        }
    }

    void measure_cover(TreeNode& node, const PdfSheet& sheet, PdfPageStructure& page) {
        QPDFObjectHandle resources = node.resources;
        PictureUse use;
        try {
            use = pictures_drawn(node.dictionary, node.resources, sheet.crop);
        } catch (const QPDFExc&) {
            mended_ = true;
        }
        page.picture_cover = std::min(1.0, use.area / (sheet.crop.width() * sheet.crop.height()));
        if (!use.draws) page.picture_pixels = 0;
    }

    // A font whose letters are drawings (Type 3) that are drawn with the font itself has no end.
    void look_at_fonts(QPDFObjectHandle fonts) {
        if (!fonts.isDictionary()) return;
        for (const std::string& name : fonts.getKeys()) {
            QPDFObjectHandle font = fonts.getKey(name);
            QPDFObjectHandle own = font.isDictionary() ? font.getKey("/Resources") : font;
            QPDFObjectHandle inner = own.isDictionary() ? own.getKey("/Font") : own;
            if (!inner.isDictionary() || !font.isIndirect()) continue;
            for (const std::string& inner_name : inner.getKeys()) {
                mended_ = mended_ || inner.getKey(inner_name).getObjGen() == font.getObjGen();
            }
        }
    }

    static void count_picture(QPDFObjectHandle about, PdfPageStructure& page) {
        QPDFObjectHandle width = about.getKey("/Width");
        QPDFObjectHandle height = about.getKey("/Height");
        if (!width.isInteger() || !height.isInteger()) return;
        const double pixels =
            static_cast<double>(width.getIntValue()) * static_cast<double>(height.getIntValue());
        if (pixels > static_cast<double>(limits::picture_pixels_max)) throw Error(ErrorCode::limit_pixels);
        page.picture_pixels += std::max(pixels, 0.0);
    }

    void read_annotation(QPDFObjectHandle annotation, const PdfSheet& sheet, PdfPageStructure& page) {
        if (!annotation.isDictionary()) return;
        look_at_action(annotation.getKey("/A"));
        active_ = active_ || annotation.getKey("/AA").isDictionary();
        QPDFObjectHandle kind = annotation.getKey("/Subtype");
        if (!kind.isName()) return;
        const std::string name = kind.getName();
        active_ = active_ || name == "/Screen" || name == "/Movie" || name == "/Sound" ||
                  name == "/RichMedia" || name == "/3D";
        embedded_ = embedded_ || name == "/FileAttachment";
        // Laid over the page by a person: a bar over words, a stamp, writing by hand.
        static constexpr std::array laid_over{"/Square", "/Circle", "/Polygon", "/Redact", "/Stamp", "/Ink"};
        const bool over = std::ranges::find(laid_over, name) != laid_over.end();
        page.painting.text_may_be_hidden = page.painting.text_may_be_hidden || over;
        if (name != "/Widget") return;
        signed_ = signed_ || field_type_of(annotation) == "/Sig";
        if (std::optional<FormField> field = form_field_of(annotation, sheet)) {
            page.form_fields.push_back(std::move(*field));
        }
    }

    void add_warnings() {
        const auto warn_if = [&](bool found, const char* code, const char* message) {
            if (found) out_.warnings.push_back({code, 0, message});
        };
        warn_if(active_, "active_content", "This paper holds a script or a command. Nothing was run.");
        warn_if(embedded_,
                "embedded_files",
                "Files are attached inside this paper. Those that can be read were read as attachments.");
        warn_if(xfa_,
                "xfa_not_read",
                "Part of this form is in a format that can't be read. Compare it with the paper.");
        warn_if(
            signed_, "signature_not_checked", "This paper has a signature field. No signature was checked.");
        warn_if(layers_off_,
                "hidden_layers",
                "This paper has layers that are switched off. They may say something else.");
        warn_if(mended_ || !pdf_.getWarnings().empty(),
                "damaged_mended",
                "This file is damaged. What could be read was read: compare it with the paper.");
    }

    QPDF& pdf_;
    PdfStructure out_;
    std::size_t content_bytes_ = 0;
    bool active_ = false;
    bool embedded_ = false;
    bool xfa_ = false;
    bool signed_ = false;
    bool layers_off_ = false;
    bool mended_ = false;
};

}  // namespace

PdfStructure read_pdf_structure(std::span<const std::byte> bytes, std::string_view password) {
    for (const std::string& form : forms_of_password(password)) {
        try {
            QPDF pdf;
            pdf.setSuppressWarnings(true);
            pdf.processMemoryFile(
                "paper", reinterpret_cast<const char*>(bytes.data()), bytes.size(), form.c_str());
            return StructureReader(pdf).read();
        } catch (const QPDFExc& error) {
            if (error.getErrorCode() != qpdf_e_password) throw Error(ErrorCode::damaged);
        } catch (const std::logic_error&) {
            throw Error(ErrorCode::damaged);  // qpdf's word for an object of a kind that it did not expect.
        }
    }
    throw Error(ErrorCode::encrypted);
}

}  // namespace homeward
