#include "parsers/records/prose.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/account_facts.h"
#include "parsers/records/account_frames.h"
#include "parsers/records/account_headings.h"
#include "parsers/records/account_people.h"
#include "parsers/records/capitals.h"
#include "parsers/records/kinds.h"
#include "parsers/records/letter_words.h"
#include "parsers/records/narrative_topics.h"
#include "parsers/records/prose_children.h"
#include "parsers/records/prose_episodes.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/quotations.h"
#include "parsers/records/sentence_places.h"
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

constexpr std::size_t whole_account_sentences_min = 6;
constexpr std::size_t account_bytes_max = 100'000;  ///< Among which a carer's name is looked for.
constexpr std::size_t sender_words = 3;  ///< The last words of a sender's line that say what it is.

std::string last_words(const std::string& folded, std::size_t count) {
    std::size_t at = folded.size();
    while (at > 0 && count > 0) {
        at = folded.rfind(' ', at - 1);
        if (at == std::string::npos) return folded;
        --count;
    }
    return folded.substr(at + 1);
}

/// A paper with one heading over its whole account, `Summary`: the account is sorted as if it had none, save
/// that what tells of nothing else stays under the heading's topic.
void sort_whole_account(const Rules& rules, Assembly& assembly) {
    const std::vector<ScopedPassage>& passages = assembly.passages();
    if (passages.empty()) return;
    const std::string topic = passages.front().passage.topic;
    const Scope scope = passages.front().scope;
    std::vector<std::string_view> paragraphs;
    for (const ScopedPassage& passage : passages) {
        if (passage.scope != scope) return;
        // What is to be done may stand under a heading of its own.
        if (passage.passage.topic == "actions" && topic != "actions") continue;
        if (passage.passage.topic != topic) return;
        paragraphs.emplace_back(passage.passage.text);
    }
    std::size_t sentences = 0;
    std::string all;
    for (const std::string_view paragraph : paragraphs) {
        sentences += split_sentences(paragraph).size();
        all.append(paragraph).append("\n");
    }
    if (sentences < whole_account_sentences_min) return;
    const auto sorted = sort_paragraphs(
        paragraphs, rules.topics, rules.prose, people_of_account(assembly, all, rules), topic);
    std::vector<ScopedPassage> out;
    std::size_t next = 0;
    for (const ScopedPassage& whole : passages) {
        if (whole.passage.topic != topic) {
            out.push_back(whole);
            continue;
        }
        for (const TopicText& text : sorted[next++]) {
            ScopedPassage passage = whole;
            passage.passage.topic = text.topic;
            passage.passage.text = text.text;
            out.push_back(std::move(passage));
        }
    }
    assembly.replace_passages(std::move(out));
}

/// `Rebecca Swift Missing Desk, Dorset Police`: capitals throughout and no stop, with a sender's last word.
bool is_sender_in_full(std::string_view text) {
    if (text.ends_with('.') || !is_sender_line(last_words(folded_label(text), sender_words))) return false;
    for (const StatementWord& word : statement_words(text)) {
        static constexpr std::string_view small[] = {"and", "of", "the", "for", "from", "a", "in"};
        const bool joins = std::ranges::find(small, word.folded) != std::end(small);
        if (is_ascii_lower(word.text.front()) && !joins) return false;
    }
    return true;
}

/// `Cumbria Constabulary Missing person reference`: words of a page's head, most of them with capitals.
bool is_page_head(std::string_view text) {
    constexpr std::size_t words_max = 14;
    if (text.empty() || text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
        text.ends_with('"') || is_all_capitals(text))
        return false;
    const std::vector<StatementWord> words = statement_words(text);
    const auto small = std::ranges::count_if(
        words, [](const StatementWord& word) { return is_ascii_lower(word.text.front()); });
    return words.size() <= words_max && static_cast<std::size_t>(small) * 2 <= words.size();
}

/// `Jos Marl`, beside `Statement of`: a name and no word more.
bool is_name_alone(std::string_view text, const ToldValues& known) {
    constexpr std::size_t words_max = 4;
    const std::vector<StatementWord> words = statement_words(text);
    return !words.empty() && words.size() <= words_max && !text.ends_with('.') && !text.ends_with('"') &&
           std::ranges::all_of(words, [&](const StatementWord& word) {
               return !is_ascii_lower(word.text.front()) && known.words.contains(word.folded);
           });
}

/// An officer's name and no sentence: `PC Fiona Braithwaite, Surrey Police`.
bool is_signature(std::string_view text, const Rules& rules) {
    text = trimmed(text);
    const std::string folded = folded_label(text);
    const bool rank = rules.entities.ranks.contains(std::string_view(folded).substr(0, folded.find(' ')));
    return rank && !text.ends_with('.') && std::ranges::count(folded, ' ') < 10;
}

