// Who told the police that the child was missing.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// `A call came in from`, `who rang were`: words between a report and who made it.
bool is_of_apposition(std::string_view word) {
    return is_one_of(word, {"who", "is", "of", "called", "named", "member"});
}

std::string without_owner(std::string relation) {
    for (const std::string_view owner : {"'s", "\xE2\x80\x99s"}) {
        if (relation.ends_with(owner)) relation.resize(relation.size() - owner.size());
    }
    const bool small = relation.size() > 1 && begins_upper(relation) && is_ascii_lower(relation[1]);
    if (small) relation[0] = to_ascii_lower(relation[0]);
    return relation;
}

/// `Call from Beacon House children's home`: from where somebody rang.
bool is_house(std::string_view name) {
    const std::string folded = folded_label(name);
    return is_one_of(std::string_view(folded).substr(folded.rfind(' ') + 1),
                     {"house",
                      "home",
                      "homes",
                      "lodge",
                      "grange",
                      "cottage",
                      "villa",
                      "school",
                      "academy",
                      "college",
                      "hospital",
                      "unit",
                      "team",
                      "centre",
                      "care",
                      "hostel",
                      "hub"});
}

}  // namespace

/// Whether a name begins at `byte` that was introduced by a relation to the child.
bool FactReader::names_kin(const Sentence& s, std::size_t byte) const {
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    return std::ranges::any_of(
        runs, [&](const NameRun& run) { return run.begin == byte && kin_relation(run.text, kin_); });
}

/// Who told stands behind `by` or `from` after the report, or before it as its subject.
FactReader::ReporterWords FactReader::words_of_reporter(const Sentence& s, const EventPart& part) const {
    const auto& words = s.words();
    for (std::size_t i = part.cue.first; i + 1 < words.size() && words[i].start < part.end; ++i) {
        const StatementWord& next = words[i + 1];
        const bool told_from = words[i].folded == "from" && part.cue.last <= i &&
                               (relation_words_at(s, i + 1, {i + 1, words.size(), true}) > 0 ||
                                is_one_of(next.folded, {"his", "her", "their"}) || names_kin(s, next.start));
        if ((words[i].folded == "by" || told_from) && !is_ascii_digit(next.folded.front()))
            return {i + 1, words.size(), true};
    }
    // `Father (Ned Coe) says Wilf did not come home`: the phrasing begins with whoever told.
    if (text_->moment && rules_.relations.contains(words[part.cue.first].folded)) {
        std::size_t says = part.cue.first;
        while (says < part.cue.last &&
               !is_one_of(words[says].folded, {"says", "states", "reports", "advises", "reporting"}))
            ++says;
        if (says > part.cue.first && says < part.cue.last) return {part.cue.first, says, false};
    }
    // `Reported 15/07/2026 16:50, Josie Marsh, placement manager`: behind the moment, or nowhere.
    if (part.cue.last > part.cue.first && is_ascii_digit(words[part.cue.last].folded.front())) {
        std::size_t name = part.cue.last;
        while (name < words.size() && (is_ascii_digit(words[name].folded.front()) ||
                                       is_one_of(words[name].folded, {"at", "hrs", "hours", "h"})))
            ++name;
        const bool parted = name < words.size() && words[name].after_comma && begins_upper(words[name].text);
        return parted ? ReporterWords{name, words.size(), true} : ReporterWords{};
    }
    ReporterWords found{s.clause_of(part.cue.first), part.cue.first, false};
    // `Enid Harker, who is his mother, rang us`: the clause that is set in between names nobody by itself.
    bool relative = false;
    if (found.from > 0 && words[found.from].folded == "who") {
        const std::size_t who = found.from;
        found.from = s.clause_of(found.from - 1);
        // `I spoke with her mother, Enid Harker, who had reported her missing`
        constexpr std::size_t near = 6;
        for (std::size_t i = std::max(found.from, who > near ? who - near : 0); i < who; ++i) {
            if (relation_words_at(s, i, {i, who, false}) == 0) continue;
            found.from = i;
            relative = true;
            break;
        }
    }
    while (!relative && found.from < part.cue.first && words[found.from].start < part.begin) ++found.from;
    if (found.from < part.cue.first && is_one_of(words[found.from].folded, {"and", "who"})) ++found.from;
    // `From the record I can say that Enid Harker, who is his mother, rang police`
    for (std::size_t i = found.from; i + 1 < part.cue.first; ++i) {
        if (words[i].folded == "that" && i > found.from) found.from = i + 1;
    }
    // `School told mum, mum rang police`: who stands right before it.
    for (std::size_t i = found.from + 1; i < part.cue.first; ++i) {
        if (words[i].after_comma && i + 2 >= part.cue.first && rules_.relations.contains(words[i].folded))
            found.from = i;
    }
    if (found.from < part.cue.first) return found;
    // `Her grandmother last saw her at 1615 and phoned 101`: the subject stands before both.
    found.from = 0;
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with("event.") || cue.first >= found.to) continue;
        found.to = cue.first;
        break;
    }
    return found;
}

