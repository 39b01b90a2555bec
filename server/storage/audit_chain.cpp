#include "server/storage/audit_chain.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/json.h"

namespace homeward {

namespace {

std::string head_mac(const SecretKey& key, const AuditHead& head) {
    const Json covered(Json::Array{"head", head.seq, head.mac, head.at});
    return to_hex(hmac_sha256(key.bytes(), bytes_of(to_text(covered))));
}

constexpr std::array own_words{"", "chain", "waiting", "originals", "refusals", "mailbox", "folder", "unhandled", "bounce", "master"};
constexpr std::size_t id_letters = 26;

bool is_made_id(std::string_view text) {
    const std::size_t bar = text.find('_');
    return bar != std::string_view::npos && bar >= 1 && bar <= 4 && text.size() == bar + 1 + id_letters &&
           std::ranges::all_of(text.substr(0, bar), is_ascii_lower) &&
           std::ranges::all_of(text.substr(bar + 1),
                               [](char c) { return is_ascii_digit(c) || is_ascii_lower(c); });
}

bool is_reference(std::string_view text) {
    constexpr std::string_view shape = "HW-0000-000000";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] == '0' ? !is_ascii_digit(text[i]) : text[i] != shape[i]) return false;
    }
    return true;
}

}  // namespace

std::string audited_subject(std::string_view subject) {
    const bool own = std::ranges::find(own_words, subject) != own_words.end();
    return own || is_made_id(subject) || is_reference(subject) ? std::string(subject) : "-";
}

std::string chained_mac(const SecretKey& key, std::string_view previous_mac, const AuditEntry& entry) {
    // A JSON array, so that no two entries have the same text.
    const Json covered(Json::Array{previous_mac,
                                   entry.seq,
                                   entry.at,
                                   entry.organisation,
                                   entry.actor,
                                   entry.acted_by,
                                   entry.action,
                                   entry.subject,
                                   entry.outcome,
                                   entry.note,
                                   entry.address,
                                   entry.request});
    return to_hex(hmac_sha256(key.bytes(), bytes_of(to_text(covered))));
}

std::string audit_head_text(const SecretKey& key, const AuditHead& head) {
    Json text;
    text.set("seq", head.seq).set("mac", head.mac).set("at", head.at).set("signed", head_mac(key, head));
    return to_text(text) + "\n";
}

std::optional<AuditHead> read_audit_head(const SecretKey& key, std::string_view text) {
    try {
        const Json kept = parse_json(trimmed(text));
        const AuditHead head{kept["seq"].integer_or(0),
                             std::string(kept["mac"].string_or("")),
                             std::string(kept["at"].string_or(""))};
        const std::string expected = head_mac(key, head);
        if (!equal_in_constant_time(bytes_of(expected), bytes_of(kept["signed"].string_or(""))))
            return std::nullopt;
        return head;
    } catch (const Error&) {
        return std::nullopt;
    }
}

void AuditCheck::fault(std::string problem, std::int64_t seq) {
    if (!verdict_.unbroken) return;  // the first is what a person looks for
    verdict_.unbroken = false;
    verdict_.problem = std::move(problem);
    verdict_.at_seq = seq;
}

void AuditCheck::feed(const AuditEntry& entry) {
    verdict_.entries += 1;
    if (entry.seq != verdict_.entries) fault("removed", verdict_.entries);
    if (chained_mac(key_, verdict_.head, entry) != entry.mac) fault("changed", entry.seq);
    verdict_.head = entry.mac;
    macs_.push_back(entry.mac);
}

AuditVerdict AuditCheck::verdict(std::string_view head_text) {
    if (trimmed(head_text).empty()) return verdict_;
    const std::optional<AuditHead> head = read_audit_head(key_, head_text);
    if (!head) {
        fault("head_forged", 0);
    } else if (head->seq > verdict_.entries) {
        fault("cut_tail", verdict_.entries + 1);
    } else if (head->seq < 1 || macs_[static_cast<std::size_t>(head->seq - 1)] != head->mac) {
        fault("older_copy", head->seq);
    }
    return verdict_;
}

}  // namespace homeward
