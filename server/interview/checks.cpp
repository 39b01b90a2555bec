#include "server/interview/checks.h"

#include <algorithm>
#include <tuple>

#include "parsers/base/ascii.h"
#include "server/interview/check_context.h"

namespace homeward {

namespace {

// What a reader reads of an answer: not the word of a chosen option.
std::string text_of(const Question& question, const Answer& answer) {
    std::string text;
    const auto add = [&](std::string_view more) {
        if (!trimmed(more).empty()) text += (text.empty() ? "" : "\n") + std::string(more);
    };
    const bool prose = question.type == QuestionType::long_text || question.type == QuestionType::text;
    if (prose) add(answer.value.string_or(""));
    for (const Json& row : answer.value.items()) {
        for (const auto& [column, cell] : row.members()) add(cell.string_or(""));
    }
    add(answer.text);
    return text;
}

bool is_held(const Interview& interview, const Form& form) {
    const std::string& outcome = interview.outcome.kind;
    if (outcome == "refused" || outcome == "did_not_attend" || outcome == "missing_again") return false;
    for (const FormSection& section : form.sections) {
        for (const Question& question : section.questions) {
            const auto answer = interview.answers.find(question.id);
            if (answer == interview.answers.end() || !answer->second.confirmed) continue;
            const std::string_view value = answer->second.value.string_or("");
            if (question.means == "offer_accepted" && value == "no") return false;
            if (question.means == "interview_refused" && value == "yes") return false;
        }
    }
    return true;
}

void fill(std::string& message, Placeholders filled) {
    for (const auto& [name, value] : filled) {
        const std::string placeholder = "{" + std::string(name) + "}";
        const auto at = message.find(placeholder);
        if (at != std::string::npos) message.replace(at, placeholder.size(), value);
    }
}

// The reason that a person gave for this finding: for the one answer, or for the check.
std::string reason_for(const Interview& interview, const Finding& finding) {
    const auto slash = finding.pointer.rfind('/');
    const std::string place = finding.pointer.substr(slash == std::string::npos ? 0 : slash + 1);
    const std::string_view of_place = interview.reasons[finding.check + "/" + place].string_or("");
    return std::string(trimmed(of_place.empty() ? interview.reasons[finding.check].string_or("") : of_place));
}

bool runs(const CheckRule& rule, const CheckContext& context) {
    const auto holds = [&](const std::vector<std::string>& forms) {
        return std::ranges::find(forms, context.form.id) != forms.end();
    };
    return rule.on && (rule.forms.empty() || holds(rule.forms)) && !holds(rule.not_on) &&
           (context.held || !rule.only_if_held);
}

}  // namespace

CheckContext::CheckContext(const Interview& the_interview, const Form& the_form, const CheckTools& the_tools)
    : interview(the_interview), form(the_form), tools(the_tools), held(is_held(the_interview, the_form)) {
    for (const FormSection& section : form.sections) {
        if (!is_shown(section.shown_if, interview) && held) continue;
        for (const Question& question : section.questions) {
            if (!is_shown(question.shown_if, interview) || (!held && !question.short_form)) continue;
            Asked one;
            one.question = &question;
            const auto answer = interview.answers.find(question.id);
            if (answer != interview.answers.end()) {
                one.unconfirmed = !answer->second.confirmed;
                if (!one.unconfirmed) one.answer = &answer->second;
            }
            if (one.answer) one.text = text_of(question, *one.answer);
            one.words = folded_words(one.text);
            asked.push_back(std::move(one));
        }
    }
    for (const Beside& beside : interview.beside) police.push_back(folded_words(beside.text));
}

const Asked* CheckContext::find(std::string_view means) const {
    const auto found =
        std::ranges::find_if(asked, [&](const Asked& one) { return one.question->means == means; });
    return found == asked.end() ? nullptr : &*found;
}

bool CheckContext::has_field(std::string_view means) const {
    return std::ranges::any_of(form.sections, [&](const FormSection& section) {
        return std::ranges::any_of(section.questions,
                                   [&](const Question& one) { return one.means == means; });
    });
}

std::string_view CheckContext::fact(std::string_view id) const {
    const auto found = interview.header.find(id);
    return found == interview.header.end() ? std::string_view() : found->second.value.string_or("");
}

const std::vector<CheckContext::ConcernAt>& CheckContext::concerns() const {
    if (!concerns_) {
        concerns_.emplace();
        for (const Asked& one : asked) {
            // The flags' own text explains them.
            if (one.text.empty() || one.question->means.ends_with("_concern") || !tools.concerns) continue;
            for (ConcernHit& hit : tools.concerns(one.text)) concerns_->push_back({std::move(hit), &one});
        }
    }
    return *concerns_;
}

std::optional<ConcernHit> CheckContext::concern(std::initializer_list<std::string_view> prefixes,
                                                bool possible_too) const {
    for (const ConcernAt& one : concerns()) {
        const bool wanted = std::ranges::any_of(
            prefixes, [&](std::string_view prefix) { return one.hit.id.starts_with(prefix); });
        if (wanted && (possible_too || !one.hit.possible)) return one.hit;
    }
    return std::nullopt;
}

const Asked* CheckContext::concern_place(const ConcernHit& hit) const {
    for (const ConcernAt& one : concerns()) {
        if (one.hit.id == hit.id && one.hit.text == hit.text) return one.place;
    }
    return nullptr;
}

double CheckContext::number(std::string_view name, double otherwise) const {
    const auto found = rule->numbers.find(name);
    return found == rule->numbers.end() ? otherwise : found->second;
}

void CheckContext::find_fault(std::string pointer,
                              std::string_view message_case,
                              Placeholders filled,
                              std::vector<std::string> also) {
    auto message = rule->messages.find(message_case);
    if (message == rule->messages.end()) message = rule->messages.find("");
    Finding finding{rule->id, rule->severity, std::move(pointer), message->second, std::move(also), {}};
    fill(finding.message, filled);
    if (finding.severity == Severity::wants_reason) finding.reason = reason_for(interview, finding);
    findings.push_back(std::move(finding));
}

void CheckContext::find_fault(const Asked& place, Placeholders filled, std::vector<std::string> also) {
    find_fault(place.pointer(), "", filled, std::move(also));
}

std::vector<Finding> check_interview(const Interview& interview,
                                     const Form& form,
                                     const CheckRules& rules,
                                     const CheckTools& tools) {
    CheckContext context(interview, form, tools);
    for (const auto& group : {answer_checks(), record_checks(), risk_checks()}) {
        for (const NamedCheck& check : group) {
            context.rule = rules.find(check.id);
            if (context.rule && runs(*context.rule, context)) check.run(context);
        }
    }
    std::ranges::stable_sort(context.findings, {}, [](const Finding& finding) {
        return std::tuple(finding.severity, !finding.reason.empty(), finding.check);
    });
    return std::move(context.findings);
}

bool may_be_signed(const std::vector<Finding>& findings) {
    return std::ranges::none_of(findings, [](const Finding& finding) {
        return finding.severity == Severity::blocks ||
               (finding.severity == Severity::wants_reason && finding.reason.empty());
    });
}

}  // namespace homeward
