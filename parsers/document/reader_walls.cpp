#include "parsers/base/ascii.h"
#include "parsers/document/isolated_reader.h"
#include "parsers/document/reader_process.h"

namespace homeward {

std::string test_walls() {
    const std::vector<std::string> through = attempts_not_stopped();
    if (!through.empty()) {
        throw Error(ErrorCode::internal, "the reader's walls let through: " + joined(through, ", "));
    }
    ReaderProcess process(0, false);
    if (!process.await_start()) throw Error(ErrorCode::internal, "the reader does not start");
    std::vector<std::string> missing;
    if ((process.walls() & 1U) == 0) missing.emplace_back("another user");
    if ((process.walls() & 2U) == 0) missing.emplace_back("namespaces");
    if ((process.walls() & 4U) == 0) missing.emplace_back("Landlock");
    return joined(missing, ", ");
}

}  // namespace homeward
