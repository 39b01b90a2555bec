#include "parsers/document/docx_body_xml.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/document/docx_drawing_internal.h"
#include "parsers/document/symbol_marks.h"
#include "parsers/document/xml_guard.h"

namespace homeward {

namespace {

constexpr std::size_t xml_elements_max = 400'000;
constexpr std::size_t blocks_max = 50'000;  // 500 pages of 100 lines

bool is_on(pugi::xml_node toggle) {  // <w:b/>, <w:b w:val="0"/>
    if (!toggle) return false;
    const std::string_view value = toggle.attribute("w:val").as_string("1");
    return value != "0" && value != "false" && value != "off";
}

int heading_level_of(std::string_view name) {
    const std::string folded = to_ascii_lower(name);
    if (folded == "title") return 1;
    if (!folded.starts_with("heading") || folded.size() < 8) return 0;
    const char last = folded.back();
    return is_ascii_digit(last) && last != '0' ? last - '0' : 0;
}

std::string_view symbol_of(pugi::xml_node sym) {  // <w:sym w:font="Wingdings" w:char="F0FE"/>
    const std::string_view digits = sym.attribute("w:char").as_string();
    unsigned code = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return mark_of_symbol(code);
}

// The text of one paragraph as it is gathered.
struct Gathered {
    std::string text;
    bool any_text = false;
    bool all_bold = true;
    DocxDrawing drawn;                                        ///< Met on the way.
    std::vector<std::pair<std::size_t, std::size_t>> struck;  ///< Where text is struck through, in order.
};

constexpr std::size_t struck_words_max = 12;  // Longer, and it is an account that somebody may want to see.

// The text without the options that were struck out: `Yes / No / Not known` with two of the three struck.
std::string without_struck(const Gathered& gathered) {
    std::string text;
    std::size_t from = 0;
    for (const auto& [begin, end] : gathered.struck) {
        const std::string_view option = std::string_view(gathered.text).substr(begin, end - begin);
        if (std::ranges::count(trimmed(option), ' ') >= static_cast<std::ptrdiff_t>(struck_words_max))
            continue;
        text.append(gathered.text, from, begin - from);
        from = end;
    }
    if (from == 0) return gathered.text;
    text.append(gathered.text, from);
    // The strokes that parted the options part nothing any more.
    std::string result;
    for (const std::string_view piece : split(text, '/')) {
        if (trimmed(piece).empty()) continue;
        if (!result.empty()) result += '/';
        result += piece;
    }
    return result;
}

// Walks one part. Depth is bounded by check_xml.
class PartReader {
public:
    PartReader(const DocxStyles& styles, std::vector<Block>& blocks) : styles_(styles), blocks_(blocks) {}

    void read_body(pugi::xml_node parent) {
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            if (name == "w:p") {
                read_paragraph(node);
            } else if (name == "w:tbl") {
                read_table(node);
            } else if (name == "w:sdt") {
                if (!shows_prompt(node)) read_body(node.child("w:sdtContent"));
            } else if (name == "w:ins" || name == "w:customXml" || name == "w:smartTag" ||
                       name == "w:footnote" || name == "w:endnote" || name == "w:comment") {
                read_body(node);
            } else if (name == "mc:AlternateContent") {
                read_body(chosen_branch(node));
            }
        }
    }

private:
    // "Click here to enter text" is nobody's answer.
    static bool shows_prompt(pugi::xml_node control) {
        return is_on(control.child("w:sdtPr").child("w:showingPlcHdr"));
    }

    void add(Block block) {
        if (blocks_.size() >= blocks_max) throw Error(ErrorCode::limit_expansion, "too many paragraphs");
        blocks_.push_back(std::move(block));
    }

    DocxStyle style_of(pugi::xml_node paragraph) const {
        const pugi::xml_node properties = paragraph.child("w:pPr");
        DocxStyle style;
        const auto found = styles_.find(properties.child("w:pStyle").attribute("w:val").as_string());
        if (found != styles_.end()) style = found->second;
        if (style.heading_level == 0) {
            style.heading_level =
                heading_level_of(properties.child("w:pStyle").attribute("w:val").as_string());
        }
        if (properties.child("w:numPr")) style.list = true;
        return style;
    }

    void read_paragraph(pugi::xml_node paragraph) {
        const DocxStyle style = style_of(paragraph);
        const Gathered gathered = gather(paragraph, style.bold);
        const std::string kept = without_struck(gathered);
        const std::string_view text = trimmed(kept);
        if (!text.empty()) {
            Block block;
            block.text = text;
            block.bold = gathered.any_text && gathered.all_bold;
            if (style.heading_level > 0) {
                block.kind = BlockKind::heading;
                block.level = style.heading_level;
            } else if (style.list) {
                block.kind = BlockKind::list_item;
                block.level = std::clamp(
                    paragraph.child("w:pPr").child("w:numPr").child("w:ilvl").attribute("w:val").as_int(),
                    0,
                    8);
            }
            add(std::move(block));
        }
        for (const std::string& picture : gathered.drawn.pictures)
            add(Block{.kind = BlockKind::picture, .text = picture});
        for (const pugi::xml_node box : gathered.drawn.boxes) read_body(box);
    }

