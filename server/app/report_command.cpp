// homeward report: an interview file as a PDF, signed with the keys that are given.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "server/app/config.h"
#include "server/app/output_file.h"
#include "server/app/service_commands.h"
#include "server/app/time_stamps.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/attached_answers.h"
#include "server/report/intelligence.h"
#include "server/report/plan.h"
#include "server/report/render_docx.h"
#include "server/report/render_html.h"
#include "server/report/render_pdf.h"
#include "server/report/return_report.h"
#include "server/report/signature_fields.h"
#include "server/sharing/report_status.h"
#include "server/signing/cms.h"
#include "server/signing/crypto.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/token_signer.h"

namespace homeward {

namespace {

constexpr std::size_t interview_bytes_max = 16 * 1024 * 1024;
constexpr std::size_t key_bytes_max = 1024 * 1024;

struct Key {
    std::string place;  ///< A PKCS#12 file, or a token's address.
    std::filesystem::path secret_file = {};

    bool in_token() const { return is_token_address(place); }
};

using Signers = std::vector<std::unique_ptr<Signer>>;

enum class Format { pdf, html, text, docx };

struct FormatRow {
    std::string_view word;
    Format format;
};
constexpr std::array format_rows{FormatRow{"pdf", Format::pdf},
                                 FormatRow{"html", Format::html},
                                 FormatRow{"text", Format::text},
                                 FormatRow{"docx", Format::docx}};

struct Options {
    std::filesystem::path interview;
    std::filesystem::path out;
    ReportKind kind = ReportKind::return_report;
    Format format = Format::pdf;
    bool blank = false;        // The plan to fill in by hand; no interview then.
    bool large_print = false;  // Of the plan.
    bool attach_answers = false;
    std::filesystem::path replaces;  // The version that this one corrects.
    Instant replaces_at{};
    const StatusReason* reason = nullptr;
    std::vector<Key> keys;
    Instant at{};
    SignatureLevel level = SignatureLevel::b_b;
    Config config;  ///< Whom to ask for the time, unless the words say so.
    bool own_addresses = false;
};

std::optional<ReportKind> kind_of(std::string_view word) {
    for (const ReportKind kind :
         {ReportKind::return_report, ReportKind::intelligence_summary, ReportKind::stay_safe_plan}) {
        if (to_word(kind) == word) return kind;
    }
    return std::nullopt;
}

// SOURCE_DATE_EPOCH, as reproducible builds set it, or the clock.
Instant current_time() {
    if (const char* set = std::getenv("SOURCE_DATE_EPOCH")) {
        if (const auto seconds = parse_integer(set)) return Instant{std::chrono::seconds(*seconds)};
    }
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Takes one option with its value; false where the words make no sense.
bool take_option(Options& options, std::string_view name, const std::string& value) {
    if (name == "-o") {
        options.out = value;
    } else if (name == "--kind") {
        const auto kind = kind_of(value);
        if (!kind) return false;
        options.kind = *kind;
    } else if (name == "--format") {
        const auto* const row = std::ranges::find(format_rows, value, &FormatRow::word);
        if (row == format_rows.end()) return false;
        options.format = row->format;
    } else if (name == "--sign") {
        options.keys.push_back({value});
    } else if (name == "--passphrase-file" || name == "--pin-file") {
        if (options.keys.empty() || !options.keys.back().secret_file.empty()) return false;
        if (options.keys.back().in_token() != (name == "--pin-file")) return false;
        options.keys.back().secret_file = value;
    } else if (name == "--time-stamp") {
        if (!options.own_addresses) options.config.time_stamp_addresses.clear();
        options.own_addresses = true;
        options.config.time_stamp_addresses.push_back(value);
        options.level = std::max(options.level, SignatureLevel::b_t);
    } else if (name == "--time-stamp-trust") {
        options.config.time_stamp_trust_file = value;
    } else if (name == "--trust") {
        options.config.trust_file = value;
    } else if (name == "--revocation-list") {
        options.config.revocation_lists.push_back(value);
    } else if (name == "--level") {
        const auto level = parse_signature_level(value);
        if (!level) return false;
        options.level = *level;
    } else if (name == "--when-none-answers") {
        if (value != "refuse" && value != "stamp_later") return false;
        options.config.time_stamp_later = value == "stamp_later";
    } else if (name == "--replaces") {
        options.replaces = value;
    } else if (name == "--reason") {
        options.reason = find_reason(correction_reasons(), value);
        if (options.reason == nullptr) return false;
    } else if (name == "--at" || name == "--replaces-at") {
        const auto at = parse_iso_instant(value);
        if (!at) return false;
        (name == "--at" ? options.at : options.replaces_at) = *at;
    } else {
        return false;
    }
    return true;
}

std::optional<Options> read_options(Words words) {
    Options options;
    options.at = current_time();
    options.config = load_config(std::nullopt);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--attach-answers") {
            options.attach_answers = true;
        } else if (words[i] == "--blank" || words[i] == "--large-print") {
            (words[i] == "--blank" ? options.blank : options.large_print) = true;
        } else if (words[i].size() > 1 && words[i].front() == '-') {
            if (i + 1 == words.size() || !take_option(options, words[i], words[i + 1])) return std::nullopt;
            ++i;
        } else if (options.interview.empty()) {
            options.interview = words[i];
        } else {
            return std::nullopt;
        }
    }
    const bool plan = options.kind == ReportKind::stay_safe_plan;
    const bool whole = options.interview.empty() == options.blank && !options.out.empty() &&
                       options.keys.size() <= signing_order.size() &&
                       (options.format == Format::pdf || options.keys.empty()) &&
                       (plan || (!options.blank && !options.large_print)) &&
                       (!options.attach_answers ||
                        (options.kind == ReportKind::return_report && options.format == Format::pdf));
    for (const Key& key : options.keys) {
        if (key.secret_file.empty()) return std::nullopt;
    }
    if (options.level > SignatureLevel::b_b && options.keys.empty()) return std::nullopt;
    const bool corrects = !options.replaces.empty();
    if (corrects != (options.replaces_at != Instant{}) || (options.reason != nullptr && !corrects) ||
        (corrects && options.kind != ReportKind::return_report)) {
        return std::nullopt;
    }
    return whole ? std::optional(options) : std::nullopt;
}

std::unique_ptr<Signer> open_key(const Key& key) {
    const std::string secret = read_secret_line(key.secret_file);
    if (key.in_token()) return open_token_signer(key.place, secret);
    return load_signer(bytes_of(read_own_file(key.place, key_bytes_max)), secret);
}

Report make_plan_of(const Options& options,
                    const ReviewedInterview& reviewed,
                    const ReportSettings& settings) {
    const Interview& interview = reviewed.interview();
    const Form form = options.blank ? Form{} : find_form(interview.form_id, interview.form_version);
    Report plan = make_plan(reviewed, form, settings);
    plan.large_print = options.large_print;
    return plan;
}

// With its answers for programs, where the command or the interview's agreement says so.
std::string code_of(const Interview& interview, ReportKind kind) {
    return short_code(sha256(bytes_of(to_text(to_json(interview)) + std::string(to_word(kind)))));
}

EarlierVersion earlier_version(const Options& options) {
    const Interview earlier = read_interview(read_own_file(options.replaces, interview_bytes_max));
    const bool told = options.reason != nullptr && options.reason->word != "other";
    return {.interview = review(earlier),
            .code = code_of(earlier, ReportKind::return_report),
            .signed_on = to_local(options.replaces_at).date,
            .reason = told ? std::string(options.reason->label) : std::string(),
            .words_may_be_repeated = options.reason != nullptr && options.reason->words_may_be_repeated};
}

Report make_return_report_of(const Options& options,
                             const ReviewedInterview& reviewed,
                             const ReportSettings& settings) {
    const Interview& interview = reviewed.interview();
    const Form form = find_form(interview.form_id, interview.form_version);
    Report report = make_return_report(reviewed, form, settings);
    const bool agreed = interview.sharing["agreement"]["attach_answers"].bool_or(false);
    if (options.format == Format::pdf && (options.attach_answers || agreed)) {
        report.attached_answers =
            attached_answers(reviewed, form, settings.replaces ? &*settings.replaces : nullptr);
    }
    return report;
}

Report make_report(const Options& options, const ReviewedInterview& reviewed) {
    ReportSettings settings;
    settings.made_at = options.at;
    settings.draft = options.keys.empty();
    if (options.kind == ReportKind::stay_safe_plan) return make_plan_of(options, reviewed, settings);
    if (const std::string address = options.config.public_address; !address.empty()) {
        settings.check_at = address + "/verify";
    }
    const Interview& interview = reviewed.interview();
    settings.code = code_of(interview, options.kind);
    if (!options.replaces.empty()) settings.replaces = earlier_version(options);
    Report report = options.kind == ReportKind::intelligence_summary
                        ? make_intelligence_summary(read_intelligence(interview), settings)
                        : make_return_report_of(options, reviewed, settings);
    tell_content_digest(report, to_hex(sha256(bytes_of(content_text(report)))));
    return report;
}

void tell(const std::vector<Warning>& warnings) {
    for (const Warning& warning : warnings) std::fprintf(stderr, "%s\n", warning.message.c_str());
}

// One signature for each key, in the order in which people sign.
Bytes sign_all(Bytes pdf,
               const Signers& signers,
               const Options& options,
               const Interview& interview,
               const TimeStamper& clock) {
    for (std::size_t i = 0; i < signers.size(); ++i) {
        SignatureDetails details;
        details.time = options.at;
        if (signing_order.at(i) == interviewer_field) details.role = interview.interviewer.role;
        if (signing_order.at(i) == manager_field) details.role = interview.manager.role;
        SignedPdf signed_pdf =
            options.level == SignatureLevel::b_b
                ? sign_pdf(pdf, signing_order.at(i), *signers[i], details)
                : sign_with_time(
                      pdf, signing_order.at(i), *signers[i], details, clock, options.config.time_stamp_later);
        tell(signed_pdf.warnings);
        pdf = std::move(signed_pdf.bytes);
    }
    return pdf;
}

// Trusted times are asked for as the level has it.
Bytes signed_and_raised(Bytes pdf,
                        const Signers& signers,
                        const Options& options,
                        const Interview& interview) {
    const TimeStampSettings stamps = time_stamp_settings(options.config);
    const TimeStampsFromWeb clock(stamps);
    pdf = sign_all(std::move(pdf), signers, options, interview, clock);
    if (options.level <= SignatureLevel::b_t) return pdf;
    return raised_to(pdf,
                     options.level,
                     clock,
                     validation_sources(options.config, stamps, signers_anchors_pem(options.config)));
}

Bytes bytes_in_format(const Report& report, Format format) {
    const auto whole = [](const std::string& text) {
        const ByteView view = bytes_of(text);
        return Bytes(view.begin(), view.end());
    };
    switch (format) {
        case Format::html:
            return whole(render_html(report));
        case Format::text:
            return whole(text_document(report));
        case Format::docx:
            return whole(render_docx(report));
        case Format::pdf:
            break;
    }
    RenderedPdf rendered = render_pdf(report);
    tell(rendered.warnings);
    return std::move(rendered.bytes);
}

}  // namespace

int run_report(Words words) {
    const auto options = read_options(words);
    if (!options) {
        std::fwrite(report_usage.data(), 1, report_usage.size(), stderr);
        return exit_usage;
    }
    const ReviewedInterview reviewed =
        review(options->blank ? Interview{}
                              : read_interview(read_own_file(options->interview, interview_bytes_max)));
    // Keys first: a wrong passphrase should be told before anything is made.
    Signers signers;
    for (const Key& key : options->keys) signers.push_back(open_key(key));
    Report report = make_report(*options, reviewed);
    for (const auto& signer : signers) report.signers_letters += " " + signer_name(*signer);
    tell(report.warnings);
    Bytes pdf = bytes_in_format(report, options->format);
    if (!signers.empty()) pdf = signed_and_raised(std::move(pdf), signers, *options, reviewed.interview());
    write_whole_file(options->out, pdf);
    return exit_well;
}

}  // namespace homeward
