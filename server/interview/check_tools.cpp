#include "server/interview/check_tools.h"

#include "parsers/text/tidy.h"

namespace homeward {

CheckTools check_tools(Instant now) {
    CheckTools tools;
    tools.now = now;
    tools.tidied = [](std::string_view text) { return tidy(text).text; };
    return tools;
}

}  // namespace homeward
