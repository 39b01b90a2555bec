#include "server/report/return_report.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/cases/deadline.h"
#include "server/report/report_words.h"
#include "server/report/return_report_internal.h"
#include "server/report/signature_fields.h"

namespace homeward {

namespace {

constexpr std::size_t in_short_bytes = 220;

// What the summary lifts, in order of preference: the common vocabulary's ids.
constexpr std::array wishes{
    "wishes_short", "wishes_long", "support_wanted", "again_and_safety", "child_voice"};
constexpr std::array worries{"worries", "harm", "risks_exposed", "allegation", "felt_safe"};

}  // namespace

ReturnReport::ReturnReport(const ReviewedInterview& reviewed,
                           const Form& form,
                           const ReportSettings& settings)
    : reviewed_(reviewed),
      replaces_(settings.replaces ? settings.replaces : corrected_by(reviewed.interview())),
      withheld_(withhold(reviewed.interview())),
      interview_(withheld_.interview),
      form_(form),
      settings_(settings),
      held_(interview_.outcome.kind.empty() || interview_.outcome.kind == "held") {
    report_.kind = ReportKind::return_report;
    const std::string& reference = interview_.reference;
    report_.reference = reference;
    report_.version = interview_.version;
    report_.organisation =
        settings.organisation.empty() ? interview_.interviewer.organisation : settings.organisation;
    report_.title = reference.empty() ? "Return Report" : "Return Report " + reference;
    report_.marking = settings.marking;
    report_.head_left = "Return Report";
    report_.head_right = reference;
    report_.code = settings.code;
    report_.draft = settings.draft;
    report_.made_at = settings.made_at;
    report_.foot_left = "Version " + std::to_string(interview_.version) + ", signed " +
                        in_words(to_local(settings.made_at).date);
    for (const std::string& pointer : reviewed.left_out()) {
        report_.warnings.push_back(
            {.code = "not_confirmed", .message = pointer + " is left out: nobody has confirmed it"});
    }
}

Report ReturnReport::make() {
    add_first_page();
    add_changes();
    add_episodes();
    add_offer();
    add_sources();
    if (held_) {
        add_section("5. What the young person told us",
                    {"voice"},
                    "The form of this interview has no question for this.");
        add_section("6. What happened", {"before", "during", "return"}, "Nothing was recorded.");
    } else {
        add_not_held();
    }
    if (held_ || has_answers({"harm"})) add_section("7. Harm and risk", {"harm"}, "Nothing was recorded.");
    if (held_ || has_answers({"reasons"})) {
        add_section("8. Triggers, push and pull", {"reasons"}, "Nothing was recorded.");
    }
    add_police();
    add_section("10. Parents, carers and professionals", {"others"}, "No account of theirs was recorded.");
    add_analysis();
    add_section("12. Patterns across episodes", {"patterns"}, pattern_words());
    add_stay_safe();
    add_section("14. Actions", {"actions"}, "No action was agreed.");
    add_sharing();
    add_agreement();
    add_signatures();
    check_withheld();
    return std::move(report_);
}

std::string ReturnReport::header_text(std::string_view id) const {
    const auto found = interview_.header.find(id);
    if (found == interview_.header.end()) return {};
    return value_in_words(found->second.value, nullptr);
}

std::string ReturnReport::header_code(std::string_view id) const {
    const std::string text = header_text(id);
    return text.find(' ') == std::string::npos ? code_in_words(text) : text;
}

const Answer* ReturnReport::answer_that_means(std::string_view means) const {
    for (const FormSection& section : form_.sections) {
        for (const Question& question : section.questions) {
            if (question.means != means) continue;
            const auto found = interview_.answers.find(question.id);
            if (found != interview_.answers.end() && is_filled(found->second)) return &found->second;
        }
    }
    return nullptr;
}

void ReturnReport::add_first_page() {
    add(Paragraph{plain(report_.organisation), ParagraphLook::label, true, true});
    add(Title{"Return Report"});
    std::string name = header_text("subject.forenames");
    if (const std::string surname = header_text("subject.surname"); !surname.empty()) {
        name += (name.empty() ? "" : " ") + surname;
    }
    if (name.empty()) name = "Name not known";
    const std::string aliases = header_text("subject.aliases");
    if (!aliases.empty()) name += ", known as " + aliases;
    add(Paragraph{plain(name), ParagraphLook::lead, true});

    Facts facts;
    facts.pairs_a_row = 2;
    const auto add_fact = [&](std::string label, std::string value, bool mono = false) {
        // What nobody has confirmed is left out: "not known" would say that somebody asked.
        if (value.empty()) return;
        facts.facts.push_back(
            {std::move(label), {{std::move(value), mono ? SpanLook::mono : SpanLook::plain}}});
    };
    std::string born = time_in_words(header_text("subject.date_of_birth"));
    const std::string age = header_text("subject.age");
    if (!age.empty()) born += born.empty() ? "Aged " + age : ", aged " + age;
    add_fact("Date of birth", born);
    add_fact("Report",
             (interview_.reference.empty() ? "" : interview_.reference + ", ") + "version " +
                 std::to_string(interview_.version));
    add_fact("Police reference", header_text("document.reference"), true);
    add_fact("Placing authority", header_text("placing_authority"));
    add_fact("Commissioner", header_text("commissioner"));
    add_fact("Agreement", header_text("agreement_ref"));
    add_fact("Care status", header_code("subject.care_status"));
    add_fact("Interviewer", interview_.interviewer.name);
    add(std::move(facts));
    add_replaced();
    add_summary();
    add_clock_line();
}

void ReturnReport::add_replaced() {
    if (!replaces_) return;
    const EarlierVersion& earlier = *replaces_;
    const std::string version = "version " + std::to_string(earlier.interview.interview().version);
    ReportBlocks blocks;
    blocks.push_back({Paragraph{{{"Corrected report. ", SpanLook::bold},
                                 {"It replaces " + version + ", signed " + in_words(earlier.signed_on) +
                                  ". What differs is listed under “Changes since " + version +
                                  "”. Destroy copies of " + version + "."}}}});
    // Alone on its line, so that it never breaks.
    if (!earlier.code.empty()) {
        blocks.push_back({Paragraph{{{"Code of " + version + ": "}, {earlier.code, SpanLook::mono}}}});
    }
    add(Panel{PanelLook::boxed, std::move(blocks)});
}

// First of all sections, for those who have read the version before.
void ReturnReport::add_changes() {
    if (!replaces_) return;
    for (ReportBlock& block : changes_section(*replaces_, reviewed_, form_)) {
        report_.blocks.push_back(std::move(block));
    }
}

void ReturnReport::add_summary() {
    ReportBlocks blocks;
    blocks.push_back({Heading{1, "In short"}});
    const auto lift = [&](std::string label, const auto& meanings) {
        for (const char* means : meanings) {
            const Answer* answer = answer_that_means(means);
            if (answer == nullptr) continue;
            std::string text = value_in_words(answer->value, nullptr);
            // A yes or no alone tells little: its words do.
            if (!answer->text.empty()) text = answer->text;
            Spans spans{{label + ": ", SpanLook::bold}};
            for (Span& span : spans_of(beginning_of(text, in_short_bytes))) spans.push_back(std::move(span));
            blocks.push_back({Paragraph{std::move(spans)}});
            return;
        }
        blocks.push_back({Paragraph{{{label + ": ", SpanLook::bold}, {"not recorded."}}}});
    };
    if (held_) {
        lift("What the young person wants", wishes);
        lift("The main worry", worries);
    } else {
        blocks.push_back({Paragraph{{{"The interview was not held: ", SpanLook::bold}, {not_held_words()}}}});
    }
    const std::string action = first_action();
    blocks.push_back(
        {Paragraph{{{"First action: ", SpanLook::bold}, {action.empty() ? "none recorded." : action}}}});
    add(Panel{PanelLook::tinted, std::move(blocks)});
}

std::string ReturnReport::first_action() const {
    const Answer* answer = answer_that_means("actions");
    if (answer == nullptr) answer = answer_that_means("smart_plan");
    if (answer == nullptr) return {};
    const Json* first = nullptr;
    for (const Json& row : answer->value.items()) {
        if (!row.is_object()) continue;
        // An action without a date comes after those with one.
        const auto due = [](const Json& action) {
            const std::string_view date = action["by_when"].string_or("");
            return date.empty() ? std::string_view("9999") : date;
        };
        if (first == nullptr || due(row) < due(*first)) first = &row;
    }
    if (first == nullptr) return beginning_of(value_in_words(answer->value, nullptr), in_short_bytes);
    std::string words((*first)["what"].string_or(""));
    if (const auto who = (*first)["who"].string_or(""); !who.empty()) words += ". " + std::string(who);
    if (const auto when = (*first)["by_when"].string_or(""); !when.empty()) {
        words += ", by " + time_in_words(when);
    }
    return words + ".";
}

void ReturnReport::add_clock_line() {
    const auto returned = parse_iso_local_time(header_text("returned_at"));
    const auto found = parse_iso_local_time(header_text("episode.found_at"));
    const auto clock = start_clock(returned, found);
    const auto held = parse_iso_local_time(interview_.outcome.at);
    if (!clock || !held || !held_) return;
    std::string since = clock->from_found ? " after being found" : " after return";
    std::string words;
    const auto hours = hours_after(*clock, *held);
    switch (in_time(*clock, *held)) {
        case InTime::yes:
            words = hours ? "= Held " + std::to_string(*hours) + " hours" + since : "= Held in 72 hours";
            break;
        case InTime::no:
            words = hours ? "! Held " + std::to_string(*hours) + " hours" + since
                          : "! Held later than 72 hours" + since;
            break;
        case InTime::cannot_tell:
            words =
                "? Held on " + in_words(held->date) + "; no time of day is known, so hours cannot be told";
            break;
    }
    for (const Offer& offer : interview_.offers) {
        const auto offered = parse_iso_local_time(offer.at);
        const auto at = offered ? hours_after(*clock, *offered) : std::nullopt;
        if (at && hours) {
            words += ", offered at " + std::to_string(*at);
            break;
        }
    }
    words += ".";
    if (in_time(*clock, *held) == InTime::no) {
        const std::string& why = interview_.outcome.out_of_time_reason;
        words += " Why: " + (why.empty() ? "not recorded." : why);
    }
    add(Paragraph{{{words, SpanLook::bold}}, ParagraphLook::body, true});
}

void ReturnReport::add_episodes() {
    add(Heading{1, "2. Episodes"});
    if (interview_.episodes.empty()) {
        add(Paragraph{plain("No episode is recorded.")});
        return;
    }
    Table table{
        {"Police reference", "Missing from", "Found", "Returned", "Police risk"}, {37, 32, 47, 32, 22}, {}};
    const auto known = [](const std::string& text) { return plain(text.empty() ? "Not recorded" : text); };
    for (const EpisodeFacts& episode : interview_.episodes) {
        std::string found = time_in_words(episode.found_at);
        if (!episode.found_place.empty()) found += (found.empty() ? "" : ", ") + episode.found_place;
        table.rows.push_back({{{episode.reference.empty() ? "Not recorded" : episode.reference,
                                episode.reference.empty() ? SpanLook::plain : SpanLook::mono}},
                              known(time_in_words(episode.missing_at)),
                              known(found),
                              known(time_in_words(episode.returned_at)),
                              known(code_in_words(episode.risk))});
    }
    add(std::move(table));
}

void ReturnReport::add_sources() {
    add(Heading{1, "4. Sources used"});
    if (interview_.papers.empty()) {
        add(Paragraph{plain("No paper was used.")});
        return;
    }
    Table table{{"No.", "Paper", "From", "Reference", "Date", "Pages"}, {10, 38, 42, 40, 34, 14}, {}};
    int number = 0;
    for (const PaperUsed& paper : interview_.papers) {
        table.rows.push_back(
            {plain(std::to_string(++number)),
             plain(paper_in_words(paper.kind)),
             plain(paper.force.empty() ? "Not recorded" : paper.force),
             {{paper.reference.empty() ? "Not recorded" : paper.reference,
               paper.reference.empty() ? SpanLook::plain : SpanLook::mono}},
             plain(paper.written_at.empty() ? "Not recorded" : time_in_words(paper.written_at)),
             plain(paper.pages > 0 ? std::to_string(paper.pages) : "–")});
    }
    add(std::move(table));
}

void ReturnReport::check_withheld() const {
    const std::string text = plain_text(report_) + report_.title;
    for (const Withheld& row : withheld_.withheld) {
        if (!row.words.empty() && text.find(row.words) != std::string::npos) {
            throw Error(ErrorCode::bad_interview,
                        row.pointer + ": the withheld words stand elsewhere in the report too");
        }
    }
}

Report make_return_report(const ReviewedInterview& reviewed,
                          const Form& form,
                          const ReportSettings& settings) {
    return ReturnReport(reviewed, form, settings).make();
}

}  // namespace homeward
