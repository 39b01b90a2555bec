// Text that no label announces: headings, and paragraphs with the lines that they run on over.

#include <algorithm>
#include <utility>

#include "parsers/text/item_reader.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Whether the words in a cell beside another are a sentence: many, or a few of which most begin small, up to
/// a full stop. `I want to live with nan.` beside a head that no list knows is somebody's words.
bool is_sentence(const std::vector<LayoutWord>& words) {
    constexpr std::size_t words_min = 8;
    constexpr std::size_t few_min = 5;
    if (words.size() < few_min || !words.back().text.ends_with('.')) return false;
    const auto small =
        std::ranges::count_if(words, [](const LayoutWord& word) { return begins_lower(word.text); });
    return words.size() >= words_min ||
           (starts_upper(words.front().text) && small * 3 >= std::ssize(words) * 2);
}

constexpr std::size_t question_words_max = 16;

}  // namespace

void ItemReader::read_text(std::size_t at, std::size_t p) {
    LinePart& part = lines_[at].parts[p];
    LayoutItem item;
    const bool alone = lines_[at].parts.size() == 1;
    const bool entry = !line(at).moment.empty();
    if (alone && !entry &&
        (looks_like_heading(lines_[at]) ||
         (part.text.ends_with('?') && part.words.size() <= question_words_max))) {
        part.used = true;
        item.kind = ItemKind::heading;
        item.words = part.words;
        item.label_text = part.text;
        items_.push_back(std::move(item));
        return;
    }
    const Zone zone{part.box.x0, part.box.x0 - line(at).outdent - 40, no_edge};
    item.moment = line(at).moment;
    if (p == 0) item.author = line(at).author;
    append(item.words, part);
    if (alone) run_on_text(at, zone, item.words);
    // Beside something else a sentence is one as well; words in a cell are not.
    item.sentence = alone || entry || is_sentence(item.words);
    items_.push_back(std::move(item));
}

void ItemReader::run_on_text(std::size_t at, const Zone& zone, std::vector<LayoutWord>& words) {
    for (std::size_t k = at + 1; k < lines_.size(); ++k) {
        const LayoutLine& here = line(k);
        if (here.part != line(at).part || here.heading || here.in_table != line(at).in_table ||
            here.row_start || here.entry_start || leaves_entry(at, k))
            return;
        const bool new_page = here.page != line(k - 1).page;
        if (new_page && !words.empty() && words.back().text.ends_with('.')) return;
        if (!new_page && here.gap_before > 0.9) return;
        if (lines_[k].parts.size() != 1 || is_label(lines_[k].parts[0]) || looks_like_heading(lines_[k]))
            return;
        if (lines_[k].parts[0].text.ends_with('?') && lines_[k].parts[0].words.size() <= question_words_max)
            return;
        if (!zone.holds(lines_[k].parts[0].box)) return;
        append(words, lines_[k].parts[0]);
    }
}

/// A label alone on its line, nearer to the one value below it than to what stands above.
bool ItemReader::lies_over_its_value(std::size_t at) const {
    if (at + 1 >= lines_.size() || lines_[at].parts.size() != 1 || lines_[at + 1].parts.size() != 1)
        return false;
    const LinePart& below = lines_[at + 1].parts[0];
    if (!line(at).geometry || below.kind != PartKind::value) return false;
    const bool nearer = line(at).page_start || line(at + 1).gap_before <= 0.67 * line(at).gap_before;
    return nearer && std::abs(below.box.x0 - lines_[at].parts[0].box.x0) < 12;
}

bool ItemReader::skips_cell(std::size_t at, std::size_t p) const {
    const std::vector<LinePart>& parts = lines_[at].parts;
    const auto segment_of = [&](const LinePart& part) -> const LayoutSegment* {
        for (const LayoutSegment& segment : line(at).segments) {
            if (segment.box.x0 <= part.box.x0 + 1 && part.box.x0 < segment.box.x1) return &segment;
        }
        return nullptr;
    };
    constexpr double beside = 2;  ///< Points between cells that share a rule.
    const LayoutSegment* const here = segment_of(parts[p]);
    const LayoutSegment* const next = segment_of(parts[p + 1]);
    return here != nullptr && next != nullptr && here->row > 0 && here->row == next->row &&
           next->cell.x0 > here->cell.x1 + beside;
}

/// Whether an empty cell stands between two filled ones: the row is of labels with their values.
bool ItemReader::has_empty_cells(std::size_t at) const {
    for (std::size_t p = 0; p + 1 < lines_[at].parts.size(); ++p) {
        if (skips_cell(at, p)) return true;
    }
    return false;
}

bool ItemReader::is_large_and_bold(std::size_t k, const LayoutLine& label) const {
    constexpr double larger = 1.06;
    const LayoutLine& below = line(k);
    return below.geometry && below.height > larger * label.height &&
           std::ranges::all_of(below.segments, [](const LayoutSegment& segment) {
               return std::ranges::all_of(segment.words, &LayoutWord::bold);
           });
}

bool ItemReader::is_title_below(std::size_t at, std::size_t k) const {
    return !values_stand_out_ && k == at + 1 && is_large_and_bold(k, line(at));
}

}  // namespace homeward
