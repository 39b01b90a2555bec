#include "parsers/records/cell_facts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/event_pieces.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/kinds.h"
#include "parsers/records/made_items.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t label_words_max = 5;
constexpr std::size_t place_words_max = 14;

}  // namespace

void CellFacts::next_row() {
    for (auto& [label, words] : told_) told_above_[label] = std::move(words);
    told_.clear();
}

/// Whether a line is a fact of its own, though the line above it may have left no room for its first word.
bool CellFacts::stands_alone(const Words& line) const {
    const std::string printed = joined_text(line);
    const auto officer = parse_officer(printed);
    const auto time = find_time(printed, std::nullopt, false);
    const FieldRow* method = find_field("episode.return_method");
    return is_one_of(folded_label(printed), {"m", "f", "male", "female", "boy", "girl"}) ||
           (time && time->date && time->begin == 0) || (officer && !officer->rank.empty()) ||
           (topic_ == ColumnTopic::found && read_fixed_value(*method, printed, rules_)) ||
           (topic_ == ColumnTopic::person && begins_address(line) && ends_in_postcode(printed));
}

/// Whether nothing is missing of a fact, so that the line below it is another.
bool CellFacts::is_whole(const Words& fact) const {
    const std::string printed = joined_text(fact);
    if (!stands_alone(fact) || fact.back().text.ends_with(':')) return false;
    if (const auto officer = parse_officer(printed); officer && !officer->rank.empty())
        return officer->name.find(' ') != std::string::npos;
    const auto time = find_time(printed, std::nullopt, false);
    return !time || !time->date || time->minutes || topic_ == ColumnTopic::person;
}

/// The facts of a cell: lines that are facts of their own apart, the lines of an address as one.
std::vector<CellFacts::Words> CellFacts::facts_of(const TableCell& cell) const {
    std::vector<Words> facts;
    for (const Words& printed : cell.facts) {
        std::vector<Words> lines;
        for (const LayoutWord& word : printed) {
            if (lines.empty() || word.line_start) lines.emplace_back();
            lines.back().push_back(word);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            // What the line begins may end on the next: `returned by` / `herself`.
            Words longer = lines[i];
            if (i + 1 < lines.size()) longer.insert(longer.end(), lines[i + 1].begin(), lines[i + 1].end());
            const bool label = i > 0 && is_label_alone(topic_, facts.back());
            const bool alone = stands_alone(lines[i]) || begins_labelled(topic_, lines[i]) ||
                               (topic_ == ColumnTopic::found && stands_alone(longer));
            if (i == 0 || (!label && (alone || is_whole(facts.back())))) {
                facts.push_back(lines[i]);
            } else {
                facts.back().insert(facts.back().end(), lines[i].begin(), lines[i].end());
            }
        }
    }
    for (Words& fact : facts) {
        for (std::size_t i = 1; i < fact.size(); ++i) fact[i].wrapped = fact[i].line_start;
        for (std::size_t i = 1; i < fact.size(); ++i) fact[i].line_start = false;
    }
    if (topic_ == ColumnTopic::person) join_addresses(facts);
    return facts;
}

void CellFacts::read(const TableCell& cell,
                     std::string_view head,
                     ColumnTopic topic,
                     bool lone_account,
                     std::vector<LayoutItem>& items) {
    if (cell.facts.empty()) return;
    items_ = &items;
    topic_ = topic;
    moment_told_ = reported_told_ = named_ = false;
    if (topic == ColumnTopic::account) {
        account(cell, head, lone_account);
        return;
    }
    std::vector<Words> facts = facts_of(cell);
    if (topic == ColumnTopic::other) {
        read_other(std::move(facts), head);
        return;
    }
    for (const Words& printed : facts) {
        const Words words = without_mark(printed);
        if (words.empty()) continue;
        if (is_of_above(folded_label(joined_text(words)))) {
            if (topic == ColumnTopic::person) pair("Home address", words);
            continue;
        }
        if (!read_labelled(words)) read_bare(words);
    }
}

/// What stands under a head of its own meaning, `School`: all of the cell but facts with labels of theirs.
void CellFacts::read_other(std::vector<Words> facts, std::string_view head) {
    Words rest;
    for (Words& fact : facts) {
        if (number_length(fact) == fact.size() || read_labelled(fact)) continue;
        rest.insert(rest.end(), fact.begin(), fact.end());
    }
    if (!rest.empty() && !pair(std::string(head), rest)) text(std::move(rest));
}

