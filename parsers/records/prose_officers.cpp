// Who the officer and the reporting person are.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/word_tests.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool is_capital(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_upper(next_code_point(word, at));
}

struct OfficerRun {
    Officer officer;
    std::size_t first = 0;
    std::size_t last = 0;  ///< Words of the sentence.
};

/// How many words from `i` on are a rank: `PC`, `Police Constable`, `A/PS`.
std::size_t rank_words_at(const std::vector<StatementWord>& words, std::size_t i, const EntityRules& rules) {
    static constexpr std::string_view heads[] = {"police",
                                                 "detective",
                                                 "special",
                                                 "temporary",
                                                 "acting",
                                                 "chief",
                                                 "community",
                                                 "support",
                                                 "trainee",
                                                 "t",
                                                 "a"};
    std::size_t n = 0;
    std::size_t rank_end = 0;
    while (i + n < words.size() && n < 5 && (n == 0 || !words[i + n].new_sentence)) {
        const std::string& word = words[i + n].folded;
        const bool head = std::ranges::find(heads, word) != std::end(heads);
        const bool rank = rules.ranks.contains(word) && !is_one_of(word, {"special", "acting", "det"});
        if (!head && !rank) break;
        if (!is_capital(words[i + n].text)) break;
        ++n;
        if (rank && word != "officer") rank_end = n;
        if (word == "officer" && n > 1 && words[i + n - 2].folded == "support") rank_end = n;
    }
    return rank_end;
}

/// The officers named in the sentence: a rank, with a number and a name behind it in any order.
std::vector<OfficerRun> officers_of(const Sentence& s, const EntityRules& rules) {
    const auto& words = s.words();
    std::vector<OfficerRun> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t rank = rank_words_at(words, i, rules);
        if (rank == 0) continue;
        std::size_t last = i + rank - 1;
        bool number = false;
        std::size_t names = 0;
        while (last + 1 < words.size() && !words[last + 1].new_sentence && last < i + rank + 6) {
            const StatementWord& next = words[last + 1];
            const std::string_view gap =
                std::string_view(s.text()).substr(words[last].end, next.start - words[last].end);
            const bool digits =
                is_ascii_digit(next.text.front()) ||
                (next.text.size() <= 7 && is_ascii_digit(next.text.back()) && is_capital(next.text));
            const bool filler = is_one_of(
                next.folded, {"collar", "number", "no", "shoulder", "warrant", "epaulette", "badge"});
            if (digits && !number && next.text.size() <= 7) {
                number = true;
            } else if (is_capital(next.text) && !digits &&
                       gap.find_first_of(",;:\n") == std::string_view::npos &&
                       !rules.openers.contains(next.folded) && names < 3) {
                ++names;
            } else if (!filler) {
                break;
            }
            ++last;
        }
        while (last > i && is_one_of(words[last].folded, {"collar", "number", "no", "shoulder", "warrant"}))
            --last;
        const auto officer = parse_officer(
            std::string_view(s.text()).substr(words[i].start, words[last].end - words[i].start));
        if (officer && !officer->rank.empty() && (names > 0 || number)) found.push_back({*officer, i, last});
        i = last;
    }
    return found;
}

/// `PS 9123 Priti Solanki, Kent Police.`: an officer, and nothing told.
bool is_all_of(const Sentence& s, const OfficerRun& run) {
    constexpr std::size_t force_words_max = 6;
    const std::size_t more = s.words().size() - 1 - run.last;
    return run.first == 0 && !run.officer.name.empty() && more <= force_words_max && !s.has("event.");
}

/// A name without a rank before it, one behind: `Sarah Whitcombe, PC 4417`.
std::optional<Officer> name_before(const Sentence& s, const OfficerRun& run, const EntityRules& rules) {
    if (!run.officer.name.empty() || run.first == 0) return std::nullopt;
    const std::size_t at = s.words()[run.first].start;
    for (const NameRun& name : name_runs(s.text(), rules)) {
        if (name.end > at || name.end + 3 < at) continue;
        Officer officer = run.officer;
        if (const auto parsed = parse_name(name.text)) officer.name = parsed->full();
        return officer;
    }
    return std::nullopt;
}

}  // namespace

