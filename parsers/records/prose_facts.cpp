#include "parsers/records/prose_facts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/records/field_values.h"
#include "parsers/records/prose_cues.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double told_confidence = 0.88;

class FactReader {
public:
    FactReader(const LooseText& text, const Rules& rules, Assembly& assembly)
        : source_(text), rules_(rules), assembly_(assembly) {}

    void read(std::string_view sentence) {
        Sentence s{std::string(sentence), to_ascii_lower(sentence)};
        read_officer(s);
        read_child(s);
        read_events(s);
        read_words(s);
        read_answers(s);
    }

private:
    const LooseText& source_;
    const Rules& rules_;
    Assembly& assembly_;
    std::optional<Date> hint_;

    void give(std::string_view field, std::string value, const Sentence& s, double fit = 1) {
        if (value.empty()) return;
        Candidate candidate;
        candidate.field.id = std::string(field);
        candidate.field.value = std::move(value);
        candidate.field.raw = s.text;
        candidate.field.source = source_.source;
        candidate.field.confidence = told_confidence * fit * std::min(1.0, source_.confidence + 0.05);
        candidate.field.rule = "sentence";
        candidate.scope = source_.scope;
        assembly_.add(std::move(candidate));
    }

    void read_officer(const Sentence& s) {
        for (const std::string_view cue : {"i am ", "my name is ", "i, "}) {
            const auto at = s.behind(cue);
            if (!at) continue;
            std::string rest = s.text.substr(*at);
            for (const std::string_view stop : {" of ",
                                                " from ",
                                                ". ",
                                                " attached",
                                                " stationed",
                                                " based",
                                                ", a ",
                                                " and ",
                                                ", the ",
                                                " currently"}) {
                const std::size_t end = rest.find(stop);
                if (end != std::string::npos) rest.resize(end);
            }
            const auto officer = parse_officer(rest);
            if (!officer || officer->rank.empty() || officer->name.empty()) continue;
            give("debrief.officer", officer->name, s);
            give("debrief.officer_rank", officer->rank, s);
            give("debrief.officer_number", officer->number, s);
            return;
        }
    }

    void read_child(const Sentence& s) {
        for (const std::string_view cue :
             {"born on ", "born ", "date of birth ", "d.o.b. ", "dob ", "dob: ", "date of birth: "}) {
            const auto at = s.behind(cue);
            if (!at) continue;
            const auto born = find_time(s.text.substr(*at, 40), std::nullopt, false);
            if (!born || !born->date || born->begin > 12) continue;
            give("subject.date_of_birth", to_iso(*born->date), s);
            std::string before = s.text.substr(0, *at - cue.size());
            for (const std::string_view end : {" (", ", ", " who was ", " was ", " -"}) {
                if (before.ends_with(end)) before.resize(before.size() - end.size());
            }
            give_name(trailing_name(before), s);
            break;
        }
        for (const std::string_view cue : {"child named ",
                                           "child called ",
                                           "boy named ",
                                           "girl named ",
                                           "boy called ",
                                           "girl called ",
                                           "young person named ",
                                           "missing child is ",
                                           "the child is ",
                                           "missing person is ",
                                           "young person is ",
                                           "missing child was ",
                                           "child concerned is "}) {
            if (const auto at = s.behind(cue)) give_name(leading_name(s.text.substr(*at)), s);
        }
        for (const std::string_view cue : {"who lives at ",
                                           "lives at ",
                                           "resides at ",
                                           "living at ",
                                           "home address is ",
                                           "whose home address is ",
                                           "who resides at ",
                                           "home address of "}) {
            const auto at = s.behind(cue);
            if (!at) continue;
            if (const auto place = place_in(" at " + s.text.substr(*at)))
                give("subject.home_address", *place, s, 0.97);
            break;
        }
        for (const std::string_view cue : {"placed at ", "is placed with ", "accommodated at "}) {
            if (const auto at = s.behind(cue)) {
                if (const auto place = place_in(" at " + s.text.substr(*at)))
                    give("subject.placement_address", *place, s, 0.95);
            }
        }
        for (const std::string_view cue :
             {"who attends ", "attends ", "pupil at ", "student at ", "goes to school at "}) {
            if (const auto at = s.behind(cue)) {
                if (const auto place = place_in(" at " + s.text.substr(*at)))
                    give("subject.school", *place, s, 0.95);
                break;
            }
        }
        for (const std::string_view cue : {"aged ", "is aged ", "age "}) {
            const auto at = s.behind(cue);
            if (!at) continue;
            if (const auto age = parse_age(s.text.substr(*at, 3)); age && *age > 4)
                give("subject.age", std::to_string(*age), s, 0.97);
            break;
        }
        for (const std::string_view cue : {" year old ", "-year-old ", " year-old "}) {
            const std::size_t at = s.lower.find(cue);
            if (at == std::string::npos || at < 2) continue;
            if (const auto age = parse_age(s.text.substr(at - 2, 2)))
                give("subject.age", std::to_string(*age), s, 0.95);
            const std::string_view who = std::string_view(s.lower).substr(at + cue.size());
            if (who.starts_with("boy") || who.starts_with("male")) give("subject.gender", "male", s, 0.95);
            if (who.starts_with("girl") || who.starts_with("female"))
                give("subject.gender", "female", s, 0.95);
        }
        for (const std::string_view cue : {"also known as ", "nicknamed ", "known to friends as "}) {
            if (const auto at = s.behind(cue); at && s.has("born"))
                give("subject.aliases", leading_name(s.text.substr(*at)), s, 0.9);
        }
    }

