// Who the child, the officer and the reporting person are.

#include <algorithm>
#include <array>
#include <map>

#include "parsers/base/ascii.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, word) != all.end();
}

/// How far the cues beside the name that begins at byte `begin` say that it is the child's: `name.before.2`
/// ends right before it, `name.behind.4` begins right behind it.
double weight_beside(const Sentence& s, const NameRun& run) {
    double before = 0;
    double behind = 0;
    const auto& words = s.words();
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with("name.")) continue;
        const double weight = cue.id.back() - '0';
        const bool ends_before = cue.last + 1 < words.size() && words[cue.last + 1].start == run.begin;
        const bool begins_behind = cue.first > 0 && words[cue.first].start > run.begin &&
                                   words[cue.first - 1].end >= run.end &&
                                   words[cue.first - 1].start < run.end && !words[cue.first].new_sentence;
        if (ends_before && cue.id.starts_with("name.before.")) before = std::max(before, weight);
        if (begins_behind && cue.id.starts_with("name.behind.")) behind = std::max(behind, weight);
    }
    // `Chloe Harris (14)`, `Chloe Harris, 14`, `Chloe Harris (01/02/2010)`
    const std::string_view rest = std::string_view(s.text()).substr(run.end);
    const std::string_view end_of_age = rest.substr(std::min<std::size_t>(4, rest.size()));
    const bool date = rest.size() > 4 && (rest[4] == '/' || rest[4] == '.' || rest[4] == '-');
    const bool closed = end_of_age.starts_with(")") || end_of_age.starts_with(",") ||
                        end_of_age.starts_with(" who") || end_of_age.starts_with(" was") ||
                        end_of_age.starts_with(" year") || end_of_age.starts_with(" has");
    const bool digits = (date || closed) && rest.size() > 4 &&
                        (rest.starts_with(" (") || rest.starts_with(", ")) && is_ascii_digit(rest[2]) &&
                        is_ascii_digit(rest[3]);
    if (digits) behind = std::max(behind, 2.0);
    return before + behind;
}

}  // namespace

void FactReader::find_child_name() {
    std::map<std::string, double> weights;
    std::map<std::string, std::pair<std::string, const LooseText*>> raws;
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules_.prose);
            for (const NameRun& run : name_runs(s.text(), rules_.entities)) {
                const double weight = weight_beside(s, run);
                const auto name = weight > 0 ? parse_name(run.text) : std::nullopt;
                if (!name) continue;
                // A rank, a number or a relation before it: an officer's or a parent's.
                const std::string_view head = trimmed(std::string_view(s.text()).substr(0, run.begin));
                const std::string last = folded_label(head.substr(head.find_last_of(' ') + 1));
                if (rules_.entities.ranks.contains(last) || rules_.entities.titles.contains(last)) continue;
                if (rules_.relations.contains(last) && last != "self" && last != "home" && last != "school")
                    continue;
                if (!head.empty() && is_ascii_digit(head.back()) && weight < 2) continue;
                const std::string key = name->surname + "|" + name->forenames;
                weights[key] += weight * (name->forenames.empty() ? 0.2 : 1);
                raws.try_emplace(key, run.text, &text);
            }
        }
    }
    std::string best;
    double most = 0;
    double second = 0;
    for (const auto& [key, weight] : weights) {
        if (weight > most) {
            second = most;
            most = weight;
            best = key;
        } else {
            second = std::max(second, weight);
        }
    }
    if (best.empty() || most < 0.8) return;
    text_ = raws[best].second;
    const std::string surname = best.substr(0, best.find('|'));
    const std::string forenames = best.substr(best.find('|') + 1);
    const Sentence s(raws[best].first, rules_.prose);
    const double weight = most < 1.5 ? 0.6 : second * 1.3 > most ? 0.6 : 1;
    if (!forenames.empty()) {
        give("subject.surname", surname, s, weight);
        give("subject.forenames", forenames, s, weight);
    } else if (rules_.entities.forenames.contains(folded_label(surname)) && second * 2 < most) {
        give("subject.forenames", surname, s, weight);
    }
    const std::string folded_fore = folded_label(forenames.empty() ? surname : forenames);
    const std::string folded_sur = folded_label(surname);
    for (const std::string_view word : split(folded_fore, ' ')) forenames_.emplace_back(word);
    for (const std::string_view word : split(folded_sur, ' ')) surnames_.emplace_back(word);
}

