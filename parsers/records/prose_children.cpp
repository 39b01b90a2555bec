#include "parsers/records/prose_children.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/joined_births.h"
#include "parsers/records/prose_kin.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t children_max = 8;

struct ChildTold {
    std::string surname;
    std::vector<std::string> forenames;  ///< Folded words.
};

/// A name with a day of birth right behind it; of none who is grown up, or introduced as another's relation
/// and not told of with the child: `his sister Anya, who was born`.
std::vector<NameRun> born_names(std::string_view sentence,
                                const KinNames& kin,
                                const std::optional<Date>& day,
                                const Rules& rules) {
    std::vector<NameRun> found;
    const bool of_both = sentence.find(" both ") != std::string_view::npos;
    for (NameRun& run : name_runs(sentence, rules.entities)) {
        const auto born = born_behind(sentence, run.end);
        const auto name = parse_name(run.text);
        if (!born || !name || name->forenames.empty()) continue;
        if (day && is_grown_up(*born, *day)) continue;
        if (of_both || !kin_relation(run.text, kin)) found.push_back(std::move(run));
    }
    return found;
}

/// A day of the latest year that the texts tell of.
std::optional<Date> latest_day(const std::vector<LooseText>& texts) {
    std::optional<Date> latest;
    for (const LooseText& text : texts) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            for (const FoundTime& time : find_times(sentence, std::nullopt, false)) {
                if (time.date && (!latest || time.date->year() > latest->year())) latest = time.date;
            }
        }
    }
    return latest;
}

/// 1 and up for the only child that the sentence names, 0 where it names none or several; `named` says how
/// many.
int child_of(const Sentence& s, const std::vector<ChildTold>& children, std::size_t& named) {
    int only = 0;
    named = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        const bool speaks = std::ranges::any_of(s.words(), [&](const StatementWord& word) {
            return std::ranges::find(children[i].forenames, word.folded) != children[i].forenames.end() &&
                   !is_ascii_lower(word.text.front());
        });
        if (!speaks) continue;
        ++named;
        only = static_cast<int>(i) + 1;
    }
    return named == 1 ? only : 0;
}

bool goes_on_of_one(const Sentence& s) {
    return std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return word.folded == "he" || word.folded == "she" || word.folded == "him" || word.folded == "her" ||
               word.folded == "his";
    });
}

/// `She felt safe because Tyler was there`, `Staff say she has been missing nine times, Tyler twice`: whom
/// the text told of before is told of on. Not `When she got back Lacey was tired`.
bool speaks_on_before_name(const Sentence& s, const std::vector<ChildTold>& children) {
    if (is_one_of(s.words()[0].folded, {"when", "as", "after", "before", "while", "whilst", "because", "if"}))
        return false;
    for (const StatementWord& word : s.words()) {
        if (is_one_of(word.folded, {"he", "she"})) return true;
        const bool named = std::ranges::any_of(children, [&](const ChildTold& child) {
            return std::ranges::find(child.forenames, word.folded) != child.forenames.end();
        });
        if (named && !is_ascii_lower(word.text.front())) return false;
    }
    return false;
}

/// `Both of them`, `the children`; not `one of them punched him`, where `he` is one child.
bool speaks_of_all(const Sentence& s) {
    bool they = false;
    for (std::size_t i = 0; i < s.words().size(); ++i) {
        const std::string& word = s.words()[i].folded;
        if (is_one_of(word, {"both", "children", "siblings"})) return true;
        const bool some = i >= 2 && s.words()[i - 1].folded == "of";
        they |= is_one_of(word, {"they", "together"}) || (word == "them" && !some);
    }
    const bool one = !s.words().empty() && is_one_of(s.words()[0].folded, {"he", "she", "one", "his"});
    return they && !one;
}

/// `He has a cut lip` where nothing says which of the children `he` is.
bool is_of_nobody_known(const Sentence& s) {
    const bool one = std::ranges::any_of(s.words(), [](const StatementWord& word) {
        return is_one_of(word.folded, {"he", "she"});
    });
    return one && s.has("answer.") && !speaks_of_all(s);
}

