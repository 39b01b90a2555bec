// Logs whose entries stand in a column of their own, beside moments, authors and what else a table of them
// has.

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/text/entry_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double same_edge = 6;  ///< Points within which the cells of one column begin.

/// Where a column of the log begins and ends.
struct Column {
    double x0 = 0;
    double x1 = 1e9;
    std::size_t entries = 0;
    std::size_t words = 0;
    std::size_t moments = 0;  ///< Cells that begin with a day or a time.

    bool holds(double x) const { return x >= x0 - same_edge && x < x1 - same_edge; }
};

/// The columns behind the moments of `starts` that most of them have, from left to right.
std::vector<Column> columns_behind(const Layout& layout, const std::vector<EntryStart>& starts) {
    std::vector<double> edges;
    for (const EntryStart& start : starts) {
        std::size_t word = 0;
        for (const LayoutSegment& segment : layout.lines[start.line].segments) {
            if (word >= start.margin.words) edges.push_back(segment.box.x0);
            word += segment.words.size();
        }
    }
    std::ranges::sort(edges);
    std::vector<Column> columns;
    for (const double x : edges) {
        if (columns.empty() || x - columns.back().x0 > same_edge) columns.push_back({x, 1e9, 0, 0, 0});
        ++columns.back().entries;
    }
    std::erase_if(columns, [&](const Column& column) {
        return static_cast<double>(column.entries) < entry_share_min * static_cast<double>(starts.size());
    });
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) columns[i].x1 = columns[i + 1].x0;
    for (const EntryStart& start : starts) {
        const auto words = words_of(layout.lines[start.line]);
        for (Column& column : columns) {
            std::vector<const LayoutWord*> cell;
            for (const LayoutWord* word : words) {
                if (column.holds(word->box.x0)) cell.push_back(word);
            }
            column.words += cell.size();
            if (!cell.empty() && read_entry_margin(cell).words > 0) ++column.moments;
        }
    }
    return columns;
}

/// `Entry`, `Details`: what stands over the texts of a log.
bool heads_texts(const std::string& folded) {
    for (const std::string_view word :
         {"entry",     "entries",     "text",        "details",    "detail",  "event",     "events",
          "narrative", "note",        "notes",       "log",        "remarks", "remark",    "update",
          "updates",   "information", "happened",    "action",     "actions", "comment",   "comments",
          "message",   "summary",     "description", "activity",   "result",  "content",   "contents",
          "cofnod",    "manylion",    "record",      "occurrence", "enquiry", "enquiries", "rationale"}) {
        for (const std::string_view part : split(folded, ' ')) {
            if (part == word) return true;
        }
    }
    return false;
}

/// The head of columns on `line`: short, without figures, a cell at the left edge and one over the texts.
bool is_head(const LayoutLine& line, double left, const Column& texts) {
    const auto words = words_of(line);
    if (line.segments.size() < 2 || words.size() > 12) return false;
    const bool figures = std::ranges::any_of(
        words, [](const LayoutWord* word) { return std::ranges::any_of(word->text, is_ascii_digit); });
    const auto begins_at = [&](double x) {
        return std::ranges::any_of(line.segments, [&](const LayoutSegment& segment) {
            return std::abs(segment.box.x0 - x) <= 2 * same_edge;
        });
    };
    return !figures && begins_at(left) && begins_at(texts.x0);
}

bool head_names_texts(const LayoutLine& line, const Column& texts) {
    for (const LayoutSegment& segment : line.segments) {
        if (std::abs(segment.box.x0 - texts.x0) <= 2 * same_edge)
            return heads_texts(folded_label(joined_text(segment.words)));
    }
    return true;
}

/// A log whose entries stand in a column of their own.
class ColumnLog {
public:
    ColumnLog(Layout& layout, const std::vector<EntryStart>& all) : layout_(layout), starts_(all) {}

