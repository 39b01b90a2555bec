#pragma once
// One sentence of prose: its words, the phrasings that stand in it, and what turns them. Steps of
// read_facts().

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/records/entities.h"
#include "parsers/records/lexicon.h"

namespace homeward {

/// A phrasing found in a sentence.
struct Cue {
    std::string_view id;  ///< `event.found`, `answer.debrief.injured.yes`: of the lexicon.
    std::size_t first = 0;
    std::size_t last = 0;  ///< Words of the sentence.
};

/// How a phrasing is meant in its clause.
enum class Turn { asserted, denied, refused, hedged, asked, history };

/// One sentence and all phrasings in it, in order.
class Sentence {
public:
    Sentence(std::string_view text, const Lexicon& lexicon);

    const std::string& text() const { return text_; }
    const std::vector<StatementWord>& words() const { return words_; }
    const std::vector<Cue>& cues() const { return cues_; }

    std::size_t begin_of(const Cue& cue) const { return words_[cue.first].start; }
    std::size_t end_of(const Cue& cue) const { return words_[cue.last].end; }

    /// The first word of the clause that holds `word`: behind a conjunction or a stop.
    std::size_t clause_of(std::size_t word) const { return clauses_[word]; }
    /// How the words of its clause turn `cue`.
    Turn turn_of(const Cue& cue) const;
    /// Whether a cue called `id` begins within `words` words before `word`.
    bool is_turned(std::string_view id, std::size_t word, std::size_t words) const;
    /// Whether some cue's id begins with `prefix`.
    bool has(std::string_view prefix) const;

private:
    void mark_clauses();
    /// Those that begin at `word` or later, before `end`.
    std::span<const Cue> cues_from(std::size_t word, std::size_t end) const;

    std::string text_;
    std::vector<StatementWord> words_;
    std::vector<std::size_t> clauses_;  ///< Of each word: the first word of its clause.
    std::vector<Cue> cues_;
};

/// A name in a sentence: capitals in a row, particles between them; `OKAFOR, Jamie` too.
struct NameRun {
    std::size_t begin = 0;  ///< Bytes of the text.
    std::size_t end = 0;
    std::string text;
};

/// The names that stand in the text, in order: no place, day, rank or word that only opens a sentence.
std::vector<NameRun> name_runs(std::string_view text, const EntityRules& rules);

/// The words of a name that stand at the start of `text`: capitals, particles between them.
std::string leading_name(std::string_view text);

/// A place behind ` at `, ` in ` and the like, up to where the sentence goes on to something else.
std::optional<std::string> place_in(const std::string& text);

/// A place without a name of its own behind the first ` at ` or ` in ` of `text`, as printed: `home`, `the
/// staff office`, `his school`.
std::optional<std::string> room_in(std::string_view text);

}  // namespace homeward
