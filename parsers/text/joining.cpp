// The step of tidying that takes out furniture, joins the lines that a page's width broke, and evens out
// white space.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/dictionary.h"
#include "parsers/text/edits.h"
#include "parsers/text/text_line.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// A column narrower than this is not running text, so the width of its lines tells nothing.
constexpr std::size_t column_width_min = 30;

// `0310 Returned home`, `03:10`, `14/03/2026 02:45`.
bool begins_with_clock(std::string_view line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    std::size_t digits = 0;
    for (const char c : word) digits += is_ascii_digit(c) ? 1U : 0U;
    if (digits < 3 || !is_ascii_digit(word.front())) return false;
    if (word.size() == 4 && digits == 4) return word < "2400" && word[2] < '6';
    const std::string_view signs = digits <= 4 ? ":." : "/.-";
    return word.size() - digits <= 2 && word.find_first_of(signs) != std::string_view::npos &&
           word.find_first_not_of("0123456789:./-") == std::string_view::npos;
}

enum class Gap { join, hyphen_dropped, hyphen_kept, line, paragraph };

class Joiner {
public:
    Joiner(std::string_view text, bool one_passage, std::vector<Edit>& edits)
        : text_(text), one_passage_(one_passage), edits_(edits) {}

    void run() {
        lines_ = read_lines(text_);
        mark_furniture(text_, lines_);
        if (!one_passage_) {
            mark_list_items(text_, lines_);
            mark_table_rows(text_, lines_);
            keep_parted_lines();
        }
        edits_.reserve(lines_.size() + 1);
        std::size_t before = npos;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].blank() || lines_[i].is_furniture) continue;
            if (before == npos) {
                clear(0, lines_[i].start, "");
            } else {
                step(before, i);
            }
            even_out(lines_[i]);
            before = i;
        }
        if (before == npos) {
            clear(0, text_.size(), "");
        } else {
            clear(lines_[before].end, text_.size(), one_passage_ ? "" : "\n");
        }
    }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    // Labels beside their values, with a gap and no colon between: without the gap some of them would look
    // like running text and be joined. Where none would be, the gaps are evened out like any other.
    void keep_parted_lines() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            std::size_t end = i;
            bool joins = false;
            while (end < lines_.size() && !lines_[end].blank() && !lines_[end].is_furniture &&
                   !lines_[end].is_table_row && is_parted_line(text_, lines_[end])) {
                if (end > i) joins = joins || goes_on(end - 1, end);
                ++end;
            }
            for (std::size_t k = i; joins && k < end; ++k) lines_[k].is_table_row = true;
            i = std::max(i, end);
        }
    }

    // The widest line of the block of lines around `i` that no blank line parts.
    std::size_t block_width(std::size_t i) {
        if (i >= block_begin_ && i < block_end_) return block_width_;
        block_begin_ = i;
        while (block_begin_ > 0 && !lines_[block_begin_ - 1].blank() &&
               !lines_[block_begin_ - 1].is_furniture)
            --block_begin_;
        block_end_ = i;
        block_width_ = 0;
        block_clocks_ = 0;
        while (block_end_ < lines_.size() && !lines_[block_end_].blank() &&
               !lines_[block_end_].is_furniture) {
            block_width_ = std::max(block_width_, lines_[block_end_].width);
            block_clocks_ += begins_with_clock(lines_[block_end_].in(text_)) ? 1U : 0U;
            ++block_end_;
        }
        return block_width_;
    }

    // Whether the line is an entry of a log: it begins with its time, and it is not the only one.
    bool begins_entry(std::size_t i, const TextLine& last) {
        if (!last.terminated || !begins_with_clock(lines_[i].in(text_))) return false;
        block_width(i);
        return block_clocks_ >= 2;
    }

    // Whether the first word of `next` would not have fitted on line `i`.
    bool is_full(std::size_t i, const TextLine& next) {
        const std::size_t width = block_width(i);
        return width >= column_width_min && lines_[i].width + 1 + next.first_word_width > width;
    }

    bool begins_item(std::size_t i, std::size_t before) {
        const TextLine& line = lines_[i];
        const TextLine& last = lines_[before];
        const bool goes_on =
            last.kind == LineKind::prose && !last.terminated && last.width >= column_width_min;
        switch (line.kind) {
            case LineKind::heading:
                return !(goes_on && last.open_ended);
            case LineKind::label:
            case LineKind::label_only:
                return !(last.kind == LineKind::prose && last.open_ended);
            case LineKind::bullet: {
                // A dash in running text may come to stand at a line's beginning.
                const bool dash = text_[line.start] == '-' ||
                                  text_.substr(line.start).starts_with("\xE2\x80\x93") ||
                                  text_.substr(line.start).starts_with("\xE2\x80\x94");
                const std::size_t word = line.start + line.marker_length;
                return !(dash && goes_on && word < line.end && is_ascii_lower(text_[word]) &&
                         is_full(before, line));
            }
            case LineKind::numbered:
                return !(goes_on && (last.open_ended || is_full(before, line)));
            case LineKind::blank:
            case LineKind::prose:
            case LineKind::short_text:
                return false;
        }
        return false;
    }

    bool ends_in_broken_word(const TextLine& line) const {
        if (line.end - line.start < 2 || text_[line.end - 1] != '-') return false;
        std::size_t at = line.end - 1;
        return is_letter_or_digit(previous_code_point(text_, at));
    }

    // `07700-` over `900123`, `MP-` over `46-12345`: a number that was broken at its hyphen.
    bool breaks_number(const TextLine& last, const TextLine& line) const {
        if (last.end - last.start < 2 || text_[last.end - 1] != '-') return false;
        if (!is_ascii_digit(text_[line.start]) || line.kind == LineKind::numbered) return false;
        if (is_ascii_digit(text_[last.end - 2])) return true;
        std::size_t capitals = last.end - 1;
        while (capitals > last.start && is_ascii_upper(text_[capitals - 1])) --capitals;
        const bool begins_word = capitals == last.start || !is_ascii_alnum(text_[capitals - 1]);
        return last.end - 1 - capitals >= 2 && begins_word;
    }

    // Whether line `i` goes on after line `before`, no blank line between.
    bool goes_on(std::size_t before, std::size_t i) {
        const TextLine& last = lines_[before];
        const TextLine& line = lines_[i];
        // A sign of quoting stays, and between two words it would tell nobody anything.
        if (!one_passage_ && (text_[last.start] == '>' || text_[line.start] == '>')) return false;
        if (last.kind == LineKind::heading || last.kind == LineKind::label_only) {
            return last.kind == LineKind::heading && line.kind == LineKind::heading && last.open_ended;
        }
        if (last.kind == LineKind::bullet && last.marker_length == last.end - last.start)
            return line.kind != LineKind::bullet;
        if (begins_item(i, before) || begins_entry(i, last)) return false;
        const bool item = last.kind == LineKind::bullet || last.kind == LineKind::numbered;
        const bool running =
            last.is_sentence || item || (last.kind == LineKind::label && last.width >= column_width_min);
        if (line.begins_small) return running || last.width >= 40 || last.open_ended || ends_with_comma(last);
        if (last.open_ended && (running || last.words >= 3)) return true;
        if (one_passage_ && (last.is_sentence || item)) return true;
        if (!is_full(before, line)) return false;
        if (ends_with_comma(last)) return running || last.width >= 50;
        if (!running) return false;
        if (!last.terminated) return last.is_sentence || last.words >= 4;
        return (last.is_sentence || item) && (line.is_sentence || line.terminated);
    }

    bool ends_with_comma(const TextLine& line) const { return text_[line.end - 1] == ','; }

    Gap gap_between(std::size_t before, std::size_t i) {
        const TextLine& last = lines_[before];
        const TextLine& line = lines_[i];
        bool parted = false;
        bool page = false;
        for (std::size_t k = before + 1; k < i; ++k) {
            parted = parted || lines_[k].blank();
            page = page || lines_[k].is_furniture || lines_[k].starts_page;
        }
        page = page || line.starts_page;
        if (parted && !page) return Gap::paragraph;
        if (last.is_table_row || line.is_table_row) return parted ? Gap::paragraph : Gap::line;
        if (!parted && breaks_number(last, line)) return Gap::hyphen_kept;
        bool joined = false;
        if (ends_in_broken_word(last) && last.kind != LineKind::label_only &&
            is_letter_or_digit(first_of(line))) {
            if (line.begins_small) return keeps_hyphen(last, line);
            if (last.words >= 2 && is_upper(first_of(line)) && line.kind != LineKind::label_only &&
                line.kind != LineKind::heading && line.kind != LineKind::bullet)
                return Gap::hyphen_kept;
        }
        if (parted) {
            // Across a page's end only what plainly goes on is joined.
            joined = last.is_sentence && !last.terminated && !begins_item(i, before) &&
                     last.kind != LineKind::label_only &&
                     (line.begins_small || last.open_ended || (line.is_sentence && is_full(before, line)));
        } else {
            joined = goes_on(before, i);
        }
        if (joined) return Gap::join;
        if (parted) return Gap::paragraph;
        // A paragraph that was joined here would look full the next time: the blank line keeps them apart.
        const bool plain = line.kind == LineKind::prose || line.kind == LineKind::short_text;
        return joined_here_ && plain ? Gap::paragraph : Gap::line;
    }

    char32_t first_of(const TextLine& line) const {
        std::size_t at = line.start;
        return next_code_point(text_, at);
    }

    // The hyphen of a broken word goes if the joined form is a word, and stays if only the parts are.
    Gap keeps_hyphen(const TextLine& last, const TextLine& line) {
        std::size_t left = last.end - 1;
        while (left > last.start && is_ascii_alpha(text_[left - 1])) --left;
        // `St Mary's-` over `on-the-Hill`: what stands behind an apostrophe is no word by itself.
        const std::string_view before = text_.substr(last.start, left - last.start);
        if (before.ends_with('\'') || before.ends_with("\xE2\x80\x99")) return Gap::hyphen_kept;
        std::size_t right = line.start;
        while (right < line.end && is_ascii_alpha(text_[right])) ++right;
        const std::string first = to_ascii_lower(text_.substr(left, last.end - 1 - left));
        const std::string second = to_ascii_lower(text_.substr(line.start, right - line.start));
        // "drug- and alcohol-related": the hyphen stands for a word to come.
        if (second == "and" || second == "or" || second == "to") return Gap::join;
        if (first.empty() || second.empty() || is_dictionary_word(first + "-" + second))
            return Gap::hyphen_kept;
        if (is_dictionary_word(first + second)) return Gap::hyphen_dropped;
        const bool parts = is_dictionary_word(first) && is_dictionary_word(second);
        return parts || first.size() == 1 ? Gap::hyphen_kept : Gap::hyphen_dropped;
    }

    // The line ends that begin `ends`, with the indent of `line` out of the spaces behind them.
    static std::string_view line_end(std::string_view ends, const TextLine& line) {
        constexpr std::size_t level_spaces = 2;
        static_assert(level_spaces * list_level_max == 12, "as many spaces as the callers have");
        return ends.substr(0, ends.size() - level_spaces * (list_level_max - line.level));
    }

    void step(std::size_t before, std::size_t i) {
        const Gap gap = gap_between(before, i);
        std::size_t from = lines_[before].end;
        if (gap == Gap::hyphen_dropped) edits_.push_back({from - 1, from, "", ChangeKind::hyphen});
        const bool joined = gap == Gap::join || gap == Gap::hyphen_dropped || gap == Gap::hyphen_kept;
        const std::string_view now = gap == Gap::join        ? " "
                                     : gap == Gap::line      ? line_end("\n            ", lines_[i])
                                     : gap == Gap::paragraph ? line_end("\n\n            ", lines_[i])
                                                             : "";
        for (std::size_t k = before + 1; k < i; ++k) {
            if (!lines_[k].is_furniture) continue;
            clear(from, lines_[k].start, "");
            edits_.push_back({lines_[k].start, lines_[k].end, "", ChangeKind::furniture});
            from = lines_[k].end;
        }
        clear(from, lines_[i].start, now, joined ? ChangeKind::joined : ChangeKind::space);
        joined_here_ = joined;
        if (joined) {
            // The paragraph so far is a line that may go on: what it is, its last line tells.
            TextLine& line = lines_[i];
            const TextLine& last = lines_[before];
            line.is_sentence = line.is_sentence || last.is_sentence;
            if (line.kind == LineKind::short_text || line.kind == LineKind::prose ||
                line.kind == LineKind::heading || line.kind == LineKind::numbered ||
                line.kind == LineKind::label) {
                line.kind = last.kind == LineKind::short_text ? LineKind::prose : last.kind;
            }
            line.marker_length = 0;
        }
    }

    // White space from `start` to `end` becomes `now`; furniture in it is taken out.
    void clear(std::size_t start,
               std::size_t end,
               std::string_view now,
               ChangeKind kind = ChangeKind::space) {
        if (text_.substr(start, end - start) != now) put_space(start, end, now, kind);
    }

    void put_space(std::size_t start, std::size_t end, std::string_view now, ChangeKind kind) {
        std::size_t at = start;
        // Furniture before the first line or behind the last stands among the white space.
        for (std::size_t k = 0; k < lines_.size() && (start == 0 || end == text_.size()); ++k) {
            const TextLine& line = lines_[k];
            if (!line.is_furniture || line.start < at || line.end > end) continue;
            if (line.start > at) edits_.push_back({at, line.start, "", kind});
            edits_.push_back({line.start, line.end, "", ChangeKind::furniture});
            at = line.end;
        }
        edits_.push_back({at, end, now, kind});
    }

    // Runs of white space within a line, and its bullet.
    void even_out(const TextLine& line) {
        std::size_t at = line.start;
        if (line.marker_length > 0 && text_.substr(line.start, line.marker_length) != "- ") {
            std::size_t marker = line.start;
            next_code_point(text_, marker);
            const bool alone = line.start + line.marker_length == line.end;
            if (text_.substr(line.start, marker - line.start) != "-")
                edits_.push_back({line.start, marker, "-", ChangeKind::bullet});
            if (!alone && text_.substr(marker, line.start + line.marker_length - marker) != " ") {
                edits_.push_back({marker, line.start + line.marker_length, " ", ChangeKind::space});
            }
            at = line.start + line.marker_length;
        }
        while (line.uneven && !line.is_table_row && at < line.end) {
            // Within the line: looking on to the text's end from each line would cost its square.
            while (at < line.end && text_[at] != ' ' && text_[at] != '\t') ++at;
            if (at == line.end) break;
            std::size_t end = at + 1;
            while (end < line.end && is_ascii_space(text_[end])) ++end;
            if (end - at > 1 || text_[at] != ' ') edits_.push_back({at, end, " ", ChangeKind::space});
            at = end;
        }
    }

    std::string_view text_;
    bool one_passage_;
    std::vector<Edit>& edits_;
    std::vector<TextLine> lines_;
    std::size_t block_begin_ = 0;
    std::size_t block_end_ = 0;
    std::size_t block_width_ = 0;
    std::size_t block_clocks_ = 0;  ///< Lines of the block that begin with a time.
    bool joined_here_ = false;
};

}  // namespace

void find_line_edits(std::string_view text, bool one_passage, std::vector<Edit>& edits) {
    Joiner(text, one_passage, edits).run();
}

}  // namespace homeward
