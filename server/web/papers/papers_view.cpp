#include "server/web/papers/papers_view.h"

#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "parsers/records/fields.h"
#include "server/storage/store.h"
#include "server/web/papers/paper_reading.h"

namespace homeward {

namespace {

constexpr double clear_confidence_min = 0.8;  // service-design.md §4: lower ones are looked at one by one.
constexpr std::size_t decision_text_bytes_max = 20'000;

bool is_word_of(std::string_view words, std::string_view value) {
    for (const std::string_view word : split(words, ' ')) {
        if (word == value) return true;
    }
    return false;
}

bool fits(const FieldRow& row, const Json& value) {
    if (row.type == FieldType::integer) {
        return value.is_integer() && value.integer_or(-1) >= 0 && value.integer_or(-1) < 1000;
    }
    if (!value.is_string()) return false;
    const std::string_view text = value.string_or("");
    if (trimmed(text).empty() || text.size() > decision_text_bytes_max) return false;
    switch (row.type) {
        case FieldType::date:
            return parse_iso_date(text).has_value();
        case FieldType::datetime:
            return parse_iso_local_time(text).has_value();
        case FieldType::yes_no:
        case FieldType::choice:
            return is_word_of(row.words, text);
        case FieldType::integer:
        case FieldType::text:
        case FieldType::name:
        case FieldType::phone:
        case FieldType::place:
            return true;
    }
    return false;
}

void set_value_at(Json& record, std::string_view pointer, const Json& decision) {
    const std::size_t slash = pointer.find('/');
    const std::string list(pointer.substr(0, slash));
    const std::string key(pointer.substr(slash + 1));
    const bool rejected = decision["decision"].string_or("") == "rejected";
    if (list == "fields") {
        Json& fields = record.member("fields");
        if (rejected) {
            fields.remove(key);
        } else if (decision.has("value")) {
            Json item = fields[key].is_object() ? fields[key] : Json::object();
            item.set("value", decision["value"]);
            if (decision.has("page")) item.set("page", decision["page"]);
            fields.set(key, std::move(item));
        }
        return;
    }
    const auto index = parse_integer(key);
    Json::Array& items = record.member(list).mutable_items();
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= items.size()) return;
    Json& item = items.at(static_cast<std::size_t>(*index));
    if (rejected) item = Json();
    if (decision.has("value")) item.set(list == "narrative" ? "text" : "value", decision["value"]);
}

// Where entities stand in passages holds no longer once a person has changed those.
void forget_ranges(Json& record) {
    for (Json& entity : record.member("entities").mutable_items()) {
        entity.remove("passage");
        entity.remove("range");
    }
}

void drop_nulls(Json& list) {
    std::erase_if(list.mutable_items(), [](const Json& item) { return item.is_null(); });
}

}  // namespace

std::string failure_text(const Paper& paper) {
    if (paper.failure.empty()) return {};
    const ErrorCode code = error_code_from_id(paper.failure);
    if (code == ErrorCode::encrypted && paper.status == "failed")
        return "This file is locked, and no password opens it here. Ask for a copy that is not locked.";
    return std::string(error_row(code).public_message);
}

Json paper_json(const Paper& paper) {
    Json object = paper.extraction.is_object() ? paper.extraction : Json::object();
    object.set("file", paper.name);
    if (!paper.failure.empty()) {
        Json error = Json::object();
        error.set("code", paper.failure).set("message", failure_text(paper));
        object.set("error", std::move(error));
    }
    object.set("id", paper.id).set("received_at", to_iso(paper.received_at));
    object.set("received_by", paper.received_by).set("sha256", paper.sha256).set("status", paper.status);
    object.set("media_type", paper.media).set("came_by", paper.came_by).set("malware_scan", paper.scan);
    object.set_if("arrival", paper.arrival).set_if("signature_verdict", paper.verdict);
    if (paper.broken) object.set("original_broken", true);
    object.set("review", paper.review.is_object() ? paper.review : Json::object());
    if (paper.links.size() > 0) object.set("links", paper.links);
    if (!paper.duplicate_of.empty()) object.set("duplicate_of", paper.duplicate_of);
    return object;
}

