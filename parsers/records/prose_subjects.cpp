#include "parsers/records/prose_subjects.h"

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr int pronouns_min = 3;
constexpr int pronoun_share = 3;  ///< So many of the one to each of the other.

Sex sex_of_pronoun(std::string_view word) {
    if (is_one_of(word, {"she", "her", "hers", "herself", "shes", "shed"})) return Sex::female;
    if (is_one_of(word, {"he", "him", "his", "himself", "hes"})) return Sex::male;
    return Sex::unknown;
}

bool is_pronoun(std::string_view word) {
    return sex_of_pronoun(word) != Sex::unknown || is_one_of(word, {"they", "them", "their"});
}

/// Words between whose and who: `her older brother`, `his mum's new boyfriend`.
bool describes_kin(std::string_view word) {
    return is_one_of(
        word, {"own",      "older",  "elder",  "younger",  "little",     "big",    "twin",     "half",
               "step",     "foster", "birth",  "adoptive", "biological", "best",   "close",    "new",
               "ex",       "former", "school", "other",    "male",       "female", "late",     "eldest",
               "youngest", "named",  "same",   "two",      "three",      "great",  "maternal", "paternal"});
}

bool takes_object(std::string_view word) {
    return is_one_of(
        word, {"with",    "by",     "to",      "from",      "of",       "at",       "in",     "on",
               "near",    "for",    "about",   "after",     "than",     "like",     "told",   "asked",
               "met",     "saw",    "see",     "seen",      "visited",  "visiting", "rang",   "called",
               "phoned",  "texted", "against", "without",   "inside",   "outside",  "around", "towards",
               "around",  "behind", "between", "known",     "meeting",  "seeing",   "named",  "joined",
               "missing", "misses", "miss",    "contacted", "informed", "messaged", "over",   "into"});
}

}  // namespace

bool ChildWords::are_name(std::string_view name) const {
    const std::string folded = folded_label(name);
    bool forename = false;
    for (const std::string_view word : split(folded, ' ')) {
        const bool fore = std::ranges::find(forenames, word) != forenames.end();
        if (!fore && std::ranges::find(surnames, word) == surnames.end()) return false;
        forename |= fore;
    }
    return forename || folded.find(' ') == std::string::npos;
}

Sex usual_pronoun(std::string_view text) {
    int female = 0;
    int male = 0;
    for (const StatementWord& word : statement_words(text)) {
        female += sex_of_pronoun(word.folded) == Sex::female ? 1 : 0;
        male += sex_of_pronoun(word.folded) == Sex::male ? 1 : 0;
    }
    if (female >= pronouns_min && female >= pronoun_share * male) return Sex::female;
    if (male >= pronouns_min && male >= pronoun_share * female) return Sex::male;
    return Sex::unknown;
}

Sex first_sex(const Sentence& s) {
    for (const StatementWord& word : s.words()) {
        if (is_one_of(word.folded, {"he", "she"})) return sex_of_pronoun(word.folded);
    }
    return Sex::unknown;
}

People::People(const Sentence& s,
               const ChildWords& child,
               const EntityRules& rules,
               LastPerson before,
               KnownSexes& known)
    : s_(s), child_(child), rules_(rules), before_(before), known_(known) {
    const std::vector<NameRun> runs = name_runs(s.text(), rules);
    for (std::size_t i = 0; i < s.words().size(); ++i) {
        std::optional<Person> person = kin_at(i);
        if (!person) person = name_at(runs, i);
        if (!person) person = pronoun_at(i);
        if (!person && is_one_of(s.words()[i].folded, {"misper", "yp"}))
            person = Person{.first = i, .last = i, .child = true};
        if (!person) continue;
        // `His grandmother, Grazyna Kowal,`: one person.
        if (!person->pronoun && !person->child && !person->owner) {
            const std::size_t next = person->last + 1;
            if (const auto name = next < s.words().size() ? name_at(runs, next) : std::nullopt;
                name && !name->child) {
                if (person->sex != Sex::unknown) known_[s.words()[next].folded] = person->sex;
                if (person->sex == Sex::unknown) person->sex = name->sex;
                person->last = name->last;
                person->owner = name->owner;
            }
        }
        person->object = is_object(*person);
        i = person->last;
        people_.push_back(*person);
    }
    join_pairs();
}

/// `PC 3481 Ned Coe`: whether a rank and an officer's number stand before `word`.
bool People::stands_behind_rank(std::size_t word) const {
    const auto& words = s_.words();
    if (word < 2 || words[word - 1].new_sentence || words[word].new_sentence) return false;
    return std::ranges::any_of(words[word - 1].folded, is_ascii_digit) &&
           rules_.ranks.contains(words[word - 2].folded);
}

