#include "server/web/papers/kept_extraction.h"

#include <array>

namespace homeward {

namespace {

Source source_from(const Json& item) {
    Source source;
    source.page = static_cast<int>(item["page"].integer_or(1));
    const Json& box = item["bbox"];
    if (box.size() == 4) {
        source.bbox = Rect{
            box.at(0).number_or(0), box.at(1).number_or(0), box.at(2).number_or(0), box.at(3).number_or(0)};
    }
    if (item["part"].is_integer()) source.part = static_cast<int>(item["part"].integer_or(0));
    const Json& range = item["text_range"];
    if (range.size() == 2 && range.at(0).is_integer() && range.at(1).is_integer()) {
        source.told = ByteRange{static_cast<std::size_t>(range.at(0).integer_or(0)),
                                static_cast<std::size_t>(range.at(1).integer_or(0))};
    }
    return source;
}

std::string text_from(const Json& value) {
    if (value.is_null()) return {};
    return value.is_string() ? std::string(value.string_or("")) : to_text(value);
}

Record record_from(const Json& told) {
    Record record;
    for (const auto& [id, item] : told["fields"].members()) {
        Field field{.id = id, .value = text_from(item["value"]), .raw = text_from(item["raw"])};
        field.source = source_from(item);
        field.confidence = item["confidence"].number_or(1);
        record.fields.push_back(std::move(field));
    }
    for (const Json& item : told["narrative"].items()) {
        record.narrative.push_back({text_from(item["topic"]), text_from(item["text"]), source_from(item)});
    }
    for (const Json& item : told["entities"].items()) {
        record.entities.push_back({.type = text_from(item["type"]),
                                   .value = text_from(item["value"]),
                                   .raw = text_from(item["raw"]),
                                   .platform = text_from(item["platform"]),
                                   .source = source_from(item)});
    }
    return record;
}

DocumentKind kind_from(std::string_view word) {
    if (word == "missing_notification") return DocumentKind::missing_notification;
    return word == "found_debrief" ? DocumentKind::found_debrief : DocumentKind::other;
}

}  // namespace

Extraction extraction_from_json(const Json& json) {
    const Json& document = json["document"];
    Extraction extraction;
    extraction.kind = kind_from(document["kind"].string_or(""));
    extraction.pages = static_cast<int>(document["pages"].integer_or(0));
    extraction.text_source = text_from(document["text_source"]);
    extraction.reference = text_from(document["reference"]);
    extraction.force = text_from(document["force"]);
    for (const Json& record : json["records"].items()) extraction.records.push_back(record_from(record));
    return extraction;
}

}  // namespace homeward
