#include "parsers/records/joined_births.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/value_span.h"
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
        if (is_one_of(word, {"and", "aged", "both", "age", "ages", "years", "yrs", "yo"})) continue;
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
    } else {
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

/// `Kai, Ann and Levi Doyle (…)`: forenames before the surname that ends with word `last`.
std::optional<JoinedBirths> names_before(std::string_view text, const Words& words, std::size_t last) {
    const std::size_t open = words[last].end + 1;
    const std::string_view inside = between_brackets(text, std::min(open, text.size()));
    if (inside.empty() || text[words[last].end] != ' ' || !is_named(words[last])) return std::nullopt;
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
    const Births births = births_in(inside);
    if (forenames.size() < 2 || births.count() != forenames.size()) return std::nullopt;
    JoinedBirths found{{}, words[at].start, open + inside.size() + 2};
    for (std::size_t i = 0; i < forenames.size(); ++i)
        found.children.push_back(child_of(forenames[i], words.printed(surname, last), births, i));
    return found;
}

/// `Kai (14) and Levi (12) Doyle`: each forename with its own brackets, from word `first` on.
std::optional<JoinedBirths> each_by_itself(std::string_view text, const Words& words, std::size_t first) {
    JoinedBirths found{{}, words[first].start, 0};
    std::size_t at = first;
    while (at < words.size() && found.children.size() < children_max && is_named(words[at])) {
        const std::size_t last = words.last_of(at);
        const std::string_view name = words.printed(at, last);
        const std::string_view inside = between_brackets(text, std::min(words[last].end + 1, text.size()));
        if (inside.empty()) {  // The surname, behind the last.
            if (found.children.size() < 2) return std::nullopt;
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
        if (at < words.size() && words[at].folded == "and") ++at;
    }
    return std::nullopt;
}

Candidate told_of(std::string_view field, std::string value, const std::string& raw, const LooseText& text) {
    constexpr double told_confidence = 0.88;
    Candidate candidate;
    candidate.field.id = field;
    candidate.field.value = std::move(value);
    candidate.field.raw = raw;
    candidate.field.source = text.source;
    candidate.field.confidence = told_confidence;
    candidate.field.rule = "sentence";
    candidate.field.evidence.reading = text.confidence;
    candidate.quoted = text.quoted;
    if (text.words == nullptr) return candidate;
    const std::vector<LayoutWord> own =
        words_of_value(*find_field(field), candidate.field.value, raw, *text.words, std::nullopt);
    if (own.size() < text.words->size()) candidate.field.source = source_of(own);
    return candidate;
}

}  // namespace

std::optional<JoinedBirths> joined_births(std::string_view sentence) {
    if (sentence.find('(') == std::string_view::npos) return std::nullopt;
    const Words words(sentence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto found = names_before(sentence, words, i)) return found;
        if (words.hyphened(i) || !is_named(words[i])) continue;
        if (auto found = each_by_itself(sentence, words, i)) return found;
    }
    return std::nullopt;
}

std::vector<Candidate> names_told(const JoinedChild& child, const LooseText& text) {
    std::vector<Candidate> told;
    const auto name = parse_name(child.forename + ' ' + child.surname);
    if (!name) return told;
    told.push_back(told_of("subject.surname", name->surname, child.surname, text));
    told.push_back(told_of("subject.forenames", name->forenames, child.forename, text));
    if (child.born)
        told.push_back(told_of("subject.date_of_birth", to_iso(*child.born), child.born_printed, text));
    if (child.age)
        told.push_back(told_of("subject.age", std::to_string(*child.age), std::to_string(*child.age), text));
    return told;
}

}  // namespace homeward
