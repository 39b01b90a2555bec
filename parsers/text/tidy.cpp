#include "parsers/text/tidy.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/text/edits.h"

namespace homeward {

namespace {

// Rounds over a text stop when both are spent; papers as they come need three.
constexpr int rounds_min = 16;
constexpr std::size_t seen_bytes_max = 128 * 1024 * 1024;

using Counts = std::array<std::int64_t, 256>;

void count(std::string_view text, std::int64_t by, Counts& counts) {
    for (const char c : text) counts[static_cast<std::uint8_t>(c)] += by;
}

// One text on its way, with all that has been done to it.
class Tidying {
public:
    explicit Tidying(std::string_view bytes) : source_(bytes) {
        count(bytes, 1, balance_);
        result_.text = std::string(bytes);
        result_.offsets.add(0, 0);
    }

    // Applies `edits`; false where there were none.
    bool apply(const std::vector<Edit>& edits) {
        if (edits.empty()) return false;
        for (const Edit& edit : edits) note(edit);
        EditedText edited = apply_edits(result_.text, edits);
        edited.offsets.compose(result_.offsets);
        result_.text = std::move(edited.text);
        result_.offsets = std::move(edited.offsets);
        return true;
    }

    // Takes wrong decodings off layer by layer, then writes characters plainly. Each makes the text shorter
    // or leaves nothing for itself to do, so this ends.
    bool tidy_characters() {
        bool any = false;
        for (bool changed = true; changed;) {
            std::vector<Edit> edits;
            TextPool pool;
            find_encoding_edits(result_.text, edits, pool);
            changed = apply(edits);
            if (!changed) {
                edits.clear();
                find_character_edits(result_.text, edits, pool);
                changed = apply(edits);
            }
            any = any || changed;
        }
        return any;
    }

    bool tidy_lines(bool one_passage) {
        std::vector<Edit> edits;
        find_line_edits(result_.text, one_passage, edits);
        return apply(edits);
    }

    bool drop_repeats() {
        std::vector<Edit> edits;
        find_repeat_edits(result_.text, edits);
        return apply(edits);
    }

    std::size_t size() const { return result_.text.size(); }

    // Every byte of the source is in the text, or in a change; every byte of the text was there or is in a
    // change.
    TidiedText proven() && {
        count(result_.text, -1, balance_);
        for (const std::int64_t left : balance_) {
            if (left != 0) throw Error(ErrorCode::internal, "a tidied text does not balance");
        }
        return std::move(result_);
    }

private:
    void note(const Edit& edit) {
        const std::string_view was = std::string_view(result_.text).substr(edit.start, edit.end - edit.start);
        count(was, -1, balance_);
        count(edit.now, 1, balance_);
        if (edit.kind == ChangeKind::joined) ++result_.lines_joined;
        if (edit.kind == ChangeKind::hyphen) ++result_.lines_joined;
        if (edit.kind == ChangeKind::space || edit.kind == ChangeKind::joined) return;
        const std::size_t start = result_.offsets.source_of(edit.start);
        std::size_t end = edit.end > edit.start ? result_.offsets.source_of(edit.end - 1) + 1 : start;
        end = std::clamp(end, start, std::max(start, source_.size()));
        result_.changes.push_back({edit.kind, start, end, std::string(was), std::string(edit.now)});
    }

    std::string_view source_;
    Counts balance_{};
    TidiedText result_;
};

TidiedText tidied(std::string_view bytes, bool one_passage) {
    Tidying work(bytes);
    // Each round takes something away and nothing comes back, so that the text settles; what a round joins
    // can be what the next one sees, which is how running this on its own output changes nothing. A long text
    // made so that each round takes a little is left where its rounds end.
    std::size_t seen_bytes = 0;
    int rounds = 0;
    for (bool changed = true; changed && (++rounds <= rounds_min || seen_bytes <= seen_bytes_max);) {
        seen_bytes += work.size();
        changed = work.tidy_characters();
        changed = work.tidy_lines(one_passage) || changed;
        changed = work.drop_repeats() || changed;
    }
    return std::move(work).proven();
}

}  // namespace

TidiedText tidy(std::string_view bytes) {
    return tidied(bytes, false);
}

std::string tidy_passage(std::string_view text) {
    return tidied(text, true).text;
}

}  // namespace homeward
