#include "server/report/plan.h"

#include "parsers/base/ascii.h"
#include "server/report/report_words.h"
#include "server/report/withholding.h"

namespace homeward {

namespace {

class Plan {
public:
    Plan(const ReviewedInterview& reviewed, const Form& form)
        : withheld_(withhold(reviewed.interview())), form_(form) {}

    Report make(const ReportSettings& settings) {
        report_.kind = ReportKind::stay_safe_plan;
        report_.title = "My plan";
        report_.made_at = settings.made_at;
        report_.colour = withheld_.interview.unknown["plan"]["colour"].string_or("");
        add_front();
        add(PageBreak{});
        add_back();
        return std::move(report_);
    }

private:
    template <typename Content>
    void add(Content content) {
        report_.blocks.push_back({std::move(content)});
    }

    std::string answer(std::string_view means) const {
        for (const FormSection& section : form_.sections) {
            for (const Question& question : section.questions) {
                if (question.means != means) continue;
                const auto found = withheld_.interview.answers.find(question.id);
                if (found != withheld_.interview.answers.end() && is_filled(found->second)) {
                    return value_in_words(found->second.value, &question);
                }
            }
        }
        return {};
    }

    // Words where there are some, else lines to write on.
    void add_words_or_lines(const std::string& words, int lines) {
        const auto paragraphs = paragraphs_of(words);
        for (const Spans& spans : paragraphs) add(Paragraph{spans});
        if (paragraphs.empty()) add(WritingLines{lines, true});
    }

    // A heading, words, and lines to write on.
    static ReportBlocks thought(std::string heading, std::string words) {
        return {{Heading{2, std::move(heading)}}, {Paragraph{plain(std::move(words))}}, {WritingLines{2}}};
    }

    // Somebody to talk to: who, and below how and when.
    static ReportBlocks person() {
        ReportBlocks blocks;
        for (const char* label : {"Name", "How", "When"}) {
            blocks.push_back({Paragraph{plain(label), ParagraphLook::label}});
            blocks.push_back({WritingLines{1}});
        }
        return blocks;
    }

    static ReportBlocks helpline(std::string who, std::string number, std::string how) {
        return {{Heading{2, std::move(who)}},
                {Paragraph{{{std::move(number), SpanLook::mono}}, ParagraphLook::lead}},
                {Paragraph{plain(std::move(how))}}};
    }

    void add_front() {
        std::string name;
        const auto found = withheld_.interview.header.find("subject.forenames");
        if (found != withheld_.interview.header.end()) {
            const std::string_view all = found->second.value.string_or("");
            name = all.substr(0, all.find(' '));
        }
        add(Title{name.empty() ? "My plan" : "My plan, " + name});
        add(Panel{PanelLook::rounded, {{Heading{1, "What matters to me"}}, {WritingLines{3, true}}}});
        add(Heading{1, "When I feel like going, I can"});
        add(Cards{{thought("Stop", "Take a breath. Put my shoes down for ten minutes."),
                   thought("Think", "What do I need? Who could help with it?"),
                   thought("Ask", "Ring or text somebody I trust.")},
                  {CardIcon::stop, CardIcon::think, CardIcon::ask}});
        add(Heading{1, "Who I can talk to"});
        add(Cards{{person(), person(), person()}});
    }

    void add_back() {
        add(Panel{PanelLook::rounded,
                  {{Heading{1, "If I do go, to stay safe I will"}},
                   {BulletList{{plain("keep my phone charged and switched on"),
                                plain("tell one person I trust where I am"),
                                plain("ring 999 if I am scared or hurt")}}},
                   {WritingLines{1, true}}}});
        add(Heading{1, "What adults have promised"});
        Table table{{"What", "Who", "By when"}, {6.5, 4.2, 3.3}, {}};
        for (const FormSection& section : form_.sections) {
            for (const Question& question : section.questions) {
                if (question.type == QuestionType::action) add_promises(question, table);
            }
        }
        if (table.rows.empty()) {
            add(WritingLines{2, true});
        } else {
            add(std::move(table));
        }
        add(Heading{1, "What I’d like next"});
        add_words_or_lines(answer("wishes_short"), 1);
        add(Heading{1, "Who has a copy"});
        add(WritingLines{1});
        add(Heading{1, "People to ring"});
        add(Cards{{helpline("Runaway Helpline", "116 000", "Call or text, free."),
                   helpline("Childline", "0800 1111", "Call, free."),
                   helpline("In danger now", "999", "Call, free.")}});
    }

    void add_promises(const Question& question, Table& table) const {
        const auto found = withheld_.interview.answers.find(question.id);
        if (found == withheld_.interview.answers.end()) return;
        const bool own_plan = question.means == "smart_plan";
        for (const Json& row : found->second.value.items()) {
            // Other actions are in adults' words and may name people: one goes on this paper only if somebody
            // chose so.
            if (!own_plan && !row["in_plan"].bool_or(false)) continue;
            const auto text = [&](std::string_view column) {
                const std::string words = time_in_words(row[column].string_or(""));
                return spans_of(words.empty() ? "Not yet agreed" : words);
            };
            table.rows.push_back({text("what"), text("who"), text("by_when")});
        }
    }

    WithheldInterview withheld_;
    const Form& form_;
    Report report_;
};

}  // namespace

Report make_plan(const ReviewedInterview& reviewed, const Form& form, const ReportSettings& settings) {
    return Plan(reviewed, form).make(settings);
}

}  // namespace homeward
