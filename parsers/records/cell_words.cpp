#include "parsers/records/cell_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/made_items.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t name_words_max = 6;

/// A label that its column makes clear: `Where` under `Came back`.
struct ShortLabel {
    ColumnTopic topic;
    std::string_view folded;
    std::string_view label;  ///< What the vocabulary knows.
};

constexpr std::array short_labels{
    ShortLabel{ColumnTopic::person, "born", "Date of birth"},
    ShortLabel{ColumnTopic::person, "b", "Date of birth"},
    ShortLabel{ColumnTopic::person, "lives", "Home address"},
    ShortLabel{ColumnTopic::person, "lives at", "Home address"},
    ShortLabel{ColumnTopic::person, "of", "Home address"},
    ShortLabel{ColumnTopic::person, "home", "Home address"},
    ShortLabel{ColumnTopic::person, "placed", "Placement address"},
    ShortLabel{ColumnTopic::person, "placed at", "Placement address"},
    ShortLabel{ColumnTopic::person, "goes to", "School"},
    ShortLabel{ColumnTopic::person, "attends", "School"},
    ShortLabel{ColumnTopic::missing, "missing", "Last seen"},
    ShortLabel{ColumnTopic::missing, "went missing", "Last seen"},
    ShortLabel{ColumnTopic::missing, "gone", "Last seen"},
    ShortLabel{ColumnTopic::missing, "when", "Date and time last seen"},
    ShortLabel{ColumnTopic::missing, "on", "Date and time last seen"},
    ShortLabel{ColumnTopic::missing, "since", "Date and time last seen"},
    ShortLabel{ColumnTopic::missing, "date", "Date and time last seen"},
    ShortLabel{ColumnTopic::missing, "seen", "Last seen"},
    ShortLabel{ColumnTopic::missing, "left", "Last seen"},
    ShortLabel{ColumnTopic::missing, "last seen", "Last seen"},
    ShortLabel{ColumnTopic::missing, "where", "Place last seen"},
    ShortLabel{ColumnTopic::missing, "from", "Place last seen"},
    ShortLabel{ColumnTopic::missing, "at", "Place last seen"},
    ShortLabel{ColumnTopic::missing, "place", "Place last seen"},
    ShortLabel{ColumnTopic::missing, "reported", "Reported"},
    ShortLabel{ColumnTopic::missing, "told", "Reported"},
    ShortLabel{ColumnTopic::missing, "told to us", "Reported"},
    ShortLabel{ColumnTopic::missing, "rung in", "Reported"},
    ShortLabel{ColumnTopic::missing, "phoned in", "Reported"},
    ShortLabel{ColumnTopic::missing, "called in", "Reported"},
    ShortLabel{ColumnTopic::missing, "by", "Reported by"},
    ShortLabel{ColumnTopic::reported, "when", "Reported"},
    ShortLabel{ColumnTopic::reported, "on", "Reported"},
    ShortLabel{ColumnTopic::reported, "by", "Reported by"},
    ShortLabel{ColumnTopic::reported, "who", "Reported by"},
    ShortLabel{ColumnTopic::found, "when", "Date and time found"},
    ShortLabel{ColumnTopic::found, "on", "Date and time found"},
    ShortLabel{ColumnTopic::found, "date", "Date and time found"},
    ShortLabel{ColumnTopic::found, "where", "Where found"},
    ShortLabel{ColumnTopic::found, "at", "Where found"},
    ShortLabel{ColumnTopic::found, "place", "Where found"},
    ShortLabel{ColumnTopic::found, "how", "How found"},
    ShortLabel{ColumnTopic::debrief, "when", "Date and time of debrief"},
    ShortLabel{ColumnTopic::debrief, "on", "Date and time of debrief"},
    ShortLabel{ColumnTopic::debrief, "date", "Date and time of debrief"},
    ShortLabel{ColumnTopic::debrief, "where", "Place of interview"},
    ShortLabel{ColumnTopic::debrief, "at", "Place of interview"},
    ShortLabel{ColumnTopic::debrief, "place", "Place of interview"},
    ShortLabel{ColumnTopic::debrief, "by", "Officer"},
    ShortLabel{ColumnTopic::debrief, "who", "Officer"},
};

