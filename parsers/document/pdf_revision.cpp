#include "parsers/document/pdf_revision.h"

#include <array>
#include <cstdio>

namespace homeward {

void AppendedRevision::set_stream(PdfObjectName object, std::string_view bytes) {
    std::array<char, 64> line;
    const auto add = [&](std::string& to, const char* form, auto... values) {
        const int size = std::snprintf(line.data(), line.size(), form, values...);
        to.append(line.data(), static_cast<std::size_t>(size));
    };
    objects_ += '\n';
    add(table_,
        "%zu 1\n%010zu %05u n \n",
        object.number,
        original_.size() + objects_.size(),
        static_cast<unsigned>(object.generation));
    add(objects_, "%zu %u obj<</Length %zu>>stream\n", object.number, object.generation, bytes.size());
    objects_ += bytes;
    objects_ += "\nendstream\nendobj";
}

std::string AppendedRevision::written(std::size_t table_at, std::size_t objects, PdfObjectName root) const {
    const std::string trailer = "trailer<</Size " + std::to_string(objects) + "/Root " +
                                std::to_string(root.number) + ' ' + std::to_string(root.generation) +
                                " R/Prev " + std::to_string(table_at) + ">>\nstartxref\n" +
                                std::to_string(original_.size() + objects_.size() + 1) + "\n%%EOF\n";
    constexpr std::string_view head = "\nxref\n";
    std::string out;
    out.reserve(original_.size() + objects_.size() + head.size() + table_.size() + trailer.size());
    out.append(original_).append(objects_).append(head).append(table_).append(trailer);
    return out;
}

}  // namespace homeward
