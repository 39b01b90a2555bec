// Headers, footers, page numbers and markings: what repeats at the edges of pages, or could be nothing else.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/fixed_words.h"
#include "parsers/text/layout.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t separator_marks_min = 4;
constexpr double separator_gap = 1.5;  ///< White that a separator stands for, in heights.
constexpr std::size_t edge_lines = 4;  ///< A header or footer has at most so many lines.

std::string folded_text(const LayoutLine& line) {
    std::string text;
    for (const LayoutSegment& segment : line.segments) text += joined_text(segment.words) + ' ';
    return folded_label(text);
}

std::string masked(std::string text) {
    for (char& c : text) {
        if (is_ascii_digit(c)) c = '0';
    }
    return text;
}

/// What a line at a page's edge is known by: its words, and its numbers too unless it counts pages or hours.
/// Rows of a table that differ in their numbers are no header.
std::string edge_key(const std::string& folded) {
    static constexpr FixedWords counting({"page",
                                          "pg",
                                          "pages",
                                          "tudalen",
                                          "sheet",
                                          "printed",
                                          "print",
                                          "of",
                                          "o",
                                          "generated",
                                          "argraffwyd"});
    const bool counts = std::ranges::any_of(split(folded, ' '),
                                            [](std::string_view word) { return counting.contains(word); });
    return counts ? masked(folded) : folded;
}

/// `page 3`, `page 3 of 4`, `tudalen 1`, `3 of 4`, `3 / 4`.
bool is_page_number(const std::string& folded) {
    bool digits = false;
    bool word = false;
    for (std::size_t from = 0; from <= folded.size();) {
        const std::size_t end = std::min(folded.find(' ', from), folded.size());
        const std::string_view token = std::string_view(folded).substr(from, end - from);
        from = end + 1;
        if (parse_integer(token)) {
            digits = true;
        } else if (token == "page" || token == "tudalen" || token == "of" || token == "o" || token == "pg") {
            word = true;
        } else {
            return false;
        }
    }
    return digits && word;
}

/// The page's own number, alone at its foot.
bool is_bare_page_number(const Layout& layout, std::size_t at, double lowest) {
    constexpr double white_min = 1;
    constexpr double foot = 0.9;  // Of the height down to the paper's lowest line: higher up it is an answer.
    const LayoutLine& line = layout.lines[at];
    const bool last = at + 1 == layout.lines.size() || layout.lines[at + 1].page != line.page;
    if (!line.geometry || !last || line.page_start || line.segments.size() != 1 ||
        line.segments[0].words.size() != 1 || line.gap_before < white_min || line.box.y0 < foot * lowest)
        return false;
    const auto number = parse_integer(line.segments[0].words[0].text);
    return number && *number == line.page && layout.lines.back().page > 1;
}

/// `printed 08 10 2025 08 42 page 1`: ends with its page's number.
bool ends_with_page_number(const std::string& folded) {
    const std::size_t at = folded.rfind("page ");
    if (at == std::string::npos || (at > 0 && folded[at - 1] != ' ')) return false;
    return is_page_number(folded.substr(at)) && folded.size() < 140;
}

bool is_marking(const std::string& folded) {
    static constexpr std::string_view all_starts[] = {"official",
                                                      "restricted",
                                                      "not protectively marked",
                                                      "protect personal",
                                                      "protectively marked",
                                                      "confidential",
                                                      "retain for",
                                                      "uncontrolled when printed",
                                                      "gpms",
                                                      "swyddogol"};
    for (const std::string_view start : all_starts) {
        if (folded.starts_with(start) && (folded.size() == start.size() || folded[start.size()] == ' ') &&
            folded.size() < 90) {
            return true;
        }
    }
    return folded.starts_with("printed ") && folded.size() < 60;
}

/// `--------`, `* * * *`: a line that parts what stands above it from what stands below.
bool is_separator(const LayoutLine& line) {
    std::size_t marks = 0;
    for (const LayoutSegment& segment : line.segments) {
        for (const LayoutWord& word : segment.words) {
            if (tick_glyph(word.text) != TickGlyph::none) return false;
            for (const char c : word.text) {
                if (is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80) return false;
            }
            marks += word.text.size();
        }
    }
    return marks >= separator_marks_min && !line.in_table;
}

/// `mc 7 rev 2025 sheet 1 when completed official sensitive`: a form's foot that ends in its marking.
bool ends_in_marking(const std::string& folded) {
    constexpr std::size_t length_max = 90;
    if (folded.size() > length_max) return false;
    if (!folded.ends_with(" official sensitive") && !folded.ends_with(" official") &&
        !folded.ends_with(" restricted"))
        return false;
    return std::ranges::any_of(split(folded, ' '), [](std::string_view word) {
        return word == "completed" || word == "sheet" || word == "page" || word == "rev" ||
               word == "version" || word == "marking" || word == "classification" || word == "form";
    });
}

