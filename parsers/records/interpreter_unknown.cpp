// What stands behind labels that no list knows: the words of an account are kept, under their topic if they
// tell it.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/field_values.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/made_items.h"
#include "parsers/records/narrative.h"
#include "parsers/records/prose_kin.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/scopes.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// `Monday 2 November 2026: last seen 19:00`: a day before the colon, and no words but its own.
bool is_day(std::string_view label, const std::optional<Date>& hint) {
    if (label.ends_with(':')) label.remove_suffix(1);
    const auto day = find_time(label, hint, false);
    if (!day || !day->date || day->year_guessed) return false;
    const auto says_no_more = [](std::string_view around) {
        const std::string folded = folded_label(around);
        const std::vector<std::string_view> words = split(folded, ' ');
        return std::ranges::all_of(words, [](std::string_view word) {
            return word.empty() || word == "on" || word == "the" || weekday_of(word).has_value();
        });
    };
    return says_no_more(label.substr(0, day->begin)) && says_no_more(label.substr(day->end));
}

std::size_t word_count(const std::string& folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

}  // namespace

/// `6. Conclusion` over numbered paragraphs is the title of their part, though a label elsewhere, and so is
/// `Risk of exploitation - comments` over an account. Whether the item was such a one.
bool Interpreter::heads_paragraphs(const LayoutItem& item) {
    constexpr std::size_t words_min = 3;
    const bool heads = of_report_ && item.relation == Relation::above && !item.flows && item.table_row < 0 &&
                       item.column < 0 && item.words.size() >= words_min &&
                       joined_text(item.words).ends_with('.');
    const bool remarks = account_follows_ && item.words.size() <= 2 &&
                         is_one_of(folded_label(joined_text(item.words)),
                                   {"comment",
                                    "comments",
                                    "details",
                                    "further details",
                                    "notes",
                                    "narrative",
                                    "account",
                                    "summary",
                                    "explanation",
                                    "remarks",
                                    "description"});
    if (!heads && !remarks) return false;
    LayoutItem title = item;
    title.kind = ItemKind::heading;
    title.words.clear();
    heading(title);
    if (remarks) return true;
    LayoutItem told = as_text(item, item.words);
    told.sentence = true;
    text(told);
    return true;
}

/// What a colon parts although no list knows its label.
void Interpreter::unknown_pair(const LayoutItem& item) {
    const std::string folded = folded_label(joined_text(item.words));
    const std::string label = fold_label(item.label_text);
    // `He came back at nine. Previous episode: …`: a colon within an account is no label's.
    constexpr std::size_t told_words_min = 8;
    const bool sentences =
        item.label_text.find(". ") != std::string::npos && word_count(label) >= told_words_min;
    constexpr std::size_t account_words_min = 3;
    const bool of_day = word_count(folded) >= account_words_min && is_day(item.label_text, hint_);
    if (sentences || of_day || is_told_before_colon(item)) {
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
    if (apply_under_scope(item)) return;
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
    if (add_about(item)) return;
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

/// `Ola: Ola said …`, `Episode 2: Ray rode …` under a heading that tells the
/// topic: told of that child or episode to the end of its paragraph, and no
/// further.
bool Interpreter::apply_under_scope(const LayoutItem& item) {
    constexpr std::size_t words_min = 2;
    const std::string value = joined_text(item.words);
    const bool sentence = value.ends_with('.') || value.ends_with('!') || value.ends_with('"');
    if (open_topic_.empty() || !sentence || item.words.size() < words_min) return false;
    const std::string folded = folded_label(item.label_text);
    const auto scope = find_scope(folded);
    const bool numbered = scope && scope->nothing_else;
    if (!numbered && !by_name_) return false;
    // A numbered paragraph that no heading of a topic stands over is a section,
    // whose facts are read.
    const bool heads_facts = find_time(value, hint_, true) && find_time(value, hint_, true)->begin == 0;
    if (!by_name_ && ((!headed_here_ && scoped_at_ + 1 != at_) || heads_facts)) return false;
    scoped_at_ = at_;
    if (by_name_) {
        std::vector<std::string> names;
        children_named(folded, names);
        const std::vector<std::string_view> words = split(folded, ' ');
        if (!std::ranges::all_of(words, [&](std::string_view word) {
                return std::ranges::find(names, word) != names.end() || is_section_word(word);
            })) {
            return false;
        }
    }
    const Scope before = scope_;
    const bool by_name = by_name_;
    if (numbered && scope->episode > 0) scope_.episode = scope->episode;
    if (numbered && scope->child > 0) scope_.child = scope->child;
    by_name_ |= numbered && scope->child > 0;
    apply_narrative(open_topic_, item);
    scope_ = before;
    by_name_ = by_name;
    return true;
}
/// `Jack: they had been playing football`, where no label told who Jack is: an account may.
bool Interpreter::add_about(const LayoutItem& item) {
    constexpr std::size_t label_words_max = 2;
    constexpr std::size_t words_min = 3;
    const std::string label = fold_label(item.label_text);
    const std::vector<std::string_view> words = split(label, ' ');
    const bool named =
        !label.empty() && words.size() <= label_words_max &&
        std::ranges::all_of(words, [&](std::string_view word) {
            return rules_.entities.forenames.contains(word) || introduced_.contains(std::string(word));
        });
    if (!named || scope_.child != 0 || item.words.size() < words_min) return false;
    const std::size_t before = loose_.size();
    add_loose(item, true, false);
    // Beside it to the end of its paragraph, below it to the end.
    for (std::size_t i = before; i < loose_.size() && (i == before || item.relation == Relation::above); ++i)
        loose_[i].about = label;
    return true;
}

/// Notes the forenames of those whom `text` introduces by a day of birth.
void Interpreter::note_introduced(const std::string& text) {
    constexpr std::ptrdiff_t digits_min = 4;
    if (std::ranges::count_if(text, is_ascii_digit) < digits_min) return;
    for (const NameRun& run : name_runs(text, rules_.entities)) {
        const std::string folded = folded_label(run.text);
        const std::size_t space = folded.find(' ');
        if (space != std::string::npos && born_behind(text, run.end))
            introduced_.insert(folded.substr(0, space));
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
