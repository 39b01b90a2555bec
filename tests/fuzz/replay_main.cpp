// replay FILE...: runs the target over each file, over what is left of it when it is cut short, and over
// mutants of it. The random numbers are fixed, so that a failure comes again; the last input is named before
// it runs only where HOMEWARD_TELL is set.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

constexpr int prefixes = 24;
constexpr int mutants = 40;

std::string content_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void run(const std::string& bytes) {
    homeward::fuzz(std::as_bytes(std::span(bytes)));
}

std::string mutant_of(std::string bytes, std::mt19937& random) {
    const int changes = 1 + static_cast<int>(random() % 8);
    for (int change = 0; change < changes && !bytes.empty(); ++change) {
        const std::size_t at = random() % bytes.size();
        const std::size_t length = 1 + random() % std::min<std::size_t>(bytes.size() - at, 64);
        switch (random() % 4) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes.erase(at, length);
                break;
            case 2:
                bytes.insert(at, bytes.substr(random() % bytes.size(), length));
                break;
            default:
                bytes.replace(
                    at, length, std::string(length, static_cast<char>(random() % 2 == 0 ? 0xFF : 0)));
        }
    }
    return bytes;
}

}  // namespace

int main(int count, char** words) {
    const bool tell = std::getenv("HOMEWARD_TELL") != nullptr;
    long runs = 0;
    for (int i = 1; i < count; ++i) {
        const std::string whole = content_of(words[i]);
        if (tell) std::fprintf(stderr, "%s\n", words[i]);
        std::mt19937 random(7);
        run(whole);
        for (int part = 0; part < prefixes; ++part)
            run(whole.substr(0, whole.size() * static_cast<std::size_t>(part) / prefixes));
        for (int mutant = 0; mutant < mutants; ++mutant) run(mutant_of(whole, random));
        runs += 1 + prefixes + mutants;
    }
    std::printf("%ld inputs\n", runs);
    return runs > 0 ? 0 : 1;
}
