#pragma once
// Where the settings say the store lies: the same for the service and for administration.

#include "server/app/config.h"
#include "server/storage/store.h"

namespace homeward {

StoreOptions store_options(const Config& config, bool demonstration = false);

}  // namespace homeward
