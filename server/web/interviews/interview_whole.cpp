#include "server/web/interviews/interview_whole.h"

#include "server/interview/interview_json.h"

namespace homeward {

Interview whole_interview(const KeptInterview& kept) {
    Json json = kept.body.is_object() ? kept.body : Json::object();
    Json answers = Json::object();
    for (const KeptSection& section : kept.sections) {
        for (const auto& [question, answer] : section.answers.members()) answers.set(question, answer);
    }
    json.set("answers", std::move(answers));
    Json form = Json::object();
    form.set("id", kept.form).set("version", kept.form_version);
    if (!json.has("form")) json.set("form", std::move(form));
    Interview whole = interview_from_json(json);
    whole.form_id = kept.form;
    whole.form_version = kept.form_version;
    whole.reference = kept.reference;
    whole.version = kept.number;
    return whole;
}

}  // namespace homeward
