#include "server/report/attached_answers.h"

#include <algorithm>
#include <array>

#include "parsers/base/error.h"
#include "server/report/withholding.h"

namespace homeward {

namespace {

// The facts of the report's first page.
constexpr std::array header_facts{"subject.forenames",
                                  "subject.surname",
                                  "subject.aliases",
                                  "subject.date_of_birth",
                                  "subject.age",
                                  "subject.care_status",
                                  "document.reference",
                                  "placing_authority",
                                  "commissioner",
                                  "agreement_ref",
                                  "episode.found_at",
                                  "returned_at"};

bool is_held(const Interview& interview) {
    return interview.outcome.kind.empty() || interview.outcome.kind == "held";
}

// Where the paper has no place for a question, neither has the copy.
bool is_told(const Question& question, const Interview& interview) {
    if (question.report_part.empty() || question.report_part == "none") return false;
    return is_held(interview) || question.report_part != "voice";
}

std::string_view type_word(QuestionType type) {
    switch (type) {
        case QuestionType::date:
            return "date";
        case QuestionType::datetime:
            return "datetime";
        case QuestionType::yes_no:
            return "yes_no";
        case QuestionType::choice:
            return "choice";
        case QuestionType::multi_choice:
            return "multi_choice";
        case QuestionType::text:
            return "text";
        case QuestionType::long_text:
            return "long_text";
        case QuestionType::integer:
            return "integer";
        case QuestionType::list:
            return "list";
        case QuestionType::document:
            return "document";
        case QuestionType::action:
            return "action";
    }
    return "";
}

std::string_view voice_word(Voice voice) {
    switch (voice) {
        case Voice::child:
            return "child";
        case Voice::adult:
            return "adult";
        case Voice::interviewer:
            return "interviewer";
    }
    return "";
}

// Of a table's rows, the columns that the paper prints.
Json value_of(const Question& question, const Answer& answer) {
    if (question.type != QuestionType::list && question.type != QuestionType::action) return answer.value;
    std::vector<std::string> columns;
    for (const Column& column : question.columns) columns.push_back(column.id);
    if (columns.empty()) columns = {"what", "who", "by_when"};
    columns.emplace_back("agreed");
    Json rows = Json::array();
    for (const Json& row : answer.value.items()) {
        if (!row.is_object()) {
            rows.push_back(row);
            continue;
        }
        Json kept = Json::object();
        for (const std::string& column : columns) kept.set_if(column, row[column]);
        rows.push_back(kept);
    }
    return rows;
}

// The paper's number in "Sources used", and the page in it. No name: the report says who spoke.
Json origin_of(const AnswerSource& source, const Interview& interview) {
    Json origin = Json::object();
    origin.set("kind", source.kind);
    const auto paper = std::ranges::find(interview.papers, source.document, &PaperUsed::document);
    if (!source.document.empty() && paper != interview.papers.end()) {
        origin.set("paper", static_cast<int>(paper - interview.papers.begin()) + 1);
    }
    if (source.page > 0) origin.set("page", source.page);
    return origin;
}

Json answer_as_json(const Question& question, const Answer& answer, const Interview& interview) {
    Json told = Json::object();
    if (!answer.value.is_null()) told.set("value", value_of(question, answer));
    if (!answer.text.empty()) told.set("text", answer.text);
    if (answer.blank) {
        told.set("blank", answer.blank->kind);
        if (!answer.blank->why.empty()) told.set("why", answer.blank->why);
    }
    for (const Tag& tag : answer.tags) {
        Json factor = Json::object();
        factor.set("id", tag.id);
        for (const std::string& view : tag.views) factor.member("views").push_back(view);
        if (!tag.evidence.empty()) factor.set("evidence", tag.evidence);
        if (!tag.still_there.empty()) factor.set("still_there", tag.still_there);
        told.member("factors").push_back(factor);
    }
    if (answer.source) told.member("sources").push_back(origin_of(*answer.source, interview));
    for (const AnswerSource& more : answer.more_sources) {
        told.member("sources").push_back(origin_of(more, interview));
    }
    return told;
}

// Looked for in each text as it stands, since JSON would write quotes and line ends otherwise.
bool stands_in(const Json& json, std::string_view words) {
    std::vector<const Json*> open{&json};
    while (!open.empty()) {
        const Json* next = open.back();
        open.pop_back();
        if (next->string_or("").find(words) != std::string_view::npos) return true;
        for (const Json& item : next->items()) open.push_back(&item);
        for (const Json::Member& member : next->members()) open.push_back(&member.second);
    }
    return false;
}

Json header_as_json(const Interview& interview) {
    Json header = Json::object();
    for (const char* fact : header_facts) {
        const auto found = interview.header.find(std::string_view(fact));
        if (found != interview.header.end() && !found->second.value.is_null())
            header.set(fact, found->second.value);
    }
    return header;
}

Json replaced_as_json(const EarlierVersion& earlier, const ReviewedInterview& reviewed, const Form& form) {
    Json changes = Json::array();
    for (const AnswerChange& change : changes_between(earlier.interview, reviewed, form).list) {
        Json row = Json::object();
        changes.push_back(row.set("pointer", change.pointer)
                              .set("label", change.label)
                              .set("change", to_word(change.kind)));
    }
    Json json = Json::object();
    json.set("version", earlier.interview.interview().version).set("signed_on", to_iso(earlier.signed_on));
    if (!earlier.code.empty()) json.set("code", earlier.code);
    return json.set("changes", std::move(changes));
}

}  // namespace

std::string attached_answers(const ReviewedInterview& reviewed,
                             const Form& form,
                             const EarlierVersion* replaces) {
    const WithheldInterview withheld = withhold(reviewed.interview());
    const Interview& interview = withheld.interview;
    Json answers = Json::array();
    for (const FormSection& section : form.sections) {
        for (const Question& question : section.questions) {
            if (!is_told(question, interview)) continue;
            const auto whole = withheld.whole.find(question.id);
            const auto found = interview.answers.find(question.id);
            if (whole == withheld.whole.end() && found == interview.answers.end()) continue;
            Json told = whole != withheld.whole.end() ? Json::object().set("withheld", whole->second)
                                                      : answer_as_json(question, found->second, interview);
            told.set("question", question.id)
                .set("label", question.label)
                .set("type", type_word(question.type));
            told.set("voice", voice_word(question.voice));
            if (!question.means.empty()) told.set("means", question.means);
            answers.push_back(told);
        }
    }
    Json copy = Json::object();
    copy.set("schema", "homeward_answers").set("schema_version", attached_answers_version);
    copy.set("kind", "return_report").set("reference", interview.reference).set("version", interview.version);
    copy.set("form", Json::object().set("id", form.id).set("version", form.version).set("title", form.title));
    copy.set("outcome", interview.outcome.kind.empty() ? "held" : interview.outcome.kind);
    copy.set("header", header_as_json(interview)).set("answers", answers);
    const auto corrected = replaces != nullptr ? std::nullopt : corrected_by(reviewed.interview());
    if (corrected) replaces = &*corrected;
    if (replaces != nullptr) copy.set("replaces", replaced_as_json(*replaces, reviewed, form));
    for (const Withheld& row : withheld.withheld) {
        if (!row.words.empty() && stands_in(copy, row.words)) {
            throw Error(ErrorCode::bad_interview,
                        row.pointer + ": the withheld words stand elsewhere in the attached answers too");
        }
    }
    return to_text(copy);
}

}  // namespace homeward
