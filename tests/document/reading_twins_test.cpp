#include "parsers/document/reading_twins.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

// A recognised paper of these words, each with its confidence; gives the confidences afterwards.
std::vector<float> after(const std::vector<std::pair<const char*, float>>& words) {
    Document document;
    Page page;
    page.text_source = TextSource::ocr;
    for (const auto& [text, confidence] : words) {
        page.words.push_back({.text = text, .box = {0, 0, 20, 10}, .confidence = confidence});
    }
    document.pages = {page};
    document = with_twins_doubted(std::move(document));
    std::vector<float> out;
    for (const Word& word : document.pages.front().words) out.push_back(word.confidence);
    return out;
}

}  // namespace

TEST_CASE("of words that look alike the one that the paper has less often is doubted", "[document]") {
    const auto [common, rare] = GENERATE(table<const char*, const char*>({{"Flat", "Fiat"},
                                                                          {"Wellhouse", "Welihouse,"},
                                                                          {"Barnsley,", "Bamsley"},
                                                                          {"Tariq", "Tarig"},
                                                                          {"2ZP", "27P"},
                                                                          {"CV11", "CVi1"}}));
    CAPTURE(common, rare);
    CHECK(after({{common, 0.9F}, {rare, 0.96F}, {common, 0.9F}}) == std::vector<float>{0.9F, 0.5F, 0.9F});
}

TEST_CASE("two readings that stand equally often are both doubted, unless one is far surer", "[document]") {
    CHECK(after({{"Flat", 0.95F}, {"Fiat", 0.96F}}) == std::vector<float>{0.5F, 0.5F});
    CHECK(after({{"Flat", 0.96F}, {"Fiat", 0.80F}}) == std::vector<float>{0.96F, 0.5F});
}

TEST_CASE("words that are no misreadings of each other stay as sure as they were", "[document]") {
    const auto [one, other] = GENERATE(table<const char*, const char*>({{"ball", "bail"},
                                                                        {"07700900691", "07700900827"},
                                                                        {"CV12", "CV17"},
                                                                        {"Lane", "Line"},
                                                                        {"ill", "Ill"},
                                                                        {"Tegan", "Tegan,"},
                                                                        {"Mall", "mail"}}));
    CAPTURE(one, other);
    CHECK(after({{one, 0.9F}, {other, 0.9F}}) == std::vector<float>{0.9F, 0.9F});
}

TEST_CASE("a text layer is nobody's misreading", "[document]") {
    Document document;
    document.pages.resize(1);
    document.pages.front().words = {{.text = "Flat"}, {.text = "Fiat"}};
    CHECK(with_twins_doubted(document) == document);
}
