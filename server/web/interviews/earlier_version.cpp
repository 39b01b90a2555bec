#include "server/web/interviews/earlier_version.h"

#include "server/interview/interview_json.h"
#include "server/storage/store.h"
#include "server/web/interviews/interview_whole.h"

namespace homeward {

namespace {

bool is_signed_by_both(std::string_view state) {
    return state == "manager_signed" || state == "distributed";
}

// The latest time that a version which both had signed went back; null where it never did.
Json latest_correction(const KeptInterview& interview) {
    const Json& returns = interview.body["returns"];
    for (std::size_t i = returns.size(); i > 0; --i) {
        const Json& entry = returns.at(i - 1);
        if (!entry.has("undone_at") && is_signed_by_both(entry["from"].string_or(""))) return entry;
    }
    return {};
}

}  // namespace

std::string correction_reason(const KeptInterview& interview) {
    return std::string(latest_correction(interview)["reason"].string_or(""));
}

bool is_correction_open(const KeptInterview& interview) {
    const Json& returns = interview.body["returns"];
    if (interview.state != "drafting" || returns.size() == 0) return false;
    const Json& last = returns.at(returns.size() - 1);
    return !last.has("undone_at") && is_signed_by_both(last["from"].string_or("")) &&
           last["number"].integer_or(0) == interview.number - 1;
}

ReviewedInterview version_of(Exchange& exchange, const KeptInterview& interview, int number) {
    if (number == interview.number && interview.signatures.empty()) return review(whole_interview(interview));
    return review(interview_from_json(
        exchange.services.store.interviews().signed_whole(exchange.asker, interview.id, number)));
}

}  // namespace homeward