/// A name that begins at `word`: the child's, or another's who has a forename, a title or an age.
std::optional<People::Person> People::name_at(const std::vector<NameRun>& runs, std::size_t word) const {
    const auto& words = s_.words();
    for (const NameRun& run : runs) {
        if (run.begin != words[word].start) continue;
        Person person{.first = word, .last = word};
        while (person.last + 1 < words.size() && words[person.last + 1].start < run.end) ++person.last;
        person.owner = words[person.last].text.ends_with("'s") ||
                       words[person.last].text.ends_with("\xE2\x80\x99s") ||
                       s_.text().compare(words[person.last].end, 2, "' ") == 0;
        const std::string before = word > 0 ? words[word - 1].folded : std::string();
        if (rules_.ranks.contains(before) || stands_behind_rank(word)) return std::nullopt;
        const bool titled = word > 0 && rules_.titles.contains(before);
        person.child = !titled && child_.are_name(run.text);
        // While nobody knows how the child is called, a bare name may be the child's.
        const bool nameless = child_.forenames.empty() && child_.surnames.empty();
        const bool introduced = titled || (word > 0 && rules_.relations.contains(before));
        if (nameless && !introduced) return std::nullopt;
        const bool other = titled || rules_.forenames.contains(words[word].folded) ||
                           (word > 0 && rules_.relations.contains(before));
        if (!person.child && !other) return std::nullopt;
        if (const auto sex = known_.find(words[word].folded); sex != known_.end()) person.sex = sex->second;
        return person;
    }
    return std::nullopt;
}

/// `Her older brother`, `Mum`, `another resident`, `one of them`.
std::optional<People::Person> People::kin_at(std::size_t word) const {
    const auto& words = s_.words();
    const auto at = [&](std::size_t i) { return i < words.size() ? std::string_view(words[i].folded) : ""; };
    if (is_one_of(at(word), {"one", "some", "two", "both", "another", "others"}) &&
        (at(word) == "others" ||
         (at(word + 1) == "of" && is_one_of(at(word + 2), {"them", "whom", "his", "her", "their"}))))
        return Person{.first = word, .last = at(word) == "others" ? word : word + 2};
    std::size_t noun = word;
    const bool whose = is_one_of(at(word), {"his", "her", "their", "my"});
    const bool owned =
        word > 0 && (words[word - 1].text.ends_with("'s") || words[word - 1].text.ends_with("\xE2\x80\x99s"));
    const bool other = is_one_of(at(word), {"another", "other", "second", "older", "unknown", "adult"});
    const bool any = whose || other || is_one_of(at(word), {"a", "an", "the"});
    if (any) ++noun;
    while (noun < words.size() && noun <= word + 4 && describes_kin(at(noun)) && !words[noun].new_sentence)
        ++noun;
    if (noun >= words.size() || (noun > word && words[noun].new_sentence)) return std::nullopt;
    const bool female = rules_.kin_female.contains(at(noun));
    const bool male = rules_.kin_male.contains(at(noun));
    // `Both boys`, `the three sisters`: the children themselves.
    const bool these =
        noun > 0 && is_one_of(at(noun - 1), {"both", "two", "three", "all"}) &&
        is_one_of(at(noun), {"boys", "girls", "brothers", "sisters", "siblings", "lads"}) &&
        !is_one_of(at(noun - std::min<std::size_t>(noun, 2)), {"other", "with", "a", "his", "her"});
    const bool companion = !these && rules_.companions.contains(at(noun));
    const bool young = is_one_of(at(noun),
                                 {"boy",
                                  "girl",
                                  "lad",
                                  "male",
                                  "female",
                                  "child",
                                  "person",
                                  "young",
                                  "resident",
                                  "pupil",
                                  "man",
                                  "woman",
                                  "men",
                                  "people"});
    if (!female && !male && !companion && !(young && other)) return std::nullopt;
    // `Home` of `her mum's home`, and a child told of by what it is: `the missing girl`.
    Person person{.first = word, .last = noun, .owner = false, .of_child = whose};
    if (young && at(noun) == "young" && at(noun + 1) == "person") ++person.last;
    if (noun + 1 < words.size() && at(noun + 1) == "member") ++person.last;
    const std::string_view text = words[person.last].text;
    person.owner = text.ends_with("'s") || text.ends_with("\xE2\x80\x99s") ||
                   s_.text().compare(words[person.last].end, 2, "' ") == 0;
    person.of_child |= !owned && (female || male) && noun == word;
    if (owned && word > 0) {
        for (const Person& holder : people_) person.of_child |= holder.last + 1 == word && holder.child;
    }
    person.sex = female ? Sex::female : male ? Sex::male : Sex::unknown;
    return person;
}

std::optional<People::Person> People::pronoun_at(std::size_t word) const {
    const auto& words = s_.words();
    if (!is_pronoun(words[word].folded)) return std::nullopt;
    const std::string& folded = words[word].folded;
    Person person{.first = word, .last = word, .pronoun = true};
    person.sex = sex_of_pronoun(folded);
    const bool more =
        word + 1 < words.size() && !words[word + 1].after_comma && !words[word + 1].new_sentence;
    person.owner =
        is_one_of(folded, {"his", "their"}) ||
        (folded == "her" && more &&
         !is_one_of(words[word + 1].folded,
                    {"at",   "in",      "on",      "and",   "to",  "that", "with",  "by",  "for", "from",
                     "as",   "but",     "because", "when",  "not", "if",   "was",   "out", "up",  "home",
                     "back", "missing", "if",      "about", "a",   "the",  "alone", "safe"}));
    return person;
}

