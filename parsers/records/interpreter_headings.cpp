// Headings: whom or what the labels below are about, and under which topic the texts go.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/narrative.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr int scopes_max = 40;  ///< Children or episodes of one paper; more is no list of either.

std::optional<int> small_number(std::string_view word) {
    static constexpr std::array<std::string_view, 9> words{
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"};
    static constexpr std::array<std::string_view, 9> plain{
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (word == words[i] || word == plain[i]) return static_cast<int>(i) + 1;
    }
    if (word.size() > 2) {
        for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
            if (word.ends_with(suffix)) word.remove_suffix(2);
            if (word.size() <= 2) break;
        }
    }
    const auto number = parse_integer(word);
    return number && *number >= 1 && *number <= scopes_max ? std::optional(static_cast<int>(*number))
                                                           : std::nullopt;
}

bool is_child_word(std::string_view word) {
    return word == "child" || word == "person" || word == "subject" || word == "sibling" || word == "yp" ||
           word == "mp" || word == "misper" || word == "record" || word == "plentyn";
}

bool is_episode_word(std::string_view word) {
    return word == "episode" || word == "occurrence" || word == "incident" || word == "occasion" ||
           word == "cyfnod" || word == "disappearance";
}

/// Words of a heading that no list knows, which still say whom the labels below are about.
std::string context_by_words(const std::string& folded) {
    struct Row {
        std::string_view word;
        std::string_view context;
    };
    static constexpr std::array rows{
        Row{"informant", "informant"},
        Row{"caller", "informant"},
        Row{"reporting", "informant"},
        Row{"parent", "parent"},
        Row{"parents", "parent"},
        Row{"carer", "parent"},
        Row{"family", "parent"},
        Row{"mother", "parent"},
        Row{"father", "parent"},
        Row{"siblings", "parent"},
        Row{"worker", "professional"},
        Row{"professionals", "professional"},
        Row{"school", "professional"},
        Row{"gp", "professional"},
        Row{"authority", "professional"},
        Row{"suspect", "associate"},
        Row{"witness", "associate"},
        Row{"associates", "associate"},
        Row{"friends", "associate"},
        Row{"vehicle", "admin"},
        Row{"supervisor", "admin"},
        Row{"officer", "officer"},
        Row{"debrief", "debrief"},
        Row{"interview", "debrief"},
        Row{"check", "debrief"},
        Row{"placement", "placement"},
        Row{"found", "found"},
        Row{"return", "found"},
        Row{"located", "found"},
        Row{"seen", "last_seen"},
        Row{"disappearance", "last_seen"},
        Row{"report", "report"},
        Row{"episode", "episode"},
        Row{"incident", "episode"},
        Row{"child", "child"},
        Row{"young", "child"},
        Row{"subject", "child"},
        Row{"missing", "child"},
    };
    for (const Row& row : rows) {
        if (contains_words(folded, row.word)) return std::string(row.context);
    }
    return "unknown";
}

}  // namespace

void Interpreter::heading(const LayoutItem& item) {
    const std::string folded = fold_label(joined_text(item.words));
    if (scope_heading(folded)) return;
    if (item.label < 0) {
        unknown_heading(item);
        return;
    }
    closed_ = false;
    open_topic_.clear();
    open_free_ = false;
    bool context_set = false;
    for (const LabelMeaning& meaning : rules_.meanings[static_cast<std::size_t>(item.label)]) {
        const std::string_view target = meaning.target;
        if (target == "narrative.all") {
            open_free_ = true;
        } else if (target.starts_with("narrative.")) {
            open_topic_ = std::string(target.substr(10));
        } else if (target.starts_with("context.") && item.relation != Relation::table && !is_title(target)) {
            strong_context_ = std::string(target.substr(8));
            weak_context_.clear();
            context_set = true;
            if (scope_.child >= 2 && strong_context_ != "child" && strong_context_ != "placement")
                assembly_.begin_common_section();
        } else if (!context_set) {
            remember_context(std::string(target));
        }
    }
}

/// Over the first fact of a paper `Missing person` or `Debrief` is its title, and no heading of a section.
bool Interpreter::is_title(std::string_view target) const {
    if (pairs_with_value_ > 0) return false;
    for (const std::string_view context : {"context.debrief",
                                           "context.episode",
                                           "context.report",
                                           "context.found",
                                           "context.last_seen",
                                           "context.risk"}) {
        if (target == context) return true;
    }
    return false;
}

/// `Child 2`, `Second episode`, `Missing episode 2 of 3`.
bool Interpreter::scope_heading(const std::string& folded) {
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() > 12) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool child = is_child_word(words[i]);
        if (!child && !is_episode_word(words[i])) continue;
        std::optional<int> number;
        const bool of_many = i + 3 < words.size() && words[i + 2] == "of" && small_number(words[i + 3]);
        if (i + 1 < words.size() && (i <= 2) && (i + 2 >= words.size() || of_many || words.size() <= 8)) {
            number = small_number(words[i + 1]);
            // `Episode 14 March`: a day's number, unless the day comes behind `Episode 1`.
            if (number && *number > 12) number.reset();
        }
        if (!number && i > 0 && i <= 2 && words.size() <= 6 && !is_ascii_digit(words[i - 1][0]))
            number = small_number(words[i - 1]);
        if (!number && i > 1 && i <= 2 && words.size() <= 6 && !is_ascii_digit(words[i - 2][0]))
            number = small_number(words[i - 2]);
        if (!number) continue;
        if (child) {
            headed_children_ = true;
            assembly_.end_common_section();
            scope_ = {*number, 0};
            strong_context_ = "child";
            weak_context_.clear();
        } else {
            scope_.episode = *number;
            strong_context_ = "episode";
            weak_context_.clear();
        }
        open_topic_.clear();
        open_free_ = false;
        closed_ = false;
        return true;
    }
    return false;
}

void Interpreter::unknown_heading(const LayoutItem& item) {
    const std::string printed = joined_text(item.words);
    const std::string folded = fold_label(printed);
    if (closes_letter(folded)) {
        closed_ = true;
        open_topic_.clear();
        return;
    }
    if (const auto topic = topic_of_heading(printed, rules_.topics)) {
        open_topic_ = *topic;
        open_free_ = false;
        closed_ = false;
        return;
    }
    if (printed.ends_with('?') && !open_topic_.empty()) {
        // A question that no list knows: it and its answer stay under the topic that is open.
        text(item);
        return;
    }
    if (pairs_with_value_ == 0) return;  // The paper's title.
    open_topic_.clear();
    open_free_ = false;
    strong_context_ = context_by_words(folded);
    if (scope_.child >= 2 && strong_context_ != "child" && strong_context_ != "placement") {
        assembly_.begin_common_section();
    }
    weak_context_.clear();
}

}  // namespace homeward
