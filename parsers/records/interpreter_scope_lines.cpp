// Lines of their own that say whom or which episode the words below them are
// told of: a child's name, an episode's number or its day, `Both children`.
// They are headings, and never words of a passage.

#include <algorithm>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/made_items.h"
#include "parsers/records/scopes.h"
#include "parsers/records/time_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t line_words_max = 10;
constexpr std::size_t children_min = 2;  ///< Names, before a line that is one heads anything.
constexpr std::size_t days_min = 2;      ///< Days on which a child went, likewise.

/// A part of a day as a heading prints it: `08`, `2026`, `8th`, `March`,
/// `Sunday`, `to`.
bool is_day_word(std::string_view word) {
    constexpr std::size_t digits_max = 4;
    const bool number = is_ascii_digit(word.front()) && word.size() <= digits_max;
    return number || month_of(word) > 0 || weekday_of(word) || is_link_word(word) || word == "to" ||
           word == "from" || word == "until" || word == "gone" || word == "went";
}

/// Where the lines of `words` begin, and behind the last of them the end.
std::vector<std::size_t> line_starts(const std::vector<LayoutWord>& words) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool other = i > 0 && (words[i].line_start || words[i].page != words[i - 1].page ||
                                     words[i].box.y0 > words[i - 1].box.mid_y());
        if (i == 0 || other) starts.push_back(i);
    }
    starts.push_back(words.size());
    return starts;
}

bool ends_sentence(std::string_view word) {
    return word.ends_with('.') || word.ends_with('!') || word.ends_with('?') || word.ends_with('"') ||
           word.ends_with("\xE2\x80\x9D") || word.ends_with(".)");
}

}  // namespace

/// Reads ahead which names and days of going the paper tells, before any line
/// can be taken for one.
void Interpreter::note_names_and_days(const std::vector<LayoutItem>& items) {
    std::set<std::string> first_names;
    std::set<std::string> births;
    std::vector<std::string> surnames;  // In order, to be told which are of one child alone.
    for (const LayoutItem& item : items) {
        if (item.kind != ItemKind::pair || item.label < 0 || item.words.empty()) continue;
        const std::string value = joined_text(item.words);
        for (const LabelMeaning& meaning : rules_.meanings[static_cast<std::size_t>(item.label)]) {
            const bool forenames = meaning.target == "subject.forenames";
            if (forenames || meaning.target == "name.subject" || meaning.target == "subject.surname") {
                const auto name =
                    forenames || meaning.target == "subject.surname" ? std::nullopt : parse_name(value);
                const std::string folded = folded_label(name ? name->forenames : value);
                if (forenames || (name && !name->forenames.empty()))
                    first_names.insert(folded.substr(0, folded.find(' ')));
                if (!forenames) surnames.push_back(folded_label(name ? name->surname : value));
                const std::string whole = folded_label(name ? name->full() : value);
                for (const std::string_view word : split(whole, ' ')) name_words_.emplace(word);
            } else if (meaning.target == "subject.date_of_birth") {
                if (const auto day = parse_date(value)) births.insert(to_iso(*day));
            } else if (meaning.target == "event.last_seen" ||
                       meaning.target.starts_with("episode.last_seen_at")) {
                const auto time = find_time(value, std::nullopt, false);
                if (time && time->date && std::ranges::find(gone_days_, *time->date) == gone_days_.end())
                    gone_days_.push_back(*time->date);
            }
        }
    }
    if (first_names.size() >= children_min && births.size() >= children_min)
        forenames_ = std::move(first_names);
    // `BASSETT` over what is told of Kyra Bassett, where no other child has the name.
    for (const std::string& surname : surnames) {
        if (forenames_.empty() || surname.size() < 2 || std::ranges::count(surnames, surname) > 1) continue;
        forenames_.insert(surname);
    }
    if (gone_days_.size() < days_min) gone_days_.clear();
}

