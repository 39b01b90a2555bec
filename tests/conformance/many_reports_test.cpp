// Two hundred reports of interviews that nobody held: answers of every kind, length and script. None may
// break a clause, and other programs must find them sound.

#include <catch2/catch.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <random>

#include "parsers/base/error.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/attached_answers.h"
#include "server/report/intelligence.h"
#include "server/report/plan.h"
#include "server/report/render_pdf.h"
#include "server/report/return_report.h"
#include "server/report/signature_fields.h"
#include "server/signing/pdf_signature.h"
#include "tests/conformance/changed_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/signing/signers.h"

using namespace homeward;

namespace {

constexpr int reports = 200;
constexpr int signed_each = 10;     // Every so many are signed by three.
constexpr int tools_each = 8;       // Every so many are shown to other programs.
constexpr int preflight_each = 50;  // This takes a second or two.

const std::vector<std::string>& scraps() {
    static const std::vector<std::string> texts{
        "I went to Mia’s because it was raining. ",
        "Siân Łukasz Nguyễn O’Neill, Çağla, Őrsi, Ħamrun, Ṣọlá. ",
        "Ελένη Παπαδοπούλου είπε ",
        "Київ, Шевченко сказала. ",
        "محمد علي قال ",
        "דוד אמר ",
        "রহিম ",
        "李明 ",
        "\xF0\x9F\x98\xA2\xF0\x9F\x91\x8D ",
        ") Tj ET EMC endstream <</S /JavaScript>> ( ",
        "e\xCC\x81\xCC\x81 a\xCC\x88 ",
        "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
        "wwww ",
        "one\ntwo\n\nthree\n",
        "½ ≥ → ☐ ☑ ✓ ﬁ € £ “quoted” … – — ",
        "\xE2\x80\x8B\xE2\x80\x8E\xC2\xAD\xEF\xBB\xBF ",
        "<b>&amp;</b> \"x\" 'y' ",
    };
    return texts;
}

class Inventor {
public:
    explicit Inventor(unsigned seed) : random_(seed) {}

    std::size_t up_to(std::size_t count) { return random_() % count; }
    bool one_in(std::size_t count) { return up_to(count) == 0; }

    std::string words(std::size_t most) {
        std::string text;
        for (std::size_t i = up_to(most) + 1; i > 0; --i) text += scraps()[up_to(scraps().size())];
        return text;
    }

    Json answer(const Question& question) {
        Json made = Json::object();
        if (one_in(8)) {
            const char* kinds[] = {"not_asked", "declined", "does_not_know", "not_relevant"};
            return made.set("blank", kinds[up_to(4)]).set("why", words(2));
        }
        made.set("value", value(question)).set("confirmed", true);
        if (question.with_text && one_in(2)) made.set("text", words(12));
        if (one_in(4)) {
            made.set("source",
                     Json::object().set("kind", "police_document").set("document", "paper").set("page", 2));
        }
        return made;
    }

    Json interview(const Form& form) {
        Json made = Json::object();
        made.set("form", form.id).set("form_version", form.version);
        made.set("reference", "HW-2026-" + std::to_string(100'000 + up_to(800'000)));
        Json header = Json::object();
        for (const char* fact :
             {"subject.forenames", "subject.surname", "subject.aliases", "placing_authority"}) {
            if (!one_in(4)) header.set(fact, Json::object().set("value", words(2)).set("confirmed", true));
        }
        made.set("header", header);
        made.set("interviewer",
                 Json::object().set("name", words(1)).set("role", words(1)).set("organisation", words(1)));
        made.set("manager", Json::object().set("name", words(1)).set("role", words(1)));
        made.set("outcome",
                 Json::object().set("kind", one_in(6) ? "refused" : "held").set("at", "2026-03-14T18:00"));
        Json answers = Json::object();
        for (const FormSection& section : form.sections) {
            for (const Question& question : section.questions) {
                if (!one_in(5)) answers.set(question.id, answer(question));
            }
        }
        made.set("answers", answers);
        Json items = Json::array();
        for (std::size_t i = up_to(6) + 1; i > 0; --i) items.push_back(Json::object().set("text", words(5)));
        return made.set("intelligence", Json::object().set("items", items));
    }

private:
    Json value(const Question& question) {
        switch (question.type) {
            case QuestionType::date:
                return "2026-03-14";
            case QuestionType::datetime:
                return "2026-03-14T18:05";
            case QuestionType::yes_no:
                return one_in(2) ? "yes" : "no";
            case QuestionType::choice:
                return question.options.empty() ? words(1)
                                                : question.options[up_to(question.options.size())].value;
            case QuestionType::multi_choice:
                return Json(Json::Array{question.options.empty() ? words(1) : question.options[0].value});
            case QuestionType::integer:
                return static_cast<int>(up_to(40)) + static_cast<int>(question.least);
            case QuestionType::list:
            case QuestionType::action:
                return rows(question);
            case QuestionType::document:
                return Json(Json::Array{"paper"});
            case QuestionType::text:
                return words(3);
            case QuestionType::long_text:
                return words(one_in(10) ? 400 : 25);
        }
        return {};
    }

    Json rows(const Question& question) {
        Json table = Json::array();
        for (std::size_t i = up_to(one_in(6) ? 40 : 4); i > 0; --i) {
            Json row = Json::object();
            for (const Column& column : question.columns) row.set(column.id, words(3));
            if (question.columns.empty())
                row.set("what", words(4)).set("who", words(1)).set("by_when", "2026-04-01");
            table.push_back(row);
        }
        return table;
    }

