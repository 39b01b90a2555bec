#include "parsers/records/label_whom.h"

#include <algorithm>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/records/scopes.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t whom_words_max = 4;

bool is_forename(std::string_view printed, const EntityRules& rules) {
    const std::string folded = folded_label(printed);
    return !folded.empty() && !is_ascii_lower(printed.front()) &&
           std::ranges::all_of(split(folded, ' '),
                               [&](std::string_view word) { return rules.forenames.contains(word); });
}

bool names_whom(std::string_view printed, const EntityRules& rules) {
    const std::string folded = folded_label(printed);
    const std::vector<std::string_view> words = split(folded, ' ');
    if (folded.empty() || words.size() > whom_words_max) return false;
    if (folded == "both" || folded == "all" || scope_of_all(folded) == ScopeOfAll::children) return true;
    const auto scope = find_scope(folded);
    if (scope && scope->nothing_else && scope->child > 0 && scope->episode == 0) return true;
    return is_forename(printed, rules);
}

/// `sides` with the one that names a child as whom; nothing where both do or neither.
std::optional<LabelWhom> told_apart(std::string_view left, std::string_view right, const EntityRules& rules) {
    left = trimmed(left);
    right = trimmed(right);
    if (left.empty() || right.empty()) return std::nullopt;
    const bool behind = names_whom(right, rules);
    if (behind == names_whom(left, rules)) return std::nullopt;
    return behind ? LabelWhom{std::string(left), std::string(right)}
                  : LabelWhom{std::string(right), std::string(left)};
}

}  // namespace

std::optional<LabelWhom> label_and_whom(std::string_view printed, const EntityRules& rules) {
    // What parts the two stands in few wordings.
    const auto may_part = [](char c) {
        return c == ')' || c == '\'' || c == '-' || c == '/' || c == '|' || c == ':' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    if (std::ranges::none_of(printed, may_part)) return std::nullopt;
    printed = trimmed(printed);
    while (printed.ends_with(':')) printed = trimmed(printed.substr(0, printed.size() - 1));
    if (printed.ends_with(')')) {
        const std::size_t open = printed.rfind('(');
        if (open == std::string_view::npos || open == 0) return std::nullopt;
        return told_apart(
            printed.substr(0, open), printed.substr(open + 1, printed.size() - open - 2), rules);
    }
    // `Ola's views`: what the form asks of any child.
    for (const std::string_view own : {"'s ", "\xE2\x80\x99s ", "'S ", "\xE2\x80\x99S "}) {
        const std::size_t at = printed.find(own);
        if (at == std::string_view::npos || !is_forename(printed.substr(0, at), rules)) continue;
        return LabelWhom{"Child's " + std::string(printed.substr(at + own.size())),
                         std::string(printed.substr(0, at))};
    }
    for (const std::string_view mark : {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " / ", " | "}) {
        if (printed.find(mark[1]) == std::string_view::npos) continue;  // Most have none of them.
        const std::size_t at = printed.rfind(mark);
        if (at == std::string_view::npos) continue;
        if (auto found = told_apart(printed.substr(0, at), printed.substr(at + mark.size()), rules))
            return found;
    }
    // `Child 2: where been`; a name behind a colon is a value.
    const std::size_t colon = printed.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    auto found = told_apart(printed.substr(0, colon), printed.substr(colon + 2), rules);
    return found && printed.starts_with(found->whom) ? found : std::nullopt;
}

}  // namespace homeward
