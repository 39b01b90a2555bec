#pragma once
// What police papers print, as data: wordings of labels and headings, words for fixed values, titles that
// tell the kind of a paper, names of forces. Read once from `templates/police`, then only looked up.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "parsers/base/word_set.h"
#include "parsers/document/page_quality.h"
#include "parsers/records/confidence.h"
#include "parsers/records/entities.h"
#include "parsers/records/extraction.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/narrative.h"

namespace homeward {

/// One reading of a label's wording.
struct LabelMeaning {
    std::string target;  ///< `subject.surname`, `narrative.reasons`, `context.informant`, `ignore`;
                         ///< `not:debrief.engaged` where yes says no: `Refused to talk?`
    std::string within;  ///< The context in which it is so; empty for any.
};

/// A title or phrase that speaks for a kind of paper.
struct KindTitle {
    DocumentKind kind = DocumentKind::other;
    std::string folded;
    int weight = 1;
    bool of_sending = false;          ///< It says how the paper is sent, and not what it is about: `Dear Mr`.
    std::vector<std::string> unless;  ///< Words that make a mention of it: `Request for a …`.
};

/// A phrase that speaks for a kind of paper wherever it stands.
struct KindCue {
    DocumentKind kind = DocumentKind::other;
    std::string folded;
    int weight = 1;
    bool begins_line = false;  ///< Counts only where a line begins with it, as a label does.
    bool of_sending = false;   ///< As of a title.
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

/// How words begin, as a set of bits: where two sets have none in common, neither do the words. Most patterns
/// are told from a label so, without a look at their words.
using Beginnings = std::uint64_t;

/// The bit of `word`'s first two letters; all bits for a pattern that leaves them open, as `a*`.
Beginnings beginnings_of(std::string_view word);

/// A question known by the words that it must have, where no list holds its wording.
struct LabelPattern {
    std::vector<std::vector<std::string>> needed;  ///< One of each group; `injur*` stands for any ending.
    std::vector<std::string> forbidden;
    std::vector<std::string> allowed;  ///< May stand in a label of a closed pattern as well.
    bool closed = false;               ///< No other word may, small ones aside: it holds without a mark.
    int id = 0;                        ///< Of its meaning.
    std::vector<Beginnings> needed_beginnings = {};  ///< Of each group of `needed`.
    Beginnings own_beginnings = 0;                   ///< Of every word that is needed or allowed.
};

/// All of `templates/police`, and the word lists of prose.
struct Rules {
    std::vector<std::vector<LabelMeaning>> meanings;    ///< What a label can mean, by the label's number.
    std::unordered_map<std::string, int> labels;        ///< Number by folded wording.
    std::unordered_map<std::string, int> welsh_labels;  ///< Of files in Welsh, by welsh_key().
    std::unordered_map<std::string, int> plain_labels;  ///< Likewise, by the words that matter, sorted.
    std::vector<LabelPattern> patterns;
    WordSet welsh_label_words;   ///< Of which the keys of `welsh_labels` are made.
    WordSet welsh_closed_words;  ///< That closed patterns of Welsh files need or allow,
    std::vector<std::string>
        welsh_closed_starts;  ///< and how the words begin of which they leave the ending open.
    std::vector<LabelPattern> welsh_patterns;  ///< Of files in Welsh: their words are without_mutation().
    std::unordered_map<std::string, std::vector<ValueWording>> values;  ///< By field, longest wording first.
    std::unordered_set<std::string> relations;    ///< `foster carer`, `nan`: who someone is to the child.
    std::unordered_set<std::string> value_words;  ///< Wordings that are values at least as often as labels.
    std::vector<KindTitle> titles;
    std::vector<KindCue> cues;
    std::vector<std::string> child_words;  ///< Folded words of papers about children.
    std::vector<Force> forces;
    EntityRules entities;
    TopicRules topics;
    Lexicon prose;                    ///< What sentences tell without a label.
    ConfidenceTable confidence;       ///< How often values are right, by how they were come by.
    PageQualityRules page_quality;    ///< When a scan is good enough.
    std::size_t label_words_max = 0;  ///< Of the longest wording.
};

/// Lower case, accents and punctuation gone, `&` as `and`, `forename(s)` as `forenames`, a leading question
/// number gone: so that one wording matches however it is printed.
std::string fold_label(std::string_view printed);

/// The words of a folded label that matter, sorted: articles, auxiliary verbs and words for the child are
/// left out, so that `was the child a victim of crime` and `victim of crime` are one. Empty where none is
/// left.
std::string plain_label(std::string_view folded);

}  // namespace homeward
