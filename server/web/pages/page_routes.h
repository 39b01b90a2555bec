#pragma once
// The routes that people ask for, a list for each noun, in the file that holds its pages.

#include <span>

#include "server/web/exchange/route.h"

namespace homeward {

std::span<const Route> sign_in_routes();
std::span<const Route> document_page_routes();
std::span<const Route> paper_page_routes();
std::span<const Route> worklist_page_routes();
std::span<const Route> interview_page_routes();
std::span<const Route> acknowledge_routes();
std::span<const Route> account_page_routes();
std::span<const Route> verify_page_routes();
std::span<const Route> episode_page_routes();
std::span<const Route> signing_page_routes();
std::span<const Route> proof_routes();
std::span<const Route> help_page_routes();
std::span<const Route> release_page_routes();
std::span<const Route> intelligence_page_routes();
std::span<const Route> agreement_page_routes();
std::span<const Route> audit_page_routes();
std::span<const Route> search_page_routes();
std::span<const Route> report_page_routes();
std::span<const Route> report_status_routes();
std::span<const Route> report_format_routes();
std::span<const Route> weekly_routes();
std::span<const Route> user_page_routes();

}  // namespace homeward
