// Who the child, the officer and the reporting person are.

#include <algorithm>
#include <array>
#include <map>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/children_told.h"
#include "parsers/records/kinds.h"
#include "parsers/records/person_pieces.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

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
    // `Ola Frost, f, White British, DOB 12/09/2012, 14 yrs`
    constexpr double described = 4;
    const std::vector<PersonPiece> pieces = person_pieces(rest);
    const bool born = std::ranges::any_of(
        pieces, [](const PersonPiece& piece) { return piece.field == "subject.date_of_birth"; });
    if (pieces.size() >= 2 && born) behind = std::max(behind, described);
    return before + behind;
}

/// `Grandson Liam Beech`: told of as somebody's, and no name of the child that the paper is about.
bool begins_with_relation(const std::string& name, const EntityRules& rules) {
    const std::string folded = folded_label(name);
    const std::string_view first = std::string_view(folded).substr(0, folded.find(' '));
    return first.size() < folded.size() && first != "son" && first != "daughter" &&
           (rules.kin_female.contains(first) || rules.kin_male.contains(first));
}

/// `Chloe Harris's mother`: whoever has a mother in a debrief is the child.
bool owns_relation(const Sentence& s, std::size_t end, const EntityRules& rules) {
    const std::string_view behind = std::string_view(s.text()).substr(end, 4);
    if (!behind.starts_with("'") && !behind.starts_with("\xE2\x80\x99")) return false;
    const auto next =
        std::ranges::find_if(s.words(), [&](const StatementWord& word) { return word.start > end + 1; });
    if (next == s.words().end() || next->new_sentence || next->after_comma) return false;
    return rules.kin_female.contains(next->folded) || rules.kin_male.contains(next->folded);
}

}  // namespace

/// An account calls the child by a forename over and over, and others once or twice.
void FactReader::add_mentions(std::map<std::string, double>& weights) const {
    constexpr double mention = 0.25;
    constexpr double mentions_most = 3;
    std::map<std::string, double> mentions;
    for (const LooseText& text : texts_) {
        for (const StatementWord& word : statement_words(text.text)) {
            if (!is_ascii_lower(word.text.front())) mentions[word.folded] += mention;
        }
    }
    for (auto& [key, weight] : weights) {
        const std::string forenames = folded_label(key.substr(key.find('|') + 1));
        const auto found = mentions.find(forenames.substr(0, forenames.find(' ')));
        if (found != mentions.end()) weight += std::min(mentions_most, found->second);
    }
}

namespace {

/// Whether a name is told as somebody else's than the child's: `INFT IS SHARON WEBB`, `OTHER MISPER PAIGE
/// LOWE`, `Paige Lowe also missing`.
bool is_told_as_other(std::string_view text, const NameRun& run) {
    const std::string before = ' ' + folded_label(text.substr(0, run.begin));
    const std::string behind = folded_label(text.substr(run.end)) + ' ';
    for (const std::string_view who : {" inft is", " informant is", " caller is", " inf is", " rp is"})
        if (before.ends_with(who)) return true;
    for (const std::string_view other : {" other misper",
                                         " another misper",
                                         " other missing",
                                         " another missing",
                                         " other child",
                                         " another child",
                                         " second misper"})
        if (before.ends_with(other)) return true;
    return behind.starts_with("also missing ") || behind.starts_with("is also missing ");
}

/// `HER DAUGHTER CARLY WEBB 14YRS`: a child of whoever rings, with an age.
bool is_own_child_of_age(std::string_view text, const NameRun& run) {
    constexpr int age_max = 18;
    const std::string before = ' ' + folded_label(text.substr(0, run.begin));
    const bool own = before.ends_with(" daughter") || before.ends_with(" son");
    std::string_view age = trimmed(text.substr(run.end));
    if (age.starts_with(",")) age = trimmed(age.substr(1));
    if (to_ascii_lower(age).starts_with("aged ")) age = trimmed(age.substr(5));
    std::size_t digits = 0;
    while (digits < age.size() && digits < 3 && is_ascii_digit(age[digits])) ++digits;
    const auto years = parse_integer(age.substr(0, digits));
    return own && years && *years > 0 && *years < age_max;
}

}  // namespace

