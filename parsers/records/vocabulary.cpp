#include "parsers/records/vocabulary.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/label_abbreviations.h"
#include "parsers/records/label_whom.h"
#include "parsers/records/scopes.h"
#include "parsers/records/time_words.h"
#include "parsers/records/welsh_words.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t slip_letters_min = 6;  ///< A shorter wording with a slip could be another word.
constexpr std::size_t label_bytes_max = 200;
constexpr std::size_t closed_words_max = 10;  ///< Of a label that is known by its words alone.

bool has_brackets(std::string_view text) {
    return text.find('(') != std::string_view::npos || text.find('[') != std::string_view::npos;
}

/// What stands in brackets taken out: `Last seen (date and time)`.
std::string without_brackets(std::string_view text) {
    if (!has_brackets(text)) return std::string(text);
    std::string result;
    result.reserve(text.size());
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[') ++depth;
        if (depth == 0) result += c;
        if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    return result;
}

bool is_in_brackets(std::string_view text, std::size_t at) {
    const std::size_t open = text.rfind('(', at);
    return open != std::string_view::npos && text.find(')', open) > at;
}

constexpr std::size_t small_word_letters_max = 5;

/// Words that are labels only where a colon says so.
bool is_small_word(const std::string& folded) {
    return folded.find(' ') == std::string::npos &&
           is_among(folded, "at to on by from with in of re about left seen home who no");
}

Beginnings beginnings_of(const std::vector<std::string_view>& words) {
    Beginnings all = 0;
    for (const std::string_view word : words) all |= homeward::beginnings_of(word);
    return all;
}

/// Whether a label whose words begin so may have a word of each group.
bool may_have_all(const LabelPattern& pattern, Beginnings words) {
    return std::ranges::all_of(pattern.needed_beginnings,
                               [&](Beginnings group) { return (group & words) != 0; });
}

bool matches(std::string_view word, std::string_view pattern) {
    if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
    return word == pattern;
}

/// The open pattern that needs most words of those that hold for a label of `words`; null where none does.
const LabelPattern* best_open(const std::vector<LabelPattern>& patterns,
                              const std::vector<std::string_view>& words) {
    const Beginnings begin = beginnings_of(words);
    const LabelPattern* best = nullptr;
    for (const LabelPattern& pattern : patterns) {
        if (pattern.closed || !may_have_all(pattern, begin)) continue;
        const auto any_word = [&](const std::string& one) {
            return std::ranges::any_of(words, [&](std::string_view word) { return matches(word, one); });
        };
        const bool has_all =
            std::ranges::all_of(pattern.needed, [&](const std::vector<std::string>& alternatives) {
                return std::ranges::any_of(alternatives, any_word);
            });
        if (!has_all || std::ranges::any_of(pattern.forbidden, any_word)) continue;
        if (best == nullptr || pattern.needed.size() > best->needed.size()) best = &pattern;
    }
    return best;
}

/// The closed pattern that needs most words of those that hold for a label of the words `all`, of which
/// `words` are those that matter; null where none does.
const LabelPattern* best_closed(const std::vector<LabelPattern>& patterns,
                                const std::vector<std::string_view>& all,
                                const std::vector<std::string_view>& words) {
    const Beginnings all_begin = beginnings_of(all);
    const Beginnings words_begin = beginnings_of(words);
    const LabelPattern* best = nullptr;
    for (const LabelPattern& pattern : patterns) {
        if (!pattern.closed || (words_begin & ~pattern.own_beginnings) != 0) continue;
        if (!may_have_all(pattern, all_begin)) continue;
        const auto stands = [&](const std::string& one) {
            return std::ranges::any_of(all, [&](std::string_view word) { return matches(word, one); });
        };
        const auto is_own = [&](std::string_view word) {
            const auto is_word = [&](const std::string& one) { return matches(word, one); };
            return std::ranges::any_of(pattern.allowed, is_word) ||
                   std::ranges::any_of(pattern.needed, [&](const std::vector<std::string>& alternatives) {
                       return std::ranges::any_of(alternatives, is_word);
                   });
        };
        const bool has_all =
            std::ranges::all_of(pattern.needed, [&](const std::vector<std::string>& alternatives) {
                return std::ranges::any_of(alternatives, stands);
            });
        if (!has_all || std::ranges::any_of(pattern.forbidden, stands)) continue;
        if (!std::ranges::all_of(words, is_own)) continue;
        if (best == nullptr || pattern.needed.size() > best->needed.size()) best = &pattern;
    }
    return best;
}

}  // namespace

