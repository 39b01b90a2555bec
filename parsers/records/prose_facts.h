#pragma once
// Facts told in sentences: an officer's statement names the child, the times and places without any label.

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/records/assembly.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/prose_kin.h"
#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/prose_subjects.h"
#include "parsers/records/prose_times.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/rules.h"
#include "parsers/records/time_words.h"

namespace homeward {

/// What is wanted from prose: everything, or beside a form only what the form's own labels did not tell.
enum class FactScope { all, events_only };

/// Reads texts about one child and episode sentence by sentence and adds what its cues tell to `assembly`.
/// Every candidate ranks below those of labels; where two sentences differ the better told one is given with
/// doubt, or both are left to a person.
void read_facts(const std::vector<LooseText>& texts,
                FactScope wanted,
                const Rules& rules,
                Assembly& assembly);

/// A value of `field` that `text` tells in the words `raw`, with the place of these words.
Candidate told_of(std::string_view field, std::string value, const std::string& raw, const LooseText& text);

/// Where in time an account stands.
struct DayTold {
    std::optional<Date> day;
    std::optional<std::chrono::minutes> clock;
    std::optional<Date> year_hint;  ///< A day of the episode's year.
};

/// The steps of read_facts(): what has been told so far, and how each kind of fact is read from a sentence.
class FactReader {
public:
    FactReader(const std::vector<LooseText>& texts, FactScope wanted, const Rules& rules, Assembly& assembly);
    void read();
    /// The day and time that the texts told last, for those which go on from there.
    DayTold last_told() const { return {anchor_, anchor_clock_, year_hint_}; }
    void begin_with(const DayTold& told) {
        anchor_ = told.day;
        anchor_clock_ = told.clock;
        year_hint_ = told.year_hint;
    }
    /// Whether the texts say of an officer that he or she held a debrief.
    bool names_holder() const;
    /// Another text of the same paper does: who only signs is not the officer.
    void expect_holder() { holder_named_ = true; }

private:
    struct Told {
        std::string field;
        std::string value;
        std::string raw;
        const LooseText* text = nullptr;
        double weight = 1;    ///< 1 for what is said plainly.
        bool holder = false;  ///< Of an officer's: a sentence says that this one spoke to the child.
        bool margin = false;  ///< By the margin of the entry, in which `raw` stands.
    };
    /// The part of a sentence that an event's words rule.
    struct EventPart {
        Cue cue;
        std::size_t begin = 0;
        std::size_t end = 0;  ///< Bytes of the sentence.
    };

    /// What an event's moment and place are called, and how surely its words tell of it.
    struct EventFields {
        std::string_view event;
        std::string at;
        std::string place;  ///< Empty where the event's place is asked by no field.
        double plain = 1;
    };

    /// Where a sentence may tell who reported: words of it.
    struct ReporterWords {
        std::size_t from = 0;
        std::size_t to = 0;    ///< The word behind the last.
        bool passive = false;  ///< `Reported by`: nobody else can stand there.
    };
    /// Sentences of all texts, by their place among them.
    struct WriterTalks {
        std::map<std::string_view, std::size_t> places;              ///< Of each the first.
        std::vector<std::pair<std::size_t, std::string_view>> told;  ///< `I spoke to him`.
    };
    struct Reporter {
        std::string name;
        std::string relation;
    };

