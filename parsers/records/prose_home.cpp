// Where the child lives and goes to school, and its ethnicity.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool is_residential(std::string_view place) {
    const std::string folded = folded_label(place);
    return folded.find("childrens home") != std::string::npos ||
           folded.find("residential") != std::string::npos || folded.find("care home") != std::string::npos ||
           folded.find("placement") != std::string::npos;
}

/// `Mixed - White and Asian`: capitals, and what joins them.
std::string ethnicity_at(std::string_view text) {
    std::size_t end = 0;
    std::size_t at = 0;
    for (const std::string_view word : split(text, ' ')) {
        at = static_cast<std::size_t>(word.data() - text.data());
        const bool joins = is_one_of(word, {"-", "\xE2\x80\x93", "/", "and", "or", "&", "any", "other"});
        if (!joins && (word.empty() || !is_ascii_upper(word.front()))) break;
        if (joins) continue;
        end = at + word.size();
        if (std::string_view(".,;:").find(word.back()) != std::string_view::npos) break;
    }
    std::string_view found = text.substr(0, end);
    while (!found.empty() && std::string_view(".,;:)").find(found.back()) != std::string_view::npos)
        found.remove_suffix(1);
    return std::string(found);
}

/// Whether words before byte `at` tell of a person by what they are, and not as what the child is: `seen with
/// a male described as`, `the man who drove is`; `Kayla is a 15 year old girl`, `the missing girl is`.
bool describes_somebody(const Sentence& s, std::size_t at) {
    const auto& words = s.words();
    for (std::size_t noun = 0; noun < words.size() && words[noun].end <= at; ++noun) {
        const bool person = is_one_of(
            words[noun].folded,
            {"man",      "men",      "woman",     "women",    "male",    "males", "female", "females",
             "boy",      "boys",     "girl",      "girls",    "lad",     "lads",  "youth",  "youths",
             "person",   "people",   "suspect",   "suspects", "driver",  "adult", "adults", "group",
             "offender", "stranger", "associate", "somebody", "someone", "one"});
        if (!person) continue;
        std::size_t article = noun;
        bool missing = is_one_of(words[noun].folded, {"girl", "boy", "person"}) && noun > 0 &&
                       words[noun - 1].folded == "young";
        while (article > 0 && noun - article < 6 && !is_one_of(words[article].folded, {"a", "an", "the"})) {
            missing |= words[article].folded == "missing";
            --article;
        }
        const bool any = is_one_of(words[article].folded, {"a", "an", "the"});
        const bool is_what =
            any && article > 0 &&
            (words[article].after_comma || is_one_of(words[article - 1].folded, {"is", "was", "as"}));
        if (!missing && !is_what) return true;
    }
    return false;
}

/// The place that begins right at byte `at`: `the placement at 0005 hours … on the 13th` tells of none.
std::optional<std::string> place_behind(const Sentence& s, std::size_t at) {
    const std::string rest = s.text().substr(at);
    const std::size_t word = rest.starts_with("the ") ? 4 : 0;
    const bool begins = word < rest.size() && !is_ascii_lower(rest[word]);
    const auto time = find_time(std::string_view(rest).substr(0, 14), std::nullopt, true);
    if (!begins || (time && time->begin == 0)) return std::nullopt;
    return place_in(" at " + rest);
}

}  // namespace

/// Behind the first of `cues` that stands in the sentence and is not told of another; npos for none.
std::size_t FactReader::behind(const Sentence& s, std::initializer_list<std::string_view> cues) const {
    const std::string lower = to_ascii_lower(s.text());
    for (const std::string_view cue : cues) {
        const std::size_t at = lower.find(cue);
        const bool begins = at != std::string::npos && (at == 0 || !is_ascii_alpha(lower[at - 1]));
        if (begins && !belongs_to_another(s, at)) return at + cue.size();
    }
    return std::string::npos;
}

void FactReader::read_home(const Sentence& s) {
    const std::size_t at = behind(s,
                                  {"placed at ",
                                   "placed in ",
                                   "accommodated at ",
                                   "in placement at ",
                                   "currently placed with foster carers at ",
                                   "a resident of ",
                                   "in residential care at ",
                                   "in foster care at ",
                                   "placement is at ",
                                   "placement is ",
                                   "is looked after at ",
                                   "is being looked after at ",
                                   "placement address is ",
                                   "placement at "});
    if (at != std::string::npos) {
        if (const auto place = place_behind(s, at)) give("subject.placement_address", *place, s, 0.9);
    }
    read_placed_where(s);
    read_placed_by(s);
    read_address(s);
    read_school(s);
    read_phone(s);
    read_ethnicity(s);
}

