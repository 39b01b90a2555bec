#include "parsers/records/letter_words.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/records/kinds.h"
#include "parsers/records/lexicon.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {

bool is_boilerplate(const std::string& folded) {
    // A greeting may open a paragraph that tells all; what speaks of somebody else is told, whatever it
    // names.
    if (std::ranges::count(folded, ' ') > 60) return false;
    for (const std::string_view word : {"he", "she", "him", "his", "her"}) {
        if (contains_words(folded, word)) return false;
    }
    for (const std::string_view words : {"to be completed by",
                                         "intended recipient",
                                         "please find attached",
                                         "not monitored",
                                         "this message",
                                         "this email",
                                         "this e mail",
                                         "data protection act",
                                         "general data protection",
                                         "retain for",
                                         "going off duty",
                                         "kind regards",
                                         "do not disclose",
                                         "delete it",
                                         "information contained",
                                         "strictly confidential",
                                         "guidance notes",
                                         "complete all sections",
                                         "complete this form",
                                         "please complete",
                                         "this form must",
                                         "for urgent",
                                         "ring 101",
                                         "good morning",
                                         "good afternoon",
                                         "dear colleague",
                                         "dear all",
                                         "see below",
                                         "was reported missing and has now been located",
                                         "end of report",
                                         "restricted to those",
                                         "not to be copied",
                                         "end of record",
                                         "protective marking"}) {
        if (contains_words(folded, words)) return true;
    }
    return false;
}

namespace {

/// `This message is meant for its addressee alone.`: one sentence of what a message says of itself. What a
/// child tells of a message names none of these.
bool is_small_print(std::string_view folded) {
    static constexpr std::string_view starts[] = {"this message",
                                                  "this email",
                                                  "this e mail",
                                                  "this mail",
                                                  "this communication",
                                                  "this transmission",
                                                  "the information in this",
                                                  "the contents of this",
                                                  "if you are not the",
                                                  "if you have received this",
                                                  "if you received this",
                                                  "if it came",
                                                  "if it has reached you",
                                                  "please do not reply to this",
                                                  "do not reply to this",
                                                  "sent from my",
                                                  "get outlook for"};
    static constexpr std::string_view about[] = {"addressee",
                                                 "addressees",
                                                 "intended recipient",
                                                 "recipient only",
                                                 "confidential",
                                                 "privileged",
                                                 "in error",
                                                 "by mistake",
                                                 "not reply",
                                                 "sent from my",
                                                 "outlook",
                                                 "not monitored",
                                                 "unmonitored"};
    return std::ranges::any_of(starts, [&](std::string_view start) { return folded.starts_with(start); }) &&
           std::ranges::any_of(about, [&](std::string_view word) { return contains_words(folded, word); });
}

/// Whether `text` is small print and nothing else, sentence by sentence.
bool is_all_small_print(std::string_view text) {
    const std::vector<std::string_view> sentences = split_sentences(text);
    return !sentences.empty() && std::ranges::all_of(sentences, [](std::string_view sentence) {
        return is_small_print(folded_label(sentence));
    });
}

bool ends_sentence(std::string_view word) {
    return word.ends_with('.') || word.ends_with('!') || word.ends_with('?') || word.ends_with('"');
}

/// `Jos`, `Odo Pell`: names and nothing else.
bool is_name_line(std::span<const LayoutWord> line) {
    constexpr std::size_t words_max = 3;
    return !line.empty() && line.size() <= words_max && std::ranges::all_of(line, [](const LayoutWord& word) {
        return word.text.size() > 1 && is_ascii_upper(word.text.front()) &&
               std::ranges::all_of(word.text, [](char c) {
                   return is_ascii_alpha(c) || c == '-' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
               });
    });
}

}  // namespace