/// `16 12 2026 20 35 from control room to duty desk p 001`: the line that a fax machine sets over each page
/// (47 CFR 68.318(d) asks for day, time and sender). It ends with the page, and two more of what it tells
/// stand before.
bool is_fax_line(const std::string& folded, double foot) {
    constexpr std::size_t words_max = 24;
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() < 5 || words.size() > words_max || folded.size() > 140) return false;
    bool page = false;
    for (std::size_t i = words.size() - 1; i > 0 && i + 4 > words.size(); --i) {
        page |= (words[i - 1] == "p" || words[i - 1] == "pg" || words[i - 1] == "page") &&
                std::ranges::any_of(words[i], is_ascii_digit) && words[i].size() <= 4;
    }
    std::size_t numbers = 0;
    bool route = false;
    bool fax = false;
    for (const std::string_view word : words) {
        numbers += std::ranges::all_of(word, is_ascii_digit) ? 1U : 0U;
        route |= word == "from" || word == "to" || word == "tel";
        fax |= word == "fax" || word == "tx" || word == "rx" || word == "hdr" || word == "facsimile";
    }
    constexpr std::size_t moment_numbers = 6;  // day, month, year, hour, minute and the page's own
    const bool moment = numbers + 1 >= moment_numbers;
    if (page) return static_cast<int>(moment) + static_cast<int>(route) + static_cast<int>(fax) >= 2;
    // Its page was not read: day and time lead, both ends are named, and nothing else is so near to the edge.
    constexpr double margin = 26;  // points
    const bool both =
        std::ranges::find(words, "from") != words.end() && std::ranges::find(words, "to") != words.end();
    return foot < margin && both && numbers + 1 >= moment_numbers &&
           std::ranges::all_of(words.front(), is_ascii_digit);
}

struct Edge {
    std::size_t first;  ///< Index of the page's first line.
    std::size_t count;
};

/// `the way.`: the last words of a sentence, close below its other lines. Two pages may both hold such a
/// line, and it is no footer.
bool goes_on(const LayoutLine& line) {
    constexpr double close = 0.6;  // In heights.
    const std::string& first = line.segments.front().words.front().text;
    return begins_lower(first) && (line.gap_before < close || line.page_start) &&
           first.find("://") == std::string::npos && !first.starts_with("www.") &&
           line.segments.back().words.back().text.ends_with('.');
}

/// Whether the line looks like a label with its value: in two pieces, or with a colon.
bool is_pair(const LayoutLine& line) {
    return line.segments.size() == 2 ||
           std::ranges::any_of(line.segments.front().words,
                               [](const LayoutWord& word) { return word.text.ends_with(':'); });
}

/// Marks lines that stand at the same edge of at least two pages with the same text, digits aside.
void mark_repeats(Layout& layout, const std::vector<std::string>& folded) {
    std::vector<Edge> pages;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (!layout.lines[i].geometry) continue;
        if (pages.empty() || layout.lines[i].page_start) pages.push_back({i, 0});
        ++pages.back().count;
    }
    if (pages.size() < 2) return;
    std::map<std::pair<bool, std::string>, std::map<std::size_t, double>> seen;  // Height by page.
    double left = layout.lines[pages.front().first].box.x0;
    for (const LayoutLine& line : layout.lines) {
        if (line.geometry) left = std::min(left, line.box.x0);
    }
    const auto each_edge_line = [&](auto&& visit) {
        for (std::size_t p = 0; p < pages.size(); ++p) {
            for (std::size_t i = 0; i < std::min(edge_lines, pages[p].count); ++i) {
                visit(p, true, pages[p].first + i);
                visit(p, false, pages[p].first + pages[p].count - 1 - i);
            }
        }
    };
    each_edge_line([&](std::size_t page, bool top, std::size_t line) {
        if (folded[line].size() > 5)
            seen[{top, edge_key(folded[line])}].try_emplace(page, layout.lines[line].box.y0);
    });
    // The pages on which the line stands at the same height; none where they are too few. What stands in from
    // the edge may be the second line of a value, which two pages may share: a header is on all of them.
    const auto repeats = [&](bool top, std::size_t line) {
        constexpr double same_height = 12;  // Points.
        constexpr double indent = 40;
        std::set<std::size_t> on;
        const auto found = seen.find({top, edge_key(folded[line])});
        if (found == seen.end()) return on;
        const LayoutLine& here = layout.lines[line];
        for (const auto& [page, height] : found->second) {
            if (std::abs(height - here.box.y0) <= same_height) on.insert(page);
        }
        const bool of_value = here.segments.size() == 1 && here.box.x0 > left + indent &&
                              std::ranges::any_of(folded[line], is_ascii_digit);
        const std::size_t least = of_value ? pages.size() : (pages.size() + 1) / 2;
        if (on.size() < std::max<std::size_t>(least, 2)) on.clear();
        return on;
    };
    for (const bool top : {true, false}) {
        for (std::size_t p = 0; p < pages.size(); ++p) {
            for (std::size_t i = 0; i < std::min(edge_lines, pages[p].count); ++i) {
                const std::size_t line = pages[p].first + (top ? i : pages[p].count - 1 - i);
                const std::set<std::size_t> on = repeats(top, line);
                // A header begins at the page's edge: below what is not repeated stands the paper itself.
                if (on.empty() && !is_page_number(folded[line]) && !ends_with_page_number(folded[line]) &&
                    !is_marking(folded[line])) {
                    if (top) break;
                    continue;
                }
                // A label with its value is told where it stands first, and repeated after.
                const bool told_here = !on.empty() && *on.begin() == p && is_pair(layout.lines[line]);
                if (!on.empty() && !told_here && !goes_on(layout.lines[line]))
                    layout.lines[line].furniture = true;
            }
        }
    }
}

