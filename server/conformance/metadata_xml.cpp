#include "server/conformance/metadata_xml.h"

#include <array>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view dublin_core = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view xmp_basic = "http://ns.adobe.com/xap/1.0/";
constexpr std::string_view adobe_pdf = "http://ns.adobe.com/pdf/1.3/";
constexpr std::string_view pdf_a_id = "http://www.aiim.org/pdfa/ns/id/";
constexpr std::string_view pdf_ua_id = "http://www.aiim.org/pdfua/ns/id/";
constexpr std::string_view extension = "http://www.aiim.org/pdfa/ns/extension/";
constexpr std::string_view schema_space = "http://www.aiim.org/pdfa/ns/schema#";
constexpr std::string_view property_space = "http://www.aiim.org/pdfa/ns/property#";
constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";
constexpr std::size_t schemas_max = 1000;

enum class Kind { text, date, integer, truth, alternatives, sequence, bag, any };

struct Known {
    std::string_view space;
    std::string_view name;  // Empty: every property of the schema.
    Kind kind;
};

// The schemas of the XMP Specification of 2005, which PDF/A-2 and PDF/A-3 predefine.
constexpr std::array known_properties{
    Known{dublin_core, "contributor", Kind::bag},
    Known{dublin_core, "coverage", Kind::text},
    Known{dublin_core, "creator", Kind::sequence},
    Known{dublin_core, "date", Kind::sequence},
    Known{dublin_core, "description", Kind::alternatives},
    Known{dublin_core, "format", Kind::text},
    Known{dublin_core, "identifier", Kind::text},
    Known{dublin_core, "language", Kind::bag},
    Known{dublin_core, "publisher", Kind::bag},
    Known{dublin_core, "relation", Kind::bag},
    Known{dublin_core, "rights", Kind::alternatives},
    Known{dublin_core, "source", Kind::text},
    Known{dublin_core, "subject", Kind::bag},
    Known{dublin_core, "title", Kind::alternatives},
    Known{dublin_core, "type", Kind::bag},
    Known{xmp_basic, "Advisory", Kind::bag},
    Known{xmp_basic, "BaseURL", Kind::text},
    Known{xmp_basic, "CreateDate", Kind::date},
    Known{xmp_basic, "CreatorTool", Kind::text},
    Known{xmp_basic, "Identifier", Kind::bag},
    Known{xmp_basic, "Label", Kind::text},
    Known{xmp_basic, "MetadataDate", Kind::date},
    Known{xmp_basic, "ModifyDate", Kind::date},
    Known{xmp_basic, "Nickname", Kind::text},
    Known{xmp_basic, "Rating", Kind::integer},
    Known{xmp_basic, "Thumbnails", Kind::alternatives},
    Known{adobe_pdf, "Keywords", Kind::text},
    Known{adobe_pdf, "PDFVersion", Kind::text},
    Known{adobe_pdf, "Producer", Kind::text},
    Known{adobe_pdf, "Trapped", Kind::truth},
    Known{pdf_a_id, "part", Kind::integer},
    Known{pdf_a_id, "conformance", Kind::text},
    Known{pdf_a_id, "amd", Kind::text},
    Known{pdf_a_id, "corr", Kind::text},
    Known{extension, "schemas", Kind::bag},
    Known{"http://ns.adobe.com/xap/1.0/rights/", "", Kind::any},
    Known{"http://ns.adobe.com/xap/1.0/mm/", "", Kind::any},
    Known{"http://ns.adobe.com/xap/1.0/bj/", "", Kind::any},
    Known{"http://ns.adobe.com/xap/1.0/t/pg/", "", Kind::any},
    Known{"http://ns.adobe.com/xmp/1.0/DynamicMedia/", "", Kind::any},
    Known{"http://ns.adobe.com/photoshop/1.0/", "", Kind::any},
    Known{"http://ns.adobe.com/camera-raw-settings/1.0/", "", Kind::any},
    Known{"http://ns.adobe.com/tiff/1.0/", "", Kind::any},
    Known{"http://ns.adobe.com/exif/1.0/", "", Kind::any},
    Known{"http://ns.adobe.com/exif/1.0/aux/", "", Kind::any},
};

struct Name {
    std::string space;
    std::string prefix;
    std::string local;
};

// The namespace that `prefix` has at `node`; depth is the parser's, which is bounded by the packet.
std::string space_of(pugi::xml_node node, const std::string& prefix) {
    if (prefix == "xml") return std::string(xml_space);
    const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
    for (; node; node = node.parent()) {
        if (const pugi::xml_attribute found = node.attribute(attribute.c_str())) return found.value();
    }
    return {};
}

