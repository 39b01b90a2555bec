#include "parsers/document/html_reader.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/word_tests.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::size_t depth_max = 10'000;
constexpr std::size_t blocks_max = 50'000;

constexpr std::array<std::string_view, 10> silent_elements{
    "script", "style", "head", "title", "noscript", "object", "template", "frame", "iframe", "svg"};
constexpr std::array<std::string_view, 19> block_elements{"p",
                                                          "div",
                                                          "section",
                                                          "article",
                                                          "header",
                                                          "footer",
                                                          "ul",
                                                          "ol",
                                                          "dl",
                                                          "dt",
                                                          "dd",
                                                          "pre",
                                                          "form",
                                                          "hr",
                                                          "center",
                                                          "main",
                                                          "address",
                                                          "caption",
                                                          "blockquote"};

constexpr std::array<std::string_view, 3> struck_elements{"del", "s", "strike"};
constexpr std::array<std::string_view, 8> typed_inputs{
    "text", "email", "tel", "number", "date", "time", "datetime-local", "search"};

// A table that is open. A frame is a table that holds another: its cells are read as plain blocks.
struct OpenTable {
    Block block{.kind = BlockKind::table};
    std::vector<Cell> row;
    int column = 0;
    bool frame = false;
    bool in_cell = false;
    bool cell_bold = false;
    int columns_spanned = 1;
    int rows_spanned = 1;
};

// Gathers blocks from the parser's events.
class Gatherer {
public:
    void start(std::string_view name, const xmlChar** attributes) {
        if (++depth_ > depth_max) refused_ = ErrorCode::limit_depth;
        if (silent_ > 0 || is_one_of(name, silent_elements) || is_hidden(attributes)) {
            ++silent_;
            return;
        }
        if (name == "pre" || name == "textarea") ++as_typed_;
        if (name == "br") {
            text_ += '\n';
        } else if (name == "input") {
            add_input(attributes);
        } else if (name == "select" || name == "option") {
            end_option();
            if (name == "option") option_ = Option{text_.size(), has(attributes, "selected")};
        } else if (is_one_of(name, struck_elements)) {
            if (struck_depth_++ == 0) struck_begin_ = text_.size();
        } else if (name == "table") {
            start_table();
        } else if (name == "tr") {
            end_row();
        } else if (name == "td" || name == "th") {
            start_cell(name == "th", attributes);
        } else if (heading_level(name) > 0) {
            flush();
            kind_ = BlockKind::heading;
            level_ = heading_level(name);
        } else if (name == "li") {
            flush();
            kind_ = BlockKind::list_item;
        } else if (is_one_of(name, block_elements)) {
            flush();
        }
    }

    void end(std::string_view name) {
        if (depth_ > 0) --depth_;
        if (silent_ > 0) {
            --silent_;
            return;
        }
        if ((name == "pre" || name == "textarea") && as_typed_ > 0) --as_typed_;
        if (name == "table") {
            end_table();
        } else if (name == "tr") {
            end_row();
        } else if (name == "td" || name == "th") {
            end_cell();
        } else if (name == "select" || name == "option") {
            end_option();
        } else if (is_one_of(name, struck_elements)) {
            end_struck();
        } else if (heading_level(name) > 0 || name == "li" || is_one_of(name, block_elements)) {
            flush();
        }
    }

    void characters(std::string_view text) {
        if (silent_ > 0) return;
        for (const char c : text) {
            const bool space = is_ascii_space(c);
            if (!space || (as_typed_ > 0 && c != '\r')) {
                text_ += c;
            } else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
                text_ += ' ';
            }
        }
    }

    std::vector<Block> take() {
        while (!tables_.empty()) end_table();
        flush();
        if (refused_) throw Error(*refused_, "HTML body");
        return std::move(blocks_);
    }

    bool refused() const { return refused_.has_value(); }