/// The day of one of several episodes that a line names and nothing else:
/// `Missing 08/03/2026 to 09/03/2026`.
std::optional<Date> Interpreter::day_of_line(const std::string& printed) const {
    if (gone_days_.empty()) return std::nullopt;
    const auto time = find_time(printed, std::nullopt, false);
    if (!time || !time->date || std::ranges::find(gone_days_, *time->date) == gone_days_.end())
        return std::nullopt;
    const std::string folded = folded_label(printed);
    const bool plain = std::ranges::all_of(split(folded, ' '), [](std::string_view word) {
        return word.size() == 1 || is_section_word(word) || is_day_word(word);
    });
    return plain ? time->date : std::nullopt;
}

/// `Both`, where two children are named.
bool Interpreter::is_of_both(const std::string& folded) const {
    return folded == "both" && (forenames_.size() == 2 || assembly_.child_count() == 2);
}

/// Whether a line of its own says whom or which episode it is about, and
/// nothing else.
bool Interpreter::is_scope_line(const std::string& printed) const {
    const char last = printed.empty() ? '.' : printed.back();
    if (last == '.' || last == ',' || last == ';' || last == '?') return false;
    const std::string folded = folded_label(printed);
    const std::vector<std::string_view> words = split(folded, ' ');
    if (folded.empty() || words.size() > line_words_max) return false;
    if (scope_of_all(folded) != ScopeOfAll::none || day_of_line(printed) || is_of_both(folded)) return true;
    if (find_scope(folded) && std::ranges::all_of(words, [](std::string_view word) {
            return is_section_word(word) || is_day_word(word);
        })) {
        return true;
    }
    bool named = false;
    const bool plain = std::ranges::all_of(words, [&](std::string_view word) {
        named |= forenames_.contains(std::string(word));
        return name_words_.contains(std::string(word)) || is_section_word(word) || word.size() == 1;
    });
    return named && plain && !forenames_.empty() && !is_ascii_lower(printed.front());
}

/// The items, with each such line as a heading of its own where it was read
/// within the words of a passage. Those headings stand `inside`; one that flows
/// goes on under the topic that was open above it.
std::optional<std::vector<LayoutItem>> Interpreter::with_scope_lines_apart(
    const std::vector<LayoutItem>& items) const {
    std::vector<LayoutItem> apart;
    std::size_t taken = 0;  // Of `items`: nearly always none is parted, and none need be copied.
    for (const LayoutItem& item : items) {
        LayoutItem rest;
        const bool told = item.kind == ItemKind::text || item.kind == ItemKind::pair;
        const std::vector<std::size_t> starts = told && item.table_row < 0 && item.column < 0
                                                    ? line_starts(item.words)
                                                    : std::vector<std::size_t>{};
        std::size_t from = 0;
        for (std::size_t k = 0; k + 1 < starts.size(); ++k) {
            // Beside a label stands its value, and a value that is all of it answers:
            // `Who with?` `Ida`.
            const bool alone = k == 0 && item.kind == ItemKind::pair &&
                               (item.relation != Relation::above || starts[1] == item.words.size());
            if (alone || starts[k + 1] - starts[k] > line_words_max) continue;
            const bool behind = k == 0 || starts[k] == from || ends_sentence(item.words[starts[k] - 1].text);
            const bool goes_on =
                starts[k + 1] < item.words.size() && is_ascii_lower(item.words[starts[k + 1]].text.front());
            if (!behind || goes_on) continue;
            std::vector<LayoutWord> line = words_between(item.words, starts[k], starts[k + 1]);
            if (!is_scope_line(joined_text(line))) continue;
            if (from == 0) {
                rest = item;
                apart.insert(apart.end(),
                             items.begin() + std::ptrdiff_t(taken),
                             items.begin() + (&item - items.data()));
                taken = static_cast<std::size_t>(&item - items.data()) + 1;
            }
            if (starts[k] > from || item.kind == ItemKind::pair) {
                rest.words = words_between(item.words, from, starts[k]);
                if (!rest.words.empty() || rest.kind == ItemKind::pair) apart.push_back(rest);
            }
            LayoutItem heading;
            heading.kind = ItemKind::heading;
            heading.relation = Relation::inside;
            heading.flows = starts[k + 1] < item.words.size();
            heading.words = std::move(line);
            apart.push_back(std::move(heading));
            from = starts[k + 1];
            rest.kind = ItemKind::text;
            rest.label = -1;
            rest.sentence = true;
        }
        if (from > 0 && from < item.words.size()) {
            rest.words = words_between(item.words, from, item.words.size());
            apart.push_back(std::move(rest));
        }
    }
    if (taken == 0) return std::nullopt;
    apart.insert(apart.end(), items.begin() + std::ptrdiff_t(taken), items.end());
    return apart;
}

