#include "parsers/document/process_memory.h"

#include <unistd.h>

#include <fstream>
#include <string>

namespace homeward {

namespace {

std::size_t resident_bytes_of_one(const std::string& pid) {
    std::ifstream statm("/proc/" + pid + "/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    if (!(statm >> all >> resident)) return 0;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

std::size_t resident_bytes(pid_t pid) {
    const std::string name = std::to_string(pid);
    std::size_t bytes = resident_bytes_of_one(name);
    std::ifstream children("/proc/" + name + "/task/" + name + "/children");
    for (std::string child; children >> child;) bytes += resident_bytes_of_one(child);
    return bytes;
}

}  // namespace homeward
