#pragma once
// Makes the compound files of Outlook for tests, stream by stream.

#include <map>
#include <string>

/// A storage: streams and storages by name.
struct Storage {
    std::map<std::string, std::string> streams;
    std::map<std::string, Storage> storages;
};

/// The compound file that holds `top`.
std::string compound_file(const Storage& top);

/// `text` as UTF-16, little-endian.
std::string utf16(const std::string& ascii);

/// Adds a text property, as UTF-16.
void add_text(Storage& to, const std::string& id, const std::string& ascii);
/// Adds a property of bytes.
void add_bytes(Storage& to, const std::string& id, const std::string& bytes);

/// An attachment number `index` of `message`, with a name and its bytes.
void add_attachment(Storage& message, int index, const std::string& name, const std::string& bytes);

/// A row of a `__properties_version1.0` stream: a property whose value has a fixed size.
std::string property_row(unsigned id, unsigned type, unsigned long long value);