/// The number of the episode that began on `day`: as it was told so far, else
/// the next one.
int Interpreter::episode_of_day(const Date& day) {
    const std::string iso = to_iso(day);
    int most = 0;
    for (const Candidate& candidate : assembly_.candidates()) {
        const int episode = candidate.scope.episode;
        if (episode >= Assembly::first_open_section) continue;
        most = std::max(most, episode);
        if (episode > 0 && candidate.field.id == "episode.last_seen_at" &&
            candidate.field.value.starts_with(iso))
            return episode;
    }
    for (const auto& [other, episode] : headed_days_) {
        if (other == iso) return episode;
        most = std::max(most, episode);
    }
    return most + 1;
}

/// Enters what a heading of all children, of all episodes or of one day
/// announces. `within` a passage, what follows stays under the topic that is
/// open.
bool Interpreter::enter_scope_line(const std::string& printed, bool within) {
    const std::string topic = within ? open_topic_ : "";
    const std::string folded = folded_label(printed);
    const ScopeOfAll all = is_of_both(folded) ? ScopeOfAll::children : scope_of_all(folded);
    if (all != ScopeOfAll::none) {
        if (all == ScopeOfAll::children) {
            leave_sections();
            of_all_ = true;
        } else {
            scope_.episode = 0;
        }
        strong_context_ = all == ScopeOfAll::children ? "child" : "episode";
        weak_context_.clear();
        open_topic_ = topic;
        open_free_ = false;
        closed_ = false;
        return true;
    }
    const auto day = day_of_line(printed);
    const auto scope = find_scope(folded);
    if (day && !(scope && scope->episode > 0)) {
        Section section;
        section.episode = std::min(episode_of_day(*day), scopes_max);
        headed_days_[to_iso(*day)] = section.episode;
        enter_section(section);
        open_topic_ = topic;
        return true;
    }
    if (day) headed_days_[to_iso(*day)] = scope->episode;
    return false;
}

/// One interview behind the last of several episodes is about all of them,
/// unless another had its own.
void Interpreter::leave_last_episode() {
    const int last = scope_.episode;
    if (last < 2 || last >= Assembly::first_open_section || scopes_ahead_) return;
    const bool others_have = std::ranges::any_of(assembly_.candidates(), [&](const Candidate& candidate) {
        return candidate.field.id.starts_with("debrief.") && candidate.scope.episode > 0 &&
               candidate.scope.episode < last;
    });
    if (!others_have) scope_.episode = 0;
}

/// The last item that numbers an episode or names its day; 0 where none does.
std::size_t Interpreter::last_scope_line(const std::vector<LayoutItem>& items) const {
    for (std::size_t i = items.size(); i-- > 0;) {
        const std::string printed =
            items[i].kind == ItemKind::pair ? items[i].label_text : joined_text(items[i].words);
        if (items[i].label >= 0 || printed.size() > 80) continue;
        const auto scope = find_scope(folded_label(printed));
        if ((scope && scope->episode > 0) || day_of_line(printed)) return i;
    }
    return 0;
}

}  // namespace homeward
