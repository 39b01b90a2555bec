#include "parsers/records/headline_child.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/records/person_pieces.h"
#include "parsers/records/shorthand.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/pairs.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t head_lines = 12;
constexpr std::size_t named_lines = 40;  ///< Within which a line may hold a name and a day of birth alone.
constexpr std::size_t line_letters_max = 160;
constexpr double sure_of_headline = 0.93;

/// The day of anything that was told of the episode, or on which the mail was sent.
std::optional<Date> day_of_episode(const Document& document, const Assembly& assembly) {
    for (const Candidate& candidate : assembly.candidates()) {
        const std::string& id = candidate.field.id;
        if (!id.ends_with("_at") || candidate.field.value.size() < 10) continue;
        if (const auto day = parse_date(std::string_view(candidate.field.value).substr(0, 10))) return day;
    }
    if (!document.mail) return std::nullopt;
    const auto sent = find_time(document.mail->date, std::nullopt, false);
    return sent ? sent->date : std::nullopt;
}

bool is_birth_of_child(const Date& born, const Date& day) {
    constexpr int youngest = 4;
    constexpr int oldest = 18;
    const int years = static_cast<int>(day.year()) - static_cast<int>(born.year());
    return years >= youngest && years <= oldest;
}

/// `Ola BRANDT (d.o.b.`: the name before a birth date, without the words between.
std::string_view before_birth(std::string_view text) {
    static constexpr std::array between{
        "date of birth", "d.o.b.", "d.o.b", "dob", "born on", "born", "b.", "(", ",", "-", "–", ":", ";"};
    for (bool again = true; again;) {
        again = false;
        text = trimmed(text);
        const std::string lower = to_ascii_lower(text);
        for (const std::string_view words : between) {
            if (!lower.ends_with(words)) continue;
            text.remove_suffix(words.size());
            again = true;
            break;
        }
    }
    return text;
}

/// `Ivo KESTREL  M  DOB`: what a letter between a name and a birth date says of the child; it leaves `text`.
std::string take_sex(std::string_view& text) {
    for (const auto& [printed, meant] : {std::pair<std::string_view, std::string_view>{" M", "male"},
                                         {" F", "female"},
                                         {" male", "male"},
                                         {" female", "female"},
                                         {" Male", "male"},
                                         {" Female", "female"},
                                         {" MALE", "male"},
                                         {" FEMALE", "female"}}) {
        const bool named =
            text.ends_with(printed) &&
            trimmed(text.substr(0, text.size() - printed.size())).find(' ') != std::string::npos;
        if (!named) continue;
        text.remove_suffix(printed.size());
        text = before_birth(text);
        return std::string(meant);
    }
    return {};
}

/// `FOSTER CARER, RPTS KEELEY MARCH`: words that are nobody's name.
bool holds_no_name(std::string_view text, const EntityRules& rules) {
    const std::string folded = folded_label(text);
    return std::ranges::any_of(split(folded, ' '), [&](std::string_view word) {
        const bool kin = rules.kin_female.contains(word) || rules.kin_male.contains(word) ||
                         rules.relations.contains(word);
        const bool name = rules.forenames.contains(word);
        return (kin && !name) || !spelt_shorthand(word).empty() || word == "misper" || word == "carer";
    });
}

/// The name at the end of what a headline says before a birth date: the last two to four words that are one.
std::optional<PersonName> name_at_end(std::string_view text, const EntityRules& rules) {
    for (const std::string_view sign : {": ", " - ", " – ", " | ", "Re ", "RE ", "for ", "of "}) {
        const std::size_t at = text.rfind(sign);
        if (at != std::string_view::npos) text = text.substr(at + sign.size());
    }
    const std::vector<std::string_view> words = split(trimmed(text), ' ');
    for (std::size_t count = std::min<std::size_t>(4, words.size()); count >= 2; --count) {
        const std::string_view last =
            text.substr(static_cast<std::size_t>(words[words.size() - count].data() - text.data()));
        std::size_t at = 0;
        if (!is_upper(next_code_point(last, at)) || holds_no_name(last, rules) || is_ethnicity(last))
            continue;
        if (auto name = parse_name(last); name && !name->forenames.empty() && name->rest.empty()) return name;
    }
    return std::nullopt;
}

