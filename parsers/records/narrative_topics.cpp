#include "parsers/records/narrative_topics.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/account_speakers.h"
#include "parsers/records/fields.h"
#include "parsers/records/letter_pairs.h"
#include "parsers/records/prose_words.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t topics = topic_ids.size();
using Scores = std::array<double, topics>;

// In units of a cue's weight (1 to 9).
constexpr double another_topic = 1.5;         ///< Within a paragraph another topic must be told plainly.
constexpr double same_over_paragraphs = 0.8;  ///< A new paragraph is on something new.
constexpr double skipped_topic = 0.15;        ///< For each topic left out of the usual order.
constexpr double backwards = 1.0;             ///< For going back in the usual order.
constexpr double heading_weight = 0.75;       ///< What a heading over everything adds to its topic.
constexpr double own_words = 2;               ///< What `I` within quotation marks adds to the child's views.
constexpr double named_company = 2;           ///< What a name in full behind `with` adds to the company.
constexpr double seen_alone = 5;              ///< How the child was seen is the officer's to tell.
constexpr double answer_told = 1.5;           ///< An answer that a form asks, told in words.
constexpr double carer_speaks = 5;            ///< `Carol says`: whoever is named and says something.
constexpr double carer_goes_on = 2;           ///< A pronoun behind what a carer says.
constexpr double of_a_carer = 0.3;      ///< What the child or an officer tells of a carer counts so much.
constexpr double further_phrase = 0.7;  ///< What a topic's second and third phrasing add.
constexpr double plain_telling = 4;  ///< From this on a sentence tells of its topic, whatever else it says.
constexpr double first_named = 2;    ///< Of several topics of a heading: what the first sentence tells of.
constexpr double last_named = 1;     ///< Likewise the last one.
constexpr double ruled_out = -1000;  ///< Of a topic that the heading does not name.
constexpr std::size_t sentences_max =
    4000;  ///< More than any debrief holds; what follows stays with the last topic.

std::size_t topic_index(std::string_view id) {
    return static_cast<std::size_t>(std::ranges::find(topic_ids, id) - topic_ids.begin());
}

struct Told {
    std::string_view text;
    std::size_t paragraph = 0;
    Scores scores{};
    bool speaks = false;     ///< Begins with somebody who says something and is not the child.
    bool of_carer = false;   ///< Speaks of somebody who cares for the child.
    bool by_itself = false;  ///< Gives a time, a name or a grading: what follows does not go on from it.
    std::size_t topic = 0;
};

bool tells_figure(const Sentence& s) {
    return std::ranges::any_of(
        s.words(), [](const StatementWord& word) { return std::ranges::any_of(word.text, is_ascii_digit); });
}

/// Whether the sentence tells of an event with its time, or who is who.
bool is_record_sentence(const Sentence& s, const Scores& scores) {
    const double most = *std::ranges::max_element(scores);
    const bool clock = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return std::ranges::count_if(word.text, is_ascii_digit) >= 2;
    });
    return most < 5 && clock &&
           (s.has("event.last_seen") || s.has("event.reported") || s.has("event.found") ||
            s.has("event.held"));
}

/// Words behind which a name begins a clause of its own.
bool opens_clause(std::string_view word) {
    static constexpr std::string_view words[] = {"and",
                                                 "but",
                                                 "that",
                                                 "when",
                                                 "because",
                                                 "if",
                                                 "while",
                                                 "as",
                                                 "where",
                                                 "after",
                                                 "before",
                                                 "since",
                                                 "until",
                                                 "says",
                                                 "said"};
    return std::ranges::find(words, word) != std::end(words);
}

/// How many words from `i` on are the role of a carer, behind `the` or `his`; 0 for none.
std::size_t role_at(const std::vector<StatementWord>& words,
                    std::size_t i,
                    const std::vector<std::string>& carers) {
    if (i == 0 || !is_one_of(words[i - 1].folded, {"the", "his", "her", "their"})) return 0;
    for (const std::string& carer : carers) {
        const std::vector<std::string_view> role = split(carer, ' ');
        const bool here =
            i + role.size() <= words.size() &&
            std::equal(role.begin(),
                       role.end(),
                       words.begin() + static_cast<std::ptrdiff_t>(i),
                       [](std::string_view a, const StatementWord& b) { return a == b.folded; });
        if (here) return role.size();
    }
    return 0;
}

