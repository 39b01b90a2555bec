#include "server/report/pdf_lines.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_typeset.h"

namespace homeward {

namespace {

Face face_of(SpanLook look, Face otherwise) {
    switch (look) {
        case SpanLook::plain:
            return otherwise;
        case SpanLook::bold:
        case SpanLook::withheld:
            return Face::bold;
        case SpanLook::mono:
            return Face::mono;
    }
    return otherwise;
}

// On either side of a withheld mark, inside its box.
constexpr double box_padding = 3;

// Mono letters are wide and tall: a little smaller, they stand beside running text as equals. Large numbers
// to ring or to copy keep their size.
constexpr double mono_share = 0.93;
constexpr double mono_whole_from = 16;

// More than any line holds: a longer word need not be measured whole each time a line is taken off it.
constexpr std::size_t bytes_wider_than_a_line = 2000;

// The space at a line's end stays in the text for those who copy or hear it, but takes no room.
std::size_t without_trailing_space(std::string_view text, std::size_t first, std::size_t last) {
    while (last > first && (text[last - 1] == ' ' || text[last - 1] == '\n')) --last;
    return last;
}

}  // namespace

TextLook LineSetter::look_of(const Span& span, const TextStyle& style) const {
    const Face face = face_of(span.look, style.face);
    const bool beside_text = face == Face::mono && style.face != Face::mono && style.size < mono_whole_from;
    return {.face = face,
            .size = beside_text ? style.size * mono_share : style.size,
            .colour = span.link.empty() ? style.colour : link_ink};
}

// The span that holds the byte at `place`; empty spans hold none.
std::size_t LineSetter::span_at(std::size_t place) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end() - 1, place);
    return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

double LineSetter::width_between(std::size_t first, std::size_t last, const TextStyle& style) {
    double width = 0;
    if (first >= last) return width;
    for (std::size_t i = span_at(first); i < spans_->size() && starts_[i] < last; ++i) {
        const std::size_t from = std::max(first, starts_[i]);
        const std::size_t to = std::min(last, starts_[i + 1]);
        if (from >= to) continue;
        const TextLook look = look_of((*spans_)[i], style);
        width += canvas_.text_width(std::string_view(text_).substr(from, to - from), look.face, look.size);
        if ((*spans_)[i].look == SpanLook::withheld) width += 2 * box_padding;
    }
    return width;
}

SetLine LineSetter::make_line(std::size_t first, std::size_t last, const TextStyle& style) {
    SetLine line;
    if (first >= last) return line;
    double x = 0;
    const std::string_view whole(text_);
    const bool turned = has_right_to_left(whole.substr(first, last - first));
    const std::size_t begin = span_at(first);
    const std::size_t end = span_at(last - 1) + 1;
    // Spans stand in the paragraph's direction, and each is turned within itself.
    for (std::size_t k = begin; k < end; ++k) {
        const std::size_t i = turned && right_to_left_ ? begin + (end - 1 - k) : k;
        const std::size_t from = std::max(first, starts_[i]);
        const std::size_t to = std::min(last, starts_[i + 1]);
        if (from >= to) continue;
        const Span& span = (*spans_)[i];
        std::string text(whole.substr(from, to - from));
        std::ranges::replace(text, '\n', ' ');
        if (turned) text = in_visual_order(text, right_to_left_);
        const TextLook look = look_of(span, style);
        const bool boxed = span.look == SpanLook::withheld;
        if (boxed) x += box_padding;
        const double width = canvas_.text_width(text, look.face, look.size);
        line.runs.push_back({x, width, std::move(text), look, boxed, static_cast<int>(i)});
        x += width + (boxed ? box_padding : 0);
    }
    return line;
}

std::vector<SetLine> LineSetter::lines(const Spans& spans, const TextStyle& style, double width) {
    text_.clear();
    starts_.clear();
    spans_ = &spans;
    for (const Span& span : spans) {
        starts_.push_back(text_.size());
        const Face face = face_of(span.look, style.face);
        std::string drawable = drawable_text(
            span.text, [&](char32_t c) { return canvas_.can_draw(c, face); }, replaced_);
        text_ += has_right_to_left(drawable) ? with_joined_letters(drawable) : drawable;
    }
    starts_.push_back(text_.size());
    right_to_left_ = is_mostly_right_to_left(text_);
    while (!text_.empty() && is_ascii_space(text_.back())) text_.pop_back();

    std::vector<SetLine> made;
    std::size_t first = 0;
    std::size_t fits = 0;  // The furthest place where this line may end.
    const auto end_line = [&](std::size_t last) {
        made.push_back(make_line(first, last, style));
        first = last;
        fits = last;
    };
    double taken = 0;
    std::size_t measured = 0;
    for (const LineBreak& next : line_breaks(text_)) {
        const std::size_t ink_end = without_trailing_space(text_, measured, next.at);
        if (fits > first && taken + width_between(measured, ink_end, style) > width) {
            end_line(fits);
            taken = 0;
            measured = first;
        }
        // A word that is wider than the line: broken between letters.
        while (measured == first &&
               (ink_end - first > bytes_wider_than_a_line || width_between(first, ink_end, style) > width)) {
            std::size_t at = first;
            std::size_t last = first;
            double so_far = 0;
            while (at < ink_end) {
                const std::size_t from = at;
                next_code_point(text_, at);
                so_far += width_between(from, at, style);
                if (so_far > width && last > first) break;
                last = at;
            }
            if (last >= ink_end) break;
            end_line(last);
            measured = first;
        }
        taken += width_between(measured, next.at, style);
        measured = next.at;
        fits = next.at;
        if (next.must) {
            end_line(next.at);
            taken = 0;
            measured = first;
        }
    }
    if (first < text_.size() || made.empty()) made.push_back(make_line(first, text_.size(), style));
    return made;
}

}  // namespace homeward
