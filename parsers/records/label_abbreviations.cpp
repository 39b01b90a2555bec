#include "parsers/records/label_abbreviations.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "parsers/base/ascii.h"
#include "parsers/records/folded_words.h"

namespace homeward {
namespace {

struct ShortForm {
    std::string_view written;
    std::string_view meant;  ///< What it stands for, the likeliest first, parted by strokes.
};

// In the order of the alphabet. What is a word itself (`seen`, `left`, `on`) stands for nothing else.
constexpr ShortForm short_forms[] = {
    {"abscd", "absconded"},
    {"accom", "accommodation"},
    {"accomm", "accommodation"},
    {"addr", "address"},
    {"addrs", "address"},
    {"adr", "address"},
    {"adrs", "address"},
    {"alc", "alcohol"},
    {"alch", "alcohol"},
    {"apprx", "approximate"},
    {"assd", "assessed"},
    {"assmt", "assessment"},
    {"assoc", "associates|associate"},
    {"assocs", "associates"},
    {"asst", "assessment"},
    {"att", "attended|attention"},
    {"attd", "attended"},
    {"atten", "attention"},
    {"attn", "attention"},
    {"auth", "authority"},
    {"bday", "birthday"},
    {"brn", "born"},
    {"catg", "category"},
    {"chd", "child"},
    {"chk", "check"},
    {"chkd", "checked"},
    {"chld", "child"},
    {"circ", "circumstances"},
    {"circs", "circumstances"},
    {"cmtd", "committed"},
    {"coll", "college|collar"},
    {"commd", "committed"},
    {"compl", "completed"},
    {"compld", "completed"},
    {"concn", "concern"},
    {"concns", "concerns"},
    {"cond", "conducted"},
    {"condtd", "conducted"},
    {"coop", "cooperative"},
    {"ctc", "contact"},
    {"curr", "current"},
    {"dbf", "debrief"},
    {"dbrf", "debrief"},
    {"dbrfd", "debriefed"},
    {"debr", "debrief"},
    {"defd", "defined"},
    {"descr", "description"},
    {"drgs", "drugs"},
    {"dt", "date"},
    {"dtm", "date time"},
    {"edu", "education"},
    {"educ", "education"},
    {"engd", "engaged"},
    {"engmt", "engagement"},
    {"ep", "episode|episodes"},
    {"epis", "episodes|episode"},
    {"eps", "episodes"},
    {"estab", "establishment"},
    {"eth", "ethnicity|ethnic"},
    {"ethn", "ethnicity|ethnic"},
    {"ethnc", "ethnic"},
    {"expl", "exploitation"},
    {"explt", "exploitation"},
    {"expltn", "exploitation"},
    {"fam", "family"},
    {"flt", "felt"},
    {"fml", "family"},
    {"fmly", "family"},
    {"fname", "first name"},
    {"fnd", "found"},
    {"fore", "forename"},
    {"forenm", "forename"},
    {"fornm", "forename"},
    {"fost", "foster"},
    {"gend", "gender"},
    {"gndr", "gender"},
    {"grd", "graded"},
    {"grdg", "grading"},
    {"grdng", "grading"},
    {"hm", "home"},
    {"hosp", "hospital"},
    {"hsp", "hospital"},
    {"incid", "incident|incidents"},
    {"inf", "informant|informed"},
    {"infd", "informed"},
    {"infmd", "informed"},
    {"infmt", "informant"},
    {"informd", "informed"},
    {"infrmd", "informed"},
    {"infrmt", "informant"},
    {"inj", "injured|injuries"},
    {"injd", "injured"},
    {"injs", "injuries"},
    {"int", "interview"},
    {"interv", "interview"},
    {"intrvw", "interview"},
    {"intv", "interview"},
    {"intvd", "interviewed"},
    {"intvw", "interview"},
    {"intvwd", "interviewed"},
    {"invlv", "involvement"},
    {"invlvd", "involved"},
    {"invol", "involvement"},
    {"lctd", "located"},
    {"lctn", "location"},
    {"lkd", "looked"},
    {"lkly", "likely"},
    {"loc", "location|located"},
    {"locd", "located"},
    {"locn", "location"},
    {"lst", "last"},
    {"lstseen", "last seen"},
    {"lvl", "level"},
    {"mbl", "mobile"},
    {"med", "medical"},
    {"medl", "medical"},
    {"meth", "method"},
    {"misg", "missing"},
    {"missg", "missing"},
    {"mob", "mobile"},
    {"mobl", "mobile"},
    {"msg", "missing"},
    {"msng", "missing"},
    {"mssg", "missing"},
    {"mthd", "method"},
    {"nbr", "number"},
    {"nd", "need"},
    {"ndd", "needed"},
    {"needd", "needed"},
    {"nm", "name"},
    {"nmbr", "number"},
    {"nme", "name"},
    {"nms", "names"},
    {"notif", "notified"},
    {"notifd", "notified"},
    {"ntfd", "notified"},
    {"num", "number"},
    {"occ", "occasions|occurrence"},
    {"occs", "occasions|occurrences"},
    {"ofcr", "officer"},
    {"off", "offence|officer"},
    {"offce", "offence"},
    {"offcr", "officer"},
    {"offd", "offended"},
    {"offdr", "offender"},
    {"offncs", "offences"},
    {"offr", "officer"},
    {"offs", "offences"},
    {"parnt", "parent"},
    {"pcode", "postcode"},
    {"pers", "personal|person"},
    {"ph", "phone"},
    {"phn", "phone"},
    {"pl", "place"},
    {"plac", "placement"},
    {"plc", "place"},
    {"plcd", "placed"},
    {"plce", "place"},
    {"plcmnt", "placement"},
    {"plcmt", "placement"},
    {"plmt", "placement"},
    {"pol", "police"},
    {"poss", "possible"},
    {"postcd", "postcode"},
    {"prev", "previous|prevention"},
    {"prevn", "prevention"},
    {"prevs", "previous"},
    {"prevt", "prevention"},
    {"prevtn", "prevention"},
    {"prov", "provider|provision"},
    {"prvs", "previous"},
    {"prvt", "prevention"},
    {"rcvd", "received"},
    {"rec", "received|recorded"},
    {"recd", "received"},
    {"recov", "recovered"},
    {"recvd", "received"},
    {"ref", "reference"},
    {"rel", "relationship"},
    {"reln", "relationship"},
    {"relnship", "relationship"},
    {"relnshp", "relationship"},
    {"relp", "relationship"},
    {"rels", "relationship"},
    {"relship", "relationship"},
    {"rep", "reported|report|repeat"},
    {"repd", "reported"},
    {"rept", "reported|report"},
    {"reptd", "reported"},
    {"req", "required"},
    {"reqd", "required"},
    {"reqt", "required"},
    {"res", "residence|residential"},
    {"resid", "residence"},
    {"ret", "returned|return"},
    {"retd", "returned"},
    {"retn", "return"},
    {"retnd", "returned"},
    {"rpt", "report|repeat|reported"},
    {"rptd", "reported"},
    {"rptr", "reporter"},
    {"rsk", "risk"},
    {"rsn", "reason"},
    {"rtd", "returned"},
    {"rtn", "return"},
    {"rtnd", "returned"},
    {"rtrn", "return"},
    {"rtrnd", "returned"},
    {"sch", "school"},
    {"schl", "school"},
    {"scl", "school"},
    {"seenalone", "seen alone"},
    {"sght", "sighting"},
    {"sn", "seen"},
    {"sname", "surname"},
    {"snme", "surname"},
    {"spkn", "spoken"},
    {"srname", "surname"},
    {"stat", "status"},
    {"stn", "station"},
    {"sts", "status"},
    {"subs", "substances"},
    {"subst", "substances|substance"},
    {"substs", "substances"},
    {"surn", "surname"},
    {"susp", "suspected"},
    {"suspd", "suspected"},
    {"swc", "safe and well check"},
    {"tel", "telephone"},
    {"tels", "telephone"},
    {"tm", "time"},
    {"tme", "time"},
    {"tms", "times"},
    {"trmt", "treatment"},
    {"trtmt", "treatment"},
    {"usu", "usual"},
    {"vctm", "victim"},
    {"vict", "victim"},
    {"vis", "visit"},
    {"visd", "visited"},
    {"vst", "visit"},
    {"vstd", "visited"},
    {"whn", "when"},
    {"whr", "where"},
    {"yrs", "years"},
};

constexpr std::size_t form_letters_max = 9;
static_assert(std::ranges::all_of(short_forms, [](const ShortForm& form) {
    return form.written.size() >= 2 && form.written.size() <= form_letters_max &&
           is_ascii_lower(form.written[0]);
}));
constexpr std::size_t spellings_max = 8;
constexpr std::size_t words_max = 10;  ///< A longer label is a sentence, and those are spelt out.

// For each letter from `a` on, and past the last one, the first short form that is no earlier.
constexpr auto forms_from = [] {
    std::array<std::size_t, 27> from{};
    for (std::size_t letter = 0; letter < from.size(); ++letter) {
        std::size_t& at = from.at(letter);
        while (at < std::size(short_forms) &&
               short_forms[at].written.front() < static_cast<char>('a' + letter))
            ++at;
    }
    return from;
}();

std::string_view meant_by(std::string_view word) {
    if (word.size() < 2 || word.size() > form_letters_max || !is_ascii_lower(word.front())) return {};
    const auto letter = static_cast<std::size_t>(word.front() - 'a');
    for (std::size_t at = forms_from.at(letter); at < forms_from.at(letter + 1); ++at) {
        if (short_forms[at].written == word) return short_forms[at].meant;
    }
    return {};
}

/// `req'd` folds to two words.
std::vector<std::string> joined_endings(std::string_view folded) {
    std::vector<std::string> words;
    for (const std::string_view word : split(folded, ' ')) {
        if (word == "d" && !words.empty()) {
            words.back() += 'd';
        } else {
            words.emplace_back(word);
        }
    }
    return words;
}

}  // namespace

std::vector<std::string> spelt_out(std::string_view folded) {
    const auto is_whole = [](std::string_view word) { return word != "d" && meant_by(word).empty(); };
    if (all_words_of(folded, is_whole)) return {};
    const std::vector<std::string> words = joined_endings(folded);
    const auto is_short = [](const std::string& word) { return !meant_by(word).empty(); };
    if (words.size() > words_max || std::ranges::none_of(words, is_short)) return {};
    std::vector<std::string> spellings{""};
    for (const std::string& word : words) {
        const std::string_view meant = meant_by(word);
        std::vector<std::string> longer;
        for (const std::string& before : spellings) {
            for (const std::string_view way : split(meant.empty() ? std::string_view(word) : meant, '|')) {
                if (longer.size() >= spellings_max) break;
                longer.push_back(before.empty() ? std::string(way) : before + ' ' + std::string(way));
            }
        }
        spellings = std::move(longer);
    }
    return spellings;
}

}  // namespace homeward
