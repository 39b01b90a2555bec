#pragma once
// What labels, headings and texts of a laid-out paper mean, one after another: the nearest heading decides
// between readings, and a value goes to the child and episode that are being told of. A step of extract().

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/assembly.h"
#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// Prose that stands under no heading.
struct LooseText {
    std::string text;
    Source source;
    Scope scope;
    double confidence = 1;
    bool under_free_heading = false;  ///< `Narrative`, `Details`: prose for certain.
    bool is_title = false;  ///< Before the first fact and no sentence: it may tell facts, but is no passage.
    std::optional<Date> written = {};  ///< The day of the mail in which it stands.
    bool is_signature = false;  ///< Below a letter, or a short line with a rank: who wrote, and no passage.
    std::optional<LocalTime> moment = {};            ///< When the entry of a log was made, by its margin.
    std::optional<std::chrono::minutes> clock = {};  ///< Its time, where no day is known.
    bool quoted = false;                             ///< In an older message below its answer.
    const std::vector<LayoutWord>* words =
        nullptr;                   ///< As printed; the interpreter's own, null where unknown.
    std::string about = {};        ///< The forename that stands before it as a label does: `Jack: …`.
    std::optional<Date> day = {};  ///< Of the heading above it: of clocks that have none.
    std::vector<LayoutWord> author = {};  ///< Who made the entry, by its margin: `PC 3481 Orme`.
    std::string topic = {};               ///< Of the heading above it, where facts are told under headings.
    std::vector<std::string> joint = {};  ///< Likewise of a heading that names several topics.
};

/// Forenames and surname, folded, of each child; empty where not told.
using NamesOfChildren = std::map<int, std::pair<std::string, std::string>>;

/// The first names that `told` gives to each child who has a number.
NamesOfChildren names_of_children(std::span<const Candidate> told);

class Interpreter {
public:
    Interpreter(const Rules& rules, Assembly& assembly) : rules_(rules), assembly_(assembly) {}

    /// Says on which day the letter was sent whose body is read; call it before read().
    void set_written(const std::optional<Date>& day) { written_ = day; }
    /// Says on which day all happened that is read, as the heading above it has it; call it before read().
    void set_day(const std::optional<Date>& day) { hint_ = headed_day_ = day; }
    /// Says that a mail's body is read; likewise.
    void set_mail() { of_mail_ = true; }
    /// Says that a report is read whose facts stand in sentences under its headings; likewise.
    void set_report() { of_report_ = true; }
    void read(const std::vector<LayoutItem>& items);

