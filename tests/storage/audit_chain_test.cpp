#include "server/storage/audit_chain.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace homeward;

namespace {

std::vector<AuditEntry> chain(const SecretKey& key, int count) {
    std::vector<AuditEntry> entries;
    for (int i = 1; i <= count; ++i) {
        AuditEntry entry;
        entry.seq = i;
        entry.at = "2026-03-14T09:00:00Z";
        entry.actor = "usr_" + std::to_string(i % 3);
        entry.action = "document.read";
        entry.subject = "doc_" + std::to_string(i);
        entry.outcome = "done";
        entry.mac = chained_mac(key, entries.empty() ? std::string() : entries.back().mac, entry);
        entries.push_back(entry);
    }
    return entries;
}

AuditVerdict judged(const SecretKey& key,
                    const std::vector<AuditEntry>& entries,
                    const std::string& head = {}) {
    AuditCheck check(key);
    for (const AuditEntry& entry : entries) check.feed(entry);
    return check.verdict(head);
}

std::string head_of(const SecretKey& key, const std::vector<AuditEntry>& entries) {
    return audit_head_text(key, {entries.back().seq, entries.back().mac, entries.back().at});
}

}  // namespace

TEST_CASE("S-31: a whole chain is unbroken, with and without a head outside", "[storage]") {
    const SecretKey key = SecretKey::random();
    const auto entries = chain(key, 20);
    CHECK(judged(key, {}).unbroken);
    CHECK(judged(key, entries).unbroken);
    CHECK(judged(key, entries).entries == 20);
    CHECK(judged(key, entries, head_of(key, entries)).unbroken);
    CHECK(judged(key, entries, head_of(key, chain(key, 12))).unbroken);
}

TEST_CASE("S-31: each of the six tamperings is found, wherever it is", "[storage]") {
    const SecretKey key = SecretKey::random();
    const auto whole = chain(key, 12);
    const std::string head = head_of(key, whole);
    const std::size_t at = GENERATE(range(std::size_t{0}, std::size_t{11}));
    auto entries = whole;
    CAPTURE(at);
    SECTION("changed, in any member") {
        std::string AuditEntry::*const member = GENERATE(&AuditEntry::at,
                                                         &AuditEntry::organisation,
                                                         &AuditEntry::actor,
                                                         &AuditEntry::acted_by,
                                                         &AuditEntry::action,
                                                         &AuditEntry::subject,
                                                         &AuditEntry::outcome,
                                                         &AuditEntry::note,
                                                         &AuditEntry::address,
                                                         &AuditEntry::request,
                                                         &AuditEntry::mac);
        entries[at].*member += "0";
        const AuditVerdict verdict = judged(key, entries);
        CHECK_FALSE(verdict.unbroken);
        CHECK(verdict.problem == "changed");
        CHECK(verdict.at_seq == static_cast<std::int64_t>(at + 1));
    }
    SECTION("removed") {
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(judged(key, entries).problem == "removed");
    }
    SECTION("removed, and the numbers made good") {
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(at));
        for (std::size_t i = at; i < entries.size(); ++i) entries[i].seq -= 1;
        CHECK(judged(key, entries).problem == "changed");
    }
    SECTION("swapped") {
        std::swap(entries[at], entries[at + 1]);
        CHECK_FALSE(judged(key, entries).unbroken);
        std::swap(entries[at].seq, entries[at + 1].seq);
        CHECK(judged(key, entries).problem == "changed");
    }
    SECTION("inserted") {
        entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(at), entries[at]);
        for (std::size_t i = at + 1; i < entries.size(); ++i) entries[i].seq += 1;
        CHECK(judged(key, entries).problem == "changed");
    }
    SECTION("the tail cut off") {
        entries.resize(at + 1);
        CHECK(judged(key, entries).unbroken);
        CHECK(judged(key, entries, head).problem == "cut_tail");
    }
    SECTION("an older copy put back and worked on") {
        entries.resize(at + 1);
        while (entries.size() < 15) {
            AuditEntry entry = entries.back();
            entry.seq += 1;
            entry.actor = "usr_other";
            entry.mac = chained_mac(key, entries.back().mac, entry);
            entries.push_back(entry);
        }
        CHECK(judged(key, entries).unbroken);
        CHECK(judged(key, entries, head).problem == "older_copy");
    }
    SECTION("a head that somebody else wrote") {
        CHECK(judged(key, entries, head_of(SecretKey::random(), whole)).problem == "head_forged");
        CHECK(judged(key, entries, "{}").problem == "head_forged");
        CHECK(judged(key, entries, "nonsense").problem == "head_forged");
    }
    SECTION("made anew with another key") {
        CHECK(judged(SecretKey::random(), entries).problem == "changed");
    }
}