    void give_name(const std::string& text, const Sentence& s) {
        const auto name = parse_name(text);
        if (!name || name->forenames.empty()) return;
        give("subject.surname", name->surname, s, name->order_sure ? 1 : 0.9);
        give("subject.forenames", name->forenames, s, name->order_sure ? 1 : 0.9);
    }

    void read_events(const Sentence& s) {
        if (const auto at = first_of(s,
                                     {"last seen",
                                      "was seen leaving",
                                      "left home at",
                                      "went missing at",
                                      "went missing from",
                                      "went missing on"})) {
            read_event("episode.last_seen_at", "episode.last_seen_place", s, *at);
        }
        if (const auto at = first_of(s,
                                     {"reported missing",
                                      "was reported",
                                      "reported him missing",
                                      "reported her missing",
                                      "reported them missing",
                                      "reported the child missing",
                                      "reported this"})) {
            read_event("episode.reported_at", "", s, *at);
            read_reporter(s, *at);
        }
        if (const auto at = first_of(s,
                                     {"was found",
                                      "was located",
                                      "was traced",
                                      "found safe",
                                      "were found",
                                      "returned home",
                                      "was later found",
                                      "came home",
                                      "came back",
                                      "has been found",
                                      "walked in",
                                      "has returned",
                                      "was returned"})) {
            read_event("episode.found_at", "episode.found_place", s, *at);
            read_method(s);
        }
        if (const auto at = first_of(s,
                                     {"i spoke to",
                                      "i spoke with",
                                      "i saw",
                                      "i visited",
                                      "i attended",
                                      "i debriefed",
                                      "i interviewed",
                                      "i met",
                                      "i conducted",
                                      "i carried out",
                                      "i completed",
                                      "was spoken to",
                                      "was debriefed"})) {
            if (!s.has("last seen")) read_event("debrief.held_at", "debrief.held_place", s, *at);
        }
    }

    std::optional<std::size_t> first_of(const Sentence& s,
                                        std::initializer_list<std::string_view> cues) const {
        for (const std::string_view cue : cues) {
            if (const auto at = s.behind(cue)) return at;
        }
        return std::nullopt;
    }

    void read_event(std::string_view field_at,
                    std::string_view field_place,
                    const Sentence& s,
                    std::size_t from) {
        auto time = find_time(s.text.substr(from), hint_, false);
        std::size_t base = from;
        if (!time || (!time->date && !time->minutes)) {
            time = find_time(s.text.substr(0, from), hint_, false);
            base = 0;
        }
        std::string rest = s.text.substr(from);
        if (time && time->date) {
            give(field_at, to_iso(LocalTime{*time->date, time->minutes}), s, time->year_guessed ? 0.85 : 1);
            if (!hint_) hint_ = time->date;
            if (base == from)
                rest.replace(time->begin, time->end - time->begin, std::string(time->end - time->begin, '_'));
        }
        if (field_place.empty() || !time) return;
        if (const auto place = place_in(rest)) give(field_place, *place, s, 0.95);
    }

