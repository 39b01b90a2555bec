#pragma once
// Which error a call ends in, as one word that a check can compare.

#include <string>

#include "parsers/base/error.h"

namespace homeward::test {

/// The code's id of what `call` throws, or `done`.
template <class Call>
std::string code_of(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return std::string(error_row(error.code()).id);
    }
    return "done";
}

}  // namespace homeward::test
