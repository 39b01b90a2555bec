#include "server/interview/subjects.h"

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

enum class Agreement { unknown, same, near, different };

std::string folded_field(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field ? folded_label(field->value) : std::string();
}

// The given name that a child goes by stands first: `Jamie Chidi` is `Jamie`.
std::string first_word(const std::string& folded) {
    return folded.substr(0, folded.find(' '));
}

// Whether the strings differ by one character read wrongly, left out or put in, or by two that recognition
// takes for one (`rn` for `m`).
bool differ_by_a_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < 4 || b.size() - a.size() > 1) return false;
    std::size_t head = 0;
    while (head < a.size() && a[head] == b[head]) ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    return a.size() - head - tail <= 1;
}

Agreement names_agree(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return Agreement::unknown;
    if (a == b) return Agreement::same;
    return differ_by_a_slip(a, b) ? Agreement::near : Agreement::different;
}

// Two days of birth that share two of their three parts are one day with a slip in it.
Agreement births_agree(const Record& a, const Record& b) {
    const Field* first = a.find("subject.date_of_birth");
    const Field* second = b.find("subject.date_of_birth");
    if (!first || !second) return Agreement::unknown;
    if (first->value == second->value) return Agreement::same;
    const auto x = parse_iso_date(first->value);
    const auto y = parse_iso_date(second->value);
    if (!x || !y) return Agreement::unknown;
    const int shared =
        int{x->year() == y->year()} + int{x->month() == y->month()} + int{x->day() == y->day()};
    return shared == 2 ? Agreement::near : Agreement::different;
}

bool is_nameless(const Record& record) {
    return !record.find("subject.surname") && !record.find("subject.forenames") &&
           !record.find("subject.date_of_birth");
}

std::optional<Date> day_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    if (!field) return std::nullopt;
    const auto time = parse_iso_local_time(field->value);
    return time ? std::optional<Date>(time->date) : std::nullopt;
}

// A time missing as one or more papers tell of it.
struct EpisodeGroup {
    std::vector<std::size_t> members;  ///< Indices of places.
    std::optional<Date> began, seen, reported, found;
    bool open = true;  ///< Not yet merged into another.

    bool has_paper(std::span<const RecordPlace> places, std::size_t paper) const {
        return std::ranges::any_of(members, [&](std::size_t i) { return places[i].paper == paper; });
    }
    bool is_dated() const { return began || found; }
};

EpisodeGroup group_of(const Record& record, std::size_t index) {
    EpisodeGroup group;
    group.members = {index};
    group.seen = day_of(record, "episode.last_seen_at");
    group.reported = day_of(record, "episode.reported_at");
    group.found = day_of(record, "episode.found_at");
    group.began = group.seen ? group.seen : group.reported;
    return group;
}

bool may_merge(const EpisodeGroup& a, const EpisodeGroup& b, std::span<const RecordPlace> places) {
    // Each record of one paper is an episode of its own.
    return a.open && b.open && std::ranges::none_of(b.members, [&](std::size_t i) {
               return a.has_paper(places, places[i].paper);
           });
}

void merge(EpisodeGroup& into, EpisodeGroup& from) {
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    if (!into.began) into.began = from.began;
    if (!into.seen) into.seen = from.seen;
    if (!into.reported) into.reported = from.reported;
    if (!into.found) into.found = from.found;
    from.open = false;
}

bool share_a_day(const EpisodeGroup& a, const EpisodeGroup& b) {
    const auto same = [](const std::optional<Date>& x, const std::optional<Date>& y) {
        return x && y && *x == *y;
    };
    return same(a.seen, b.seen) || same(a.reported, b.reported) || same(a.found, b.found);
}

// Days from the one's beginning to the other's end, where one tells only of the beginning and the other only
// of the end; nothing where they cannot be one episode. A child away for longer than 60 days is told of by
// papers that share a day.
std::optional<int> days_between(const EpisodeGroup& a, const EpisodeGroup& b) {
    const bool apart =
        (a.began && !a.found && !b.began && b.found) || (b.began && !b.found && !a.began && a.found);
    if (!apart) return std::nullopt;
    const auto days = std::chrono::sys_days(a.found ? *a.found : *b.found) -
                      std::chrono::sys_days(a.began ? *a.began : *b.began);
    const int count = static_cast<int>(days.count());
    return count >= 0 && count <= 60 ? std::optional(count) : std::nullopt;
}

