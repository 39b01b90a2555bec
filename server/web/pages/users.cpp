// The people of one's organisation and what each may do. An administrator makes accounts here.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

constexpr std::array every_role{
    Role::coordinator, Role::interviewer, Role::manager, Role::commissioner, Role::admin, Role::auditor};

Json rows_of(Exchange& exchange) {
    Json rows = Json::array();
    for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
        Json roles = Json::array();
        for (const Role role : user.roles) roles.push_back(label_of(role_id(role)));
        Json row = Json::object();
        row.set("person", user.name).set("email", user.email).set("job", user.title);
        rows.push_back(row.set("roles", std::move(roles)).set("off", user.disabled));
    }
    return rows;
}

Json typed_again(const FormData& form) {
    Json typed = Json::object();
    for (const char* name : {"person_name", "person_email", "person_title"})
        typed.set(name, form.value(name));
    return typed;
}

Response users_page(Exchange& exchange, Json made, std::vector<FormError> errors) {
    Json choices = Json::array();
    for (const Role role : every_role) {
        Json item = Json::object();
        item.set("word", role_id(role)).set("called", label_of(role_id(role)));
        const auto chosen = exchange.form.all("role");
        choices.push_back(
            item.set("chosen", std::ranges::count(chosen, role_id(role)) > 0 && !errors.empty()));
    }
    Json data = Json::object();
    data.set("people", rows_of(exchange)).set("choices", std::move(choices)).set("made", std::move(made));
    if (!errors.empty()) data.set("typed", typed_again(exchange.form));
    data.set("demonstration_code",
             exchange.services.store.accounts().demonstration_code_of(exchange.asker).value_or(""));
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "users",
                     std::move(data),
                     {.title = "Users", .section = "users", .errors = std::move(errors), .status = status});
}

Response get_users(Exchange& exchange) {
    return users_page(exchange, {}, {});
}

Response post_users(Exchange& exchange) {
    const FormData& form = exchange.form;
    NewUser draft{.name = std::string(trimmed(form.value("person_name"))),
                  .email = std::string(trimmed(form.value("person_email"))),
                  .title = std::string(trimmed(form.value("person_title"))),
                  .password = std::string(form.value("first_password"))};
    for (const std::string& word : form.all("role")) {
        if (const auto role = role_from_id(word)) draft.roles.push_back(*role);
    }
    std::vector<FormError> errors;
    if (draft.name.empty()) errors.push_back({"person_name", "Enter the person's name"});
    if (draft.roles.empty()) errors.push_back({"role-coordinator", "Choose at least one role"});
    if (!errors.empty()) return users_page(exchange, {}, std::move(errors));
    Accounts& accounts = exchange.services.store.accounts();
    try {
        accounts.step_up(exchange.asker, trimmed(form.value("code")));
        exchange.asker.stepped_up_at = exchange.services.now();
        const MadeUser user = accounts.add_user(exchange.asker, draft);
        Json made = Json::object();
        return users_page(exchange, made.set("person", draft.name).set("secret", user.totp_secret), {});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::step_up_required)
            return users_page(
                exchange, {}, {{"code", "The app code is not right. Wait for the next one and try again"}});
        if (error.code() != ErrorCode::validation) throw;
        return users_page(exchange, {}, {{"person_email", "Not taken: " + error.detail()}});
    }
}

constexpr std::array routes{
    Route{Method::get, "/users", Door::page, Action::user_list, get_users, "People"},
    Route{Method::post, "/users", Door::page, Action::user_list, post_users, "Make an account"},
};

}  // namespace

std::span<const Route> user_page_routes() {
    return routes;
}

}  // namespace homeward
