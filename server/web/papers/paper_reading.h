#pragma once
// Reading papers for the service: bytes go to a sandboxed reader, the contract's object and what pages look
// like come back. Also the queue of papers whose sender does not wait.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/base/json.h"
#include "parsers/document/document.h"
#include "server/intake/scanner.h"
#include "server/signing/crypto.h"

namespace homeward {

class Store;

/// What one paper tells.
struct PaperReading {
    Json extraction;  ///< The contract's object, its `file` the name as shown.
    Json reading;     ///< {"pages": [{"width_pt", "height_pt", "rotation", "text_source", "text"}], "text",
                      ///< "why": for each record, why each value was taken}
};

/// Opens strangers' files somewhere else. All calls may come from many threads.
class PaperReader {
public:
    virtual ~PaperReader() = default;
    /// Throws `Error` with one of the reading codes.
    virtual PaperReading read(ByteView bytes,
                              std::string_view shown_name,
                              std::string_view password = {}) = 0;
    /// A PDF without its password, so that its pages can be drawn later. Throws `Error`.
    virtual std::string unlock(ByteView pdf, std::string_view password) = 0;
    /// Page `page` (from 1) as PNG at 72 dots an inch times `scale`, 1 to 4. Throws `Error`.
    virtual std::string page_picture(ByteView bytes, int page, int scale) = 0;
    /// What the operator's malware scanner says; nothing where there is none. Throws `Error{busy}` where it
    /// does not answer.
    virtual std::optional<ScanResult> scan(ByteView bytes) = 0;
    /// The verdict on the signatures in a paper that came in, by the anchors of the settings.
    virtual Json verify_incoming(ByteView pdf) = 0;
    /// The verdict on a signed PDF, as `homeward verify` prints it; `anchors_pem` are the certificates it is
    /// judged by.
    virtual Json verify(ByteView pdf, std::string_view anchors_pem) = 0;
};

/// What the pages of `document` look like, for people who check values against them.
Json reading_json(const Document& document);

/// Reads papers that nobody waits for, oldest first, one worker thread for each reader. What was waiting when
/// the service stopped is taken up again.
class ReadingQueue {
public:
    ReadingQueue(Store& store, PaperReader& reader, int workers);
    ~ReadingQueue();
    ReadingQueue(const ReadingQueue&) = delete;
    ReadingQueue& operator=(const ReadingQueue&) = delete;

    /// Asked before a paper is kept: throws `Error{busy}` where `documents_waiting_max` papers wait already,
    /// or `documents_waiting_of_user_max` of this user (papers from before a restart count as nobody's).
    void require_room(const std::string& user) const;
    /// Takes whatever is kept already: requests under way at once may pass the bounds by their own number.
    void add(const std::string& organisation, const std::string& paper, const std::string& user);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Reads one kept paper and keeps what it tells, or why it could not be read.
void read_kept_paper(Store& store,
                     PaperReader& reader,
                     const std::string& organisation,
                     const std::string& id);

}  // namespace homeward