void FactReader::find_child_name() {
    std::map<std::string, double> weights;
    std::map<std::string, std::pair<std::string, const LooseText*>> raws;
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules_.prose);
            for (const NameRun& run : name_runs(s.text(), rules_.entities)) {
                double weight = weight_beside(s, run);
                if (kin_relation(run.text, kin_) || begins_with_relation(run.text, rules_.entities)) continue;
                if (is_told_as_other(s.text(), run)) continue;
                const auto born = born_behind(s.text(), run.end);
                if (born && year_hint_ && is_grown_up(*born, *year_hint_)) continue;
                constexpr double born_beside = 2;
                if (year_hint_ && bare_birth(s.text(), run.end, year_hint_))
                    weight = std::max(weight, born_beside);
                if (born) weight = std::max(weight, born_beside);
                if (owns_relation(s, run.end, rules_.entities) || is_own_child_of_age(s.text(), run))
                    weight = std::max(weight, born_beside);
                const auto name = weight > 0 ? parse_name(run.text) : std::nullopt;
                if (!name) continue;
                // A rank, a number or a relation before it: an officer's or a parent's.
                const std::string_view head = trimmed(std::string_view(s.text()).substr(0, run.begin));
                const std::string last = folded_label(head.substr(head.find_last_of(' ') + 1));
                if (rules_.entities.ranks.contains(last) || rules_.entities.titles.contains(last)) continue;
                const bool younger = is_younger_kin(last) && weight >= born_beside;
                if (rules_.relations.contains(last) && !younger && last != "self" && last != "home" &&
                    last != "school")
                    continue;
                if (!head.empty() && is_ascii_digit(head.back()) && weight < 2) continue;
                const std::string key = name->surname + "|" + name->forenames;
                weights[key] += weight * (name->forenames.empty() ? 0.2 : 1);
                raws.try_emplace(key, run.text, &text);
            }
        }
    }
    add_mentions(weights);
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
    for (const std::string_view word : split(folded_fore, ' ')) child_.forenames.emplace_back(word);
    for (const std::string_view word : split(folded_sur, ' ')) child_.surnames.emplace_back(word);
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
        if (belongs_to_another(s, at)) continue;
        give("subject.date_of_birth", to_iso(*born->date), s);
        break;
    }
    // `Chloe Harris (01/02/2010)`: a day years before the episode.
    for (const NameRun& run : name_runs(s.text(), rules_.entities)) {
        const std::string_view behind = std::string_view(s.text()).substr(run.end, 18);
        if (!is_child(run.text)) continue;
        // `Jasmine Ahmed / 02.02.2013`, `Kyle Hope - 5/5/2010`
        const auto bare = bare_birth(s.text(), run.end, year_hint_);
        if (bare && !behind.starts_with(" (")) give("subject.date_of_birth", to_iso(*bare->date), s, 0.95);
        if (!behind.starts_with(" (")) continue;
        const auto born = find_time(behind.substr(2), std::nullopt, true);
        const bool years = born && born->date && born->begin == 0 && year_hint_ &&
                           born->date->year() + std::chrono::years(3) < year_hint_->year();
        if (years) give("subject.date_of_birth", to_iso(*born->date), s);
    }
    read_age(s);
    read_pieces(s);
    read_gender(s);
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
        if (people_ != nullptr && people_->is_of_another(cue)) continue;
        if (turn == Turn::asserted || value == "not_open") give("subject.care_status", value, s, 0.9);
    }
}

/// Whether what stands at `byte` of the sentence is told of another person's.
bool FactReader::belongs_to_another(const Sentence& s, std::size_t byte) const {
    const auto& words = s.words();
    std::size_t word = 0;
    while (word < words.size() && words[word].start < byte) ++word;
    return people_ != nullptr && people_->belongs_to_another(word);
}

/// Whether an age that stands at `word` is the child's: of a friend's, or of next month's, it is not.
bool FactReader::is_age_of_child(const Sentence& s, std::size_t word, std::size_t behind, bool told) const {
    constexpr std::size_t opening = 6;       ///< Words within which an age that opens a sentence stands.
    constexpr std::size_t name_within = 60;  ///< Bytes behind the age.
    const auto& words = s.words();
    const std::string_view before = word > 0 ? std::string_view(words[word - 1].folded) : std::string_view();
    const std::string_view left = std::string_view(s.text()).substr(0, words[word].start);
    const std::string_view right = std::string_view(s.text()).substr(words[word].end);
    // `Chloe Harris (14)`, `Chloe Harris, 14,`
    const bool closed = right.starts_with(",") || right.starts_with(" who") || right.starts_with(" yrs,") ||
                        right.starts_with(" years,");
    const bool bracketed = (left.ends_with("(") && (right.starts_with(")") || right.starts_with(" -"))) ||
                           (left.ends_with(", ") && closed);
    const std::string_view name = trimmed(left.substr(0, left.find_last_of("(,")));
    if (!told && !(bracketed && is_child(name.substr(name.find_last_of(' ') + 1)))) return false;
    // The sentence must speak of the child before, or open with the age.
    for (std::size_t k = s.clause_of(word); k < word; ++k) {
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
            return false;
    }
    const bool owned = before == "missing" || speaks_of_child(left) || word < opening ||
                       speaks_of_child(right.substr(0, name_within));
    // `13 next month`, `nearly 14`: another year's.
    const bool coming = (behind < words.size() && is_one_of(words[behind].folded, {"next", "soon", "in"})) ||
                        is_one_of(before, {"nearly", "almost", "turning", "turns"});
    return owned && !coming && !belongs_to_another(s, words[word].start);
}

