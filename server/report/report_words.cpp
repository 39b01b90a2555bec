#include "server/report/report_words.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

struct Wording {
    std::string_view id;
    std::string_view words;
};

constexpr std::array paper_words{
    Wording{"missing_notification", "Police missing notification"},
    Wording{"found_debrief", "Police debrief"},
    Wording{"other", "Paper"},
};

constexpr std::array fact_words{
    Wording{"subject.surname", "Surname"},
    Wording{"subject.forenames", "Forenames"},
    Wording{"subject.aliases", "Known as"},
    Wording{"subject.date_of_birth", "Date of birth"},
    Wording{"subject.age", "Age"},
    Wording{"subject.gender", "Gender"},
    Wording{"subject.ethnicity", "Ethnicity"},
    Wording{"subject.home_address", "Home address"},
    Wording{"subject.placement_address", "Placement"},
    Wording{"subject.phone", "Phone"},
    Wording{"subject.care_status", "Care status"},
    Wording{"subject.local_authority", "Local authority"},
    Wording{"subject.school", "School"},
    Wording{"document.reference", "Police reference"},
    Wording{"document.force", "Police force"},
    Wording{"episode.status", "Police status"},
    Wording{"episode.risk", "Police risk"},
    Wording{"episode.last_seen_at", "Last seen"},
    Wording{"episode.last_seen_place", "Last seen at"},
    Wording{"episode.reported_at", "Reported missing"},
    Wording{"episode.reported_by", "Reported by"},
    Wording{"episode.reporter_relationship", "Reporter is"},
    Wording{"episode.found_at", "Found"},
    Wording{"episode.found_place", "Found at"},
    Wording{"episode.return_method", "How they came back"},
    Wording{"episode.previous_count", "Times missing before"},
    Wording{"debrief.held_at", "Police saw them"},
    Wording{"debrief.held_place", "Police saw them at"},
    Wording{"debrief.seen_alone", "Seen alone"},
    Wording{"debrief.substances", "Drugs or alcohol"},
    Wording{"debrief.officer", "Officer"},
    Wording{"debrief.officer_rank", "Rank"},
    Wording{"debrief.officer_number", "Collar number"},
    Wording{"debrief.felt_safe", "Felt safe, police say"},
    Wording{"debrief.injured", "Injured, police say"},
    Wording{"debrief.medical_attention", "Medical attention"},
    Wording{"debrief.offence_against", "Offence against them"},
    Wording{"debrief.offence_by", "Offence by them"},
    Wording{"debrief.exploitation_concern", "Concern about exploitation"},
    Wording{"debrief.likely_to_repeat", "Likely to go again"},
    Wording{"debrief.engaged", "Spoke with police"},
};

constexpr std::array blank_words{
    Wording{"not_asked", "Not asked"},
    Wording{"declined", "Did not want to say"},
    Wording{"does_not_know", "Does not know"},
    Wording{"not_relevant", "Not relevant"},
};

template <typename Table>
std::string_view find_words(const Table& table, std::string_view id) {
    const auto* found = std::ranges::find(table, id, &Wording::id);
    return found == table.end() ? std::string_view() : found->words;
}

std::string option_label(const Question* question, std::string_view value) {
    if (question != nullptr) {
        const auto found = std::ranges::find(question->options, value, &Option::value);
        // A form that shouts its YES and NO is answered in an even voice.
        if (found != question->options.end() && to_ascii_lower(found->label) != value) {
            return with_capital(found->label);
        }
    }
    return code_in_words(value);
}

}  // namespace

std::string time_in_words(std::string_view iso) {
    if (const auto time = parse_iso_local_time(iso)) return in_words(*time);
    return std::string(iso);
}

std::string with_capital(std::string_view text) {
    std::string out(text);
    if (!out.empty()) out.front() = to_ascii_upper(out.front());
    return out;
}

