#pragma once
// Reads templates/forms/*.xml. templates/forms/forms.rng says how they are written; the loader checks the
// same itself, and what a schema cannot tell.

#include <filesystem>
#include <string_view>
#include <vector>

#include "server/interview/form.h"

namespace homeward {

/// One answer of the common vocabulary (templates/rules/answers.xml).
struct Meaning {
    std::string id;     ///< `where_been`
    std::string part;   ///< The part of the Return Report it goes to.
    std::string title;  ///< In plain words.
};

/// The common vocabulary, in its order; throws `Error{bad_template}` with file and line.
std::vector<Meaning> load_vocabulary();
std::vector<Meaning> load_vocabulary(const std::filesystem::path& path);

/// Reads one form; throws `Error{bad_template}` with file and line.
Form load_form(const std::filesystem::path& path);

/// All forms of the template folders, by file name.
std::vector<Form> load_forms();

/// The form called `id`, in `version` or, where that is empty, the newest published one, else the newest.
/// Throws `Error{bad_interview}` where there is none: an interview keeps the version that it was begun on.
Form find_form(std::string_view id, std::string_view version = {});

/// What form `to` asks that `from` does not, by the common vocabulary: its questions, in its order.
std::vector<const Question*> asked_only_by(const Form& to, const Form& from);

}  // namespace homeward
