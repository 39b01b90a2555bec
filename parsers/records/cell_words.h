#pragma once
// The words in the cells of a table with a row for each child: what a head says, what a short label means
// under it, where a name or an address begins. For child_tables.cpp and cell_facts.cpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/cell_tables.h"

namespace homeward {

/// What the cells of a column are about.
enum class ColumnTopic { person, missing, reported, found, debrief, account, other };

/// What a head says, in print: `Went missing`, `Came back`, `What we were told`.
ColumnTopic column_topic(std::string_view head);

/// Whether the cell begins with a person's name.
bool begins_with_name(const TableCell& cell);

/// The name that a cell begins with, folded; empty where it begins with none.
std::string folded_name(const TableCell& cell);

/// The full label of a short one; the label itself where the column has no other.
std::string full_label(ColumnTopic topic, const std::string& printed);

/// Whether full_label() knows what a short label means under the head.
bool is_short_label(ColumnTopic topic, std::string_view printed);

/// Whether words are a label of the column and no value: `Reported`, `By:`.
bool is_label_alone(ColumnTopic topic, const std::vector<LayoutWord>& words);

/// Whether a line begins with such a label, in capitals.
bool begins_labelled(ColumnTopic topic, const std::vector<LayoutWord>& words);

/// What the cell turns to behind such a label: `Found:` under `Missing and found`.
ColumnTopic topic_behind(ColumnTopic topic, std::string_view folded);

/// Without dashes and bullets before the first word.
std::vector<LayoutWord> without_mark(std::vector<LayoutWord> words);

/// Without a comma, colon or dash behind the last word.
std::vector<LayoutWord> without_last_mark(std::vector<LayoutWord> words);

/// `as above`, `ditto`: the row above says it.
bool is_of_above(std::string_view folded);

/// Whether a day stands among the words.
bool has_day(const std::vector<LayoutWord>& words);

/// How many words a name takes from the beginning: up to a figure, a bracket or a word of birth or sex.
std::size_t name_length(const std::vector<LayoutWord>& words);

/// `1.` and `(2)` before a name.
std::size_t number_length(const std::vector<LayoutWord>& words);

/// The pieces between commas, strokes and bars; none is empty.
std::vector<std::vector<LayoutWord>> parted_at_commas(const std::vector<LayoutWord>& words);

/// `8 Cobden Row`, `Flat 2, …`: a house and its street.
bool begins_address(const std::vector<LayoutWord>& words);

/// Joins the lines from a house to its postcode.
void join_addresses(std::vector<std::vector<LayoutWord>>& facts);

}  // namespace homeward
