#include "server/web/papers/review_view.h"

#include <catch2/catch.hpp>
#include <string>

#include "server/web/papers/papers_view.h"

using namespace homeward;

namespace {

// One record with a value, two possible answers, writing by hand on its second page, and four warnings.
Paper sample_paper() {
    Paper paper;
    paper.id = "doc_1";
    paper.name = "F1.pdf";
    paper.kind = "found_debrief";
    paper.extraction = parse_json(R"({
      "document": {"kind": "found_debrief", "handwriting": [{"page": 2, "bbox": [100, 200, 220, 220]}]},
      "records": [{
        "fields": {"subject.surname": {"value": "Okafor", "raw": "OKAFOR", "page": 1, "confidence": 0.98}},
        "narrative": [], "entities": [],
        "candidates": [
          {"field": "episode.found_at", "value": "2026-03-14T14:30", "raw": "1430", "page": 2,
           "bbox": [10, 20, 40, 30], "confidence": 0.4, "rule": "Found", "reason": "rival"},
          {"field": "subject.surname", "value": "Hill", "raw": "Hill", "page": 1, "confidence": 0.2, "reason": "unsure"}
        ]}],
      "warnings": [{"code": "type_mismatch", "message": "Plain."},
                   {"code": "low_confidence_page", "page": 2, "message": "Page 2 is hard to read."}]})");
    return paper;
}

Json sample_reading() {
    return parse_json(R"({"pages": [{"width_pt": 595, "height_pt": 842, "text": "a"},
                                    {"width_pt": 595, "height_pt": 842, "text": "b"}], "text": "",
                          "why": [{"fields/subject.surname": "Stands beside the label \"Surname\" on page 1."}]})");
}

const Json& group(const Json& data, std::string_view id) {
    for (const Json& each : data["groups"].items()) {
        if (each["id"].string_or("") == id) return each;
    }
    return data["no such group"];
}

}  // namespace

TEST_CASE("a blank field's possible answer is offered, with where it stood", "[web]") {
    const Json data = review_data(sample_paper(), sample_reading(), 0);
    const Json& offers = group(data, "episode")["offers"];
    REQUIRE(offers.size() == 1);
    const Json& offer = offers.at(0);
    CHECK(offer["pointer"].string_or("") == "fields/episode.found_at");
    CHECK(offer["edit"].string_or("") == "2026-03-14T14:30");
    CHECK(offer["page"].integer_or(0) == 2);
    CHECK(offer["doubt"].string_or("") == "The paper says different things.");
    CHECK(group(data, "subject")["offers"].size() == 0);  // That field has a value.
    CHECK(data["pages"].at(1)["boxes"].size() == 2);      // The offer's and the writing's.
}

TEST_CASE("an answer that a person put in is shown and no longer offered", "[web]") {
    Paper paper = sample_paper();
    paper.review = parse_json(
        R"({"0": {"fields/episode.found_at": {"decision": "added", "value": "2026-03-14T14:30", "page": 2}}})");
    const Json data = review_data(paper, sample_reading(), 0);
    const Json& episode = group(data, "episode");
    CHECK(episode["offers"].size() == 0);
    REQUIRE(episode["found"].size() == 1);
    CHECK(episode["found"].at(0)["state"].string_or("") == "Added");
    CHECK(episode["found"].at(0)["added"].bool_or(false));
    CHECK(reviewed_extraction(paper)["records"].at(0)["fields"]["episode.found_at"]["page"].integer_or(0) ==
          2);
}

TEST_CASE("handwriting comes with its page, its place and the fields that are blank", "[web]") {
    const Json data = review_data(sample_paper(), sample_reading(), 0);
    REQUIRE(data["hand"].size() == 1);
    CHECK(data["pages"].at(1)["boxes"].at(1)["by_hand"].bool_or(false));
    CHECK_FALSE(data["pages"].at(1)["boxes"].at(0).has("by_hand"));
    const Json& hand = data["hand"].at(0);
    CHECK(hand["number"].integer_or(0) == 2);
    CHECK(hand["x"].number_or(0) < 100);
    CHECK(hand["width"].number_or(0) == 595);
    bool surname_offered = false;
    for (const Json& field : hand["blank_fields"].items()) {
        surname_offered = surname_offered || field["pointer"].string_or("") == "fields/subject.surname";
    }
    CHECK_FALSE(surname_offered);
    CHECK(hand["blank_fields"].size() > 20);
}

TEST_CASE("what asks a person to act stands first, and each value says why", "[web]") {
    const Json data = review_data(sample_paper(), sample_reading(), 0);
    REQUIRE(data["banners"].size() == 2);
    CHECK(data["banners"].at(0)["act"].bool_or(false));
    CHECK(data["banners"].at(0)["page"].integer_or(0) == 2);
    CHECK_FALSE(data["banners"].at(1)["act"].bool_or(true));
    CHECK(group(data, "subject")["found"].at(0)["why"].string_or("").starts_with("Stands beside"));
}
