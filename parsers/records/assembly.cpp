#include "parsers/records/assembly.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/fields.h"
#include "parsers/records/open_choices.h"
#include "parsers/records/record_twins.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double agreement_bonus = 0.01;
/// What was recognised less surely than this is shown to a person and not given. Where a paper chooses among
/// few words, a poor reading that hit one of them word by word is rarely another.
constexpr double reading_least = 0.8;
constexpr double reading_of_choice_least = 0.4;
constexpr double conflict_factor =
    0.8;  ///< Two values, both under a label of their own: the first, with doubt.
/// Candidates of one field of one child and episode; what tells more is a list.
constexpr std::size_t told_max = 50;

struct Choice {
    std::string value;
    const Candidate* best = nullptr;
    int rank = 0;
    double confidence = 0;
    int mentions = 1;

    /// The value as a field, with what it rests on.
    Field field(Doubt doubt) const {
        Field field = best->field;
        field.confidence = confidence;
        field.evidence.rank = rank;
        field.evidence.mentions = mentions;
        field.evidence.doubt = doubt;
        return field;
    }
};

// A whole sentence where a place was looked for: on a recognised page a heading over it was misread.
bool is_sentence(std::string_view raw) {
    constexpr auto words_least = 10;
    return trimmed(raw).ends_with('.') && std::ranges::count(raw, ' ') + 1 >= words_least;
}

// A name, a place or a number that was read alike in several places of a paper is as sure as its surest
// reading. Days and few words say the same by chance.
bool tells_itself_apart(const FieldRow& row, const Field& field) {
    constexpr std::size_t letters_least = 4;
    const bool of_many =
        row.type == FieldType::place || row.type == FieldType::name || row.type == FieldType::phone;
    return of_many && field.value.size() >= letters_least;
}

/// `reading` is how surely its words were recognised, here or where the paper says the same.
bool hard_to_read(const FieldRow& row, const Field& field, double reading) {
    const Evidence& evidence = field.evidence;
    const bool recognised = evidence.reading < 1;
    const bool place = row.type == FieldType::place;
    const bool answer = evidence.label >= 0;  // What a sentence tells stands in one.
    if (recognised && place && ends_in_misread_postcode(field.value)) return true;
    if (recognised && place && answer && is_sentence(field.raw)) return true;
    const bool few_words = row.type == FieldType::yes_no || row.type == FieldType::choice;
    return reading < (few_words ? reading_of_choice_least : reading_least);
}

/// Whether `longer` says all that `shorter` says: a day and its time, a full name and its last word.
bool covers(const std::string& longer, const std::string& shorter, FieldType type) {
    if (longer.size() <= shorter.size()) return false;
    if (type == FieldType::datetime) return longer.starts_with(shorter);
    const std::string a = ' ' + folded_label(longer) + ' ';
    return a.find(' ' + folded_label(shorter) + ' ') != std::string::npos;
}

std::vector<Choice> weighed(const std::vector<const Candidate*>& candidates, FieldType type) {
    std::vector<Choice> choices;
    for (const Candidate* candidate : candidates) {
        const std::string folded = folded_label(candidate->field.value);
        const auto same = std::ranges::find_if(choices, [&](const Choice& choice) {
            return choice.value == candidate->field.value || folded_label(choice.value) == folded;
        });
        if (same == choices.end()) {
            choices.push_back(
                {candidate->field.value, candidate, candidate->rank, candidate->field.confidence});
            continue;
        }
        ++same->mentions;
        same->confidence =
            std::min(0.995, std::max(same->confidence, candidate->field.confidence) + agreement_bonus);
        if (candidate->rank > same->rank ||
            (candidate->rank == same->rank && candidate->field.confidence > same->best->field.confidence)) {
            same->best = candidate;
            same->rank = candidate->rank;
        }
    }
    std::ranges::stable_sort(choices, [](const Choice& a, const Choice& b) {
        return a.rank != b.rank ? a.rank > b.rank : a.confidence > b.confidence + 0.02;
    });
    // The fuller form of what was chosen is taken where it was read as surely.
    for (std::size_t i = 1; i < choices.size(); ++i) {
        const bool sure_enough = choices[i].confidence + 0.1 >= choices[0].confidence;
        if (sure_enough && choices[i].rank + 1 >= choices[0].rank && type != FieldType::yes_no &&
            type != FieldType::choice && covers(choices[i].value, choices[0].value, type) &&
            (type == FieldType::datetime || type == FieldType::place)) {
            std::swap(choices[0], choices[i]);
            break;
        }
    }
    return choices;
}

