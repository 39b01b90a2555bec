#include "parsers/document/docx_xml.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <pugixml.hpp>

#include "parsers/document/docx_body_xml.h"
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
        if (comment.kind == BlockKind::table) continue;
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
    if (any("word/media/")) {
        document.warnings.push_back(
            {"pictures_not_read", 0, "This document holds pictures. Words in them were not read."});
    }
}

// Where the package says that its main part is, for programs call it `word/document2.xml` and the like too
// (ECMA-376, part 2, 9.3); nothing where it names none that is there.
std::optional<std::string> named_main_part(const ZipReader& zip, std::size_t& bytes_left) {
    constexpr std::size_t elements_max = 1000;
    const std::optional<std::string> xml = zip.read("_rels/.rels", bytes_left);
    if (!xml) return std::nullopt;
    try {
        check_xml(*xml, elements_max);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::damaged) throw;
        return std::nullopt;
    }
    pugi::xml_document relations;
    if (!relations.load_buffer(xml->data(), xml->size())) return std::nullopt;
    for (const pugi::xml_node relation : relations.child("Relationships").children("Relationship")) {
        const std::string_view type = relation.attribute("Type").as_string();
        std::string_view target = relation.attribute("Target").as_string();
        if (target.starts_with('/')) target.remove_prefix(1);
        const bool main = type.ends_with("/officeDocument") && target.starts_with("word/");
        if (main && zip.find(target) != nullptr) return std::string(target);
    }
    return std::nullopt;
}

// The main part of a Word file: the one that the package names, as Word takes it. Throws what is to be told
// of a zip that is something else.
std::string read_main_part(const ZipReader& zip, std::size_t& bytes_left, std::vector<Warning>& warnings) {
    const std::string name = named_main_part(zip, bytes_left).value_or(std::string(main_part));
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

}  // namespace

bool looks_like_docx(std::span<const std::byte> bytes) {
    try {
        return ZipReader(bytes).find(main_part) != nullptr;
    } catch (const Error&) {
        return false;
    }
}

Document read_docx(std::span<const std::byte> bytes, std::size_t& bytes_left) {
    const ZipReader zip(bytes);
    Document document;
    const std::string main = read_main_part(zip, bytes_left, document.warnings);
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
    warn_of_what_is_not_read(zip, document);
    if (main.find("<w:del ") != std::string::npos || main.find("<w:ins ") != std::string::npos) {
        document.warnings.push_back(
            {"tracked_changes", 0, "Changes to this paper are marked in it. What was deleted was left out."});
    }
    return document;
}

}  // namespace homeward
