// Several labels on a line without a mark between them and their values: `Seen alone Y  Injured N`, and
// `Born 04/02/2012    Sex F`, whose pieces stand apart.

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/line_prefixes.h"
#include "parsers/text/line_steps.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t answers_min = 2;       ///< In a run, where every label is known;
constexpr std::size_t answers_sure_min = 3;  ///< else half of them.
constexpr std::size_t label_words_max = 7;
constexpr std::size_t piece_words_max = 14;

/// How many words from `at` on are a yes, no or not known; 0 for none.
std::size_t answer_at(const Words& words, std::size_t at) {
    static constexpr std::array<std::string_view, 13> answers{
        "Y", "N", "NK", "N/K", "U", "Yes", "No", "YES", "NO", "Unk", "Unknown", "N/A", "NA"};
    std::string_view word = words[at].text;
    if (word.empty() || (word[0] != 'Y' && word[0] != 'N' && word[0] != 'U')) return 0;
    while (word.size() > 1 && (word.back() == ',' || word.back() == ';' || word.back() == '.'))
        word.remove_suffix(1);
    if (std::ranges::find(answers, word) != answers.end()) return 1;
    const bool two = at + 1 < words.size() && (word == "Not" || word == "NOT") &&
                     (words[at + 1].text.starts_with("known") || words[at + 1].text.starts_with("KNOWN"));
    return two ? 2 : 0;
}

struct Span {
    std::size_t from = 0;
    std::size_t to = 0;
};

LinePart part_of(PartKind kind, const Words& words, const Span& span) {
    LinePart part;
    part.kind = kind;
    part.words.assign(words.begin() + static_cast<std::ptrdiff_t>(span.from),
                      words.begin() + static_cast<std::ptrdiff_t>(span.to));
    part.text = joined_text(part.words);
    for (const LayoutWord& word : part.words) part.box = united(part.box, word.box);
    part.starts_segment = span.from == 0;
    part.ends_segment = span.to == words.size();
    return part;
}

/// A label and its answer within a run; what stands between them and the next is said of the answer.
struct Answered {
    Span label;
    Span answer;
    std::optional<LabelHit> hit;
};

/// The words between two answers as the label of the next: all of them, or a known label at their end.
Answered label_before(const Words& words, Span between, const LabelVocabulary& vocabulary) {
    for (std::size_t from = between.from; from < between.to; ++from) {
        if (between.to - from > label_words_max || !starts_upper(words[from].text)) continue;
        auto hit = vocabulary.find(text_of(words, from, between.to - from), true);
        if (hit && hit->id >= 0 && !hit->only_heading) return {{from, between.to}, {}, hit};
    }
    return {between, {}, std::nullopt};
}

}  // namespace

bool part_answer_run(const Words& words, const LabelVocabulary& vocabulary, std::vector<LinePart>& parts) {
    if (words.size() < 2 * answers_min || answer_at(words, 0) > 0) return false;
    std::vector<Answered> run;
    std::size_t known = 0;
    std::size_t open = 0;
    for (std::size_t at = 1; at < words.size();) {
        const std::size_t count = answer_at(words, at);
        if (count == 0 || open == at) {
            at += std::max<std::size_t>(count, 1);
            continue;
        }
        if (ends_marked(words[at - 1].text) || is_mark_word(words[at - 1].text)) return false;
        // `KIT FELT SAFE. NO DOCTOR NEEDED.`: the next sentence begins, and nothing is answered.
        constexpr std::size_t short_form_max = 4;
        if (words[at - 1].text.ends_with('.') && words[at - 1].text.size() > short_form_max) return false;
        Answered one = label_before(words, {open, at}, vocabulary);
        one.answer = {at, at + count};
        if (!one.hit && one.label.to - one.label.from > label_words_max) return false;
        known += one.hit ? 1U : 0U;
        // Without a known label at their end the words are a label that nobody knows.
        if (!run.empty()) run.back().answer.to = one.label.from;
        run.push_back(std::move(one));
        at += count;
        open = at;
    }
    const bool sure = run.size() >= answers_sure_min && known * 2 >= run.size() && known >= answers_min;
    if (run.size() < answers_min || (known < run.size() && !sure)) return false;
    if (words.size() - open > label_words_max) return false;
    run.back().answer.to = words.size();
    if (run.front().label.from > 0)
        parts.push_back(part_of(PartKind::value, words, {0, run.front().label.from}));
    for (const Answered& one : run) {
        LinePart label = part_of(one.hit ? PartKind::label : PartKind::unknown_label, words, one.label);
        if (one.hit) label.hit = *one.hit;
        label.marked = true;
        parts.push_back(std::move(label));
        LinePart answer = part_of(PartKind::value, words, one.answer);
        answer.inside = true;
        parts.push_back(std::move(answer));
    }
    return true;
}

