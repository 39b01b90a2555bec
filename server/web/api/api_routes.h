#pragma once
// The routes that programs ask for, a list for each noun, in the file that holds its handlers.

#include <span>

#include "server/web/exchange/route.h"

namespace homeward {

std::span<const Route> session_routes();
std::span<const Route> document_routes();
std::span<const Route> case_routes();
std::span<const Route> interview_routes();
std::span<const Route> sharing_routes();
std::span<const Route> tool_routes();
std::span<const Route> signing_routes();

}  // namespace homeward
