#include "parsers/records/prose_children.h"

#include <algorithm>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/child_sentences.h"
#include "parsers/records/children_told.h"
#include "parsers/records/joined_births.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

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

/// `…, and her cousin Zara, born 17/7/2012, were reported missing`: where, behind the last day of birth, goes
/// on what is told of all; npos where that is of the last.
std::size_t told_of_all_behind(const std::string& text, std::size_t name_end) {
    const std::string_view rest = std::string_view(text).substr(name_end);
    const std::vector<FoundTime> times = find_times(rest, std::nullopt, false);
    const auto born =
        std::ranges::find_if(times, [](const FoundTime& time) { return time.date.has_value(); });
    if (born == times.end()) return std::string::npos;
    for (const std::string_view word :
         {" were ", " are ", " have ", " reported ", " missing ", " went ", " last ", " left ", " all "}) {
        const std::size_t at = rest.find(word, born->begin);
        const std::string_view between =
            at == std::string_view::npos ? rest
                                         : rest.substr(std::min(born->end, at), at - std::min(born->end, at));
        if (at != std::string_view::npos && std::ranges::none_of(between, is_ascii_alpha))
            return name_end + at + 1;
    }
    return std::string::npos;
}

/// `…, and his sister Bea Ridley (born 05/05/2015), of 8 Cobden Row`: where, behind the last day of birth,
/// the address of all begins; npos where there is none, or another child has one of its own.
std::size_t home_of_all_behind(const std::string& text, const std::vector<NameRun>& born) {
    const std::size_t last = born.back().end;
    const auto birth = find_time(std::string_view(text).substr(last), std::nullopt, false);
    if (!birth || !birth->date) return std::string::npos;
    std::size_t at = last + birth->end;
    while (at < text.size() && std::string_view("), ").find(text[at]) != std::string_view::npos) ++at;
    const bool home = text.compare(at, 3, "of ") == 0 && at + 3 < text.size() && is_ascii_digit(text[at + 3]);
    const std::string_view others = std::string_view(text).substr(0, last);
    for (std::size_t of = others.find(" of "); of != std::string_view::npos;
         of = others.find(" of ", of + 1)) {
        if (of > born.front().begin && of + 4 < others.size() && is_ascii_digit(others[of + 4]))
            return std::string::npos;
    }
    return home ? at : std::string::npos;
}

