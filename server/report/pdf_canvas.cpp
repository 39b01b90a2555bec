#include "server/report/pdf_canvas.h"

#include <hpdf_doc.h>
#include <hpdf_pages.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "parsers/base/error.h"
#include "parsers/text/unicode.h"
#include "server/report/pdf_canvas_internal.h"

namespace homeward {

namespace {

constexpr int width_units = 1000;  // libharu measures in 1/1000 of the font size.
constexpr char32_t stand_in = U'?';

enum class FontFile { body, bold, mono, body_greek_cyrillic, bold_greek_cyrillic, symbols, scripts };
constexpr std::array font_files{
    "body", "bold", "mono", "body_greek_cyrillic", "bold_greek_cyrillic", "symbols", "scripts"};

// Where a face lacks a letter, these are asked in order.
constexpr std::array<std::array<FontFile, 5>, 3> fonts_of_face{{
    {FontFile::body, FontFile::body_greek_cyrillic, FontFile::symbols, FontFile::scripts, FontFile::mono},
    {FontFile::bold, FontFile::bold_greek_cyrillic, FontFile::symbols, FontFile::scripts, FontFile::body},
    {FontFile::mono, FontFile::body, FontFile::body_greek_cyrillic, FontFile::symbols, FontFile::scripts},
}};

// Which code points each cut may hold, so that a font is not loaded only to be asked in vain.
bool may_hold(FontFile file, char32_t c) {
    switch (file) {
        case FontFile::body_greek_cyrillic:
        case FontFile::bold_greek_cyrillic:
            return (c >= 0x370 && c <= 0x52F) || (c >= 0x1C80 && c <= 0x1FFF) || (c >= 0x2DE0 && c <= 0x2DFF);
        case FontFile::symbols:
            return c >= 0x2030 && c <= 0x27BF;
        case FontFile::scripts:
            return c >= 0x530 && c != 0xFFFD;
        case FontFile::body:
        case FontFile::bold:
        case FontFile::mono:
            return true;
    }
    return false;
}

// A library error is only noted in the callback: an exception must not unwind through C frames.
struct Trouble {
    HPDF_STATUS code = 0;
    HPDF_STATUS detail = 0;
};

void note_trouble(HPDF_STATUS code, HPDF_STATUS detail, void* trouble) {
    auto* noted = static_cast<Trouble*>(trouble);
    if (noted->code == 0) *noted = {code, detail};
}

// Three decimals are a 3,000th of a millimetre; `-0` is written `0` so that equal places give equal bytes.
std::string fixed(double value) {
    const long long thousandths = std::llround(value * 1000);
    const long long size = std::abs(thousandths);
    std::string text = (thousandths < 0 ? "-" : "") + std::to_string(size / 1000);
    if (size % 1000 == 0) return text;
    text += "." + std::to_string(1000 + size % 1000).substr(1);
    while (text.back() == '0') text.pop_back();
    return text;
}

void append_code(std::string& operators, char32_t code) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) operators += digits[(code >> shift) & 0xFU];
}

std::string colour_numbers(Colour colour) {
    std::string numbers;
    for (const int shift : {16, 8, 0}) {
        numbers += fixed(static_cast<double>((colour.rgb >> shift) & 0xFFU) / 255.0) + " ";
    }
    return numbers;
}

}  // namespace

// What text on a page is drawn with until something else is said: colour, font and size outlive a text
// object, and lines and boxes put back what they change.
struct Pen {
    std::optional<Colour> colour;
    const LoadedFont* font = nullptr;
    double size = 0;
};

struct PdfCanvas::State {
    std::filesystem::path folder;
    Trouble trouble;
    HPDF_Doc document = nullptr;
    std::array<LoadedFont, font_files.size()> fonts;
    std::vector<HPDF_Page> pages;
    std::vector<int> next_mcid;
    std::vector<double> heights;
    std::vector<Pen> pens;
    int current = -1;
    bool marked = false;
    int missing = 0;

    ~State() {
        if (document != nullptr) HPDF_Free(document);
    }

    void check() const {
        if (trouble.code == 0) return;
        throw Error(ErrorCode::internal,
                    "libharu " + std::to_string(trouble.code) + " " + std::to_string(trouble.detail));
    }

    LoadedFont& load(FontFile file) {
        LoadedFont& loaded = fonts.at(static_cast<std::size_t>(file));
        if (loaded.is_loaded()) return loaded;
        const auto path = folder / (std::string(font_files.at(static_cast<std::size_t>(file))) + ".ttf");
        if (!loaded.load(document, path)) {
            throw Error(ErrorCode::bad_config, "font " + path.filename().string());
        }
        check();
        return loaded;
    }

    struct Glyph {
        LoadedFont* font;
        char32_t code;
        int width;
        bool stands_in;
    };