const ShortLabel* short_label(ColumnTopic topic, std::string_view printed) {
    const std::string folded = folded_label(printed);
    const auto found = std::ranges::find_if(
        short_labels, [&](const ShortLabel& each) { return each.topic == topic && each.folded == folded; });
    return found == std::end(short_labels) ? nullptr : &*found;
}

std::optional<PersonName> name_at(const Words& fact) {
    const Words words = words_between(fact, number_length(fact), fact.size());
    const auto name = parse_name(joined_text(without_last_mark(words_between(words, 0, name_length(words)))));
    return name && (!name->forenames.empty() || !name->surname.empty()) ? name : std::nullopt;
}

}  // namespace

std::string full_label(ColumnTopic topic, const std::string& printed) {
    const ShortLabel* label = short_label(topic, printed);
    return label != nullptr ? std::string(label->label) : printed;
}

bool is_short_label(ColumnTopic topic, std::string_view printed) {
    return short_label(topic, printed) != nullptr;
}

bool is_label_alone(ColumnTopic topic, const Words& words) {
    const std::string printed = joined_text(words);
    if (printed.ends_with(':')) return true;
    const std::string folded = folded_label(printed);
    return is_short_label(topic, printed) ||
           is_one_of(folded, {"dob", "found", "returned", "interviewed", "reported by", "last seen"});
}

bool begins_labelled(ColumnTopic topic, const Words& words) {
    constexpr std::size_t label_max = 2;
    if (words.empty() || is_ascii_lower(words.front().text.front())) return false;
    for (std::size_t length = 1; length <= std::min(label_max, words.size()); ++length) {
        if (is_label_alone(topic, words_between(words, 0, length))) return true;
    }
    return false;
}

ColumnTopic topic_behind(ColumnTopic topic, std::string_view folded) {
    const std::string_view first = folded.substr(0, folded.find(' '));
    if (topic != ColumnTopic::missing && topic != ColumnTopic::found && topic != ColumnTopic::reported)
        return topic;
    if (is_one_of(first, {"found", "returned", "located", "back", "traced", "recovered"}))
        return ColumnTopic::found;
    if (is_one_of(first, {"debrief", "debriefed", "interview", "interviewed", "officer", "spoken"}))
        return ColumnTopic::debrief;
    return topic;
}

Words without_mark(Words words) {
    while (!words.empty() && folded_label(words.front().text).empty() &&
           tick_glyph(words.front().text) == TickGlyph::none)
        words.erase(words.begin());
    return words;
}

Words without_last_mark(Words words) {
    while (!words.empty() && !words.back().text.empty() &&
           std::string_view(",;:(-").find(words.back().text.back()) != std::string_view::npos) {
        words.back().text.pop_back();
        if (words.back().text.empty()) words.pop_back();
    }
    return words;
}

bool is_of_above(std::string_view folded) {
    return is_one_of(folded, {"as above", "same", "same as above", "ditto", "see above", "do", "above"});
}

bool has_day(const Words& words) {
    const auto time = find_time(joined_text(words), std::nullopt, false);
    return time && time->date;
}

std::size_t name_length(const Words& words) {
    std::size_t end = 0;
    while (end < words.size() && end < name_words_max) {
        const std::string& text = words[end].text;
        if (text.empty() || is_ascii_lower(text.front()) || text.front() == '(' || text.front() == '-') break;
        if (std::ranges::any_of(text, [](char c) { return is_ascii_digit(c) || c == ':' || c == '@'; }))
            break;
        const std::string folded = folded_label(text);
        if (is_one_of(folded, {"dob", "born", "male", "female", "boy", "girl", "m", "f", "aged", "age"}))
            break;
        ++end;
    }
    return end;
}

