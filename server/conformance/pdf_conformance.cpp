#include "server/conformance/pdf_conformance.h"

#include <algorithm>
#include <qpdf/Buffer.hh>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "server/conformance/pdf_conformance_internal.h"

namespace homeward {

namespace {

constexpr std::size_t places_max = 8;  // Of one clause that are told; the rest is counted.

void read_claims(const XmpFacts& metadata, Conformance& found) {
    found.claims_pdf_ua = metadata.pdf_ua_part == "1";
    if (metadata.pdf_a_part.size() == 1 && metadata.pdf_a_part[0] >= '1' && metadata.pdf_a_part[0] <= '4') {
        found.claims_pdf_a = metadata.pdf_a_part[0] - '0';
    }
    if (metadata.pdf_a_level.size() == 1) found.pdf_a_level = metadata.pdf_a_level[0];
}

// What qpdf had to mend is told by its warnings; their words may hold the document's.
void note_warnings(QPDF& pdf, Findings& findings) {
    findings.want(!pdf.anyWarnings(), "file.damaged");
}

}  // namespace

void Findings::add(ClauseRow clause, int object, int page) {
    BrokenClause& broken = by_clause_[clause.index];
    broken.clause = clause.index;
    ++broken.times;
    const BrokenPlace place{object, page};
    if (broken.places.size() < places_max && std::ranges::find(broken.places, place) == broken.places.end()) {
        broken.places.push_back(place);
    }
}

std::vector<BrokenClause> Findings::take() {
    std::vector<BrokenClause> broken;
    for (auto& [row, each] : by_clause_) broken.push_back(std::move(each));
    by_clause_.clear();
    return broken;
}

QPDFObjectHandle member(QPDFObjectHandle holder, const std::string& key) {
    if (!holder.isInitialized()) return QPDFObjectHandle::newNull();
    if (holder.isStream()) holder = holder.getDict();
    return holder.isDictionary() ? holder.getKey(key) : QPDFObjectHandle::newNull();
}

std::string name_of(QPDFObjectHandle object) {
    return object.isInitialized() && object.isName() ? object.getName() : std::string();
}

std::optional<long long> integer_of(QPDFObjectHandle object) {
    if (!object.isInitialized() || !object.isInteger()) return std::nullopt;
    return object.getIntValue();
}

bool is_true(QPDFObjectHandle object) {
    return object.isInitialized() && object.isBool() && object.getBoolValue();
}

std::string text_of(QPDFObjectHandle object) {
    return object.isInitialized() && object.isString() ? object.getUTF8Value() : std::string();
}

std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle object) {
    if (!object.isInitialized() || object.isNull()) return {};
    return object.isArray() ? object.getArrayAsVector() : std::vector{object};
}

std::string bytes_of_stream(QPDFObjectHandle stream) {
    if (!stream.isInitialized() || !stream.isStream()) return {};
    try {
        const auto buffer = stream.getStreamData();
        if (buffer->getSize() > limits::unpacked_bytes_max) return {};
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return {};  // A filter that cannot be undone: told by the clauses that need the bytes.
    }
}

void check_document(Checking& work) {
    work.pages = work.pdf.getAllPages();
    work.objects = work.pdf.getAllObjects();
    check_catalog(work);
    check_metadata(work);
    check_objects(work);
    check_attachments(work);
    check_structure(work);
    check_annotations(work);
    check_contents(work);
}

Conformance check_conformance(std::span<const std::byte> bytes) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("checked", reinterpret_cast<const char*>(bytes.data()), bytes.size());
        Checking work(pdf);
        check_document(work);
        check_bytes(bytes, work);
        check_signatures(bytes, work);
        note_warnings(pdf, work.findings);
        Conformance found;
        read_claims(work.metadata, found);
        found.pages = static_cast<int>(work.pages.size());
        found.broken = work.findings.take();
        return found;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const Error&) {
        throw;
    } catch (const QPDFExc& error) {
        throw Error(error.getErrorCode() == qpdf_e_password ? ErrorCode::encrypted : ErrorCode::bad_pdf);
    } catch (const std::exception&) {
        throw Error(ErrorCode::bad_pdf);
    }
}

bool Conformance::meets_pdf_ua() const {
    return std::ranges::none_of(broken, [](const auto& each) { return is_of_pdf_ua(clauses[each.clause]); });
}

bool Conformance::meets_pdf_a(int part) const {
    return std::ranges::none_of(broken,
                                [&](const auto& each) { return is_of_pdf_a(clauses[each.clause], part); });
}

Json to_json(const Conformance& found) {
    Json broken = Json::array();
    for (const BrokenClause& each : found.broken) {
        const Clause& clause = clauses[each.clause];
        Json places = Json::array();
        for (const BrokenPlace& place : each.places) {
            Json at = Json::object();
            if (place.page != 0) at.set("page", place.page);
            if (place.object != 0) at.set("object", place.object);
            if (at.size() > 0) places.push_back(at);
        }
        Json row = Json::object();
        row.set("clause", clause.id).set("says", clause.says).set("times", each.times);
        if (!clause.matterhorn.empty()) row.set("matterhorn", clause.matterhorn);
        if (!clause.ua.empty()) row.set("iso_14289_1", clause.ua);
        if (!clause.pdf_a.empty()) row.set("iso_19005", clause.pdf_a);
        broken.push_back(row.set("places", places));
    }
    Json told = Json::object();
    told.set("clauses", clauses.size()).set("pages", found.pages);
    told.set("pdf_ua_1", Json::object().set("claimed", found.claims_pdf_ua).set("met", found.meets_pdf_ua()));
    for (const int part : {2, 3}) {
        const bool claimed = found.claims_pdf_a == part && found.pdf_a_level == 'A';
        told.set("pdf_a_" + std::to_string(part) + "a",
                 Json::object().set("claimed", claimed).set("met", found.meets_pdf_a(part)));
    }
    return told.set("broken", broken);
}

}  // namespace homeward
