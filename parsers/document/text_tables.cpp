#include "parsers/document/text_tables.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

using Lines = std::vector<std::string_view>;
using Rows = std::vector<std::vector<Cell>>;

constexpr std::size_t cells_max = 24;        ///< Of a row; a line with more is a drawing and no table.
constexpr std::size_t head_words_max = 5;    ///< Of one column's head.
constexpr std::size_t heads_min = 3;         ///< Two columns without bars are labels and their values.
constexpr std::size_t aligned_rows_min = 2;  ///< Below the heads.

std::string with_replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string replaced;
    replaced.reserve(text.size());
    for (std::size_t from = 0;;) {
        const std::size_t at = text.find(what, from);
        replaced += text.substr(from, at == std::string_view::npos ? at : at - from);
        if (at == std::string_view::npos) return replaced;
        replaced += with;
        from = at + what.size();
    }
}

/// The signs with which code pages and Unicode draw boxes, as `|`, `-` and `+`.
std::string with_plain_bars(std::string_view line) {
    std::string plain(line);
    if (std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return plain;
    for (const std::string_view bar : {"│", "┃", "║", "¦", "❘"}) plain = with_replaced(plain, bar, "|");
    for (const std::string_view corner :
         {"┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼", "╔", "╗", "╚", "╝", "╠", "╣", "╦", "╩", "╬"})
        plain = with_replaced(plain, corner, "+");
    // Dashes alone may be anything: beside bars and corners they are rules.
    if (plain.find_first_of("|+") != std::string::npos) {
        for (const std::string_view rule : {"──", "━━", "══"}) plain = with_replaced(plain, rule, "--");
    }
    return plain;
}

bool is_row(std::string_view line) {
    line = trimmed(line);
    return line.size() > 2 && line.starts_with('|') && line.ends_with('|');
}

/// `+-----+----+`, `|---|:--:|`, `--- | ---`: a line that parts rows.
bool is_rule(std::string_view line) {
    line = trimmed(line);
    if (line.size() < 3 || line.find_first_not_of("+-=|: ") != std::string_view::npos) return false;
    return line.find("--") != std::string_view::npos || line.find("==") != std::string_view::npos ||
           (line.find("-|") != std::string_view::npos && line.starts_with('|'));
}

bool is_markdown_rule(std::string_view line) {
    return is_rule(line) && line.find('|') != std::string_view::npos &&
           line.find('+') == std::string_view::npos;
}

/// A cell of Markdown: `**bold**` as a whole without its marks, `a<br>b` as two lines. What stands inside is
/// left as it is: `kai__04` is a handle.
std::string markdown_text(std::string_view printed) {
    std::string_view text = trimmed(printed);
    for (const std::string_view mark : {"**", "__"}) {
        const bool around = text.size() > 2 * mark.size() && text.starts_with(mark) && text.ends_with(mark);
        const std::string_view inside =
            around ? text.substr(mark.size(), text.size() - 2 * mark.size()) : text;
        if (around && inside.find(mark) == std::string_view::npos) text = inside;
    }
    std::string lines(text);
    for (const std::string_view end : {"<br>", "<br/>", "<br />"}) lines = with_replaced(lines, end, "\n");
    return lines;
}

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

void add_row(Rows& rows, const std::vector<std::string_view>& cells, bool goes_on, bool markdown = false) {
    if (rows.empty() || rows.back().size() != cells.size()) goes_on = false;
    if (!goes_on) rows.emplace_back(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        Cell& cell = rows.back()[i];
        cell.column = static_cast<int>(i);
        const std::string text = markdown ? markdown_text(cells[i]) : std::string(trimmed(cells[i]));
        cell.bold |= markdown && trimmed(cells[i]).starts_with("**") && !text.starts_with("**");
        add_line(cell.text, text);
    }
}

std::vector<std::string_view> cells_of(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    return split(line, '|');
}

/// What was read of a block's lines from some line on. Without rows the lines are no table, and were looked
/// at for all of them: each line is looked at a few times at most, however many there are.
struct Drawn {
    std::size_t lines = 0;
    Rows rows;
};

std::optional<Drawn> drawn_with_bars(const Lines& lines, std::size_t from) {
    const bool bare = !is_row(lines[from]) && !is_rule(lines[from]);
    for (std::size_t k = from; k < std::min(from + 2, lines.size()); ++k) {
        if (static_cast<std::size_t>(std::ranges::count(lines[k], '|')) > cells_max) return std::nullopt;
    }
    // `Name | Born` over `--- | ---` has no bars at its edges.
    if (bare && (from + 1 >= lines.size() || !is_markdown_rule(lines[from + 1]) ||
                 lines[from].find('|') == std::string_view::npos))
        return std::nullopt;
    const auto belongs = [&](std::string_view line) {
        return is_rule(line) || is_row(line) || (bare && line.find('|') != std::string_view::npos);
    };
    std::size_t end = from;
    std::size_t rows = 0;
    std::size_t parted = 0;  // Groups of rows between rules.
    bool markdown = false;
    bool in_group = false;
    for (; end < lines.size() && belongs(lines[end]); ++end) {
        const bool rule = is_rule(lines[end]);
        markdown |= rule && rows == 1 && is_markdown_rule(lines[end]);
        rows += rule ? 0U : 1U;
        parted += !rule && !in_group ? 1U : 0U;
        in_group = !rule;
    }
    if (rows == 0) return Drawn{std::max<std::size_t>(end - from, 1), {}};
    constexpr std::size_t groups_min = 3;  // Two are the heads and all the rows.
    const bool rules_part_rows = !markdown && parted >= groups_min;
    Drawn drawn{end - from, {}};
    bool behind_rule = true;
    for (std::size_t k = from; k < end; ++k) {
        if (is_rule(lines[k])) {
            behind_rule = true;
            continue;
        }
        const std::vector<std::string_view> cells = cells_of(lines[k]);
        const bool goes_on = !behind_rule && !markdown && (rules_part_rows || trimmed(cells.front()).empty());
        add_row(drawn.rows, cells, goes_on, markdown);
        behind_rule = false;
    }
    return drawn;
}

/// Whether the words may head a column: few, and no value. `Child 1`, `Episode 2` head what is told of one.
bool heads_column(std::string_view cell) {
    const std::string small = to_ascii_lower(trimmed(cell));
    for (const std::string_view one : {"child ", "episode ", "person ", "misper ", "young person ", "mp "}) {
        if (small.starts_with(one) && small.size() <= one.size() + 2) return true;
    }
    return static_cast<std::size_t>(std::ranges::count(cell, ' ')) < head_words_max &&
           cell.find(':') == std::string_view::npos && std::ranges::none_of(cell, is_ascii_digit);
}

std::optional<Drawn> parted_by_tabs(const Lines& lines, std::size_t from) {
    const std::vector<std::string_view> heads = split(lines[from], '\t');
    if (heads.size() < heads_min || heads.size() > cells_max) return std::nullopt;
    const auto is_blank = [](std::string_view cell) { return trimmed(cell).empty(); };
    if (std::any_of(heads.begin() + 1, heads.end(), is_blank)) return std::nullopt;
    if (!std::ranges::all_of(heads, heads_column)) return std::nullopt;
    Drawn drawn;
    for (std::size_t k = from; k < lines.size(); ++k) {
        const std::vector<std::string_view> cells = split(lines[k], '\t');
        if (cells.size() < 2 || cells.size() > heads.size()) break;
        add_row(drawn.rows, cells, false);
        ++drawn.lines;
    }
    return drawn.lines > 1 ? std::optional(std::move(drawn)) : std::nullopt;
}

/// A piece of a line that two spaces or more set apart, and the column in which it begins.
struct Piece {
    std::size_t column = 0;
    std::string_view text;
};

std::vector<Piece> pieces_of(std::string_view line) {
    std::vector<Piece> pieces;
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size();) {
        while (at < line.size() && line[at] == ' ') {
            ++at;
            ++column;
        }
        if (at >= line.size()) break;
        const std::size_t begin = at;
        const std::size_t left = column;
        while (at < line.size() && line.substr(at, 2) != "  ") {
            column += (static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U ? 1U : 0U;
            ++at;
        }
        pieces.push_back({left, trimmed(line.substr(begin, at - begin))});
    }
    return pieces;
}

bool is_under(const Piece& piece, const Piece& head) {
    return piece.column <= head.column + 1 && piece.column + 1 >= head.column;
}

/// Whether the pieces stand under the heads, the first of them to the left of all heads or under one.
bool is_aligned(const std::vector<Piece>& pieces, const std::vector<Piece>& heads) {
    if (pieces.size() < 2 || pieces.size() > heads.size() + 1) return false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool left_of_all = i == 0 && pieces[0].column + 1 < heads[0].column;
        const bool under =
            std::ranges::any_of(heads, [&](const Piece& head) { return is_under(pieces[i], head); });
        if (!left_of_all && !under) return false;
    }
    return true;
}

