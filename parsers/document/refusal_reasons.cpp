#include "parsers/document/refusal_reasons.h"

#include <algorithm>

namespace homeward {

std::string told_refusal(const Error& error) {
    const bool known = std::ranges::find(refusal_reasons, error.detail()) != refusal_reasons.end();
    return known ? error.message() : std::string(error_row(error.code()).public_message);
}

std::string_view unread_attachment_code(const Error& error) {
    const bool password = error.code() == ErrorCode::encrypted && error.detail().empty();
    return password ? locked_attachment : "attachment_not_read";
}

}  // namespace homeward