    const std::vector<LooseText>& texts_;
    FactScope wanted_;
    const Rules& rules_;
    Assembly& assembly_;
    const LooseText* text_ = nullptr;
    std::vector<Told> told_;
    std::vector<Told>
        told_by_entry_;  ///< Told by the moment of an entry alone: what a sentence dates goes before.
    std::optional<Date> year_hint_;
    std::optional<Date>
        paper_written_;  ///< As the paper's own words tell it: `Entries for Monday 16 March 2026`.
    std::optional<LocalTime> at_work_;  ///< When whoever writes was at it: `On 6 May I was sent to`.
    std::optional<EntryClock> entry_;   ///< Of the text that is read.
    bool holder_named_ = false;
    std::optional<Date> anchor_;
    std::optional<std::chrono::minutes> anchor_clock_;
    ChildWords child_;        ///< Its name once it is known, and how the texts speak of it.
    LastPerson last_person_;  ///< Of the sentence before in the same text.
    KinNames kin_;            ///< Who was introduced by a relation to the child.
    KnownSexes known_;
    const People* people_ = nullptr;  ///< Of the sentence that is read.
    bool earlier_ = false;            ///< The text tells of an earlier episode.
    bool officer_is_author_ = false;
    std::string unplaced_;             ///< The place that the event just told still lacks.
    Sex unplaced_sex_ = Sex::unknown;  ///< Of the pronoun by which its sentence began to tell of it.
    bool names_child_alone_ = false;   ///< No label gave the child's name.
    mutable std::optional<std::size_t> located_in_;  ///< The first text that tells a find, once looked for;
    mutable std::size_t located_not_before_ = 0;     ///< the texts before this one do not.
    mutable std::optional<WriterTalks> talks_;       ///< Once a sentence asks for them.
    bool writer_held_ = false;  ///< Whoever wrote the text says to have held the debrief.

    void give(std::string_view field, std::string value, const Sentence& s, double weight = 1);
    bool is_told_by_label(std::string_view field) const;
    bool is_of_other_days() const;
    void give_by_entry(std::string_view field, const Sentence& s);
    void settle_entries();
    void tell_first_call();
    void read_author(const Sentence& s);
    bool is_back_in_log() const;
    bool is_seen_at_entry(const Sentence& s, const Cue& cue) const;
    bool is_by_police(const Sentence& s, const Cue& cue) const;
    bool is_superseded(std::string_view field, std::string_view value) const;
    void resolve();
    void doubt_disorder();
    void prefer_holder();
    /// Whether `name` is the child's, in full or in part.
    bool is_child(std::string_view name) const;
    /// Whether the words speak of the child by a forename.
    bool speaks_of_child(std::string_view words) const;

    void find_child_name();
    void add_mentions(std::map<std::string, double>& weights) const;
    void know_labelled_name();
    void read_sentence(const Sentence& s);
    bool tells_of_earlier(const Sentence& s);
    bool opens_with_other_month(const Sentence& s) const;
    bool is_other_month(const StatementWord& word) const;
    bool is_of_other_time(const Sentence& s, const Cue& cue) const;
    bool belongs_to_another(const Sentence& s, std::size_t byte) const;
    void read_child(const Sentence& s);
    void read_age(const Sentence& s);
    bool is_age_of_child(const Sentence& s, std::size_t word, std::size_t behind, bool told) const;
    bool tells_of_care() const;
    void read_pieces(const Sentence& s);
    void read_gender(const Sentence& s);
    void read_home(const Sentence& s);
    void read_address(const Sentence& s);
    void read_placed_where(const Sentence& s);
    void read_placed_by(const Sentence& s);
    void read_school(const Sentence& s);
    void read_phone(const Sentence& s);
    void read_phone_to_reach(const Sentence& s);
    bool is_reached(const Sentence& s, std::size_t child, std::size_t announcing) const;
    void read_ethnicity(const Sentence& s);
    std::size_t behind(const Sentence& s, std::initializer_list<std::string_view> cues) const;
    std::size_t behind_of(const std::string& lower) const;
    void read_officer(const Sentence& s);
    void give_officer(const Officer& officer, const Sentence& s, double weight, bool holder = false);
    bool introduces_writer(const Sentence& s, const OfficerRun& run) const;
    bool holds_debrief(const Sentence& s, const OfficerRun& run) const;
    void read_writer_without_rank(const Sentence& s);
    void read_own_number(const Sentence& s);
    void read_signature(std::string_view text);
    void complete_officer();
    bool note_of_talk(const Sentence& s, const OfficerRun& run, const Officer& officer);
    void read_signer(std::string_view text);
    bool names_kin(const Sentence& s, std::size_t byte) const;
    void read_reporter(const Sentence& s, const EventPart& part);
    void read_named_reporter(const Sentence& s);
    void give_reporter(const Reporter& found, bool plausible, const Sentence& s);
    ReporterWords words_of_reporter(const Sentence& s, const EventPart& part) const;
    Reporter reporter_among(const Sentence& s, const ReporterWords& words) const;
    const NameRun* reporter_run(const Sentence& s,
                                std::size_t i,
                                const ReporterWords& within,
                                const std::vector<NameRun>& runs) const;
    bool stands_before_role(const Sentence& s,
                            std::size_t i,
                            const ReporterWords& within,
                            const NameRun& run) const;
    std::size_t relation_words_at(const Sentence& s, std::size_t word, const ReporterWords& within) const;

