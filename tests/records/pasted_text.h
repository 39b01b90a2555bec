#pragma once
// A paper that a test pastes as text, and what is read from it by the shipped tables.

#include <string>
#include <string_view>

#include "parsers/records/extract.h"
#include "tests/records/shipped_rules.h"

namespace homeward {

inline Extraction read_pasted(const std::string& text) {
    Document document;
    document.format = FileFormat::text;
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = text});
    return extract(document, shipped_rules());
}

/// A table without merged cells.
inline Block table_of(const std::vector<std::vector<std::string>>& rows) {
    Block table{.kind = BlockKind::table};
    for (const std::vector<std::string>& row : rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (const std::string& text : row)
            cells.push_back({text, static_cast<int>(cells.size()), 1, 1, false});
    }
    return table;
}

/// Empty where the field was not read.
inline std::string value_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field != nullptr ? field->value : "";
}

/// All passages of a topic, parted by spaces.
inline std::string told_under(const Record& record, std::string_view topic) {
    std::string all;
    for (const Passage& passage : record.narrative) {
        if (passage.topic == topic) all += (all.empty() ? "" : " ") + passage.text;
    }
    return all;
}

}  // namespace homeward