/// How many words from `word` on are a relation: the longest run of them, or `her night care worker`, where
/// words before a relation say which.
std::size_t FactReader::relation_words_at(const Sentence& s,
                                          std::size_t word,
                                          const ReporterWords& within) const {
    const auto& words = s.words();
    constexpr std::size_t words_max = 5;
    const auto phrase = [&](std::size_t from, std::size_t count) {
        std::string out;
        for (std::size_t k = 0; k < count; ++k) out += (k ? " " : "") + words[from + k].folded;
        return out;
    };
    for (std::size_t n = std::min(words_max, within.to - word); n > 0; --n) {
        const std::string whole = phrase(word, n);
        if (rules_.relations.contains(whole) &&
            !is_one_of(whole, {"self", "home", "partner", "placement", "police station"}))
            return n;
    }
    // `Carol Tennant, senior residential worker`
    const bool owned = is_one_of(words[word].folded, {"his", "her", "their", "the", "a", "an", "my"});
    for (std::size_t n = 2; n <= 4 && words[word].after_comma && !owned && word + n <= within.to; ++n) {
        const bool small = std::all_of(words.begin() + static_cast<std::ptrdiff_t>(word),
                                       words.begin() + static_cast<std::ptrdiff_t>(word + n),
                                       [](const StatementWord& w) { return is_ascii_lower(w.text.front()); });
        const bool parted = words[word + n - 1].after_comma;
        if (small && !parted &&
            is_one_of(words[word + n - 1].folded,
                      {"worker", "manager", "carer", "leader", "teacher", "mentor", "tutor", "warden"}))
            return n;
    }
    if (word == within.from || !is_one_of(words[word - 1].folded, {"his", "her", "their"})) return 0;
    for (std::size_t n = 2; n <= 3 && word + n <= within.to; ++n) {
        const bool plain = std::all_of(
            words.begin() + static_cast<std::ptrdiff_t>(word),
            words.begin() + static_cast<std::ptrdiff_t>(word + n),
            [](const StatementWord& w) { return is_ascii_lower(w.text.front()) && !w.after_comma; });
        const std::size_t tail = n == 3 ? 2U : 1U;
        if (plain && rules_.relations.contains(phrase(word + n - tail, tail))) return n;
    }
    return 0;
}

/// Whether the name is no more than whose the relation behind it is: `reported by Jay's mother`.
static bool owns_what_follows(std::string_view text, const NameRun& run) {
    const std::string_view behind = text.substr(std::min(run.end, text.size()));
    return behind.starts_with("'s ") || behind.starts_with("\xE2\x80\x99s ");
}

/// The name that begins at word `i`, where one does that can be the reporter's, or null.
const NameRun* FactReader::reporter_run(const Sentence& s,
                                        std::size_t i,
                                        const ReporterWords& within,
                                        const std::vector<NameRun>& runs) const {
    const auto& words = s.words();
    const auto run = std::ranges::find(runs, words[i].start, &NameRun::begin);
    if (run == runs.end()) return nullptr;
    // `Foster carer` opens no name, though `Foster` is one.
    const std::size_t taken = relation_words_at(s, i, within);
    if (taken > 1 && !words[i + taken - 1].after_comma && words[i + taken - 1].end > run->end) return nullptr;
    return is_child(run->text) || owns_what_follows(s.text(), *run) ? nullptr : &*run;
}

/// `Birk House staff`, `Bankfield deputy manager Wendy Cole`: a home's name before the role.
bool FactReader::stands_before_role(const Sentence& s,
                                    std::size_t i,
                                    const ReporterWords& within,
                                    const NameRun& run) const {
    const auto& words = s.words();
    std::size_t behind = i;
    while (behind < within.to && words[behind].start < run.end) ++behind;
    return behind > i && behind < within.to && !words[behind].after_comma &&
           !rules_.entities.forenames.contains(words[i].folded) &&
           is_ascii_lower(words[behind].text.front()) && relation_words_at(s, behind, within) > 0;
}