    Glyph glyph(char32_t c, Face face) {
        if (c < 0x20 || c == 0x7F || c == 0xA0 || c == 0x2028 || c == 0x2029) c = U' ';
        if (c <= code_point_max) {
            for (const FontFile file : fonts_of_face.at(static_cast<std::size_t>(face))) {
                if (!may_hold(file, c)) continue;
                LoadedFont& loaded = load(file);
                if (const auto width = loaded.width(c)) return {&loaded, c, *width, false};
            }
        }
        LoadedFont& loaded = load(fonts_of_face.at(static_cast<std::size_t>(face)).front());
        return {&loaded, stand_in, loaded.width(stand_in).value_or(0), true};
    }

    HPDF_Page page() const {
        HOMEWARD_ASSERT(current >= 0);
        return pages.at(static_cast<std::size_t>(current));
    }
    double from_top(double y) const { return heights.at(static_cast<std::size_t>(current)) - y; }

    void raw(const std::string& operators) const {
        HPDF_Stream_WriteStr(static_cast<HPDF_PageAttr>(page()->attr)->stream, operators.c_str());
        check();
    }

    void open_mark(const std::string& operators) {
        HOMEWARD_ASSERT(!marked);
        marked = true;
        raw(operators);
    }

    // Names the font in the page's resources.
    std::string font_words(const LoadedFont& font, double size) const {
        const char* name = HPDF_Page_GetLocalFontName(page(), font.dictionary);
        check();
        return "/" + std::string(name) + " " + fixed(size) + " Tf\n";
    }

    // The text is written as hexadecimal codes by our own hand or by libharu alike; here ours, since one run
    // may change fonts. No byte of a stranger's text reaches the stream as itself.
    void show(const std::string& matrix, std::string_view text, const TextLook& look) {
        HOMEWARD_ASSERT(marked);
        Pen& pen = pens.at(static_cast<std::size_t>(current));
        std::string operators = "BT\n";
        if (pen.colour != look.colour) operators += colour_numbers(look.colour) + "rg\n";
        pen.colour = look.colour;
        operators += matrix;
        if (look.letter_space != 0) operators += fixed(look.letter_space) + " Tc\n";
        LoadedFont* open_font = nullptr;
        for (std::size_t at = 0; at < text.size();) {
            const Glyph drawn = glyph(next_code_point(text, at), look.face);
            if (drawn.stands_in) ++missing;
            drawn.font->used.set(drawn.code);
            if (drawn.font != open_font) {
                if (open_font != nullptr) operators += "> Tj\n";
                open_font = drawn.font;
                if (pen.font != open_font || pen.size != look.size)
                    operators += font_words(*open_font, look.size);
                pen.font = open_font;
                pen.size = look.size;
                operators += '<';
            }
            append_code(operators, drawn.code);
        }
        if (open_font != nullptr) operators += "> Tj\n";
        if (look.letter_space != 0) operators += "0 Tc\n";
        raw(operators + "ET\n");
    }
};

PdfCanvas::PdfCanvas(const std::filesystem::path& fonts) : state_(std::make_unique<State>()) {
    state_->folder = fonts;
    state_->document = HPDF_New(note_trouble, &state_->trouble);
    if (state_->document == nullptr) throw std::bad_alloc();
    HPDF_SetCompressionMode(state_->document, HPDF_COMP_NONE);  // Finishing compresses once, at the end.
    state_->check();
}

PdfCanvas::~PdfCanvas() = default;

bool PdfCanvas::can_draw(char32_t code_point, Face face) {
    return !state_->glyph(code_point, face).stands_in;
}

double PdfCanvas::text_width(std::string_view text, Face face, double size) {
    int units = 0;
    for (std::size_t at = 0; at < text.size();) {
        units += state_->glyph(next_code_point(text, at), face).width;
    }
    return units * size / width_units;
}

void PdfCanvas::begin_page(double width, double height) {
    HOMEWARD_ASSERT(!state_->marked);
    HPDF_Page page = HPDF_AddPage(state_->document);
    state_->check();
    HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
    HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
    state_->check();
    state_->pages.push_back(page);
    state_->next_mcid.push_back(0);
    state_->heights.push_back(height);
    state_->pens.emplace_back();
    state_->current = static_cast<int>(state_->pages.size()) - 1;
}

int PdfCanvas::page_count() const {
    return static_cast<int>(state_->pages.size());
}

void PdfCanvas::select_page(int page) {
    HOMEWARD_ASSERT(!state_->marked && page >= 0 && page < page_count());
    state_->current = page;
}

int PdfCanvas::begin_content(std::string_view tag) {
    const int mcid = state_->next_mcid.at(static_cast<std::size_t>(state_->current))++;
    state_->open_mark("/" + std::string(tag) + " <</MCID " + std::to_string(mcid) + ">> BDC\n");
    return mcid;
}

void PdfCanvas::begin_artifact(std::string_view type, std::string_view subtype) {
    std::string properties = "/Type /" + std::string(type);
    if (!subtype.empty()) properties += " /Subtype /" + std::string(subtype);
    state_->open_mark("/Artifact <<" + properties + ">> BDC\n");
}

