// What stands behind labels that no list knows: the words of an account are kept, under their topic if they
// tell it.

#include <algorithm>
#include <array>

#include "parsers/records/field_values.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/narrative.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

std::size_t word_count(const std::string& folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

}  // namespace

/// What a colon parts although no list knows its label.
void Interpreter::unknown_pair(const LayoutItem& item) {
    const std::string folded = folded_label(joined_text(item.words));
    const std::string label = fold_label(item.label_text);
    // `He came back at nine. Previous episode: …`: a colon within an account is no label's.
    constexpr std::size_t told_words_min = 8;
    const bool sentences =
        item.label_text.find(". ") != std::string::npos && word_count(label) >= told_words_min;
    if (sentences || is_told_before_colon(item)) {
        add_with_label(item);
        return;
    }
    // `Episode 2: Ola (child B)` says in its value whose it is; `Child 2: Ola Brandt` names the child.
    const std::string value = joined_text(item.words);
    const auto section = section_of(item.label_text + " " + value, true);
    if (section && section->episode > 0 && section->names_child && !find_time(value, hint_, true)) {
        enter_section(*section);
        return;
    }
    if (scope_heading(item.label_text)) {
        scoped_pair(item);
        return;
    }
    if (const auto topic = topic_of_heading(item.label_text, rules_.topics);
        topic && word_count(folded) >= 2) {
        apply_narrative(*topic, item);
        open_topic_ = *topic;
        return;
    }
    if (!folded.empty()) unknown_labels_.push_back(item.label_text);
    // What stands under a heading that nobody knows is no more of the passage before it.
    if (item.relation == Relation::above && !item.label_text.ends_with('?')) {
        open_topic_.clear();
        headed_ = true;
    }
    // A short sentence is told too where it stands below what heads it, or beside words of its topic.
    constexpr std::size_t sentence_words_min = 2;
    const bool sentence = value.ends_with('.') && word_count(folded) >= sentence_words_min;
    const auto topic = sentence && word_count(label) <= told_words_min
                           ? topic_of_key_words(item.label_text, rules_.topics)
                           : std::nullopt;
    const bool below = sentence && item.relation == Relation::above;
    if (word_count(folded) < told_words_min && !below && !topic) return;
    if (topic) {
        apply_narrative(*topic, item);
    } else {
        add_as_text(item);
    }
}

/// `I am concerned that he is being groomed: a car was seen`: told by whoever writes, and asked by no form.
bool Interpreter::is_told_before_colon(const LayoutItem& item) const {
    constexpr std::size_t words_min = 4;
    const std::string label = fold_label(item.label_text);
    const bool person =
        std::ranges::any_of(std::array<std::string_view, 5>{"i ", "we ", "he ", "she ", "they "},
                            [&](std::string_view start) { return label.starts_with(start); });
    return person && word_count(label) >= words_min && !item.label_text.ends_with('?') &&
           item.label_match != LabelMatch::wording;
}

/// Both sides of a colon that stands within an account.
void Interpreter::add_with_label(const LayoutItem& item) {
    const std::string colon = item.label_text.ends_with(':') ? " " : ": ";
    loose_.push_back({item.label_text + colon + passage_text(item.words),
                      source_of(item.words),
                      scope_,
                      reading_confidence(item.words),
                      true,
                      false,
                      written_});
}

/// A value that is an account and no answer.
void Interpreter::add_as_text(const LayoutItem& item) {
    LayoutItem prose = item;
    prose.kind = ItemKind::text;
    prose.sentence = true;
    text(prose);
}

}  // namespace homeward