void FactReader::read_officer(const Sentence& s) {
    const auto& words = s.words();
    const auto put = [&](const Officer& officer, double weight) {
        std::string name = officer.name;
        const std::size_t last = name.size() - std::min(name.size(), name.rfind(' ') + 1);
        if (name.ends_with('.') && last > 2) name.pop_back();  // The sentence's stop, and no initial's.
        if (!name.empty()) give("debrief.officer", std::move(name), s, weight);
        give("debrief.officer_rank", officer.rank, s, weight);
        give("debrief.officer_number", officer.number, s, weight);
    };
    for (const OfficerRun& run : officers_of(s, rules_.entities)) {
        const auto before = [&](std::size_t n) {
            return run.first >= n ? std::string_view(words[run.first - n].folded) : std::string_view();
        };
        Officer officer = run.officer;
        bool introduced =
            (before(2) == "i" && before(1) == "am") || before(1) == "i" || before(1) == "im" ||
            (before(2) == "name" && before(1) == "is") ||
            (is_one_of(before(2),
                       {"report", "statement", "account", "notebook", "notes", "record", "entries", "pnb"}) &&
             is_one_of(before(1), {"of", "by"})) ||
            (is_one_of(before(2), {"completed", "submitted", "conducted"}) && before(1) == "by") ||
            (before(2) == "this" && before(1) == "is") ||
            (before(3) == "i" && before(2) == "am" && before(1) == "a") ||
            (text_ == texts_.data() && text_->text.starts_with(s.text()) && is_all_of(s, run));
        if (const auto named = name_before(s, run, rules_.entities)) {
            officer = *named;
            introduced |= s.text().find(" am ") != std::string::npos || s.text().starts_with("I, ") ||
                          s.text().starts_with("My name");
        }
        if (introduced) {
            officer_is_author_ = true;
            put(officer, 2);
            continue;
        }
        // Who held the debrief: before its words, or behind `by`.
        for (const Cue& cue : s.cues()) {
            if (cue.id != "event.held" || !is_real(s, cue)) continue;
            const bool subject =
                run.last < cue.first && cue.first <= run.last + 8 && s.clause_of(cue.first) <= run.first;
            const bool holds =
                cue.first >= run.first && cue.first <= run.last + 1 && run.first >= s.clause_of(cue.first);
            const bool agent = run.first > 0 && is_one_of(before(1), {"by", "with"}) && cue.first < run.first;
            const bool inside = cue.first <= run.first && cue.last >= run.first;
            if (subject || agent || holds || inside) {
                put(officer, officer_is_author_ ? 0.5 : 1);
                break;
            }
        }
    }
    // `I am Sarah Whitcombe, a police constable of Kent Police, collar number 4417.`
    const std::string lower = to_ascii_lower(s.text());
    if (officer_is_author_) return;
    const bool first_person =
        lower.starts_with("i am ") || lower.starts_with("my name is ") || lower.starts_with("i, ");
    if (!first_person) return;
    for (const auto& [words_of_rank, rank] :
         {std::pair<std::string_view, std::string_view>{"police community support officer", "PCSO"},
          {"special constable", "SC"},
          {"detective constable", "DC"},
          {"detective sergeant", "DS"},
          {"detective inspector", "DI"},
          {"police constable", "PC"},
          {"police sergeant", "PS"},
          {"a constable", "PC"},
          {"a sergeant", "PS"}}) {
        if (lower.find(words_of_rank) == std::string::npos) continue;
        Officer officer;
        officer.rank = rank;
        const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
        if (!runs.empty() && runs.front().begin < 16) {
            if (const auto name = parse_name(runs.front().text)) officer.name = name->full();
        }
        for (std::size_t i = 1; i < words.size(); ++i) {
            const bool told =
                is_one_of(words[i - 1].folded, {"number", "no", "collar", "warrant", "shoulder"});
            if (told && is_ascii_digit(words[i].text.back()) && words[i].text.size() <= 7 &&
                officer.number.empty())
                officer.number = std::string(words[i].text);
        }
        if (officer.name.empty()) return;
        officer_is_author_ = true;
        put(officer, 2);
        return;
    }
}

