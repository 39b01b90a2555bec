#pragma once
// Papers as they came, what was read in them, and what people decided about each value.

#include <optional>
#include <string>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "server/signing/crypto.h"
#include "server/storage/asker.h"

namespace homeward {

class StoreCore;

/// Which rows of a list, and where to go on. Order is stable: newest first.
struct ListPage {
    int limit = 25;               ///< 1 to 100
    std::string cursor;           ///< `next` of the page before; empty at the start.
    std::string updated_since{};  ///< RFC 3339, or empty.
};

template <class Row>
struct Listed {
    std::vector<Row> items;
    std::string next;  ///< Cursor of the next page, empty at the end.
    int count = 0;     ///< Of all pages.
};

struct NewPaper {
    std::string name;   ///< As the sender named it: shown, never used.
    std::string media;  ///< By content: `application/pdf`.
    Bytes bytes;
    std::string came_by = "upload";  ///< `upload` `pasted` `api` `mailbox` `folder`
    Json arrival{};  ///< {"rule", "why", "authority", "force"} of a paper that nobody brought; null else.
    /// Names one message or one file: whatever was taken in under it before is not taken again. Empty: none.
    std::string seen_key{};
};

struct Paper {
    std::string id;      ///< `doc_…`
    std::string status;  ///< `reading` `password_needed` `to_check` `checked` `failed`
    std::string kind;    ///< As the contract says; empty until read.
    std::string force;
    std::string name, media, sha256;
    std::string received_by;
    Instant received_at{};
    Instant updated_at{};
    int pages = 0;
    int version = 1;
    std::string duplicate_of;  ///< The first paper of the organisation with the same bytes, or empty.
    std::string failure;       ///< An error code's id where `failed` or `password_needed`.
    std::string came_by;       ///< As `NewPaper` told it.
    std::string scan;          ///< `not_scanned` `clean` `infected`
    int password_tries = 0;    ///< Wrong ones.
    bool broken = false;       ///< The kept original no longer agrees with its digest.
    bool opened = false;       ///< A copy that needs no password is kept beside the original.
    bool seen_before = false;  ///< By `add` alone: this paper was there, and nothing was added.
    Json arrival;              ///< As `NewPaper` told it.
    Json verdict;     ///< What `homeward verify` says of a signed PDF; null where nothing was checked.
    Json extraction;  ///< The contract's object as first read; null until read.
    Json review;      ///< {"0": {"fields/subject.surname": {"decision", "value", "by", "at"}}}
    Json links;       ///< {"0": {"child_id", "episode_id", "by", "at"}}
};

struct PaperFilter {
    std::string status, kind, force;  ///< Empty: any.
};

/// One decision about one value of one record.
struct Decision {
    int record = 0;       ///< From 0.
    std::string pointer;  ///< `fields/subject.surname` `narrative/2` `entities/0`
    Json body;            ///< {"decision": "corrected", "value": …, "reason": …, "page": …}
};

/// Another paper that has to do with one.
struct RelatedPaper {
    Paper paper;
    std::string relation;  ///< `same_bytes` `earlier_version` `later_version`
};

/// What a check of the kept originals found.
struct OriginalsChecked {
    int checked = 0;
    std::vector<std::string> broken;  ///< Ids of papers whose bytes are not what came.
};

/// Something that came by itself and could not be taken in.
struct IntakeRefusal {
    std::string source;  ///< `mailbox` `folder`
    std::string code;    ///< An error code's id.
    Instant at{};
};

inline constexpr int password_tries_max = 10;

class Papers {
public:
    explicit Papers(StoreCore& core) : core_(core) {}

    /// Keeps the bytes, sealed under a key of the paper's own; status `reading`. They are written once: the
    /// database itself refuses another original. Where `seen_key` was taken in before, that paper.
    Paper add(const Asker& asker, const NewPaper& draft);
    /// What the reader found. `reading` (the document as read, for pages and pictures) may be null.
    void finish(const Asker& asker, const std::string& id, const Json& extraction, const Json& reading);
    /// The paper has a password: it waits for one, and no other paper waits for it.
    void need_password(const Asker& asker, const std::string& id);
    /// Counts one wrong password. Throws `Error{wrong_state}` unless the paper waits for one,
    /// `Error{rate_limited}` once `password_tries_max` were wrong. To be called before the password is tried.
    void count_password_try(const Asker& asker, const std::string& id);
    /// The right password was given: what was read, and a copy that needs none, linked to the original.
    void finish_opened(const Asker& asker,
                       const std::string& id,
                       const Json& extraction,
                       const Json& reading,
                       ByteView opened);
    /// `clean` or `infected`, by the operator's scanner.
    void note_scan(const Asker& asker, const std::string& id, const std::string& scan);
    /// What `homeward verify` says of the signatures in it; changes nothing else.
    void note_verdict(const Asker& asker, const std::string& id, const Json& verdict);
    /// Could not be read: an error code's id.
    void fail(const Asker& asker, const std::string& id, const std::string& code);
    /// Back to `reading`, for another try.
    void retry(const Asker& asker, const std::string& id);

    Listed<Paper> list(const Asker& asker, const PaperFilter& filter, const ListPage& page);
    Paper get(const Asker& asker, const std::string& id);
    /// The bytes as they came, held against their SHA-256: throws `Error{storage_failed}` where they differ.
    Bytes original(const Asker& asker, const std::string& id);
    /// The copy that needs no password where there is one, else the original: what pictures are drawn from.
    Bytes drawable(const Asker& asker, const std::string& id);
    /// Papers with the same bytes, and papers of the same kind that tell of the same child and time missing;
    /// oldest first, at most 50.
    std::vector<RelatedPaper> related(const Asker& asker, const std::string& id);
    /// Told once for each `key`: what it was stays where it lay, for a person to look at.
    void note_refused(const Asker& asker, std::string_view source, ErrorCode code, const std::string& key);
    /// Of the last 30 days, newest first, at most 50.
    std::vector<IntakeRefusal> refusals(const Asker& asker);
    /// Holds up to `most` originals against their digests, those first that were not looked at for longest
    /// and none that was looked at since `since`. Told in the audit.
    OriginalsChecked check_originals(const Asker& asker, int most, Instant since);
    Json reading(const Asker& asker, const std::string& id);
    /// Ids of papers still `reading`, oldest first: what a restarted service takes up again.
    std::vector<std::string> waiting(const Asker& asker);

    /// Throws `Error{edit_conflict}` unless `version` is the kept one (0: whatever it is). Returns the new
    /// version.
    int decide(const Asker& asker,
               const std::string& id,
               const std::vector<Decision>& decisions,
               int version);
    /// Sets `checked`.
    int check_off(const Asker& asker, const std::string& id, int version);
    /// Ties a record to a child and an episode: the paper's key is wrapped by the child's too.
    void link(const Asker& asker,
              const std::string& id,
              int record,
              const std::string& child,
              const std::string& episode);
    /// Papers tied to an episode, oldest first.
    std::vector<Paper> of_episode(const Asker& asker, const std::string& episode);
    /// Destroys the bytes and what was read; later reads throw `Error{withdrawn}`.
    void remove(const Asker& asker, const std::string& id, const std::string& reason);

private:
    StoreCore& core_;
};

}  // namespace homeward