PoliceVocabulary::PoliceVocabulary(const Rules& rules, bool recognised)
    : rules_(rules), recognised_(recognised) {
    if (!recognised_) return;
    wordings_.reserve(rules_.labels.size());
    for (const auto& [folded, id] : rules_.labels) wordings_.emplace_back(folded, id);
    std::ranges::sort(wordings_);
    for (const auto& [folded, id] : wordings_) {
        if (folded.size() < slip_letters_min || folded.size() > 60) continue;
        for (std::size_t i = 0; i < folded.size(); ++i) {
            std::string slip(folded);
            slip.erase(i, 1);
            slips_.try_emplace(std::move(slip), id);
        }
    }
}

std::optional<LabelHit> PoliceVocabulary::find(std::string_view printed, bool marked) const {
    if (printed.empty() || printed.size() > label_bytes_max) return std::nullopt;
    WordMap<std::optional<LabelHit>>& known = known_.at(marked ? 1 : 0);
    const auto before = known.find(printed);
    if (before != known.end()) return before->second;
    std::optional<LabelHit> hit = look_up(printed, marked);
    if (hit) {
        const auto is_value = [&](std::string_view words) {
            return rules_.value_words.contains(folded_label(words));
        };
        hit->ambiguous = is_value(printed) || (has_brackets(printed) && is_value(without_brackets(printed)));
        // `Gan yr heddlu / By police`: an answer in two languages.
        if (const std::size_t at = printed.find(" / "); at != std::string_view::npos)
            hit->ambiguous |= is_value(printed.substr(0, at)) && is_value(printed.substr(at + 3));
    }
    known.emplace(printed, hit);
    return hit;
}

bool PoliceVocabulary::is_answer(std::string_view printed) const {
    if (printed.size() > 40) return false;
    if (rules_.value_words.contains(folded_label(printed))) return true;
    // `No (Nac oes)`: the same in two languages.
    const std::size_t open = printed.find(" (");
    return open != std::string_view::npos && printed.ends_with(')') &&
           rules_.value_words.contains(folded_label(printed.substr(0, open))) &&
           rules_.value_words.contains(folded_label(printed.substr(open)));
}

bool PoliceVocabulary::same_meaning(int a, int b) const {
    const auto& other = rules_.meanings[static_cast<std::size_t>(b)];
    return std::ranges::any_of(rules_.meanings[static_cast<std::size_t>(a)], [&](const LabelMeaning& x) {
        // What is left out alike, or stands under the same heading, is not the same thing.
        if (x.target == "ignore" || x.target.starts_with("context.")) return false;
        return std::ranges::any_of(other, [&](const LabelMeaning& y) { return x.target == y.target; });
    });
}

const PoliceVocabulary::WelshLabel& PoliceVocabulary::welsh_of(const std::string& folded) const {
    if (folded == welsh_.folded) return welsh_;
    welsh_ = {.folded = folded, .words = welsh_words(folded)};
    for (const std::string_view word : split(folded, ' ')) welsh_.all.push_back(without_mutation(word));
    welsh_.key = welsh_key(welsh_.words);
    std::erase(welsh_.words, "@");
    return welsh_;
}

std::optional<int> PoliceVocabulary::listed_in_welsh(const std::string& folded) const {
    // One word that stands in no Welsh wording is enough to tell an English label.
    if (!is_of_welsh_words(folded, rules_.welsh_label_words, {})) return std::nullopt;
    const auto found = rules_.welsh_labels.find(welsh_of(folded).key);  // No label has an empty key.
    return found != rules_.welsh_labels.end() ? std::optional(found->second) : std::nullopt;
}

std::optional<int> PoliceVocabulary::exact(const std::string& folded) const {
    if (folded.empty()) return std::nullopt;
    if (const auto found = rules_.labels.find(folded); found != rules_.labels.end()) return found->second;
    if (const auto id = listed_in_welsh(folded)) return id;
    // `Manylion y niwed`: details of what the rest says.
    if (const std::string rest(behind_details(folded)); !rest.empty()) {
        const auto found = rules_.labels.find(rest);
        if (found != rules_.labels.end()) return found->second;
        if (const auto id = listed_in_welsh(rest)) return id;
    }
    // `Section A - The child`, `Part 2: Return`
    static constexpr std::string_view all_starts[] = {"section ", "part ", "adran ", "rhan "};
    for (const std::string_view start : all_starts) {
        if (!folded.starts_with(start)) continue;
        const std::size_t end = folded.find(' ', start.size());
        if (end == std::string::npos || end - start.size() > 2) continue;
        if (const auto found = rules_.labels.find(folded.substr(end + 1)); found != rules_.labels.end())
            return found->second;
    }
    return std::nullopt;
}

std::optional<int> PoliceVocabulary::by_words(std::string_view printed) const {
    const std::string folded = fold_label(printed);
    if (const auto id = exact(folded)) return id;
    const std::string plain = plain_label(folded);
    const auto found = rules_.plain_labels.find(plain);
    if (plain.size() > 3 && found != rules_.plain_labels.end()) return found->second;
    return by_closed_pattern(folded, plain);
}