void FactReader::read_signature(std::string_view text) {
    // A short last line that is nothing but an officer: `PC 4417 Smith`, `Sarah Whitcombe, PC 4417`.
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string_view line = trimmed(text.substr(from, end - from));
        from = end + 1;
        if (line.empty() || line.size() > 60) continue;
        const Sentence s(line, rules_.prose);
        const std::vector<OfficerRun> runs = officers_of(s, rules_.entities);
        if (runs.size() != 1) continue;
        Officer officer = runs[0].officer;
        if (const auto named = name_before(s, runs[0], rules_.entities)) officer = *named;
        const std::size_t used =
            s.words()[runs[0].last].end - s.words()[runs[0].first].start + officer.name.size();
        const bool signs = to_ascii_lower(line).starts_with("signed") ||
                           to_ascii_lower(line).starts_with("officer") ||
                           to_ascii_lower(line).starts_with("completed by") ||
                           to_ascii_lower(line).starts_with("submitted by");
        if (officer.name.empty() || (used + 8 < line.size() && !signs)) continue;
        const double weight = officer_is_author_ ? 0.5 : 0.9;
        give("debrief.officer", officer.name, s, weight);
        give("debrief.officer_rank", officer.rank, s, weight);
        give("debrief.officer_number", officer.number, s, weight);
    }
}

/// Whoever signed and says to have held the debrief is its officer; of one who does not say so it is
/// doubtful.
void FactReader::read_signer(std::string_view text) {
    const Sentence s(text, rules_.prose);
    const std::vector<OfficerRun> runs = officers_of(s, rules_.entities);
    if (runs.size() != 1 || officer_is_author_) return;
    Officer officer = runs[0].officer;
    if (const auto named = name_before(s, runs[0], rules_.entities)) officer = *named;
    if (officer.name.empty()) return;
    constexpr double held = 0.95;
    constexpr double only_signed = 0.45;
    const double weight = writer_held_ ? held : only_signed;
    const bool other = std::ranges::any_of(
        told_, [](const Told& told) { return told.field == "debrief.officer" && told.weight >= held; });
    if (!writer_held_ && other) return;  // The sender of a colleague's debrief.
    give("debrief.officer", officer.name, s, weight);
    give("debrief.officer_rank", officer.rank, s, weight);
    give("debrief.officer_number", officer.number, s, weight);
}

/// Whether a name begins at `byte` that was introduced by a relation to the child.
bool FactReader::names_kin(const Sentence& s, std::size_t byte) const {
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    return std::ranges::any_of(
        runs, [&](const NameRun& run) { return run.begin == byte && kin_relation(run.text, kin_); });
}

