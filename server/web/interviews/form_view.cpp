#include "server/web/interviews/form_view.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "server/interview/answer_type.h"
#include "server/interview/interview_json.h"
#include "server/report/report_words.h"
#include "server/web/frame/labels.h"

namespace homeward {

namespace {

constexpr std::size_t rows_least = 3;  // of a table of actions or people, so that there is room to write
constexpr std::size_t rows_most = 60;

struct BlankRow {
    std::string_view kind, label;
};
constexpr std::array blank_rows{BlankRow{"declined", "Didn't want to say"},
                                BlankRow{"does_not_know", "Doesn't know"},
                                BlankRow{"not_asked", "Not asked"},
                                BlankRow{"not_relevant", "Not relevant"}};

std::string_view type_word(QuestionType type) {
    switch (type) {
        case QuestionType::date:
            return "is_date";
        case QuestionType::datetime:
            return "is_datetime";
        case QuestionType::yes_no:
            return "is_yes_no";
        case QuestionType::choice:
            return "is_choice";
        case QuestionType::multi_choice:
            return "is_multi";
        case QuestionType::text:
            return "is_text";
        case QuestionType::long_text:
            return "is_long";
        case QuestionType::integer:
            return "is_integer";
        case QuestionType::list:
        case QuestionType::action:
            return "is_rows";
        case QuestionType::document:
            return "is_document";
    }
    return "is_text";
}

const Answer* answer_of(const Interview& interview, std::string_view id) {
    const auto found = interview.answers.find(id);
    return found == interview.answers.end() ? nullptr : &found->second;
}

std::string text_of_value(const Json& value) {
    if (value.is_string()) return std::string(value.string_or(""));
    if (value.is_integer()) return std::to_string(value.integer_or(0));
    return {};
}

bool holds(const Json& value, std::string_view option) {
    if (value.is_string()) return value.string_or("") == option;
    return std::ranges::any_of(value.items(), [&](const Json& item) { return item.string_or("") == option; });
}

// The papers that were used, and those that the answer names already.
template <class Add>
void add_papers(const Interview& interview, const Json& value, const Add& add) {
    std::vector<std::string> shown;
    for (const PaperUsed& paper : interview.papers) {
        shown.push_back(paper.document);
        add(paper.document, label_of(paper.kind) + (paper.reference.empty() ? "" : ", " + paper.reference));
    }
    for (const Json& name : value.items()) {
        const std::string word(name.string_or(""));
        if (!word.empty() && std::ranges::find(shown, word) == shown.end()) add(word, word);
    }
}

Json options_of(const Question& question, const Json& value, const Interview& interview) {
    Json options = Json::array();
    const auto add = [&](std::string_view word, std::string_view label) {
        Json option = Json::object();
        option.set("value", word).set("label", label).set("checked", holds(value, word));
        option.set("box", question.id + "-" + std::string(word)).set("field", "a." + question.id);
        options.push_back(std::move(option));
    };
    if (question.type == QuestionType::yes_no && question.options.empty()) {
        add("yes", "Yes");
        add("no", "No");
        add("not_known", "Not known");
    }
    for (const Option& option : question.options) add(option.value, option.label);
    if (question.type == QuestionType::document) add_papers(interview, value, add);
    return options;
}

Json rows_of(const Question& question, const Json& value) {
    Json rows = Json::array();
    const std::size_t count = std::max(rows_least, value.items().size() + 1);
    for (std::size_t row = 0; row < std::min(count, rows_most); ++row) {
        Json cells = Json::array();
        for (const Column& column : question.columns) {
            Json cell = Json::object();
            cell.set("field", "r." + question.id + "." + std::to_string(row) + "." + column.id);
            cell.set("label", column.label + ", row " + std::to_string(row + 1));
            cell.set("value", text_of_value(value.at(row)[column.id]));
            cell.set("is_date", column.type == QuestionType::date);
            cells.push_back(std::move(cell));
        }
        rows.push_back(Json(Json::Object{{"cells", std::move(cells)}}));
    }
    return rows;
}

Json blanks_of(const Question& question, const Answer* answer) {
    Json blanks = Json::array();
    for (const BlankRow& row : blank_rows) {
        Json blank = Json::object();
        blank.set("value", row.kind).set("label", row.label).set("field", "b." + question.id);
        blank.set("box", question.id + "-blank-" + std::string(row.kind));
        blank.set("checked", answer != nullptr && answer->blank && answer->blank->kind == row.kind);
        blanks.push_back(std::move(blank));
    }
    return blanks;
}

Json beside_of(const Question& question, const Interview& interview) {
    Json cards = Json::array();
    for (const Beside& beside : interview.beside) {
        if (beside.question != question.id) continue;
        Json card = Json::object();
        card.set("text", beside.text).set("source", source_in_words(beside.source));
        cards.push_back(std::move(card));
    }
    return cards;
}

// A value that a page shows in a box as people type it.
std::string shown_value(const Answer* answer) {
    if (answer == nullptr || answer->blank) return {};
    return text_of_value(answer->value);
}

// What others said bears the name of who said it; a child's own box and the interviewer's view need none.
bool asks_who_said_it(const Question& question) {
    const bool words =
        question.type == QuestionType::text || question.type == QuestionType::long_text || question.with_text;
    return words && (question.police == PoliceUse::attributed || question.voice == Voice::adult);
}

Json question_data(const Question& question, const Interview& interview) {
    const Answer* answer = answer_of(interview, question.id);
    const Json value = answer != nullptr && !answer->blank ? answer->value : Json{};
    Json data = Json::object();
    data.set("id", question.id).set("label", question.label).set("prompt", question.prompt);
    // A day without a time stays one: a box that insists on a time would invent it.
    // What is no day at all stays too, for a browser's own box would swallow it.
    const bool timely = question.type == QuestionType::date || question.type == QuestionType::datetime;
    const bool day_alone = question.type == QuestionType::datetime && shown_value(answer).size() == 10;
    const bool as_typed = day_alone || (timely && !wrong_for(question, value).empty());
    data.set(std::string(as_typed ? "is_text" : type_word(question.type)), true);
    data.set("child", question.voice == Voice::child).set("needed", question.required != Required::optional);
    data.set("value", shown_value(answer)).set("options", options_of(question, value, interview));
    data.set("rows", rows_of(question, value));
    Json heads = Json::array();
    for (const Column& column : question.columns)
        heads.push_back(Json(Json::Object{{"label", column.label}}));
    data.set("heads", std::move(heads));
    data.set("with_text", question.with_text).set("text", answer != nullptr ? answer->text : "");
    data.set("asks_who", asks_who_said_it(question));
    data.set("who", answer != nullptr && answer->source ? answer->source->person : "");
    data.set("blanks", blanks_of(question, answer));
    data.set("why", answer != nullptr && answer->blank ? answer->blank->why : "");
    Json beside = beside_of(question, interview);
    data.set("beside_any", beside.size() > 0).set("beside", std::move(beside));
    if (answer != nullptr && !answer->confirmed && answer->source) {
        data.set(
            "suggested",
            Json(Json::Object{{"source", source_in_words(*answer->source)}, {"field", "c." + question.id}}));
    }
    return data;
}

// ---- what came back

Json sent_rows(const Question& question, const FormData& sent) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < rows_most; ++row) {
        Json item = Json::object();
        for (const Column& column : question.columns) {
            const std::string_view cell =
                trimmed(sent.value("r." + question.id + "." + std::to_string(row) + "." + column.id));
            if (!cell.empty()) item.set(column.id, cell);
        }
        if (item.size() > 0) rows.push_back(std::move(item));
    }
    return rows.size() > 0 ? rows : Json{};
}

