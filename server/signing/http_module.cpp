#include <dlfcn.h>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"
#include "server/signing/http_exchange.h"

namespace homeward {

namespace {

using Ask = void (*)(const HttpQuestion* question, HttpAnswer* answer);

// Loaded at the first question and kept: libcurl brings twenty libraries, which most signing does without.
Ask load_module() {
    const std::string path = (program_folder() / "homeward-http.so").string();
    void* const module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const symbol = module == nullptr ? nullptr : ::dlsym(module, "homeward_ask_web_server");
    if (symbol == nullptr) throw Error{ErrorCode::file_missing, "homeward-http.so can't be loaded"};
    return reinterpret_cast<Ask>(symbol);
}

}  // namespace

HttpAnswer ask_web_server(const HttpQuestion& question) {
    static const Ask ask = load_module();
    HttpAnswer answer;
    ask(&question, &answer);
    return answer;
}

}  // namespace homeward
