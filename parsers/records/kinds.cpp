#include "parsers/records/kinds.h"

#include <algorithm>
#include <unordered_set>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr std::size_t head_lines = 12;  // A title stands at the top; further down a phrase may be a mention.

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

using ViewSet = std::unordered_set<std::string_view>;

ViewSet words_of(const std::vector<std::string>& lines) {
    ViewSet words;
    for (const std::string& line : lines) {
        for (const std::string_view word : split(line, ' ')) words.insert(word);
    }
    return words;
}

// The names of `force` whose first word stands in the paper at all: nearly always none.
std::vector<std::string_view> names_possible(const Force& force, const ViewSet& words) {
    std::vector<std::string_view> names;
    for (const std::string& name : force.also) {
        if (words.contains(first_word(name))) names.push_back(name);
    }
    return names;
}

}  // namespace

bool contains_words(std::string_view hay, std::string_view needle) {
    if (needle.empty()) return false;
    for (std::size_t at = hay.find(needle); at != std::string_view::npos; at = hay.find(needle, at + 1)) {
        const bool starts = at == 0 || hay[at - 1] == ' ';
        const std::size_t end = at + needle.size();
        if (starts && (end == hay.size() || hay[end] == ' ')) return true;
    }
    return false;
}

KindScore weigh_titles(const std::vector<std::string>& folded_lines, const Rules& rules) {
    KindScore score;
    const std::size_t count = std::min(folded_lines.size(), head_lines);
    for (const KindTitle& title : rules.titles) {
        for (std::size_t line = 0; line < count; ++line) {
            if (!contains_words(folded_lines[line], title.folded)) continue;
            // A line that holds little else is a title; in a sentence the words are a mention.
            const bool alone = folded_lines[line].size() < title.folded.size() + 48;
            const int weight = title.weight * (alone ? 2 : 1);
            if (title.kind == DocumentKind::found_debrief) score.found_debrief += weight;
            if (title.kind == DocumentKind::missing_notification) score.missing_notification += weight;
            if (title.kind == DocumentKind::other) score.other += weight;
            break;
        }
    }
    return score;
}

std::string find_force(const std::vector<std::string>& folded_lines, const Rules& rules) {
    const ViewSet words = words_of(folded_lines);
    std::string best;
    double best_score = 0;
    for (const Force& force : rules.forces) {
        const std::vector<std::string_view> names = names_possible(force, words);
        if (names.empty()) continue;
        double score = 0;
        bool ampersand = false;  // Printed with `&`, which folds to nothing: given as printed.
        for (std::size_t line = 0; line < folded_lines.size(); ++line) {
            for (const std::string_view name : names) {
                if (!contains_words(folded_lines[line], name)) continue;
                // The head of the paper names its own force; further down another one may be mentioned.
                ampersand |= name.find(" and ") == std::string_view::npos &&
                             force.name.find(" and ") != std::string::npos && name.ends_with("police");
                score += line < head_lines ? 3.0 + static_cast<double>(name.size()) / 100 : 0.5;
                if (folded_lines[line].size() < name.size() + 12) score += 1;
                break;
            }
        }
        if (force.name == "British Transport Police") score *= 0.2;
        if (score > best_score) {
            best_score = score;
            best = force.name;
            if (const std::size_t at = best.find(" and "); ampersand && at != std::string::npos)
                best.replace(at, 5, " & ");
        }
    }
    return best;
}

}  // namespace homeward