/// `He is placed by the council at Larch House, 31 Cobden Row`, `The council has placed him at …`.
void FactReader::read_placed_by(const Sentence& s) {
    constexpr std::size_t between_max = 60;
    const std::size_t from = behind(s,
                                    {"placed by ",
                                     "placed him ",
                                     "placed her ",
                                     "placed with ",
                                     "council placed ",
                                     "authority placed ",
                                     "services placed ",
                                     "council has placed "});
    const std::string lower = to_ascii_lower(s.text());
    const std::size_t at = from == std::string::npos ? from : lower.find(" at ", from - 1);
    if (at == std::string::npos || at > from + between_max || lower.find(',', from) < at) return;
    const std::string between = ' ' + lower.substr(from - 1, at + 1 - from);
    const bool told = std::ranges::any_of(
        std::initializer_list<std::string_view>{
            "council", "authority", "services", "carer", "him", "her", "us "},
        [&](std::string_view word) {
            const std::size_t begin = from - std::min<std::size_t>(from, 24);
            return lower.substr(begin, at - begin).find(word) != lower.npos;
        });
    if (!told || between.find(" said ") != std::string::npos) return;
    if (const auto place = place_behind(s, at + 4)) give("subject.placement_address", *place, s, 0.9);
}

/// `At Fern Lodge, 7 Moor Close, where Chloe is placed`: the place stands before what is told of it.
void FactReader::read_placed_where(const Sentence& s) {
    const std::string lower = to_ascii_lower(s.text());
    const std::size_t where = lower.find(" where ");
    if (where == std::string::npos) return;
    const std::string_view clause = std::string_view(s.text()).substr(where + 7);
    const std::string_view who = clause.substr(0, clause.find(' '));
    if (!is_one_of(to_ascii_lower(who), {"he", "she", "they"}) && !speaks_of_child(who)) return;
    const std::string rest = to_ascii_lower(clause.substr(std::min(clause.size(), who.size() + 1)));
    static constexpr std::string_view placed[] = {
        "is placed", "was placed", "has been placed", "is currently placed", "is accommodated"};
    if (std::ranges::none_of(placed, [&](std::string_view words) { return rest.starts_with(words); })) return;
    const std::size_t at = std::max(lower.rfind(" at ", where) + 1, lower.rfind(" of ", where) + 1);
    if (at == 0 || belongs_to_another(s, where)) return;
    if (const auto place = place_behind(s, at + 3)) give("subject.placement_address", *place, s, 0.9);
}

/// `Chloe Harris (born 3 May 2010) of 12 High Street`: behind such an `of`, which stands right behind the
/// name, a day of birth or a bracket; `at the back of 12 High Street` is nobody's home.
std::size_t FactReader::behind_of(const std::string& lower) const {
    // `Both of 8 Cobden Row`, cut out behind the names of several children.
    for (const std::string_view opening : {"both of ", "all of ", "of "}) {
        if (lower.starts_with(opening) && lower.size() > opening.size() &&
            is_ascii_digit(lower[opening.size()]))
            return opening.size();
    }
    for (std::size_t of = lower.find(" of "); of != std::string::npos; of = lower.find(" of ", of + 1)) {
        const bool numbered = of + 4 < lower.size() &&
                              (is_ascii_digit(lower[of + 4]) || lower.compare(of + 4, 5, "flat ") == 0);
        const std::string_view before = trimmed(std::string_view(lower).substr(0, of));
        const std::size_t space = before.find_last_of(" (");
        const bool close =
            !before.empty() && (before.back() == ')' || before.back() == ',' ||
                                is_ascii_digit(before.back()) || is_child(before.substr(space + 1)));
        if (numbered && close && speaks_of_child(before)) return of + 4;
    }
    return std::string::npos;
}

