#include "parsers/records/label_rules_xml.h"

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/page_quality_xml.h"
#include "parsers/records/confidence_xml.h"
#include "parsers/records/fields.h"
#include "parsers/records/prose_rules.h"
#include "parsers/records/welsh_words.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t rules_bytes_max = 4 * limits::mib;
constexpr std::size_t label_words_limit = 24;  // A longer wording is a sentence, not a label.

/// One file being read, so that an error can name its line.
struct RulesFile {
    std::string name;
    std::string text;
    bool welsh = false;  ///< Its wordings hold however their first letters change.

    [[noreturn]] void refuse(const pugi::xml_node& node, const std::string& why) const {
        refuse_at(node.offset_debug(), why);
    }
    [[noreturn]] void refuse_at(std::ptrdiff_t offset, const std::string& why) const {
        const auto end =
            std::min<std::size_t>(offset < 0 ? 0 : static_cast<std::size_t>(offset), text.size());
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        throw Error(ErrorCode::bad_template, name + ":" + std::to_string(line) + ": " + why);
    }
};

constexpr std::string_view contexts[] = {"admin",
                                         "associate",
                                         "child",
                                         "debrief",
                                         "episode",
                                         "found",
                                         "informant",
                                         "last_seen",
                                         "officer",
                                         "parent",
                                         "placement",
                                         "professional",
                                         "report",
                                         "risk"};
constexpr std::string_view other_targets[] = {"ignore",
                                              "document.reference",
                                              "document.force",
                                              "name.subject",
                                              "name.officer",
                                              "name.officer_number",
                                              "name.report_officer",
                                              "name.children",
                                              "event.last_seen",
                                              "event.reported",
                                              "event.found",
                                              "event.held",
                                              "narrative.all"};

bool is_context(std::string_view word) {
    return std::ranges::find(contexts, word) != std::end(contexts);
}

bool is_target(std::string_view target) {
    if (target.starts_with("narrative.") &&
        std::ranges::find(topic_ids, target.substr(10)) != topic_ids.end())
        return true;
    if (target.starts_with("not:")) {
        const FieldRow* turned = find_field(target.substr(4));
        return turned != nullptr && turned->type == FieldType::yes_no;
    }
    if (target.starts_with("context.")) return is_context(target.substr(8));
    if (std::ranges::find(other_targets, target) != std::end(other_targets)) return true;
    const std::size_t slash = target.find('/');
    const FieldRow* row = find_field(target.substr(0, slash));
    if (row == nullptr || slash == std::string_view::npos) return row != nullptr;
    const std::string_view half = target.substr(slash + 1);
    return row->type == FieldType::datetime && (half == "date" || half == "time");
}

void allow_attributes(const RulesFile& file,
                      const pugi::xml_node& node,
                      std::initializer_list<std::string_view> names) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        if (std::ranges::find(names, std::string_view(attribute.name())) == names.end())
            file.refuse(node, std::string(node.name()) + " has no attribute " + attribute.name());
    }
}

/// The attribute `within`: contexts parted by spaces.
std::string contexts_of(const RulesFile& file, const pugi::xml_node& node) {
    const std::string within = node.attribute("within").value();
    if (!node.attribute("within")) return {};
    for (const std::string_view word : split(within, ' ')) {
        if (!is_context(word)) file.refuse(node, "no such context: " + std::string(word));
    }
    return within;
}

std::string_view text_of(const RulesFile& file, const pugi::xml_node& node) {
    const std::string_view text = trimmed(node.child_value());
    if (text.empty()) file.refuse(node, std::string(node.name()) + " is empty");
    return text;
}

/// The number of a wording, new where it is not known yet.
std::size_t number_of(const std::string& folded, Rules& rules) {
    const auto [found, fresh] = rules.labels.try_emplace(folded, static_cast<int>(rules.meanings.size()));
    if (fresh) rules.meanings.emplace_back();
    return static_cast<std::size_t>(found->second);
}

void read_labels(const RulesFile& file, const pugi::xml_node& group, Rules& rules) {
    const std::string target = group.attribute("target").value();
    if (!is_target(target)) file.refuse(group, "no such target: " + target);
    allow_attributes(file, group, {"target", "within"});
    const std::string within_all = contexts_of(file, group);
    for (const pugi::xml_node& node : group.children()) {
        if (std::string_view(node.name()) != "label") file.refuse(node, "only label stands in labels");
        const std::string folded = fold_label(text_of(file, node));
        const auto words = static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
        if (folded.empty() || words > label_words_limit) file.refuse(node, "no wording of a label");
        rules.label_words_max = std::max(rules.label_words_max, words);
        allow_attributes(file, node, {"within", "shared"});
        const std::string within = node.attribute("within") ? contexts_of(file, node) : within_all;
        const std::size_t number = number_of(folded, rules);
        if (std::string key = file.welsh ? welsh_key(folded) : std::string(); !key.empty()) {
            for (const std::string_view word : split(key, ' ')) rules.welsh_label_words.emplace(word);
            rules.welsh_labels.try_emplace(std::move(key), static_cast<int>(number));
        }
        std::vector<LabelMeaning>& meanings = rules.meanings[number];
        for (const std::string_view context : split(within, ' ')) {
            const LabelMeaning meaning{target, std::string(context)};
            const auto same = [&](const LabelMeaning& other) {
                return other.target == meaning.target && other.within == meaning.within;
            };
            if (std::ranges::none_of(meanings, same)) meanings.push_back(meaning);
        }
    }
}

