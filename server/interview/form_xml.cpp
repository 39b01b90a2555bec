#include "server/interview/form_xml.h"

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "parsers/records/fields.h"
#include "server/interview/template_xml.h"

namespace homeward {

namespace {

template <typename Value>
struct Named {
    std::string_view word;
    Value value;
};

constexpr std::array types{
    Named<QuestionType>{"date", QuestionType::date},
    Named<QuestionType>{"datetime", QuestionType::datetime},
    Named<QuestionType>{"yes_no", QuestionType::yes_no},
    Named<QuestionType>{"choice", QuestionType::choice},
    Named<QuestionType>{"multi_choice", QuestionType::multi_choice},
    Named<QuestionType>{"text", QuestionType::text},
    Named<QuestionType>{"long_text", QuestionType::long_text},
    Named<QuestionType>{"integer", QuestionType::integer},
    Named<QuestionType>{"list", QuestionType::list},
    Named<QuestionType>{"document", QuestionType::document},
    Named<QuestionType>{"action", QuestionType::action},
};
constexpr std::array column_types{types[0], types[1], types[5], types[6]};
constexpr std::array requirements{
    Named<Required>{"always", Required::always},
    Named<Required>{"when_shown", Required::when_shown},
    Named<Required>{"optional", Required::optional},
};
constexpr std::array voices{
    Named<Voice>{"child", Voice::child},
    Named<Voice>{"adult", Voice::adult},
    Named<Voice>{"interviewer", Voice::interviewer},
};
constexpr std::array police_uses{
    Named<PoliceUse>{"none", PoliceUse::none},
    Named<PoliceUse>{"prefill", PoliceUse::prefill},
    Named<PoliceUse>{"attributed", PoliceUse::attributed},
    Named<PoliceUse>{"reference", PoliceUse::reference},
};
constexpr std::array<std::string_view, 15> parts{"offer",
                                                 "voice",
                                                 "before",
                                                 "during",
                                                 "return",
                                                 "harm",
                                                 "reasons",
                                                 "police",
                                                 "others",
                                                 "analysis",
                                                 "patterns",
                                                 "stay_safe",
                                                 "actions",
                                                 "sharing",
                                                 "none"};
constexpr std::array<std::string_view, 4> tag_lists{"push", "pull", "reasons", "risk"};
constexpr std::array<std::string_view, 6> entity_types{
    "person", "vehicle", "phone", "social_media", "place", "email"};
constexpr std::array<std::string_view, 4> outcomes{"held", "refused", "did_not_attend", "missing_again"};

template <typename Table>
auto named(const TemplateElement& element, std::string_view attribute, const Table& table) {
    const std::string word = element.required(attribute);
    for (const auto& row : table) {
        if (row.word == word) return row.value;
    }
    element.refuse(std::string(attribute) + " is none of the words it may be");
}

template <typename Table>
bool is_among(const Table& table, std::string_view word) {
    return std::ranges::find(table, word) != table.end();
}

bool is_police_source(std::string_view id) {
    const auto dot = id.find('.');
    if (dot == std::string_view::npos) return false;
    const std::string_view group = id.substr(0, dot);
    const std::string_view rest = id.substr(dot + 1);
    if (group == "narrative") return rest == "*" || is_among(topic_ids, rest);
    if (group == "entities") return rest == "*" || is_among(entity_types, rest);
    if (group == "document")
        return rest == "missing_notification" || rest == "found_debrief" || rest == "reference" ||
               rest == "force";
    if (rest == "*") return group == "subject" || group == "episode" || group == "debrief";
    return find_field(id) != nullptr;
}

std::vector<Condition> read_conditions(const TemplateElement& element) {
    std::vector<Condition> conditions;
    for (const TemplateElement* show : element.all("show")) {
        show->allow_attributes({"subject", "is"});
        show->allow_text_only();
        if (!show->text.empty()) show->refuse("<show> holds text");
        conditions.push_back({show->required("subject"), show->required_words("is")});
    }
    return conditions;
}

Option read_option(const TemplateElement& element) {
    element.allow_attributes({"value", "from", "is"});
    Option option{element.required_word("value"), element.required_text(), {}, {}};
    if (!element.attribute("from").empty() || !element.attribute("is").empty()) {
        option.from = element.required("from");
        option.is = element.required_words("is");
        if (!is_police_source(option.from)) element.refuse("from names no field of the extraction contract");
    }
    return option;
}

void read_columns(const TemplateElement& element, Question& question) {
    for (const TemplateElement* column : element.all("column")) {
        column->allow_attributes({"id", "type"});
        question.columns.push_back(
            {column->required_word("id"), column->required_text(), named(*column, "type", column_types)});
    }
    const bool is_table = question.type == QuestionType::list || question.type == QuestionType::action;
    if (!is_table && !question.columns.empty()) element.refuse("only a list or an action has columns");
    if (question.type == QuestionType::list && question.columns.empty())
        element.refuse("a list needs its columns");
    if (question.type == QuestionType::action && question.columns.empty()) {
        question.columns = {{"what", "What", QuestionType::long_text},
                            {"who", "Who", QuestionType::text},
                            {"by_when", "By when", QuestionType::date}};
    }
}

void read_options(const TemplateElement& element, Question& question) {
    std::set<std::string> seen;
    for (const TemplateElement* child : element.all("option")) {
        Option option = read_option(*child);
        if (!seen.insert(option.value).second) child->refuse("this option's value stands twice");
        if (question.type == QuestionType::yes_no && option.value != "yes" && option.value != "no" &&
            option.value != "not_known")
            child->refuse("a yes_no has the options yes, no and not_known");
        question.options.push_back(std::move(option));
    }
    const bool chosen = question.type == QuestionType::choice || question.type == QuestionType::multi_choice;
    if (chosen && question.options.empty() && question.list.empty())
        element.refuse("a choice needs options, or a list to choose from");
    if (!chosen && question.type != QuestionType::yes_no && !question.options.empty())
        element.refuse("only a choice or a yes_no has options");
}

void read_sources(const TemplateElement& element, Question& question) {
    question.police = named(element, "police", police_uses);
    for (const TemplateElement* from : element.all("from")) {
        from->allow_attributes({});
        question.from.push_back(from->required_text());
        if (!is_police_source(question.from.back()))
            from->refuse("this names no field, topic or entity of the extraction contract");
    }
    if ((question.police == PoliceUse::none) != question.from.empty())
        element.refuse("police=\"none\" goes with no <from>, and every other use with at least one");
    if (question.voice == Voice::child &&
        (question.police == PoliceUse::prefill || question.police == PoliceUse::attributed))
        element.refuse("police information never becomes the child's own words: use reference");
}

const Meaning& meaning_of(const TemplateElement& element,
                          const std::string& id,
                          const std::vector<Meaning>& vocabulary) {
    const auto found = std::ranges::find(vocabulary, id, &Meaning::id);
    if (found == vocabulary.end()) element.refuse("means is not in the common vocabulary, answers.xml");
    return *found;
}

Question read_question(const TemplateElement& element, const std::vector<Meaning>& vocabulary) {
    element.allow_attributes({"id",
                              "type",
                              "means",
                              "required",
                              "voice",
                              "police",
                              "least",
                              "with-text",
                              "short",
                              "list",
                              "part"});
    element.allow_children({"label", "show", "from", "option", "column", "prompt"});
    Question question;
    question.id = element.required_word("id");
    question.type = named(element, "type", types);
    question.required = named(element, "required", requirements);
    question.voice = named(element, "voice", voices);
    const TemplateElement* label = element.one("label");
    if (!label) element.refuse("<question> needs its <label>");
    label->allow_attributes({});
    question.label = label->required_text();
    if (const TemplateElement* prompt = element.one("prompt")) {
        prompt->allow_attributes({});
        question.prompt = prompt->required_text();
    }
    question.with_text = element.yes("with-text");
    question.short_form = element.yes("short");
    question.list = element.attribute("list");
    if (!question.list.empty() && !is_among(tag_lists, question.list))
        element.refuse("list is none of push, pull, reasons and risk");
    if (const std::string_view least = element.attribute("least"); !least.empty()) {
        const auto number = parse_integer(least);
        if (!number || *number < 0 || question.type != QuestionType::integer)
            element.refuse("least is a number from 0, of an integer");
        question.least = *number;
    }
    question.shown_if = read_conditions(element);
    read_options(element, question);
    read_columns(element, question);
    read_sources(element, question);
    question.means = element.required_word("means");
    question.report_part = meaning_of(element, question.means, vocabulary).part;
    if (const std::string_view part = element.attribute("part"); !part.empty()) question.report_part = part;
    if (!is_among(parts, question.report_part)) element.refuse("part is no part of the Return Report");
    return question;
}

// A condition must be able to hold: its question stands on the form and may have the value.
void check_conditions(const TemplateElement& element, const Form& form) {
    for (const Condition& condition : read_conditions(element)) {
        if (condition.subject.starts_with("header.")) continue;
        const Question* asked = form.find(condition.subject);
        if (condition.subject != "outcome" && !asked) element.refuse("<show> names no question of this form");
        for (const std::string& value : condition.values) {
            const bool known =
                value == "any" || (!asked && is_among(outcomes, value)) ||
                (asked && asked->options.empty()) ||
                (asked && std::ranges::find(asked->options, value, &Option::value) != asked->options.end());
            if (!known) element.refuse("<show> waits for a value that the answer cannot have");
        }
    }
}

FormSection read_section(const TemplateElement& element, const std::vector<Meaning>& vocabulary) {
    element.allow_attributes({"id", "title"});
    element.allow_children({"intro", "show", "question"});
    FormSection section{
        element.required_word("id"), element.required("title"), {}, read_conditions(element), {}};
    if (const TemplateElement* intro = element.one("intro")) {
        intro->allow_attributes({});
        section.intro = intro->required_text();
    }
    for (const TemplateElement* question : element.all("question")) {
        section.questions.push_back(read_question(*question, vocabulary));
    }
    if (section.questions.empty()) element.refuse("<section> needs a <question>");
    return section;
}

void check_ids(const TemplateElement& root) {
    std::set<std::string, std::less<>> sections;
    std::set<std::string, std::less<>> questions;
    for (const TemplateElement& section : root.children) {
        if (section.name != "section") continue;
        if (!sections.emplace(section.attribute("id")).second)
            section.refuse("this section's id stands twice");
        for (const TemplateElement* question : section.all("question")) {
            if (!questions.emplace(question->attribute("id")).second)
                question->refuse("this question's id stands twice");
        }
    }
}

bool is_version(std::string_view text) {
    return std::ranges::all_of(split(text, '.'), [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, is_ascii_digit);
    });
}

// Versions count by their numbers: 1.10 is newer than 1.9.
std::vector<std::int64_t> version_numbers(std::string_view version) {
    std::vector<std::int64_t> numbers;
    for (const std::string_view part : split(version, '.'))
        numbers.push_back(parse_integer(part).value_or(0));
    return numbers;
}

Form read_form(const TemplateElement& root, const std::vector<Meaning>& vocabulary) {
    if (root.name != "form") root.refuse("a form file begins with <form>");
    root.allow_attributes({"id", "version", "status", "title", "authority", "from"});
    root.allow_children({"note", "section"});
    Form form;
    form.id = root.required_word("id");
    form.version = root.required("version");
    if (!is_version(form.version)) root.refuse("version is numbers parted by points");
    form.title = root.required("title");
    form.authority = root.required("authority");
    form.status = root.required("status");
    if (form.status != "published" && form.status != "draft") root.refuse("status is published or draft");
    form.from = root.attribute("from");
    if (!form.from.empty() && !parse_iso_date(form.from)) root.refuse("from is a day as 2026-03-14");
    if (const TemplateElement* note = root.one("note")) {
        note->allow_attributes({});
        form.note = note->required_text();
    }
    for (const TemplateElement* section : root.all("section")) {
        form.sections.push_back(read_section(*section, vocabulary));
    }
    if (form.sections.empty()) root.refuse("<form> needs a <section>");
    check_ids(root);
    for (const TemplateElement* section : root.all("section")) {
        check_conditions(*section, form);
        for (const TemplateElement* question : section->all("question")) check_conditions(*question, form);
    }
    return form;
}

}  // namespace