/// A whole sentence that speaks of the child, and no line of a form (`Nobody had seen her.`) nor one that
/// points to another text (`The report is below.`).
bool is_told(std::string_view text, const std::vector<std::string>& forenames) {
    text = trimmed(text);
    const bool stopped =
        text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with('"');
    const std::vector<StatementWord> words = statement_words(text);
    const bool points = std::ranges::any_of(words,
                                            [](const StatementWord& word) {
                                                return word.folded == "below" ||
                                                       word.folded == "underneath" ||
                                                       word.folded == "attached";
                                            }) &&
                        std::ranges::any_of(words, [](const StatementWord& word) {
                            static constexpr std::string_view papers[] = {"report",
                                                                          "original",
                                                                          "mail",
                                                                          "email",
                                                                          "update",
                                                                          "debrief",
                                                                          "details",
                                                                          "chain",
                                                                          "notification",
                                                                          "see",
                                                                          "further"};
                            return std::ranges::find(papers, word.folded) != std::end(papers);
                        });
    return stopped && !points && std::ranges::any_of(words, [&](const StatementWord& word) {
               static constexpr std::string_view pronouns[] = {
                   "he", "she", "him", "her", "his", "they", "their", "me"};
               return std::ranges::find(pronouns, word.folded) != std::end(pronouns) ||
                      std::ranges::find(forenames, word.folded) != forenames.end();
           });
}

/// Sorts the texts into passages, those of each child by themselves.
void add_accounts(
    const std::vector<LooseText>& texts, bool labelled, bool form, const Rules& rules, Assembly& assembly) {
    std::string all;
    for (const LooseText& text : texts) {
        if (!text.is_title && all.size() < account_bytes_max) all += text.text + "\n";
    }
    const AccountPeople people = people_of_account(assembly, all, rules);
    const std::vector<std::string>& forenames = people.forenames;
    const ToldValues known = told_values(assembly.candidates());
    std::vector<int> children;
    for (const LooseText& text : texts) {
        if (std::ranges::find(children, text.scope.child) == children.end())
            children.push_back(text.scope.child);
    }
    for (const int child : children) {
        std::vector<const LooseText*> accounts;
        std::deque<std::string> kept;
        std::vector<std::string_view> paragraphs;
        for (const LooseText& text : texts) {
            if (text.is_title || text.scope.child != child || is_signature(text.text, rules) ||
                is_sender_in_full(trimmed(text.text)) || is_name_alone(trimmed(text.text), known) ||
                (!text.under_free_heading && is_page_head(trimmed(text.text))))
                continue;
            const std::string folded = folded_label(text.text);
            const auto words = std::ranges::count(folded, ' ') + 1;
            // Beside passages under headings a stray line is furniture more often than telling.
            if (labelled && !text.under_free_heading && words < 20 && !is_told(text.text, forenames))
                continue;
            const std::string told = without_courtesies(
                without_speaker(text.text, rules), text.under_free_heading, forenames, rules);
            kept.push_back(without_facts(told, !form || !text.under_free_heading, known, rules));
            if (kept.back().empty()) continue;
            accounts.push_back(&text);
            paragraphs.emplace_back(kept.back());
        }
        const auto sorted = sort_under_headings(accounts, paragraphs, people, rules);
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            SentencePlaces places(*accounts[i]);
            for (const TopicText& topic : sorted[i]) {
                ScopedPassage passage;
                passage.scope = accounts[i]->scope;
                passage.passage = {topic.topic, topic.text, places.find(topic.text)};
                assembly.add(std::move(passage));
            }
        }
    }
}

/// `He has been missing three times in April`, in an account of those three: no count of earlier episodes.
void doubt_own_count(const std::vector<LooseText>& texts, Assembly& assembly) {
    int episodes = 0;
    for (const LooseText& text : texts) episodes = std::max(episodes, text.scope.episode);
    assembly.leave_to_a_person([&](const Candidate& candidate) {
        return candidate.field.id == "episode.previous_count" && candidate.field.rule == "sentence" &&
               candidate.field.value == std::to_string(episodes);
    });
}

}  // namespace