void merge_nearest(std::vector<EpisodeGroup>& groups, std::span<const RecordPlace> places) {
    for (;;) {
        EpisodeGroup* into = nullptr;
        EpisodeGroup* from = nullptr;
        int least = 0;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            for (std::size_t j = i + 1; j < groups.size(); ++j) {
                if (!may_merge(groups[i], groups[j], places)) continue;
                const auto days = days_between(groups[i], groups[j]);
                if (!days || (into && *days >= least)) continue;
                into = &groups[i];
                from = &groups[j];
                least = *days;
            }
        }
        if (!into) return;
        merge(*into, *from);
    }
}

// Numbers the episodes of one child, of whose records `groups` holds one each.
void number_episodes(std::vector<RecordPlace>& places, std::vector<EpisodeGroup> groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (std::size_t j = i + 1; j < groups.size(); ++j) {
            if (may_merge(groups[i], groups[j], places) && share_a_day(groups[i], groups[j]))
                merge(groups[i], groups[j]);
        }
    }
    merge_nearest(groups, places);
    // A paper without dates tells of the one episode that there is.
    const auto dated = std::ranges::count_if(groups, [](const auto& g) { return g.open && g.is_dated(); });
    const auto first =
        std::ranges::find_if(groups, [&](const auto& g) { return g.open && (g.is_dated() || dated == 0); });
    for (EpisodeGroup& group : groups) {
        if (dated <= 1 && first != groups.end() && &group != &*first && !group.is_dated() &&
            may_merge(*first, group, places))
            merge(*first, group);
    }
    std::size_t number = 0;
    for (const EpisodeGroup& group : groups) {
        if (!group.open) continue;
        for (const std::size_t member : group.members) places[member].episode = number;
        ++number;
    }
}

}  // namespace

bool same_child(const Record& a, const Record& b) {
    const Agreement surname =
        names_agree(folded_field(a, "subject.surname"), folded_field(b, "subject.surname"));
    const Agreement forename = names_agree(first_word(folded_field(a, "subject.forenames")),
                                           first_word(folded_field(b, "subject.forenames")));
    const Agreement birth = births_agree(a, b);
    const std::array all{surname, forename, birth};
    if (std::ranges::find(all, Agreement::different) != all.end()) return false;
    // A slip is forgiven where the other two agree; twins share a surname and a day of birth, never a name.
    const auto same = std::ranges::count(all, Agreement::same);
    const auto near = std::ranges::count(all, Agreement::near);
    if (near > 0) return near == 1 && same == 2;
    return same >= 2 || (same == 1 && forename == Agreement::same && surname == Agreement::unknown);
}

std::vector<RecordPlace> sort_records(std::span<const PaperRead> papers) {
    std::size_t records = 0;
    for (const PaperRead& paper : papers) records += paper.extraction.records.size();
    if (records > limits::records_of_interview_max)
        throw Error(ErrorCode::limit_parts, "the papers hold too many records for one interview");
    const auto record_at = [&](const RecordPlace& place) -> const Record& {
        return papers[place.paper].extraction.records[place.record];
    };
    std::vector<RecordPlace> places;
    std::vector<std::size_t> nameless;
    std::size_t children = 0;
    for (std::size_t p = 0; p < papers.size(); ++p) {
        for (std::size_t r = 0; r < papers[p].extraction.records.size(); ++r) {
            RecordPlace place{p, r, 0, 0};
            if (is_nameless(record_at(place))) nameless.push_back(places.size());
            const auto known = std::ranges::find_if(places, [&](const RecordPlace& other) {
                return same_child(record_at(other), record_at(place));
            });
            place.child = known != places.end() ? known->child : children++;
            places.push_back(place);
        }
    }
    // Papers that name nobody: they go with the one child that the others name.
    const std::size_t named_children = children - nameless.size();
    for (const std::size_t index : nameless) {
        if (named_children != 1) break;
        const auto named = std::ranges::find_if(
            places, [&](const RecordPlace& place) { return !is_nameless(record_at(place)); });
        if (named != places.end()) places[index].child = named->child;
    }
    for (std::size_t child = 0; child < children; ++child) {
        std::vector<EpisodeGroup> groups;
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i].child == child) groups.push_back(group_of(record_at(places[i]), i));
        }
        number_episodes(places, std::move(groups));
    }
    return places;
}

}  // namespace homeward
