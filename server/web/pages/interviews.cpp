// One interview: its task list, and each section of the authority's own form.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/interview/form_xml.h"
#include "server/storage/store.h"
#include "server/web/cases/clock_view.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/form_view.h"
#include "server/web/interviews/interview_whole.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

struct Opened {
    KeptInterview kept;
    Interview whole;
    Form form;
    std::vector<const FormSection*> sections;  ///< Those that show.
};

Opened open_interview(Exchange& exchange) {
    Opened opened;
    opened.kept = exchange.services.store.interviews().get(exchange.asker, std::string(exchange.at("id")));
    opened.whole = whole_interview(opened.kept);
    opened.form = find_form(opened.kept.form, opened.kept.form_version);
    for (const FormSection& section : opened.form.sections) {
        if (is_shown(section.shown_if, opened.whole)) opened.sections.push_back(&section);
    }
    return opened;
}

Json latest_clock(Exchange& exchange, const KeptInterview& kept) {
    if (kept.episodes.empty()) return {};
    const Episode episode = exchange.services.store.cases().episode(exchange.asker, kept.episodes.back());
    const Json clock = clock_data(episode, exchange.services.now());
    Json data = Json::object();
    data.set("state", clock["clock"])
        .set(
            "words",
            std::string(clock["sign"].string_or("")) + " " + std::string(clock["clock_words"].string_or("")));
    return data;
}

bool may_write(const Exchange& exchange, const KeptInterview& kept) {
    const bool open = kept.state == "held" || kept.state == "drafting";
    return open && (kept.assigned_to == exchange.asker.user || exchange.asker.has(Role::manager));
}

std::string why_read_only(const Exchange& exchange, const KeptInterview& kept) {
    if (may_write(exchange, kept)) return {};
    if (!kept.signatures.empty()) return "This version is signed. To change it, the manager sends it back.";
    if (kept.state != "held" && kept.state != "drafting")
        return "Writing begins when the interview has been held. Record that first.";
    return "This interview is with somebody else. You can read it.";
}

Json task(std::string_view label, std::string address, std::string_view state, std::string_view tag) {
    Json item = Json::object();
    item.set("label", label).set("address", std::move(address)).set("state", state).set("tag", tag);
    return item;
}

Json section_task(const Opened& opened, const FormSection& section) {
    const std::string address = "/interviews/" + opened.kept.id + "/form/" + section.id;
    switch (section_state(section, opened.whole)) {
        case SectionState::completed:
            return task(section.title, address, "Completed", "done");
        case SectionState::in_progress:
            return task(section.title, address, "In progress", "look");
        case SectionState::not_started:
            break;
    }
    return task(section.title, address, "Not started", "");
}

Response get_interview(Exchange& exchange) {
    const Opened opened = open_interview(exchange);
    const std::string base = "/interviews/" + opened.kept.id;
    Json sections = Json::array();
    for (const FormSection* section : opened.sections) sections.push_back(section_task(opened, *section));
    Json steps = Json::array();
    const bool is_signed = !opened.kept.signatures.empty();
    steps.push_back(task("Checks", base + "/checks", "", ""));
    steps.push_back(
        task("Sign", base + "/sign", is_signed ? "Signed" : "Not signed", is_signed ? "done" : ""));
    steps.push_back(task("Report and release", base + "/report", "", ""));
    steps.push_back(task("Information for police", base + "/intelligence", "", ""));
    Json data = Json::object();
    data.set("reference", opened.kept.reference)
        .set("interview", opened.kept.id)
        .set("form_title", opened.form.title);
    data.set("authority", opened.form.authority).set("state_label", label_of(opened.kept.state));
    data.set("clock", latest_clock(exchange, opened.kept))
        .set("sections", std::move(sections))
        .set("steps", std::move(steps));
    data.set("draft_note", opened.form.status == "draft" ? opened.form.note : "")
        .set("number", opened.kept.number);
    const std::string& state = opened.kept.state;
    const bool can_offer = state == "to_offer" || state == "offered";
    const bool can_hold = state == "accepted" || state == "booked" || state == "did_not_attend";
    data.set("before_held", can_offer || can_hold).set("can_offer", can_offer).set("can_hold", can_hold);
    data.set("now_local", to_iso(to_local(exchange.services.now())));
    data.set("read_only", why_read_only(exchange, opened.kept));
    return show_page(exchange,
                     "interview",
                     std::move(data),
                     {.title = "Interview " + opened.kept.reference,
                      .section = "work",
                      .back_address = "/worklist",
                      .back_label = "Work"});
}

