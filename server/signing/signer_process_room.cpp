#include "server/signing/signer_process_room.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "server/signing/cms_der.h"
#include "server/signing/token_signer.h"

namespace homeward {

namespace {

std::string text_field(const SignerFrame& frame, std::size_t index, std::size_t bytes_max) {
    if (index >= frame.fields.size() || frame.fields[index].size() > bytes_max) {
        throw Error{ErrorCode::not_understood, "a field of the signer's request"};
    }
    return text_of(frame.fields[index]);
}

Digest digest_field(const SignerFrame& frame, std::size_t index) {
    Digest digest{};
    if (index >= frame.fields.size() || frame.fields[index].size() != digest.size()) {
        throw Error{ErrorCode::not_understood, "a digest in the signer's request"};
    }
    std::ranges::copy(frame.fields[index], digest.begin());
    return digest;
}

[[noreturn]] void refuse_stale() {
    throw Error{ErrorCode::step_up_required, "look at the report again and sign it with a fresh code"};
}

// The digest that signed attributes name, where they are the three of PAdES and nothing else (ETSI EN 319
// 142-1): a key asked to sign any other bytes could be made to sign a certificate.
std::optional<Digest> digest_in(ByteView attributes) {
    const Bytes content_type = *from_hex("06092a864886f70d010903310b06092a864886f70d010701");
    const Bytes digest_name = *from_hex("06092a864886f70d01090431220420");
    const Bytes certificate_name = *from_hex("060b2a864886f70d010910022f");
    DerReader outer(attributes);
    const auto set = outer.next(0x31);
    if (!set || !outer.done()) return std::nullopt;
    std::optional<Digest> found;
    int types = 0;
    int certificates = 0;
    DerReader each(set->content);
    const auto begins = [](ByteView content, const Bytes& with) {
        return content.size() >= with.size() && std::ranges::equal(content.first(with.size()), with);
    };
    while (!each.done()) {
        const auto attribute = each.next(0x30);
        if (!attribute) return std::nullopt;
        const ByteView content = attribute->content;
        if (std::ranges::equal(content, content_type)) {
            ++types;
        } else if (begins(content, digest_name) && content.size() == digest_name.size() + 32 && !found) {
            found.emplace();
            std::ranges::copy(content.last(32), found->begin());
        } else if (begins(content, certificate_name)) {
            ++certificates;
        } else {
            return std::nullopt;
        }
    }
    return types == 1 && certificates == 1 ? found : std::nullopt;
}

std::uint64_t size_field(const SignerFrame& frame, std::size_t index) {
    std::uint64_t size = 0;
    if (index >= frame.fields.size() || frame.fields[index].size() != sizeof size) {
        throw Error{ErrorCode::not_understood, "a size in the signer's request"};
    }
    std::memcpy(&size, frame.fields[index].data(), sizeof size);
    return size;
}

constexpr std::size_t word_bytes_max = 64;
constexpr std::size_t name_bytes_max = 1'024;

bool is_seal(const SignerFrame& asked) {
    const std::string which = text_field(asked, 1, word_bytes_max);
    if (which != "person" && which != "seal") throw Error{ErrorCode::not_understood, "which key"};
    return which == "seal";
}

}  // namespace

SignerRoom::SignerRoom(SignerRoomSettings settings)
    : settings_(std::move(settings)), wrapping_(folder_sealing_key(settings_.keys)) {}

SignerFrame SignerRoom::answer(const SignerFrame& asked) {
    try {
        return do_what_is_asked(asked);
    } catch (const Error& error) {
        return signer_frame(SignerWord::refused, {error_row(error.code()).id, error.detail()});
    } catch (const std::exception&) {
        return signer_frame(SignerWord::refused, {error_row(ErrorCode::internal).id, "the signer"});
    }
}

SignerFrame SignerRoom::do_what_is_asked(const SignerFrame& asked) {
    switch (asked.word) {
        case SignerWord::hello:
            return {SignerWord::done, {Bytes{static_cast<std::byte>(settings_.walls)}}};
        case SignerWord::begin:
            return begin(asked);
        case SignerWord::approve:
            return approve(asked);
        case SignerWord::open:
            return open(asked);
        case SignerWord::sign:
            return sign(asked);
        case SignerWord::anchors:
            return anchors();
        case SignerWord::list:
            return list(asked);
        case SignerWord::done:
        case SignerWord::refused:
            break;
    }
    throw Error{ErrorCode::not_understood, "no request to the signer"};
}

void SignerRoom::forget_old() {
    const auto now = settings_.stopwatch();
    std::erase_if(approvals_, [now](const auto& entry) {
        const Approval& approval = entry.second;
        return now - approval.begun > approval_waits_max ||
               (approval.approved && now - *approval.approved > approval_open_max);
    });
}

// Whoever looks at a report again and again pushes out no one else's.
void SignerRoom::forget_oldest_of(const std::string& person) {
    auto oldest = approvals_.end();
    std::size_t count = 0;
    for (auto at = approvals_.begin(); at != approvals_.end(); ++at) {
        if (at->second.person != person) continue;
        ++count;
        if (oldest == approvals_.end() || at->second.begun < oldest->second.begun) oldest = at;
    }
    if (count >= approvals_of_person_max) approvals_.erase(oldest);
}

SignerFrame SignerRoom::begin(const SignerFrame& asked) {
    forget_old();
    if (approvals_.size() >= approvals_max)
        throw Error{ErrorCode::busy, "too many reports wait to be signed"};
    Approval approval;
    approval.organisation = text_field(asked, 0, word_bytes_max);
    approval.person = text_field(asked, 1, word_bytes_max);
    const std::string as = text_field(asked, 2, word_bytes_max);
    if (!is_key_id(approval.organisation) || !is_key_id(approval.person) || approval.person == seal_key_id) {
        throw Error{ErrorCode::not_understood, "whose approval"};
    }
    if (as != "interviewer" && as != "manager") throw Error{ErrorCode::not_understood, "signed as"};
    approval.manager = as == "manager";
    approval.digest = digest_field(asked, 3);
    approval.begun = settings_.stopwatch();
    forget_oldest_of(approval.person);
    const std::string id = new_id("apv_");
    approvals_.emplace(id, std::move(approval));
    return signer_frame(SignerWord::done, {id});
}

SignerRoom::Approval& SignerRoom::waiting_approval(ByteView id) {
    forget_old();
    const auto found = approvals_.find(text_of(id));
    if (found == approvals_.end() || found->second.approved) refuse_stale();
    return found->second;
}

SignerRoom::Approval& SignerRoom::open_approval(ByteView id) {
    forget_old();
    const auto found = approvals_.find(text_of(id));
    if (found == approvals_.end() || !found->second.approved) refuse_stale();
    return found->second;
}

SignerFrame SignerRoom::approve(const SignerFrame& asked) {
    const std::string id = text_field(asked, 0, word_bytes_max);
    Approval& approval = waiting_approval(bytes_of(id));
    if (digest_field(asked, 1) != approval.digest) {
        approvals_.erase(id);
        throw Error{ErrorCode::edit_conflict, "the report changed after it was looked at"};
    }
    const bool own = text_field(asked, 3, word_bytes_max) == approval.organisation &&
                     text_field(asked, 4, word_bytes_max) == approval.person &&
                     text_field(asked, 5, word_bytes_max) == (approval.manager ? "manager" : "interviewer");
    if (!own) {
        approvals_.erase(id);
        refuse_stale();
    }
    // It becomes a word of a line of the record, which nobody may forge.
    std::string authentication = text_field(asked, 2, word_bytes_max);
    if (!is_key_id(authentication)) throw Error{ErrorCode::not_understood, "how the person was asked"};
    approval.authentication = std::move(authentication);
    approval.approved = settings_.stopwatch();
    return {SignerWord::done, {}};
}

KeyFolder& SignerRoom::folder_of(const std::string& organisation, const std::string& name) {
    std::unique_ptr<KeyFolder>& found = folders_[organisation];
    if (!found) {
        found = std::make_unique<KeyFolder>(settings_.keys / organisation,
                                            wrapping_.derived("signing:" + organisation),
                                            name,
                                            settings_.clock());
    }
    return *found;
}

std::unique_ptr<Signer> SignerRoom::seal_of(const Approval& approval, const CertificateSubject& subject) {
    if (!settings_.seal.empty()) {
        auto token = open_token_signer(settings_.seal, settings_.seal_pin);
        if (signer_organisation(*token) == subject.organisation) return token;
    }
    return folder_of(approval.organisation, subject.organisation)
        .signer(seal_key_id, subject, settings_.clock());
}

SignerFrame SignerRoom::open(const SignerFrame& asked) {
    Approval& approval = open_approval(asked.fields.empty() ? Bytes{} : asked.fields.front());
    const bool seal = is_seal(asked);
    const CertificateSubject subject{.name = text_field(asked, 2, name_bytes_max),
                                     .organisation = text_field(asked, 3, name_bytes_max),
                                     .unit = text_field(asked, 4, name_bytes_max)};
    if (seal ? approval.seal_used || !approval.manager : approval.person_used) refuse_stale();
    std::unique_ptr<Signer>& key = seal ? approval.seal_key : approval.person_key;
    key = seal ? seal_of(approval, subject)
               : folder_of(approval.organisation, subject.organisation)
                     .signer(approval.person, subject, settings_.clock());
    SignerFrame told{SignerWord::done, {key->certificate()}};
    for (const Bytes& certificate : key->chain()) {
        if (told.fields.size() < signer_fields_max) told.fields.push_back(certificate);
    }
    return told;
}

SignerFrame SignerRoom::sign(const SignerFrame& asked) {
    Approval& approval = open_approval(asked.fields.empty() ? Bytes{} : asked.fields.front());
    const bool seal = is_seal(asked);
    std::unique_ptr<Signer>& key = seal ? approval.seal_key : approval.person_key;
    if (key == nullptr || asked.fields.size() != 5) {
        throw Error{ErrorCode::not_understood, "the key was not opened"};
    }
    const std::uint64_t approved_size = size_field(asked, 2);
    const ByteView content = asked.fields[3];
    const ByteView attributes = asked.fields[4];
    // What is signed begins with exactly what was approved: a signature is only ever added at the end.
    const bool begins_so = approved_size <= content.size() &&
                           content.size() - approved_size <= added_bytes_max &&
                           sha256(content.first(approved_size)) == approval.digest;
    if (!begins_so) throw Error{ErrorCode::edit_conflict, "the report changed after it was looked at"};
    const std::optional<Digest> named = digest_in(attributes);
    if (!named || *named != sha256(content)) {
        throw Error{ErrorCode::not_understood, "the attributes to sign are not the report's"};
    }
    const std::unique_ptr<Signer> once = std::move(key);
    (seal ? approval.seal_used : approval.person_used) = true;
    SignerFrame told{SignerWord::done, {once->sign(attributes)}};
    note(approval, seal ? "seal" : "person");
    return told;
}

SignerFrame SignerRoom::anchors() const {
    std::string pem;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(settings_.keys, unreadable)) {
        const std::filesystem::path file = entry.path() / "authority.pem";
        if (std::filesystem::is_regular_file(file, unreadable)) pem += read_own_file(file, 1 * limits::mib);
    }
    return signer_frame(SignerWord::done, {pem});
}

SignerFrame SignerRoom::list(const SignerFrame& asked) {
    const std::string organisation = text_field(asked, 0, word_bytes_max);
    if (!is_key_id(organisation)) throw Error{ErrorCode::not_understood, "whose list"};
    if (!std::filesystem::exists(settings_.keys / organisation / "authority.p12"))
        return {SignerWord::done, {}};
    return {SignerWord::done, {folder_of(organisation, {}).revocation_list(settings_.clock())}};
}

// A record of its own that the web process cannot change: when, whose, in which role, of what, proved how.
void SignerRoom::note(const Approval& approval, std::string_view which) const {
    const std::string line = to_iso(settings_.clock()) + " " + approval.organisation + " " + approval.person +
                             " " + (approval.manager ? "manager" : "interviewer") + " " + std::string(which) +
                             " sha256:" + to_hex(approval.digest) + " " + approval.authentication + "\n";
    const std::filesystem::path file = settings_.keys / "signatures.log";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    const bool written =
        descriptor >= 0 && ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (descriptor >= 0) ::close(descriptor);
    // A signature that leaves no trace is none.
    if (!written) throw Error{ErrorCode::file_unwritable, "the record of signatures"};
}

}  // namespace homeward
