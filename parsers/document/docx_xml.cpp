#include "parsers/document/docx_xml.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <pugixml.hpp>

#include "parsers/document/docx_body_xml.h"
#include "parsers/document/placed_pictures.h"
#include "parsers/document/refusal_reasons.h"
#include "parsers/document/xml_guard.h"
#include "parsers/document/zip_reader.h"

namespace homeward {

namespace {

constexpr std::string_view main_part = "word/document.xml";

// Text of headers or footers, once however many sections repeat it.
void read_margin_parts(const ZipReader& zip,
                       std::string_view prefix,
                       const char* root,
                       const DocxStyles& styles,
                       std::size_t& bytes_left,
                       std::vector<Block>& blocks) {
    std::set<std::string> seen;
    for (const ZipEntry& entry : zip.entries()) {
        if (!entry.name.starts_with(prefix) || !entry.name.ends_with(".xml")) continue;
        std::vector<Block> found;
        read_docx_part(zip.read(entry.name, bytes_left).value_or(""), root, styles, found);
        for (Block& block : found) {
            if (block.kind == BlockKind::picture) continue;  // A crest.
            if (block.kind == BlockKind::table || seen.insert(block.text).second)
                blocks.push_back(std::move(block));
        }
    }
}

// What readers wrote beside the text: kept, and marked so that nobody takes it for an answer.
void read_comments(const ZipReader& zip,
                   const DocxStyles& styles,
                   std::size_t& bytes_left,
                   Document& document) {
    const std::optional<std::string> xml = zip.read("word/comments.xml", bytes_left);
    if (!xml) return;
    std::vector<Block> comments;
    read_docx_part(*xml, "w:comments", styles, comments);
    for (Block& comment : comments) {
        if (comment.kind == BlockKind::table || comment.kind == BlockKind::picture) continue;
        document.blocks.push_back(Block{.text = "[Comment] " + comment.text});
    }
}

void warn_of_what_is_not_read(const ZipReader& zip, Document& document) {
    const auto any = [&](std::string_view part) {
        return std::ranges::any_of(zip.entries(),
                                   [&](const ZipEntry& e) { return e.name.find(part) != std::string::npos; });
    };
    if (any("vbaProject")) {
        document.warnings.push_back({"macros_not_run", 0, "This document holds macros. They were not run."});
    }
    if (any("word/embeddings/")) {
        document.warnings.push_back(
            {"embedded_not_read", 0, "This document holds other files inside. They were not read."});
    }
    const auto pictures = std::ranges::count_if(
        zip.entries(), [](const ZipEntry& entry) { return entry.name.starts_with("word/media/"); });
    warn_of_pictures_left(document, static_cast<std::size_t>(pictures));
}

// What a part of the package names as belonging to it (ECMA-376, part 2, 9.3).
struct Relation {
    std::string id;
    std::string type;
    std::string target;
};

// The relations in the part `name`; none where it is not there or is no XML.
std::vector<Relation> relations_in(const ZipReader& zip, std::string_view name, std::size_t& bytes_left) {
    constexpr std::size_t elements_max = 10'000;
    std::vector<Relation> relations;
    const std::optional<std::string> xml = zip.read(name, bytes_left);
    if (!xml) return relations;
    try {
        check_xml(*xml, elements_max);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::damaged) throw;
        return relations;
    }
    pugi::xml_document document;
    if (!document.load_buffer(xml->data(), xml->size())) return relations;
    for (const pugi::xml_node node : document.child("Relationships").children("Relationship")) {
        if (std::string_view(node.attribute("TargetMode").as_string()) == "External") continue;
        relations.push_back({node.attribute("Id").as_string(),
                             node.attribute("Type").as_string(),
                             node.attribute("Target").as_string()});
    }
    return relations;
}

// Where the package says that its main part is, for programs call it `word/document2.xml` and the like
// too; nothing where it names none that is there.
std::optional<std::string> named_main_part(const ZipReader& zip, std::size_t& bytes_left) {
    for (const Relation& relation : relations_in(zip, "_rels/.rels", bytes_left)) {
        std::string_view target = relation.target;
        if (target.starts_with('/')) target.remove_prefix(1);
        const bool main = relation.type.ends_with("/officeDocument") && target.starts_with("word/");
        if (main && zip.find(target) != nullptr) return std::string(target);
    }
    return std::nullopt;
}

// The main part of a Word file: the one that the package names, as Word takes it. Throws what is to be told
// of a zip that is something else.
std::string read_main_part(const ZipReader& zip,
                           std::string& name,
                           std::size_t& bytes_left,
                           std::vector<Warning>& warnings) {
    name = named_main_part(zip, bytes_left).value_or(std::string(main_part));
    if (name != main_part && zip.find(main_part) != nullptr) {
        warnings.push_back({"second_document", 0, "Another file is hidden in this one. It was not opened."});
    }
    if (std::optional<std::string> main = zip.read(name, bytes_left)) return std::move(*main);
    const auto any = [&](std::string_view start) {
        return std::ranges::any_of(zip.entries(),
                                   [&](const ZipEntry& e) { return e.name.starts_with(start); });
    };
    if (any("word/")) throw Error(ErrorCode::damaged, "zip without a Word main part");
    if (any("[Content_Types].xml")) throw Error(ErrorCode::unsupported_type);  // A spreadsheet, slides.
    throw Error(ErrorCode::unsupported_type, std::string(reason_zip));
}

// A picture's file. One that is damaged, or that unpacks to far more than it came as, is one picture less.
std::optional<std::string> read_picture_file(const ZipReader& zip,
                                             const std::string& name,
                                             std::size_t& bytes_left) {
    try {
        return zip.read(name, bytes_left);
    } catch (const Error&) {
        return std::nullopt;
    }
}

// The pictures in the text of the main part, whose blocks have the ids of their relations.
void take_pictures(const ZipReader& zip,
                   const std::string& main_name,
                   std::size_t& bytes_left,
                   Document& document) {
    const bool any = std::ranges::any_of(document.blocks,
                                         [](const Block& block) { return block.kind == BlockKind::picture; });
    if (!any) return;
    const std::size_t folder = main_name.rfind('/') + 1;
    const std::string relations_name =
        main_name.substr(0, folder) + "_rels/" + main_name.substr(folder) + ".rels";
    std::map<std::string, std::string> files;
    for (const Relation& relation : relations_in(zip, relations_name, bytes_left)) {
        const std::string& target = relation.target;
        files[relation.id] =
            target.starts_with('/') ? target.substr(1) : main_name.substr(0, folder) + target;
    }
    // Two ids may name one picture.
    for (Block& block : document.blocks) {
        if (block.kind == BlockKind::picture) block.text = files[block.text];
    }
    place_pictures(document,
                   [&](const std::string& name) { return read_picture_file(zip, name, bytes_left); });
}

}  // namespace

