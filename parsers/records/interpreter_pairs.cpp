// A label with its value: what it may mean here, and where its words go.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/label_whom.h"
#include "parsers/records/letter_words.h"
#include "parsers/records/made_items.h"
#include "parsers/records/narrative.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t bare_answer_words_max = 5;
constexpr std::size_t account_words_min = 40;  ///< A value of more words, and sentences, is an account.

/// Whether a target takes a fixed answer, which prose may begin with: `Yes. He said …`.
bool is_answer(std::string_view target) {
    const FieldRow* row = find_field(target);
    return row != nullptr && row->type == FieldType::yes_no;
}

bool is_place(std::string_view target) {
    const FieldRow* row = find_field(target);
    return row != nullptr && row->type == FieldType::place;
}

/// Sentences, and no value.
bool is_account(std::string_view value, std::size_t words) {
    constexpr std::size_t sentence_words_min = 12;
    return words >= sentence_words_min && value.ends_with('.');
}

/// A sentence, if a short one: beside a label that it does not answer it is told.
bool is_sentence(std::string_view value, std::size_t words) {
    constexpr std::size_t sentence_words_min = 6;
    return words >= sentence_words_min && value.ends_with('.');
}

/// The topic that a yes-or-no field is about.
std::string_view topic_of_answer(std::string_view target) {
    for (const auto& [field, topic] :
         {std::pair<std::string_view, std::string_view>{"debrief.felt_safe", "harm"},
          {"debrief.injured", "harm"},
          {"debrief.medical_attention", "harm"},
          {"debrief.offence_against", "harm"},
          {"debrief.offence_by", "officer_view"},
          {"debrief.substances", "substances"},
          {"debrief.exploitation_concern", "exploitation"},
          {"debrief.engaged", "officer_view"},
          {"debrief.seen_alone", "officer_view"},
          {"debrief.likely_to_repeat", "officer_view"},
          {"episode.return_method", "return"}}) {
        if (target == field) return topic;
    }
    return {};
}

std::size_t word_count(const std::string& folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

bool any_starts_with(const std::vector<std::string>& targets, std::string_view start) {
    return std::ranges::any_of(targets, [&](const std::string& target) { return target.starts_with(start); });
}

/// A sentence about a person, and no entry of a form: `on 4 January she was found in Rhyl.`
bool tells_of_somebody(std::string_view value) {
    if (!value.ends_with('.') && !value.ends_with('!')) return false;
    return std::ranges::any_of(statement_words(value), [](const StatementWord& word) {
        static constexpr std::string_view pronouns[] = {"he", "she", "him", "her", "they", "them"};
        return std::ranges::find(pronouns, word.folded) != std::end(pronouns);
    });
}

bool names_other_person(std::string_view context) {
    return context == "informant" || context == "parent" || context == "professional" ||
           context == "associate";
}

}  // namespace

/// The one child whom a label names by forename or by number: `Ola injured`, `Reason - child 2`; 0 for none.
int Interpreter::child_of_label(const std::string& printed) const {
    if (const int named = child_in_label(fold_label(printed)); named > 0) return named;
    const auto parted = label_and_whom(printed, rules_.entities);
    const auto scope = parted ? find_scope(folded_label(parted->whom)) : std::nullopt;
    return scope && scope->child <= assembly_.child_count() ? scope->child : 0;
}

/// A label may name the one child whom it asks about.
void Interpreter::pair(const LayoutItem& item) {
    if (item.label >= 0) enter_labelled_child(item);
    if (read_shares(item) || split_behind_name(item) || heads_paragraphs(item)) return;
    const bool several = assembly_.child_count() >= 2;
    const int named = several ? child_of_label(item.label_text) : 0;
    // `Reason - Ola : Ola said …`, of which the layout took the name for the value's first word.
    const bool may_name = several && named == 0 && item.words.size() > 2 && item.words[1].text == ":";
    if (const int whom = may_name ? child_in_label(folded_label(item.words[0].text)) : 0; whom > 0) {
        LayoutItem rest = item;
        rest.words = words_between(item.words, 2, item.words.size());
        return pair_of(rest, whom);
    }
    pair_of(item, named);
}