bool is_conflict(const Choice& best, const Choice& other, FieldType type) {
    if (other.rank < best.rank || other.confidence + 0.15 < best.confidence) return false;
    return !covers(best.value, other.value, type) && !covers(other.value, best.value, type);
}

/// A day that cannot be: born in the future, found before last seen, and so on. What is named is dropped.
void drop_impossible(Record& record) {
    const auto value = [&](std::string_view id) -> std::optional<LocalTime> {
        const Field* field = record.find(id);
        return field != nullptr ? parse_iso_local_time(field->value) : std::nullopt;
    };
    const auto drop = [&](std::string_view id) {
        const auto found =
            std::ranges::find_if(record.fields, [&](const Field& field) { return field.id == id; });
        if (found == record.fields.end()) return;
        found->confidence = std::min(found->confidence, 0.3);
        found->evidence.doubt = Doubt::impossible;
        record.candidates.push_back(*found);
        record.fields.erase(found);
    };
    const auto day = [](const LocalTime& time) { return std::chrono::sys_days(time.date); };
    const auto before = [&](const LocalTime& a, const LocalTime& b) {
        if (day(a) != day(b)) return day(a) < day(b);
        return a.minutes && b.minutes && *a.minutes < *b.minutes;
    };
    const auto last_seen = value("episode.last_seen_at");
    const auto reported = value("episode.reported_at");
    const auto found = value("episode.found_at");
    const auto held = value("debrief.held_at");
    const auto born = value("subject.date_of_birth");
    const auto anchor = last_seen ? last_seen : reported ? reported : found ? found : held;
    if (born && anchor) {
        const auto age_days = (day(*anchor) - day(*born)).count();
        if (age_days < 0 || age_days > 26 * 366) drop("subject.date_of_birth");
    }
    if (last_seen && found && before(*found, *last_seen)) {
        // Which of the two is wrong the report tells, where there is one.
        drop(reported && before(*found, *reported) ? "episode.found_at" : "episode.last_seen_at");
    }
    if (found && held && before(*held, *found) && day(*held) < day(*found)) drop("debrief.held_at");
    if (last_seen && reported && day(*reported) < day(*last_seen)) drop("episode.reported_at");
}

}  // namespace

Source source_of(const std::vector<LayoutWord>& words) {
    Source source;
    if (words.empty()) return source;
    source.page = words.front().page;
    // The mark before a choice is not what was chosen, where words stand beside it.
    const auto is_word = [](const LayoutWord& word) { return tick_glyph(word.text) == TickGlyph::none; };
    std::vector<LayoutWord> said;
    std::ranges::copy_if(words, std::back_inserter(said), is_word);
    const Rect box = box_of(said.empty() ? words : said);
    if (!box.empty()) source.bbox = box;
    if (words.front().part > 0) source.part = words.front().part;
    for (const LayoutWord& word : said.empty() ? words : said) {
        if (word.told.start == word.told.end || word.part != words.front().part) continue;
        if (!source.told) source.told = word.told;
        source.told->start = std::min(source.told->start, word.told.start);
        source.told->end = std::max(source.told->end, word.told.end);
    }
    return source;
}

double reading_confidence(const std::vector<LayoutWord>& words) {
    if (words.empty()) return 1;
    std::vector<double> readings;
    double sum = 0;
    for (const LayoutWord& word : words) {
        readings.push_back(word.confidence);
        sum += word.confidence;
    }
    // A value is read as well as its worst word; an account of many words as well as the worst tenth of them.
    const auto poor = readings.begin() + static_cast<std::ptrdiff_t>(readings.size() / 10);
    std::nth_element(readings.begin(), poor, readings.end());
    return (*poor + sum / static_cast<double>(words.size())) / 2;
}

void Assembly::add(Candidate candidate) {
    const Scope& scope = candidate.scope;
    std::size_t& told = told_[{candidate.field.id, scope.child, scope.episode}];
    if (told >= told_max) return;
    ++told;
    child_count_ = std::max(child_count_, scope.child);
    candidates_.push_back(std::move(candidate));
}

bool Assembly::has(std::string_view field) const {
    return std::ranges::any_of(candidates_, [&](const Candidate& c) { return c.field.id == field; });
}

double Assembly::surest_reading(const FieldRow& row, const Field& field) const {
    double reading = field.evidence.reading;
    if (reading >= reading_least || !tells_itself_apart(row, field)) return reading;
    const std::string folded = folded_label(field.value);
    for (const Candidate& other : candidates_) {
        if (other.field.evidence.reading > reading && folded_label(other.field.value) == folded)
            reading = other.field.evidence.reading;
    }
    return reading;
}