    const std::vector<LooseText>& loose() const { return loose_; }
    /// What is told and is no passage: a log's entries. People and vehicles may stand in it.
    const std::vector<LooseText>& aside() const { return aside_; }
    const std::string& reference() const { return reference_; }
    const std::string& force_text() const { return force_text_; }
    /// Who took the report: the officer of a notification, and of nothing else.
    const std::vector<Candidate>& report_officer() const { return report_officer_; }
    int pairs_with_value() const { return pairs_with_value_; }
    /// Labels with values of which no rule says what they mean, as printed.
    const std::vector<std::string>& unknown_labels() const { return unknown_labels_; }
    /// Whether a table had more rows than any paper tells of children or episodes: the further ones were not
    /// read.
    bool left_rows_out() const { return rows_left_out_; }

private:
    const Rules& rules_;
    Assembly& assembly_;
    std::string strong_context_;  ///< Of the nearest heading; empty before any.
    std::string weak_context_;    ///< Of the nearest label that speaks of somebody or some event.
    std::string persons_row_;  ///< The context of a row about somebody else, until the child's labels go on.
    std::string target_;       ///< What the label being applied means.
    std::string open_topic_;   ///< Where texts go; empty where no heading announced a topic.
    std::vector<std::string> joint_topics_;  ///< Of the nearest heading or label, where it names several.
    bool open_free_ = false;                 ///< Under `Narrative` and the like.
    bool closed_ = false;                    ///< Behind a letter's closing words.
    bool facts_ahead_ = false;               ///< Labels of an episode or debrief follow: no letter ends here.
    bool cover_ = false;                     ///< On a fax's cover, before its paper.
    bool quoted_ = false;                    ///< In an older message below its answer.
    bool account_follows_ = false;           ///< Behind the heading that is read stands running text.
    bool headed_ = false;  ///< A heading stands over what is read, with no label in between.
    Scope scope_;
    std::optional<Date> hint_;
    std::optional<Date> headed_day_;
    std::optional<Date> written_;  ///< Of the message that is read: an older one below has its own.
    std::vector<LooseText> loose_;
    std::set<std::string> introduced_;                 ///< Forenames, folded, told with a day of birth.
    std::deque<std::vector<LayoutWord>> loose_words_;  ///< Of `loose_`; they stay where they are.
    std::vector<LooseText> aside_;
    std::vector<Candidate> report_officer_;
    std::string reference_;
    int reference_rank_ = 0;
    std::string force_text_;
    int pairs_with_value_ = 0;
    std::vector<std::string> unknown_labels_;
    std::string last_label_;
    std::map<std::string, std::string> names_;  ///< Of the child being told of, by the label that gave each.
    std::size_t repeat_from_ = 0;               ///< The candidate from which on a second child may be meant.
    bool table_of_children_ = false;
    bool columns_are_episodes_ = false;
    int rank_cap_ = 2;        ///< 0 while what is read may be prose and no answer.
    bool qualified_ = false;  ///< A yes or no was read with words that may turn it.
    enum class Relative { none, row, section };
    Relative relative_ =
        Relative::none;  ///< A row or a heading that names a relation: the next may be theirs.
    enum class Other { none, adult, young };
    Other other_ = Other::none;     ///< A row about somebody else: what is asked of anybody may be theirs.
    bool other_ahead_ = false;      ///< A label for somebody else stood alone, and may head their rows.
    bool corrected_ = false;        ///< Another value is told beside the one that is read.
    bool headed_children_ = false;  ///< `Child 1` stood over the first of them.

    std::set<std::string> forenames_;         ///< First names of the children of the
                                              ///< paper, where it has several.
    std::set<std::string> name_words_;        ///< Of anybody's name under a label.
    std::vector<Date> gone_days_;             ///< On which children went, where the paper tells of several.
    std::map<std::string, int> headed_days_;  ///< Episodes by the day, as headings gave it.
    bool scopes_ahead_ = false;               ///< A heading of another episode follows.
    bool of_all_ = false;                     ///< A heading says that what follows is told of all children.
    std::size_t at_ = 0;                      ///< Of the item that is read.
    bool of_mail_ = false;
    bool of_report_ = false;
    bool ends_paper_ = false;    ///< It is the last.
    std::size_t scoped_at_ = 0;  ///< Of the last paragraph that began with a
                                 ///< child's name or an episode.
    bool headed_here_ = false;   ///< A heading stands right above what is read.
    bool by_name_ = false;       ///< A child's name before what is read says whose it is.
    std::map<std::size_t, std::vector<LayoutWord>> named_sections_;  ///< Names over sections, by their item.
    std::set<int> family_rows_;                                      ///< Of the table that is open.
    bool unclear_rows_ =
        false;  ///< The rows of the table are told of one child each, and it is not known of whom.
    bool rows_left_out_ = false;
    std::vector<int> row_children_;  ///< Of a table whose rows begin with the name of a child who is known.

    struct Parts {
        std::optional<Date> date;
        std::optional<std::chrono::minutes> minutes;
        LayoutItem item;
        bool given = false;  ///< The day alone is given already.
    };
    std::map<std::pair<std::string, int>, Parts> parts_;  ///< Days and times under labels of their own.

    /// Whom and which episode a section's heading names.
    struct Section {
        std::vector<int> children;  ///< Empty for all of them, or where it names none.
        int episode = 0;  ///< From `Assembly::first_open_section` on where the heading says no number of one.
        bool names_child = false;  ///< One, some or all.
        bool of_all = false;
    };
    std::vector<int> together_;  ///< The children of a section that names some of them, and not all.
    int sections_ = 0;           ///< Sections so far that name a child and no episode.
    Scope outside_;              ///< Of what stands around the table that is read.

