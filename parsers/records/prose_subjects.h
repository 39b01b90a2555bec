#pragma once
// Whose sentence it is: a debrief tells of the child's mother, brother and friends too, and what is told of
// them is not the child's. A step of read_facts().

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parsers/records/prose_words.h"

namespace homeward {

enum class Sex { unknown, female, male };

/// How the paper speaks of the child.
struct ChildWords {
    std::vector<std::string> forenames;  ///< Words, folded.
    std::vector<std::string> surnames;
    Sex pronoun = Sex::unknown;  ///< Of `she` and `he`, where nearly all are the one or the other.

    /// Whether each word of `name` is one of the child's names, and one of several a forename.
    bool are_name(std::string_view name) const;
};

/// The pronoun that `text` uses nearly always; of three or more of them, three in four.
Sex usual_pronoun(std::string_view text);

/// Of the first `she` or `he` of the sentence.
Sex first_sex(const Sentence& s);

/// Whom the sentences so far leave one thinking of: `He` in the next may be another's brother.
struct LastPerson {
    bool another = false;  ///< The sentence before told of another, and spoke of the child nowhere.
    bool subject = false;  ///< It told first of another, whether or not it spoke of the child: `Her friend`.
    Sex sex = Sex::unknown;
};

/// What the sentences so far tell of those who are named: `her sister Grace`.
using KnownSexes = std::map<std::string, Sex>;

/// The people that one sentence names, in order.
class People {
public:
    People(const Sentence& s,
           const ChildWords& child,
           const EntityRules& rules,
           LastPerson before,
           KnownSexes& known);

    /// Whether another person does or suffers what the phrasing tells: the nearest subject before it, or the
    /// one behind it whom it is done to (`hit her brother`).
    bool is_of_another(const Cue& cue) const;
    /// Likewise of what happens to a missing child, of whom a bare pronoun tells unless its sex forbids it.
    bool is_event_of_another(const Cue& cue) const;
    /// Whether what stands at `word` belongs to another: the person named nearest before it.
    bool belongs_to_another(std::size_t word) const;
    /// What the next sentence goes on from.
    LastPerson last() const;

private:
    struct Person {
        std::size_t first = 0;
        std::size_t last = 0;
        bool child = false;
        bool pronoun = false;
        bool owner = false;     ///< `Jake's`, `his`: what belongs to the person stands behind.
        bool object = false;    ///< Behind `with`, `by`, `told`: not the one who does it.
        bool of_child = false;  ///< `her mother`: the child is spoken of too.
        Sex sex = Sex::unknown;
    };

    const Sentence& s_;
    const ChildWords& child_;
    const EntityRules& rules_;
    LastPerson before_;
    KnownSexes& known_;
    std::vector<Person> people_;

    bool stands_behind_rank(std::size_t word) const;
    std::optional<Person> name_at(const std::vector<NameRun>& runs, std::size_t word) const;
    std::optional<Person> kin_at(std::size_t word) const;
    std::optional<Person> pronoun_at(std::size_t word) const;
    bool is_object(const Person& person) const;
    bool is_another(std::size_t person) const;
    void join_pairs();
};

}  // namespace homeward
