#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/intake/intake_rules.h"
#include "server/interview/template_xml.h"

namespace homeward {

namespace {

bool is_domain(std::string_view text) {
    return text.find('.') != std::string_view::npos && text.front() != '.' && text.back() != '.' &&
           std::ranges::all_of(text, [](char c) { return is_ascii_alnum(c) || c == '.' || c == '-'; });
}

bool is_folder_name(std::string_view text) {
    if (text == ".") return true;
    return text != ".." && text != "done" && text != "refused" && text.find('/') == std::string_view::npos;
}

IntakeRule read_rule(const TemplateElement& element) {
    element.allow_attributes({"id", "organisation", "authority", "force"});
    element.allow_children({"sender", "subject"});
    IntakeRule rule{.id = element.required_word("id"),
                    .organisation = element.required("organisation"),
                    .authority = std::string(trimmed(element.attribute("authority"))),
                    .force = std::string(trimmed(element.attribute("force"))),
                    .place = element.place};
    for (const TemplateElement* sender : element.all("sender")) {
        sender->allow_attributes({"domain", "address"});
        const std::string domain = to_ascii_lower(sender->attribute("domain"));
        const std::string address = to_ascii_lower(sender->attribute("address"));
        if (domain.empty() == address.empty())
            sender->refuse("<sender> needs domain or address, one of them");
        if (!domain.empty()) {
            if (!is_domain(domain)) sender->refuse("domain must be one like police.example");
            rule.domains.push_back(domain);
        } else {
            const std::size_t at = address.find('@');
            if (at == 0 || at == std::string::npos || !is_domain(address.substr(at + 1))) {
                sender->refuse("address must be one mailbox, like missing@police.example");
            }
            rule.addresses.push_back(address);
        }
    }
    for (const TemplateElement* subject : element.all("subject")) {
        subject->allow_attributes({"holds"});
        const std::string words = folded_label(subject->required("holds"));
        if (words.empty()) subject->refuse("holds must have a word in it");
        rule.subjects.push_back(words);
    }
    if (rule.domains.empty() && rule.addresses.empty() && rule.subjects.empty()) {
        element.refuse("a rule without sender and subject would take everything: use <otherwise>");
    }
    return rule;
}

}  // namespace

IntakeRules load_intake_rules(const std::filesystem::path& file) {
    const TemplateElement root = read_template(file);
    if (root.name != "intake") root.refuse("rules begin with <intake>");
    root.allow_attributes({"id", "version"});
    root.required_word("id");
    root.required("version");
    root.allow_children({"rule", "folder", "otherwise"});
    IntakeRules rules;
    for (const TemplateElement* element : root.all("rule")) {
        IntakeRule rule = read_rule(*element);
        if (std::ranges::find(rules.rules, rule.id, &IntakeRule::id) != rules.rules.end()) {
            element->refuse("two rules have this id");
        }
        rules.rules.push_back(std::move(rule));
    }
    for (const TemplateElement* element : root.all("folder")) {
        element->allow_attributes({"name", "organisation", "authority"});
        IntakeFolder folder{.name = element->required("name"),
                            .organisation = element->required("organisation"),
                            .authority = std::string(trimmed(element->attribute("authority"))),
                            .place = element->place};
        if (!is_folder_name(folder.name)) element->refuse("name must be that of a subfolder, not a path");
        if (std::ranges::find(rules.folders, folder.name, &IntakeFolder::name) != rules.folders.end()) {
            element->refuse("two folders have this name");
        }
        rules.folders.push_back(std::move(folder));
    }
    if (const TemplateElement* otherwise = root.one("otherwise")) {
        otherwise->allow_attributes({"organisation"});
        rules.otherwise = otherwise->required("organisation");
        rules.otherwise_place = otherwise->place;
    }
    return rules;
}

}  // namespace homeward
