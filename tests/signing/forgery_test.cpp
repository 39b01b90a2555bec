// Documents changed after they were signed, at random, byte by byte and by intent: none may be called valid.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

bool is_valid(const Bytes& pdf) {
    try {
        return verify_pdf(pdf, bytes_of(test_authority().certificate_pem), test_time())["valid"].bool_or(
            true);
    } catch (const Error&) {
        return false;
    }
}

int rounds(int usual, int soaking) {
    return std::getenv("HOMEWARD_SOAK") == nullptr ? usual : soaking;
}

Bytes once_signed(XrefKind kind) {
    return sign_pdf(sample_pdf(kind),
                    "interviewer",
                    test_interviewer(),
                    {.reason = "My report", .time = test_time()})
        .bytes;
}

}  // namespace

TEST_CASE("every forgery of the attack set is refused", "[signing][forgery]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const bool thrice = GENERATE(false, true);
    const TemporaryFolder folder;
    write_bytes(folder.path() / "signed.pdf", thrice ? thrice_signed_pdf(kind) : once_signed(kind));
    const std::filesystem::path source = std::getenv("HOMEWARD_SOURCE");
    const ProgramResult made = run_program({"python3",
                                            (source / "tests/fault/hostile/make.py").string(),
                                            "--attack",
                                            (folder.path() / "signed.pdf").string(),
                                            (folder.path() / "forged").string()});
    CAPTURE(made.errors);
    REQUIRE(made.status == 0);
    CHECK(is_valid(read_bytes(folder.path() / "signed.pdf")));
    int forgeries = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder.path() / "forged")) {
        if (file.path().extension() != ".pdf") continue;
        CAPTURE(file.path().filename());
        CHECK_FALSE(is_valid(read_bytes(file.path())));
        ++forgeries;
    }
    CHECK(forgeries == 23);
}

TEST_CASE("one byte changed anywhere is noticed", "[signing][forgery]") {
    const Bytes pdf = thrice_signed_pdf(GENERATE(XrefKind::table, XrefKind::stream));
    std::mt19937 random(20260316);
    std::uniform_int_distribution<std::size_t> place(0, pdf.size() - 1);
    std::uniform_int_distribution<int> change(1, 255);
    for (int i = 0; i < rounds(300, 10'000); ++i) {
        Bytes forged = pdf;
        const std::size_t at = place(random);
        forged.at(at) ^= static_cast<std::byte>(change(random));
        CAPTURE(at, std::to_integer<int>(forged.at(at)), std::to_integer<int>(pdf.at(at)));
        CHECK_FALSE(is_valid(forged));
    }
}

TEST_CASE("each digit of the signature itself counts", "[signing][forgery]") {
    const Bytes pdf = once_signed(XrefKind::table);
    const std::string text = text_of(pdf);
    const std::size_t hole = text.rfind("/Contents<") + 10;
    const std::size_t step = static_cast<std::size_t>(rounds(7, 1));
    const std::string digits = "0123456789abcdef";
    for (std::size_t at = hole - 1; at <= hole + 8192; at += step) {
        Bytes forged = pdf;
        const char now = text.at(at);
        const std::size_t digit = digits.find(now);
        const char other = digit == std::string::npos ? '0' : digits.at((digit + 1 + at % 15) % 16);
        if (other == now) continue;
        forged.at(at) = static_cast<std::byte>(other);
        CAPTURE(at - hole, now, other);
        CHECK_FALSE(is_valid(forged));
    }
}

TEST_CASE("bytes put in, taken out or put behind are noticed", "[signing][forgery]") {
    const Bytes pdf = thrice_signed_pdf(GENERATE(XrefKind::table, XrefKind::stream));
    std::mt19937 random(42);
    std::uniform_int_distribution<std::size_t> place(0, pdf.size() - 1);
    const std::array pieces{
        "\n", " ", "0", "%", "\n%%EOF\n", "endobj", "1 0 obj\n<<>>\nendobj\n", "<</V 9 0 R>>"};
    for (int i = 0; i < rounds(200, 10'000); ++i) {
        Bytes forged = pdf;
        const std::size_t at = place(random);
        const auto where = forged.begin() + static_cast<std::ptrdiff_t>(at);
        if (i % 3 == 0) {
            forged.erase(
                where,
                where + static_cast<std::ptrdiff_t>(std::min<std::size_t>(1 + at % 40, pdf.size() - at)));
        } else {
            const Bytes piece = copy_bytes(pieces.at(static_cast<std::size_t>(i) % pieces.size()));
            forged.insert(where, piece.begin(), piece.end());
        }
        CAPTURE(i, at);
        CHECK_FALSE(is_valid(forged));
    }
    for (const char* piece : {"\n", " ", "\r\n", "%", "%%EOF\n", "startxref\n0\n%%EOF\n"}) {
        Bytes forged = pdf;
        const Bytes added = copy_bytes(piece);
        forged.insert(forged.end(), added.begin(), added.end());
        CAPTURE(piece);
        CHECK_FALSE(is_valid(forged));
    }
}

TEST_CASE("a part of a signed file is valid only where an earlier signature ends it", "[signing][forgery]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const Bytes once = once_signed(kind);
    const Bytes twice = sign_pdf(once, "manager", test_manager(), {.time = test_time()}).bytes;
    const std::size_t step = static_cast<std::size_t>(rounds(61, 1));
    for (std::size_t size = 0; size < twice.size(); size += step) {
        CAPTURE(size);
        CHECK_FALSE(is_valid(
            Bytes(twice.begin(),
                  twice.begin() + static_cast<std::ptrdiff_t>(size == once.size() ? size + 1 : size))));
    }
    CHECK(is_valid(Bytes(twice.begin(), twice.begin() + static_cast<std::ptrdiff_t>(once.size()))));
}