bool People::is_object(const Person& person) const {
    if (person.first == 0) return false;
    if (person.pronoun && is_one_of(s_.words()[person.first].folded, {"him", "them", "himself", "herself"}))
        return true;
    if (person.pronoun && s_.words()[person.first].folded == "her" && !person.owner) return true;
    const StatementWord& word = s_.words()[person.first];
    if (word.new_sentence) return false;
    return takes_object(s_.words()[person.first - 1].folded);
}

/// `Mia and Jess`: what they do the child does too.
void People::join_pairs() {
    for (std::size_t i = 1; i < people_.size(); ++i) {
        Person& left = people_[i - 1];
        Person& right = people_[i];
        if (right.first != left.last + 2 || s_.words()[left.last + 1].folded != "and" || left.owner) continue;
        const bool both = left.child || right.child || (left.pronoun && !left.owner);
        if (both) left.child = right.child = true;
        right.object = left.object;
    }
}

/// Whether the person is not the child; of a pronoun by its sex, and by who is named before it.
bool People::is_another(std::size_t person) const {
    const Person& one = people_[person];
    if (one.child) return false;
    if (!one.pronoun) return true;
    const bool sexed = one.sex != Sex::unknown && child_.pronoun != Sex::unknown;
    if (sexed && one.sex != child_.pronoun) return true;
    bool another = false;
    for (std::size_t i = 0; i < person; ++i) {
        const Person& earlier = people_[i];
        if (earlier.child || earlier.of_child) return false;
        if (earlier.pronoun) continue;
        const bool fits = earlier.sex == Sex::unknown || one.sex == Sex::unknown || earlier.sex == one.sex;
        another |= fits;
    }
    if (another) return true;
    for (std::size_t i = 0; i < person; ++i) {
        if (people_[i].pronoun) return is_another(i);
    }
    const bool fits = before_.sex == Sex::unknown || one.sex == Sex::unknown || before_.sex == one.sex;
    return (before_.another || before_.subject) && fits;
}

bool People::is_of_another(const Cue& cue) const {
    // Whom it is done to stands in the phrasing or behind it.
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person& person = people_[i];
        const bool patient = person.first > cue.first && person.first <= cue.last + 1 && !person.owner &&
                             !s_.words()[person.first].new_sentence && !s_.words()[person.first].after_comma;
        if (!patient) continue;
        if (!person.pronoun) return is_another(i);
        if (child_.pronoun != Sex::unknown && person.sex != Sex::unknown && person.sex != child_.pronoun)
            return true;
        std::size_t others = 0;
        for (std::size_t k = 0; k < i; ++k) {
            if (people_[k].child || people_[k].of_child) return false;
            others += people_[k].pronoun ? 0U : 1U;
        }
        return others > 1;
    }
    for (std::size_t i = people_.size(); i-- > 0;) {
        const Person& person = people_[i];
        const bool before = person.last < cue.first;
        if (!before || person.object || person.owner) continue;
        return is_another(i);
    }
    return false;
}

bool People::is_event_of_another(const Cue& cue) const {
    for (std::size_t i = people_.size(); i-- > 0;) {
        const Person& person = people_[i];
        if (person.last >= cue.first || person.object || person.owner) continue;
        if (!person.pronoun) return !person.child;
        return person.sex != Sex::unknown && child_.pronoun != Sex::unknown && person.sex != child_.pronoun;
    }
    return false;
}

bool People::belongs_to_another(std::size_t word) const {
    for (std::size_t i = people_.size(); i-- > 0;) {
        if (people_[i].first >= word) continue;
        return is_another(i);
    }
    return before_.another || before_.subject;
}

LastPerson People::last() const {
    if (people_.empty()) return before_;
    LastPerson last;
    std::size_t others = 0;
    for (const Person& person : people_) others += person.pronoun || person.child || person.owner ? 0U : 1U;
    const auto first =
        std::ranges::find_if(people_, [](const Person& person) { return !person.owner && !person.object; });
    last.subject = first != people_.end() && !first->pronoun && !first->child;
    bool child = false;
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person& person = people_[i];
        const bool sexed = person.sex != Sex::unknown && person.sex == child_.pronoun;
        // `The man offered her money`: not whoever does it.
        const bool patient = person.pronoun && person.object && !person.owner && sexed && others <= 1;
        child |= person.child || patient || (person.pronoun && !is_another(i));
        child |= person.of_child;
        if (person.pronoun || person.child) continue;
        if (!last.another) last.sex = person.sex;
        last.another = true;
    }
    if (!last.another && !child) return before_;
    last.another &= !child;
    return last;
}

}  // namespace homeward
