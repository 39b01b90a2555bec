#include "parsers/records/shorthand.h"

#include <algorithm>
#include <iterator>

namespace homeward {
namespace {

struct ShortWord {
    std::string_view written;
    std::string_view meant;
};

// In the order of the alphabet.
constexpr ShortWord short_words[] = {
    {"abscd", "absconded"},  {"addr", "address"},      {"adv", "advised"},        {"advd", "advised"},
    {"alch", "alcohol"},     {"arrd", "arrived"},      {"assd", "assessed"},      {"attd", "attended"},
    {"attnd", "attended"},   {"chkd", "checked"},      {"clr", "caller"},         {"colld", "collected"},
    {"conv", "conveyed"},    {"convd", "conveyed"},    {"dbrf", "debrief"},       {"dbrfd", "debriefed"},
    {"dscl", "disclosed"},   {"enqs", "enquiries"},    {"eps", "episodes"},       {"fnd", "found"},
    {"hosp", "hospital"},    {"infmt", "informant"},   {"infnt", "informant"},    {"informt", "informant"},
    {"infrmt", "informant"}, {"inft", "informant"},    {"inj", "injuries"},       {"injd", "injured"},
    {"injs", "injuries"},    {"intvd", "interviewed"}, {"intvwd", "interviewed"}, {"lctd", "located"},
    {"locd", "located"},     {"misp", "misper"},       {"mispers", "misper"},     {"mp", "misper"},
    {"occs", "occasions"},   {"offrs", "officers"},    {"offs", "offences"},      {"poss", "possible"},
    {"prev", "previous"},    {"previ", "previous"},    {"rcvd", "received"},      {"recd", "received"},
    {"repd", "reported"},    {"reptd", "reported"},    {"reptg", "reporting"},    {"reqd", "required"},
    {"retd", "returned"},    {"retg", "returning"},    {"retnd", "returned"},     {"rprtd", "reported"},
    {"rpt", "report"},       {"rptd", "reported"},     {"rptg", "reporting"},     {"rpting", "reporting"},
    {"rpts", "reports"},     {"rtd", "returned"},      {"rtn", "return"},         {"rtnd", "returned"},
    {"rtng", "returning"},   {"rtrnd", "returned"},    {"spk", "spoke"},          {"spkn", "spoken"},
    {"stg", "stating"},      {"stmt", "statement"},    {"sts", "states"},         {"susp", "suspected"},
    {"trcd", "traced"},      {"unk", "unknown"},       {"unkn", "unknown"},
};

static_assert(std::ranges::is_sorted(short_words, {}, &ShortWord::written));

}  // namespace

std::string_view spelt_shorthand(std::string_view folded) {
    const auto at = std::ranges::lower_bound(short_words, folded, {}, &ShortWord::written);
    return at != std::end(short_words) && at->written == folded ? at->meant : std::string_view();
}

}  // namespace homeward
