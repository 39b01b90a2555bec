#pragma once
// Labels and their values: which words of a laid-out paper name something, and which words say what it is.
// Works on geometry and on a vocabulary of labels that is handed in; knows nothing of what labels mean.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/layout.h"

namespace homeward {

/// How print and a known wording agree.
enum class LabelMatch {
    wording,   ///< Word by word, whatever stands in brackets.
    words,     ///< The words that matter, in another order or in two languages.
    one_side,  ///< One of two wordings parted by a stroke is known.
    pattern,   ///< A question that has the words of a pattern.
    slip       ///< On a scan: a letter or two differ.
};

/// A wording that the vocabulary knows.
struct LabelHit {
    int id = -1;                ///< The vocabulary's own number for it.
    bool flows = false;         ///< Its value is running text.
    bool heading = false;       ///< May stand alone over what follows.
    bool only_heading = false;  ///< Never has a value of its own.
    bool of_person = false;     ///< Of those, one that may have somebody's name beside it: `Social worker`.
    bool sure = true;           ///< Known word by word, not by likeness.
    LabelMatch match = LabelMatch::wording;
    bool ambiguous = false;  ///< As often a value as a label: `Mother`, `Missing`.
};

/// The vocabulary of labels.
class LabelVocabulary {
public:
    virtual ~LabelVocabulary() = default;
    /// Whether `printed` is a label. `marked`: the print itself shows that something is asked (a colon, a
    /// question mark, tick boxes beside it), so that likeness to a known wording is enough.
    virtual std::optional<LabelHit> find(std::string_view printed, bool marked) const = 0;
    /// Whether `printed` is a usual answer: `Yes`, `High`.
    virtual bool is_answer(std::string_view printed) const = 0;
    /// Whether two known wordings ask the same.
    virtual bool same_meaning(int a, int b) const = 0;
    /// Words of the longest wording.
    virtual std::size_t words_max() const = 0;
};

enum class ItemKind { heading, pair, text };

/// How a value stood to its label.
enum class Relation { beside, inside, above, table };

/// One thing that the paper says, in reading order.
struct LayoutItem {
    ItemKind kind = ItemKind::text;
    int label = -1;      ///< Of a pair or known heading; -1 where the wording is unknown.
    int row_label = -1;  ///< In a table: the label of the row, where `label` is the column's.
    int table_row = -1;  ///< In a table of records: which record.
    int column = -1;  ///< Where one label has values for several children: whose, from 1; 0 for all of them.
    bool column_alone = false;      ///< No other column of its row has a value.
    std::string label_text;         ///< As printed.
    std::vector<LayoutWord> words;  ///< The value, the heading or the text.
    Relation relation = Relation::beside;
    bool flows = false;
    bool sentence = false;  ///< Of text: whole lines of prose.
    std::string moment;     ///< Of an entry of a log: what the margin says beside it, `03/05/26 18:02`.
    std::vector<LayoutWord> author;  ///< Of an entry: what else stands in its margin, `PC 3481 Orme`.
    bool label_sure = true;
    LabelMatch label_match = LabelMatch::wording;
    double weakness = 0;  ///< 0: the label and value stand close and clear.
};

/// Reads the pairs, headings and texts of `layout` in order.
std::vector<LayoutItem> read_items(const Layout& layout, const LabelVocabulary& vocabulary);

}  // namespace homeward
