#include "server/app/stamping.h"

#include "parsers/base/error.h"

namespace homeward {

namespace {

bool signer_ends_by(const Json& verdict, Instant time) {
    for (const Json& row : verdict["signatures"].items()) {
        const auto ends = parse_iso_instant(row["certificate_ends"].string_or(""));
        if (ends && *ends < time) return true;
    }
    return false;
}

}  // namespace

std::optional<SignatureLevel> Stamping::lacking(const Json& verdict,
                                                SignatureLevel wanted,
                                                Instant now) const {
    const auto until = parse_iso_instant(verdict["proved_until"].string_or(""));
    const auto level = parse_signature_level(verdict["level"].string_or(""));
    if (!level || !until || *until < now + parts_.renew || *level == SignatureLevel::b_b) {
        return SignatureLevel::b_lta;
    }
    if (*level < wanted) return wanted;
    if (*level == SignatureLevel::b_t && signer_ends_by(verdict, now + parts_.renew)) {
        return SignatureLevel::b_lt;
    }
    return std::nullopt;
}

bool Stamping::is_gain(const Json& before, const Json& after) {
    const auto level = [](const Json& verdict) {
        return parse_signature_level(verdict["level"].string_or("")).value_or(SignatureLevel::b_b);
    };
    const auto until = [](const Json& verdict) {
        return parse_iso_instant(verdict["proved_until"].string_or("")).value_or(Instant{});
    };
    return level(after) > level(before) || until(after) > until(before);
}

Stamping::Stamped Stamping::stamped(ByteView pdf,
                                    const Json& verdict,
                                    SignatureLevel level,
                                    const std::string& organisation) const {
    if (verdict["valid"] != Json(true)) {
        throw Error{ErrorCode::bad_pdf, "its signatures are not valid now"};
    }
    Stamped made{.pdf = raised_to(pdf, level, clock_, parts_.sources(organisation)), .verdict = {}};
    made.verdict = look(made.pdf);
    if (made.verdict["valid"] != Json(true)) throw UselessStamp(UselessStamp::not_trusted);
    return made;
}

}  // namespace homeward
