#pragma once
// The walls around an operator's own converter of old Word files (security.md S-22): a program that is not
// ours, in a process of its own that has no network, sees its program and its libraries and nothing else of
// the machine's files, and can write nothing but its answer.

#include <span>
#include <string>

namespace homeward {

/// Raises the walls in this process and becomes the program `words.front()` with the words behind it. The
/// paper is standard input, which the program may also open as `/dev/stdin`; its answer is standard output.
/// Returns, with a status to end with, only where that failed or where this machine cannot raise all of the
/// walls.
int become_converter(std::span<const std::string> words);

}  // namespace homeward
