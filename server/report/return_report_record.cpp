// What the record tells: the offer, police facts, what was shared, and who signs.

#include <algorithm>
#include <array>
#include <tuple>

#include "parsers/base/ascii.h"
#include "server/cases/deadline.h"
#include "server/report/report_words.h"
#include "server/report/return_report_internal.h"
#include "server/report/signature_fields.h"

namespace homeward {

namespace {

// In the order in which it happened.
constexpr std::array<std::string_view, 26> police_facts{"episode.status",
                                                        "episode.risk",
                                                        "episode.last_seen_at",
                                                        "episode.last_seen_place",
                                                        "episode.reported_at",
                                                        "episode.reported_by",
                                                        "episode.reporter_relationship",
                                                        "episode.found_at",
                                                        "episode.found_place",
                                                        "episode.return_method",
                                                        "episode.previous_count",
                                                        "debrief.held_at",
                                                        "debrief.held_place",
                                                        "debrief.officer",
                                                        "debrief.officer_rank",
                                                        "debrief.officer_number",
                                                        "debrief.seen_alone",
                                                        "debrief.engaged",
                                                        "debrief.felt_safe",
                                                        "debrief.injured",
                                                        "debrief.medical_attention",
                                                        "debrief.offence_against",
                                                        "debrief.offence_by",
                                                        "debrief.substances",
                                                        "debrief.exploitation_concern",
                                                        "debrief.likely_to_repeat"};

constexpr std::size_t pair_label_bytes = 34;
constexpr std::size_t pairs_from = 6;

std::string or_not_known(std::string text) {
    return text.empty() ? "Not known" : text;
}

// `phone` is a way to talk, `in_person` a manner: both read on in a sentence.
std::string how_in_words(std::string_view how) {
    constexpr std::array<std::string_view, 5> ways{"phone", "letter", "text", "email", "video"};
    const std::string words = to_ascii_lower(code_in_words(how));
    return std::ranges::find(ways, how) == ways.end() ? words : "by " + words;
}

Spans cell_of(std::string_view text) {
    return text.empty() ? plain("Not recorded") : spans_of(text);
}

}  // namespace

std::vector<std::string_view> printed_police_facts() {
    return {police_facts.begin(), police_facts.end()};
}

void ReturnReport::add_offer() {
    add(Heading{1, "3. The offer"});
    Facts facts;
    for (const Offer& offer : interview_.offers) {
        std::string words = or_not_known(time_in_words(offer.at));
        if (!offer.by.empty()) words += ", by " + offer.by;
        if (!offer.how.empty()) words += ", " + how_in_words(offer.how);
        words += ". ";
        if (offer.independent_offered == "yes") words += "An independent person was offered. ";
        if (offer.independent_offered == "no") words += "No independent person was offered. ";
        if (offer.accepted == "yes") words += "Accepted";
        if (offer.accepted == "no") words += "Not accepted";
        if (offer.accepted.empty()) words += "No answer yet";
        if (!offer.chose.empty()) words += ", chose " + to_ascii_lower(code_in_words(offer.chose));
        words += ".";
        if (!offer.reason.empty()) words += " " + offer.reason;
        facts.facts.push_back({"Offered", plain(words)});
    }
    const Outcome& outcome = interview_.outcome;
    if (held_ && !outcome.at.empty()) {
        std::string words = time_in_words(outcome.at);
        if (!outcome.place.empty()) words += ", " + outcome.place;
        if (!outcome.manner.empty()) words += ", " + to_ascii_lower(code_in_words(outcome.manner));
        facts.facts.push_back({"Held", plain(words)});
    }
    const auto clock = start_clock(parse_iso_local_time(header_text("returned_at")),
                                   parse_iso_local_time(header_text("episode.found_at")));
    const auto measure = [&](std::string label, const std::string& at) {
        const auto time = parse_iso_local_time(at);
        if (!clock || !time) return;
        std::string words = code_in_words(to_word(in_time(*clock, *time)));
        if (const auto hours = hours_after(*clock, *time)) {
            words += ", " + std::to_string(*hours) + " hours after " +
                     (clock->from_found ? "being found" : "return");
        }
        facts.facts.push_back({std::move(label), plain(words)});
    };
    if (!interview_.offers.empty()) measure("Offered within 72 hours", interview_.offers.front().at);
    if (held_) measure("Held within 72 hours", outcome.at);
    // The record's facts and the form's make one table; what needs more words follows it.
    const std::size_t table = report_.blocks.size();
    gather_answers({"offer"}, facts);
    insert(table, std::move(facts));
    if (report_.blocks.size() == table) add(Paragraph{plain("No offer is recorded.")});
}

std::string ReturnReport::not_held_words() const {
    const Outcome& outcome = interview_.outcome;
    std::string words = code_in_words(outcome.kind);
    if (!outcome.at.empty()) words += ", " + time_in_words(outcome.at);
    words += outcome.reason.empty() ? "." : ". " + outcome.reason;
    if (!outcome.next_reference.empty()) words += " Covered by " + outcome.next_reference + ".";
    return words;
}

void ReturnReport::add_not_held() {
    add(Heading{1, "5. Why the interview was not held"});
    add(Paragraph{spans_of(not_held_words())});
    if (!interview_.outcome.efforts.empty()) {
        add(Heading{2, "What was done to engage the young person"});
        BulletList list;
        for (const std::string& effort : interview_.outcome.efforts) list.items.push_back(spans_of(effort));
        add(std::move(list));
    }
    add(Paragraph{plain("What follows comes from other sources only.")});
    if (has_answers({"before", "during", "return"})) {
        add_section("6. What happened, as others say", {"before", "during", "return"}, "");
    }
}

void ReturnReport::add_police() {
    add(Heading{1, "9. Police information"});
    const std::size_t table = report_.blocks.size();
    Facts facts;
    gather_answers({"police"}, facts);
    std::vector<AnswerSource> sources;
    for (const std::string_view id : police_facts) {
        const auto found = interview_.header.find(id);
        if (found == interview_.header.end()) continue;
        const Answer& answer = found->second;
        std::string value = time_in_words(value_in_words(answer.value, nullptr));
        if (value.empty()) continue;
        if (value.find(' ') == std::string::npos) value = code_in_words(value);
        facts.facts.push_back({fact_label(id), plain(with_capital(value))});
        if (!answer.source) continue;
        const bool cited = std::ranges::any_of(sources, [&](const AnswerSource& source) {
            return source.document == answer.source->document && source.page == answer.source->page;
        });
        if (!cited) sources.push_back(*answer.source);
    }
    // Short facts stand two in a row, so that a page of them is half a page.
    const bool short_labels = std::ranges::all_of(
        facts.facts, [](const Fact& fact) { return fact.label.size() <= pair_label_bytes; });
    if (short_labels && facts.facts.size() >= pairs_from) facts.pairs_a_row = 2;
    insert(table, std::move(facts));
    const std::string words = papers_in_words(std::move(sources));
    if (!words.empty()) {
        report_.blocks.insert(report_.blocks.begin() + static_cast<std::ptrdiff_t>(table) + 1,
                              {SourceNote{"Source: " + words}});
    }
    if (report_.blocks.size() == table) add(Paragraph{plain("No police information was used.")});
}

// Each paper once, with its pages: `Police debrief (source 2), pages 1 and 2, 13 March 2026`.
std::string ReturnReport::papers_in_words(std::vector<AnswerSource> sources) const {
    std::ranges::sort(sources, [](const AnswerSource& a, const AnswerSource& b) {
        return std::tie(a.document, a.page) < std::tie(b.document, b.page);
    });
    std::string words;
    for (std::size_t i = 0; i < sources.size();) {
        const std::size_t first = i;
        std::vector<std::string> pages;
        for (; i < sources.size() && sources[i].document == sources[first].document; ++i) {
            if (sources[i].page > 0) pages.push_back(std::to_string(sources[i].page));
        }
        std::string one = source_in_words(sources[first], interview_.papers);
        const std::string page = "page " + std::to_string(sources[first].page);
        if (const std::size_t at = one.find(page); pages.size() > 1 && at != std::string::npos) {
            const std::string last = pages.back();
            pages.pop_back();
            one.replace(at, page.size(), "pages " + joined(pages, ", ") + " and " + last);
        }
        words += (words.empty() ? "" : "; ") + one;
    }
    return words;
}

void ReturnReport::add_analysis() {
    const std::string& name = interview_.interviewer.name;
    add(Heading{1, name.empty() ? "11. The interviewer’s view" : "11. Analysis: the view of " + name});
    if (!add_answers({"analysis"})) add(Paragraph{plain("No analysis was recorded.")});
}

std::string ReturnReport::pattern_words() const {
    const std::string count = header_text("episode.previous_count");
    if (count.empty()) return "No earlier episode is recorded.";
    if (count == "0") return "Police know of no earlier episode.";
    return "Police count " + count + (count == "1" ? " earlier episode." : " earlier episodes.");
}

void ReturnReport::add_stay_safe() {
    add(Heading{1, "13. Stay-safe advice given"});
    if (!add_answers({"stay_safe"})) add(Paragraph{plain("No advice was recorded.")});
    BulletList helplines;
    for (const Json& line : interview_.unknown["helplines"].items()) {
        if (line.is_string()) helplines.items.push_back(plain(std::string(line.string_or(""))));
    }
    if (!helplines.items.empty()) add(std::move(helplines));
}

void ReturnReport::add_sharing() {
    add(Heading{1, "15. What was shared and withheld"});
    const Json& shared = interview_.sharing["shared"];
    if (shared.size() > 0) {
        add(Heading{2, "Shared"});
        Table table{{"What", "With", "When", "Why", "Basis"}, {36, 40, 30, 40, 24}, {}};
        for (const Json& row : shared.items()) {
            table.rows.push_back({cell_of(with_capital(row["what"].string_or(""))),
                                  cell_of(with_capital(row["with"].string_or(""))),
                                  cell_of(time_in_words(row["at"].string_or(""))),
                                  cell_of(with_capital(row["why"].string_or(""))),
                                  cell_of(with_capital(row["basis"].string_or("")))});
        }
        add(std::move(table));
    } else {
        add(Paragraph{plain("Nothing else has been shared.")});
    }
    add_answers({"sharing"});
    if (withheld_.withheld.empty()) {
        add(Paragraph{plain("Nothing is withheld from this report.")});
        return;
    }
    add(Heading{2, "Withheld"});
    Table table{{"No.", "Where", "Reason", "Decided by", "Date"}, {10, 54, 50, 26, 32}, {}};
    int number = 0;
    for (const Withheld& row : withheld_.withheld) {
        const std::size_t slash = row.pointer.rfind('/');
        const std::string id = slash == std::string::npos ? row.pointer : row.pointer.substr(slash + 1);
        const Question* question = form_.find(id);
        const std::string where = question != nullptr ? beginning_of(question->label, 80) : fact_label(id);
        table.rows.push_back({plain(std::to_string(++number)),
                              plain(where),
                              plain(row.reason + ": " + withholding_reason(row.reason)),
                              cell_of(row.decided_by),
                              cell_of(time_in_words(row.at))});
    }
    add(std::move(table));
}

void ReturnReport::add_agreement() {
    const Json& agreement = interview_.sharing["agreement"];
    const auto text = [&](std::string_view name) { return std::string(agreement[name].string_or("")); };
    add(Heading{1, "16. Information sharing agreement"});
    if (!agreement.is_object()) {
        const std::string reference = header_text("agreement_ref");
        const std::string words =
            reference.empty()
                ? "No agreement is recorded, so this report may not be shared."
                : "Only the reference of the agreement is recorded, " + reference +
                      ": not with whom, for what and until when this report may be shared. Ask before you "
                      "share it.";
        report_.blocks.push_back({Paragraph{plain(words)}, true});
        return;
    }
    std::string under = text("title");
    if (!text("ref").empty()) under += (under.empty() ? "" : ", ") + text("ref");
    if (!text("version").empty()) under += ", version " + text("version");
    if (!text("start").empty())
        under += ", " + time_in_words(text("start")) + " to " + time_in_words(text("end"));
    // What the agreement does not tell is left out of the sentence, not called unknown in its middle.
    const auto part = [](std::string_view before, std::string words) {
        return words.empty() ? std::string() : std::string(before) + words;
    };
    const auto first_of = [](std::string words, std::string otherwise) {
        return words.empty() ? otherwise : words;
    };
    const std::string by = first_of(text("provider"), report_.organisation);
    const std::string with = first_of(text("commissioner"), header_text("commissioner"));
    const std::string contact = text("contact");
    const std::string words =
        "Shared" + part(" by ", by) + part(" with ", with == by ? std::string() : with) +
        part(" under ", under) + part(" for ", text("purpose")) +
        ". Use it only for that; pass it on only to those the agreement names or as the law requires; tell " +
        (contact.empty() ? "the sender" : contact) + " at once if it goes astray.";
    report_.blocks.push_back(
        {Panel{PanelLook::boxed, {{Paragraph{plain(words), ParagraphLook::small}}}}, true});
}

void ReturnReport::add_signatures() {
    add(Heading{1, "17. Signatures"});
    const auto place =
        [&](std::string_view field, std::string label, const Person& person, std::string statement) {
            std::string role = person.role;
            if (!person.qualification.empty()) role += (role.empty() ? "" : ", ") + person.qualification;
            return SignaturePlace{std::string(field),
                                  std::move(label),
                                  or_not_known(person.name),
                                  role,
                                  person.organisation,
                                  std::move(statement)};
        };
    Signatures signatures;
    signatures.people = {
        place(interviewer_field,
              "Interviewer",
              interview_.interviewer,
              held_ ? "I held this interview, and this report says what I was told."
                    : "I tried to hold this interview, and this report says what I know."),
        place(manager_field,
              "Manager",
              interview_.manager,
              "I have read this report and agree that it is complete."),
    };
    signatures.sealed_by = report_.organisation;
    signatures.check_at = settings_.check_at;
    signatures.code = settings_.code;
    add(std::move(signatures));
}

}  // namespace homeward
