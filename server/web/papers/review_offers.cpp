#include "server/web/papers/review_offers.h"

#include <algorithm>
#include <array>

#include "parsers/records/fields.h"
#include "server/web/frame/labels.h"
#include "server/web/papers/review_view.h"

namespace homeward {

namespace {

const Json& record_of(const Paper& paper, int record) {
    return paper.extraction["records"].at(static_cast<std::size_t>(record));
}

bool is_blank_still(const Paper& paper, int record, std::string_view field) {
    const std::string pointer = "fields/" + std::string(field);
    return !record_of(paper, record)["fields"].has(field) &&
           !paper.review[std::to_string(record)][pointer].is_object();
}

std::string_view doubt_in_words(std::string_view reason) {
    if (reason == "rival") return "The paper says different things.";
    if (reason == "impossible") return "This can’t be right beside the other dates.";
    return "We are not sure that the paper means this.";
}

Json box_json(const Json& item, std::string_view id, std::string_view label, std::size_t number) {
    const Json& box = item["bbox"];
    Json shown = Json::object();
    shown.set("id", id).set("label", label).set("page", number);
    shown.set("x", box.at(0)).set("y", box.at(1));
    shown.set("w", box.at(2).number_or(0) - box.at(0).number_or(0));
    return shown.set("h", box.at(3).number_or(0) - box.at(1).number_or(0));
}

bool is_on_page(const Json& item, std::size_t number) {
    return item["bbox"].size() == 4 && !item.has("part") &&
           static_cast<std::size_t>(item["page"].integer_or(0)) == number;
}

std::string offer_id(std::size_t index) {
    return "offer-" + std::to_string(index);
}

std::string hand_id(std::size_t index) {
    return "hand-" + std::to_string(index);
}

Json blank_fields(const Paper& paper, int record) {
    Json list = Json::array();
    for (const FieldRow& row : field_rows) {
        if (!is_blank_still(paper, record, row.id)) continue;
        Json item = Json::object();
        list.push_back(item.set("pointer", "fields/" + std::string(row.id)).set("label", label_of(row.id)));
    }
    return list;
}

}  // namespace

Json::Array offers_json(const Paper& paper, int record, std::string_view prefix) {
    Json::Array offers;
    const Json& candidates = record_of(paper, record)["candidates"];
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Json& item = candidates.at(i);
        const std::string field(item["field"].string_or(""));
        const bool shown = field.starts_with(prefix) && find_field(field) != nullptr;
        if (!shown || !is_blank_still(paper, record, field)) continue;
        Json offer = Json::object();
        offer.set("id", offer_id(i)).set("pointer", "fields/" + field).set("label", label_of(field));
        offer.set("value", value_in_words(field, item["value"])).set("page", item["page"]);
        const Json& value = item["value"];
        offer.set("edit", value.is_string() ? Json(value.string_or("")) : Json(to_text(value)));
        if (item["raw"].is_string() && item["raw"] != value) offer.set("printed", item["raw"]);
        offer.set("doubt", doubt_in_words(item["reason"].string_or("")));
        offers.push_back(std::move(offer));
    }
    return offers;
}

Json handwriting_json(const Paper& paper, const Json& reading, int record) {
    constexpr double around = 6;  // Points that are shown around what was written.
    Json list = Json::array();
    const Json& areas = paper.extraction["document"]["handwriting"];
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const Json& area = areas.at(i);
        const auto number = static_cast<std::size_t>(area["page"].integer_or(0));
        if (number == 0 || number > reading["pages"].size() || !is_on_page(area, number)) continue;
        const Json& sheet = reading["pages"].at(number - 1);
        Json item = box_json(area, hand_id(i), "Handwriting", number);
        item.set("x", item["x"].number_or(0) - around).set("y", item["y"].number_or(0) - around);
        item.set("w", item["w"].number_or(0) + 2 * around).set("h", item["h"].number_or(0) + 2 * around);
        item.set("number", number).set("width", sheet["width_pt"]).set("height", sheet["height_pt"]);
        item.set("blank_fields", blank_fields(paper, record));
        list.push_back(std::move(item));
    }
    return list;
}

Json banners_json(const Paper& paper) {
    static constexpr std::array acted_on{"low_confidence_page",
                                         "no_text_found",
                                         "page_not_read",
                                         "page_unreadable",
                                         "handwriting",
                                         "unclear_tick",
                                         "hidden_text",
                                         "hidden_layers",
                                         "text_layer_differs",
                                         "damaged_mended"};
    Json::Array banners;
    for (const Json& warning : paper.extraction["warnings"].items()) {
        const std::string_view code = warning["code"].string_or("");
        Json banner = Json::object();
        banner.set("message", warning["message"]);
        banner.set("act", std::ranges::find(acted_on, code) != acted_on.end());
        const auto page = warning["page"].integer_or(0);
        if (page > 0) banner.set("page", page);
        banners.push_back(std::move(banner));
    }
    std::ranges::stable_sort(banners, [](const Json& a, const Json& b) {
        return a["act"].bool_or(false) > b["act"].bool_or(false);
    });
    return Json(std::move(banners));
}

void add_offer_boxes(const Paper& paper, int record, std::size_t number, Json& boxes) {
    const Json& candidates = record_of(paper, record)["candidates"];
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Json& item = candidates.at(i);
        const std::string field(item["field"].string_or(""));
        if (!is_on_page(item, number) || !is_blank_still(paper, record, field)) continue;
        boxes.push_back(box_json(item, offer_id(i), "Possible: " + label_of(field), number));
    }
    const Json& areas = paper.extraction["document"]["handwriting"];
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (!is_on_page(areas.at(i), number)) continue;
        boxes.push_back(box_json(areas.at(i), hand_id(i), "Handwriting", number).set("by_hand", true));
    }
}

}  // namespace homeward
