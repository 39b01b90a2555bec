#pragma once
// The store that `./dev run` makes: invented organisations, people and cases, with passwords made on the
// spot. It exists on loopback only.

#include <filesystem>
#include <string>

namespace homeward {

struct Config;
struct Services;

/// Makes the folder and its master key where there is none yet. Throws `Error{bad_config}` unless the service
/// listens on loopback.
void prepare_demonstration_folder(const Config& config);

/// Fills an empty store; does nothing to one that is filled. Returns what people are told at start: where to
/// go and how to sign in, also kept in `account.txt` in the storage folder.
std::string make_demonstration(const Config& config, Services& services);

}  // namespace homeward
