#include "parsers/records/child_sentences.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Whether the word is one of the child's forenames, printed as a name is.
bool names(const StatementWord& word, const ChildTold& child) {
    return std::ranges::find(child.forenames, word.folded) != child.forenames.end() &&
           !is_ascii_lower(word.text.front());
}

}  // namespace

int child_called(std::string_view folded, const std::vector<ChildTold>& children) {
    int only = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        const std::vector<std::string_view> words = split(folded, ' ');
        const auto& forenames = children[i].forenames;
        if (forenames.empty() || std::ranges::find(words, forenames.front()) == words.end()) continue;
        if (only > 0) return 0;
        only = static_cast<int>(i) + 1;
    }
    return only;
}

int child_of(const Sentence& s, const std::vector<ChildTold>& children, std::size_t& named) {
    int only = 0;
    named = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        // By the first forename alone: `James` may be anybody, where Kai James Doyle is the child.
        const bool speaks = std::ranges::any_of(s.words(), [&](const StatementWord& word) {
            return !children[i].forenames.empty() && word.folded == children[i].forenames.front() &&
                   !is_ascii_lower(word.text.front());
        });
        if (!speaks) continue;
        ++named;
        only = static_cast<int>(i) + 1;
    }
    return named == 1 ? only : 0;
}

bool tells_of_somebody(const Sentence& s) {
    return std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded,
                         {"mum",     "dad",      "mother", "father", "girl",   "boy",     "sister",
                          "brother", "officers", "staff",  "carer",  "carers", "parents", "nan",
                          "other",   "younger",  "older",  "friend", "they",   "police"});
    });
}

bool tells_of_the_other(const Sentence& s) {
    const auto& words = s.words();
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool one =
            is_one_of(words[i].folded, {"girl", "boy", "other", "younger", "older", "eldest", "youngest"}) &&
            words[i - 1].folded == "the";
        const bool kin = is_one_of(words[i].folded, {"sister", "brother", "sibling", "twin"}) &&
                         is_one_of(words[i - 1].folded, {"his", "her"});
        if (one || kin) return true;
    }
    return false;
}

bool goes_on_of_one(const Sentence& s) {
    return std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return word.folded == "he" || word.folded == "she" || word.folded == "him" || word.folded == "her" ||
               word.folded == "his";
    });
}

bool speaks_on_before_name(const Sentence& s, const std::vector<ChildTold>& children) {
    if (is_one_of(s.words()[0].folded, {"when", "as", "after", "before", "while", "whilst", "because", "if"}))
        return false;
    for (const StatementWord& word : s.words()) {
        if (is_one_of(word.folded, {"he", "she"})) return true;
        if (std::ranges::any_of(children, [&](const ChildTold& child) { return names(word, child); }))
            return false;
    }
    return false;
}

bool names_within(const Sentence& s, const std::vector<ChildTold>& children, std::size_t within) {
    const auto& words = s.words();
    for (std::size_t i = 0; i < words.size() && i < within; ++i) {
        if (std::ranges::any_of(children, [&](const ChildTold& child) { return names(words[i], child); }))
            return true;
    }
    return false;
}

bool opens_with_all(const Sentence& s) {
    const auto& words = s.words();
    const std::size_t first = !words.empty() && words[0].folded == "the" ? 1 : 0;
    if (words.size() < first + 2) return false;
    const std::string& word = words[first].folded;
    const bool several = is_one_of(
        word, {"boys", "girls", "children", "pair", "twins", "brothers", "sisters", "siblings", "cousins"});
    return (first == 1 && several) || is_one_of(word, {"both", "they"});
}

