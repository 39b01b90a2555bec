#include "server/intake/mail_intake.h"

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "server/intake/mail_head.h"
#include "server/storage/store.h"

namespace homeward {

namespace {

// Its number is the mailbox's own, and tells nothing of what it is about.
std::string shown_name(std::uint32_t uid) {
    return "Message " + std::to_string(uid) + ".eml";
}

void add_organisation(Store& store,
                      const std::string& named,
                      const std::string& place,
                      std::map<std::string, std::string, std::less<>>& known) {
    for (const Organisation& organisation : store.accounts().organisations()) {
        if (organisation.id == named || organisation.name == named) {
            known.insert_or_assign(named, organisation.id);
            return;
        }
    }
    throw Error{ErrorCode::bad_config, place + ": there is no such organisation"};
}

// False where no rule takes it.
bool take_message(Mailbox& mailbox, const IntakeDoor& door, std::uint32_t uid, MailPass& pass) {
    const std::optional<MessageHead> head = mailbox.head(uid, limits::mail_header_bytes_max);
    if (!head) return true;
    const MailSorting sorting = read_mail_sorting(head->text);
    const std::optional<IntakeRoute> route = route_message(door.rules, sorting.sender, sorting.subject);
    if (!route) return false;
    const std::string& organisation = door.organisations.at(route->organisation);
    const Asker system = Asker::service(organisation);
    const auto refuse = [&](ErrorCode code) {
        door.store.papers().note_refused(system, "mailbox", code, "mail\n" + sorting.message_id);
        mailbox.mark(uid, MailMark::refused);
        ++pass.refused;
        return true;
    };
    if (head->bytes > limits::file_bytes_max) return refuse(ErrorCode::too_large);
    const std::string message = mailbox.fetch(uid, limits::file_bytes_max);
    if (message.empty()) return refuse(ErrorCode::empty_file);
    if (message.size() > limits::file_bytes_max) return refuse(ErrorCode::too_large);
    const Paper paper = door.store.papers().add(system,
                                                {.name = shown_name(uid),
                                                 .media = "message/rfc822",
                                                 .bytes = copy_bytes(message),
                                                 .came_by = "mailbox",
                                                 .arrival = route->arrival,
                                                 .seen_key = seen_key_of(sorting, message)});
    if (paper.seen_before) {
        ++pass.seen_before;
    } else {
        ++pass.taken;
        door.read(organisation, paper.id);
    }
    // Only now: a stop before this line finds the message waiting again, and its key already there.
    mailbox.mark(uid, MailMark::taken);
    return true;
}

}  // namespace

std::map<std::string, std::string, std::less<>> organisations_of(Store& store, const IntakeRules& rules) {
    std::map<std::string, std::string, std::less<>> known;
    for (const IntakeRule& rule : rules.rules) add_organisation(store, rule.organisation, rule.place, known);
    for (const IntakeFolder& folder : rules.folders) {
        add_organisation(store, folder.organisation, folder.place, known);
    }
    if (!rules.otherwise.empty()) add_organisation(store, rules.otherwise, rules.otherwise_place, known);
    return known;
}

MailPass take_mail(Mailbox& mailbox, const IntakeDoor& door, MailMemory& memory) {
    MailPass pass;
    // Those that stay where they are must not take the places of those that came after them.
    const std::size_t staying = memory.unrouted.size() + memory.failed.size();
    const std::vector<std::uint32_t> waiting = mailbox.waiting(mail_waiting_max + staying);
    if (mailbox.generation() != memory.generation) memory = {.generation = mailbox.generation()};
    std::size_t looked_at = 0;
    for (const std::uint32_t uid : waiting) {
        const auto failed = memory.failed.find(uid);
        if (memory.unrouted.contains(uid)) continue;
        if (failed != memory.failed.end() && failed->second >= mail_tries_max) continue;
        if (++looked_at > mail_pass_max) break;
        try {
            if (take_message(mailbox, door, uid, pass)) continue;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::mail_refused) ++memory.failed[uid];
            throw;
        }
        memory.unrouted.insert(uid);
        ++pass.unrouted;
    }
    return pass;
}

}  // namespace homeward
