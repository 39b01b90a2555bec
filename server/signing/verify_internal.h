#pragma once
// Judging what each update after a signature changed, object by object. qpdf's room.

#include <map>
#include <memory>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFXRefEntry.hh>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"
#include "server/signing/pdf_raw.h"

namespace homeward {

using XrefTable = std::map<QPDFObjGen, QPDFXRefEntry>;

/// The file as it stood after one of its updates.
struct Revision {
    std::unique_ptr<QPDF> document;
    XrefTable table;
};

/// The first `size` bytes as a document of their own; throws `Error{bad_pdf}`.
Revision open_revision(ByteView pdf, std::size_t size);

/// Which objects are named by which: object number to the numbers of those that refer to it, 0 for the
/// trailer.
class References {
public:
    /// Adds what `object` refers to; `source` is its number.
    void add(QPDFObjectHandle object, int source);
    void add_all(Revision& revision);

    bool names(int number) const { return sources_.contains(number); }
    /// Whether only `sources` refer to the object.
    bool only_from(int number, const std::set<int>& sources) const;

private:
    std::map<int, std::set<int>> sources_;
};

/// What an update was found to do that a signature's own update does not, in plain words; nothing where it
/// adds a signature's value and look, validation data (DSS), an invisible signature field, and nothing else
/// (S-39).
std::optional<std::string_view> find_breach(std::string_view pdf,
                                            Revision& before,
                                            Revision& after,
                                            const RawUpdate& update,
                                            const References& references);

/// Whether `dss` is validation data and nothing else: lists of streams that are each one DER item, and the
/// tables that sort them (ISO 32000-2, 12.8.4.3).
bool is_validation_data(QPDFObjectHandle dss);

/// Whether the cross-reference section of `update` and qpdf's reading of it name the same objects at the same
/// places, each once, and leave all others as they were in `before`.
bool sections_agree(std::string_view pdf, Revision& before, Revision& after, const RawUpdate& update);

}  // namespace homeward
