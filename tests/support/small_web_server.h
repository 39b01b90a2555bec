#pragma once
// A web server of a few lines on 127.0.0.1, which can also misbehave: what a handler returns is sent as it
// is.

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace homeward {

struct WebQuestion {
    std::string path;
    std::string body;
};

class SmallWebServer {
public:
    /// Returns all that is sent, from the status line on; the connection is closed behind it. An empty answer
    /// hangs until the asker gives up or the server goes.
    using Handler = std::function<std::string(const WebQuestion&)>;

    explicit SmallWebServer(Handler handler);
    ~SmallWebServer();
    SmallWebServer(const SmallWebServer&) = delete;
    SmallWebServer& operator=(const SmallWebServer&) = delete;

    /// `http://127.0.0.1:40123`
    std::string address() const;

    static std::string answer(const std::string& type, const std::string& body);

private:
    void serve();
    void serve_one(int connection) const;

    Handler handler_;
    int socket_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace homeward
