// What was answered, question by question.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/report/report_words.h"
#include "server/report/return_report_internal.h"

namespace homeward {

namespace {

constexpr std::size_t short_answer_bytes = 90;  // More is prose, and gets a heading of its own.

bool is_table(const Question& question) {
    return question.type == QuestionType::list || question.type == QuestionType::action;
}

Spans cell_of(std::string_view text) {
    return text.empty() ? plain("Not recorded") : spans_of(text);
}

}  // namespace

void ReturnReport::flush(Facts& facts) {
    if (!facts.facts.empty()) add(std::move(facts));
    facts = {};
}

void ReturnReport::add_source(const Answer& answer) {
    // Whose report this is need not be told again under each answer.
    const auto named = [&](const AnswerSource& source) {
        return source.kind == "police_document" || !source.document.empty() ||
               (!source.person.empty() && source.person != interview_.interviewer.name);
    };
    std::string words;
    if (answer.source && named(*answer.source)) words = source_in_words(*answer.source, interview_.papers);
    for (const AnswerSource& more : answer.more_sources) {
        words += (words.empty() ? "" : "; ") + source_in_words(more, interview_.papers);
    }
    if (!words.empty()) add(SourceNote{"Source: " + words});
    for (const Alternative& other : answer.alternatives) {
        add(SourceNote{"Told otherwise: " + value_in_words(other.value, nullptr) +
                       ". Source: " + source_in_words(other.source, interview_.papers)});
    }
}

void ReturnReport::add_tags(const Answer& answer) {
    if (answer.tags.empty()) return;
    Table table{{"Factor", "Who says so", "Evidence", "Still there"}, {44, 34, 66, 26}, {}};
    for (const Tag& tag : answer.tags) {
        std::string who;
        for (const std::string& view : tag.views) {
            const std::string word = view == "child" ? "young person" : view;
            who += who.empty() ? with_capital(word) : ", " + word;
        }
        table.rows.push_back({plain(factor_in_words(tag.id)),
                              cell_of(who),
                              cell_of(tag.evidence),
                              plain(tag.still_there.empty() ? "Not asked" : code_in_words(tag.still_there))});
    }
    add(std::move(table));
}

void ReturnReport::add_voice(const Question& question, const Answer& answer) {
    add(Heading{2, question.label});
    Quotation quotation;
    quotation.label = "In their words";
    const std::string value = value_in_words(answer.value, &question);
    const bool choice = question.type == QuestionType::choice || question.type == QuestionType::yes_no ||
                        question.type == QuestionType::multi_choice;
    if (choice && !value.empty()) {
        quotation.paragraphs.push_back({{value, SpanLook::bold}});
    } else {
        quotation.paragraphs = paragraphs_of(value);
    }
    for (Spans& paragraph : paragraphs_of(answer.text)) quotation.paragraphs.push_back(std::move(paragraph));
    if (!quotation.paragraphs.empty()) add(std::move(quotation));
    // The child is the source of a child's box; only another one is named.
    if (answer.source && answer.source->kind != "child") add_source(answer);
    add_tags(answer);
}

void ReturnReport::add_prose(const Question& question, const Answer& answer) {
    add(Heading{2, question.label});
    for (Spans& paragraph : paragraphs_of(value_in_words(answer.value, &question))) {
        add(Paragraph{std::move(paragraph)});
    }
    for (Spans& paragraph : paragraphs_of(answer.text)) add(Paragraph{std::move(paragraph)});
    add_source(answer);
    add_tags(answer);
}

void ReturnReport::add_table(const Question& question, const Answer& answer) {
    add(Heading{2, question.label});
    Table table;
    std::vector<Column> columns = question.columns;
    if (columns.empty()) {
        columns = {{"what", "What", QuestionType::text},
                   {"who", "Who", QuestionType::text},
                   {"by_when", "By when", QuestionType::date}};
    }
    for (const Json& row : answer.value.items()) {
        // The young person's say about an action is a column where someone recorded it.
        const bool agreed =
            row.has("agreed") && std::ranges::find(columns, "agreed", &Column::id) == columns.end();
        if (agreed) columns.push_back({"agreed", "Young person agrees", QuestionType::yes_no});
    }
    for (const Column& column : columns) {
        table.heads.push_back(column.label);
        const bool narrow = column.type != QuestionType::text && column.type != QuestionType::long_text;
        table.widths.push_back(column.id == "what" ? 5 : narrow ? 2 : 3);
    }
    for (const Json& row : answer.value.items()) {
        std::vector<Spans> cells;
        for (const Column& column : columns) {
            Question as_column;
            as_column.type = column.type;
            std::string text = row.is_object() ? value_in_words(row[column.id], &as_column)
                               : cells.empty() ? value_in_words(row, nullptr)
                                               : std::string();
            // Dates are typed into text columns too.
            if (column.id == "by_when") text = time_in_words(text);
            cells.push_back(cell_of(text));
        }
        table.rows.push_back(std::move(cells));
    }
    if (table.rows.empty()) {
        add(Paragraph{plain("None recorded.")});
    } else {
        add(std::move(table));
    }
    if (!answer.text.empty()) add(Paragraph{spans_of(answer.text)});
    if (question.voice != Voice::interviewer) add_source(answer);
}

void ReturnReport::add_question(const Question& question, const Answer* answer, Facts& facts) {
    if (const auto whole = withheld_.whole.find(question.id); whole != withheld_.whole.end()) {
        flush(facts);
        add(Heading{2, question.label});
        add(Panel{PanelLook::dashed,
                  {{Paragraph{plain("This answer is withheld (" + whole->second + "). See section 15.")}}}});
        return;
    }
    const bool filled = answer != nullptr && is_filled(*answer);
    if (!filled) {
        if (answer == nullptr && question.required == Required::optional) return;
        const std::string words =
            answer != nullptr && answer->blank ? blank_in_words(*answer->blank) : "Not answered";
        const bool spoken = question.voice == Voice::child || question.label.size() > short_answer_bytes;
        if (spoken) {
            flush(facts);
            add(Heading{2, question.label});
            add(Paragraph{spans_of(words)});
        } else {
            facts.facts.push_back({question.label, spans_of(words)});
        }
        return;
    }
    if (is_table(question)) {
        flush(facts);
        add_table(question, *answer);
        return;
    }
    if (question.voice == Voice::child) {
        flush(facts);
        add_voice(question, *answer);
        return;
    }
    const std::string value = value_in_words(answer->value, &question);
    const bool is_short = value.size() <= short_answer_bytes && value.find('\n') == std::string::npos &&
                          answer->text.size() <= short_answer_bytes && answer->tags.empty() &&
                          answer->alternatives.empty() && question.type != QuestionType::long_text;
    if (!is_short) {
        flush(facts);
        add_prose(question, *answer);
        return;
    }
    Spans spans = spans_of(value);
    if (!answer->text.empty()) {
        spans.push_back({". "});
        for (Span& span : spans_of(answer->text)) spans.push_back(std::move(span));
    }
    if (answer->source && answer->source->kind == "police_document") {
        spans.push_back({" (" + source_in_words(*answer->source, interview_.papers) + ")"});
    }
    facts.facts.push_back({question.label, std::move(spans)});
}

bool ReturnReport::has_answers(Parts parts) const {
    for (const FormSection& section : form_.sections) {
        for (const Question& question : section.questions) {
            if (std::ranges::find(parts, question.report_part) == parts.end()) continue;
            const auto found = interview_.answers.find(question.id);
            if (found != interview_.answers.end() && is_filled(found->second)) return true;
        }
    }
    return false;
}

bool ReturnReport::add_answers(Parts parts) {
    const std::size_t before = report_.blocks.size();
    Facts facts;
    for (const std::string_view part : parts) {
        for (const FormSection& section : form_.sections) {
            const bool section_shown = is_shown(section.shown_if, interview_);
            for (const Question& question : section.questions) {
                if (question.report_part != part) continue;
                const auto found = interview_.answers.find(question.id);
                const Answer* answer = found == interview_.answers.end() ? nullptr : &found->second;
                const bool shown = section_shown && is_shown(question.shown_if, interview_);
                // What was answered is never dropped, even if its question would not show any more.
                const bool kept =
                    (answer != nullptr && is_filled(*answer)) || withheld_.whole.contains(question.id);
                if (shown || kept) add_question(question, answer, facts);
            }
        }
    }
    flush(facts);
    return report_.blocks.size() > before;
}

void ReturnReport::add_section(std::string heading, Parts parts, const std::string& empty) {
    add(Heading{1, std::move(heading)});
    if (!add_answers(parts)) add(Paragraph{plain(empty)});
}

}  // namespace homeward
