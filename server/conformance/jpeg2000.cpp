#include "server/conformance/jpeg2000.h"

#include <cstddef>
#include <optional>

namespace homeward {

namespace {

constexpr std::size_t box_head = 8, picture_head = 14;
constexpr unsigned bits_differ = 255, bits_max = 38, enumerated = 1, method_max = 3, exact = 1, cie_jab = 19;

// Big-endian; 0 beyond the end.
std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t octets) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < octets; ++i)
        value = value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    return value;
}

// The box at the front of `rest`, which is left behind it; nothing where none is whole.
struct Box {
    std::string_view kind;
    std::string_view content;
};
std::optional<Box> take_box(std::string_view& rest) {
    if (rest.size() < box_head) return std::nullopt;
    std::size_t head = box_head;
    std::size_t size = number_at(rest, 0, 4);
    if (size == 1) {
        size = number_at(rest, 8, 8);
        head += 8;
    } else if (size == 0) {
        size = rest.size();  // The last box may leave its size out.
    }
    if (size < head || size > rest.size()) return std::nullopt;
    const Box box{rest.substr(4, 4), rest.substr(head, size - head)};
    rest.remove_prefix(size);
    return box;
}

bool are_bits_allowed(std::size_t said) {
    return (said & 0x7FU) + 1 <= bits_max;
}

struct Colours {
    std::size_t channels = 0;
    std::size_t others = 0;  ///< Channels that are no colour: opacity.
    bool bits_well = false;
    std::size_t descriptions = 0;
    std::size_t exact_ones = 0;
    bool methods_well = true;

    void take(const Box& box) {
        const std::string_view in = box.content;
        if (box.kind == "ihdr" && in.size() >= picture_head) {
            channels = number_at(in, 8, 2);
            const std::size_t bits = number_at(in, 10, 1);
            bits_well = bits != bits_differ && are_bits_allowed(bits);
        } else if (box.kind == "bpcc" && !in.empty()) {
            bits_well = are_bits_allowed(number_at(in, 0, 1)) &&
                        in.find_first_not_of(in.front()) == std::string_view::npos;
        } else if (box.kind == "cdef") {
            for (std::size_t at = 2; at + 6 <= in.size(); at += 6)
                others += number_at(in, at + 2, 2) != 0 ? 1U : 0U;
        } else if (box.kind == "colr") {
            const std::size_t method = number_at(in, 0, 1);
            ++descriptions;
            exact_ones += number_at(in, 2, 1) == exact ? 1U : 0U;
            methods_well = methods_well && method >= 1 && method <= method_max &&
                           !(method == enumerated && number_at(in, 3, 4) == cie_jab);
        }
    }

    bool archival() const {
        const std::size_t colours = channels - (others < channels ? others : channels);
        return (colours == 1 || colours == 3 || colours == 4) && bits_well && descriptions > 0 &&
               (descriptions == 1 || exact_ones == 1) && methods_well;
    }
};

}  // namespace

bool is_archival_jpeg2000(std::string_view picture) {
    while (const auto box = take_box(picture)) {
        if (box->kind != "jp2h") continue;
        Colours colours;
        std::string_view inside = box->content;
        while (const auto each = take_box(inside)) colours.take(*each);
        return colours.archival();
    }
    return false;
}

}  // namespace homeward
