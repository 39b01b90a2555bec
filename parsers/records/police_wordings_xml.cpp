#include "parsers/records/police_wordings_xml.h"

#include <algorithm>
#include <pugixml.hpp>

#include "parsers/base/ascii.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/records/rules.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t rules_bytes_max = 4 * limits::mib;

/// Tells the lines of offsets that only grow, in one walk over the text.
class LineCounter {
public:
    explicit LineCounter(const std::string& text) : text_(text) {}

    long line_at(std::ptrdiff_t offset) {
        const auto end =
            std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
        for (; at_ < end; ++at_) line_ += text_[at_] == '\n' ? 1 : 0;
        return line_;
    }

private:
    const std::string& text_;
    std::size_t at_ = 0;
    long line_ = 1;
};

void read_group(const pugi::xml_node& group,
                const PoliceWording& shared,
                LineCounter& lines,
                std::vector<PoliceWording>& out) {
    for (const pugi::xml_node& node : group.children()) {
        const std::string_view name = node.name();
        PoliceWording wording = shared;
        wording.line = lines.line_at(node.offset_debug());
        const std::string_view text = trimmed(node.child_value());
        if (name == "label") {
            wording.meaning = group.attribute("target").value();
            wording.within = (node.attribute("within") ? node : group).attribute("within").value();
            wording.folded = fold_label(text);
            wording.shared = std::string_view(node.attribute("shared").value()) == "yes";
        } else if (name == "pattern") {
            wording.kind = PoliceWording::Kind::pattern;
            wording.meaning = node.attribute("target").value();
            wording.folded = text;
        } else if (name == "value") {
            wording.kind = PoliceWording::Kind::value;
            wording.meaning =
                std::string(group.attribute("field").value()) + ' ' + node.attribute("is").value();
            wording.folded = folded_label(text);
        } else {
            continue;
        }
        out.push_back(std::move(wording));
    }
}

}  // namespace

std::string PoliceWording::place() const {
    return (file.parent_path().filename() / file.filename()).string() + ':' + std::to_string(line);
}

std::vector<PoliceWording> read_police_wordings(const std::vector<std::filesystem::path>& files) {
    std::vector<PoliceWording> out;
    for (const std::filesystem::path& file : files) {
        const std::string text = read_own_file(file, rules_bytes_max);
        pugi::xml_document document;
        if (!document.load_buffer(text.data(), text.size())) continue;
        LineCounter lines(text);
        PoliceWording shared;
        shared.file = file;
        for (const pugi::xml_node& group : document.document_element().children()) {
            read_group(group, shared, lines, out);
        }
    }
    return out;
}

}  // namespace homeward
