#include "parsers/records/police_lint.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "parsers/base/ascii.h"
#include "parsers/records/police_wordings_xml.h"

namespace homeward {
namespace {

/// Whether a label of this target gives values, so that two such targets for one wording contradict. A
/// narrative stands beside a yes or no, a context only tells whom labels are about.
bool gives_values(std::string_view target) {
    return !target.starts_with("narrative.") && !target.starts_with("context.");
}

/// The first context in which both hold; nothing where there is none.
std::optional<std::string> shared_context(const PoliceWording& a, const PoliceWording& b) {
    for (const std::string_view one : split(a.within, ' ')) {
        for (const std::string_view other : split(b.within, ' ')) {
            if (one == other) return std::string(one);
        }
    }
    return std::nullopt;
}

class PoliceLint {
public:
    explicit PoliceLint(std::size_t own) : own_(own) {}

    std::vector<LintFinding> run(const std::vector<PoliceWording>& wordings) {
        // What is not to be judged is known first, so that a collision is told of the new file.
        for (std::size_t i = own_; i < wordings.size(); ++i) remember(wordings[i]);
        for (std::size_t i = 0; i < own_; ++i) {
            check(wordings[i]);
            remember(wordings[i]);
        }
        std::ranges::stable_sort(findings_, [](const LintFinding& a, const LintFinding& b) {
            return a.file != b.file ? a.file < b.file : a.line < b.line;
        });
        return std::move(findings_);
    }

private:
    std::size_t own_;
    std::unordered_map<std::string, std::vector<const PoliceWording*>> known_;
    std::vector<LintFinding> findings_;

    static std::string key_of(const PoliceWording& wording) {
        if (wording.kind != PoliceWording::Kind::value) return wording.folded;
        return wording.meaning.substr(0, wording.meaning.find(' ')) + ' ' + wording.folded;
    }

    void remember(const PoliceWording& wording) { known_[key_of(wording)].push_back(&wording); }

    void find(const PoliceWording& wording, std::string message) {
        findings_.push_back({wording.file, wording.line, std::move(message)});
    }

    void check(const PoliceWording& wording) {
        if (wording.kind == PoliceWording::Kind::pattern) check_pattern(wording);
        for (const PoliceWording* other : known_[key_of(wording)]) {
            if (other->kind != wording.kind) continue;
            const auto context = shared_context(wording, *other);
            if (!context) continue;
            const std::string there = other->place();
            if (other->meaning == wording.meaning) {
                // What the shipped files hold already does no harm in an operator's own.
                if (other->judged) find(wording, '"' + wording.folded + "\" stands twice, first at " + there);
            } else if (wording.kind == PoliceWording::Kind::value) {
                find(wording, '"' + wording.folded + "\" is already " + other->meaning + " at " + there);
            } else if (wording.kind == PoliceWording::Kind::label && !wording.shared && !other->shared &&
                       gives_values(wording.meaning) && gives_values(other->meaning)) {
                find(wording,
                     "the label \"" + wording.folded + "\" means " + wording.meaning + " here and " +
                         other->meaning + " at " + there +
                         "; give one of them within=\"...\", or shared=\"yes\"" + " where both are meant");
            }
        }
    }

    void check_pattern(const PoliceWording& wording) {
        for (const std::string_view group : split(wording.folded, ' ')) {
            const bool alone = group.starts_with('!') || group.starts_with('?');
            for (const std::string_view word : split(group.substr(alone ? 1 : 0), '|')) {
                const std::string_view stem = word.ends_with('*') ? word.substr(0, word.size() - 1) : word;
                const bool letters =
                    std::ranges::all_of(stem, [](char c) { return is_ascii_lower(c) || is_ascii_digit(c); });
                if (stem.empty()) {
                    find(wording, "the pattern has an empty word in \"" + std::string(group) + '"');
                } else if (!letters) {
                    find(wording,
                         "the pattern's word \"" + std::string(word) + "\" is not in small letters alone");
                } else if (alone && group.find('|') != std::string_view::npos) {
                    find(wording,
                         "what a pattern forbids or allows stands one by one: !a !b in place of !a|b");
                    break;
                }
            }
        }
    }
};

}  // namespace

std::vector<LintFinding> lint_police(const std::vector<std::filesystem::path>& files,
                                     const std::vector<std::filesystem::path>& beside) {
    std::vector<PoliceWording> wordings = read_police_wordings(files);
    const std::size_t own = wordings.size();
    for (PoliceWording& wording : wordings) wording.judged = true;
    for (PoliceWording& other : read_police_wordings(beside)) wordings.push_back(std::move(other));
    return PoliceLint(own).run(wordings);
}

}  // namespace homeward
