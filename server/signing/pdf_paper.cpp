#include "server/signing/pdf_paper.h"

#include <set>

#include "server/signing/pdf_text.h"

namespace homeward {

namespace {

constexpr std::size_t fields_max = 2'000;
constexpr std::size_t looked_at_max = 100'000;  // Fields of any kind, and their widgets.
constexpr std::size_t name_bytes_max = 1'024;
constexpr int depth_max = 16;

struct Waiting {
    std::string_view field;
    std::string parent_name;
    std::string_view type;
    int depth;
};

}  // namespace

RawDictionary catalog_of(const PdfObjects& paper) {
    return paper.dictionary(paper.trailer().find("/Root"));
}

std::vector<FieldToSign> fields_to_sign(const PdfObjects& paper) {
    std::vector<FieldToSign> found;
    std::vector<Waiting> waiting;
    std::size_t added = 0;
    const auto add = [&](std::string_view list, const std::string& name, std::string_view type, int depth) {
        const auto items = paper.items(list);
        added += items.size();
        if (added > looked_at_max) throw Error{ErrorCode::bad_pdf, "it has too many fields"};
        // Backwards, because the last one added is looked at first.
        for (auto item = items.rbegin(); item != items.rend(); ++item)
            waiting.push_back({*item, name, type, depth});
    };
    add(paper.dictionary(catalog_of(paper).find("/AcroForm")).find("/Fields"), {}, {}, 0);
    std::set<std::string_view> seen;
    while (!waiting.empty() && found.size() < fields_max) {
        const Waiting now = waiting.back();
        waiting.pop_back();
        if (now.depth > depth_max || !seen.insert(now.field).second) continue;
        const RawDictionary field = paper.dictionary(now.field);
        if (!field) continue;
        const std::string_view title = paper.value(field.find("/T"));
        const auto own = title.empty() ? std::string() : raw_string(title);
        if (!own || now.parent_name.size() + own->size() >= name_bytes_max)
            throw Error{ErrorCode::bad_pdf, "the name of a field cannot be read"};
        const std::string dot = title.empty() || now.parent_name.empty() ? "" : ".";
        const std::string name = now.parent_name + dot + *own;
        const std::string_view own_type = paper.value(field.find("/FT"));
        const std::string_view type = own_type.empty() ? now.type : own_type;
        const auto kids = paper.items(field.find("/Kids"));
        // A kid without a title of its own is a widget of its parent, not a field.
        if (!kids.empty() && !paper.dictionary(kids.front()).find("/T").empty()) {
            add(field.find("/Kids"), name, type, now.depth + 1);
        } else if (raw_name(type) == "/Sig") {
            const std::string_view widget = kids.size() == 1 ? kids.front() : now.field;
            const bool shows = !paper.dictionary(widget).find("/Rect").empty();
            found.push_back(
                {name, now.field, shows ? widget : std::string_view(), !field.find("/V").empty()});
        }
    }
    return found;
}

}  // namespace homeward
