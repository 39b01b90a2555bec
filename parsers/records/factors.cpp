#include "parsers/records/factors.h"

#include <algorithm>
#include <optional>

#include "parsers/records/word_lists_xml.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

using Words = std::vector<StatementWord>;

// How many words from `at` a cue of `cues` spans, the longest first; 0 where none does.
std::size_t cue_length(const Words& words, std::size_t at, const FactorRules::Words& cues) {
    std::string joined;
    std::size_t found = 0;
    for (std::size_t n = 0; n < 4 && at + n < words.size(); ++n) {
        if (n > 0 && words[at + n].new_sentence) break;
        joined += (n > 0 ? " " : "") + words[at + n].folded;
        if (cues.contains(joined)) found = n + 1;
    }
    return found;
}

// Reads how one finding is said: from the words of its clause before it, within it and behind it.
class Reading {
public:
    Reading(const Words& words, const PhraseFound& found, const FactorRules& rules)
        : words_(words),
          found_(found),
          rules_(rules),
          phrase_(rules.lexicon.phrases[found.phrase]),
          factor_(rules.lexicon.factors[phrase_.factor]) {
        sentence_ = found.first;
        while (sentence_ > 0 && !words_[sentence_].new_sentence) --sentence_;
        clause_ = found.first;
        while (clause_ > sentence_ && !begins_clause(clause_)) --clause_;
    }

    Polarity polarity() const {
        if (is_asked()) return answer_is_no() ? Polarity::denied : Polarity::not_known;
        if (is_negated()) return Polarity::denied;
        if (words_[found_.first].queried || has_cue(rules_.hedge, sentence_part())) return Polarity::possible;
        if (!phrase_.about_others && is_about_other()) return Polarity::other_person;
        if (!factor_.historic && (has_cue(rules_.historic, clause_) || is_dated())) return Polarity::historic;
        return Polarity::asserted;
    }

    std::string speaker() const {
        for (std::size_t i = found_.first + 1; i-- > sentence_;) {
            if (!rules_.say.contains(words_[i].folded)) continue;
            for (std::size_t k = i; k-- > sentence_ && i - k <= 4;) {
                const std::string& who = words_[k].folded;
                if (rules_.child.contains(who)) return "child";
                if (rules_.professionals.contains(who)) return "professional";
                if (rules_.family_speakers.contains(who)) return "parent_or_carer";
            }
        }
        return "child";
    }

private:
    bool begins_clause(std::size_t i) const {
        const StatementWord& word = words_[i];
        const std::string& before = words_[i - 1].folded;
        if (word.new_sentence || rules_.breaks.contains(before)) return true;
        const bool subject = rules_.subjects.contains(word.folded);
        if (word.after_comma && subject) return true;
        return before == "and" && (subject || rules_.verbs.contains(word.folded)) && word.folded != "a" &&
               word.folded != "the";
    }

    // A hedge holds to the sentence's end, save past a "but".
    std::size_t sentence_part() const {
        std::size_t from = found_.first;
        while (from > sentence_ && words_[from - 1].folded != "but") --from;
        return from;
    }

    // Whether a cue stands between `from` and the finding and is no word of the phrasing itself.
    bool has_cue(const FactorRules::Words& cues, std::size_t from) const {
        for (std::size_t i = from; i <= found_.last; ++i) {
            const std::size_t n = cue_length(words_, i, cues);
            if (n > 0 && !(i >= found_.first && is_of_phrase(words_[i]))) return true;
        }
        return false;
    }

    bool is_of_phrase(const StatementWord& word) const {
        return std::ranges::any_of(phrase_.parts, [&](const PhrasePart& part) {
            return std::ranges::find(part.words, word.folded) != part.words.end() ||
                   std::ranges::any_of(part.prefixes,
                                       [&](const std::string& p) { return word.folded.starts_with(p); });
        });
    }

    bool is_negated() const {
        for (std::size_t i = clause_; i <= found_.last; ++i) {
            if (cue_length(words_, i, rules_.negation) == 0 || cue_length(words_, i, rules_.not_negation) > 0)
                continue;
            if (i >= found_.first && is_of_phrase(words_[i])) continue;
            return true;
        }
        // "Exploitation is not suspected", "self-harm was denied".
        for (std::size_t i = found_.last + 1; i < words_.size() && i <= found_.last + 3; ++i) {
            if (words_[i].new_sentence || begins_clause(i)) break;
            if (words_[i].folded == "denied" || words_[i].folded == "not" ||
                cue_length(words_, i, {"ruled out", "unlikely"}) > 0) {
                return i > found_.last + 1 || words_[i].folded == "denied";
            }
        }
        return is_untrue();
    }