Json sent_value(const Question& question, const FormData& sent) {
    const std::string_view text = trimmed(sent.value("a." + question.id));
    switch (question.type) {
        case QuestionType::list:
        case QuestionType::action:
            return sent_rows(question, sent);
        case QuestionType::multi_choice:
        case QuestionType::document: {
            Json chosen = Json::array();
            for (const std::string& word : sent.all("a." + question.id)) {
                if (!trimmed(word).empty()) chosen.push_back(trimmed(word));
            }
            return chosen.size() > 0 ? chosen : Json{};
        }
        case QuestionType::integer: {
            const auto number = parse_integer(text);
            return number ? Json(*number) : (text.empty() ? Json{} : Json(text));
        }
        default: {
            std::string whole;
            for (const char c : text) {
                if (c != '\r') whole += c;
            }
            return whole.empty() ? Json{} : Json(std::move(whole));
        }
    }
}

std::optional<Blank> sent_blank(const Question& question, const FormData& sent) {
    const std::string_view kind = sent.value("b." + question.id);
    const bool known = std::ranges::any_of(blank_rows, [&](const BlankRow& row) { return row.kind == kind; });
    if (!known) return std::nullopt;
    return Blank{std::string(kind), std::string(trimmed(sent.value("w." + question.id)))};
}

// A value as this page would send it back unchanged: what the page cannot show is no change.
Json as_sent(const Question& question, const Json& value) {
    if (question.type != QuestionType::list && question.type != QuestionType::action) {
        return value.is_array() && value.size() == 0 ? Json{} : value;
    }
    Json rows = Json::array();
    for (const Json& row : value.items()) {
        Json item = Json::object();
        for (const Column& column : question.columns) {
            const std::string cell(trimmed(text_of_value(row[column.id])));
            if (!cell.empty()) item.set(column.id, cell);
        }
        if (item.size() > 0) rows.push_back(std::move(item));
    }
    return rows.size() > 0 ? rows : Json{};
}

