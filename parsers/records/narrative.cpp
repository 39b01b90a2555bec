#include "parsers/records/narrative.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/letter_pairs.h"
#include "parsers/records/word_lists_xml.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::string_view heading_prefix = "heading.";
constexpr std::string_view cue_prefix = "cue.";
constexpr std::string_view key_prefix = "key.";

// Which letters stand in `folded`, a bit for each; others share theirs.
std::uint64_t letters_of(std::string_view folded) {
    std::uint64_t letters = 0;
    for (const char c : folded) letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64U);
    return letters;
}

// How many single-letter changes turn `a` into `b`, given up past `most`.
std::size_t slips_between(std::string_view a, std::string_view b, std::size_t most) {
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    // A change takes at most one letter away and brings one.
    if (gap > most || static_cast<std::size_t>(std::popcount(letters_of(a) ^ letters_of(b))) > 2 * most)
        return most + 1;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
    }
    return row[b.size()];
}

// Without the number that forms put before a question: `7`, `12a`, `q3`.
std::string_view without_number(std::string_view folded) {
    const std::size_t space = folded.find(' ');
    if (space == std::string_view::npos || space > 4) return folded;
    const std::string_view first = folded.substr(0, space);
    const bool numbered = std::ranges::any_of(first, is_ascii_digit) && first.size() <= 3;
    return numbered ? folded.substr(space + 1) : folded;
}

std::string best_topic(std::string_view sentence, const TopicRules& rules, std::string_view before) {
    const std::string folded = " " + folded_label(sentence) + " ";
    std::map<std::string, int, std::less<>> scores;
    const LetterPairs pairs(folded);
    for (const TopicRules::Cue& cue : rules.cues) {
        if (!pairs.may_hold(cue.words)) continue;
        if (folded.find(cue.words) != std::string::npos) scores[cue.topic] += cue.weight;
    }
    std::string best(before);
    // A sentence goes on with what was being told unless it says otherwise plainly.
    int most = 1 + (scores.contains(before) ? scores.find(before)->second : 0);
    for (const auto& [topic, score] : scores) {
        if (topic != before && score > most) {
            most = score;
            best = topic;
        }
    }
    return best;
}

}  // namespace

TopicRules load_topic_rules() {
    TopicRules rules;
    for (const WordList& list : load_shipped_word_lists("topics").lists) {
        for (const std::string& word : list.words) {
            if (list.id.starts_with(heading_prefix)) {
                rules.headings.emplace_back(folded_label(word), list.id.substr(heading_prefix.size()));
            } else if (list.id.starts_with(key_prefix)) {
                rules.keys.push_back(
                    {" " + folded_label(word) + " ", list.id.substr(key_prefix.size()), list.weight});
            } else if (list.id.starts_with(cue_prefix)) {
                const bool beginning = word.ends_with('*');
                std::string folded = " " + folded_label(word) + (beginning ? "" : " ");
                rules.cues.push_back({std::move(folded), list.id.substr(cue_prefix.size()), list.weight});
            }
        }
    }
    return rules;
}

std::optional<std::string> topic_of_heading(std::string_view heading, const TopicRules& rules) {
    const std::string all = folded_label(heading);
    const std::string_view folded = without_number(all);
    if (folded.empty()) return std::nullopt;
    for (const auto& [wording, topic] : rules.headings) {
        if (wording == folded || wording == all) return topic;
    }
    const std::size_t most = folded.size() >= 20 ? 2 : folded.size() >= 9 ? 1 : 0;
    if (most == 0) return std::nullopt;
    std::optional<std::string> found;
    for (const auto& [wording, topic] : rules.headings) {
        if (slips_between(folded, wording, most) > most) continue;
        if (found && *found != topic) return std::nullopt;  // two topics as near: neither
        found = topic;
    }
    return found;
}

