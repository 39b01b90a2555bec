#pragma once
// What mails of every kind have in common: attachments that become parts, warnings, the choice of a body. It
// runs in the worker.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// Reads an attachment's bytes; throws what a reader of a file throws. `name` is only a hint of its kind.
using ReadPart = std::function<Document(std::span<const std::byte> bytes, std::string_view name)>;

/// What lies inside a signature, and what the signature is worth.
struct OpenedSignature {
    std::string content;  ///< Empty where what was signed lies beside the signature.
    SeenSignature seen;
    bool was_encrypted = false;  ///< It was an envelope, opened with the operator's key: `seen` says nothing.
};
/// Opens signed data or an envelope (RFC 5652); `content` where what was signed lies beside it. Throws
/// `Error{encrypted}` for an envelope that no key here opens, `Error{damaged}` for anything else.
using OpenSigned = std::function<OpenedSignature(std::span<const std::byte> cms,
                                                 std::optional<std::span<const std::byte>> content)>;

/// Adds to a mail's document.
class MailParts {
public:
    /// Both must outlive it.
    MailParts(Document& mail, const ReadPart& read_part) : mail_(mail), read_part_(read_part) {}

    /// A warning, once for each code.
    void warn(const char* code, const char* message);

    void append(std::vector<Block> blocks);

    /// A signature of the mail, with a warning where it is not intact.
    void add_signature(SeenSignature signature);

    /// Reads an attachment and adds it as a part. One that is refused is a part with a warning, unless the
    /// refusal is of the whole (`limit_expansion`, `limit_time`, `limit_memory`), which is passed on. What
    /// Outlook wraps
    /// (`winmail.dat`) is unpacked in its place. Throws `limit_parts` past 50 attachments.
    void add_attachment(std::span<const std::byte> bytes, std::string_view name);

    /// The body that came wrapped by Outlook: the mail's where it has no other. Called at the end.
    void finish();

private:
    void unpack(Document wrapped);  ///< What is only a wrapper: its parts and its body become the mail's.

    Document& mail_;
    const ReadPart& read_part_;
    std::vector<Block> wrapped_body_;
    int attachments_ = 0;
};

/// The body of a mail that was sent as text and as HTML: HTML where it holds a table with several columns or
/// where nothing else is there.
std::vector<Block> better_body(std::vector<Block> plain, std::vector<Block> html);

/// Whether `bytes` are a picture too small to be a page: a logo or a sign, of which mails have many in their
/// bodies. A side below `side_min` dots is small, by default a sheet's at 60 dots an inch. PNG and JPEG are
/// measured; of what cannot be, 20 KiB are small.
bool is_small_picture(std::span<const std::byte> bytes, std::size_t side_min = 500);

/// `value` as one line fit to be shown, cut to 1,000 bytes.
std::string clean_mail_text(std::string_view value);

}  // namespace homeward
