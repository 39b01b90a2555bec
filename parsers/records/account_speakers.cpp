#include "parsers/records/account_speakers.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"

namespace homeward {

bool is_title_of(const StatementWord& word) {
    return is_one_of(word.folded, {"mr", "mrs", "ms", "miss", "dr"});
}

bool begins_with_speaker(const Sentence& s, bool child_named) {
    const std::vector<StatementWord>& words = s.words();
    static constexpr std::string_view kin[] = {"mum",
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
    std::size_t at = 0;
    if (words.size() > 2 && is_one_of(words[0].folded, {"the", "his", "her", "their"})) at = 1;
    if (at + 1 >= words.size()) return false;
    const bool of_kin = is_one_of(words[at].folded, kin);
    if (!of_kin) {
        if (!child_named || at == 1 || is_ascii_lower(words[0].text.front()) ||
            is_ascii_digit(words[0].text.front()))
            return false;
        if (is_title_of(words[0])) at = 1;
        // A second word of the name.
        if (at + 2 < words.size() && !is_ascii_lower(words[at + 1].text.front())) ++at;
    }
    const bool officer = std::any_of(
        words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1, [](const StatementWord& word) {
            return is_one_of(word.folded,
                             {"pc",
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
                              "nobody"});
        });
    if (officer) return false;
    std::size_t verb = at + 1;
    while (verb < words.size() && verb < at + 4 &&
           is_one_of(words[verb].folded,
                     {"also",
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
                      "would"})) {
        if (of_kin && is_one_of(words[verb].folded, {"is", "was", "are", "were", "had", "did", "does"}))
            return true;
        ++verb;
    }
    return verb < words.size() &&
           is_one_of(
               words[verb].folded,
               {"says",    "said",        "states",   "stated",    "reports",   "feels",     "felt",
                "thinks",  "thought",     "believes", "believed",  "worries",   "worried",   "relieved",
                "fears",   "wants",       "wanted",   "hopes",     "explained", "explains",  "added",
                "asked",   "told",        "tells",    "describes", "described", "concerned", "frightened",
                "scared",  "upset",       "angry",    "would",     "knows",     "knew",      "notice",
                "noticed", "understands", "accepts",  "accept",    "blames"});
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
