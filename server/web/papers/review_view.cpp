#include "server/web/papers/review_view.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/fields.h"
#include "server/web/frame/labels.h"
#include "server/web/papers/papers_view.h"
#include "server/web/papers/review_offers.h"

namespace homeward {

namespace {

const Json& record_of(const Paper& paper, int record) {
    return paper.extraction["records"].at(static_cast<std::size_t>(record));
}

const Json& decision_on(const Paper& paper, int record, std::string_view pointer) {
    return paper.review[std::to_string(record)][pointer];
}

void set_state(Json& found, const Json& decision) {
    const std::string_view word = decision["decision"].string_or("");
    if (word.empty()) {
        found.set("state", "To check").set("state_tag", "look");
    } else {
        const bool rejected = word == "rejected";
        found.set("state", rejected ? "Not right" : label_of(word))
            .set("state_tag", rejected ? "fix" : "done");
    }
}

Json found_json(const Paper& paper, int record, const std::string& pointer, const Json& item) {
    const std::size_t slash = pointer.find('/');
    const std::string list = pointer.substr(0, slash);
    const std::string key = pointer.substr(slash + 1);
    const Json& decision = decision_on(paper, record, pointer);
    const bool passage = list == "narrative";
    const Json& value = decision.has("value") ? decision["value"] : item[passage ? "text" : "value"];
    Json found = Json::object();
    found.set("id", found_id(pointer)).set("pointer", pointer);
    const std::string name(list == "fields" ? key : item[passage ? "topic" : "type"].string_or(""));
    found.set("label", label_of(name)).set("value", value_in_words(key, value));
    found.set("edit", value.is_string() ? Json(value.string_or("")) : Json(to_text(value)));
    found.set("long", passage).set("page", item["page"]);
    if (item["raw"].is_string() && item["raw"] != value) found.set("printed", item["raw"]);
    found.set("unsure", list == "fields" && !is_clear(item) && !decision.is_object());
    if (const FieldRow* row = list == "fields" ? find_field(key) : nullptr) {
        if (!row->words.empty()) found.set("hint", "One of: " + std::string(row->words));
        if (row->type == FieldType::date) found.set("hint", "For example, 2010-08-03");
        if (row->type == FieldType::datetime) found.set("hint", "For example, 2026-03-14T16:10");
    }
    set_state(found, decision);
    return found;
}

struct Group {
    std::string_view id, label, prefix;
};

constexpr std::array groups{Group{"subject", "Young person", "subject."},
                            Group{"episode", "The episode", "episode."},
                            Group{"debrief", "The police debrief", "debrief."}};

// Values that need a person's eye come first, the rest in the contract's order.
Json sorted_group(std::string_view id, std::string_view label, Json::Array found) {
    std::ranges::stable_sort(found, [](const Json& a, const Json& b) {
        return a["unsure"].bool_or(false) > b["unsure"].bool_or(false);
    });
    Json group = Json::object();
    return group.set("id", id).set("label", label).set("found", Json(std::move(found)));
}

// What a person typed where the paper was blank to us.
Json::Array added_json(const Paper& paper, int record, std::string_view prefix) {
    Json::Array found;
    for (const auto& [pointer, decision] : paper.review[std::to_string(record)].members()) {
        if (decision["decision"].string_or("") != "added" || !pointer.starts_with("fields/")) continue;
        if (!std::string_view(pointer).substr(7).starts_with(prefix)) continue;
        found.push_back(found_json(paper, record, pointer, decision).set("added", true));
    }
    return found;
}

// Why a value was taken, where the reading kept it.
void set_why(const Json& reading, int record, Json& group) {
    const Json& why = reading["why"].at(static_cast<std::size_t>(record));
    for (Json& found : group.member("found").mutable_items()) {
        const std::string_view pointer = found["pointer"].string_or("");
        const std::string_view sentence = why[pointer].string_or("");
        if (!sentence.empty()) found.set("why", sentence);
    }
}

Json groups_json(const Paper& paper, const Json& reading, int record) {
    const Json& told = record_of(paper, record);
    Json list = Json::array();
    for (const Group& group : groups) {
        Json::Array found;
        for (const auto& [id, item] : told["fields"].members()) {
            if (id.starts_with(group.prefix))
                found.push_back(found_json(paper, record, "fields/" + id, item));
        }
        for (Json& added : added_json(paper, record, group.prefix)) found.push_back(std::move(added));
        Json::Array offers = offers_json(paper, record, group.prefix);
        if (found.empty() && offers.empty()) continue;
        Json item = sorted_group(group.id, group.label, std::move(found));
        if (reading["why"].size() > static_cast<std::size_t>(record)) set_why(reading, record, item);
        item.set("offers_any", !offers.empty()).set("offers", Json(std::move(offers)));
        list.push_back(std::move(item));
    }
    for (const auto& [name, label] :
         {std::pair{"narrative", "What police wrote"}, std::pair{"entities", "People, places and numbers"}}) {
        Json::Array found;
        for (std::size_t i = 0; i < told[name].size(); ++i) {
            const std::string pointer = std::string(name) + "/" + std::to_string(i);
            found.push_back(found_json(paper, record, pointer, told[name].at(i)));
        }
        if (!found.empty()) list.push_back(sorted_group(name, label, std::move(found)));
    }
    return list;
}

void add_boxes(Json& page, const Paper& paper, int record, std::size_t number) {
    const Json& told = record_of(paper, record);
    Json boxes = Json::array();
    const auto add = [&](const std::string& pointer, const Json& item, const std::string& label) {
        const Json& box = item["bbox"];
        if (box.size() != 4 || item.has("part")) return;
        if (static_cast<std::size_t>(item["page"].integer_or(0)) != number) return;
        Json shown = Json::object();
        shown.set("id", found_id(pointer)).set("label", label).set("page", number);
        shown.set("x", box.at(0)).set("y", box.at(1));
        shown.set("w", box.at(2).number_or(0) - box.at(0).number_or(0));
        shown.set("h", box.at(3).number_or(0) - box.at(1).number_or(0));
        boxes.push_back(std::move(shown));
    };
    for (const auto& [id, item] : told["fields"].members()) add("fields/" + id, item, label_of(id));
    for (const auto& [name, key] : {std::pair{"narrative", "topic"}, std::pair{"entities", "type"}}) {
        for (std::size_t i = 0; i < told[name].size(); ++i) {
            const Json& item = told[name].at(i);
            add(std::string(name) + "/" + std::to_string(i), item, label_of(item[key].string_or("")));
        }
    }
    add_offer_boxes(paper, record, number, boxes);
    page.set("boxes", std::move(boxes));
}

}  // namespace

std::string found_id(std::string_view pointer) {
    std::string id(pointer);
    for (char& c : id) {
        if (!is_ascii_alnum(c)) c = '-';
    }
    return id;
}

std::vector<std::string> clear_pointers(const Paper& paper, int record) {
    std::vector<std::string> pointers;
    const Json& told = record_of(paper, record);
    for (const auto& [id, item] : told["fields"].members()) {
        const std::string pointer = "fields/" + id;
        if (is_clear(item) && !decision_on(paper, record, pointer).is_object()) pointers.push_back(pointer);
    }
    for (const char* list : {"narrative", "entities"}) {
        for (std::size_t i = 0; i < told[list].size(); ++i) {
            const std::string pointer = std::string(list) + "/" + std::to_string(i);
            if (!decision_on(paper, record, pointer).is_object()) pointers.push_back(pointer);
        }
    }
    return pointers;
}

Json review_data(const Paper& paper, const Json& reading, int record) {
    Json data = Json::object();
    Json head = Json::object();
    head.set("name", paper.name).set("kind", label_of(paper.kind));
    data.set("paper", std::move(head)).set("paper_id", paper.id).set("paper_name", paper.name);
    const std::size_t count = paper.extraction["records"].size();
    data.set("number", record + 1).set("count", count).set("many", count > 1);
    std::size_t open = 0;
    Json shown = groups_json(paper, reading, record);
    for (const Json& group : shown.items()) {
        for (const Json& found : group["found"].items())
            open += found["state"].string_or("") == "To check" ? 1U : 0U;
    }
    data.set("groups", std::move(shown));
    data.set("open", open > 0)
        .set("open_label", open > 0 ? std::to_string(open) + " to check" : "All checked");
    data.set("clear", clear_pointers(paper, record).size());
    data.set("banners", banners_json(paper));
    Json hand = handwriting_json(paper, reading, record);
    data.set("hand_any", hand.size() > 0).set("hand", std::move(hand));
    Json pages = Json::array();
    const Json::Array& read = reading["pages"].items();
    for (std::size_t i = 0; i < read.size(); ++i) {
        Json page = Json::object();
        page.set("number", i + 1).set("count", read.size());
        page.set("width", read.at(i)["width_pt"]).set("height", read.at(i)["height_pt"]);
        page.set("text", read.at(i)["text"]);
        add_boxes(page, paper, record, i + 1);
        pages.push_back(std::move(page));
    }
    data.set("pages", std::move(pages)).set("paper_text", reading["text"]);
    data.set("action", "/documents/" + paper.id + "/review/" + std::to_string(record + 1));
    data.set("version", paper.version);
    const bool last = static_cast<std::size_t>(record) + 1 >= count;
    data.set("link_address",
             last ? "/documents/" + paper.id + "/match/1"
                  : "/documents/" + paper.id + "/review/" + std::to_string(record + 2));
    return data.set("link_label", last ? "Save and say which child" : "Save and next record");
}

}  // namespace homeward
