#include "parsers/records/prose.h"

#include <algorithm>
#include <set>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

void add_names(const Record& record, EntityContext& context) {
    const auto text = [&](std::string_view id) -> std::string {
        const Field* field = record.find(id);
        return field != nullptr ? field->value : std::string();
    };
    const std::string surname = text("subject.surname");
    const std::string forenames = text("subject.forenames");
    for (const std::string& name : {surname, forenames, forenames + " " + surname, text("subject.aliases")}) {
        if (!trimmed(name).empty()) context.child_names.push_back(name);
    }
    for (const std::string_view first : split(forenames, ' ')) {
        if (!first.empty()) context.child_names.emplace_back(first);
    }
    for (const std::string_view id : {"episode.reported_by", "debrief.officer"}) {
        if (!text(id).empty()) context.other_names.push_back(text(id));
    }
    for (const std::string_view id : {"subject.phone"}) {
        if (!text(id).empty()) context.phones.push_back(text(id));
    }
    for (const std::string_view id :
         {"subject.home_address", "subject.placement_address", "subject.school"}) {
        if (!text(id).empty()) context.places.push_back(text(id));
    }
}

}  // namespace

void read_prose(const std::vector<LooseText>& texts, const Rules& rules, Assembly& assembly) {
    std::set<std::string> topics;
    for (const ScopedPassage& passage : assembly.passages()) topics.insert(passage.passage.topic);
    const bool labelled = topics.size() >= 3;
    for (const LooseText& text : texts) {
        const std::string folded = folded_label(text.text);
        const auto words = std::ranges::count(folded, ' ') + 1;
        // Beside passages under headings a stray line is furniture more often than telling.
        if (labelled && !text.under_free_heading && words < 20) continue;
        for (const TopicText& topic : split_by_topic(text.text, rules.topics)) {
            ScopedPassage passage;
            passage.scope = text.scope;
            passage.passage = {topic.topic, topic.text, text.source};
            assembly.add(std::move(passage));
        }
    }
}

void add_entities(std::vector<Record>& records, const Rules& rules) {
    EntityContext context;
    for (const Record& record : records) add_names(record, context);
    for (Record& record : records) {
        std::set<std::pair<std::string, std::string>> seen;
        const auto add_from = [&](const std::string& text, const Source& source) {
            for (FoundEntity& found : find_entities(text, context, rules.entities)) {
                if (!seen.insert({found.entity.type, folded_label(found.entity.value)}).second) continue;
                found.entity.source = source;
                record.entities.push_back(std::move(found.entity));
            }
        };
        for (const Passage& passage : record.narrative) add_from(passage.text, passage.source);
        if (const Field* place = record.find("episode.found_place")) {
            const std::string folded = folded_label(place->value);
            const bool own = std::ranges::any_of(
                context.places, [&](const std::string& other) { return folded_label(other) == folded; });
            if (!own && seen.insert({"place", folded}).second) {
                record.entities.push_back({"place", place->value, place->raw, "", place->source});
            }
        }
    }
}

}  // namespace homeward
