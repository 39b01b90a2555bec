#include "parsers/records/letter_frame.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/kinds.h"
#include "parsers/records/lexicon.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t head_items_max = 24;
constexpr std::size_t greeting_words_max = 7;
constexpr std::size_t told_words_min =
    8;  ///< A line of more words with a stop is told, and stands in no head.
constexpr std::size_t other_labels_max = 2;  ///< With more the paper is a form.

std::size_t line_end(const std::vector<LayoutWord>& words, std::size_t from) {
    std::size_t end = from + 1;
    while (end < words.size() && !words[end].line_start && words[end].page == words[from].page) ++end;
    return end;
}

std::string line_text(const std::vector<LayoutWord>& words, std::size_t from, std::size_t end) {
    return joined_text({words.begin() + static_cast<std::ptrdiff_t>(from),
                        words.begin() + static_cast<std::ptrdiff_t>(end)});
}

/// `Dear Mrs Patel`, `Hi Lewis,`, `To whom it may concern`: a line of its own.
bool is_greeting(std::string_view printed) {
    const std::string folded = folded_label(printed);
    const auto words = static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
    if (folded.empty() || words > greeting_words_max || printed.ends_with('.') || printed.ends_with('?') ||
        printed.ends_with(':') || std::ranges::any_of(folded, is_ascii_digit))
        return false;
    if (folded == "to whom it may concern" || folded == "i bwy bynnag y bo n berthnasol") return true;
    if (words == 1) return is_one_of(folded, {"hi", "hello", "dear", "morning", "afternoon"});
    for (const std::string_view start : {"dear ",
                                         "annwyl ",
                                         "hi ",
                                         "hello ",
                                         "hiya ",
                                         "good morning",
                                         "good afternoon",
                                         "good evening",
                                         "morning ",
                                         "afternoon ",
                                         "evening "}) {
        if (!folded.starts_with(start)) continue;
        // `Dear` begins nothing but a letter; the others may begin a sentence.
        return start == "dear " || start == "annwyl " || words <= 4;
    }
    return false;
}

/// `-------`, `===== forwarded =====`: a drawn line, a few words in it or none.
bool is_separator(std::string_view printed) {
    constexpr std::size_t signs_min = 4;
    const auto sign = [](char c) {
        return c == '-' || c == '=' || c == '_' || c == '*' || c == '~' || c == '#';
    };
    const auto begins = static_cast<std::size_t>(std::ranges::find_if_not(printed, sign) - printed.begin());
    if (begins < signs_min) return false;
    const std::string folded = folded_label(printed);
    return folded.empty() || static_cast<std::size_t>(std::ranges::count(folded, ' ')) < greeting_words_max;
}

/// The words with which a letter comes to what it tells.
bool opens_letter(std::string_view folded) {
    for (const std::string_view start : {"i am writing",
                                         "i write",
                                         "we write",
                                         "we are writing",
                                         "further to",
                                         "this letter",
                                         "following our",
                                         "following your",
                                         "following my",
                                         "thank you for your",
                                         "thank you for speaking",
                                         "as discussed",
                                         "as agreed",
                                         "with reference to",
                                         "i refer to",
                                         "please accept this letter",
                                         "please treat this letter",
                                         "in response to your"}) {
        if (folded.starts_with(start)) return true;
    }
    return false;
}

/// What a letter's head labels: how to reach who writes, whom it goes to, its day and number.
bool is_head_label(const std::string& label) {
    return is_one_of(label,
                     {"tel",
                      "telephone",
                      "tel no",
                      "telephone no",
                      "phone",
                      "phone no",
                      "fax",
                      "fax no",
                      "email",
                      "e mail",
                      "web",
                      "website",
                      "direct line",
                      "direct dial",
                      "switchboard",
                      "out of hours",
                      "enquiries",
                      "enquiries to",
                      "contact",
                      "please ask for",
                      "ask for",
                      "from",
                      "to",
                      "for",
                      "for the attention of",
                      "fao",
                      "attn",
                      "cc",
                      "copy to",
                      "copies to",
                      "date",
                      "dated",
                      "date of letter",
                      "letter date",
                      "our ref",
                      "our reference",
                      "your ref",
                      "your reference",
                      "contact number",
                      "ffon",
                      "ebost",
                      "dyddiad",
                      "ein cyf",
                      "eich cyf",
                      "office",
                      "main reception",
                      "reception",
                      "duty line",
                      "date sent",
                      "mobile",
                      "typed",
                      "dictated",
                      "by email",
                      "sent by email"});
}

