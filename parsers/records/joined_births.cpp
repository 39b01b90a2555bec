#include "parsers/records/joined_births.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t children_max = 8;
constexpr int child_age_max = 17;
constexpr std::size_t bracket_bytes_max = 120;

bool is_named(const StatementWord& word) {
    std::size_t at = 0;
    return is_upper(next_code_point(word.text, at)) && word.text.size() > 1 &&
           std::ranges::none_of(word.text, is_ascii_digit);
}

/// What one pair of brackets tells of births: days, or ages, between `and` and commas.
struct Births {
    std::vector<Date> days;
    std::vector<std::string> printed;
    std::vector<int> ages;

    std::size_t count() const { return days.empty() ? ages.size() : days.size(); }
    /// Twins: what is told once is told of `n`.
    void repeat(std::size_t n) {
        if (!days.empty()) {
            days.resize(n, days.front());
            printed.resize(n, printed.front());
        } else {
            ages.resize(n, ages.front());
        }
    }
};

Births births_in(std::string_view inside) {
    Births births;
    for (const FoundTime& time : find_times(inside, std::nullopt, false)) {
        if (!time.date || time.year_guessed) return {};
        births.days.push_back(*time.date);
        births.printed.emplace_back(inside.substr(time.begin, time.end - time.begin));
    }
    if (!births.days.empty()) return births;
    const std::string folded = folded_label(inside);
    for (const std::string_view word : split(folded, ' ')) {
        if (is_one_of(word, {"and", "aged", "both", "age", "ages", "years", "yrs", "yo", "dob", "for"}))
            continue;
        const auto age = parse_integer(word);
        if (!age || *age < 0 || *age > child_age_max) return {};
        births.ages.push_back(static_cast<int>(*age));
    }
    return births;
}

/// The bytes between the brackets that open at `open`; empty where they do not close soon.
std::string_view between_brackets(std::string_view text, std::size_t open) {
    if (open >= text.size() || text[open] != '(') return {};
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos || close - open > bracket_bytes_max) return {};
    return text.substr(open + 1, close - open - 1);
}

JoinedChild child_of(std::string_view forename,
                     std::string_view surname,
                     const Births& births,
                     std::size_t i) {
    JoinedChild child{std::string(forename), std::string(surname), std::nullopt, {}, std::nullopt};
    if (!births.days.empty()) {
        child.born = births.days[i];
        child.born_printed = births.printed[i];
    } else if (!births.ages.empty()) {
        child.age = births.ages[i];
    }
    return child;
}

/// One end of a name's words that hyphens join: `Mensah-Doyle` is two words and one name.
class Words {
public:
    explicit Words(std::string_view text) : text_(text), words_(statement_words(text)) {}

    std::size_t size() const { return words_.size(); }
    const StatementWord& operator[](std::size_t i) const { return words_[i]; }
    bool hyphened(std::size_t i) const {
        return i > 0 && text_.substr(words_[i - 1].end, words_[i].start - words_[i - 1].end) == "-";
    }
    /// The first word of the name that ends with `last`.
    std::size_t first_of(std::size_t last) const {
        while (last > 0 && hyphened(last)) --last;
        return last;
    }
    std::size_t last_of(std::size_t first) const {
        while (first + 1 < words_.size() && hyphened(first + 1)) ++first;
        return first;
    }
    std::string_view printed(std::size_t first, std::size_t last) const {
        return text_.substr(words_[first].start, words_[last].end - words_[first].start);
    }

private:
    std::string_view text_;
    std::vector<StatementWord> words_;
};

/// `(15.03.12 and 28.08.14)`, `, both 12,`, `, 12 (dob for both 05/02/2014)`, `, dob 1/2/12 and 3/4/14`: what
/// is told of births from byte `from` on, and where it ends.
std::pair<std::string_view, std::size_t> births_behind(std::string_view text, std::size_t from) {
    std::size_t at = from;
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
    std::size_t open = at;
    while (open < text.size() && (is_ascii_digit(text[open]) || text[open] == ' ' || text[open] == ','))
        ++open;
    if (const std::string_view inside = between_brackets(text, open); !inside.empty() && open < at + 6)
        return {inside, open + inside.size() + 2};
    if (at == from) return {};
    std::size_t end = at;
    for (const std::string_view word : split(text.substr(at, bracket_bytes_max), ' ')) {
        std::string_view bare = word;
        while (!bare.empty() && std::string_view(",;.").find(bare.back()) != std::string_view::npos)
            bare.remove_suffix(1);
        const std::string folded = folded_label(bare);
        const bool says = !bare.empty() && (is_ascii_digit(bare.front()) ||
                                            is_one_of(folded, {"both", "aged", "and", "dob", "born", "age"}));
        if (!says) break;
        end = static_cast<std::size_t>(bare.data() + bare.size() - text.data());
        if (word.ends_with(';') || (word.ends_with(',') && folded != "born")) break;
    }
    const std::string_view told = text.substr(at, end - at);
    const std::string words = ' ' + folded_label(told) + ' ';
    const bool says =
        std::ranges::any_of(std::array<std::string_view, 4>{" both ", " aged ", " dob ", " born "},
                            [&](std::string_view word) { return words.find(word) != std::string::npos; });
    if (!says) return {};  // `Ann and Lee Cole, 12 and 14 March`
    return {told, end};
}