void PdfCanvas::end_mark() {
    HOMEWARD_ASSERT(state_->marked);
    state_->raw("EMC\n");
    state_->marked = false;
}

void PdfCanvas::text(double x, double baseline, std::string_view text, const TextLook& look) {
    state_->show(fixed(x) + " " + fixed(state_->from_top(baseline)) + " Td\n", text, look);
}

void PdfCanvas::turned_text(
    double x, double baseline, std::string_view text, const TextLook& look, double degrees) {
    const double turn = degrees * std::acos(-1.0) / 180;
    const std::string cosine = fixed(std::cos(turn));
    const std::string sine = fixed(std::sin(turn));
    state_->show(cosine + " " + sine + " " + fixed(-std::sin(turn)) + " " + cosine + " " + fixed(x) + " " +
                     fixed(state_->from_top(baseline)) + " Tm\n",
                 text,
                 look);
}

void PdfCanvas::line(double x0, double y0, double x1, double y1, const Stroke& stroke) {
    HOMEWARD_ASSERT(state_->marked);
    state_->raw("q\n" + colour_numbers(stroke.colour) + "RG\n" + fixed(stroke.width) + " w\n" +
                (stroke.dashed ? "[3 2] 0 d\n" : "") + fixed(x0) + " " + fixed(state_->from_top(y0)) +
                " m\n" + fixed(x1) + " " + fixed(state_->from_top(y1)) + " l\nS\nQ\n");
}

void PdfCanvas::path(std::span<const Point> points, bool closed, const Stroke& stroke) {
    HOMEWARD_ASSERT(state_->marked);
    std::string operators =
        "q\n" + colour_numbers(stroke.colour) + "RG\n" + fixed(stroke.width) + " w 1 j 1 J\n";
    const char* how = " m\n";
    for (const Point& point : points) {
        operators += fixed(point.x) + " " + fixed(state_->from_top(point.y)) + how;
        how = " l\n";
    }
    state_->raw(operators + (closed ? "s\n" : "S\n") + "Q\n");
}

void PdfCanvas::rectangle(const Rect& box,
                          std::optional<Colour> fill,
                          std::optional<Stroke> stroke,
                          double radius) {
    HOMEWARD_ASSERT(state_->marked);
    if (!fill && !stroke) return;
    std::string path;
    const double bottom = state_->from_top(box.y1);
    const double top = state_->from_top(box.y0);
    if (radius <= 0) {
        path = fixed(box.x0) + " " + fixed(bottom) + " " + fixed(box.width()) + " " + fixed(box.height()) +
               " re\n";
    } else {
        // A quarter circle as one Bézier curve: its handles are 0.5523 of the radius long.
        const double handle = radius * (1 - 0.5523);
        const auto at = [](double x, double y) { return fixed(x) + " " + fixed(y) + " "; };
        path = at(box.x0 + radius, bottom) + "m\n" + at(box.x1 - radius, bottom) + "l\n" +
               at(box.x1 - handle, bottom) + at(box.x1, bottom + handle) + at(box.x1, bottom + radius) +
               "c\n" + at(box.x1, top - radius) + "l\n" + at(box.x1, top - handle) +
               at(box.x1 - handle, top) + at(box.x1 - radius, top) + "c\n" + at(box.x0 + radius, top) +
               "l\n" + at(box.x0 + handle, top) + at(box.x0, top - handle) + at(box.x0, top - radius) +
               "c\n" + at(box.x0, bottom + radius) + "l\n" + at(box.x0, bottom + handle) +
               at(box.x0 + handle, bottom) + at(box.x0 + radius, bottom) + "c\nh\n";
    }
    std::string operators = "q\n";
    if (fill) operators += colour_numbers(*fill) + "rg\n";
    if (stroke) {
        operators += colour_numbers(stroke->colour) + "RG\n" + fixed(stroke->width) + " w\n";
        if (stroke->dashed) operators += "[3 2] 0 d\n";
    }
    state_->raw(operators + path + (fill && stroke ? "B\n" : fill ? "f\n" : "S\n") + "Q\n");
}

void PdfCanvas::seed(std::string_view text, Face face) {
    for (std::size_t at = 0; at < text.size();) {
        const State::Glyph kept = state_->glyph(next_code_point(text, at), face);
        kept.font->used.set(kept.code);
    }
}

int PdfCanvas::missing() const {
    return state_->missing;
}

std::string PdfCanvas::font_name(Face face) const {
    return state_->load(fonts_of_face.at(static_cast<std::size_t>(face)).front()).name;
}

std::vector<PdfFont> PdfCanvas::fonts() {
    std::vector<PdfFont> embedded;
    for (LoadedFont& loaded : state_->fonts) {
        if (loaded.is_loaded()) embedded.push_back(loaded.embedded(state_->document));
    }
    state_->check();
    return embedded;
}

PdfBytes PdfCanvas::save() {
    HOMEWARD_ASSERT(!state_->marked);
    HPDF_SaveToStream(state_->document);
    state_->check();
    return bytes_of_stream(state_->document->stream);
}

}  // namespace homeward
