#include "parsers/text/offset_map.h"

#include <algorithm>

namespace homeward {

namespace {

using Run = OffsetMap::Run;

// The first run that ends behind `out`.
std::vector<Run>::const_iterator run_behind(const std::vector<Run>& runs, std::size_t out) {
    return std::ranges::partition_point(runs, [out](const Run& run) { return run.out + run.length <= out; });
}

}  // namespace

void OffsetMap::add(Run run) {
    if (run.length == 0) return;
    if (!runs_.empty()) {
        Run& last = runs_.back();
        if (last.out + last.length == run.out && last.source + last.length == run.source) {
            last.length += run.length;
            return;
        }
    }
    runs_.push_back(run);
}

std::size_t OffsetMap::source_of(std::size_t out) const {
    const auto run = run_behind(runs_, out);
    if (run != runs_.end() && run->out <= out) return run->source + (out - run->out);
    if (run == runs_.begin()) return 0;
    return std::prev(run)->source + std::prev(run)->length;
}

ByteRange OffsetMap::source_range(std::size_t start, std::size_t end, std::size_t source_size) const {
    const std::size_t from = source_of(start);
    if (end <= start) return {from, from};
    const auto run = run_behind(runs_, end - 1);
    if (run == runs_.end()) return {from, source_size};
    const std::size_t last = end - 1;
    return {from, run->out <= last ? run->source + (last - run->out) + 1 : run->source};
}

void OffsetMap::compose(const OffsetMap& earlier) {
    OffsetMap both;
    both.reserve(runs_.size() + earlier.runs_.size());
    auto back = earlier.runs_.begin();
    for (const Run& run : runs_) {
        const std::size_t end = run.source + run.length;
        while (back != earlier.runs_.end() && back->out + back->length <= run.source) ++back;
        for (auto at = back; at != earlier.runs_.end() && at->out < end; ++at) {
            const std::size_t from = std::max(at->out, run.source);
            const std::size_t to = std::min(at->out + at->length, end);
            both.add({run.out + (from - run.source), at->source + (from - at->out), to - from});
        }
    }
    runs_ = std::move(both.runs_);
}

}  // namespace homeward
