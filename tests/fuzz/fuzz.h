#pragma once
// What every fuzz target has: one function that takes a stranger's bytes. libFuzzer calls it in the `fuzz`
// preset (libfuzzer_main.cpp), the ordinary tests call it with the kept seeds and their neighbours
// (replay_main.cpp).

#include <cstddef>
#include <exception>
#include <span>
#include <string_view>

#include "parsers/base/error.h"

namespace homeward {

/// Does with `bytes` what the product does. Returns whatever they are; a fault shows as a crash, a
/// sanitizer's word or a hang.
void fuzz(std::span<const std::byte> bytes);

/// Runs `read`, and takes a refusal for an answer: any exception but an error of ours that says `internal`.
template <typename Read>
void refusing(Read read) {
    try {
        read();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::internal) throw;
    } catch (const std::exception&) {  // A library's word for a paper that it cannot make sense of.
        return;
    }
}

inline std::string_view words_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace homeward
