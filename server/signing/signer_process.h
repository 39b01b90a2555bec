#pragma once
// homeward-signer as the service sees it: a process of its own that alone holds private keys (security.md
// S-38). Started without a shell and started again when it ends, or reached over the Unix socket of one that
// runs by itself under another user.

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/cms.h"
#include "server/signing/signer_process_wire.h"

namespace homeward {

struct SignerSettings {
    std::filesystem::path socket;         ///< Of a signer that runs by itself; empty: one is started.
    std::filesystem::path keys;           ///< Of the one that is started.
    std::string seal;                     ///< A token's address for the organisation's seal; empty: none.
    std::filesystem::path seal_pin_file;  ///< Its PIN.
    std::filesystem::path token_folder;   ///< Where a token in software keeps its files; empty: none.
    std::filesystem::path program = {};   ///< Empty: homeward-signer beside this program.
};

enum class SigningKey { person, seal };

/// What somebody is about to sign: shown first, then approved with a second factor.
struct ApprovalRequest {
    std::string organisation;  ///< `org_…`
    std::string person;        ///< `usr_…`
    std::string as;            ///< `interviewer` `manager`; the manager's approval covers the seal.
    Digest digest{};           ///< SHA-256 of the PDF that is shown.
};

/// All members may be called from any thread. They throw `Error{busy}` where no signer answers
/// in time, and what the signer refuses: `edit_conflict` where the report changed, `step_up_required` for an
/// approval that is unknown, used or too old, and those of `load_signer` and `open_token_signer`.
class SignerProcess {
public:
    explicit SignerProcess(SignerSettings settings);
    SignerProcess(const SignerProcess&) = delete;
    SignerProcess& operator=(const SignerProcess&) = delete;
    /// Ends the signer that was started, and takes its exit status.
    ~SignerProcess();

    /// Whether a signer answers; starts it where it is to be started. The optional walls that stand, as bits:
    /// 1 Landlock, 2 no network.
    int hello();

    /// Returns the approval's name, good for an hour or until it is used.
    std::string begin(const ApprovalRequest& request);

    /// `request` again, of whoever signs and the PDF as it is now: an approval is nobody else's, and is gone
    /// once another uses it. `authentication` (`totp`) is how the person was asked, just now. Opens the
    /// approval for a minute.
    void approve(const std::string& approval,
                 const ApprovalRequest& request,
                 std::string_view authentication);

    /// A key under an open approval, for one signature over a PDF whose first `approved_size` bytes are those
    /// that were approved. What it signs must have been told to it by `Signer::about_to_sign`. This object
    /// must outlive the signer.
    std::unique_ptr<Signer> signer(const std::string& approval,
                                   SigningKey key,
                                   const CertificateSubject& subject,
                                   std::size_t approved_size);

    /// The certificates of the signer's own authorities, PEM, one after another. What was told within the
    /// last minute is told again, and for as long as the signer is at work for others: whoever checks a
    /// report does not wait for a slow token.
    std::string anchors_pem();

    /// Which of the organisation's certificates were revoked, as its own authority tells today (CRL, DER).
    /// Nothing where it has no authority of its own.
    std::optional<Bytes> revocation_list(const std::string& organisation);

    /// The signer that was started; -1 where none runs.
    pid_t process() const;

    /// Sends `frame` and returns the answer, which is `done`.
    SignerFrame ask(const SignerFrame& frame);

private:
    SignerFrame ask_alone(const SignerFrame& frame);
    std::optional<SignerFrame> exchange(const SignerFrame& frame);
    void start();
    void end();

    SignerSettings settings_;
    mutable std::mutex mutex_;
    pid_t process_ = -1;
    int socket_ = -1;

    mutable std::mutex anchors_mutex_;  // Never held while the signer is asked.
    std::optional<std::string> anchors_;
    std::chrono::steady_clock::time_point anchors_told_;
    int keys_opened_ = 0;  // Opening a key may make an authority: what was told before is not all any more.
};

}  // namespace homeward