/// Gives `words` what the row above said under `label`; false where it said nothing, or too much.
bool CellFacts::take_above(const std::string& label, Words& words) {
    const auto above = told_above_.find(label);
    if (above == told_above_.end() || above->second.size() > left_) return false;
    left_ -= above->second.size();
    words = above->second;
    return true;
}

/// A label with its value; false where nobody knows the label.
bool CellFacts::pair(const std::string& label, Words words) {
    const auto hit = vocabulary_.find(label, true);
    if (!hit || hit->id < 0 || words.empty()) return false;
    if (is_of_above(folded_label(joined_text(words))) && !take_above(label, words)) return true;
    told_[label] = words;
    LayoutItem made;
    made.kind = ItemKind::pair;
    made.label = hit->id;
    made.label_text = label;
    made.label_match = hit->match;
    made.flows = hit->flows;
    made.relation = hit->flows ? Relation::above : Relation::inside;
    made.words = std::move(words);
    items_->push_back(std::move(made));
    return true;
}

void CellFacts::text(Words words) {
    LayoutItem item;
    item.words = std::move(words);
    item.sentence = item.words.size() >= 4;
    items_->push_back(std::move(item));
}

/// Whether a head says what its account is about, `Reasons`; `Summary` and `What the child said` do not, nor
/// does `Account`.
bool CellFacts::is_specific(std::string_view head) const {
    const auto hit = vocabulary_.find(head, true);
    if (!hit || hit->id < 0 || !hit->flows) return false;
    const std::string folded = folded_label(head);
    const std::vector<std::string_view> words = split(folded, ' ');
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"reason", "reasons", "why", "where", "actions", "action", "harm", "risks"});
    });
}

/// An account goes to its head's topic; where the head is of none, or the account is all that is told, its
/// sentences say theirs.
void CellFacts::account(const TableCell& cell, std::string_view head, bool lone) {
    Words words;
    for (const Words& fact : cell.facts) {
        const auto colon =
            std::ranges::find_if(fact, [](const LayoutWord& word) { return word.text.ends_with(':'); });
        const auto length = static_cast<std::size_t>(colon - fact.begin()) + 1;
        if (colon != fact.end() && length <= label_words_max && length < fact.size()) {
            const std::string label = joined_text(without_last_mark(words_between(fact, 0, length)));
            if (pair(label, words_between(fact, length, fact.size()))) continue;
        }
        words.insert(words.end(), fact.begin(), fact.end());
    }
    if (words.empty()) return;
    for (LayoutWord& word : words) word.line_start = false;
    if (is_of_above(folded_label(joined_text(words))) && !take_above("account", words)) return;
    told_["account"] = words;
    const bool by_head = is_specific(head) || (!lone && vocabulary_.find(head, true));
    if (!pair(by_head ? std::string(head) : "Notes", words)) text(std::move(words));
}

/// `Where: Pike Lane Chapel`, `Born 03/03/2013`: by its own label.
bool CellFacts::read_labelled(const Words& words) {
    for (std::size_t length = std::min(label_words_max, words.size() - 1); length > 0; --length) {
        const Words own = words_between(words, 0, length);
        const bool marked = own.back().text.ends_with(':') || own.back().text.ends_with('?');
        std::string printed = joined_text(own);
        while (printed.ends_with(':')) printed.pop_back();
        const std::string folded = folded_label(printed);
        const ColumnTopic turned = topic_behind(topic_, folded);
        const std::string label = full_label(topic_, printed);
        // Without its mark a label is one that the column makes clear, or names a kind of fact.
        const bool plain = is_short_label(topic_, printed) || is_one_of(folded,
                                                                        {"dob",
                                                                         "age",
                                                                         "school",
                                                                         "risk",
                                                                         "tel",
                                                                         "mobile",
                                                                         "phone",
                                                                         "reported by",
                                                                         "officer",
                                                                         "found",
                                                                         "returned",
                                                                         "interviewed",
                                                                         "address",
                                                                         "ref"});
        const Words value = words_between(words, length, words.size());
        if (!marked && (!plain || is_ascii_lower(own.front().text.front()))) continue;
        if (turned != topic_) {
            topic_ = turned;
            moment_told_ = false;
            read_bare(value);
            return true;
        }
        if (label == "Reported") reported_told_ = true;
        if (pair(label, value)) return true;
        if (marked) break;
    }
    return false;
}

