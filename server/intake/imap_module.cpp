#include <dlfcn.h>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "server/intake/imap_client.h"

namespace homeward {

namespace {

using OpenMailbox = Mailbox* (*)(const ImapSettings* settings);

// Loaded once and kept: the mailboxes that it made hold its code.
OpenMailbox load_module() {
    const std::string path = (program_folder() / "homeward-imap.so").string();
    void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const symbol = module == nullptr ? nullptr : ::dlsym(module, "homeward_open_imap_mailbox");
    if (symbol == nullptr) throw Error{ErrorCode::file_missing, "homeward-imap.so can't be loaded"};
    return reinterpret_cast<OpenMailbox>(symbol);
}

}  // namespace

std::unique_ptr<Mailbox> open_imap_mailbox(const ImapSettings& settings) {
    static const OpenMailbox open = load_module();
    return std::unique_ptr<Mailbox>(open(&settings));
}

}  // namespace homeward
