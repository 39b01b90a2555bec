#pragma once
// Every bound on what a stranger may send, each with its reason. A bound that is hit has its own error code.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace homeward::limits {

inline constexpr std::size_t kib = 1024;
inline constexpr std::size_t mib = 1024 * kib;

// ---- one file, one request
inline constexpr std::size_t file_bytes_max = 25 * mib;  ///< too_large: a 300-page scan fits.
inline constexpr std::size_t files_in_request_max = 20;  ///< limit_parts
inline constexpr std::size_t unpacked_bytes_max =
    256 * mib;  ///< limit_expansion: all parts of one file together.

// ---- pages and pictures
inline constexpr int pages_max = 500;                            ///< limit_pages
inline constexpr std::int64_t picture_pixels_max = 100'000'000;  ///< limit_pixels: A2 at 600 dpi.
inline constexpr std::size_t words_in_page_max = 50'000;         ///< A page of 4 pt type holds fewer.

// ---- containers
inline constexpr std::size_t zip_entries_max = 1'000;  ///< limit_parts
inline constexpr std::size_t zip_ratio_max = 100;      ///< limit_expansion, past the first MiB
inline constexpr std::size_t zip_ratio_free_bytes = 1 * mib;
inline constexpr int mime_parts_max = 500;                       ///< limit_parts
inline constexpr int mime_depth_max = 32;                        ///< limit_depth
inline constexpr std::size_t mail_header_bytes_max = 256 * kib;  ///< limit_expansion
inline constexpr int xml_depth_max = 256;                        ///< limit_depth
inline constexpr int json_depth_max = 64;                        ///< limit_depth
inline constexpr std::size_t json_members_max = 10'000;          ///< bad_json: of one object
inline constexpr std::size_t text_line_bytes_max = 1 * mib;      ///< limit_expansion

// ---- the worker
inline constexpr std::chrono::seconds worker_text_time_max{20};  ///< limit_time: pages with a text layer.
/// limit_time: one recognised page, in the reader's processor time, so that a busy machine refuses no page.
inline constexpr std::chrono::seconds worker_ocr_page_time_max{20};
inline constexpr std::chrono::seconds worker_ocr_time_max{300};   ///< limit_time: all recognised pages.
inline constexpr std::size_t worker_memory_max = 1024 * mib;      ///< limit_memory
inline constexpr std::size_t worker_result_bytes_max = 32 * mib;  ///< 500 pages of words with their boxes.
inline constexpr int worker_documents_max = 50;  ///< Within one `homeward parse`, then replaced.

// ---- tidying: rounds over one text stop, text kept, when both are spent; papers as they come need three.
inline constexpr int tidy_rounds_min = 16;
inline constexpr std::size_t tidy_seen_bytes_max = 128 * mib;

// ---- one interview
inline constexpr std::size_t interview_bytes_max = 8 * mib;   ///< too_large: a hundred times a long one.
inline constexpr std::size_t records_of_interview_max = 200;  ///< limit_parts: every pair is compared.

// ---- the queue
inline constexpr int documents_waiting_max = 5'000;        ///< busy
inline constexpr int documents_waiting_of_user_max = 200;  ///< busy

}  // namespace homeward::limits
