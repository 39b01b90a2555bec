// Headings: whom or what the labels below are about, and under which topic the texts go.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/letter_words.h"
#include "parsers/records/narrative.h"
#include "parsers/records/quotations.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t account_words_min = 3;

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

/// Whether a label without a value, `Parent / guardian`, stands over rows about somebody else: the next asks
/// again for what the child has been told by.
bool Interpreter::heads_other_person(const LayoutItem& item, const LayoutItem& next) const {
    if (item.kind != ItemKind::pair || !item.words.empty() || item.label < 0 || item.column >= 0 ||
        item.table_row >= 0 || next.kind != ItemKind::pair || next.label < 0 || next.words.empty())
        return false;
    const std::string folded = fold_label(item.label_text);
    const std::string context = context_by_words(folded);
    if (!names_relative(folded) && context != "parent" && context != "informant" &&
        context != "professional" && context != "associate")
        return false;
    return std::ranges::any_of(
        rules_.meanings[static_cast<std::size_t>(next.label)], [&](const LabelMeaning& meaning) {
            const bool name = meaning.target == "name.subject" && assembly_.has("subject.surname");
            return name || (meaning.target.starts_with("subject.") && assembly_.has(meaning.target));
        });
}

/// Opens topic and context that a known heading means; whether it set the context.
bool Interpreter::open_what_it_means(const std::vector<LabelMeaning>& meanings, const LayoutItem& item) {
    bool context_set = false;
    for (const LabelMeaning& meaning : meanings) {
        const std::string_view target = meaning.target;
        if (target == "narrative.all") {
            open_free_ = true;
        } else if (target.starts_with("narrative.")) {
            open_topic_ = std::string(target.substr(10));
        } else if (target.starts_with("context.") && item.relation != Relation::table && !is_title(target)) {
            strong_context_ = std::string(target.substr(8));
            weak_context_.clear();
            context_set = true;
            if (strong_context_ == "debrief") leave_last_episode();
            if (scope_.child >= 2 && strong_context_ != "child" && strong_context_ != "placement")
                assembly_.begin_common_section();
        } else if (!context_set && (pairs_with_value_ > 0 || !target.starts_with("event."))) {
            remember_context(std::string(target));
        }
    }
    return context_set;
}

void Interpreter::heading(const LayoutItem& item) {
    const std::string printed = item.words.empty() ? item.label_text : joined_text(item.words);
    const std::string folded = fold_label(printed);
    headed_ = pairs_with_value_ > 0;
    cover_ = false;
    persons_row_.clear();
    other_ = Other::none;
    other_ahead_ = other_named(folded) != Other::none;
    relative_ = pairs_with_value_ > 0 && names_relative(folded) ? Relative::section : Relative::none;
    const bool within = item.relation == Relation::inside;
    const std::string kept_topic = within && item.flows ? open_topic_ : "";
    if (begins_quotation(folded)) return;
    if (enter_scope_line(printed, within && item.flows)) return;
    if (scope_heading(printed)) {
        open_topic_ = kept_topic;
        return;
    }
    if (const auto section = section_of(printed, true)) {
        enter_section(*section);
        open_topic_ = kept_topic;
        return;
    }
    if (within) {
        // The name of a child whose facts follow.
        open_topic_.clear();
        strong_context_ = "child";
        weak_context_.clear();
        of_all_ = false;
        return;
    }
    leave_child(folded);
    if (item.label < 0) {
        unknown_heading(item);
        return;
    }
    closed_ = false;
    open_topic_.clear();
    open_free_ = false;
    const std::vector<LabelMeaning>& meanings = rules_.meanings[static_cast<std::size_t>(item.label)];
    if (std::ranges::all_of(meanings, [](const LabelMeaning& m) { return m.target == "ignore"; })) {
        // `Carer` over a column: what stands below is told of somebody else.
        strong_context_ = context_by_words(folded);
        weak_context_.clear();
        return;
    }
    const bool context_set = open_what_it_means(meanings, item);
    // `How the young person came back` may ask for a word, and heads an account as well.
    if (open_topic_.empty() && !open_free_ && item.relation != Relation::table) {
        const auto topic = context_set ? std::nullopt : topic_of_heading(printed, rules_.topics);
        if (topic) {
            open_topic_ = *topic;
        } else if (account_follows_) {
            open_topic_ = topic_of_key_words(printed, rules_.topics).value_or("");
        }
    }
}

