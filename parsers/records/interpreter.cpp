#include "parsers/records/interpreter.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/letter_words.h"
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

/// `09:15:00 OP975 UNIT TO ADDRESS`: an entry of a control room's log.
bool is_log_entry(const std::string& printed) {
    return printed.size() > 12 && is_ascii_digit(printed[0]) && is_ascii_digit(printed[1]) &&
           printed[2] == ':' && is_ascii_digit(printed[3]) && is_ascii_digit(printed[4]);
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

/// The last character before closing quotation marks and brackets: a sentence ends in a stop within them.
char last_mark(std::string_view text) {
    while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')'))
        text.remove_suffix(1);
    for (const std::string_view quote : {"\xE2\x80\x9D", "\xE2\x80\x99"}) {
        if (text.ends_with(quote)) text.remove_suffix(quote.size());
    }
    return text.empty() ? '.' : text.back();
}

std::size_t word_count(const std::string& folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

}  // namespace

void Interpreter::read_in_order(const std::vector<LayoutItem>& items) {
    const std::size_t last = last_facts(items);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const LayoutItem& item = items[i];
        facts_ahead_ = i < last;
        enter_row(items, i);
        if (item.table_row >= 0 && unclear_rows_) continue;
        if (item.column >= 0) {
            person_column(item);
            continue;
        }
        if (i > 0 && items[i - 1].column >= 0) (columns_are_episodes_ ? scope_.episode : scope_.child) = 0;
        // A name over a sender's line signs the letter.
        if (item.kind == ItemKind::text && item.words.size() <= 4 && i + 1 < items.size() &&
            items[i + 1].kind != ItemKind::pair && pairs_with_value_ > 0 &&
            is_sender_line(folded_label(joined_text(items[i + 1].words)))) {
            sign(item);
            continue;
        }
        if (begins_child(i, item)) continue;
        switch (item.kind) {
            case ItemKind::heading:
                heading(item);
                break;
            case ItemKind::pair:
                pair(item);
                break;
            case ItemKind::text:
                text(item);
                break;
        }
    }
    finish_parts();
}

std::vector<std::string> Interpreter::targets_of(const LayoutItem& item) const {
    std::vector<std::string> targets;
    if (item.label < 0) return targets;
    const std::vector<LabelMeaning>& meanings = rules_.meanings[static_cast<std::size_t>(item.label)];
    std::string row_context;
    if (item.row_label >= 0) {
        for (const LabelMeaning& meaning : rules_.meanings[static_cast<std::size_t>(item.row_label)]) {
            if (meaning.target.starts_with("context.") && row_context.empty())
                row_context = meaning.target.substr(8);
            for (const auto& [event, context] : {std::pair{"event.last_seen", "last_seen"},
                                                 {"event.reported", "report"},
                                                 {"event.found", "found"},
                                                 {"event.held", "debrief"}}) {
                if (meaning.target == event) row_context = context;
            }
        }
    }
    const std::string strong = strong_context_.empty() ? "child" : strong_context_;
    const std::array<std::string, 4> contexts{row_context, weak_context_, strong, ""};
    for (std::size_t i = 0; i < contexts.size() && targets.empty(); ++i) {
        if (contexts[i].empty() && i + 1 < contexts.size()) continue;
        for (const LabelMeaning& meaning : meanings) {
            const bool fresh = std::ranges::find(targets, meaning.target) == targets.end();
            if (meaning.within == contexts[i] && fresh) targets.push_back(meaning.target);
        }
    }
    // What a heading may mean as a topic it means in every context.
    for (const LabelMeaning& meaning : meanings) {
        const bool fresh = std::ranges::find(targets, meaning.target) == targets.end();
        if (fresh && meaning.within.empty() && meaning.target.starts_with("narrative."))
            targets.push_back(meaning.target);
    }
    return targets;
}

void Interpreter::remember_context(const std::string& target) {
    const auto starts = [&](std::string_view start) { return target.starts_with(start); };
    if (starts("subject.placement")) {
        weak_context_ = "child";
    } else if (starts("subject.") || target == "name.subject") {
        weak_context_ = "child";
    } else if (target == "episode.reported_by" || target == "episode.reporter_relationship") {
        weak_context_ = "informant";
    } else if (starts("episode.last_seen") || target == "event.last_seen") {
        weak_context_ = "last_seen";
    } else if (starts("episode.reported_at") || target == "event.reported") {
        weak_context_ = "report";
    } else if (starts("episode.found") || target == "event.found") {
        weak_context_ = "found";
    } else if (starts("debrief.held") || target == "event.held") {
        weak_context_ = "debrief";
    } else if (starts("name.officer") || starts("debrief.officer")) {
        weak_context_ = "officer";
    }
}

