#pragma once
// The life of an interview as one table (domain rules of return interviews): which state may follow which,
// and what each move needs.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// One move that is allowed.
struct Transition {
    std::string_view from;
    std::string_view to;
    std::string_view
        needs;  ///< What must be told with it, for people: `reason`, `choice`, `time`; empty for nothing.
};

std::span<const Transition> transitions();

bool is_interview_state(std::string_view state);

/// The states that may follow `from`, in the table's order.
std::vector<std::string> allowed_after(std::string_view from);

/// Throws `Error{wrong_state}`, whose detail lists what is allowed, unless the table has the move.
void require_transition(std::string_view from, std::string_view to);

/// Whether anything about the interview may still be changed: neither terminal nor signed.
bool is_open(std::string_view state);

/// `not_required` `refused` `distributed` `closed`: an episode may be finalised once its interviews are
/// there.
bool is_terminal(std::string_view state);

}  // namespace homeward
