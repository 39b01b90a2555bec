#pragma once
// What one fact in a cell of a child's row says, by the head of its column. For child_tables.cpp.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/cell_words.h"
#include "parsers/records/rules.h"
#include "parsers/text/cell_tables.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// Makes items of the cells of one table, row after row.
class CellFacts {
public:
    CellFacts(const LabelVocabulary& vocabulary, const Rules& rules)
        : vocabulary_(vocabulary), rules_(rules) {}

    /// What is remembered of the row before, for `as above`, becomes that of the row just read.
    void next_row();

    /// Adds what `cell` says under `head`. `lone_account`: no other column of the table holds accounts, so
    /// that this one tells everything.
    void read(const TableCell& cell,
              std::string_view head,
              ColumnTopic topic,
              bool lone_account,
              std::vector<LayoutItem>& items);

private:
    using Words = std::vector<LayoutWord>;
    const LabelVocabulary& vocabulary_;
    const Rules& rules_;
    std::vector<LayoutItem>* items_ = nullptr;
    std::map<std::string, Words> told_;
    std::map<std::string, Words> told_above_;
    ColumnTopic topic_ = ColumnTopic::other;
    bool moment_told_ = false;    ///< Of the cell and its topic.
    bool reported_told_ = false;  ///< Likewise.
    bool named_ = false;

    std::size_t left_ = shared_words_max;  ///< Of what `as above` may repeat.

    bool take_above(const std::string& label, Words& words);
    bool pair(const std::string& label, Words words);
    void text(Words words);
    void account(const TableCell& cell, std::string_view head, bool lone);
    bool is_specific(std::string_view head) const;
    std::vector<Words> facts_of(const TableCell& cell) const;
    bool stands_alone(const Words& line) const;
    bool is_whole(const Words& fact) const;
    void read_other(std::vector<Words> facts, std::string_view head);
    bool read_labelled(const Words& words);
    void read_bare(const Words& words);
    void read_of_person(const Words& words);
    void read_name(const Words& words);
    void read_described(const Words& words);
    bool read_moment(const Words& words);
    bool read_reporter(const Words& words);
    void read_of_return(const Words& words);
    void read_of_debrief(const Words& words);
};

}  // namespace homeward
