#include "parsers/records/prose_kin.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t relation_words_max = 5;
constexpr int child_years_max = 18;  ///< Whoever turns nineteen in the year of the episode is no child.

/// Words that are relations in a form's box, and in a sentence as often tell of the child.
bool may_be_child(std::string_view phrase) {
    return is_one_of(phrase,
                     {"self",     "home",     "school",       "placement", "police station", "resident",
                      "pupil",    "child",    "boy",          "girl",      "male",           "female",
                      "son",      "daughter", "young person", "subject",   "police",         "lad",
                      "teenager", "victim",   "student",      "hospital"}) ||
           is_younger_kin(phrase);
}

bool is_relation(const std::string& phrase, const Rules& rules) {
    if (may_be_child(phrase)) return false;
    return rules.relations.contains(phrase) || rules.entities.kin_female.contains(phrase) ||
           rules.entities.kin_male.contains(phrase) || rules.entities.companions.contains(phrase);
}

std::string phrase_of(const std::vector<StatementWord>& words, std::size_t from, std::size_t to) {
    std::string phrase;
    for (std::size_t i = from; i < to; ++i) phrase += (i > from ? " " : "") + words[i].folded;
    return phrase;
}

std::string printed(std::string_view text,
                    const std::vector<StatementWord>& words,
                    std::size_t from,
                    std::size_t to) {
    std::string out(text.substr(words[from].start, words[to - 1].end - words[from].start));
    if (out.size() > 1 && is_ascii_upper(out[0]) && is_ascii_lower(out[1])) out[0] = to_ascii_lower(out[0]);
    return out;
}

/// `His aunt, Greta Lunn`: the relation that ends right before `word`.
std::string relation_before(std::string_view text,
                            const std::vector<StatementWord>& words,
                            std::size_t word,
                            const Rules& rules) {
    for (std::size_t n = std::min(relation_words_max, word); n > 0; --n) {
        const bool whole =
            std::none_of(words.begin() + static_cast<std::ptrdiff_t>(word - n + 1),
                         words.begin() + static_cast<std::ptrdiff_t>(word),
                         [](const StatementWord& w) { return w.after_comma || w.new_sentence; });
        const bool owner = words[word - 1].text.ends_with("'s") || words[word].new_sentence;
        if (whole && !owner && is_relation(phrase_of(words, word - n, word), rules))
            return printed(text, words, word - n, word);
    }
    return {};
}

/// `Greta Lunn, his aunt,` and `Greta Lunn, a neighbour of his`: the relation that begins at `word`.
std::string relation_behind(std::string_view text,
                            const std::vector<StatementWord>& words,
                            std::size_t word,
                            const Rules& rules) {
    if (word >= words.size() || !words[word].after_comma || words[word].new_sentence) return {};
    // `Enid Harker, who is Wilf's mother`
    if (words[word].folded == "who" && word + 1 < words.size() &&
        is_one_of(words[word + 1].folded, {"is", "was"}))
        word += 2;
    const bool owner = word < words.size() &&
                       (words[word].text.ends_with("'s") || words[word].text.ends_with("\xE2\x80\x99s"));
    if (word < words.size() &&
        (owner || is_one_of(words[word].folded, {"his", "her", "their", "the", "a", "an"})))
        ++word;
    for (std::size_t n = std::min(relation_words_max, words.size() - std::min(word, words.size())); n > 0;
         --n) {
        if (!is_relation(phrase_of(words, word, word + n), rules)) continue;
        const std::size_t next = word + n;
        const bool closed =
            next >= words.size() || words[next].after_comma || words[next].new_sentence ||
            is_one_of(words[next].folded, {"of", "at", "on", "who", "rang", "called", "reported"});
        if (closed) return printed(text, words, word, next);
    }
    return {};
}

}  // namespace

bool is_younger_kin(std::string_view phrase) {
    return is_one_of(phrase,
                     {"son",
                      "daughter",
                      "grandson",
                      "granddaughter",
                      "nephew",
                      "niece",
                      "neice",
                      "stepson",
                      "stepdaughter",
                      "foster son",
                      "foster daughter",
                      "foster child"});
}

void add_kin(std::string_view text, const Rules& rules, KinNames& kin) {
    for (const std::string_view sentence : split_sentences(text)) {
        const std::vector<StatementWord> words = statement_words(sentence);
        for (const NameRun& run : name_runs(sentence, rules.entities)) {
            std::size_t first = 0;
            while (first < words.size() && words[first].start < run.begin) ++first;
            std::size_t behind = first;
            while (behind < words.size() && words[behind].start < run.end) ++behind;
            if (first >= words.size()) continue;
            std::size_t before = first;  // `His aunt, Mrs Lunn`.
            while (before > 0 && rules.entities.titles.contains(words[before - 1].folded)) --before;
            std::string relation = relation_before(sentence, words, before, rules);
            if (relation.empty()) relation = relation_behind(sentence, words, behind, rules);
            if (!relation.empty()) kin.try_emplace(folded_label(run.text), relation);
        }
    }
}

std::optional<std::string> kin_relation(std::string_view name, const KinNames& kin) {
    const auto found = kin.find(folded_label(name));
    return found == kin.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Date> born_behind(std::string_view sentence, std::size_t end) {
    constexpr std::size_t cue_within = 12;
    constexpr std::size_t date_within = 6;
    const std::string_view rest = sentence.substr(std::min(end, sentence.size()));
    const std::string lower = to_ascii_lower(rest.substr(0, 30));
    std::size_t at = std::string::npos;
    for (const std::string_view cue :
         {"born on", "born", "dob", "d.o.b.", "d.o.b", "date of birth", " b. ", "(b. ", "("}) {
        const std::size_t here = lower.find(cue);
        if (here <= cue_within && at == std::string::npos) at = here + cue.size();
    }
    if (at == std::string::npos) return std::nullopt;
    const auto born = find_time(rest.substr(std::min(at, rest.size()), 30), std::nullopt, true);
    return born && born->date && born->begin <= date_within ? born->date : std::nullopt;
}

bool is_grown_up(const Date& born, const Date& day) {
    return born.year() + std::chrono::years(child_years_max) < day.year();
}

}  // namespace homeward
