#pragma once
// What police papers print, as data: wordings of labels and headings, words for fixed values, titles that
// tell the kind of a paper, names of forces. Read once from `templates/police`, then only looked up.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/records/extraction.h"

namespace homeward {

/// One reading of a label's wording.
struct LabelMeaning {
    std::string target;  ///< `subject.surname`, `narrative.reasons`, `context.informant`, `ignore`.
    std::string within;  ///< The context in which it is so; empty for any.
};

/// A title or phrase that speaks for a kind of paper.
struct KindTitle {
    DocumentKind kind = DocumentKind::other;
    std::string folded;
    int weight = 1;
};

/// A police force and the names that it goes by, folded.
struct Force {
    std::string name;
    std::vector<std::string> also;
};

/// A way of saying a fixed value: `no trace of alcohol` for no.
struct ValueWording {
    std::string value;
    std::string folded;
};

/// All of `templates/police`.
struct Rules {
    std::unordered_map<std::string, std::vector<LabelMeaning>> labels;  ///< By folded wording.
    std::unordered_map<std::string, std::vector<ValueWording>> values;  ///< By field, longest wording first.
    std::vector<KindTitle> titles;
    std::vector<Force> forces;
    std::size_t label_words_max = 0;  ///< Of the longest wording.

    /// The readings of a folded wording; null where it is no known label.
    const std::vector<LabelMeaning>* find_label(const std::string& folded) const;
};

/// Lower case, accents and punctuation gone, `&` as `and`, `forename(s)` as `forenames`, a leading question
/// number gone: so that one wording matches however it is printed.
std::string fold_label(std::string_view printed);

}  // namespace homeward
