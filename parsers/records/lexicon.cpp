#include "parsers/records/lexicon.h"

#include <algorithm>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

bool is_word_char(char32_t c) {
    return is_letter_or_digit(c) || c == U'\'' || c == 0x2019 || c == 0x02BC;
}

/// The words of a statement, to be looked up: sorted when first asked for, as few phrasings ask.
class WordsPresent {
public:
    explicit WordsPresent(const std::vector<StatementWord>& words) : words_(words) {}

    bool any_of(const std::vector<std::string>& wanted) {
        if (wanted.empty()) return false;
        if (sorted_.empty()) {
            for (const StatementWord& word : words_) sorted_.emplace_back(word.folded);
            std::ranges::sort(sorted_);
        }
        return std::ranges::any_of(
            wanted, [&](std::string_view want) { return std::ranges::binary_search(sorted_, want); });
    }

private:
    const std::vector<StatementWord>& words_;
    std::vector<std::string_view> sorted_;
};

bool fits(const PhrasePart& part, const StatementWord& word) {
    if (part.number && is_ascii_digit(word.folded.front())) return true;
    return std::ranges::find(part.words, word.folded) != part.words.end() ||
           std::ranges::any_of(part.prefixes,
                               [&](const std::string& prefix) { return word.folded.starts_with(prefix); });
}

// The last word of the match of `parts` from `part` on at word `at`, or nothing. The depth is that of the
// phrasing, which is ours; gaps are short, so that the ways to try are few.
std::optional<std::size_t> match(const std::vector<PhrasePart>& parts,
                                 std::size_t part,
                                 const std::vector<StatementWord>& words,
                                 std::size_t at,
                                 std::size_t last) {
    if (part == parts.size()) return last;
    const PhrasePart& here = parts[part];
    if (here.gap_max > 0) {
        for (int skipped = 0; skipped <= here.gap_max; ++skipped) {
            const std::size_t next = at + static_cast<std::size_t>(skipped);
            if (next >= words.size()) return std::nullopt;
            if (skipped > 0 && (words[next - 1].new_sentence && next - 1 > last)) return std::nullopt;
            if (skipped > 0 && words[next - 1].folded == "but") return std::nullopt;
            if (const auto found = match(parts, part + 1, words, next, last)) return found;
        }
        return std::nullopt;
    }
    if (at < words.size() && !words[at].new_sentence && fits(here, words[at])) {
        if (const auto found = match(parts, part + 1, words, at + 1, at)) return found;
    }
    return here.optional ? match(parts, part + 1, words, at, last) : std::nullopt;
}

}  // namespace

std::vector<StatementWord> statement_words(std::string_view statement) {
    std::vector<StatementWord> words;
    bool sentence = false;
    bool comma = false;
    bool queried = false;
    for (std::size_t at = 0; at < statement.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(statement, at);
        if (!is_letter_or_digit(c)) {
            const bool stop = c == U'.' || c == U';' || c == U'!' || c == U'?' || c == U'\n';
            sentence =
                sentence || (stop && !(c == U'?' && at < statement.size() && is_ascii_alpha(statement[at])));
            comma = comma || c == U',' || c == U':' || c == U'(' || c == U')' || c == 0x2013 || c == 0x2014;
            queried = c == U'?';
            continue;
        }
        std::size_t end = at;
        while (end < statement.size()) {
            std::size_t next = end;
            if (!is_word_char(next_code_point(statement, next))) break;
            end = next;
        }
        StatementWord word{.start = start,
                           .end = end,
                           .new_sentence = sentence && !words.empty(),
                           .after_comma = comma,
                           .queried = queried};
        word.text = statement.substr(start, end - start);
        std::string_view core = word.text;
        if (core.size() > 2 && core.ends_with("'s")) core.remove_suffix(2);
        if (core.size() > 4 && core.ends_with("\xE2\x80\x99s")) core.remove_suffix(4);
        word.folded = folded_label(core);
        at = end;
        sentence = comma = queried = false;
        if (!word.folded.empty()) words.push_back(std::move(word));
    }
    return words;
}

std::vector<PhraseFound> find_phrases(const std::vector<StatementWord>& words, const Lexicon& lexicon) {
    std::vector<PhraseFound> found;
    WordsPresent present(words);
    const auto attempt = [&](std::uint32_t index, std::size_t at) {
        const Phrase& phrase = lexicon.phrases[index];
        if (!fits(phrase.parts.front(), words[at])) return;
        if (!phrase.exact.empty() && std::ranges::find(phrase.exact, words[at].text) == phrase.exact.end())
            return;
        const auto last = match(phrase.parts, 1, words, at + 1, at);
        if (!last) return;
        if (!phrase.needs.empty() && !present.any_of(phrase.needs)) return;
        if (present.any_of(phrase.unless)) return;
        found.push_back({index, at, *last});
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const auto phrases = lexicon.by_word.find(words[at].folded); phrases != lexicon.by_word.end()) {
            for (const std::uint32_t index : phrases->second) attempt(index, at);
        }
        if (words[at].folded.size() < 3) continue;
        if (const auto phrases = lexicon.by_prefix.find(words[at].folded.substr(0, 3));
            phrases != lexicon.by_prefix.end()) {
            for (const std::uint32_t index : phrases->second) attempt(index, at);
        }
    }
    return found;
}

}  // namespace homeward
