#pragma once
// People, their passwords and second factors, sessions and tokens (S-1 to S-5).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/signing/crypto.h"
#include "server/storage/asker.h"

namespace homeward {

class StoreCore;

struct Organisation {
    std::string id;  ///< `org_…`
    std::string name;
    std::string kind;  ///< `authority` `provider` `police`
};

struct User {
    std::string id;  ///< `usr_…`
    std::string organisation;
    std::string name;
    std::string email;
    std::string title;  ///< `Return interviewer`, printed beside the signature.
    std::vector<Role> roles;
    bool disabled = false;
    int version = 1;  ///< Raised by every change: the ETag's number.
};

struct NewUser {
    std::string name;
    std::string email;
    std::string title;
    std::vector<Role> roles;
    std::string password;
};

/// What the person who makes an account must hand over once: the second factor's secret.
struct MadeUser {
    std::string id;
    std::string totp_secret;  ///< Base 32, for an authenticator app. Never shown again.
};

/// A password was right; the code is still to come. `secret` opens nothing but `confirm_code`.
struct HalfSession {
    std::string secret;  ///< Good for ten minutes.
};

/// A signed-in person. The secret goes into the `__Host-` cookie; the store keeps its SHA-256 alone.
struct OpenSession {
    std::string secret;
    Asker asker;
};

struct ApiToken {
    std::string id;  ///< `tok_…`
    std::string name;
    std::string user;
    std::vector<std::string> scopes;
    Instant ends_at{};
    std::optional<Instant> ended_at;
};

struct SessionLimits {
    std::chrono::minutes idle{15};  ///< 5 to 60 (S-4).
    std::chrono::hours absolute{12};
};

class Accounts {
public:
    explicit Accounts(StoreCore& core) : core_(core) {}

    /// For setting up a store: makes an organisation with its key. Returns `org_…`.
    std::string add_organisation(const std::string& name, const std::string& kind);
    std::vector<Organisation> organisations();

    /// Makes an account. Throws `Error{validation}` for a password outside 12 to 256 characters or among the
    /// common ones, an address that is none or that is in use, or no role.
    MadeUser add_user(const Asker& asker, const NewUser& draft);
    /// The person, in the asker's organisation.
    User user(const Asker& asker, const std::string& id);
    std::vector<User> users(const Asker& asker);
    /// Changes name, title, roles or `disabled`; ends all sessions of the person. Throws
    /// `Error{edit_conflict}` unless `change.version` is the kept one. Returns the new version.
    int change_user(const Asker& asker, const User& change);
    /// The asker's own; ends every session, also this one.
    void change_password(const Asker& asker, std::string_view old_password, std::string_view new_password);
    /// For an administrator at the machine itself: a new password, sessions ended.
    void set_password(const Asker& asker, const std::string& user, std::string_view password);

    /// First step. The same `Error{unauthenticated}` in the same time for unknown, wrong, disabled and
    /// waiting: after five wrong tries of one account in 15 minutes the right password is not taken either
    /// for a while, which doubles with each further try, to 15 minutes. After fifty of one address
    /// `Error{rate_limited}`, whose detail is the seconds to wait (S-3).
    HalfSession check_password(std::string_view email, std::string_view password, const std::string& address);
    /// Second step: a fresh secret (S-4). Throws `Error{unauthenticated}`, counted like a wrong password.
    OpenSession confirm_code(std::string_view half_secret, std::string_view code, const std::string& address);
    /// In a demonstration store: the code that the app would show now; nothing in any other.
    std::optional<std::string> demonstration_code(std::string_view half_secret);
    std::optional<std::string> demonstration_code_of(const Asker& asker);

    /// Whose session it is, if it is alive; renews its idle time.
    std::optional<Asker> find_session(std::string_view secret, const std::string& address);
    void sign_out(const Asker& asker);
    /// The second factor again: good for five minutes of this session or token.
    void step_up(const Asker& asker, std::string_view code);

    /// Makes a token for `user` in the asker's organisation, at most a year. The secret, `hw_live_…`, is told
    /// once.
    std::pair<ApiToken, std::string> add_token(const Asker& asker, const ApiToken& draft);
    std::vector<ApiToken> tokens(const Asker& asker);
    void end_token(const Asker& asker, const std::string& id);
    std::optional<Asker> find_token(std::string_view secret, const std::string& address);

    /// Bound to the session, so that a page's form proves whose page it was (S-10).
    std::string csrf_token(const Asker& asker);

private:
    StoreCore& core_;
};

}  // namespace homeward
