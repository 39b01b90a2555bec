// Cards: boxes side by side, with what a person reads in them and lines to write on.

#include <algorithm>
#include <array>

#include "server/report/pdf_strips_internal.h"

namespace homeward {

namespace {

constexpr double gap = mm(7);  // So that three cards are 52 mm wide each.
constexpr double padding = mm(3.5);
constexpr double radius = mm(3);
constexpr double line_height = mm(9);  // Room for handwriting.
constexpr double icon_side = 18;
constexpr double icon_gap = 6;

// Drawn beside the heading that says the same, so it is decoration.
void add_icon(std::vector<Piece>& pieces, CardIcon icon, double x, double y, Colour colour) {
    const Stroke stroke{1.5, colour};
    const auto circle = [&](double middle_x, double middle_y, double size) {
        pieces.emplace_back(
            BoxPiece{{x + middle_x - size, y + middle_y - size, x + middle_x + size, y + middle_y + size},
                     stroke,
                     size});
    };
    const auto path = [&](std::vector<Point> points, bool closed) {
        for (Point& point : points) point = {x + point.x, y + point.y};
        pieces.emplace_back(PathPiece{std::move(points), closed, stroke});
    };
    switch (icon) {
        case CardIcon::stop:
            path({{5.5, 0.5},
                  {12.5, 0.5},
                  {17.5, 5.5},
                  {17.5, 12.5},
                  {12.5, 17.5},
                  {5.5, 17.5},
                  {0.5, 12.5},
                  {0.5, 5.5}},
                 true);
            path({{5, 9}, {13, 9}}, false);
            break;
        case CardIcon::think:
            circle(10.5, 7.5, 7);
            circle(3.5, 14.5, 1.7);
            circle(0.8, 17.4, 0.6);
            break;
        case CardIcon::ask:
            path({{0.5, 1.5}, {17.5, 1.5}, {17.5, 12.5}, {9, 12.5}, {4.5, 17}, {4.5, 12.5}, {0.5, 12.5}},
                 true);
            path({{4, 5}, {14, 5}}, false);
            path({{4, 9}, {11, 9}}, false);
            break;
    }
}

}  // namespace

// One card's words, from its padding down: returns where they end.
double StripSetter::add_card_words(const ReportBlocks& blocks,
                                   const Column& card,
                                   std::optional<CardIcon> icon,
                                   std::vector<Piece>& pieces) {
    double y = padding;
    for (const ReportBlock& block : blocks) {
        if (const auto* writing = std::get_if<WritingLines>(&block.content)) {
            for (int i = 0; i < writing->count; ++i) {
                y += line_height;
                pieces.emplace_back(LinePiece{card.left, card.right, y - 1, between_rows()});
            }
            continue;
        }
        const auto* heading = std::get_if<Heading>(&block.content);
        const auto* paragraph = std::get_if<Paragraph>(&block.content);
        if (heading == nullptr && paragraph == nullptr) continue;
        const TextStyle& style = heading != nullptr ? style_.question : style_of(paragraph->look);
        const Spans spans = heading != nullptr ? plain(heading->text) : paragraph->spans;
        const bool with_icon = heading != nullptr && icon.has_value();
        const double left = card.left + (with_icon ? icon_side + icon_gap : 0);
        if (with_icon) {
            add_icon(pieces, *icon, card.left, y + (style.leading - icon_side) / 2, style_.accent);
            icon.reset();
        }
        const int element = add_element({.tag = heading != nullptr ? "H2" : "P"}, card.parent);
        for (SetLine& line : lines_.lines(spans, style, card.right - left)) {
            TextPiece piece = piece_of(std::move(line), left, style, element, spans);
            piece.baseline += y;
            pieces.emplace_back(std::move(piece));
            y += style.leading;
        }
        if (heading != nullptr) y += style.after;
    }
    return y;
}

// As `add_card_words` would make it, with the icon's room kept.
double StripSetter::card_text_height(const ReportBlocks& blocks, double width) const {
    LineSetter measure(canvas_);  // Its own, so that nothing is counted twice.
    double height = 0;
    const auto add = [&](const Spans& spans, const TextStyle& style) {
        const double room = width - icon_side - icon_gap;
        height += static_cast<double>(measure.lines(spans, style, room).size()) * style.leading + style.after;
    };
    for (const ReportBlock& block : blocks) {
        if (const auto* writing = std::get_if<WritingLines>(&block.content)) {
            height += writing->count * line_height;
        } else if (const auto* heading = std::get_if<Heading>(&block.content)) {
            add(plain(heading->text), style_.question);
        } else if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
            add(paragraph->spans, style_of(paragraph->look));
        }
    }
    return height;
}

// Each card is as tall as the tallest; lines that end one stand at its foot, so that those of all cards meet.
void StripSetter::set(const Cards& cards, const Column& column) {
    if (cards.cards.empty()) return;
    const auto count = static_cast<double>(cards.cards.size());
    const double width = (column.right - column.left - gap * (count - 1)) / count;
    // Cards that no page can hold stand one under the other.
    const bool fit = std::ranges::all_of(cards.cards, [&](const ReportBlocks& blocks) {
        return card_text_height(blocks, width - 2 * padding) + 2 * padding <= body_height();
    });
    if (!fit) {
        for (const ReportBlocks& blocks : cards.cards) set(Panel{PanelLook::rounded, blocks}, column);
        return;
    }
    std::vector<Piece> pieces;
    std::vector<std::pair<std::vector<Piece>, double>> made;  // Of each card, and where it ends.
    double tallest = 0;
    double x = column.left;
    for (std::size_t i = 0; i < cards.cards.size(); ++i, x += width + gap) {
        const Column card{x + padding, x + padding, x + width - padding, column.backdrop, column.parent};
        const auto icon = i < cards.icons.size() ? std::optional(cards.icons[i]) : std::nullopt;
        auto& [card_pieces, end] = made.emplace_back();
        end = add_card_words(cards.cards[i], card, icon, card_pieces);
        tallest = std::max(tallest, end + padding);
    }
    x = column.left;
    for (std::size_t i = 0; i < made.size(); ++i, x += width + gap) {
        pieces.emplace_back(BoxPiece{{x, 0, x + width, tallest}, {1, style_.accent}, radius});
        auto& [card_pieces, end] = made[i];
        for (std::size_t k = card_pieces.size(); k-- > 0;) {
            auto* line = std::get_if<LinePiece>(&card_pieces[k]);
            if (line == nullptr) break;
            line->y += tallest - padding - end;
        }
        pieces.insert(pieces.end(),
                      std::make_move_iterator(card_pieces.begin()),
                      std::make_move_iterator(card_pieces.end()));
    }
    Strip& strip = add_strip(space_before(4), tallest, column);
    strip.pieces = std::move(pieces);
    pending_space_ = 8;
    after_heading_ = false;
}

}  // namespace homeward
