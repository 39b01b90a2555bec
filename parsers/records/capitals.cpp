#include "parsers/records/capitals.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/shorthand.h"
#include "parsers/text/dictionary.h"

namespace homeward {

namespace {

/// `12 st jude's road`: each word between a house's number and the kind of street is of its name.
void capitalise_addresses(std::string& text, const EntityRules& rules) {
    constexpr std::size_t words_max = 4;
    std::vector<std::size_t> starts;  // Of the words behind the last number.
    bool numbered = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_ascii_alnum(text[at])) {
            if (text[at] != ' ' && text[at] != '\'') numbered = false;
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '\'')) ++end;
        const std::string word = to_ascii_lower(std::string_view(text).substr(at, end - at));
        if (is_ascii_digit(word[0])) {
            numbered = word.size() <= 4;
            starts.clear();
        } else if (numbered) {
            starts.push_back(at);
            if (starts.size() > 1 && rules.street_types.contains(word)) {
                for (const std::size_t start : starts) text[start] = to_ascii_upper(text[start]);
            }
            numbered =
                starts.size() < words_max && !rules.openers.contains(word) && !rules.not_names.contains(word);
        }
        at = end;
    }
}

/// `flat 4, 3 Tanhouse Row`: an address begins there.
void capitalise_flats(std::string& text) {
    for (const std::string_view kind : {"flat ", "apartment ", "unit ", "apt ", "room "}) {
        for (std::size_t at = text.find(kind); at != std::string::npos; at = text.find(kind, at + 1)) {
            const std::size_t next = at + kind.size();
            const bool numbered = next < text.size() && is_ascii_digit(text[next]);
            if (numbered && (at == 0 || text[at - 1] == ' ')) text[at] = to_ascii_upper(text[at]);
        }
    }
}

/// Counts words behind a rank: `PC 3481 ADA MOSS` has its surname as the second.
int officer_words(int before, std::string_view lower, bool digits, const EntityRules& rules) {
    if (rules.ranks.contains(lower)) return 1;
    return before == 0 || digits ? before : before + 1;
}

/// `MUM OF`, `DOB 12/12/2011`, `M DOB`: what stands behind a whole name.
bool tells_of_person(std::string_view rest, const EntityRules& rules) {
    const std::string_view word = rest.substr(0, rest.find_first_of(" ,.:;("));
    const std::string lower = to_ascii_lower(word);
    if (is_one_of(lower, {"dob", "d.o.b", "born", "aged", "m", "f"})) return true;
    return rules.relations.contains(lower) || rules.kin_female.contains(lower) ||
           rules.kin_male.contains(lower);
}

/// Whether a word of the dictionary behind a forename is a surname: of an officer, or with a comma or bracket
/// behind it, `ENID MOSS, AUNT`. Behind a forename alone a verb stands as often.
bool is_surname_behind(std::string_view text,
                       std::size_t at,
                       std::size_t end,
                       std::string_view lower,
                       int officer,
                       const EntityRules& rules) {
    if (text[at - 1] != ' ' || rules.openers.contains(lower) || rules.not_names.contains(lower) ||
        rules.relations.contains(lower) || rules.kin_female.contains(lower) || rules.kin_male.contains(lower))
        return false;
    const bool parted = end < text.size() && (text[end] == ',' || text.substr(end, 2) == " (");
    const bool told_of =
        end < text.size() && text[end] == ' ' && tells_of_person(text.substr(end + 1), rules);
    constexpr int surname_word = 2;
    return parted || told_of || officer == surname_word;
}

/// `DARRAS BUS STATION, SAFE AND WELL`: words behind a comma that are no town.
bool goes_on_with_state(std::string_view lower) {
    return is_one_of(lower,
                     {"safe",
                      "well",
                      "alone",
                      "alive",
                      "drunk",
                      "asleep",
                      "upset",
                      "cold",
                      "wet",
                      "fine",
                      "ok",
                      "no",
                      "not",
                      "nil",
                      "with",
                      "and",
                      "but",
                      "both",
                      "all"}) ||
           (lower.size() > 4 && (lower.ends_with("ed") || lower.ends_with("ing")) && lower != "reading");
}

