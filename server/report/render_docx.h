#pragma once
// A report as a Word file, for systems that take nothing else and for those who read best in Word.

#include <string>

#include "server/report/report.h"

namespace homeward {

/// A whole DOCX (ECMA-376, transitional): headings as styles, table heads that repeat, British English, no
/// macro, no picture, nothing from elsewhere. The same report gives the same bytes.
std::string render_docx(const Report& report);

}  // namespace homeward