namespace {

/// `Conversation with officer`: who talked, and not what the officer thinks.
bool heads_a_talk(const std::string& folded) {
    const std::vector<std::string_view> words = split(folded, ' ');
    const auto any = [&](std::initializer_list<std::string_view> list) {
        return std::ranges::any_of(words, [&](std::string_view word) { return is_one_of(word, list); });
    };
    return any({"conversation",
                "interview",
                "interviewed",
                "talk",
                "talked",
                "spoken",
                "spoke",
                "speaking",
                "debrief",
                "debriefing",
                "debriefed",
                "discussion",
                "meeting",
                "visit",
                "visited",
                "told",
                "account",
                "chat"}) &&
           !any({"view",        "views",      "opinion",     "opinions",     "impression",
                 "impressions", "assessment", "observation", "observations", "comment",
                 "comments",    "note",       "notes",       "thoughts",     "analysis",
                 "judgement",   "summary",    "concerns",    "demeanour",    "presentation"});
}

/// Whether anything in `heading` joins two pieces of it.
bool may_be_joint(std::string_view heading) {
    const auto stands = [&](std::string_view word) { return heading.find(word) != std::string_view::npos; };
    return heading.find_first_of("/,&+") != std::string_view::npos || stands(" and ") || stands(" And ") ||
           stands(" AND ");
}

}  // namespace

std::optional<std::string> topic_of_key_words(std::string_view heading, const TopicRules& rules) {
    const std::string folded = " " + folded_label(heading) + " ";
    std::map<std::string_view, int> scores;
    const LetterPairs pairs(folded);
    for (const TopicRules::Cue& key : rules.keys) {
        if (!pairs.may_hold(key.words) || folded.find(key.words) == std::string::npos) continue;
        int& score = scores[key.topic];
        score = std::max(score, key.weight);
    }
    std::optional<std::string> best;
    int most = 0;
    for (const auto& [topic, score] : scores) {
        if (score < most) continue;
        // Two topics as near: neither.
        best = score > most ? std::optional(std::string(topic)) : std::nullopt;
        most = score;
    }
    if (best == "officer_view" && heads_a_talk(folded_label(heading))) return "all";
    return best;
}

std::vector<std::string> topics_of_joint_heading(std::string_view heading, const TopicRules& rules) {
    constexpr std::size_t pieces_max = 4;
    if (!may_be_joint(heading)) return {};
    std::vector<std::string> pieces(1);
    bool stroked = false;  // A stroke may part two languages, of which each piece must be known as a whole.
    for (const std::string_view word : split(heading, ' ')) {
        const bool joins = is_one_of(word, {"and", "And", "AND", "&", "/", "+"});
        stroked |= word.find('/') != std::string_view::npos;
        if (joins && !pieces.back().empty()) pieces.emplace_back();
        if (joins) continue;
        const std::size_t stroke = word.find_first_of("/,");
        pieces.back() += (pieces.back().empty() ? "" : " ") + std::string(word.substr(0, stroke));
        if (stroke == std::string_view::npos) continue;
        pieces.emplace_back(word.substr(stroke + 1));
    }
    std::erase_if(pieces, [](const std::string& piece) { return folded_label(piece).empty(); });
    std::vector<std::string> topics;
    if (pieces.size() < 2 || pieces.size() > pieces_max) return topics;
    for (const std::string& piece : pieces) {
        auto topic = topic_of_heading(piece, rules);
        if (!topic && !stroked) topic = topic_of_key_words(piece, rules);
        // `Summary and actions` sums up what the officer thinks.
        if (!topic || topic == "all" || folded_label(piece) == "summary") return {};
        if (std::ranges::find(topics, *topic) == topics.end()) topics.push_back(*topic);
    }
    return topics.size() >= 2 ? topics : std::vector<std::string>();
}

std::vector<TopicText> split_by_topic(std::string_view text,
                                      const TopicRules& rules,
                                      std::string_view first_topic) {
    std::vector<TopicText> out;
    for (const std::string_view sentence : split_sentences(text)) {
        const std::string topic = best_topic(sentence, rules, out.empty() ? first_topic : out.back().topic);
        if (!out.empty() && out.back().topic == topic) {
            out.back().text += " " + std::string(sentence);
        } else {
            const auto start = static_cast<std::size_t>(sentence.data() - text.data());
            out.push_back({topic, std::string(sentence), start});
        }
    }
    return out;
}

}  // namespace homeward