void note_beginnings(LabelPattern& pattern) {
    for (const std::string& word : pattern.allowed) pattern.own_beginnings |= beginnings_of(word);
    for (const std::vector<std::string>& alternatives : pattern.needed) {
        Beginnings any = 0;
        for (const std::string& word : alternatives) any |= beginnings_of(word);
        pattern.needed_beginnings.push_back(any);
        pattern.own_beginnings |= any;
    }
}

void note_closed_words(const LabelPattern& pattern, Rules& rules) {
    const auto note = [&](const std::string& word) {
        if (word.ends_with('*')) {
            rules.welsh_closed_starts.push_back(word.substr(0, word.size() - 1));
        } else {
            rules.welsh_closed_words.insert(word);
        }
    };
    std::ranges::for_each(pattern.allowed, note);
    for (const std::vector<std::string>& alternatives : pattern.needed)
        std::ranges::for_each(alternatives, note);
}

void read_patterns(const RulesFile& file, const pugi::xml_node& group, Rules& rules) {
    for (const pugi::xml_node& node : group.children()) {
        if (std::string_view(node.name()) != "pattern") file.refuse(node, "only pattern stands in patterns");
        allow_attributes(file, node, {"target", "closed"});
        const std::string target = node.attribute("target").value();
        if (!is_target(target)) file.refuse(node, "no such target: " + target);
        LabelPattern pattern;
        const auto of_file = [&file](std::string_view word) {
            if (!file.welsh) return std::string(word);
            const bool open = word.ends_with('*');
            return without_mutation(word.substr(0, word.size() - (open ? 1 : 0))) + (open ? "*" : "");
        };
        pattern.closed = std::string_view(node.attribute("closed").value()) == "yes";
        for (const std::string_view word : split(text_of(file, node), ' ')) {
            if (word.starts_with('!')) {
                pattern.forbidden.push_back(of_file(word.substr(1)));
                continue;
            }
            if (word.starts_with('?')) {
                if (!pattern.closed) file.refuse(node, "only a closed pattern has words behind ?");
                pattern.allowed.push_back(of_file(word.substr(1)));
                continue;
            }
            std::vector<std::string>& alternatives = pattern.needed.emplace_back();
            for (const std::string_view one : split(word, '|')) alternatives.push_back(of_file(one));
        }
        if (pattern.needed.empty()) file.refuse(node, "a pattern needs a word");
        note_beginnings(pattern);
        pattern.id = static_cast<int>(rules.meanings.size());
        rules.meanings.push_back({{target, ""}});
        if (file.welsh && pattern.closed) note_closed_words(pattern, rules);
        (file.welsh ? rules.welsh_patterns : rules.patterns).push_back(std::move(pattern));
    }
}

void read_values(const RulesFile& file, const pugi::xml_node& group, Rules& rules) {
    const std::string field = group.attribute("field").value();
    const FieldRow* row = find_field(field);
    if (row == nullptr && field != "yes_no") file.refuse(group, "no such field: " + field);
    const std::string_view words = row != nullptr ? row->words : yes_no_words;
    for (const pugi::xml_node& node : group.children()) {
        if (std::string_view(node.name()) != "value") file.refuse(node, "only value stands in values");
        allow_attributes(file, node, {"is"});
        const std::string value = node.attribute("is").value();
        const std::vector<std::string_view> allowed = split(words, ' ');
        if (std::ranges::find(allowed, value) == allowed.end()) file.refuse(node, "no such value: " + value);
        rules.values[field].push_back({value, folded_label(text_of(file, node))});
    }
}

