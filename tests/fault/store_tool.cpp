// What the kill tests run and kill: a store that is written to, and an outbox that is sent.
//
//   store_tool make FOLDER COUNT        a store with COUNT letters queued; prints their Message-IDs
//   store_tool send FOLDER PORT CA      sends until nothing is left to do
//   store_tool show FOLDER              a line a letter: Message-ID, state, maybe_twice
//   store_tool write FOLDER             adds papers until killed; prints each id once its answer is there
//   store_tool check FOLDER < ids       says how many of the ids can't be read whole, and how many others are
//   there store_tool rotate FOLDER            a fresh master key

#include <cstdio>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/outbox/mail_message.h"
#include "server/storage/store.h"

namespace {

using namespace homeward;
using namespace std::chrono_literals;

StoreOptions options_of(const std::filesystem::path& folder) {
    StoreOptions options;
    options.database = folder / "homeward.sqlite";
    options.keys = folder / "keys.sqlite";
    options.master_key_file = folder / "master.key";
    options.audit_head_file = folder / "audit-head.json";
    options.demonstration = true;
    return options;
}

Instant now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Signed in without a code: each works once in half a minute, and these programs start many times in it.
Asker person(const std::filesystem::path& folder, const std::string& role) {
    std::ifstream in(folder / role);
    Asker asker;
    in >> asker.user >> asker.organisation;
    return asker;
}

int make(const std::filesystem::path& folder, std::int64_t count) {
    make_master_key(folder / "master.key");
    Store store(options_of(folder));
    const std::string organisation = store.accounts().add_organisation("Westmere Council", "authority");
    for (const Role role : {Role::auditor, Role::coordinator}) {
        const std::string name(role_id(role));
        const MadeUser user = store.accounts().add_user(
            Asker::service(organisation),
            {name, name + "@westmere.example", "", {role}, "Kestrel over the weir"});
        std::ofstream(folder / name) << user.id << " " << organisation;
    }
    std::vector<QueuedMail> letters;
    for (std::int64_t i = 0; i < count; ++i) {
        MailContent content;
        content.from = {"Homeward", "homeward@westmere.example"};
        content.to = {{"", "misper@police.example"}};
        content.message_id = new_id("m") + "@homeward.example";
        content.date = now();
        content.subject = "OFFICIAL-SENSITIVE: intelligence summary";
        content.text = "Attached: 1 item.\n";
        letters.push_back(
            {"", content.from.address, content.to.front().address, content.message_id, to_mime(content)});
        std::printf("%s\n", content.message_id.c_str());
    }
    store.outbox().queue_notice(Asker::service(organisation), "res_1", letters);
    return 0;
}

int send(const std::filesystem::path& folder, std::int64_t port, const std::string& ca) {
    Store store(options_of(folder));
    SmtpSettings settings;
    settings.host = "localhost";
    settings.port = static_cast<int>(port);
    settings.ca_file = ca;
    settings.timeout = 5s;
    const auto send_by_smtp = [&settings](const TakenMail& mail) {
        return send_message(settings, {mail.from, {mail.to}, mail.bytes}).front();
    };
    // The lease of a sender that was killed ends after two seconds, so idle turns wait for that.
    for (int idle = 0; idle < 30;) {
        if (send_one(store.outbox(), send_by_smtp, "tool", 2s, now)) {
            idle = 0;
        } else {
            idle += 1;
            std::this_thread::sleep_for(100ms);
        }
    }
    return 0;
}

int show(const std::filesystem::path& folder) {
    Store store(options_of(folder));
    const Asker auditor = person(folder, "auditor");
    for (const Dispatch& dispatch : store.outbox().of(auditor, "res_1")) {
        std::printf(
            "%s %s %d\n", dispatch.message_id.c_str(), dispatch.state.c_str(), dispatch.maybe_twice ? 1 : 0);
    }
    const bool unbroken = store.audit().check(auditor).unbroken;
    std::printf("audit %s\n", unbroken ? "unbroken" : "broken");
    return 0;
}

int write(const std::filesystem::path& folder) {
    Store store(options_of(folder));
    const Asker asker = person(folder, "coordinator");
    for (int i = 0;; ++i) {
        const std::string text =
            "paper " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 7) * 1000, 'x');
        const Paper paper = store.papers().add(asker, {"a.txt", "text/plain", copy_bytes(text)});
        std::printf("%s %s\n", paper.id.c_str(), paper.sha256.c_str());
        std::fflush(stdout);
    }
}

int check(const std::filesystem::path& folder) {
    Store store(options_of(folder));
    const Asker asker = person(folder, "coordinator");
    int lost = 0;
    std::set<std::string> told;
    for (std::string line; std::getline(std::cin, line);) {
        const std::size_t space = line.find(' ');
        if (space == std::string::npos || line.size() != space + 65) continue;  // cut off by the kill
        const std::string id = line.substr(0, space);
        told.insert(id);
        try {
            if (to_hex(sha256(store.papers().original(asker, id))) != line.substr(space + 1)) lost += 1;
        } catch (const Error&) {
            lost += 1;
        }
    }
    // Whole or absent: every row that is there can be read, also one whose answer was cut off.
    ListPage page;
    page.limit = 100;
    int half = 0;
    do {
        const auto listed = store.papers().list(asker, {}, page);
        for (const Paper& paper : listed.items) {
            if (to_hex(sha256(store.papers().original(asker, paper.id))) != paper.sha256) half += 1;
        }
        page.cursor = listed.next;
    } while (!page.cursor.empty());
    std::printf("told %zu lost %d half %d\n", told.size(), lost, half);
    return lost + half == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 2) return 2;
    const std::string& task = words[0];
    const std::filesystem::path folder = words[1];
    try {
        if (task == "make" && words.size() == 3) return make(folder, parse_integer(words[2]).value_or(0));
        if (task == "send" && words.size() == 4)
            return send(folder, parse_integer(words[2]).value_or(0), words[3]);
        if (task == "show") return show(folder);
        if (task == "write") return write(folder);
        if (task == "check") return check(folder);
        if (task == "rotate") {
            Store(options_of(folder)).rotate_master_key();
            return 0;
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.message().c_str());
        return 1;
    }
    return 2;
}
