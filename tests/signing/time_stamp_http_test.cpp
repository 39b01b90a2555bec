// Time-stamp authorities asked over the web, honest ones and others.

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "tests/signing/public_keys.h"

using namespace homeward;

namespace {

// The detail of what `ask` throws, without the host.
std::string refusal_of(const TimeStampSettings& settings) {
    try {
        TimeStampsFromWeb(settings).token(sha256(bytes_of("what is to be stamped")));
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::wrong_state);
        const std::size_t colon = error.detail().rfind(": ");
        return error.detail().substr(colon + 2);
    }
    return "none";
}

}  // namespace

TEST_CASE("an authority that fails is told by its fault, and the next one is asked", "[signing]") {
    const auto [fault, why] = GENERATE(table<ClockFault, std::string>({
        {ClockFault::none, "none"},
        {ClockFault::hangs, "time"},
        {ClockFault::garbage, "its answer is no time stamp"},
        {ClockFault::status_500, "status 500"},
        {ClockFault::half_answer, "link_cut"},
        {ClockFault::wrong_type, "type"},
        {ClockFault::other_digest, "it stamped something else"},
        {ClockFault::other_question, "it answered another question (nonce)"},
        {ClockFault::refuses, "it refused to stamp"},
        {ClockFault::too_large, "too_large"},
        {ClockFault::other_scheme, "address"},
    }));
    PublicKeys& keys = public_keys();
    keys.fault = fault;
    TimeStampSettings settings = keys.clock();
    settings.time_max = std::chrono::milliseconds(2'000);
    CAPTURE(why);
    CHECK(refusal_of(settings) == why);
    settings.addresses.push_back(keys.address() + "/later_clock");
    CHECK(refusal_of(settings) == "none");
    keys.fault = ClockFault::none;
}

TEST_CASE("a stamp counts only from whom and under which policy it is wanted", "[signing]") {
    PublicKeys& keys = public_keys();
    TimeStampSettings settings = keys.clock();
    settings.policy = GENERATE("1.2.3.4", "1.2.3.5", "");
    CHECK(refusal_of(settings) == "none");
    settings.policy = "1.2.3.6";
    CHECK(refusal_of(settings) == "it refused to stamp");

    settings = keys.clock();
    const PublicKeys others;
    settings.anchors = others.clock().anchors;
    CHECK(refusal_of(settings) == "its certificate is not one that is trusted for time stamps");
}

TEST_CASE("nobody there, no such address and no such scheme are refused", "[signing]") {
    const auto [address, why] = GENERATE(table<std::string, std::string>({
        {"http://127.0.0.1:1/clock", "no_connection"},
        {"file:///etc/hostname", "address"},
        {"ftp://127.0.0.1/clock", "address"},
        {"not an address", "address"},
    }));
    TimeStampSettings settings = public_keys().clock();
    settings.addresses = {address};
    CAPTURE(address);
    CHECK(refusal_of(settings) == why);
    settings.addresses = {public_keys().address() + "/elsewhere"};
    CHECK(refusal_of(settings) == "status 404");
    settings.addresses.clear();
    CHECK(refusal_of(settings) == "none is configured");
}
