#include "parsers/records/prose.h"

#include <algorithm>
#include <set>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/narrative_topics.h"
#include "parsers/records/prose_children.h"
#include "parsers/records/prose_facts.h"
#include "parsers/text/dictionary.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

void add_names(const Record& record, EntityContext& context) {
    const auto text = [&](std::string_view id) -> std::string {
        const Field* field = record.find(id);
        return field != nullptr ? field->value : std::string();
    };
    const std::string surname = text("subject.surname");
    const std::string forenames = text("subject.forenames");
    for (const std::string& name : {surname, forenames, forenames + " " + surname, text("subject.aliases")}) {
        if (!trimmed(name).empty()) context.child_names.push_back(name);
    }
    for (const std::string_view first : split(forenames, ' ')) {
        if (!first.empty()) context.child_names.emplace_back(first);
    }
    for (const std::string_view id : {"episode.reported_by", "debrief.officer"}) {
        if (!text(id).empty()) context.other_names.push_back(text(id));
    }
    for (const std::string_view id : {"subject.phone"}) {
        if (!text(id).empty()) context.phones.push_back(text(id));
    }
    for (const std::string_view id :
         {"subject.home_address", "subject.placement_address", "subject.school"}) {
        if (!text(id).empty()) context.places.push_back(text(id));
    }
}

/// Nearly every letter: a stray word in small letters may stand between.
bool is_all_capitals(std::string_view text) {
    const auto upper = std::ranges::count_if(text, is_ascii_upper);
    const auto lower = std::ranges::count_if(text, is_ascii_lower);
    return upper > 8 && lower * 20 < upper;
}

/// Text in capitals with small letters where the dictionary knows the word: what keeps a capital may be a
/// name. As many bytes as before, so that places in it stay.
std::string with_small_letters(std::string_view text, const EntityRules& rules) {
    std::string result(text);
    bool opens = true;
    std::size_t before = text.size();  // Where the word before begins, if it may be part of a name.
    std::size_t before_that = text.size();
    bool before_is_name = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_ascii_alpha(text[at])) {
            if (text[at] == '.' || text[at] == '!' || text[at] == '?') opens = true;
            ++at;
            continue;
        }
        std::size_t end = at;
        bool digits = at > 0 && is_ascii_digit(text[at - 1]);
        while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '\''))
            digits |= is_ascii_digit(text[end++]);
        const std::string lower = to_ascii_lower(text.substr(at, end - at));
        const bool known = is_dictionary_word(lower) || lower.find('\'') != std::string::npos;
        const bool street = rules.street_types.contains(lower) && before_is_name;
        // Of `Central bus station` the word before the whole kind is its name.
        const bool two = before < text.size() &&
                         rules.venue_types.contains(to_ascii_lower(text.substr(before, end - before)));
        if (two) before = before_that;
        const bool venue = rules.venue_types.contains(lower) && before < text.size();
        const bool name = !known || street || venue || rules.forenames.contains(lower);
        if (!digits) {
            for (std::size_t i = at + (name || opens ? 1 : 0); i < end; ++i) {
                result[i] = to_ascii_lower(result[i]);
            }
            // The word before a kind of venue is its name: `the Galleon Arcade`.
            if (venue) result[before] = to_ascii_upper(result[before]);
        }
        before_is_name = name && !digits;
        before_that = before;
        before = end - at > 2 && !digits && !rules.openers.contains(lower) ? at : text.size();
        opens = false;
        at = end;
    }
    return result;
}

}  // namespace

namespace {

constexpr std::size_t whole_account_sentences_min = 6;

/// A paper with one heading over its whole account, `Summary`: the account is sorted as if it had none, save
/// that what tells of nothing else stays under the heading's topic.
void sort_whole_account(const Rules& rules, Assembly& assembly) {
    const std::vector<ScopedPassage>& passages = assembly.passages();
    if (passages.empty()) return;
    const std::string topic = passages.front().passage.topic;
    const Scope scope = passages.front().scope;
    std::vector<std::string_view> paragraphs;
    for (const ScopedPassage& passage : passages) {
        if (passage.passage.topic != topic || passage.scope != scope) return;
        paragraphs.emplace_back(passage.passage.text);
    }
    std::size_t sentences = 0;
    for (const std::string_view paragraph : paragraphs) sentences += split_sentences(paragraph).size();
    if (sentences < whole_account_sentences_min) return;
    const auto sorted = sort_paragraphs(paragraphs, rules.topics, rules.prose, topic);
    std::vector<ScopedPassage> out;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (const TopicText& text : sorted[i]) {
            ScopedPassage passage = passages[i];
            passage.passage.topic = text.topic;
            passage.passage.text = text.text;
            out.push_back(std::move(passage));
        }
    }
    assembly.replace_passages(std::move(out));
}