void FactReader::read_child(const Sentence& s) {
    const std::string lower = to_ascii_lower(s.text());
    for (const std::string_view cue : {"born on", "born", "date of birth", "d.o.b.", "d.o.b", "dob", "b."}) {
        const std::size_t at = lower.find(cue);
        if (at == std::string::npos || (at > 0 && is_ascii_alpha(lower[at - 1]))) continue;
        const std::size_t from = at + cue.size();
        if (from < lower.size() && is_ascii_alpha(lower[from])) continue;
        const auto born = find_time(std::string_view(s.text()).substr(from, 40), std::nullopt, true);
        if (!born || !born->date || born->begin > 14) continue;
        give("subject.date_of_birth", to_iso(*born->date), s);
        break;
    }
    // `Chloe Harris (01/02/2010)`: a day years before the episode.
    for (const NameRun& run : name_runs(s.text(), rules_.entities)) {
        const std::string_view behind = std::string_view(s.text()).substr(run.end, 18);
        if (!behind.starts_with(" (") || !is_child(run.text)) continue;
        const auto born = find_time(behind.substr(2), std::nullopt, true);
        const bool years = born && born->date && born->begin == 0 && year_hint_ &&
                           born->date->year() + std::chrono::years(3) < year_hint_->year();
        if (years) give("subject.date_of_birth", to_iso(*born->date), s);
    }
    read_age_and_gender(s);
    read_home(s);
    for (const std::string_view cue : {"also known as ",
                                       "nicknamed ",
                                       "known to friends as ",
                                       "goes by the name of ",
                                       "known to her friends as ",
                                       "known to his friends as ",
                                       "alias "}) {
        const std::size_t at = lower.find(cue);
        if (at == std::string::npos || !speaks_of_child(lower.substr(0, at))) continue;
        give("subject.aliases", leading_name(s.text().substr(at + cue.size())), s, 0.8);
        break;
    }
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with("value.subject.care_status.")) continue;
        const std::string value(cue.id.substr(cue.id.rfind('.') + 1));
        const Turn turn = s.turn_of(cue);
        if (turn == Turn::asserted || value == "not_open") give("subject.care_status", value, s, 0.9);
    }
}

