#include "parsers/records/explanation.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "parsers/records/extraction_json.h"
#include "parsers/records/fields.h"

namespace homeward {
namespace {

std::string_view to_word(LabelMatch match) {
    switch (match) {
        case LabelMatch::wording:
            return "wording";
        case LabelMatch::words:
            return "words";
        case LabelMatch::one_side:
            return "one_side";
        case LabelMatch::pattern:
            return "pattern";
        case LabelMatch::slip:
            return "slip";
    }
    return "";
}

/// How the label was known, for people.
std::string_view told(LabelMatch match) {
    switch (match) {
        case LabelMatch::wording:
            return "the wording";
        case LabelMatch::words:
            return "the words of";
        case LabelMatch::one_side:
            return "one side of it is";
        case LabelMatch::pattern:
            return "a question with the words";
        case LabelMatch::slip:
            return "but for a misread letter";
    }
    return "";
}

std::string_view to_word(Relation relation) {
    switch (relation) {
        case Relation::beside:
            return "beside";
        case Relation::inside:
            return "inside";
        case Relation::above:
            return "above";
        case Relation::table:
            return "table";
    }
    return "";
}

/// Where the value stood, for people.
std::string_view told(Relation relation) {
    switch (relation) {
        case Relation::beside:
            return "beside";
        case Relation::inside:
            return "behind";
        case Relation::above:
            return "below";
        case Relation::table:
            return "in the table's column or row of";
    }
    return "";
}

std::string_view told(Doubt doubt) {
    switch (doubt) {
        case Doubt::none:
            return "given";
        case Doubt::unsure:
            return "too unsure to be given";
        case Doubt::rival:
            return "another value stood better";
        case Doubt::impossible:
            return "contradicts another date";
    }
    return "";
}

std::string three_places(double value) {
    const auto thousandths = std::lround(value * 1000);
    std::string digits = std::to_string(thousandths % 1000);
    digits.insert(0, 3 - digits.size(), '0');
    return std::to_string(thousandths / 1000) + '.' + digits;
}

double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

std::string key_of(std::string_view wording, std::string_view target) {
    return std::string(wording) + '\n' + std::string(target.substr(0, target.find('/')));
}

/// The record's value for `id` first, then what else it might be.
std::vector<const Field*> possible_values(const Record& record, std::string_view id) {
    std::vector<const Field*> values;
    if (const Field* given = record.find(id)) values.push_back(given);
    for (const Field& candidate : record.candidates) {
        if (candidate.id == id) values.push_back(&candidate);
    }
    return values;
}

}  // namespace

Explainer::Explainer(const Rules& rules, const std::vector<PoliceWording>& wordings) : rules_(rules) {
    for (const auto& [wording, number] : rules.labels) wordings_.emplace(number, wording);
    // Patterns have no wording to be found by: they are numbered in the order of the files, of either
    // language.
    std::set<int> patterns;
    for (const auto* list : {&rules.patterns, &rules.welsh_patterns}) {
        for (const LabelPattern& pattern : *list) patterns.insert(pattern.id);
    }
    auto pattern = patterns.begin();
    for (const PoliceWording& wording : wordings) {
        if (wording.kind == PoliceWording::Kind::value) continue;
        places_.try_emplace(key_of(wording.folded, wording.meaning), wording.place());
        if (wording.kind == PoliceWording::Kind::pattern && pattern != patterns.end())
            wordings_.emplace(*pattern++, wording.folded);
    }
}

/// The file and line that say what the label means; empty where the value follows from no label.
std::string Explainer::place_of(const Evidence& evidence) const {
    const auto wording = wordings_.find(evidence.label);
    if (wording == wordings_.end()) return {};
    const auto exact = places_.find(key_of(wording->second, evidence.target));
    if (exact != places_.end()) return exact->second;
    // The value was read out of one of another field, under that field's label.
    for (const LabelMeaning& meaning : rules_.meanings[static_cast<std::size_t>(evidence.label)]) {
        const auto other = places_.find(key_of(wording->second, meaning.target));
        if (other != places_.end()) return other->second;
    }
    return {};
}

Json Explainer::reason_of(const Field& field) const {
    const Evidence& evidence = field.evidence;
    Json item = field_json(field);
    item.set("rule", evidence.label < 0 ? "sentence" : "label");
    if (evidence.label >= 0) {
        item.set("label", field.rule).set("means", evidence.target);
        if (const auto wording = wordings_.find(evidence.label); wording != wordings_.end())
            item.set("wording", wording->second);
        const std::string place = place_of(evidence);
        if (!place.empty()) item.set("defined_at", place);
        item.set("match", to_word(evidence.match)).set("place", to_word(evidence.relation));
    }
    item.set("fit", rounded(evidence.fit)).set("reading", rounded(evidence.reading));
    item.set("mentions", evidence.mentions).set("contested", evidence.contested);
    if (evidence.doubt != Doubt::none) item.set("reason", to_word(evidence.doubt));
    return item;
}

Json Explainer::explanation_of(const Record& record) const {
    Json out = Json::array();
    for (const FieldRow& row : field_rows) {
        const std::vector<const Field*> values = possible_values(record, row.id);
        if (values.empty()) continue;
        const bool given = values.front()->evidence.doubt == Doubt::none;
        Json item = Json::object();
        item.set("field", row.id).set("given", given).set("threshold", row.threshold);
        if (given) item.set("because", reason_of(*values.front()));
        Json others = Json::array();
        for (std::size_t i = given ? 1 : 0; i < values.size(); ++i) others.push_back(reason_of(*values[i]));
        item.set("candidates", std::move(others));
        out.push_back(std::move(item));
    }
    return out;
}

Json Explainer::explained_json(const Extraction& extraction, std::string_view file) const {
    Json line = to_json(extraction, file);
    Json unknown = Json::array();
    for (const std::string& label : extraction.unknown_labels) unknown.push_back(label);
    line.set("unknown_labels", std::move(unknown));
    Json::Array& records = line.member("records").mutable_items();
    for (std::size_t i = 0; i < records.size(); ++i) {
        records[i].set("explain", explanation_of(extraction.records.at(i)));
    }
    return line;
}

std::string Explainer::sentence_of(const Field& field) const {
    const Evidence& evidence = field.evidence;
    std::string text = "page " + std::to_string(field.source.page) + ", ";
    if (evidence.label < 0) {
        text += "told in the sentence \"" + field.raw + '"';
    } else {
        text += std::string(told(evidence.relation)) + " the label \"" + field.rule + '"';
        const auto wording = wordings_.find(evidence.label);
        if (wording != wordings_.end())
            text += " (" + std::string(told(evidence.match)) + " \"" + wording->second + '"';
        const std::string place = place_of(evidence);
        if (!place.empty()) text += ", " + place;
        if (wording != wordings_.end()) text += ')';
        text += "; printed \"" + field.raw + '"';
    }
    if (evidence.mentions > 1) text += "; told " + std::to_string(evidence.mentions) + " times";
    if (evidence.contested) text += "; another value stood as well";
    if (evidence.reading < 0.995) text += "; words recognised at " + three_places(evidence.reading);
    return text;
}

std::string Explainer::explained_text(const Extraction& extraction, std::string_view file) const {
    std::string out = std::string(file) + ": " + std::string(homeward::to_word(extraction.kind)) + '\n';
    for (std::size_t i = 0; i < extraction.records.size(); ++i) {
        const Record& record = extraction.records[i];
        out += "record " + std::to_string(i + 1) + '\n';
        for (const FieldRow& row : field_rows) {
            for (const Field* value : possible_values(record, row.id)) {
                const bool given = value->evidence.doubt == Doubt::none;
                out += (given ? "  " : "    ? ") + std::string(row.id) + " = " + value->value + "  [" +
                       three_places(value->confidence) + ", " + std::string(told(value->evidence.doubt)) +
                       "]\n";
                out += "        " + sentence_of(*value) + '\n';
            }
        }
    }
    for (const std::string& label : extraction.unknown_labels) {
        out += "no file says what the label \"" + label + "\" means\n";
    }
    return out;
}

namespace {

std::string why_in_words(const Field& field) {
    const Evidence& evidence = field.evidence;
    std::string text = evidence.label < 0 ? std::string("Told in a sentence")
                                          : "Stands " + std::string(told(evidence.relation)) +
                                                " the label \"" + field.rule + '"';
    text += " on page " + std::to_string(field.source.page) + ".";
    if (evidence.match == LabelMatch::slip) text += " A letter of the label was misread.";
    if (evidence.mentions > 1) text += " The paper says it " + std::to_string(evidence.mentions) + " times.";
    if (evidence.contested) text += " Another value stood there as well.";
    constexpr double read_well = 0.9;
    if (evidence.reading < read_well) text += " Its words were hard to read.";
    return text;
}

}  // namespace

Json why_json(const Extraction& extraction) {
    Json records = Json::array();
    for (const Record& record : extraction.records) {
        Json item = Json::object();
        for (const Field& field : record.fields) item.set("fields/" + field.id, why_in_words(field));
        records.push_back(std::move(item));
    }
    return records;
}

}  // namespace homeward