Json reviewed_extraction(const Paper& paper) {
    Json object = paper.extraction.is_object() ? paper.extraction : Json::object();
    Json::Array& records = object.member("records").mutable_items();
    for (const auto& [number, decisions] : paper.review.members()) {
        const auto index = parse_integer(number);
        if (!index || *index < 0 || static_cast<std::size_t>(*index) >= records.size()) continue;
        Json& record = records.at(static_cast<std::size_t>(*index));
        for (const auto& [pointer, decision] : decisions.members()) set_value_at(record, pointer, decision);
        drop_nulls(record.member("narrative"));
        drop_nulls(record.member("entities"));
        forget_ranges(record);
    }
    return object;
}

void check_field_value(std::string_view field_id, const Json& value) {
    const FieldRow* row = find_field(field_id);
    if (row == nullptr) throw Error{ErrorCode::not_found};
    if (fits(*row, value)) return;
    std::string hint = "the value is not of the field's type";
    if (!row->words.empty()) hint += ": one of " + std::string(row->words);
    throw Error{ErrorCode::validation, hint};
}

Decision read_decision(const Paper& paper, int record, const std::string& pointer, const Json& body) {
    const Json& records = paper.extraction["records"];
    if (record < 0 || static_cast<std::size_t>(record) >= records.size()) throw Error{ErrorCode::not_found};
    const Json& told = records.at(static_cast<std::size_t>(record));
    const std::size_t slash = pointer.find('/');
    const std::string list = pointer.substr(0, slash);
    const std::string key = pointer.substr(slash + 1);
    const std::string_view word = body["decision"].string_or("");
    for (const auto& [name, value] : body.members()) {
        if (!is_word_of("decision value reason page", name)) {
            throw Error{ErrorCode::validation, "a decision has no member of that name"};
        }
    }
    if (!is_word_of("accepted corrected rejected added", word)) {
        throw Error{ErrorCode::validation, "decision must be accepted, corrected, rejected or added"};
    }
    const bool carries_value = word == "corrected" || word == "added";
    if (carries_value != body.has("value"))
        throw Error{ErrorCode::validation, "a value for corrected and added only"};
    if (list == "fields") {
        const bool there = told["fields"].has(key);
        if (!there && word != "added") throw Error{ErrorCode::not_found};
        if (there && word == "added") throw Error{ErrorCode::validation, "the field is there: correct it"};
        if (carries_value) check_field_value(key, body["value"]);
    } else {
        const auto index = parse_integer(key);
        if (!index || *index < 0 || static_cast<std::size_t>(*index) >= told[list].size() ||
            word == "added") {
            throw Error{ErrorCode::not_found};
        }
        if (carries_value && trimmed(body["value"].string_or("")).empty()) {
            throw Error{ErrorCode::validation, "the value must be text"};
        }
    }
    return {.record = record, .pointer = pointer, .body = body};
}

bool is_clear(const Json& field) {
    return field["confidence"].number_or(0) >= clear_confidence_min;
}

void check_off_if_done(Exchange& exchange, const std::string& id) {
    Papers& papers = exchange.services.store.papers();
    const Paper paper = papers.get(exchange.asker, id);
    if (paper.status != "to_check") return;
    const Json::Array& records = paper.extraction["records"].items();
    for (std::size_t r = 0; r < records.size(); ++r) {
        const std::string number = std::to_string(r);
        if (paper.links.has(number)) continue;
        const std::size_t values =
            records[r]["fields"].size() + records[r]["narrative"].size() + records[r]["entities"].size();
        std::size_t decided = 0;
        for (const auto& [pointer, decision] : paper.review[number].members()) {
            decided += decision["decision"].string_or("") != "added" ? 1U : 0U;
        }
        if (decided < values) return;
    }
    papers.check_off(exchange.asker, id, paper.version);
}

Paper take_paper(Exchange& exchange, const NewPaper& draft, bool wait) {
    Services& services = exchange.services;
    if (draft.bytes.empty()) throw Error{ErrorCode::empty_file};
    if (draft.bytes.size() > limits::file_bytes_max) throw Error{ErrorCode::too_large};
    if (!wait) services.queue.require_room(exchange.asker.user);
    const Paper kept = services.store.papers().add(exchange.asker, draft);
    if (!wait) {
        services.queue.add(exchange.asker.organisation, kept.id, exchange.asker.user);
        return kept;
    }
    read_kept_paper(services.store, services.reader, exchange.asker.organisation, kept.id);
    return services.store.papers().get(exchange.asker, kept.id);
}

}  // namespace homeward
