// One look at a real mailbox with a store of its own, for mailbox_test.py: prints counts as JSON.
// usage: mailbox_tool FOLDER RULES HOST PORT implicit|starttls CA PASSWORD
// [kill-before-fetch|kill-before-mark]

#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/intake/imap_client.h"
#include "server/storage/store.h"

using namespace homeward;

namespace {

/// The real mailbox, and a machine that stops at one point.
class KilledMailbox : public Mailbox {
public:
    KilledMailbox(std::unique_ptr<Mailbox> inner, std::string point)
        : inner_(std::move(inner)), point_(std::move(point)) {}

    std::vector<std::uint32_t> waiting(std::size_t most) override { return inner_->waiting(most); }
    std::uint32_t generation() override { return inner_->generation(); }
    std::optional<MessageHead> head(std::uint32_t uid, std::size_t most) override {
        return inner_->head(uid, most);
    }
    std::string fetch(std::uint32_t uid, std::size_t most) override {
        std::string message = inner_->fetch(uid, most);
        stop_at("kill-before-fetch");
        return message;
    }
    void mark(std::uint32_t uid, MailMark mark) override {
        stop_at("kill-before-mark");
        inner_->mark(uid, mark);
    }

private:
    void stop_at(const char* point) const {
        if (point_ == point) ::kill(::getpid(), SIGKILL);
    }

    std::unique_ptr<Mailbox> inner_;
    std::string point_;
};

int look(const std::vector<std::string>& words) {
    const std::filesystem::path folder = words.at(0);
    const std::filesystem::path key = folder / "master.key";
    if (!std::filesystem::exists(key)) make_master_key(key);
    Store store(
        {.database = folder / "homeward.sqlite", .keys = folder / "keys.sqlite", .master_key_file = key});
    if (store.accounts().organisations().empty()) {
        store.accounts().add_organisation("Westmere Council", "authority");
    }
    const IntakeRules rules = load_intake_rules(words.at(1));
    IntakeDoor door{.store = store, .rules = rules, .organisations = organisations_of(store, rules)};
    door.read = [](const std::string&, const std::string&) {};
    const ImapSettings settings{.host = words.at(2),
                                .port = static_cast<int>(parse_integer(words.at(3)).value_or(0)),
                                .starttls = words.at(4) == "starttls",
                                .user = "intake",
                                .password = words.at(6),
                                .ca_file = words.at(5),
                                .timeout = std::chrono::seconds(5)};
    KilledMailbox mailbox(open_imap_mailbox(settings), words.size() > 7 ? words.at(7) : "");
    MailMemory memory;
    const MailPass pass = take_mail(mailbox, door, memory);
    const std::string organisation = door.organisations.begin()->second;
    Json told = Json::object();
    told.set("taken", pass.taken).set("seen_before", pass.seen_before);
    told.set("refused", pass.refused).set("unrouted", pass.unrouted);
    Json papers = Json::array();
    for (const std::string& id : store.papers().waiting(Asker::service(organisation))) {
        papers.push_back(to_hex(sha256(store.papers().original(Asker::service(organisation), id))));
    }
    std::printf("%s\n", to_text(told.set("papers", std::move(papers))).c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return look(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const Error& error) {
        std::printf("{\"error\":\"%s\"}\n", error.detail().c_str());
    } catch (const std::exception& error) {
        std::printf("{\"error\":\"%s\"}\n", error.what());
    }
    return 1;
}