/// An officer's name and no sentence: `PC Fiona Braithwaite, Surrey Police`.
bool is_signature(std::string_view text, const Rules& rules) {
    text = trimmed(text);
    const std::string folded = folded_label(text);
    const bool rank = rules.entities.ranks.contains(std::string_view(folded).substr(0, folded.find(' ')));
    return rank && !text.ends_with('.') && std::ranges::count(folded, ' ') < 10;
}

/// Sorts the texts into passages, those of each child by themselves.
void add_accounts(const std::vector<LooseText>& texts,
                  bool labelled,
                  const Rules& rules,
                  Assembly& assembly) {
    std::vector<int> children;
    for (const LooseText& text : texts) {
        if (std::ranges::find(children, text.scope.child) == children.end())
            children.push_back(text.scope.child);
    }
    for (const int child : children) {
        std::vector<const LooseText*> accounts;
        std::vector<std::string_view> paragraphs;
        for (const LooseText& text : texts) {
            if (text.is_title || text.scope.child != child || is_signature(text.text, rules)) continue;
            const std::string folded = folded_label(text.text);
            const auto words = std::ranges::count(folded, ' ') + 1;
            // Beside passages under headings a stray line is furniture more often than telling.
            if (labelled && !text.under_free_heading && words < 20) continue;
            accounts.push_back(&text);
            paragraphs.emplace_back(text.text);
        }
        const auto sorted = sort_paragraphs(paragraphs, rules.topics, rules.prose);
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            for (const TopicText& topic : sorted[i]) {
                ScopedPassage passage;
                passage.scope = accounts[i]->scope;
                passage.passage = {topic.topic, topic.text, accounts[i]->source};
                assembly.add(std::move(passage));
            }
        }
    }
}

}  // namespace

void read_prose(const std::vector<LooseText>& texts, const Rules& rules, Assembly& assembly) {
    sort_whole_account(rules, assembly);
    std::set<std::string> topics;
    for (const ScopedPassage& passage : assembly.passages()) topics.insert(passage.passage.topic);
    const bool labelled = topics.size() >= 3;
    // A form asks what it wants to know: its stray sentences tell only what no label did.
    constexpr std::size_t labelled_fields_min = 8;
    constexpr std::size_t told_fields_max =
        3;  ///< With more the paper has labels: its headings ask, and texts tell.
    const bool form = assembly.candidates().size() >= labelled_fields_min;
    const std::optional<ChildrenTold> children = form ? std::nullopt : tell_children_apart(texts, rules);
    std::vector<LooseText> telling = children ? children->facts : texts;
    if (assembly.candidates().size() < told_fields_max) {
        for (const ScopedPassage& passage : assembly.passages())
            telling.push_back({passage.passage.text, passage.passage.source, passage.scope, 1, false, false});
    }
    read_facts(telling, form ? FactScope::events_only : FactScope::all, rules, assembly);
    add_accounts(children ? children->passages : texts, labelled, rules, assembly);
}

void add_entities(std::vector<Record>& records, const std::vector<LooseText>& aside, const Rules& rules) {
    EntityContext context;
    for (const Record& record : records) add_names(record, context);
    for (Record& record : records) {
        std::set<std::pair<std::string, std::string>> seen;
        const auto add_from = [&](const std::string& text, const Source& source) {
            const std::string cased = is_all_capitals(text) ? with_small_letters(text, rules.entities) : text;
            for (FoundEntity& found : find_entities(cased, context, rules.entities)) {
                if (!seen.insert({found.entity.type, folded_label(found.entity.value)}).second) continue;
                found.entity.source = source;
                record.entities.push_back(std::move(found.entity));
            }
        };
        for (const Passage& passage : record.narrative) add_from(passage.text, passage.source);
        for (const LooseText& text : aside) add_from(text.text, text.source);
        if (const Field* place = record.find("episode.found_place")) {
            const std::string folded = folded_label(place->value);
            const bool own = std::ranges::any_of(
                context.places, [&](const std::string& other) { return folded_label(other) == folded; });
            if (!own && seen.insert({"place", folded}).second) {
                record.entities.push_back({"place", place->value, place->raw, "", place->source});
            }
        }
    }
}

}  // namespace homeward
