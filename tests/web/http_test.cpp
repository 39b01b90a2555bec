#include "server/web/http/http.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/web/http/http_form.h"

using namespace homeward;

TEST_CASE("an escape in an address is decoded once, or the address is refused", "[web]") {
    const auto [text, expected] = GENERATE(table<std::string, std::optional<std::string>>({
        {"a%20b", "a b"},
        {"a+b", "a+b"},
        {"%C3%A9", "\xC3\xA9"},
        {"%252e", "%2e"},
        {"%", std::nullopt},
        {"%4", std::nullopt},
        {"%zz", std::nullopt},
        {"a%00b", std::nullopt},
    }));
    CAPTURE(text);
    CHECK(url_decoded(text, false) == expected);
}

TEST_CASE("a query's first value of a name wins", "[web]") {
    const NamedValues values = parse_query("a=1&a=2&b=x+y&c&%zz=3&=4");
    CHECK(values == NamedValues{{"a", "1"}, {"b", "x y"}, {"c", ""}});
}

TEST_CASE("a cookie is found by its whole name", "[web]") {
    Request request;
    request.headers["cookie"] = "x__Host-homeward=no; __Host-homeward=yes";
    CHECK(request.cookie("__Host-homeward") == "yes");
    CHECK(request.cookie("homeward").empty());
}

namespace {

Request multipart(const std::string& body) {
    Request request;
    request.headers["content-type"] = "multipart/form-data; boundary=XX";
    request.body = body;
    return request;
}

}  // namespace

TEST_CASE("a file's bytes come out of a form as they went in", "[web]") {
    const std::string bytes("a\r\n--X\r\n\0\xFFz", 12);
    const FormData form = read_form(
        multipart("--XX\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ndebrief\r\n"
                  "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"..\\F1.pdf\"\r\n"
                  "Content-Type: application/pdf\r\n\r\n" +
                  bytes + "\r\n--XX--\r\n"));
    REQUIRE(form.files.size() == 1);
    CHECK(form.files.front().bytes == bytes);
    CHECK(form.value("kind") == "debrief");
}

TEST_CASE("a form with too many files is refused", "[web]") {
    std::string body;
    for (int i = 0; i < 21; ++i) {
        body += "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nx\r\n";
    }
    body += "--XX--\r\n";
    CHECK_THROWS_AS(read_form(multipart(body)), Error);
}

TEST_CASE("a client's file name is shown without folders, controls or turned letters", "[web]") {
    CHECK(shown_file_name("../../etc/passwd") == "passwd");
    CHECK(shown_file_name("C:\\papers\\F1.pdf") == "F1.pdf");
    CHECK(shown_file_name("a\nb.pdf") == "a_b.pdf");
    CHECK(shown_file_name("x\xE2\x80\xAE"
                          "fdp.exe") == "x_fdp.exe");
    CHECK(shown_file_name("") == "file");
    CHECK(shown_file_name(std::string(300, 'a')).size() <= 255);
    CHECK(shown_file_name("d\xC3\xA9"
                          "brief.pdf") ==
          "d\xC3\xA9"
          "brief.pdf");
}
