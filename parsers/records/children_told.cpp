#include "parsers/records/children_told.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/joined_births.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

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

void add_child(std::string_view surname,
               std::string_view forenames,
               bool born,
               std::vector<ChildTold>& children) {
    ChildTold child{folded_label(surname), {}, born};
    const std::string folded = folded_label(forenames);
    for (const std::string_view word : split(folded, ' ')) child.forenames.emplace_back(word);
    for (ChildTold& other : children) {
        if (other.surname != child.surname || other.forenames != child.forenames) continue;
        other.born |= born;
        return;
    }
    children.push_back(std::move(child));
}

/// Whether the name stands first in its sentence, but for a number: `2) Tia Morgan 16/04/2010`.
bool opens_item(std::string_view sentence, std::size_t begin) {
    return std::ranges::all_of(sentence.substr(0, begin), [](char c) {
        return is_ascii_digit(c) || c == ' ' || c == '.' || c == ')' || c == '(' || c == '-' || c == '*';
    });
}

bool is_several(std::string_view word) {
    return is_one_of(folded_label(word),
                     {"brothers",
                      "sisters",
                      "siblings",
                      "twins",
                      "cousins",
                      "friends",
                      "girls",
                      "boys",
                      "children",
                      "mispers"});
}

/// `Brother and sister`, `the two sisters`, `two friends`: what children are to each other, and no word more.
bool is_pair_of_kin(std::string_view folded) {
    bool kin = false;
    for (const std::string_view word : split(folded, ' ')) {
        const bool one = is_one_of(word, {"brother", "sister", "twin", "sibling"});
        kin |= is_several(word) || one;
        if (!is_several(word) && !one &&
            !is_one_of(word,
                       {"and", "the", "two", "three", "four", "both", "half", "step", "missing", "young"}))
            return false;
    }
    return kin && std::string_view(folded) != "sister" && std::string_view(folded) != "brother";
}

/// `Brothers Aaron Tull (dob 02/06/2011) and Mason Tull (dob …)` opens a sentence: what they are to each
/// other is no name, and they are nobody else's kin.
bool opens_with_several(std::string_view sentence, NameRun& run) {
    const std::string before = folded_label(sentence.substr(0, run.begin));
    if (is_pair_of_kin(before)) return true;
    const std::size_t space = run.text.find(' ');
    if (run.begin == 0 && space != std::string::npos && is_several(run.text.substr(0, space))) {
        run.text.erase(0, space + 1);
        run.begin += space + 1;
        return true;
    }
    return run.begin > 0 && run.begin == sentence.find(' ') + 1 &&
           is_several(sentence.substr(0, run.begin - 1));
}

/// Whom one sentence introduces: several together, or each by a day of birth.
struct Introduced {
    std::string_view sentence;
    std::optional<JoinedBirths> joined;
    std::vector<NameRun> names;
};

/// Whoever is named together without a day of birth is company where `one` is introduced by another sentence.
void add_introduced(const Introduced& here, bool one, std::vector<ChildTold>& children) {
    if (here.joined) {
        const bool days = here.joined->children.front().born.has_value();
        if (one && !days) return;
        for (const JoinedChild& child : here.joined->children) {
            const auto name = parse_name(child.forename + ' ' + child.surname);
            if (name) add_child(name->surname, name->forenames, days, children);
        }
    }
    for (const NameRun& run : here.names) {
        const auto name = parse_name(run.text);
        add_child(name->surname, name->forenames, born_behind(here.sentence, run.end).has_value(), children);
    }
}

}  // namespace