std::size_t told_words(const std::vector<LayoutWord>& words, bool ends_mail, bool own_line) {
    std::size_t told = words.size();
    // Small print is short: looking further back would cost a long account the square of its words.
    constexpr std::size_t small_print_max = 200;
    const std::size_t first = words.size() > small_print_max ? words.size() - small_print_max : 0;
    for (std::size_t i = std::max<std::size_t>(first, own_line ? 0 : 1); i < words.size(); ++i) {
        if ((i > 0 && !ends_sentence(words[i - 1].text)) || !is_ascii_upper(words[i].text.front())) continue;
        const std::vector<LayoutWord> rest(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
        if (!is_all_small_print(joined_text(rest))) continue;
        told = i;
        break;
    }
    if (!ends_mail) return told;
    if (own_line && is_name_line(std::span(words).first(told))) return 0;
    std::size_t line = told;
    while (line > 1 && !words[line - 1].line_start) --line;
    const bool below = line > 1 && words[line - 1].line_start && ends_sentence(words[line - 2].text);
    if (below && is_name_line(std::span(words).subspan(line - 1, told - line + 1))) told = line - 1;
    return told;
}

/// What mail systems write below a letter.
bool is_disclaimer(const std::string& folded) {
    for (const std::string_view words : {"internet communications are not secure",
                                         "accepts no legal responsibility",
                                         "accepts no responsibility",
                                         "before printing this e mail",
                                         "before printing this email",
                                         "follow us on",
                                         "views expressed are those of the sender",
                                         "do not forward outside",
                                         "in an emergency 101",
                                         "intended recipient",
                                         "may be legally privileged",
                                         "carries a disclaimer",
                                         "monitored for lawful"}) {
        if (contains_words(folded, words)) return true;
    }
    return false;
}

/// A sender's name below a letter: a force, a unit, a desk.
bool is_sender_line(const std::string& folded) {
    for (const std::string_view end : {" police",
                                       " constabulary",
                                       " unit",
                                       " team",
                                       " desk",
                                       " service",
                                       " hub",
                                       " contact centre",
                                       " control room",
                                       " neighbourhoods",
                                       " department",
                                       " coordinator",
                                       " command"}) {
        if (folded == end.substr(1)) return true;
        if (folded.ends_with(end) && std::ranges::count(folded, ' ') < 6) return true;
    }
    return false;
}

bool closes_letter(const std::string& folded) {
    for (const std::string_view start : {"regards",
                                         "kind regards",
                                         "many thanks",
                                         "yours sincerely",
                                         "yours faithfully",
                                         "thanks",
                                         "best wishes",
                                         "best regards",
                                         "with thanks",
                                         "cofion",
                                         "speak soon",
                                         "all the best",
                                         "kindest regards",
                                         "warm regards",
                                         "thank you"}) {
        if (folded == start || (folded.starts_with(start) && folded.size() < start.size() + 24)) return true;
    }
    // Words that a sentence may begin with too: alone, or with the name of whoever is written to.
    for (const std::string_view whole : {"take care", "cheers", "yours", "ta", "diolch"}) {
        if (folded == whole) return true;
        const bool named =
            folded.starts_with(whole) && folded.size() > whole.size() && folded[whole.size()] == ' ';
        if (named && whole != "take care" && std::ranges::count(folded.substr(whole.size()), ' ') == 1)
            return true;
    }
    return false;
}

bool names_signer(std::string_view printed, const EntityRules& rules) {
    constexpr std::size_t words_max = 30;
    constexpr std::size_t words_before_rank_max = 4;
    const std::vector<StatementWord> words = statement_words(printed);
    if (words.size() < 2 || words.size() > words_max) return false;
    for (std::size_t i = 0; i < words.size() && i <= words_before_rank_max; ++i) {
        if (is_ascii_lower(words[i].text.front())) return false;
        if (rules.ranks.contains(words[i].folded)) return true;
    }
    return false;
}

bool is_officers_remark(std::string_view text, const EntityRules& rules) {
    constexpr std::ptrdiff_t small_words_min = 4;
    const std::vector<StatementWord> words = statement_words(text);
    if (!text.ends_with('.') || words.empty() || rules.ranks.contains(words.front().folded)) return false;
    return std::ranges::count_if(words, [](const StatementWord& word) {
               return is_ascii_lower(word.text.front());
           }) >= small_words_min;
}

}  // namespace homeward
