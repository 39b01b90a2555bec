// Officers named in sentences: a rank, with a number and a name beside it in any order.

#include "parsers/records/prose_officer_runs.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

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
        if (!begins_upper(words[i + n].text)) break;
        ++n;
        if (rank && word != "officer") rank_end = n;
        if (word == "officer" && n > 1 && words[i + n - 2].folded == "support") rank_end = n;
    }
    return rank_end;
}

}  // namespace

bool begins_team(const std::vector<StatementWord>& words, std::size_t i) {
    constexpr std::size_t team_words_max = 4;
    for (std::size_t n = 0; n < team_words_max && i + n < words.size(); ++n) {
        const StatementWord& word = words[i + n];
        if (!begins_upper(word.text) || (n > 0 && word.new_sentence)) return false;
        if (is_one_of(word.folded,
                      {"team",     "unit",    "lpu",          "npt",          "lpt",           "hub",
                       "response", "desk",    "department",   "local",        "missing",       "police",
                       "station",  "section", "division",     "bcu",          "cid",           "pvp",
                       "ppu",      "mash",    "safeguarding", "constabulary", "neighbourhood", "coordinator",
                       "district", "command", "relief"}))
            return true;
    }
    return false;
}

std::vector<OfficerRun> officers_of(const Sentence& s, const EntityRules& rules) {
    const auto& words = s.words();
    std::vector<OfficerRun> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t rank = rank_words_at(words, i, rules);
        if (rank == 0) continue;
        std::size_t last = i + rank - 1;
        bool number = false;
        std::size_t names = 0;
        bool named_before_number = false;
        while (last + 1 < words.size() && !words[last + 1].new_sentence && last < i + rank + 6) {
            const StatementWord& next = words[last + 1];
            const std::string_view gap =
                std::string_view(s.text()).substr(words[last].end, next.start - words[last].end);
            const bool digits =
                is_ascii_digit(next.text.front()) ||
                (next.text.size() <= 7 && is_ascii_digit(next.text.back()) && begins_upper(next.text));
            const bool filler = is_one_of(
                next.folded, {"collar", "number", "no", "shoulder", "warrant", "epaulette", "badge"});
            if (digits && !number && next.text.size() <= 7) {
                number = true;
                named_before_number = names > 0;
            } else if (begins_upper(next.text) && !digits &&
                       gap.find_first_of(",;:\n") == std::string_view::npos &&
                       !rules.openers.contains(next.folded) && names < 3 && !named_before_number &&
                       !(names >= 2 && begins_team(words, last + 1)) &&
                       !(names == 1 &&
                         is_one_of(words[last + 1].folded, {"neighbourhood", "response", "safeguarding"}))) {
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

bool is_all_of(const Sentence& s, const OfficerRun& run) {
    constexpr std::size_t force_words_max = 6;
    const std::size_t more = s.words().size() - 1 - run.last;
    return run.first == 0 && !run.officer.name.empty() && more <= force_words_max && !s.has("event.");
}

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

}  // namespace homeward
