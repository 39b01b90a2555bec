#include "server/web/interviews/form_json.h"

#include <array>

namespace homeward {

namespace {

constexpr std::array<std::string_view, 11> type_words{"date",
                                                      "datetime",
                                                      "yes_no",
                                                      "choice",
                                                      "multi_choice",
                                                      "text",
                                                      "long_text",
                                                      "integer",
                                                      "list",
                                                      "document",
                                                      "action"};
constexpr std::array<std::string_view, 3> voice_words{"child", "adult", "interviewer"};
constexpr std::array<std::string_view, 3> required_words{"always", "when_shown", "optional"};
template <class Enum, std::size_t N>
std::string_view word_at(const std::array<std::string_view, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

Json question_json(const Question& question) {
    Json json = Json::object();
    json.set("id", question.id).set("label", question.label).set("type", word_at(type_words, question.type));
    json.set("voice", word_at(voice_words, question.voice));
    json.set("required", word_at(required_words, question.required));
    if (!question.prompt.empty()) json.set("prompt", question.prompt);
    Json options = Json::array();
    for (const Option& option : question.options) {
        options.push_back(Json::object().set("value", option.value).set("label", option.label));
    }
    if (options.size() > 0) json.set("options", std::move(options));
    Json columns = Json::array();
    for (const Column& column : question.columns) {
        columns.push_back(Json::object().set("id", column.id).set("label", column.label));
    }
    if (columns.size() > 0) json.set("columns", std::move(columns));
    return json;
}

}  // namespace

Json form_json(const Form& form) {
    Json sections = Json::array();
    for (const FormSection& section : form.sections) {
        Json questions = Json::array();
        for (const Question& question : section.questions) questions.push_back(question_json(question));
        Json item = Json::object();
        item.set("id", section.id).set("title", section.title).set("questions", std::move(questions));
        sections.push_back(std::move(item));
    }
    Json json = Json::object();
    json.set("id", form.id).set("version", form.version).set("title", form.title);
    return json.set("authority", form.authority)
        .set("status", form.status)
        .set("sections", std::move(sections));
}

}  // namespace homeward
