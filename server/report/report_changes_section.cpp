// The changes as a corrected report lists them.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/interview/interview_json.h"
#include "server/report/report_changes.h"
#include "server/report/report_words.h"

namespace homeward {

namespace {

constexpr std::size_t beginning_bytes = 160;

void add_sentence(std::string& words, const std::string& sentence) {
    if (!words.empty()) words += ' ';
    words += sentence;
}

// Words; a withheld mark, which has a space in it, is never cut.
std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view mark = "[Withheld:";
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find(' ', at);
        if (text.substr(at, end - at).ends_with(mark)) end = text.find(' ', end + 1);
        if (end == std::string_view::npos) end = text.size();
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string middle_of(const std::vector<std::string_view>& words, std::size_t first, std::size_t behind) {
    std::string text = first > 0 ? "… " : "";
    for (std::size_t i = first; i + behind < words.size(); ++i) {
        if (i > first) text += ' ';
        text += words[i];
    }
    return text + (behind > 0 ? " …" : "");
}

Spans words_cell(const std::string& words, std::string_view otherwise) {
    return words.empty() ? plain(std::string(otherwise)) : spans_of(words);
}

}  // namespace

std::pair<std::string, std::string> differing_parts(std::string_view before, std::string_view after) {
    constexpr std::size_t words_around = 5;
    const std::vector<std::string_view> old_words = words_of(before);
    const std::vector<std::string_view> new_words = words_of(after);
    const std::size_t shorter = std::min(old_words.size(), new_words.size());
    std::size_t first = 0;
    while (first < shorter && old_words[first] == new_words[first]) ++first;
    std::size_t behind = 0;
    while (behind < shorter - first &&
           old_words[old_words.size() - 1 - behind] == new_words[new_words.size() - 1 - behind]) {
        ++behind;
    }
    first -= std::min(first, words_around);
    behind -= std::min(behind, words_around);
    return {middle_of(old_words, first, behind), middle_of(new_words, first, behind)};
}

std::optional<EarlierVersion> corrected_by(const Interview& interview) {
    const Json& told = interview.unknown["corrects"];
    if (!told.is_object()) return std::nullopt;
    const auto signed_on = parse_iso_date(told["signed_on"].string_or(""));
    if (!signed_on || !told["interview"].is_object()) throw Error{ErrorCode::bad_interview, "/corrects"};
    return EarlierVersion{.interview = review(interview_from_json(told["interview"])),
                          .code = std::string(told["code"].string_or("")),
                          .signed_on = *signed_on,
                          .reason = std::string(told["reason"].string_or("")),
                          .words_may_be_repeated = told["words_may_be_repeated"].bool_or(false)};
}

ReportBlocks changes_section(const EarlierVersion& earlier,
                             const ReviewedInterview& later,
                             const Form& form) {
    const ReportChanges changes = changes_between(earlier.interview, later, form);
    const std::string version = std::to_string(earlier.interview.interview().version);
    ReportBlocks blocks;
    blocks.push_back({Heading{1, "Changes since version " + version}});
    std::string why;
    if (!earlier.reason.empty()) {
        why = "Why it was corrected: " + earlier.reason + ".";
        char& first = why.at(why.size() - earlier.reason.size() - 1);
        first = to_ascii_lower(first);
    }
    const bool repeated = earlier.words_may_be_repeated && changes.same_withheld;
    if (changes.list.empty()) add_sentence(why, "No answer changed.");
    if (!repeated && !changes.list.empty())
        add_sentence(why, "Words that only version " + version + " had are not repeated.");
    if (!why.empty()) blocks.push_back({Paragraph{plain(why), ParagraphLook::body, true}});
    if (changes.list.empty()) return blocks;
    Table table{{"Question or fact", "Change", "Version " + version, "This version"}, {40, 24, 53, 53}, {}};
    for (const AnswerChange& change : changes.list) {
        const bool both = repeated && !change.before.empty() && !change.after.empty();
        // What stands in full elsewhere in the report is only begun here.
        const auto [before, after] = both ? differing_parts(change.before, change.after)
                                          : std::pair(repeated ? change.before : std::string(),
                                                      beginning_of(change.after, beginning_bytes));
        const bool added = change.kind == AnswerChangeKind::added;
        const bool removed = change.kind == AnswerChangeKind::removed;
        table.rows.push_back({spans_of(beginning_of(change.label, beginning_bytes)),
                              plain(std::string(in_words(change.kind))),
                              words_cell(before, added ? "Nothing" : "Not repeated"),
                              words_cell(after, removed ? "Nothing" : "See the answer")});
    }
    blocks.push_back({std::move(table)});
    return blocks;
}

}  // namespace homeward