void FactReader::read_age_and_gender(const Sentence& s) {
    const auto& words = s.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto word = [&](std::size_t k) {
            return k < words.size() ? std::string_view(words[k].folded) : std::string_view();
        };
        std::string_view digits = words[i].folded;
        std::size_t next = i + 1;
        bool told = false;
        for (const std::string_view unit : {"yo", "yrs", "yr"}) {
            if (digits.size() == 2 + unit.size() && digits.ends_with(unit)) {
                digits.remove_suffix(unit.size());
                told = true;
            }
        }
        if (digits.size() != 2 && !(digits.size() == 1 && is_ascii_digit(digits[0]) && digits[0] > '5'))
            continue;
        if (!std::ranges::all_of(digits, is_ascii_digit)) continue;
        const auto age = parse_age(digits);
        if (!age || *age < 5 || *age > 19) continue;
        if (is_one_of(word(next), {"year", "years", "yr", "yrs"}) &&
            is_one_of(word(next + 1), {"old", "of"})) {
            told = true;
            next += word(next + 1) == "of" ? 3U : 2U;
        } else if (is_one_of(word(next), {"years", "yrs"}) && i > 0 &&
                   is_one_of(word(i - 1), {"is", "aged"})) {
            told = true;
            ++next;
        } else if (word(next) == "yo") {
            told = true;
            ++next;
        }
        told |= i > 0 && is_one_of(word(i - 1), {"aged", "age"});
        const std::string_view before = std::string_view(s.text()).substr(0, words[i].start);
        const std::string_view after = std::string_view(s.text()).substr(words[i].end);
        // `Chloe Harris (14)`, `Chloe Harris, 14,`
        const bool bracketed =
            (before.ends_with("(") && after.starts_with(")")) ||
            (before.ends_with(", ") && (after.starts_with(",") || after.starts_with(" who")));
        const std::string_view name = before.substr(0, before.find_last_of("(,"));
        const bool beside_name =
            bracketed && is_child(trimmed(name).substr(trimmed(name).find_last_of(' ') + 1));
        if (!told && !beside_name) continue;
        // A friend's age is not the child's: the sentence must speak of the child before, or open with the
        // age.
        std::size_t from = s.clause_of(i);
        bool other = false;
        for (std::size_t k = from; k < i; ++k) {
            if (is_one_of(words[k].folded,
                          {"with",
                           "friend",
                           "friends",
                           "brother",
                           "sister",
                           "another",
                           "boyfriend",
                           "older",
                           "by",
                           "cousin",
                           "girlfriend",
                           "associate",
                           "called"}))
                other = true;
        }
        const bool owned = (i > 0 && word(i - 1) == "missing") ||
                           speaks_of_child(std::string_view(s.text()).substr(0, words[i].start)) || i < 6 ||
                           speaks_of_child(after.substr(0, 60));
        if (other || !owned) continue;
        give("subject.age", std::to_string(*age), s, 0.95);
        for (std::size_t k = next; k < next + 3 && k < words.size(); ++k) {
            if (is_one_of(words[k].folded, {"boy", "male", "lad"})) give("subject.gender", "male", s, 0.95);
            if (is_one_of(words[k].folded, {"girl", "female"})) give("subject.gender", "female", s, 0.95);
        }
        break;
    }
    const std::string lower = to_ascii_lower(s.text());
    for (const auto& [cue, value] : {std::pair<std::string_view, std::string_view>{"missing girl", "female"},
                                     {"missing boy", "male"},
                                     {"missing female", "female"},
                                     {"missing male", "male"},
                                     {"identifies as non-binary", "non_binary"},
                                     {"identifies as male", "male"},
                                     {"identifies as female", "female"},
                                     {"is non-binary", "non_binary"}}) {
        if (lower.find(cue) != std::string::npos) give("subject.gender", std::string(value), s, 0.9);
    }
}

