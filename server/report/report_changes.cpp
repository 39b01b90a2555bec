#include "server/report/report_changes.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/report/report_words.h"
#include "server/report/withholding.h"

namespace homeward {

namespace {

struct KindRow {
    AnswerChangeKind kind;
    std::string_view id, words;
};
constexpr std::array kind_rows{
    KindRow{AnswerChangeKind::added, "added", "Added"},
    KindRow{AnswerChangeKind::changed, "changed", "Changed"},
    KindRow{AnswerChangeKind::removed, "removed", "Removed"},
    KindRow{AnswerChangeKind::withheld_differently, "withheld_differently", "Withheld differently"},
};

const KindRow& row_of(AnswerChangeKind kind) {
    return *std::ranges::find(kind_rows, kind, &KindRow::kind);
}

// Besides these, the facts of police.
constexpr std::array first_page_facts{"subject.surname",
                                      "subject.forenames",
                                      "subject.aliases",
                                      "subject.date_of_birth",
                                      "subject.age",
                                      "document.reference",
                                      "placing_authority",
                                      "commissioner",
                                      "agreement_ref",
                                      "subject.care_status",
                                      "returned_at"};
constexpr std::size_t names_among_facts = 3;  // The first of them.

// One version as it is told.
struct Told {
    WithheldInterview withheld;
    bool held = false;

    explicit Told(const ReviewedInterview& reviewed)
        : withheld(withhold(reviewed.interview())),
          held(withheld.interview.outcome.kind.empty() || withheld.interview.outcome.kind == "held") {}
    const Interview& interview() const { return withheld.interview; }
};

std::string on_one_line(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, '\n')) {
        if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
    }
    return joined(lines, " ");
}

// Sentences follow each other with one stop between them.
void add_part(std::string& words, const std::string& part, std::string_view between = ". ") {
    if (part.empty()) return;
    const bool ended =
        words.ends_with('.') || words.ends_with('!') || words.ends_with('?') || words.ends_with("”");
    if (!words.empty()) words += between == ". " && ended ? " " : between;
    words += part;
}

std::string rows_in_words(const Question& question, const Json& value) {
    std::string words;
    for (const Json& row : value.items()) {
        if (!row.is_object()) {
            add_part(words, value_in_words(row, nullptr), "; ");
            continue;
        }
        std::string cells;
        for (const auto& [id, cell] : row.members()) {
            const auto column = std::ranges::find(question.columns, id, &Column::id);
            Question as_column;
            as_column.type = column == question.columns.end() ? QuestionType::text : column->type;
            const std::string text = value_in_words(cell, &as_column);
            add_part(cells, id == "by_when" ? time_in_words(text) : text, ", ");
        }
        add_part(words, cells, "; ");
    }
    return words;
}

std::string tags_in_words(const std::vector<Tag>& tags) {
    std::string words;
    for (const Tag& tag : tags) {
        std::string one = factor_in_words(tag.id);
        if (!tag.views.empty()) one += " (" + joined(tag.views, ", ") + ")";
        if (!tag.evidence.empty()) one += ": " + tag.evidence;
        if (!tag.still_there.empty()) one += ", still there: " + code_in_words(tag.still_there);
        add_part(words, one, "; ");
    }
    return words;
}

// A paper's number in "Sources used" may move without the source being another one.
bool same_sources(const Answer& a, const Answer& b) {
    const auto same = [](const AnswerSource& one, const AnswerSource& other) {
        return one.kind == other.kind && one.document == other.document && one.page == other.page &&
               one.person == other.person && one.role == other.role && one.at == other.at;
    };
    if (a.source.has_value() != b.source.has_value()) return false;
    if (a.source && !same(*a.source, *b.source)) return false;
    return std::ranges::equal(a.more_sources, b.more_sources, same);
}

