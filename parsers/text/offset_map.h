#pragma once
// Where each byte of a changed text came from.

#include <cstddef>
#include <vector>

namespace homeward {

/// A stretch of bytes: from `start` up to, and without, `end`.
struct ByteRange {
    std::size_t start = 0;
    std::size_t end = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// Where each byte of a text came from: the runs that were copied, in order, none touching another. What lies
/// between two runs was put in place of what lay between them in the source. So runs and the gaps between
/// them cover both texts, each byte once.
class OffsetMap {
public:
    /// `length` bytes at `out` are those at `source`.
    struct Run {
        std::size_t out = 0;
        std::size_t source = 0;
        std::size_t length = 0;

        friend bool operator==(const Run&, const Run&) = default;
    };

    const std::vector<Run>& runs() const { return runs_; }

    /// The offset in the source of the byte at `out`; for a byte that was put in, the place it was put. Never
    /// less for a later byte.
    std::size_t source_of(std::size_t out) const;

    /// What the bytes from `start` to `end` came from: for bytes that were put in, all that they stand for.
    /// `source_size` is the length of the whole source.
    ByteRange source_range(std::size_t start, std::size_t end, std::size_t source_size) const;

    /// Adds a run behind all others; one that goes straight on lengthens the last. A run of no length is
    /// none.
    void add(Run run);
    /// This map's outputs seen through `earlier`, whose outputs are this map's sources.
    void compose(const OffsetMap& earlier);
    void reserve(std::size_t runs) { runs_.reserve(runs); }

    friend bool operator==(const OffsetMap&, const OffsetMap&) = default;

private:
    std::vector<Run> runs_;  ///< Rising in both.
};

}  // namespace homeward