/// A line that speaks of the child, although it stands in the head.
bool speaks_of_child(const std::string& folded) {
    for (const std::string_view word : {"born",
                                        "dob",
                                        "d o b",
                                        "birth",
                                        "aged",
                                        "year old",
                                        "missing",
                                        "debrief",
                                        "returned",
                                        "young person",
                                        "child named",
                                        "nhs no",
                                        "re"}) {
        if (contains_words(folded, word)) return true;
    }
    return false;
}

/// A day alone on its line: `12 March 2026`, `Thursday 12th March 2026`, `Date: 12/03/2026`.
std::optional<Date> day_alone(std::string_view printed) {
    constexpr std::size_t other_letters_max = 12;  ///< A weekday, `Dated`.
    const auto time = find_time(printed, std::nullopt, false);
    if (!time || !time->date || time->minutes) return std::nullopt;
    const std::string before = folded_label(printed.substr(0, time->begin));
    const std::string behind = folded_label(printed.substr(time->end));
    return before.size() + behind.size() <= other_letters_max ? std::optional(time->date) : std::nullopt;
}

struct Head {
    std::size_t end = 0;  ///< The first item behind it.
    bool greeted = false;
    bool of_mail = false;  ///< A message's head, pasted with it.
};

/// Names of people and offices, addresses, numbers, a day: a line in which nobody tells anything.
bool is_head_line(std::string_view printed) {
    if (printed.ends_with('.') || printed.ends_with('!') || printed.ends_with('?') || printed.ends_with('"'))
        return false;
    const std::vector<StatementWord> words = statement_words(printed);
    return std::ranges::all_of(
               words,
               [&](const StatementWord& word) {
                   return !is_ascii_lower(word.text.front()) || printed.find('@') != std::string_view::npos ||
                          is_one_of(
                              word.folded,
                              {"and", "of", "the", "for", "at", "on", "in", "to", "st", "nd", "rd", "th"});
               }) &&
           std::ranges::none_of(words, [](const StatementWord& word) {
               return is_one_of(word.folded,
                                {"i", "me", "my", "he", "she", "him", "his", "her", "they", "them", "we"});
           });
}

/// Whether all lines of `item` before word `end` are such.
bool is_head_text(const LayoutItem& item, std::size_t end) {
    for (std::size_t at = 0; at < std::min(end, item.words.size()); at = line_end(item.words, at)) {
        if (!is_head_line(line_text(item.words, at, line_end(item.words, at)))) return false;
    }
    return true;
}

/// Where the letter begins; nothing where the paper is none.
std::optional<Head> find_head(const std::vector<LayoutItem>& items) {
    std::size_t other_labels = 0;
    bool of_mail = false;
    for (std::size_t i = 0; i < std::min(items.size(), head_items_max); ++i) {
        const LayoutItem& item = items[i];
        if (item.table_row >= 0 || item.column >= 0) return std::nullopt;
        if (item.kind == ItemKind::pair) {
            const std::string label = fold_label(item.label_text);
            of_mail |= label == "subject" || label == "sent" || label == "pwnc";
            if (is_greeting(item.label_text)) return Head{i, true, of_mail};
            if (item.words.empty()) continue;  // An office, which is a label elsewhere.
            other_labels += !is_head_label(label) && label != "re" ? 1U : 0U;
            if (other_labels > other_labels_max) return std::nullopt;
            continue;
        }
        for (std::size_t at = 0; at < item.words.size(); at = line_end(item.words, at)) {
            if (!is_greeting(line_text(item.words, at, line_end(item.words, at)))) continue;
            // What was told above a greeting is no letter's head: the words stay.
            return is_head_text(item, at) ? std::optional(Head{i, true, of_mail}) : std::nullopt;
        }
        const std::string folded = folded_label(joined_text(item.words));
        if (item.kind == ItemKind::heading && is_greeting(joined_text(item.words)))
            return Head{i, true, of_mail};
        if (item.kind == ItemKind::text && opens_letter(folded)) return Head{i, false, of_mail};
        const bool title = item.kind == ItemKind::heading || speaks_of_child(folded);
        if (!title && !is_head_text(item, item.words.size())) return std::nullopt;
    }
    return std::nullopt;
}

