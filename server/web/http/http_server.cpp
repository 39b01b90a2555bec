#include "server/web/http/http_server.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

namespace net = Poco::Net;
using Clock = std::chrono::steady_clock;

// A refusal before there is a Request: carries the status only.
struct Refusal {
    int status;
};

std::string next_request_id() {
    static std::atomic<std::uint64_t> count{0};
    static const auto start = std::chrono::system_clock::now().time_since_epoch().count();
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::uint64_t number = static_cast<std::uint64_t>(start) * 1'000'003U + (++count);
    std::string id;
    for (; number != 0; number /= digits.size()) id.push_back(digits.at(number % digits.size()));
    return id;
}

// RFC 9112 §6.1 and §3.2: what smuggles a second request in is refused, not mended.
void check_framing(const net::HTTPServerRequest& wire) {
    std::size_t lengths = 0;
    std::size_t hosts = 0;
    bool encoded = false;
    for (const auto& [name, value] : wire) {
        const std::string lower = to_ascii_lower(name);
        if (name.empty() || name.find_first_of(" \t") != std::string::npos) throw Refusal{400};
        if (value.find('\0') != std::string::npos || name.find('\0') != std::string::npos) throw Refusal{400};
        if (lower == "host") ++hosts;
        if (lower == "transfer-encoding") {
            encoded = true;
            if (!equal_ignoring_case(trimmed(value), "chunked")) throw Refusal{501};
        }
        if (lower == "content-length") {
            ++lengths;
            const auto is_digit = [](char c) { return is_ascii_digit(c); };
            if (value.empty() || value.size() > 15 || !std::ranges::all_of(value, is_digit)) {
                throw Refusal{400};
            }
        }
    }
    if (lengths > 1 || (lengths == 1 && encoded)) throw Refusal{400};
    if (hosts > 1 || (hosts == 0 && wire.getVersion() == net::HTTPMessage::HTTP_1_1)) throw Refusal{400};
}

// Reads what is there, piece by piece, so that the limits on size and time hold for a slow or endless client.
std::string read_body(net::HTTPServerRequest& wire, std::size_t bytes_max, std::chrono::seconds time_max) {
    const bool has_length = wire.hasContentLength();
    if (has_length && wire.getContentLength64() > static_cast<Poco::Int64>(bytes_max)) throw Refusal{413};
    std::string body;
    if (!has_length && !wire.getChunkedTransferEncoding()) return body;
    const auto deadline = Clock::now() + time_max;
    std::streambuf* stream = wire.stream().rdbuf();
    while (stream->sgetc() != std::char_traits<char>::eof()) {
        const std::streamsize there = std::max<std::streamsize>(1, stream->in_avail());
        const std::size_t before = body.size();
        if (before + static_cast<std::size_t>(there) > bytes_max) throw Refusal{413};
        body.resize(before + static_cast<std::size_t>(there));
        stream->sgetn(body.data() + before, there);
        if (Clock::now() > deadline) throw Refusal{408};
    }
    if (has_length && body.size() != static_cast<std::size_t>(wire.getContentLength64())) throw Refusal{400};
    return body;
}

Request head_of(const net::HTTPServerRequest& wire, std::string id) {
    Request request;
    request.id = std::move(id);
    const auto method = method_from_word(wire.getMethod());
    if (!method) throw Refusal{501};
    request.method = *method;
    const std::string& target = wire.getURI();
    if (target.empty() || target.front() != '/' || target.size() > 4096) throw Refusal{400};
    const std::size_t question = target.find('?');
    const auto path = url_decoded(std::string_view(target).substr(0, question), false);
    if (!path) throw Refusal{400};
    request.path = *path;
    if (question != std::string::npos) request.query = parse_query(target.substr(question + 1));
    for (const auto& [name, value] : wire) request.headers.emplace(to_ascii_lower(name), value);
    request.remote_address = wire.clientAddress().host().toString();
    return request;
}

