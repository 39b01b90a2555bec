#include "parsers/records/account_facts.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/fields.h"
#include "parsers/records/kinds.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/time_words.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t values_max = 2000;  ///< Values whose words are looked at.

/// What joins facts to a sentence: small words, who people are, and the verbs of records.
constexpr std::string_view joining[] = {
    // Small words.
    "a an the and or of at on in to by from for with as that this these which who whose whom when "
    "where there then also about approximately around approx just shortly after before since "
    "until between i me my we us our he him his she her it its they them their himself herself "
    "themselves is was are were be been being has have had having did do does",
    // Days and hours.
    "hours hrs hour am pm today yesterday day date time morning afternoon evening night tonight "
    "same following next previous later earlier year years old aged age st nd rd th",
    // Who somebody is.
    "born birth dob name named namely known called child boy girl male female person young son "
    "daughter address home house lives live living resides resident residing mobile phone "
    "telephone number uses ethnicity describes described school college attends pupil student "
    "roll placed placement placing council authority local care looked plan details",
    // Records.
    "police force constabulary officer officers constable patrol record records reference ref log "
    "incident report reports reported reporting missing absent episode episodes times occasion "
    "occasions risk graded grade grading assessed recorded categorised low medium high apparent "
    "standard given shown listed rang contacted telephoned phoned notified informed call "
    "room seen last first found located traced returned return back came own accord well "
    "relation regarding concerning concerns relates matter statement account currently presently "
    "stationed station based attached serving employed working duty duties uniform full spoke "
    "spoken speak speaking met meet attended visited visit went see saw interview interviewed "
    "debrief debriefed prevention check conducted carried carry out completed complete held took "
    "place purpose order parent parents carer carers present throughout remained "
    "stayed adult else other both each say write "
    "writing gone come new once twice persons",
};

bool says(const Sentence& s, std::initializer_list<std::string_view> list) {
    return std::ranges::any_of(s.words(),
                               [&](const StatementWord& word) { return is_one_of(word.folded, list); });
}

/// `He rang his mother at nine`, `On Friday she met him`: a deed of the child's, though a record's verb.
bool tells_own_deed(const Sentence& s) {
    const std::vector<StatementWord>& words = s.words();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!is_one_of(words[i].folded, {"he", "she", "they"})) continue;
        if (is_one_of(words[i + 1].folded,
                      {"rang",
                       "phoned",
                       "telephoned",
                       "called",
                       "contacted",
                       "met",
                       "saw",
                       "spoke",
                       "attended",
                       "visited",
                       "went",
                       "came",
                       "took",
                       "reported",
                       "informed",
                       "notified"}))
            return true;
    }
    return false;
}

/// Whether the sentence says when, where or who in the manner of a record, with a figure in it.
bool states_figure(const Sentence& s) {
    const bool figure = std::ranges::any_of(
        s.words(), [](const StatementWord& word) { return std::ranges::any_of(word.text, is_ascii_digit); });
    if (!figure || tells_own_deed(s)) return false;
    const bool reports =
        says(s, {"missing", "reported", "police", "officers", "us", "101", "999", "log", "record"});
    return (s.has("event.reported") && reports) || s.has("event.last_seen") || s.has("event.held") ||
           says(s,
                {"born",
                 "dob",
                 "birth",
                 "address",
                 "phone",
                 "mobile",
                 "reference",
                 "ref",
                 "number",
                 "lives",
                 "resides",
                 "resident",
                 "residing"}) ||
           (says(s, {"missing"}) && says(s, {"previous", "times", "occasions", "episodes", "record"})) ||
           (says(s, {"council", "authority"}) && says(s, {"placed"}));
}

/// `He was graded low risk.`
bool states_grade(const Sentence& s) {
    constexpr std::size_t words_max = 12;
    return s.words().size() <= words_max && says(s, {"risk"}) &&
           says(s, {"low", "medium", "high", "standard", "apparent"}) &&
           says(s, {"graded", "grade", "grading", "assessed", "recorded", "categorised"});
}

/// `I am PC 4471 Ned Coe of Derbyshire Constabulary.`
bool introduces_officer(const Sentence& s, const EntityRules& rules) {
    return is_one_of(s.words().front().folded, {"i", "my"}) &&
           std::ranges::any_of(s.words(),
                               [&](const StatementWord& word) {
                                   return rules.ranks.contains(word.folded) || word.folded == "constable";
                               }) &&
           !says(s, {"he", "she", "they", "him", "her", "them", "his", "their"});
}

/// Whether a figure stands in what is printed without a gap about `word`: `QX` of `QX/88/26`.
bool is_of_number(std::string_view text, const StatementWord& word) {
    const std::size_t before = text.find_last_of(" \n", word.start);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of(" \n", word.end), text.size());
    return std::ranges::any_of(text.substr(begin, end - begin), is_ascii_digit);
}

/// Verbs of a record where an officer is told of, and of the child's own doing elsewhere.
bool is_deed(std::string_view word) {
    return is_one_of(word,
                     {"went", "out", "see", "saw", "came", "come", "back", "gone", "took", "met", "called"});
}

/// Whether an officer is told of in the sentence.
bool is_of_officer(const Sentence& s, const EntityRules& rules) {
    return std::ranges::any_of(s.words(), [&](const StatementWord& word) {
        return word.folded == "i" || word.folded == "we" || rules.ranks.contains(word.folded);
    });
}