/// Reads a label with its value, of the child whom it names; 0 where it names none.
void Interpreter::pair_of(const LayoutItem& item, int child) {
    const Scope before = scope_;
    if (child > 0) scope_.child = child;
    const Scope own = scope_;
    by_name_ = child > 0;
    // What a form prints where nobody answered is no more than an empty box; `Na` is Welsh for no.
    const std::string printed = joined_text(item.words);
    if (!item.words.empty() && printed != "Na" && is_blank_word(folded_label(printed)) &&
        !read_ticks(item.words)) {
        LayoutItem empty = item;
        empty.words.clear();
        read_pair(empty);
    } else {
        read_pair(item);
    }
    by_name_ = false;
    if (child > 0 && scope_ == own) scope_ = before;
}

/// Behind a letter's closing words only what begins a paper of its own is read again.
bool Interpreter::stays_closed(const LayoutItem& item, const std::vector<std::string>& targets) {
    if (!closed_) return false;
    const bool reopens = std::ranges::any_of(targets, [](const std::string& t) {
        return t.starts_with("narrative.") || t == "subject.surname" || t == "subject.forenames" ||
               t == "subject.date_of_birth" || t == "name.subject" || t == "document.reference";
    });
    const std::string head = fold_label(item.label_text);
    if (!reopens && head != "from" && head != "sent" && head != "subject") return true;
    closed_ = false;
    return false;
}

/// `Found: 05/03/2026 02:40 at Tarn Road by police`, and below it an account: the first line answers the
/// label, and the lines behind it are told. Whether the item was such a one.
bool Interpreter::split_behind_moment(const LayoutItem& item) {
    std::size_t line = 1;
    while (line < item.words.size() && !item.words[line].line_start) ++line;
    if (line >= item.words.size() || item.label < 0 || item.table_row >= 0) return false;
    const std::vector<std::string> targets = targets_of(item);
    const bool how = std::ranges::find(targets, "episode.return_method") != targets.end();
    if (!how && !any_starts_with(targets, "event.")) return false;
    LayoutItem answer = item;
    answer.words.resize(line);
    LayoutItem told = as_text(item, words_between(item.words, line, item.words.size()));
    const std::string rest = joined_text(told.words);
    const auto time = find_time(how ? rest : joined_text(answer.words), hint_, true);
    // `Returned: By himself.`, and a paragraph that tells a moment of its own.
    const bool ends = (!how || answer.words.back().text.ends_with('.')) && rest.ends_with('.');
    const bool sentences = ends && rest.find(' ') != std::string::npos && is_ascii_upper(rest.front());
    constexpr std::size_t words_min = 4;
    if (!time || !time->date || (!how && time->begin != 0) || !sentences || told.words.size() < words_min)
        return false;
    read_pair(answer);
    told.sentence = true;
    open_topic_.clear();
    text(told);
    return true;
}

void Interpreter::read_pair(const LayoutItem& item) {
    if (split_behind_moment(item)) return;
    const std::string value = joined_text(item.words);
    note_message_head(item);
    const std::string folded = folded_label(value);
    note_other(item);
    if (apply_span(item)) return;
    if (item.label < 0) {
        unknown_pair(item);
        return;
    }
    leave_child(fold_label(item.label_text));
    const std::vector<std::string> targets = targets_of(item);
    if (!persons_row_.empty() && is_childs_own(item)) {
        leave_persons_row();
    } else if (std::ranges::find(targets, "ignore") == targets.end()) {
        persons_row_.clear();  // Nothing that is asked of somebody else.
    }
    note_relative(item, targets);
    if (is_told_before_colon(item)) {
        add_with_label(item);
        return;
    }
    if (is_told_under_signature(item)) {
        add_as_text(item);
        return;
    }
    if (stays_closed(item, targets) || is_on_cover(item, targets)) return;
    if (is_mail_head(item, value)) {
        weak_context_.clear();  // Sender and addressee are told of no more.
        // `Subject: RE:` left the line's words to another label: below it the message begins.
        if (item.relation == Relation::above) add_as_text(item);
        return;
    }
    const bool first = pairs_with_value_ == 0;
    // `Returned child: officer's report` over the first fact is a title: no day, and no heading of what
    // follows.
    const bool names_event = any_starts_with(targets, "event.") || any_starts_with(targets, "context.");
    const bool names_child = any_starts_with(targets, "name.") || any_starts_with(targets, "subject.");
    if (first && names_event && !names_child && item.relation == Relation::inside &&
        !find_time(value, hint_, true)) {
        return;
    }
    if (!folded.empty()) ++pairs_with_value_;
    open_topic_.clear();
    open_free_ = false;
    headed_ = false;
    qualified_ = false;
    const bool may_flow = any_starts_with(targets, "narrative.");
    bool given = apply_targets(targets, item);
    if (!given && may_flow && word_count(folded) <= bare_answer_words_max && !value.ends_with('.'))
        given = apply_bare_answer(targets, item);
    if (!may_flow) keep_words_of_answer(targets, item, given);
    open_topics(targets, item, given);
    // A question for yes or no with nothing beside it heads the sentences below it.
    if (item.words.empty() && !targets.empty() && open_topic_.empty() && !open_free_)
        open_topic_ = topic_of_answer(targets[0]);
    // `Missing child: return visit` over the first fact names nobody: a title.
    if (first && !given && names_child && item.relation == Relation::inside) pairs_with_value_ = 0;
}

