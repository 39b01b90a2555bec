#include "parsers/records/stop_labels.h"

#include <algorithm>
#include <optional>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/made_items.h"
#include "parsers/records/narrative.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t label_words_max = 5;
constexpr std::size_t labels_min = 3;
constexpr std::size_t known_min = 2;

/// A label at the beginning of a line.
struct StopLabel {
    std::size_t at = 0;
    std::size_t words = 0;
    std::string text;
    std::optional<LabelHit> hit;  ///< Absent where the words tell a topic alone.
};

/// Whether a known label may stand so before a word that is folded `next`: what asks for yes or no has one
/// behind it, as `Seen alone. He said` is told.
bool may_head(const LabelHit& hit, std::string_view next, const Rules& rules) {
    const auto& meanings = rules.meanings[static_cast<std::size_t>(hit.id)];
    const auto free = [](const LabelMeaning& meaning) {
        static constexpr std::string_view starts[] = {"event.",
                                                      "name.",
                                                      "episode.last_seen",
                                                      "episode.reported",
                                                      "episode.found",
                                                      "subject.",
                                                      "debrief.held",
                                                      "debrief.officer",
                                                      "narrative.",
                                                      "document."};
        return std::ranges::any_of(starts,
                                   [&](std::string_view start) { return meaning.target.starts_with(start); });
    };
    return std::ranges::any_of(meanings, free) || is_one_of(next, {"yes", "no", "not", "y", "n"});
}

std::optional<StopLabel> label_at(const std::vector<LayoutWord>& words,
                                  std::size_t at,
                                  const Rules& rules,
                                  const LabelVocabulary& vocabulary) {
    if (!is_ascii_upper(words[at].text.front())) return std::nullopt;
    std::size_t end = at;
    while (end < words.size() && end - at < label_words_max && !words[end].text.ends_with('.')) {
        const std::string& word = words[end].text;
        if ((end > at && words[end].line_start) || word.find_first_of(":,;?!()") != std::string::npos)
            return std::nullopt;
        ++end;
    }
    // What stands behind the stop is on the same line; `Mr. Marsh` and `J. Marsh` end none.
    constexpr std::size_t short_form_max = 3;
    if (end >= words.size() || end - at >= label_words_max || end + 1 >= words.size() ||
        words[end + 1].line_start || words[end].text.size() <= short_form_max)
        return std::nullopt;
    const char next = words[end + 1].text.front();
    if (!is_ascii_upper(next) && !is_ascii_digit(next)) return std::nullopt;
    StopLabel label{at, end + 1 - at, {}, std::nullopt};
    label.text = joined_text(words_between(words, at, end + 1));
    label.text.pop_back();
    label.hit = vocabulary.find(label.text, true);
    if (label.hit && (label.hit->id < 0 || !label.hit->sure || label.hit->only_heading)) label.hit.reset();
    if (label.hit && !may_head(*label.hit, folded_label(words[end + 1].text), rules)) return std::nullopt;
    if (!label.hit && !topic_of_heading(label.text, rules.topics) &&
        !topic_of_key_words(label.text, rules.topics))
        return std::nullopt;
    return label;
}

/// The labels of `item` in order.
std::vector<StopLabel> labels_in(const LayoutItem& item,
                                 const Rules& rules,
                                 const LabelVocabulary& vocabulary) {
    std::vector<StopLabel> labels;
    if (item.kind == ItemKind::heading || item.table_row >= 0 || item.column >= 0 || !item.moment.empty())
        return labels;
    for (std::size_t i = 0; i < item.words.size(); ++i) {
        if (i == 0 ? item.kind == ItemKind::pair : !item.words[i].line_start) continue;
        if (i > 0 && !item.words[i - 1].text.ends_with('.')) continue;
        if (auto label = label_at(item.words, i, rules, vocabulary)) labels.push_back(std::move(*label));
    }
    return labels;
}

/// The label with what stands behind it, up to word `to`.
void add_labelled(std::vector<LayoutItem>& out,
                  const LayoutItem& item,
                  const StopLabel& label,
                  std::size_t to) {
    LayoutItem told = item;
    told.words = words_between(item.words, label.at + label.words, to);
    told.words.front().line_start = true;
    if (label.hit) {
        told.kind = ItemKind::pair;
        told.label = label.hit->id;
        told.label_text = label.text;
        told.label_match = label.hit->match;
        told.label_sure = label.hit->sure;
        told.flows = label.hit->flows;
        told.relation = Relation::inside;
        // What begins with a moment or names an officer and tells one answers, and is no sentence.
        constexpr std::size_t answer_words_max = 20;
        const auto time = find_time(joined_text(told.words), std::nullopt, false);
        std::string& last = told.words.back().text;
        if (time && time->date && told.words.size() <= answer_words_max && last.size() > 1 &&
            last.ends_with('.'))
            last.pop_back();
    } else {
        LayoutItem heading;
        heading.kind = ItemKind::heading;
        heading.flows = true;
        heading.words = words_between(item.words, label.at, label.at + label.words);
        heading.words.back().text.pop_back();
        out.push_back(std::move(heading));
        told.kind = ItemKind::text;
        told.label = -1;
        told.label_text.clear();
        told.sentence = true;
    }
    out.push_back(std::move(told));
}

}  // namespace

std::vector<LayoutItem> with_stop_labels(std::vector<LayoutItem> items,
                                         const Rules& rules,
                                         const LabelVocabulary& vocabulary) {
    std::vector<std::vector<StopLabel>> found;
    std::size_t all = 0;
    std::size_t known = 0;
    for (const LayoutItem& item : items) {
        found.push_back(labels_in(item, rules, vocabulary));
        all += found.back().size();
        for (const StopLabel& label : found.back()) known += label.hit && !label.hit->flows ? 1U : 0U;
    }
    if (all < labels_min || known < known_min) return items;
    std::vector<LayoutItem> out;
    out.reserve(items.size() + all);
    for (std::size_t i = 0; i < items.size(); ++i) {
        LayoutItem& item = items[i];
        const std::vector<StopLabel>& labels = found[i];
        if (labels.empty()) {
            out.push_back(std::move(item));
            continue;
        }
        if (labels.front().at > 0) {
            out.push_back(item);
            out.back().words.resize(labels.front().at);
        }
        for (std::size_t k = 0; k < labels.size(); ++k) {
            const std::size_t to = k + 1 < labels.size() ? labels[k + 1].at : item.words.size();
            add_labelled(out, item, labels[k], to);
        }
    }
    return out;
}

}  // namespace homeward