void Interpreter::sign(const LayoutItem& item) {
    const std::size_t before = loose_.size();
    add_loose(item, false, true);
    loose_.erase(loose_.begin() + static_cast<std::ptrdiff_t>(before) + 1,
                 loose_.end());  // A text for all lines.
    LooseText& signature = loose_.back();
    signature.is_signature = true;
    signature.text.clear();
    for (std::size_t i = 0; i < item.words.size(); ++i) {
        const LayoutWord& word = item.words[i];
        const bool other_line = i > 0 && (word.line_start || word.page != item.words[i - 1].page ||
                                          word.box.y0 > item.words[i - 1].box.mid_y());
        if (i > 0) signature.text += other_line ? "\n" : " ";
        signature.text += word.text;
    }
}

/// An older message below, or a message pasted as text, has a day of its own.
void Interpreter::note_message_head(const LayoutItem& item) {
    const std::string label = fold_label(item.label_text);
    const bool sent =
        label == "sent" || label == "anfonwyd" ||
        (label == "date" && (last_label_ == "from" || last_label_ == "to" || last_label_ == "cc"));
    if (!sent) return;
    const auto time = find_time(joined_text(item.words), std::nullopt, false);
    written_ = time ? time->date : std::nullopt;
}

/// Whether the pair is the subject line of a mail's head.
bool Interpreter::is_mail_head(const LayoutItem& item, const std::string& value) {
    constexpr std::size_t told_below_min = 10;  ///< Words below a subject line that holds none of its own.
    const std::string label = fold_label(item.label_text);
    const bool account =
        item.relation == Relation::above && value.ends_with('.') && item.words.size() >= told_below_min;
    const bool mail_head = label == "subject" && (account || last_label_ == "from" || last_label_ == "sent" ||
                                                  last_label_ == "to" || last_label_ == "cc" ||
                                                  last_label_ == "date" || greets(value));
    last_label_ = label;
    return mail_head;
}

