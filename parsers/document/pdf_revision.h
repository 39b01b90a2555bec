#pragma once
// A PDF with a revision behind it in which some of its streams stand anew (ISO 32000-1, 7.5.6).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace homeward {

/// An object of a PDF, as a reference names it.
struct PdfObjectName {
    std::size_t number = 0;
    std::uint32_t generation = 0;
};

/// Writes behind a PDF of one table of objects. Nothing is checked: what is given is known to be well formed.
class AppendedRevision {
public:
    /// `original` must outlive this.
    explicit AppendedRevision(std::string_view original) : original_(original) {}

    /// The object becomes a stream of `bytes`, not packed, of which nothing else is told.
    void set_stream(PdfObjectName object, std::string_view bytes);

    /// The original and the revision. `table_at` is where the original's table begins, of `objects` entries,
    /// and `root` its catalogue.
    std::string written(std::size_t table_at, std::size_t objects, PdfObjectName root) const;

private:
    std::string_view original_;
    std::string objects_;
    std::string table_;
};

}  // namespace homeward
