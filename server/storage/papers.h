#pragma once
// Papers as they came, what was read in them, and what people decided about each value.

#include <optional>
#include <string>
#include <vector>

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
};

struct Paper {
    std::string id;      ///< `doc_…`
    std::string status;  ///< `reading` `to_check` `checked` `failed`
    std::string kind;    ///< As the contract says; empty until read.
    std::string force;
    std::string name, media, sha256;
    std::string received_by;
    Instant received_at{};
    Instant updated_at{};
    int pages = 0;
    int version = 1;
    std::string duplicate_of;  ///< The first paper of the organisation with the same bytes, or empty.
    std::string failure;       ///< An error code's id where `failed`.
    Json extraction;           ///< The contract's object as first read; null until read.
    Json review;               ///< {"0": {"fields/subject.surname": {"decision", "value", "by", "at"}}}
    Json links;                ///< {"0": {"child_id", "episode_id", "by", "at"}}
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

class Papers {
public:
    explicit Papers(StoreCore& core) : core_(core) {}

    /// Keeps the bytes, sealed under a key of the paper's own; status `reading`.
    Paper add(const Asker& asker, const NewPaper& draft);
    /// What the reader found. `reading` (the document as read, for pages and pictures) may be null.
    void finish(const Asker& asker, const std::string& id, const Json& extraction, const Json& reading);
    /// Could not be read: an error code's id.
    void fail(const Asker& asker, const std::string& id, const std::string& code);
    /// Back to `reading`, for another try.
    void retry(const Asker& asker, const std::string& id);

    Listed<Paper> list(const Asker& asker, const PaperFilter& filter, const ListPage& page);
    Paper get(const Asker& asker, const std::string& id);
    Bytes original(const Asker& asker, const std::string& id);
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
