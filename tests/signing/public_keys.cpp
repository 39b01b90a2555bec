#include "tests/signing/public_keys.h"

#include <fstream>
#include <stdexcept>

#include "server/signing/cms_check.h"
#include "tests/signing/signers.h"

namespace homeward {

PublicKeys::PublicKeys() : server_([this](const WebQuestion& question) { return told(question); }) {
    write_settings();
    run({"openssl",     "req",
         "-x509",       "-nodes",
         "-newkey",     "ec",
         "-pkeyopt",    "ec_paramgen_curve:P-256",
         "-config",     at("ca.cnf"),
         "-extensions", "root",
         "-subj",       "/CN=Example authority",
         "-days",       "3650",
         "-keyout",     at("ca.key"),
         "-out",        at("ca.pem")});
    certify("clock", "Clock", "clock", 30);
    certify("later_clock", "Later clock", "clock", 200);
    certify("responder", "Responder", "responder", 300);
}

void PublicKeys::write_settings() {
    const std::string web = server_.address();
    std::ofstream(at("index.txt"));
    std::ofstream(at("index.txt.attr")) << "unique_subject = no\n";
    std::ofstream(at("crlnumber")) << "01\n";
    std::ofstream(at("serial")) << "01\n";
    const std::string person =
        "keyUsage = critical,digitalSignature,nonRepudiation\nbasicConstraints = critical,CA:FALSE\n"
        "subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\n";
    const std::string list = "crlDistributionPoints = URI:" + web + "/ca.crl\n";
    std::ofstream(at("ca.cnf"))
        << "[ca]\ndefault_ca = own\n[own]\ndatabase = " << at("index.txt")
        << "\nnew_certs_dir = " << folder_.path().string() << "\ncrlnumber = " << at("crlnumber")
        << "\ncertificate = " << at("ca.pem") << "\nprivate_key = " << at("ca.key")
        << "\ndefault_md = sha256\ndefault_crl_days = 7\npolicy = any\nrand_serial = yes\n"
        << "[any]\ncommonName = supplied\n[req]\ndistinguished_name = name\n[name]\n"
        << "[root]\nbasicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign,cRLSign\n"
        << "subjectKeyIdentifier = hash\n"
        << "[list]\n"
        << person << list << "[responder_person]\n"
        << person << "authorityInfoAccess = OCSP;URI:" << web << "/ocsp\n"
        << "[nowhere]\n"
        << person << "[clock]\n"
        << person << "extendedKeyUsage = critical,timeStamping\n"
        << list << "[responder]\n"
        << person << "extendedKeyUsage = OCSPSigning\nnoCheck = ignored\n"
        << "[tsa]\ndefault_tsa = any_clock\n[any_clock]\nserial = " << at("serial")
        << "\ncrypto_device = builtin\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n"
        << "other_policies = 1.2.3.5\ndigests = sha256\ness_cert_id_alg = sha256\n";
}

void PublicKeys::run(const std::vector<std::string>& words) const {
    const ProgramResult ran = run_program(words);
    if (ran.status != 0) throw std::runtime_error(ran.errors);
}

void PublicKeys::certify(const std::string& file,
                         const std::string& name,
                         const std::string& kind,
                         int days) {
    run({"openssl",
         "req",
         "-new",
         "-nodes",
         "-newkey",
         "ec",
         "-pkeyopt",
         "ec_paramgen_curve:P-256",
         "-subj",
         "/CN=" + name,
         "-keyout",
         at(file + ".key"),
         "-out",
         at(file + ".csr")});
    run({"openssl",
         "ca",
         "-batch",
         "-notext",
         "-config",
         at("ca.cnf"),
         "-extensions",
         kind,
         "-days",
         std::to_string(days),
         "-in",
         at(file + ".csr"),
         "-out",
         at(file + ".pem")});
}

std::unique_ptr<Signer> PublicKeys::signer(const std::string& name, Told told, int days) {
    const std::string kind = told == Told::list        ? "list"
                             : told == Told::responder ? "responder_person"
                                                       : "nowhere";
    certify(name, name, kind, days);
    run({"openssl",
         "pkcs12",
         "-export",
         "-keypbe",
         "AES-256-CBC",
         "-certpbe",
         "AES-256-CBC",
         "-macalg",
         "sha256",
         "-inkey",
         at(name + ".key"),
         "-in",
         at(name + ".pem"),
         "-passout",
         "pass:" + std::string(test_passphrase),
         "-out",
         at(name + ".p12")});
    return load_signer(read_bytes(at(name + ".p12")), test_passphrase);
}

void PublicKeys::revoke(const std::string& name) {
    run({"openssl",
         "ca",
         "-config",
         at("ca.cnf"),
         "-revoke",
         at(name + ".pem"),
         "-crl_reason",
         "keyCompromise"});
}

std::string PublicKeys::anchors_pem() const {
    return text_of(read_bytes(at("ca.pem")));
}

TimeStampSettings PublicKeys::clock() const {
    return {.addresses = {address() + "/clock"},
            .anchors = read_anchors(anchors_pem()),
            .time_max = std::chrono::milliseconds(5'000)};
}

TimeStampSettings PublicKeys::later_clock() const {
    TimeStampSettings settings = clock();
    settings.addresses = {address() + "/later_clock"};
    return settings;
}

ValidationSources PublicKeys::sources() const {
    return {.anchors = read_anchors(anchors_pem()),
            .fetch = fetch_from_web(clock()),
            .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

Bytes PublicKeys::list(int days) const {
    run({"openssl",
         "ca",
         "-config",
         at("ca.cnf"),
         "-gencrl",
         "-crldays",
         std::to_string(days),
         "-out",
         at("ca.crl.pem")});
    run({"openssl", "crl", "-in", at("ca.crl.pem"), "-outform", "DER", "-out", at("ca.crl")});
    return read_bytes(at("ca.crl"));
}

std::string PublicKeys::stamp(const std::string& request, const std::string& clock) {
    write_bytes(at("request"), copy_bytes(request));
    run({"openssl",
         "ts",
         "-reply",
         "-queryfile",
         at("request"),
         "-inkey",
         at(clock + ".key"),
         "-signer",
         at(clock + ".pem"),
         "-config",
         at("ca.cnf"),
         "-section",
         "any_clock",
         "-out",
         at("reply")});
    return text_of(read_bytes(at("reply")));
}

std::string PublicKeys::told(const WebQuestion& question) {
    ++questions;
    const std::string reply_type = "application/timestamp-reply";
    if (question.path == "/ca.crl") return SmallWebServer::answer("application/pkix-crl", text_of(list()));
    if (question.path == "/ocsp") {
        write_bytes(at("question"), copy_bytes(question.body));
        run({"openssl",
             "ocsp",
             "-index",
             at("index.txt"),
             "-CA",
             at("ca.pem"),
             "-rsigner",
             at("responder.pem"),
             "-rkey",
             at("responder.key"),
             "-reqin",
             at("question"),
             "-respout",
             at("answer"),
             "-ndays",
             "7"});
        return SmallWebServer::answer("application/ocsp-response", text_of(read_bytes(at("answer"))));
    }
    if (question.path == "/later_clock") {
        return SmallWebServer::answer(reply_type, stamp(question.body, "later_clock"));
    }
    if (question.path == "/person_as_clock") {
        return SmallWebServer::answer(reply_type, stamp(question.body, "clock"));
    }
    if (question.path != "/clock") return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    std::string request = question.body;
    switch (fault) {
        case ClockFault::none:
            break;
        case ClockFault::hangs:
            return {};
        case ClockFault::garbage:
            return SmallWebServer::answer(reply_type, "What time is it?");
        case ClockFault::status_500:
            return "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n";
        case ClockFault::half_answer:
            return SmallWebServer::answer(reply_type, stamp(request, "clock")).substr(0, 700);
        case ClockFault::wrong_type:
            return SmallWebServer::answer("text/html", stamp(request, "clock"));
        case ClockFault::other_digest: {
            // The digest stands in an octet string of 32 bytes.
            const std::size_t digest = request.find("\x04\x20");
            request.at(digest + 5) = static_cast<char>(request.at(digest + 5) ^ 1);
            break;
        }
        case ClockFault::other_question:
            // The nonce is the last number but one; its last byte is changed.
            request.at(request.size() - 4) = static_cast<char>(request.at(request.size() - 4) ^ 1);
            break;
        case ClockFault::refuses:
            request.at(request.find("\x60\x86\x48\x01\x65\x03\x04\x02\x01") + 8) = '\x02';
            break;
        case ClockFault::too_large:
            return SmallWebServer::answer(reply_type, std::string(200'000, 'x'));
        case ClockFault::other_scheme:
            return "HTTP/1.1 307 There\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n";
    }
    return SmallWebServer::answer(reply_type, stamp(request, "clock"));
}

PublicKeys& public_keys() {
    static PublicKeys keys;
    return keys;
}

}  // namespace homeward
