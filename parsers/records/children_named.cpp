#include "parsers/records/children_named.h"

#include <algorithm>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/made_items.h"
#include "parsers/records/prose_kin.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t value_words_max = 40;
constexpr std::size_t children_min = 2;

/// Whether words can hold a name and a day of birth: told before anything dearer is asked.
bool may_introduce(const LayoutItem& item) {
    if (item.table_row >= 0 || item.column >= 0 || item.words.size() < 3 ||
        item.words.size() > value_words_max)
        return false;
    return std::ranges::any_of(item.words, [](const LayoutWord& word) {
        return std::ranges::count_if(word.text, is_ascii_digit) >= 4;
    });
}

/// The forenames, folded, of those whom the words introduce by a name with a day of birth.
std::vector<std::string> introduced_in(const LayoutItem& item, const Rules& rules) {
    std::vector<std::string> forenames;
    const std::string text = joined_text(item.words);
    for (const NameRun& run : name_runs(text, rules.entities)) {
        const auto name = parse_name(run.text);
        if (!name || name->forenames.empty() || !born_behind(text, run.end)) continue;
        const std::string folded = folded_label(name->forenames);
        forenames.push_back(folded.substr(0, folded.find(' ')));
    }
    return forenames;
}

/// Labels of whomever the paper is about; of brothers, households and friends others are named.
bool asks_whom(const std::string& label) {
    return is_one_of(label,
                     {"re",
                      "ref",
                      "regarding",
                      "concerning",
                      "about",
                      "child",
                      "children",
                      "name",
                      "names",
                      "subject",
                      "subjects",
                      "in respect of",
                      "young person",
                      "young people",
                      "young persons",
                      "child ren",
                      "missing child",
                      "missing children",
                      "missing person",
                      "missing persons"});
}

/// `Oldest: Kai Marsh, 14 (dob 10/10/2012)`: a label that says no more than which of several the child is.
bool says_which(const LayoutItem& item) {
    const std::string label = folded_label(item.label_text);
    return item.label < 0 && is_one_of(label,
                                       {"oldest",
                                        "eldest",
                                        "older",
                                        "elder",
                                        "middle",
                                        "younger",
                                        "youngest",
                                        "first",
                                        "second",
                                        "third",
                                        "boy",
                                        "girl",
                                        "brother",
                                        "sister"});
}

LayoutItem as_sentence(const LayoutItem& item) {
    LayoutItem text = as_text(item, item.words);
    text.sentence = true;
    return text;
}

/// A forename of theirs alone in a line.
bool is_name_alone(const LayoutItem& item, const std::vector<std::string>& forenames) {
    if (item.kind != ItemKind::heading || item.label >= 0) return false;
    const std::string folded =
        folded_label(item.label_text.empty() ? joined_text(item.words) : item.label_text);
    return std::ranges::find(forenames, folded) != forenames.end();
}

/// `PC 771 Amos spoke to them`, `Both were cold`: a paragraph behind the last child's account that is told of
/// all again; not `Police frighten him`, of whom one tells.
bool is_told_of_all(const LayoutItem& item) {
    bool several = false;
    for (const LayoutWord& word : item.words) {
        const std::string folded = folded_label(word.text);
        if (is_one_of(folded, {"he", "she", "him", "his", "her", "himself", "herself"})) return false;
        several |= is_one_of(folded, {"both", "they", "them", "their", "neither", "children"});
    }
    return several;
}

void put_names_before(std::vector<LayoutItem>& items, const std::vector<std::string>& forenames) {
    std::string name;
    for (LayoutItem& item : items) {
        if (item.kind == ItemKind::heading || item.kind == ItemKind::pair) {
            name = is_name_alone(item, forenames) ? item.label_text : std::string();
            continue;
        }
        // A name alone in the first line of a paragraph.
        const bool first_line =
            item.words.size() > 1 && item.words[1].line_start &&
            std::ranges::find(forenames, folded_label(item.words[0].text)) != forenames.end();
        if (first_line) {
            name = item.words[0].text;
            item.words.erase(item.words.begin());
        }
        if (name.empty() || is_told_of_all(item)) continue;
        item.kind = ItemKind::pair;
        item.label_text = name + ':';
        item.relation = Relation::above;
    }
}

}  // namespace

std::vector<LayoutItem> with_children_introduced(std::vector<LayoutItem> items, const Rules& rules) {
    std::vector<std::string> forenames;
    std::vector<std::size_t> told;
    std::vector<std::size_t> each;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const LayoutItem& item = items[i];
        const bool pair = item.kind == ItemKind::pair;
        if (item.kind == ItemKind::heading || !may_introduce(item)) continue;
        const bool whom = pair && asks_whom(fold_label(item.label_text));
        const bool which = pair && says_which(item);
        // Lines that introduce a child each head what follows in a way of their own.
        const bool lines = !pair && std::any_of(item.words.begin() + 1,
                                                item.words.end(),
                                                [](const LayoutWord& word) { return word.line_start; });
        if (lines) continue;
        std::vector<std::string> here = introduced_in(item, rules);
        if (whom && here.size() >= children_min) told.push_back(i);
        if (which && here.size() == 1) each.push_back(i);
        if (!which && here.size() < children_min) continue;
        std::ranges::move(here, std::back_inserter(forenames));
    }
    if (each.size() >= children_min) told.insert(told.end(), each.begin(), each.end());
    for (const std::size_t i : told) items[i] = as_sentence(items[i]);
    if (forenames.size() >= children_min) put_names_before(items, forenames);
    return items;
}

}  // namespace homeward