std::vector<Meaning> load_vocabulary(const std::filesystem::path& path) {
    const TemplateElement root = read_template(path);
    if (root.name != "answers") root.refuse("the common vocabulary begins with <answers>");
    root.allow_attributes({"id", "version"});
    root.allow_children({"answer"});
    std::set<std::string> seen;
    std::vector<Meaning> vocabulary;
    for (const TemplateElement& answer : root.children) {
        answer.allow_attributes({"id", "part"});
        vocabulary.push_back(
            {answer.required_word("id"), answer.required_word("part"), answer.required_text()});
        if (!is_among(parts, vocabulary.back().part)) answer.refuse("part is no part of the Return Report");
        if (!seen.insert(vocabulary.back().id).second) answer.refuse("this answer's id stands twice");
    }
    return vocabulary;
}

std::vector<Meaning> load_vocabulary() {
    return load_vocabulary(find_template("rules/answers.xml"));
}

Form load_form(const std::filesystem::path& path) {
    return read_form(read_template(path), load_vocabulary());
}

std::vector<Form> load_forms() {
    const std::vector<Meaning> vocabulary = load_vocabulary();
    std::vector<Form> forms;
    for (const std::filesystem::path& path : list_templates("forms")) {
        forms.push_back(read_form(read_template(path), vocabulary));
    }
    return forms;
}

Form find_form(std::string_view id, std::string_view version) {
    const std::vector<Form> forms = load_forms();
    const Form* best = nullptr;
    const auto rank = [](const Form& form) {
        return std::pair(form.status == "published", version_numbers(form.version));
    };
    for (const Form& form : forms) {
        if (form.id != id || (!version.empty() && form.version != version)) continue;
        if (!best || rank(form) > rank(*best)) best = &form;
    }
    if (!best) {
        throw Error(ErrorCode::bad_interview,
                    "there is no such form, or not in that version; `homeward forms` lists them");
    }
    return *best;
}

std::vector<const Question*> asked_only_by(const Form& to, const Form& from) {
    std::set<std::string_view> answered;
    for (const FormSection& section : from.sections) {
        for (const Question& question : section.questions) answered.insert(question.means);
    }
    std::vector<const Question*> missing;
    for (const FormSection& section : to.sections) {
        for (const Question& question : section.questions) {
            if (!answered.contains(question.means)) missing.push_back(&question);
        }
    }
    return missing;
}

}  // namespace homeward
