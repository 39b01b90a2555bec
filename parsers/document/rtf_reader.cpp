#include "parsers/document/rtf_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/document/block_flow.h"
#include "parsers/document/rtf_groups_internal.h"
#include "parsers/document/rtf_tokens.h"
#include "parsers/document/symbol_marks.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_code_pages.h"

namespace homeward {

namespace {

constexpr std::size_t depth_max = 500;
constexpr int nobodys_level = 9;  // \outlinelevel9 is running text.

class RtfReader {
public:
    explicit RtfReader(std::string_view rtf) : tokens_(rtf) {}

    RtfText read() {
        while (const std::optional<RtfToken> token = tokens_.next()) {
            take(*token);
            if (ended_) break;
        }
        while (groups_.size() > 1) close_group();
        flush_bytes();
        RtfText out;
        if (wraps_html_) {
            out.html = std::move(html_);
        } else {
            out.blocks = margins_.around(flows_.front().take());
        }
        out.pictures = std::move(pictures_.files());
        out.pictures_count = pictures_.count();
        if (changed_) {
            out.warnings.push_back(
                {"tracked_changes",
                 0,
                 "Changes to this paper are marked in it. What was deleted was left out."});
        }
        return out;
    }

private:
    RtfGroup& group() { return groups_.back(); }
    BlockFlow& flow() { return flows_.back(); }

    bool silent() {
        const RtfGroup& g = group();
        return g.hidden || g.deleted || g.answered || g.place == RtfPlace::nowhere ||
               g.place == RtfPlace::picture || g.place == RtfPlace::list_mark ||
               g.place == RtfPlace::field_code || g.place == RtfPlace::form_field ||
               g.place == RtfPlace::alternatives;
    }

    void take(const RtfToken& token) {
        if (token.kind == RtfToken::Kind::byte) return take_byte(token.byte);
        if (skip_characters_ > 0 &&
            (token.kind == RtfToken::Kind::word || token.kind == RtfToken::Kind::symbol ||
             token.kind == RtfToken::Kind::binary)) {
            --skip_characters_;
            return;
        }
        flush_bytes();
        skip_characters_ = 0;
        switch (token.kind) {
            case RtfToken::Kind::open:
                open_group();
                break;
            case RtfToken::Kind::close:
                close_group();
                break;
            case RtfToken::Kind::word:
                take_word(token.word, token.number);
                break;
            case RtfToken::Kind::symbol:
                take_symbol(token.byte);
                break;
            case RtfToken::Kind::byte:
            case RtfToken::Kind::binary:
                break;
        }
    }

    void open_group() {
        if (groups_.size() >= depth_max) throw Error(ErrorCode::limit_depth, "rich text");
        groups_.push_back(group());
        group().opens_place = false;
        group().starred = false;
    }

    void close_group() {
        flush_bytes();
        const RtfGroup closed = group();
        if (groups_.size() <= 1) return;
        groups_.pop_back();
        if (groups_.size() == 1) ended_ = true;
        if (!closed.opens_place) {
            if (closed.place == RtfPlace::fonts) fonts_.end();
            if (closed.place == RtfPlace::styles) styles_.end(std::exchange(style_, 0));
            return;
        }
        if (closed.place == RtfPlace::form_choice) field_.choices.push_back(std::exchange(choice_, {}));
        if (closed.place == RtfPlace::form_field) end_form_field();
        if (closed.place == RtfPlace::picture) end_picture(closed);
        if (!stands_apart(closed.place) || flows_.size() <= 1) return;
        std::vector<Block> blocks = flow().take();
        flows_.pop_back();
        if (closed.place == RtfPlace::box) {
            flow().add_behind(std::move(blocks));
        } else {
            margins_.add(closed.place, std::move(blocks));
        }
    }

    void open_place(RtfPlace place) {
        const bool kept_out = group().place == RtfPlace::nowhere;
        if (kept_out) return;
        if (group().place == RtfPlace::alternatives && place != RtfPlace::text)
            place = RtfPlace::alternatives;
        if (place == RtfPlace::header || place == RtfPlace::footer) in_table_ = false;
        if (stands_apart(place)) flows_.emplace_back();
        if (place == RtfPlace::form_field) field_ = {};
        if (place == RtfPlace::list_mark) list_item_ = true;
        group().place = place;
        group().opens_place = true;
        if (place == RtfPlace::field_result) {
            group().answered = field_answered_;
            field_answered_ = false;
            group().place = RtfPlace::text;
        }
    }

