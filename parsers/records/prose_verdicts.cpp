// What of all that sentences told is given, with how much trust, and where its words stand.

#include <algorithm>
#include <map>

#include "parsers/base/ascii.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/value_span.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double told_confidence = 0.88;
constexpr double doubt = 0.5;      ///< Below every threshold: a candidate for a person.
constexpr double outweighs = 1.5;  ///< By how much one telling must outweigh another to be given.

/// The printed words of one sentence of the text; none where they cannot be told.
std::vector<LayoutWord> words_of_sentence(const std::vector<LayoutWord>& words, std::string_view sentence) {
    const std::vector<std::string_view> said = split(sentence, ' ');
    for (std::size_t at = 0; at + said.size() <= words.size(); ++at) {
        const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
        // A name that was read out of a sentence has lost the comma behind it.
        const auto same = [](std::string_view a, const LayoutWord& b) {
            return equal_ignoring_case(std::string_view(b.text).substr(0, a.size()), a) &&
                   b.text.find_first_not_of(".,;:)", a.size()) == std::string::npos;
        };
        if (std::equal(said.begin(), said.end(), from, same))
            return {from, from + static_cast<std::ptrdiff_t>(said.size())};
    }
    return {};
}

/// Where a value stands that a sentence tells: its own words, else the sentence's, else the text's.
Source source_of_told(const FieldRow& row,
                      std::string_view value,
                      std::string_view sentence,
                      const LooseText& text,
                      bool margin,
                      const std::optional<Date>& hint) {
    if (margin) return source_of(words_of_value(row, value, sentence, text.author, hint));
    if (text.words == nullptr) return text.source;
    const std::vector<LayoutWord> words = words_of_sentence(*text.words, sentence);
    if (words.empty()) return text.source;
    const std::vector<LayoutWord> own = words_of_value(row, value, sentence, words, hint);
    if (own.size() < words.size() || row.type != FieldType::text) return source_of(own);
    // Who somebody is may be told in an earlier sentence than the one that needs it.
    const std::vector<LayoutWord> earlier = words_of_value(row, value, value, *text.words, hint);
    return source_of(earlier.size() < text.words->size() ? earlier : own);
}

/// A day and the same day with its time, a name and its last word; `no` and `not_known` are two answers.
bool says_the_same(std::string_view a, std::string_view b) {
    if (a == "not_known" || b == "not_known") return a == b;
    return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos;
}

}  // namespace

/// Last seen, reported, found, debriefed: of two moments told against that order the one less plainly told is
/// left to a person.
void FactReader::doubt_disorder() {
    static constexpr std::string_view order[] = {
        "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"};
    constexpr double left_to_a_person = 0.3;
    for (std::size_t i = 0; i < std::size(order); ++i) {
        for (std::size_t k = i + 1; k < std::size(order); ++k) {
            for (Told& early : told_) {
                if (early.field != order[i]) continue;
                for (Told& late : told_) {
                    const std::size_t both = std::min(early.value.size(), late.value.size());
                    if (late.field != order[k] || early.value.substr(0, both) <= late.value.substr(0, both))
                        continue;
                    if (early.weight <= late.weight && early.weight < 1)
                        early.weight = std::min(early.weight, left_to_a_person);
                    else if (late.weight < 1)
                        late.weight = std::min(late.weight, left_to_a_person);
                }
            }
        }
    }
}

bool FactReader::names_holder() const {
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules_.prose);
            for (const OfficerRun& run : officers_of(s, rules_.entities)) {
                if (holds_debrief(s, run)) return true;
            }
        }
    }
    return false;
}

/// Whoever writes without having spoken to the child is not its officer, where another is said to have held
/// the debrief: `I am the duty inspector. PC Orr spoke to Callum.`
void FactReader::prefer_holder() {
    if (writer_held_) return;
    constexpr double left_to_a_person = 0.3;
    constexpr double plainly = 1;
    const auto is_officer = [](const Told& told) { return told.field.starts_with("debrief.officer"); };
    const bool another = holder_named_ || std::ranges::any_of(told_, [&](const Told& told) {
                             return is_officer(told) && told.holder;
                         });
    if (!another) return;
    for (Told& told : told_) {
        if (is_officer(told)) told.weight = told.holder ? plainly : std::min(told.weight, left_to_a_person);
    }
}

void FactReader::resolve() {
    settle_entries();
    doubt_disorder();
    prefer_holder();
    std::map<std::string, std::map<std::string, double>> weights;
    for (const Told& told : told_) weights[told.field][told.value] += told.weight;
    for (auto& [field, values] : weights) {
        for (auto& [value, weight] : values) {
            for (const auto& [other, other_weight] : values) {
                if (other.size() < value.size() && says_the_same(value, other)) weight += other_weight;
            }
        }
    }
    for (const Told& told : told_) {
        const auto& values = weights[told.field];
        double rival = 0;
        for (const auto& [value, weight] : values) {
            if (!says_the_same(value, told.value)) rival = std::max(rival, weight);
        }
        const double own = values.at(told.value);
        Candidate candidate;
        candidate.field.id = told.field;
        candidate.field.value = told.value;
        candidate.field.raw = told.raw;
        candidate.field.source = source_of_told(
            *find_field(told.field), told.value, told.raw, *told.text, told.margin, year_hint_);
        const double fit = std::min(1.0, 0.9 + 0.1 * told.weight);
        candidate.field.confidence = told_confidence * fit * std::min(1.0, told.text->confidence + 0.05);
        if (told.weight < 0.5) candidate.field.confidence = doubt;
        if (rival > 0) {
            const bool better = own >= rival * outweighs;
            candidate.field.confidence = better ? candidate.field.confidence * 0.9 : doubt;
        }
        candidate.field.rule = "sentence";
        candidate.field.evidence.fit = told.weight;
        candidate.field.evidence.reading = told.text->confidence;
        candidate.scope = told.text->scope;
        candidate.quoted = told.text->quoted;
        assembly_.add(std::move(candidate));
    }
}

Candidate told_of(std::string_view field, std::string value, const std::string& raw, const LooseText& text) {
    Candidate candidate;
    candidate.field.id = field;
    candidate.field.value = std::move(value);
    candidate.field.raw = raw;
    candidate.field.source = text.source;
    candidate.field.confidence = told_confidence;
    candidate.field.rule = "sentence";
    candidate.field.evidence.reading = text.confidence;
    candidate.quoted = text.quoted;
    if (text.words == nullptr) return candidate;
    const std::vector<LayoutWord> own =
        words_of_value(*find_field(field), candidate.field.value, raw, *text.words, std::nullopt);
    if (own.size() < text.words->size()) candidate.field.source = source_of(own);
    return candidate;
}

}  // namespace homeward
