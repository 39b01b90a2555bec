#include "server/storage/accounts.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/storage/password_rules.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

TEST_CASE("S-1: passwords have 12 to 256 characters of any kind and are not common", "[storage]") {
    const auto [password, taken] = GENERATE(table<std::string, bool>({
        {"elevenchars", false},
        {"twelve chars", true},
        {std::string(256, 'x') + "", true},
        {std::string(257, 'x'), false},
        {"пароль двенадцать", true},
        {"ééééééééééé", false},  // eleven characters in 22 bytes
        {"password1234", false},
        {"PassWord1234", false},
        {"manchesterunited", false},
        {"twelve \xff chars", false},
    }));
    CAPTURE(password);
    if (taken) {
        CHECK_NOTHROW(accepted_password(password));
    } else {
        CHECK_THROWS_AS(accepted_password(password), Error);
    }
}

TEST_CASE("a person signs in with password and code, and each secret differs", "[storage]") {
    TemporaryStore kept;
    const Asker asker = kept.person("ada", {Role::interviewer});
    CHECK(asker.has(Role::interviewer));
    CHECK(asker.organisation == kept.organisation);
    const std::string first = kept.last_secret;
    kept.now += 60s;
    kept.sign_in("ada@" + kept.organisation + ".example");
    CHECK(kept.last_secret != first);
    REQUIRE(kept.store().accounts().find_session(first, ""));
    CHECK(kept.store().accounts().find_session(first, "")->user == asker.user);
    CHECK_FALSE(kept.store().accounts().find_session(first + "x", ""));
    CHECK_FALSE(kept.store().accounts().find_session("", ""));
}

TEST_CASE("S-2: a code is taken once, and a half session opens nothing", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    kept.person("ada", {Role::interviewer});
    const std::string email = "ada@" + kept.organisation + ".example";
    kept.now += 60s;
    const HalfSession half = accounts.check_password(email, TemporaryStore::password, "192.0.2.7");
    CHECK_FALSE(accounts.find_session(half.secret, ""));
    const std::string code = *accounts.demonstration_code(half.secret);
    CHECK(code_of([&] { accounts.confirm_code(half.secret, "000000", ""); }) == "unauthenticated");
    const OpenSession open = accounts.confirm_code(half.secret, code, "");
    CHECK(code_of([&] { accounts.confirm_code(half.secret, code, ""); }) == "unauthenticated");
    const HalfSession again = accounts.check_password(email, TemporaryStore::password, "192.0.2.7");
    CHECK(code_of([&] { accounts.confirm_code(again.secret, code, ""); }) == "unauthenticated");
    CHECK(code_of([&] { accounts.step_up(open.asker, code); }) == "step_up_required");
}

TEST_CASE("S-2: a fresh second factor is asked for and lasts five minutes", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    kept.person("root", {Role::admin});
    const NewUser draft{"Bo", "bo@westmere.example", "", {Role::auditor}, "another long phrase"};
    kept.now += 299s;
    Asker asker = *accounts.find_session(kept.last_secret, "");
    CHECK_NOTHROW(accounts.add_user(asker, draft));
    kept.now += 10s;
    CHECK(code_of([&] { accounts.change_user(asker, accounts.user(asker, asker.user)); }) ==
          "step_up_required");
    accounts.step_up(asker, *accounts.demonstration_code_of(asker));
    asker = *accounts.find_session(kept.last_secret, "");
    CHECK(code_of([&] { accounts.change_user(asker, accounts.user(asker, asker.user)); }) == "done");
}

TEST_CASE("S-3: unknown, wrong and waiting look the same; the delay grows and ends", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    kept.person("ada", {Role::interviewer});
    const std::string email = "ada@" + kept.organisation + ".example";
    const auto attempt = [&](std::string_view password) {
        return code_of([&] { accounts.check_password(email, password, "192.0.2.8"); });
    };
    CHECK(code_of([&] { accounts.check_password("nobody@x.example", "x", "192.0.2.9"); }) ==
          "unauthenticated");
    for (int i = 0; i < 5; ++i) CHECK(attempt("a wrong phrase") == "unauthenticated");
    CHECK(attempt(TemporaryStore::password) == "unauthenticated");
    kept.now += 61s;
    CHECK(attempt(TemporaryStore::password) == "done");
    kept.now += 16min;
    CHECK(attempt(TemporaryStore::password) == "done");
}

TEST_CASE("S-3: tries made while an account waits do not lengthen the wait", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    kept.person("ada", {Role::interviewer});
    const std::string email = "ada@" + kept.organisation + ".example";
    int address = 0;
    const auto attempt = [&](std::string_view password) {
        const std::string from = "192.0.2." + std::to_string(++address);
        return code_of([&] { accounts.check_password(email, password, from); });
    };
    for (int i = 0; i < 60; ++i) CHECK(attempt("a wrong phrase") == "unauthenticated");
    kept.now += 61s;
    CHECK(attempt(TemporaryStore::password) == "done");
}