std::size_t number_length(const Words& words) {
    std::size_t at = 0;
    while (at < words.size() && std::ranges::all_of(words[at].text, [](char c) {
               return is_ascii_digit(c) || c == '.' || c == ')' || c == '(' || c == '-';
           }))
        ++at;
    return at;
}

std::vector<Words> parted_at_commas(const Words& words) {
    std::vector<Words> parts(1);
    for (const LayoutWord& word : words) {
        parts.back().push_back(word);
        const char last = word.text.back();
        if (last == ',' || last == ';' || word.text == "|" || word.text == "/") parts.emplace_back();
    }
    for (Words& part : parts) part = without_mark(without_last_mark(std::move(part)));
    std::erase_if(parts, [](const Words& part) { return part.empty(); });
    return parts;
}

bool begins_address(const Words& words) {
    if (words.size() < 2) return false;
    const std::string first = folded_label(words[0].text);
    if (is_one_of(first, {"flat", "unit", "apartment"})) return true;
    constexpr std::size_t house_max = 4;
    return !first.empty() && is_ascii_digit(first.front()) && first.size() <= house_max &&
           words[0].text.find_first_of("/.:") == std::string::npos && is_ascii_upper(words[1].text.front());
}

void join_addresses(std::vector<Words>& facts) {
    constexpr std::size_t lines_max = 5;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (!begins_address(facts[i]) || ends_in_postcode(joined_text(facts[i]))) continue;
        const std::size_t most = std::min(facts.size(), i + lines_max);
        std::size_t last = i + 1;
        while (last < most && !ends_in_postcode(joined_text(facts[last]))) ++last;
        if (last == most) continue;
        for (std::size_t k = i + 1; k <= last; ++k)
            facts[i].insert(facts[i].end(), facts[k].begin(), facts[k].end());
        facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    facts.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    }
}

ColumnTopic column_topic(std::string_view head) {
    const std::string folded = folded_label(head);
    const std::vector<std::string_view> words = split(folded, ' ');
    const auto has = [&](std::initializer_list<std::string_view> all) {
        return std::ranges::any_of(words, [&](std::string_view word) { return is_one_of(word, all); });
    };
    const bool told = has({"told",
                           "said",
                           "summary",
                           "notes",
                           "account",
                           "outcome",
                           "comments",
                           "remarks",
                           "learned",
                           "learnt",
                           "happened",
                           "disclosed",
                           "reasons",
                           "reason",
                           "why",
                           "words",
                           "narrative",
                           "information",
                           "disclosures"});
    if (told) return ColumnTopic::account;
    if (has({"child", "person", "name", "names", "subject", "misper", "yp", "youngster", "nominal"}) &&
        !has({"seen", "reporting", "officer", "spoken"}))
        return ColumnTopic::person;
    if (has({"report", "reported", "reporting", "informant", "caller"}) && !has({"missing", "seen"}))
        return ColumnTopic::reported;
    if (has({"debrief",
             "debriefed",
             "interview",
             "interviewed",
             "prevention",
             "spoken",
             "talk",
             "visit",
             "visited",
             "officer",
             "check",
             "checked",
             "conversation",
             "police"}))
        return ColumnTopic::debrief;
    if (has({"last", "missing", "absent", "left", "went", "absconded", "gone", "disappeared", "episode"}))
        return ColumnTopic::missing;
    if (has({"seen"})) return ColumnTopic::debrief;
    if (has({"found", "back", "return", "returned", "located", "traced", "home", "recovered", "recovery"}))
        return ColumnTopic::found;
    if (has({"who"})) return ColumnTopic::person;
    return ColumnTopic::other;
}

bool begins_with_name(const TableCell& cell) {
    if (cell.facts.empty() || cell.facts.front().empty()) return false;
    const Words& first = cell.facts.front();
    if (first.front().text.ends_with(':')) return false;
    return name_at(first).has_value();
}

std::string folded_name(const TableCell& cell) {
    const auto name = cell.facts.empty() ? std::nullopt : name_at(cell.facts.front());
    return name ? folded_label(name->full()) : "";
}

}  // namespace homeward