std::optional<Drawn> set_in_columns(const Lines& lines, std::size_t from) {
    if (lines[from].find('\t') != std::string_view::npos) return std::nullopt;
    const std::vector<Piece> heads = pieces_of(lines[from]);
    if (heads.size() < heads_min || heads.size() > cells_max) return std::nullopt;
    if (!std::ranges::all_of(heads, [](const Piece& head) { return heads_column(head.text); }))
        return std::nullopt;
    std::size_t end = from + 1;
    std::size_t clocked = 0;
    bool beside = false;  // A row has its own label, to the left of all heads.
    for (; end < lines.size(); ++end) {
        const std::vector<Piece> pieces = pieces_of(lines[end]);
        if (!is_aligned(pieces, heads)) break;
        beside |= pieces[0].column + 1 < heads[0].column;
        clocked += is_ascii_digit(pieces[0].text.front()) ? 1U : 0U;
    }
    const std::size_t rows = end - from - 1;
    // Rows that begin with a day or a clock are a log's.
    if (rows < aligned_rows_min) return std::nullopt;
    if (clocked * 2 >= rows) return Drawn{end - from, {}};
    Drawn drawn{end - from, {}};
    for (std::size_t k = from; k < end; ++k) {
        std::vector<std::string_view> cells(heads.size() + (beside ? 1U : 0U));
        for (const Piece& piece : pieces_of(lines[k])) {
            const auto head =
                std::ranges::find_if(heads, [&](const Piece& one) { return is_under(piece, one); });
            const std::size_t at =
                head == heads.end() ? 0 : static_cast<std::size_t>(head - heads.begin()) + (beside ? 1U : 0U);
            cells[at] = piece.text;
        }
        add_row(drawn.rows, cells, k > from + 1 && cells[0].empty());
    }
    return drawn;
}

}  // namespace

