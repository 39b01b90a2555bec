#pragma once
// The lexicon of push, pull and risk factors: phrasings as data (templates/lists/factors-*.xml), and the
// matcher that finds them in a statement. docs/lists.md tells how phrasings are written.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace homeward {

/// One word of a statement, folded, and where it stands.
struct StatementWord {
    std::string folded;     ///< Case folded, without accents and apostrophes; `self-harm` is two words.
    std::string_view text;  ///< As written.
    std::size_t start = 0;
    std::size_t end = 0;
    bool new_sentence = false;  ///< A stop, semicolon or line end stands before it.
    bool after_comma = false;   ///< A comma, colon, dash or bracket stands before it.
    bool queried = false;       ///< A question mark stands right before it, as in `?CSE`.
};

std::vector<StatementWord> statement_words(std::string_view statement);

/// One element of a phrasing: alternatives of which one must stand, or a gap.
struct PhrasePart {
    std::vector<std::string> words;     ///< Whole words.
    std::vector<std::string> prefixes;  ///< Beginnings of words.
    bool number = false;                ///< `#`: a number stands here.
    bool optional = false;              ///< `?word`
    int gap_max = 0;                    ///< For `..` and `...`: up to this many words of any kind; else 0.
};

/// One phrasing of one factor.
struct Phrase {
    std::size_t factor = 0;
    std::vector<PhrasePart> parts;
    std::vector<std::string> exact;  ///< Where not empty, the first word must be written so: `OT`.
    std::vector<std::string> needs;  ///< Where not empty, one of these words must stand in the statement too.
    std::vector<std::string> unless;  ///< None of these may stand in the statement.
    std::vector<std::string> also;    ///< Groups besides the factor's own: `risk.violence`.
    bool about_others = false;        ///< Tells of others in itself: whose it is needs no further proof.
};

struct Factor {
    std::string id;    ///< `push_bullied`
    std::string list;  ///< `push`, `pull` or `risk`: within it a longer finding hides what it holds.
    std::vector<std::string> groups;  ///< `push.bullied_or_abused`
    bool historic = false;            ///< Is of the past by its meaning: words of history do not change it.
};

struct Lexicon {
    std::vector<Factor> factors;
    std::vector<Phrase> phrases;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;  ///< Phrases by their first word.
    std::unordered_map<std::string, std::vector<std::uint32_t>>
        by_prefix;  ///< By the first three letters of it.
};

/// Reads one file into `lexicon`; throws `Error{bad_template}` with file and line: unknown elements,
/// attributes or classes, a factor twice, a phrasing that begins with a gap or with nothing.
void load_lexicon_file(const std::filesystem::path& path, Lexicon& lexicon);

/// All of templates/lists/factors-*.xml, the operator's own among them.
Lexicon load_lexicon();

/// A phrasing found, by words of the statement.
struct PhraseFound {
    std::size_t phrase = 0;
    std::size_t first = 0;  ///< Index of the first word.
    std::size_t last = 0;   ///< Index of the last word.
};

/// Every place where a phrasing of `lexicon` stands. No finding runs from one sentence into the next.
std::vector<PhraseFound> find_phrases(const std::vector<StatementWord>& words, const Lexicon& lexicon);

}  // namespace homeward
