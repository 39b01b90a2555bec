#include "parsers/records/account_speakers.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"

namespace homeward {

bool is_title_of(const StatementWord& word) {
    return is_one_of(word.folded, {"mr", "mrs", "ms", "miss", "dr"});
}

namespace {

constexpr std::string_view kin[] = {"mum",
                                    "dad",
                                    "mam",
                                    "mother",
                                    "father",
                                    "nan",
                                    "nana",
                                    "gran",
                                    "grandma",
                                    "grandad",
                                    "stepdad",
                                    "stepmum",
                                    "carer",
                                    "carers",
                                    "parents",
                                    "staff",
                                    "keyworker"};
constexpr std::string_view officers_and_pronouns[] = {"pc",
                                                      "ps",
                                                      "dc",
                                                      "ds",
                                                      "di",
                                                      "sgt",
                                                      "pcso",
                                                      "wpc",
                                                      "insp",
                                                      "officer",
                                                      "police",
                                                      "she",
                                                      "he",
                                                      "they",
                                                      "i",
                                                      "we",
                                                      "it",
                                                      "who",
                                                      "nobody"};
constexpr std::string_view words_before_verb[] = {"also",
                                                  "has",
                                                  "had",
                                                  "is",
                                                  "was",
                                                  "are",
                                                  "were",
                                                  "does",
                                                  "did",
                                                  "not",
                                                  "then",
                                                  "very",
                                                  "really",
                                                  "just",
                                                  "only",
                                                  "would"};
constexpr std::string_view verbs_of_kin[] = {"is", "was", "are", "were", "had", "did", "does"};
constexpr std::string_view says_or_feels[] = {
    "says",      "said",      "states",    "stated",     "reports",     "feels",    "felt",   "thinks",
    "thought",   "believes",  "believed",  "worries",    "worried",     "relieved", "fears",  "wants",
    "wanted",    "hopes",     "explained", "explains",   "added",       "asked",    "told",   "tells",
    "describes", "described", "concerned", "frightened", "scared",      "upset",    "angry",  "would",
    "knows",     "knew",      "notice",    "noticed",    "understands", "accepts",  "accept", "blames"};

// Whom a sentence begins with, up to the word at `last`.
struct Opening {
    std::size_t last = 0;
    bool of_kin = false;
};

std::optional<Opening> opening_of(const std::vector<StatementWord>& words, bool child_named) {
    std::size_t at = 0;
    if (words.size() > 2 && is_one_of(words[0].folded, {"the", "his", "her", "their"})) at = 1;
    if (at + 1 >= words.size()) return std::nullopt;
    if (is_one_of(words[at].folded, kin)) return Opening{at, true};
    const char first = words[0].text.front();
    if (!child_named || at == 1 || is_ascii_lower(first) || is_ascii_digit(first)) return std::nullopt;
    if (is_title_of(words[0])) at = 1;
    // A second word of the name.
    if (at + 2 < words.size() && !is_ascii_lower(words[at + 1].text.front())) ++at;
    return Opening{at, false};
}

bool is_officer_or_child(const std::vector<StatementWord>& words, const Opening& opening) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(opening.last) + 1;
    return std::any_of(words.begin(), end, [](const StatementWord& word) {
        return is_one_of(word.folded, officers_and_pronouns);
    });
}

bool is_followed_by_verb(const std::vector<StatementWord>& words, const Opening& opening) {
    std::size_t verb = opening.last + 1;
    while (verb < words.size() && verb < opening.last + 4 &&
           is_one_of(words[verb].folded, words_before_verb)) {
        if (opening.of_kin && is_one_of(words[verb].folded, verbs_of_kin)) return true;
        ++verb;
    }
    return verb < words.size() && is_one_of(words[verb].folded, says_or_feels);
}

}  // namespace

bool begins_with_speaker(const Sentence& s, bool child_named) {
    const std::vector<StatementWord>& words = s.words();
    const std::optional<Opening> opening = opening_of(words, child_named);
    return opening && !is_officer_or_child(words, *opening) && is_followed_by_verb(words, *opening);
}

bool tells_of_carer(const Sentence& s) {
    return std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded,
                         {"carer",
                          "mother",
                          "father",
                          "mum",
                          "mam",
                          "dad",
                          "stepmother",
                          "stepfather",
                          "nan",
                          "grandmother",
                          "grandfather",
                          "gran",
                          "grandad",
                          "aunt",
                          "uncle",
                          "keyworker"});
    });
}

}  // namespace homeward
