#pragma once
// The service's settings: a file of `name = value` lines, overruled by the environment (`HOMEWARD_MAIL_HOST`
// for `mail.host`), checked whole before anything starts. No secret stands in it, only the files that hold
// them.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

struct Config {
    std::string listen_address = "127.0.0.1";  ///< Loopback: TLS is the reverse proxy's.
    std::uint16_t listen_port = 8080;
    int listen_threads = 128;
    bool trusted_proxy = false;  ///< A reverse proxy of ours tells callers' addresses (X-Forwarded-For).
    /// `https://homeward.shire.example`; empty: no letter goes out and no report bears a square code, since
    /// links to a host that a client named could lead anywhere.
    std::string public_address;
    int verify_asks_an_hour = 30;  ///< Of one address, whether papers are genuine.
    std::filesystem::path storage_folder = "var";
    std::filesystem::path master_key_file;  ///< Empty: `master.key` in the storage folder's `keys`.
    std::chrono::minutes session_idle{15};  ///< 5 to 60
    int readers = 0;                        ///< Processes that read papers; 0: one for each core.
    std::vector<std::string>
        doc_converter;  ///< Program and words that turn old Word files into text; empty: they are refused.
    std::filesystem::path
        smime_keys_file;    ///< Keys and certificates (PEM) that open encrypted e-mails; empty: refused.
    std::string mail_host;  ///< Empty: nothing is sent, everything waits.
    std::uint16_t mail_port = 587;
    std::string mail_from;
    std::string mail_name = "Homeward";
    std::filesystem::path mail_ca_file;           ///< Empty: the system's.
    std::filesystem::path intake_rules_file;      ///< Which paper is whose; needed by mailbox and folder.
    std::filesystem::path intake_folder;          ///< Watched for papers; empty: none is.
    std::filesystem::path intake_scanner_socket;  ///< clamd's; empty: nothing is scanned, and that is shown.
    std::string intake_imap_host;                 ///< Empty: no mailbox is looked at.
    std::uint16_t intake_imap_port = 993;
    bool intake_imap_starttls = false;  ///< TLS after the greeting; false: from the first byte.
    std::string intake_imap_user;
    std::filesystem::path intake_imap_password_file;  ///< Mode 0600, read anew at each connection.
    std::filesystem::path intake_imap_token_file;     ///< An OAuth 2.0 token in its place, likewise.
    std::filesystem::path intake_imap_ca_file;        ///< Empty: the system's.
    std::string intake_imap_mailbox = "INBOX";
    std::chrono::seconds intake_imap_every{60};  ///< 5 to 3,600
    std::filesystem::path signing_socket;        ///< Of a homeward-signer under another user; empty: our own.
    std::string signing_seal;                    ///< A token's address for the seal; empty: a key in a file.
    std::filesystem::path signing_seal_pin_file;  ///< Mode 0600.
    std::filesystem::path signing_token_folder;   ///< Where a token in software keeps its files.
    std::filesystem::path trust_file;  ///< Anchors of signatures; empty: the organisation's own CA.
    std::vector<std::string> time_stamp_addresses;  ///< Authorities, asked in order; empty: no trusted time.
    std::string time_stamp_policy;  ///< Object identifier that stamps are made under; empty: any.
    std::filesystem::path time_stamp_trust_file;  ///< Whom stamps must lead to, PEM.
    std::filesystem::path time_stamp_ca_file;     ///< For https; empty: the system's.
    std::string time_stamp_proxy;                 ///< For authorities, lists and responders; empty: none.
    std::chrono::seconds time_stamp_wait{10};     ///< For each authority; 1 to 20.
    std::string time_stamp_level = "b-t";         ///< `b-t` `b-lt` `b-lta`
    bool time_stamp_later =
        false;  ///< Where no authority answers: sign without, and stamp the document later.
    std::chrono::days time_stamp_renew{90};  ///< Before a stamp's certificate ends; 7 to 3,650.
    std::vector<std::string>
        revocation_lists;  ///< Files of lists (DER) besides those at certificates' addresses.
};

/// Reads `file` if given, then the environment. Throws `Error{bad_config}`, whose detail names file and line
/// or the variable: an unknown name, a name twice, a value that does not fit.
Config load_config(const std::optional<std::filesystem::path>& file);

/// Where the organisations' authorities and their people's signing keys lie, a folder for each organisation
/// (server/signing/key_folder.h).
std::filesystem::path signing_keys_folder(const Config& config);

/// The certificates that signatures are checked against: `trust.file`, else those of the own authorities that
/// are there.
std::vector<std::filesystem::path> trust_anchor_files(const Config& config);

/// One finding of `homeward config check`.
struct ConfigFinding {
    bool refused = false;  ///< The service would not start.
    std::string message;
};

/// What could be wrong that only shows in use: files that are missing, an address that is not loopback.
std::vector<ConfigFinding> check_config(const Config& config);

}  // namespace homeward