    /// Takes the margin off; whether the columns are those of a log.
    bool part() {
        if (!find_columns() || !reads_as_log()) return false;
        for (std::size_t i = 0; i < starts_.size(); ++i) part_entry(i);
        return true;
    }

private:
    Layout& layout_;
    std::vector<EntryStart> starts_;
    std::vector<Column> others_;
    Column texts_;
    double left_ = 1e9;

    bool find_columns() {
        std::vector<EntryStart> parted;
        for (const EntryStart& start : starts_) {
            if (layout_.lines[start.line].segments.size() > 1) parted.push_back(start);
        }
        if (parted.size() < entries_min) return false;
        others_ = columns_behind(layout_, parted);
        if (others_.empty()) return false;
        const auto most = std::ranges::max_element(others_, {}, &Column::words);
        texts_ = *most;
        others_.erase(most);
        // Another column of moments: rows of facts, and no entries.
        if (std::ranges::any_of(others_,
                                [&](const Column& other) { return other.moments * 2 > parted.size(); }))
            return false;
        if (texts_.moments * 2 > parted.size()) return false;
        std::erase_if(starts_, [&](const EntryStart& start) {
            const auto words = words_of(layout_.lines[start.line]);
            const auto at_edge = std::ranges::find_if(words, [&](const LayoutWord* word) {
                return std::abs(word->box.x0 - texts_.x0) <= same_edge;
            });
            const auto before = static_cast<std::size_t>(at_edge - words.begin());
            return at_edge == words.end() || before < start.margin.words ||
                   before > start.margin.words + margin_words_max;
        });
        for (const EntryStart& start : starts_) left_ = std::min(left_, layout_.lines[start.line].box.x0);
        return starts_.size() >= entries_min;
    }

    bool is_text_word(const LayoutWord& word) const { return texts_.holds(word.box.x0); }

    /// Whether line `k` goes on with the entry above it.
    bool goes_on(std::size_t k) const {
        const LayoutLine& line = layout_.lines[k];
        if (k > starts_.back().line && is_entry_rule(line)) return false;
        if (line.furniture) return true;
        if (line.heading || line.row_start || line.part != layout_.lines[starts_.front().line].part)
            return false;
        if (is_entry_day(layout_.lines[k])) return false;
        const double gap_max = k > starts_.back().line ? last_entry_gap_max : entry_gap_max;
        if (!line.page_start && line.gap_before > gap_max) return false;
        const auto words = words_of(line);
        const auto in_texts = static_cast<std::size_t>(
            std::ranges::count_if(words, [&](const LayoutWord* word) { return is_text_word(*word); }));
        if (in_texts == words.size()) return true;
        if (!line.geometry && !line.in_table) return in_texts == 0 && line.gap_before < 1;
        // More of the margin: a time below its day, the second line of a name.
        const auto margin = words.size() - in_texts;
        if (margin > margin_words_max) return false;
        const bool moment = read_entry_margin(words).words > 0;
        const bool cell =
            std::ranges::any_of(others_, [&](const Column& other) { return other.holds(line.box.x0); });
        return moment || cell;
    }

    std::size_t end_of(std::size_t i) const {
        const std::size_t limit = i + 1 < starts_.size() ? starts_[i + 1].line : layout_.lines.size();
        std::size_t k = starts_[i].line + 1;
        while (k < limit && goes_on(k)) ++k;
        return k;
    }