/// Two languages or two wordings about a stroke: each side known, and of the same meaning, or one of them.
std::optional<LabelHit> PoliceVocabulary::by_sides(std::string_view printed) const {
    for (const char sign : {'/', '|', '\\'}) {
        const std::size_t at = printed.find(sign);
        // `Nia Parry (mam / mother)`: the stroke in brackets parts no wordings.
        if (at == std::string_view::npos || is_in_brackets(printed, at)) continue;
        const auto left = by_words(printed.substr(0, at));
        const auto right = by_words(printed.substr(at + 1));
        if (left && right) {
            const bool same = same_meaning(*left, *right);
            // `Lle / Where found`: the wording with more words says more.
            if (same) return hit_of(printed.size() - at > at + 2 ? *right : *left, LabelMatch::words);
            // `Pryd / When reported`: of two languages the one with more words says more.
            const std::string welsh = fold_label(printed.substr(0, at));
            const std::string english = fold_label(printed.substr(at + 1));
            if (sign == '/' && listed_in_welsh(welsh) && !listed_in_welsh(english))
                return hit_of(*right, LabelMatch::words);
        } else if ((left || right) && at > 0 && printed[at - 1] == ' ') {
            const bool longer_right = printed.size() - at > at + 2;
            return hit_of(right && (!left || longer_right) ? *right : *left, LabelMatch::one_side);
        }
    }
    return std::nullopt;
}

std::optional<LabelHit> PoliceVocabulary::look_up(std::string_view printed, bool marked) const {
    const std::string whole = fold_label(printed);
    // Folded as a label it loses its number as well, and `&` becomes a word.
    const bool may_be_small = whole.size() <= small_word_letters_max || printed.find('&') != printed.npos;
    if (!marked && may_be_small && is_small_word(folded_label(printed))) return std::nullopt;
    if (const auto id = exact(whole)) return hit_of(*id, LabelMatch::wording);
    if (const auto scope = find_scope(whole); scope && scope->nothing_else) return LabelHit{.heading = true};
    // `Reason - child 1`: what is asked is what stands without the child.
    if (const auto parted = label_and_whom(printed, rules_.entities)) {
        const auto id = by_words(parted->label);
        // `Forenames - Ola` answers; what is told and asked of each child stands under no subject's label.
        const bool asks = id && std::ranges::any_of(rules_.meanings[static_cast<std::size_t>(*id)],
                                                    [](const LabelMeaning& meaning) {
                                                        return meaning.target.starts_with("narrative.") ||
                                                               meaning.target.starts_with("debrief.");
                                                    });
        if (asks) return hit_of(*id, LabelMatch::words);
    }
    const std::string bare = without_brackets(printed);
    const bool bracketed = bare.size() != printed.size();
    const std::string folded = bracketed ? fold_label(bare) : whole;
    if (bracketed) {
        // `Address (placement)` says more than `Address`.
        const auto found = rules_.plain_labels.find(plain_label(whole));
        if (found != rules_.plain_labels.end()) return hit_of(found->second, LabelMatch::words);
        if (const auto hit = by_short_forms(whole, false)) return hit;
        if (const auto id = exact(folded)) {
            // `Living at (care placement)`; `Sighted (time and date)` asks no more than the event does.
            const auto target = [&](int of) {
                return rules_.meanings[static_cast<std::size_t>(of)].front().target;
            };
            const auto all = by_closed_pattern(whole, plain_label(whole));
            const bool narrower =
                all && target(*id).starts_with("subject.") && target(*all).starts_with("subject.");
            return hit_of(narrower ? *all : *id, narrower ? LabelMatch::words : LabelMatch::wording);
        }
    }
    if (const auto hit = by_sides(printed)) return hit;
    const std::string plain = plain_label(folded);
    const bool question = printed.ends_with('?');
    if (plain.find(' ') != std::string::npos || (marked && !plain.empty() && plain.size() > 3)) {
        if (const auto found = rules_.plain_labels.find(plain); found != rules_.plain_labels.end()) {
            return hit_of(found->second, LabelMatch::words);
        }
    }
    // What is asked may stand in brackets alone: `Sighted (time and date)`.
    if (bracketed) {
        if (const auto id = by_closed_pattern(whole, plain_label(whole)))
            return hit_of(*id, LabelMatch::words);
    }
    if (const auto id = by_closed_pattern(folded, plain)) return hit_of(*id, LabelMatch::words);
    // `A wnaeth rhywun drosedd? / Has anybody committed a crime?`: the question in one of two languages.
    if (const std::size_t both = printed.find(" / "); question && both != std::string_view::npos) {
        for (const std::string_view side : {printed.substr(both + 3), printed.substr(0, both)}) {
            if (const auto id = by_pattern(fold_label(side))) return hit_of(*id, LabelMatch::pattern);
        }
    }
    if ((marked || question) && printed.find(". ", 4) == std::string_view::npos) {
        if (const auto id = by_pattern(folded)) return hit_of(*id, LabelMatch::pattern);
    }
    if (const auto hit = by_short_forms(whole, marked || question)) return hit;
    if (recognised_) {
        if (const auto id = by_slip(folded)) return hit_of(*id, LabelMatch::slip);
    }
    return std::nullopt;
}