    // ---- characters

    void take_byte(char c) {
        if (skip_characters_ > 0) {
            --skip_characters_;
            return;
        }
        if (group().place == RtfPlace::fonts) return fonts_.add_name(c);
        if (group().place == RtfPlace::styles) return styles_.add_name(c);
        if (group().place == RtfPlace::picture) return pictures_.add_digit(c);
        bytes_ += c;
    }

    void flush_bytes() {
        if (bytes_.empty()) return;
        const std::string bytes = std::exchange(bytes_, {});
        const RtfFont font = fonts_.find(group().font);
        if (!wraps_html_ && font.symbols) {
            for (const char c : bytes) {
                add(c == ' ' ? std::string_view(" ") : mark_of_symbol(static_cast<unsigned char>(c)));
            }
            return;
        }
        const int page = font.code_page != 0 ? font.code_page : file_code_page_;
        add(from_code_page(bytes, page).value_or(repaired_utf8(bytes)));
    }

    void add(std::string_view text) {
        if (group().place == RtfPlace::form_choice) {
            choice_ += text;
        } else if (wraps_html_) {
            const bool tag = group().place == RtfPlace::html_tag;
            if (tag || (!group().html_off && group().place == RtfPlace::text)) html_ += text;
        } else if (!silent() && group().place != RtfPlace::html_tag) {
            flow().add_text(text, group().bold);
        }
    }

    void add_code(int number) {
        auto code = static_cast<char32_t>(number < 0 ? number + 0x10000 : number);
        skip_characters_ = group().fallback_characters;
        if (code >= 0xD800 && code <= 0xDBFF) {
            high_half_ = code;
            return;
        }
        if (code >= 0xDC00 && code <= 0xDFFF) {
            code = high_half_ != 0 ? 0x10000 + ((high_half_ - 0xD800) << 10U) + (code - 0xDC00) : U'\uFFFD';
        }
        high_half_ = 0;
        if (code >= 0xF020 && code <= 0xF0FF) {
            add(mark_of_symbol(static_cast<unsigned>(code)));
            return;
        }
        std::string text;
        append_utf8(text, code > 0x10FFFF || code == 0 ? U'\uFFFD' : code);
        add(text);
    }

    void take_symbol(char c) {
        switch (c) {
            case '*':
                group().starred = true;
                break;
            case '~':
                add("\u00A0");
                break;
            case '_':
                add("\u2011");
                break;
            case '-':
                break;  // Where a word may be parted.
            case '\r':
            case '\n':
                end_paragraph();
                break;
            default:
                if (c == '{' || c == '}' || c == '\\' || c == '\t') add(std::string_view(&c, 1));
        }
    }

    // ---- control words

    void take_word(std::string_view word, std::optional<int> number) {
        const bool starred = std::exchange(group().starred, false);
        if (word == "u") return add_code(number.value_or(0));
        if (const auto place = rtf_place_of(word)) return open_place(*place);
        if (starred) return open_place(RtfPlace::nowhere);
        if (const std::string_view text = rtf_character_of(word); !text.empty()) return add(text);
        if (take_file_word(word, number) || take_form_word(word, number)) return;
        if (take_picture_word(word, number)) return;
        if (take_letter_word(word, number) || take_paragraph_word(word, number)) return;
        take_table_word(word, number);
    }

    bool take_file_word(std::string_view word, std::optional<int> number) {
        if (word == "ansicpg") {
            file_code_page_ = number.value_or(1252);
        } else if (word == "mac") {
            file_code_page_ = 10000;
        } else if (word == "fromhtml") {
            wraps_html_ = number.value_or(1) != 0;
        } else if (word == "htmlrtf") {
            group().html_off = number.value_or(1) != 0;
        } else if (word == "fcharset") {
            fonts_.set_charset(number.value_or(0));
        } else if (word == "cpg" && group().place == RtfPlace::fonts) {
            fonts_.set_code_page(number.value_or(0));
        } else {
            return false;
        }
        return true;
    }

    bool take_form_word(std::string_view word, std::optional<int> number) {
        if (group().place != RtfPlace::form_field) return false;
        if (word == "fftype") field_.type = number.value_or(0);
        if (word == "ffres") field_.result = number.value_or(25);
        if (word == "ffdefres") field_.chosen_at_first = number.value_or(0);
        return true;
    }

