#include "server/interview/check_tools.h"

#include "parsers/records/factors.h"
#include "parsers/text/tidy.h"

namespace homeward {

CheckTools check_tools(Instant now) {
    CheckTools tools;
    tools.now = now;
    tools.concerns = [](std::string_view text) {
        static const FactorRules rules = load_factor_rules();
        std::vector<ConcernHit> hits;
        for (const FactorHit& hit : find_factors(text, rules).hits) {
            const bool possible = hit.polarity == Polarity::possible;
            if (possible || hit.polarity == Polarity::asserted) hits.push_back({hit.id, hit.text, possible});
        }
        return hits;
    };
    tools.tidied = [](std::string_view text) { return tidy(text).text; };
    return tools;
}

}  // namespace homeward
