#include "server/intake/version_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

int page_of(const Json& item) {
    return static_cast<int>(item["page"].integer_or(0));
}

std::string compared(const Json& value) {
    if (!value.is_string()) return value.is_null() ? std::string() : to_text(value);
    return folded_label(value.string_or(""));
}

// How much two records tell of the same child and time missing.
int likeness(const Json& one, const Json& other) {
    constexpr std::array<std::pair<std::string_view, int>, 6> weights{{{"subject.date_of_birth", 4},
                                                                       {"subject.forenames", 4},
                                                                       {"subject.surname", 3},
                                                                       {"episode.last_seen_at", 3},
                                                                       {"episode.found_at", 3},
                                                                       {"debrief.held_at", 1}}};
    int like = 0;
    for (const auto& [id, weight] : weights) {
        const Json& value = one["fields"][id]["value"];
        if (!value.is_null() && compared(value) == compared(other["fields"][id]["value"])) like += weight;
    }
    return like;
}

// For each record of `after` the one of `before`, each once, the likest first; a single one on each side are
// the same in any case.
std::vector<std::optional<std::size_t>> paired(const Json::Array& before, const Json::Array& after) {
    std::vector<std::optional<std::size_t>> pairs(after.size());
    if (before.size() == 1 && after.size() == 1) {
        pairs.front() = 0;
        return pairs;
    }
    std::vector<bool> taken(before.size());
    for (std::size_t round = 0; round < after.size(); ++round) {
        int best = 0;
        std::size_t best_after = 0;
        std::size_t best_before = 0;
        for (std::size_t a = 0; a < after.size(); ++a) {
            for (std::size_t b = 0; b < before.size(); ++b) {
                const int like = pairs[a] || taken[b] ? 0 : likeness(before[b], after[a]);
                if (like <= best) continue;
                best = like;
                best_after = a;
                best_before = b;
            }
        }
        if (best == 0) break;
        pairs[best_after] = best_before;
        taken[best_before] = true;
    }
    return pairs;
}

class Comparison {
public:
    std::vector<VersionChange> changes;

    void fields(int record, const Json& before, const Json& after) {
        for (const auto& [id, item] : after["fields"].members()) {
            const Json& was = before["fields"][id];
            if (!was.is_object()) {
                add({record, id, "fields", "added", {}, item["value"], 0, page_of(item)});
            } else if (was["value"] != item["value"]) {
                add({record,
                     id,
                     "fields",
                     "changed",
                     was["value"],
                     item["value"],
                     page_of(was),
                     page_of(item)});
            }
        }
        for (const auto& [id, item] : before["fields"].members()) {
            if (!after["fields"].has(id)) {
                add({record, id, "fields", "removed", item["value"], {}, page_of(item), 0});
            }
        }
    }

    // All passages under a topic together: how they are cut into passages says nothing.
    void narrative(int record, const Json& before, const Json& after) {
        std::map<std::string, std::pair<Passages, Passages>> topics;
        for (const Json& item : before["narrative"].items()) topics[topic_of(item)].first.take(item);
        for (const Json& item : after["narrative"].items()) topics[topic_of(item)].second.take(item);
        for (const auto& [topic, sides] : topics) {
            const auto& [was, is] = sides;
            if (folded_label(was.text) == folded_label(is.text)) continue;
            const char* kind = was.text.empty() ? "added" : (is.text.empty() ? "removed" : "changed");
            add({record, topic, "narrative", kind, was.value(), is.value(), was.page, is.page});
        }
    }

    void entities(int record, const Json& before, const Json& after) {
        const auto missing = [&](const Json& from, const Json& in, bool added) {
            for (const Json& item : from["entities"].items()) {
                const auto same = [&item](const Json& other) {
                    return other["type"] == item["type"] &&
                           compared(other["value"]) == compared(item["value"]);
                };
                if (std::ranges::any_of(in["entities"].items(), same)) continue;
                const std::string type(item["type"].string_or(""));
                if (added) add({record, type, "entities", "added", {}, item["value"], 0, page_of(item)});
                if (!added) add({record, type, "entities", "removed", item["value"], {}, page_of(item), 0});
            }
        };
        missing(after, before, true);
        missing(before, after, false);
    }

    void add(VersionChange change) { changes.push_back(std::move(change)); }

private:
    struct Passages {
        std::string text;
        int page = 0;

        void take(const Json& item) {
            if (text.empty()) page = page_of(item);
            text += (text.empty() ? "" : "\n\n") + std::string(item["text"].string_or(""));
        }
        Json value() const { return text.empty() ? Json() : Json(text); }
    };

    static std::string topic_of(const Json& item) { return std::string(item["topic"].string_or("")); }
};

}  // namespace

std::vector<VersionChange> version_changes(const Json& before, const Json& after) {
    Comparison comparison;
    const auto head = [&](const char* member, const char* id) {
        const Json& was = before["document"][member];
        const Json& is = after["document"][member];
        if (was == is) return;
        const char* kind = was.is_null() ? "added" : (is.is_null() ? "removed" : "changed");
        comparison.add({0, id, "fields", kind, was, is, 0, 0});
    };
    head("reference", "document.reference");
    head("force", "document.force");
    const Json::Array& older = before["records"].items();
    const Json::Array& newer = after["records"].items();
    const auto pairs = paired(older, newer);
    std::vector<bool> kept(older.size());
    for (std::size_t i = 0; i < newer.size(); ++i) {
        const int record = static_cast<int>(i);
        if (!pairs[i]) {
            comparison.add({record, "record", "records", "added", {}, {}, 0, 0});
            continue;
        }
        kept[*pairs[i]] = true;
        const Json& was = older[*pairs[i]];
        comparison.fields(record, was, newer[i]);
        comparison.narrative(record, was, newer[i]);
        comparison.entities(record, was, newer[i]);
    }
    for (std::size_t i = 0; i < older.size(); ++i) {
        if (!kept[i]) comparison.add({static_cast<int>(i), "record", "records", "removed", {}, {}, 0, 0});
    }
    return std::move(comparison.changes);
}

}  // namespace homeward
