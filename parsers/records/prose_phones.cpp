// By which number the child can be rung.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"

namespace homeward {

void FactReader::read_phone(const Sentence& s) {
    const std::size_t at = behind(s,
                                  {"mobile number is ",
                                   "own number is ",
                                   "own mobile is ",
                                   "own phone is ",
                                   "mobile is ",
                                   "phone number is ",
                                   "mobile number, ",
                                   "her mobile, ",
                                   "his mobile, ",
                                   "mobile phone number is ",
                                   "telephone number is ",
                                   "phone with the number ",
                                   "mobile with the number ",
                                   "mob ",
                                   "his mob ",
                                   "her mob ",
                                   "own phone ",
                                   "own mobile ",
                                   "his mobile ",
                                   "her mobile ",
                                   "their mobile "});
    if (at == std::string::npos) {
        read_phone_to_reach(s);
        return;
    }
    // `Her mother's mobile is`: another's.
    std::string_view before = trimmed(std::string_view(s.text()).substr(0, at));
    for (const std::string_view noun : {"mobile", "phone", "telephone", "number", "is"}) {
        const std::size_t here = to_ascii_lower(before).rfind(noun);
        if (here != std::string::npos && here + 24 > before.size()) before = before.substr(0, here);
        before = trimmed(before);
    }
    const std::string_view owner = before.substr(before.find_last_of(' ') + 1);
    const bool owned = owner.ends_with("'s") || owner.ends_with("\xE2\x80\x99s");
    if (owned && !is_child(owner.substr(0, owner.find_first_of("'\xE2")))) return;
    const std::string_view digits = std::string_view(s.text()).substr(at, 30);
    const std::size_t first = digits.find_first_of("+0");
    if (first >= 12) return;
    if (const auto phone = parse_phone(digits.substr(first))) give("subject.phone", *phone, s, 0.9);
}

/// Whether the person whose words begin at `child` is who answers the number that `announcing` announces:
/// `ring her on`, `the number for him is`, `Wilf can be reached on`. Of `She called Smidge on` and `the
/// number calling her is` it is not.
bool FactReader::is_reached(const Sentence& s, std::size_t child, std::size_t announcing) const {
    const auto& words = s.words();
    bool passive = false;
    for (std::size_t i = child + 1; i < announcing; ++i) {
        const std::string& word = words[i].folded;
        passive |= is_one_of(word, {"be", "is", "was", "contactable"});
        if (!is_one_of(word, {"be",          "is",    "was",       "can",     "may",       "could",
                              "best",        "now",   "only",      "also",    "still",     "usually",
                              "directly",    "back",  "available", "reached", "reachable", "contacted",
                              "contactable", "rung",  "called",    "phoned",  "texted",    "telephone",
                              "mobile",      "phone", "number",    "contact", "via",       "by",
                              "at",          "on",    "her",       "his",     "their",     "the"}))
            return false;
    }
    const std::string& own = words[child].folded;
    if (is_one_of(own, {"he", "she", "they"})) return passive;
    if (words[announcing].folded != "is" || announcing != child + 1) return true;
    if (is_one_of(own, {"him", "her", "them"}) || speaks_of_child(words[child].text)) {
        return child > 0 &&
               is_one_of(words[child - 1].folded,
                         {"for", "of", "reach", "contact", "ring", "call", "phone", "text", "to"});
    }
    return true;
}

/// `You can ring Wilf on 07700 900123`, `the number we have for him is 07700 900123`: the child stands right
/// before the words that announce the number.
void FactReader::read_phone_to_reach(const Sentence& s) {
    constexpr std::size_t reach_max = 3;  ///< Words between the child and the number's announcement.
    const auto& words = s.words();
    const std::string& text = s.text();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        // `Phone for Wilf 07700 900123`: the child itself stands right before the number.
        const bool for_child =
            i > 1 && words[i - 1].folded == "for" && speaks_of_child(words[i].text) &&
            is_one_of(words[i - 2].folded, {"phone", "mobile", "number", "telephone", "tel", "mob"});
        if (for_child) {
            if (const auto phone = parse_phone(std::string_view(text).substr(words[i].end, 20)))
                return give("subject.phone", *phone, s, 0.9);
        }
        const bool announces = is_one_of(words[i].folded, {"on", "is", "at", "number"});
        const char next = words[i + 1].text.front();
        if (!announces || (next != '0' && next != '+' && next != '4')) continue;
        const auto phone = parse_phone(std::string_view(text).substr(words[i].end, 20));
        if (!phone) continue;
        bool reached = false;
        for (std::size_t k = i; k-- > 0 && i - k <= reach_max + 1;) {
            const std::string& word = words[k].folded;
            if (is_one_of(word, {"i", "me", "my", "us", "we", "our"})) return;
            const bool owned = words[k].text.ends_with("'s") || words[k].text.ends_with("\xE2\x80\x99s");
            const bool child = speaks_of_child(words[k].text) && !owned;
            const bool pronoun = is_one_of(word, {"him", "her", "them", "he", "she"});
            const bool own = child || (pronoun && people_ != nullptr && !people_->belongs_to_another(k + 1));
            reached |= own && is_reached(s, k, i);
            if (child || pronoun) break;
        }
        const bool reaches = std::ranges::any_of(words, [](const StatementWord& word) {
            return is_one_of(word.folded,
                             {"ring",
                              "rung",
                              "call",
                              "called",
                              "reach",
                              "reached",
                              "contact",
                              "contacted",
                              "contactable",
                              "phone",
                              "number",
                              "text",
                              "telephone",
                              "mobile"});
        });
        if (reached && reaches) give("subject.phone", *phone, s, 0.9);
        return;
    }
}

}  // namespace homeward
