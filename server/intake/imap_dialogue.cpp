#include "server/intake/imap_dialogue.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

namespace {

constexpr std::size_t line_bytes_max = 256 * limits::kib;  // A search that lists 5,000 messages takes 55 KiB.
constexpr std::size_t lines_of_answer_max = 20'000;
constexpr std::string_view taken_word = "$HomewardTaken";
constexpr std::string_view refused_word = "$HomewardRefused";

[[noreturn]] void not_understood() {
    throw Error{ErrorCode::mail_refused, "protocol"};
}

// `{123}` at a line's end: so many bytes follow.
std::optional<std::size_t> literal_at_end(std::string_view line) {
    if (!line.ends_with('}')) return std::nullopt;
    const std::size_t open = line.rfind('{');
    if (open == std::string_view::npos) return std::nullopt;
    const auto size = parse_integer(line.substr(open + 1, line.size() - open - 2));
    if (!size || *size < 0) return std::nullopt;
    return static_cast<std::size_t>(*size);
}

std::optional<std::uint32_t> number_after(std::string_view line, std::string_view word) {
    const std::size_t at = line.find(word);
    if (at == std::string_view::npos) return std::nullopt;
    std::string_view rest = line.substr(at + word.size());
    rest = rest.substr(0, rest.find_first_not_of("0123456789"));
    const auto number = parse_integer(rest);
    if (!number || *number < 0 || *number > 0xFFFF'FFFFLL) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

bool is_fetch_of(std::string_view line, std::uint32_t uid) {
    if (!line.starts_with("* ") || line.find(" FETCH (") == std::string_view::npos) return false;
    const auto told = number_after(line, line.find("(UID ") != std::string_view::npos ? "(UID " : " UID ");
    return told == uid && line.find("BODY[") != std::string_view::npos;
}

}  // namespace

bool is_mailbox_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 &&
           std::ranges::all_of(name, [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; });
}

ImapMailbox::ImapMailbox(std::unique_ptr<ImapWire> wire, std::string_view mailbox) : wire_(std::move(wire)) {
    if (!is_mailbox_name(mailbox)) throw Error{ErrorCode::bad_config, "the mailbox's name"};
    for (const Line& line : command("SELECT \"" + std::string(mailbox) + "\"")) {
        if (const auto validity = number_after(line.text, "[UIDVALIDITY ")) uid_validity_ = *validity;
        if (line.text.find("[PERMANENTFLAGS ") == std::string::npos) continue;
        keywords_ =
            line.text.find("\\*") != std::string::npos || (line.text.find(taken_word) != std::string::npos &&
                                                           line.text.find(refused_word) != std::string::npos);
    }
}

ImapMailbox::~ImapMailbox() {
    try {
        command("LOGOUT");
    } catch (const std::exception&) {  // Whatever is marked is marked.
        return;
    }
}

std::vector<std::uint32_t> ImapMailbox::waiting(std::size_t most) {
    const std::string asked = keywords_ ? "UNKEYWORD " + std::string(taken_word) + " UNKEYWORD " +
                                              std::string(refused_word) + " UNDELETED"
                                        : std::string("UNSEEN UNFLAGGED UNDELETED");
    std::vector<std::uint32_t> uids;
    for (const Line& line : command("UID SEARCH " + asked)) {
        constexpr std::string_view begin = "* SEARCH";
        if (!line.text.starts_with(begin)) continue;
        for (const std::string_view word : split(std::string_view(line.text).substr(begin.size()), ' ')) {
            if (word.empty()) continue;
            const auto uid = number_after(word, "");
            if (!uid || *uid == 0) not_understood();
            uids.push_back(*uid);
        }
    }
    std::ranges::sort(uids);
    if (uids.size() > most) uids.resize(most);
    return uids;
}

std::optional<MessageHead> ImapMailbox::head(std::uint32_t uid, std::size_t bytes_max) {
    const std::string words = "UID FETCH " + std::to_string(uid) + " (UID RFC822.SIZE BODY.PEEK[HEADER]<0." +
                              std::to_string(bytes_max) + ">)";
    for (const Line& line : command(words, bytes_max)) {
        if (!is_fetch_of(line.text, uid)) continue;
        MessageHead head{.bytes = number_after(line.text, "RFC822.SIZE ").value_or(0)};
        if (!line.literals.empty()) head.text = line.literals.front();
        return head;
    }
    return std::nullopt;
}

std::string ImapMailbox::fetch(std::uint32_t uid, std::size_t bytes_max) {
    const std::string words =
        "UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[]<0." + std::to_string(bytes_max + 1) + ">)";
    for (Line& line : command(words, bytes_max + 1)) {
        if (is_fetch_of(line.text, uid) && !line.literals.empty()) return std::move(line.literals.front());
    }
    return {};
}

void ImapMailbox::mark(std::uint32_t uid, MailMark mark) {
    const bool taken = mark == MailMark::taken;
    std::string flags = taken ? "\\Seen" : "\\Flagged";
    if (keywords_) flags += " " + std::string(taken ? taken_word : refused_word);
    command("UID STORE " + std::to_string(uid) + " +FLAGS.SILENT (" + flags + ")");
}

std::vector<ImapMailbox::Line> ImapMailbox::command(const std::string& words, std::size_t literal_bytes_max) {
    const std::string tag = "HW" + std::to_string(++commands_);
    wire_->send(tag + " " + words + "\r\n");
    std::vector<Line> lines;
    while (lines.size() < lines_of_answer_max) {
        Line line = read_line(literal_bytes_max);
        if (line.text.starts_with(tag + " ")) {
            if (line.text.starts_with(tag + " OK")) return lines;
            throw Error{ErrorCode::mail_refused, "refused_by_server"};
        }
        if (line.text.starts_with("* BYE") && words != "LOGOUT") {
            throw Error{ErrorCode::mail_refused, "link_cut"};
        }
        if (!line.text.starts_with("* ")) not_understood();
        lines.push_back(std::move(line));
    }
    not_understood();
}

ImapMailbox::Line ImapMailbox::read_line(std::size_t literal_bytes_max) {
    Line line;
    std::string part = take_line();
    while (const auto size = literal_at_end(part)) {
        if (*size > literal_bytes_max || line.literals.size() == 2) not_understood();
        line.text += part.substr(0, part.rfind('{')) + "{}";
        line.literals.push_back(take_bytes(*size));
        part = take_line();
        if (line.text.size() > line_bytes_max) not_understood();
    }
    line.text += part;
    return line;
}

std::string ImapMailbox::take_line() {
    while (true) {
        const std::size_t end = buffer_.find("\r\n");
        if (end != std::string::npos && end <= line_bytes_max) {
            std::string line = buffer_.substr(0, end);
            buffer_.erase(0, end + 2);
            return line;
        }
        if (buffer_.size() > line_bytes_max) not_understood();
        buffer_ += wire_->receive();
    }
}

std::string ImapMailbox::take_bytes(std::size_t count) {
    while (buffer_.size() < count) buffer_ += wire_->receive();
    std::string bytes = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return bytes;
}

}  // namespace homeward