// What stands before the last hop was written by whoever called the proxy, and may be anything.
void take_forwarded_address(Request& request) {
    const std::string_view forwarded = request.header("x-forwarded-for");
    const std::size_t comma = forwarded.rfind(',');
    const std::string_view last =
        trimmed(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
    const bool plain =
        std::ranges::all_of(last, [](char c) { return is_ascii_alnum(c) || c == '.' || c == ':'; });
    if (!last.empty() && last.size() <= 45 && plain) request.remote_address = last;
}

void write_response(net::HTTPServerResponse& wire, const Response& response, bool with_body) {
    wire.setStatus(static_cast<net::HTTPResponse::HTTPStatus>(response.status));
    wire.setReason(net::HTTPResponse::getReasonForStatus(wire.getStatus()));
    for (const auto& [name, value] : response.headers) wire.add(name, value);
    if (!response.content_type.empty()) wire.setContentType(response.content_type);
    if (response.status != 204 && response.status != 304) {
        wire.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    }
    std::ostream& out = wire.send();
    if (with_body && response.status != 204 && response.status != 304) {
        out.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    }
    out.flush();
}

// A client that is still sending would get a reset in place of the refusal: what it sends is read and thrown
// away, within bounds.
void drain(net::HTTPServerRequest& wire) {
    constexpr std::size_t bytes_max = 64U << 20U;
    const auto deadline = Clock::now() + std::chrono::seconds(5);
    std::streambuf* stream = wire.stream().rdbuf();
    std::vector<char> thrown_away(64U << 10U);
    for (std::size_t read = 0; read < bytes_max && Clock::now() < deadline;) {
        if (stream->sgetc() == std::char_traits<char>::eof()) return;
        const std::streamsize there = std::clamp<std::streamsize>(
            stream->in_avail(), 1, static_cast<std::streamsize>(thrown_away.size()));
        read += static_cast<std::size_t>(stream->sgetn(thrown_away.data(), there));
    }
}

class Handler : public net::HTTPRequestHandler {
public:
    Handler(HttpApplication& application, const HttpSettings& settings)
        : application_(application), settings_(settings) {}

    void handleRequest(net::HTTPServerRequest& wire, net::HTTPServerResponse& answer) override {
        const std::string id = next_request_id();
        const bool with_body = wire.getMethod() != "HEAD";
        bool too_large = false;
        try {
            std::optional<Response> response;
            try {
                check_framing(wire);
                Request request = head_of(wire, id);
                if (settings_.trusted_proxy) take_forwarded_address(request);
                const std::size_t bytes_max = application_.body_bytes_max(request.method, request.path);
                if (wire.getExpectContinue()) answer.sendContinue();
                request.body = read_body(wire, bytes_max, settings_.request_time_max);
                response = application_.answer(request);
            } catch (const Refusal& refusal) {
                // What is left of the request can't be told from the next one.
                answer.setKeepAlive(false);
                too_large = refusal.status == 413;
                response = application_.refuse(refusal.status, id);
            }
            write_response(answer, *response, with_body);
            if (too_large) drain(wire);
        } catch (const Poco::Exception&) {
            answer.setKeepAlive(
                false);  // The link broke, or the bytes were no HTTP: nobody is there to tell.
        } catch (const std::exception&) {
            answer.setKeepAlive(false);
        }
    }

private:
    HttpApplication& application_;
    const HttpSettings& settings_;
};

class Factory : public net::HTTPRequestHandlerFactory {
public:
    Factory(HttpApplication& application, const HttpSettings& settings)
        : application_(application), settings_(settings) {}
    net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest& /*wire*/) override {
        return new Handler(application_, settings_);  // Poco owns and deletes it.
    }

private:
    HttpApplication& application_;
    const HttpSettings& settings_;
};

net::ServerSocket listen_on(const HttpSettings& settings) {
    try {
        net::ServerSocket socket;
        // No SO_REUSEPORT: two servers would share the port without a word.
        socket.bind(net::SocketAddress(settings.address, settings.port), true, false);
        socket.listen(settings.connections_waiting_max);
        return socket;
    } catch (const Poco::Exception&) {
        throw Error{ErrorCode::bad_config,
                    "can't listen on " + settings.address + ":" + std::to_string(settings.port)};
    }
}

}  // namespace

struct HttpServer::Parts {
    HttpSettings settings;
    Poco::ThreadPool threads;
    net::ServerSocket socket;
    std::unique_ptr<net::HTTPServer> server;

    Parts(HttpSettings given, HttpApplication& application)
        : settings(std::move(given)), threads(4, settings.threads_max + 4), socket(listen_on(settings)) {
        // Poco counts the references to its parameters and deletes them.
        auto* params = new net::HTTPServerParams;
        params->setMaxThreads(settings.threads_max);
        params->setMaxQueued(settings.connections_waiting_max);
        params->setKeepAlive(true);
        params->setKeepAliveTimeout(Poco::Timespan(settings.keep_alive.count(), 0));
        params->setMaxKeepAliveRequests(1000);
        params->setTimeout(Poco::Timespan(10, 0));
        server = std::make_unique<net::HTTPServer>(
            new Factory(application, settings), threads, socket, net::HTTPServerParams::Ptr(params));
        server->start();
    }
};

HttpServer::HttpServer(HttpSettings settings, HttpApplication& application)
    : parts_(std::make_unique<Parts>(std::move(settings), application)) {}

HttpServer::~HttpServer() {
    parts_->server->stopAll(false);
    parts_->threads.joinAll();
}

std::uint16_t HttpServer::port() const {
    return parts_->socket.address().port();
}

}  // namespace homeward
