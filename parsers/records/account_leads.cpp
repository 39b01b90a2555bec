#include "parsers/records/account_leads.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/lexicon.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t lead_words_max = 5;

bool is_dash(std::string_view word) {
    return word == "-" || word == "\xE2\x80\x93" || word == "\xE2\x80\x94";
}

bool is_bullet(std::string_view word) {
    return is_dash(word) || word == "\xE2\x80\xA2" || word == "*";
}

/// Words of which sentences are made: `Ray was with friends - they …` has no lead.
bool is_telling(std::string_view word) {
    static constexpr std::string_view telling[] = {"was",  "were", "is",   "are",  "had",  "has", "said",
                                                   "says", "went", "he",   "she",  "they", "him", "them",
                                                   "i",    "we",   "came", "told", "did",  "got"};
    return std::ranges::find(telling, word) != std::end(telling);
}

bool tells_topic(const std::string& lead, const TopicRules& rules) {
    if (topic_of_heading(lead, rules)) return true;
    const std::string folded = folded_label(lead);
    // `Stayed with Kyle Marsh - `: a name or a deed is told, and heads nothing.
    const std::vector<StatementWord> words = statement_words(lead);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool deed = words[i].folded.ends_with("ed") ||
                          is_one_of(words[i].folded, {"hit", "hurt", "slept", "took", "ran"});
        const bool known = is_one_of(
            words[i].folded,
            {"started", "needed", "planned", "used", "involved", "concerned", "identified", "related"});
        if ((deed && !known) || (i > 0 && is_ascii_upper(words[i].text.front()))) return false;
    }
    return std::ranges::none_of(split(folded, ' '), is_telling) && topic_of_key_words(lead, rules);
}

/// Where the lead from `at` on ends, its dash included; `at` where there is none.
std::size_t lead_end(const std::vector<LayoutWord>& words, std::size_t at, const TopicRules& rules) {
    const char first = words[at].text.front();
    if (is_ascii_lower(first) || is_ascii_digit(first)) return at;
    for (std::size_t i = at + 1; i + 1 < words.size() && i <= at + lead_words_max; ++i) {
        if (words[i].line_start) return at;
        if (!is_dash(words[i].text)) continue;
        if (is_ascii_lower(words[i + 1].text.front())) return at;
        const std::vector<LayoutWord> lead(words.begin() + static_cast<std::ptrdiff_t>(at),
                                           words.begin() + static_cast<std::ptrdiff_t>(i));
        return tells_topic(joined_text(lead), rules) ? i + 1 : at;
    }
    return at;
}

}  // namespace

std::vector<LayoutItem> with_leads_apart(std::vector<LayoutItem> items, const TopicRules& rules) {
    std::vector<LayoutItem> apart;
    apart.reserve(items.size());
    for (LayoutItem& item : items) {
        const std::vector<LayoutWord>& words = item.words;
        LayoutItem rest;
        std::size_t from = 0;
        const bool told = item.kind != ItemKind::heading && item.table_row < 0 && item.column < 0 &&
                          (item.kind == ItemKind::text || item.flows);
        for (std::size_t i = 0; told && i + 1 < words.size(); ++i) {
            if (i == 0 ? item.kind == ItemKind::pair : !words[i].line_start) continue;
            const std::string_view before = i > 0 ? std::string_view(words[i - 1].text) : ".";
            const char last = before.back();
            if (last != '.' && last != '!' && last != '?' && last != '"' &&
                static_cast<unsigned char>(last) < 0x80)
                continue;
            const std::size_t at = is_bullet(words[i].text) ? i + 1 : i;
            const std::size_t end = lead_end(words, at, rules);
            if (end == at) continue;
            if (from == 0) rest = item;
            if (i > from) {
                rest.words.assign(words.begin() + static_cast<std::ptrdiff_t>(from),
                                  words.begin() + static_cast<std::ptrdiff_t>(i));
                apart.push_back(rest);
            }
            LayoutItem heading;
            heading.kind = ItemKind::heading;
            heading.flows = true;
            heading.words.assign(words.begin() + static_cast<std::ptrdiff_t>(at),
                                 words.begin() + static_cast<std::ptrdiff_t>(end - 1));
            apart.push_back(std::move(heading));
            rest.kind = ItemKind::text;
            rest.label = -1;
            rest.sentence = true;
            from = end;
        }
        if (from == 0) {
            apart.push_back(std::move(item));
        } else if (from < words.size()) {
            rest.words.assign(words.begin() + static_cast<std::ptrdiff_t>(from), words.end());
            apart.push_back(std::move(rest));
        }
    }
    return apart;
}

}  // namespace homeward
