#include <algorithm>
#include <cmath>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/pdf_form_internal.h"

namespace homeward {

namespace {

constexpr int field_depth_max = 32;  // Parents of a field; forms of people have four.
constexpr int flag_hidden = 1 << 1;  // ISO 32000-1, table 165.
constexpr int flag_no_view = 1 << 5;
constexpr int flag_push_button = 1 << 16;  // Table 226.

// A field's value may stand in any of its parents (ISO 32000-1, 12.7.3.2).
QPDFObjectHandle inherited(QPDFObjectHandle field, const std::string& key) {
    for (int depth = 0; depth < field_depth_max && field.isDictionary(); ++depth) {
        QPDFObjectHandle value = field.getKey(key);
        if (!value.isNull()) return value;
        field = field.getKey("/Parent");
    }
    return QPDFObjectHandle::newNull();
}

std::string qualified_name(QPDFObjectHandle field) {
    std::vector<std::string> names;
    for (int depth = 0; depth < field_depth_max && field.isDictionary(); ++depth) {
        QPDFObjectHandle name = field.getKey("/T");
        if (name.isString()) names.push_back(name.getUTF8Value());
        field = field.getKey("/Parent");
    }
    std::ranges::reverse(names);
    return joined(names, ".");
}

std::string text_of(QPDFObjectHandle value) {
    if (value.isString()) return value.getUTF8Value();
    if (value.isName()) return value.getName().substr(1);
    if (value.isArray()) {
        constexpr int items_max = 100;
        std::vector<std::string> items;
        for (int i = 0; i < std::min(value.getArrayNItems(), items_max); ++i) {
            if (value.getArrayItem(i).isString()) items.push_back(value.getArrayItem(i).getUTF8Value());
        }
        return joined(items, ", ");
    }
    return {};
}

// A choice is kept by its export value; people see the other half of its pair.
std::string shown_choice(QPDFObjectHandle field, const std::string& value) {
    constexpr int options_max = 2'000;
    QPDFObjectHandle options = inherited(field, "/Opt");
    if (!options.isArray()) return value;
    for (int i = 0; i < std::min(options.getArrayNItems(), options_max); ++i) {
        QPDFObjectHandle option = options.getArrayItem(i);
        const bool pair = option.isArray() && option.getArrayNItems() == 2;
        if (pair && text_of(option.getArrayItem(0)) == value) return text_of(option.getArrayItem(1));
    }
    return value;
}

// Whether this widget of a check box or radio group is on: its own state, else the group's value.
FormField tick_box(QPDFObjectHandle widget) {
    FormField field;
    field.is_tick_box = true;
    QPDFObjectHandle state = widget.getKey("/AS");
    if (!state.isName()) state = inherited(widget, "/V");
    field.ticked = state.isName() && state.getName() != "/Off";
    if (field.ticked) field.value = state.getName().substr(1);
    return field;
}

int flags_of(QPDFObjectHandle value) {
    return value.isInteger() ? value.getIntValueAsInt() : 0;
}

}  // namespace

Rect PdfSheet::displayed(const Rect& box) const {
    Rect out;
    switch (rotation) {
        case 90:
            out = {box.y0 - crop.y0, box.x0 - crop.x0, box.y1 - crop.y0, box.x1 - crop.x0};
            break;
        case 180:
            out = {crop.x1 - box.x1, box.y0 - crop.y0, crop.x1 - box.x0, box.y1 - crop.y0};
            break;
        case 270:
            out = {crop.y1 - box.y1, crop.x1 - box.x1, crop.y1 - box.y0, crop.x1 - box.x0};
            break;
        default:
            out = {box.x0 - crop.x0, crop.y1 - box.y1, box.x1 - crop.x0, crop.y1 - box.y0};
    }
    return intersected(out, {0, 0, width(), height()});
}

std::optional<Rect> rect_of(QPDFObjectHandle array) {
    if (!array.isArray() || array.getArrayNItems() != 4) return std::nullopt;
    std::vector<double> sides;
    for (int i = 0; i < 4; ++i) {
        QPDFObjectHandle side = array.getArrayItem(i);
        if (!side.isNumber() || !std::isfinite(side.getNumericValue())) return std::nullopt;
        sides.push_back(side.getNumericValue());
    }
    return Rect{std::min(sides[0], sides[2]),
                std::min(sides[1], sides[3]),
                std::max(sides[0], sides[2]),
                std::max(sides[1], sides[3])};
}

std::string field_type_of(QPDFObjectHandle widget) {
    QPDFObjectHandle type = inherited(widget, "/FT");
    return type.isName() ? type.getName() : std::string();
}

std::optional<FormField> form_field_of(QPDFObjectHandle widget, const PdfSheet& sheet) {
    if ((flags_of(widget.getKey("/F")) & (flag_hidden | flag_no_view)) != 0) return std::nullopt;
    const std::optional<Rect> box = rect_of(widget.getKey("/Rect"));
    if (!box) return std::nullopt;
    const std::string type = field_type_of(widget);
    FormField field;
    if (type == "/Btn") {
        if ((flags_of(inherited(widget, "/Ff")) & flag_push_button) != 0) return std::nullopt;
        field = tick_box(widget);
    } else if (type == "/Tx") {
        field.value = text_of(inherited(widget, "/V"));
    } else if (type == "/Ch") {
        field.value = shown_choice(widget, text_of(inherited(widget, "/V")));
    } else {
        return std::nullopt;
    }
    field.name = qualified_name(widget);
    field.box = sheet.displayed(*box);
    if (field.box.empty()) return std::nullopt;
    return field;
}

}  // namespace homeward
