#pragma once
// What was read so far, before it is weighed: candidates for fields and passages, each with the child and the
// episode that it is about. A step of extract().

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "parsers/records/confidence.h"
#include "parsers/records/extraction.h"
#include "parsers/text/layout.h"

namespace homeward {

/// Whom a thing is about; 0 is all of them.
struct Scope {
    int child = 0;
    int episode = 0;
    friend bool operator==(const Scope&, const Scope&) = default;
};

/// One possible value.
struct Candidate {
    Field field;
    Scope scope;
    bool quoted = false;  ///< Told by an older message below the one that is sent.
    int rank = 0;  ///< A value under its own label (2) beats one out of a longer value (1) or a sentence (0).
};

struct ScopedPassage {
    Passage passage;
    Scope scope;
    bool of_all = false;                  ///< A heading says that it is told of all children.
    bool named = false;                   ///< A child's name before it says whose it is; what
                                          ///< stands around it may be of all.
    std::vector<std::string> joint = {};  ///< Topics of a heading that names several.
};

/// The place of words: the box of those on the first word's page.
Source source_of(const std::vector<LayoutWord>& words);

/// How far the words were read surely, 0 to 1: as the worst of up to ten, as the worst tenth of more.
double reading_confidence(const std::vector<LayoutWord>& words);

class Assembly {
public:
    /// Sections that name a child and no episode are told of episodes from this number on, until
    /// settle_sections().
    static constexpr int first_open_section = 50;
    static constexpr int open_sections_max = 48;

    /// No more for one field of one child and episode than any paper tells: each is weighed with each.
    void add(Candidate candidate);
    void add(ScopedPassage passage) { passages_.push_back(std::move(passage)); }

    const std::vector<Candidate>& candidates() const { return candidates_; }
    const std::vector<ScopedPassage>& passages() const { return passages_; }
    /// Puts other passages in the place of all so far.
    void replace_passages(std::vector<ScopedPassage> passages) { passages_ = std::move(passages); }
    bool has(std::string_view field) const;
    /// Likewise, by the message on top alone.
    bool has_unquoted(std::string_view field) const;
    /// What `chosen` picks is shown to a person and not given.
    void leave_to_a_person(const std::function<bool(const Candidate&)>& chosen);

    /// What was told since the first name of a child, until now of nobody by number, is told of child 1.
    void claim_for_first_child();
    /// Candidates from `first` on are told of `child`.
    void move_since(std::size_t first, int child);
    /// A heading that speaks of no child begins: what follows may be told of all of them.
    void begin_common_section() { common_from_ = candidates_.size(); }
    void end_common_section() {
        common_from_ = 0;
        headed_ = true;
    }
    /// The highest number of a child of whom anything was told.
    int child_count() const { return child_count_; }
    /// Which sections of one child tell of different episodes, by their times: those get numbers in order.
    /// One without times goes on from the one before; a child with one episode has none numbered.
    void settle_sections();
    /// Facts about the episode that only the last child seems to have stood behind all children: they are
    /// told of every one.
    void share_after_last_child();

    /// A record for each child and episode that was told of, its fields weighed: one value for each, or none
    /// where the best is below the field's threshold or two are as good as each other.
    std::vector<Record> records(const ConfidenceTable& confidence = {}) const;

private:
    std::vector<Candidate> candidates_;
    std::map<std::tuple<std::string, int, int>, std::size_t> told_;  ///< Candidates of a field and scope.
    int child_count_ = 0;
    std::size_t common_from_ =
        0;  ///< The first candidate behind the last child's own block; 0 where there is none.
    std::vector<ScopedPassage> passages_;

    bool headed_ = false;  ///< Headings say which child is told of.

    void share_last_episode();
    std::map<int, std::string> first_names() const;
    std::vector<int> children_of_sentences(std::string_view text) const;
    bool tells_of_all(int last) const;
    void share_passages();
    void tell_each_child();
    Record record_of(const Scope& scope, const ConfidenceTable& confidence) const;
    double surest_reading(const FieldRow& row, const Field& field) const;
};

}  // namespace homeward
