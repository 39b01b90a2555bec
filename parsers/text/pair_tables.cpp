// Tables with a row of column labels, over labelled rows or over rows of values.

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "parsers/text/item_reader.h"

namespace homeward {
namespace {

constexpr double row_gap_min = 0.45;  ///< White between rows, in heights; lines of one cell stand closer.
constexpr std::size_t header_lines_max = 2;  ///< Lines of wrapped heads below the first.

}  // namespace

const LinePart* ItemReader::header_over(const std::vector<LinePart>& header, const Rect& box) {
    const LinePart* best = nullptr;
    double best_distance = no_edge;
    for (const LinePart& column : header) {
        const double shared = std::min(column.box.x1, box.x1) - std::max(column.box.x0, box.x0);
        const double distance = std::min(std::abs(column.box.x0 - box.x0), shared > 0 ? 30.0 : no_edge);
        if (distance < best_distance) {
            best_distance = distance;
            best = &column;
        }
    }
    return best_distance < 60 ? best : nullptr;
}

/// The label at the left of line `k`, in a table whose columns `header` heads; none where the line is no row
/// of it.
std::optional<LabelHit> ItemReader::row_under_events(std::size_t k,
                                                     std::size_t at,
                                                     const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    if (line(k).page != line(at).page || line(k).in_table != line(at).in_table || line(k).heading)
        return std::nullopt;
    if (parts.empty() || parts[0].marked || parts[0].box.x1 > header.back().box.x0) return std::nullopt;
    // `By` and `On` are labels where their place says so.
    const auto hit = vocabulary_.find(parts[0].text, true);
    if (!hit || hit->id < 0 || hit->flows || hit->only_heading) return std::nullopt;
    const bool values = std::all_of(parts.begin() + 1, parts.end(), [&](const LinePart& part) {
        const LinePart* column = header_over(header, part.box);
        return !part.inside && !part.marked && column != nullptr && column->kind == PartKind::label;
    });
    return values ? hit : std::nullopt;
}

/// `      | Missing | Reported | Found` over rows of `Date`, `Time` and `Place`: what a row asks is told of
/// the event above each value.
bool ItemReader::read_event_columns(std::size_t at) {
    const std::vector<LinePart> header = lines_[at].parts;
    const auto names_event = [](const LinePart& part) {
        return part.kind == PartKind::label && part.hit.id >= 0 && part.hit.heading && !part.marked;
    };
    const bool corner = !names_event(header[0]);
    if (header.size() < (corner ? 3U : 2U) ||
        !std::all_of(header.begin() + (corner ? 1 : 0), header.end(), names_event))
        return false;
    std::size_t rows = 0;
    const auto& first = lines_[at + 1].parts;
    if (first.size() < 3 || first[0].box.x1 > header[corner ? 1 : 0].box.x0) return false;
    constexpr std::size_t rows_max = 32;
    while (rows < rows_max && at + rows + 1 < lines_.size() && row_under_events(at + rows + 1, at, header))
        ++rows;
    if (rows < 2) return false;
    for (LinePart& part : lines_[at].parts) part.used = true;
    for (std::size_t k = at + 1; k <= at + rows; ++k) {
        const LabelHit hit = *row_under_events(k, at, header);
        std::vector<LinePart>& parts = lines_[k].parts;
        parts[0].used = true;
        for (std::size_t p = 1; p < parts.size(); ++p) {
            LayoutItem item;
            item.kind = ItemKind::pair;
            item.relation = Relation::table;
            item.label = hit.id;
            item.label_text = parts[0].text;
            item.row_label = header_over(header, parts[p].box)->hit.id;
            append(item.words, parts[p]);
            items_.push_back(std::move(item));
        }
    }
    return true;
}

bool ItemReader::read_table(std::size_t at) {
    const std::vector<LinePart>& header = lines_[at].parts;
    if (header.size() < 2 || at + 1 >= lines_.size() || header[0].used) return false;
    if (!line(at).geometry && !line(at).in_table) return false;
    // Heads stand side by side: an empty cell between two is the value of the first.
    if (has_empty_cells(at)) return false;
    if (read_event_columns(at)) return true;
    // Among rows of a label and its value at the same edges the two head no columns: `Reported by | Mum`.
    if (header.size() == 2 && at > 0 && line(at - 1).page == line(at).page) {
        const std::vector<LinePart>& above = lines_[at - 1].parts;
        if (above.size() == 2 && is_label(above[0]) && !is_label(above[1]) && !above[1].inside &&
            same_left(above[0].box, header[0].box) && same_left(above[1].box, header[1].box))
            return false;
    }
    bool crossed = true;  // Every column is a label of short values: rows may have labels as well.
    for (std::size_t p = 1; p < header.size(); ++p) {
        if (header[p].inside || header[p].words.size() > 8) return false;
        // `Where` heads an account as well, but in one word beside `Date` and `Time` a column.
        const bool short_head = header[p].words.size() == 1 && header.size() >= 3;
        crossed &= header[p].kind == PartKind::label && (!header[p].hit.flows || short_head) &&
                   !header[p].hit.only_heading;
    }
    if (line(at + 1).page != line(at).page) return false;
    if (header[0].kind != PartKind::label && header[0].words.size() > 4) return false;
    const std::vector<LinePart>& first = lines_[at + 1].parts;
    const LinePart* const over = first.size() >= 2 ? header_over(header, first[1].box) : nullptr;
    // The head over the labels may be empty: `      | Date | Time | Place`. Whose columns they are, as in
    // `      | Episode 1 | Episode 2`, is no label.
    const bool corner =
        over == &header[0] && header.size() >= 3 && first[0].box.x1 < header[0].box.x0 &&
        std::ranges::all_of(header, [](const LinePart& part) { return is_label(part) && part.hit.id >= 0; });
    const bool labelled = first.size() >= 2 && first[0].kind == PartKind::label && !is_label(first[1]) &&
                          !first[1].inside && over != nullptr && (over != &header[0] || corner) &&
                          std::abs(first[1].box.x0 - over->box.x0) < 12;
    const bool label_only = first.size() == 1 && first[0].kind == PartKind::label && line(at).in_table &&
                            line(at + 1).in_table && first[0].box.x0 < header[1].box.x0 - 100;
    if (crossed && (labelled || label_only)) return read_labelled_rows(at);
    const auto labels = std::ranges::count_if(header, is_label);
    if (labels >= 2 && labels * 2 >= std::ssize(header) && record_rows(at) >= 2) return read_record_rows(at);
    return false;
}

/// Whether line `k` stands outside the table that `header` heads: its values are under none of the heads, or
/// a section's heading stands alone, set off.
bool ItemReader::leaves_columns(std::size_t k, const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    if (!line(k).geometry) return false;
    // Text that runs on over the next column's edge stands below the table, and not in it.
    const bool runs_over = std::ranges::any_of(header, [&](const LinePart& column) {
        return column.box.x0 > parts[0].box.x0 + 12 && parts[0].box.x1 > column.box.x0 + 12;
    });
    if (parts.size() == 1 && runs_over) return true;
    if (parts.size() == 1) {
        const bool head = parts[0].hit.only_heading || parts[0].hit.heading || looks_like_heading(lines_[k]);
        return head && line(k).gap_before >= 2 * row_gap_min;
    }
    return parts[0].kind == PartKind::label &&
           std::none_of(parts.begin() + 1, parts.end(), [&](const LinePart& part) {
               const LinePart* column = header_over(header, part.box);
               return column != nullptr && std::abs(column->box.x0 - part.box.x0) < 12;
           });
}

/// Whether another table begins with line `k` right below that of line `at`: its rows stand closer.
bool ItemReader::begins_other_table(std::size_t k, std::size_t at) const {
    return k > at + 1 && line(k).in_table && line(k).row_start && !line(k).geometry &&
           line(k).gap_before > line(at + 1).gap_before + row_gap_min;
}

/// Whether line `k` is a row whose label no list knows.
bool ItemReader::is_unknown_row(std::size_t k, const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    return parts.size() >= 2 && parts[0].kind != PartKind::label &&
           (std::abs(parts[0].box.x0 - header[0].box.x0) < 12 || parts[0].box.x1 < header[0].box.x0) &&
           (line(k).row_start || (line(k).geometry && line(k).gap_before >= row_gap_min));
}

bool ItemReader::read_labelled_rows(std::size_t at) {
    const std::vector<LinePart> header = lines_[at].parts;
    for (LinePart& part : lines_[at].parts) part.used = true;
    int row_label = -1;
    std::string row_text;
    bool skipping = false;
    std::map<const LinePart*, LayoutItem*> open;
    const std::size_t items_before = items_.size();
    items_.reserve(items_.size() + 64);
    for (std::size_t k = at + 1; k < lines_.size() && k < at + 32; ++k) {
        std::vector<LinePart>& parts = lines_[k].parts;
        if (line(k).page != line(at).page || line(k).in_table != line(at).in_table) break;
        if (line(k).heading || line(k).gap_before > 3) break;
        const bool new_row = parts[0].kind == PartKind::label;
        // `By phone` in a cell is a value that begins like a label.
        const auto stands_alone = [](const LinePart& part) {
            return is_label(part) && (part.marked || part.ends_segment);
        };
        if (new_row && std::count_if(parts.begin() + 1, parts.end(), stands_alone) > 0) break;
        if (leaves_columns(k, header) || begins_other_table(k, at)) break;
        if (is_unknown_row(k, header)) {
            // A row of somebody else's, `Sibling` below `Informant`: no more of the row above.
            LayoutItem row;
            for (LinePart& part : parts) append(row.words, part);
            items_.push_back(std::move(row));
            open.clear();
            row_label = -1;
            skipping = true;
            continue;
        }
        if (skipping && !new_row && !line(k).row_start && !looks_like_heading(lines_[k])) {
            for (LinePart& part : parts) append(items_.back().words, part);
            continue;
        }
        skipping = false;
        if (!new_row && (line(k).row_start || row_label < 0 || looks_like_heading(lines_[k]))) break;
        if (new_row && parts[0].box.x0 > header[1].box.x0 - 12 && header[0].kind == PartKind::label) break;
        if (new_row) {
            row_label = parts[0].hit.id;
            row_text = parts[0].text;
            parts[0].used = true;
            open.clear();
            LayoutItem head;
            head.kind = ItemKind::heading;
            head.label = row_label;
            head.label_text = row_text;
            head.words = parts[0].words;
            head.relation = Relation::table;
            items_.push_back(std::move(head));
        }
        for (std::size_t p = new_row ? 1 : 0; p < parts.size(); ++p) {
            const LinePart* column = header_over(header, parts[p].box);
            if (column == nullptr || items_.size() + 1 >= items_before + 64) continue;
            if (!open.contains(column)) {
                LayoutItem item;
                item.kind = ItemKind::pair;
                item.relation = Relation::table;
                item.label = column->kind == PartKind::label ? column->hit.id : -1;
                item.label_text = column->text;
                item.row_label = row_label;
                items_.push_back(std::move(item));
                open[column] = &items_.back();
            }
            append(open[column]->words, parts[p]);
        }
    }
    return true;
}

/// Whether the line goes on with the cells of the row above it: close below, every part under a column.
bool ItemReader::continues_record(std::size_t k, const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    if (line(k).gap_before >= row_gap_min || line(k).row_start || parts.size() >= header.size()) return false;
    return std::ranges::all_of(parts, [&](const LinePart& part) {
        const LinePart* column = header_over(header, part.box);
        return column != nullptr && !part.marked && std::abs(column->box.x0 - part.box.x0) < 12;
    });
}

/// A label with its mark, or one that is never a value, is no cell of a record.
bool ItemReader::ends_records(std::size_t k, const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    if (continues_record(k, header)) return false;
    // A full row under the header is a row, even where a cell is worded as a label: `Returned by` / `parent`.
    const bool full =
        parts.size() == header.size() && !is_label(parts[0]) &&
        std::equal(parts.begin(), parts.end(), header.begin(), [](const auto& part, const auto& head) {
            return !part.marked && std::abs(part.box.x0 - head.box.x0) < 12;
        });
    if (full && header.size() >= 4) return false;
    if (parts.size() < 2 && std::ranges::any_of(parts, is_label)) return true;
    return std::ranges::any_of(parts, [](const LinePart& part) {
        return is_label(part) && (part.marked || part.kind == PartKind::unknown_label || !part.hit.ambiguous);
    });
}

bool ItemReader::starts_record(std::size_t k, const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    if (ends_records(k, header) || parts.size() * 2 < header.size() || parts.size() < 2) return false;
    if (header_over(header, parts[0].box) != &header[0]) return false;
    return line(k).row_start || line(k).gap_before >= row_gap_min || line(k).page_start;
}

/// Whether line `k` holds the last words of wrapped column heads.
bool ItemReader::ends_header(std::size_t k, std::size_t at, const std::vector<LinePart>& header) const {
    return k <= at + header_lines_max && continues_record(k, header) &&
           std::ranges::none_of(lines_[k].parts, is_label);
}

/// Whether line `k` prints the header again, at the top of another page.
bool ItemReader::repeats_header(std::size_t k, const std::vector<LinePart>& header) const {
    const std::vector<LinePart>& parts = lines_[k].parts;
    return parts.size() == header.size() &&
           std::equal(parts.begin(), parts.end(), header.begin(), [](const LinePart& a, const LinePart& b) {
               return a.text == b.text;
           });
}

/// Whether the table that `header` heads goes on with line `k`: on another page it begins with a row or with
/// its header.
bool ItemReader::goes_on(std::size_t k, std::size_t at, const std::vector<LinePart>& header) const {
    if (line(k).in_table != line(at).in_table) return false;
    if (line(k).page == line(k - 1).page) return true;
    const bool full = lines_[k].parts.size() == header.size();
    return repeats_header(k, header) || (full && starts_record(k, header));
}

std::size_t ItemReader::record_rows(std::size_t at) const {
    std::size_t rows = 0;
    const std::vector<LinePart>& header = lines_[at].parts;
    if (header.size() < 3) return 0;
    for (std::size_t k = at + 1; k < lines_.size(); ++k) {
        if (!goes_on(k, at, header)) break;
        if (repeats_header(k, header)) continue;
        if (ends_records(k, header)) break;
        if (starts_record(k, header)) {
            ++rows;
        } else if (rows == 0 && ends_header(k, at, header)) {
            continue;
        } else if (line(k).gap_before > 0.9 || rows == 0) {
            break;
        }
    }
    return rows;
}

bool ItemReader::read_record_rows(std::size_t at) {
    const std::vector<LinePart> header = lines_[at].parts;
    for (LinePart& part : lines_[at].parts) part.used = true;
    std::map<const LinePart*, std::size_t> open;  // The item of each column of the row being read.
    int row = -1;
    for (std::size_t k = at + 1; k < lines_.size(); ++k) {
        if (!goes_on(k, at, header)) break;
        if (repeats_header(k, header)) {
            for (LinePart& part : lines_[k].parts) part.used = true;
            continue;
        }
        if (ends_records(k, header)) break;
        const bool starts = starts_record(k, header);
        if (!starts && row < 0 && ends_header(k, at, header)) {
            for (LinePart& part : lines_[k].parts) part.used = true;
            continue;
        }
        const double gap_max = lines_[k].parts.size() == 1 ? row_gap_min : 0.9;
        if (!starts && line(k).gap_before > gap_max) break;
        if (starts) {
            ++row;
            open.clear();
        }
        for (LinePart& part : lines_[k].parts) {
            const LinePart* column = header_over(header, part.box);
            if (column == nullptr) continue;
            part.kind = PartKind::value;
            if (!open.contains(column)) {
                LayoutItem fresh;
                fresh.kind = ItemKind::pair;
                fresh.relation = Relation::table;
                fresh.label = column->kind == PartKind::label ? column->hit.id : -1;
                fresh.label_text = column->text;
                fresh.table_row = row;
                open[column] = items_.size();
                items_.push_back(std::move(fresh));
            }
            append(items_[open[column]].words, part);
        }
    }
    return true;
}

}  // namespace homeward
