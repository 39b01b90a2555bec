#include "server/report/withholding.h"

#include <array>

namespace homeward {

namespace {

struct Reason {
    std::string_view code;
    std::string_view words;
};

constexpr std::array reasons{
    Reason{"W1", "about a third party"},
    Reason{"W2", "the young person asked for this, and no risk overrides it"},
    Reason{"W3", "telling it would raise the risk to a child or a source"},
    Reason{"W4", "police asked for this, or a case is live"},
    Reason{"W5", "outside the information sharing agreement"},
    Reason{"W6", "legal privilege or family proceedings"},
};

constexpr std::string_view answers_prefix = "/answers/";

bool take_out(std::string& text, std::string_view words, std::string_view mark) {
    bool found = false;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at)) {
        text.replace(at, words.size(), mark);
        at += mark.size();
        found = true;
    }
    return found;
}

// Looks through text at any place of a value: lists and actions hold text in members.
bool take_out(Json& value, std::string_view words, std::string_view mark) {
    if (value.is_string()) {
        std::string text(value.string_or(""));
        const bool found = take_out(text, words, mark);
        if (found) value = Json(std::move(text));
        return found;
    }
    bool found = false;
    if (value.is_array()) {
        // A table's rows are objects of text: two levels, and no more is looked at.
        for (Json& row : value.mutable_items()) {
            if (row.is_string()) {
                found = take_out(row, words, mark) || found;
                continue;
            }
            for (const auto& [name, cell] : Json::Object(row.members())) {
                if (!cell.is_string()) continue;
                std::string text(cell.string_or(""));
                if (take_out(text, words, mark)) {
                    row.set(name, text);
                    found = true;
                }
            }
        }
    }
    return found;
}

bool take_out(Answer& answer, std::string_view words, std::string_view mark) {
    bool found = take_out(answer.value, words, mark);
    found = take_out(answer.text, words, mark) || found;
    for (Tag& tag : answer.tags) found = take_out(tag.evidence, words, mark) || found;
    for (Alternative& other : answer.alternatives) found = take_out(other.value, words, mark) || found;
    if (answer.blank) found = take_out(answer.blank->why, words, mark) || found;
    return found;
}

}  // namespace

std::string withholding_reason(std::string_view code) {
    for (const Reason& reason : reasons) {
        if (reason.code == code) return std::string(reason.words);
    }
    return std::string(code);
}

std::string withheld_mark(std::string_view code) {
    return "[Withheld: " + std::string(code) + "]";
}

std::vector<Withheld> withheld_of(const Interview& interview) {
    std::vector<Withheld> rows;
    for (const Json& row : interview.sharing["withheld"].items()) {
        const auto text = [&](std::string_view name) { return std::string(row[name].string_or("")); };
        rows.push_back({text("pointer"), text("reason"), text("words"), text("decided_by"), text("at")});
        // `part` may hold the words themselves; where it only describes them, the answer goes whole.
        if (rows.back().words.empty()) rows.back().words = text("part");
    }
    return rows;
}

WithheldInterview withhold(const Interview& interview) {
    WithheldInterview out{interview, withheld_of(interview), {}};
    for (Withheld& row : out.withheld) {
        if (!row.pointer.starts_with(answers_prefix)) {
            row.words.clear();
            if (row.pointer.starts_with("/header/")) {
                out.interview.header.erase(row.pointer.substr(std::string_view("/header/").size()));
            }
            continue;
        }
        const std::string question = row.pointer.substr(answers_prefix.size());
        const auto found = out.interview.answers.find(question);
        if (found == out.interview.answers.end()) continue;
        if (!row.words.empty() && take_out(found->second, row.words, withheld_mark(row.reason))) continue;
        row.words.clear();
        found->second = Answer{};
        out.whole.emplace(question, row.reason);
    }
    // What stays is the interview as it may be told: nothing that only its makers need goes along.
    out.interview.beside.clear();
    return out;
}

}  // namespace homeward
