// Whose and of which episode candidates are: what a paper's order and its sections say of it.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "parsers/records/assembly.h"

namespace homeward {

void Assembly::claim_for_first_child() {
    bool named = false;
    for (Candidate& candidate : candidates_) {
        named |= candidate.field.id.starts_with("subject.");
        if (named && candidate.scope.child == 0) candidate.scope.child = 1;
        child_count_ = std::max(child_count_, candidate.scope.child);
    }
    for (ScopedPassage& passage : passages_) {
        if (named && passage.scope.child == 0) passage.scope.child = 1;
    }
}

void Assembly::move_since(std::size_t first, int child) {
    if (first < candidates_.size()) child_count_ = std::max(child_count_, child);
    for (std::size_t i = first; i < candidates_.size(); ++i) candidates_[i].scope.child = child;
}

/// The debrief behind the last of several episodes is about all of them, unless the others have their own.
void Assembly::share_last_episode() {
    int last = 0;
    for (const Candidate& candidate : candidates_) {
        if (candidate.scope.episode < first_open_section) last = std::max(last, candidate.scope.episode);
    }
    if (last < 2) return;
    const bool others_have = std::ranges::any_of(candidates_, [&](const Candidate& candidate) {
        return candidate.field.id.starts_with("debrief.") && candidate.scope.episode > 0 &&
               candidate.scope.episode < last;
    });
    for (Candidate& candidate : candidates_) {
        const bool shared = candidate.field.id.starts_with("subject.") ||
                            (!others_have && candidate.field.id.starts_with("debrief."));
        if (shared) candidate.scope.episode = 0;
    }
    const bool others_told = std::ranges::any_of(passages_, [&](const ScopedPassage& passage) {
        return passage.scope.episode > 0 && passage.scope.episode < last;
    });
    if (others_told) return;
    for (ScopedPassage& passage : passages_) passage.scope.episode = 0;
}

void Assembly::share_after_last_child() {
    share_last_episode();
    const int last = child_count();
    if (last < 2) return;
    // Times and places, who held the debrief, and its answers are each shared where only the last child has
    // any.
    const auto group_of = [](const Candidate& candidate) {
        const std::string& id = candidate.field.id;
        if (id.starts_with("subject.")) return 0;
        if (id.starts_with("episode.")) return 1;
        return id.starts_with("debrief.held") || id.starts_with("debrief.officer") ? 2 : 3;
    };
    for (const int group : {1, 2, 3}) {
        const bool others_have = std::ranges::any_of(candidates_, [&](const Candidate& candidate) {
            return group_of(candidate) == group && candidate.scope.child > 0 && candidate.scope.child < last;
        });
        if (others_have) continue;
        if (group == 1 && common_from_ > 0) {
            for (std::size_t i = common_from_; i < candidates_.size(); ++i) candidates_[i].scope.child = 0;
        }
        // What stands under a heading with the last child's name is told of nobody else, be it left out
        // above.
        if (headed_ && common_from_ == 0) continue;
        for (Candidate& candidate : candidates_) {
            if (group_of(candidate) == group) candidate.scope.child = 0;
        }
    }
    const bool others_told = std::ranges::any_of(passages_, [&](const ScopedPassage& passage) {
        return passage.scope.child > 0 && passage.scope.child < last;
    });
    if (others_told || (headed_ && common_from_ == 0)) return;
    for (ScopedPassage& passage : passages_) passage.scope.child = 0;
}

/// What a section tells of all children it tells of each: the episode may be one child's first, and another's
/// third.
void Assembly::tell_each_child() {
    const int children = child_count();
    if (children < 2) return;
    const auto of_all = [](const auto& told) {
        return told.scope.child == 0 && told.scope.episode >= first_open_section;
    };
    const auto split_up = [&](auto& all) {
        std::remove_reference_t<decltype(all)> each;
        for (auto& told : all) {
            if (!of_all(told)) {
                each.push_back(std::move(told));
                continue;
            }
            for (int child = 1; child <= children; ++child) {
                each.push_back(told);
                each.back().scope.child = child;
            }
        }
        all = std::move(each);
    };
    split_up(candidates_);
    split_up(passages_);
}

/// The sections of one child that begin another episode each: with a time when the child was gone or back
/// that no section before it has.
void Assembly::settle_sections() {
    tell_each_child();
    static constexpr std::array<std::string_view, 2> times{"episode.last_seen_at", "episode.found_at"};
    const auto open = [](const Scope& scope) { return scope.episode >= first_open_section; };
    std::map<int, std::map<int, std::set<std::string>>> told;  // Of each child and section.
    for (const Candidate& candidate : candidates_) {
        if (!open(candidate.scope)) continue;
        std::set<std::string>& own = told[candidate.scope.child][candidate.scope.episode];
        if (std::ranges::find(times, candidate.field.id) != times.end())
            own.insert(candidate.field.id + candidate.field.value);
    }
    std::map<std::pair<int, int>, int> episode_of;
    for (const auto& [child, sections] : told) {
        std::set<std::string> known;
        int episode = 0;
        for (const auto& [section, own] : sections) {
            const bool fresh = !own.empty() && std::ranges::none_of(own, [&](const std::string& time) {
                return known.contains(time);
            });
            // A time gone in one section and the time back in another are of one episode.
            const bool again = std::ranges::any_of(own, [&](const std::string& time) {
                return std::ranges::any_of(known, [&](const std::string& other) {
                    return other.substr(0, other.find_first_of("0123456789")) ==
                           time.substr(0, time.find_first_of("0123456789"));
                });
            });
            if (fresh && (again || episode == 0)) ++episode;
            known.insert(own.begin(), own.end());
            episode_of[{child, section}] = episode;
        }
        if (episode >= 2) continue;
        for (const auto& [section, own] : sections) episode_of[{child, section}] = 0;
    }
    const auto settle = [&](Scope& scope) {
        if (!open(scope)) return;
        const auto found = episode_of.find({scope.child, scope.episode});
        scope.episode = found != episode_of.end() ? found->second : 0;
    };
    for (Candidate& candidate : candidates_) settle(candidate.scope);
    for (ScopedPassage& passage : passages_) settle(passage.scope);
}

}  // namespace homeward
