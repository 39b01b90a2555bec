#include "server/interview/form_xml.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "parsers/base/error.h"

using namespace homeward;

namespace {

constexpr const char* small_form = R"(<form id="f" version="1" status="published" title="T" authority="A">
  <section id="s" title="S">
    <question id="q1" type="choice" means="felt_safe" required="always" voice="child" police="reference">
      <label>Did you   feel
        safe?</label>
      <from>debrief.felt_safe</from>
      <option value="yes">YES</option>
      <option value="no">NO</option>
    </question>
    <question id="q2" type="long_text" means="analysis" required="when_shown" voice="interviewer" police="none">
      <label>Analysis</label>
      <show subject="q1" is="no"/>
    </question>
  </section>
</form>
)";

// What the loader says of `small_form` with `from` replaced by `to`.
std::string refusal(const std::string& from, const std::string& to) {
    std::string text = small_form;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto path = std::filesystem::temp_directory_path() / "homeward-form-test.xml";
    std::ofstream(path) << text;
    std::string said = "read";
    try {
        load_form(path);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::bad_template);
        said = error.detail();
    }
    std::filesystem::remove(path);
    return said.substr(said.find(':') == std::string::npos ? 0 : said.find(':') + 1);
}

}  // namespace

TEST_CASE("a form is read as it is written", "[interview]") {
    CHECK(refusal("T", "T") == "read");
    const Form form = find_form("london_borough");
    CHECK(form.version == "1");
    CHECK(form.status == "published");
    const Question* safe = form.find("p2_10");
    REQUIRE(safe);
    CHECK(safe->label == "Did you feel safe?");
    CHECK(safe->type == QuestionType::choice);
    CHECK(safe->voice == Voice::child);
    CHECK(safe->police == PoliceUse::reference);
    CHECK(safe->with_text);
    CHECK(safe->report_part == "harm");
    CHECK(safe->options.size() == 2);
    CHECK(form.find("p2_13")->columns.size() == 3);
    CHECK(form.find("p2_20") == nullptr);
}

TEST_CASE("the London borough's form asks its nineteen questions in their order", "[interview]") {
    const Form form = find_form("london_borough");
    const FormSection& part_2 = form.sections.at(1);
    REQUIRE(part_2.questions.size() == 19);
    for (std::size_t i = 0; i < 19; ++i) CHECK(part_2.questions[i].id == "p2_" + std::to_string(i + 1));
    CHECK(part_2.questions[2].label == "How are you feeling today?");
    CHECK(part_2.questions[6].label == "Were you with anyone/who?");
}

TEST_CASE("no form lets police information become a child's own words", "[interview]") {
    const std::vector<Form> forms = load_forms();
    CHECK(forms.size() >= 5);
    for (const Form& form : forms) {
        for (const FormSection& section : form.sections) {
            for (const Question& question : section.questions) {
                CAPTURE(form.id, question.id);
                CHECK_FALSE((question.voice == Voice::child && question.police == PoliceUse::prefill));
                CHECK_FALSE((question.voice == Voice::child && question.police == PoliceUse::attributed));
                CHECK_FALSE((question.means == "analysis" && question.police != PoliceUse::none));
            }
        }
    }
}

TEST_CASE("what is wrong in a form is told with its line", "[interview]") {
    const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"id=\"q1\"", "id=\"Q1\"", "3: id must be a small letter, then small letters, digits and _"},
        {"id=\"q2\"", "id=\"q1\"", "10: this question's id stands twice"},
        {"means=\"felt_safe\"",
         "means=\"felt_save\"",
         "3: means is not in the common vocabulary, answers.xml"},
        {"police=\"reference\"",
         "police=\"prefill\"",
         "3: police information never becomes the child's own words: use reference"},
        {"<from>debrief.felt_safe</from>",
         "<from>debrief.felt_save</from>",
         "6: this names no field, topic or entity of the extraction contract"},
        {"      <from>debrief.felt_safe</from>\n",
         "",
         "3: police=\"none\" goes with no <from>, and every other use with at least one"},
        {"subject=\"q1\"", "subject=\"q3\"", "10: <show> names no question of this form"},
        {"is=\"no\"/>", "is=\"maybe\"/>", "10: <show> waits for a value that the answer cannot have"},
        {"value=\"no\"", "value=\"yes\"", "8: this option's value stands twice"},
        {"type=\"choice\"", "type=\"text\"", "3: only a choice or a yes_no has options"},
        {"<label>Analysis</label>", "", "10: <question> needs its <label>"},
        {"<label>Analysis</label>", "<label>A</label>\n<label>B</label>", "12: <label> stands twice"},
        {"voice=\"child\"", "voice=\"kid\"", "3: voice is none of the words it may be"},
        {"</form>", "<page/></form>", "15: <page> does not belong in <form>"},
        {"title=\"S\"", "title=\"S\" colour=\"red\"", "2: <section> has no attribute colour"},
        {"version=\"1\"", "version=\"one\"", "1: version is numbers parted by points"},
        {"</section>", "</sektion>", "14: Start-end tags mismatch"},
    }));
    CAPTURE(from, to);
    CHECK(refusal(from, to) == expected);
}

TEST_CASE("a form that is not there, or not in that version, is refused", "[interview]") {
    CHECK_THROWS_AS(find_form("no_such_form"), Error);
    CHECK_THROWS_AS(find_form("london_borough", "99"), Error);
    CHECK(find_form("kent").status == "draft");
}

TEST_CASE("two forms are compared by what their answers mean", "[interview]") {
    const Form london = find_form("london_borough");
    const Form county = find_form("gloucestershire");
    CHECK(asked_only_by(london, london).empty());
    const auto missing = asked_only_by(county, london);
    CHECK(std::ranges::any_of(missing, [](const Question* q) { return q->id == "yp_sees_risks"; }));
    CHECK(std::ranges::none_of(missing, [](const Question* q) { return q->id == "push"; }));
}