std::string answer_in_words(const Question& question,
                            const Answer& answer,
                            const Interview& interview,
                            bool with_source) {
    const bool rows = question.type == QuestionType::list || question.type == QuestionType::action;
    std::string words =
        rows ? rows_in_words(question, answer.value) : value_in_words(answer.value, &question);
    // A file's name may hold a child's.
    if (question.type == QuestionType::document && !words.empty()) words = "Papers";
    add_part(words, answer.text);
    if (answer.blank) add_part(words, blank_in_words(*answer.blank));
    add_part(words, tags_in_words(answer.tags));
    for (const Alternative& other : answer.alternatives) {
        add_part(words, "Others say: " + value_in_words(other.value, &question));
    }
    if (with_source && answer.source) {
        add_part(words, "Source: " + source_in_words(*answer.source, interview.papers));
    }
    return on_one_line(words);
}

std::string offers_in_words(const Interview& interview) {
    std::string words;
    for (const Offer& offer : interview.offers) {
        std::string one = time_in_words(offer.at);
        for (const std::string& part : {offer.by, code_in_words(offer.how), offer.reason})
            add_part(one, part, ", ");
        for (const auto& [name, value] : {std::pair{"independent person offered", &offer.independent_offered},
                                          std::pair{"accepted", &offer.accepted},
                                          std::pair{"chose", &offer.chose}}) {
            if (!value->empty()) add_part(one, std::string(name) + ": " + code_in_words(*value), ", ");
        }
        add_part(words, one, "; ");
    }
    return on_one_line(words);
}

std::string outcome_in_words(const Interview& interview) {
    const Outcome& outcome = interview.outcome;
    std::string words = code_in_words(outcome.kind);
    add_part(words, time_in_words(outcome.at), ", ");
    add_part(words, outcome.place, ", ");
    add_part(words, code_in_words(outcome.manner), ", ");
    for (const std::string& part : {outcome.reason, outcome.out_of_time_reason, outcome.next_reference}) {
        add_part(words, part);
    }
    add_part(words, joined(outcome.efforts, "; "));
    return on_one_line(words);
}

std::string episodes_in_words(const Interview& interview) {
    std::string words;
    for (const EpisodeFacts& episode : interview.episodes) {
        std::string one = episode.reference;
        for (const std::string& at : {episode.missing_at, episode.found_at, episode.returned_at}) {
            add_part(one, time_in_words(at), ", ");
        }
        add_part(one, episode.found_place, ", ");
        add_part(one, code_in_words(episode.risk), ", ");
        add_part(words, one, "; ");
    }
    return on_one_line(words);
}

std::string papers_in_words(const Interview& interview) {
    std::string words;
    for (const PaperUsed& paper : interview.papers) {
        std::string one = paper_in_words(paper.kind);
        add_part(one, paper.force, ", ");
        add_part(one, paper.reference, ", ");
        add_part(one, time_in_words(paper.written_at), ", ");
        add_part(words, one, "; ");
    }
    return words;
}

std::string people_in_words(const Interview& interview) {
    std::string words = interview.interviewer.name;
    add_part(words, interview.manager.name, " and ");
    return words;
}

struct RecordRow {
    std::string_view pointer, label;
    std::string (*words)(const Interview&);
};
constexpr std::array record_rows{RecordRow{"/episodes", "Episodes", episodes_in_words},
                                 RecordRow{"/offers", "The offer", offers_in_words},
                                 RecordRow{"/outcome", "How it was held, or why not", outcome_in_words},
                                 RecordRow{"/papers", "Sources used", papers_in_words},
                                 RecordRow{"/people", "Who signs", people_in_words}};

AnswerChangeKind kind_of(const std::string& before, const std::string& after) {
    if (before.empty()) return AnswerChangeKind::added;
    return after.empty() ? AnswerChangeKind::removed : AnswerChangeKind::changed;
}

// What is withheld at one place, to be held against the other version's.
std::vector<std::pair<std::string, std::string>> withheld_at(const std::vector<Withheld>& rows,
                                                             std::string_view pointer) {
    std::vector<std::pair<std::string, std::string>> found;
    for (const Withheld& row : rows) {
        if (row.pointer == pointer) found.emplace_back(row.reason, row.words);
    }
    std::ranges::sort(found);
    return found;
}

