#include "parsers/text/tidy_proof.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "parsers/base/error.h"
#include "parsers/text/edits.h"

using namespace homeward;

namespace {

const std::string paper =
    "Kent Police 1\n\nHe  doesn\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t know the safe-\nguarding team.\n\nPage 1\n"
    "\fKent Police 1\n\nShe rang.\n\nPage 2\n";

template <typename Act>
std::optional<ErrorCode> code_of(Act act) {
    try {
        act();
    } catch (const Error& error) {
        return error.code();
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("the proof that nothing was lost holds of what tidying made", "[text]") {
    CHECK_NOTHROW(prove_nothing_lost(paper, tidy(paper)));
    CHECK_NOTHROW(prove_nothing_lost("", tidy("")));
}

TEST_CASE("a letter lost, changed, moved or put in is found by the proof", "[text]") {
    const TidiedText good = tidy(paper);
    TidiedText broken = good;
    SECTION("lost from the text") {
        broken.text.erase(broken.text.find("know"), 1);
    }
    SECTION("lost at the end") {
        broken.text.resize(broken.text.size() - 3);
    }
    SECTION("another letter") {
        broken.text[broken.text.find("know")] = 'm';
    }
    SECTION("two letters in another order") {
        std::swap(broken.text[0], broken.text[1]);
    }
    SECTION("one put in") {
        broken.text += "x";
    }
    SECTION("a change unreported") {
        broken.changes.pop_back();
    }
    SECTION("no change reported") {
        broken.changes.clear();
    }
    SECTION("a change that took something else") {
        broken.changes.front().was[0] = 'B';
    }
    SECTION("a change that put something else") {
        broken.changes[1].now = "!";
    }
    SECTION("a change at no place") {
        broken.changes.push_back(good.changes.front());
    }
    SECTION("a map that leaves the text") {
        broken.offsets.add({broken.text.size(), paper.size(), 1});
    }
    SECTION("a map that goes back") {
        broken.offsets.add({0, 0, 1});
    }
    SECTION("no map") {
        broken.offsets = {};
    }
    CHECK(code_of([&] { prove_nothing_lost(paper, broken); }) == ErrorCode::text_lost);
}

TEST_CASE("a step that does more than it says stops tidying", "[text]") {
    TidySteps steps;
    SECTION("white space that is a word") {
        steps.lines = [](std::string_view, bool, std::vector<Edit>& edits) {
            edits.push_back({0, 4, " ", ChangeKind::space});
        };
    }
    SECTION("a character that is another") {
        steps.characters = [](std::string_view, std::vector<Edit>& edits, TextPool&) {
            edits.push_back({0, 1, "k", ChangeKind::character});
        };
    }
    SECTION("a decoding of plain letters") {
        steps.characters = [](std::string_view, std::vector<Edit>& edits, TextPool&) {
            edits.push_back({0, 2, "\xC3\xA9", ChangeKind::encoding});
        };
    }
    SECTION("furniture in place of which something else stands") {
        steps.lines = [](std::string_view, bool, std::vector<Edit>& edits) {
            edits.push_back({0, 4, "Surrey", ChangeKind::furniture});
        };
    }
    SECTION("edits that overlap") {
        steps.repeats = [](std::string_view, std::vector<Edit>& edits) {
            edits.push_back({0, 4, "", ChangeKind::repeat});
            edits.push_back({2, 6, "", ChangeKind::repeat});
        };
    }
    SECTION("an edit behind the end") {
        steps.repeats = [](std::string_view text, std::vector<Edit>& edits) {
            edits.push_back({text.size(), text.size() + 1, "", ChangeKind::repeat});
        };
    }
    CHECK(code_of([&] { tidy_by(steps, paper); }) == ErrorCode::text_lost);
}

TEST_CASE("maps seen through one another lead from the last text to the first", "[text]") {
    OffsetMap first;  // "abcdef" of "ab--cdef"
    first.add({0, 0, 2});
    first.add({2, 4, 4});
    OffsetMap second;  // "abdef" of "abcdef"
    second.add({0, 0, 2});
    second.add({2, 3, 3});
    second.compose(first);
    CHECK(second.runs() == std::vector<OffsetMap::Run>{{0, 0, 2}, {2, 5, 3}});
    CHECK(second.source_of(1) == 1);
    CHECK(second.source_of(2) == 5);
    CHECK(second.source_range(1, 3, 8) == ByteRange{1, 6});
    CHECK(second.source_range(2, 2, 8) == ByteRange{5, 5});
}
