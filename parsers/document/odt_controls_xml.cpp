#include <string_view>

#include "parsers/document/odt_controls_internal.h"
#include "parsers/document/symbol_marks.h"

namespace homeward {

namespace {

std::string shown_by_control(pugi::xml_node control) {
    const std::string_view kind = control.name();
    if (kind == "form:checkbox" || kind == "form:radio") {
        const bool radio = kind == "form:radio";
        const bool on =
            radio ? control
                        .attribute(control.attribute("form:current-selected") ? "form:current-selected"
                                                                              : "form:selected")
                        .as_bool()
                  : std::string_view(control
                                         .attribute(control.attribute("form:current-state")
                                                        ? "form:current-state"
                                                        : "form:state")
                                         .as_string()) == "checked";
        std::string text(on ? ticked_box : empty_box);
        const std::string_view label = control.attribute("form:label").as_string();
        if (!label.empty()) text += " " + std::string(label);
        return text;
    }
    const pugi::xml_attribute now = control.attribute("form:current-value");
    return (now ? now : control.attribute("form:value")).as_string();
}

}  // namespace

void find_odt_controls(pugi::xml_node forms, std::map<std::string, std::string>& controls) {
    for (const pugi::xml_node node : forms.children()) {
        pugi::xml_attribute id = node.attribute("xml:id");
        if (!id) id = node.attribute("form:id");
        if (id) controls.emplace(id.as_string(), shown_by_control(node));
        find_odt_controls(node, controls);  // check_xml has bounded the depth.
    }
}

}  // namespace homeward
