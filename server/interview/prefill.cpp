#include "server/interview/prefill.h"

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/records/extraction_json.h"
#include "parsers/records/fields.h"
#include "server/interview/police_facts.h"

namespace homeward {

namespace {

// Police facts that answer nothing by themselves: they are shown, and raise quality checks (domain.md §2.0,
// 9).
constexpr std::array<std::string_view, 4> answers_nothing{
    "debrief.exploitation_concern", "debrief.injured", "debrief.offence_against", "debrief.offence_by"};

class Prefilling {
public:
    Prefilling(const Form& form, std::vector<Told> told)
        : form_(form), facts_(std::move(told)), told_(facts_.told()) {}

    Interview run() {
        interview_.form_id = form_.id;
        interview_.form_version = form_.version;
        add_papers();
        add_episodes();
        add_header();
        for (const FormSection& section : form_.sections) {
            for (const Question& question : section.questions) add_question(question);
        }
        return std::move(interview_);
    }

private:
    void add_papers() {
        std::vector<const PaperRead*> seen;
        for (const Told& told : told_) {
            if (std::ranges::find(seen, told.paper) != seen.end()) continue;
            seen.push_back(told.paper);
            const Extraction& read = told.paper->extraction;
            interview_.papers.push_back({.document = told.paper->document,
                                         .kind = std::string(to_word(read.kind)),
                                         .force = read.force,
                                         .reference = read.reference,
                                         .sha256 = told.paper->sha256,
                                         .pages = read.pages,
                                         .written_at = told_at(told)});
        }
    }

    void add_episodes() {
        std::vector<std::size_t> done;
        for (const Told& first : told_) {
            if (std::ranges::find(done, first.episode) != done.end()) continue;
            done.push_back(first.episode);
            EpisodeFacts facts;
            facts.confirmed = false;
            for (const Told& told : told_) {
                if (told.episode != first.episode) continue;
                const auto take = [&](std::string& into, std::string_view id) {
                    if (into.empty()) into = value_of(*told.record, id);
                };
                take(facts.missing_at, "episode.last_seen_at");
                take(facts.found_at, "episode.found_at");
                take(facts.risk, "episode.risk");
                take(facts.status, "episode.status");
                take(facts.found_place, "episode.found_place");
                take(facts.return_method, "episode.return_method");
                // A paper's reference is of one episode only where the paper tells of one.
                if (facts.reference.empty() && told.paper->extraction.records.size() == 1)
                    facts.reference = told.paper->extraction.reference;
            }
            if (facts.missing_at.empty()) facts.missing_at = value_of(*first.record, "episode.reported_at");
            interview_.episodes.push_back(std::move(facts));
        }
        std::ranges::stable_sort(interview_.episodes, {}, &EpisodeFacts::missing_at);
    }

    void add_header() {
        for (const FieldRow& row : field_rows) {
            if (auto answer = facts_.fact(row.id)) interview_.header.emplace(row.id, std::move(*answer));
        }
        for (const char* id : {"document.reference", "document.force"}) {
            if (auto answer = facts_.fact(id)) interview_.header.emplace(id, std::move(*answer));
        }
    }

    void add_question(const Question& question) {
        switch (question.police) {
            case PoliceUse::none:
                return;
            case PoliceUse::prefill:
                HOMEWARD_ASSERT(question.voice != Voice::child);
                return suggest(question);
            case PoliceUse::attributed:
                HOMEWARD_ASSERT(question.voice != Voice::child);
                return attribute_to_police(question);
            case PoliceUse::reference:
                for (const std::string& from : question.from) show_beside(question, from);
                return;
        }
    }

    void suggest(const Question& question) {
        if (question.type == QuestionType::document) return suggest_papers(question);
        for (const std::string& from : question.from) {
            std::optional<Answer> answer = facts_.fact(from);
            if (!answer) continue;
            if (question.options.empty()) {
                if (question.type == QuestionType::date)
                    answer->value = answer->value.string_or("").substr(0, 10);
            } else if (!choose(question, from, *answer)) {
                continue;
            }
            interview_.answers.emplace(question.id, std::move(*answer));
            return;
        }
    }

    // Puts the option that the fact suggests in the fact's place; none or two suggest nothing.
    static bool choose(const Question& question, const std::string& from, Answer& answer) {
        const Option* chosen = nullptr;
        for (const Option& option : question.options) {
            const bool suggested = option.from == from && std::ranges::any_of(option.is, [&](const auto& is) {
                                       return is == "any" || answer.value.string_or("") == is;
                                   });
            if (!suggested) continue;
            if (chosen) return false;
            chosen = &option;
        }
        if (!chosen) return false;
        answer.value = chosen->value;
        answer.alternatives.clear();
        return true;
    }

    void suggest_papers(const Question& question) {
        Answer answer;
        answer.confirmed = false;
        for (const PaperUsed& paper : interview_.papers) {
            if (std::ranges::find(question.from, "document." + paper.kind) == question.from.end()) continue;
            answer.value.push_back(paper.document);
            const AnswerSource source{.kind = "police_document",
                                      .document = paper.document,
                                      .field = "document." + paper.kind,
                                      .at = paper.written_at};
            if (!answer.source) {
                answer.source = source;
            } else {
                answer.more_sources.push_back(source);
            }
        }
        if (answer.source) interview_.answers.emplace(question.id, std::move(answer));
    }