    // "The report that he was carrying a knife was found to be untrue."
    bool is_untrue() const {
        static const FactorRules::Words untrue = {
            "untrue", "unfounded", "unsubstantiated", "false", "not true"};
        for (std::size_t i = found_.last + 1; i < words_.size() && !words_[i].new_sentence; ++i) {
            if (cue_length(words_, i, untrue) > 0) return true;
        }
        return false;
    }

    // "Hurting her when she was small": what is past is said behind it.
    bool is_dated() const {
        for (std::size_t i = found_.last + 1; i < words_.size() && !words_[i].new_sentence; ++i) {
            const std::size_t n = cue_length(words_, i, rules_.historic_after);
            if (n == 0) continue;
            // "...when she was upset" is no date: a young age must follow.
            if (words_[i].folded != "when" || n == 2) return true;
            const std::size_t next = i + n;
            if (next < words_.size() && (cue_length(words_, next, young_) > 0 || words_[next].folded == "a"))
                return true;
        }
        return false;
    }

    // "She was asked about violence at home": a question tells of nothing.
    bool is_asked() const {
        for (std::size_t i = clause_; i < found_.first; ++i) {
            if (cue_length(words_, i, rules_.question) > 0) return true;
        }
        return false;
    }

    bool answer_is_no() const {
        for (std::size_t i = found_.last + 1; i < words_.size() && i <= found_.last + 12; ++i) {
            if (cue_length(words_, i, rules_.negation) > 0) return true;
        }
        return false;
    }

    bool is_other(const std::string& word) const {
        return rules_.peers.contains(word) || rules_.adults.contains(word);
    }

    // Whether the noun at `i` is what the clause is about, and not an object: "his friend cuts", "with his
    // friend".
    bool is_subject(std::size_t i) const {
        std::size_t before = i;
        while (before > sentence_ && rules_.determiners.contains(words_[before - 1].folded)) --before;
        if (before == sentence_) return true;
        return !rules_.prepositions.contains(words_[before - 1].folded) || words_[before].after_comma;
    }

    // "The other girl said she self-harms": the pronoun at `i` is hers. A grown-up who says "she" means the
    // child.
    bool is_bound_to_peer(std::size_t i) const {
        std::size_t k = i;
        if (k > sentence_ && words_[k - 1].folded == "that") --k;
        if (k == sentence_ || !rules_.say.contains(words_[k - 1].folded)) return false;
        for (std::size_t noun = k - 1; noun > sentence_ && k - noun <= 3;) {
            --noun;
            if (rules_.child.contains(words_[noun].folded)) return false;
            if (rules_.peers.contains(words_[noun].folded)) return is_subject(noun);
        }
        return false;
    }

    // "Mum's partner hits her when he has been drinking": the pronoun at `i` is the partner's.
    bool is_bound_to_other_clause(std::size_t i) const {
        if (i <= sentence_ + 1 ||
            (words_[i].folded != "he" && words_[i].folded != "she" && words_[i].folded != "they"))
            return false;
        const std::string& link = words_[i - 1].folded;
        if (link != "when" && link != "after" && link != "if") return false;
        for (std::size_t k = sentence_; k < i - 1; ++k) {
            if (rules_.child.contains(words_[k].folded)) return false;
            if (is_other(words_[k].folded)) return is_subject(k);
        }
        return false;
    }

    // "Her own mother": a word that belongs to a noun behind it, and no object.
    bool is_owner(std::size_t i) const {
        const bool ends = i + 1 >= words_.size() || words_[i + 1].new_sentence || words_[i + 1].after_comma;
        if (words_[i].folded != "her" || ends) return false;
        const std::string& next = words_[i + 1].folded;
        return next != "and" && next != "when" && !rules_.prepositions.contains(next) &&
               !rules_.breaks.contains(next);
    }

    bool is_about_other() const {
        // Where the child is the object, others do it: "two boys threatened him".
        for (std::size_t i = found_.first; i < words_.size() && i <= found_.last + 2; ++i) {
            if (i > found_.last && words_[i].new_sentence) break;
            if (i >= found_.last && is_owner(i)) break;
            if (i > found_.first && rules_.objects.contains(words_[i].folded)) return false;
        }
        if (found_.first > sentence_ && is_other(words_[found_.first].folded)) return false;
        for (std::size_t i = found_.first; i-- > clause_;) {
            const std::string& word = words_[i].folded;
            if ((word == "who" || word == "whose") && i > sentence_) return is_other(words_[i - 1].folded);
            if (rules_.child.contains(word) && word != "person") {
                return factor_.list != "pull" && (is_bound_to_peer(i) || is_bound_to_other_clause(i));
            }
            if (is_other(word) && is_subject(i)) return true;
        }
        return false;
    }

