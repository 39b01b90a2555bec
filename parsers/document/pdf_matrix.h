#pragma once
// How a PDF page's own space is turned, scaled and moved.

#include <array>

namespace homeward {

/// `a b c d e f` of ISO 32000-1, 8.3.3.
using PdfMatrix = std::array<double, 6>;

/// First `m`, then `n`.
constexpr PdfMatrix joined(const PdfMatrix& m, const PdfMatrix& n) {
    return {m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5]};
}

}  // namespace homeward
