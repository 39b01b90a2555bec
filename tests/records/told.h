#pragma once
// What prose alone tells of one field, by the shipped tables.

#include <string>
#include <string_view>

#include "parsers/records/prose_facts.h"
#include "tests/records/shipped_rules.h"

namespace homeward {

/// What the sentences tell of one field: the values given, and with a query those left to a person.
inline std::string told(const std::string& text, std::string_view field) {
    Assembly assembly;
    const std::vector<LooseText> texts{LooseText{text, Source{}, Scope{}, 1, false, false}};
    read_facts(texts, FactScope::all, shipped_rules(), assembly);
    std::string out;
    for (const Record& record : assembly.records()) {
        if (const Field* value = record.find(field)) out = value->value;
        if (!out.empty()) return out;
        for (const Field& other : record.candidates) {
            if (other.id == field) out = "?";
        }
    }
    return out;
}

}  // namespace homeward