private:
    static int heading_level(std::string_view name) {
        return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
    }

    static std::string_view attribute(const xmlChar** attributes, std::string_view wanted) {
        for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
            if (reinterpret_cast<const char*>(attributes[0]) == wanted && attributes[1] != nullptr) {
                return reinterpret_cast<const char*>(attributes[1]);
            }
        }
        return {};
    }

    static bool has(const xmlChar** attributes, std::string_view wanted) {
        for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
            if (reinterpret_cast<const char*>(attributes[0]) == wanted) return true;
        }
        return false;
    }

    // What a form's control shows: what was typed into it, or a tick box with its state.
    void add_input(const xmlChar** attributes) {
        const std::string type = to_ascii_lower(attribute(attributes, "type"));
        if (type == "checkbox" || type == "radio") {
            text_ += has(attributes, "checked") ? "☒ " : "☐ ";
        } else if (type.empty() || is_one_of(type, typed_inputs)) {
            characters(attribute(attributes, "value"));
        }
    }

    // Of a list's options only one was chosen; where none is marked, it is not known what was.
    void end_option() {
        if (option_ && !option_->selected && option_->begin <= text_.size()) text_.resize(option_->begin);
        option_.reset();
    }

    // An option that was struck out is no answer; an account is one that somebody may want to see.
    void end_struck() {
        constexpr int struck_words_max = 12;
        if (struck_depth_ == 0 || --struck_depth_ > 0) return;
        const std::size_t begin = std::min(struck_begin_, text_.size());
        const std::string_view option = trimmed(std::string_view(text_).substr(begin));
        int spaces = 0;
        for (std::size_t i = 0; i < option.size() && spaces < struck_words_max; ++i)
            spaces += option[i] == ' ' ? 1 : 0;
        if (option.empty() || spaces >= struck_words_max) return;
        text_.resize(begin);
        options_struck_ = true;
    }

    // The strokes that parted options part nothing once all but one are gone.
    static std::string without_loose_strokes(std::string_view text) {
        std::string result;
        bool after_label = true;
        for (const std::string_view piece : split(text, '/')) {
            const std::string_view words = trimmed(piece);
            if (words.empty()) continue;
            if (!after_label) result += '/';
            result += piece;
            after_label = words.ends_with(':');
        }
        return result;
    }

    static bool is_hidden(const xmlChar** attributes) {
        std::string style = to_ascii_lower(attribute(attributes, "style"));
        std::erase_if(style, is_ascii_space);
        return style.find("display:none") != std::string::npos ||
               style.find("visibility:hidden") != std::string::npos;
    }

    static int span_of(const xmlChar** attributes, std::string_view name) {
        const auto span = parse_integer(trimmed(attribute(attributes, name)));
        return span && *span >= 1 && *span <= 63 ? static_cast<int>(*span) : 1;
    }

    void add(Block block) {
        if (blocks_.size() >= blocks_max) {
            refused_ = ErrorCode::limit_expansion;
            return;
        }
        blocks_.push_back(std::move(block));
    }

    // Ends the running text: a block of its own, or a further line of the open cell.
    void flush() {
        std::string lines;
        if (std::exchange(options_struck_, false)) text_ = without_loose_strokes(text_);
        struck_depth_ = 0;
        option_.reset();
        for (const std::string_view line : split(text_, '\n')) {
            if (!lines.empty()) lines += '\n';
            lines += trimmed(line);
        }
        text_.clear();
        const std::string_view text = trimmed(lines);
        const BlockKind kind = std::exchange(kind_, BlockKind::paragraph);
        const int level = std::exchange(level_, 0);
        if (text.empty()) return;
        if (in_table_cell()) {
            cell_text_ += (cell_text_.empty() ? "" : "\n") + std::string(text);
        } else {
            add(Block{.kind = kind, .text = std::string(text), .level = level});
        }
    }

    bool in_table_cell() const { return !tables_.empty() && tables_.back().in_cell && !tables_.back().frame; }

    void start_table() {
        if (!tables_.empty() && !tables_.back().frame) {  // what stood before the inner table is read first
            flush();
            OpenTable& outer = tables_.back();
            const std::string before = std::exchange(cell_text_, {});
            std::vector<Cell> row = std::exchange(outer.row, {});
            if (!outer.block.rows.empty()) add(std::exchange(outer.block, Block{.kind = BlockKind::table}));
            for (Cell& cell : row) {
                if (!cell.text.empty()) add(Block{.text = std::move(cell.text)});
            }
            if (!before.empty()) add(Block{.text = before});
            outer.frame = true;
        }
        flush();
        tables_.emplace_back();
    }

    void end_table() {
        end_row();
        if (tables_.empty()) return;
        Block block = std::move(tables_.back().block);
        tables_.pop_back();
        if (!block.rows.empty()) add(std::move(block));
    }

    void start_cell(bool heading, const xmlChar** attributes) {
        end_cell();
        if (tables_.empty()) return;
        OpenTable& table = tables_.back();
        table.in_cell = true;
        table.cell_bold = heading;
        table.columns_spanned = span_of(attributes, "colspan");
        table.rows_spanned = span_of(attributes, "rowspan");
    }

    void end_cell() {
        flush();
        if (tables_.empty() || !tables_.back().in_cell) return;
        OpenTable& table = tables_.back();
        table.in_cell = false;
        if (table.frame) return;
        Cell cell{.text = std::exchange(cell_text_, {}), .column = table.column};
        cell.columns_spanned = table.columns_spanned;
        cell.rows_spanned = table.rows_spanned;
        cell.bold = table.cell_bold;
        table.column += table.columns_spanned;
        table.row.push_back(std::move(cell));
    }

    void end_row() {
        end_cell();
        if (tables_.empty()) return;
        OpenTable& table = tables_.back();
        if (!table.row.empty()) table.block.rows.push_back(std::exchange(table.row, {}));
        table.column = 0;
    }

    struct Option {
        std::size_t begin = 0;  ///< In the running text.
        bool selected = false;
    };

    std::vector<Block> blocks_;
    std::vector<OpenTable> tables_;
    std::size_t struck_begin_ = 0;  ///< Where the outermost open element that strikes text out begins.
    std::size_t struck_depth_ = 0;
    std::optional<Option> option_;
    bool options_struck_ = false;
    std::size_t as_typed_ = 0;  ///< Open elements in which line ends and spaces count.
    std::string text_;
    std::string cell_text_;
    BlockKind kind_ = BlockKind::paragraph;
    int level_ = 0;
    std::size_t depth_ = 0;
    std::size_t silent_ = 0;
    std::optional<ErrorCode> refused_;
};