void read_prose(const std::vector<LooseText>& texts, const Rules& rules, Assembly& assembly) {
    // Topics of headings, and not those into which one account is sorted.
    std::set<std::string> topics;
    for (const ScopedPassage& passage : assembly.passages()) topics.insert(passage.passage.topic);
    const bool labelled = topics.size() >= 3;
    sort_joint_accounts(rules, assembly);
    sort_whole_account(rules, assembly);
    // A form asks what it wants to know: its stray sentences tell only what no label did.
    constexpr std::size_t labelled_fields_min = 8;
    constexpr std::size_t told_fields_max =
        3;  ///< With more the paper has labels: its headings ask, and texts tell.
    const bool form = assembly.candidates().size() >= labelled_fields_min;
    const NamesOfChildren named = names_of_children(assembly.candidates());
    const bool several = named.size() >= 2;
    const std::optional<ChildrenTold> children =
        form && !several ? std::nullopt : tell_children_apart(texts, rules, named);
    const std::optional<std::vector<LooseText>> episodes =
        children ? std::nullopt : tell_episodes_apart(texts, form, rules);
    std::vector<LooseText> telling = children ? children->facts : episodes ? *episodes : texts;
    // Nor has a paper whose labels tell who the child is and nothing of when it was gone.
    const bool untold = !form && std::ranges::none_of(assembly.candidates(), [](const Candidate& candidate) {
        return candidate.field.id.starts_with("episode.") || candidate.field.id.starts_with("debrief.");
    });
    if (assembly.candidates().size() < told_fields_max || untold) {
        for (const ScopedPassage& passage : assembly.passages())
            telling.push_back({passage.passage.text, passage.passage.source, passage.scope, 1, false, false});
        // What stands under topics was written on the day of the rest.
        for (LooseText& text : telling) {
            if (!text.written && !texts.empty()) text.written = texts.front().written;
        }
    }
    // Of text in capitals names are told from other words first.
    for (LooseText& text : telling) {
        if (is_all_capitals(text.text)) text.text = with_small_letters(text.text, rules.entities);
    }
    if (children) {
        for (const Candidate& candidate : children->named) assembly.add(candidate);
    }
    read_facts(telling, form ? FactScope::events_only : FactScope::all, rules, assembly);
    if (episodes) doubt_own_count(*episodes, assembly);
    doubt_quoted(assembly);
    std::vector<LooseText> accounts = children ? children->passages : episodes ? *episodes : texts;
    // While the child is missing a log tells beside the account what the control room did.
    const bool back = assembly.has("episode.found_at") || assembly.has("episode.found_place") ||
                      assembly.has("episode.return_method") || assembly.has("debrief.held_at");
    if (!back && !topics.empty())
        std::erase_if(accounts, [](const LooseText& text) { return text.moment || text.clock; });
    add_accounts(accounts, labelled, form, rules, assembly);
}

void add_entities(std::vector<Record>& records, const std::vector<LooseText>& aside, const Rules& rules) {
    EntityContext context;
    for (const Record& record : records) add_names(record, context);
    for (Record& record : records) {
        std::set<std::pair<std::string, std::string>> seen;
        const auto add_from = [&](const std::string& text,
                                  const Source& source,
                                  std::optional<std::size_t> passage) {
            const std::string cased = is_all_capitals(text) ? with_small_letters(text, rules.entities) : text;
            for (FoundEntity& found : find_entities(cased, context, rules.entities)) {
                if (!seen.insert({found.entity.type, folded_label(found.entity.value)}).second) continue;
                found.entity.source = source;
                const bool same_place =
                    text.compare(found.start, found.entity.raw.size(), found.entity.raw) == 0;
                if (passage && (same_place || cased.size() == text.size()))
                    found.entity.range = PassageRange{*passage, found.start, found.end};
                record.entities.push_back(std::move(found.entity));
            }
        };
        for (std::size_t i = 0; i < record.narrative.size(); ++i)
            add_from(record.narrative[i].text, record.narrative[i].source, i);
        for (const LooseText& text : aside) add_from(text.text, text.source, std::nullopt);
        // `Checks on Delphine Prior` alone reads as a place.
        std::erase_if(record.entities, [&](const Entity& entity) {
            return entity.type == "place" && seen.contains({"person", folded_label(entity.value)});
        });
        if (const Field* place = record.find("episode.found_place")) {
            const std::string folded = folded_label(place->value);
            const bool own = std::ranges::any_of(
                context.places, [&](const std::string& other) { return folded_label(other) == folded; });
            if (!own && seen.insert({"place", folded}).second) {
                // What is told of in full here is no place of its own.
                std::erase_if(record.entities, [&](const Entity& entity) {
                    return entity.type == "place" &&
                           (' ' + folded + ' ').find(' ' + folded_label(entity.value) + ' ') !=
                               std::string::npos;
                });
                record.entities.push_back({"place", place->value, place->raw, "", place->source});
            }
        }
    }
}

}  // namespace homeward
