#pragma once
// The service's face to HTTP: finds the route, who asks and whether they may, calls the handler, and puts the
// security headers on whatever comes out. The request is the border at which errors are caught.

#include "server/web/exchange/exchange.h"
#include "server/web/http/http_server.h"

namespace homeward {

class WebApplication : public HttpApplication {
public:
    explicit WebApplication(Services services) : services_(services) {}

    std::size_t body_bytes_max(Method method, std::string_view path) const override;
    Response answer(const Request& request) override;
    Response refuse(int status, const std::string& request_id) override;

private:
    Services services_;
};

}  // namespace homeward