/// A label with short forms, in the first spelling that is known. Unmarked, a single word is none: it may be
/// anything.
std::optional<LabelHit> PoliceVocabulary::by_short_forms(const std::string& folded, bool marked) const {
    if (!marked && folded.find(' ') == std::string::npos) return std::nullopt;
    const std::vector<std::string> spellings = spelt_out(folded);
    for (const std::string& spelling : spellings) {
        if (const auto found = rules_.labels.find(spelling); found != rules_.labels.end())
            return hit_of(found->second, LabelMatch::words);
    }
    for (const std::string& spelling : spellings) {
        const std::string plain = plain_label(spelling);
        const auto found = rules_.plain_labels.find(plain);
        if (plain.size() > 3 && found != rules_.plain_labels.end())
            return hit_of(found->second, LabelMatch::words);
        if (const auto id = by_closed_pattern(spelling, plain)) return hit_of(*id, LabelMatch::words);
    }
    for (const std::string& spelling : spellings) {
        if (!marked) break;
        if (const auto id = by_pattern(spelling)) return hit_of(*id, LabelMatch::pattern);
    }
    return std::nullopt;
}

std::optional<int> PoliceVocabulary::by_pattern(const std::string& folded) const {
    std::string asked = folded;
    static constexpr std::string_view all_happens[] = {
        " take place", " took place", " taking place", " taken place"};
    for (const std::string_view happen : all_happens) {
        const std::size_t at = asked.find(happen);
        if (at != std::string::npos) asked.erase(at, happen.size());
    }
    const std::vector<std::string_view> words = split(asked, ' ');
    if (words.size() < 2 || words.size() > 18) return std::nullopt;
    const LabelPattern* best = best_open(rules_.patterns, words);
    if (best == nullptr) {
        const WelshLabel& welsh = welsh_of(asked);
        best = best_open(rules_.welsh_patterns, {welsh.all.begin(), welsh.all.end()});
    }
    return best != nullptr ? std::optional(best->id) : std::nullopt;
}

/// The closed pattern that needs most words of those that hold for a label of `folded`, whose words that
/// matter are `plain`.
std::optional<int> PoliceVocabulary::by_closed_pattern(const std::string& folded,
                                                       const std::string& plain) const {
    const std::vector<std::string_view> all = split(folded, ' ');
    const std::vector<std::string_view> words = split(plain, ' ');
    if (all.size() < 2 || all.size() > closed_words_max || words.size() > closed_words_max)
        return std::nullopt;
    const LabelPattern* best = best_closed(rules_.patterns, all, words);
    if (best == nullptr && is_of_welsh_words(folded, rules_.welsh_closed_words, rules_.welsh_closed_starts)) {
        const WelshLabel& welsh = welsh_of(folded);
        if (welsh.words.empty()) return std::nullopt;
        best = best_closed(rules_.welsh_patterns,
                           {welsh.all.begin(), welsh.all.end()},
                           {welsh.words.begin(), welsh.words.end()});
    }
    return best != nullptr ? std::optional(best->id) : std::nullopt;
}

LabelHit PoliceVocabulary::hit_of(int id, LabelMatch match) const {
    LabelHit hit;
    hit.id = id;
    hit.sure = match == LabelMatch::wording || match == LabelMatch::words;
    hit.match = match;
    const std::vector<LabelMeaning>& meanings = rules_.meanings[static_cast<std::size_t>(id)];
    const auto any = [&](std::string_view group) {
        return std::ranges::any_of(meanings,
                                   [&](const LabelMeaning& m) { return m.target.starts_with(group); });
    };
    hit.flows = any("narrative.");
    hit.heading = any("context.") || hit.flows || any("event.");
    hit.only_heading =
        std::ranges::all_of(meanings, [](const LabelMeaning& m) { return m.target.starts_with("context."); });
    hit.of_person = std::ranges::all_of(meanings, [](const LabelMeaning& m) {
        return m.target == "context.parent" || m.target == "context.professional" ||
               m.target == "context.associate" || m.target == "context.informant";
    });
    return hit;
}

}  // namespace homeward
