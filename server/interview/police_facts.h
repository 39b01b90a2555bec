#pragma once
// What the papers of one child tell, fact by fact: each with its source, and what other papers say in its
// place.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/interview/interview.h"
#include "server/interview/subjects.h"

namespace homeward {

/// One record of the child with the paper it stands in.
struct Told {
    const PaperRead* paper = nullptr;
    const Record* record = nullptr;
    std::size_t episode = 0;
};

/// The field's value, or empty text where the record does not tell it.
std::string value_of(const Record& record, std::string_view id);

/// The day that a paper speaks of: when the debrief was held, or the report made. Empty where it is not told.
std::string told_at(const Told& told);

/// Where `field` stood, by which paper, told by whom and when.
AnswerSource source_in(const Told& told, std::string_view field, const Source& place, double confidence);

/// `Felt safe: not known`, as people read a fact.
std::string fact_in_words(const Field& field);

/// `Police debrief of 13 March 2026, page 2: `, so that words stay attributed wherever they are copied.
std::string attribution(const Told& told, int page);

/// All records of one child. The papers must outlive it.
class PoliceFacts {
public:
    /// `told` must not be empty.
    explicit PoliceFacts(std::vector<Told> told);

    const std::vector<Told>& told() const { return told_; }

    /// Whether `one` may tell the fact: facts of the episode are those of the latest; who the child is stands
    /// in every record.
    bool tells_of(const Told& one, std::string_view field) const;

    /// The fact as a suggestion: the paper that knows it best first, what others say in its place as
    /// alternatives. Nothing where no paper tells it.
    std::optional<Answer> fact(std::string_view id) const;

private:
    std::vector<std::pair<const Told*, const Field*>> candidates(std::string_view id) const;
    std::optional<Answer> paper_fact(std::string_view id) const;

    std::vector<Told> told_;
    std::size_t latest_episode_ = 0;
};

}  // namespace homeward