    bool take_picture_word(std::string_view word, std::optional<int> number) {
        if (group().place != RtfPlace::picture) return false;
        if (word == "picwgoal") pictures_.set_width(number.value_or(0));
        if (word == "pichgoal") pictures_.set_height(number.value_or(0));
        return true;
    }

    bool take_letter_word(std::string_view word, std::optional<int> number) {
        const bool on = number.value_or(1) != 0;
        if (word == "b") {
            group().bold = on;
        } else if (word == "v") {
            group().hidden = on;
        } else if (word == "deleted") {
            group().deleted = on;
            changed_ = changed_ || on;
        } else if (word == "revised") {
            changed_ = changed_ || on;
        } else if (word == "plain") {
            group().bold = group().hidden = group().deleted = false;
        } else if (word == "f") {
            if (group().place == RtfPlace::fonts) fonts_.open(number.value_or(0));
            group().font = number.value_or(0);
        } else if (word == "deff") {
            group().font = number.value_or(0);
        } else if (word == "uc") {
            group().fallback_characters = std::clamp(number.value_or(1), 0, 16);
        } else if (word == "line") {
            wraps_html_ ? add("\r\n") : (silent() ? void() : flow().end_line());
        } else {
            return false;
        }
        return true;
    }

    bool take_paragraph_word(std::string_view word, std::optional<int> number) {
        if (word == "par" || word == "sect" || word == "page") {
            end_paragraph();
        } else if (word == "pard") {
            in_table_ = false;
            inner_ = false;
            list_item_ = false;
            outline_level_ = nobodys_level;
            style_ = 0;
        } else if (word == "intbl") {
            in_table_ = true;
        } else if (word == "itap") {
            in_table_ = number.value_or(1) > 0;
            inner_ = number.value_or(1) > 1;
        } else if (word == "s") {
            style_ = number.value_or(0);
        } else if (word == "outlinelevel") {
            outline_level_ = number.value_or(nobodys_level);
        } else if (word == "ls") {
            list_item_ = number.value_or(0) != 0;
        } else if (word == "ilvl") {
            list_level_ = std::clamp(number.value_or(0), 0, 8);
        } else {
            return false;
        }
        return true;
    }

    void take_table_word(std::string_view word, std::optional<int> number) {
        if (rows_.take_word(word, number, inner_) || silent()) return;
        if (word == "cell") {
            flow().end_cell();
        } else if (word == "row") {
            flow().end_row(rows_.shapes());
        } else if (word == "nestcell") {
            flow().end_inner_cell();
        } else if (word == "nestrow") {
            flow().end_inner_row();
        }
    }

    void end_paragraph() {
        if (wraps_html_) return add("\r\n");
        if (silent()) return;
        ParagraphShape shape;
        shape.heading_level =
            outline_level_ < nobodys_level ? outline_level_ + 1 : styles_.heading_level(style_);
        shape.list_item = list_item_;
        shape.list_level = list_level_;
        shape.in_inner_table = inner_;
        flow().end_paragraph(shape, in_table_);
    }

    void end_picture(const RtfGroup& closed) {
        std::vector<Block> picture = pictures_.end();
        if (!closed.hidden && !closed.deleted) flow().add_behind(std::move(picture));
    }

    void end_form_field() {
        const std::optional<std::string> answer = field_.answer();
        field_answered_ = answer.has_value();
        if (answer && !group().hidden && !group().deleted) flow().add_text(*answer, false);
    }

    RtfTokens tokens_;
    std::vector<RtfGroup> groups_{RtfGroup{}};
    std::vector<BlockFlow> flows_{BlockFlow{}};
    RtfMargins margins_;
    std::string html_;
    std::string bytes_;  // Not yet decoded: letters of two bytes come in two items.
    RtfFonts fonts_;
    RtfStyles styles_;
    RtfRows rows_;
    RtfPictures pictures_;
    RtfFormField field_;
    std::string choice_;
    char32_t high_half_ = 0;
    int style_ = 0;
    int outline_level_ = nobodys_level;
    int list_level_ = 0;
    int file_code_page_ = 1252;
    int skip_characters_ = 0;
    bool in_table_ = false;
    bool inner_ = false;
    bool list_item_ = false;
    bool wraps_html_ = false;
    bool field_answered_ = false;
    bool changed_ = false;
    bool ended_ = false;
};

}  // namespace

RtfText read_rtf_text(std::string_view rtf) {
    if (!rtf.starts_with("{\\rtf")) throw Error(ErrorCode::damaged, "no rich text");
    return RtfReader(rtf).read();
}

}  // namespace homeward