    std::vector<int> children_named(const std::string& folded, std::vector<std::string>& words) const;
    std::optional<Section> section_of(const std::string& printed, bool plain) const;
    void enter_section(const Section& section);
    void leave_sections();
    void enter_labelled_child(const LayoutItem& item);
    void note_names_and_days(const std::vector<LayoutItem>& items);
    std::optional<Date> day_of_line(const std::string& printed) const;
    bool is_of_both(const std::string& folded) const;
    bool is_scope_line(const std::string& printed) const;
    std::optional<std::vector<LayoutItem>> with_scope_lines_apart(const std::vector<LayoutItem>& items) const;
    int episode_of_day(const Date& day);
    bool enter_scope_line(const std::string& printed, bool within);
    void leave_last_episode();
    std::size_t last_scope_line(const std::vector<LayoutItem>& items) const;
    bool apply_under_scope(const LayoutItem& item);
    bool add_about(const LayoutItem& item);
    void note_introduced(const std::string& text);
    bool may_end_in_section(const LayoutItem& item) const;
    std::optional<Section> cut_next_section(LayoutItem& item) const;
    void read_for_all(const LayoutItem& item);
    void read_item(const LayoutItem& item);
    bool tells_birth(const LayoutItem& item) const;
    std::optional<std::vector<LayoutItem>> with_names_apart(const std::vector<LayoutItem>& items) const;
    void find_named_sections(const std::vector<LayoutItem>& items);
    std::size_t last_facts(const std::vector<LayoutItem>& items) const;
    void read_in_order(const std::vector<LayoutItem>& items);
    int known_child(const std::string& folded) const;
    int child_in_label(const std::string& folded) const;
    int child_of_label(const std::string& printed) const;
    void leave_child(const std::string& label);
    bool heads_paragraphs(const LayoutItem& item);
    bool split_behind_moment(const LayoutItem& item);
    void read_pair(const LayoutItem& item);
    bool read_shares(const LayoutItem& item);
    bool split_behind_name(const LayoutItem& item);
    void leave_persons_row();
    void note_relative(const LayoutItem& item, const std::vector<std::string>& targets);
    Other other_named(const std::string& folded) const;
    void note_other(const LayoutItem& item);
    void note_signer(const LayoutItem& item);
    bool is_of_other(Candidate& candidate, const LayoutItem& item) const;
    bool apply_one_status(const LayoutItem& item);
    bool apply_statuses(const LayoutItem& item);
    void unknown_pair(const LayoutItem& item);
    void add_as_text(const LayoutItem& item);
    void add_with_label(const LayoutItem& item);
    bool is_told_before_colon(const LayoutItem& item) const;
    bool stays_closed(const LayoutItem& item, const std::vector<std::string>& targets);
    bool is_on_cover(const LayoutItem& item, const std::vector<std::string>& targets);
    bool is_mail_head(const LayoutItem& item, const std::string& value);
    bool apply_targets(const std::vector<std::string>& targets, const LayoutItem& item);
    std::optional<std::string> topic_of_speaker(const LayoutItem& item) const;
    void keep_words_of_answer(const std::vector<std::string>& targets, const LayoutItem& item, bool given);
    void open_topics(const std::vector<std::string>& targets, const LayoutItem& item, bool given);
    bool begins_child(std::size_t at, const LayoutItem& item);
    std::vector<int> children_of_rows(const std::vector<LayoutItem>& items, std::size_t at) const;
    bool is_row_too_many(const LayoutItem& item) const;
    void note_family_rows(const std::vector<LayoutItem>& items, std::size_t at);
    bool is_of_family(const LayoutItem& item) const;
    void enter_row(const std::vector<LayoutItem>& items, std::size_t at);
    bool heads_other_person(const LayoutItem& item, const LayoutItem& next) const;
    void heading(const LayoutItem& item);
    bool open_what_it_means(const std::vector<LabelMeaning>& meanings, const LayoutItem& item);
    void unknown_heading(const LayoutItem& item);
    void pair(const LayoutItem& item);
    void pair_of(const LayoutItem& item, int child);
    bool apply_bare_answer(const std::vector<std::string>& targets, const LayoutItem& item);
    void scoped_pair(const LayoutItem& item);
    bool one_named() const;
    void person_column(const LayoutItem& item);
    void text(const LayoutItem& item);
    bool tells_something() const;
    void note_message_head(const LayoutItem& item);
    void note_quotation(const LayoutItem& item);
    void sign(const LayoutItem& item);
    void add_loose(const LayoutItem& item, bool free, bool title);
    bool is_title(std::string_view target) const;
    bool scope_heading(const std::string& printed);
    void leave_columns();
    bool is_childs_own(const LayoutItem& item) const;
    std::vector<std::string> targets_of(const LayoutItem& item) const;
    bool apply(const std::string& target, const LayoutItem& printed);
    bool apply_target(const std::string& target, const LayoutItem& item);
    bool apply_field(const std::string& target, const LayoutItem& item);
    bool apply_address_with_more(const std::string& target, LayoutItem item, std::size_t own);
    bool apply_sex_and_ethnicity(const LayoutItem& item);
    bool apply_birth_and_ethnicity(const LayoutItem& item);
    void apply_beside_value(const FieldRow& row, const LayoutItem& item);
    bool is_place_of_talk(const FieldRow& row, const LayoutItem& item) const;
    bool apply_turned(const std::string& target, const LayoutItem& item);
    bool apply_part(const std::string& target, const LayoutItem& item);
    bool apply_person_pieces(const LayoutItem& item);
    void take_barred_pieces(std::string& text, const LayoutItem& item);
    void take_sex_letter(std::string& text, const LayoutItem& item);
    void take_description(std::string& text, const LayoutItem& item);
    bool apply_child_name(const LayoutItem& item);
    bool apply_children(const LayoutItem& item);
    bool apply_officer(const LayoutItem& item);
    bool apply_reporter(const LayoutItem& item);
    bool apply_reporter_with_relation(const LayoutItem& item);
    bool apply_event(const std::string& event, const LayoutItem& item);
    bool apply_span(const LayoutItem& item);
    bool span_below(const LayoutItem& heading, const LayoutItem& item);
    std::string take_debrief_pieces(const std::string& rest, const LayoutItem& item);
    void apply_by(const std::string& event,
                  const LayoutItem& item,
                  const std::string& by,
                  const std::string& text,
                  bool timed);
    void apply_talk(const std::string& when, const LayoutItem& item);
    void apply_reporter_beside_time(const std::string& beside, const LayoutItem& item);
    bool apply_return(const std::string& rest, const LayoutItem& item);
    bool read_talk_line(const LayoutItem& item);
    bool apply_event_place(const std::string& event,
                           const LayoutItem& item,
                           const std::string& place_text,
                           bool timed);
    void apply_narrative(const std::string& topic, const LayoutItem& item);
    void give(std::string_view field,
              std::string value,
              const LayoutItem& item,
              double fit,
              int rank,
              std::string raw = {});
    bool is_relatives(std::string_view field) const;
    bool is_left_to_relative(Candidate& candidate) const;
    bool names_relative(const std::string& folded) const;
    void note_day(const Candidate& candidate, const LayoutItem& item);
    void remember_context(const std::string& target);
    void notice_child(const LayoutItem& item, const std::string& name);
    void finish_parts();
    void share_scopes();
    double base_confidence(const LayoutItem& item) const;
    Evidence evidence_of(const LayoutItem& item) const;
};

/// Whether a folded label asks two or more of age, sex and day of birth in one answer.
bool asks_several_of_person(const std::string& label);

/// The words of a passage as running text: lines joined, list items on lines of their own.
std::string passage_text(const std::vector<LayoutWord>& words);

/// The words of each paragraph: one ends in a stop on a line that had room for the next one's first word.
std::vector<std::vector<LayoutWord>> paragraphs_of(const std::vector<LayoutWord>& words);

/// Adds `next`, the first word of a line, to `text`, whose last line ends in a hyphen: the hyphen goes where
/// the two halves are one word.
void join_hyphen(std::string& text, std::string_view next);

}  // namespace homeward