/// How many words from `i` on name a carer, a title before the name included; 0 for none.
std::size_t carer_name_at(const std::vector<StatementWord>& words,
                          std::size_t i,
                          const AccountPeople& people) {
    const auto is_in = [&](std::size_t k, const std::vector<std::string>& names) {
        return k < words.size() && !words[k].text.empty() && !is_ascii_lower(words[k].text.front()) &&
               std::ranges::find(names, words[k].folded) != names.end();
    };
    std::size_t count = i < words.size() && is_title_of(words[i]) ? 1 : 0;
    const bool titled = count > 0;
    const std::size_t before = count;
    if (is_in(i + count, people.carer_forenames)) ++count;
    // A surname alone may be the child's too.
    if ((titled || count > before) && is_in(i + count, people.carer_surnames)) ++count;
    return count > before ? count : 0;
}

/// The sentence with the children's forenames as pronouns, and with `carer` for whoever cares for one: `Chloe
/// seemed tired` tells what `she seemed tired` does, and no phrasing knows her name.
/// `goes_on`: the sentence before told of a carer, of whom a pronoun that is not the child's speaks.
std::string in_plain_words(std::string_view text, const AccountPeople& people, bool goes_on) {
    std::string out;
    std::size_t done = 0;
    std::string before;
    const std::vector<StatementWord> words = statement_words(text);
    if (goes_on && !words.empty() && !people.other_pronoun.empty() &&
        words[0].folded == people.other_pronoun) {
        out = "the carer";
        done = words[0].end;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const StatementWord& word = words[i];
        if (const std::size_t role = role_at(words, i, people.carers); role > 0) {
            out.append(text.substr(done, word.start - done));
            out += "carer";
            i += role - 1;
            done = words[i].end;
            before = words[i].folded;
            continue;
        }
        if (const std::size_t named = carer_name_at(words, i, people); named > 0) {
            const StatementWord& last = words[i + named - 1];
            const bool of_carer = last.text.ends_with("'s") || last.text.ends_with("\xE2\x80\x99s");
            out.append(text.substr(done, word.start - done));
            out += of_carer ? "the carer's" : "the carer";
            i += named - 1;
            done = last.end;
            before = "carer";
            continue;
        }
        const bool name = !word.text.empty() && !is_ascii_lower(word.text.front()) &&
                          std::ranges::find(people.forenames, word.folded) != people.forenames.end();
        const bool owner = word.text.ends_with("'s") || word.text.ends_with("\xE2\x80\x99s");
        if (name) {
            const bool subject =
                !owner && (before.empty() || word.new_sentence || word.after_comma || opens_clause(before));
            out.append(text.substr(done, word.start - done));
            out += subject ? "she" : "her";
            done = word.end;
        }
        before = word.folded;
    }
    out.append(text.substr(done));
    return out;
}

/// Whether the child or an officer says or thinks what the sentence tells.
bool is_told_by_another(const Sentence& s) {
    constexpr std::size_t verb_within = 4;
    const std::vector<StatementWord>& words = s.words();
    if (words.empty()) return false;
    const bool another = is_one_of(
        words[0].folded, {"he", "she", "they", "i", "we", "pc", "ps", "dc", "ds", "pcso", "sgt", "wpc"});
    if (!another) return false;
    for (std::size_t i = 1; i < words.size() && i <= verb_within; ++i) {
        if (is_one_of(words[i].folded,
                      {"said",
                       "says",
                       "told",
                       "tells",
                       "stated",
                       "states",
                       "explained",
                       "disclosed",
                       "thinks",
                       "considers",
                       "considered",
                       "believes",
                       "admitted",
                       "claimed",
                       "reported",
                       "thought"}))
            return true;
    }
    return false;
}

