#include "tests/support/compound_writer.h"

#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-outfile.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-utils.h>

#include <array>
#include <cstdio>

namespace {

void write(GsfOutfile* to, const Storage& storage) {
    for (const auto& [name, bytes] : storage.streams) {
        GsfOutput* stream = gsf_outfile_new_child(to, name.c_str(), FALSE);
        gsf_output_write(stream, bytes.size(), reinterpret_cast<const guint8*>(bytes.data()));
        gsf_output_close(stream);
        g_object_unref(stream);
    }
    for (const auto& [name, inner] : storage.storages) {
        GsfOutput* child = gsf_outfile_new_child(to, name.c_str(), TRUE);
        write(GSF_OUTFILE(child), inner);
        gsf_output_close(child);
        g_object_unref(child);
    }
}

}  // namespace

std::string compound_file(const Storage& top) {
    gsf_init();
    GsfOutput* memory = gsf_output_memory_new();
    GsfOutfile* file = gsf_outfile_msole_new(memory);
    write(file, top);
    gsf_output_close(GSF_OUTPUT(file));
    g_object_unref(file);
    const guint8* bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory));
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(gsf_output_size(memory)));
    g_object_unref(memory);
    return out;
}

std::string utf16(const std::string& ascii) {
    std::string out;
    for (const char c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

void add_text(Storage& to, const std::string& id, const std::string& ascii) {
    to.streams["__substg1.0_" + id + "001F"] = utf16(ascii);
}

void add_bytes(Storage& to, const std::string& id, const std::string& bytes) {
    to.streams["__substg1.0_" + id + "0102"] = bytes;
}

void add_attachment(Storage& message, int index, const std::string& name, const std::string& bytes) {
    std::array<char, 40> storage{};
    std::snprintf(storage.data(), storage.size(), "__attach_version1.0_#%08X", static_cast<unsigned>(index));
    Storage& attachment = message.storages[storage.data()];
    add_text(attachment, "3707", name);
    add_bytes(attachment, "3701", bytes);
    attachment.streams["__properties_version1.0"] = std::string(8, '\0') + property_row(0x3705, 0x0003, 1);
}

std::string property_row(unsigned id, unsigned type, unsigned long long value) {
    std::string row;
    const auto put = [&](unsigned long long number, int bytes) {
        for (int i = 0; i < bytes; ++i) row += static_cast<char>(number >> (8 * i) & 0xFF);
    };
    put(type, 2);
    put(id, 2);
    put(6, 4);
    put(value, 8);
    return row;
}