// The answer after a person saved the page. A written value wins over a ticked blank.
std::optional<Answer> merged(const Question& question, const Answer* before, const FormData& sent) {
    Answer after = before != nullptr ? *before : Answer{};
    const Json value = sent_value(question, sent);
    const std::string text(trimmed(sent.value("t." + question.id)));
    const bool changed =
        before == nullptr || as_sent(question, before->value) != value || before->text != text;
    const bool accepted = sent.value("c." + question.id) == "yes";
    if (changed) after.value = value;
    after.text = text;
    after.blank = value.is_null() && text.empty() ? sent_blank(question, sent) : std::nullopt;
    if (value.is_null() && text.empty() && !after.blank && after.tags.empty()) return std::nullopt;
    if (before != nullptr && !before->confirmed) after.confirmed = changed || accepted;
    if (changed && before != nullptr && before->source && !before->confirmed) {
        after.source.reset();  // what a person wrote in its place is that person's
        after.more_sources.clear();
    }
    const std::string who(trimmed(sent.value("s." + question.id)));
    if (asks_who_said_it(question) && !who.empty() && (!after.source || after.source->person != who)) {
        after.source = AnswerSource{.kind = "person", .person = who};
    }
    return after;
}

bool is_answered(const Answer& answer) {
    const bool empty =
        answer.value.is_null() || (answer.value.is_string() && trimmed(answer.value.string_or("")).empty());
    return answer.confirmed && (!empty || answer.blank || !answer.tags.empty() || !answer.text.empty());
}

}  // namespace

std::string source_in_words(const AnswerSource& source) {
    std::string words = source.kind == "police_document" ? "Police paper" : label_of(source.kind);
    if (!source.person.empty()) words = source.person + (source.role.empty() ? "" : ", " + source.role);
    if (!source.document.empty() && !source.document.starts_with("doc_")) words += ", " + source.document;
    if (source.page > 0) words += ", page " + std::to_string(source.page);
    return words;
}

Json section_data(const FormSection& section,
                  const Interview& interview,
                  const BesideQuestion& errors,
                  const BesideQuestion& kept) {
    Json questions = Json::array();
    for (const Question& question : section.questions) {
        if (!is_shown(question.shown_if, interview)) continue;
        Json one = question_data(question, interview);
        if (const auto error = errors.find(question.id); error != errors.end())
            one.set("error", error->second);
        if (const auto other = kept.find(question.id); other != kept.end()) one.set("kept", other->second);
        questions.push_back(std::move(one));
    }
    Json data = Json::object();
    data.set("section_title", section.title)
        .set("intro", section.intro)
        .set("questions", std::move(questions));
    return data;
}

BesideQuestion wrong_answers(const FormSection& section, const Json& answers) {
    BesideQuestion wrong;
    for (const Question& question : section.questions) {
        if (!answers.has(question.id)) continue;
        std::string why = wrong_for(question, answers[question.id]["value"]);
        if (!why.empty()) wrong.emplace(question.id, std::move(why));
    }
    return wrong;
}

Interview with_answers(const FormSection& section, Interview interview, const Json& answers) {
    for (const Question& question : section.questions) {
        interview.answers.erase(question.id);
        if (answers.has(question.id)) {
            interview.answers.emplace(question.id,
                                      answer_from_json(answers[question.id], "/answers/" + question.id));
        }
    }
    return interview;
}

BesideQuestion answered_otherwise(const FormSection& section, const Interview& kept, const Interview& sent) {
    const auto words_of = [](const Question& question, const Answer* answer) {
        if (answer == nullptr) return std::string();
        if (answer->blank) return blank_in_words(*answer->blank);
        std::string words = value_in_words(answer->value, &question);
        if (!answer->text.empty()) words += (words.empty() ? "" : ". ") + answer->text;
        return words;
    };
    BesideQuestion other;
    for (const Question& question : section.questions) {
        std::string now = words_of(question, answer_of(kept, question.id));
        if (now == words_of(question, answer_of(sent, question.id))) continue;
        other.emplace(question.id, now.empty() ? "No answer" : std::move(now));
    }
    return other;
}

Json answers_from_form(const FormSection& section, const Interview& before, const FormData& sent) {
    Json answers = Json::object();
    for (const Question& question : section.questions) {
        const Answer* old = answer_of(before, question.id);
        if (!is_shown(question.shown_if, before)) {  // hidden by another answer, kept in case it shows again
            if (old != nullptr) answers.set(question.id, to_json(*old));
            continue;
        }
        const std::optional<Answer> answer = merged(question, old, sent);
        if (answer) answers.set(question.id, to_json(*answer));
    }
    return answers;
}

SectionState section_state(const FormSection& section, const Interview& interview) {
    bool any = false;
    bool all = true;
    for (const Question& question : section.questions) {
        if (!is_shown(question.shown_if, interview)) continue;
        const Answer* answer = answer_of(interview, question.id);
        const bool done = answer != nullptr && is_answered(*answer);
        any = any || done;
        all = all && (done || question.required == Required::optional);
    }
    if (!any) return SectionState::not_started;
    return all ? SectionState::completed : SectionState::in_progress;
}

}  // namespace homeward
