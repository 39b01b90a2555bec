#include "parsers/text/edits.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

bool is_all_space(std::string_view text) {
    return std::ranges::all_of(text, is_ascii_space);
}

}  // namespace

void OffsetMap::add(std::size_t out, std::size_t source) {
    if (!steps_.empty() && steps_.back().out == out) {
        steps_.back().source = source;
        return;
    }
    const std::size_t gap_out = steps_.empty() ? 0 : out - steps_.back().out;
    if (!steps_.empty() && source == steps_.back().source + gap_out) return;
    steps_.push_back({out, source});
}

std::size_t OffsetMap::source_of(std::size_t out) const {
    const auto next = std::ranges::upper_bound(steps_, out, {}, &Step::out);
    if (next == steps_.begin()) return out;
    const Step& step = *std::prev(next);
    const std::size_t source = step.source + (out - step.out);
    // Bytes that were put in run no further than what comes next.
    return next == steps_.end() ? source : std::min(source, next->source);
}

void OffsetMap::compose(const OffsetMap& earlier) {
    OffsetMap both;
    auto step = earlier.steps_.begin();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const Step& here = steps_[i];
        both.add(here.out, earlier.source_of(here.source));
        const bool last = i + 1 == steps_.size();
        while (step != earlier.steps_.end() && step->out <= here.source) ++step;
        for (; step != earlier.steps_.end(); ++step) {
            const std::size_t out = here.out + (step->out - here.source);
            if (!last && out >= steps_[i + 1].out) break;
            both.add(out, step->source);
        }
    }
    steps_ = std::move(both.steps_);
}

EditedText apply_edits(std::string_view text, const std::vector<Edit>& edits) {
    EditedText out;
    out.text.reserve(text.size() + 16);
    out.offsets.add(0, 0);
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (edit.start < at || edit.end < edit.start || edit.end > text.size()) {
            throw Error(ErrorCode::internal, "edits of a text overlap");
        }
        const bool plain = edit.kind == ChangeKind::space || edit.kind == ChangeKind::joined;
        if (plain &&
            (!is_all_space(edit.now) || !is_all_space(text.substr(edit.start, edit.end - edit.start)))) {
            throw Error(ErrorCode::internal, "an edit of white space touches a word");
        }
        out.text.append(text, at, edit.start - at);
        out.offsets.add(out.text.size(), edit.start);
        out.text.append(edit.now);
        out.offsets.add(out.text.size(), edit.end);
        at = edit.end;
    }
    out.text.append(text, at);
    return out;
}

}  // namespace homeward
