// Sections that are told of one child, of some of the children, or of one episode: what stands in a section
// whose heading names somebody is told of nobody else.

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "parsers/records/field_values.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/made_items.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t heading_words_max = 10;
constexpr std::size_t names_within = 2000;  ///< Candidates among which the children's names are looked for.

/// Whether every word of `folded` is a name's, a number's or one that headings have.
bool says_nothing_else(const std::string& folded, const std::vector<std::string>& names) {
    return std::ranges::all_of(split(folded, ' '), [&](std::string_view word) {
        return is_section_word(word) || word.size() == 1 || find_scope(std::string(word)) ||
               std::ranges::find(names, word) != names.end();
    });
}

}  // namespace

/// The children who are known by now and whose forename stands in `folded`; `words` gets the words of their
/// names. Two of one forename are not told apart by it.
std::vector<int> Interpreter::children_named(const std::string& folded,
                                             std::vector<std::string>& words) const {
    if (assembly_.child_count() < 2) return {};
    const std::vector<Candidate>& told = assembly_.candidates();
    const auto names = names_of_children(std::span(told).first(std::min(told.size(), names_within)));
    std::vector<int> found;
    std::vector<std::string> firsts;
    const auto surname_of = [](const auto& child) { return child.second.second; };
    for (const auto& [child, name] : names) {
        const std::string first = name.first.substr(0, name.first.find(' '));
        const bool by_surname =
            folded == name.second && std::ranges::count(names, name.second, surname_of) == 1;
        if (first.size() < 2 || (!contains_words(folded, first) && !by_surname)) continue;
        if (std::ranges::find(firsts, first) != firsts.end()) return {};
        firsts.push_back(first);
        found.push_back(child);
        for (const std::string& part : {name.first, name.second}) {
            for (const std::string_view word : split(part, ' ')) words.emplace_back(word);
        }
    }
    return found;
}

/// What section a heading begins, as printed: `Episode 3 of 3 - child A`, `II - Ola only`, `Greta and Ola`.
/// Nothing where it says neither whom nor which episode it is about. `plain` is a line that nothing but its
/// words makes a heading.
std::optional<Interpreter::Section> Interpreter::section_of(const std::string& printed, bool plain) const {
    const std::vector<std::string_view> words = split(printed, ' ');
    const bool asks = printed.ends_with('?') || printed.ends_with('.');
    if (asks || words.size() > heading_words_max) return std::nullopt;
    std::size_t counted = 0;
    const int number = find_section_number(words, counted);
    const std::string folded = fold_label(printed);
    const std::optional<ScopeHeading> scope = find_scope(folded);
    std::vector<std::string> names;
    Section section;
    section.children = children_named(folded, names);
    if (plain && !says_nothing_else(folded, names)) return std::nullopt;
    const bool named = !section.children.empty();
    if (!named && scope && scope->child > 0) section.children = {scope->child};
    if (!named && !scope && !(number > 0 && is_of_all(folded) && assembly_.child_count() >= 2))
        return std::nullopt;
    const auto everybody = static_cast<std::size_t>(assembly_.child_count());
    section.of_all = section.children.empty() ? is_of_all(folded) : section.children.size() >= everybody;
    if (section.of_all && section.children.size() > 1) section.children.clear();
    section.episode = scope ? scope->episode : 0;
    section.names_child = named || section.of_all || (scope && scope->child > 0);
    // A section that names its child may tell of one of several episodes: which, its times show.
    if (section.episode == 0 && section.names_child && (named || number > 0) && assembly_.child_count() >= 2)
        section.episode = Assembly::first_open_section + std::min(sections_, Assembly::open_sections_max);
    return section;
}

bool Interpreter::may_end_in_section(const LayoutItem& item) const {
    return item.kind != ItemKind::heading && item.words.size() >= 3 && assembly_.child_count() >= 2;
}