bool part_small_label(const Words& words, const LabelVocabulary& vocabulary, std::vector<LinePart>& parts) {
    constexpr std::size_t letters_max = 5;
    if (words.size() < 2 || words[0].text.size() > letters_max || !starts_upper(words[0].text)) return false;
    if (!starts_upper(words[1].text) && !is_ascii_digit(words[1].text[0])) return false;
    if (flat_label(words, 0, vocabulary) > 0) return false;
    const auto hit = vocabulary.find(words[0].text, true);
    if (!hit || hit->id < 0 || hit->only_heading || hit->flows) return false;
    LinePart label = part_of(PartKind::label, words, {0, 1});
    label.hit = *hit;
    label.marked = true;
    parts.push_back(std::move(label));
    LinePart value = part_of(PartKind::value, words, {1, words.size()});
    value.inside = true;
    parts.push_back(std::move(value));
    return true;
}

bool is_line_of_pairs(const LayoutLine& line, const LabelVocabulary& vocabulary) {
    if (line.segments.size() < 2 || line.in_table || line.furniture) return false;
    std::size_t pairs = 0;
    for (const LayoutSegment& segment : line.segments) {
        if (segment.words.size() > piece_words_max || segment.words.back().text.ends_with('.')) return false;
        const bool marked =
            std::ranges::any_of(segment.words, [](const LayoutWord& word) { return ends_marked(word.text); });
        // What is a label or an answer as a whole is no pair: `How returned`, `Located by police`.
        const std::string whole = text_of(segment.words, 0, segment.words.size());
        if (vocabulary.is_answer(whole) || vocabulary.find(whole, false)) {
            if (line.geometry) return false;
            continue;
        }
        pairs += !marked && flat_label(segment.words, 0, vocabulary) > 0 ? 1U : 0U;
    }
    // On a page that has its places a label stands apart from its value: only a line of nothing else is a
    // run.
    return pairs >= 2 && (line.geometry ? pairs == line.segments.size() : pairs * 2 >= line.segments.size());
}

void join_unmarked(std::vector<LinePart>& parts) {
    for (std::size_t p = 0; p < parts.size(); ++p) {
        if (parts[p].kind != PartKind::label || parts[p].marked) continue;
        parts[p].kind = PartKind::value;
        if (p + 1 == parts.size() || parts[p + 1].kind != PartKind::value || !parts[p + 1].inside) continue;
        const Words& more = parts[p + 1].words;
        parts[p].words.insert(parts[p].words.end(), more.begin(), more.end());
        parts[p].text = joined_text(parts[p].words);
        parts[p].box = united(parts[p].box, parts[p + 1].box);
        parts[p].ends_segment = parts[p + 1].ends_segment;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(p) + 1);
    }
}

std::vector<std::vector<LayoutWord>> asked_pieces(const std::vector<LayoutWord>& words) {
    const auto is_asked = [](const LayoutWord& word) {
        return word.text.size() > 1 && word.text.ends_with('?');
    };
    if (std::ranges::count_if(words, is_asked) < static_cast<std::ptrdiff_t>(answers_min)) return {};
    for (const std::string_view sign : {"//", "/", ","}) {
        std::vector<Words> pieces(1);
        for (const LayoutWord& word : words) {
            const bool ends = sign == "," && word.text.size() > 1 && word.text.ends_with(',');
            if (word.text != sign) pieces.back().push_back(word);
            if (ends) pieces.back().back().text.pop_back();
            if ((word.text == sign || ends) && !pieces.back().empty()) pieces.emplace_back();
        }
        if (pieces.back().empty()) pieces.pop_back();
        const bool all = std::ranges::all_of(pieces, [&](const Words& piece) {
            return !is_asked(piece.back()) && std::ranges::count_if(piece, is_asked) == 1;
        });
        if (pieces.size() >= answers_min && all) return pieces;
    }
    return {};
}

}  // namespace homeward
