#include "parsers/records/answer_marks.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

#include <string>

#include <vector>

namespace homeward {
namespace {

constexpr std::size_t corrected_words_max = 40;  ///< A longer value is an account, which corrects nothing.
constexpr int bare_marks_min = 2;
constexpr int dashes_min = 3;  ///< Fewer may be lists.

enum class AnswerMark { none, dash, bare, sure };

/// `A.`, `R:` are bare: an initial looks the same. `A1.`, `Ans:`, `Answer:` are sure.
AnswerMark mark_of(std::string_view word) {
    if (is_one_of(word, {"-", "\xE2\x80\x93", "\xE2\x80\x94"})) return AnswerMark::dash;
    if (word.size() < 2 || (!word.ends_with('.') && !word.ends_with(':') && !word.ends_with(')')))
        return AnswerMark::none;
    word.remove_suffix(1);
    if (word == "A" || word == "R") return AnswerMark::bare;
    const std::string lower = to_ascii_lower(word);
    if (lower == "ans" || lower == "answer" || lower == "reply") return AnswerMark::sure;
    const bool letter = word[0] == 'A' || word[0] == 'R';
    const bool numbered = letter && word.size() <= 3 && std::ranges::all_of(word.substr(1), is_ascii_digit);
    return numbered ? AnswerMark::sure : AnswerMark::none;
}

/// `Q.`, `Q3.`, `Q3)` before the question.
bool is_marked_question(std::string_view label) {
    if (label.size() < 2 || (label[0] != 'Q' && label[0] != 'q')) return false;
    std::size_t at = 1;
    while (at < label.size() && is_ascii_digit(label[at])) ++at;
    return at < label.size() &&
           (label[at] == '.' || label[at] == ':' || label[at] == ')' || (at > 1 && label[at] == ' '));
}

bool is_question(const LayoutItem& item) {
    return is_marked_question(item.label_text) || std::string_view(item.label_text).ends_with('?');
}

/// Whether more lines than the first begin with a dash.
bool is_list(const LayoutItem& item) {
    return std::ranges::any_of(item.words.begin() + 1, item.words.end(), [](const LayoutWord& word) {
        return word.line_start && mark_of(word.text) == AnswerMark::dash;
    });
}

/// Words that open what the value was before.
bool opens_earlier_value(std::string_view folded) {
    return is_one_of(folded, {"previous", "previously", "prev", "formerly", "originally", "former", "old"});
}

}  // namespace

std::vector<LayoutItem> without_answer_marks(std::vector<LayoutItem> items) {
    int bare = 0;
    int dashes = 0;
    for (const LayoutItem& item : items) {
        if (item.kind == ItemKind::heading || item.words.size() < 2 || !is_question(item)) continue;
        const AnswerMark mark = mark_of(item.words[0].text);
        if (mark == AnswerMark::bare) ++bare;
        if (mark == AnswerMark::dash) ++dashes;
    }
    for (LayoutItem& item : items) {
        if (item.kind == ItemKind::heading || item.words.size() < 2) continue;
        const AnswerMark mark = mark_of(item.words[0].text);
        const bool asked = is_marked_question(item.label_text) ||
                           (bare >= bare_marks_min && (item.kind == ItemKind::text || is_question(item)));
        if (mark == AnswerMark::none || (mark == AnswerMark::bare && !asked)) continue;
        if (mark == AnswerMark::dash && (dashes < dashes_min || !is_question(item) || is_list(item)))
            continue;
        item.words.erase(item.words.begin());
        item.words.front().line_start = true;
    }
    return items;
}

Correction find_correction(const std::vector<LayoutWord>& words) {
    Correction correction{words.size(), false};
    if (words.size() < 3 || words.size() > corrected_words_max) return correction;
    std::vector<std::string> folded;
    for (const LayoutWord& word : words) folded.push_back(folded_label(word.text));
    bool until = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& printed = words[i].text;
        const std::string next = i + 1 < words.size() ? folded[i + 1] : std::string();
        const bool bracket = printed[0] == '(' || printed[0] == '[';
        const bool was_value = folded[i] == "was" && !next.empty() && is_ascii_digit(next[0]);
        if (bracket && (opens_earlier_value(folded[i]) || was_value)) {
            correction.keep = std::min(correction.keep, i);
        }
        // `previous:` outside of brackets begins another answer; `formerly Jones` an earlier name.
        const bool set_off =
            printed.ends_with(':') || words[i - 1].text.ends_with(',') || words[i - 1].text.ends_with(';');
        if (!bracket && set_off && opens_earlier_value(folded[i]))
            correction.keep = std::min(correction.keep, i);
        const bool reads = folded[i] == "should" && is_one_of(next, {"read", "say"});
        const bool to = is_one_of(folded[i], {"corrected", "amended", "changed"}) && next == "to";
        const bool be = folded[i] == "should" && next == "be" && i + 2 < words.size() &&
                        (is_ascii_digit(words[i + 2].text[0]) || is_ascii_upper(words[i + 2].text[0]));
        until |= folded[i] == "until";
        correction.doubtful |= reads || to || be || (until && folded[i] == "then");
    }
    return correction;
}

