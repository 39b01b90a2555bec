#pragma once
// The structure tree as a list in reading order, so that no rule has to walk down it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/conformance/clauses.h"

namespace homeward {

/// An element, by what the rules of nesting need. Parents stand before their kids.
struct TreeNode {
    int object = 0;
    int parent = -1;   ///< Index; -1 for kids of the root.
    std::string type;  ///< Standard: `/TR`; empty where it is none.
    std::vector<int> kids = {};
    bool has_scope = false;
    bool names_heads = false;  ///< A cell that says which cells are its heads.
    int row_span = 1;
    int column_span = 1;
    std::string id = {};
    std::vector<std::string> heads = {};  ///< The ids that it names.
};

struct BrokenNesting {
    ClauseRow clause;
    int object;
};

/// What of tables, lists, tables of contents, headings and notes is not as ISO 14289-1, 7.2, 7.4, 7.5 and 7.9
/// want it.
std::vector<BrokenNesting> broken_nesting(std::span<const TreeNode> tree);

}  // namespace homeward