void FactReader::read_home(const Sentence& s) {
    const std::string lower = to_ascii_lower(s.text());
    const auto place_behind = [&](std::size_t at) { return place_in(" at " + s.text().substr(at)); };
    const auto behind = [&](std::initializer_list<std::string_view> cues) -> std::size_t {
        for (const std::string_view cue : cues) {
            const std::size_t at = lower.find(cue);
            if (at != std::string::npos && (at == 0 || !is_ascii_alpha(lower[at - 1])))
                return at + cue.size();
        }
        return std::string::npos;
    };
    const auto is_residential = [](std::string_view place) {
        const std::string folded = folded_label(place);
        return folded.find("childrens home") != std::string::npos ||
               folded.find("residential") != std::string::npos ||
               folded.find("care home") != std::string::npos || folded.find("placement") != std::string::npos;
    };
    std::size_t at = behind({"placed at ",
                             "placed in ",
                             "accommodated at ",
                             "in placement at ",
                             "currently placed with foster carers at ",
                             "a resident of ",
                             "in residential care at ",
                             "in foster care at ",
                             "placement is ",
                             "placement address is ",
                             "placement at "});
    if (at != std::string::npos) {
        if (const auto place = place_behind(at)) give("subject.placement_address", *place, s, 0.9);
    }
    at = behind({"home address is ",
                 "home address of ",
                 "home address being ",
                 "home address, ",
                 "home address ",
                 "lives at ",
                 "live at ",
                 "resident at ",
                 "resides at ",
                 "living at ",
                 "who lives at ",
                 "residing at ",
                 "address is ",
                 "address of "});
    if (at == std::string::npos) {
        // `Lives with her mother and brother at 12 High Street`.
        const std::size_t with = behind({"lives with ", "resides with ", "living with ", "residing with "});
        const std::size_t found = with == std::string::npos ? with : lower.find(" at ", with);
        if (found != std::string::npos && found < with + 80) at = found + 4;
    }
    if (at == std::string::npos) {
        // `Chloe Harris (born 3 May 2010) of 12 High Street`.
        for (std::size_t of = lower.find(" of "); of != std::string::npos && at == std::string::npos;
             of = lower.find(" of ", of + 1)) {
            const bool numbered = of + 4 < lower.size() &&
                                  (is_ascii_digit(lower[of + 4]) || lower.compare(of + 4, 5, "flat ") == 0);
            // Right behind the name, or behind a day of birth or a bracket: `at the back of 12 High Street`
            // is nobody's home.
            const std::string_view before = trimmed(std::string_view(lower).substr(0, of));
            const std::size_t space = before.find_last_of(" (");
            const bool close =
                !before.empty() && (before.back() == ')' || before.back() == ',' ||
                                    is_ascii_digit(before.back()) || is_child(before.substr(space + 1)));
            if (numbered && close && speaks_of_child(before)) at = of + 4;
        }
    }
    if (at != std::string::npos && at > 0) {
        // `At the address of Zoe's brother` is nobody's home.
        const std::string_view next = std::string_view(lower).substr(at, 24);
        const bool of_another = lower.compare(at - std::min<std::size_t>(at, 3), 3, "of ") == 0 &&
                                (next.find("'s ") != std::string_view::npos || next.starts_with("a ") ||
                                 next.starts_with("her ") || next.starts_with("his "));
        const bool owner =
            !of_another && !is_one_of(trimmed(std::string_view(lower).substr(0, at)), {"ip", "email"});
        if (const auto place = place_behind(at); place && owner)
            give(is_residential(*place) ? "subject.placement_address" : "subject.home_address",
                 *place,
                 s,
                 0.95);
    }
    at = behind({"attends ",
                 "pupil at ",
                 "student at ",
                 "school at ",
                 "goes to school at ",
                 "attending ",
                 "enrolled at ",
                 "school is ",
                 "on roll at ",
                 "pupil of ",
                 "year 7 at ",
                 "year 8 at ",
                 "year 9 at ",
                 "year 10 at ",
                 "year 11 at "});
    if (at != std::string::npos) {
        const std::string folded = folded_label(s.text().substr(at, 70));
        bool school = false;
        for (const std::string_view type :
             {"school", "academy", "college", "pru", "ysgol", "high", "centre", "grammar"}) {
            school |= (' ' + folded + ' ').find(' ' + std::string(type) + ' ') != std::string::npos;
        }
        if (const auto place = place_behind(at); place && school) give("subject.school", *place, s, 0.9);
    }
    at = behind({"mobile number is ",
                 "mobile is ",
                 "phone number is ",
                 "mobile number, ",
                 "her mobile, ",
                 "his mobile, ",
                 "mobile phone number is ",
                 "telephone number is ",
                 "his mobile ",
                 "her mobile ",
                 "their mobile "});
    // `Her mother's mobile is`: another's.
    if (at != std::string::npos) {
        std::string_view before = trimmed(std::string_view(s.text()).substr(0, at));
        for (const std::string_view noun : {"mobile", "phone", "telephone", "number", "is"}) {
            const std::size_t here = to_ascii_lower(before).rfind(noun);
            if (here != std::string::npos && here + 24 > before.size()) before = before.substr(0, here);
            before = trimmed(before);
        }
        const std::string_view owner = before.substr(before.find_last_of(' ') + 1);
        const bool owned = owner.ends_with("'s") || owner.ends_with("\xE2\x80\x99s");
        const std::string_view whose = owner.substr(0, owner.find_first_of("'\xE2"));
        if (owned && !is_child(whose)) at = std::string::npos;
    }
    if (at != std::string::npos) {
        const std::string_view digits = std::string_view(s.text()).substr(at, 30);
        const std::size_t first = digits.find_first_of("+0");
        if (first < 12) {
            if (const auto phone = parse_phone(digits.substr(first))) give("subject.phone", *phone, s, 0.9);
        }
    }
    at = behind({"ethnicity is ", "described as ", "identifies as ", "ethnically ", "of ethnicity "});
    if (at != std::string::npos) {
        const std::string name = leading_name(s.text().substr(at));
        const std::string first = folded_label(name.substr(0, name.find(' ')));
        if (is_one_of(first,
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
                       "somali"}) &&
            !name.empty())
            give("subject.ethnicity", name, s, 0.85);
    }
}

}  // namespace homeward
