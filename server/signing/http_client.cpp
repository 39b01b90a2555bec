// The module homeward-http.so: libcurl's room for questions to web servers.

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/signing/http_exchange.h"

namespace homeward {

namespace {

struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

const char* word_of(CURLcode code) {
    switch (code) {
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
        case CURLE_TOO_MANY_REDIRECTS:
            return "address";
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CONNECT_ERROR:
            return "certificate";
        case CURLE_OPERATION_TIMEDOUT:
            return "time";
        case CURLE_WRITE_ERROR:
        case CURLE_FILESIZE_EXCEEDED:
            return "too_large";
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING:
            return "link_cut";
        default:
            return "no_connection";
    }
}

struct Taking {
    Bytes* answer;
    std::size_t bytes_max;
};

// What libcurl calls with each part; taking less than was given ends the exchange.
std::size_t take(char* data, std::size_t one, std::size_t count, void* to) {
    auto& taking = *static_cast<Taking*>(to);
    const std::size_t size = one * count;
    if (size > taking.bytes_max - taking.answer->size()) return 0;
    const auto* from = reinterpret_cast<const std::byte*>(data);
    taking.answer->insert(taking.answer->end(), from, from + size);
    return size;
}

void set_up(CURL* curl, const HttpQuestion& question, const curl_slist* headers) {
    const bool secure = to_ascii_lower(question.url).starts_with("https:");
    curl_easy_setopt(curl, CURLOPT_URL, question.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 3L);
    curl_easy_setopt(curl, CURLOPT_POSTREDIR, static_cast<long>(CURL_REDIR_POST_ALL));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!question.ca_file.empty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, question.ca_file.c_str());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_PROXY, question.proxy.c_str());  // None of the environment's.
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(question.time_max.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(question.time_max.count()));
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE, static_cast<long>(question.bytes_max));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (!question.content_type.empty()) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(question.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(question.body.data()));
    }
}

bool is_type(const char* said, const std::string& wanted) {
    if (said == nullptr) return false;
    const std::string type = to_ascii_lower(said);
    return type == wanted || type.starts_with(wanted + ";");
}

void ask(const HttpQuestion& question, HttpAnswer& answer) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, Cleanup> curl(curl_easy_init());
    const std::string type = "Content-Type: " + question.content_type;
    const std::unique_ptr<curl_slist, Cleanup> headers(
        curl_slist_append(nullptr, question.content_type.empty() ? "Accept: */*" : type.c_str()));
    if (!curl || !headers) throw Error{ErrorCode::internal, "curl"};
    set_up(curl.get(), question, headers.get());
    Taking taking{&answer.body, question.bytes_max};
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &taking);
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) {
        answer.refused = word_of(code);
        return;
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    const char* said = nullptr;
    curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &said);
    if (status != 200) {
        answer.refused = "status " + std::to_string(status);
    } else if (!question.answer_type.empty() && !is_type(said, question.answer_type)) {
        answer.refused = "type";
    }
}

}  // namespace

}  // namespace homeward

// What http_module.cpp looks for.
extern "C" [[gnu::visibility("default")]] void homeward_ask_web_server(const homeward::HttpQuestion* question,
                                                                       homeward::HttpAnswer* answer) {
    homeward::ask(*question, *answer);
}
