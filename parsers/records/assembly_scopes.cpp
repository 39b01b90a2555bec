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
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {

void Assembly::claim_for_first_child() {
    bool named = false;
    for (Candidate& candidate : candidates_) {
        named |= candidate.field.id.starts_with("subject.");
        if (named && candidate.scope.child == 0) candidate.scope.child = 1;
        child_count_ = std::max(child_count_, candidate.scope.child);
    }
    for (ScopedPassage& passage : passages_) {
        if (named && passage.scope.child == 0 && !passage.of_all) passage.scope.child = 1;
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
        return passage.scope.child > 0 && passage.scope.child < last && !passage.named;
    });
    if (others_told || (headed_ && common_from_ == 0 && !tells_of_all(last))) return;
    share_passages();
}

/// The children's first names, folded, by their numbers.
std::map<int, std::string> Assembly::first_names() const {
    std::map<int, std::string> names;
    for (const Candidate& candidate : candidates_) {
        if (candidate.scope.child == 0 || candidate.field.id != "subject.forenames") continue;
        const std::string folded = folded_label(candidate.field.value);
        names.try_emplace(candidate.scope.child, folded.substr(0, folded.find(' ')));
    }
    return names;
}

/// The child with whose name each sentence of `text` begins, in order; none
/// where any begins otherwise.
std::vector<int> Assembly::children_of_sentences(std::string_view text) const {
    const std::map<int, std::string> names = first_names();
    std::vector<int> children;
    for (const std::string_view sentence : split_sentences(text)) {
        const std::string folded = folded_label(sentence);
        const std::string_view first = std::string_view(folded).substr(0, folded.find(' '));
        const auto own = std::ranges::find_if(names, [&](const auto& name) { return name.second == first; });
        if (own == names.end() || folded.substr(first.size()).starts_with(" and ")) return {};
        children.push_back(own->first);
    }
    return children;
}

/// Whether the passages behind the last child's heading speak of every child:
/// its name stands over its facts, and not over them.
bool Assembly::tells_of_all(int last) const {
    const std::map<int, std::string> names = first_names();
    const auto own = names.find(last);
    return std::ranges::any_of(passages_, [&](const ScopedPassage& passage) {
        if (passage.named) return true;
        if (passage.scope.child != last) return false;
        const std::string folded = ' ' + folded_label(passage.passage.text) + ' ';
        for (const std::string_view both : {" both children ",
                                            " both of them ",
                                            " each of them ",
                                            " both girls ",
                                            " both boys ",
                                            " the two of them ",
                                            " all three of them "}) {
            if (folded.find(both) != std::string::npos) return true;
        }
        const std::vector<int> told = children_of_sentences(passage.passage.text);
        if (told.size() >= 2 && std::ranges::any_of(told, [&](int child) { return child != told[0]; }))
            return true;
        return own != names.end() && std::ranges::any_of(names, [&](const auto& name) {
                   const std::string& other = name.second;
                   return name.first != last &&
                          (folded.find(' ' + other + " and " + own->second + ' ') != std::string::npos ||
                           folded.find(' ' + own->second + " and " + other + ' ') != std::string::npos);
               });
    });
}

/// Tells every child the passages that no name before them gives to one; of
/// sentences that each begin with a child's name, each child its own.
void Assembly::share_passages() {
    std::vector<ScopedPassage> shared;
    for (ScopedPassage& passage : passages_) {
        if (passage.named) {
            shared.push_back(std::move(passage));
            continue;
        }
        passage.scope.child = 0;
        const std::vector<int> children = children_of_sentences(passage.passage.text);
        if (std::ranges::all_of(children, [&](int child) { return child == children[0]; })) {
            shared.push_back(std::move(passage));
            continue;
        }
        const std::vector<std::string_view> sentences = split_sentences(passage.passage.text);
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            ScopedPassage own = passage;
            own.scope.child = children[i];
            own.passage.text = std::string(sentences[i]);
            shared.push_back(std::move(own));
        }
    }
    passages_ = std::move(shared);
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