/// Goes through a text word by word and leaves the capital of what may be a name.
class CapitalText {
public:
    CapitalText(std::string_view text, const EntityRules& rules)
        : text_(text), rules_(rules), result_(text) {}

    std::string lowered() {
        for (std::size_t at = 0; at < text_.size();) {
            if (!is_ascii_alpha(text_[at])) {
                if (text_[at] == '.' || text_[at] == '!' || text_[at] == '?') opens_ = true;
                if (text_[at] != ' ' && text_[at] != ',') address_ = false;
                number_ = is_ascii_digit(text_[at]) ? at + 1 : number_;
                ++at;
                continue;
            }
            at = word(at);
        }
        return std::move(result_);
    }

private:
    std::string_view text_;
    const EntityRules& rules_;
    std::string result_;
    bool opens_ = true;
    std::size_t before_ =
        std::string_view::npos;  ///< Where the word before begins, if it may be part of a name.
    std::size_t before_that_ = std::string_view::npos;
    bool before_is_name_ = false;
    bool forename_ = false;  ///< The word before is a forename, or one that no dictionary has.
    int officer_ = 0;        ///< Words since a rank, its number aside; 0 for none.
    bool address_ = false;   ///< Behind a street or a venue: a town follows a comma.
    std::size_t number_ =
        std::string_view::npos;  ///< Where the number ended behind which names of a street begin.

    std::size_t end_of(std::size_t at) const {
        while (at < text_.size() && (is_ascii_alnum(text_[at]) || text_[at] == '\'')) ++at;
        return at;
    }
    bool may_be_name(std::size_t at) const { return at < text_.size(); }

    /// `12 OLD MILL LANE`: the words between a house's number and the kind of its street are the street's
    /// name.
    bool is_numbered_street(std::size_t at) const {
        constexpr std::size_t name_max = 30;
        if (number_ >= at || at - number_ <= 2 || at - number_ > name_max || text_[number_] != ' ')
            return false;
        const std::string between = to_ascii_lower(trimmed(text_.substr(number_, at - number_)));
        return between.find_first_of(",.;:") == std::string::npos &&
               std::ranges::none_of(split(between, ' '),
                                    [&](std::string_view word) { return rules_.openers.contains(word); });
    }

    /// `AT THE STRAND, BUDE`: a word of the dictionary with an article, and a town behind a comma.
    bool is_before_town(std::size_t at, std::size_t end) const {
        if (at < 5 || text_.substr(at - 5, 5) != " THE " || text_.substr(end, 2) != ", ") return false;
        const std::string_view before = text_.substr(0, at - 5);
        if (!before.ends_with(" AT") && !before.ends_with(" ON") && !before.ends_with(" IN")) return false;
        const std::size_t stop = end_of(end + 2);
        const std::string town = to_ascii_lower(text_.substr(end + 2, stop - end - 2));
        return town.size() > 2 && std::ranges::all_of(town, is_ascii_alpha) && !is_dictionary_word(town);
    }

    /// `MOTHER OF TAM RIDLEY,`: a word of the dictionary behind `of`, before one that is in none and ends
    /// there.
    bool is_forename_behind_of(std::size_t at, std::size_t end) const {
        if (at < 4 || text_.substr(at - 4, 4) != " OF " || end >= text_.size() || text_[end] != ' ')
            return false;
        const std::size_t next = end + 1;
        const std::size_t stop = end_of(next);
        const std::string lower = to_ascii_lower(text_.substr(next, stop - next));
        const bool closed = stop < text_.size() && (text_[stop] == ',' || text_.substr(stop, 2) == " (" ||
                                                    text_.substr(stop, 5) == " DOB ");
        return closed && lower.size() > 2 && std::ranges::all_of(lower, is_ascii_alpha) &&
               !is_dictionary_word(lower) &&
               !rules_.openers.contains(to_ascii_lower(text_.substr(at, end - at)));
    }