struct Session {
    Gatherer gatherer;
    htmlParserCtxtPtr parser = nullptr;
};

Session& session_of(void* context) {
    return *static_cast<Session*>(context);
}

std::string_view view(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
    Session& session = session_of(context);
    session.gatherer.start(view(name), attributes);
    if (session.gatherer.refused()) xmlStopParser(session.parser);
}

void on_end(void* context, const xmlChar* name) {
    session_of(context).gatherer.end(view(name));
}

void on_characters(void* context, const xmlChar* text, int length) {
    session_of(context).gatherer.characters(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

}  // namespace

std::vector<Block> read_html(std::string_view html) {
    htmlSAXHandler handler{};
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_characters;
    handler.ignorableWhitespace = on_characters;
    Session session;
    session.parser =
        htmlCreatePushParserCtxt(&handler, &session, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (session.parser == nullptr) throw Error(ErrorCode::limit_memory, "HTML body");
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> owner(session.parser,
                                                                               htmlFreeParserCtxt);
    htmlCtxtUseOptions(session.parser,
                       HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
    constexpr std::size_t step = 64 * 1024;
    for (std::size_t at = 0; at < html.size() && !session.gatherer.refused(); at += step) {
        const std::string_view piece = html.substr(at, step);
        htmlParseChunk(session.parser, piece.data(), static_cast<int>(piece.size()), 0);
    }
    if (!session.gatherer.refused()) htmlParseChunk(session.parser, "", 0, 1);
    return session.gatherer.take();
}

Document read_clipboard_html(std::span<const std::byte> bytes) {
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    // Windows says where the page begins: `Version:0.9`, `StartHTML:0000000105` and so on, a line each.
    constexpr std::string_view windows_start = "Version:";
    if (text.starts_with(windows_start)) text.remove_prefix(std::min(text.size(), text.find('<')));
    std::string html = repaired_utf8(text);
    std::ranges::replace(html, '\0', ' ');
    Document document;
    document.blocks = read_html(html);
    if (document.blocks.empty()) throw Error(ErrorCode::empty_file);
    return document;
}

}  // namespace homeward
