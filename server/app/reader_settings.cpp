#include "server/app/reader_settings.h"

#include "parsers/base/limits.h"
#include "parsers/base/secret_file.h"

namespace homeward {

IsolatedReaderSettings reader_settings(int workers) {
    IsolatedReaderSettings settings;
    settings.workers = workers;
    settings.doc_converter = [] { return load_config(std::nullopt).doc_converter; };
    settings.smime_keys = [] { return smime_keys_of(load_config(std::nullopt)); };
    return settings;
}

std::string smime_keys_of(const Config& config) {
    constexpr std::size_t keys_bytes_max = 256 * limits::kib;
    return config.smime_keys_file.empty() ? std::string()
                                          : read_secret_file(config.smime_keys_file, keys_bytes_max);
}

}  // namespace homeward