bool turns_answer(std::string_view value, std::string_view rest, std::string_view text) {
    static constexpr std::array turning{
        "but",        "although", "though",   "however", "except",   "apart",     "other than",
        "aside from", "besides",  "admit",    "admits",  "admitted", "suspect",   "suspects",
        "suspected",  "later",    "until",    "unless",  "if",       "ond",       "heblaw",
        "er",         "oni bai",  "yes",      "oes",     "ie",       "initially", "at first",
        "only",       "possible", "possibly", "minor",   "old",      "yet",       "afterwards"};
    if (std::ranges::any_of(turning, [&](std::string_view words) { return contains_words(rest, words); }))
        return true;
    // `No - well, a nosebleed`
    if (rest.starts_with("well ")) return true;
    if (value == "yes") return contains_words(rest, "no") || contains_words(rest, "not");
    // A no goes on in a few words, or says no again: `No injuries seen`, `No, nothing of concern was found`.
    static constexpr std::array again{
        "no", "not", "none", "nothing", "nil", "never", "nobody", "denied", "did not"};
    const bool goes_on = std::ranges::any_of(again, [&](std::string_view word) {
        return rest.starts_with(word) && (rest.size() == word.size() || rest[word.size()] == ' ');
    });
    if (goes_on) return false;
    constexpr auto plain_words_max = 3;
    const std::size_t stop = text.find(". ");
    const bool sentence = stop != std::string_view::npos && stop > 3;
    return sentence || std::ranges::count(rest, ' ') + 1 > plain_words_max;
}

bool holds_more_than_place(std::string_view text) {
    for (const FoundTime& time : find_times(text, std::nullopt, false)) {
        if (time.date) return true;
    }
    const std::string folded = folded_label(text);
    // A whole sentence beside an event tells more than where it was.
    constexpr std::ptrdiff_t sentence_words_min = 6;
    if (trimmed(text).ends_with('.') && std::ranges::count(folded, ' ') + 1 >= sentence_words_min &&
        std::ranges::any_of(split(folded, ' '), [](std::string_view word) {
            return is_one_of(word,
                             {"told",
                              "said",
                              "says",
                              "asked",
                              "was",
                              "were",
                              "had",
                              "went",
                              "came",
                              "ran",
                              "walked",
                              "did",
                              "rang",
                              "left",
                              "wanted",
                              "slept",
                              "got",
                              "took"});
        }))
        return true;
    for (const std::string_view words : {"half past",
                                         "quarter past",
                                         "quarter to",
                                         "o clock",
                                         "in the morning",
                                         "in the evening",
                                         "in the afternoon",
                                         "date and time",
                                         "reported missing"}) {
        if (contains_words(folded, words)) return true;
    }
    // The words before another event's time: `Missing … Reported … Found`.
    for (const std::string_view label :
         {"missing", "reported", "found", "located", "returned", "last seen"}) {
        if (folded == label) return true;
    }
    const bool two = contains_words(folded, "reported") && contains_words(folded, "found");
    return two;
}

bool is_told_under_signature(const LayoutItem& item) {
    constexpr std::size_t account_min = 20;
    const std::string label = folded_label(item.label_text);
    const bool signs = label.starts_with("signature") || label.starts_with("signed") || label == "date";
    return signs && item.relation == Relation::above && item.words.size() >= account_min &&
           joined_text(item.words).find(". ") != std::string::npos;
}

namespace {

/// `Own mobile`, `Home tel`: words of a telephone and no name.
bool tells_of_phone(std::string_view text) {
    const std::string folded = folded_label(text);
    return std::ranges::any_of(std::initializer_list<std::string_view>{"mobile",
                                                                       "mob",
                                                                       "tel",
                                                                       "telephone",
                                                                       "phone",
                                                                       "home",
                                                                       "landline",
                                                                       "own",
                                                                       "number",
                                                                       "no",
                                                                       "iphone",
                                                                       "whatsapp",
                                                                       "cell",
                                                                       "ffon",
                                                                       "symudol"},
                               [&](std::string_view word) { return contains_words(folded, word); });
}

}  // namespace

bool is_anothers_number(std::string_view text) {
    // `Hilda Fenn 01632 960111`: somebody's name before it.
    const std::size_t digits = text.find_first_of("0123456789+(");
    if (const auto name = parse_name(trimmed(text.substr(0, std::min(digits, text.size()))));
        name && digits != std::string_view::npos && !name->forenames.empty() && !tells_of_phone(name->full()))
        return true;
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos || text.find_first_of("0123456789") > open) return false;
    const std::string folded = folded_label(text.substr(open, 80));
    const std::vector<std::string_view> words = split(folded, ' ');
    for (const std::string_view other :
         {"mum",      "mums",        "mother",      "mothers",    "mam",        "dad",
          "dads",     "father",      "fathers",     "parent",     "carer",      "carers",
          "nan",      "nans",        "gran",        "aunt",       "uncle",      "sister",
          "sisters",  "brother",     "friend",      "friends",    "boyfriend",  "girlfriend",
          "guardian", "placement",   "school",      "staff",      "worker",     "brothers",
          "parents",  "grandmother", "grandfather", "stepmother", "stepfather", "informant"}) {
        if (std::ranges::find(words, other) != words.end()) return true;
    }
    return false;
}

std::optional<Opening> letter_answer(std::string_view text, const std::string& folded) {
    const bool yes = folded.starts_with("y ");
    if ((!yes && !folded.starts_with("n ")) || text.size() < 3) return std::nullopt;
    const std::string_view behind = trimmed(text.substr(1));
    const bool set_off =
        std::ranges::any_of(std::initializer_list<std::string_view>{"-", "–", "—", ":", ",", ";"},
                            [&](std::string_view mark) { return behind.starts_with(mark); });
    if (!set_off) return std::nullopt;
    return Opening{yes ? "yes" : "no", folded.substr(2)};
}

}  // namespace homeward