struct Headline {
    std::string text;
    std::vector<LayoutWord> words;  ///< None of a mail's subject, which stands on no page.
    bool further_down = false;      ///< Not of the paper's head: it must hold nothing but name and day.
};

/// Where the words of `value` stand in the line: those that are its own, else the whole line.
Source place_in(const Headline& line, std::string_view value) {
    if (line.words.empty()) return Source{1, std::nullopt, std::nullopt};
    const std::string folded = folded_label(value);
    const std::vector<std::string_view> parts = split(folded, ' ');
    std::vector<LayoutWord> own;
    for (const LayoutWord& word : line.words) {
        if (std::ranges::find(parts, folded_label(word.text)) != parts.end()) own.push_back(word);
    }
    return source_of(own.empty() ? line.words : own);
}

std::vector<Headline> headlines_of(const Layout& layout, const Document& document) {
    std::vector<Headline> found;
    if (document.mail) found.push_back({document.mail->subject, {}});
    for (const LayoutLine& line : layout.lines) {
        if (found.size() >= named_lines) break;
        if (line.furniture || line.segments.empty() || !line.moment.empty()) continue;
        std::vector<LayoutWord> words;
        for (const LayoutSegment& segment : line.segments)
            words.insert(words.end(), segment.words.begin(), segment.words.end());
        found.push_back({joined_text(words), words, found.size() >= head_lines});
    }
    return found;
}

/// `Daniyal Hussain 25/07/2010`: a line of its own among sentences.
bool is_name_and_day(std::string_view text, const FoundTime& born) {
    constexpr std::size_t name_words_max = 5;
    constexpr std::size_t behind_max = 12;  ///< `, male`, `(14)`.
    const std::string before = folded_label(before_birth(text.substr(0, born.begin)));
    return static_cast<std::size_t>(std::ranges::count(before, ' ')) < name_words_max &&
           text.size() - born.end <= behind_max;
}

/// Whether the child was told of by this name.
bool is_known(const PersonName& name, const Assembly& assembly) {
    const std::string surname = folded_label(name.surname);
    return std::ranges::any_of(assembly.candidates(), [&](const Candidate& candidate) {
        return candidate.field.id == "subject.surname" && folded_label(candidate.field.value) == surname;
    });
}

}  // namespace

void name_from_headline(const Layout& layout,
                        const Document& document,
                        const EntityRules& rules,
                        Assembly& assembly) {
    const bool named = assembly.has("subject.surname") || assembly.has("subject.forenames");
    if (assembly.child_count() > 1 || (named && assembly.has("subject.date_of_birth"))) return;
    const auto day = day_of_episode(document, assembly);
    if (!day) return;
    for (const Headline& line : headlines_of(layout, document)) {
        if (line.text.size() > line_letters_max) continue;
        const auto born = find_time(line.text, std::nullopt, false);
        if (!born || !born->date || born->begin == 0 || !is_birth_of_child(*born->date, *day)) continue;
        if (line.further_down && !is_name_and_day(line.text, *born)) continue;
        std::string_view before = before_birth(std::string_view(line.text).substr(0, born->begin));
        const std::string sex = take_sex(before);
        const auto name = name_at_end(before, rules);
        if (!name || (named && !is_known(*name, assembly))) continue;
        const double reading = line.words.empty() ? 1 : reading_confidence(line.words);
        const auto give = [&](std::string id, std::string value, const std::string& printed) {
            if (assembly.has(id)) return;
            Candidate candidate;
            candidate.field.id = std::move(id);
            candidate.field.value = std::move(value);
            candidate.field.raw = printed;
            candidate.field.source = place_in(line, printed);
            candidate.field.confidence = sure_of_headline * reading;
            candidate.field.rule = "sentence";
            candidate.field.evidence.reading = reading;
            candidate.rank = 1;
            assembly.add(std::move(candidate));
        };
        give("subject.surname", name->surname, name->surname);
        give("subject.forenames", name->forenames, name->forenames);
        if (!sex.empty()) give("subject.gender", sex, sex == "male" ? "M" : "F");
        give("subject.date_of_birth",
             to_iso(*born->date),
             line.text.substr(born->begin, born->end - born->begin));
        return;
    }
}

}  // namespace homeward