/// Takes the lines of greetings out of `item`, and of what stands above one in the same block.
void cut_greeting(LayoutItem& item, bool with_what_is_above) {
    std::vector<LayoutWord>& words = item.words;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = line_end(words, at);
        if (is_greeting(line_text(words, at, end))) {
            if (!is_head_text(item, at)) return;
            const std::size_t from = with_what_is_above ? 0 : at;
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(from),
                        words.begin() + static_cast<std::ptrdiff_t>(end));
            return;
        }
        // Further down a line may be a sentence's.
        if (!with_what_is_above) return;
        at = end;
    }
}

/// What stands below a greeting that was taken for a label: `Dear Doctor / Social Worker`.
LayoutItem as_text(const LayoutItem& item) {
    LayoutItem text;
    text.kind = ItemKind::text;
    text.words = item.words;
    text.sentence = true;
    return text;
}

/// Reads the head's lines, and says whether `item` is no more than that.
bool is_of_head(const LayoutItem& item, const Head& head, LetterFrame& frame) {
    const std::string printed = joined_text(item.words);
    const std::string folded = folded_label(printed);
    for (const std::string_view word : {"police", "constabulary", "heddlu"})
        frame.of_police |= contains_words(folded, word);
    if (item.kind == ItemKind::pair) {
        const std::string label = fold_label(item.label_text);
        if (item.words.empty()) return true;
        // `Assessment`, the name of an office, which heads an account elsewhere, over its telephone.
        const bool office = item.flows && is_head_text(item, item.words.size()) && !speaks_of_child(folded);
        if (!is_head_label(label) || (label == "for" && speaks_of_child(folded))) return office;
        if (head.of_mail && is_one_of(label, {"from", "to", "cc", "date"})) return false;
        const bool day = contains_words(label, "date") || label == "dated" || label == "dyddiad";
        if (day) frame.written = day_alone(printed);
        // The number of the force that writes is the missing child's.
        return !(frame.of_police && contains_words(label, "ref"));
    }
    for (std::size_t at = 0; at < item.words.size(); at = line_end(item.words, at)) {
        const auto day = day_alone(line_text(item.words, at, line_end(item.words, at)));
        if (day && !frame.written) frame.written = day;
    }
    if (item.kind == ItemKind::heading && item.label >= 0) return false;
    return !speaks_of_child(folded) && is_head_text(item, item.words.size());
}

}  // namespace

std::size_t message_head_words(const std::vector<LayoutWord>& words) {
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t end = line_end(words, at);
        const std::string printed = line_text(words, at, end);
        if (!is_separator(printed) && !is_greeting(printed)) break;
        at = end;
    }
    return at;
}

std::vector<LayoutItem> without_letter_frame(std::vector<LayoutItem> items, LetterFrame& frame) {
    const auto head = find_head(items);
    if (!head) {
        if (!items.empty() && items.front().kind == ItemKind::text) cut_greeting(items.front(), false);
        std::erase_if(
            items, [](const LayoutItem& item) { return item.kind == ItemKind::text && item.words.empty(); });
        return items;
    }
    frame.is_letter = true;
    std::vector<LayoutItem> kept;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i < head->end && is_of_head(items[i], *head, frame)) continue;
        if (i == head->end && head->greeted) {
            if (items[i].kind == ItemKind::pair) {
                items[i] = as_text(items[i]);
            } else {
                is_of_head(items[i], *head, frame);
                cut_greeting(items[i], true);
            }
            if (items[i].words.empty()) continue;
        }
        // The day may stand below the greeting.
        if (i == head->end + 1 && !frame.written && items[i].kind == ItemKind::text) {
            frame.written = day_alone(joined_text(items[i].words));
            if (frame.written) continue;
        }
        kept.push_back(std::move(items[i]));
    }
    return kept;
}

}  // namespace homeward