/// A sentence that names several children with their days of birth. Gives the child of whom an account behind
/// the last goes on to tell, where one does.
std::optional<int> tell_births(const LooseText& part,
                               const std::vector<NameRun>& born,
                               const std::vector<ChildTold>& children,
                               const Rules& rules,
                               ChildrenTold& told) {
    // `Three sisters were missing on 14 November 2026: Una Gale, born …`
    LooseText head = part;
    head.text = part.text.substr(0, born.front().begin);
    head.scope.child = 0;
    if (Sentence(head.text, rules.prose).has("event.") || find_time(head.text, std::nullopt, false))
        told.facts.push_back(std::move(head));
    // `Who both live at 83 Cathcart Road` is told of all.
    const std::size_t both = part.text.find(" both ", born.back().end);
    if (both != std::string::npos) {
        LooseText of_all = part;
        of_all.text = part.text.substr(both + 1);
        of_all.scope.child = 0;
        told.facts.push_back(std::move(of_all));
    }
    std::optional<int> going_on;
    const std::size_t shared =
        both == std::string::npos ? told_of_all_behind(part.text, born.back().end) : std::string::npos;
    if (shared != std::string::npos) {
        LooseText of_all = part;
        of_all.text = part.text.substr(shared);
        of_all.scope.child = 0;
        told.facts.push_back(std::move(of_all));
    }
    const std::size_t home = both == std::string::npos ? home_of_all_behind(part.text, born) : both;
    if (home < shared && both == std::string::npos) {
        LooseText of_all = part;
        of_all.text = part.text.substr(home, shared == std::string::npos ? shared : shared - home);
        of_all.scope.child = 0;
        told.facts.push_back(std::move(of_all));
    }
    for (std::size_t i = 0; i < born.size(); ++i) {
        const std::size_t end =
            i + 1 < born.size() ? born[i + 1].begin : std::min({shared, home, part.text.size()});
        LooseText of_one = part;
        of_one.text = part.text.substr(born[i].begin, end - born[i].begin);
        const Sentence piece(of_one.text, rules.prose);
        std::size_t count = 0;
        of_one.scope.child = child_of(piece, children, count);
        if (count > 1) of_one.scope.child = first_child_of(piece, children);
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
                 ChildrenTold& told) {
    for (const JoinedChild& child : joined.children) {
        const int number = child_called(folded_label(child.forename), children);
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

/// A child's name that opens a line, with a day of birth right behind it.
struct OpeningBirth {
    int child = 0;  ///< 1 and up.
    JoinedChild named;
    std::size_t end = 0;  ///< Behind the day.
};

/// `Ethan - 14 - 3.6.12`, `2) Tia Morgan 16/04/2010 - missing 2000`.
std::optional<OpeningBirth> opening_birth(const Sentence& s, const ChildrenKnown& known) {
    const auto& words = s.words();
    std::size_t first = 0;
    while (first < words.size() && is_ascii_digit(words[first].folded.front())) ++first;
    for (std::size_t i = 0; i < known.children.size() && first < words.size(); ++i) {
        const ChildTold& child = known.children[i];
        if (child.born) continue;  // `Demi 11/06/2022 - missing from school` is of her history.
        std::size_t fore = first;
        while (fore < words.size() &&
               std::ranges::find(child.forenames, words[fore].folded) != child.forenames.end())
            ++fore;
        if (fore == first) continue;
        std::size_t last = fore;
        std::string surname;
        while (last < words.size() && surname.size() < child.surname.size()) {
            surname += (surname.empty() ? "" : " ") + words[last].folded;
            ++last;
        }
        if (surname != child.surname) last = fore;
        const auto born = bare_birth(s.text(), words[last - 1].end, known.day);
        if (!born) continue;
        const auto printed = [&](std::size_t from, std::size_t to) {
            return from < to ? s.text().substr(words[from].start, words[to - 1].end - words[from].start)
                             : std::string();
        };
        OpeningBirth found{static_cast<int>(i) + 1, {printed(first, fore), printed(fore, last)}, born->end};
        found.named.born = born->date;
        found.named.born_printed = s.text().substr(born->begin, born->end - born->begin);
        return found;
    }
    return std::nullopt;
}

void tell_opening(const OpeningBirth& opening, LooseText part, ChildrenTold& told) {
    const bool whole = !opening.named.surname.empty();
    for (Candidate& candidate : whole ? names_told(opening.named, part) : births_told(opening.named, part)) {
        candidate.scope.child = opening.child;
        told.named.push_back(std::move(candidate));
    }
    part.text.erase(0, opening.end);
    part.text.erase(0, std::min(part.text.find_first_not_of(" -,.;:)\xE2\x80\x93"), part.text.size()));
    if (!part.text.empty()) told.facts.push_back(std::move(part));
}

/// What one sentence says of whom, and whom the text tells of on from it.
struct Teller {
    int child = 0;
    int teller = 0;         ///< Whose words the text is, by the name before it.
    std::size_t named = 0;  ///< How many children the sentence names.
    std::vector<int> some;  ///< Several whom it tells of, but not all.
    bool nobody = false;    ///< `He` without a word of who he is.
};

/// Adds a sentence to the passages and to the facts of those of whom it tells. Gives of whom the text goes on
/// to tell, where that is another than the sentence's child.
std::optional<int> tell_sentence(const Sentence& s,
                                 LooseText part,
                                 const Teller& who,
                                 bool first,
                                 const ChildrenKnown& known,
                                 const Rules& rules,
                                 ChildrenTold& told) {
    const std::vector<ChildTold>& children = known.children;
    // `Jack: Ruby was hit`: Jack's words, told of Ruby.
    if (who.teller > 0 && who.child > 0 && who.child != who.teller && who.named == 1) {
        LooseText said = part;
        said.scope.child = who.teller;
        told.passages.push_back(std::move(said));
    }
    for (const int one : who.some) {
        part.scope.child = one;
        told.passages.push_back(part);
        if (!who.nobody) told.facts.push_back(part);
    }
    if (!who.some.empty()) return std::nullopt;
    add_to_passages(part, first, told);
    if (const auto opening = opening_birth(s, known)) {
        tell_opening(*opening, std::move(part), told);
        return std::nullopt;
    }
    if (const auto joined = joined_births(s.text())) {
        tell_joined(part, *joined, children, told);
        return 0;
    }
    if (const std::vector<NameRun> born = born_names(s.text(), known, rules); born.size() >= 2)
        return tell_births(part, born, children, rules, told);
    const std::vector<std::size_t> cuts =
        who.named > 1 ? cuts_between(s, children) : std::vector<std::size_t>{};
    if (!cuts.empty()) {
        tell_pieces(part, cuts, children, rules, told);
        return std::nullopt;
    }
    // `Lacey said that Tyler was hit`: whatever it answers, it answers of no more than one.
    if (who.named > 1 && s.has("answer.") && !names_joined(s, children))
        part.scope.child = first_child_of(s, children);
    if (!who.nobody) told.facts.push_back(std::move(part));
    return std::nullopt;
}

/// Cuts one text that is told of nobody by a heading: the sentences of each child to it, the others to all.
void tell_text(const LooseText& text, const ChildrenKnown& known, const Rules& rules, ChildrenTold& told) {
    const std::vector<ChildTold>& children = known.children;
    Teller who;
    int going_on = who.teller = child_called(text.about, children);
    std::vector<int> going_on_of;  // Several, but not all.
    bool first = true;
    for (const std::string_view sentence : split_sentences(text.text)) {
        const Sentence s(sentence, rules.prose);
        const auto opening = opening_birth(s, known);
        int child = child_of(s, children, who.named);
        // `No injuries.` goes on about whom the paragraph tells, as `he` does.
        const bool goes_on = goes_on_of_one(s) || (!first && !tells_of_somebody(s)) || !text.about.empty();
        const bool other = tells_of_the_other(s);
        if (who.named == 0 && !other && goes_on && (!speaks_of_all(s) || !text.about.empty()))
            child = going_on;
        if (who.named == 1 && going_on > 0 && speaks_on_before_name(s, children)) child = going_on;
        if (opening) child = opening->child;
        // `Esme: went to look after Lola`: of whoever tells it, unless another is what it is about.
        constexpr std::size_t subject_within = 3;
        if (who.teller > 0 && who.named == 1 && child != who.teller &&
            !names_within(s, children, subject_within))
            child = who.teller;
        if (leads_with_name(s) && who.named > 0) child = first_child_of(s, children);
        if (opens_with_all(s) && who.named == 1 && s.has("event.")) child = 0;
        going_on = who.child = child;
        who.nobody = child == 0 && who.named == 0 && is_of_nobody_known(s);
        // `Tia and Demi were seen together. They said`: of the two, and not of the third.
        who.some = who.named > 1 && child == 0 ? children_in(s, children) : std::vector<int>{};
        if (who.named == 0 && child == 0 && !first && speaks_of_all(s)) who.some = going_on_of;
        if (child > 0 || who.some.size() < 2 || who.some.size() == children.size() ||
            !born_names(sentence, known, rules).empty())
            who.some.clear();
        if (who.named > 0) going_on_of = who.some;
        if (joined_births(sentence)) who.some.clear();
        LooseText part = text;
        part.text = std::string(sentence);
        part.scope.child = child;
        going_on = tell_sentence(s, std::move(part), who, first, known, rules, told).value_or(going_on);
        first = false;
    }
}

/// `Was Aaron Pugh (dob 01/01/2011) ever debriefed?` in an older message: a child who is asked about there,
/// and introduced nowhere else, has no record.
void leave_out_asked(const std::vector<LooseText>& texts,
                     const ChildrenKnown& known,
                     const Rules& rules,
                     ChildrenTold& told) {
    std::set<int> asked;
    std::set<int> introduced;
    for (const LooseText& text : texts) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const bool question = text.quoted && trimmed(sentence).ends_with('?');
            for (const NameRun& run : born_names(sentence, known, rules)) {
                const int child = child_called(folded_label(run.text), known.children);
                if (child > 0) (question ? asked : introduced).insert(child);
            }
        }
    }
    const auto is_left_out = [&](const auto& of) {
        return asked.contains(of.scope.child) && !introduced.contains(of.scope.child);
    };
    std::erase_if(told.facts, is_left_out);
    std::erase_if(told.passages, is_left_out);
    std::erase_if(told.named, is_left_out);
}

}  // namespace

std::optional<ChildrenTold> tell_children_apart(const std::vector<LooseText>& texts,
                                                const Rules& rules,
                                                const NamesOfChildren& labelled) {
    const ChildrenKnown known = children_told(texts, labelled, rules);
    const std::vector<ChildTold>& children = known.children;
    if (children.size() < 2 || children.size() > children_told_max) return std::nullopt;
    ChildrenTold told;
    for (const LooseText& text : texts) {
        if (text.scope != Scope{}) {  // Under a heading that said whose it is.
            told.passages.push_back(text);
            told.facts.push_back(text);
            continue;
        }
        tell_text(text, known, rules, told);
    }
    leave_out_asked(texts, known, rules, told);
    return told;
}

}  // namespace homeward