/// Takes a heading off that names a known child and was read as the last line of `item`: `23:15 / 2. Ola`.
std::optional<Interpreter::Section> Interpreter::cut_next_section(LayoutItem& item) const {
    if (!may_end_in_section(item)) return std::nullopt;
    std::size_t last = item.words.size() - 1;
    const std::size_t least = last > heading_words_max ? last - heading_words_max : 0;
    while (last > least && !item.words[last].line_start) --last;
    if (last == least || !item.words[last].line_start) return std::nullopt;
    const std::vector<LayoutWord> line(item.words.begin() + static_cast<std::ptrdiff_t>(last),
                                       item.words.end());
    const std::string printed = joined_text(line);
    std::size_t counted = 0;
    // Without a number it may be whom the child was with.
    if (find_section_number(split(printed, ' '), counted) == 0 && !find_scope(fold_label(printed)))
        return std::nullopt;
    const auto section = section_of(printed, true);
    if (!section || !section->names_child) return std::nullopt;
    item.words.resize(last);
    return section;
}

void Interpreter::enter_section(const Section& section) {
    together_.clear();
    if (section.names_child) {
        headed_children_ = true;
        assembly_.end_common_section();
        scope_.child = section.children.empty() ? 0 : section.children.front();
        of_all_ = section.of_all;
        if (section.children.size() > 1) together_ = section.children;
    }
    scope_.episode = section.episode;
    if (section.episode >= Assembly::first_open_section) ++sections_;
    strong_context_ = section.episode > 0 ? "episode" : "child";
    leave_persons_row();
    weak_context_.clear();
    open_topic_.clear();
    open_free_ = false;
    closed_ = false;
}

/// What follows is told of all children, and of no section's episode.
void Interpreter::leave_sections() {
    scope_.child = 0;
    together_.clear();
    if (scope_.episode >= Assembly::first_open_section) scope_.episode = 0;
}

/// `Child A surname`: the label says whose it is, and what follows is the same child's.
void Interpreter::enter_labelled_child(const LayoutItem& item) {
    const std::string folded = fold_label(item.label_text);
    const std::size_t space = folded.find(' ', folded.find(' ') + 1);
    if (space == std::string::npos) return;
    const std::optional<ScopeHeading> scope = find_scope(folded.substr(0, space));
    if (!scope || scope->child == 0 || !scope->nothing_else || scope->child == scope_.child) return;
    enter_section({{scope->child}, 0, true, false});
}

/// What stands with `To`, `From` and `Fax` before the first fact of a child is on a cover and tells nothing
/// of one.
bool Interpreter::is_on_cover(const LayoutItem& item, const std::vector<std::string>& targets) {
    const std::string label = fold_label(item.label_text);
    static constexpr std::string_view cover[] = {"to",
                                                 "fax",
                                                 "fax no",
                                                 "fax number",
                                                 "pages",
                                                 "no of pages",
                                                 "number of pages",
                                                 "from fax",
                                                 "your fax"};
    if (names_.empty() && assembly_.candidates().empty() &&
        std::ranges::find(cover, label) != std::end(cover))
        cover_ = true;
    const bool child = std::ranges::any_of(targets, [](const std::string& target) {
        return target == "subject.surname" || target == "subject.forenames" || target == "name.subject" ||
               target == "subject.date_of_birth";
    });
    if (child) cover_ = false;
    return cover_ && std::ranges::any_of(targets, [](const std::string& target) {
               return target == "subject.phone" || target.ends_with("/date") || target.ends_with("/time") ||
                      target.ends_with("_at");
           });
}

/// The child's labels go on below a row about somebody else.
void Interpreter::leave_persons_row() {
    if (weak_context_ == persons_row_) weak_context_.clear();
    persons_row_.clear();
    if (relative_ == Relative::row) relative_ = Relative::none;
}

/// `Mother: Susan Lee` with her day of birth and telephone below: until a label that can only be the child's.
void Interpreter::note_relative(const LayoutItem& item, const std::vector<std::string>& targets) {
    const std::string label = fold_label(item.label_text);
    if (names_relative(label) && item.words.size() >= 2 && item.table_row < 0 && item.column < 0) {
        if (relative_ == Relative::none) relative_ = Relative::row;
        return;
    }
    if (relative_ != Relative::row) return;
    const bool child = contains_words(label, "child") || contains_words(label, "home") ||
                       contains_words(label, "subject") || contains_words(label, "young");
    const bool other = std::ranges::any_of(targets, [&](const std::string& target) {
        return target != "name.subject" && !target.starts_with("context.") && target != "ignore" &&
               !is_relatives(target);
    });
    if (child || other) relative_ = Relative::none;
}