    Gathered gather(pugi::xml_node paragraph, bool bold) const {
        Gathered gathered;
        gather_into(paragraph, bold, gathered);
        return gathered;
    }

    void gather_into(pugi::xml_node parent, bool bold, Gathered& out) const {
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            if (name == "w:r") {
                gather_run(node, bold, out);
            } else if (name == "w:sdt") {
                gather_control(node, bold, out);
            } else if (name == "mc:AlternateContent") {
                gather_into(chosen_branch(node), bold, out);
            } else if (name == "w:hyperlink" || name == "w:ins" || name == "w:smartTag" ||
                       name == "w:fldSimple" || name == "w:customXml" || name == "w:dir" || name == "w:bdo" ||
                       name == "w:moveTo") {
                gather_into(node, bold, out);
            }
        }
    }

    // A content control: a tick box says its state itself, whatever sign stands in it.
    void gather_control(pugi::xml_node control, bool bold, Gathered& out) const {
        const pugi::xml_node properties = control.child("w:sdtPr");
        pugi::xml_node box = properties.child("w14:checkbox");
        if (!box) box = properties.child("w15:checkbox");
        if (box) {
            const pugi::xml_node checked = box.child("w14:checked");
            const std::string_view value = checked.attribute("w14:val").as_string("0");
            out.text += value == "1" || value == "true" ? ticked_box : empty_box;
            return;
        }
        if (shows_prompt(control)) return;
        gather_into(control.child("w:sdtContent"), bold, out);
    }

