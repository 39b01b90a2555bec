#pragma once
// How the commands read strangers' files: as the operator's settings say.

#include <string>

#include "parsers/document/isolated_reader.h"
#include "server/app/config.h"

namespace homeward {

/// Settings are read when a paper needs them, so that a paper that doesn't costs nothing.
IsolatedReaderSettings reader_settings(int workers = 1);

/// The keys that open encrypted e-mails, read anew each time; empty where none are set up. Throws
/// `Error{file_missing}`, or `Error{bad_config}` where others may read the file.
std::string smime_keys_of(const Config& config);

}  // namespace homeward
