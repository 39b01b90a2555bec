#pragma once
// `homeward parse --explain`: for each field which label or sentence led to its value, where that wording is
// laid down in templates/police, how the value stood to it, and what else it might have been.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/base/json.h"
#include "parsers/records/extraction.h"
#include "parsers/records/police_wordings_xml.h"
#include "parsers/records/rules.h"

namespace homeward {

/// For each record why each of its values was taken, by pointer (`fields/subject.surname`), in words for the
/// people who check them.
Json why_json(const Extraction& extraction);

/// Explains what was extracted by `rules`, which must outlive it. Made once, and only where it is asked for.
class Explainer {
public:
    /// `wordings` are those of the files that `rules` were read from.
    Explainer(const Rules& rules, const std::vector<PoliceWording>& wordings);

    /// An item for each field of the record that has a value or a candidate.
    Json explanation_of(const Record& record) const;
    /// The line of `homeward parse` with an `explain` member in each record, and the labels that mean nothing
    /// to Homeward as `unknown_labels`.
    Json explained_json(const Extraction& extraction, std::string_view file) const;
    /// The same for people to read, a line for each value and its reasons below it.
    std::string explained_text(const Extraction& extraction, std::string_view file) const;

private:
    const Rules& rules_;
    std::unordered_map<std::string, std::string> places_;  ///< By folded wording and target.
    std::unordered_map<int, std::string> wordings_;        ///< By the label's number.

    std::string place_of(const Evidence& evidence) const;
    Json reason_of(const Field& field) const;
    std::string sentence_of(const Field& field) const;
};

}  // namespace homeward
