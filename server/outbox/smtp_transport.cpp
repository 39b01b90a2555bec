#include "server/outbox/smtp_transport.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureSMTPClientSession.h>

#include <algorithm>
#include <istream>
#include <streambuf>

namespace homeward {

namespace {

using Poco::Net::Context;
using Poco::Net::SecureSMTPClientSession;

// The message as a stream that remembers whether its last byte was taken: a link that breaks before that
// cannot have delivered it.
class WatchedBuffer : public std::streambuf {
public:
    explicit WatchedBuffer(std::string bytes) : bytes_(std::move(bytes)) {
        setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
    }
    bool drained() const { return drained_; }

private:
    int_type underflow() override {
        drained_ = true;
        return traits_type::eof();
    }

    std::string bytes_;
    bool drained_ = false;
};

Context::Ptr tls_context(const SmtpSettings& settings) {
    Context::Ptr context(new Context(Context::TLS_CLIENT_USE,
                                     "",
                                     "",
                                     settings.ca_file,
                                     Context::VERIFY_STRICT,
                                     9,
                                     settings.ca_file.empty(),
                                     "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL"));
    context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    context->enableExtendedCertificateVerification(true);
    return context;
}

// One attempt: the state of each recipient as the dialogue goes on.
class Attempt {
public:
    Attempt(const SmtpSettings& settings, const OutgoingMessage& message)
        : settings_(settings), message_(message) {
        for (const std::string& recipient : message.recipients)
            results_.push_back({recipient, Delivery::retry, 0, "no_connection"});
    }

    std::vector<RecipientResult> run() {
        static const bool ready = [] {
            Poco::Net::initializeSSL();
            return true;
        }();
        if (!ready) return results_;
        try {
            SecureSMTPClientSession session(settings_.host, static_cast<Poco::UInt16>(settings_.port));
            session.setTimeout(Poco::Timespan(static_cast<long>(settings_.timeout.count()), 0));
            converse(session);
        } catch (const Poco::Net::SSLException&) {
            note_all(Delivery::retry, 0, "certificate");
        } catch (const Poco::Net::SMTPException& error) {
            note_status(error.code());
        } catch (const Poco::Exception&) {
            note_all(Delivery::retry, 0, stage_);
        }
        return results_;
    }

private:
    void converse(SecureSMTPClientSession& session) {
        session.login(settings_.our_name);
        stage_ = "no_tls";
        if (!session.startTLS(tls_context(settings_))) return note_all(Delivery::retry, 0, "no_tls");
        stage_ = "link_cut";
        if (settings_.user.empty()) {
            session.login(settings_.our_name);  // what was said before the handshake does not count
        } else {
            session.login(settings_.our_name,
                          Poco::Net::SMTPClientSession::AUTH_PLAIN,
                          settings_.user,
                          settings_.password);
        }
        std::string answer;
        const int from_status = session.sendCommand("MAIL FROM:<" + message_.envelope_from + ">", answer);
        if (!is_positive(from_status)) return note_status(from_status);
        if (name_recipients(session)) send_data(session);
        try {
            session.close();
        } catch (const Poco::Exception&) {  // the message's fate is settled: a rude goodbye changes nothing
            stage_ = "";
        }
    }

    // True where at least one recipient was taken.
    bool name_recipients(SecureSMTPClientSession& session) {
        bool any = false;
        for (RecipientResult& result : results_) {
            std::string answer;
            const int status = session.sendCommand("RCPT TO:<" + result.recipient + ">", answer);
            const bool taken = is_positive(status);
            note(
                result, taken ? Delivery::retry : delivery_of(status), status, taken ? "link_cut" : "status");
            pending_.push_back(taken);
            any = any || taken;
        }
        return any;
    }

    void send_data(SecureSMTPClientSession& session) {
        WatchedBuffer buffer(message_.bytes);
        std::istream stream(&buffer);
        try {
            std::string answer;
            const int status = session.sendCommand("DATA", answer);
            if (status != 354) return note_pending(delivery_of(status), status, "status");
            session.sendMessage(stream);  // the bytes and the final dot; DATA itself is ours to say
            note_pending(Delivery::accepted, 250, "status");
        } catch (const Poco::Net::SMTPException& error) {
            note_pending(delivery_of(error.code()), error.code(), "status");
        } catch (const Poco::Exception&) {
            note_pending(buffer.drained() ? Delivery::uncertain : Delivery::retry, 0, "link_cut");
        }
    }

    static bool is_positive(int status) { return status >= 200 && status < 300; }
    static Delivery delivery_of(int status) {
        return status >= 500 && status < 600 ? Delivery::refused : Delivery::retry;
    }

    static void note(RecipientResult& result, Delivery delivery, int status, const char* reason) {
        result.delivery = delivery;
        result.status = status;
        result.reason = reason;
    }
    void note_all(Delivery delivery, int status, const char* reason) {
        for (RecipientResult& result : results_) note(result, delivery, status, reason);
    }
    void note_status(int status) { note_all(delivery_of(status), status, "status"); }
    void note_pending(Delivery delivery, int status, const char* reason) {
        for (std::size_t i = 0; i < pending_.size(); ++i) {
            if (pending_.at(i)) note(results_.at(i), delivery, status, reason);
        }
    }

    const SmtpSettings& settings_;
    const OutgoingMessage& message_;
    std::vector<RecipientResult> results_;
    std::vector<bool> pending_;  ///< Taken by the server, and not yet settled.
    const char* stage_ = "no_connection";
};

}  // namespace

std::vector<RecipientResult> send_message(const SmtpSettings& settings, const OutgoingMessage& message) {
    return Attempt(settings, message).run();
}

}  // namespace homeward