/// `Tyler and Lacey`, `Tyler, Lacey and Ann`: what is told of several alike; `Lacey said that Tyler` is not.
bool names_joined(const Sentence& s, const std::vector<ChildTold>& children) {
    const auto& words = s.words();
    int last = -1;
    bool joined = true;
    std::size_t from = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
        for (std::size_t i = 0; i < children.size(); ++i) {
            const bool is =
                std::ranges::find(children[i].forenames, words[w].folded) != children[i].forenames.end();
            if (!is || is_ascii_lower(words[w].text.front())) continue;
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

/// 1 and up for the child that the sentence names first.
int first_child_of(const Sentence& s, const std::vector<ChildTold>& children) {
    for (const StatementWord& word : s.words()) {
        for (std::size_t i = 0; i < children.size(); ++i) {
            const bool is =
                std::ranges::find(children[i].forenames, word.folded) != children[i].forenames.end();
            if (is && !is_ascii_lower(word.text.front())) return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

/// `Leon was last seen at 1700 and Ruby at 1830`: where a clause begins that names another child, the clause
/// before having told a time of its own.
std::vector<std::size_t> cuts_between(const Sentence& s, const std::vector<ChildTold>& children) {
    std::vector<std::size_t> cuts;
    const auto& words = s.words();
    const std::string_view text = s.text();
    int last = -1;
    std::size_t from = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
        int named = -1;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const bool is =
                std::ranges::find(children[i].forenames, words[w].folded) != children[i].forenames.end();
            if (is && !is_ascii_lower(words[w].text.front())) named = static_cast<int>(i);
        }
        if (named < 0) continue;
        const std::string_view between = text.substr(from, words[w].start - from);
        const bool clock = std::ranges::count_if(between, is_ascii_digit) >= 3;
        if (last >= 0 && named != last && clock) {
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

/// `Tyler, born 4 May 2012, and Lacey, born 19 Sep 2014 Tyler said`: where a line about all of them, which
/// ends in no stop, goes over into the account of one.
std::size_t account_behind(const Sentence& s, const std::vector<ChildTold>& children) {
    const auto& words = s.words();
    const int own = first_child_of(s, children);
    for (std::size_t w = 1; w + 1 < words.size(); ++w) {
        const bool behind_day = is_ascii_digit(words[w - 1].text.back()) && !words[w].after_comma;
        if (!behind_day || is_ascii_lower(words[w].text.front())) continue;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const bool is =
                std::ranges::find(children[i].forenames, words[w].folded) != children[i].forenames.end();
            if (is && static_cast<int>(i) + 1 != own) return words[w].start;
        }
    }
    return std::string::npos;
}

void add_child(const std::string& surname, std::string_view forenames, std::vector<ChildTold>& children) {
    ChildTold child{surname, {}};
    const std::string folded = folded_label(forenames);
    for (const std::string_view word : split(folded, ' ')) child.forenames.emplace_back(word);
    const bool known = std::ranges::any_of(children, [&](const ChildTold& other) {
        return other.surname == child.surname && other.forenames == child.forenames;
    });
    if (!known) children.push_back(std::move(child));
}

std::vector<ChildTold> children_of(const std::vector<LooseText>& texts,
                                   const KinNames& kin,
                                   const std::optional<Date>& day,
                                   const NamesOfChildren& labelled,
                                   const Rules& rules) {
    std::vector<ChildTold> children;
    for (const auto& [number, name] : labelled) {
        if (number != static_cast<int>(children.size()) + 1) return {};
        add_child(name.second, name.first, children);
    }
    for (const LooseText& text : texts) {
        if (text.scope != Scope{}) return {};  // They were told apart already.
        for (const std::string_view sentence : split_sentences(text.text)) {
            if (const auto joined = joined_births(sentence)) {
                for (const JoinedChild& child : joined->children) {
                    const auto name = parse_name(child.forename + ' ' + child.surname);
                    if (!name) return {};
                    add_child(name->surname, name->forenames, children);
                }
                continue;
            }
            for (const NameRun& run : born_names(sentence, kin, day, rules)) {
                const auto name = parse_name(run.text);
                add_child(name->surname, name->forenames, children);
            }
        }
    }
    return children;
}

/// A sentence goes on in the passage before it where both are of the same child.
void add_to_passages(const LooseText& part, bool first, ChildrenTold& told) {
    if (!first && told.passages.back().scope == part.scope) {
        told.passages.back().text += " " + part.text;
    } else {
        told.passages.push_back(part);
    }
}

/// A sentence that tells of one child after the other, cut between them: pieces that name one are facts.
void tell_pieces(const LooseText& part,
                 const std::vector<std::size_t>& cuts,
                 const std::vector<ChildTold>& children,
                 const Rules& rules,
                 ChildrenTold& told) {
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        const std::size_t begin = i == 0 ? 0 : cuts[i - 1];
        const std::size_t end = i < cuts.size() ? cuts[i] : part.text.size();
        LooseText of_one = part;
        of_one.text = part.text.substr(begin, end - begin);
        std::size_t count = 0;
        of_one.scope.child = child_of(Sentence(of_one.text, rules.prose), children, count);
        if (count == 1) told.facts.push_back(std::move(of_one));
    }
}

/// A sentence that names several children with their days of birth. Gives the child of whom an account behind
/// the last goes on to tell, where one does.
std::optional<int> tell_births(const LooseText& part,
                               const std::vector<NameRun>& born,
                               const std::vector<ChildTold>& children,
                               const Rules& rules,
                               ChildrenTold& told) {
    // `Who both live at 83 Cathcart Road` is told of all.
    const std::size_t both = part.text.find(" both ", born.back().end);
    if (both != std::string::npos) {
        LooseText of_all = part;
        of_all.text = part.text.substr(both + 1);
        of_all.scope.child = 0;
        told.facts.push_back(std::move(of_all));
    }
    std::optional<int> going_on;
    for (std::size_t i = 0; i < born.size(); ++i) {
        const std::size_t end = i + 1 < born.size() ? born[i + 1].begin : part.text.size();
        LooseText of_one = part;
        of_one.text = part.text.substr(born[i].begin, end - born[i].begin);
        const Sentence piece(of_one.text, rules.prose);
        std::size_t count = 0;
        of_one.scope.child = child_of(piece, children, count);
        const std::size_t next = count > 1 ? account_behind(piece, children) : std::string::npos;
        if (next == std::string::npos) {
            told.facts.push_back(std::move(of_one));
            continue;
        }
        LooseText account = of_one;
        account.text = of_one.text.substr(next);
        of_one.text.resize(next);
        of_one.scope.child = child_of(Sentence(of_one.text, rules.prose), children, count);
        account.scope.child = child_of(Sentence(account.text, rules.prose), children, count);
        going_on = account.scope.child;
        told.facts.push_back(std::move(of_one));
        told.facts.push_back(std::move(account));
    }
    return going_on;
}

/// A sentence that tells who several children are at once: each is named, and what stands before and behind
/// is told of all.
void tell_joined(const LooseText& part,
                 const JoinedBirths& joined,
                 const std::vector<ChildTold>& children,
                 const Rules& rules,
                 ChildrenTold& told) {
    for (const JoinedChild& child : joined.children) {
        std::size_t count = 0;
        const int number = child_of(Sentence(child.forename, rules.prose), children, count);
        if (number == 0) continue;
        for (Candidate& candidate : names_told(child, part)) {
            candidate.scope.child = number;
            told.named.push_back(std::move(candidate));
        }
    }
    for (const auto& [begin, end] :
         {std::pair{std::size_t{0}, joined.begin}, std::pair{joined.end, part.text.size()}}) {
        LooseText of_all = part;
        of_all.text = part.text.substr(begin, end - begin);
        of_all.scope.child = 0;
        if (of_all.text.find_first_not_of(" .,;)") != std::string::npos)
            told.facts.push_back(std::move(of_all));
    }
}

}  // namespace

std::optional<ChildrenTold> tell_children_apart(const std::vector<LooseText>& texts,
                                                const Rules& rules,
                                                const NamesOfChildren& labelled) {
    KinNames kin;
    for (const LooseText& text : texts) add_kin(text.text, rules, kin);
    const std::optional<Date> day = latest_day(texts);
    const std::vector<ChildTold> children = children_of(texts, kin, day, labelled, rules);
    if (children.size() < 2 || children.size() > children_max) return std::nullopt;
    ChildrenTold told;
    for (const LooseText& text : texts) {
        int going_on = 0;
        bool first = true;
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules.prose);
            const std::vector<NameRun> born = born_names(sentence, kin, day, rules);
            std::size_t named = 0;
            int child = child_of(s, children, named);
            // `No injuries.` goes on about whom the paragraph tells, as `he` does.
            if (named == 0 && (goes_on_of_one(s) || !first) && !speaks_of_all(s)) child = going_on;
            if (named == 1 && going_on > 0 && speaks_on_before_name(s, children)) child = going_on;
            going_on = child;
            const bool nobody = child == 0 && named == 0 && is_of_nobody_known(s);
            LooseText part = text;
            part.text = std::string(sentence);
            part.scope.child = child;
            add_to_passages(part, first, told);
            first = false;
            if (const auto joined = joined_births(sentence)) {
                tell_joined(part, *joined, children, rules, told);
                going_on = 0;
                continue;
            }
            if (born.size() >= 2) {
                going_on = tell_births(part, born, children, rules, told).value_or(going_on);
                continue;
            }
            const std::vector<std::size_t> cuts =
                named > 1 ? cuts_between(s, children) : std::vector<std::size_t>{};
            if (!cuts.empty()) {
                tell_pieces(part, cuts, children, rules, told);
                continue;
            }
            // `Lacey said that Tyler was hit`: whatever it answers, it answers of no more than one.
            if (named > 1 && s.has("answer.") && !names_joined(s, children))
                part.scope.child = first_child_of(s, children);
            if (!nobody) told.facts.push_back(std::move(part));
        }
    }
    return told;
}

}  // namespace homeward
