#include "parsers/document/pdf_path_filter.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/document/pdf_page_content.h"

using namespace homeward;

namespace {

std::string filtered(const std::string& content) {
    std::string rest;
    read_page_content(content, &rest);
    return rest;
}

}  // namespace

TEST_CASE("paths that are painted and no more are left out of a page's content", "[document]") {
    const auto [content, rest] = GENERATE(table<std::string, std::string>({
        {"q 1 2 m 3 4 l S Q", "q  Q"},
        {"0 0 9 9 re f* BT (ab) Tj ET 1 2 m 3 4 5 6 7 8 c h b", " BT (ab) Tj ET "},
        {"1 0 0 rg -1.5 .5 m +3 4. l 5 6 7 8 v 1 2 3 4 y s", "1 0 0 rg "},
        {"0.5 w 1 J 1 j 10 M 0 0 9 9 re 1 1 7 7 re F BT (a) Tj ET", "     BT (a) Tj ET"},
        {"BT ET", "BT ET"},
    }));
    CHECK(filtered(content) == rest);
}

TEST_CASE("what is more than a path that is painted, or not well formed, is kept", "[document]") {
    const std::string content = GENERATE(as<std::string>{},
                                         "0 0 9 9 re W n",
                                         "0 0 9 9 re W f",
                                         "0 0 9 9 re W 0 0 9 9 re f",
                                         "0 0 9 9 re n",
                                         "1 m 3 4 l S",
                                         "9 1 2 m 3 4 l S",
                                         "3 4 l S",
                                         "1 2 m 3 4 l 5 S",
                                         "1 2 m 3 4 l 3W S",
                                         "1 2 m 3 1e1 l S",
                                         "1 2 m (a) 3 4 l S",
                                         "1 2 m /N 3 4 l S",
                                         "1 2 m 3 4 l 0 g S",
                                         "1 2 m 1 w 3 4 l S",
                                         "BT 1 2 m 3 4 l S ET",
                                         "[1 2 m 3 4 l S (a)] TJ",
                                         "(1 2 m 3 4 l S) Tj",
                                         "<312032206d> Tj",
                                         "1 2 m 3 4 l S (a) Tj",
                                         "% 1 2 m 3 4 l S",
                                         "(1 2 m 3 4 l S",
                                         "1 2 m 3 4 l S BI /W 1 ID x EI",
                                         "1 2 m 3 4 l S /P scn",
                                         "1 2 m 3 4 l");
    CHECK(filtered(content) == content);
}
