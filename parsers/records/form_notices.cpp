#include "parsers/records/form_notices.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/records/time_words.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t notice_words_max = 24;
constexpr std::size_t edition_words_max = 12;

template <std::size_t size>
bool is_in(std::string_view word, const std::string_view (&list)[size]) {
    return std::ranges::find(list, word) != std::end(list);
}

/// `issue 4 2 to be reviewed may 2027`: a paper's number, edition, page and day, and nothing else.
bool is_edition(const std::vector<std::string_view>& words) {
    static constexpr std::string_view names[] = {"form",
                                                 "issue",
                                                 "version",
                                                 "ver",
                                                 "rev",
                                                 "revision",
                                                 "edition",
                                                 "template",
                                                 "sheet",
                                                 "page",
                                                 "tudalen",
                                                 "ffurflen",
                                                 "fersiwn"};
    static constexpr std::string_view others[] = {
        "to", "be",     "reviewed", "review", "revised", "of",      "due", "date", "next",     "by",
        "no", "number", "and",      "last",   "updated", "printed", "the", "part", "official", "sensitive"};
    if (words.size() > edition_words_max) return false;
    const auto has_digit = [](std::string_view word) { return std::ranges::any_of(word, is_ascii_digit); };
    const bool numbered = std::ranges::any_of(words, has_digit);
    return numbered && is_in(words[0], names) && std::ranges::all_of(words, [&](std::string_view word) {
               return has_digit(word) || is_in(word, names) || is_in(word, others) || month_of(word) > 0 ||
                      word.size() <= 2;
           });
}

}  // namespace

bool is_form_notice(const std::string& folded) {
    const std::vector<std::string_view> words = split(folded, ' ');
    if (folded.empty() || words.size() < 2 || words.size() > notice_words_max) return false;
    if (is_edition(words)) return true;
    static constexpr std::string_view people[] = {
        "he", "she", "him", "her", "his", "they", "them", "i", "we"};
    if (std::ranges::any_of(words, [](std::string_view word) { return is_in(word, people); })) return false;
    static constexpr std::string_view ends[] = {"end of print",
                                                "end of form",
                                                "end of sheet",
                                                "end of page",
                                                "end of document",
                                                "end of message",
                                                "end of mail"};
    if (is_in(folded, ends)) return true;
    static constexpr std::string_view papers[] = {"form",
                                                  "sheet",
                                                  "record",
                                                  "document",
                                                  "copy",
                                                  "mail",
                                                  "email",
                                                  "message",
                                                  "page",
                                                  "template",
                                                  "print",
                                                  "report"};
    if (std::ranges::none_of(words, [](std::string_view word) { return is_in(word, papers); })) return false;
    for (const std::string_view start : {"please send this",
                                         "please return this",
                                         "please forward this",
                                         "please email this",
                                         "please submit this",
                                         "please keep this",
                                         "please retain this",
                                         "please attach this",
                                         "please do not reply",
                                         "please do not answer",
                                         "do not reply to this",
                                         "do not answer this",
                                         "send this",
                                         "return this",
                                         "keep this",
                                         "retain this",
                                         "forward this",
                                         "this form is",
                                         "this form was",
                                         "this sheet is",
                                         "this mail was",
                                         "this message was",
                                         "this email was",
                                         "sent by machine",
                                         "generated by",
                                         "when complete",
                                         "once complete",
                                         "on completion",
                                         "please return the",
                                         "please send the completed",
                                         "please return completed",
                                         "please send completed"}) {
        if (folded.starts_with(start) &&
            (folded.size() == start.size() || folded[start.size()] == ' ' || start.ends_with("complete"))) {
            return true;
        }
    }
    return false;
}

std::vector<LayoutItem> without_form_notices(std::vector<LayoutItem> items) {
    for (LayoutItem& item : items) {
        if (item.kind == ItemKind::heading) continue;
        std::vector<LayoutWord>& words = item.words;
        std::size_t end = words.size();
        std::size_t at = end;
        while (at > 0 && end - at < notice_words_max) {
            --at;
            const bool starts = at == 0 || words[at].line_start || words[at].page != words[at - 1].page ||
                                words[at].box.y0 > words[at - 1].box.mid_y();
            if (!starts) continue;
            // The value of a label stays whatever it says.
            if (at == 0 && item.kind == ItemKind::pair) break;
            const char before = at > 0 ? words[at - 1].text.back() : '.';
            const bool finished = before == '.' || before == '!' || before == '?' || before == '"';
            const std::vector<LayoutWord> line(words.begin() + static_cast<std::ptrdiff_t>(at),
                                               words.begin() + static_cast<std::ptrdiff_t>(end));
            if (finished && is_form_notice(folded_label(joined_text(line)))) end = at;
        }
        words.resize(end);
    }
    std::erase_if(items,
                  [](const LayoutItem& item) { return item.kind == ItemKind::text && item.words.empty(); });
    return items;
}

}  // namespace homeward
