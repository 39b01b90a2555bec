#include "server/report/intelligence.h"

#include <algorithm>
#include <array>

#include "server/report/report_words.h"
#include "server/report/signature_fields.h"

namespace homeward {

namespace {

struct Coded {
    std::string_view code;
    std::string_view words;
};

// 3x5x2, in words beside each code: `C` means one thing of information and another of handling.
constexpr std::array source_grades{
    Coded{"1", "Reliable"}, Coded{"2", "Untested"}, Coded{"3", "Not reliable"}};
constexpr std::array information_grades{Coded{"A", "Known directly to the source"},
                                        Coded{"B", "Known indirectly, corroborated"},
                                        Coded{"C", "Known indirectly"},
                                        Coded{"D", "Not known"},
                                        Coded{"E", "Suspected false"}};
constexpr std::array handlings{Coded{"P", "Lawful sharing permitted"},
                               Coded{"C", "Sharing permitted with conditions"}};
constexpr std::array entity_kinds{Coded{"vehicle", "Vehicle"},
                                  Coded{"phone", "Phone"},
                                  Coded{"social_media", "Social media"},
                                  Coded{"email", "E-mail"},
                                  Coded{"place", "Place"},
                                  Coded{"person", "Person"}};

template <typename Table>
std::string with_words(const Table& table, std::string_view code, std::string_view otherwise) {
    const auto* found = std::ranges::find(table, code, &Coded::code);
    if (found == table.end()) return std::string(otherwise);
    return std::string(found->code) + ": " + std::string(found->words);
}

template <typename Table>
void check_code(const Table& table, const std::string& code, const std::string& pointer) {
    if (!code.empty() && std::ranges::find(table, code, &Coded::code) == table.end()) {
        throw Error(ErrorCode::bad_interview, pointer + ": no such code");
    }
}

std::string yes_no_of(const Json& value) {
    if (value.is_bool()) return value.bool_or(false) ? "yes" : "no";
    return std::string(value.string_or(""));
}

IntelligenceItem read_item(const Json& json, const std::string& pointer) {
    const auto text = [&](std::string_view name) { return std::string(json[name].string_or("")); };
    IntelligenceItem item;
    item.text = text("text");
    if (item.text.empty()) throw Error(ErrorCode::bad_interview, pointer + "/text: is empty");
    item.happened = text("happened");
    item.told = text("told");
    item.how_known = text("how_known");
    item.already_reported = yes_no_of(json["already_reported"]);
    item.reference = text("reference");
    item.handling = text("handling");
    item.conditions = text("conditions");
    item.child_knows = yes_no_of(json["child_knows"]);
    item.grades = {std::string(json["grades"]["source"].string_or("")),
                   std::string(json["grades"]["information"].string_or(""))};
    for (const Json& entity : json["entities"].items()) {
        item.entities.push_back(
            {std::string(entity["type"].string_or("")), std::string(entity["value"].string_or(""))});
    }
    if (!item.conditions.empty()) item.handling = "C";
    check_code(handlings, item.handling, pointer + "/handling");
    check_code(source_grades, item.grades.source, pointer + "/grades/source");
    check_code(information_grades, item.grades.information, pointer + "/grades/information");
    return item;
}

Spans mono_or(const std::string& text, std::string_view otherwise) {
    if (text.empty()) return plain(std::string(otherwise));
    return {{text, SpanLook::mono}};
}

std::string or_else(std::string text, std::string_view otherwise) {
    return text.empty() ? std::string(otherwise) : text;
}

void add_head(Report& report, const IntelligenceSummary& summary) {
    const std::string phone = summary.duty_phone.empty() ? "the number on our agreement" : summary.duty_phone;
    report.blocks.push_back({Title{"Information from a return interview"}});
    report.blocks.push_back({Paragraph{
        {{"Information, not evidence. Do not disclose or act so that the source can be guessed without "
          "speaking to us: ",
          SpanLook::bold},
         {phone, SpanLook::mono},
         {"."}},
        ParagraphLook::body,
        true}});
    std::string to = summary.unit;
    if (!summary.force.empty()) to += (to.empty() ? "" : ", ") + summary.force;
    std::string from = summary.author.name;
    if (!summary.author.role.empty()) from += ", " + summary.author.role;
    if (!summary.organisation.empty()) from += (from.empty() ? "" : ", ") + summary.organisation;
    std::string subject = or_else(summary.subject, "Not stated");
    if (!summary.subject_born.empty()) subject += ", born " + time_in_words(summary.subject_born);
    report.blocks.push_back({Facts{{{"To", plain(or_else(to, "Not stated"))},
                                    {"From", plain(or_else(from, "Not stated"))},
                                    {"Police reference", mono_or(summary.police_reference, "Not known")},
                                    {"Our reference", mono_or(summary.reference, "Not given")},
                                    {"Subject", plain(subject)},
                                    {"Number of items", plain(std::to_string(summary.items.size()))}},
                                   1}});
}

void add_handling(Report& report, const IntelligenceSummary& summary) {
    ReportBlocks blocks{{Heading{1, "Handling"}}};
    const bool conditional =
        std::ranges::any_of(summary.items, [](const IntelligenceItem& item) { return item.handling != "P"; });
    blocks.push_back({Paragraph{{{with_words(handlings, conditional ? "C" : "P", ""), SpanLook::bold}}}});
    std::vector<std::string> told;
    for (const IntelligenceItem& item : summary.items) {
        if (item.conditions.empty() || std::ranges::find(told, item.conditions) != told.end()) continue;
        told.push_back(item.conditions);
        blocks.push_back({Paragraph{plain(item.conditions)}});
    }
    blocks.push_back({Paragraph{plain("Do not disclose the child or " + or_else(summary.organisation, "us") +
                                      " as the source without consulting us.")}});
    blocks.push_back({Paragraph{{{"May the child be contacted? ", SpanLook::bold},
                                 {or_else(summary.contact_child, "Ask us first.")}}}});
    if (!summary.others_at_risk.empty()) {
        blocks.push_back({Paragraph{{{"Who else is at risk: ", SpanLook::bold}, {summary.others_at_risk}}}});
    }
    report.blocks.push_back({Panel{PanelLook::boxed, std::move(blocks)}});
}

void add_items(Report& report, const IntelligenceSummary& summary) {
    report.blocks.push_back({Heading{1, "Items"}});
    int number = 0;
    for (const IntelligenceItem& item : summary.items) {
        report.blocks.push_back({Heading{2, "Item " + std::to_string(++number)}, true});
        report.blocks.push_back({Paragraph{plain(item.text)}, true});
        std::string reported =
            item.already_reported.empty() ? "Not known" : code_in_words(item.already_reported);
        Spans reported_spans{{reported}};
        if (!item.reference.empty()) {
            reported_spans.push_back({", "});
            reported_spans.push_back({item.reference, SpanLook::mono});
        }
        report.blocks.push_back(
            {Facts{{{"Happened", plain(or_else(time_in_words(item.happened), "Not stated"))},
                    {"Told", plain(or_else(time_in_words(item.told), "Not stated"))},
                    {"How known", plain(or_else(with_capital(item.how_known), "Not stated"))},
                    {"Already reported", reported_spans},
                    {"Source", plain(with_words(source_grades, item.grades.source, "Not graded by us"))},
                    {"Information",
                     plain(with_words(information_grades, item.grades.information, "Not graded by us"))},
                    {"Handling", plain(with_words(handlings, item.handling, "C: Ask us before sharing"))},
                    {"Child knows we share",
                     plain(item.child_knows.empty() ? "Not recorded" : code_in_words(item.child_knows))}},
                   2}});
    }
}

void add_marks(Report& report, const IntelligenceSummary& summary) {
    report.blocks.push_back({Heading{1, "Marks and numbers"}});
    Table table{{"Kind", "As heard", "Item"}, {30, 110, 30}, {}};
    for (const Coded& kind : entity_kinds) {
        std::vector<std::pair<std::string, std::string>> heard;  // What, and in which items.
        for (std::size_t i = 0; i < summary.items.size(); ++i) {
            for (const IntelligenceEntity& entity : summary.items[i].entities) {
                if (entity.type != kind.code) continue;
                const std::string item = std::to_string(i + 1);
                const auto known =
                    std::ranges::find(heard, entity.value, &std::pair<std::string, std::string>::first);
                if (known == heard.end()) {
                    heard.emplace_back(entity.value, item);
                } else {
                    known->second += ", " + item;
                }
            }
        }
        for (const auto& [value, items] : heard) {
            table.rows.push_back({plain(std::string(kind.words)), {{value, SpanLook::mono}}, plain(items)});
        }
    }
    if (table.rows.empty()) {
        report.blocks.push_back({Paragraph{plain("No mark, number or name was heard.")}});
    } else {
        report.blocks.push_back({std::move(table)});
    }
}

}  // namespace

IntelligenceSummary read_intelligence(const Interview& interview) {
    const auto header = [&](std::string_view id) {
        const auto found = interview.header.find(id);
        return found == interview.header.end() ? std::string()
                                               : std::string(found->second.value.string_or(""));
    };
    const Json& json = interview.intelligence;
    const auto text = [&](std::string_view name) { return std::string(json[name].string_or("")); };
    IntelligenceSummary summary;
    summary.reference = interview.reference;
    summary.police_reference = header("document.reference");
    summary.force = header("document.force");
    summary.unit = or_else(text("unit"), "Missing persons unit");
    summary.version = static_cast<int>(std::clamp<std::int64_t>(json["version"].integer_or(1), 1, 1000));
    summary.subject = header("subject.forenames");
    if (const std::string surname = header("subject.surname"); !surname.empty()) {
        summary.subject += (summary.subject.empty() ? "" : " ") + surname;
    }
    summary.subject_born = header("subject.date_of_birth");
    summary.organisation = interview.interviewer.organisation;
    summary.duty_phone = or_else(text("duty_phone"), interview.interviewer.phone);
    summary.contact_child = text("contact_child");
    summary.others_at_risk = text("others_at_risk");
    summary.author = interview.interviewer;
    summary.approver = interview.manager;
    int index = 0;
    for (const Json& item : json["items"].items()) {
        summary.items.push_back(read_item(item, "/intelligence/items/" + std::to_string(index++)));
    }
    return summary;
}

Report make_intelligence_summary(const IntelligenceSummary& summary, const ReportSettings& settings) {
    if (summary.items.empty()) {
        throw Error(ErrorCode::bad_interview, "/intelligence/items: none, so there is no summary");
    }
    Report report;
    report.kind = ReportKind::intelligence_summary;
    report.reference = summary.reference;
    report.version = summary.version;
    report.organisation = or_else(settings.organisation, summary.organisation);
    report.title = "Intelligence summary" + (summary.reference.empty() ? "" : " " + summary.reference);
    report.marking = settings.marking;
    report.head_left = "Intelligence summary";
    report.head_right = summary.reference;
    report.foot_left =
        "Version " + std::to_string(summary.version) + ", " + in_words(to_local(settings.made_at).date);
    report.code = settings.code;
    report.draft = settings.draft;
    report.made_at = settings.made_at;
    add_head(report, summary);
    add_handling(report, summary);
    add_items(report, summary);
    add_marks(report, summary);
    report.blocks.push_back({Heading{1, "Prepared and approved"}});
    const auto place =
        [&](std::string_view field, std::string label, const Person& person, std::string statement) {
            return SignaturePlace{std::string(field),
                                  std::move(label),
                                  or_else(person.name, "Not known"),
                                  person.role,
                                  person.organisation,
                                  std::move(statement)};
        };
    report.blocks.push_back({Signatures{
        {place(interviewer_field, "Prepared by", summary.author, "I wrote these items."),
         place(manager_field, "Approved by", summary.approver, "I agree that police should have them.")},
        report.organisation,
        settings.check_at,
        settings.code}});
    if (!summary.receipt_link.empty()) {
        report.blocks.push_back({Paragraph{{{"Tell us you have this: ", SpanLook::bold},
                                            {summary.receipt_link, SpanLook::plain, summary.receipt_link}},
                                           ParagraphLook::body,
                                           true}});
    }
    return report;
}

}  // namespace homeward
