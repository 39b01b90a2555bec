#pragma once
// The service's paper reader: every stranger's file goes to a fresh sandboxed process, and what comes back is
// turned into the contract's object here.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/web/papers/paper_reading.h"

namespace homeward {

struct SandboxedReaderSettings {
    int workers = 2;
    std::vector<std::string> doc_converter{};   ///< See IsolatedReaderSettings.
    std::function<std::string()> smime_keys{};  ///< See IsolatedReaderSettings.
    std::filesystem::path scanner_socket{};     ///< Empty: no scanner.
    std::function<std::string()> anchors{};     ///< PEM that incoming signatures are judged by.
};

/// Throws `Error{bad_template}` where the police wordings can't be loaded.
std::unique_ptr<PaperReader> make_sandboxed_reader(const SandboxedReaderSettings& settings);

}  // namespace homeward
