// Signed files with something changed, put in, taken out or put behind at random: none may be called
// unchanged. HOMEWARD_SOAK makes it 10,000 edits, each on one of the files in turn, and prints what they were
// taken for.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "parsers/base/error.h"
#include "server/report/render_pdf.h"
#include "server/report/signature_fields.h"
#include "server/signing/cms_check.h"
#include "server/signing/pdf_dss.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/report/sample_report.h"
#include "tests/signing/openssl_authority.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"

using namespace homeward;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

struct SignedFile {
    const char* name;
    Bytes bytes;
    std::string anchors;
    Instant now;
};

Bytes part(const Bytes& bytes, std::size_t from, std::size_t to) {
    return {bytes.begin() + static_cast<std::ptrdiff_t>(from),
            bytes.begin() + static_cast<std::ptrdiff_t>(to)};
}

void put_in(Bytes& bytes, std::size_t at, const Bytes& more) {
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
}

Bytes piece(Random& random, const Bytes& pdf) {
    static const std::array<const char*, 14> pieces{"\n",
                                                    " ",
                                                    "0",
                                                    "%",
                                                    "\r\n",
                                                    "\0",
                                                    "\n%%EOF\n",
                                                    "endobj\n",
                                                    "1 0 obj\n<<>>\nendobj\n",
                                                    "/V 9 0 R",
                                                    "00",
                                                    ">>",
                                                    "xref\n0 0\n",
                                                    "startxref\n0\n%%EOF\n"};
    const std::size_t which = below(random, pieces.size() + 2);
    if (which < pieces.size()) return which == 5 ? Bytes{std::byte{0}} : copy_bytes(pieces.at(which));
    const std::size_t from = below(random, pdf.size());
    return part(pdf, from, std::min(pdf.size(), from + 1 + below(random, 300)));
}

// The names are the table's rows.
const std::array<const char*, 8> edits{"a byte changed",
                                       "a bit turned",
                                       "bytes put in",
                                       "bytes taken out",
                                       "bytes put behind",
                                       "cut short",
                                       "two parts exchanged",
                                       "a part written over another"};

Bytes edited(const Bytes& pdf, std::size_t edit, Random& random) {
    Bytes forged = pdf;
    const std::size_t at = below(random, pdf.size());
    const std::size_t other = below(random, pdf.size());
    const std::size_t size = std::min(1 + below(random, 60), pdf.size() - std::max(at, other));
    switch (edit) {
        case 0:
            forged.at(at) = static_cast<std::byte>(below(random, 256));
            break;
        case 1:
            forged.at(at) ^= std::byte{1} << below(random, 8);
            break;
        case 2:
            put_in(forged, at, piece(random, pdf));
            break;
        case 3:
            forged.erase(forged.begin() + static_cast<std::ptrdiff_t>(at),
                         forged.begin() + static_cast<std::ptrdiff_t>(at + size));
            break;
        case 4:
            put_in(forged, pdf.size(), piece(random, pdf));
            break;
        case 5:
            forged.resize(at);
            break;
        case 6:
            std::swap_ranges(forged.begin() + static_cast<std::ptrdiff_t>(at),
                             forged.begin() + static_cast<std::ptrdiff_t>(at + size),
                             forged.begin() + static_cast<std::ptrdiff_t>(other));
            break;
        default:
            std::copy_n(pdf.begin() + static_cast<std::ptrdiff_t>(other),
                        size,
                        forged.begin() + static_cast<std::ptrdiff_t>(at));
            break;
    }
    return forged;
}

std::vector<SignedFile> files() {
    const std::string anchors = test_authority().certificate_pem;
    std::vector<SignedFile> all;
    for (const XrefKind kind : {XrefKind::table, XrefKind::stream}) {
        const Bytes once =
            sign_pdf(sample_pdf(kind), "interviewer", test_interviewer(), {.time = test_time()}).bytes;
        all.push_back({"one signature", once, anchors, test_time()});
        all.push_back({"three signatures", thrice_signed_pdf(kind), anchors, test_time()});
    }
    Bytes report = render_pdf(sample_report()).bytes;
    const std::array<const Signer*, 3> signers{&test_interviewer(), &test_manager(), &test_seal()};
    for (std::size_t i = 0; i < signers.size(); ++i)
        report = sign_pdf(report, signing_order.at(i), *signers.at(i), {"", "", "", "", test_time()}).bytes;
    all.push_back({"a report, three signatures", report, anchors, test_time()});

    const Council council;
    const OpensslAuthority authority;
    Bytes stamped =
        sign_pdf(
            sample_pdf(XrefKind::table), "interviewer", *council.signer, {.time = clock_now()}, &authority)
            .bytes;
    stamped = add_validation_data(stamped, {.certificates = {read_anchors(authority.anchor()).front()}});
    stamped = stamp_pdf(stamped, "seal", authority);
    all.push_back({"time stamp, validation data, document time stamp",
                   stamped,
                   council.authority.certificate_pem + authority.anchor(),
                   clock_now()});
    return all;
}

// In one word, what the edit was taken for.
std::string taken_for(const Bytes& pdf, const SignedFile& file) {
    try {
        const Json verdict = verify_pdf(pdf, bytes_of(file.anchors), file.now);
        if (verdict["valid"] != Json(false)) return "unchanged";
        const std::string_view told = verdict["summary"].string_or("");
        return told.starts_with("Do not rely") || told.starts_with("This PDF holds no") ? "changed"
                                                                                        : "not trusted";
    } catch (const Error&) {
        return "no PDF";
    }
}

}  // namespace

TEST_CASE("no edit at random is called unchanged", "[signing][forgery]") {
    const bool soaking = std::getenv("HOMEWARD_SOAK") != nullptr;
    const int count = soaking ? 10'000 : 480;
    const std::vector<SignedFile> all = files();
    for (const SignedFile& file : all) {
        CAPTURE(file.name);
        REQUIRE(taken_for(file.bytes, file) == "unchanged");
    }
    Random random(20261122);
    std::map<std::string, std::map<std::string, int>> table;
    int made = 0;
    while (made < count) {
        const SignedFile& file = all.at(static_cast<std::size_t>(made) % all.size());
        const std::size_t edit = below(random, edits.size());
        const Bytes forged = edited(file.bytes, edit, random);
        const bool is_part = forged.size() <= file.bytes.size() &&
                             std::equal(forged.begin(), forged.end(), file.bytes.begin());
        // What an earlier signature ended is a whole document still: no edit, but what was signed.
        if (forged == file.bytes || (is_part && taken_for(forged, file) == "unchanged")) continue;
        ++made;
        const std::string told = taken_for(forged, file);
        ++table[edits.at(edit)][told];
        CAPTURE(file.name, edits.at(edit), made);
        CHECK(told != "unchanged");
    }
    if (!soaking) return;
    for (const auto& [edit, outcomes] : table) {
        std::cout << edit << ":";
        for (const auto& [outcome, times] : outcomes) std::cout << " " << times << " " << outcome;
        std::cout << "\n";
    }
}
