#include "parsers/records/prose_words.h"

#include <algorithm>
#include <map>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_rules.h"
#include "parsers/records/shorthand.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<StatementWord>;

bool is_pronoun(std::string_view word) {
    return is_one_of(word,
                     {"he", "she", "they", "it", "i", "we", "there", "who", "officers", "police", "staff"});
}

/// Words that go on with what the subject did: `and was`, `and denied`.
bool is_verb_start(std::string_view word) {
    return is_one_of(
        word, {"was",      "is",     "has",   "had",      "were",     "went",   "said",    "says",   "told",
               "denied",   "denies", "did",   "does",     "would",    "stated", "refused", "left",   "came",
               "returned", "felt",   "feels", "admitted", "declined", "will",   "stayed",  "walked", "got"});
}

bool is_break(std::string_view word) {
    return is_one_of(word,
                     {"but",
                      "although",
                      "though",
                      "however",
                      "because",
                      "until",
                      "except",
                      "unless",
                      "while",
                      "whilst",
                      "whereas",
                      "so",
                      "since",
                      "yet",
                      "before",
                      "after",
                      "apart",
                      "besides"});
}

/// Other people, whose injuries and drinking are not the child's.
bool is_other_person(std::string_view word) {
    return is_one_of(word, {"friend",    "friends",   "mother",     "father",   "mum",       "dad",
                            "brother",   "sister",    "cousin",     "carer",    "boyfriend", "girlfriend",
                            "mate",      "mates",     "man",        "men",      "males",     "others",
                            "people",    "partner",   "stepfather", "stepdad",  "uncle",     "aunt",
                            "resident",  "residents", "someone",    "somebody", "lad",       "lads",
                            "associate", "staff",     "driver",     "suspect",  "adult",     "offender"});
}

}  // namespace

Lexicon load_prose_lexicon() {
    Lexicon lexicon;
    for (const std::filesystem::path& path : list_templates("lists")) {
        if (path.filename() == "prose.xml") load_lexicon_file(path, lexicon);
    }
    if (lexicon.phrases.empty()) throw Error(ErrorCode::bad_template, "lists/prose.xml: no phrasing");
    return lexicon;
}

Sentence::Sentence(std::string_view text, const Lexicon& lexicon)
    : text_(text), words_(statement_words(text_)) {
    for (StatementWord& word : words_) {
        if (const std::string_view meant = spelt_shorthand(word.folded); !meant.empty()) word.folded = meant;
    }
    // A stop within a sentence belongs to an abbreviation: `d.o.b.`, `approx. 9pm`.
    for (std::size_t i = 1; i < words_.size(); ++i) {
        const std::string_view gap =
            std::string_view(text_).substr(words_[i - 1].end, words_[i].start - words_[i - 1].end);
        if (words_[i].new_sentence && gap.find_first_of(";!?\n") == std::string_view::npos)
            words_[i].new_sentence = false;
    }
    for (const PhraseFound& found : find_phrases(words_, lexicon)) {
        const std::string_view id = lexicon.factors[lexicon.phrases[found.phrase].factor].id;
        cues_.push_back({id, found.first, found.last});
    }
    // Of findings of one factor at one place the longest counts.
    std::ranges::sort(cues_, [](const Cue& a, const Cue& b) {
        if (a.id != b.id) return a.id < b.id;
        return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    std::vector<Cue> kept;
    for (const Cue& cue : cues_) {
        const bool inside = !kept.empty() && kept.back().id == cue.id && cue.last <= kept.back().last;
        if (!inside) kept.push_back(cue);
    }
    std::ranges::stable_sort(kept, {}, &Cue::first);
    cues_ = std::move(kept);
    mark_clauses();
}

void Sentence::mark_clauses() {
    clauses_.assign(words_.size(), 0);
    for (std::size_t i = 1; i < words_.size(); ++i) {
        const StatementWord& here = words_[i];
        const std::string& before = words_[i - 1].folded;
        const bool starts = here.new_sentence || is_break(before) ||
                            (here.after_comma && is_pronoun(here.folded)) ||
                            (before == "and" && (is_pronoun(here.folded) || is_verb_start(here.folded)));
        clauses_[i] = starts ? i : clauses_[i - 1];
    }
}

std::span<const Cue> Sentence::cues_from(std::size_t word, std::size_t end) const {
    const auto first = std::ranges::lower_bound(cues_, word, {}, &Cue::first);
    const auto last = std::ranges::lower_bound(first, cues_.end(), std::max(word, end), {}, &Cue::first);
    return {first, last};
}

bool Sentence::is_turned(std::string_view id, std::size_t word, std::size_t words) const {
    return std::ranges::any_of(
        cues_, [&](const Cue& cue) { return cue.id == id && cue.first < word && cue.last + words >= word; });
}

bool Sentence::has(std::string_view prefix) const {
    return std::ranges::any_of(cues_, [&](const Cue& cue) { return cue.id.starts_with(prefix); });
}

Turn Sentence::turn_of(const Cue& cue) const {
    const std::size_t clause = clause_of(cue.first);
    const auto before = [&](std::string_view id) {
        return std::ranges::any_of(cues_from(clause, cue.first),
                                   [&](const Cue& turn) { return turn.id == id && turn.last < cue.first; });
    };
    const auto behind = [&](std::string_view id) {
        return std::ranges::any_of(cues_from(cue.last + 1, cue.last + 4), [&](const Cue& turn) {
            return turn.id == id && clause_of(turn.first) <= cue.last + 1;
        });
    };
    // `Had committed no offences`: denied within the phrasing.
    const bool own = cue.id.starts_with("answer.debrief.seen_alone") ||
                     cue.id.starts_with("answer.debrief.engaged") || cue.id.ends_with(".no");
    for (std::size_t i = cue.first; i <= cue.last && !own; ++i) {
        if (is_one_of(words_[i].folded, {"no", "not", "never", "nothing"})) return Turn::denied;
    }
    if (before("turn.asked")) return Turn::asked;
    if (before("turn.refused")) return Turn::refused;
    if (before("turn.denied")) return Turn::denied;
    for (std::size_t i = cue.last + 1; i < words_.size() && i <= cue.last + 3; ++i) {
        // `He felt safe and was not hurt`: what comes behind is told of something else.
        if (words_[i].new_sentence || is_one_of(words_[i].folded, {"and", "but", "or"})) break;
        if (is_one_of(words_[i].folded, {"nil", "none", "denied", "negative"})) return Turn::denied;
        const bool not_seen =
            words_[i].folded == "not" && is_one_of(words_[i - 1].folded, {"was", "were", "is"});
        if (not_seen) return behind("turn.refused") ? Turn::refused : Turn::denied;
        if (words_[i].folded == "unknown") return Turn::refused;
    }
    if (before("turn.hedged")) return Turn::hedged;
    if (before("turn.history")) return Turn::history;
    // `Her friend was assaulted`: told of somebody else.
    for (std::size_t i = cue.first; i-- > clause;) {
        if (is_one_of(words_[i].folded, {"he", "she", "they", "him", "them"})) break;
        if (is_other_person(words_[i].folded)) {
            const bool object = i > clause + 1 && is_one_of(words_[i - 1].folded, {"with", "by"});
            const bool owned = i > clause + 1 &&
                               is_one_of(words_[i - 1].folded, {"his", "her", "their", "a", "the"}) &&
                               i >= 2 && is_one_of(words_[i - 2].folded, {"with", "by", "to", "from"});
            if (!object && !owned) return Turn::hedged;
        }
    }
    return Turn::asserted;
}

}  // namespace homeward
