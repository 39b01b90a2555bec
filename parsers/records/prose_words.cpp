#include "parsers/records/prose_words.h"

#include <algorithm>
#include <map>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "parsers/records/prose_rules.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/word_tests.h"
#include "parsers/text/dictionary.h"
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

bool starts_capital(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_upper(next_code_point(word, at));
}

bool is_particle(std::string_view folded) {
    return is_one_of(
        folded, {"van", "der", "de", "la", "von", "den", "al", "el", "bin", "ap", "du", "di", "le", "dos"});
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
    if (before("turn.asked")) return Turn::asked;
    if (before("turn.refused")) return Turn::refused;
    if (before("turn.denied")) return Turn::denied;
    for (std::size_t i = cue.last + 1; i < words_.size() && i <= cue.last + 3; ++i) {
        if (words_[i].new_sentence) break;
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

std::string leading_name(std::string_view text) {
    std::string name;
    for (const std::string_view raw : split(text, ' ')) {
        std::string word(raw);
        bool last = false;
        while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ';' ||
                                 word.back() == ')' || word.back() == ':')) {
            word.pop_back();
            last = true;
        }
        const std::string folded = folded_label(word);
        if (word.empty() || word.front() == '(' || (!starts_capital(word) && !is_particle(folded))) break;
        if (!name.empty()) name += ' ';
        name += word;
        if (last) break;
    }
    return name;
}

std::vector<NameRun> name_runs(std::string_view text, const EntityRules& rules) {
    struct Piece {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string folded;
        bool capital = false;
        bool joined = false;
        bool comma = false;
        bool opens = false;  ///< A sentence begins with it.
    };
    std::vector<Piece> pieces;
    for (const StatementWord& word : statement_words(text)) {
        Piece piece{word.start, word.end, word.folded, starts_capital(word.text)};
        piece.opens = pieces.empty() || word.new_sentence;
        if (word.text.size() > word.folded.size() &&
            (word.text.ends_with("'s") || word.text.ends_with("\xE2\x80\x99s")))
            piece.end -= word.text.ends_with("'s") ? 2U : 4U;
        if (!pieces.empty()) {
            const std::string_view gap = text.substr(pieces.back().end, word.start - pieces.back().end);
            if (gap == "-" && !pieces.empty() && pieces.back().capital && piece.capital) {  // `Ellie-Mae`
                pieces.back().end = piece.end;
                pieces.back().folded += ' ' + piece.folded;
                continue;
            }
            piece.joined = gap == " " || gap == "\n" || gap == ". ";
            if (gap == ". ")
                piece.joined = pieces.back().end - pieces.back().begin == 1 || pieces.back().folded == "st";
            piece.comma = gap == ", ";
        }
        pieces.push_back(std::move(piece));
    }
    const auto is_name = [&](const Piece& piece) {
        return piece.capital && !rules.openers.contains(piece.folded) &&
               !rules.ranks.contains(piece.folded) && !rules.titles.contains(piece.folded) &&
               (!rules.not_names.contains(piece.folded) || rules.forenames.contains(piece.folded)) &&
               std::ranges::none_of(text.substr(piece.begin, piece.end - piece.begin), is_ascii_digit);
    };
    // `June FROST`, `Ida May Frost`: a month that is a forename, beside a name and no number.
    const auto is_month_name = [&](std::size_t i) {
        if (!pieces[i].capital || !is_one_of(pieces[i].folded, {"april", "may", "june", "august"}))
            return false;
        const bool number_before = i > 0 && is_ascii_digit(text[pieces[i - 1].begin]);
        return !number_before && i + 1 < pieces.size() && pieces[i + 1].joined && is_name(pieces[i + 1]);
    };
    // `Closing Yasmin Birchall`: a word of the language that opens a sentence before a forename.
    const auto is_only_opening = [&](std::size_t i) {
        return pieces[i].opens && i + 1 < pieces.size() && pieces[i + 1].joined && pieces[i + 1].capital &&
               rules.forenames.contains(pieces[i + 1].folded) &&
               !rules.forenames.contains(pieces[i].folded) && is_dictionary_word(pieces[i].folded);
    };
    const auto is_plain = [&](std::size_t i) {
        return (is_name(pieces[i]) && !is_only_opening(i)) || is_month_name(i);
    };
    std::vector<NameRun> runs;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_plain(i)) continue;
        std::size_t last = i;
        while (last + 1 < pieces.size() && pieces[last + 1].joined) {
            const bool particle = is_particle(pieces[last + 1].folded) && last + 2 < pieces.size() &&
                                  pieces[last + 2].joined && is_plain(last + 2);
            if (!particle && !is_plain(last + 1)) break;
            last += particle ? 2U : 1U;
        }
        const std::string_view run = text.substr(pieces[i].begin, pieces[last].end - pieces[i].begin);
        const bool capitals = run.size() > 2 && std::ranges::none_of(run, is_ascii_lower);
        if (capitals && last + 1 < pieces.size() && pieces[last + 1].comma && is_plain(last + 1)) {
            ++last;  // `OKAFOR, Jamie`
            while (last + 1 < pieces.size() && pieces[last + 1].joined && is_plain(last + 1)) ++last;
        }
        const bool street = rules.street_types.contains(pieces[last].folded) &&
                            !rules.surname_types.contains(pieces[last].folded);
        const bool typed = last > i && (street || rules.organisations.contains(pieces[last].folded));
        const bool numbered = i > 0 && pieces[i].joined && is_ascii_digit(text[pieces[i - 1].begin]) &&
                              pieces[i - 1].end - pieces[i - 1].begin < 4;
        if (!typed && !numbered) {
            const std::size_t begin = pieces[i].begin;
            runs.push_back(
                {begin, pieces[last].end, std::string(text.substr(begin, pieces[last].end - begin))});
        }
        i = last;
    }
    return runs;
}

}  // namespace homeward