/// Whether `line`, the first of a later page, only says again in small type what heads the paper: the force,
/// the reference.
bool is_running_head(const LayoutLine& line, const LayoutLine& next, const std::string& head) {
    constexpr double smaller = 0.95;
    constexpr std::size_t words_max = 8;
    if (line.height >= smaller * next.height || line.page != next.page) return false;
    return std::ranges::all_of(line.segments, [&](const LayoutSegment& segment) {
        const std::string text = joined_text(segment.words);
        const std::string folded = folded_label(text);
        return segment.words.size() <= words_max && text.find(':') == std::string::npos &&
               folded.size() > 3 && head.find(' ' + folded + ' ') != std::string::npos;
    });
}

void mark_running_heads(Layout& layout, const std::vector<std::string>& folded) {
    constexpr std::size_t head_lines = 6;
    std::string head = " ";
    for (std::size_t i = 0; i < std::min(head_lines, folded.size()); ++i) head += folded[i] + ' ';
    for (std::size_t i = 1; i + 1 < layout.lines.size(); ++i) {
        LayoutLine& line = layout.lines[i];
        if (line.geometry && line.page_start && line.page > layout.lines.front().page)
            line.furniture |= is_running_head(line, layout.lines[i + 1], head);
    }
}

/// In text without pages a header stands beside a page number or marking each time that it comes.
void mark_text_repeats(Layout& layout, const std::vector<std::string>& folded) {
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (!layout.lines[i].geometry && !layout.lines[i].in_table && folded[i].size() > 8) {
            places[masked(folded[i])].push_back(i);
        }
    }
    for (const auto& [text, lines] : places) {
        if (lines.size() < 2) continue;
        std::size_t beside = 0;
        for (const std::size_t line : lines) {
            const std::size_t from = line > 3 ? line - 3 : 0;
            for (std::size_t i = from; i < std::min(line + 4, layout.lines.size()); ++i) {
                if (i != line && (is_page_number(folded[i]) || is_marking(folded[i]))) {
                    ++beside;
                    break;
                }
            }
        }
        if (beside + 1 < lines.size()) continue;
        for (const std::size_t line : lines) layout.lines[line].furniture = true;
    }
}

}  // namespace

void mark_furniture(Layout& layout) {
    std::vector<std::string> folded;
    folded.reserve(layout.lines.size());
    for (const LayoutLine& line : layout.lines) folded.push_back(folded_text(line));
    mark_repeats(layout, folded);
    mark_running_heads(layout, folded);
    mark_text_repeats(layout, folded);
    double lowest = 0;
    for (const LayoutLine& line : layout.lines) lowest = std::max(lowest, line.geometry ? line.box.y1 : 0);
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (is_page_number(folded[i]) || ends_with_page_number(folded[i]) || is_marking(folded[i]) ||
            is_bare_page_number(layout, i, lowest)) {
            layout.lines[i].furniture = true;
        }
        const bool tops_page =
            layout.lines[i].geometry && (i == 0 || layout.lines[i].page != layout.lines[i - 1].page);
        const bool ends_page = layout.lines[i].geometry && (i + 2 >= layout.lines.size() ||
                                                            layout.lines[i + 2].page != layout.lines[i].page);
        if ((tops_page && is_fax_line(folded[i], layout.lines[i].box.y1)) ||
            (ends_page && ends_in_marking(folded[i])))
            layout.lines[i].furniture = true;
        if (!is_separator(layout.lines[i])) continue;
        layout.lines[i].furniture = true;
        if (i + 1 < layout.lines.size()) {
            double& gap = layout.lines[i + 1].gap_before;
            gap = std::max(gap, separator_gap);
        }
    }
}

}  // namespace homeward
