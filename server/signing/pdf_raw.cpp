#include "server/signing/pdf_raw.h"

#include "server/signing/pdf_cursor.h"

namespace homeward {

namespace {

constexpr std::size_t depth_max = 64;

struct Frame {
    bool dictionary = false;
    bool has_key = false;
    std::vector<std::string> keys = {};
};

// The state of reading one value, whose depth is bounded and kept here instead of on the call stack.
class ValueReader {
public:
    explicit ValueReader(PdfCursor& cursor) : cursor_(cursor) {}

    std::optional<RawValue> read() {
        cursor_.skip_space();
        value_.begin = cursor_.at();
        do {
            cursor_.skip_space();
            if (cursor_.done() || !step()) return std::nullopt;
        } while (!frames_.empty());
        value_.end = cursor_.at();
        return value_;
    }

private:
    bool step() {
        if (!frames_.empty() && frames_.back().dictionary && !frames_.back().has_key) return read_key();
        if (frames_.size() == 1) entry_begin_ = cursor_.at();
        if (cursor_.take("<<")) return open(true);
        if (cursor_.take("[")) return open(false);
        if (cursor_.peek() == ']') {
            return !frames_.empty() && !frames_.back().dictionary && cursor_.take("]") && close();
        }
        return cursor_.skip_scalar() && value_ended();
    }

    bool read_key() {
        Frame& frame = frames_.back();
        if (cursor_.take(">>")) return close();
        std::string key;
        if (!cursor_.read_name(key) || std::ranges::find(frame.keys, key) != frame.keys.end()) return false;
        frame.keys.push_back(key);
        frame.has_key = true;
        return true;
    }

    bool open(bool dictionary) {
        if (frames_.empty()) value_.dictionary = dictionary;
        frames_.push_back({dictionary});
        return frames_.size() <= depth_max;
    }

    bool close() {
        frames_.pop_back();
        return value_ended();
    }

    bool value_ended() {
        if (frames_.empty()) return true;
        Frame& frame = frames_.back();
        if (frame.dictionary && frames_.size() == 1) {
            value_.entries.push_back({frame.keys.back(), entry_begin_, cursor_.at()});
        }
        frame.has_key = false;
        return true;
    }

    PdfCursor& cursor_;
    RawValue value_;
    std::vector<Frame> frames_;
    std::size_t entry_begin_ = 0;
};

std::optional<std::size_t> stream_length(std::string_view pdf,
                                         const RawValue& dictionary,
                                         const LengthOf& length_of) {
    const RawEntry* entry = dictionary.find("/Length");
    if (entry == nullptr) return std::nullopt;
    const std::string_view text = raw_part(pdf, *entry);
    if (const auto direct = raw_number(text)) return direct;
    if (!text.ends_with('R')) return std::nullopt;
    const auto number = raw_number(text.substr(0, text.find(' ')));
    return number && *number < 10'000'000 ? length_of(static_cast<int>(*number)) : std::nullopt;
}

bool skip_stream(std::string_view pdf, PdfCursor& cursor, RawObject& object, const LengthOf& length_of) {
    if (!cursor.take("\r\n") && !cursor.take("\n")) return false;
    const auto length = stream_length(pdf, object.value, length_of);
    if (!length || *length > pdf.size() - cursor.at()) return false;
    object.stream_begin = cursor.at();
    object.stream_size = *length;
    cursor = PdfCursor(pdf, cursor.at() + *length);
    cursor.take_line_end();
    return cursor.take_word("endstream");
}

}  // namespace

std::string_view raw_part(std::string_view pdf, const RawEntry& entry) {
    return pdf.substr(entry.begin, entry.end - entry.begin);
}

const RawEntry* RawValue::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &RawEntry::key);
    return found == entries.end() ? nullptr : &*found;
}

std::optional<std::size_t> raw_number(std::string_view text) {
    while (!text.empty() && is_pdf_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_pdf_space(text.back())) text.remove_suffix(1);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<RawValue> read_raw_value(std::string_view pdf, std::size_t at, Comments comments) {
    PdfCursor cursor(pdf, at, comments);
    return ValueReader(cursor).read();
}

std::optional<RawObject> read_raw_object(std::string_view pdf, std::size_t at, const LengthOf& length_of) {
    PdfCursor cursor(pdf, at);
    RawObject object;
    object.begin = at;
    std::size_t number = 0;
    std::size_t generation = 0;
    if (!cursor.read_number(number) || !cursor.take(" ") || !cursor.read_number(generation) ||
        !cursor.take(" ") || !cursor.take_word("obj") || number > 10'000'000 || generation > 65'535) {
        return std::nullopt;
    }
    object.number = static_cast<int>(number);
    object.generation = static_cast<int>(generation);
    auto value = read_raw_value(pdf, cursor.at());
    if (!value) return std::nullopt;
    object.value = std::move(*value);
    cursor = PdfCursor(pdf, object.value.end);
    cursor.skip_space();
    if (object.value.dictionary && cursor.take("stream")) {
        object.stream = true;
        if (!skip_stream(pdf, cursor, object, length_of)) return std::nullopt;
        cursor.skip_space();
    }
    if (!cursor.take_word("endobj")) return std::nullopt;
    object.end = cursor.at();
    return object;
}

}  // namespace homeward
