#include "server/intake/imap_client.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "server/intake/imap_dialogue.h"

namespace homeward {

namespace {

[[noreturn]] void refuse(const char* word) {
    throw Error{ErrorCode::mail_refused, word};
}

const char* word_of(CURLcode code) {
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
            return "certificate";
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
            return "no_tls";
        case CURLE_LOGIN_DENIED:
        case CURLE_AUTH_ERROR:
            return "sign_in";
        default:
            return "no_connection";
    }
}

using Clock = std::chrono::steady_clock;

// How long a told end may be overlooked.
constexpr std::chrono::milliseconds glance{200};

class CurlWire : public ImapWire {
public:
    explicit CurlWire(const ImapSettings& settings) : timeout_(settings.timeout), stop_(settings.stop) {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        curl_.reset(curl_easy_init());
        if (!curl_) throw Error{ErrorCode::internal, "curl"};
        CURL* const curl = curl_.get();
        const std::string scheme = settings.starttls ? "imap://" : "imaps://";
        const std::string address = scheme + settings.host + ":" + std::to_string(settings.port) + "/";
        curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
        // Connected, encrypted and signed in; what is said after that is ours.
        curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!settings.ca_file.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
            curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
        }
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        if (settings.token.empty()) {
            curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
        } else {
            curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, settings.token.c_str());
        }
        curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
        curl_easy_setopt(curl, CURLOPT_PROXY, "");  // No proxy of the environment's sees this.
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(timeout_.count()));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(timeout_.count()));
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &CurlWire::stops);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
        const CURLcode code = curl_easy_perform(curl);
        if (stop_.stop_requested()) refuse("stopped");
        if (code != CURLE_OK) refuse(word_of(code));
        if (curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &socket_) != CURLE_OK ||
            socket_ == CURL_SOCKET_BAD) {
            refuse("no_connection");
        }
    }

    void send(std::string_view bytes) override {
        begin_answer();
        while (!bytes.empty()) {
            std::size_t sent = 0;
            const CURLcode code = curl_easy_send(curl_.get(), bytes.data(), bytes.size(), &sent);
            if (code == CURLE_AGAIN) {
                wait_for(POLLOUT);
                continue;
            }
            if (code != CURLE_OK) refuse("link_cut");
            bytes.remove_prefix(sent);
        }
    }

    std::string receive() override {
        std::array<char, 16 * limits::kib> part{};
        while (true) {
            std::size_t got = 0;
            const CURLcode code = curl_easy_recv(curl_.get(), part.data(), part.size(), &got);
            if (code == CURLE_AGAIN) {
                wait_for(POLLIN);
                continue;
            }
            if (code != CURLE_OK || got == 0) refuse("link_cut");
            received_ += got;
            return {part.data(), got};
        }
    }

private:
    struct Cleanup {
        void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    };

    static int stops(void* wire, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<CurlWire*>(wire)->stop_.stop_requested() ? 1 : 0;
    }

    void begin_answer() {
        asked_at_ = Clock::now();
        received_ = 0;
    }

    // A server that sends a byte now and then would never be late by the wait for one byte: what counts is
    // the whole answer, by the slowest line that a message still comes over.
    Clock::time_point deadline() const {
        constexpr std::size_t slowest_bytes_a_second = limits::kib;
        return asked_at_ + timeout_ +
               std::chrono::seconds(static_cast<std::int64_t>(received_ / slowest_bytes_a_second));
    }

    void wait_for(short what) const {
        while (true) {
            if (stop_.stop_requested()) refuse("stopped");
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline() - Clock::now());
            if (left.count() <= 0) refuse("link_cut");
            pollfd waiting{.fd = socket_, .events = what, .revents = 0};
            const int polled = ::poll(&waiting, 1, static_cast<int>(std::min(left, glance).count()));
            if (polled > 0) return;
            if (polled < 0 && errno != EINTR) refuse("link_cut");
        }
    }

    std::unique_ptr<CURL, Cleanup> curl_;
    std::chrono::seconds timeout_;
    std::stop_token stop_;
    Clock::time_point asked_at_ = Clock::now();
    std::size_t received_ = 0;  // Of this answer.
    curl_socket_t socket_ = CURL_SOCKET_BAD;
};

}  // namespace

}  // namespace homeward

// What imap_module.cpp looks for. The caller owns what comes back.
extern "C" [[gnu::visibility("default")]] homeward::Mailbox* homeward_open_imap_mailbox(
    const homeward::ImapSettings* settings) {
    using namespace homeward;
    return std::make_unique<ImapMailbox>(std::make_unique<CurlWire>(*settings), settings->mailbox).release();
}
