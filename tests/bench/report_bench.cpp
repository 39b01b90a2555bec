// What `./dev bench report` measures within one process: papers made again and again by a program that has
// everything loaded, as the service has; signing alone beside libcrypto's own CMS over the same bytes; papers
// of many pages.
//
//   bench_report keys FOLDER                     key.p12 and its passphrase, for the rows that sign
//   bench_report warm TIMES INTERVIEW            milliseconds of the clock and of the processor for each
//   paper bench_report warm TIMES INTERVIEW KEY        the same, signed bench_report signing TIMES PDF KEY of
//   each signature: ours (clock, processor), libcrypto's (clock, processor) bench_report sizes PDF KEY STAMPS
//   bytes that a signature adds, and one with a time stamp, by a folder of `openssl ts` bench_report pages
//   COUNT INTERVIEW           pages, milliseconds, megabytes
//
// What it prints are medians, apart by blanks.

#include <openssl/cms.h>
#include <openssl/pkcs12.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/render_pdf.h"
#include "server/report/return_report.h"
#include "server/report/signature_fields.h"
#include "server/signing/pdf_paper.h"
#include "server/signing/pdf_signature.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

constexpr std::string_view passphrase = "a bench's own passphrase";
constexpr std::size_t file_bytes_max = 64 * 1024 * 1024;

Instant made_at() {
    return *parse_iso_instant("2026-05-20T17:30:00Z");
}

Bytes own_bytes(const std::string& path) {
    const std::string whole = read_own_file(path, file_bytes_max);
    const ByteView view = bytes_of(whole);
    return {view.begin(), view.end()};
}

/// Milliseconds.
struct Took {
    double clock = 0;
    double processor = 0;
};

double processor_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Took time_of(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    const double worked = processor_ms();
    work();
    const std::chrono::duration<double, std::milli> clock = std::chrono::steady_clock::now() - began;
    return {clock.count(), processor_ms() - worked};
}

