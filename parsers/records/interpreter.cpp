#include "parsers/records/interpreter.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/letter_frame.h"
#include "parsers/records/letter_words.h"
#include "parsers/records/narrative.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// `09:15:00 OP975 UNIT TO ADDRESS`: an entry of a control room's log.
bool is_log_entry(const std::string& printed) {
    return printed.size() > 12 && is_ascii_digit(printed[0]) && is_ascii_digit(printed[1]) &&
           printed[2] == ':' && is_ascii_digit(printed[3]) && is_ascii_digit(printed[4]);
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

/// A name, a unit, a force and how to ring it, a line each below an account: who wrote, without a closing
/// word.
bool is_signature_block(const std::vector<LayoutWord>& words) {
    constexpr std::size_t line_words_max = 7;
    constexpr std::size_t lines_min = 2;
    std::size_t lines = 0;
    bool sender = false;
    std::vector<LayoutWord> line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        line.push_back(words[i]);
        if (i + 1 < words.size() && !words[i + 1].line_start) continue;
        const std::string printed = joined_text(line);
        const std::string folded = folded_label(printed);
        if (line.size() > line_words_max || printed.ends_with('.') || printed.ends_with('?')) return false;
        ++lines;
        sender |= is_sender_line(folded) || folded.starts_with("tel ") || folded.starts_with("ext ") ||
                  printed.find('@') != std::string::npos;
        line.clear();
    }
    return sender && lines >= lines_min;
}

/// Names and offices alone: no word of a sentence.
bool is_title_case(const std::vector<LayoutWord>& words) {
    return std::ranges::all_of(words, [](const LayoutWord& word) {
        return !is_ascii_lower(word.text.front()) || word.text == "and" || word.text == "of" ||
               word.text == "for" || word.text == "the" || word.text.find('@') != std::string::npos;
    });
}

std::size_t word_count(const std::string& folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

}  // namespace

void Interpreter::read_in_order(const std::vector<LayoutItem>& items) {
    const std::size_t last = last_facts(items);
    const std::size_t last_scope = last_scope_line(items);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const LayoutItem& item = items[i];
        facts_ahead_ = i < last;
        scopes_ahead_ = i < last_scope;
        at_ = i;
        ends_paper_ = i + 1 == items.size();
        headed_here_ = i > 0 && (items[i - 1].kind == ItemKind::heading || items[i - 1].words.empty());
        account_follows_ = i + 1 < items.size() && items[i + 1].kind == ItemKind::text &&
                           items[i + 1].sentence && last_mark(joined_text(items[i + 1].words)) == '.';
        enter_row(items, i);
        if (item.table_row >= 0 && unclear_rows_) continue;
        if (is_of_family(item)) continue;
        if (is_row_too_many(item)) {
            rows_left_out_ = true;
            continue;
        }
        if (item.column >= 0) {
            if (i == 0 || items[i - 1].column < 0) outside_ = scope_;
            person_column(item);
            continue;
        }
        if (i > 0 && items[i - 1].column >= 0) leave_columns();
        // A name over a sender's line signs the letter.
        if (item.kind == ItemKind::text && item.words.size() <= 4 && i + 1 < items.size() &&
            items[i + 1].kind != ItemKind::pair && tells_something() &&
            is_sender_line(folded_label(joined_text(items[i + 1].words)))) {
            sign(item);
            continue;
        }
        if (headed_here_ && span_below(items[i - 1], item)) continue;
        if (begins_child(i, item)) continue;
        if (i + 1 < items.size() && heads_other_person(item, items[i + 1])) {
            LayoutItem head = item;
            head.kind = ItemKind::heading;
            heading(head);
            continue;
        }
        if (!may_end_in_section(item)) {
            read_for_all(item);
            continue;
        }
        LayoutItem own = item;
        const auto next = cut_next_section(own);
        read_for_all(own);
        if (next) enter_section(*next);
    }
    finish_parts();
}

/// In a section about some of the children: each of them is told what stands in it.
void Interpreter::read_for_all(const LayoutItem& item) {
    if (together_.empty() || item.kind == ItemKind::heading) {
        read_item(item);
        return;
    }
    for (const int child : std::vector<int>(together_)) {
        if (together_.empty()) break;  // What was read began another section.
        scope_.child = child;
        read_item(item);
    }
}

