#pragma once
// The tables as they are shipped, read once for all cases of a test.

#include "parsers/records/label_rules_xml.h"

namespace homeward {

inline const Rules& shipped_rules() {
    static const Rules rules = load_rules();
    return rules;
}

}  // namespace homeward