/// Applies the meanings of the label one after another, until one takes the value.
bool Interpreter::apply_targets(const std::vector<std::string>& targets, const LayoutItem& item) {
    const std::string value = joined_text(item.words);
    const std::size_t count = word_count(folded_label(value));
    const bool may_flow = any_starts_with(targets, "narrative.");
    const bool prose =
        may_flow && count >= 6 && (value.ends_with('.') || count > 14) && !read_ticks(item.words);
    // `2025 on 9 November 2026 at the park; walked home by PC Ashby` answers first, however it goes on.
    const auto moment = prose && !value.ends_with('.') ? find_time(value, hint_, true) : std::nullopt;
    const bool dated_first = moment && moment->date && moment->begin == 0;
    const bool label_of_value = std::ranges::any_of(targets, [](const std::string& t) {
        return !t.starts_with("context.") && !t.starts_with("narrative.") && t != "ignore";
    });
    for (const std::string& target : targets) {
        const bool dated = dated_first && target.starts_with("event.");
        if (target.starts_with("narrative.") || (prose && !is_answer(target) && !dated)) continue;
        if (item.label_sure || !item.words.empty()) remember_context(target);
        if (target == "ignore" || item.words.empty()) continue;
        if (target.starts_with("context.")) {
            const std::string_view context = std::string_view(target).substr(8);
            const bool one_row = item.relation == Relation::beside || item.relation == Relation::inside;
            if (one_row && names_other_person(context)) {
                // `Social worker: Ada Frost` is a row, and no heading of the child's labels below it.
                persons_row_ = context;
                continue;
            }
            // Under a heading of its own section a label with its value heads no other: `Debrief`, `Officer`.
            (label_of_value && !strong_context_.empty() ? weak_context_ : strong_context_) = target.substr(8);
            continue;
        }
        const bool doubtful =
            may_flow && is_answer(target) && (item.relation == Relation::above || value.ends_with('.'));
        // A sentence under a heading that asks nothing is told, and answers nothing.
        const bool told_below = item.relation == Relation::above && is_answer(target) &&
                                !item.label_text.ends_with('?') && value.ends_with('.') && count > 3;
        // A whole account under a title tells of more than the title: `Safe and well check`.
        constexpr std::size_t title_account_min = 14;
        const bool titled = item.relation == Relation::above && !item.label_text.ends_with('?') &&
                            (target.starts_with("event.") || target.starts_with("name.")) &&
                            is_sentence(value, count) && count >= title_account_min;
        if (told_below || titled || (is_place(target) && is_account(value, count))) continue;
        rank_cap_ = doubtful ? 0 : 2;
        const bool given = apply(target, item);
        rank_cap_ = 2;
        if (given) return true;
    }
    return false;
}

/// Under `His mother`, `Carer` or `Who` a sentence is what that one says, or whom the child was
/// with.
std::optional<std::string> Interpreter::topic_of_speaker(const LayoutItem& item) const {
    constexpr std::size_t label_words_max = 3;
    const std::string label = fold_label(item.label_text);
    const std::string value = joined_text(item.words);
    if (word_count(label) > label_words_max || !value.ends_with('.') || item.label_text.ends_with('?'))
        return std::nullopt;
    if (label == "who") return "who_with";
    const auto topic = topic_of_key_words(label, rules_.topics);
    return topic && *topic == "parent_views" ? topic : std::nullopt;
}