Scores scores_of(const Sentence& s, const TopicRules& rules) {
    Scores scores{};
    const std::string folded = " " + folded_label(s.text()) + " ";
    const LetterPairs pairs(folded);
    for (const TopicRules::Cue& cue : rules.cues) {
        if (!pairs.may_hold(cue.words) || folded.find(cue.words) == std::string::npos) continue;
        if (const std::size_t topic = topic_index(cue.topic); topic < topics) scores[topic] += cue.weight;
    }
    Scores phrases{};
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with("topic.")) continue;
        const std::size_t dot = cue.id.rfind('.');
        const std::size_t topic = topic_index(cue.id.substr(6, dot - 6));
        if (topic >= topics) continue;
        const double weight = cue.id[dot + 1] - '0';
        phrases[topic] = phrases[topic] == 0 ? weight : std::max(phrases[topic], weight) + further_phrase;
    }
    // `He said that his father had asked him to come`: of a carer, and no carer's view.
    if (is_told_by_another(s)) {
        const std::size_t views = topic_index("parent_views");
        phrases[views] *= of_a_carer;
        scores[views] *= of_a_carer;
    }
    for (std::size_t i = 0; i < topics; ++i) scores[i] += phrases[i];
    const bool quotes =
        s.text().find('"') != std::string::npos || s.text().find("\xE2\x80\x9C") != std::string::npos;
    const bool first_person = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return word.folded == "i" || word.folded == "im" || word.folded == "my" || word.folded == "me" ||
               word.folded == "ill";
    });
    // `Seen on CCTV with Kyle Pettifer`, `listed Stacey Maplethorpe`
    for (std::size_t i = 1; i + 1 < s.words().size(); ++i) {
        const std::string& before = s.words()[i - 1].folded;
        // `Driven about by Ned Coe`
        const bool driven =
            before == "by" && i > 1 &&
            std::any_of(
                s.words().begin() + static_cast<std::ptrdiff_t>(i > 4 ? i - 4 : 0),
                s.words().begin() + static_cast<std::ptrdiff_t>(i),
                [](const StatementWord& word) {
                    return is_one_of(word.folded, {"driven", "collected", "joined", "visited", "contacted"});
                });
        const bool names = driven || before == "with" || before == "met" || before == "named" ||
                           before == "listed" || before == "joined";
        if (!names || is_ascii_lower(s.words()[i].text.front()) ||
            is_ascii_lower(s.words()[i + 1].text.front()))
            continue;
        scores[topic_index("who_with")] += named_company;
        break;
    }
    if (s.has("answer.debrief.seen_alone.")) scores[topic_index("officer_view")] += seen_alone;
    if (quotes && first_person) scores[topic_index("child_views")] += own_words;
    return scores;
}

void add_event_scores(const Sentence& s, Scores& scores) {
    const auto add = [&](std::string_view event, std::string_view topic, double weight) {
        if (s.has(event)) scores[topic_index(topic)] += weight;
    };
    add("event.last_seen", "circumstances", 3);
    add("event.reported", "circumstances", 3);
    add("event.left", "circumstances", 0.5);
    add("event.found", "return", 1);
    add("event.held", "officer_view", 2);
    // `I saw no injuries`, `no concerns about exploitation`: the answer's own topic before the officer's
    // view.
    add("answer.debrief.injured.", "harm", answer_told);
    add("answer.debrief.substances.", "substances", answer_told);
    add("answer.debrief.exploitation_concern.", "exploitation", answer_told);
}

double step_cost(std::size_t from, std::size_t to, bool new_paragraph) {
    if (from == to) return new_paragraph ? same_over_paragraphs : 0;
    const double order = to > from ? skipped_topic * static_cast<double>(to - from - 1) : backwards;
    return order + (new_paragraph ? 0 : another_topic);
}