void read_kinds(const RulesFile& file, const pugi::xml_node& group, Rules& rules) {
    for (const pugi::xml_node& node : group.children()) {
        const std::string_view name = node.name();
        if (name == "child") {
            allow_attributes(file, node, {});
            rules.child_words.push_back(folded_label(text_of(file, node)));
            continue;
        }
        const bool cue = name == "cue";
        if (!cue && name != "title") file.refuse(node, "only title, cue and child stand in kinds");
        allow_attributes(file, node, {"is", "weight", "of", cue ? "at" : "unless"});
        const std::string_view is = node.attribute("is").value();
        DocumentKind kind = DocumentKind::other;
        if (is == "found_debrief") {
            kind = DocumentKind::found_debrief;
        } else if (is == "missing_notification") {
            kind = DocumentKind::missing_notification;
        } else if (is != "other") {
            file.refuse(node, "no such kind: " + std::string(is));
        }
        const int weight = node.attribute("weight").as_int(1);
        const std::string_view of = node.attribute("of").value();
        if (!of.empty() && (of != "sending" || kind != DocumentKind::other))
            file.refuse(node, "of=\"sending\" stands with is=\"other\" alone");
        if (cue) {
            const bool begins_line = std::string_view(node.attribute("at").value()) == "line";
            rules.cues.push_back({kind, folded_label(text_of(file, node)), weight, begins_line, !of.empty()});
        } else {
            KindTitle& title = rules.titles.emplace_back();
            title = {kind, folded_label(text_of(file, node)), weight, !of.empty(), {}};
            for (const std::string_view word : split(node.attribute("unless").value(), ' ')) {
                if (!word.empty()) title.unless.emplace_back(word);
            }
        }
    }
}

void read_forces(const RulesFile& file, const pugi::xml_node& group, Rules& rules) {
    for (const pugi::xml_node& node : group.children()) {
        if (std::string_view(node.name()) != "force") file.refuse(node, "only force stands in forces");
        allow_attributes(file, node, {"name"});
        Force force;
        force.name = node.attribute("name").value();
        if (force.name.empty()) file.refuse(node, "a force has a name");
        force.also.push_back(folded_label(force.name));
        for (const pugi::xml_node& also : node.children()) {
            if (std::string_view(also.name()) != "also") file.refuse(also, "only also stands in force");
            force.also.push_back(folded_label(text_of(file, also)));
        }
        rules.forces.push_back(std::move(force));
    }
}

/// Of wordings that have the words that matter in common, which one these words stand for: the last of those
/// that have hardly another word, else the first of all.
void add_plain_labels(Rules& rules) {
    std::vector<std::string_view> wordings(rules.meanings.size());
    rules.plain_labels.reserve(rules.labels.size());
    for (const auto& [wording, number] : rules.labels) {
        wordings.at(static_cast<std::size_t>(number)) = wording;
        std::string plain = plain_label(wording);
        // `What are they to the child` has nothing else that matters, and `What you have` is not it.
        if (plain.empty() || plain == "what" || plain == "who" || plain == "how") continue;
        const std::size_t close = 2 + plain.size();
        const auto [found, fresh] = rules.plain_labels.try_emplace(std::move(plain), number);
        if (fresh) continue;
        const std::string_view before = wordings.at(static_cast<std::size_t>(found->second));
        const bool is_close = wording.size() < close;
        const bool was_close = before.size() < close;
        const bool better = is_close == was_close ? is_close == (wording > before) : is_close;
        if (better) found->second = number;
    }
}

void read_file(const std::filesystem::path& path, Rules& rules) {
    RulesFile file{path.filename().string(), read_own_file(path, rules_bytes_max)};
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(file.text.data(), file.text.size());
    if (!parsed) file.refuse_at(parsed.offset, parsed.description());
    const pugi::xml_node root = document.document_element();
    if (std::string_view(root.name()) != "police") file.refuse(root, "the root element is police");
    if (!root.attribute("id") || !root.attribute("version"))
        file.refuse(root, "police has an id and a version");
    file.welsh = std::string_view(root.attribute("language").value()) == "cy";
    for (const pugi::xml_node& group : root.children()) {
        const std::string_view name = group.name();
        if (name == "labels") {
            read_labels(file, group, rules);
        } else if (name == "values") {
            read_values(file, group, rules);
        } else if (name == "patterns") {
            read_patterns(file, group, rules);
        } else if (name == "relations") {
            for (const pugi::xml_node& node : group.children()) {
                rules.relations.insert(folded_label(text_of(file, node)));
            }
        } else if (name == "kinds") {
            read_kinds(file, group, rules);
        } else if (name == "forces") {
            read_forces(file, group, rules);
        } else {
            file.refuse(group, "no such element: " + std::string(name));
        }
    }
}

}  // namespace

Rules load_rules() {
    Rules rules = load_rules(list_templates("police"));
    rules.entities = load_entity_rules();
    rules.topics = load_topic_rules();
    rules.prose = load_prose_lexicon();
    rules.confidence = load_confidence(find_template("rules/confidence.xml"));
    rules.page_quality = load_page_quality(find_template("rules/page-quality.xml"));
    return rules;
}

Rules load_rules(const std::vector<std::filesystem::path>& files) {
    if (files.empty()) throw Error(ErrorCode::bad_template, "no file in templates/police");
    Rules rules;
    for (const std::filesystem::path& path : files) read_file(path, rules);
    rules.value_words = rules.relations;
    add_plain_labels(rules);
    for (auto& [field, values] : rules.values) {
        for (const ValueWording& value : values) rules.value_words.insert(value.folded);
        std::ranges::stable_sort(values, [](const ValueWording& a, const ValueWording& b) {
            return a.folded.size() > b.folded.size();
        });
    }
    return rules;
}

}  // namespace homeward
