#include "parsers/text/layout.h"

#include <algorithm>
#include <string_view>

#include "parsers/base/fixed_words.h"
#include "parsers/text/mojibake.h"
#include "parsers/text/unicode.h"

namespace homeward {

TickGlyph tick_glyph(std::string_view word) {
    const bool may_be = !word.empty() && word.size() <= 5 &&
                        (word[0] == '[' || word[0] == '(' || static_cast<unsigned char>(word[0]) >= 0x80);
    if (!may_be) return TickGlyph::none;
    static constexpr FixedWords ticked({"☒",
                                        "☑",
                                        "✓",
                                        "✔",
                                        "✗",
                                        "✘",
                                        "✕",
                                        "✖",
                                        "■",
                                        "▪",
                                        "●",
                                        "◉",
                                        "⊠",
                                        "⮽",
                                        "🗹",
                                        "🗷",
                                        "[x]",
                                        "[X]",
                                        "(x)",
                                        "(X)",
                                        "[✓]",
                                        "[✔]",
                                        "[/]",
                                        "[*]",
                                        "(o)",
                                        "(O)",
                                        "(●)",
                                        "(•)",
                                        "\xEF\x83\xBE",
                                        "\xEF\x83\xBD"});
    static constexpr FixedWords empty(
        {"☐", "□", "○", "◯", "◻", "❏", "❑", "[]", "[_]", "()", "\xEF\x82\xA8", "\xEF\x82\xA3"});
    if (ticked.contains(word)) return TickGlyph::ticked;
    if (empty.contains(word)) return TickGlyph::empty;
    return TickGlyph::none;
}

namespace {

/// The word without the dots or dashes that lead the eye from a label to its colon: `Nominal.......:`.
std::string_view without_leader(std::string_view word) {
    constexpr std::size_t leader_min = 2;       // Behind them stands a colon.
    constexpr std::size_t bare_leader_min = 6;  // Nothing does; three dots break a sentence off.
    const bool colon = word.ends_with(':');
    const std::string_view body = colon ? word.substr(0, word.size() - 1) : word;
    for (const char sign : {'.', '_', '-'}) {
        const std::size_t end = body.find_last_not_of(sign) + 1;
        if (end == 0 || body.size() - end < (colon ? leader_min : bare_leader_min)) continue;
        return body.substr(0, end);
    }
    return {};
}

}  // namespace

std::string cleaned_word(std::string_view word) {
    if (is_ascii(word)) return std::string(word);
    const std::string right = rightly_decoded(word);
    std::string text;
    std::size_t at = 0;
    while (at < right.size()) {
        const std::size_t start = at;
        const char32_t c = next_code_point(right, at);
        const bool ligature = c >= 0xFB00 && c <= 0xFB06;
        const bool unseen = c == 0xAD || c == 0x200B || c == 0xFEFF || (c >= 0x200C && c <= 0x200F);
        if (ligature) {
            text += to_nfkc(right.substr(start, at - start));
        } else if (!unseen) {
            text += right.substr(start, at - start);
        }
    }
    return text.empty() ? std::string(word) : to_nfc(text);
}

std::string joined_text(const std::vector<LayoutWord>& words) {
    std::size_t size = words.size();
    for (const LayoutWord& word : words) size += word.text.size();
    // Written letter by letter into its place: asked for many times over for each line of a paper.
    std::string text(size, ' ');
    char* const begin = text.data();
    char* end = begin;
    for (const LayoutWord& word : words) {
        if (end != begin && (word.space_before || word.line_start)) *end++ = ' ';
        end = std::copy_n(word.text.data(), word.text.size(), end);
    }
    text.resize(static_cast<std::size_t>(end - begin));
    return text;
}

Rect box_of(const std::vector<LayoutWord>& words) {
    Rect box;
    for (const LayoutWord& word : words) {
        const bool here = word.page == words.front().page && word.part == words.front().part;
        if (word.has_box && here) box = united(box, word.box);
    }
    return box;
}

namespace {

/// Takes away what leads the eye from a label to the value behind it. Dots at a line's end, or with text
/// close behind them, are somebody's words.
void strip_leaders(LayoutLine& line) {
    for (std::size_t s = 0; s < line.segments.size(); ++s) {
        std::vector<LayoutWord>& words = line.segments[s].words;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool last = i + 1 == words.size();
            if (last && s + 1 == line.segments.size()) return;
            const std::string& text = words[i].text;
            const bool colon = text.ends_with(':');
            if (!colon && !last && !words[i + 1].wide_before) continue;
            if (colon && text.size() > 2 && text.find_first_not_of(".:") == std::string::npos) {
                words[i].text = ":";
            } else if (const std::string_view label = without_leader(text); !label.empty()) {
                words[i].text = std::string(label) + ':';
            }
        }
    }
}

}  // namespace

const Document* pictures_of(const Document& paper, int part) {
    const auto behind = static_cast<std::size_t>(part);
    if (behind >= paper.parts.size()) return nullptr;
    const Document& document = part == 0 ? paper : paper.parts[behind - 1];
    const bool any = std::ranges::any_of(document.blocks,
                                         [](const Block& block) { return block.kind == BlockKind::picture; });
    return any ? &paper.parts[behind] : nullptr;
}

Layout lay_out(const Document& document, int part, const Document* pictures) {
    Layout layout;
    for (const Page& page : document.pages) add_page_lines(page, part, layout);
    add_block_lines(document.blocks, part, pictures, layout);
    for (LayoutLine& line : layout.lines) strip_leaders(line);
    mark_furniture(layout);
    part_entry_margins(layout);
    mark_questions(layout);
    return layout;
}

}  // namespace homeward