class Comparison {
public:
    Comparison(const ReviewedInterview& earlier, const ReviewedInterview& later, const Form& form)
        : earlier_(earlier), later_(later), form_(form) {}

    ReportChanges make() {
        for (std::size_t i = 0; i < first_page_facts.size(); ++i)
            add_fact(first_page_facts[i], i < names_among_facts);
        for (const std::string_view id : printed_police_facts()) add_fact(id, false);
        for (const RecordRow& row : record_rows) {
            add(std::string(row.pointer),
                std::string(row.label),
                row.words(earlier_.interview()),
                row.words(later_.interview()));
        }
        for (const FormSection& section : form_.sections) {
            for (const Question& question : section.questions) add_question(question);
        }
        compare_withheld();
        return std::move(changes_);
    }

private:
    void add(std::string pointer, std::string label, std::string before, std::string after) {
        const bool differently = withheld_at(earlier_.withheld.withheld, pointer) !=
                                 withheld_at(later_.withheld.withheld, pointer);
        if (before == after && !differently) return;
        const AnswerChangeKind kind =
            differently ? AnswerChangeKind::withheld_differently : kind_of(before, after);
        changes_.list.push_back(
            {std::move(pointer), std::move(label), kind, std::move(before), std::move(after)});
    }

    static std::string fact_in_words(const Told& told, std::string_view id) {
        const auto found = told.interview().header.find(id);
        if (found == told.interview().header.end()) return {};
        const std::string value = time_in_words(value_in_words(found->second.value, nullptr));
        return on_one_line(value.find(' ') == std::string::npos ? code_in_words(value) : value);
    }

    void add_fact(std::string_view id, bool is_name) {
        const std::size_t before = changes_.list.size();
        add("/header/" + std::string(id),
            fact_label(id),
            fact_in_words(earlier_, id),
            fact_in_words(later_, id));
        if (!is_name || changes_.list.size() == before) return;
        changes_.list.back().before.clear();
        changes_.list.back().after.clear();
    }

    // Nothing where the version has no place for the question, or nothing is to be read there.
    const Answer* told_answer(const Told& told, const Question& question) const {
        if (question.report_part == "voice" && !told.held) return nullptr;
        const auto found = told.interview().answers.find(question.id);
        if (found == told.interview().answers.end()) return nullptr;
        return is_filled(found->second) || found->second.blank ? &found->second : nullptr;
    }

    void add_question(const Question& question) {
        if (question.report_part.empty() || question.report_part == "none") return;
        const Answer* before = told_answer(earlier_, question);
        const Answer* after = told_answer(later_, question);
        const bool with_source = before != nullptr && after != nullptr && !same_sources(*before, *after);
        const auto words = [&](const Answer* answer, const Told& told) {
            const auto whole = told.withheld.whole.find(question.id);
            if (whole != told.withheld.whole.end()) return withheld_mark(whole->second);
            return answer == nullptr ? std::string()
                                     : answer_in_words(question, *answer, told.interview(), with_source);
        };
        add("/answers/" + question.id,
            with_capital(question.label),
            words(before, earlier_),
            words(after, later_));
    }

    void compare_withheld() {
        const auto rows = [](const Told& told) {
            std::vector<std::array<std::string, 3>> all;
            for (const Withheld& row : told.withheld.withheld)
                all.push_back({row.pointer, row.reason, row.words});
            std::ranges::sort(all);
            return all;
        };
        changes_.same_withheld = rows(earlier_) == rows(later_);
    }

    Told earlier_, later_;
    const Form& form_;
    ReportChanges changes_;
};

}  // namespace

std::string_view to_word(AnswerChangeKind kind) {
    return row_of(kind).id;
}

std::string_view in_words(AnswerChangeKind kind) {
    return row_of(kind).words;
}

ReportChanges changes_between(const ReviewedInterview& earlier,
                              const ReviewedInterview& later,
                              const Form& form) {
    return Comparison(earlier, later, form).make();
}

}  // namespace homeward
