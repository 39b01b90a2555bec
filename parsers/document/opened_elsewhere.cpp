#include "parsers/document/opened_elsewhere.h"

#include <algorithm>
#include <cstring>

#include "parsers/document/refusal_reasons.h"

namespace homeward {

namespace {

constexpr std::uint32_t opened_well = 0xFFFFFFFFU;

struct OpenedHeader {
    std::uint32_t refused = opened_well;  // An ErrorCode: both sides are one build.
    std::uint32_t reason = 0;             // Its place among the reasons, from 1.
    std::uint64_t bytes = 0;
};

}  // namespace

void PaperWithOpened::add(OpenedElsewhere opened) {
    OpenedHeader header;
    if (opened.refused) header.refused = static_cast<std::uint32_t>(*opened.refused);
    const auto reason = std::ranges::find(refusal_reasons, opened.reason);
    if (reason != refusal_reasons.end())
        header.reason = static_cast<std::uint32_t>(reason - refusal_reasons.begin()) + 1;
    header.bytes = opened.bytes.size();
    if (joined_.empty()) joined_.assign(reinterpret_cast<const char*>(paper_.data()), paper_.size());
    joined_.append(reinterpret_cast<const char*>(&header), sizeof header);
    joined_ += opened.bytes;
    ++count_;
}

std::span<const std::byte> PaperWithOpened::bytes() const {
    return joined_.empty() ? paper_ : std::as_bytes(std::span(joined_));
}

std::vector<OpenedElsewhere> read_opened(std::span<const std::byte> bytes) {
    std::vector<OpenedElsewhere> all;
    while (!bytes.empty()) {
        OpenedHeader header;
        if (bytes.size() < sizeof header) throw Error(ErrorCode::internal);
        std::memcpy(&header, bytes.data(), sizeof header);
        bytes = bytes.subspan(sizeof header);
        if (header.bytes > bytes.size() || header.reason > refusal_reasons.size())
            throw Error(ErrorCode::internal);
        OpenedElsewhere opened;
        const auto size = static_cast<std::size_t>(header.bytes);
        opened.bytes.assign(reinterpret_cast<const char*>(bytes.data()), size);
        bytes = bytes.subspan(size);
        if (header.refused != opened_well) opened.refused = static_cast<ErrorCode>(header.refused);
        if (header.reason > 0) opened.reason = refusal_reasons.at(header.reason - 1);
        all.push_back(std::move(opened));
    }
    return all;
}

}  // namespace homeward