/// A label may name the one child whom it asks about.
void Interpreter::pair(const LayoutItem& item) {
    const Scope before = scope_;
    const int named = assembly_.child_count() >= 2 ? child_in_label(fold_label(item.label_text)) : 0;
    if (named > 0) scope_.child = named;
    read_pair(item);
    if (named > 0 && scope_.child == named) scope_ = before;
}

void Interpreter::read_pair(const LayoutItem& item) {
    const std::string value = joined_text(item.words);
    note_message_head(item);
    const std::string folded = folded_label(value);
    if (item.label < 0) {
        const std::string label = fold_label(item.label_text);
        if (scope_heading(label)) {
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
        if (word_count(folded) >= 8) {
            LayoutItem prose = item;
            prose.kind = ItemKind::text;
            prose.sentence = true;
            text(prose);
        }
        return;
    }
    leave_child(fold_label(item.label_text));
    const std::vector<std::string> targets = targets_of(item);
    if (is_told_under_signature(item)) {
        LayoutItem account = item;
        account.kind = ItemKind::text;
        account.sentence = true;
        text(account);
        return;
    }
    if (closed_) {
        const bool reopens = std::ranges::any_of(targets, [](const std::string& t) {
            return t.starts_with("narrative.") || t == "subject.surname" || t == "subject.forenames" ||
                   t == "subject.date_of_birth" || t == "name.subject" || t == "document.reference";
        });
        const std::string head = fold_label(item.label_text);
        if (!reopens && head != "from" && head != "sent" && head != "subject") return;
        closed_ = false;
    }
    const std::string label = fold_label(item.label_text);
    const bool mail_head =
        label == "subject" && (last_label_ == "from" || last_label_ == "sent" || last_label_ == "to" ||
                               last_label_ == "cc" || last_label_ == "date" || greets(value));
    last_label_ = label;
    if (mail_head) return;
    // The head of an older message below its answer.
    quoted_ |= assembly_.candidates().size() > 3 &&
               (label == "sent" || (label == "from" && value.find('@') != std::string::npos));
    const bool first = pairs_with_value_ == 0;
    // `Returned child: officer's report` over the first fact is a title: no day, and no heading of what
    // follows.
    const bool names_event = std::ranges::any_of(
        targets, [](const std::string& t) { return t.starts_with("event.") || t.starts_with("context."); });
    const bool names_child = std::ranges::any_of(
        targets, [](const std::string& t) { return t.starts_with("name.") || t.starts_with("subject."); });
    if (first && names_event && !names_child && item.relation == Relation::inside &&
        !find_time(value, hint_, true)) {
        return;
    }
    if (!folded.empty()) ++pairs_with_value_;
    open_topic_.clear();
    open_free_ = false;
    headed_ = false;
    bool given = false;
    qualified_ = false;
    const bool event =
        std::ranges::any_of(targets, [](const std::string& t) { return t.starts_with("event."); });
    const bool may_flow =
        std::ranges::any_of(targets, [](const std::string& t) { return t.starts_with("narrative."); });
    const bool prose =
        may_flow && word_count(folded) >= 6 && (value.ends_with('.') || word_count(folded) > 14);
    const bool label_of_value = std::ranges::any_of(targets, [](const std::string& t) {
        return !t.starts_with("context.") && !t.starts_with("narrative.") && t != "ignore";
    });
    for (const std::string& target : targets) {
        if (target.starts_with("narrative.")) continue;
        if (prose && !is_answer(target)) continue;
        if (item.label_sure || !item.words.empty()) remember_context(target);
        if (target == "ignore" || item.words.empty()) continue;
        if (target.starts_with("context.")) {
            // Under a heading of its own section a label with its value heads no other: `Debrief`, `Officer`.
            (label_of_value && !strong_context_.empty() ? weak_context_ : strong_context_) = target.substr(8);
            continue;
        }
        const bool doubtful =
            may_flow && is_answer(target) && (item.relation == Relation::above || value.ends_with('.'));
        // A sentence under a heading that asks nothing is told, and answers nothing.
        const bool told_below = item.relation == Relation::above && is_answer(target) &&
                                !item.label_text.ends_with('?') && value.ends_with('.') &&
                                word_count(folded) > 3;
        if (told_below) continue;
        rank_cap_ = doubtful ? 0 : 2;
        given |= apply(target, item);
        rank_cap_ = 2;
        if (given) break;
    }
    if (!given && may_flow && word_count(folded) <= bare_answer_words_max && !value.ends_with('.'))
        given = apply_bare_answer(targets, item);
    if ((!given || qualified_ || value.ends_with('.')) && !may_flow &&
        word_count(folded) >= (qualified_ ? 2U : 4U) && !targets.empty() && !read_ticks(item.words)) {
        // A question for yes or no that was answered in prose: its words stand under the topic it is about.
        // So does what an officer thinks, where the officer's name was expected.
        const bool opinion =
            value.ends_with('.') && std::ranges::find(targets, "name.officer") != targets.end();
        const std::string_view topic = !given && opinion ? "officer_view" : topic_of_answer(targets[0]);
        if (!topic.empty()) {
            apply_narrative(std::string(topic), item);
            open_topic_ = topic;
        }
    }
    // `Young person: OKAFOR, Jamie, born 3 May 2010. He was last seen …`: an account that opens like a label.
    if (!may_flow && word_count(folded) > account_words_min && value.find(". ") != std::string::npos &&
        value.ends_with('.')) {
        loose_.push_back({item.label_text + " " + passage_text(item.words),
                          source_of(item.words),
                          scope_,
                          reading_confidence(item.words),
                          true,
                          false});
    }
    for (const std::string& target : targets) {
        if (!target.starts_with("narrative.")) continue;
        const std::string topic = target.substr(10);
        if (topic == "all") {
            open_free_ = true;
        } else {
            open_topic_ = topic;
        }
        const bool bare_answer = word_count(folded) <= 2 && !value.ends_with('.') &&
                                 item.relation != Relation::above &&
                                 read_fixed_value(*find_field("debrief.injured"), value, rules_).has_value();
        const bool told = !given || qualified_ ||
                          (event ? value.ends_with('.') && word_count(folded) > 8
                                 : word_count(folded) > 6 || value.ends_with('.'));
        if (!item.words.empty() && told && !bare_answer && !read_ticks(item.words))
            apply_narrative(topic, item);
        if (given && word_count(folded) <= 6) open_topic_.clear();
        break;
    }
    // `Missing child: return visit` over the first fact names nobody: a title.
    if (first && !given && names_child && item.relation == Relation::inside) pairs_with_value_ = 0;
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

void Interpreter::text(const LayoutItem& item) {
    const std::string printed = joined_text(item.words);
    const std::string folded = folded_label(printed);
    const char last = last_mark(printed);
    if (closes_letter(folded) || is_disclaimer(folded) ||
        (is_sender_line(folded) && last != '.' && pairs_with_value_ > 0 && !facts_ahead_)) {
        closed_ = true;
        open_topic_.clear();
        return;
    }
    if (names_signer(printed, rules_.entities) && (closed_ || !item.sentence)) sign(item);
    if (closed_ || folded.empty()) return;
    if (word_count(folded) <= 6 && scope_heading(fold_label(printed))) return;
    if (!open_topic_.empty() && item.sentence) {
        apply_narrative(open_topic_, item);
        return;
    }
    // A short sentence is told too: `No injuries were noted.`
    const std::size_t least = open_free_ ? 1U : item.sentence && last == '.' ? 3U : 5U;
    if (word_count(folded) < least || (!open_free_ && is_boilerplate(folded))) return;
    if (!item.sentence && !open_free_) return;
    // Beside passages of its own a paper's log tells what the control room did.
    if (!open_free_ && is_log_entry(printed) && !assembly_.passages().empty()) {
        aside_.push_back({passage_text(item.words),
                          source_of(item.words),
                          scope_,
                          reading_confidence(item.words),
                          false,
                          false});
        return;
    }
    // Before the first fact stands the title, unless it is a sentence.
    const bool told = word_count(folded) > 30;  // A letter's text with its signature is no title.
    const bool title =
        !told && pairs_with_value_ == 0 && !open_free_ && last != '.' && last != '!' && last != '?';
    // Whole sentences under a heading of their own are told, whatever the heading is called.
    add_loose(item, open_free_ || (headed_ && last == '.'), title);
}

void Interpreter::apply_narrative(const std::string& topic, const LayoutItem& item) {
    if (topic == "all") {
        add_loose(item, true, false);
        return;
    }
    ScopedPassage passage;
    passage.scope = scope_;
    passage.passage.topic = topic;
    passage.passage.text = passage_text(item.words);
    passage.passage.source = source_of(item.words);
    if (!passage.passage.text.empty()) assembly_.add(std::move(passage));
}

/// Facts about the episode and the debrief that stand after the last child are told of all of them; those
/// that each child has for itself stay.
void Interpreter::share_scopes() {
    assembly_.share_after_last_child();
}

}  // namespace homeward
