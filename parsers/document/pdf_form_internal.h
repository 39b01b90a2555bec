#pragma once
// Form fields and pictures of one page, shared by the files of the qpdf room and by nobody else.

#include <optional>
#include <qpdf/QPDFObjectHandle.hh>

#include "parsers/document/document.h"

namespace homeward {

/// A page's visible part in its own coordinates, and how it is turned when shown.
struct PdfSheet {
    Rect crop;         ///< y grows up.
    int rotation = 0;  ///< Degrees clockwise: 0, 90, 180, 270.

    double width() const { return rotation % 180 == 0 ? crop.width() : crop.height(); }
    double height() const { return rotation % 180 == 0 ? crop.height() : crop.width(); }
    /// A box of the page's own coordinates on the page as displayed, cut to it.
    Rect displayed(const Rect& box) const;
};

/// Four numbers as an upright box, or nothing.
std::optional<Rect> rect_of(QPDFObjectHandle array);

/// The field that the annotation `widget` shows, or nothing where it is no visible field with a value to read
/// (buttons, signatures, hidden fields).
std::optional<FormField> form_field_of(QPDFObjectHandle widget, const PdfSheet& sheet);

/// What of its pictures a page draws: resources are often shared with pages that draw others of them.
struct PictureUse {
    double area = 0;     ///< Square points inside the sheet, of those that the page draws itself.
    bool draws = false;  ///< It draws a picture or a form, which may hold one.
};
/// Follows what `page` draws. Throws QPDFExc.
PictureUse pictures_drawn(QPDFObjectHandle page, QPDFObjectHandle resources, const Rect& crop);

/// The kind of the field that `widget` belongs to (`/Tx`, `/Sig`), or an empty name.
std::string field_type_of(QPDFObjectHandle widget);

}  // namespace homeward
