#include "server/signing/verify_signatures.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/signing/cms_der.h"
#include "server/signing/cms_validation.h"
#include "server/signing/pdf_dss.h"
#include "server/signing/pdf_internal.h"
#include "server/signing/verify_internal.h"

namespace homeward {

namespace {

constexpr std::size_t signatures_max = 64;

std::string_view text_view(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// `[a b c d]`, four numbers that are not negative.
std::optional<std::array<std::size_t, 4>> read_range(std::string_view text) {
    if (!text.starts_with('[') || !text.ends_with(']')) return std::nullopt;
    std::array<std::size_t, 4> numbers{};
    std::size_t count = 0;
    std::string word;
    for (const char c : text.substr(1)) {
        if (is_ascii_digit(c)) {
            word += c;
            continue;
        }
        if (!is_ascii_space(c) && c != ']') return std::nullopt;
        if (word.empty()) continue;
        const auto number = raw_number(word);
        if (!number || count == numbers.size()) return std::nullopt;
        numbers.at(count++) = *number;
        word.clear();
    }
    return count == numbers.size() ? std::optional(numbers) : std::nullopt;
}

// `<0a1b00>` without white space, in one letter case; nothing otherwise.
std::optional<Bytes> read_hex(std::string_view text) {
    if (text.size() < 4 || text.front() != '<' || text.back() != '>') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    const bool upper = std::ranges::any_of(text, is_ascii_upper);
    const bool lower = std::ranges::any_of(text, is_ascii_lower);
    if (upper && lower) return std::nullopt;
    return from_hex(to_ascii_lower(text));
}

// The CMS, behind which the room must be filled with zeros.
std::optional<Bytes> cms_in(const Bytes& contents) {
    auto item = definite_item(contents);
    if (!item) return std::nullopt;
    const auto rest = ByteView(contents).subspan(item->size);
    if (!std::ranges::all_of(rest, [](std::byte byte) { return byte == std::byte{0}; })) return std::nullopt;
    return std::move(item->der);
}

// `D:20260316154200Z`, `D:20260316154200+01'00'`; seconds and zone may be missing.
std::optional<Instant> read_pdf_date(std::string_view text) {
    if (text.starts_with("D:")) text.remove_prefix(2);
    std::string digits;
    while (!text.empty() && is_ascii_digit(text.front()) && digits.size() < 14) {
        digits += text.front();
        text.remove_prefix(1);
    }
    if (digits.size() == 12) digits += "00";
    if (digits.size() != 14) return std::nullopt;
    const auto at = [&digits](std::size_t from, std::size_t size) { return digits.substr(from, size); };
    const auto local = parse_iso_instant(at(0, 4) + "-" + at(4, 2) + "-" + at(6, 2) + "T" + at(8, 2) + ":" +
                                         at(10, 2) + ":" + at(12, 2) + "Z");
    if (!local || text.empty() || text.front() == 'Z') return local;
    const int sign = text.front() == '+' ? 1 : text.front() == '-' ? -1 : 0;
    const auto hours = raw_number(text.substr(1, 2));
    const auto minutes = text.size() >= 6 ? raw_number(text.substr(4, 2)) : std::optional<std::size_t>(0);
    if (sign == 0 || !hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return *local - std::chrono::minutes{sign * static_cast<int>(*hours * 60 + *minutes)};
}

FieldLock read_lock(QPDFObjectHandle parameters) {
    FieldLock lock;
    QPDFObjectHandle action = parameters.getKeyIfDict("/Action");
    // Where it does not say which, it locks all: the strictest reading.
    lock.reach = FieldLock::Reach::all;
    if (action.isNameAndEquals("/Include")) lock.reach = FieldLock::Reach::only;
    if (action.isNameAndEquals("/Exclude")) lock.reach = FieldLock::Reach::all_but;
    QPDFObjectHandle names = parameters.getKeyIfDict("/Fields");
    const int count = names.isArray() ? names.getArrayNItems() : 0;
    for (int i = 0; i < count; ++i) {
        if (names.getArrayItem(i).isString()) lock.fields.insert(names.getArrayItem(i).getUTF8Value());
    }
    return lock;
}

void read_permissions(QPDFObjectHandle value, FoundSignature& found) {
    QPDFObjectHandle references = value.getKey("/Reference");
    const int count = references.isArray() ? references.getArrayNItems() : 0;
    for (int i = 0; i < count; ++i) {
        QPDFObjectHandle reference = references.getArrayItem(i);
        QPDFObjectHandle parameters = reference.getKeyIfDict("/TransformParams");
        if (reference.getKeyIfDict("/TransformMethod").isNameAndEquals("/DocMDP")) {
            QPDFObjectHandle level = parameters.getKeyIfDict("/P");
            found.permission =
                level.isInteger() ? static_cast<int>(std::clamp(level.getIntValue(), 1LL, 3LL)) : 2;
        } else if (reference.getKeyIfDict("/TransformMethod").isNameAndEquals("/FieldMDP")) {
            found.lock = read_lock(parameters);
        }
    }
}

// The signature's dictionary as its bytes say, and as qpdf reads it: both must agree.
void read_signature(std::string_view pdf,
                    const XrefTable& table,
                    QPDFObjectHandle value,
                    const LengthOf& length_of,
                    FoundSignature& found) {
    const auto entry = value.isIndirect() ? table.find(value.getObjGen()) : table.end();
    if (!value.isDictionary() || entry == table.end() || entry->second.getType() != 1) return;
    const auto object = read_raw_object(pdf, static_cast<std::size_t>(entry->second.getOffset()), length_of);
    if (!object || object->number != value.getObjectID() || !object->value.dictionary || object->stream)
        return;
    QPDFObjectHandle kind = value.getKey("/SubFilter");
    found.timestamp = kind.isNameAndEquals("/ETSI.RFC3161");
    found.cades = kind.isNameAndEquals("/ETSI.CAdES.detached");
    if (!found.cades && !found.timestamp && !kind.isNameAndEquals("/adbe.pkcs7.detached")) return;
    if (value.getKey("/M").isString()) found.time = read_pdf_date(value.getKey("/M").getStringValue());
    read_permissions(value, found);

    const RawEntry* contents = object->value.find("/Contents");
    const RawEntry* range_entry = object->value.find("/ByteRange");
    if (contents == nullptr || range_entry == nullptr) return;
    const auto range = read_range(raw_part(pdf, *range_entry));
    const auto bytes = read_hex(raw_part(pdf, *contents));
    if (!range || !bytes || !value.getKey("/Contents").isString() ||
        value.getKey("/Contents").getStringValue() != text_view(*bytes)) {
        return;
    }
    const auto [start, hole, after, rest] = *range;
    if (start != 0 || hole != contents->begin || after != contents->end || rest > pdf.size() - after ||
        rest == 0)
        return;
    const auto cms = cms_in(*bytes);
    if (!cms || after + rest < object->end) return;
    found.object = object->begin;
    found.hole = hole;
    found.after = after;
    found.end = after + rest;
    found.cms = *cms;
    found.well_formed = true;
}

// Ends of what some signature says it covers, the longest first: where the file's end was spoilt, the
// document up to there may still be readable.
std::vector<std::size_t> claimed_ends(std::string_view pdf) {
    std::vector<std::size_t> ends;
    constexpr std::string_view key = "/ByteRange";
    for (std::size_t at = pdf.find(key); at != std::string_view::npos && ends.size() < signatures_max;
         at = pdf.find(key, at + key.size())) {
        const std::size_t open = pdf.find('[', at);
        const std::size_t close = pdf.find(']', at);
        if (open == std::string_view::npos || close == std::string_view::npos || close - at > 100 ||
            open > close)
            continue;
        const auto range = read_range(pdf.substr(open, close - open + 1));
        if (range && range->at(2) < pdf.size() && range->at(3) < pdf.size() - range->at(2)) {
            ends.push_back(range->at(2) + range->at(3));
        }
    }
    std::ranges::sort(ends, std::greater<>{});
    return ends;
}

std::optional<Revision> try_revision(ByteView pdf, std::size_t size) {
    try {
        return open_revision(pdf, size);
    } catch (const Error&) {
        return std::nullopt;
    }
}

bool covers_update(const FoundSignature& found, const RawUpdate& update) {
    return found.object >= update.begin && (found.end == update.end || found.end == update.end_of_line);
}

// Walks over the updates behind the first signature and tells of the first that does more than sign.
class UpdateWalk {
public:
    UpdateWalk(ByteView pdf, FoundSignatures& found) : bytes_(pdf), pdf_(text_view(pdf)), found_(found) {}

    std::optional<std::string> walk() {
        FoundSignature& first = found_.signatures.front();
        at_ = first.end;
        if (!ends_soundly(pdf_, first.end, found_.length_of)) {
            breach("the file's parts do not follow on one another", 0);
            return breach_;
        }
        first.whole = true;
        section_ = *final_section(pdf_.substr(0, first.end));
        before_ = open_revision(bytes_, first.end);
        references_.add_all(before_);
        while (at_ < pdf_.size() && step()) {
        }
        // Whatever follows the last signature was signed by nobody, save what its authorities signed.
        const std::size_t last = found_.signatures.back().end;
        if (last != pdf_.size() && !is_validation_update(last))
            breach("something was added after the last signature", last);
        return breach_;
    }

private:
    bool step() {
        const auto update = read_raw_update(pdf_, at_, found_.length_of);
        if (!update || update->previous != section_) {
            breach("something was added that is no proper part of a PDF", at_);
            return false;
        }
        Revision after = open_revision(bytes_, update->end_of_line);
        if (const auto why = find_breach(pdf_, before_, after, *update, references_))
            breach(std::string(*why), at_);
        for (FoundSignature& signature : found_.signatures) {
            if (covers_update(signature, *update)) signature.whole = true;
        }
        references_.add_all(after);
        before_ = std::move(after);
        section_ = update->section;
        at_ = update->end_of_line;
        return true;
    }

    // Behind `last` stands, byte for byte, what this program writes for the validation data that the file
    // holds, and all of that belongs to the signatures.
    bool is_validation_update(std::size_t last) const {
        std::vector<SignedBy> signatures;
        for (const FoundSignature& one : found_.signatures) signatures.push_back({one.cms, one.timestamp});
        return std::ranges::equal(add_validation_data(bytes_.first(last), found_.evidence), bytes_) &&
               belongs_to_signatures(found_.evidence, signatures);
    }

    // Everything that was signed before `position` has it added after.
    void breach(std::string why, std::size_t position) {
        if (!breach_) breach_ = std::move(why);
        found_.sound_to = std::min(found_.sound_to.value_or(position), position);
        for (FoundSignature& signature : found_.signatures) {
            if (signature.end <= position || position == 0) signature.added_after = true;
        }
    }

    ByteView bytes_;
    std::string_view pdf_;
    FoundSignatures& found_;
    Revision before_;
    References references_;
    std::size_t at_ = 0;
    std::size_t section_ = 0;
    std::optional<std::string> breach_;
};

void judge_permissions(std::vector<FoundSignature>& signatures, std::optional<std::string>& breach) {
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const FoundSignature& one = signatures.at(i);
        // Only the first signature may certify (ISO 32000-1, 12.8.2.2).
        if (one.permission != 0 && i != 0) signatures.at(i).well_formed = false;
        for (std::size_t k = i + 1; k < signatures.size(); ++k) {
            if (signatures.at(k).timestamp) continue;
            if (one.permission != 1 && !one.lock.covers(signatures.at(k).field)) continue;
            signatures.at(i).added_after = true;
            if (!breach) breach = "a signature was added though an earlier one allows none";
        }
    }
}

// Lengths of streams that stand in objects of their own.
LengthOf lengths_in(Revision& document) {
    std::map<int, std::size_t> lengths;
    for (const auto& [id, entry] : document.table) {
        QPDFObjectHandle object = document.document->getObject(id);
        if (object.isInteger() && object.getIntValue() >= 0) {
            lengths[id.getObj()] = static_cast<std::size_t>(object.getIntValue());
        }
    }
    return [lengths](int number) -> std::optional<std::size_t> {
        const auto length = lengths.find(number);
        return length == lengths.end() ? std::nullopt : std::optional(length->second);
    };
}

// A signature's dictionary that is no field's value, save Adobe's usage rights, which are none of a person's.
bool has_stray_signature(Revision& document, std::set<QPDFObjGen> shown) {
    shown.insert(document.document->getRoot().getKeyIfDict("/Perms").getKeyIfDict("/UR3").getObjGen());
    return std::ranges::any_of(document.table, [&](const auto& entry) {
        if (shown.contains(entry.first)) return false;
        QPDFObjectHandle object = document.document->getObject(entry.first);
        return object.isDictionary() && object.hasKey("/ByteRange") && object.hasKey("/Contents");
    });
}

FoundSignatures read_signatures(ByteView pdf) {
    FoundSignatures found;
    std::optional<Revision> document = try_revision(pdf, pdf.size());
    found.whole_file = document.has_value();
    if (!document) {
        for (const std::size_t end : claimed_ends(text_view(pdf))) {
            document = try_revision(pdf, end);
            if (document) break;
        }
    }
    if (!document) throw Error{ErrorCode::bad_pdf, "it is not a whole PDF"};
    found.length_of = lengths_in(*document);
    std::set<QPDFObjGen> shown;
    for (SignatureField& field : signature_fields(*document->document)) {
        if (!field.field.hasKey("/V") || found.signatures.size() == signatures_max) continue;
        FoundSignature signature;
        signature.field = field.name;
        QPDFObjectHandle value = field.field.getKey("/V");
        shown.insert(value.getObjGen());
        read_signature(text_view(pdf), document->table, value, found.length_of, signature);
        found.signatures.push_back(std::move(signature));
    }
    found.stray = has_stray_signature(*document, shown);
    found.evidence = validation_data_in(*document->document);
    std::ranges::stable_sort(found.signatures, {}, &FoundSignature::end);
    for (std::size_t i = 1; i < found.signatures.size(); ++i) {
        // Two that cover the same are one signature shown twice.
        FoundSignature& one = found.signatures.at(i);
        if (one.end == found.signatures.at(i - 1).end) one.well_formed = false;
    }
    return found;
}

}  // namespace

// A field is covered by its own name and by that of a field above it.
bool FieldLock::covers(const std::string& field) const {
    if (reach == Reach::none || reach == Reach::all) return reach == Reach::all;
    const bool named = std::ranges::any_of(fields, [&](const std::string& name) {
        return field == name || (field.starts_with(name) && field.substr(name.size()).starts_with('.'));
    });
    return named == (reach == Reach::only);
}

FoundSignatures find_signatures(ByteView pdf) {
    try {
        return read_signatures(pdf);
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throw Error{ErrorCode::bad_pdf, "it is not a whole PDF"};
    }
}

std::optional<std::string> judge_updates(ByteView pdf, FoundSignatures& found) {
    const auto spoil = [&found](std::string why) {
        for (FoundSignature& signature : found.signatures) signature.added_after = true;
        return why;
    };
    if (found.signatures.empty()) return std::nullopt;
    if (!std::ranges::all_of(found.signatures, &FoundSignature::well_formed)) {
        return spoil("a signature does not say rightly what it covers");
    }
    try {
        std::optional<std::string> breach = UpdateWalk(pdf, found).walk();
        judge_permissions(found.signatures, breach);
        return breach;
    } catch (const std::exception&) {
        return spoil("an added part is damaged");
    }
}

}  // namespace homeward
