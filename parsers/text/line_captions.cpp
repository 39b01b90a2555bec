// Captions in a type of their own: small or bold over values in another, so that the type tells what is asked
// where no list knows the words.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "parsers/text/line_steps.h"

namespace homeward {
namespace {

constexpr double same_height = 0.4;  ///< Points by which words of one type never differ.
constexpr double same_edge = 4;
constexpr double caption_gap_max = 1.2;  ///< Between a caption and its value, in heights.
constexpr double white_above_min = 0.2;  ///< Over a caption that its white tells, in heights.
constexpr double nearer = 0.5;           ///< Of the white above: what stands below so near belongs to it.
constexpr double column_share = 0.7;     ///< Of its column's width: a longer line is text.
constexpr std::size_t captions_min = 4;  ///< Known ones, before their looks tell of others.
constexpr std::size_t headings_min = 2;  ///< Likewise of known headings over text.
constexpr std::size_t caption_words_max = 10;

/// How a piece is set. Sizes of type are not known of every paper, the heights of words are.
struct Type {
    double height = 0;
    bool bold = false;
};

/// The one type of all words of the part; nothing where they differ or are recognised and not known.
std::optional<Type> type_of(const LinePart& part) {
    const LayoutWord& first = part.words.front();
    if (!first.has_box || first.confidence < 1) return std::nullopt;
    for (const LayoutWord& word : part.words) {
        if (word.bold != first.bold || std::abs(word.box.height() - first.box.height()) > same_height)
            return std::nullopt;
    }
    return Type{first.box.height(), first.bold};
}

bool alike(const Type& a, const Type& b) {
    return a.bold == b.bold && std::abs(a.height - b.height) <= same_height;
}

/// The value right under `part` of line `at`, at the same left edge.
const LinePart* value_below(const std::vector<PartLine>& lines, std::size_t at, const LinePart& part) {
    if (at + 1 >= lines.size() || !part.starts_segment || !part.ends_segment) return nullptr;
    const LayoutLine& below = *lines[at + 1].line;
    if (!below.geometry || below.page != lines[at].line->page || below.gap_before > caption_gap_max)
        return nullptr;
    const auto found = std::ranges::find_if(lines[at + 1].parts, [&](const LinePart& other) {
        return other.kind == PartKind::value && std::abs(other.box.x0 - part.box.x0) < same_edge;
    });
    return found != lines[at + 1].parts.end() ? &*found : nullptr;
}

/// What sets captions off in one paper.
struct Looks {
    std::optional<std::pair<Type, Type>> types;  ///< Of a caption and its value.
    bool white = false;                          ///< Each caption has white above and none below.
};

bool stands_nearer_below(const std::vector<PartLine>& lines, std::size_t at) {
    const double above = lines[at].line->gap_before;
    return above >= white_above_min && lines[at + 1].line->gap_before <= nearer * above;
}

/// The looks that nearly all known labels over values have, or with `flows` those over running text; nothing
/// where too few stand so.
std::optional<Looks> looks_of_captions(const std::vector<PartLine>& lines, bool flows) {
    struct Count {
        Type label;
        Type value;
        std::size_t count = 0;
    };
    std::vector<Count> types;
    std::size_t captions = 0;
    std::size_t white = 0;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        for (const LinePart& part : lines[at].parts) {
            if (part.kind != PartKind::label || part.hit.flows != flows || part.hit.only_heading) continue;
            const LinePart* below = value_below(lines, at, part);
            if (below == nullptr) continue;
            ++captions;
            if (stands_nearer_below(lines, at)) ++white;
            const auto label = type_of(part);
            const auto value = type_of(*below);
            if (!label || !value || alike(*label, *value)) continue;
            const auto same = std::ranges::find_if(types, [&](const Count& other) {
                return alike(other.label, *label) && alike(other.value, *value);
            });
            if (same == types.end()) {
                types.push_back({*label, *value, 1});
            } else {
                ++same->count;
            }
        }
    }
    const std::size_t least = flows ? headings_min : captions_min;
    if (captions < least) return std::nullopt;
    Looks looks;
    const auto most = std::ranges::max_element(types, {}, &Count::count);
    if (most != types.end() && most->count >= least && most->count * 3 >= captions * 2)
        looks.types = {most->label, most->value};
    looks.white = !flows && white * 5 >= captions * 4;
    return looks.types || looks.white ? std::optional(looks) : std::nullopt;
}

/// The right end of the longest line that begins where `part` does.
double column_end(const std::vector<PartLine>& lines, const LinePart& part) {
    double end = part.box.x1;
    for (const PartLine& line : lines) {
        for (const LinePart& other : line.parts) {
            if (std::abs(other.box.x0 - part.box.x0) < same_edge) end = std::max(end, other.box.x1);
        }
    }
    return end;
}

bool has_caption_looks(const std::vector<PartLine>& lines,
                       std::size_t at,
                       const LinePart& part,
                       const LinePart& below,
                       const Looks& looks) {
    if (looks.types) {
        const auto own = type_of(part);
        const auto under = type_of(below);
        return own && under && alike(*own, looks.types->first) && alike(*under, looks.types->second);
    }
    const double width = column_end(lines, part) - part.box.x0;
    return stands_nearer_below(lines, at) && part.box.width() < column_share * width &&
           ends_like_label(part.text);
}

/// Whether the line is a row of captions that a part beside a blank one belongs to: every other part is a
/// label, and one of them has its value below.
bool stands_in_caption_row(const std::vector<PartLine>& lines, std::size_t at, std::size_t p) {
    const std::vector<LinePart>& parts = lines[at].parts;
    bool value = false;
    for (std::size_t q = 0; q < parts.size(); ++q) {
        if (q == p) continue;
        if (!is_label_part(parts[q])) return false;
        value |= value_below(lines, at, parts[q]) != nullptr;
    }
    return value && value_below(lines, at, parts[p]) != nullptr;
}

}  // namespace