    void gather_run(pugi::xml_node run, bool bold, Gathered& out) const {
        const pugi::xml_node properties = run.child("w:rPr");
        if (is_on(properties.child("w:vanish"))) return;
        const bool run_bold = properties.child("w:b") ? is_on(properties.child("w:b")) : bold;
        const std::size_t begin = out.text.size();
        for (const pugi::xml_node node : run.children()) {
            const std::string_view name = node.name();
            if (name == "w:t") {
                const std::string_view text = node.text().get();
                out.text += text;
                if (!trimmed(text).empty()) {
                    out.any_text = true;
                    out.all_bold = out.all_bold && run_bold;
                }
            } else if (name == "w:tab") {
                out.text += '\t';
            } else if (name == "w:br" || name == "w:cr") {
                out.text += '\n';
            } else if (name == "w:noBreakHyphen") {
                out.text += '-';
            } else if (name == "w:sym") {
                out.text += symbol_of(node);
            } else if (name == "w:fldChar") {
                gather_form_field(node.child("w:ffData"), out);
            } else if (name == "mc:AlternateContent") {
                collect_drawn(chosen_branch(node), out.drawn);
            } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
                collect_drawn(node, out.drawn);
            }
        }
        const bool struck = is_on(properties.child("w:strike")) || is_on(properties.child("w:dstrike"));
        if (struck && out.text.size() > begin) out.struck.emplace_back(begin, out.text.size());
    }

    // A form field of older Word: tick box or list of choices; a text field's text stands in the runs that
    // follow.
    static void gather_form_field(pugi::xml_node field, Gathered& out) {
        if (const pugi::xml_node box = field.child("w:checkBox")) {
            const pugi::xml_node state =
                box.child("w:checked") ? box.child("w:checked") : box.child("w:default");
            out.text += is_on(state) ? ticked_box : empty_box;
        } else if (const pugi::xml_node list = field.child("w:ddList")) {
            int chosen = list.child("w:result")
                             .attribute("w:val")
                             .as_int(list.child("w:default").attribute("w:val").as_int(0));
            for (const pugi::xml_node entry : list.children("w:listEntry")) {
                if (chosen-- == 0) out.text += entry.attribute("w:val").as_string();
            }
        }
    }

    static std::vector<pugi::xml_node> rows_of(pugi::xml_node table) { return unwrapped(table, "w:tr"); }
    static std::vector<pugi::xml_node> cells_of(pugi::xml_node row) { return unwrapped(row, "w:tc"); }

    // Children called `wanted`, also where content controls or tracked insertions wrap them.
    static std::vector<pugi::xml_node> unwrapped(pugi::xml_node parent, std::string_view wanted) {
        std::vector<pugi::xml_node> found;
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            const bool wrapper = name == "w:sdt" || name == "w:ins" || name == "w:customXml";
            if (name == wanted) {
                found.push_back(node);
            } else if (wrapper) {
                const auto inner = unwrapped(name == "w:sdt" ? node.child("w:sdtContent") : node, wanted);
                found.insert(found.end(), inner.begin(), inner.end());
            }
        }
        return found;
    }

    static bool holds_table(pugi::xml_node row) {
        return std::ranges::any_of(cells_of(row), [](pugi::xml_node cell) {
            return !cell.child("w:tbl").empty() ||
                   !cell.child("w:sdt").child("w:sdtContent").child("w:tbl").empty();
        });
    }

    void read_table(pugi::xml_node table) {
        Block block{.kind = BlockKind::table};
        const auto flush = [&] {
            if (!block.rows.empty()) add(std::move(block));
            block = Block{.kind = BlockKind::table};
            for (Block& picture : std::exchange(in_cells_, {})) add(std::move(picture));
        };
        for (const pugi::xml_node row : rows_of(table)) {
            if (std::string_view(row.child("w:trPr").child("w:del").name()) == "w:del") continue;
            if (holds_table(row)) {  // a frame: what stands in its cells is read one after the other
                flush();
                for (const pugi::xml_node cell : cells_of(row)) read_body(cell);
            } else {
                block.rows.push_back(read_row(row, block.rows));
            }
        }
        flush();
    }

    std::vector<Cell> read_row(pugi::xml_node row, std::vector<std::vector<Cell>>& rows_above) {
        std::vector<Cell> cells;
        int column = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int(0);
        for (const pugi::xml_node node : cells_of(row)) {
            const pugi::xml_node properties = node.child("w:tcPr");
            if (properties.child("w:cellDel")) continue;
            const int span = std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1, 63);
            const pugi::xml_node merge = properties.child("w:vMerge");
            const bool continues =
                merge && std::string_view(merge.attribute("w:val").as_string("continue")) != "restart";
            if (!continues || !lengthen_cell_above(rows_above, column)) {
                Cell cell = read_cell(node);
                cell.column = column;
                cell.columns_spanned = span;
                cells.push_back(std::move(cell));
            }
            column += span;
        }
        return cells;
    }

    static bool lengthen_cell_above(std::vector<std::vector<Cell>>& rows, int column) {
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            for (Cell& cell : *row) {
                if (cell.column != column) continue;
                ++cell.rows_spanned;
                return true;
            }
        }
        return false;
    }

    Cell read_cell(pugi::xml_node node) {
        Cell cell;
        if (shows_prompt(node.parent().parent())) return cell;  // A control round the whole cell.
        std::vector<Block> inner;
        PartReader reader(styles_, inner);
        reader.read_body(node);
        cell.bold = !inner.empty();
        for (Block& block : inner) {
            if (block.kind == BlockKind::picture) {
                in_cells_.push_back(std::move(block));
                continue;
            }
            if (!cell.text.empty()) cell.text += '\n';
            if (block.kind == BlockKind::list_item) cell.text += "- ";
            cell.text += block.text;
            cell.bold = cell.bold && (block.bold || block.kind == BlockKind::heading);
        }
        return cell;
    }

    const DocxStyles& styles_;
    std::vector<Block>& blocks_;
    std::vector<Block> in_cells_;  ///< Pictures in the cells of the table that is read: they go behind it.
};

}  // namespace

DocxStyles read_docx_styles(const std::string& xml) {
    DocxStyles styles;
    check_xml(xml, xml_elements_max);
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size())) return styles;
    for (const pugi::xml_node node : document.child("w:styles").children("w:style")) {
        DocxStyle style;
        style.heading_level = heading_level_of(node.child("w:name").attribute("w:val").as_string());
        const pugi::xml_node outline = node.child("w:pPr").child("w:outlineLvl");
        if (outline && style.heading_level == 0)
            style.heading_level = std::min(outline.attribute("w:val").as_int() + 1, 9);
        if (style.heading_level > 9) style.heading_level = 0;
        style.list = !node.child("w:pPr").child("w:numPr").empty();
        style.bold = is_on(node.child("w:rPr").child("w:b"));
        styles.emplace(node.attribute("w:styleId").as_string(), style);
    }
    return styles;
}

void read_docx_part(const std::string& xml,
                    const char* root,
                    const DocxStyles& styles,
                    std::vector<Block>& blocks) {
    check_xml(xml, xml_elements_max);
    pugi::xml_document document;
    const auto flags = pugi::parse_default | pugi::parse_ws_pcdata;
    if (!document.load_buffer(xml.data(), xml.size(), flags, pugi::encoding_utf8)) {
        throw Error(ErrorCode::damaged, "Word part is not XML");
    }
    const pugi::xml_node top = document.child(root);
    if (!top) throw Error(ErrorCode::damaged, "Word part has no body");
    const pugi::xml_node body = top.child("w:body");
    PartReader(styles, blocks).read_body(body ? body : top);
}

}  // namespace homeward