void CellFacts::read_bare(const Words& words) {
    switch (topic_) {
        case ColumnTopic::person:
            read_of_person(words);
            return;
        case ColumnTopic::missing:
        case ColumnTopic::reported:
            if (read_moment(words) || read_reporter(words)) return;
            if (topic_ == ColumnTopic::missing && words.size() <= place_words_max &&
                !words.back().text.ends_with('.') && pair("Place last seen", words))
                return;
            text(words);
            return;
        case ColumnTopic::found:
            read_of_return(words);
            return;
        case ColumnTopic::debrief:
            read_of_debrief(words);
            return;
        case ColumnTopic::account:
        case ColumnTopic::other:
            text(words);
            return;
    }
}

void CellFacts::read_of_person(const Words& words) {
    if (!named_) {
        named_ = true;
        read_name(words);
        return;
    }
    const std::string printed = joined_text(words);
    if (ends_in_postcode(printed)) {
        pair("Home address", words);
        return;
    }
    for (const Words& part : parted_at_commas(words)) {
        if (!read_labelled(part)) read_described(part);
    }
}

void CellFacts::read_name(const Words& words) {
    const std::size_t first = number_length(words);
    const std::size_t end = first + name_length(words_between(words, first, words.size()));
    pair("Full name", without_last_mark(words_between(words, first, end)));
    const Words rest = without_mark(words_between(words, end, words.size()));
    if (!rest.empty()) read_of_person(rest);
}

/// `Male`, `13`, `Mill Close Academy`: what a word by itself says of the child.
void CellFacts::read_described(const Words& words) {
    const std::string printed = joined_text(words);
    const std::string folded = folded_label(printed);
    if (has_day(words)) {
        pair("Date of birth", words);
    } else if (is_one_of(folded, {"m", "f", "male", "female", "boy", "girl"})) {
        pair("Gender", words);
    } else if (parse_age(printed)) {
        pair("Age", words);
    } else if (parse_phone(printed)) {
        pair("Phone", words);
    } else if (contains_words(folded, "school") || contains_words(folded, "academy") ||
               contains_words(folded, "college")) {
        pair("School", words);
    } else {
        text(words);
    }
}

/// The first moment under `Went missing` is when the child was last seen, the next when it was reported.
bool CellFacts::read_moment(const Words& words) {
    if (!has_day(words)) return false;
    const bool report = topic_ == ColumnTopic::reported || moment_told_;
    reported_told_ |= report;
    moment_told_ = true;
    return pair(report ? "Reported" : "Last seen", words);
}

/// `Hilda Ridley (mother)`, `by her key worker`
bool CellFacts::read_reporter(const Words& words) {
    Words own = words;
    if (is_one_of(folded_label(own.front().text), {"by"})) own.erase(own.begin());
    if (own.empty()) return false;
    const auto reporter = reporter_words(joined_text(own), rules_);
    const bool said = own.size() < words.size() || topic_ == ColumnTopic::reported;
    const bool by_relation = reporter && !reporter->relation.empty();
    if (!said && !by_relation) return false;
    return pair("Reported by", own);
}

void CellFacts::read_of_return(const Words& words) {
    if (has_day(words)) {
        if (!pair("Found", words)) text(words);
        return;
    }
    const std::string printed = joined_text(words);
    const FieldRow* method = find_field("episode.return_method");
    const bool is_method = method != nullptr && read_fixed_value(*method, printed, rules_).has_value();
    const bool is_place = words.size() <= place_words_max && !printed.ends_with('.');
    if (is_method ? !pair("How found", words) : !is_place || !pair("Where found", words)) text(words);
}

void CellFacts::read_of_debrief(const Words& words) {
    const std::string printed = joined_text(words);
    const auto officer = parse_officer(printed);
    if (officer && !officer->rank.empty() && !officer->name.empty() && pair("Officer", words)) return;
    if (has_day(words)) {
        if (!pair("Date and time of debrief", words)) text(words);
        return;
    }
    const bool answers = seen_alone_in(folded_label(printed)).has_value();
    const bool is_place = !answers && words.size() <= place_words_max && !printed.ends_with('.') &&
                          !is_ascii_lower(words.front().text.front());
    if (!is_place || !pair("Place of interview", words)) text(words);
}

}  // namespace homeward
