// Cross-reference sections as two readers see them: ours over the raw bytes, and qpdf's.

#include <qpdf/QPDFObjectHandle.hh>

#include "server/signing/pdf_cursor.h"
#include "server/signing/pdf_internal.h"
#include "server/signing/verify_internal.h"

namespace homeward {

namespace {

constexpr int free_entry = 0;
constexpr int plain_entry = 1;
constexpr int compressed_entry = 2;

bool same_entry(const QPDFXRefEntry& a, const QPDFXRefEntry& b) {
    if (a.getType() != b.getType()) return false;
    if (a.getType() == plain_entry) return a.getOffset() == b.getOffset();
    return a.getObjStreamNumber() == b.getObjStreamNumber() && a.getObjStreamIndex() == b.getObjStreamIndex();
}

const RawObject* find_object(const RawUpdate& update, int number) {
    for (const RawObject& object : update.objects) {
        if (object.number == number) return &object;
    }
    return nullptr;
}

bool is_object_stream(std::string_view pdf, const RawObject* object) {
    if (object == nullptr || !object->stream) return false;
    const RawEntry* type = object->value.find("/Type");
    return type != nullptr && raw_part(pdf, *type) == "/ObjStm";
}

// An entry that the update brought must lead into the update.
bool leads_into(std::string_view pdf,
                const RawUpdate& update,
                const QPDFObjGen& id,
                const QPDFXRefEntry& entry) {
    if (id.getGen() != 0) return false;
    if (entry.getType() == plain_entry) {
        const RawObject* object = find_object(update, id.getObj());
        return object != nullptr && static_cast<long long>(object->begin) == entry.getOffset();
    }
    return entry.getType() == compressed_entry &&
           is_object_stream(pdf, find_object(update, entry.getObjStreamNumber()));
}

struct Row {
    unsigned long long type = plain_entry;
    unsigned long long second = 0;
};

bool row_fits(std::string_view pdf, const RawUpdate& update, int number, const Row& row) {
    if (row.type == free_entry) return number == 0;
    if (row.type == plain_entry) {
        const RawObject* object = find_object(update, number);
        return object != nullptr && object->begin == row.second;
    }
    return row.type == compressed_entry && row.second < 10'000'000 &&
           is_object_stream(pdf, find_object(update, static_cast<int>(row.second)));
}

unsigned long long read_field(const unsigned char*& at, long long width) {
    unsigned long long value = 0;
    for (; width > 0; --width) value = value << 8U | *at++;
    return value;
}

// Every row of a cross-reference stream fits the update, and no number comes twice: where one does, readers
// differ in which they take.
bool stream_rows_fit(std::string_view pdf, Revision& after, const RawUpdate& update) {
    const RawObject& section = update.objects.back();
    QPDFObjectHandle dictionary = after.document->getTrailer();
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(
        after.document.get(), std::string(pdf.substr(section.stream_begin, section.stream_size)));
    stream.getDict().replaceKey("/Filter", dictionary.getKey("/Filter"));
    stream.getDict().replaceKey("/DecodeParms", dictionary.getKey("/DecodeParms"));
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    QPDFObjectHandle widths = dictionary.getKey("/W");
    QPDFObjectHandle index = dictionary.getKey("/Index");
    if (!widths.isArray() || widths.getArrayNItems() != 3 || !index.isArray()) return false;
    std::vector<long long> width;
    long long row_size = 0;
    for (int i = 0; i < 3; ++i) {
        if (!widths.getArrayItem(i).isInteger()) return false;
        width.push_back(widths.getArrayItem(i).getIntValue());
        if (width.back() < 0 || width.back() > 8) return false;
        row_size += width.back();
    }
    const unsigned char* at = data->getBuffer();
    auto left = static_cast<long long>(data->getSize());
    std::set<long long> seen;
    for (int i = 0; i + 1 < index.getArrayNItems(); i += 2) {
        if (!index.getArrayItem(i).isInteger() || !index.getArrayItem(i + 1).isInteger()) return false;
        const long long first = index.getArrayItem(i).getIntValue();
        const long long count = index.getArrayItem(i + 1).getIntValue();
        if (first < 0 || first > 10'000'000 || count < 0 || row_size == 0 || count > left / row_size)
            return false;
        for (long long k = 0; k < count; ++k) {
            Row row;
            if (width.at(0) > 0) row.type = read_field(at, width.at(0));
            row.second = read_field(at, width.at(1));
            at += width.at(2);
            left -= row_size;
            if (!seen.insert(first + k).second || !row_fits(pdf, update, static_cast<int>(first + k), row))
                return false;
        }
    }
    return left == 0;
}

// Whether the table leads to each object in the stream `number`, at its place, and to none twice: one that it
// passes over is seen by readers that look into every stream.
bool carries_only_listed(Revision& after, int number) {
    QPDFObjectHandle stream = after.document->getObjectByID(number, 0);
    if (!stream.isStream()) return false;
    QPDFObjectHandle count = stream.getDict().getKey("/N");
    if (!count.isInteger() || stream.getDict().hasKey("/Extends")) return false;
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    PdfCursor cursor({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}, 0);
    for (int i = 0; i < count.getIntValueAsInt(); ++i) {
        std::size_t id = 0;
        std::size_t offset = 0;
        cursor.skip_space();
        if (!cursor.read_number(id) || !is_pdf_space(cursor.peek()) || id > 10'000'000) return false;
        cursor.skip_space();
        if (!cursor.read_number(offset)) return false;
        const auto entry = after.table.find(QPDFObjGen(static_cast<int>(id), 0));
        if (entry == after.table.end() || entry->second.getType() != compressed_entry ||
            entry->second.getObjStreamNumber() != number || entry->second.getObjStreamIndex() != i) {
            return false;
        }
    }
    return true;
}

}  // namespace

Revision open_revision(ByteView pdf, std::size_t size) {
    Revision revision;
    revision.document = std::make_unique<QPDF>();
    open_pdf(*revision.document, pdf.first(size));
    revision.table = revision.document->getXRefTable();
    return revision;
}

bool sections_agree(std::string_view pdf, Revision& before, Revision& after, const RawUpdate& update) {
    for (const auto& [id, entry] : before.table) {
        const auto now = after.table.find(id);
        if (now == after.table.end()) return false;
        if (!same_entry(entry, now->second) && !leads_into(pdf, update, id, now->second)) return false;
    }
    for (const auto& [id, entry] : after.table) {
        if (!before.table.contains(id) && !leads_into(pdf, update, id, entry)) return false;
    }
    for (const RawObject& object : update.objects) {
        const auto entry = after.table.find(QPDFObjGen(object.number, 0));
        const bool listed = entry != after.table.end() && entry->second.getType() == plain_entry &&
                            entry->second.getOffset() == static_cast<long long>(object.begin);
        const bool is_section = !update.table && object.begin == update.section;
        if (!listed && !is_section) return false;
        if (is_object_stream(pdf, &object) && !carries_only_listed(after, object.number)) return false;
    }
    return update.table || stream_rows_fit(pdf, after, update);
}

}  // namespace homeward