    inline static const FactorRules::Words young_ = {"small",
                                                     "little",
                                                     "young",
                                                     "younger",
                                                     "four",
                                                     "five",
                                                     "six",
                                                     "seven",
                                                     "eight",
                                                     "nine",
                                                     "ten",
                                                     "tiny",
                                                     "three",
                                                     "two",
                                                     "in primary"};

    const Words& words_;
    const PhraseFound& found_;
    const FactorRules& rules_;
    const Phrase& phrase_;
    const Factor& factor_;
    std::size_t sentence_ = 0;
    std::size_t clause_ = 0;
};

// Drops a finding that stands in a longer one: of the same factor, or of another push or pull factor.
std::vector<PhraseFound> without_contained(const std::vector<PhraseFound>& found, const Lexicon& lexicon) {
    std::vector<PhraseFound> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Factor& mine = lexicon.factors[lexicon.phrases[found[i].phrase].factor];
        const bool hidden = std::ranges::any_of(found, [&](const PhraseFound& other) {
            const Factor& theirs = lexicon.factors[lexicon.phrases[other.phrase].factor];
            if (theirs.id != mine.id && (mine.list == "risk" || theirs.list != mine.list)) return false;
            if (other.first > found[i].first || other.last < found[i].last) return false;
            const std::size_t my_length = found[i].last - found[i].first;
            const std::size_t their_length = other.last - other.first;
            // A long phrasing may tell of more than the short one that stands in it.
            const bool akin = theirs.id == mine.id || 2 * (my_length + 1) >= their_length + 1;
            if (their_length > my_length && akin) return true;
            return theirs.id == mine.id && &other < &found[i];
        });
        if (!hidden) out.push_back(found[i]);
    }
    return out;
}

void add_group(const std::string& group, Factors& factors) {
    const std::size_t dot = group.find('.');
    if (dot == std::string::npos) return;
    const std::string list = group.substr(0, dot);
    std::vector<std::string>& to = list == "push"   ? factors.push
                                   : list == "pull" ? factors.pull
                                                    : factors.risk;
    const std::string name = group.substr(dot + 1);
    if (std::ranges::find(to, name) == to.end()) to.push_back(name);
}

}  // namespace

std::string_view to_text(Polarity polarity) {
    switch (polarity) {
        case Polarity::asserted:
            return "asserted";
        case Polarity::possible:
            return "possible";
        case Polarity::denied:
            return "denied";
        case Polarity::historic:
            return "historic";
        case Polarity::other_person:
            return "other_person";
        case Polarity::not_known:
            return "not_known";
    }
    return "not_known";
}

FactorRules load_factor_rules() {
    FactorRules rules{.lexicon = load_lexicon()};
    const WordLists lists = load_shipped_word_lists("polarity");
    const auto read = [&lists](std::string_view id) {
        FactorRules::Words out;
        for (const std::string& word : lists.words(id)) out.insert(folded_label(word));
        return out;
    };
    rules.negation = read("negation");
    rules.not_negation = read("not_negation");
    rules.hedge = read("hedge");
    rules.question = read("question");
    rules.historic = read("historic");
    rules.historic_after = read("historic_after");
    rules.breaks = read("breaks");
    rules.subjects = read("subjects");
    rules.verbs = read("verbs");
    rules.child = read("child");
    rules.objects = read("objects");
    rules.peers = read("peers");
    rules.adults = read("adults");
    rules.professionals = read("professionals");
    rules.family_speakers = read("family_speakers");
    rules.say = read("say");
    rules.prepositions = read("prepositions");
    rules.determiners = read("determiners");
    return rules;
}

Factors find_factors(std::string_view statement, const FactorRules& rules) {
    Factors out;
    const Words words = statement_words(statement);
    for (const PhraseFound& found : without_contained(find_phrases(words, rules.lexicon), rules.lexicon)) {
        const Phrase& phrase = rules.lexicon.phrases[found.phrase];
        const Factor& factor = rules.lexicon.factors[phrase.factor];
        const Reading reading(words, found, rules);
        FactorHit hit{.id = factor.id, .start = words[found.first].start, .end = words[found.last].end};
        hit.text = std::string(statement.substr(hit.start, hit.end - hit.start));
        hit.polarity = reading.polarity();
        hit.speaker = reading.speaker();
        if (hit.polarity == Polarity::asserted) {
            for (const std::string& group : factor.groups) add_group(group, out);
            for (const std::string& group : phrase.also) add_group(group, out);
        }
        out.hits.push_back(std::move(hit));
    }
    std::ranges::stable_sort(out.hits, {}, &FactorHit::start);
    if (out.risk.empty()) out.risk.emplace_back("none");
    return out;
}

}  // namespace homeward