/// The best way through the topics (Viterbi's), over the sentences that are not by themselves.
void choose(std::vector<Told>& told) {
    std::vector<Told*> chain;
    for (Told& one : told) {
        if (one.by_itself) {
            one.topic = static_cast<std::size_t>(std::ranges::max_element(one.scores) - one.scores.begin());
        } else {
            chain.push_back(&one);
        }
    }
    if (chain.empty()) return;
    std::vector<std::array<std::size_t, topics>> before(chain.size());
    Scores best{};
    for (std::size_t t = 0; t < topics; ++t)
        best[t] = chain[0]->scores[t] - skipped_topic * static_cast<double>(t);
    for (std::size_t i = 1; i < chain.size(); ++i) {
        const bool new_paragraph = chain[i]->paragraph != chain[i - 1]->paragraph;
        Scores next{};
        for (std::size_t to = 0; to < topics; ++to) {
            std::size_t from_best = 0;
            double most = -1e9;
            for (std::size_t from = 0; from < topics; ++from) {
                const double value = best[from] - step_cost(from, to, new_paragraph);
                if (value > most) {
                    most = value;
                    from_best = from;
                }
            }
            next[to] = most + chain[i]->scores[to];
            before[i][to] = from_best;
        }
        best = next;
    }
    auto topic = static_cast<std::size_t>(std::ranges::max_element(best) - best.begin());
    for (std::size_t i = chain.size(); i-- > 0;) {
        chain[i]->topic = topic;
        topic = before[i][topic];
    }
}

}  // namespace

std::vector<std::vector<TopicText>> sort_paragraphs(const std::vector<std::string_view>& paragraphs,
                                                    const TopicRules& rules,
                                                    const Lexicon& prose,
                                                    const AccountPeople& people,
                                                    std::string_view leaning,
                                                    const std::vector<std::string>& only) {
    std::vector<Told> told;
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
        for (const std::string_view text : split_sentences(paragraphs[p])) {
            Told one{.text = text, .paragraph = p};
            if (told.size() < sentences_max) {
                const bool goes_on = !told.empty() && told.back().paragraph == p && told.back().of_carer;
                const Sentence s(in_plain_words(text, people, goes_on), prose);
                one.of_carer = tells_of_carer(s);
                one.scores = scores_of(s, rules);
                one.by_itself = is_record_sentence(s, one.scores) || s.has("topic.none");
                // What only says who is who is of no topic that its words happen to name.
                if (s.has("topic.none") && *std::ranges::max_element(one.scores) < plain_telling)
                    one.scores.fill(0);
                one.speaks = begins_with_speaker(s, !people.forenames.empty()) && !s.has("event.reported") &&
                             !(s.has("event.found") && tells_figure(s));
                const std::size_t views = topic_index("parent_views");
                const bool pronoun =
                    !s.words().empty() && is_one_of(s.words()[0].folded, {"he", "she", "they", "it"});
                if (one.speaks) one.scores[views] += carer_speaks;
                if (pronoun && !told.empty() && told.back().speaks && told.back().paragraph == p)
                    one.scores[views] += carer_goes_on;
                add_event_scores(s, one.scores);
                if (const std::size_t topic = topic_index(leaning); topic < topics)
                    one.scores[topic] += heading_weight;
                for (std::size_t topic = 0; topic < topics && !only.empty(); ++topic) {
                    if (std::ranges::find(only, topic_ids[topic]) == only.end())
                        one.scores[topic] = ruled_out;
                }
            }
            told.push_back(one);
        }
    }
    if (!only.empty() && !told.empty()) {
        told.front().scores[topic_index(only.front())] += first_named;
        if (told.size() > 1) told.back().scores[topic_index(only.back())] += last_named;
    }
    choose(told);
    std::vector<std::vector<TopicText>> out(paragraphs.size());
    for (const Told& one : told) {
        std::vector<TopicText>& texts = out[one.paragraph];
        if (!texts.empty() && texts.back().topic == topic_ids[one.topic]) {
            texts.back().text += " " + std::string(one.text);
            continue;
        }
        const auto start = static_cast<std::size_t>(one.text.data() - paragraphs[one.paragraph].data());
        texts.push_back({std::string(topic_ids[one.topic]), std::string(one.text), start});
    }
    return out;
}

}  // namespace homeward
