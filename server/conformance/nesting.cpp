// What may stand in what (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2 to 7.9).

#include <algorithm>
#include <map>
#include <set>

#include "server/conformance/nesting.h"

namespace homeward {

namespace {

constexpr std::size_t cells_max = 4'000'000;  // Of one table's grid, spans counted.

using Types = std::set<std::string, std::less<>>;

struct Rule {
    std::string_view type;
    Types others;
    ClauseRow clause;
};

// The kids that a type may have.
const std::vector<Rule>& kid_rules() {
    static const std::vector<Rule> rules{
        {"/Table", {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"}, "table.kids"},
        {"/THead", {"/TR"}, "table.kids"},
        {"/TBody", {"/TR"}, "table.kids"},
        {"/TFoot", {"/TR"}, "table.kids"},
        {"/TR", {"/TH", "/TD"}, "table.kids"},
        {"/L", {"/L", "/LI", "/Caption"}, "list.kids"},
        {"/LI", {"/Lbl", "/LBody"}, "list.kids"},
        {"/TOC", {"/TOC", "/TOCI", "/Caption"}, "contents.kids"},
        {"/TOCI", {"/TOC", "/Lbl", "/Reference", "/NonStruct", "/P"}, "contents.kids"},
        {"/Ruby", {"/RB", "/RT", "/RP"}, "ruby.kids"},
        {"/Warichu", {"/WT", "/WP"}, "warichu.kids"},
    };
    return rules;
}

// The parents that a type must have one of.
const std::vector<Rule>& parent_rules() {
    static const std::vector<Rule> rules{
        {"/TR", {"/Table", "/THead", "/TBody", "/TFoot"}, "table.parent"},
        {"/THead", {"/Table"}, "table.parent"},
        {"/TBody", {"/Table"}, "table.parent"},
        {"/TFoot", {"/Table"}, "table.parent"},
        {"/TH", {"/TR"}, "table.parent"},
        {"/TD", {"/TR"}, "table.parent"},
        {"/LI", {"/L"}, "list.parent"},
        {"/LBody", {"/LI"}, "list.parent"},
        {"/TOCI", {"/TOC"}, "contents.parent"},
        {"/RB", {"/Ruby"}, "ruby.kids"},
        {"/RT", {"/Ruby"}, "ruby.kids"},
        {"/RP", {"/Ruby"}, "ruby.kids"},
        {"/WT", {"/Warichu"}, "warichu.kids"},
        {"/WP", {"/Warichu"}, "warichu.kids"},
    };
    return rules;
}

class Nesting {
public:
    explicit Nesting(std::span<const TreeNode> tree) : tree_(tree) {}

    std::vector<BrokenNesting> run() {
        for (const TreeNode& node : tree_) {
            check_kids(node);
            check_parent(node);
            check_heading(node);
            if (node.type == "/Table") check_table(node);
            if (node.type == "/L") want(caption_place(node) <= 0, "list.caption", node);
            if (node.type == "/Note") check_note(node);
        }
        if (seen_plain_ && seen_numbered_) broken_.push_back({"heading.mixed", 0});
        return std::move(broken_);
    }

private:
    const TreeNode& kid(int index) const { return tree_[static_cast<std::size_t>(index)]; }

    void want(bool holds, ClauseRow clause, const TreeNode& node) {
        if (!holds) broken_.push_back({clause, node.object});
    }

    void check_kids(const TreeNode& node) {
        for (const Rule& rule : kid_rules()) {
            if (rule.type != node.type) continue;
            for (const int each : node.kids) want(rule.others.contains(kid(each).type), rule.clause, node);
        }
    }

    void check_parent(const TreeNode& node) {
        for (const Rule& rule : parent_rules()) {
            if (rule.type != node.type) continue;
            const bool placed = node.parent >= 0 && rule.others.contains(kid(node.parent).type);
            want(placed, rule.clause, node);
        }
    }

    void check_heading(const TreeNode& node) {
        if (node.type == "/H") {
            seen_plain_ = true;
            want(headed_.insert(node.parent).second, "heading.twice", node);
        }
        if (node.type.size() != 3 || node.type[1] != 'H' || node.type[2] < '1' || node.type[2] > '6') return;
        const int level = node.type[2] - '0';
        if (!seen_numbered_) {
            want(level == 1, "heading.first", node);
        } else {
            want(level <= last_level_ + 1, "heading.skipped", node);
        }
        seen_numbered_ = true;
        last_level_ = level;
    }

    void check_note(const TreeNode& note) {
        want(!note.id.empty(), "note.id", note);
        if (!note.id.empty()) want(note_ids_.insert(note.id).second, "note.id_twice", note);
    }

    // The place of the only caption among the kids: -1 where there is none, -2 where there are several.
    int caption_place(const TreeNode& node) const {
        int place = -1;
        for (std::size_t i = 0; i < node.kids.size(); ++i) {
            if (kid(node.kids[i]).type != "/Caption") continue;
            if (place != -1) return -2;
            place = static_cast<int>(i);
        }
        return place;
    }

    void check_table(const TreeNode& table) {
        const int caption = caption_place(table);
        const int last = static_cast<int>(table.kids.size()) - 1;
        want(caption == -1 || caption == 0 || caption == last, "table.caption", table);
        check_sections(table);
        std::vector<const TreeNode*> rows;
        for (const int each : table.kids) {
            const TreeNode& part = kid(each);
            if (part.type == "/TR") rows.push_back(&part);
            for (const int row : part.type == "/TR" ? std::vector<int>{} : part.kids) {
                if (kid(row).type == "/TR") rows.push_back(&kid(row));
            }
        }
        check_grid(table, rows);
        check_heads(table, rows);
    }

    void check_sections(const TreeNode& table) {
        std::map<std::string, int, std::less<>> count;
        for (const int each : table.kids) ++count[kid(each).type];
        const bool single = count["/THead"] <= 1 && count["/TFoot"] <= 1;
        const bool body = count["/THead"] + count["/TFoot"] == 0 || count["/TBody"] > 0;
        want(single && body, "table.sections", table);
    }

    void check_grid(const TreeNode& table, const std::vector<const TreeNode*>& rows) {
        std::vector<std::set<std::size_t>> taken(rows.size());
        std::size_t cells = 0;
        bool overlaps = false;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            std::size_t column = 0;
            for (const int each : rows[row]->kids) {
                const TreeNode& cell = kid(each);
                while (taken[row].contains(column)) ++column;
                const auto wide = static_cast<std::size_t>(std::max(cell.column_span, 1));
                const auto high =
                    std::min(static_cast<std::size_t>(std::max(cell.row_span, 1)), rows.size() - row);
                cells += wide * high;
                if (wide > cells_max || cells > cells_max) return want(false, "table.regular", table);
                for (std::size_t down = row; down < row + high; ++down) {
                    for (std::size_t across = column; across < column + wide; ++across) {
                        overlaps = !taken[down].insert(across).second || overlaps;
                    }
                }
                column += wide;
            }
        }
        want(!overlaps, "table.overlap", table);
        const bool regular = std::ranges::all_of(taken, [&](const auto& row) {
            return row.size() == taken.front().size() && (row.empty() || *row.rbegin() + 1 == row.size());
        });
        want(regular, "table.regular", table);
    }

    // Heads have a scope; or else every other cell names its heads.
    void check_heads(const TreeNode& table, const std::vector<const TreeNode*>& rows) {
        std::set<std::string> ids;
        bool all_scoped = true;
        bool all_named = true;
        for (const TreeNode* row : rows) {
            for (const int each : row->kids) {
                const TreeNode& cell = kid(each);
                if (!cell.id.empty()) ids.insert(cell.id);
                if (cell.type == "/TH") all_scoped = all_scoped && cell.has_scope;
                if (cell.type == "/TD") all_named = all_named && cell.names_heads;
            }
        }
        want(all_scoped || all_named, "table.scope", table);
        for (const TreeNode* row : rows) {
            for (const int each : row->kids) {
                for (const std::string& head : kid(each).heads)
                    want(ids.contains(head), "table.headers", kid(each));
            }
        }
    }

    std::span<const TreeNode> tree_;
    std::vector<BrokenNesting> broken_;
    std::set<int> headed_;
    std::set<std::string> note_ids_;
    int last_level_ = 0;
    bool seen_plain_ = false;
    bool seen_numbered_ = false;
};

}  // namespace

std::vector<BrokenNesting> broken_nesting(std::span<const TreeNode> tree) {
    return Nesting(tree).run();
}

}  // namespace homeward