void find_captions(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    const std::array<std::optional<Looks>, 2> looks{looks_of_captions(lines, false),
                                                    looks_of_captions(lines, true)};
    if (!looks[0] && !looks[1]) return;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        for (std::size_t p = 0; p < lines[at].parts.size(); ++p) {
            LinePart& part = lines[at].parts[p];
            // Beside a label that has nothing below stands its value.
            const LinePart* before = p > 0 ? &lines[at].parts[p - 1] : nullptr;
            if (before != nullptr && before->kind != PartKind::value &&
                value_below(lines, at, *before) == nullptr && !stands_in_caption_row(lines, at, p)) {
                continue;
            }
            const bool ticks = std::ranges::any_of(
                part.words, [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; });
            if (part.kind != PartKind::value || part.words.size() > caption_words_max || ticks ||
                !starts_upper(part.text)) {
                continue;
            }
            // What answers at least as often as it asks (`Home`) must be a known label in a caption's type.
            const bool answer = vocabulary.is_answer(part.text);
            const auto hit = vocabulary.find(part.text, true);
            const LinePart* below = value_below(lines, at, part);
            const auto fits = [&](const std::optional<Looks>& one) {
                return one && (!answer || (hit && one->types)) &&
                       has_caption_looks(lines, at, part, *below, *one);
            };
            if (below == nullptr || std::ranges::none_of(looks, fits)) continue;
            part.kind = PartKind::unknown_label;
            if (hit) {
                part.kind = PartKind::label;
                part.hit = *hit;
            }
        }
    }
}

namespace {

/// The one height of all parts of the line, or 0 where they differ or are recognised and not known.
double height_of(const PartLine& line) {
    double height = 0;
    for (const LinePart& part : line.parts) {
        const auto type = type_of(part);
        if (!type || (height > 0 && std::abs(type->height - height) > same_height)) return 0;
        height = type->height;
    }
    return height;
}

/// Whether line `at` holds the captions of a ruled row, in a type of their own, and the next one its values.
bool is_row_of_boxes(const std::vector<PartLine>& lines, std::size_t at) {
    if (at + 1 >= lines.size()) return false;
    const PartLine& head = lines[at];
    const PartLine& values = lines[at + 1];
    if (!head.line->row_start || !head.line->geometry || values.line->row_start) return false;
    if (head.line->page != values.line->page || values.line->gap_before > caption_gap_max) return false;
    const double small = height_of(head);
    const double large = height_of(values);
    if (small == 0 || large == 0 || small > large - same_height) return false;
    const auto stands_under = [&](const LinePart& value) {
        return std::ranges::any_of(head.parts, [&](const LinePart& caption) {
            return std::abs(caption.box.x0 - value.box.x0) < same_edge;
        });
    };
    return std::ranges::any_of(head.parts, is_label_part) && std::ranges::all_of(values.parts, stands_under);
}

}  // namespace

void settle_boxes(std::vector<PartLine>& lines, const LabelVocabulary& vocabulary) {
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        if (!is_row_of_boxes(lines, at)) continue;
        for (LinePart& part : lines[at].parts) {
            if (is_label_part(part) || !starts_upper(part.text) || part.words.size() > caption_words_max)
                continue;
            const auto hit = vocabulary.find(part.text, true);
            part.kind = hit ? PartKind::label : PartKind::unknown_label;
            if (hit) part.hit = *hit;
        }
        for (LinePart& part : lines[at + 1].parts) {
            if (!part.marked) part.kind = PartKind::value;
        }
    }
}

}  // namespace homeward
