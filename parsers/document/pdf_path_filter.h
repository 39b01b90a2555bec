#pragma once
// What draws a plain PDF's page, without what only draws lines and areas: pdf_plain.h.

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/document/pdf_content_tokens.h"

namespace homeward {

/// Leaves out of a page's content the paths that it strokes or fills, and how thick a pen is: those that are
/// well formed, outside text and arrays, of which nothing is clipped. No letter goes with them, or changes
/// its place. Keeps all of it where there is a picture, a pattern or text outside text objects in it. The
/// operators are given in their order.
class PathFilter {
public:
    /// `content` is all that draws the page, and must outlive this.
    explicit PathFilter(std::string_view content) : content_(content) {}

    void take(const ContentTokens& tokens);
    /// Once, at the end.
    std::string rest();

private:
    void begin_path(const ContentTokens& tokens, std::size_t numbers);
    void go_on(const ContentTokens& tokens, std::size_t numbers);
    void end_path(const ContentTokens& tokens, bool paints);
    void set_pen(const ContentTokens& tokens);
    void leave_out(std::size_t from, std::size_t to);
    void leave_path();
    bool is_well_formed(const ContentTokens& tokens, std::size_t numbers) const;

    std::string_view content_;
    std::string rest_;
    std::size_t kept_to_ = 0;  ///< What stands before it is written or left out.
    std::size_t path_at_ = 0;
    bool in_path_ = false;       ///< Nothing but a path since `path_at_`.
    bool path_is_kept_ = false;  ///< What is painted next began with something else: a clip, an error.
    bool in_text_ = false;
    bool keeps_all_ = false;
};

}  // namespace homeward
