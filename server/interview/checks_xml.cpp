// Reads templates/rules/checks.xml.

#include <algorithm>
#include <charconv>

#include "parsers/base/ascii.h"
#include "parsers/base/paths.h"
#include "parsers/text/unicode.h"
#include "server/interview/checks.h"
#include "server/interview/template_xml.h"

namespace homeward {

namespace {

Severity severity_of(const TemplateElement& element) {
    const std::string letter = element.required("severity");
    if (letter == "B") return Severity::blocks;
    if (letter == "W") return Severity::wants_reason;
    if (letter == "I") return Severity::advice;
    element.refuse("severity is B, W or I");
}

double number_of(const TemplateElement& element, std::string_view attribute) {
    const std::string text = element.required(attribute);
    double number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size() || number < 0)
        element.refuse(std::string(attribute) + " is a number from 0");
    return number;
}

// Folded as texts are, with the star kept.
std::string folded_pattern(const TemplateElement& element) {
    const std::string text = element.required_text();
    const std::string folded = folded_label(text);
    if (folded.empty()) element.refuse("<word> holds no letter or digit");
    return text.back() == '*' ? folded + "*" : folded;
}

ClusterRule read_cluster(const TemplateElement& element) {
    element.allow_attributes({"form", "least", "days", "most"});
    const auto count = [&](std::string_view name) {
        const auto number = parse_integer(element.required(name));
        if (!number || *number < 0) element.refuse(std::string(name) + " is a whole number from 0");
        return *number;
    };
    return {
        element.required_word("form"), count("least"), count("days"), count("most"), element.required_text()};
}

CheckRule read_check(const TemplateElement& element) {
    element.allow_attributes({"id", "severity", "held", "on", "forms", "not-on"});
    element.allow_children({"message", "set", "word", "cluster"});
    CheckRule rule;
    rule.id = element.required("id");
    if (rule.id.size() != 3 || rule.id[0] != 'Q' || !is_ascii_digit(rule.id[1]) ||
        !is_ascii_digit(rule.id[2]))
        element.refuse("a check's id is Q and two digits");
    rule.severity = severity_of(element);
    rule.only_if_held = element.yes("held");
    if (const std::string_view on = element.attribute("on"); !on.empty()) {
        if (on != "yes" && on != "no") element.refuse("on is yes or no");
        rule.on = on == "yes";
    }
    if (!element.attribute("forms").empty()) rule.forms = element.required_words("forms");
    if (!element.attribute("not-on").empty()) rule.not_on = element.required_words("not-on");
    for (const TemplateElement* message : element.all("message")) {
        message->allow_attributes({"case"});
        const std::string name(message->attribute("case"));
        if (!name.empty() && !is_template_word(name)) message->refuse("case is a word of small letters");
        if (!rule.messages.emplace(name, message->required_text()).second)
            message->refuse("this message stands twice");
    }
    if (!rule.messages.contains("")) element.refuse("<check> needs a <message> without a case");
    for (const TemplateElement* set : element.all("set")) {
        set->allow_attributes({"name", "value"});
        set->allow_text_only();
        if (!set->text.empty()) set->refuse("<set> holds text");
        rule.numbers[set->required_word("name")] = number_of(*set, "value");
    }
    for (const TemplateElement* word : element.all("word")) {
        word->allow_attributes({});
        rule.words.push_back(folded_pattern(*word));
    }
    for (const TemplateElement* cluster : element.all("cluster"))
        rule.clusters.push_back(read_cluster(*cluster));
    return rule;
}

}  // namespace

const CheckRule* CheckRules::find(std::string_view id) const {
    const auto found = std::ranges::find(checks, id, &CheckRule::id);
    return found == checks.end() ? nullptr : &*found;
}

CheckRules load_check_rules(const std::filesystem::path& path) {
    const TemplateElement root = read_template(path);
    if (root.name != "checks") root.refuse("the quality checks begin with <checks>");
    root.allow_attributes({"id", "version"});
    root.allow_children({"check"});
    root.required_word("id");
    root.required("version");
    CheckRules rules;
    for (const TemplateElement& element : root.children) {
        CheckRule rule = read_check(element);
        if (rules.find(rule.id)) element.refuse("this check stands twice");
        rules.checks.push_back(std::move(rule));
    }
    if (rules.checks.empty()) root.refuse("<checks> needs a <check>");
    return rules;
}

CheckRules load_check_rules() {
    return load_check_rules(find_template("rules/checks.xml"));
}

}  // namespace homeward
