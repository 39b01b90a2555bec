#pragma once
// The steps of checking, each in a file of its own. Only files that may use qpdf include this.

#include <map>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/conformance/metadata_xml.h"
#include "server/conformance/pdf_conformance.h"

namespace homeward {

/// What was found broken so far.
class Findings {
public:
    void add(ClauseRow clause, int object = 0, int page = 0);
    /// `add` unless `holds`.
    void want(bool holds, ClauseRow clause, int object = 0, int page = 0) {
        if (!holds) add(clause, object, page);
    }
    /// In the order of `clauses`.
    std::vector<BrokenClause> take();

private:
    std::map<std::size_t, BrokenClause> by_clause_;
};

/// A mark: the number of a page or form, and the mark's own number in it.
using MarkPlace = std::pair<QPDFObjGen, long long>;

/// The document while it is looked at. Each step may use what those before it have filled in.
struct Checking {
    explicit Checking(QPDF& checked) : pdf(checked), root(checked.getRoot()) {}

    QPDF& pdf;
    QPDFObjectHandle root;
    std::vector<QPDFObjectHandle> pages;
    std::vector<QPDFObjectHandle> objects;
    Findings findings;
    bool claims_come_later = false;  ///< The metadata will claim the standards only if nothing is broken.

    XmpFacts metadata;
    int intent_components = 0;  ///< Of the output intent's profile: 1, 3 or 4; 0 where there is none.
    bool has_language = false;  ///< The catalog names one.

    std::map<MarkPlace, QPDFObjGen> element_of_mark;
    std::set<QPDFObjGen> without_language;  ///< Elements with no language of their own or above them.
    std::map<QPDFObjGen, QPDFObjectHandle> element_of_object;  ///< Of annotations, by OBJR.
    std::map<QPDFObjGen, std::string> type_of_element;         ///< Standard types: `/P`.
    std::map<long long, QPDFObjectHandle> parents;             ///< The parent tree.
    std::set<QPDFObjGen> elements_with_actual_text;
};

// ---- looking at objects of which nothing is known: what is not there is null, nothing throws

/// The value of `key`, where `holder` is a dictionary or a stream.
QPDFObjectHandle member(QPDFObjectHandle holder, const std::string& key);
/// The name with its slash; empty where it is none.
std::string name_of(QPDFObjectHandle object);
std::optional<long long> integer_of(QPDFObjectHandle object);
bool is_true(QPDFObjectHandle object);
/// The text in UTF-8; empty where there is none.
std::string text_of(QPDFObjectHandle object);
/// The elements of an array; one that is no array is its own only element; none for null.
std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle object);
/// The stream's bytes, unpacked; empty where that fails or would be too much.
std::string bytes_of_stream(QPDFObjectHandle stream);
inline int number_of(QPDFObjectHandle object) {
    return object.getObjectID();
}

// ---- the steps, in their order

/// The file's own form, which qpdf hides: head, end, tables, spaces, streams.
void check_bytes(std::span<const std::byte> bytes, Checking& work);
void check_objects(Checking& work);
void check_catalog(Checking& work);
void check_attachments(Checking& work);
void check_metadata(Checking& work);
void check_structure(Checking& work);
void check_annotations(Checking& work);
void check_signatures(std::span<const std::byte> bytes, Checking& work);
void check_contents(Checking& work);

/// Hands every object of a drawing to `reader`, as qpdf's parser would, where the drawing is plain enough to
/// be read without it; false, and nothing handed over, where it is not.
bool read_plain_drawing(std::string_view content, QPDFObjectHandle::ParserCallbacks& reader);

/// All steps that look at objects and not at bytes.
void check_document(Checking& work);

/// The number of components of an ICC profile, or nothing where PDF/A does not allow it (ICC.1, 7.2).
std::optional<int> components_of_profile(std::string_view profile);
bool is_standard_type(std::string_view type);
/// Follows the role map; empty where no standard type is reached.
std::string standard_type(QPDFObjectHandle role_map, std::string type);

}  // namespace homeward
