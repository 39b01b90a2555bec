#include "parsers/document/signature_warning.h"

#include <string>

namespace homeward {

std::optional<Warning> signature_warning(SignatureVerdict verdict, std::string_view what) {
    const std::string thing(what);
    if (verdict == SignatureVerdict::changed) {
        return Warning{"signature_broken",
                       0,
                       "This " + thing + " was changed after it was signed. Ask the sender for it again."};
    }
    if (verdict == SignatureVerdict::not_checked) {
        return Warning{
            "signature_not_checked", 0, "This " + thing + " is signed. The signature could not be checked."};
    }
    return std::nullopt;
}

Warning opened_with_key() {
    return {
        "opened_with_key", 0, "This e-mail came encrypted. It was opened with the key that is set up here."};
}

}  // namespace homeward
