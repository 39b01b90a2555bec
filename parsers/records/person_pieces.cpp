#include "parsers/records/person_pieces.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t pieces_max = 10;

bool begins_ethnicity(std::string_view word) {
    return is_one_of(word,
                     {"white",
                      "black",
                      "asian",
                      "mixed",
                      "chinese",
                      "arab",
                      "pakistani",
                      "indian",
                      "bangladeshi",
                      "african",
                      "caribbean",
                      "gypsy",
                      "roma",
                      "romany",
                      "somali"});
}

bool goes_on_ethnicity(std::string_view word) {
    return begins_ethnicity(word) || is_one_of(word,
                                               {"british",
                                                "english",
                                                "welsh",
                                                "scottish",
                                                "irish",
                                                "european",
                                                "polish",
                                                "turkish",
                                                "kurdish",
                                                "other",
                                                "any",
                                                "and",
                                                "or",
                                                "background",
                                                "traveller"});
}

/// Reads piece after piece.
class PieceReader {
public:
    explicit PieceReader(std::string_view text) : rest_(text) {}

    std::vector<PersonPiece> read() {
        for (std::size_t i = 0; i < pieces_max && next(); ++i) {
        }
        return std::move(pieces_);
    }

private:
    std::string_view rest_;
    std::vector<PersonPiece> pieces_;

    void skip_marks() {
        while (!rest_.empty() &&
               (std::string_view(" ,;|()/-.").find(rest_.front()) != std::string_view::npos))
            rest_.remove_prefix(1);
        for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94"}) {
            if (!rest_.starts_with(dash)) continue;
            rest_.remove_prefix(dash.size());
            skip_marks();
            return;
        }
    }

    std::string_view word() const { return rest_.substr(0, rest_.find_first_of(" ,;|()/\n")); }

    void give(std::string field, std::string value, std::size_t bytes) {
        pieces_.push_back({std::move(field), std::move(value), std::string(rest_.substr(0, bytes))});
        rest_.remove_prefix(bytes);
    }

    bool next() {
        skip_marks();
        if (rest_.empty() || rest_.front() == '\n') return false;
        const std::string lower = to_ascii_lower(rest_.substr(0, 24));
        for (const std::string_view lead : {"date of birth",
                                            "d.o.b.",
                                            "d.o.b",
                                            "dob:",
                                            "dob",
                                            "born on",
                                            "born",
                                            "b.",
                                            "aged",
                                            "age",
                                            "sex:",
                                            "ethnicity:"}) {
            if (!lower.starts_with(lead) ||
                (lower.size() > lead.size() && is_ascii_alpha(lower[lead.size()])))
                continue;
            rest_.remove_prefix(lead.size());
            skip_marks();
            return day() || age() || sex() || ethnicity();
        }
        return day() || age() || sex() || ethnicity() || passed_over();
    }

    bool day() {
        const auto born = find_time(rest_.substr(0, 24), std::nullopt, false);
        if (!born || !born->date || born->minutes || born->begin != 0 || born->year_guessed) return false;
        give("subject.date_of_birth", to_iso(*born->date), born->end);
        return true;
    }

    bool age() {
        constexpr int age_min = 4;
        constexpr int age_max = 19;
        std::size_t digits = 0;
        while (digits < rest_.size() && is_ascii_digit(rest_[digits])) ++digits;
        if (digits == 0 || digits > 2) return false;
        const auto years = parse_integer(rest_.substr(0, digits));
        if (!years || *years < age_min || *years > age_max) return false;
        std::size_t end = digits;
        bool unit = false;
        for (const std::string_view words : {" years old",
                                             " yrs old",
                                             " year old",
                                             " yr old",
                                             " yrs",
                                             " years",
                                             " yr",
                                             "yrs",
                                             "yo",
                                             " yo",
                                             "y/o",
                                             " y/o"}) {
            if (!to_ascii_lower(rest_.substr(digits, 10)).starts_with(words)) continue;
            const std::size_t behind = digits + words.size();
            if (behind < rest_.size() && is_ascii_alpha(rest_[behind])) continue;
            end = behind;
            unit = true;
            break;
        }
        const bool closed =
            end >= rest_.size() || std::string_view(",).;\n").find(rest_[end]) != std::string_view::npos;
        if (!unit && !closed) return false;
        give("subject.age", std::to_string(*years), end);
        return true;
    }

    bool sex() {
        const std::string folded = folded_label(word());
        const bool male = is_one_of(folded, {"m", "male", "boy"});
        const bool female = is_one_of(folded, {"f", "female", "girl"});
        if (!male && !female) return false;
        give("subject.gender", male ? "male" : "female", word().size());
        return true;
    }

    bool ethnicity() {
        if (!begins_ethnicity(folded_label(word()))) return false;
        std::size_t end = 0;
        std::string value;
        for (std::string_view left = rest_; !left.empty();) {
            const std::string_view here = left.substr(0, left.find_first_of(" ,;|()/.\n"));
            const std::string folded = folded_label(here);
            const bool joins = here == "-" || here == "&";
            if (!joins && !goes_on_ethnicity(folded)) break;
            std::string printed(here);
            // Text in capitals comes in small letters; ethnicities are written with a capital.
            if (!joins && folded != "and" && folded != "or") printed[0] = to_ascii_upper(printed[0]);
            value += (value.empty() ? "" : " ") + printed;
            end = static_cast<std::size_t>(here.data() - rest_.data()) + here.size();
            if (end >= rest_.size() || rest_[end] != ' ') break;
            left = rest_.substr(end + 1);
        }
        while (value.ends_with(" -") || value.ends_with(" &")) value.resize(value.size() - 2);
        give("subject.ethnicity", std::move(value), end);
        return true;
    }

    /// `IC3`, `W1`, `POB London`
    bool passed_over() {
        const std::string folded = folded_label(word());
        const bool code = (folded.size() == 3 && folded.starts_with("ic") && is_ascii_digit(folded[2])) ||
                          (folded.size() == 2 && is_ascii_alpha(folded[0]) && is_ascii_digit(folded[1]));
        if (code) {
            rest_.remove_prefix(word().size());
            return true;
        }
        if (folded != "pob") return false;
        rest_.remove_prefix(std::min(rest_.size(), rest_.find_first_of(",;|\n")));
        return !rest_.empty();
    }
};

}  // namespace

std::vector<PersonPiece> person_pieces(std::string_view text) {
    return PieceReader(text).read();
}

bool is_ethnicity(std::string_view text) {
    const std::string folded = folded_label(text);
    const std::vector<std::string_view> words = split(folded, ' ');
    return !words.empty() && begins_ethnicity(words.front()) && std::ranges::all_of(words, goes_on_ethnicity);
}

}  // namespace homeward
