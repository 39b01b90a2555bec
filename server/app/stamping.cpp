#include "server/app/stamping.h"

#include "parsers/base/error.h"

namespace homeward {

std::optional<SignatureLevel> Stamping::lacking(const Json& verdict,
                                                SignatureLevel wanted,
                                                Instant now) const {
    const auto until = parse_iso_instant(verdict["proved_until"].string_or(""));
    const auto level = parse_signature_level(verdict["level"].string_or(""));
    if (!level || !until || *until < now + parts_.renew || *level == SignatureLevel::b_b) {
        return SignatureLevel::b_lta;
    }
    if (*level < wanted) return wanted;
    return std::nullopt;
}

Stamping::Stamped Stamping::stamped(ByteView pdf,
                                    const Json& verdict,
                                    SignatureLevel level,
                                    const std::string& organisation) const {
    if (verdict["valid"] != Json(true)) {
        throw Error{ErrorCode::wrong_state, "its signatures are not valid now"};
    }
    Stamped made{.pdf = raised_to(pdf, level, clock_, parts_.sources(organisation)), .verdict = {}};
    made.verdict = look(made.pdf);
    if (made.verdict["valid"] != Json(true)) throw Error{ErrorCode::wrong_state, "the stamp is not trusted"};
    return made;
}

}  // namespace homeward