/// `His friends Kai and Levi Doyle`, `with Mia (15) and Leo (16) Hart`, `two boys, Jay and Dean Cole`:
/// company.
bool are_company(const Words& words, std::size_t first) {
    constexpr std::size_t near = 3;
    for (std::size_t i = first; i > 0 && i + near > first; --i) {
        if (is_one_of(
                words[i - 1].folded,
                {"his",   "her",    "their",   "my",        "with",       "friend",   "friends",   "mate",
                 "mates", "boys",   "girls",   "neighbour", "neighbours", "officers", "pcs",       "cousins",
                 "lads",  "men",    "people",  "staff",     "called",     "named",    "parents",   "males",
                 "by",    "youths", "females", "residents", "peers",      "pupils",   "associates"}))
            return true;
    }
    return false;
}

/// `Brothers Kai and Levi Doyle`, `Kai and Levi Doyle (brothers)`: children who are told of together; not
/// `her brothers Kai and Levi Doyle`.
bool are_siblings(std::string_view text, const Words& words, std::size_t first, std::string_view behind) {
    constexpr auto is_sibling = [](std::string_view word) {
        return is_one_of(word, {"brothers", "sisters", "siblings", "twins", "children", "mispers"});
    };
    if (is_sibling(folded_label(behind))) return true;
    if (first == 0 || !is_sibling(words[first - 1].folded)) return false;
    const bool owned =
        first > 1 && (is_one_of(words[first - 2].folded, {"his", "her", "their", "my", "with", "two"}) ||
                      words[first - 2].text.ends_with("s"));
    return !owned && text[words[first - 1].end] == ' ';
}

/// `Kai, Ann and Levi Doyle (…)`: forenames before the surname that ends with word `last`.
std::optional<JoinedBirths> names_before(std::string_view text, const Words& words, std::size_t last) {
    if (!is_named(words[last]) || (last + 1 < words.size() && words.hyphened(last + 1))) return std::nullopt;
    const std::size_t surname = words.first_of(last);
    std::vector<std::string_view> forenames;
    std::size_t at = surname;  // The first word that is taken.
    bool next = surname > 0;
    while (next && at > 0 && forenames.size() < children_max) {
        std::size_t end = at - 1;
        const bool comma = words[at].after_comma;
        if (!forenames.empty()) {
            const bool joined = words[end].folded == "and" && end > 0;
            if (!joined && !comma) break;
            if (joined) --end;
        } else if (comma) {
            break;
        }
        if (!is_named(words[end])) break;
        const std::size_t first = words.first_of(end);
        forenames.insert(forenames.begin(), words.printed(first, end));
        at = first;
    }
    if (forenames.size() < 2 || are_company(words, at)) return std::nullopt;
    const auto [inside, end] = births_behind(text, words[last].end);
    Births births = births_in(inside);
    const std::string folded = folded_label(inside);
    const bool shared = (" " + folded + " ").find(" both ") != std::string::npos ||
                        (at > 0 && words[at - 1].folded == "twins");
    if (births.count() == 1 && shared) births.repeat(forenames.size());
    const bool told = births.count() == forenames.size();
    if (!told && (births.count() > 0 || !are_siblings(text, words, at, inside))) return std::nullopt;
    JoinedBirths found{{}, words[at].start, told ? end : words[last].end};
    for (std::size_t i = 0; i < forenames.size(); ++i)
        found.children.push_back(child_of(forenames[i], words.printed(surname, last), births, i));
    return found;
}

/// `Kai (14) and Levi (12) Doyle`: each forename with its own brackets, from word `first` on.
std::optional<JoinedBirths> each_by_itself(std::string_view text, const Words& words, std::size_t first) {
    if (are_company(words, first)) return std::nullopt;
    JoinedBirths found{{}, words[first].start, 0};
    std::size_t at = first;
    bool directly = false;  // Whether nothing parts the word at `at` from the brackets before it.
    while (at < words.size() && found.children.size() < children_max && is_named(words[at])) {
        const std::size_t last = words.last_of(at);
        const std::string_view name = words.printed(at, last);
        const std::string_view inside = between_brackets(text, std::min(words[last].end + 1, text.size()));
        if (inside.empty()) {  // The surname, behind the last.
            if (found.children.size() < 2 || !directly) return std::nullopt;
            for (JoinedChild& child : found.children) child.surname = name;
            found.end = words[last].end;
            return found;
        }
        const Births births = births_in(inside);
        if (births.count() != 1) return std::nullopt;
        found.children.push_back(child_of(name, {}, births, 0));
        const auto close = static_cast<std::size_t>(inside.data() + inside.size() - text.data());
        at = last + 1;
        while (at < words.size() && words[at].start < close) ++at;
        directly = at < words.size() && text.substr(close + 1, words[at].start - close - 1) == " ";
        if (at < words.size() && words[at].folded == "and") {
            directly = false;
            ++at;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<JoinedBirths> joined_births(std::string_view sentence) {
    const Words words(sentence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto found = names_before(sentence, words, i)) return found;
        if (words.hyphened(i) || !is_named(words[i])) continue;
        if (auto found = each_by_itself(sentence, words, i)) return found;
    }
    return std::nullopt;
}

std::vector<Candidate> births_told(const JoinedChild& child, const LooseText& text) {
    std::vector<Candidate> told;
    if (child.born)
        told.push_back(told_of("subject.date_of_birth", to_iso(*child.born), child.born_printed, text));
    if (child.age)
        told.push_back(told_of("subject.age", std::to_string(*child.age), std::to_string(*child.age), text));
    return told;
}

std::vector<Candidate> names_told(const JoinedChild& child, const LooseText& text) {
    std::vector<Candidate> told;
    const auto name = parse_name(child.forename + ' ' + child.surname);
    if (!name) return told;
    told.push_back(told_of("subject.surname", name->surname, child.surname, text));
    told.push_back(told_of("subject.forenames", name->forenames, child.forename, text));
    for (Candidate& candidate : births_told(child, text)) told.push_back(std::move(candidate));
    return told;
}

}  // namespace homeward
