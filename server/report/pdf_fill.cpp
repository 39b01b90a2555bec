#include "server/report/pdf_fill.h"

#include <algorithm>

#include "parsers/base/error.h"

namespace homeward {

namespace {

// A report of a thousand pages is no report; the bound keeps a mistake from filling the disk.
constexpr int pages_max = 1000;
constexpr std::ptrdiff_t more_lines_max = 8;  // Of each group: more would be a page of lines.
constexpr double white_share_max = 0.125;     // Of a page, for what only stays together if it can.

class PageFiller {
public:
    PageFiller(const Strips& strips, const PaperStyle& style)
        : strips_(strips.strips),
          heads_(strips.heads),
          top_(style.margin_top),
          bottom_(style.page_height - style.margin_bottom) {}

    std::vector<PageFill> fill() {
        begin_page();
        for (std::size_t i = 0; i < strips_.size();) {
            const std::size_t end = end_of(i, [](const Strip& strip) {
                return strip.keep_with_next || strip.keep_whole || strip.keep_loosely;
            });
            place_loose_group(i, end);
            i = end;
        }
        for (PageFill& page : pages_) stretch(page);
        return std::move(pages_);
    }

private:
    void begin_page() {
        if (static_cast<int>(pages_.size()) >= pages_max) throw Error(ErrorCode::limit_pages);
        pages_.emplace_back();
        y_ = top_;
        empty_ = true;
    }

    double height_of(std::size_t first, std::size_t end) const {
        double height = 0;
        for (std::size_t i = first; i < end; ++i) height += strips_[i].before + strips_[i].height;
        return height;
    }

    template <typename Kept>
    std::size_t end_of(std::size_t first, const Kept& kept) const {
        std::size_t end = first + 1;
        while (end < strips_.size() && kept(strips_[end - 1])) ++end;
        return end;
    }

    bool too_tall_for_any_page(std::size_t first, std::size_t end) const {
        return height_of(first, end) - strips_[first].before > bottom_ - top_;
    }

    // Rows of a table part where keeping them together would leave much of the page white.
    void place_loose_group(std::size_t first, std::size_t end) {
        const bool fits = y_ + height_of(first, end) <= bottom_;
        const bool cheap = bottom_ - y_ <= (bottom_ - top_) * white_share_max;
        if (fits || (cheap && !too_tall_for_any_page(first, end))) return place_chunk(first, end);
        while (first < end) {
            const std::size_t next =
                end_of(first, [](const Strip& strip) { return strip.keep_with_next || strip.keep_whole; });
            place_group(first, next);
            first = next;
        }
    }

    // What would stay whole but finds no page that holds it is placed by what must stay together.
    void place_group(std::size_t first, std::size_t end) {
        if (!too_tall_for_any_page(first, end)) return place_chunk(first, end);
        while (first < end) {
            const std::size_t next = end_of(first, [](const Strip& strip) { return strip.keep_with_next; });
            place_chunk(first, next);
            first = next;
        }
    }

    void continue_table(const Strip& strip) {
        if (strip.head >= 0) {
            for (const Strip& head : heads_.at(static_cast<std::size_t>(strip.head))) {
                pages_.back().push_back(
                    {static_cast<int>(&head - heads_[static_cast<std::size_t>(strip.head)].data()),
                     strip.head,
                     y_});
                y_ += head.height;
            }
        }
        y_ += strip.resumed;
    }

    void place(std::size_t i) {
        const Strip& strip = strips_[i];
        if (!empty_) y_ += strip.before;
        pages_.back().push_back({static_cast<int>(i), -1, y_});
        y_ += strip.height;
        empty_ = false;
    }

    void place_chunk(std::size_t first, std::size_t end) {
        const bool fits = y_ + height_of(first, end) <= bottom_;
        if (!empty_ && (strips_[first].new_page || (!fits && !too_tall_for_any_page(first, end)))) {
            begin_page();
            continue_table(strips_[first]);
        }
        for (std::size_t i = first; i < end; ++i) {
            if (!empty_ && y_ + strips_[i].before + strips_[i].height > bottom_) {
                begin_page();
                continue_table(strips_[i]);
            }
            place(i);
        }
    }

    const Strip& at(const Placed& placed) const { return strips_[static_cast<std::size_t>(placed.strip)]; }

    // What is left of a page goes to lines to write on, one more for each group in turn.
    void stretch(PageFill& page) {
        const auto is_fill = [&](const Placed& placed) { return placed.head < 0 && at(placed).fill; };
        const auto groups = std::ranges::count_if(page, is_fill);
        if (groups == 0) return;
        double room = bottom_ - page.back().y - at(page.back()).height;
        std::ptrdiff_t more = 0;
        for (; more < groups * more_lines_max; ++more) {
            // The lines of one paper are of one height.
            const double height = at(*std::ranges::find_if(page, is_fill)).height;
            if (room < height) break;
            room -= height;
        }
        PageFill stretched;
        double down = 0;
        std::ptrdiff_t group = 0;
        for (Placed placed : page) {
            placed.y += down;
            stretched.push_back(placed);
            if (!is_fill(placed)) continue;
            const auto lines = more / groups + (group++ < more % groups ? 1 : 0);
            for (std::ptrdiff_t i = 0; i < lines; ++i) {
                placed.y += at(placed).height;
                down += at(placed).height;
                stretched.push_back(placed);
            }
        }
        page = std::move(stretched);
    }

    const std::vector<Strip>& strips_;
    const std::vector<std::vector<Strip>>& heads_;
    double top_;
    double bottom_;
    double y_ = 0;
    bool empty_ = true;
    std::vector<PageFill> pages_;
};

}  // namespace

std::vector<PageFill> fill_pages(const Strips& strips, const PaperStyle& style) {
    return PageFiller(strips, style).fill();
}

}  // namespace homeward
