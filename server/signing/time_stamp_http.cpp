#include "server/signing/time_stamp_http.h"

#include "parsers/base/error.h"
#include "server/signing/http_exchange.h"

namespace homeward {

namespace {

constexpr std::size_t reply_bytes_max = 64 * 1024;  // 5 KB measured, with a chain of RSA-4096.

class WebAuthority : public TimeStampAuthority {
public:
    WebAuthority(const TimeStampSettings& settings, const std::string& address)
        : settings_(settings), address_(address) {}

    Bytes ask(ByteView request) const override {
        HttpAnswer answer = ask_web_server({.url = address_,
                                            .content_type = "application/timestamp-query",
                                            .body = {request.begin(), request.end()},
                                            .answer_type = "application/timestamp-reply",
                                            .bytes_max = reply_bytes_max,
                                            .time_max = settings_.time_max,
                                            .ca_file = settings_.ca_file,
                                            .proxy = settings_.proxy});
        if (!answer.refused.empty()) throw Error{ErrorCode::wrong_state, answer.refused};
        return std::move(answer.body);
    }

    TimeStampRules rules() const override {
        return {.policy = settings_.policy,
                .anchors = settings_.anchors,
                .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
    }

private:
    const TimeStampSettings& settings_;
    const std::string& address_;
};

// An address may hold a name and a password.
std::string host_of(const std::string& address) {
    const std::size_t begin = address.find("://");
    const std::string rest = begin == std::string::npos ? address : address.substr(begin + 3);
    const std::string authority = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t at = authority.rfind('@');
    return at == std::string::npos ? authority : authority.substr(at + 1);
}

}  // namespace

Bytes TimeStampsFromWeb::token(const Digest& imprint) const {
    std::string told;
    for (const std::string& address : settings_.addresses) {
        try {
            return WebAuthority(settings_, address).token(imprint);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::wrong_state) throw;
            told += (told.empty() ? "" : "; ") + host_of(address) + ": " + error.detail();
        }
    }
    throw NoTimeStamp{told.empty() ? "none is configured" : told};
}

}  // namespace homeward