bool Assembly::has_unquoted(std::string_view field) const {
    return std::ranges::any_of(candidates_,
                               [&](const Candidate& c) { return !c.quoted && c.field.id == field; });
}

void Assembly::leave_to_a_person(const std::function<bool(const Candidate&)>& chosen) {
    constexpr double shown = 0.3;
    for (Candidate& candidate : candidates_) {
        if (!chosen(candidate)) continue;
        candidate.rank = 0;
        candidate.field.confidence = std::min(candidate.field.confidence, shown);
    }
}

Record Assembly::record_of(const Scope& scope, const ConfidenceTable& confidence) const {
    Record record;
    const auto applies = [&](const Scope& other) {
        return (other.child == 0 || scope.child == 0 || other.child == scope.child) &&
               (other.episode == 0 || scope.episode == 0 || other.episode == scope.episode);
    };
    for (const FieldRow& row : field_rows) {
        std::vector<const Candidate*> own;
        for (const Candidate& candidate : candidates_) {
            if (candidate.field.id == row.id && applies(candidate.scope)) own.push_back(&candidate);
        }
        if (own.empty()) continue;
        const std::vector<Choice> choices = weighed(own, row.type);
        Field field = choices[0].field(Doubt::none);
        for (std::size_t i = 1; i < choices.size(); ++i) {
            if (is_conflict(choices[0], choices[i], row.type)) {
                field.confidence *= conflict_factor;
                field.evidence.contested = true;
            }
            Field other = choices[i].field(Doubt::rival);
            other.confidence = std::min(other.confidence, 0.5);
            record.candidates.push_back(std::move(other));
        }
        if (field.confidence < row.threshold || hard_to_read(row, field, surest_reading(row, field))) {
            field.evidence.doubt = Doubt::unsure;
        }
        // What stood well is still no surer than such values have proved to be.
        field.confidence = std::min(field.confidence,
                                    measured_confidence(confidence, row, field.evidence, field.confidence));
        (field.evidence.doubt == Doubt::none ? record.fields : record.candidates).push_back(std::move(field));
    }
    doubt_open_choices(record);
    drop_impossible(record);
    for (const ScopedPassage& passage : passages_) {
        if (!applies(passage.scope)) continue;
        const auto same = std::ranges::find_if(record.narrative, [&](const Passage& other) {
            return other.topic == passage.passage.topic && other.source.page == passage.passage.source.page;
        });
        const auto repeated = std::ranges::any_of(record.narrative, [&](const Passage& other) {
            return other.topic == passage.passage.topic &&
                   other.text.find(passage.passage.text) != std::string::npos;
        });
        if (repeated) continue;
        if (same != record.narrative.end()) {
            same->text += ' ' + passage.passage.text;
            // Its sentences stood apart: the box holds them all.
            const std::optional<Rect>& more = passage.passage.source.bbox;
            if (same->source.bbox && more) same->source.bbox = united(*same->source.bbox, *more);
            const std::optional<ByteRange>& told = passage.passage.source.told;
            if (same->source.told && told && same->source.part == passage.passage.source.part) {
                same->source.told->start = std::min(same->source.told->start, told->start);
                same->source.told->end = std::max(same->source.told->end, told->end);
            }
        } else {
            record.narrative.push_back(passage.passage);
        }
    }
    return record;
}

std::vector<Record> Assembly::records(const ConfidenceTable& confidence) const {
    std::set<int> children;
    std::set<std::pair<int, int>> episodes;
    for (const Candidate& candidate : candidates_) {
        if (candidate.scope.child > 0) children.insert(candidate.scope.child);
        if (candidate.scope.episode > 0) episodes.insert({candidate.scope.child, candidate.scope.episode});
    }
    // Where episodes are told apart, one of which there is only an account is an episode too.
    const bool apart = !episodes.empty();
    for (const ScopedPassage& passage : passages_) {
        if (!children.empty() && passage.scope.child > 0) children.insert(passage.scope.child);
        if (apart && passage.scope.episode > 0) episodes.insert({passage.scope.child, passage.scope.episode});
    }
    std::vector<Record> records;
    for (const int child : children.empty() ? std::set<int>{0} : children) {
        bool any = false;
        for (const auto& [of_child, episode] : episodes) {
            if (of_child != 0 && child != 0 && of_child != child) continue;
            records.push_back(record_of({child, episode}, confidence));
            any = true;
        }
        if (!any) records.push_back(record_of({child, 0}, confidence));
    }
    return without_twins(std::move(records));
}

}  // namespace homeward
