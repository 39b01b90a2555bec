#pragma once
// The wordings of templates/police as a vocabulary of labels for the layout.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parsers/base/word_set.h"
#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// Finds labels by their words. `recognised`: the paper is a scan, so that one or two slips are forgiven.
/// Refers to `rules`, which must outlive it. Not for use by two threads at once.
class PoliceVocabulary : public LabelVocabulary {
public:
    PoliceVocabulary(const Rules& rules, bool recognised);

    std::optional<LabelHit> find(std::string_view printed, bool marked) const override;
    bool is_answer(std::string_view printed) const override;
    bool same_meaning(int a, int b) const override;
    std::size_t words_max() const override { return rules_.label_words_max; }

private:
    const Rules& rules_;
    bool recognised_;
    mutable std::array<WordMap<std::optional<LabelHit>>, 2>
        known_;  ///< What was asked before, unmarked and marked.
    // Where `recognised_`: every wording in the order of the alphabet, so that of two equally near the same
    // one is taken in every run and build; and the wordings with one letter left out.
    std::vector<std::pair<std::string_view, int>> wordings_;
    std::unordered_map<std::string, int> slips_;

    /// A label as files in Welsh compare it.
    struct WelshLabel {
        std::string folded;
        std::vector<std::string> words = {};  ///< Those that matter, without the child.
        std::vector<std::string> all = {};    ///< Every word, without its mutation.
        std::string key = {};                 ///< By which `welsh_labels` knows it.
    };
    mutable WelshLabel welsh_;  ///< The last one: a label is asked of several lists in turn.

    const WelshLabel& welsh_of(const std::string& folded) const;
    std::optional<LabelHit> look_up(std::string_view printed, bool marked) const;
    std::optional<LabelHit> by_sides(std::string_view printed) const;
    std::optional<int> listed_in_welsh(const std::string& folded) const;
    std::optional<int> exact(const std::string& folded) const;
    std::optional<int> by_words(std::string_view printed) const;
    std::optional<int> by_pattern(const std::string& folded) const;
    std::optional<int> by_closed_pattern(const std::string& folded, const std::string& plain) const;
    std::optional<LabelHit> by_short_forms(const std::string& folded, bool marked) const;
    std::optional<int> by_slip(const std::string& folded) const;
    LabelHit hit_of(int id, LabelMatch match) const;
};

}  // namespace homeward