    /// `by his mother, Karen Millward`, `by Karen Millward, his mother`, `by Karen Millward (mother)`.
    void read_reporter(const Sentence& s, std::size_t from) {
        const std::size_t by = s.lower.find(" by ", from > 4 ? from - 4 : 0);
        if (by == std::string::npos) return;
        std::string rest = s.text.substr(by + 4);
        const std::string lower = to_ascii_lower(rest);
        for (const std::string_view owner : {"his ", "her ", "their ", "the ", "a "}) {
            if (!lower.starts_with(owner)) continue;
            // The longest run of words that is a relation.
            const std::vector<std::string_view> words =
                split(std::string_view(rest).substr(owner.size()), ' ');
            for (std::size_t count = std::min<std::size_t>(5, words.size()); count > 0; --count) {
                std::string relation;
                for (std::size_t i = 0; i < count; ++i) relation += (i ? " " : "") + std::string(words[i]);
                while (relation.ends_with(',') || relation.ends_with('.')) relation.pop_back();
                if (!rules_.relations.contains(folded_label(relation))) continue;
                give("episode.reporter_relationship", relation, s);
                std::string after;
                for (std::size_t i = count; i < words.size(); ++i)
                    after += (after.empty() ? "" : " ") + std::string(words[i]);
                if (const auto name = parse_name(leading_name(after)); name && words.size() > count)
                    give("episode.reported_by", name->full(), s);
                return;
            }
        }
        const std::string printed = leading_name(rest);
        const auto name = parse_name(printed);
        if (!name) return;
        give("episode.reported_by", name->full(), s);
        std::string after(trimmed(std::string_view(rest).substr(std::min(printed.size(), rest.size()))));
        for (const std::string_view lead : {",", "(", "his ", "her ", "their ", "the "}) {
            if (after.starts_with(lead))
                after = std::string(trimmed(std::string_view(after).substr(lead.size())));
        }
        const std::size_t end = after.find_first_of(",.)");
        if (end != std::string::npos) after.resize(end);
        for (std::size_t cut = after.size(); cut != std::string::npos && cut > 0;
             cut = after.rfind(' ', cut - 1)) {
            const std::string relation = after.substr(0, cut);
            if (rules_.relations.contains(folded_label(relation))) {
                give("episode.reporter_relationship", relation, s);
                return;
            }
        }
    }

    void read_method(const Sentence& s) {
        const auto any = [&](std::initializer_list<std::string_view> cues) {
            return std::ranges::any_of(cues, [&](std::string_view cue) { return s.has(cue); });
        };
        if (any({"found by police",
                 "located by police",
                 "found by officers",
                 "located by officers",
                 "by a patrol",
                 "police patrol",
                 "traced by police",
                 "by police"})) {
            give("episode.return_method", "police", s, 0.95);
        } else if (any({"own accord",
                        "by himself",
                        "by herself",
                        "by themselves",
                        "walked in",
                        "let himself in",
                        "let herself in"})) {
            give("episode.return_method", "own_accord", s, 0.95);
        } else if (any({"collected by", "brought home by", "brought back by", "picked up by"})) {
            if (any({"mother",
                     "father",
                     "carer",
                     "parent",
                     "staff",
                     "aunt",
                     "uncle",
                     "grandmother",
                     "family"}))
                give("episode.return_method", "family_or_carer", s, 0.95);
        }
    }

    void read_words(const Sentence& s) {
        for (const auto& [cue, value] :
             {std::pair<std::string_view, std::string_view>{"no apparent risk", "no_apparent_risk"},
              {"high risk", "high"},
              {"medium risk", "medium"},
              {"low risk", "low"},
              {"graded as high", "high"},
              {"graded as medium", "medium"},
              {"graded as low", "low"},
              {"graded high", "high"},
              {"graded medium", "medium"},
              {"graded low", "low"},
              {"assessed as high", "high"},
              {"assessed as medium", "medium"},
              {"assessed as low", "low"}}) {
            if (!s.has(cue)) continue;
            give("episode.risk", std::string(value), s, 0.95);
            break;
        }
        const bool counted = (s.has("missing") && (s.has("before") || s.has("previously") ||
                                                   s.has("previous") || s.has("occasions"))) ||
                             s.has("previous episodes");
        if (counted) {
            for (const std::string_view cue : {"times before",
                                               "times previously",
                                               "previous episodes",
                                               "previous occasions",
                                               "occasions",
                                               "previous missing episodes",
                                               "times"}) {
                const std::size_t at = s.lower.find(cue);
                if (at == std::string::npos || at < 2) continue;
                const std::string_view before = trimmed(std::string_view(s.text).substr(0, at));
                const std::size_t space = before.find_last_of(' ');
                const auto count =
                    parse_previous_count(before.substr(space == std::string_view::npos ? 0 : space + 1));
                if (count) {
                    give("episode.previous_count", std::to_string(*count), s, 0.95);
                    break;
                }
            }
            if (s.has("first time") || s.has("not been missing before") ||
                s.has("never been missing before") || s.has("no previous")) {
                give("episode.previous_count", "0", s, 0.95);
            }
        }
    }

    void read_answers(const Sentence& s) {
        std::string_view last;
        for (const AnswerCue& cue : answer_cues) {
            if (cue.field == last || !s.has(cue.words)) continue;
            give(cue.field, std::string(cue.value), s, 0.93);
            last = cue.field;
        }
    }
};

}  // namespace

void read_facts(const LooseText& text, const Rules& rules, Assembly& assembly) {
    FactReader reader(text, rules, assembly);
    for (const std::string_view sentence : split_sentences(text.text)) reader.read(sentence);
}

}  // namespace homeward