bool speaks_of_all(const Sentence& s) {
    bool they = false;
    for (std::size_t i = 0; i < s.words().size(); ++i) {
        const std::string& word = s.words()[i].folded;
        if (is_one_of(word, {"both", "children", "siblings"})) return true;
        // `Saw each girl alone`, `each of them`, `all three were found`; not `they kicked each other`.
        const std::string_view next =
            i + 1 < s.words().size() ? std::string_view(s.words()[i + 1].folded) : std::string_view();
        if (word == "each" && is_one_of(next, {"of", "girl", "boy", "child", "one"})) return true;
        if (word == "all" && is_one_of(next, {"three", "four", "five", "of", "were"})) return true;
        const bool some = i >= 2 && s.words()[i - 1].folded == "of";
        they |= is_one_of(word, {"they", "together"}) || (word == "them" && !some);
    }
    const bool one = !s.words().empty() && is_one_of(s.words()[0].folded, {"he", "she", "one", "his"});
    return they && !one;
}

bool is_of_nobody_known(const Sentence& s) {
    const bool one = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded, {"he", "she"});
    });
    return one && s.has("answer.") && !speaks_of_all(s);
}

bool names_joined(const Sentence& s, const std::vector<ChildTold>& children) {
    const auto& words = s.words();
    int last = -1;
    bool joined = true;
    std::size_t from = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (!names(words[w], children[i])) continue;
            if (last >= 0 && last != static_cast<int>(i)) {
                constexpr std::size_t between_max = 3;  // `Tyler Brampton and Lacey`.
                joined &= w - from <= between_max && (words[w - 1].folded == "and" || words[w].after_comma);
            }
            last = static_cast<int>(i);
            from = w;
        }
    }
    return joined;
}

int first_child_of(const Sentence& s, const std::vector<ChildTold>& children) {
    for (const StatementWord& word : s.words()) {
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (names(word, children[i])) return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

std::vector<std::size_t> cuts_between(const Sentence& s, const std::vector<ChildTold>& children) {
    std::vector<std::size_t> cuts;
    const auto& words = s.words();
    const std::string_view text = s.text();
    int last = -1;
    std::size_t from = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
        int named = -1;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (names(words[w], children[i])) named = static_cast<int>(i);
        }
        if (named < 0) continue;
        const std::string_view between = text.substr(from, words[w].start - from);
        // `Jack seen on his own, Ruby had mum with her`
        const bool subject =
            w + 1 < words.size() && words[w].after_comma &&
            is_one_of(words[w + 1].folded, {"had", "was", "is", "has", "did", "would", "said", "says"});
        const bool clock = std::ranges::count_if(between, is_ascii_digit) >= 3;
        if (last >= 0 && named != last && (clock || subject)) {
            std::size_t cut = w;
            for (std::size_t k = w; k > 0 && words[k].start > from; --k) {
                const bool joins = words[k].folded == "and" || words[k].folded == "while" ||
                                   words[k].folded == "but" || words[k].folded == "whilst" ||
                                   words[k].after_comma;
                if (!joins) continue;
                cut = k;
                break;
            }
            cuts.push_back(words[cut].start);
        }
        last = named;
        from = words[w].end;
    }
    return cuts;
}

std::size_t account_behind(const Sentence& s, const std::vector<ChildTold>& children) {
    const auto& words = s.words();
    const int own = first_child_of(s, children);
    for (std::size_t w = 1; w + 1 < words.size(); ++w) {
        const bool behind_day = is_ascii_digit(words[w - 1].text.back()) && !words[w].after_comma;
        if (!behind_day) continue;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (names(words[w], children[i]) && static_cast<int>(i) + 1 != own) return words[w].start;
        }
    }
    return std::string::npos;
}

std::vector<int> children_in(const Sentence& s, const std::vector<ChildTold>& children) {
    std::vector<int> named;
    for (std::size_t i = 0; i < children.size(); ++i) {
        std::size_t count = 0;
        if (child_of(s, {children[i]}, count) > 0) named.push_back(static_cast<int>(i) + 1);
    }
    return named;
}

bool leads_with_name(const Sentence& s) {
    if (s.words().empty()) return false;
    const std::string_view behind = std::string_view(s.text()).substr(s.words().front().end);
    return behind.starts_with(": ") || behind.starts_with(" - ") || behind.starts_with(" \xE2\x80\x93 ");
}

}  // namespace homeward
