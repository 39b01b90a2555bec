#include "parsers/document/odt_xml.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/document/odt_controls_internal.h"
#include "parsers/document/placed_pictures.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/xml_guard.h"
#include "parsers/document/zip_reader.h"

namespace homeward {

namespace {

constexpr std::size_t xml_elements_max = 400'000;
constexpr std::size_t blocks_max = 50'000;
constexpr int rows_repeated_max = 100;
constexpr int columns_max = 63;

// The text of one paragraph as it is gathered.
struct OdtText {
    std::string text;
    bool any_text = false;
    bool all_bold = true;
    std::vector<pugi::xml_node> boxes;
    std::vector<std::string> pictures;  ///< Names of files.
};

// What the parts of one file share.
struct OdtFile {
    std::set<std::string> bold_styles;
    std::map<std::string, std::string> controls;  ///< What a form control shows, by its id.
    std::vector<Block> notes;
    std::vector<Block> comments;
    bool changed = false;
};

void find_bold_styles(pugi::xml_node styles, OdtFile& file) {
    for (const pugi::xml_node style : styles.children("style:style")) {
        const std::string_view weight =
            style.child("style:text-properties").attribute("fo:font-weight").as_string();
        if (weight == "bold" || weight == "700")
            file.bold_styles.insert(style.attribute("style:name").as_string());
    }
}

// Walks a part. Its depth is bounded by check_xml.
class OdtReader {
public:
    OdtReader(OdtFile& file, std::vector<Block>& blocks) : file_(file), blocks_(blocks) {}

    void read_body(pugi::xml_node parent, int list_level = -1) {
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            if (name == "text:p" || name == "text:h") {
                read_paragraph(node, list_level);
            } else if (name == "text:list") {
                read_list(node, std::min(list_level + 1, 8));
            } else if (name == "table:table") {
                read_table(node);
            } else if (name == "text:tracked-changes") {
                file_.changed = file_.changed || !node.child("text:changed-region").empty();
            } else if (name == "text:section" || name == "text:index-body" ||
                       name == "text:table-of-content" || name == "text:numbered-paragraph") {
                read_body(node, list_level);
            } else if (name == "draw:frame" || name == "draw:custom-shape") {
                OdtText drawn;
                add_picture(node, drawn);
                add_pictures(drawn);
                read_body(node.child("draw:text-box"), list_level);
            }
        }
    }

private:
    void add(Block block) {
        if (blocks_.size() >= blocks_max) throw Error(ErrorCode::limit_expansion, "too many paragraphs");
        blocks_.push_back(std::move(block));
    }

    void read_list(pugi::xml_node list, int level) {
        for (const pugi::xml_node item : list.children()) {
            const std::string_view name = item.name();
            if (name == "text:list-item" || name == "text:list-header") read_body(item, level);
        }
    }

    bool is_bold(pugi::xml_node node) const {
        return file_.bold_styles.contains(node.attribute("text:style-name").as_string());
    }

    void read_paragraph(pugi::xml_node paragraph, int list_level) {
        OdtText gathered;
        gather(paragraph, is_bold(paragraph), gathered);
        Block block;
        block.text = std::string(trimmed(gathered.text));
        block.bold = gathered.any_text && gathered.all_bold;
        if (std::string_view(paragraph.name()) == "text:h") {
            block.kind = BlockKind::heading;
            block.level = std::clamp(paragraph.attribute("text:outline-level").as_int(1), 1, 9);
        } else if (list_level >= 0) {
            block.kind = BlockKind::list_item;
            block.level = list_level;
        }
        if (!block.text.empty()) add(std::move(block));
        add_pictures(gathered);
        for (const pugi::xml_node box : gathered.boxes) read_body(box);
    }

    void add_pictures(const OdtText& gathered) {
        for (const std::string& picture : gathered.pictures)
            add(Block{.kind = BlockKind::picture, .text = picture});
    }

