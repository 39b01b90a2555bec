#pragma once
// An authority with a revocation list, a responder and two clocks, all played by openssl behind a web server.

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "server/signing/long_term.h"
#include "tests/support/run_program.h"
#include "tests/support/small_web_server.h"

namespace homeward {

/// How the time-stamp authority at `/clock` misbehaves.
enum class ClockFault {
    none,
    hangs,
    garbage,
    status_500,
    half_answer,
    wrong_type,
    other_digest,
    other_question,
    refuses,
    too_large,
    other_scheme,
};

class PublicKeys {
public:
    PublicKeys();

    /// Where a person's certificate says that its revocation is told.
    enum class Told { list, responder, nowhere };
    /// A new key, certified for `days`.
    std::unique_ptr<Signer> signer(const std::string& name, Told told, int days = 20);
    void revoke(const std::string& name);

    std::string anchors_pem() const;
    /// The clock whose certificate ends in 30 days, at an address that `fault` spoils.
    TimeStampSettings clock() const;
    /// One whose certificate ends in 200 days.
    TimeStampSettings later_clock() const;
    ValidationSources sources() const;
    Bytes list(int days = 7) const;
    std::string address() const { return server_.address(); }
    /// A file of the authority's folder.
    std::string at(const std::string& name) const { return (folder_.path() / name).string(); }

    std::atomic<ClockFault> fault = ClockFault::none;
    std::atomic<int> questions = 0;  ///< To whichever address.

private:
    void certify(const std::string& file, const std::string& name, const std::string& kind, int days);
    void write_settings();
    std::string told(const WebQuestion& question);
    std::string stamp(const std::string& request, const std::string& clock);
    void run(const std::vector<std::string>& words) const;

    TemporaryFolder folder_;
    std::string last_request_;
    SmallWebServer server_;  // After what its handler uses.
};

/// Made once in a run; a test that revokes makes its own.
PublicKeys& public_keys();

}  // namespace homeward