/// `Seen alone: Zain - yes. Aaliyah - no, grandmother present`: each child's own answer beside one label.
/// Whether the item was such a one.
bool Interpreter::read_shares(const LayoutItem& item) {
    constexpr std::size_t words_min = 4;
    constexpr std::size_t words_max = 30;
    const std::vector<LayoutWord>& words = item.words;
    if (item.label < 0 || item.table_row >= 0 || item.column >= 0 || assembly_.child_count() < 2 ||
        words.size() < words_min || words.size() > words_max)
        return false;
    const std::vector<std::string> targets = targets_of(item);
    const bool asks = std::ranges::any_of(targets, [](const std::string& target) {
        return target.starts_with("debrief.") || target.starts_with("episode.");
    });
    if (!asks) return false;
    const auto& told = assembly_.candidates();
    const auto names = names_of_children(std::span(told).first(std::min(told.size(), names_within)));
    std::vector<std::pair<int, std::size_t>> shares;  // Of whom, and at which word its name stands.
    for (std::size_t w = 0; w < words.size(); ++w) {
        const std::string before = w == 0 ? "." : words[w - 1].text;
        const bool opens = std::string_view(".,;/").find(before.back()) != std::string_view::npos ||
                           before == "and" || words[w].line_start;
        if (!opens) continue;
        const std::string folded = folded_label(words[w].text);
        for (const auto& [child, name] : names) {
            if (!folded.empty() && folded == name.first.substr(0, name.first.find(' ')))
                shares.emplace_back(child, w);
        }
    }
    if (shares.size() != names.size() || shares.front().second != 0) return false;
    std::set<int> children;
    std::vector<LayoutItem> own(shares.size(), item);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::size_t end = i + 1 < shares.size() ? shares[i + 1].second : words.size();
        std::vector<LayoutWord>& share = own[i].words;
        share.assign(words.begin() + static_cast<std::ptrdiff_t>(shares[i].second) + 1,
                     words.begin() + static_cast<std::ptrdiff_t>(end));
        while (!share.empty() && folded_label(share.front().text).empty()) share.erase(share.begin());
        while (!share.empty() && (share.back().text == "and" || folded_label(share.back().text).empty()))
            share.pop_back();
        if (share.empty() || !children.insert(shares[i].first).second) return false;
        while (std::string_view(".,;").find(share.back().text.back()) != std::string_view::npos)
            share.back().text.pop_back();
    }
    const Scope before = scope_;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        scope_.child = shares[i].first;
        by_name_ = true;
        read_pair(own[i]);
    }
    by_name_ = false;
    scope_ = before;
    return true;
}

/// `Missing child: Ella Rook. Last seen 08/11/2026 13:00.`: the name ends with the stop, and what stands
/// behind it is told. Whether the item was such a one.
bool Interpreter::split_behind_name(const LayoutItem& item) {
    constexpr std::size_t name_words_max = 5;
    constexpr std::size_t initial_max = 3;  ///< `St.`, `J.`
    if (item.table_row >= 0 || item.column >= 0 || !may_mean(item, rules_, "name.subject")) return false;
    std::size_t end = 0;
    while (end < item.words.size() && end < name_words_max &&
           (!item.words[end].text.ends_with('.') || item.words[end].text.size() <= initial_max))
        ++end;
    if (end < 1 || end >= name_words_max || end + 2 >= item.words.size()) return false;
    LayoutItem name = item;
    name.words.resize(end + 1);
    name.words.back().text.pop_back();
    if (!parse_name(joined_text(name.words))) return false;
    read_pair(name);
    LayoutItem told = as_text(item, words_between(item.words, end + 1, item.words.size()));
    told.sentence = true;
    open_topic_.clear();
    text(told);
    return true;
}

}  // namespace homeward
