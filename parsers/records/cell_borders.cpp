#include "parsers/records/cell_borders.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parsers/records/fields.h"

namespace homeward {
namespace {

constexpr double lines_height_least = 16;  ///< Points, of two lines.
constexpr double inside = 4;               ///< Points by which a rule lies within a box.
constexpr double share_least = 0.6;        ///< Of the box that the rule goes through.
constexpr double doubtful = 0.5;

bool goes_through(const Rect& rule, const Rect& box) {
    const bool along = rule.width() > rule.height();
    if (along) {
        const double shared = std::min(rule.x1, box.x1) - std::max(rule.x0, box.x0);
        return rule.mid_y() > box.y0 + inside && rule.mid_y() < box.y1 - inside &&
               shared >= share_least * box.width();
    }
    const double shared = std::min(rule.y1, box.y1) - std::max(rule.y0, box.y0);
    return rule.mid_x() > box.x0 + inside && rule.mid_x() < box.x1 - inside &&
           shared >= share_least * box.height();
}

const Page* page_of(const Source& source, const Document& document) {
    const Document* owner = &document;
    if (source.part && static_cast<std::size_t>(*source.part) <= document.parts.size())
        owner = &document.parts[static_cast<std::size_t>(*source.part) - 1];
    const auto found = std::ranges::find(owner->pages, source.page, &Page::number);
    return found == owner->pages.end() ? nullptr : &*found;
}

bool goes_over_border(const Field& field, const Document& document) {
    const FieldRow* row = find_field(field.id);
    const bool words = row != nullptr && (row->type == FieldType::text || row->type == FieldType::name ||
                                          row->type == FieldType::place);
    const bool in_cell = field.evidence.label >= 0;  // A sentence may stand on the lines of a notebook.
    if (!words || !in_cell || !field.source.bbox || field.source.bbox->height() < lines_height_least)
        return false;
    const Page* page = page_of(field.source, document);
    if (page == nullptr || page->text_source != TextSource::ocr) return false;
    return std::ranges::any_of(page->rules,
                               [&](const Rect& rule) { return goes_through(rule, *field.source.bbox); });
}

}  // namespace

void doubt_across_borders(std::vector<Record>& records, const Document& document) {
    for (Record& record : records) {
        const auto first =
            std::stable_partition(record.fields.begin(), record.fields.end(), [&](const Field& field) {
                return !goes_over_border(field, document);
            });
        for (auto field = first; field != record.fields.end(); ++field) {
            field->evidence.doubt = Doubt::unsure;
            field->confidence = std::min(field->confidence, doubtful);
            record.candidates.push_back(std::move(*field));
        }
        record.fields.erase(first, record.fields.end());
    }
}

}  // namespace homeward
