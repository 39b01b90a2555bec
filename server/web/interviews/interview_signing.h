#pragma once
// Two signatures and a seal. Who signs is first shown the very bytes that will bear the signature, then asked
// for a code; the code opens the key for these bytes alone (SI7).

#include <string>
#include <string_view>

#include "server/report/report.h"
#include "server/signing/crypto.h"
#include "server/storage/interviews.h"
#include "server/web/exchange/exchange.h"

namespace homeward {

/// What somebody is shown before signing. It goes to the page or program, and comes back with the code.
struct SigningPreview {
    std::string as;        ///< `interviewer` `manager`
    std::string approval;  ///< The signer's name for it.
    std::string digest;    ///< SHA-256 of the PDF, hex.
    Instant made_at{};     ///< The time that stands in the PDF.
};

/// Signed `as`, with what the preview said, and the code of just now.
struct SigningAct {
    SigningPreview preview;
    int number = 0;
    std::string code;
};

/// Whether the asker's role, as the register has it, lets it sign `as`.
bool may_sign_as(Exchange& exchange, std::string_view as);

/// Makes the PDF that is to be signed and begins its approval. Throws `Error{validation}` where no manager is
/// named yet, `Error{busy}`.
SigningPreview preview_signing(Exchange& exchange, const KeptInterview& interview, std::string_view as);

/// The PDF that a preview with this time speaks of, if nothing has changed since.
std::string pdf_to_sign(Exchange& exchange,
                        const KeptInterview& interview,
                        std::string_view as,
                        Instant made_at);

/// Signs with the asker's own key, and with the organisation's seal where the manager signs: the PDF that is
/// kept bears the signatures. Throws `Error{edit_conflict}` where it is no longer what was shown,
/// `Problem{busy}` of the type `no-signer` where no signer answers, of `no-time-stamp` where no authority
/// vouches for the time and the settings want one, `Error{step_up_required}` for a wrong code, and with a
/// detail for an approval that is used or too old, `Problem{not_ready_to_sign}` with the findings,
/// `Error{same_person}`, `Error{edit_conflict}`, `Error{wrong_state}`.
KeptInterview sign_interview(Exchange& exchange, const KeptInterview& interview, const SigningAct& act);

/// Who is to sign as manager, set before the interviewer signs. Throws `Error{validation}` unless `manager`
/// is a manager of the asker's organisation.
KeptInterview set_manager(Exchange& exchange, KeptInterview interview, const std::string& manager);

/// The report as a tree, with its content digest: once signed, what was signed; before, as it would be
/// printed now, marked as a draft.
Report interview_report(Exchange& exchange, const KeptInterview& interview);

/// The report as it would be printed now, unsigned, marked as a draft.
std::string draft_pdf(Exchange& exchange, const KeptInterview& interview);

}  // namespace homeward
