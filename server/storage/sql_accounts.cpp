#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/storage/password_rules.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace {

constexpr std::chrono::days token_days_max{366};
constexpr std::size_t totp_secret_size = 20;

std::string words_of(const std::vector<Role>& roles) {
    std::vector<std::string> words;
    for (const Role role : roles) words.emplace_back(role_id(role));
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return joined(words, " ");
}

std::string user_place(std::string_view id) {
    return "users/" + std::string(id) + "/body";
}

Json user_body(const User& user) {
    Json body;
    body.set("name", user.name).set("email", user.email).set("title", user.title);
    return body;
}

constexpr std::string_view user_columns = "id, organisation, body, roles, disabled, version";

User user_of(Act& act, const SqlRow& row) {
    User user;
    user.id = row.text(0);
    user.organisation = row.text(1);
    const Json body = act.open_json(user.organisation, user_place(user.id), row.bytes(2));
    user.name = body["name"].string_or("");
    user.email = body["email"].string_or("");
    user.title = body["title"].string_or("");
    user.roles = roles_from_words(row.text(3));
    user.disabled = row.number(4) != 0;
    user.version = row.count(5);
    return user;
}

void end_sessions_of(Act& act, const std::string& user) {
    act.run("DELETE FROM sessions WHERE user_id = $1", {user});
}

void require_address(std::string_view email) {
    const std::size_t at = email.find('@');
    const bool well = at != std::string_view::npos && at > 0 &&
                      email.find('@', at + 1) == std::string_view::npos && email.size() <= 254 &&
                      email.find('.', at) != std::string_view::npos &&
                      std::ranges::all_of(email, [](char c) { return c > ' ' && c != '\x7f'; });
    if (!well) throw Error{ErrorCode::validation, "Give an e-mail address like name@example.gov.uk."};
}

ApiToken token_of(const SqlRow& row) {
    ApiToken token;
    token.id = row.text(0);
    token.name = row.text(1);
    token.user = row.text(2);
    const std::string scopes = row.text(3);
    for (const std::string_view scope : split(scopes, ' ')) token.scopes.emplace_back(scope);
    token.ends_at = row.time(4).value_or(Instant{});
    token.ended_at = row.time(5);
    return token;
}

}  // namespace

std::string Accounts::add_organisation(const std::string& name, const std::string& kind) {
    const std::string id = new_id("org_");
    core_.keys().make_organisation_key(id);
    core_.plain([&](Poco::Data::Session& session) {
        run_sql(session,
                "INSERT INTO organisations (id, name, kind, created_at) VALUES ($1, $2, $3, $4)",
                {id, name, kind, to_iso(core_.now())});
        core_.audit(session, Asker::service(id), "organisation.add", id, "done", "");
    });
    return id;
}

std::vector<Organisation> Accounts::organisations() {
    std::vector<Organisation> all;
    core_.plain([&all](Poco::Data::Session& session) {
        for (const SqlRow& row :
             run_sql(session, "SELECT id, name, kind FROM organisations ORDER BY created_at, id")) {
            all.push_back({row.text(0), row.text(1), row.text(2)});
        }
    });
    return all;
}

MadeUser Accounts::add_user(const Asker& asker, const NewUser& draft) {
    require_address(draft.email);
    if (draft.roles.empty()) throw Error{ErrorCode::validation, "A person needs at least one role."};
    if (trimmed(draft.name).empty()) throw Error{ErrorCode::validation, "A person needs a name."};
    const std::string password = hash_password(accepted_password(draft.password));
    const Bytes secret = random_bytes(totp_secret_size);
    const std::string id = new_id("usr_");
    core_.act(asker, Action::user_add, id, [&](Act& act) {
        act.allow();
        const std::string email_index = core_.global_index("email", fold_case(draft.email));
        if (act.find("SELECT id FROM users WHERE email_index = $1", {email_index})) {
            throw Error{ErrorCode::validation, "This e-mail address has an account."};
        }
        const User user{id, act.organisation(), draft.name, draft.email, draft.title, draft.roles};
        act.run(
            "INSERT INTO users (id, organisation, email_index, body, roles, password, totp, created_at, "
            "updated_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            {id,
             act.organisation(),
             email_index,
             act.seal(act.organisation(), user_place(id), user_body(user)),
             words_of(draft.roles),
             password,
             act.seal(act.organisation(), "users/" + id + "/totp", ByteView(secret)),
             act.now_text(),
             act.now_text()});
    });
    return {id, to_base32(secret)};
}

User Accounts::user(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::user_read, id, [&](Act& act) {
        const SqlRow row = act.must(
            "SELECT " + std::string(user_columns) + " FROM users WHERE id = $1 AND organisation = $2",
            {id, act.organisation()});
        // Everybody may read their own.
        if (id == asker.user) {
            act.allow(Action::sign_out);
        } else {
            act.allow();
        }
        return user_of(act, row);
    });
}