std::vector<Block> with_drawn_tables(std::vector<Block> blocks) {
    std::vector<Block> out;
    for (Block& block : blocks) {
        if (block.kind == BlockKind::table || block.text.find('\n') == std::string::npos) {
            const bool row = block.kind != BlockKind::table && is_row(with_plain_bars(block.text));
            if (!row) {
                out.push_back(std::move(block));
                continue;
            }
        }
        const std::string text = with_plain_bars(block.text);
        const Lines lines = split(text, '\n');
        const Lines printed = split(block.text, '\n');  // What is no table is left as it was.
        Block plain = block;
        plain.text.clear();
        const auto close = [&] {
            if (plain.text.empty()) return;
            out.push_back(plain);
            plain.text.clear();
        };
        for (std::size_t at = 0; at < lines.size();) {
            std::optional<Drawn> drawn = drawn_with_bars(lines, at);
            if (!drawn) drawn = parted_by_tabs(lines, at);
            if (!drawn) drawn = set_in_columns(lines, at);
            if (!drawn || drawn->rows.empty()) {
                for (const std::size_t end = at + (drawn ? drawn->lines : 1); at < end; ++at)
                    add_line(plain.text, printed[at]);
                continue;
            }
            close();
            out.push_back(Block{.kind = BlockKind::table, .rows = std::move(drawn->rows)});
            at += drawn->lines;
        }
        close();
    }
    return out;
}

}  // namespace homeward