bool speaks_of_several(std::string_view sentence) {
    const std::vector<StatementWord> words = statement_words(sentence);
    constexpr std::size_t near = 5;
    for (std::size_t i = 0; i < words.size(); ++i) {
        // `Officers found them at the bus station`
        if (i > 0 && words[i].folded == "them" &&
            is_one_of(words[i - 1].folded, {"found", "located", "traced", "reported"}))
            return true;
        if (!is_one_of(words[i].folded,
                       {"both", "they", "pair", "twins", "girls", "boys", "children", "two", "siblings"}))
            continue;
        for (std::size_t k = i + 1; k < words.size() && k <= i + near; ++k) {
            if (is_one_of(words[k].folded,
                          {"missing", "reported", "found", "located", "returned", "traced", "left", "gone"}))
                return true;
        }
    }
    return false;
}

std::optional<FoundTime> bare_birth(std::string_view sentence,
                                    std::size_t end,
                                    const std::optional<Date>& day) {
    constexpr std::size_t within = 12;
    constexpr std::size_t bytes = 32;
    const std::string_view rest = sentence.substr(std::min(end, sentence.size()), bytes);
    auto found = find_time(rest, std::nullopt, false);
    if (!found || !found->date || found->year_guessed || found->begin > within) return std::nullopt;
    // Between the two stand marks and an age alone.
    if (std::ranges::any_of(rest.substr(0, found->begin), is_ascii_alpha)) return std::nullopt;
    constexpr int age_min = 8;
    constexpr int age_max = 18;
    const int age = day ? static_cast<int>(day->year()) - static_cast<int>(found->date->year()) : 0;
    if (age < age_min || age > age_max) return std::nullopt;
    found->begin += end;
    found->end += end;
    return found;
}

std::vector<NameRun> born_names(std::string_view sentence, const ChildrenKnown& known, const Rules& rules) {
    std::vector<NameRun> found;
    const bool of_both = known.together || sentence.find(" both ") != std::string_view::npos;
    for (NameRun& run : name_runs(sentence, rules.entities)) {
        const bool several = opens_with_several(sentence, run);
        auto born = born_behind(sentence, run.end);
        if (!born && opens_item(sentence, run.begin)) {
            if (const auto bare = bare_birth(sentence, run.end, known.day)) born = bare->date;
        }
        const auto name = parse_name(run.text);
        if (!born || !name || name->forenames.empty()) continue;
        if (known.day && is_grown_up(*born, *known.day)) continue;
        // `Amira, dob 2/2/12, and her cousin Zara, dob 17/7/12 - … They were found`
        const bool joined = of_both && !found.empty() &&
                            sentence.substr(found.back().end, run.begin - found.back().end).find(" and ") !=
                                std::string_view::npos;
        if (joined || several || !kin_relation(run.text, known.kin)) found.push_back(std::move(run));
    }
    return found;
}

ChildrenKnown children_told(const std::vector<LooseText>& texts,
                            const NamesOfChildren& labelled,
                            const Rules& rules) {
    ChildrenKnown known;
    for (const LooseText& text : texts) {
        add_kin(text.text, rules, known.kin);
        for (const std::string_view sentence : split_sentences(text.text))
            known.together |= speaks_of_several(sentence);
    }
    known.day = latest_day(texts);
    for (const auto& [number, name] : labelled) {
        if (number != static_cast<int>(known.children.size()) + 1) return {};
        add_child(name.second, name.first, true, known.children);
    }
    const bool named = known.children.size() >= 2;
    bool one = !known.children.empty();  // Whether somebody is introduced by a day of birth or a label alone.
    std::vector<Introduced> introduced;
    for (const LooseText& text : texts) {
        if (text.scope != Scope{} && !named) return {};  // They were told apart already.
        if (text.scope != Scope{}) continue;
        for (const std::string_view sentence : split_sentences(text.text)) {
            Introduced here{sentence, joined_births(sentence), {}};
            if (!here.joined) here.names = born_names(sentence, known, rules);
            one |= !here.names.empty();
            if (here.joined || !here.names.empty()) introduced.push_back(std::move(here));
        }
    }
    for (const Introduced& here : introduced) add_introduced(here, one, known.children);
    return known;
}

}  // namespace homeward
