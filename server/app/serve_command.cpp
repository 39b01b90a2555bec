#include <atomic>
#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>
#include <thread>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/isolated_reader.h"
#include "server/app/config.h"
#include "server/app/demonstration.h"
#include "server/app/intake_worker.h"
#include "server/app/mail_sender.h"
#include "server/app/reader_settings.h"
#include "server/app/service_commands.h"
#include "server/app/stamp_worker.h"
#include "server/app/store_options.h"
#include "server/app/time_stamps.h"
#include "server/signing/cms_check.h"
#include "server/storage/store.h"
#include "server/web/application.h"
#include "server/web/exchange/log.h"
#include "server/web/interviews/signing_desk.h"
#include "server/web/papers/paper_reading.h"
#include "server/web/papers/sandboxed_reader.h"

namespace homeward {

namespace {

struct ServeWords {
    std::optional<std::filesystem::path> config;
    std::optional<std::int64_t> port;
    bool demonstration = false;
};

std::optional<ServeWords> read_words(Words words) {
    ServeWords read;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--demonstration") {
            read.demonstration = true;
        } else if (words[i] == "--config" && more) {
            read.config = words[++i];
        } else if (words[i] == "--port" && more) {
            read.port = parse_integer(words[++i]);
            if (!read.port || *read.port < 0 || *read.port > 65'535) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return read;
}

void refuse_bad_config(const Config& config) {
    for (const ConfigFinding& finding : check_config(config)) {
        if (finding.refused) throw Error{ErrorCode::bad_config, finding.message};
    }
}

SmtpSettings smtp_settings(const Config& config) {
    SmtpSettings settings{
        .host = config.mail_host, .port = config.mail_port, .ca_file = config.mail_ca_file.string()};
    const std::size_t at = config.mail_from.find('@');
    if (at != std::string::npos) settings.our_name = config.mail_from.substr(at + 1);
    return settings;
}

int workers_of(const Config& config) {
    if (config.readers > 0) return config.readers;
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

// Signals wait here, in the first thread, so that no other is interrupted by them.
sigset_t blocked_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE,
                SIG_IGN);  // NOLINT(cert-err33-c): a client that hung up shows in the write's result.
    return signals;
}

// Links of a demonstration lead to where it listens; those of a service to its public address alone.
std::function<std::string()> address_of_demonstration(const ServeWords& read,
                                                      const Config& config,
                                                      const std::atomic<int>& port) {
    if (!read.demonstration) return {};
    return [&config, &port] { return "http://" + config.listen_address + ":" + std::to_string(port); };
}

// What is trusted beside the signer's own authorities: for signatures first, then for time stamps alone.
std::string trusted_pem(const Config& config) {
    std::string pem;
    if (!config.trust_file.empty()) pem = read_own_file(config.trust_file, 1 * limits::mib) + "\n";
    if (config.time_stamp_trust_file.empty()) return pem;
    return pem + std::string(time_stamps_only) + "\n" +
           read_own_file(config.time_stamp_trust_file, 1 * limits::mib) + "\n";
}

// Chains of signatures end at the signer's own authorities, of whose certificates it tells itself.
StampingParts stamping_parts(const Config& config, Services& services) {
    const TimeStampSettings authorities = time_stamp_settings(config);
    return {.authorities = authorities,
            .look = [&services](
                        ByteView pdf) { return services.reader.verify(pdf, services.signing.anchors_pem()); },
            .sources =
                [&services, &config, authorities](const std::string& organisation) {
                    ValidationSources sources =
                        validation_sources(config, authorities, services.signing.anchors_pem());
                    if (auto list = services.signing.signer().revocation_list(organisation))
                        sources.lists.push_back(std::move(*list));
                    return sources;
                },
            .renew = config.time_stamp_renew};
}

StampWorkerSettings stamp_worker_settings(const Config& config, const Services& services) {
    StampWorkerSettings settings{
        .level = parse_signature_level(config.time_stamp_level).value_or(SignatureLevel::b_t),
        .authorities = !config.time_stamp_addresses.empty(),
        .renew = config.time_stamp_renew,
        .told = config.time_stamp_level,
        .clock = services.settings.clock};
    for (const std::string& address : config.time_stamp_addresses) settings.told += " " + address;
    return settings;
}

// Papers are read and interviews written without a signer; whoever runs the service is told at once.
void tell_signer(SigningDesk& signing) {
    try {
        const int walls = signing.signer().hello();
        if ((walls & 1) == 0) {
            log_event(LogLevel::warning, "signer_walls_missing", Json::object().set("walls", "landlock"));
        }
    } catch (const Error& error) {
        log_event(
            LogLevel::error, "signer_not_there", Json::object().set("code", error_row(error.code()).id));
    }
}

}  // namespace

int run_serve(Words words) {
    const std::optional<ServeWords> read = read_words(words);
    if (!read) {
        std::fwrite(serve_usage.data(), 1, serve_usage.size(), stderr);
        return exit_usage;
    }
    Config config = load_config(read->config);
    if (read->port) config.listen_port = static_cast<std::uint16_t>(*read->port);
    refuse_bad_config(config);
    const sigset_t signals = blocked_signals();
    const std::string missing_walls = test_walls();
    if (!missing_walls.empty()) {
        log_event(LogLevel::warning, "reader_walls_missing", Json::object().set("walls", missing_walls));
    }
    if (read->demonstration) prepare_demonstration_folder(config);
    // A demonstration has no mail server: its letters wait in the outbox, as they would while one is down.
    if (read->demonstration && config.mail_from.empty()) config.mail_from = "homeward@wayfarer.example";
    Store store(store_options(config, read->demonstration));
    SigningDesk signing({.socket = config.signing_socket,
                         .keys = signing_keys_folder(config),
                         .seal = config.signing_seal,
                         .seal_pin_file = config.signing_seal_pin_file,
                         .token_folder = config.signing_token_folder},
                        trusted_pem(config),
                        {.authorities = time_stamp_settings(config), .later = config.time_stamp_later});
    tell_signer(signing);
    const auto reader = make_sandboxed_reader({.workers = workers_of(config),
                                               .doc_converter = config.doc_converter,
                                               .smime_keys = [&config] { return smime_keys_of(config); },
                                               .scanner_socket = config.intake_scanner_socket,
                                               .anchors = [&signing] { return signing.anchors_pem(); }});
    ReadingQueue queue(store, *reader, workers_of(config));
    std::atomic<int> port{0};  // Known once it listens.
    const WebSettings settings{
        .public_address = config.public_address,
        .demonstration_address = address_of_demonstration(*read, config, port),
        .verify_asks_an_hour = config.verify_asks_an_hour,
        .session_idle = config.session_idle,
        .demonstration = read->demonstration,
        .mail_from = config.mail_from,
        .mail_name = config.mail_name,
        .clock = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }};
    Services services{
        .store = store, .settings = settings, .reader = *reader, .queue = queue, .signing = signing};
    const std::string account = read->demonstration ? make_demonstration(config, services) : std::string();
    WebApplication application(services);
    const IntakeWorker intake(config, store, queue);
    const StampWorker stamps(
        store, stamping_parts(config, services), stamp_worker_settings(config, services));
    std::optional<MailSender> sender;
    if (!config.mail_host.empty()) sender.emplace(store, smtp_settings(config));
    const HttpServer server({.address = config.listen_address,
                             .port = config.listen_port,
                             .threads_max = config.listen_threads,
                             .trusted_proxy = config.trusted_proxy},
                            application);
    port = server.port();
    std::printf("Homeward is ready on http://%s:%d\n%s",
                config.listen_address.c_str(),
                server.port(),
                account.c_str());
    std::fflush(stdout);
    int caught = 0;
    sigwait(&signals, &caught);
    log_event(LogLevel::info, "stopping");
    store.audit().write_head();
    return exit_well;
}

}  // namespace homeward
