#include "parsers/records/welsh_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_set.h"
#include "parsers/records/folded_words.h"

namespace homeward {

namespace {

// Articles, pronouns, prepositions and forms of `to be`, with the articles that are joined to them. Not those
// that tell labels apart: `sgwrs gan`, `gyda phwy`, `ar goll ers`.
const WordSet particles = {"y",      "yr",    "r",     "a",     "ac",    "i",      "ir",     "iw",   "ei",
                           "eu",     "ein",   "o",     "or",    "oi",    "ou",     "ar",     "at",   "am",
                           "yn",     "n",     "m",     "wedi",  "wedii", "wediu",  "cael",   "gael", "oedd",
                           "yw",     "ydy",   "ydyw",  "ydi",   "mae",   "maer",   "maen",   "sydd", "syn",
                           "syr",    "bod",   "fod",   "bu",    "bur",   "fu",     "buodd",  "iddo", "iddi",
                           "iddynt", "ef",    "hi",    "nhw",   "neu",   "neur",   "unrhyw", "hwn",  "hon",
                           "hyn",    "hynny", "mewn",  "hefyd", "roedd", "cafodd", "gafodd", "yi",   "yu",
                           "na",     "ai",    "gyfer", "sef",   "os",    "ym",     "yng",    "gyda", "gydar",
                           "efo",    "dros",  "drosr", "ers",   "cyn",   "gan"};

const WordSet child_words = {"plentyn",
                             "plentynr",
                             "blentyn",
                             "mhlentyn",
                             "phlentyn",
                             "person",
                             "berson",
                             "pherson",
                             "personr",
                             "unigolyn",
                             "ifanc",
                             "coll"};

constexpr std::string_view child_word = "@";

bool is_vowel(char c) {
    return std::string_view("aeiouwy").find(c) != std::string_view::npos;
}

struct Mutation {
    std::string_view from;
    std::string_view to;
};

// The longest first. `ff` is a letter of its own and stays, as do `s`, `n` and the rest that never change.
constexpr std::array mutations{Mutation{"ngh", ""},
                               Mutation{"ff", "ff"},
                               Mutation{"mh", "p"},
                               Mutation{"nh", "t"},
                               Mutation{"ng", ""},
                               Mutation{"ph", "p"},
                               Mutation{"th", "t"},
                               Mutation{"ch", ""},
                               Mutation{"dd", "t"},
                               Mutation{"rh", "r"},
                               Mutation{"ll", "l"},
                               Mutation{"b", "p"},
                               Mutation{"f", "p"},
                               Mutation{"m", "p"},
                               Mutation{"d", "t"},
                               Mutation{"c", ""},
                               Mutation{"g", ""}};

// Without its mutation, or the child's word; nothing where it does not matter.
std::optional<std::string> welsh_word(std::string_view folded) {
    if (folded.empty() || particles.contains(folded)) return std::nullopt;
    return child_words.contains(folded) ? std::string(child_word) : without_mutation(folded);
}

}  // namespace

std::string without_mutation(std::string_view folded) {
    // `ei hanafu`: an h before a vowel is her or them.
    if (folded.size() > 3 && folded[0] == 'h' && is_vowel(folded[1])) folded.remove_prefix(1);
    std::string word(folded);
    for (const Mutation& mutation : mutations) {
        const bool may_be = folded.size() > mutation.from.size() && folded.front() == mutation.from.front();
        if (!may_be || !folded.starts_with(mutation.from)) continue;
        word = std::string(mutation.to) + std::string(folded.substr(mutation.from.size()));
        break;
    }
    // `plentyn'r`, `teimlo'n`, folded: the article and the particle are other words.
    if (word.size() > 3 && (word.back() == 'r' || word.back() == 'n')) word.pop_back();
    return word;
}

std::string_view behind_details(std::string_view folded) {
    static constexpr std::string_view all_starts[] = {
        "manylion am y ", "manylion am yr ", "manylion am ", "manylion yr ", "manylion y ", "manylion "};
    for (const std::string_view start : all_starts) {
        if (folded.starts_with(start)) return folded.substr(start.size());
    }
    return {};
}

bool is_of_welsh_words(std::string_view folded,
                       const WordSet& known,
                       const std::vector<std::string>& starts) {
    const auto is_welsh = [&](std::string_view word) {
        const std::optional<std::string> one = welsh_word(word);
        return !one || *one == child_word || known.contains(*one) ||
               std::ranges::any_of(starts, [&](const std::string& start) {
                   return start.empty() || (one->front() == start.front() && one->starts_with(start));
               });
    };
    // The first word tells of nearly every label that it is none.
    return all_words_of(folded, is_welsh);
}

std::vector<std::string> welsh_words(std::string_view folded) {
    std::vector<std::string> words;
    for (const std::string_view word : split(folded, ' ')) {
        if (std::optional<std::string> one = welsh_word(word)) words.push_back(std::move(*one));
    }
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::string welsh_key(std::string_view folded) {
    return welsh_key(welsh_words(folded));
}

std::string welsh_key(const std::vector<std::string>& words) {
    if (words.size() < 2) return {};
    std::string key;
    for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
    return key;
}

}  // namespace homeward