void FactReader::read_reporter(const Sentence& s, const EventPart& part) {
    const auto& words = s.words();
    // Who told: behind `by` or `from` after the report, or before it as its subject.
    std::size_t from = words.size();
    for (std::size_t i = part.cue.first; i < words.size() && words[i].start < part.end; ++i) {
        if (i + 1 >= words.size()) break;
        const StatementWord& next = words[i + 1];
        const bool told_from = words[i].folded == "from" && part.cue.last <= i &&
                               (rules_.relations.contains(next.folded) ||
                                is_one_of(next.folded, {"his", "her", "their"}) || names_kin(s, next.start));
        const bool agent = words[i].folded == "by" || told_from;
        if (agent && !is_ascii_digit(next.folded.front())) {
            from = i + 1;
            break;
        }
    }
    const bool passive = from < words.size();
    std::size_t to = passive ? words.size() : part.cue.first;
    if (!passive) {
        from = s.clause_of(part.cue.first);
        while (from < part.cue.first && words[from].start < part.begin) ++from;
        if (from < part.cue.first && is_one_of(words[from].folded, {"and", "who"})) ++from;
        // `School told mum, mum rang police`: who stands right before it.
        for (std::size_t i = from + 1; i < part.cue.first; ++i) {
            if (words[i].after_comma && i + 2 >= part.cue.first && rules_.relations.contains(words[i].folded))
                from = i;
        }
        if (from >= part.cue.first) {
            // `Her grandmother last saw her at 1615 and phoned 101`: the subject stands before both.
            from = 0;
            for (const Cue& cue : s.cues()) {
                if (cue.id.starts_with("event.") && cue.first < to) {
                    to = cue.first;
                    break;
                }
            }
        }
    }
    if (from >= to) return;
    const auto is_owner = [&](std::size_t i) {
        return is_one_of(words[i].folded,
                         {"his", "her", "their", "the", "a", "an", "my", "mr", "mrs", "ms", "miss", "s"}) ||
               is_child(words[i].folded);
    };
    std::string relation;
    std::string name;
    bool named_surely = true;
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    std::size_t i = from;
    std::size_t foreign = 0;
    while (i < to && i < from + 14 && foreign < (passive ? 1U : 3U)) {
        const NameRun* run = nullptr;
        for (const NameRun& some : runs) {
            if (some.begin == words[i].start) run = &some;
        }
        if (run != nullptr && !is_child(run->text)) {
            if (const auto parsed = parse_name(run->text); parsed && name.empty()) {
                name = parsed->full();
                // `Mum`, `Staff` at the start of a sentence are relations.
                if (rules_.relations.contains(folded_label(run->text))) {
                    relation = folded_label(run->text);
                    name.clear();
                }
            }
            while (i < to && words[i].start < run->end) ++i;
            continue;
        }
        // The longest run of words that is a relation.
        std::size_t taken = 0;
        for (std::size_t n = std::min<std::size_t>(5, to - i); n > 0 && taken == 0; --n) {
            std::string phrase;
            for (std::size_t k = 0; k < n; ++k) phrase += (k ? " " : "") + words[i + k].folded;
            if (rules_.relations.contains(phrase) &&
                !is_one_of(phrase, {"self", "home", "partner", "placement", "police station"}))
                taken = n;
        }
        if (taken > 0) {
            if (relation.empty())
                relation = s.text().substr(words[i].start, words[i + taken - 1].end - words[i].start);
            i += taken;
            continue;
        }
        // `Her night care worker`: words before a relation that say which.
        const bool owned = i > from && is_one_of(words[i - 1].folded, {"his", "her", "their"});
        if (owned && relation.empty()) {
            for (std::size_t n = 2; n <= 3 && i + n <= to && relation.empty(); ++n) {
                const bool plain = std::ranges::all_of(
                    words.begin() + static_cast<std::ptrdiff_t>(i),
                    words.begin() + static_cast<std::ptrdiff_t>(i + n),
                    [](const StatementWord& w) { return is_ascii_lower(w.text.front()) && !w.after_comma; });
                std::string tail = words[i + n - 1].folded;
                if (n == 3) tail = words[i + 1].folded + " " + tail;
                if (!plain || !rules_.relations.contains(tail)) continue;
                relation = s.text().substr(words[i].start, words[i + n - 1].end - words[i].start);
                i += n;
            }
            if (!relation.empty()) continue;
        }
        if (!is_owner(i)) {
            if (passive && i > from &&
                !is_one_of(words[i].folded, {"who", "is", "of", "called", "named", "member"}))
                break;
            ++foreign;
        }
        ++i;
    }
    for (const std::string_view owner : {"'s", "\xE2\x80\x99s"}) {
        if (relation.ends_with(owner)) relation.resize(relation.size() - owner.size());
    }
    if (relation.empty()) relation = kin_relation(name, kin_).value_or("");
    const bool small =
        !relation.empty() && is_capital(relation) && relation.size() > 1 && is_ascii_lower(relation[1]);
    if (small) relation[0] = to_ascii_lower(relation[0]);
    if (!relation.empty()) give("episode.reporter_relationship", relation, s, named_surely ? 0.95 : 0.6);
    const bool officer_named = rules_.entities.ranks.contains(folded_label(name.substr(0, name.find(' '))));
    const bool plausible = passive || !relation.empty() || name.find(' ') != std::string::npos;
    if (!name.empty() && !officer_named && plausible) give("episode.reported_by", name, s, 0.95);
}

}  // namespace homeward