    std::minstd_rand random_;
};

Report invented(int number, Inventor& inventor) {
    static const std::vector<Form> forms = load_forms();
    const Form& form = forms[static_cast<std::size_t>(number) % forms.size()];
    const ReviewedInterview reviewed = review(interview_from_json(inventor.interview(form)));
    ReportSettings settings;
    settings.made_at = *parse_iso_instant("2026-03-16T15:42:00Z");
    settings.check_at = "https://homeward.example/verify";
    settings.code = "4F7K-92QX-HD3M";
    settings.draft = number % 3 == 0;
    switch (number % 4) {
        case 0:
            return make_intelligence_summary(read_intelligence(reviewed.interview()), settings);
        case 1:
            return make_plan(reviewed, form, settings);
        default:
            break;
    }
    Report report = make_return_report(reviewed, form, settings);
    if (number % 8 == 3) report.attached_answers = attached_answers(reviewed, form);
    return report;
}

PdfBytes signed_by_three(PdfBytes pdf) {
    const std::array<const Signer*, 3> signers{&test_interviewer(), &test_manager(), &test_seal()};
    for (std::size_t i = 0; i < signers.size(); ++i) {
        pdf = sign_pdf(pdf, signing_order.at(i), *signers.at(i), {"", "", "", "", test_time()}).bytes;
    }
    return pdf;
}

std::vector<std::string> ids_of(const Conformance& found) {
    std::vector<std::string> ids;
    for (const BrokenClause& each : found.broken) {
        const bool second_part_alone = clauses.at(each.clause).id == "attachment.not_archival";
        if (second_part_alone && found.claims_pdf_a == 3) continue;
        ids.emplace_back(clauses.at(each.clause).id);
    }
    return ids;
}

// As PDF/A-1b would have it, which is what the preflight judges: no object streams, and another claim.
PdfBytes as_first_part(const PdfBytes& bytes) {
    QPDF pdf;
    pdf.processMemoryFile("report", reinterpret_cast<const char*>(bytes.data()), bytes.size());
    with_metadata("<pdfaid:part>2", "<pdfaid:part>1")(pdf);
    with_metadata("conformance>A", "conformance>B")(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.forcePDFVersion("1.4");
    writer.setNewlineBeforeEndstream(true);
    writer.setStaticID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    const auto* first = reinterpret_cast<const std::byte*>(buffer->getBuffer());
    return {first, first + buffer->getSize()};
}

bool has_preflight() {
    return std::filesystem::exists("/usr/share/java/preflight.jar") &&
           std::filesystem::exists("/usr/share/java/javax.activation.jar");
}

// What is left when the one thing is taken away that PDF/A-1 asks and PDF/A-2 does not: CIDSet (3.1.11).
std::string preflight_complaints(const PdfBytes& bytes) {
    const PdfFile file(as_first_part(bytes));
    const std::string jars =
        "/usr/share/java/preflight.jar:/usr/share/java/xmpbox.jar:/usr/share/java/pdfbox2.jar:/usr/share/"
        "java/"
        "fontbox2.jar:/usr/share/java/commons-logging.jar:/usr/share/java/commons-io.jar:/usr/share/java/"
        "javax.activation.jar:/usr/share/java/jaxb-api.jar:/usr/share/java/jaxb-runtime.jar";
    const Ran ran = file.run("java -cp " + jars + " org.apache.pdfbox.preflight.Validator_A1b FILE");
    std::string left;
    bool judged = false;
    for (std::size_t at = 0; at < ran.output.size();) {
        const std::size_t end = std::min(ran.output.find('\n', at), ran.output.size());
        const std::string line = ran.output.substr(at, end - at);
        at = end + 1;
        judged = judged || line.find("PDF/A-1b") != std::string::npos;
        if (line.empty() || line.find("PDF/A-1b") != std::string::npos) continue;
        if (line.find("3.1.11") == std::string::npos) left += line + "\n";
    }
    return judged ? left : "the preflight did not run: " + ran.errors;
}

}  // namespace

TEST_CASE("two hundred varied reports break no clause, unsigned and signed", "[conformance]") {
    for (int number = 0; number < reports; ++number) {
        CAPTURE(number);
        Inventor inventor(static_cast<unsigned>(number) + 1);
        const RenderedPdf rendered = render_pdf(invented(number, inventor));
        PdfBytes bytes = rendered.bytes;
        if (number % signed_each == 0) bytes = signed_by_three(std::move(bytes));
        const Conformance found = check_conformance(bytes);
        CHECK(ids_of(found) == std::vector<std::string>{});
        CHECK(found.claims_pdf_ua);
        CHECK(found.claims_pdf_a >= 2);
        if (number % tools_each == 0) {
            const PdfFile file(bytes);
            CHECK(file.run("qpdf --check FILE").status == 0);
            CHECK(file.run("pdftotext FILE -").errors.empty());
            CHECK(file.run("pdfinfo -struct FILE").errors.empty());
        }
        if (number % preflight_each == 2 && found.claims_pdf_a == 2) {
            if (has_preflight()) {
                CHECK(preflight_complaints(rendered.bytes) == "");
            } else {
                WARN("the preflight's libraries are not installed: libjaxb-java, libactivation-java");
            }
        }
    }
}
