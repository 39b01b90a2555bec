#pragma once
// What a reader may not open by itself: an envelope that needs the operator's key, which no process that
// reads strangers' files may hold, and a Word file of 1997 to 2003, which needs the operator's converter. The
// reader hands it out, another process opens it, and it comes back behind the paper, which is then read
// again.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/error.h"

namespace homeward {

/// limit_parts: the paper is read again for each.
inline constexpr int opened_elsewhere_max = 8;

enum class Elsewhere : std::uint32_t { envelope = 1, old_word = 2 };

constexpr std::uint32_t bit_of(Elsewhere how) {
    return 1U << static_cast<std::uint32_t>(how);
}

/// Thrown by the reading: what is needed before it can go on.
struct OpenElsewhere {
    Elsewhere how = Elsewhere::envelope;
    std::string bytes;
};

/// What came of it.
struct OpenedElsewhere {
    std::string bytes;
    std::optional<ErrorCode> refused = {};
    std::string_view reason = {};  ///< One of the refusal reasons, or empty.
};

/// A paper with what was opened of it, as a reader gets them in one memory file.
class PaperWithOpened {
public:
    /// The bytes must outlive it.
    explicit PaperWithOpened(std::span<const std::byte> paper) : paper_(paper) {}

    void add(OpenedElsewhere opened);
    int count() const { return count_; }
    std::span<const std::byte> bytes() const;
    std::size_t opened_bytes() const { return joined_.empty() ? 0 : joined_.size() - paper_.size(); }

private:
    std::span<const std::byte> paper_;
    std::string joined_;  // Empty while nothing was opened.
    int count_ = 0;
};

/// What stands behind the paper, in the order in which the reader asked for it. Throws `Error{internal}`
/// where it is not what `PaperWithOpened` wrote.
std::vector<OpenedElsewhere> read_opened(std::span<const std::byte> bytes);

}  // namespace homeward