void Interpreter::read_item(const LayoutItem& item) {
    note_quotation(item);
    if (item.kind != ItemKind::text) {
        const bool printed = item.kind == ItemKind::heading && !item.words.empty();
        joint_topics_ =
            topics_of_joint_heading(printed ? joined_text(item.words) : item.label_text, rules_.topics);
    }
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

/// Whether a label below a row about somebody else, `Mother: Ada Frost`, is the child's again: it asks for
/// what such a row is not followed by, or for what the child has not been told by yet.
bool Interpreter::is_childs_own(const LayoutItem& item) const {
    static constexpr std::string_view own[] = {"subject.surname",
                                               "subject.forenames",
                                               "name.subject",
                                               "subject.date_of_birth",
                                               "subject.home_address",
                                               "subject.placement_address",
                                               "subject.ethnicity",
                                               "subject.school",
                                               "subject.care_status",
                                               "subject.gender"};
    static constexpr std::string_view bare[] = {"address", "name", "full name", "postcode"};
    if (std::ranges::find(bare, fold_label(item.label_text)) != std::end(bare)) return false;
    return std::ranges::any_of(
        rules_.meanings[static_cast<std::size_t>(item.label)], [&](const LabelMeaning& meaning) {
            return std::ranges::find(own, meaning.target) != std::end(own) && !assembly_.has(meaning.target);
        });
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
    const bool of_child = !persons_row_.empty() && is_childs_own(item);
    if (row_context.empty() && !of_child) row_context = persons_row_;
    const std::string weak = of_child && weak_context_ == persons_row_ ? std::string() : weak_context_;
    const std::array<std::string, 4> contexts{row_context, weak, strong, ""};
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

/// Whether the paper has told anything by now: a letter's head stands before that, its sender's lines behind.
bool Interpreter::tells_something() const {
    return pairs_with_value_ > 0 && (!assembly_.candidates().empty() || !assembly_.passages().empty());
}

void Interpreter::text(const LayoutItem& given) {
    LayoutItem item = given;
    // Below a signature another message begins.
    if (const std::size_t head = message_head_words(item.words); head > 0) {
        closed_ = false;
        item.words.erase(item.words.begin(), item.words.begin() + static_cast<std::ptrdiff_t>(head));
        if (item.words.empty()) return;
    }
    const std::string printed = joined_text(item.words);
    const std::string folded = folded_label(printed);
    const char last = last_mark(printed);
    note_signer(item);
    const bool signature = pairs_with_value_ > 0 && !facts_ahead_ && is_signature_block(item.words);
    if (signature && names_signer(printed, rules_.entities)) sign(item);
    if (closes_letter(folded) || is_disclaimer(folded) || signature ||
        (is_sender_line(folded) && last != '.' && tells_something() && !facts_ahead_)) {
        closed_ = true;
        open_topic_.clear();
        return;
    }
    if (names_signer(printed, rules_.entities) && (closed_ || !item.sentence)) sign(item);
    // Below the last account a rank, a name and an office without a sentence sign the paper.
    if (!open_topic_.empty() && !facts_ahead_ && last != '.' && names_signer(printed, rules_.entities) &&
        is_title_case(item.words)) {
        sign(item);
        closed_ = true;
        open_topic_.clear();
        return;
    }
    if (closed_ || folded.empty()) return;
    if (word_count(folded) <= 6 && scope_heading(printed)) return;
    if (read_talk_line(item)) return;
    if (!open_topic_.empty() && item.sentence && item.moment.empty()) {
        apply_narrative(open_topic_, item);
        return;
    }
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
    // A short sentence is told too: `No injuries were noted.`
    const bool entry = !item.moment.empty();
    const std::size_t least = open_free_ ? 1U : entry || (item.sentence && last == '.') ? 3U : 5U;
    if (word_count(folded) < least || (!open_free_ && is_boilerplate(folded))) return;
    if (!item.sentence && !open_free_) return;
    // Before the first fact stands the title, unless it is a sentence.
    const std::vector<std::string_view> said = split(folded, ' ');
    const bool of_somebody = std::ranges::any_of(said, [](std::string_view word) {
        return is_one_of(word, {"he", "she", "him", "his", "her", "they", "me", "my", "i"});
    });
    // A letter's text with its signature is no title, nor is what is told of somebody.
    const bool told = word_count(folded) > 30 || printed.find(". ") != std::string::npos ||
                      (of_somebody && said.size() > 3);
    // Nor is any of a report's paragraphs behind the first.
    const bool paragraph = of_report_ && !loose_.empty();
    const bool title = !paragraph && !told && !entry && pairs_with_value_ == 0 && !open_free_ &&
                       last != '.' && last != '!' && last != '?';
    // Whole sentences under a heading of their own are told, whatever the heading is called.
    add_loose(item, open_free_ || (headed_ && last == '.'), title);
}

void Interpreter::apply_narrative(const std::string& topic, const LayoutItem& item) {
    if (topic == "all") {
        add_loose(item, true, false);
        return;
    }
    // Beside the title of a report, before anything is told, stands its number.
    const bool title =
        of_report_ && loose_.empty() && item.kind == ItemKind::pair && !item.label_text.ends_with('?');
    const bool figures = title && std::ranges::all_of(item.words, [](const LayoutWord& word) {
                             return std::ranges::any_of(word.text, is_ascii_digit) &&
                                    std::ranges::none_of(word.text, is_ascii_lower);
                         });
    if (figures) return;
    const bool joint = std::ranges::find(joint_topics_, topic) != joint_topics_.end();
    if (of_report_) {
        const std::size_t before = loose_.size();
        add_loose(item, true, false);
        for (std::size_t i = before; i < loose_.size(); ++i) {
            loose_[i].topic = topic;
            if (joint) loose_[i].joint = joint_topics_;
        }
        return;
    }
    ScopedPassage passage;
    passage.scope = scope_;
    passage.of_all = of_all_ && scope_.child == 0;
    passage.named = by_name_;
    if (joint) passage.joint = joint_topics_;
    passage.passage.topic = topic;
    std::vector<LayoutWord> words = item.words;
    // Whom somebody was with may stand on a line of its own, and ends no mail.
    const bool asks_who = topic == "who_with" || topic == "exploitation";
    if (of_mail_) words.resize(told_words(words, ends_paper_ && !asks_who, item.kind == ItemKind::text));
    if (words.empty()) return;
    passage.passage.text = passage_text(words);
    passage.passage.source = source_of(words);
    if (!passage.passage.text.empty()) assembly_.add(std::move(passage));
}

/// Facts about the episode and the debrief that stand after the last child are told of all of them; those
/// that each child has for itself stay.
void Interpreter::share_scopes() {
    assembly_.share_after_last_child();
}

}  // namespace homeward
