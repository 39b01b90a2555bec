#pragma once
// What every quality check sees: the form's questions that show, their answers, and a place for findings.

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/interview/check_text.h"
#include "server/interview/checks.h"

namespace homeward {

/// A question that shows, its answer and the answer's words.
struct Asked {
    const Question* question = nullptr;
    const Answer* answer = nullptr;  ///< Null where there is none, or nobody confirmed it.
    bool unconfirmed = false;
    std::string text;                ///< What a reader reads: the free text, or the cells of a table.
    std::vector<std::string> words;  ///< Of `text`, folded.

    bool is_told() const { return answer && is_filled(*answer); }
    /// Told, or left blank for a reason that is an answer.
    bool is_answered() const { return is_told() || (answer && answer->blank); }
    std::string_view value() const { return answer ? answer->value.string_or("") : std::string_view(); }
    std::string pointer() const { return "/answers/" + question->id; }
};

using Placeholders = std::initializer_list<std::pair<std::string_view, std::string>>;

class CheckContext {
public:
    CheckContext(const Interview& interview, const Form& form, const CheckTools& tools);

    const Interview& interview;
    const Form& form;
    const CheckTools& tools;
    std::vector<Asked> asked;  ///< In the form's order.
    std::vector<std::vector<std::string>>
        police;        ///< Police texts that stand beside the questions, as words.
    bool held = true;  ///< Not refused, missed, or overtaken by a new disappearance.

    /// The question that shows and means this, or null: the form has no such field, or it does not show.
    const Asked* find(std::string_view means) const;
    /// Whether the form has such a question at all.
    bool has_field(std::string_view means) const;
    /// The header's fact, or empty text; suggestions count too, since a warning about one is better early.
    std::string_view fact(std::string_view id) const;
    /// Hits with these beginnings, in any answer: `exp_`.
    std::optional<ConcernHit> concern(std::initializer_list<std::string_view> prefixes,
                                      bool possible_too) const;
    /// The answer in which it stands.
    const Asked* concern_place(const ConcernHit& hit) const;

    /// The rule being run; findings are made in its name.
    const CheckRule* rule = nullptr;
    double number(std::string_view name, double otherwise) const;
    void find_fault(std::string pointer,
                    std::string_view message_case,
                    Placeholders filled,
                    std::vector<std::string> also = {});
    void find_fault(const Asked& place, Placeholders filled = {}, std::vector<std::string> also = {});

    std::vector<Finding> findings;

private:
    struct ConcernAt {
        ConcernHit hit;
        const Asked* place;
    };
    mutable std::optional<std::vector<ConcernAt>> concerns_;
    const std::vector<ConcernAt>& concerns() const;
};

/// A check: looks, and finds fault.
struct NamedCheck {
    std::string_view id;
    void (*run)(CheckContext& context);
};

std::span<const NamedCheck> answer_checks();  ///< What is in the answers.
std::span<const NamedCheck> record_checks();  ///< What was done, when and by whom.
std::span<const NamedCheck> risk_checks();    ///< Risk, intelligence and wording.

}  // namespace homeward