std::size_t section_index(const Opened& opened, std::string_view id) {
    const auto found =
        std::ranges::find(opened.sections, id, [](const FormSection* section) { return section->id; });
    if (found == opened.sections.end()) throw Error{ErrorCode::not_found};
    return static_cast<std::size_t>(found - opened.sections.begin());
}

int section_version(const KeptInterview& kept, std::string_view id) {
    const auto found = std::ranges::find(kept.sections, id, &KeptSection::id);
    return found == kept.sections.end() ? 0 : found->version;
}

// `shown` is what the boxes hold: the kept answers, or what somebody sent that could not be kept.
Response section_page(Exchange& exchange,
                      const Opened& opened,
                      const Interview& shown,
                      const BesideQuestion& wrong = {},
                      const BesideQuestion& kept = {},
                      PageFrame frame = {}) {
    const std::size_t index = section_index(opened, exchange.at("section"));
    const FormSection& section = *opened.sections.at(index);
    Json data = section_data(section, shown, wrong, kept);
    data.set("reference", opened.kept.reference).set("interview", opened.kept.id).set("section", section.id);
    data.set("number", index + 1)
        .set("count", opened.sections.size())
        .set("version", section_version(opened.kept, section.id));
    data.set("clock", latest_clock(exchange, opened.kept))
        .set("read_only", why_read_only(exchange, opened.kept));
    frame.title = "Interview " + opened.kept.reference;
    frame.section = "work";
    frame.back_address = "/interviews/" + opened.kept.id;
    frame.back_label = "All sections";
    return show_page(exchange, "form_section", std::move(data), frame);
}

Response get_section(Exchange& exchange) {
    const Opened opened = open_interview(exchange);
    return section_page(exchange, opened, opened.whole);
}

Response refuse_wrong(Exchange& exchange,
                      const Opened& opened,
                      const Interview& sent,
                      const BesideQuestion& wrong) {
    PageFrame frame{.status = error_row(ErrorCode::validation).http_status};
    for (const auto& [id, why] : wrong) {
        const Question* question = opened.form.find(id);
        frame.errors.push_back({"q-" + id, (question == nullptr ? id : question->label) + ": " + why});
    }
    return section_page(exchange, opened, sent, wrong, {}, std::move(frame));
}

// Somebody else saved first: what was sent stays in the boxes, what is kept stands beside, and saving again
// keeps what the boxes hold.
Response show_conflict(Exchange& exchange, const FormSection& section, const Json& answers) {
    const Opened now = open_interview(exchange);
    const Interview sent = with_answers(section, now.whole, answers);
    PageFrame frame{.status = error_row(ErrorCode::edit_conflict).http_status};
    frame.errors.push_back(
        {"",
         "Somebody else changed this section while you wrote. Nothing of yours is lost: look at "
         "what is kept now, then save again"});
    return section_page(
        exchange, now, sent, {}, answered_otherwise(section, now.whole, sent), std::move(frame));
}

Response post_section(Exchange& exchange) {
    const Opened opened = open_interview(exchange);
    const std::size_t index = section_index(opened, exchange.at("section"));
    const FormSection& section = *opened.sections.at(index);
    const bool autosave = exchange.request.header("x-autosave") == "1";
    const auto version = parse_integer(exchange.form.value("version"));
    const Json answers = answers_from_form(section, opened.whole, exchange.form);
    if (const BesideQuestion wrong = wrong_answers(section, answers); !wrong.empty()) {
        return refuse_wrong(exchange, opened, with_answers(section, opened.whole, answers), wrong);
    }
    KeptSection kept;
    try {
        kept = exchange.services.store.interviews().save_section(
            exchange.asker, opened.kept.id, section.id, answers, version ? static_cast<int>(*version) : 0);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::edit_conflict || autosave) throw;
        return show_conflict(exchange, section, answers);
    }
    if (autosave) return Response::json(Json(Json::Object{{"version", kept.version}}));
    const bool on = exchange.form.value("next") == "next" && index + 1 < opened.sections.size();
    const std::string base = "/interviews/" + opened.kept.id;
    return Response::see_other(on ? base + "/form/" + opened.sections.at(index + 1)->id : base);
}

constexpr std::array routes{
    Route{Method::get,
          "/interviews/{id}",
          Door::page,
          Action::interview_read,
          get_interview,
          "An interview's tasks"},
    Route{Method::get,
          "/interviews/{id}/form/{section}",
          Door::page,
          Action::interview_read,
          get_section,
          "A section of the form"},
    Route{Method::post,
          "/interviews/{id}/form/{section}",
          Door::page,
          Action::section_save,
          post_section,
          "Save a section"},
};

}  // namespace

std::span<const Route> interview_page_routes() {
    return routes;
}

}  // namespace homeward
