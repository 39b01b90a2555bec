#pragma once
// Strangers' files, read by sandboxed homeward-reader processes: bytes in, a checked Document out. One paper
// that crashes, hangs or swells its reader costs that paper alone (design.md D2).

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/limits.h"
#include "parsers/document/document.h"
#include "parsers/document/opened_elsewhere.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

struct ReaderAnswer;
struct ReaderJob;

struct IsolatedReaderSettings {
    std::filesystem::path program;  ///< Empty: homeward-reader beside this program.
    int workers = 1;                ///< Papers read at once.
    bool fork_each = false;         ///< A fresh fork of a warmed reader for each paper: the service's way.
    /// The words of the program that turns old Word files into text, asked for when such a file comes; empty
    /// words, or none to ask: they are refused.
    std::function<std::vector<std::string>()> doc_converter;
    /// Keys and certificates (PEM) that open encrypted e-mails, asked for when one comes; empty text, or none
    /// to ask: they are refused. Handed to a process that opens envelopes and reads nothing that is in them.
    std::function<std::string()> smime_keys;
    std::chrono::seconds text_time_max = limits::worker_text_time_max;
    std::chrono::seconds ocr_page_time_max = limits::worker_ocr_page_time_max;
    std::chrono::seconds ocr_time_max = limits::worker_ocr_time_max;
};

/// A pool of readers. All members may be called from any thread; a call waits until a reader is free.
class IsolatedReader {
public:
    explicit IsolatedReader(IsolatedReaderSettings settings = {});
    IsolatedReader(const IsolatedReader&) = delete;
    IsolatedReader& operator=(const IsolatedReader&) = delete;
    /// Ends all readers. No call may be running.
    ~IsolatedReader();

    /// Starts a reader now, so that it is ready when the bytes are. `rooms` as `likely_rooms` guesses them.
    void prepare(Rooms rooms);

    /// The paper in `bytes`; scans are recognised, by as many readers as are free. `name_hint` is the name
    /// under which it came: only its ending is looked at. `password` opens the paper, or what is attached to
    /// it; it is handed to the reader over its socket and kept nowhere. Throws `Error` with one of the
    /// reading codes: `encrypted` where the password is missing or wrong.
    Document read(std::span<const std::byte> bytes,
                  std::string_view name_hint,
                  std::string_view password = {});

    /// To be called when no paper is left to read: the readers end while their owner works on. One that is
    /// asked for after all is started anew.
    void dismiss();

    /// Page `number` (from 1) of a PDF as a PNG file, `dpi` from 36 to 300, as
    /// displayed. The bytes are a stranger's still. Throws as `read`.
    std::string draw_page(std::span<const std::byte> bytes,
                          int number,
                          int dpi,
                          std::string_view password = {});

    /// The PDF without its password, to be shown; the bytes are a stranger's still. Throws as `read`.
    std::string unlock(std::span<const std::byte> bytes, std::string_view password);

    /// What `homeward verify` prints about a PDF, as JSON text to be parsed; `anchors` are certificates in
    /// PEM.
    std::string verify(std::span<const std::byte> bytes, std::string_view anchors);

    /// What `homeward check-pdf` prints about a PDF, as JSON text to be parsed. Throws as `read`.
    std::string check(std::span<const std::byte> bytes);

private:
    ReaderAnswer read_opening(ReaderJob job, Rooms rooms, PaperWithOpened& paper);
    std::string converted(std::span<const std::byte> bytes);
    std::string decrypted(std::span<const std::byte> bytes);

    class Pool;
    std::unique_ptr<Pool> pool_;
};

/// Tries from inside the walls all that they must stop. Throws `Error{internal}` naming the attempts that
/// were not stopped, or where no reader starts: a service that gets this must not start (security.md S-20).
/// Returns the walls that this machine does not allow, for the operator's log; empty where all stand.
std::string test_walls();

}  // namespace homeward