std::string code_in_words(std::string_view code) {
    std::string words = with_capital(code);
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::string blank_in_words(const Blank& blank) {
    const std::string_view kind = find_words(blank_words, blank.kind);
    std::string words(kind.empty() ? std::string_view("Not answered") : kind);
    if (!blank.why.empty()) words += ": " + blank.why;
    return words;
}

std::string value_in_words(const Json& value, const Question* question) {
    if (value.is_null()) return {};
    if (value.is_bool()) return value.bool_or(false) ? "Yes" : "No";
    if (value.is_integer()) return std::to_string(value.integer_or(0));
    if (value.is_array()) {
        std::vector<std::string> parts;
        for (const Json& item : value.items()) {
            if (item.is_string()) parts.push_back(option_label(question, item.string_or("")));
        }
        return joined(parts, ", ");
    }
    const std::string_view text = value.string_or("");
    const QuestionType type = question != nullptr ? question->type : QuestionType::text;
    switch (type) {
        case QuestionType::date:
        case QuestionType::datetime:
            return time_in_words(text);
        case QuestionType::yes_no:
        case QuestionType::choice:
        case QuestionType::multi_choice:
            return option_label(question, text);
        case QuestionType::text:
        case QuestionType::long_text:
        case QuestionType::integer:
        case QuestionType::list:
        case QuestionType::document:
        case QuestionType::action:
            return std::string(text);
    }
    return std::string(text);
}

Spans spans_of(std::string_view text) {
    constexpr std::string_view opening = "[Withheld: W";
    Spans spans;
    std::size_t from = 0;
    for (std::size_t at = text.find(opening); at != std::string_view::npos; at = text.find(opening, from)) {
        const std::size_t end = text.find(']', at);
        if (end == std::string_view::npos) break;
        if (at > from) spans.push_back({std::string(text.substr(from, at - from))});
        spans.push_back({std::string(text.substr(at, end + 1 - at)), SpanLook::withheld});
        from = end + 1;
    }
    if (from < text.size() || spans.empty()) spans.push_back({std::string(text.substr(from))});
    return spans;
}

std::vector<Spans> paragraphs_of(std::string_view text) {
    std::vector<Spans> paragraphs;
    for (const std::string_view line : split(text, '\n')) {
        if (!trimmed(line).empty()) paragraphs.push_back(spans_of(trimmed(line)));
    }
    return paragraphs;
}

std::string paper_in_words(std::string_view kind) {
    const std::string_view words = find_words(paper_words, kind);
    return words.empty() ? code_in_words(kind) : std::string(words);
}

std::string source_in_words(const AnswerSource& source, const std::vector<PaperUsed>& papers) {
    std::vector<std::string> parts;
    std::string when = source.at;
    if (source.kind == "police_document" || !source.document.empty()) {
        const auto paper = std::ranges::find(papers, source.document, &PaperUsed::document);
        if (paper != papers.end()) {
            parts.push_back(paper_in_words(paper->kind) + " (source " +
                            std::to_string(paper - papers.begin() + 1) + ")");
            if (when.empty()) when = paper->written_at;
        } else {
            parts.emplace_back("Police document");
        }
        if (source.page > 0) parts.push_back("page " + std::to_string(source.page));
    } else if (!source.person.empty()) {
        parts.push_back(source.person);
        if (!source.role.empty()) parts.push_back(source.role);
    } else if (source.kind == "child") {
        parts.emplace_back("the young person");
    } else if (source.kind == "record") {
        parts.emplace_back("the case record");
    } else {
        parts.push_back(code_in_words(source.kind));
    }
    if (!when.empty()) parts.push_back(time_in_words(when));
    return joined(parts, ", ");
}

std::string fact_label(std::string_view id) {
    const std::string_view words = find_words(fact_words, id);
    if (!words.empty()) return std::string(words);
    return code_in_words(id.substr(id.rfind('.') == std::string_view::npos ? 0 : id.rfind('.') + 1));
}

std::string beginning_of(std::string_view text, std::size_t length) {
    const std::string_view whole = trimmed(text.substr(0, text.find('\n')));
    if (whole.size() <= length && whole.size() == trimmed(text).size()) return std::string(whole);
    // The last sentence's end within the length, else the last word's.
    std::size_t end = std::string_view::npos;
    for (std::size_t i = 1; i < std::min(whole.size(), length); ++i) {
        const bool stop = whole[i - 1] == '.' || whole[i - 1] == '!' || whole[i - 1] == '?';
        if (stop && whole[i] == ' ') end = i;
    }
    if (end == std::string_view::npos) {
        end = whole.size() <= length ? whole.size() : whole.rfind(' ', length);
        if (end == std::string_view::npos) end = 0;
    }
    std::string out(whole.substr(0, end));
    out += " …";
    // A quotation that is cut is closed.
    const auto count = [&](std::string_view mark) {
        std::size_t found = 0;
        for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + 1)) ++found;
        return found;
    };
    if (count("“") > count("”")) out += "”";
    return out;
}

std::string factor_in_words(std::string_view id) {
    for (const std::string_view prefix : {"push_", "pull_", "reason_", "risk_"}) {
        if (id.starts_with(prefix)) return code_in_words(id.substr(prefix.size()));
    }
    return code_in_words(id);
}

}  // namespace homeward
