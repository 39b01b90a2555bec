// Writes a compound file from lines of standard input, `PATH HEX`: storages by name, parted by `/`, the last
// name a stream's. For scripts that test Outlook's files.

#include <charconv>
#include <cstdio>
#include <iostream>
#include <string>

#include "tests/support/compound_writer.h"

int main() {
    Storage top;
    std::string path;
    std::string hex;
    while (std::cin >> path >> hex) {
        Storage* storage = &top;
        for (std::size_t cut = path.find('/'); cut != std::string::npos; cut = path.find('/')) {
            storage = &storage->storages[path.substr(0, cut)];
            path.erase(0, cut + 1);
        }
        std::string bytes;
        for (std::size_t at = 1; at + 1 < hex.size();
             at += 2) {  // Behind a mark, so that empty streams have a word.
            unsigned byte = 0;
            std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
            bytes += static_cast<char>(byte);
        }
        storage->streams[path] = bytes;
    }
    const std::string file = compound_file(top);
    std::fwrite(file.data(), 1, file.size(), stdout);
}