std::vector<User> Accounts::users(const Asker& asker) {
    return core_.act(asker, Action::user_list, "", [&](Act& act) {
        act.allow();
        std::vector<User> all;
        for (const SqlRow& row : act.rows("SELECT " + std::string(user_columns) +
                                              " FROM users WHERE organisation = $1 ORDER BY created_at, id",
                                          {act.organisation()})) {
            all.push_back(user_of(act, row));
        }
        return all;
    });
}

int Accounts::change_user(const Asker& asker, const User& change) {
    if (change.roles.empty()) throw Error{ErrorCode::validation, "A person needs at least one role."};
    return core_.act(asker, Action::user_change, change.id, [&](Act& act) {
        const SqlRow row = act.must(
            "SELECT " + std::string(user_columns) + " FROM users WHERE id = $1 AND organisation = $2",
            {change.id, act.organisation()});
        act.allow();
        User user = user_of(act, row);
        if (user.version != change.version) throw Error{ErrorCode::edit_conflict};
        user.name = change.name;
        user.title = change.title;
        act.run(
            "UPDATE users SET body = $1, roles = $2, disabled = $3, version = version + 1, updated_at = $4 "
            "WHERE id = $5",
            {act.seal(act.organisation(), user_place(change.id), user_body(user)),
             words_of(change.roles),
             std::int64_t{change.disabled ? 1 : 0},
             act.now_text(),
             change.id});
        end_sessions_of(act, change.id);
        if (change.disabled) {
            act.run("UPDATE api_tokens SET ended_at = $1 WHERE user_id = $2 AND ended_at IS NULL",
                    {act.now_text(), change.id});
        }
        return change.version + 1;
    });
}

void Accounts::change_password(const Asker& asker,
                               std::string_view old_password,
                               std::string_view new_password) {
    const std::string fresh = hash_password(accepted_password(new_password));
    const std::string kept = core_.act(asker, Action::password_change, asker.user, [&](Act& act) {
        act.allow();
        act.note = "asked";
        return act.must("SELECT password FROM users WHERE id = $1", {asker.user}).text(0);
    });
    const bool well = password_matches(kept, to_nfc(old_password));
    core_.act(asker, Action::password_change, asker.user, [&](Act& act) {
        act.allow();
        if (!well) throw Error{ErrorCode::validation, "The old password is not right."};
        act.run("UPDATE users SET password = $1, updated_at = $2 WHERE id = $3 AND password = $4",
                {fresh, act.now_text(), asker.user, kept});
        end_sessions_of(act, asker.user);
    });
}

void Accounts::set_password(const Asker& asker, const std::string& user, std::string_view password) {
    const std::string fresh = hash_password(accepted_password(password));
    core_.act(asker, Action::user_change, user, [&](Act& act) {
        act.must("SELECT id FROM users WHERE id = $1 AND organisation = $2", {user, act.organisation()});
        act.allow();
        act.run("UPDATE users SET password = $1, updated_at = $2 WHERE id = $3",
                {fresh, act.now_text(), user});
        end_sessions_of(act, user);
    });
}

std::pair<ApiToken, std::string> Accounts::add_token(const Asker& asker, const ApiToken& draft) {
    const std::string secret = "hw_live_" + new_secret();
    ApiToken token = draft;
    token.id = new_id("tok_");
    token.ended_at.reset();
    core_.act(asker, Action::token_add, token.id, [&](Act& act) {
        act.must("SELECT id FROM users WHERE id = $1 AND organisation = $2 AND disabled = 0",
                 {token.user, act.organisation()});
        act.allow();
        if (token.ends_at <= act.now() || token.ends_at > act.now() + token_days_max) {
            throw Error{ErrorCode::validation, "A token ends within a year."};
        }
        for (const std::string& scope : token.scopes) {
            if (std::ranges::find(action_rows(), scope, &ActionRow::scope) == action_rows().end()) {
                throw Error{ErrorCode::validation, "One of the scopes is not known."};
            }
        }
        act.run(
            "INSERT INTO api_tokens (id, secret_hash, organisation, user_id, name, scopes, created_at, "
            "ends_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {token.id,
             to_hex(sha256(bytes_of(secret))),
             act.organisation(),
             token.user,
             token.name,
             joined(token.scopes, " "),
             act.now_text(),
             to_iso(token.ends_at)});
    });
    return {token, secret};
}

std::vector<ApiToken> Accounts::tokens(const Asker& asker) {
    return core_.act(asker, Action::token_list, "", [&](Act& act) {
        act.allow();
        std::vector<ApiToken> all;
        for (const SqlRow& row :
             act.rows("SELECT id, name, user_id, scopes, ends_at, ended_at FROM api_tokens WHERE "
                      "organisation = $1 ORDER BY created_at, id",
                      {act.organisation()})) {
            all.push_back(token_of(row));
        }
        return all;
    });
}

void Accounts::end_token(const Asker& asker, const std::string& id) {
    core_.act(asker, Action::token_end, id, [&](Act& act) {
        act.must("SELECT id FROM api_tokens WHERE id = $1 AND organisation = $2", {id, act.organisation()});
        act.allow();
        act.run("UPDATE api_tokens SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL",
                {act.now_text(), id});
    });
}

}  // namespace homeward
