#include "server/signing/pdf_paper.h"

#include <set>

#include "parsers/base/ascii.h"
#include "server/signing/pdf_cursor.h"

namespace homeward {

namespace {

constexpr std::size_t fields_max = 2'000;
constexpr int depth_max = 16;

struct Waiting {
    std::string_view field;
    std::string parent_name;
    std::string_view type;
    int depth;
};

// The bytes of a string in either of its forms. Escapes stay as they are: names of ours have none.
std::string string_bytes(std::string_view text) {
    if (text.starts_with('(')) return std::string(text.substr(1, text.size() - 2));
    std::string bytes;
    int high = -1;
    for (const char c : text) {
        const int digit = hex_digit(c);
        if (digit < 0) continue;
        if (high >= 0) bytes += static_cast<char>(high * 16 + digit);
        high = high < 0 ? digit : -1;
    }
    if (high >= 0) bytes += static_cast<char>(high * 16);
    return bytes;
}

}  // namespace

RawDictionary catalog_of(const PdfObjects& paper) {
    return paper.dictionary(paper.trailer().find("/Root"));
}

std::vector<FieldToSign> fields_to_sign(const PdfObjects& paper) {
    std::vector<FieldToSign> found;
    std::vector<Waiting> waiting;
    const auto add = [&](std::string_view list, const std::string& name, std::string_view type, int depth) {
        auto items = raw_items(paper.value(list));
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
        const std::string own = title.empty() ? std::string() : string_bytes(title);
        const std::string dot = title.empty() || now.parent_name.empty() ? "" : ".";
        const std::string name = now.parent_name + dot + own;
        const std::string_view type = field.find("/FT").empty() ? now.type : field.find("/FT");
        const auto kids = raw_items(paper.value(field.find("/Kids")));
        // A kid without a title of its own is a widget of its parent, not a field.
        if (!kids.empty() && !paper.dictionary(kids.front()).find("/T").empty()) {
            add(field.find("/Kids"), name, type, now.depth + 1);
        } else if (type == "/Sig") {
            const std::string_view widget = kids.size() == 1 ? kids.front() : now.field;
            const bool shows = !paper.dictionary(widget).find("/Rect").empty();
            found.push_back(
                {name, now.field, shows ? widget : std::string_view(), !field.find("/V").empty()});
        }
    }
    return found;
}

}  // namespace homeward
