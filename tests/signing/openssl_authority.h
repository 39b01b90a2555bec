#pragma once
// A time-stamp authority that openssl plays, and a council whose certificates are good today.

#include <catch2/catch.hpp>
#include <fstream>

#include "server/signing/pdf_signature.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

namespace homeward {

inline Instant clock_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

class OpensslAuthority : public TimeStampAuthority {
public:
    OpensslAuthority() {
        run({"openssl",
             "req",
             "-x509",
             "-nodes",
             "-newkey",
             "ec",
             "-pkeyopt",
             "ec_paramgen_curve:P-256",
             "-subj",
             "/CN=Time authority",
             "-days",
             "30",
             "-keyout",
             at("ca.key"),
             "-out",
             at("ca.pem")});
        run({"openssl",  "req",
             "-x509",    "-nodes",
             "-newkey",  "ec",
             "-pkeyopt", "ec_paramgen_curve:P-256",
             "-subj",    "/CN=Clock",
             "-days",    "30",
             "-keyout",  at("tsa.key"),
             "-out",     at("tsa.pem"),
             "-CA",      at("ca.pem"),
             "-CAkey",   at("ca.key"),
             "-addext",  "extendedKeyUsage=critical,timeStamping",
             "-addext",  "basicConstraints=critical,CA:FALSE"});
        std::ofstream(at("tsa.cnf"))
            << "[tsa]\ndefault_tsa = clock\n[clock]\nserial = " << at("serial")
            << "\ncrypto_device = builtin\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n"
               "digests = sha256\ness_cert_id_alg = sha256\n";
        std::ofstream(at("serial")) << "01\n";
    }

    Bytes ask(ByteView request) const override {
        write_bytes(at("request"), last_.empty() ? Bytes(request.begin(), request.end()) : last_);
        if (repeats) last_ = Bytes(request.begin(), request.end());
        run({"openssl",
             "ts",
             "-reply",
             "-queryfile",
             at("request"),
             "-inkey",
             at("tsa.key"),
             "-signer",
             at("tsa.pem"),
             "-config",
             at("tsa.cnf"),
             "-section",
             "clock",
             "-out",
             at("reply")});
        return read_bytes(at("reply"));
    }

    std::string anchor() const { return text_of(read_bytes(at("ca.pem"))); }

    bool repeats = false;  ///< Answers the request before.

private:
    static void run(const std::vector<std::string>& words) {
        const ProgramResult ran = run_program(words);
        CAPTURE(ran.errors);
        REQUIRE(ran.status == 0);
    }
    std::string at(const char* name) const { return (folder_.path() / name).string(); }

    TemporaryFolder folder_;
    mutable Bytes last_;
};

struct Council {
    KeyFile authority = make_authority({"Council"}, test_passphrase, clock_now());
    std::unique_ptr<Signer> signer = load_signer(
        make_signing_key({"M Ali"}, authority, test_passphrase, test_passphrase, clock_now()).pkcs12,
        test_passphrase);
};

}  // namespace homeward