    // What one source of a question gives, once: a passage belongs to the question that names its topic, not
    // to one that takes every topic, and is not pasted twice.
    void attribute_to_police(const Question& question) {
        Answer answer;
        answer.confirmed = false;
        std::string text;
        const auto add =
            [&](const Told& told, std::string_view field, const Source& place, std::string words) {
                const AnswerSource source = source_in(told, field, place, 0);
                if (question.type == QuestionType::list) {
                    answer.value.push_back(row_of(question, told, words));
                } else {
                    text += (text.empty() ? "" : "\n\n") + attribution(told, place.page) + words;
                }
                if (!answer.source) {
                    answer.source = source;
                } else {
                    answer.more_sources.push_back(source);
                }
            };
        for (const Told& told : told_) {
            for (const Passage& passage : told.record->narrative) {
                if (!takes_passage(question, passage.topic)) continue;
                if (std::ranges::find(pasted_, passage.text) != pasted_.end()) {
                    put_beside(question, passage.text, told, "narrative." + passage.topic, passage.source);
                    continue;
                }
                pasted_.push_back(passage.text);
                add(told, "narrative." + passage.topic, passage.source, passage.text);
            }
            add_debrief_facts(question, told, add);
        }
        if (!text.empty()) answer.value = text;
        if (!answer.value.is_null()) interview_.answers.emplace(question.id, std::move(answer));
    }

    bool takes_passage(const Question& question, const std::string& topic) const {
        const auto names = [&](const Question& q, const std::string& from) {
            return q.police == PoliceUse::attributed && std::ranges::find(q.from, from) != q.from.end();
        };
        if (names(question, "narrative." + topic)) return true;
        if (!names(question, "narrative.*")) return false;
        for (const FormSection& section : form_.sections) {
            for (const Question& other : section.questions) {
                if (names(other, "narrative." + topic)) return false;
            }
        }
        return true;
    }

    template <typename Add>
    void add_debrief_facts(const Question& question, const Told& told, Add add) {
        const bool all = std::ranges::find(question.from, "debrief.*") != question.from.end();
        std::string facts;
        const Field* first = nullptr;
        for (const Field& field : told.record->fields) {
            const FieldRow* row = find_field(field.id);
            const bool wanted = field.id.starts_with("debrief.") && row && row->type == FieldType::yes_no &&
                                (all || std::ranges::find(question.from, field.id) != question.from.end());
            if (!wanted) continue;
            if (std::ranges::find(answers_nothing, field.id) != answers_nothing.end()) {
                put_beside(question, fact_in_words(field), told, field.id, field.source, field.confidence);
                continue;
            }
            if (!first) first = &field;
            facts += (facts.empty() ? "" : "; ") + fact_in_words(field);
        }
        if (first) add(told, "debrief.*", first->source, facts + ".");
    }

    // A row of a table by its columns' ids.
    static Json row_of(const Question& question, const Told& told, const std::string& words) {
        Json row = Json::object();
        for (const Column& column : question.columns) {
            if (column.id == "who") row.set("who", "parent or carer, as police wrote it down");
            if (column.id == "what") row.set("what", words);
            if (column.id == "when" && !told_at(told).empty()) row.set("when", told_at(told));
        }
        return row;
    }

    void put_beside(const Question& question,
                    const std::string& text,
                    const Told& told,
                    std::string_view field,
                    const Source& place,
                    double confidence = 0) {
        const bool known = std::ranges::any_of(interview_.beside, [&](const Beside& one) {
            return one.question == question.id && one.text == text &&
                   one.source.document == told.paper->document;
        });
        if (!known)
            interview_.beside.push_back({question.id, text, source_in(told, field, place, confidence)});
    }

    void show_beside(const Question& question, const std::string& from) {
        const auto dot = from.find('.');
        const std::string group = from.substr(0, dot);
        const std::string rest = from.substr(dot + 1);
        for (const Told& told : told_) {
            if (group == "narrative") {
                for (const Passage& passage : told.record->narrative) {
                    if (rest == "*" || passage.topic == rest)
                        put_beside(
                            question, passage.text, told, "narrative." + passage.topic, passage.source);
                }
            } else if (group == "entities") {
                for (const Entity& entity : told.record->entities) {
                    if (rest == "*" || entity.type == rest)
                        put_beside(question,
                                   entity.raw.empty() ? entity.value : entity.raw,
                                   told,
                                   "entities." + entity.type,
                                   entity.source);
                }
            } else {
                for (const Field& field : told.record->fields) {
                    const bool wanted =
                        field.id == from || (rest == "*" && field.id.starts_with(group + "."));
                    if (wanted && facts_.tells_of(told, field.id))
                        put_beside(
                            question, fact_in_words(field), told, field.id, field.source, field.confidence);
                }
            }
        }
    }

    const Form& form_;
    PoliceFacts facts_;
    const std::vector<Told>& told_;
    std::vector<std::string> pasted_;
    Interview interview_;
};

}  // namespace

Interview prefill(const Form& form,
                  std::span<const PaperRead> papers,
                  std::span<const RecordPlace> places,
                  std::size_t chosen) {
    std::vector<Told> told;
    for (const RecordPlace& place : places) {
        if (place.child != places[chosen].child) continue;
        const PaperRead& paper = papers[place.paper];
        told.push_back({&paper, &paper.extraction.records[place.record], place.episode});
    }
    return Prefilling(form, std::move(told)).run();
}

}  // namespace homeward
