// What was answered, question by question.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/report/report_words.h"
#include "server/report/return_report_internal.h"

namespace homeward {

namespace {

constexpr std::size_t account_bytes = 240;      // Of an account that stands in full above.
constexpr std::size_t short_answer_bytes = 90;  // More is prose, and gets a heading of its own.

bool is_table(const Question& question) {
    return question.type == QuestionType::list || question.type == QuestionType::action;
}

// Whether each long word of `label` stands in `heading`, or names the writer, whom the heading names too.
bool says_the_same(std::string_view label, std::string_view heading) {
    constexpr std::size_t letters_long = 4;
    const std::string in = to_ascii_lower(heading);
    std::size_t found = 0;
    for (const std::string_view word : split(label, ' ')) {
        if (word.size() < letters_long) continue;
        const std::string low = to_ascii_lower(word);
        if (low != "interviewer" && in.find(low) == std::string::npos) return false;
        ++found;
    }
    return found > 1;  // One word alone is a part of its section, not the whole.
}

bool is_choice(const Question& question) {
    return question.type == QuestionType::choice || question.type == QuestionType::yes_no ||
           question.type == QuestionType::multi_choice;
}

Spans cell_of(std::string_view text) {
    return text.empty() ? plain("Not recorded") : spans_of(text);
}

}  // namespace

void ReturnReport::flush(Facts& facts) {
    if (gathering_) return;
    if (!facts.facts.empty()) add(std::move(facts));
    facts = {};
}

void ReturnReport::insert(std::size_t at, Facts facts) {
    if (facts.facts.empty()) return;
    report_.blocks.insert(report_.blocks.begin() + static_cast<std::ptrdiff_t>(at), {std::move(facts)});
}

// A form's question begins with a capital here, whatever stood before it on the form. One that says no more
// than its section's heading just above is not said twice.
void ReturnReport::add_heading(const Question& question) {
    const auto* section =
        report_.blocks.empty() ? nullptr : std::get_if<Heading>(&report_.blocks.back().content);
    if (section != nullptr && section->level == 1 && says_the_same(question.label, section->text)) {
        return;
    }
    add(Heading{2, with_capital(question.label)});
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
}

// Where accounts differ, they stand side by side.
void ReturnReport::add_alternatives(const Question& question, const Answer& answer) {
    if (answer.alternatives.empty()) return;
    const bool of_child = question.voice == Voice::child;
    Table table{{of_child ? "The young person says" : "Said first", "Others say"}, {1, 1}, {}};
    std::string ours = value_in_words(answer.value, &question);
    if (ours.empty() || !answer.text.empty()) ours += (ours.empty() ? "" : ". ") + answer.text;
    for (const Alternative& other : answer.alternatives) {
        table.rows.push_back(
            {table.rows.empty() ? cell_of(beginning_of(ours, account_bytes)) : plain("The same"),
             spans_of(with_capital(value_in_words(other.value, &question)) +
                      ". Source: " + source_in_words(other.source, interview_.papers))});
    }
    add(std::move(table));
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
    add_heading(question);
    Quotation quotation;
    quotation.label = "In their words";
    const std::string value = value_in_words(answer.value, &question);
    if (is_choice(question) && !value.empty()) {
        quotation.paragraphs.push_back({{value, SpanLook::bold}});
    } else {
        quotation.paragraphs = paragraphs_of(value);
    }
    for (Spans& paragraph : paragraphs_of(answer.text)) quotation.paragraphs.push_back(std::move(paragraph));
    if (!quotation.paragraphs.empty()) add(std::move(quotation));
    // The child is the source of a child's box; only another one is named.
    if ((answer.source && answer.source->kind != "child") || !answer.more_sources.empty()) add_source(answer);
    add_alternatives(question, answer);
    add_tags(answer);
}

void ReturnReport::add_prose(const Question& question, const Answer& answer) {
    add_heading(question);
    const std::string value = value_in_words(answer.value, &question);
    std::vector<Spans> words = paragraphs_of(answer.text);
    if (is_choice(question) && !words.empty() && !value.empty()) {
        // What was ticked leads into what was written beside it.
        words.front().insert(words.front().begin(), {value + ". ", SpanLook::bold});
    } else {
        for (Spans& paragraph : paragraphs_of(value)) add(Paragraph{std::move(paragraph)});
    }
    for (Spans& paragraph : words) add(Paragraph{std::move(paragraph)});
    add_source(answer);
    add_alternatives(question, answer);
    add_tags(answer);
}

void ReturnReport::add_table(const Question& question, const Answer& answer) {
    add_heading(question);
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
    add_alternatives(question, answer);
}

std::string ReturnReport::named_papers(const Question& question, const Answer& answer) const {
    if (question.type != QuestionType::document) return {};
    std::vector<std::string> named;
    const auto name = [&](std::string_view document) {
        const auto found = std::ranges::find(interview_.papers, document, &PaperUsed::document);
        if (found == interview_.papers.end()) return false;
        const auto number = found - interview_.papers.begin() + 1;
        named.push_back(paper_in_words(found->kind) + ", source " + std::to_string(number));
        return true;
    };
    if (answer.value.is_array()) {
        for (const Json& item : answer.value.items()) {
            if (!name(item.string_or(""))) return {};
        }
    } else if (!name(answer.value.string_or(""))) {
        return {};
    }
    std::string words = joined(named, "; ");
    if (!answer.text.empty()) words += ". " + answer.text;
    return words;
}

void ReturnReport::add_question(const Question& question, const Answer* answer, Facts& facts) {
    if (const auto whole = withheld_.whole.find(question.id); whole != withheld_.whole.end()) {
        flush(facts);
        add_heading(question);
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
            add_heading(question);
            add(Paragraph{spans_of(words)});
        } else {
            facts.facts.push_back({with_capital(question.label), spans_of(words)});
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
    // A paper is named by its kind: a file's name may hold a child's.
    if (const std::string papers = named_papers(question, *answer); !papers.empty()) {
        facts.facts.push_back({with_capital(question.label), spans_of(papers)});
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
    facts.facts.push_back({with_capital(question.label), std::move(spans)});
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
    add_answers(parts, facts);
    flush(facts);
    return report_.blocks.size() > before;
}

void ReturnReport::gather_answers(Parts parts, Facts& facts) {
    gathering_ = true;
    add_answers(parts, facts);
    gathering_ = false;
}

void ReturnReport::add_answers(Parts parts, Facts& facts) {
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
}

void ReturnReport::add_section(std::string heading, Parts parts, const std::string& empty) {
    add(Heading{1, std::move(heading)});
    if (!add_answers(parts)) add(Paragraph{plain(empty)});
}

}  // namespace homeward
