#include "parsers/text/tidy_proof.h"

#include <algorithm>
#include <span>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

// What stands between two runs that were copied.
struct Gap {
    ByteRange source;
    ByteRange out;
};

// Calls `see(gap)` for each gap of `offsets` in order. Throws where the runs leave a text or overlap.
template <typename See>
void for_each_gap(const OffsetMap& offsets, std::size_t source_size, std::size_t out_size, See see) {
    std::size_t source = 0;
    std::size_t out = 0;
    const auto go_to = [&](std::size_t next_source, std::size_t next_out) {
        if (next_source < source || next_out < out || next_source > source_size || next_out > out_size)
            throw Error(ErrorCode::text_lost, "a tidied text's map is out of order");
        if (next_source > source || next_out > out) see(Gap{{source, next_source}, {out, next_out}});
    };
    for (const OffsetMap::Run& run : offsets.runs()) {
        go_to(run.source, run.out);
        source = run.source + run.length;
        out = run.out + run.length;
    }
    go_to(source_size, out_size);
}

std::string_view part(std::string_view text, ByteRange range) {
    return text.substr(range.start, range.end - range.start);
}

bool is_all_space(std::string_view text) {
    return std::ranges::all_of(text, is_ascii_space);
}

void skip_space(std::string_view text, std::size_t& at) {
    while (at < text.size() && is_ascii_space(text[at])) ++at;
}

// Whether `put` is what `changes` say was put there, white space aside.
bool is_put_by(std::string_view put, std::span<const TidyChange> changes) {
    std::size_t at = 0;
    for (const TidyChange& change : changes) {
        for (const char c : change.now) {
            if (is_ascii_space(c)) continue;
            skip_space(put, at);
            if (at == put.size() || put[at] != c) return false;
            ++at;
        }
    }
    return is_all_space(put.substr(at));
}

// Whether all that `gap` takes away, white space aside, is in `changes`, which say truly what they took.
bool is_taken_by(std::string_view source, ByteRange gap, std::span<const TidyChange> changes) {
    std::size_t at = gap.start;
    for (const TidyChange& change : changes) {
        if (change.start < at || change.end < change.start || change.end > gap.end) return false;
        if (part(source, {change.start, change.end}) != change.was) return false;
        if (!is_all_space(part(source, {at, change.start}))) return false;
        at = change.end;
    }
    return is_all_space(part(source, {at, gap.end}));
}

// All that was done to `gap`, as one change.
TidyChange merged(std::string_view source,
                  std::string_view text,
                  const Gap& gap,
                  std::span<const RawChange> raw) {
    TidyChange change;
    change.kind = raw.front().kind;
    for (const RawChange& each : raw) {
        if (each.kind == ChangeKind::furniture || each.kind == ChangeKind::repeat) change.kind = each.kind;
    }
    change.was = trimmed(part(source, gap.source));
    change.start = gap.source.start + part(source, gap.source).find(change.was);
    change.end = change.start + change.was.size();
    change.now = trimmed(part(text, gap.out));
    return change;
}

}  // namespace

std::vector<TidyChange> settled_changes(std::string_view source,
                                        std::string_view text,
                                        const OffsetMap& offsets,
                                        std::vector<RawChange> raw) {
    std::ranges::stable_sort(raw, {}, [](const RawChange& change) { return change.source.start; });
    std::vector<TidyChange> changes;
    changes.reserve(raw.size());
    std::size_t next = 0;
    for_each_gap(offsets, source.size(), text.size(), [&](const Gap& gap) {
        const std::size_t first = next;
        bool apart = true;
        for (; next < raw.size() && raw[next].source.end <= gap.source.end; ++next) {
            if (next > first && raw[next].source.start < raw[next - 1].source.end) apart = false;
        }
        if (first == next) return;
        const std::span<RawChange> here(raw.data() + first, next - first);
        if (!apart) {
            changes.push_back(merged(source, text, gap, here));
            return;
        }
        for (RawChange& each : here) {
            changes.push_back({each.kind,
                               each.source.start,
                               each.source.end,
                               std::string(part(source, each.source)),
                               std::move(each.now)});
        }
    });
    return changes;
}

void prove_nothing_lost(std::string_view source, const TidiedText& tidied) {
    for (const OffsetMap::Run& run : tidied.offsets.runs()) {
        const bool inside = run.source <= source.size() && run.length <= source.size() - run.source &&
                            run.out <= tidied.text.size() && run.length <= tidied.text.size() - run.out;
        if (!inside || source.compare(run.source, run.length, tidied.text, run.out, run.length) != 0)
            throw Error(ErrorCode::text_lost, "a tidied text is not what its map says");
    }
    std::size_t next = 0;
    for_each_gap(tidied.offsets, source.size(), tidied.text.size(), [&](const Gap& gap) {
        const std::size_t first = next;
        while (next < tidied.changes.size() && tidied.changes[next].end <= gap.source.end) ++next;
        const std::span<const TidyChange> here(tidied.changes.data() + first, next - first);
        if (!is_taken_by(source, gap.source, here) || !is_put_by(part(tidied.text, gap.out), here))
            throw Error(ErrorCode::text_lost, "a tidied text lost or gained a word");
    });
    if (next != tidied.changes.size()) throw Error(ErrorCode::text_lost, "a change stands at no place");
}

}  // namespace homeward