    void gather(pugi::xml_node parent, bool bold, OdtText& out) {
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
                add_text(node.value(), bold, out);
            } else if (name == "text:s") {
                out.text.append(
                    static_cast<std::size_t>(std::clamp(node.attribute("text:c").as_int(1), 1, 200)), ' ');
            } else if (name == "text:tab") {
                out.text += '\t';
            } else if (name == "text:line-break") {
                out.text += '\n';
            } else if (name == "text:note") {
                OdtReader(file_, file_.notes).read_body(node.child("text:note-body"));
            } else if (name == "office:annotation") {
                read_comment(node);
            } else if (name == "text:drop-down") {
                add_text(chosen_label(node), bold, out);
            } else if (name == "draw:control") {
                const auto shown = file_.controls.find(node.attribute("draw:control").as_string());
                if (shown != file_.controls.end()) add_text(shown->second, bold, out);
            } else if (name == "draw:frame" || name == "draw:custom-shape" || name == "draw:g") {
                collect_boxes(node, out);
            } else if (name != "text:bookmark" && name != "office:event-listeners" &&
                       name != "text:ruby-text") {
                gather(node, bold || is_bold(node), out);
            }
        }
    }

    // White space in the file is layout of the file; one space stands for any run of it (ODF 1.3, part
    // 3, 6.1.2).
    static void add_text(std::string_view text, bool bold, OdtText& out) {
        for (const char c : text) {
            if (!is_ascii_space(c)) {
                out.text += c;
                out.any_text = true;
                out.all_bold = out.all_bold && bold;
            } else if (!out.text.ends_with(' ') && !out.text.ends_with('\n')) {
                out.text += ' ';
            }
        }
    }

    static std::string_view chosen_label(pugi::xml_node list) {
        for (const pugi::xml_node label : list.children("text:label")) {
            if (label.attribute("text:current-selected").as_bool())
                return label.attribute("text:value").as_string();
        }
        return list.text().get();
    }

    // The pictures of a frame, unless it shows them too small to be a page.
    static void add_picture(pugi::xml_node frame, OdtText& out) {
        const auto mm = [&](const char* side) { return length_mm(frame.attribute(side).as_string()); };
        if (is_shown_small(mm("svg:width"), mm("svg:height"))) return;
        for (const pugi::xml_node image : frame.children("draw:image")) {
            std::string_view name = image.attribute("xlink:href").as_string();
            if (name.starts_with("./")) name.remove_prefix(2);
            if (!name.empty()) out.pictures.emplace_back(name);
        }
    }

    static void collect_boxes(pugi::xml_node parent, OdtText& out) {
        add_picture(parent, out);
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            if (name == "draw:text-box") {
                out.boxes.push_back(node);
            } else if (name == "draw:frame" || name == "draw:g" || name == "draw:custom-shape") {
                collect_boxes(node, out);
            }
        }
        if (std::string_view(parent.name()) == "draw:custom-shape" && parent.child("text:p"))
            out.boxes.push_back(parent);
    }

    void read_comment(pugi::xml_node comment) {
        std::vector<Block> inner;
        OdtReader(file_, inner).read_body(comment);
        for (Block& block : inner) {
            if (block.kind == BlockKind::table || block.kind == BlockKind::picture) continue;
            block.kind = BlockKind::paragraph;
            block.text = "[Comment] " + block.text;
            file_.comments.push_back(std::move(block));
        }
    }

    // ---- tables

    static void rows_of(pugi::xml_node parent, std::vector<pugi::xml_node>& rows) {
        for (const pugi::xml_node node : parent.children()) {
            const std::string_view name = node.name();
            if (name == "table:table-row") {
                rows.push_back(node);
            } else if (name == "table:table-header-rows" || name == "table:table-rows" ||
                       name == "table:table-row-group") {
                rows_of(node, rows);
            }
        }
    }

    void read_table(pugi::xml_node table) {
        std::vector<pugi::xml_node> rows;
        rows_of(table, rows);
        Block block{.kind = BlockKind::table};
        const auto flush = [&] {
            if (!block.rows.empty()) add(std::move(block));
            block = Block{.kind = BlockKind::table};
            for (Block& picture : std::exchange(in_cells_, {})) add(std::move(picture));
        };
        for (const pugi::xml_node row : rows) {
            const bool frame = std::ranges::any_of(row.children("table:table-cell"), [](pugi::xml_node cell) {
                return !cell.child("table:table").empty();
            });
            if (frame) {
                flush();
                for (const pugi::xml_node cell : row.children("table:table-cell")) read_body(cell);
                continue;
            }
            const std::vector<Cell> cells = read_row(row);
            const bool any = std::ranges::any_of(cells, [](const Cell& cell) { return !cell.text.empty(); });
            const int times = any ? row.attribute("table:number-rows-repeated").as_int(1) : 1;
            for (int i = 0; i < std::clamp(times, 1, rows_repeated_max) && !cells.empty(); ++i)
                block.rows.push_back(cells);
        }
        flush();
    }

    std::vector<Cell> read_row(pugi::xml_node row) {
        std::vector<Cell> cells;
        int column = 0;
        for (const pugi::xml_node node : row.children()) {
            const std::string_view name = node.name();
            const int times =
                std::clamp(node.attribute("table:number-columns-repeated").as_int(1), 1, columns_max);
            if (name == "table:covered-table-cell") column += times;
            if (name != "table:table-cell") continue;
            for (int i = 0; i < times && column < columns_max * 4; ++i) {
                Cell cell = read_cell(node);
                cell.column = column++;
                cells.push_back(std::move(cell));
            }
        }
        return cells;
    }

    Cell read_cell(pugi::xml_node node) {
        Cell cell;
        cell.columns_spanned =
            std::clamp(node.attribute("table:number-columns-spanned").as_int(1), 1, columns_max);
        cell.rows_spanned = std::clamp(node.attribute("table:number-rows-spanned").as_int(1), 1, 1'000);
        std::vector<Block> inner;
        OdtReader(file_, inner).read_body(node);
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

    OdtFile& file_;
    std::vector<Block>& blocks_;
    std::vector<Block> in_cells_;  ///< Pictures in the cells of the table that is read: they go behind it.
};

pugi::xml_document parsed(const std::string& xml) {
    check_xml(xml, xml_elements_max);
    pugi::xml_document document;
    const auto flags = pugi::parse_default | pugi::parse_ws_pcdata;
    if (!document.load_buffer(xml.data(), xml.size(), flags, pugi::encoding_utf8)) {
        throw Error(ErrorCode::damaged, "OpenDocument part is not XML");
    }
    return document;
}

// Of headers, footers and notes: crests.
void drop_pictures(std::vector<Block>& blocks) {
    std::erase_if(blocks, [](const Block& block) { return block.kind == BlockKind::picture; });
}

void append(std::vector<Block>& to, std::vector<Block> blocks) {
    std::ranges::move(blocks, std::back_inserter(to));
}

}  // namespace

