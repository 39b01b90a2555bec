// Logs: entries that stand beside, behind or below the moment at which they were made. The margin is taken
// off, so that an entry reads as the sentences that it is, and its lines keep the moment.

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/entry_steps.h"

namespace homeward {

std::vector<const LayoutWord*> words_of(const LayoutLine& line) {
    std::size_t count = 0;
    for (const LayoutSegment& segment : line.segments) count += segment.words.size();
    std::vector<const LayoutWord*> words;
    words.reserve(count);
    for (const LayoutSegment& segment : line.segments) {
        for (const LayoutWord& word : segment.words) words.push_back(&word);
    }
    return words;
}

void settle_entry_line(LayoutLine& line) {
    std::erase_if(line.segments, [](const LayoutSegment& segment) { return segment.words.empty(); });
    line.box = {};
    for (LayoutSegment& segment : line.segments) {
        segment.box = {};
        for (const LayoutWord& word : segment.words) segment.box = united(segment.box, word.box);
        segment.words.front().line_start = true;
        line.box = united(line.box, segment.box);
    }
}

bool is_entry_rule(const LayoutLine& line) {
    return line.furniture && std::ranges::none_of(words_of(line), [](const LayoutWord* word) {
               return std::ranges::any_of(word->text, is_ascii_alnum);
           });
}

bool is_entry_day(const LayoutLine& line) {
    const auto words = words_of(line);
    const EntryMargin margin = read_entry_margin(words);
    return !margin.day.empty() && margin.clock.empty() && margin.words == words.size();
}

void Prose::add(const LayoutWord& word) {
    ++words;
    if (is_ascii_lower(word.text.front())) ++small;
    const auto upper = std::ranges::count_if(word.text, is_ascii_upper);
    if (upper >= 2 && std::ranges::none_of(word.text, is_ascii_lower)) ++capital;
}

bool Prose::tells(std::size_t entries) const {
    constexpr double mean_min = 4;  // Shorter texts beside moments are answers.
    constexpr double small_min = 0.35;
    constexpr double capital_min = 0.6;
    const auto all = static_cast<double>(words);
    const double mean = all / static_cast<double>(std::max<std::size_t>(entries, 1));
    if (static_cast<double>(small) >= small_min * all) return mean >= mean_min;
    return static_cast<double>(capital) >= capital_min * all && mean >= mean_min + 1;
}

namespace {

/// Marks the lines of an entry from `from` on with its moment, up to `limit`.
void mark_entry(Layout& layout, std::size_t from, std::size_t limit, const std::string& moment) {
    bool first = true;
    const double gap_max = limit == layout.lines.size() ? last_entry_gap_max : entry_gap_max;
    for (std::size_t k = from; k < limit; ++k) {
        LayoutLine& line = layout.lines[k];
        if (limit == layout.lines.size() && is_entry_rule(line)) return;
        if (line.furniture) continue;
        if (!first && is_entry_day(line)) return;
        if (!first && (line.heading || line.part != layout.lines[from].part ||
                       (!line.page_start && line.gap_before > gap_max)))
            return;
        line.moment = moment;
        line.entry_start = first;
        first = false;
    }
}

/// Keeps the words from `from` to `to` of a margin as who made the entry that begins with `entry`.
void keep_author(const std::vector<const LayoutWord*>& words,
                 std::size_t from,
                 std::size_t to,
                 LayoutLine& entry) {
    std::vector<LayoutWord> author;
    for (std::size_t i = from; i < std::min(to, words.size()); ++i) author.push_back(*words[i]);
    entry.author = std::move(author);
}

/// Moments alone on their lines, over the texts: `03/05/2026 18:02  PC 3481 Orme`.
void part_captions(Layout& layout, const std::vector<EntryStart>& starts) {
    std::vector<EntryStart> captions;
    Prose prose;  // Of the first lines below them.
    for (const EntryStart& start : starts) {
        const auto words = words_of(layout.lines[start.line]);
        if (start.margin.clock.empty() || words.size() > start.margin.words + margin_words_max) continue;
        const bool names = std::all_of(words.begin() + static_cast<std::ptrdiff_t>(start.margin.words),
                                       words.end(),
                                       [](const LayoutWord* word) {
                                           return !is_ascii_lower(word->text.front()) || word->text == "by" ||
                                                  word->text == "of";
                                       });
        const bool sentence = words.size() > start.margin.words && words.back()->text.ends_with('.');
        if (!names || sentence || start.line + 1 >= layout.lines.size()) continue;
        const LayoutLine& line = layout.lines[start.line];
        const LayoutLine& below = layout.lines[start.line + 1];
        // A moment with nobody's name may be the value of a label above it.
        const bool set_off = line.page_start || line.gap_before > std::max(0.6, below.gap_before);
        const bool named = start.margin.numbered || words.size() > start.margin.words;
        if (below.furniture || below.segments.size() != 1 || !(set_off || named)) continue;
        for (const LayoutWord* word : words_of(below)) prose.add(*word);
        captions.push_back(start);
    }
    if (captions.size() < entries_min || captions.size() * 2 < starts.size()) return;
    if (!prose.tells(captions.size())) return;
    for (std::size_t i = 0; i < captions.size(); ++i) {
        const std::size_t limit = i + 1 < captions.size() ? captions[i + 1].line : layout.lines.size();
        LayoutLine& caption = layout.lines[captions[i].line];
        caption.furniture = true;
        mark_entry(layout, captions[i].line + 1, limit, captions[i].margin.moment());
        const auto words = words_of(caption);
        if (captions[i].line + 1 < limit)
            keep_author(words, captions[i].margin.words, words.size(), layout.lines[captions[i].line + 1]);
    }
}

/// `DESK: …`, `OPS: …`: one word of capitals with a colon behind many of the moments names whoever wrote.
void note_posts(const Layout& layout, std::vector<EntryStart>& starts) {
    constexpr std::size_t post_bytes_max = 12;
    constexpr std::size_t seen_min = 3;
    const auto post_of = [&](const EntryStart& start) -> std::string_view {
        const auto words = words_of(layout.lines[start.line]);
        if (start.margin.author > 0 || start.margin.words + 1 >= words.size()) return {};
        const std::string_view word = words[start.margin.words]->text;
        const bool capitals = word.size() > 2 && word.size() <= post_bytes_max && word.ends_with(':') &&
                              std::all_of(word.begin(), word.end() - 1, is_ascii_upper);
        return capitals ? word : std::string_view();
    };
    std::map<std::string_view, std::size_t> seen;
    for (const EntryStart& start : starts) {
        if (const std::string_view post = post_of(start); !post.empty()) ++seen[post];
    }
    for (EntryStart& start : starts) {
        const std::string_view post = post_of(start);
        if (post.empty() || seen[post] < seen_min) continue;
        start.margin.author = 1;
        start.margin.author_parted = true;
    }
}

/// Moments at the beginning of the text itself: `[18:02] PC 3481: ...`, `18:02 - ...`.
void part_openings(Layout& layout, std::vector<EntryStart> starts) {
    note_posts(layout, starts);
    std::vector<EntryStart> short_ones;  // `11:30 – Closed.`: an entry beside others, and no sign of a log.
    std::erase_if(starts, [&](const EntryStart& start) {
        const auto words = words_of(layout.lines[start.line]);
        const std::size_t text = start.margin.words + (start.margin.author_parted ? start.margin.author : 0);
        if (words.size() == text + 1 && words[text]->text.ends_with('.')) short_ones.push_back(start);
        return words.size() <= text + 1 ||
               (!start.margin.author_parted && is_ascii_lower(words[text]->text.front()));
    });
    Prose prose;
    std::size_t coded = 0;
    for (const EntryStart& start : starts) {
        const auto words = words_of(layout.lines[start.line]);
        for (std::size_t i = start.margin.words; i < words.size(); ++i) prose.add(*words[i]);
        coded += start.margin.author > 0 ? 1U : 0U;
    }
    const auto entries = static_cast<double>(starts.size());
    if (starts.size() < entries_min || !prose.tells(starts.size())) return;
    const bool all_coded = static_cast<double>(coded) >= entry_share_min * entries;
    starts.insert(starts.end(), short_ones.begin(), short_ones.end());
    std::ranges::sort(starts, {}, &EntryStart::line);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const EntryMargin& margin = starts[i].margin;
        LayoutLine& line = layout.lines[starts[i].line];
        std::size_t count = margin.words + (all_coded || margin.author_parted ? margin.author : 0);
        const auto all = words_of(line);
        if (count >= all.size()) count = margin.words;
        keep_author(all, margin.words, count, line);
        const double x0 = line.box.x0;
        for (LayoutSegment& segment : line.segments) {
            const std::size_t cut = std::min(count, segment.words.size());
            segment.words.erase(segment.words.begin(),
                                segment.words.begin() + static_cast<std::ptrdiff_t>(cut));
            count -= cut;
        }
        settle_entry_line(line);
        line.outdent = line.box.x0 - x0;
        const std::size_t limit = i + 1 < starts.size() ? starts[i + 1].line : layout.lines.size();
        mark_entry(layout, starts[i].line, limit, margin.moment());
    }
}

/// Whether the text beside two margins, one under the other, has one left edge: in running text a line that
/// begins with a day has not.
bool share_text_edge(const Layout& layout, const EntryStart& upper, const EntryStart& lower) {
    constexpr double same_edge = 6;  ///< Points.
    const auto above = words_of(layout.lines[upper.line]);
    const auto below = words_of(layout.lines[lower.line]);
    if (below.size() <= lower.margin.words || above.size() <= upper.margin.words) return true;
    return std::abs(above[upper.margin.words]->box.x0 - below[lower.margin.words]->box.x0) < same_edge;
}

/// A day over its time, or a time over its day, in one cell of the margin: one entry begins with the upper.
void join_stacked(const Layout& layout, std::vector<EntryStart>& starts) {
    constexpr double cell_gap_max = 0.9;
    for (std::size_t i = starts.size(); i-- > 1;) {
        const EntryMargin& upper = starts[i - 1].margin;
        const EntryMargin& lower = starts[i].margin;
        const LayoutLine& line = layout.lines[starts[i].line];
        const bool day_first = upper.clock.empty() && lower.day.empty();
        const bool time_first = upper.day.empty() && lower.clock.empty();
        const bool below = starts[i].line == starts[i - 1].line + 1 && !line.page_start && line.geometry &&
                           line.gap_before < cell_gap_max &&
                           words_of(layout.lines[starts[i - 1].line]).size() > upper.words;
        if (!(day_first || time_first) || !below || !share_text_edge(layout, starts[i - 1], starts[i]))
            continue;
        EntryMargin& whole = starts[i - 1].margin;
        (day_first ? whole.clock : whole.day) = day_first ? lower.clock : lower.day;
        starts.erase(starts.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

/// `Exploitation concerns: Yes. Likely to go` over `missing again: Yes.`: an entry that holds labels is one
/// line, for they break where the lines do.
void join_labelled_entries(Layout& layout) {
    std::vector<LayoutLine> lines;
    lines.reserve(layout.lines.size());
    const auto labels = [](const LayoutLine& line) {
        const auto words = words_of(line);
        return std::ranges::count_if(
            words, [](const LayoutWord* word) { return word->text.size() > 2 && word->text.ends_with(':'); });
    };
    for (std::size_t i = 0; i < layout.lines.size();) {
        lines.push_back(std::move(layout.lines[i]));
        LayoutLine& line = lines.back();
        std::size_t end = i + 1;
        auto count = labels(line);
        const auto goes_on = [&](const LayoutLine& next) {
            return !line.moment.empty() && next.moment == line.moment && !next.entry_start &&
                   !next.furniture && !next.in_table && next.page == line.page && next.part == line.part &&
                   !next.segments.empty();
        };
        while (line.entry_start && !line.in_table && end < layout.lines.size() && goes_on(layout.lines[end]))
            count += labels(layout.lines[end++]);
        constexpr std::ptrdiff_t labels_min = 2;
        if (count < labels_min || line.segments.empty()) end = i + 1;
        for (++i; i < end; ++i) {
            for (LayoutSegment& segment : layout.lines[i].segments) {
                for (LayoutWord& word : segment.words) {
                    word.space_before = true;
                    word.wide_before = false;
                    line.segments.back().words.push_back(std::move(word));
                }
            }
        }
        if (count >= labels_min && !line.segments.empty()) settle_entry_line(line);
    }
    layout.lines = std::move(lines);
}

void find_entries(Layout& layout) {
    std::vector<EntryStart> starts;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const LayoutLine& line = layout.lines[i];
        if (line.furniture || line.segments.empty()) continue;
        if (line.in_table && !line.row_start) continue;
        // `When and where was she found?` over a day, a time and a place is answered, and no entry begins.
        const auto above = i > 0 ? words_of(layout.lines[i - 1]) : words_of(line);
        if (!above.empty() && above.back()->text.ends_with('?')) continue;
        EntryMargin margin = read_entry_margin(words_of(line));
        if (margin.words > 0) starts.push_back({i, std::move(margin)});
    }
    join_stacked(layout, starts);
    if (starts.size() < entries_min) return;
    if (part_entry_columns(layout, starts)) return;
    std::erase_if(starts, [&](const EntryStart& start) {
        return layout.lines[start.line].in_table || start.margin.clock.empty();
    });
    part_captions(layout, starts);
    std::erase_if(starts, [&](const EntryStart& start) {
        return layout.lines[start.line].furniture || !layout.lines[start.line].moment.empty();
    });
    part_openings(layout, std::move(starts));
}

}  // namespace

void part_entry_margins(Layout& layout) {
    find_entries(layout);
    join_labelled_entries(layout);
}

}  // namespace homeward