    void note_work(const Sentence& s);
    void read_events(const Sentence& s);
    void find_day_written();
    std::optional<Date> written() const;
    std::vector<ToldTime> times_of(const Sentence& s) const;
    std::vector<EventPart> event_parts(const Sentence& s) const;
    static EventFields fields_of(std::string_view event);
    static const ToldTime* moment_of(const Sentence& s,
                                     const EventPart& part,
                                     const std::vector<ToldTime>& times);
    static std::string words_of_place(const Sentence& s,
                                      const EventPart& part,
                                      const std::vector<ToldTime>& times);
    bool tell_moment(const Sentence& s,
                     const EventPart& part,
                     const EventFields& fields,
                     const ToldTime* chosen);
    void tell_place(const Sentence& s,
                    const EventPart& part,
                    const EventFields& fields,
                    const std::string& rest,
                    bool timed);
    void read_event(const Sentence& s, const EventPart& part, const std::vector<ToldTime>& times);
    bool names_another_before(const Sentence& s, const Cue& cue) const;
    bool is_real(const Sentence& s, const Cue& cue) const;
    bool is_by_officer(const Sentence& s, const Cue& cue) const;
    bool is_with_child(const Sentence& s, const Cue& cue) const;
    bool is_whose(const Sentence& s, std::size_t word) const;
    static bool is_quoted(const Sentence& s, const Cue& cue);
    static bool sees_a_deed(const Sentence& s, const Cue& cue);
    bool is_found_before(const ToldTime* told) const;
    static bool says_when_else(const Sentence& s, const Cue& cue);
    static bool is_brought(const Sentence& s, const Cue& cue);
    bool was_located() const;
    static bool comes_from_there(const Sentence& s, const Cue& cue);
    static std::string_view bare_event(const Sentence& s);
    static void add_bare_events(const Sentence& s, std::vector<Cue>& cues);
    static bool goes_on_in_list(const Sentence& s, const Cue& cue);
    bool is_near(const ToldTime& time) const;
    bool finds_child_by_name(const Sentence& s, const Cue& cue) const;
    bool is_seen_by_nobody(const Sentence& s, const Cue& cue) const;
    bool is_find_by_writer(const Sentence& s, const Cue& cue) const;
    WriterTalks find_talks_of_writer() const;
    static bool finds_a_thing_behind(const Sentence& s, const Cue& cue);
    void undo_finds(const Sentence& s);
    bool is_found_in_note(const Sentence& s, const Cue& cue) const;
    static bool is_seen_thing(const Sentence& s, const Cue& cue);
    static bool names_a_desk(const Sentence& s, const Cue& cue);
    bool is_to_speak(const Sentence& s, const Cue& attended) const;
    bool is_told_of_another(const Sentence& s, const Cue& cue) const;
    bool is_next_event(std::string_view event) const;
    bool read_span_away(const Sentence& s, const std::vector<ToldTime>& times);
    bool is_told(std::string_view event, const Sentence& s, const Cue& cue) const;
    std::optional<Date> day_by_entry(std::chrono::minutes clock) const;
    static bool is_by_writer(const Sentence& s, const Cue& cue);
    void read_method(const Sentence& s, const EventPart& part);
    void read_place_after(const Sentence& s);
    static std::optional<std::string> headed_place(const Sentence& s);
    void read_seen_at(const Sentence& s, const EventPart& part, const std::string& rest);

    void read_answers(const Sentence& s);
    void read_risk(const Sentence& s);
    void read_count(const Sentence& s);
};

}  // namespace homeward
