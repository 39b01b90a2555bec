#include <cstdio>

#include "server/app/commands.h"

namespace homeward {

int run_version(Words /*words*/) {
    std::puts("homeward " HOMEWARD_VERSION);
    return exit_well;
}

}  // namespace homeward
