#include "parsers/records/extraction_json.h"

#include <cmath>

namespace homeward {
namespace {

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

Json box_json(const Rect& box) {
    Json edges = Json::array();
    for (const double edge : {box.x0, box.y0, box.x1, box.y1}) {
        edges.push_back(std::round(edge * 10) / 10);
    }
    return edges;
}

void set_source(Json& item, const Source& source) {
    item.set("page", source.page);
    if (source.bbox) item.set("bbox", box_json(*source.bbox));
    if (source.part) item.set("part", *source.part);
    if (source.told) {
        Json range = Json::array();
        for (const std::size_t place : {source.told->start, source.told->end}) range.push_back(place);
        item.set("text_range", std::move(range));
    }
}

}  // namespace

Json field_json(const Field& field) {
    Json item = Json::object();
    const bool whole_number = field.id == "subject.age" || field.id == "episode.previous_count";
    const bool digits = whole_number && field.value.find_first_not_of("0123456789") == std::string::npos &&
                        !field.value.empty() && field.value.size() < 10;
    if (digits) {
        std::int64_t number = 0;
        for (const char digit : field.value) number = number * 10 + (digit - '0');
        item.set("value", number);
    } else {
        item.set("value", field.value);
    }
    item.set("raw", field.raw);
    set_source(item, field.source);
    item.set("confidence", rounded(field.confidence, 0.001));
    return item;
}

namespace {

Json record_json(const Record& record) {
    Json fields = Json::object();
    for (const Field& field : record.fields) fields.set(field.id, field_json(field));
    Json narrative = Json::array();
    for (const Passage& passage : record.narrative) {
        Json item = Json::object();
        item.set("topic", passage.topic).set("text", passage.text);
        set_source(item, passage.source);
        narrative.push_back(std::move(item));
    }
    Json entities = Json::array();
    for (const Entity& entity : record.entities) {
        Json item = Json::object();
        item.set("type", entity.type).set("value", entity.value).set("raw", entity.raw);
        if (!entity.platform.empty()) item.set("platform", entity.platform);
        set_source(item, entity.source);
        if (entity.range) {
            Json range = Json::array();
            for (const std::size_t place : {entity.range->start, entity.range->end}) range.push_back(place);
            item.set("passage", entity.range->passage).set("range", std::move(range));
        }
        entities.push_back(std::move(item));
    }
    Json result = Json::object();
    result.set("fields", std::move(fields));
    result.set("narrative", std::move(narrative));
    result.set("entities", std::move(entities));
    if (!record.candidates.empty()) {
        Json candidates = Json::array();
        for (const Field& field : record.candidates) {
            Json item = field_json(field);
            item.set("field", field.id).set("rule", field.rule);
            item.set("reason", to_word(field.evidence.doubt));
            candidates.push_back(std::move(item));
        }
        result.set("candidates", std::move(candidates));
    }
    return result;
}

Json page_json(const PageReading& reading) {
    const auto word = [](PageVerdict verdict) {
        return page_verdict_words.at(static_cast<std::size_t>(verdict));
    };
    Json item = Json::object();
    item.set("page", reading.page);
    if (reading.part > 0) item.set("part", reading.part);
    item.set("verdict", word(reading.verdict));
    item.set("before", word(reading.before)).set("after", word(reading.after));
    if (reading.measures.dpi > 0) item.set("dpi", std::round(reading.measures.dpi));
    item.set("turned", reading.turned).set("skew", rounded(reading.skew, 0.01));
    item.set("contrast", rounded(reading.measures.contrast, 0.01));
    item.set("edge_width", rounded(reading.measures.edge_width, 0.01));
    item.set("sure_words", rounded(reading.measures.sure_words, 0.01));
    if (!reading.reason.empty()) item.set("reason", reading.reason);
    if (!reading.advice.empty()) item.set("advice", reading.advice);
    return item;
}

Json signatures_json(const std::vector<SeenSignature>& signatures) {
    Json list = Json::array();
    for (const SeenSignature& signature : signatures) {
        Json item = Json::object();
        if (!signature.signer.empty()) item.set("signer", signature.signer);
        const bool intact = signature.verdict == SignatureVerdict::intact;
        const bool changed = signature.verdict == SignatureVerdict::changed;
        item.set("verdict", intact ? "intact" : changed ? "changed" : "not_checked");
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

std::string_view to_word(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::missing_notification:
            return "missing_notification";
        case DocumentKind::found_debrief:
            return "found_debrief";
        case DocumentKind::other:
            return "other";
    }
    return "other";
}

std::string_view to_word(Doubt doubt) {
    switch (doubt) {
        case Doubt::none:
            return "";
        case Doubt::unsure:
            return "unsure";
        case Doubt::rival:
            return "rival";
        case Doubt::impossible:
            return "impossible";
    }
    return "";
}

Json to_json(const Extraction& extraction, std::string_view file) {
    Json document = Json::object();
    document.set("kind", to_word(extraction.kind));
    if (extraction.pages > 0) document.set("pages", extraction.pages);
    document.set("text_source", extraction.text_source);
    if (!extraction.reference.empty()) document.set("reference", extraction.reference);
    if (!extraction.force.empty()) document.set("force", extraction.force);
    if (!extraction.page_readings.empty()) {
        Json pages = Json::array();
        for (const PageReading& reading : extraction.page_readings) pages.push_back(page_json(reading));
        document.set("page_quality", std::move(pages));
    }
    if (!extraction.handwriting.empty()) {
        Json areas = Json::array();
        for (const Source& source : extraction.handwriting) {
            Json item = Json::object();
            set_source(item, source);
            areas.push_back(std::move(item));
        }
        document.set("handwriting", std::move(areas));
    }
    if (!extraction.signatures.empty()) document.set("signatures", signatures_json(extraction.signatures));
    Json records = Json::array();
    for (const Record& record : extraction.records) records.push_back(record_json(record));
    Json warnings = Json::array();
    for (const Warning& warning : extraction.warnings) {
        Json item = Json::object();
        item.set("code", warning.code);
        if (warning.page > 0) item.set("page", warning.page);
        item.set("message", warning.message);
        warnings.push_back(std::move(item));
    }
    Json result = Json::object();
    result.set("file", file);
    result.set("document", std::move(document));
    result.set("records", std::move(records));
    result.set("warnings", std::move(warnings));
    return result;
}

}  // namespace homeward
