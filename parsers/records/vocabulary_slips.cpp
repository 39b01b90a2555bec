// Labels in which recognition misread a letter or two.

#include <algorithm>

#include "parsers/records/vocabulary.h"

namespace homeward {
namespace {

constexpr std::size_t slip_letters_min = 6;  ///< A shorter wording with a slip could be another word.

/// Letters that differ, at most two; more count as three.
std::size_t distance_to_two(std::string_view a, std::string_view b) {
    const std::size_t longest = std::max(a.size(), b.size());
    if (longest - std::min(a.size(), b.size()) > 2) return 3;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        std::size_t least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1] ? 1U : 0U)});
            diagonal = above;
            least = std::min(least, row[j]);
        }
        if (least > 2) return 3;
    }
    return std::min<std::size_t>(row[b.size()], 3);
}

}  // namespace

std::optional<int> PoliceVocabulary::by_slip(const std::string& folded) const {
    if (folded.size() < slip_letters_min || folded.size() > 60) return std::nullopt;
    const auto close = [&](const std::string& key) -> std::optional<int> {
        const auto found = slips_.find(key);
        return found != slips_.end() ? std::optional(found->second) : std::nullopt;
    };
    if (const auto id = close(folded)) return id;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        std::string slip = folded;
        slip.erase(i, 1);
        if (const auto found = rules_.labels.find(slip);
            found != rules_.labels.end() && slip.size() >= slip_letters_min) {
            return found->second;
        }
        if (const auto id = close(slip)) return id;
    }
    if (folded.size() < 2 * slip_letters_min) return std::nullopt;
    std::optional<int> nearest;
    std::size_t least = 3;
    for (const auto& [wording, id] : wordings_) {
        if (wording.size() < 2 * slip_letters_min) continue;
        const std::size_t distance = distance_to_two(folded, wording);
        if (distance >= least) continue;
        least = distance;
        nearest = id;
    }
    return nearest;
}

}  // namespace homeward