Name name_of(pugi::xml_node holder, const std::string& qualified) {
    const std::size_t colon = qualified.find(':');
    Name name;
    if (colon != std::string::npos) name.prefix = qualified.substr(0, colon);
    name.local = colon == std::string::npos ? qualified : qualified.substr(colon + 1);
    name.space = space_of(holder, name.prefix);
    return name;
}

bool is(pugi::xml_node node, std::string_view space, std::string_view local) {
    const Name name = name_of(node, node.name());
    return name.space == space && name.local == local;
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view space, std::string_view local) {
    for (const pugi::xml_node child : node.children()) {
        if (is(child, space, local)) return child;
    }
    return {};
}

// ISO 8601 as XMP takes it: `2026`, `2026-03`, `2026-03-16`, `2026-03-16T15:42Z`, with seconds and zone.
bool is_date(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    std::size_t at = 0;
    while (at < text.size() && at < shape.size()) {
        const bool fits = shape[at] == 'd' ? is_ascii_digit(text[at]) : text[at] == shape[at];
        if (!fits) break;
        ++at;
    }
    if (at == text.size()) return at == 4 || at == 7 || at == 10 || at == 16 || at == 19;
    if (at != 16 && at != 19) return false;
    std::string_view rest = text.substr(at);
    if (rest.starts_with('.')) {
        const std::size_t zone = rest.find_first_not_of("0123456789", 1);
        if (zone == std::string_view::npos) return rest.size() > 1;
        rest = rest.substr(zone);
    }
    if (rest == "Z") return true;
    return rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':' &&
           is_ascii_digit(rest[1]) && is_ascii_digit(rest[2]) && is_ascii_digit(rest[4]) &&
           is_ascii_digit(rest[5]);
}

bool has_list(pugi::xml_node node, std::string_view kind) {
    const pugi::xml_node list = child_of(node, rdf, kind);
    if (!list) return false;
    for (const pugi::xml_node item : list.children()) {
        if (item.type() == pugi::node_element && !is(item, rdf, "li")) return false;
    }
    return true;
}

bool is_simple(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element) return false;
    }
    return true;
}

bool fits(Kind kind, const std::string& text, pugi::xml_node node) {
    switch (kind) {
        case Kind::any:
            return true;
        case Kind::alternatives:
            return has_list(node, "Alt");
        case Kind::sequence:
            return has_list(node, "Seq");
        case Kind::bag:
            return has_list(node, "Bag");
        case Kind::text:
            return is_simple(node);
        case Kind::date:
            return is_simple(node) && is_date(trimmed(text));
        case Kind::integer:
            return is_simple(node) && parse_integer(trimmed(text)).has_value();
        case Kind::truth:
            return is_simple(node) && (text == "True" || text == "False");
    }
    return false;
}

// What is read out: the text of a simple property, or the first item of a list; of alternatives the one for
// everybody.
std::string value_of(pugi::xml_node node) {
    for (const char* kind : {"Alt", "Seq", "Bag"}) {
        const pugi::xml_node list = child_of(node, rdf, kind);
        if (!list) continue;
        for (const pugi::xml_node item : list.children()) {
            if (std::string_view(item.attribute("xml:lang").value()) == "x-default") return item.text().get();
        }
        return child_of(list, rdf, "li").text().get();
    }
    return node.text().get();
}

class Packet {
public:
    XmpFacts read(std::string_view bytes) {
        check_head(bytes);
        pugi::xml_document document;
        const auto result =
            document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, pugi::encoding_utf8);
        pugi::xml_node top = document.document_element();
        if (is(top, "adobe:ns:meta/", "xmpmeta")) top = child_of(top, rdf, "RDF");
        if (!result || !is(top, rdf, "RDF")) {
            broken("metadata.unreadable");
            return std::move(facts_);
        }
        for (const pugi::xml_node description : top.children()) read_schemas(description);
        for (const pugi::xml_node description : top.children()) read_description(description);
        return std::move(facts_);
    }