Document read_odt(std::span<const std::byte> bytes, std::size_t& bytes_left) {
    const ZipReader zip(bytes);
    if (const auto manifest = zip.read("META-INF/manifest.xml", bytes_left)) {
        if (manifest->find("encryption-data") != std::string::npos)
            throw Error(ErrorCode::encrypted, std::string(reason_office_password));
    }
    const std::optional<std::string> content = zip.read("content.xml", bytes_left);
    if (!content) throw Error(ErrorCode::damaged, "zip without an OpenDocument text");
    const pugi::xml_document main = parsed(*content);
    const pugi::xml_node top = main.child("office:document-content");
    const pugi::xml_node text = top.child("office:body").child("office:text");
    if (!text) throw Error(ErrorCode::damaged, "OpenDocument without a text");
    OdtFile file;
    find_bold_styles(top.child("office:automatic-styles"), file);
    find_odt_controls(text.child("office:forms"), file.controls);
    Document document;
    document.format = FileFormat::odt;
    std::vector<Block> footers;
    if (const auto styles = zip.read("styles.xml", bytes_left)) {
        const pugi::xml_document shared = parsed(*styles);
        const pugi::xml_node root = shared.child("office:document-styles");
        find_bold_styles(root.child("office:styles"), file);
        for (const pugi::xml_node page : root.child("office:master-styles").children("style:master-page")) {
            OdtReader(file, document.blocks).read_body(page.child("style:header"));
            OdtReader(file, footers).read_body(page.child("style:footer"));
        }
    }
    drop_pictures(document.blocks);
    drop_pictures(footers);
    OdtReader(file, document.blocks).read_body(text);
    drop_pictures(file.notes);
    append(document.blocks, std::move(file.notes));
    append(document.blocks, std::move(file.comments));
    append(document.blocks, std::move(footers));
    place_pictures(document, [&](const std::string& name) -> std::optional<std::string> {
        try {
            return zip.read(name, bytes_left);
        } catch (const Error&) {  // One picture less.
            return std::nullopt;
        }
    });
    if (file.changed) {
        document.warnings.push_back(
            {"tracked_changes", 0, "Changes to this paper are marked in it. What was deleted was left out."});
    }
    const auto any = [&](std::string_view part) {
        return std::ranges::any_of(zip.entries(),
                                   [&](const ZipEntry& e) { return e.name.starts_with(part); });
    };
    if (any("Basic/") || any("Scripts/")) {
        document.warnings.push_back({"macros_not_run", 0, "This document holds macros. They were not run."});
    }
    const auto pictures = std::ranges::count_if(
        zip.entries(), [](const ZipEntry& entry) { return entry.name.starts_with("Pictures/"); });
    warn_of_pictures_left(document, static_cast<std::size_t>(pictures));
    return document;
}

}  // namespace homeward
