#pragma once
// What a client is told when something can't be done: `application/problem+json` (RFC 9457) for the API, a
// page for people. Neither holds a word of any document, a path or a query.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "server/web/http/http.h"

namespace homeward {

/// Problems whose type is no code's own: told by `type` in a problem's extra members.
inline constexpr std::string_view no_signer_type = "no-signer";
inline constexpr std::string_view no_time_stamp_type = "no-time-stamp";

/// Every type of problem that there is, each once, as it stands after `/problems/`.
std::vector<std::string_view> problem_types();

/// One place in the request that needs to be put right.
struct ProblemPlace {
    std::string pointer;  ///< JSON pointer: `/sections/analysis`.
    std::string check;    ///< `Q18`, where a quality check found it.
    std::string detail;
};

/// An Error that points at places or carries more for the client. Thrown by handlers.
class Problem : public Error {
public:
    Problem(ErrorCode code, std::string detail, std::vector<ProblemPlace> places = {}, Json extra = {});
    const std::vector<ProblemPlace>& places() const { return places_; }
    const Json& extra() const { return extra_; }  ///< Members added to the body: `current`, `allowed`.

private:
    std::vector<ProblemPlace> places_;
    Json extra_;
};

/// The code people read out to support: the request's id, shortened.
std::string support_code(std::string_view request_id);

/// The API's answer to `error`.
Response problem_response(const Error& error, const Request& request);

/// A problem by status alone, for what never became a handler's.
Response problem_response(ErrorCode code, const Request& request);

}  // namespace homeward
