// Names in sentences: capitals in a row, particles between them.

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/person_pieces.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/shorthand.h"
#include "parsers/text/dictionary.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool is_particle(std::string_view folded) {
    return is_one_of(
        folded, {"van", "der", "de", "la", "von", "den", "al", "el", "bin", "ap", "du", "di", "le", "dos"});
}

/// A word of a text in which names are looked for.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string folded;
    bool capital = false;
    bool joined = false;  ///< Only a space parts it from the one before.
    bool comma = false;   ///< A comma does.
    bool opens = false;   ///< A sentence begins with it.
};

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (const StatementWord& word : statement_words(text)) {
        Piece piece{word.start, word.end, word.folded, begins_upper(word.text)};
        piece.opens = pieces.empty() || word.new_sentence;
        if (word.text.size() > word.folded.size() &&
            (word.text.ends_with("'s") || word.text.ends_with("\xE2\x80\x99s")))
            piece.end -= word.text.ends_with("'s") ? 2U : 4U;
        if (!pieces.empty()) {
            const std::string_view gap = text.substr(pieces.back().end, word.start - pieces.back().end);
            if (gap == "-" && pieces.back().capital && piece.capital) {  // `Ellie-Mae`
                pieces.back().end = piece.end;
                pieces.back().folded += ' ' + piece.folded;
                continue;
            }
            piece.joined = gap == " " || gap == "\n" || gap == ". ";
            if (gap == ". ")
                piece.joined = pieces.back().end - pieces.back().begin == 1 || pieces.back().folded == "st";
            piece.comma = gap == ", ";
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Which pieces of a text may stand in a name.
class NamePieces {
public:
    NamePieces(std::string_view text, const EntityRules& rules)
        : text_(text), rules_(rules), pieces_(pieces_of(text)) {}

    const std::vector<Piece>& pieces() const { return pieces_; }

    bool may_be_named(std::size_t i) const {
        return (is_name(pieces_[i]) && !is_only_opening(i) && !is_sex(i)) || is_month_name(i);
    }

    /// The last piece of the name that begins at `first`.
    std::size_t last_of(std::size_t first) const {
        std::size_t last = goes_on(first);
        // `Hi Lewis`, and on the next line `Poppy Threlkeld was reported`: who is greeted has one name here.
        if (first > 0 && last >= first + 2 &&
            is_one_of(pieces_[first - 1].folded, {"hi", "hello", "hiya", "hey"}))
            return first;
        const std::string_view run =
            text_.substr(pieces_[first].begin, pieces_[last].end - pieces_[first].begin);
        const bool capitals = run.size() > 2 && std::ranges::none_of(run, is_ascii_lower);
        if (capitals && last + 1 < pieces_.size() && pieces_[last + 1].comma && may_be_named(last + 1))
            last = goes_on(last + 1);  // `OKAFOR, Jamie`
        return last;
    }

    /// Whether the run is a street, an organisation or what a house's number stands before.
    bool is_no_person(std::size_t first, std::size_t last) const {
        constexpr std::size_t house_number_max = 4;
        const bool street = rules_.street_types.contains(pieces_[last].folded) &&
                            !rules_.surname_types.contains(pieces_[last].folded);
        const bool typed = last > first && (street || rules_.organisations.contains(pieces_[last].folded));
        const bool numbered = first > 0 && pieces_[first].joined &&
                              is_ascii_digit(text_[pieces_[first - 1].begin]) &&
                              pieces_[first - 1].end - pieces_[first - 1].begin < house_number_max;
        return typed || numbered ||
               is_ethnicity(text_.substr(pieces_[first].begin, pieces_[last].end - pieces_[first].begin));
    }

private:
    std::string_view text_;
    const EntityRules& rules_;
    std::vector<Piece> pieces_;

    bool is_name(const Piece& piece) const {
        return piece.capital && spelt_shorthand(piece.folded).empty() && piece.folded != "misper" &&
               !rules_.openers.contains(piece.folded) && !rules_.ranks.contains(piece.folded) &&
               !rules_.titles.contains(piece.folded) &&
               (!rules_.not_names.contains(piece.folded) || rules_.forenames.contains(piece.folded)) &&
               std::ranges::none_of(text_.substr(piece.begin, piece.end - piece.begin), is_ascii_digit);
    }

    /// `Ivo Kestrel M DOB 12/12/2011`
    bool is_sex(std::size_t i) const {
        return is_one_of(pieces_[i].folded, {"m", "f"}) && i + 1 < pieces_.size() &&
               is_one_of(pieces_[i + 1].folded, {"dob", "born"});
    }

    /// `June FROST`, `Ida May Frost`: a month that is a forename, beside a name and no number; `Orla MARCH`.
    bool is_month_name(std::size_t i) const {
        const std::string_view printed = text_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
        const bool born = i + 1 < pieces_.size() && is_one_of(pieces_[i + 1].folded, {"dob", "born", "aged"});
        if (i > 0 && pieces_[i].joined && printed == "March" && born &&
            rules_.forenames.contains(pieces_[i - 1].folded))
            return true;
        if (i > 0 && pieces_[i].joined && printed == "MARCH" &&
            rules_.forenames.contains(pieces_[i - 1].folded))
            return true;
        if (!pieces_[i].capital || !is_one_of(pieces_[i].folded, {"april", "may", "june", "august"}))
            return false;
        const bool number_before = i > 0 && is_ascii_digit(text_[pieces_[i - 1].begin]);
        return !number_before && i + 1 < pieces_.size() && pieces_[i + 1].joined && is_name(pieces_[i + 1]);
    }

    /// `Closing Yasmin Birchall`: a word of the language that opens a sentence before a forename.
    bool is_only_opening(std::size_t i) const {
        return pieces_[i].opens && i + 1 < pieces_.size() && pieces_[i + 1].joined &&
               pieces_[i + 1].capital && rules_.forenames.contains(pieces_[i + 1].folded) &&
               !rules_.forenames.contains(pieces_[i].folded) && is_dictionary_word(pieces_[i].folded);
    }

    std::size_t goes_on(std::size_t last) const {
        while (last + 1 < pieces_.size() && pieces_[last + 1].joined) {
            const bool particle = is_particle(pieces_[last + 1].folded) && last + 2 < pieces_.size() &&
                                  pieces_[last + 2].joined && may_be_named(last + 2);
            if (!particle && !may_be_named(last + 1)) break;
            last += particle ? 2U : 1U;
        }
        return last;
    }
};

}  // namespace

std::string leading_name(std::string_view text) {
    std::string name;
    for (const std::string_view raw : split(text, ' ')) {
        std::string word(raw);
        bool last = false;
        while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ';' ||
                                 word.back() == ')' || word.back() == ':')) {
            word.pop_back();
            last = true;
        }
        const std::string folded = folded_label(word);
        if (word.empty() || word.front() == '(' || (!begins_upper(word) && !is_particle(folded))) break;
        if (!name.empty()) name += ' ';
        name += word;
        if (last) break;
    }
    return name;
}

std::vector<NameRun> name_runs(std::string_view text, const EntityRules& rules) {
    const NamePieces names(text, rules);
    const std::vector<Piece>& pieces = names.pieces();
    std::vector<NameRun> runs;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!names.may_be_named(i)) continue;
        const std::size_t last = names.last_of(i);
        const std::size_t begin = pieces[i].begin;
        const std::size_t end = pieces[last].end;
        if (!names.is_no_person(i, last))
            runs.push_back({begin, end, std::string(text.substr(begin, end - begin))});
        i = last;
    }
    return runs;
}

}  // namespace homeward
