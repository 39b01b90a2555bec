// The table of clauses itself.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "tests/conformance/changed_pdf.h"
#include "tests/report/pdf_tools.h"

using namespace homeward;

TEST_CASE("for each clause there is a document that breaks it", "[conformance]") {
    std::set<std::string> broken;
    for (const BreakingBytes& each : byte_changes()) broken.insert(each.clause);
    for (const auto* table : {&object_changes(), &drawing_changes(), &structure_changes()}) {
        for (const BreakingChange& each : *table) broken.insert(each.clause);
    }
    for (const Clause& clause : clauses) {
        CAPTURE(std::string(clause.id));
        CHECK(broken.contains(std::string(clause.id)));
    }
    CHECK(broken.size() == clauses.size());
}

TEST_CASE("each clause has an id of its own and says what must hold", "[conformance]") {
    std::set<std::string_view> ids;
    for (const Clause& clause : clauses) {
        CAPTURE(std::string(clause.id));
        CHECK(ids.insert(clause.id).second);
        CHECK(clause.says.size() > 15);
        CHECK((clause.matterhorn.empty() || !clause.ua.empty()));
    }
}

TEST_CASE("docs/accessibility.md shows the table as it is", "[conformance]") {
    const char* source = std::getenv("HOMEWARD_SOURCE");
    REQUIRE(source != nullptr);  // ctest sets it.
    const std::string paper = slurp(std::filesystem::path(source) / "docs/accessibility.md");
    for (const Clause& clause : clauses) {
        std::string row = "|";
        for (const std::string_view cell :
             {clause.id, clause.matterhorn, clause.ua, clause.pdf_a, clause.says}) {
            row += " " + std::string(cell) + " |";
        }
        CAPTURE(row);
        CHECK(paper.find(row + "\n") != std::string::npos);
    }
}