    void capitalise(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (i == 0 || text_[i - 1] == ' ') result_[i] = to_ascii_upper(result_[i]);
        }
    }

    /// Settles the word at `at`; where the next may begin.
    std::size_t word(std::size_t at) {
        const std::size_t end = end_of(at);
        const bool digits = (at > 0 && is_ascii_digit(text_[at - 1])) ||
                            std::ranges::any_of(text_.substr(at, end - at), is_ascii_digit);
        const std::string lower = to_ascii_lower(text_.substr(at, end - at));
        // `ST ANNE'S`: whose it is may be a name.
        const std::size_t owned = lower.find('\'');
        const std::string bare = lower.substr(0, owned);
        const bool saint = owned != std::string::npos && at > 3 && text_.substr(at - 3, 3) == "ST ";
        const bool known =
            !saint && !(owned != std::string::npos && rules_.forenames.contains(bare)) &&
            (is_dictionary_word(lower) || owned != std::string::npos || !spelt_shorthand(lower).empty());
        const bool opener = rules_.openers.contains(lower);
        const bool kind = rules_.street_types.contains(lower);
        const bool numbered = kind && is_numbered_street(at);
        // `IN MILL STREET`: one word behind a preposition is the street's name.
        const bool single = kind && may_be_name(before_) && !may_be_name(before_that_) && before_ >= 3;
        const bool street = numbered || single || (kind && before_is_name_);
        // Of `Central bus station` the word before the whole kind is its name.
        const bool two = may_be_name(before_) &&
                         rules_.venue_types.contains(to_ascii_lower(text_.substr(before_, end - before_)));
        const std::size_t kind_begin = before_;
        if (two) before_ = before_that_;
        const bool venue = rules_.venue_types.contains(lower) && may_be_name(before_);
        const bool town =
            address_ && at >= 2 && text_[at - 2] == ',' && !opener && !goes_on_with_state(lower);
        // `HOPE COLE`: a surname that is a word too, behind what is a name.
        const bool surname = (before_is_name_ && rules_.surnames.contains(lower)) ||
                             (forename_ && is_surname_behind(text_, at, end, lower, officer_, rules_));
        const bool name = !known || street || venue || town || surname || is_before_town(at, end) ||
                          is_forename_behind_of(at, end) || rules_.forenames.contains(lower);
        // `LF19 RHH`: the mark of a vehicle has no small letters; nor has a rank, `PC`.
        const bool mark = end - at == 3 && at > 4 && text_[at - 1] == ' ' && is_ascii_digit(text_[at - 2]) &&
                          is_ascii_digit(text_[at - 3]) && is_ascii_alpha(text_[at - 4]);
        const bool rank = rules_.ranks.contains(lower) && end - at <= 4;
        if (!digits && !mark && !rank) {
            for (std::size_t i = at + (name || opens_ ? 1 : 0); i < end; ++i)
                result_[i] = to_ascii_lower(result_[i]);
            if (numbered) capitalise(number_ + 1, at);
            if (single) capitalise(before_, at);
            // The word before a kind of venue is its name: `the Galleon Arcade`.
            if (venue) result_[before_] = to_ascii_upper(result_[before_]);
            if (venue && two) result_[kind_begin] = to_ascii_upper(result_[kind_begin]);
        }
        if (digits) number_ = end;
        address_ = digits ? address_ : street || venue || town;
        officer_ = officer_words(officer_, lower, digits, rules_);
        forename_ = name && !digits && (!known || rules_.forenames.contains(lower));
        before_is_name_ = name && !digits;
        before_that_ = before_;
        before_ = end - at > 2 && !digits && !opener ? at : std::string_view::npos;
        opens_ = false;
        return end;
    }
};

}  // namespace

bool is_all_capitals(std::string_view text) {
    const auto upper = std::ranges::count_if(text, is_ascii_upper);
    const auto lower = std::ranges::count_if(text, is_ascii_lower);
    return upper > 8 && lower * 20 < upper;
}

std::string with_small_letters(std::string_view text, const EntityRules& rules) {
    std::string result = CapitalText(text, rules).lowered();
    capitalise_addresses(result, rules);
    capitalise_flats(result);
    return result;
}

}  // namespace homeward
