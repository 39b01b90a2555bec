#include <hpdf_conf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

#include "parsers/base/error.h"
#include "server/report/pdf_canvas_internal.h"

namespace homeward {

namespace {

// `HPDFAA+NotoSans-Bold`: the mark of a font that was cut, a plus sign among it, then its name.
std::string subset_name(const LoadedFont& font) {
    const auto* truetype = static_cast<const HPDF_TTFontDefAttr_Rec*>(font.definition->attr);
    return truetype->tag_name + font.name;
}

PdfBytes font_program(HPDF_Doc document, HPDF_FontDef definition) {
    HPDF_Stream stream = HPDF_MemStream_New(document->mmgr, HPDF_STREAM_BUF_SIZ);
    if (stream == nullptr) throw std::bad_alloc();
    const bool saved = HPDF_TTFontDef_SaveFontData(definition, stream) == HPDF_OK;
    PdfBytes bytes = saved ? bytes_of_stream(stream) : PdfBytes{};
    HPDF_Stream_Free(stream);
    if (!saved) throw Error(ErrorCode::internal, "libharu could not cut a font");
    return bytes;
}

}  // namespace

PdfBytes bytes_of_stream(HPDF_Stream stream) {
    HPDF_UINT left = HPDF_Stream_Size(stream);
    PdfBytes bytes(left);
    HPDF_Stream_Seek(stream, 0, HPDF_SEEK_SET);
    std::size_t at = 0;
    while (at < bytes.size()) {
        HPDF_UINT step = left;
        // The last read reports the stream's end as an error of its own.
        HPDF_Stream_Read(stream, reinterpret_cast<HPDF_BYTE*>(bytes.data() + at), &step);
        if (step == 0) break;
        at += step;
        left -= step;
    }
    HOMEWARD_ASSERT(at == bytes.size());
    return bytes;
}

bool LoadedFont::load(HPDF_Doc document, const std::filesystem::path& file) {
    const char* full_name = HPDF_LoadTTFontFromFile(document, file.c_str(), HPDF_TRUE);
    if (full_name == nullptr) return false;
    name = std::string(full_name).substr(0, std::string_view(full_name).find(','));
    definition = HPDF_GetFontDef(document, full_name);
    HPDF_Dict made = HPDF_Dict_New(document->mmgr);
    // An object of the document, which frees it.
    if (definition == nullptr || made == nullptr || HPDF_Xref_Add(document->xref, made) != HPDF_OK)
        return false;
    const bool whole = HPDF_Dict_AddName(made, "Type", "Font") == HPDF_OK &&
                       HPDF_Dict_AddName(made, "Subtype", "Type0") == HPDF_OK &&
                       HPDF_Dict_AddName(made, "BaseFont", subset_name(*this).c_str()) == HPDF_OK &&
                       HPDF_Dict_AddName(made, "Encoding", "Identity-H") == HPDF_OK;
    if (whole) dictionary = made;
    widths.assign(code_point_max + 1, -1);
    return whole;
}

std::optional<int> LoadedFont::width(char32_t c) {
    std::int16_t& known = widths[c];
    if (known == -1) {
        const auto code = static_cast<HPDF_UINT16>(c);
        const bool held = HPDF_TTFontDef_GetGlyphid(definition, code) != 0;
        known = held ? HPDF_TTFontDef_GetCharWidth(definition, code) : std::int16_t{-2};
    }
    if (known < 0) return std::nullopt;
    return known;
}

PdfFont LoadedFont::embedded(HPDF_Doc document) {
    PdfFont font;
    font.name = name;
    font.subset_name = subset_name(*this);
    // A font that was asked for widths alone draws nothing: an empty map would be malformed.
    if (used.none()) used.set(U' ');
    std::size_t left = used.count();
    for (char32_t c = 0; left > 0; ++c) {
        if (!used.test(c)) continue;
        --left;
        const auto code = static_cast<HPDF_UINT16>(c);
        font.codes.push_back({static_cast<char16_t>(c),
                              HPDF_TTFontDef_GetGlyphid(definition, code),
                              static_cast<std::int16_t>(width(c).value_or(0))});
    }
    const HPDF_Box& box = definition->font_bbox;
    font.box = {box.left, box.bottom, box.right, box.top};
    font.ascent = definition->ascent;
    font.descent = definition->descent;
    font.x_height = definition->x_height;
    font.cap_height = definition->cap_height;
    font.flags = static_cast<int>(definition->flags);
    font.italic_angle = definition->italic_angle;
    font.stem_v = definition->stemv;
    font.missing_width = definition->missing_width;
    font.program = font_program(document, definition);
    return font;
}

}  // namespace homeward