    bool reads_as_log() {
        Prose prose;
        std::size_t clocks = 0;
        std::size_t broken = 0;
        std::size_t heads_denied = 0;
        for (std::size_t i = 0; i < starts_.size(); ++i) {
            const std::size_t end = end_of(i);
            clocks += starts_[i].margin.clock.empty() ? 0U : 1U;
            for (std::size_t k = starts_[i].line; k < end; ++k) {
                for (const LayoutWord* word : words_of(layout_.lines[k])) {
                    if (is_text_word(*word)) prose.add(*word);
                }
            }
            for (std::size_t k = end; i + 1 < starts_.size() && k < starts_[i + 1].line; ++k) {
                const LayoutLine& line = layout_.lines[k];
                if (is_entry_day(line) || is_head(line, left_, texts_) || line.furniture) continue;
                ++broken;
                break;
            }
            std::size_t above = starts_[i].line;
            while (above > 0 && layout_.lines[above - 1].furniture) --above;
            if (above == 0 || !is_head(layout_.lines[above - 1], left_, texts_)) continue;
            if (!head_names_texts(layout_.lines[above - 1], texts_)) ++heads_denied;
        }
        if (heads_denied > 0) return false;
        const auto entries = static_cast<double>(starts_.size());
        return static_cast<double>(broken) <= (1 - entry_share_min) * entries &&
               static_cast<double>(clocks) >= entry_share_min * entries && prose.tells(starts_.size());
    }

    /// Keeps the texts of line `k` alone; the words that went, for what they tell of the moment.
    std::vector<LayoutWord> strip(std::size_t k) {
        LayoutLine& line = layout_.lines[k];
        std::vector<LayoutWord> gone;
        for (LayoutSegment& segment : line.segments) {
            for (const LayoutWord& word : segment.words) {
                if (!is_text_word(word)) gone.push_back(word);
            }
            std::erase_if(segment.words, [&](const LayoutWord& word) { return !is_text_word(word); });
        }
        settle_entry_line(line);
        if (line.segments.empty()) line.furniture = true;
        return gone;
    }

    /// On an imagined page the texts stand at its edge, as other texts do.
    void move_to_edge(LayoutLine& line) const {
        line.in_table = false;
        line.row_start = false;
        if (line.geometry || line.segments.empty() || line.box.x0 < texts_.x0 - same_edge) return;
        for (LayoutSegment& segment : line.segments) {
            for (LayoutWord& word : segment.words) {
                word.box.x0 -= texts_.x0;
                word.box.x1 -= texts_.x0;
            }
        }
        settle_entry_line(line);
    }

    void part_entry(std::size_t i) {
        const std::size_t end = end_of(i);
        EntryMargin margin = starts_[i].margin;
        std::vector<LayoutWord> author;
        for (std::size_t k = starts_[i].line; k < end; ++k) {
            if (layout_.lines[k].furniture) continue;
            const auto words = words_of(layout_.lines[k]);
            const bool unindented =
                !layout_.lines[k].geometry && !layout_.lines[k].in_table && !words.empty() &&
                std::ranges::none_of(words, [&](const LayoutWord* word) { return is_text_word(*word); });
            if (!unindented) {
                const std::vector<LayoutWord> gone = strip(k);
                std::vector<const LayoutWord*> seen;
                for (const LayoutWord& word : gone) seen.push_back(&word);
                const EntryMargin more = read_entry_margin(seen);
                if (margin.day.empty()) margin.day = more.day;
                if (margin.clock.empty()) margin.clock = more.clock;
                const auto named = gone.begin() + static_cast<std::ptrdiff_t>(more.words);
                author.insert(author.end(), named, gone.end());
            }
            move_to_edge(layout_.lines[k]);
        }
        for (std::size_t k = starts_[i].line; k < end; ++k) layout_.lines[k].moment = margin.moment();
        layout_.lines[starts_[i].line].entry_start = true;
        layout_.lines[starts_[i].line].author = std::move(author);
        std::size_t above = starts_[i].line;
        while (above > 0 && layout_.lines[above - 1].furniture) --above;
        if (above > 0 && is_head(layout_.lines[above - 1], left_, texts_))
            layout_.lines[above - 1].furniture = true;
    }
};

}  // namespace

bool part_entry_columns(Layout& layout, const std::vector<EntryStart>& starts) {
    return ColumnLog(layout, starts).part();
}

}  // namespace homeward
