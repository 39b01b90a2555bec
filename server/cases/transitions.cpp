#include "server/cases/transitions.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

// A refused or missed interview that is to be reported goes to drafting with the short form. What is signed
// goes back to drafting as a new version only; nothing signed is ever closed.
constexpr std::array moves{
    Transition{"decision_pending", "not_required", "reason"},
    Transition{"decision_pending", "to_offer", ""},
    Transition{"decision_pending", "closed", "reason"},
    Transition{"to_offer", "offered", "time"},
    Transition{"to_offer", "closed", "reason"},
    Transition{"offered", "accepted", "choice"},
    Transition{"offered", "refused", "reason"},
    Transition{"offered", "closed", "reason"},
    Transition{"accepted", "booked", "time"},
    Transition{"accepted", "refused", "reason"},
    Transition{"accepted", "closed", "reason"},
    Transition{"booked", "held", "time"},
    Transition{"booked", "did_not_attend", "reason"},
    Transition{"booked", "refused", "reason"},
    Transition{"booked", "closed", "reason"},
    Transition{"did_not_attend", "booked", "time"},
    Transition{"did_not_attend", "refused", "reason"},
    Transition{"did_not_attend", "drafting", ""},
    Transition{"did_not_attend", "closed", "reason"},
    Transition{"refused", "to_offer", ""},
    Transition{"refused", "drafting", ""},
    Transition{"held", "drafting", ""},
    Transition{"held", "closed", "reason"},
    Transition{"drafting", "interviewer_signed", ""},
    Transition{"drafting", "closed", "reason"},
    Transition{"interviewer_signed", "manager_signed", ""},
    Transition{"interviewer_signed", "drafting", "reason"},
    Transition{"manager_signed", "distributed", ""},
    Transition{"manager_signed", "drafting", "reason"},
    Transition{"distributed", "drafting", "reason"},
};

constexpr std::array states{"decision_pending",
                            "not_required",
                            "to_offer",
                            "offered",
                            "accepted",
                            "booked",
                            "held",
                            "did_not_attend",
                            "refused",
                            "drafting",
                            "closed",
                            "interviewer_signed",
                            "manager_signed",
                            "distributed"};

}  // namespace

std::span<const Transition> transitions() {
    return moves;
}

bool is_interview_state(std::string_view state) {
    return std::ranges::find(states, state) != states.end();
}

std::vector<std::string> allowed_after(std::string_view from) {
    std::vector<std::string> allowed;
    for (const Transition& move : moves) {
        if (move.from == from) allowed.emplace_back(move.to);
    }
    return allowed;
}

void require_transition(std::string_view from, std::string_view to) {
    const std::vector<std::string> allowed = allowed_after(from);
    if (std::ranges::find(allowed, to) != allowed.end()) return;
    throw Error{ErrorCode::wrong_state, "allowed: " + joined(allowed, ", ")};
}

bool is_open(std::string_view state) {
    return is_interview_state(state) && !is_terminal(state) && !state.ends_with("_signed");
}

bool is_terminal(std::string_view state) {
    return state == "not_required" || state == "refused" || state == "distributed" || state == "closed";
}

}  // namespace homeward
