// Q01 to Q20 save Q17: whether the answers say what they must.

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/interview/check_context.h"

namespace homeward {

namespace {

bool is_prose(const Asked& one) {
    return one.question->type == QuestionType::long_text || one.question->with_text;
}

// Whether the text is one of the rule's words for nothing, or holds no letter and no digit.
bool says_nothing(const CheckContext& context, const Asked& one) {
    const std::string folded = folded_label(one.text);
    return folded.empty() || std::ranges::find(context.rule->words, folded) != context.rule->words.end();
}

void every_field_complete(CheckContext& context) {
    for (const Asked& one : context.asked) {
        if (one.unconfirmed) {
            context.find_fault(one.pointer(), "unconfirmed", {{"label", one.question->label}});
            continue;
        }
        if (one.question->required == Required::optional) continue;
        if (!one.is_told()) {
            const bool explained =
                one.answer && one.answer->blank &&
                (one.answer->blank->kind == "declined" || one.answer->blank->kind == "does_not_know" ||
                 !trimmed(one.answer->blank->why).empty());
            if (explained) continue;
            const bool unexplained = one.answer && one.answer->blank;
            context.find_fault(one.pointer(), unexplained ? "why" : "", {{"label", one.question->label}});
            continue;
        }
        const bool words_only =
            one.question->type == QuestionType::long_text || one.question->type == QuestionType::text;
        if (words_only && one.answer->tags.empty() && says_nothing(context, one))
            context.find_fault(one, {{"label", one.question->label}});
    }
}

void no_repeated_paste(CheckContext& context) {
    const auto run = static_cast<std::size_t>(context.number("words", 12));
    const double alike = context.number("similarity", 0.6);
    for (std::size_t later = 0; later < context.asked.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const Asked& a = context.asked[earlier];
            const Asked& b = context.asked[later];
            if (a.words.size() < 8 || b.words.size() < 8) continue;
            if (longest_shared_run(a.words, b.words) < run && similarity(a.words, b.words) < alike) continue;
            context.find_fault(b, {{"field", a.question->label}}, {a.pointer()});
            break;
        }
    }
}

void concise(CheckContext& context) {
    for (const Asked& one : context.asked) {
        if (one.words.size() > static_cast<std::size_t>(context.number("words", 400))) {
            context.find_fault(one,
                               {{"label", one.question->label}, {"n", std::to_string(one.words.size())}});
        } else if (is_prose(one) && one.question->police != PoliceUse::attributed && one.words.size() >= 12 &&
                   share_taken_from(one.words, context.police) > context.number("pasted", 0.5)) {
            context.find_fault(one.pointer(), "pasted", {{"label", one.question->label}});
        }
    }
}

// Who an answer came from, so that two are told apart; empty for the record and for the interviewer.
std::string identity(const CheckContext& context, const AnswerSource& source) {
    if (source.kind == "police_document") return "police " + source.document;
    if (source.kind == "child") return "child";
    if (source.kind != "person") return {};
    const std::string name = folded_label(source.person.empty() ? source.role : source.person);
    return name == folded_label(context.interview.interviewer.name) ? std::string() : "person " + name;
}

void more_than_one_source(CheckContext& context) {
    std::set<std::string> sources;
    const auto add = [&](const Answer& answer) {
        if (answer.source) sources.insert(identity(context, *answer.source));
        for (const AnswerSource& source : answer.more_sources) sources.insert(identity(context, source));
    };
    for (const Asked& one : context.asked) {
        if (!one.is_told()) continue;
        add(*one.answer);
        if (one.question->voice == Voice::child) sources.insert("child");
        if (one.question->means != "others_information") continue;
        for (const Json& row : one.answer->value.items()) {
            sources.insert("person " + folded_label(row["who"].string_or("")));
        }
    }
    for (const auto& [id, fact] : context.interview.header) {
        if (fact.confirmed) add(fact);
    }
    sources.erase("");
    sources.erase("person ");
    if (sources.size() < 2) context.find_fault("/answers", "", {});
}

// Boxes that hold what others told: each needs to say who.
bool tells_of_others(const Question& question) {
    constexpr std::array means{"police_information",
                               "others_information",
                               "others_aware",
                               "others_trigger",
                               "parent_views",
                               "caregiver_response"};
    return question.police == PoliceUse::attributed ||
           std::ranges::find(means, question.means) != means.end();
}

void source_named(CheckContext& context) {
    for (const Asked& one : context.asked) {
        if (!one.is_told() || !tells_of_others(*one.question) || one.question->type == QuestionType::document)
            continue;
        if (one.question->type == QuestionType::list) {
            const bool nameless = std::ranges::any_of(one.answer->value.items(), [](const Json& row) {
                return trimmed(row["who"].string_or("")).empty();
            });
            if (nameless) context.find_fault(one, {{"label", one.question->label}});
        } else if (!one.words.empty() && (!one.answer->source || one.answer->source->kind.empty())) {
            context.find_fault(one, {{"label", one.question->label}});
        }
    }
}

void readable(CheckContext& context) {
    if (!context.tools.tidied) return;
    for (const Asked& one : context.asked) {
        if (!one.is_told() || one.question->type != QuestionType::long_text) continue;
        const std::string_view text = trimmed(one.answer->value.string_or(""));
        if (trimmed(context.tools.tidied(text)) != text)
            context.find_fault(one, {{"label", one.question->label}});
    }
}

void in_the_childs_voice(CheckContext& context) {
    const Asked* first = nullptr;
    bool told = false;
    bool spoken = false;
    for (const Asked& one : context.asked) {
        if (one.question->voice != Voice::child || one.question->required == Required::optional) continue;
        if (one.question->type != QuestionType::long_text && !one.question->with_text) continue;
        if (!first) first = &one;
        // A child who did not want to say has been asked and heard.
        told |= one.is_told();
        spoken |= speaks_itself(one.text);
        const bool from_paper =
            one.answer && one.answer->source && one.answer->source->kind == "police_document";
        if (one.is_told() &&
            (from_paper || (one.words.size() >= 12 &&
                            share_taken_from(one.words, context.police) >= context.number("police", 0.6))))
            context.find_fault(one.pointer(), "police", {{"label", one.question->label}});
    }
    if (first && (!told || !spoken)) context.find_fault(*first, {{"label", first->question->label}});
}

void asks(CheckContext& context, std::string_view means) {
    const Asked* one = context.find(means);
    if (one && !one->is_answered()) context.find_fault(*one, {{"label", one->question->label}});
}

void childs_view_of_risk(CheckContext& context) {
    asks(context, "sees_risks");
}

void people_clarified(CheckContext& context) {
    const Asked* people = context.find("people_mentioned");
    if (!people || !people->is_told()) return;
    for (const Json& row : people->answer->value.items()) {
        const std::string name(trimmed(row["name"].string_or("")));
        if (!name.empty() && trimmed(row["who"].string_or("")).empty())
            context.find_fault(*people, {{"name", name}});
    }
}

void reluctance_and_view(CheckContext& context) {
    const Asked* reluctance = context.find("reluctance");
    const Asked* view = context.find("view_reported");
    if (reluctance && view && !reluctance->is_answered() && !view->is_answered())
        context.find_fault(*reluctance, {}, {view->pointer()});
}

void police_view_compared(CheckContext& context) {
    asks(context, "view_reflected");
}

void police_documents(CheckContext& context) {
    for (const char* means : {"missing_notification", "found_debrief"}) {
        const Asked* one = context.find(means);
        if (one && !one->is_told()) context.find_fault(*one, {{"document", one->question->label}});
    }
}

void those_around_the_child(CheckContext& context) {
    for (const char* means : {"others_information", "parent_views", "caregiver_response"}) {
        const Asked* one = context.find(means);
        if (!one) continue;
        const bool reasoned = one->answer && one->answer->blank && !trimmed(one->answer->blank->why).empty();
        if (!one->is_told() && !reasoned) context.find_fault(*one, {{"label", one->question->label}});
        return;
    }
}

void push_and_pull_shown(CheckContext& context) {
    for (const char* means : {"push", "pull"}) {
        const Asked* one = context.find(means);
        if (!one) continue;
        const bool declined = one->answer && one->answer->blank;
        std::size_t words = one->words.size();
        if (one->answer) {
            for (const Tag& tag : one->answer->tags) words += folded_words(tag.evidence).size();
        }
        if (!declined &&
            (says_nothing(context, *one) || words < static_cast<std::size_t>(context.number("words", 8))))
            context.find_fault(*one, {{"label", one->question->label}});
    }
}

void reason_unknown_is_rare(CheckContext& context) {
    const Asked* one = context.find("missing_reasons");
    if (!one || !one->answer) return;
    const auto& chosen = one->answer->value.items();
    if (std::ranges::any_of(chosen, [](const Json& item) { return item.string_or("") == "mr_unknown"; }))
        context.find_fault(*one);
}

void analysis_analyses(CheckContext& context) {
    const Asked* analysis = context.find("analysis");
    if (!analysis) return;
    if (!analysis->is_told()) return context.find_fault(*analysis);
    for (const Asked& other : context.asked) {
        if (&other == analysis) continue;
        if (similarity(analysis->words, other.words) >= context.number("similarity", 0.7))
            return context.find_fault(
                analysis->pointer(), "copied", {{"field", other.question->label}}, {other.pointer()});
    }
}

void who_what_when(CheckContext& context) {
    const Asked* actions = context.find("actions");
    if (!actions || (actions->answer && actions->answer->blank)) return;
    const auto* rows = actions->answer ? &actions->answer->value.items() : nullptr;
    if (!rows || rows->empty()) return context.find_fault(*actions);
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const Json& row = (*rows)[i];
        const std::string what(trimmed(row["what"].string_or("")));
        const std::string who(trimmed(row["who"].string_or("")));
        const std::string pointer = actions->pointer() + "/value/" + std::to_string(i);
        if (what.empty()) {
            context.find_fault(pointer, "nameless", {{"who", who.empty() ? "somebody" : who}});
        } else if (who.empty() || trimmed(row["by_when"].string_or("")).empty()) {
            context.find_fault(pointer, "row", {{"what", what}});
        }
    }
}

void onward_actions_weighed(CheckContext& context) {
    asks(context, "onward_actions");
}

constexpr std::array table{
    NamedCheck{"Q01", every_field_complete},
    NamedCheck{"Q02", no_repeated_paste},
    NamedCheck{"Q03", concise},
    NamedCheck{"Q04", more_than_one_source},
    NamedCheck{"Q05", source_named},
    NamedCheck{"Q06", readable},
    NamedCheck{"Q07", in_the_childs_voice},
    NamedCheck{"Q08", childs_view_of_risk},
    NamedCheck{"Q09", people_clarified},
    NamedCheck{"Q11", reluctance_and_view},
    NamedCheck{"Q12", police_view_compared},
    NamedCheck{"Q13", police_documents},
    NamedCheck{"Q14", those_around_the_child},
    NamedCheck{"Q15", push_and_pull_shown},
    NamedCheck{"Q16", reason_unknown_is_rare},
    NamedCheck{"Q18", analysis_analyses},
    NamedCheck{"Q19", who_what_when},
    NamedCheck{"Q20", onward_actions_weighed},
};

}  // namespace

std::span<const NamedCheck> answer_checks() {
    return table;
}

}  // namespace homeward
