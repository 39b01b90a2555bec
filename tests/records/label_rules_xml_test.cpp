#include "parsers/records/label_rules_xml.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "parsers/base/error.h"

using namespace homeward;

namespace {

/// A rules file that lives as long as the test.
struct RulesOnDisk {
    std::filesystem::path path;
    explicit RulesOnDisk(const std::string& text) {
        path = std::filesystem::temp_directory_path() /
               ("homeward-rules-" + std::to_string(std::hash<std::string>{}(text)) + ".xml");
        std::ofstream(path) << text;
    }
    ~RulesOnDisk() { std::filesystem::remove(path); }
    RulesOnDisk(const RulesOnDisk&) = delete;
    RulesOnDisk& operator=(const RulesOnDisk&) = delete;
};

}  // namespace

TEST_CASE("the shipped police files load", "[records]") {
    const Rules rules = load_rules();
    CHECK(rules.forces.size() >= 43);
    CHECK(rules.titles.size() > 20);
}

TEST_CASE("a police file that is wrong is refused with its line", "[records]") {
    const auto [text, line] = GENERATE(table<std::string, std::string>({
        {"<police id='x' version='1'>\n<labels target='subject.nonsense'/>\n</police>", ":2:"},
        {"<police id='x' version='1'>\n\n<labels target='subject.surname'><lable>a</lable></labels></police>",
         ":3:"},
        {"<police id='x' version='1'>\n<values field='episode.risk'><value "
         "is='enormous'>big</value></values></police>",
         ":2:"},
        {"<police id='x' version='1'><labels target='subject.surname'>", ":1:"},
        {"<police>\n</police>", "id and a version"},
        {"<forces id='x' version='1'/>", "root element"},
    }));
    CAPTURE(text);
    const RulesOnDisk file(text);
    try {
        load_rules({file.path});
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::bad_template);
        CHECK(error.detail().find(line) != std::string::npos);
    }
}

TEST_CASE("labels fold to one wording however they are printed", "[records]") {
    const auto [printed, folded] = GENERATE(table<std::string, std::string>({
        {"Forename(s):", "forenames"},
        {"3. Did the child feel safe?", "did the child feel safe"},
        {"Q5) Home address", "home address"},
        {"(b) Ethnicity", "ethnicity"},
        {"12.1 Risk", "risk"},
        {"Safe & well", "safe and well"},
        {"Child’s comments", "childs comments"},
        {"14", "14"},
    }));
    CAPTURE(printed);
    CHECK(fold_label(printed) == folded);
}
