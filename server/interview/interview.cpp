#include "server/interview/interview.h"

#include <algorithm>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

bool has_content(const Json& value) {
    if (value.is_null()) return false;
    if (value.is_string()) return !trimmed(value.string_or("")).empty();
    if (value.is_array() || value.is_object()) return value.size() > 0;
    return true;
}

bool value_is(const Json& value, std::string_view wanted) {
    if (value.is_string()) return value.string_or("") == wanted;
    if (value.is_bool()) return wanted == (value.bool_or(false) ? "yes" : "no");
    return std::ranges::any_of(value.items(), [&](const Json& item) { return item.string_or("") == wanted; });
}

bool answer_matches(const Answer& answer, const std::vector<std::string>& values) {
    return answer.confirmed && std::ranges::any_of(values, [&](const std::string& wanted) {
               return wanted == "any" ? is_filled(answer) : value_is(answer.value, wanted);
           });
}

bool holds(const Condition& condition, const Interview& interview) {
    if (condition.subject == "outcome") {
        return std::ranges::any_of(condition.values, [&](const std::string& wanted) {
            return wanted == interview.outcome.kind || (wanted == "any" && !interview.outcome.kind.empty());
        });
    }
    constexpr std::string_view header = "header.";
    if (condition.subject.starts_with(header)) {
        const auto fact = interview.header.find(std::string_view(condition.subject).substr(header.size()));
        return fact != interview.header.end() && answer_matches(fact->second, condition.values);
    }
    const auto answer = interview.answers.find(condition.subject);
    return answer != interview.answers.end() && answer_matches(answer->second, condition.values);
}

template <typename Map>
void leave_out_unconfirmed(Map& answers, const std::string& where, std::vector<std::string>& left_out) {
    for (auto entry = answers.begin(); entry != answers.end();) {
        if (entry->second.confirmed) {
            ++entry;
            continue;
        }
        left_out.push_back(where + entry->first);
        entry = answers.erase(entry);
    }
}

}  // namespace

bool is_filled(const Answer& answer) {
    return has_content(answer.value) || !trimmed(answer.text).empty() || !answer.tags.empty();
}

bool is_shown(const std::vector<Condition>& conditions, const Interview& interview) {
    return conditions.empty() || std::ranges::any_of(conditions, [&](const Condition& condition) {
               return holds(condition, interview);
           });
}

ReviewedInterview review(Interview interview) {
    std::vector<std::string> left_out;
    leave_out_unconfirmed(interview.header, "/header/", left_out);
    leave_out_unconfirmed(interview.answers, "/answers/", left_out);
    std::vector<EpisodeFacts> episodes;
    for (std::size_t i = 0; i < interview.episodes.size(); ++i) {
        if (interview.episodes[i].confirmed) {
            episodes.push_back(std::move(interview.episodes[i]));
        } else {
            left_out.push_back("/episodes/" + std::to_string(i));
        }
    }
    interview.episodes = std::move(episodes);
    interview.beside.clear();
    return ReviewedInterview(std::move(interview), std::move(left_out));
}

}  // namespace homeward