private:
    void broken(ClauseRow clause) { facts_.broken.push_back(clause); }

    void check_head(std::string_view bytes) {
        const std::size_t start = bytes.find("<?xpacket begin");
        const std::size_t end = bytes.find("?>", start == std::string_view::npos ? 0 : start);
        if (start == std::string_view::npos || end == std::string_view::npos) {
            broken("metadata.unreadable");
            return;
        }
        const std::string_view head = bytes.substr(start, end - start);
        if (head.find(" bytes=") != std::string_view::npos ||
            head.find(" encoding=") != std::string_view::npos) {
            broken("metadata.packet");
        }
    }

    // What the document describes of its own: pdfaExtension:schemas, a bag of schemas with their properties.
    void read_schemas(pugi::xml_node description) {
        std::size_t count = 0;
        const pugi::xml_node bag = child_of(child_of(description, extension, "schemas"), rdf, "Bag");
        for (const pugi::xml_node item : bag.children()) {
            if (item.type() != pugi::node_element || ++count > schemas_max) continue;
            const pugi::xml_node schema = within(item);
            const std::string space = value_of(child_of(schema, schema_space, "namespaceURI"));
            const bool whole = !space.empty() && child_of(schema, schema_space, "schema") &&
                               child_of(schema, schema_space, "prefix");
            if (!whole) broken("metadata.schema_form");
            const pugi::xml_node list = child_of(child_of(schema, schema_space, "property"), rdf, "Seq");
            for (const pugi::xml_node each : list.children()) read_property(space, within(each));
        }
    }

    // A structure stands in the item itself, or in a Description within it.
    static pugi::xml_node within(pugi::xml_node item) {
        const pugi::xml_node inner = child_of(item, rdf, "Description");
        return inner ? inner : item;
    }

    void read_property(const std::string& space, pugi::xml_node property) {
        if (property.type() != pugi::node_element) return;
        const std::string category = value_of(child_of(property, property_space, "category"));
        const std::string name = value_of(child_of(property, property_space, "name"));
        const bool whole = !name.empty() && (category == "internal" || category == "external") &&
                           child_of(property, property_space, "valueType") &&
                           child_of(property, property_space, "description");
        if (!whole) broken("metadata.schema_form");
        described_.insert(space + name);
    }

    void read_description(pugi::xml_node description) {
        if (!is(description, rdf, "Description")) return;
        for (const pugi::xml_attribute attribute : description.attributes()) {
            const std::string qualified = attribute.name();
            if (qualified.starts_with("xmlns") || qualified.find(':') == std::string::npos) continue;
            const Name name = name_of(description, qualified);
            if (name.space == rdf || name.space == xml_space) continue;
            take(name, attribute.value(), {});
        }
        for (const pugi::xml_node property : description.children()) {
            if (property.type() == pugi::node_element)
                take(name_of(property, property.name()), value_of(property), property);
        }
    }

    void take(const Name& name, const std::string& value, pugi::xml_node node) {
        check_known(name, value, node);
        if (name.space == pdf_a_id && name.prefix != "pdfaid") broken("metadata.prefix");
        if (name.space == pdf_ua_id && name.prefix != "pdfuaid") broken("metadata.prefix");
        const std::map<std::string, std::string*> wanted{
            {std::string(dublin_core) + "title", &facts_.title},
            {std::string(dublin_core) + "creator", &facts_.author},
            {std::string(dublin_core) + "description", &facts_.subject},
            {std::string(xmp_basic) + "CreatorTool", &facts_.tool},
            {std::string(xmp_basic) + "CreateDate", &facts_.made_at},
            {std::string(xmp_basic) + "ModifyDate", &facts_.changed_at},
            {std::string(adobe_pdf) + "Producer", &facts_.producer},
            {std::string(adobe_pdf) + "Keywords", &facts_.keywords},
            {std::string(pdf_a_id) + "part", &facts_.pdf_a_part},
            {std::string(pdf_a_id) + "conformance", &facts_.pdf_a_level},
            {std::string(pdf_ua_id) + "part", &facts_.pdf_ua_part},
        };
        const auto found = wanted.find(name.space + name.local);
        if (found != wanted.end()) *found->second = value;
    }

    void check_known(const Name& name, const std::string& value, pugi::xml_node node) {
        for (const Known& known : known_properties) {
            if (known.space != name.space || (!known.name.empty() && known.name != name.local)) continue;
            if (!fits(known.kind, value, node)) broken("metadata.value");
            return;
        }
        if (!described_.contains(name.space + name.local)) broken("metadata.schema");
    }

    XmpFacts facts_;
    std::set<std::string> described_;
};

}  // namespace

XmpFacts read_xmp(std::string_view packet) {
    return Packet().read(packet);
}

}  // namespace homeward
