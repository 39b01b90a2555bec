#include "parsers/records/statement_head.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/made_items.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t name_words_max = 6;
constexpr std::size_t head_items_max = 12;  ///< Within which a statement names its writer.
constexpr std::size_t apart_max = 4;        ///< Items between the name and the occupation.

std::size_t end_of_line(const Words& words, std::size_t from) {
    std::size_t end = from + 1;
    while (end < words.size() && !words[end].line_start) ++end;
    return std::min(end, words.size());
}

bool is_police_word(std::string_view word) {
    return is_one_of(
        folded_label(word),
        {"police", "constable", "pc", "pcso", "sergeant", "ps", "detective", "dc", "ds", "special", "sc"});
}

/// Where the writer's name stands: behind `Statement of`, under a label or at the beginning of a line.
struct Writer {
    std::size_t item = 0;
    std::size_t line = 0;   ///< The line's first word.
    std::size_t first = 0;  ///< The name's.
    std::size_t last = 0;   ///< Behind the line.
};

bool find_writer(const std::vector<LayoutItem>& items, Writer& found) {
    for (std::size_t i = 0; i < std::min(items.size(), head_items_max); ++i) {
        const LayoutItem& item = items[i];
        if (item.table_row >= 0 || item.column >= 0 || item.words.empty()) continue;
        if (item.kind == ItemKind::pair && folded_label(item.label_text) == "statement of") {
            found = {i, 0, 0, end_of_line(item.words, 0)};
            return true;
        }
        if (item.kind == ItemKind::pair) continue;
        for (std::size_t from = 0; from + 3 < item.words.size(); from = end_of_line(item.words, from)) {
            if (!item.words[from].text.starts_with("Statement") || item.words[from + 1].text != "of")
                continue;
            found = {i, from, from + 2, end_of_line(item.words, from)};
            return true;
        }
    }
    return false;
}

/// The words of `words` up to a number that ends a rank, or the sentence's end; empty where they tell of no
/// rank.
Words rank_in(const Words& words) {
    std::size_t end = 0;
    bool police = false;
    while (end < words.size()) {
        const std::string& text = words[end].text;
        police |= is_police_word(text);
        const bool number = is_ascii_digit(text.front());
        ++end;
        if (number || text.ends_with('.')) break;
    }
    return police ? words_between(words, 0, end) : Words{};
}

/// `I am PC 3092 Jonathan Askew of Cleveland Police`: the statement itself says who writes.
bool says_who_writes(const std::vector<LayoutItem>& items, std::size_t from) {
    constexpr std::size_t within = 6;
    for (std::size_t i = from; i < items.size(); ++i) {
        const Words& words = items[i].words;
        for (std::size_t k = 0; k + 2 < words.size(); ++k) {
            if (words[k].text != "I" || words[k + 1].text != "am") continue;
            bool police = false;
            for (std::size_t w = k + 2; w < words.size() && w <= k + within; ++w) {
                police |= is_police_word(words[w].text);
                if (police && is_ascii_digit(words[w].text.front())) return true;
            }
        }
    }
    return false;
}

}  // namespace

std::vector<LayoutItem> with_writer_named(std::vector<LayoutItem> items, const LabelVocabulary& vocabulary) {
    Writer writer;
    const auto officer = vocabulary.find("Officer", true);
    if (!officer || !find_writer(items, writer)) return items;
    const LayoutItem& own = items[writer.item];
    const Words line = words_between(own.words, writer.first, writer.last);
    // `Craig Dolan, PC 1588`, or the name alone with the occupation under a label of its own.
    const auto rank =
        std::ranges::find_if(line, [](const LayoutWord& word) { return is_police_word(word.text); });
    const auto name_size = static_cast<std::size_t>(rank - line.begin());
    if (name_size < 2 || name_size > name_words_max) return items;
    Words told = words_between(line, 0, name_size);
    Words post = rank == line.end() ? Words{} : rank_in(words_between(line, name_size, line.size()));
    for (std::size_t i = writer.item + 1; post.empty() && i < items.size() && i <= writer.item + apart_max;
         ++i) {
        if (items[i].kind != ItemKind::pair || folded_label(items[i].label_text) != "occupation") continue;
        post = rank_in(
            words_between(items[i].words, 0, items[i].words.empty() ? 0 : end_of_line(items[i].words, 0)));
    }
    if (post.empty()) return items;
    while (told.back().text.ends_with('.') || told.back().text.ends_with(',')) told.back().text.pop_back();
    if (told.back().text.empty()) return items;
    told.back().text += ',';
    told.insert(told.end(), post.begin(), post.end());
    while (told.back().text.ends_with('.') || told.back().text.ends_with(',')) told.back().text.pop_back();
    std::vector<LayoutItem> named(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(writer.item));
    const auto keep = [&](std::size_t from, std::size_t to) {
        if (from >= to) return;
        named.push_back(as_text(own, words_between(own.words, from, to)));
        named.back().sentence = true;
    };
    keep(0, writer.line);
    LayoutItem pair;
    pair.kind = ItemKind::pair;
    pair.label = officer->id;
    if (says_who_writes(items, writer.item)) {
        const auto nothing = vocabulary.find("Occupation", true);
        if (!nothing) return items;
        pair.label = nothing->id;
    }
    pair.label_text = "Statement of";
    pair.relation = Relation::inside;
    pair.words = std::move(told);
    named.push_back(std::move(pair));
    keep(writer.last, own.words.size());
    named.insert(named.end(), items.begin() + static_cast<std::ptrdiff_t>(writer.item) + 1, items.end());
    return named;
}

}  // namespace homeward
