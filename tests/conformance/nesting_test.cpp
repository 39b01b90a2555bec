#include "server/conformance/nesting.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

// A table of rows whose cells are given by their spans.
std::vector<TreeNode> table_of(const std::vector<std::vector<std::pair<int, int>>>& rows) {
    std::vector<TreeNode> tree{{.object = 1, .type = "/Table"}};
    for (const auto& row : rows) {
        const int row_index = static_cast<int>(tree.size());
        tree.push_back({.object = row_index + 1, .parent = 0, .type = "/TR"});
        tree[0].kids.push_back(row_index);
        for (const auto& [high, wide] : row) {
            const int index = static_cast<int>(tree.size());
            tree.push_back({.object = index + 1,
                            .parent = row_index,
                            .type = "/TD",
                            .row_span = high,
                            .column_span = wide});
            tree[static_cast<std::size_t>(row_index)].kids.push_back(index);
        }
    }
    return tree;
}

}  // namespace

TEST_CASE("spans are followed down and across", "[conformance]") {
    CHECK(broken_nesting(table_of({{{2, 1}, {1, 2}}, {{1, 1}, {1, 1}}})).empty());
    CHECK(broken_nesting(table_of({{{1, 3}}, {{1, 1}, {1, 2}}, {{1, 1}, {1, 1}, {1, 1}}})).empty());
    CHECK_FALSE(broken_nesting(table_of({{{1, 3}}, {{1, 1}, {1, 1}}})).empty());
}

TEST_CASE("a span as large as a number can be costs no memory", "[conformance]") {
    CHECK_FALSE(broken_nesting(table_of({{{1, 1'000'000'000}}, {{1, 1}}})).empty());
    CHECK(broken_nesting(table_of({{{1'000'000'000, 1}}})).empty());
}

TEST_CASE("nothing is broken where nothing is", "[conformance]") {
    CHECK(broken_nesting({}).empty());
    CHECK(broken_nesting(table_of({})).empty());
}