/// `with Drum`: whom somebody was with is told, save with whom an officer spoke, or the child lives.
bool names_company(const std::vector<StatementWord>& words, std::size_t i) {
    return words[i].folded == "with" && (i == 0 || !is_one_of(words[i - 1].folded,
                                                              {"spoke",
                                                               "spoken",
                                                               "speak",
                                                               "speaking",
                                                               "met",
                                                               "meet",
                                                               "interview",
                                                               "lives",
                                                               "living",
                                                               "live",
                                                               "debrief",
                                                               "resides",
                                                               "placed"}));
}

bool is_of_fact(const Sentence& s, std::size_t i, const WordSet& known, const EntityRules& rules) {
    const std::vector<StatementWord>& words = s.words();
    const StatementWord& word = words[i];
    // `No apparent risk`
    if (word.folded == "no" && i + 1 < words.size() && words[i + 1].folded == "apparent") return true;
    if (is_of_number(s.text(), word) || word.folded.size() <= 1) return true;
    if (std::ranges::any_of(joining, [&](std::string_view list) { return is_among(word.folded, list); }))
        return true;
    if (known.contains(word.folded) && begins_upper(word.text)) return true;
    if (month_of(word.folded) > 0 || weekday_of(word.folded)) return true;
    if (rules.ranks.contains(word.folded) || rules.kin_female.contains(word.folded) ||
        rules.kin_male.contains(word.folded) || rules.relations.contains(word.folded))
        return true;
    // `Derbyshire Constabulary`
    return !is_ascii_lower(word.text.front()) && i + 1 < words.size() &&
           is_one_of(words[i + 1].folded, {"police", "constabulary"});
}

/// What every witness signs, and what only hands over a thing. Beside words about anybody it is told.
bool is_form_of_witness(const Sentence& s, const ToldValues& known) {
    if (!s.has("topic.declaration") || s.text().find('"') != std::string::npos) return false;
    const bool of_anybody =
        says(s, {"he",   "she", "they", "him",    "her",    "them", "his",  "their", "child", "boy",
                 "girl", "mum", "dad",  "mother", "father", "said", "says", "told",  "tells", "disclosed"});
    const std::size_t names =
        static_cast<std::size_t>(std::ranges::count_if(s.words(), [&](const StatementWord& word) {
            return begins_upper(word.text) && known.words.contains(word.folded) && word.folded != "i";
        }));
    constexpr std::size_t witness_name_max = 3;  ///< `Ned Coe This statement …`, glued to its line.
    return !of_anybody && names <= witness_name_max;
}

bool is_fact(const Sentence& s, const ToldValues& known, const EntityRules& rules) {
    constexpr std::size_t words_max = 70;
    const std::vector<StatementWord>& words = s.words();
    // How a child was found or came back is told, whatever field says so too.
    if (words.empty() || words.size() > words_max || s.has("event.found")) return false;
    for (const std::string_view quote : {"\"", "\xE2\x80\x9C", "\xE2\x80\x98"}) {
        if (s.text().find(quote) != std::string::npos) return false;
    }
    // `He was at Pike Lane Chapel.`, where that is where he was found.
    const std::string folded = folded_label(s.text());
    const bool at_place = is_one_of(words.front().folded, {"he", "she", "they", "it"}) &&
                          std::ranges::any_of(known.places, [&](const std::string& place) {
                              return contains_words(folded, place);
                          });
    if (!states_figure(s) && !states_grade(s) && !introduces_officer(s, rules) && !at_place) return false;
    const bool officer = is_of_officer(s, rules);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if ((!officer && is_deed(words[i].folded)) || names_company(words, i)) return false;
        if (!is_of_fact(s, i, known.words, rules)) return false;
    }
    return true;
}

}  // namespace

ToldValues told_values(std::span<const Candidate> told) {
    ToldValues known;
    for (const Candidate& candidate : told.first(std::min(told.size(), values_max))) {
        const FieldRow* row = find_field(candidate.field.id);
        // An answer was read out of the words of its sentence, which tell more.
        if (row == nullptr || row->type == FieldType::yes_no || candidate.field.id == "episode.return_method")
            continue;
        const bool place = candidate.field.id.ends_with("_place") || candidate.field.id.ends_with("_address");
        for (const std::string* text : {&candidate.field.value, &candidate.field.raw}) {
            const std::string folded = folded_label(*text);
            // What was read out of a whole sentence is that sentence, and no value.
            constexpr std::ptrdiff_t words_max = 14;
            if (std::ranges::count(folded, ' ') >= words_max) continue;
            for (const std::string_view word : split(folded, ' ')) known.words.emplace(word);
            if (place && folded.find(' ') != std::string::npos) known.places.push_back(folded);
        }
    }
    return known;
}

std::string without_facts(const std::string& text, bool facts, const ToldValues& known, const Rules& rules) {
    std::string kept;
    bool cut = false;
    for (const std::string_view sentence : split_sentences(text)) {
        const Sentence s(sentence, rules.prose);
        if (is_form_of_witness(s, known) || (facts && is_fact(s, known, rules.entities))) {
            cut = true;
            continue;
        }
        if (!kept.empty()) kept += ' ';
        kept += sentence;
    }
    return cut ? kept : text;
}

}  // namespace homeward