Document read_docx(std::span<const std::byte> bytes, std::size_t& bytes_left) {
    const ZipReader zip(bytes);
    Document document;
    std::string main_name;
    const std::string main = read_main_part(zip, main_name, bytes_left, document.warnings);
    DocxStyles styles;
    if (const auto xml = zip.read("word/styles.xml", bytes_left)) {
        styles = read_docx_styles(*xml);
    }
    document.format = FileFormat::docx;
    read_margin_parts(zip, "word/header", "w:hdr", styles, bytes_left, document.blocks);
    read_docx_part(main, "w:document", styles, document.blocks);
    read_margin_parts(zip, "word/footnotes", "w:footnotes", styles, bytes_left, document.blocks);
    read_margin_parts(zip, "word/endnotes", "w:endnotes", styles, bytes_left, document.blocks);
    read_comments(zip, styles, bytes_left, document);
    read_margin_parts(zip, "word/footer", "w:ftr", styles, bytes_left, document.blocks);
    take_pictures(zip, main_name, bytes_left, document);
    warn_of_what_is_not_read(zip, document);
    const auto says = [&](std::string_view tag) { return main.find(tag) != std::string::npos; };
    if (says("<w:del ") || says("<w:ins ") || says("<w:moveFrom ") || says("<w:cellDel ")) {
        document.warnings.push_back(
            {"tracked_changes", 0, "Changes to this paper are marked in it. What was deleted was left out."});
    }
    return document;
}

}  // namespace homeward