double median(const std::vector<Took>& rounds, double Took::*part) {
    std::vector<double> values;
    for (const Took& each : rounds) values.push_back(each.*part);
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

Report report_of(const std::string& interview_text, bool draft) {
    const ReviewedInterview reviewed = review(read_interview(interview_text));
    ReportSettings settings;
    settings.made_at = made_at();
    settings.draft = draft;
    settings.code = short_code(sha256(bytes_of(interview_text)));
    const Interview& interview = reviewed.interview();
    return make_return_report(reviewed, find_form(interview.form_id, interview.form_version), settings);
}

std::unique_ptr<Signer> signer_in(const std::string& key_file) {
    return load_signer(own_bytes(key_file), passphrase);
}

int make_keys(const std::string& folder) {
    const KeyFile authority = make_authority({"Bench authority", "Example Council"}, passphrase, made_at());
    const KeyFile key =
        make_signing_key({"P Shah", "Example Council"}, authority, passphrase, passphrase, made_at());
    write_bytes(folder + "/key.p12", key.pkcs12);
    const ByteView secret = bytes_of(passphrase);
    write_bytes(folder + "/passphrase", {secret.begin(), secret.end()});
    return 0;
}

// From the interview's file in memory to the finished bytes, as for each request of the service.
int run_warm(int times, const std::string& interview, const Signer* signer) {
    const std::string text = read_own_file(interview, file_bytes_max);
    std::vector<Took> rounds;
    for (int i = 0; i <= times; ++i) {
        const Took took = time_of([&] {
            Report report = report_of(text, signer == nullptr);
            if (signer != nullptr) report.signers_letters = signer_name(*signer);
            const RenderedPdf made = render_pdf(report);
            if (signer == nullptr) return;
            sign_pdf(made.bytes,
                     interviewer_field,
                     *signer,
                     {.name = {}, .role = "Interviewer", .time = made_at()});
        });
        if (i > 0) rounds.push_back(took);  // The first loads what later ones find loaded.
    }
    std::printf("%.3f %.3f\n", median(rounds, &Took::clock), median(rounds, &Took::processor));
    return 0;
}

// libcrypto's own: a detached CAdES signature over all of `pdf`, in DER.
class OwnCms {
public:
    explicit OwnCms(const Bytes& pkcs12) {
        const auto* at = reinterpret_cast<const unsigned char*>(pkcs12.data());
        PKCS12* file = d2i_PKCS12(nullptr, &at, static_cast<long>(pkcs12.size()));
        if (PKCS12_parse(file, std::string(passphrase).c_str(), &key_, &certificate_, nullptr) != 1) {
            throw Error(ErrorCode::bad_key);
        }
        PKCS12_free(file);
    }
    ~OwnCms() {
        EVP_PKEY_free(key_);
        X509_free(certificate_);
    }
    OwnCms(const OwnCms&) = delete;
    OwnCms& operator=(const OwnCms&) = delete;

    std::size_t sign(const Bytes& pdf) const {
        BIO* content = BIO_new_mem_buf(pdf.data(), static_cast<int>(pdf.size()));
        CMS_ContentInfo* cms = CMS_sign(
            certificate_, key_, nullptr, content, CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES);
        unsigned char* der = nullptr;
        const int size = i2d_CMS_ContentInfo(cms, &der);
        OPENSSL_free(der);
        CMS_ContentInfo_free(cms);
        BIO_free(content);
        if (size <= 0) throw Error(ErrorCode::internal, "libcrypto signs nothing");
        return static_cast<std::size_t>(size);
    }

private:
    EVP_PKEY* key_ = nullptr;
    X509* certificate_ = nullptr;
};

int run_signing(int times, const std::string& pdf_file, const std::string& key_file) {
    const Bytes pdf = own_bytes(pdf_file);
    const auto signer = signer_in(key_file);
    const OwnCms own(own_bytes(key_file));
    std::vector<Took> ours;
    std::vector<Took> theirs;
    for (int i = 0; i <= times; ++i) {
        const Took a =
            time_of([&] { sign_pdf(pdf, interviewer_field, *signer, {.name = {}, .time = made_at()}); });
        const Took b = time_of([&] { own.sign(pdf); });
        if (i == 0) continue;
        ours.push_back(a);
        theirs.push_back(b);
    }
    for (const auto* each : {&ours, &theirs})
        std::printf("%.3f %.3f ", median(*each, &Took::clock), median(*each, &Took::processor));
    std::printf("\n");
    return 0;
}

int run_signing_steps(int times, const std::string& pdf_file, const std::string& key_file) {
    const Bytes pdf = own_bytes(pdf_file);
    const Bytes key = own_bytes(key_file);
    const auto signer = load_signer(key, passphrase);
    const Digest digest = sha256(pdf);
    const auto open = [&] {
        const PdfObjects paper(pdf);
        if (fields_to_sign(paper).empty()) throw Error(ErrorCode::bad_pdf);
    };
    const std::array<std::function<void()>, 4> steps{open,
                                                     [&] { sha256(pdf); },
                                                     [&] { make_cms(*signer, digest); },
                                                     [&] { load_signer(key, passphrase); }};
    for (const auto& step : steps) {
        std::vector<Took> rounds;
        for (int i = 0; i < times; ++i) rounds.push_back(time_of(step));
        std::printf("%.3f ", median(rounds, &Took::processor));
    }
    std::printf("\n");
    return 0;
}

// An authority for times that `openssl ts` plays, with the settings in `folder`.
class LocalClock : public TimeStampAuthority {
public:
    explicit LocalClock(std::string folder) : folder_(std::move(folder)) {}

    Bytes ask(ByteView request) const override {
        write_bytes(folder_ + "/question", {request.begin(), request.end()});
        const ProgramResult ran = run_program({"openssl",
                                               "ts",
                                               "-reply",
                                               "-queryfile",
                                               folder_ + "/question",
                                               "-config",
                                               folder_ + "/clock.cnf",
                                               "-out",
                                               folder_ + "/reply"});
        if (ran.status != 0) throw Error(ErrorCode::internal, "openssl ts");
        return own_bytes(folder_ + "/reply");
    }

private:
    std::string folder_;
};

int run_sizes(const std::string& pdf_file, const std::string& key_file, const std::string& folder) {
    const Bytes pdf = own_bytes(pdf_file);
    const auto signer = signer_in(key_file);
    const LocalClock clock(folder);
    const SignatureDetails details{.name = {}, .role = "Interviewer", .time = made_at()};
    const std::size_t once = sign_pdf(pdf, interviewer_field, *signer, details).bytes.size();
    const std::size_t stamped = sign_pdf(pdf, interviewer_field, *signer, details, &clock).bytes.size();
    std::printf("%zu %zu\n", once - pdf.size(), stamped - pdf.size());
    return 0;
}

// The sections of a report again and again until there are about `count` pages; its places to sign once.
int run_pages(int count, const std::string& interview) {
    Report report = report_of(read_own_file(interview, file_bytes_max), true);
    const int pages = render_pdf(report).pages;
    ReportBlocks sections;
    for (const ReportBlock& block : report.blocks) {
        if (!std::holds_alternative<Signatures>(block.content) &&
            !std::holds_alternative<Title>(block.content))
            sections.push_back(block);
    }
    for (int made = pages; made < count; made += pages)
        report.blocks.insert(report.blocks.begin() + 1, sections.begin(), sections.end());
    int drawn = 0;
    const Took took = time_of([&] { drawn = render_pdf(report).pages; });
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    std::printf(
        "%d %.1f %.1f %.1f\n", drawn, took.clock, took.processor, static_cast<double>(used.ru_maxrss) / 1024);
    return 0;
}

int run(const std::vector<std::string>& words) {
    const auto times = [&] { return static_cast<int>(parse_integer(words.at(1)).value_or(1)); };
    const std::string& task = words.at(0);
    if (task == "keys") return make_keys(words.at(1));
    if (task == "warm") {
        const auto signer = words.size() > 3 ? signer_in(words[3]) : nullptr;
        return run_warm(times(), words.at(2), signer.get());
    }
    if (task == "signing") return run_signing(times(), words.at(2), words.at(3));
    if (task == "signing_steps") return run_signing_steps(times(), words.at(2), words.at(3));
    if (task == "sizes") return run_sizes(words.at(1), words.at(2), words.at(3));
    if (task == "pages") return run_pages(times(), words.at(2));
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_report: %s\n", error.what());
        return 1;
    }
}