void FactReader::read_age(const Sentence& s) {
    constexpr std::int64_t age_min = 6;
    constexpr std::int64_t age_max = 19;
    const auto& words = s.words();
    const auto word = [&](std::size_t k) {
        return k < words.size() ? std::string_view(words[k].folded) : std::string_view();
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view digits = words[i].folded;
        std::size_t next = i + 1;
        bool told = i > 0 && is_one_of(word(i - 1), {"aged", "age"});
        for (const std::string_view unit : {"yo", "yrs", "yr"}) {
            if (digits.size() == 2 + unit.size() && digits.ends_with(unit)) {
                digits.remove_suffix(unit.size());
                told = true;
            }
        }
        if (digits.empty() || digits.size() > 2 || !std::ranges::all_of(digits, is_ascii_digit)) continue;
        const auto age = parse_age(digits);
        if (!age || *age < age_min || *age > age_max) continue;
        const bool years = is_one_of(word(next), {"year", "years", "yr", "yrs"});
        if (years && is_one_of(word(next + 1), {"old", "of"})) {
            told = true;
            next += word(next + 1) == "of" ? 3U : 2U;
        } else if (years && word(next) != "year" && i > 0 && is_one_of(word(i - 1), {"is", "aged"})) {
            told = true;
            ++next;
        } else if (word(next) == "yo") {
            told = true;
            ++next;
        }
        if (!is_age_of_child(s, i, next, told)) continue;
        give("subject.age", std::to_string(*age), s, 0.95);
        for (std::size_t k = next; k < next + 3 && k < words.size(); ++k) {
            if (is_one_of(words[k].folded, {"boy", "male", "lad"})) give("subject.gender", "male", s, 0.95);
            if (is_one_of(words[k].folded, {"girl", "female"})) give("subject.gender", "female", s, 0.95);
        }
        break;
    }
}

/// Whether the texts say anywhere that the child is in care.
bool FactReader::tells_of_care() const {
    return std::ranges::any_of(texts_, [&](const LooseText& text) {
        const std::string folded = folded_label(text.text);
        return std::ranges::any_of(std::array<std::string_view, 9>{"care order",
                                                                   "foster",
                                                                   "childrens home",
                                                                   "residential",
                                                                   "placed by",
                                                                   "placement",
                                                                   "looked after",
                                                                   "in care",
                                                                   "section 20"},
                                   [&](std::string_view cue) { return contains_words(folded, cue); });
    });
}

/// `Ola Frost, f, White British, DOB 12/09/2012, 14 yrs`: what stands in pieces behind the child's name.
void FactReader::read_pieces(const Sentence& s) {
    constexpr int youngest = 4;
    constexpr int oldest = 19;
    for (const NameRun& run : name_runs(s.text(), rules_.entities)) {
        if (!is_child(run.text)) continue;
        const std::string_view behind_name = std::string_view(s.text()).substr(run.end);
        // Of a child in care it may be where the child is placed: that is for a person to say.
        constexpr double of_home = 0.95;
        constexpr double of_either = 0.45;
        if (const auto home = address_behind_person(behind_name); home && parse_place(*home))
            give("subject.home_address", *parse_place(*home), s, tells_of_care() ? of_either : of_home);
        const std::vector<PersonPiece> pieces = person_pieces(behind_name);
        if (pieces.size() < 2) continue;
        for (const PersonPiece& piece : pieces) {
            if (piece.field == "subject.date_of_birth") {
                const auto born = parse_date(piece.value);
                const int years = born && year_hint_
                                      ? static_cast<int>(year_hint_->year()) - static_cast<int>(born->year())
                                      : 0;
                if (years < youngest || years > oldest) return;
            }
            give(piece.field, piece.value, s, 0.95);
        }
        return;
    }
}

void FactReader::read_gender(const Sentence& s) {
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

}  // namespace homeward