void FactReader::read_address(const Sentence& s) {
    const std::string lower = to_ascii_lower(s.text());
    std::size_t at = behind(s,
                            {"home address is ",
                             "home address of ",
                             "home address being ",
                             "home address, ",
                             "family home, ",
                             "h/a ",
                             "family home at ",
                             "left his home, ",
                             "left her home, ",
                             "left home, ",
                             "home address ",
                             "lives at ",
                             "live at ",
                             "resident at ",
                             "resides at ",
                             "living at ",
                             "who lives at ",
                             "residing at ",
                             "address is ",
                             "address as ",
                             "address for her is ",
                             "address for him is ",
                             "home is ",
                             "'s home at ",
                             "her home at ",
                             "his home at ",
                             "missing from her home, ",
                             "missing from his home, ",
                             "missing from home, ",
                             "missing from their home, ",
                             "from her home address, ",
                             "from his home address, ",
                             "address of "});
    if (at == std::string::npos) {
        // `Lives with her mother and brother at 12 High Street`.
        const std::size_t with =
            behind(s, {"lives with ", "resides with ", "living with ", "residing with "});
        const std::size_t found = with == std::string::npos ? with : lower.find(" at ", with);
        if (found != std::string::npos && found < with + 80) at = found + 4;
    }
    // `The home address of Wilf is 3 Pump Lane`
    if (const std::size_t is = at == std::string::npos ? at : lower.find(" is ", at);
        is != std::string::npos && is < at + 40 && is_child(std::string_view(s.text()).substr(at, is - at)))
        at = is + 4;
    if (at == std::string::npos) at = behind_of(lower);
    if (at == std::string::npos || at == 0) return;
    // `At the address of Zoe's brother` is nobody's home.
    const std::string_view next = std::string_view(lower).substr(at, 24);
    const bool of_another = lower.compare(at - std::min<std::size_t>(at, 3), 3, "of ") == 0 &&
                            (next.find("'s ") != std::string_view::npos || next.starts_with("a ") ||
                             next.starts_with("her ") || next.starts_with("his "));
    const bool owner =
        !of_another && !is_one_of(trimmed(std::string_view(lower).substr(0, at)), {"ip", "email"});
    // `At the home address of Kyle Dunn, 12 Grove Road`.
    const bool named = lower.substr(0, at).ends_with("of ") &&
                       rules_.entities.forenames.contains(folded_label(next.substr(0, next.find(' '))));
    if (const auto place = place_behind(s, at); place && owner && !named)
        give(is_residential(*place) ? "subject.placement_address" : "subject.home_address", *place, s, 0.95);
}

void FactReader::read_school(const Sentence& s) {
    // Behind these whatever follows is a school; behind `attends` it may be a club.
    std::size_t at = behind(s,
                            {"pupil at ",
                             "student at ",
                             "goes to school at ",
                             "enrolled at ",
                             "on roll at ",
                             "on the roll of ",
                             "on the roll at ",
                             "pupil of ",
                             "year 7 at ",
                             "year 8 at ",
                             "year 9 at ",
                             "year 10 at ",
                             "year 11 at "});
    bool school = at != std::string::npos;
    if (!school)
        at = behind(s,
                    {"attends ",
                     "attending ",
                     "school at ",
                     "school is ",
                     "goes to ",
                     "educated at ",
                     "taught at the ",
                     "taught at "});
    if (at == std::string::npos) return;
    const std::string folded = ' ' + folded_label(s.text().substr(at, 70)) + ' ';
    for (const std::string_view type : {"school",
                                        "academy",
                                        "college",
                                        "pru",
                                        "ysgol",
                                        "grammar",
                                        "sixth form",
                                        "coleg",
                                        "alternative provision",
                                        "learning hub",
                                        "learning centre",
                                        "education centre",
                                        "tuition centre",
                                        "referral unit"}) {
        school |= folded.find(' ' + std::string(type) + ' ') != std::string::npos;
    }
    const auto place = place_behind(s, at);
    // `Holy Rood High`, and not `High Street`.
    for (const std::string_view type : {" high", " secondary", " primary", " middle", " infants", " juniors"})
        school |= place && folded_label(*place).ends_with(type);
    if (place && school) give("subject.school", *place, s, 0.9);
}

void FactReader::read_ethnicity(const Sentence& s) {
    const std::size_t at = behind(s,
                                  {"ethnicity is recorded as ",
                                   "ethnicity is given as ",
                                   "ethnicity recorded as ",
                                   "ethnicity given as ",
                                   "ethnicity was recorded as ",
                                   "ethnicity was given as ",
                                   "ethnicity is ",
                                   "his ethnicity as ",
                                   "her ethnicity as ",
                                   "their ethnicity as ",
                                   "ethnicity: ",
                                   "described as ",
                                   "identifies as ",
                                   "ethnically ",
                                   "of ethnicity "});
    if (at == std::string::npos || describes_somebody(s, at)) return;
    const std::string name = ethnicity_at(std::string_view(s.text()).substr(at));
    const std::string first = folded_label(name.substr(0, name.find(' ')));
    const bool known = is_one_of(first,
                                 {"white",
                                  "black",
                                  "asian",
                                  "mixed",
                                  "pakistani",
                                  "indian",
                                  "bangladeshi",
                                  "chinese",
                                  "arab",
                                  "gypsy",
                                  "roma",
                                  "romany",
                                  "irish",
                                  "polish",
                                  "somali"});
    if (known && !name.empty()) give("subject.ethnicity", name, s, 0.85);
}

}  // namespace homeward