FactReader::Reporter FactReader::reporter_among(const Sentence& s, const ReporterWords& within) const {
    constexpr std::size_t words_max = 14;
    const auto& words = s.words();
    const auto is_owner = [&](std::size_t i) {
        return is_one_of(words[i].folded,
                         {"his",
                          "her",
                          "their",
                          "the",
                          "a",
                          "an",
                          "my",
                          "mr",
                          "mrs",
                          "ms",
                          "miss",
                          "s",
                          "child",
                          "misper"}) ||
               is_child(words[i].folded);
    };
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    Reporter found;
    std::size_t foreign = 0;  // Words that are of no reporter: a few may stand before the subject.
    const std::size_t foreign_max = within.passive ? 1U : 3U;
    for (std::size_t i = within.from;
         i < within.to && i < within.from + words_max && foreign < foreign_max;) {
        if (const NameRun* run = reporter_run(s, i, within, runs)) {
            const auto parsed = parse_name(run->text);
            // `Mum`, `Staff` at the start of a sentence are relations.
            if (parsed && found.name.empty() && rules_.relations.contains(folded_label(run->text))) {
                found.relation = folded_label(run->text);
            } else if (parsed && found.name.empty() && !stands_before_role(s, i, within, *run)) {
                found.name = parsed->full();
            }
            while (i < within.to && words[i].start < run->end) ++i;
            continue;
        }
        // `School rang his mother at 11.35 and mum rang police`: another telling begins.
        const bool clocked =
            std::any_of(words.begin() + static_cast<std::ptrdiff_t>(within.from),
                        words.begin() + static_cast<std::ptrdiff_t>(i),
                        [](const StatementWord& w) { return is_ascii_digit(w.folded.front()); });
        if (!within.passive && clocked && words[i].folded == "and") found = {};
        if (const std::size_t taken = relation_words_at(s, i, within); taken > 0) {
            if (found.relation.empty())
                found.relation = s.text().substr(words[i].start, words[i + taken - 1].end - words[i].start);
            i += taken;
            continue;
        }
        const auto owner = std::ranges::find(runs, words[i].start, &NameRun::begin);
        const bool owned = owner != runs.end() && owns_what_follows(s.text(), *owner);
        if (!is_owner(i) && !owned) {
            const bool figures = is_ascii_digit(words[i].folded.front());
            if (within.passive && i > within.from && !figures && !is_of_apposition(words[i].folded)) break;
            if (!figures && !is_of_apposition(words[i].folded)) ++foreign;
        }
        ++i;
    }
    return found;
}

void FactReader::read_reporter(const Sentence& s, const EventPart& part) {
    const ReporterWords within = words_of_reporter(s, part);
    if (within.from >= within.to) return;
    const Reporter found = reporter_among(s, within);
    // `A neighbour rang us because of shouting` tells of no report.
    const bool anybody = !within.passive && found.name.empty() &&
                         is_one_of(s.words()[within.from].folded, {"a", "an", "another"}) &&
                         is_one_of(folded_label(found.relation), {"neighbour", "friend", "resident"});
    if (!anybody) give_reporter(found, within.passive, s);
}

/// `Informant is Ann Poll, foster carer`, `Caller Ann Poll, mum of Ola, says`: in an entry of a log, or with
/// the relation beside the name.
void FactReader::read_named_reporter(const Sentence& s) {
    const auto named = std::ranges::find(s.cues(), "reporter.is", &Cue::id);
    if (named == s.cues().end() || named->last + 1 >= s.words().size()) return;
    if (s.turn_of(*named) != Turn::asserted) return;
    const Reporter found = reporter_among(s, {named->last + 1, s.words().size(), true});
    const bool whole = found.name.find(' ') != std::string::npos;
    if (!text_->moment && (found.relation.empty() || !whole)) return;
    give_reporter(found, whole, s);
    // When it was logged it was reported.
    const bool told =
        std::ranges::any_of(s.cues(), [](const Cue& cue) { return cue.id == "event.reported"; });
    if (text_->moment && !told && (whole || !found.relation.empty())) give_by_entry("episode.reported_at", s);
}

void FactReader::give_reporter(const Reporter& found, bool plausible, const Sentence& s) {
    constexpr double plainly = 0.95;
    std::string relation = without_owner(found.relation);
    if (relation.empty()) relation = kin_relation(found.name, kin_).value_or("");
    give("episode.reporter_relationship", relation, s, plainly);
    const std::string first = folded_label(found.name.substr(0, found.name.find(' ')));
    plausible |= !relation.empty() || found.name.find(' ') != std::string::npos;
    plausible &= !is_house(found.name);
    constexpr std::size_t letters_min = 2;  // `M` is short for whom.
    if (!rules_.entities.ranks.contains(first) && plausible && found.name.size() > letters_min)
        give("episode.reported_by", found.name, s, plainly);
}

}  // namespace homeward