/// What was said beside a value that was asked for: nothing of it may be lost.
void Interpreter::keep_words_of_answer(const std::vector<std::string>& targets,
                                       const LayoutItem& item,
                                       bool given) {
    const std::string value = joined_text(item.words);
    const std::size_t count = word_count(folded_label(value));
    if ((!given || qualified_ || value.ends_with('.')) && count >= (qualified_ ? 2U : 4U) &&
        !targets.empty() && !read_ticks(item.words)) {
        // A question for yes or no that was answered in prose: its words stand under the topic it is about.
        // So does what an officer thinks, where the officer's name was expected.
        const bool opinion =
            value.ends_with('.') && std::ranges::find(targets, "name.officer") != targets.end();
        const std::string_view topic = !given && opinion ? "officer_view" : topic_of_answer(targets[0]);
        const auto role = given ? std::nullopt : topic_of_speaker(item);
        if (!topic.empty()) {
            apply_narrative(std::string(topic), item);
            open_topic_ = topic;
        } else if (role) {
            apply_narrative(*role, item);
        } else if (!given && tells_of_somebody(value)) {
            add_with_label(item);
            return;
        } else if (!given && is_sentence(value, count) && count <= account_words_min &&
                   targets[0] != "ignore") {
            // Sentences beside words that ask for a place or a name are told, whatever they are about.
            const auto key = item.relation == Relation::above
                                 ? topic_of_key_words(item.label_text, rules_.topics)
                                 : std::nullopt;
            if (key) {
                apply_narrative(*key, item);
                return;
            }
            loose_.push_back({passage_text(item.words),
                              source_of(item.words),
                              scope_,
                              reading_confidence(item.words),
                              true,
                              false});
        }
    }
    // `Young person: OKAFOR, Jamie, born 3 May 2010. He was last seen …`: an account that opens like a label.
    if (count > account_words_min && value.ends_with('.') &&
        (!given || value.find(". ") != std::string::npos)) {
        loose_.push_back({item.label_text + " " + passage_text(item.words),
                          source_of(item.words),
                          scope_,
                          reading_confidence(item.words),
                          true,
                          false});
    }
}

/// A label that heads a topic: its value is told under it, and so is what follows.
void Interpreter::open_topics(const std::vector<std::string>& targets, const LayoutItem& item, bool given) {
    const std::string value = joined_text(item.words);
    const std::size_t count = word_count(folded_label(value));
    const bool event = any_starts_with(targets, "event.");
    for (const std::string& target : targets) {
        if (!target.starts_with("narrative.")) continue;
        const std::string topic = target.substr(10);
        if (topic == "all") {
            open_free_ = true;
        } else {
            open_topic_ = topic;
        }
        const bool bare_answer = count <= 2 && !value.ends_with('.') && item.relation != Relation::above &&
                                 read_fixed_value(*find_field("debrief.injured"), value, rules_).has_value();
        // `Parent / carer: Ada Frost` names one and tells nothing.
        const auto named =
            topic == "parent_views" && !value.ends_with('.') && count <= 6 ? parse_name(value) : std::nullopt;
        if (named && !named->forenames.empty() && item.relation != Relation::above) break;
        const bool told = !given || qualified_ ||
                          (event ? value.ends_with('.') && count > 8 : count > 6 || value.ends_with('.'));
        // A list of tasks with a box before each is told whole, done or not.
        const bool tasks = topic == "actions" && !item.words.empty() && item.words.front().text == "-";
        if (!item.words.empty() && told && !bare_answer && (tasks || !read_ticks(item.words)))
            apply_narrative(topic, item);
        const bool bare_event = event && !value.ends_with('.');
        if (given && (count <= 6 || bare_event)) open_topic_.clear();
        break;
    }
}

/// `Were there any injuries?` `No`: where a few words were told under a topic, they answer its question.
bool Interpreter::apply_bare_answer(const std::vector<std::string>& targets, const LayoutItem& item) {
    const std::string label = fold_label(item.label_text);
    for (const auto& [topic, field, asks] :
         {std::array<std::string_view, 3>{"narrative.harm", "debrief.injured", "injur"},
          {"narrative.harm", "debrief.injured", "hurt"},
          {"narrative.substances", "debrief.substances", ""},
          {"narrative.exploitation", "debrief.exploitation_concern", ""},
          {"narrative.return", "episode.return_method", ""}}) {
        if (label.find(asks) == std::string::npos) continue;
        if (std::ranges::find(targets, topic) == targets.end()) continue;
        if (read_fixed_value(*find_field(field), joined_text(item.words), rules_) || read_ticks(item.words))
            return apply(std::string(field), item);
    }
    return false;
}

}  // namespace homeward