TEST_CASE("S-3: fifty wrong tries of one address make it wait", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    for (int i = 0; i < 50; ++i) {
        const std::string email = "nobody" + std::to_string(i) + "@x.example";
        CHECK(code_of([&] { accounts.check_password(email, "a wrong phrase", "192.0.2.8"); }) ==
              "unauthenticated");
    }
    CHECK(code_of([&] { accounts.check_password("a@x.example", "a wrong phrase", "192.0.2.8"); }) ==
          "rate_limited");
    CHECK(code_of([&] { accounts.check_password("a@x.example", "a wrong phrase", "192.0.2.9"); }) ==
          "unauthenticated");
}

TEST_CASE("S-4: a session ends idle, at its end, by sign-out, by change of role or password", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    const Asker admin = kept.person("root", {Role::admin});
    const Asker asker = kept.person("ada", {Role::interviewer});
    const std::string secret = kept.last_secret;
    SECTION("used, it lives on past 15 minutes, but not past 12 hours") {
        for (int i = 0; i < 71; ++i) {
            kept.now += 10min;
            REQUIRE(accounts.find_session(secret, ""));
        }
        kept.now += 10min;
        CHECK_FALSE(accounts.find_session(secret, ""));
    }
    SECTION("idle") {
        kept.now += 15min;
        CHECK_FALSE(accounts.find_session(secret, ""));
    }
    SECTION("signed out") {
        accounts.sign_out(asker);
        CHECK_FALSE(accounts.find_session(secret, ""));
    }
    SECTION("roles changed") {
        User user = accounts.user(admin, asker.user);
        user.roles = {Role::manager};
        CHECK(accounts.change_user(admin, user) == 2);
        CHECK_FALSE(accounts.find_session(secret, ""));
        CHECK(code_of([&] { accounts.change_user(admin, user); }) == "edit_conflict");
    }
    SECTION("disabled, a call with the old asker fails too") {
        User user = accounts.user(admin, asker.user);
        user.disabled = true;
        accounts.change_user(admin, user);
        CHECK_FALSE(accounts.find_session(secret, ""));
        CHECK(code_of([&] { kept.store().papers().list(asker, {}, {}); }) == "unauthenticated");
        CHECK(code_of([&] {
                  accounts.check_password(
                      "ada@" + kept.organisation + ".example", TemporaryStore::password, "");
              }) == "unauthenticated");
    }
    SECTION("password changed") {
        CHECK(code_of([&] { accounts.change_password(asker, "not the old one", "the next long phrase"); }) ==
              "validation");
        CHECK(accounts.find_session(secret, ""));
        accounts.change_password(asker, TemporaryStore::password, "the next long phrase");
        CHECK_FALSE(accounts.find_session(secret, ""));
    }
}

TEST_CASE("S-5: a token works within its scopes and time", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    const Asker admin = kept.person("root", {Role::admin});
    const Asker ada = kept.person("ada", {Role::coordinator});
    ApiToken draft{"", "import", ada.user, {"documents:read"}, kept.now + 24h};
    const auto [token, secret] = accounts.add_token(admin, draft);
    CHECK(secret.starts_with("hw_live_"));
    const Asker asker = *accounts.find_token(secret, "");
    CHECK(code_of([&] { kept.store().papers().list(asker, {}, {}); }) == "done");
    CHECK(code_of([&] {
              kept.store().papers().add(asker, {"a.txt", "text/plain", copy_bytes("x")});
          }) == "forbidden");
    CHECK(code_of([&] { accounts.users(asker); }) == "forbidden");
    SECTION("its date") {
        kept.now += 24h;
        CHECK_FALSE(accounts.find_token(secret, ""));
    }
    SECTION("ended") {
        accounts.end_token(admin, token.id);
        CHECK_FALSE(accounts.find_token(secret, ""));
    }
    SECTION("longer than a year, or an unknown scope") {
        draft.ends_at = kept.now + 24h * 400;
        CHECK(code_of([&] { accounts.add_token(admin, draft); }) == "validation");
        draft.ends_at = kept.now + 24h;
        draft.scopes = {"everything"};
        CHECK(code_of([&] { accounts.add_token(admin, draft); }) == "validation");
    }
}

TEST_CASE("S-1: outside a demonstration store no code is shown", "[storage]") {
    TemporaryStore kept(false);
    Accounts& accounts = kept.store().accounts();
    accounts.add_user(
        Asker::service(kept.organisation),
        {"Ada", "ada@westmere.example", "", {Role::admin}, std::string(TemporaryStore::password)});
    const HalfSession half = accounts.check_password("Ada@Westmere.example ", TemporaryStore::password, "");
    CHECK_FALSE(accounts.demonstration_code(half.secret));
}

TEST_CASE("S-6: people of another organisation look absent", "[storage]") {
    TemporaryStore kept;
    Accounts& accounts = kept.store().accounts();
    const std::string other = accounts.add_organisation("Eastmere Council", "authority");
    const Asker admin = kept.person("root", {Role::admin});
    const Asker stranger = kept.person("eve", {Role::admin}, other);
    CHECK(code_of([&] { accounts.user(stranger, admin.user); }) == "not_found");
    CHECK(accounts.users(stranger).size() == 1);
    CHECK(code_of([&] {
              accounts.add_token(stranger, {"", "x", admin.user, {"admin"}, kept.now + 24h});
          }) == "not_found");
}