/// Under an answer the report that it answers is quoted, and what the answer says is newer: behind a line
/// that says so, or behind the head of a second message.
void Interpreter::note_quotation(const LayoutItem& item) {
    constexpr std::size_t facts_of_a_message = 3;
    constexpr std::size_t bytes_of_a_sentence = 40;
    if (quoted_) return;
    const std::string label = fold_label(item.label_text);
    const std::string printed = joined_text(item.words);
    const bool told = assembly_.candidates().size() > facts_of_a_message ||
                      std::ranges::any_of(loose_, [](const LooseText& text) {
                          return text.text.size() > bytes_of_a_sentence && !text.is_title;
                      });
    const bool head = label == "sent" || (label == "from" && printed.find('@') != std::string::npos);
    const bool opens = begins_quotation(label) || (item.label < 0 && begins_quotation(fold_label(printed)));
    quoted_ = opens || (told && head);
    if (opens) {  // Whom the newer message's labels spoke of is none of the older one's.
        weak_context_.clear();
        strong_context_.clear();
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
bool Interpreter::scope_heading(const std::string& printed) {
    const std::string folded = fold_label(printed);
    const bool above = contains_words(folded, "above") || contains_words(folded, "covers");
    if (above && (contains_words(folded, "all") || contains_words(folded, "both"))) scope_.episode = 0;
    for (const std::string_view all :
         {"all episodes", "both episodes", "all occasions", "all missing episodes"}) {
        if (folded == all) scope_.episode = 0;
    }
    for (const std::string_view all : {"all children", "both children", "both siblings", "all siblings"}) {
        if (folded == all) leave_sections();
    }
    // `Circumstances (both children)`: what stands below is told of all, whatever it is about.
    for (const std::string_view all : {"both children",
                                       "all children",
                                       "both siblings",
                                       "all siblings",
                                       "each child",
                                       "all three children",
                                       "all of the children",
                                       "the children"}) {
        if (scope_.child > 0 && contains_words(folded, all)) leave_sections();
    }
    const std::optional<ScopeHeading> scope = find_scope(folded);
    if (!scope) return false;
    const auto section = section_of(printed, false);
    if (section) enter_section(*section);
    return section.has_value();
}

void Interpreter::unknown_heading(const LayoutItem& item) {
    const std::string printed = joined_text(item.words);
    const std::string folded = fold_label(printed);
    if (names_signer(printed, rules_.entities)) sign(item);
    if (closes_letter(folded)) {
        closed_ = true;
        open_topic_.clear();
        return;
    }
    if (const auto topic = topic_of_heading(printed, rules_.topics)) {
        open_topic_ = *topic;
        open_free_ = false;
        closed_ = false;
        // `Carer` over a name and a day of birth: they are not the child's.
        const std::string context = context_by_words(folded);
        if (folded.find(' ') == std::string::npos && (context == "parent" || context == "informant")) {
            strong_context_ = context;
            weak_context_.clear();
        }
        return;
    }
    const auto asked = printed.ends_with('?') && account_follows_ ? topic_of_key_words(printed, rules_.topics)
                                                                  : std::nullopt;
    if (printed.ends_with('?') && !open_topic_.empty() && !asked) {
        // A question that no list knows: it and its answer stay under the topic that is open.
        text(item);
        return;
    }
    // The paper's title; but a lead that its own paragraph goes on from is none.
    if (pairs_with_value_ == 0 && open_topic_.empty() && (!item.flows || !account_follows_)) return;
    open_topic_.clear();
    open_free_ = false;
    if (account_follows_) open_topic_ = topic_of_key_words(printed, rules_.topics).value_or("");
    strong_context_ = context_by_words(folded);
    of_all_ = false;
    if (strong_context_ == "debrief") leave_last_episode();
    if (scope_.child >= 2 && strong_context_ != "child" && strong_context_ != "placement") {
        assembly_.begin_common_section();
    }
    weak_context_.clear();
}

/// `Episode 2: 12/03/2026 2100 hrs from the home`: the heading's line tells when the child was last seen. One
/// that begins with no time and is a sentence, or names no time at all, is an account.
void Interpreter::scoped_pair(const LayoutItem& item) {
    const std::string told = joined_text(item.words);
    const bool sentence = told.ends_with('.') || told.ends_with('!') || told.ends_with('?');
    if (scope_.episode > 0 && strong_context_ == "episode") {
        const auto time = find_time(told, hint_, true);
        const bool event = time && (!sentence || time->begin == 0);
        if (event) apply_event("last_seen", item);
        if ((!event || sentence) && item.words.size() >= account_words_min) add_loose(item, true, false);
    } else if (scope_.child > 0 && !apply_child_name(item) && sentence) {
        add_loose(item, true, false);
    }
}

/// The item from which on fewer labels follow than a letter's signature may have.
std::size_t Interpreter::last_facts(const std::vector<LayoutItem>& items) const {
    constexpr std::size_t facts_min = 3;
    std::size_t facts = 0;
    for (std::size_t i = items.size(); i-- > 0;) {
        if (items[i].kind != ItemKind::pair || items[i].label < 0 || items[i].words.empty()) continue;
        const auto& meanings = rules_.meanings[static_cast<std::size_t>(items[i].label)];
        const bool fact = std::ranges::any_of(meanings, [](const LabelMeaning& meaning) {
            return meaning.target.starts_with("episode.") || meaning.target.starts_with("event.") ||
                   (meaning.target.starts_with("debrief.") && !meaning.target.starts_with("debrief.officer"));
        });
        if (fact && ++facts == facts_min) return i;
    }
    return 0;
}

void Interpreter::add_loose(const LayoutItem& item, bool free, bool title) {
    for (const std::vector<LayoutWord>& words : paragraphs_of(item.words)) {
        LooseText loose{
            passage_text(words), source_of(words), scope_, reading_confidence(words), free, title};
        loose.written = written_;
        loose.quoted = quoted_;
        loose.day = headed_day_;
        if (const auto moment = parse_iso_local_time(item.moment)) {
            loose.moment = moment;
            loose.author = item.author;
            loose.written = moment->date;
        } else if (const auto time = find_time(item.moment, std::nullopt, true)) {
            loose.clock = time->minutes;
        }
        note_introduced(loose.text);
        loose.words = &loose_words_.emplace_back(words);
        loose_.push_back(std::move(loose));
    }
}

}  // namespace homeward
