#include "parsers/records/account_frames.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_words.h"
#include "parsers/text/sentences.h"

namespace homeward {
namespace {

/// Whether a sentence only greets, thanks or excuses, and speaks of no child: `Any questions, give me a
/// ring.`
bool is_courtesy(const Sentence& s, const std::vector<std::string>& forenames) {
    // `Can you tell my mum that I am sorry?` is a child's note.
    const bool own = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded, {"i", "me", "my", "mum", "dad", "nan", "im", "home"});
    });
    if (asks_reader(s.text()) && !own) return true;
    constexpr std::size_t cue_first_max = 1;
    const bool opens = std::ranges::any_of(
        s.cues(), [](const Cue& cue) { return cue.id == "topic.courtesy" && cue.first <= cue_first_max; });
    // `Dear Mum, I ran because dad hit me`: a greeting with more behind it is a note.
    constexpr std::size_t greeting_words_max = 5;
    const bool note =
        s.words().size() > greeting_words_max &&
        is_one_of(s.words().front().folded, {"dear", "hi", "hello", "evening", "morning"}) &&
        std::ranges::any_of(s.words(), [](const StatementWord& word) {
            return is_one_of(word.folded, {"i", "me", "my", "we", "us", "im", "ive", "dad", "nan"});
        });
    return opens && !note && !s.has("event.") && !s.has("answer.") &&
           std::ranges::none_of(s.words(), [&](const StatementWord& word) {
               static constexpr std::string_view pronouns[] = {
                   "he", "she", "they", "him", "her", "them", "his", "their", "child", "boy", "girl"};
               return std::ranges::find(pronouns, word.folded) != std::end(pronouns) ||
                      std::ranges::find(forenames, word.folded) != forenames.end();
           });
}

/// Whether a sentence only says what the paper is and of whom: `Here is my summary for Ola's worker.`, `Ola
/// PENN, DOB 04/05/2012.`
bool is_frame(const Sentence& s) {
    constexpr std::size_t words_max = 36;
    constexpr std::size_t cue_first_max = 6;
    if (s.has("topic.declaration")) return true;
    if (s.words().size() > words_max || s.has("answer.") || s.has("event.")) return false;
    if (s.text().find('"') != std::string::npos) return false;
    // What may be a child's own words stays.
    for (const std::string_view told : {"topic.reasons",
                                        "topic.where_been",
                                        "topic.who_with",
                                        "topic.harm",
                                        "topic.substances",
                                        "topic.exploitation",
                                        "topic.child_views",
                                        "topic.parent_views",
                                        "topic.return"}) {
        if (s.has(told)) return false;
    }
    const bool said = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        static constexpr std::string_view telling[] = {"said",
                                                       "me",
                                                       "dad",
                                                       "mum",
                                                       "nan",
                                                       "hit",
                                                       "says",
                                                       "told",
                                                       "tells",
                                                       "stated",
                                                       "states",
                                                       "disclosed",
                                                       "admitted",
                                                       "because",
                                                       "explained"};
        return std::ranges::find(telling, word.folded) != std::end(telling);
    });
    return !said && std::ranges::any_of(s.cues(), [](const Cue& cue) {
        return cue.id == "topic.frame" && cue.first <= cue_first_max;
    });
}

}  // namespace

bool asks_reader(std::string_view sentence) {
    if (sentence.find('"') != std::string_view::npos) return false;
    const std::vector<StatementWord> words = statement_words(sentence);
    if (words.size() < 3) return false;
    const std::string& first = words[0].folded;
    const std::string& second = words[1].folded;
    if (first == "please")
        return is_one_of(second,
                         {"see",
                          "let",
                          "advise",
                          "confirm",
                          "allocate",
                          "arrange",
                          "ring",
                          "call",
                          "file",
                          "close",
                          "update",
                          "can",
                          "could",
                          "would",
                          "reply",
                          "forward",
                          "pass"});
    return sentence.ends_with('?') &&
           is_one_of(first,
                     {"can", "could", "would", "will", "do", "does", "has", "have", "is", "are", "any"}) &&
           is_one_of(second,
                     {"you",
                      "we",
                      "anyone",
                      "anybody",
                      "someone",
                      "somebody",
                      "the",
                      "there",
                      "news",
                      "one",
                      "team",
                      "your",
                      "this"});
}

std::string without_speaker(const std::string& text, const Rules& rules) {
    constexpr std::size_t speaker_bytes_max = 40;
    std::size_t cut = text.find(" - ");
    std::size_t length = 3;
    if (const std::size_t dash = text.find(" \xE2\x80\x93 "); dash < cut) {
        cut = dash;
        length = 5;
    }
    if (cut == std::string::npos || cut > speaker_bytes_max || cut + length >= text.size()) return text;
    const std::vector<StatementWord> words = statement_words(std::string_view(text).substr(0, cut));
    const bool named = words.size() >= 2 && rules.entities.ranks.contains(words.front().folded) &&
                       std::ranges::none_of(words, [](const StatementWord& word) {
                           return is_ascii_lower(word.text.front());
                       });
    return named ? text.substr(cut + length) : text;
}

std::string without_courtesies(const std::string& text,
                               bool headed,
                               const std::vector<std::string>& forenames,
                               const Rules& rules) {
    const std::vector<std::string_view> sentences = split_sentences(text);
    std::size_t first = 0;
    std::size_t last = sentences.size();
    const auto tells_nothing = [&](std::string_view sentence) {
        const Sentence s(sentence, rules.prose);
        return is_courtesy(s, forenames) || (!headed && is_frame(s));
    };
    while (first < last && tells_nothing(sentences[first])) ++first;
    while (last > first && tells_nothing(sentences[last - 1])) --last;
    if (first == last) return {};
    const char* begin = sentences[first].data();
    return {begin, sentences[last - 1].data() + sentences[last - 1].size()};
}

}  // namespace homeward
